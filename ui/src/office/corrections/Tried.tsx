// What an act comes to, as head office tried it: told as soon as it is asked, and done with the PIN.
import { useEffect } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { AccountTold, BillTold, Corrected, CorrectionTold, CorrectionWish, Me, ReadingTold } from '@/ipc/office/generated';
import { count, yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Table } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';
import { isReversal } from './rows';

interface TriedProps {
  me: Me;
  wish: CorrectionWish;
  title: string;
  /** What the key does. */
  does: string;
  /** What is said of it once it is done. */
  said: string;
  onDone: (said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function Tried({ me, wish, title, does, said, onDone, onBack, onOver }: TriedProps) {
  const says = useWords().corrections;
  const trial = useTrial<CorrectionTold, Corrected>({
    tries: () => callOffice('try_correction', { wish }),
    takes: (tried, pin) => callOffice('correct', { wish, seal: tried.seal, pin }),
    onTaken: (came) => onDone(came.proposed ? says.proposed : said),
    onOver,
  });
  useEffect(() => {
    trial.attempt();
    // Once: what is asked for does not change here.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{title}</h2>
        {trial.tried && <Told told={trial.tried} wish={wish} />}
      </div>
      <footer className={page.foot}>
        <TrialActs of={trial} name={me.name} does={trial.tried && (trial.tried.proposes == null ? does : says.propose)} lacks={undefined} onBack={onBack} />
      </footer>
    </>
  );
}

/** What is said where no money goes back. */
function staysOf(says: Words['corrections'], wish: CorrectionWish): string {
  switch (wish.act) {
    case 'cheque':
      return wish.cleared ? says.clearedMoney : says.bouncedMoney;
    case 'move':
      return says.movedMoney;
    case 'restore':
      return says.restoredMoney;
    case 'decline':
    case 'reverse':
    case 'reading':
    case 'cancel':
      return says.nothingGoes;
  }
}

/** Where the money goes, in sentences. */
function useMoney({ told, wish }: { told: CorrectionTold; wish: CorrectionWish }): string[] {
  const says = useWords().corrections;
  if (told.proposes != null) return [says.proposes(yuan(told.proposes))];
  const isUnpaid = isReversal(wish) && wish.reason === 'not_paid';
  const stays = staysOf(says, wish);
  const sum = told.goes_back.reduce((all, one) => all + one.amount, 0);
  const back = isUnpaid ? [says.notPaid(yuan(sum))] : told.goes_back.map((one) => says.goesBack(one.tender, yuan(one.amount), one.reference));
  const lines = [
    ...back,
    told.arrival != null && says.toArrival(told.arrival),
    told.goes_back.length === 0 && told.arrival == null && stays,
    told.to_deposit > 0 && says.toDeposit(yuan(told.to_deposit), wish.act === 'cancel'),
    told.closes != null && says.closes(told.closes),
  ];
  return lines.filter((line) => line !== false);
}

function Told({ told, wish }: { told: CorrectionTold; wish: CorrectionWish }) {
  const says = useWords().corrections;
  const money = useMoney({ told, wish });
  return (
    <div className={page.form} data-testid="correction-told">
      <Notice inLine tone="needs" what={money.join('；')} safe={says.safe} />
      {told.readings.length > 0 && <Readings readings={told.readings} />}
      {told.accounts.map((one) => (
        <Account key={one.account} one={one} none={told.readings.length > 0 ? says.noOtherBills : says.noBills} />
      ))}
    </div>
  );
}

/** `none`: what is said where no bill of it changes beside those told above. */
function Account({ one, none }: { one: AccountTold; none: string }) {
  const says = useWords().corrections;
  const { columns: heads } = says;
  const columns = [
    { label: heads.bill, of: (bill: BillTold) => (bill.period ? says.billOf(bill.period, bill.bill) : bill.bill) },
    { label: heads.owed, figure: true, of: (bill: BillTold) => yuan(bill.owed) },
    { label: heads.fee, figure: true, of: (bill: BillTold) => yuan(bill.late_fee) },
    { label: heads.owedAfter, figure: true, of: (bill: BillTold) => yuan(bill.owed_after) },
    { label: heads.feeAfter, figure: true, of: (bill: BillTold) => yuan(bill.late_fee_after) },
    { label: heads.feePaid, figure: true, of: (bill: BillTold) => says.feePaid(bill.fee_paid, bill.fee_paid_after) },
  ];
  const who = says.accountOf(one.account, one.holder);
  return (
    <>
      <p>{[who, says.deposit(yuan(one.deposit), yuan(one.deposit_after)), one.bills.length === 0 && none].filter(Boolean).join('，')}</p>
      {one.bills.length > 0 && <Table label={`${says.comesTo} ${who}`} columns={columns} rows={one.bills} idOf={(bill) => bill.bill} />}
    </>
  );
}

function Readings({ readings }: { readings: readonly ReadingTold[] }) {
  const says = useWords().corrections;
  const { readings: heads } = says;
  const columns = [
    { label: heads.bill, of: (one: ReadingTold) => one.bill },
    { label: heads.m3, figure: true, of: (one: ReadingTold) => (one.volume_m3 == null ? says.standing.cancelled : count(one.volume_m3)) },
    { label: heads.amount, figure: true, of: (one: ReadingTold) => (one.amount == null ? '' : yuan(one.amount)) },
    { label: heads.instead, of: (one: ReadingTold) => one.instead },
    { label: heads.right, figure: true, of: (one: ReadingTold) => count(one.right_m3) },
    { label: heads.rightAmount, figure: true, of: (one: ReadingTold) => yuan(one.right_amount) },
    { label: heads.payable, of: (one: ReadingTold) => one.payable_on },
  ];
  return <Table label={says.comesTo} columns={columns} rows={readings} idOf={(one) => one.bill} testId="reading-told" />;
}
