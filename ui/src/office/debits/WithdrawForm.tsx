// 撤盘: the bank is asked to leave alone what was paid, is in dispute, or was corrected; signed, and the list for the bank saved.

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Batch, Withdrawn } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import { PinAct } from '../parts/PinAct';
import { saveTable } from '../parts/saved';
import type { DebitFormProps } from './SendForm';

export function WithdrawForm({ me, onDone, onBack, onOver, batch }: DebitFormProps & { batch: Batch }) {
  const w = useWords();
  const says = w.bank.debits;
  const acting = useOnce<Withdrawn, Declined<'withdraw_debits'> | Failed, string>({
    mutationFn: (pin) => callOffice('withdraw_debits', { batch: batch.batch, pin }),
    onSuccess: (list) => {
      save(list, batch.batch, w);
      onDone(says.hasWithdrawn(list.bills.length, list.own));
    },
    onError: (fault) => {
      if (isOver(fault)) onOver();
    },
  });
  const { count, sum } = batch.to_withdraw;
  return (
    <PinAct
      name={me.name}
      does={says.withdraw(count)}
      about={says.withdrawAbout(count, yuan(sum))}
      fault={acting.error}
      busy={acting.isPending}
      onSign={(pin) => acting.mutate(pin)}
      onBack={onBack}
    />
  );
}

/** As the command writes it. */
function save({ bills }: Withdrawn, batch: string, w: Words): void {
  const says = w.bank.debits;
  const rows = bills.map((one) => [one.batch, one.bill, one.account, yuan(one.amount).replaceAll(',', ''), says.why[one.why]].join(','));
  const text = `${['批次,账单号,户号,金额,原因', ...rows].join('\r\n')}\r\n`;
  saveTable(`${says.listName}-${batch.replaceAll('/', '-')}`, text);
}
