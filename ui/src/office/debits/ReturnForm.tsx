// 回盘: what the bank returned of a batch; tried, then taken with the PIN.
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { BatchNo, ReturnedTold } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { TrialActs, useTrial } from '../parts/Trial';
import { LeftOut } from './LeftOut';
import type { DebitFormProps } from './SendForm';

export function ReturnForm({ me, onDone, onBack, onOver, batch }: DebitFormProps & { batch: BatchNo }) {
  const w = useWords();
  const says = w.bank.debits;
  const [file, setFile] = useState<string>();
  const trial = useTrial<ReturnedTold, ReturnedTold>({
    tries: () => callOffice('try_returned', { batch }),
    takes: ({ seal }, pin) => callOffice('take_returned', { batch, seal, pin }),
    onTaken: (told) => onDone(says.returned(told.paid.count, yuan(told.paid.sum), told.failed)),
    onOver,
  });
  const { tried } = trial;
  return (
    <>
      <div className={page.form} role="group" aria-label={says.return}>
        <Brought
          slot="debits_returned"
          hotkey="Alt+H"
          label={says.returnFile(batch)}
          name={file}
          none={says.returnNone}
          onBrought={(name) => {
            setFile(name);
            trial.changed();
          }}
          onFault={trial.onFault}
        />
        <TrialActs of={trial} name={me.name} does={tried && tried.paid.count + tried.failed > 0 ? says.doReturn : undefined} lacks={file === undefined ? says.returnFileNeeded : undefined} onBack={onBack} />
      </div>
      {tried && (
        <>
          <Notice inLine tone="good" what={says.wouldReturn(tried.paid.count, yuan(tried.paid.sum), tried.failed, tried.already, tried.claimed)} safe={w.billing.nothingYet} />
          {tried.beyond.map((one) => (
            <Notice key={one.bill} inLine tone="needs" what={says.beyond(one.account, one.bill, yuan(one.amount))} todo={says.beyondTodo} />
          ))}
          <LeftOut rows={tried.left_out} all={tried.left_out_in_all} todo={says.askBank} />
        </>
      )}
    </>
  );
}
