// What the customer asked for, with what, what they were told, and by when they were promised to hear.
import type { CaseAtOffice, DisputeAtOffice, RefundAtOffice } from '@/ipc/office/generated';
import { isDifferenceCase, whyNotMoved, wrongPayment } from '@/parts/caseWords';
import { Fact } from '@/parts/Fact';
import { month, yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import styles from './Asked.module.css';

export function Asked({ about }: { about: CaseAtOffice }) {
  const w = useWords();
  const { line } = about;
  // An account or a telephone number that stands above is no paper.
  const papers = about.papers.filter((paper) => !paper.told || !paper.seen);
  return (
    <>
      <p className={styles.words}>{about.words}</p>
      {line.came_again > 0 && <p className={styles.again}>{w.office.cameAgainLong(line.came_again, line.came_last_local ?? '')}</p>}
      {line.urged > 0 && <p className={styles.again}>{w.office.urgedLong(line.urged)}</p>}
      <dl className={styles.facts}>
        <Fact label={w.office.due}>
          <b>{line.due_local}</b>
          {about.first_due_local && w.office.firstDue(about.first_due_local)}
          {about.paused && w.office.pausedSince(about.paused.reason, about.paused.local)}
        </Fact>
        <Fact label={w.office.phone}>
          {line.who} {about.phone || w.office.noPhone}
        </Fact>
        <Fact label={w.office.address}>{about.address}</Fact>
        <Fact label={w.office.account}>
          {about.account && `${about.account} ${about.holder}`}
          {about.bill && ` ${w.office.bill(about.bill)}`}
        </Fact>
        <Fact label={w.office.dispute}>{about.dispute && disputed(about.dispute, w)}</Fact>
        <Fact label={w.cases.wrongPayment}>
          {about.wrong_payment && [wrongPayment(w, about.wrong_payment), whyNotMoved(w, about.wrong_payment.why)].join(w.common.between)}
        </Fact>
        <Fact label={w.refund.title}>{about.refund && refunded(about.refund, w)}</Fact>
        {about.fields.map(({ label, value }) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
        <Fact label={w.office.papers}>
          {papers.length > 0 && (
            <ul>
              {papers.map((paper) => (
                <li key={paper.name}>
                  {paper.seen ? w.office.seen : paper.needed ? w.office.unseen : w.office.ifAny} {paper.name}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={isDifferenceCase(about.item) ? w.cases.toTell : w.office.told}>{about.told}</Fact>
        <Fact label={w.office.opened}>{w.office.openedBy(about.opened_local, line.hall, about.clerk)}</Fact>
        <Fact label={w.overdue.takenUp}>{about.taken_up && w.overdue.takenUpBy(about.taken_up.who, about.taken_up.local)}</Fact>
        <Fact label={w.office.alsoHanded}>{about.also_handed.join(w.common.between)}</Fact>
      </dl>
    </>
  );
}

function refunded(refund: RefundAtOffice, w: Words): string {
  const { decided, missing, payee } = refund;
  const whom = payee ? w.refund.toWhom([payee.name, payee.bank].filter(Boolean).join(w.common.between), payee.bank_account) : '';
  const state = decided
    ? decided.declined
      ? w.refund.declined(decided.on, decided.declined)
      : w.refund.paid(decided.on, decided.reference ?? '')
    : [w.refund.heldNow(refund.approver), w.refund.byFinance].join(w.common.between);
  const spent = missing > 0 ? w.refund.spentElsewhere(yuan(missing)) : '';
  const asked = [w.refund.line(refund.number, yuan(refund.amount)), w.refund.reasons[refund.reason], refund.asked_on];
  return [...asked, whom, state, spent].filter(Boolean).join(w.common.between);
}

function disputed(dispute: DisputeAtOffice, w: Words): string {
  const { bill, period, amount, on, decided } = dispute;
  const about = w.office.disputeOf(bill, period ? month(period) : '', yuan(amount), on);
  const right = dispute.is_put_right ? [w.office.putRight] : [];
  return [about, decided ? w.office.disputeEnded(decided.end, decided.on) : w.office.disputeWaits, ...right].join(w.common.between);
}
