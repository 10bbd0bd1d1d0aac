// 解款单: those on their way to the bank, and what it counted; one is matched by hand with the bank's number and the PIN, and corrected
// with words by a further entry.
import { useState } from 'react';

import type { DepositLine } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { held } from '../parts/held';
import { Empty } from '../parts/Whole';
import styles from './Arrivals.module.css';
import { CountForm } from './CountForm';
import type { ArrivalsPartProps } from './Unclaimed';

interface DepositsProps extends ArrivalsPartProps {
  /** The one that another page names. */
  first?: string | undefined;
}

/** The one that is counted, by the count that stood there when it was begun. */
interface Counting {
  deposit: DepositLine;
  replaces: number | null;
}

export function Deposits({ at, me, onOver, first }: DepositsProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const [place, setPlace] = useState<string | undefined>(first);
  const [counting, setCounting] = useState<Counting>();
  const [done, setDone] = useState<string>();
  if (at.deposits.length === 0 && !counting) return <Empty>{says.noDeposits}</Empty>;
  const shown = held(counting?.deposit, at.deposits, (one) => one.deposit) ?? at.deposits.find((one) => one.deposit === place);
  const nameOf = (one: DepositLine) => w.watch.health.seat(at.halls.find(({ hall }) => hall === one.hall)?.name ?? '', one.hall, one.counter);
  return (
    <>
      {done !== undefined && <Notice inLine tone="good" what={done} />}
      <RowList rows={at.deposits} idOf={(one) => one.deposit} label={says.ways.deposits} isHere={!counting} held={counting?.deposit.deposit ?? place} onMove={(row) => setPlace(row?.deposit)} className={styles.list}>
        {(one) => (
          <div className={styles.line} data-testid="deposit">
            <span className={styles.who}>{says.slip(nameOf(one), one.number, one.business_date)}</span>
            <span className={styles.money}>
              <Money fen={one.amount} />
            </span>
            <span className={styles.soft}>{typeof one.counted === 'number' ? says.bankCounted(yuan(one.counted), one.reference ?? '') : says.inTransit}</span>
            {typeof one.difference === 'number' && one.difference !== 0 && <span className={styles.needs}>{says.differs(yuan(one.difference))}</span>}
            {one.corrections.map((each) => (
              <span key={each.entry} className={styles.may}>
                {says.correction(each.on, each.name, yuan(each.before), each.words ?? '')}
              </span>
            ))}
          </div>
        )}
      </RowList>
      {shown && counting && (
        <CountForm
          key={counting.deposit.deposit}
          of={shown}
          replaces={counting.replaces}
          me={me}
          onDone={() => {
            setCounting(undefined);
            setDone(counting.replaces === null ? says.counted : says.corrected);
          }}
          onBack={() => setCounting(undefined)}
          onOver={onOver}
        />
      )}
      {shown && !counting && (
        <div className={page.acts} role="group" aria-label={w.office.acts}>
          <KeyButton
            hotkey="1"
            onPress={() => {
              setDone(undefined);
              setCounting({ deposit: shown, replaces: shown.count ?? null });
            }}
          >
            {shown.count == null ? says.count : says.correct}
          </KeyButton>
        </div>
      )}
    </>
  );
}
