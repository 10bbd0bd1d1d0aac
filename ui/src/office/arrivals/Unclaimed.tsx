// 未认领来款: each arrival with what is left of it and whose it may be; one that nobody claims goes back, with words and the PIN.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ArrivalOnPage, ArrivalsAtOffice, Me, SendBack } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { useHeld } from '../parts/held';
import { PinAct } from '../parts/PinAct';
import { Empty } from '../parts/Whole';
import styles from './Arrivals.module.css';

export interface ArrivalsPartProps {
  at: ArrivalsAtOffice;
  me: Me;
  onOver: () => void;
}

const idOf = (arrival: number): string => `arrival-${arrival}`;

export function Unclaimed({ at, me, onOver }: ArrivalsPartProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const client = useQueryClient();
  const [row, setRow] = useState<ArrivalOnPage>();
  // The arrival that is signed for.
  const [signs, setSigns] = useState<ArrivalOnPage>();
  const [done, setDone] = useState(false);
  // It leaves the list, and the next stands in its place.
  const [ended, setEnded] = useState<string>();
  const sending = useOnce<ArrivalsAtOffice, Declined<'send_back'> | Failed, SendBack>({
    mutationFn: (ask) => callOffice('send_back', ask),
    onSuccess: (after, { arrival }) => {
      setEnded(idOf(arrival));
      client.setQueryData(office.arrivals().queryKey, after);
      setSigns(undefined);
      setDone(true);
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.arrivals().queryKey });
    },
  });
  const signed = useHeld(signs, at.arrivals, (one) => one.arrival.number, sending.error);
  if (at.arrivals.length === 0 && !signs) return <Empty>{says.empty}</Empty>;
  const shown = signed ?? at.arrivals.find((one) => one.arrival.number === row?.arrival.number);
  const isSigned = shown !== undefined && signs !== undefined;
  return (
    <>
      {done && <Notice inLine tone="good" what={says.sentBack} safe={says.sentBackSafe} />}
      <RowList rows={at.arrivals} idOf={(one) => idOf(one.arrival.number)} label={says.ways.unclaimed} isHere={!isSigned} held={row && idOf(row.arrival.number)} doneWith={ended} onMove={setRow} className={styles.list}>
        {(one) => <Line one={one} />}
      </RowList>
      {shown && signs && (
        <PinAct
          key={shown.arrival.number}
          name={me.name}
          does={says.sendBack}
          about={says.sendBackAbout(yuan(shown.arrival.left), shown.arrival.payer || w.arrival.noPayer)}
          say={says.sayWhy}
          fault={sending.error}
          busy={sending.isPending}
          onSign={(pin, words) => sending.mutate({ arrival: shown.arrival.number, left: shown.arrival.left, words, pin })}
          onBack={() => setSigns(undefined)}
        />
      )}
      {shown && !isSigned && shown.arrival.left > 0 && (
        <div className={page.acts} role="group" aria-label={w.office.acts}>
          <KeyButton
            hotkey="1"
            onPress={() => {
              sending.reset();
              setDone(false);
              setSigns(shown);
            }}
          >
            {says.sendBack}
          </KeyButton>
        </div>
      )}
    </>
  );
}

function Line({ one: { arrival, may } }: { one: ArrivalOnPage }) {
  const w = useWords();
  const says = w.bank.arrivals;
  const claims = arrival.claims.map((claim) => says.claimed(claim.account, claim.name, yuan(claim.amount), claim.receipt));
  return (
    <div className={styles.line}>
      <span className={styles.who}>{arrival.payer || w.arrival.noPayer}</span>
      <span className={styles.money}>
        {says.left} <Money fen={arrival.left} />
      </span>
      <span className={styles.soft}>{[arrival.on, arrival.reference, arrival.memo, says.lies(arrival.age_days)].filter(Boolean).join(w.common.between)}</span>
      <span className={styles.of}>{says.of(yuan(arrival.amount))}</span>
      {arrival.over > 0 && <span className={styles.needs}>{w.arrival.doubt(yuan(arrival.over), w.role.finance)}</span>}
      {claims.length > 0 && <span className={styles.soft}>{claims.join(w.common.between)}</span>}
      {arrival.left > 0 && (
        <span className={styles.may} data-testid="may-belong">
          {may.length === 0 ? says.nobody : may.map((each) => says.may(each.account, each.name, yuan(each.owed), each.why)).join(w.common.between)}
        </span>
      )}
    </div>
  );
}
