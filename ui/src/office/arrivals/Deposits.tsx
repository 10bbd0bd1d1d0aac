// 解款单: those on their way to the bank, and what it counted; one is matched by hand with the bank's number and the PIN.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ArrivalsAtOffice, CountDeposit, DepositLine } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { fenOf } from '@/parts/amount';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { PinAct } from '../parts/PinAct';
import { Empty } from '../parts/Whole';
import styles from './Arrivals.module.css';
import type { ArrivalsPartProps } from './Unclaimed';

export function Deposits({ at, me, onOver }: ArrivalsPartProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const client = useQueryClient();
  const [place, setPlace] = useState<string>();
  // The one that is counted: no other, where the list is another meanwhile.
  const [signs, setSigns] = useState<string>();
  // Both fields are filled: the PIN is next.
  const [ready, setReady] = useState(false);
  const [done, setDone] = useState(false);
  const [lacks, setLacks] = useState(false);
  const [counted, setCounted] = useState('');
  const [reference, setReference] = useState('');
  const counting = useMutation<ArrivalsAtOffice, Declined<'count_deposit'> | Failed, CountDeposit>({
    mutationFn: (ask) => callOffice('count_deposit', ask),
    onSuccess: (after) => {
      client.setQueryData(office.arrivals().queryKey, after);
      setSigns(undefined);
      setDone(true);
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.arrivals().queryKey });
    },
  });
  if (at.deposits.length === 0) return <Empty>{says.noDeposits}</Empty>;
  const shown = at.deposits.find((one) => one.deposit === place);
  const fen = fenOf(counted);
  const isSigned = shown !== undefined && shown.deposit === signs;
  const isCounted = fen !== null && reference.trim() !== '';
  const nameOf = (one: DepositLine) => w.watch.health.seat(at.halls.find(({ hall }) => hall === one.hall)?.name ?? '', one.hall, one.counter);
  return (
    <>
      {done && <Notice inLine tone="good" what={says.counted} />}
      <RowList rows={at.deposits} idOf={(one) => one.deposit} label={says.ways.deposits} isHere={!isSigned} held={place} onMove={(row) => setPlace(row?.deposit)} className={styles.list}>
        {(one) => (
          <div className={styles.line} data-testid="deposit">
            <span className={styles.who}>{says.slip(nameOf(one), one.number, one.business_date)}</span>
            <span className={styles.money}>
              <Money fen={one.amount} />
            </span>
            <span className={styles.soft}>{typeof one.counted === 'number' ? says.bankCounted(yuan(one.counted), one.reference ?? '') : says.inTransit}</span>
            {typeof one.difference === 'number' && one.difference !== 0 && <span className={styles.needs}>{says.differs(yuan(one.difference))}</span>}
          </div>
        )}
      </RowList>
      {isSigned && (
        <>
          <div className={page.fields} role="group" aria-label={says.count}>
            <label className={page.field} htmlFor="deposit-counted">
              {says.countedField}
              <Input id="deposit-counted" autoFocus autoComplete="off" value={counted} disabled={ready} onKeyDown={toTheNext} onChange={(event) => setCounted(event.target.value.trim())} />
            </label>
            <label className={page.field} htmlFor="deposit-reference">
              {says.referenceField}
              <Input id="deposit-reference" autoComplete="off" maxLength={40} value={reference} disabled={ready} onChange={(event) => setReference(event.target.value)} />
            </label>
          </div>
          {fen === null || !ready ? (
            <div className={page.acts}>
              <KeyButton kind="act" hotkey="Enter" onPress={() => (isCounted ? setReady(true) : setLacks(true))}>
                {says.next}
              </KeyButton>
              <KeyButton kind="quiet" hotkey="Esc" onPress={() => setSigns(undefined)}>
                {w.office.back}
              </KeyButton>
              {lacks && !isCounted && <Notice inLine alert tone="needs" what={says.countNeeded} />}
            </div>
          ) : (
            <PinAct
              name={me.name}
              does={says.count}
              about={says.countAbout(yuan(shown.amount), yuan(fen))}
              fault={counting.error}
              busy={counting.isPending}
              onSign={(pin) => counting.mutate({ deposit: shown.at, counted: fen, reference: reference.trim(), pin })}
              onBack={() => setReady(false)}
            />
          )}
        </>
      )}
      {shown && !isSigned && typeof shown.counted !== 'number' && (
        <div className={page.acts} role="group" aria-label={w.office.acts}>
          <KeyButton
            hotkey="1"
            onPress={() => {
              counting.reset();
              setDone(false);
              setCounted('');
              setReference('');
              setReady(false);
              setLacks(false);
              setSigns(shown.deposit);
            }}
          >
            {says.count}
          </KeyButton>
        </div>
      )}
    </>
  );
}
