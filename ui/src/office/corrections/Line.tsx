// A line of 冲正更正: the receipt or bill, whose, how much, and how it stands.
import { yuan } from '@/parts/format';
import { useWords } from '@/words';

import lines from '../Queue.module.css';
import type { Row } from './rows';

export function Line({ row }: { row: Row }) {
  const w = useWords();
  const says = w.corrections;
  if (row.kind === 'bill') {
    const { one } = row;
    return (
      <div className={lines.line}>
        <span className={lines.name}>{says.billOf(one.period, one.bill)}</span>
        <span className={lines.standing}>{one.cancelled ? says.standing.cancelled : one.owed > 0 ? says.standing.owes : says.standing.paid}</span>
        <span className={lines.soft}>{[yuan(one.amount), w.m3(String(one.volume_m3))].join(w.common.between)}</span>
      </div>
    );
  }
  const { one } = row;
  const { standing } = says;
  const stands = one.end ? standing.over : one.asked ? standing[`asked_${one.asked.kind}`] : one.cheque ? standing.cheque : standing.stands;
  return (
    <div className={lines.line}>
      <span className={lines.name}>{says.receipt(one.receipt)}</span>
      <span className={`${lines.standing} ${one.end ? lines.good : one.asked || one.cheque ? lines.soon : ''}`}>{stands}</span>
      <span className={lines.soft}>{[yuan(one.amount), one.on, says.accountOf(one.account ?? '', one.holder)].filter(Boolean).join(w.common.between)}</span>
    </div>
  );
}
