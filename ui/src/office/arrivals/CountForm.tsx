// What the bank counted of one deposit slip, and the bank's number: the first count, or a correction with words; then the PIN.
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ArrivalsAtOffice, CountDeposit, DepositLine, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { fenOf, typed } from '@/parts/amount';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { PinAct } from '../parts/PinAct';

interface CountFormProps {
  of: DepositLine;
  /** The entry whose place it takes; nothing: it is the first. */
  replaces: number | null;
  me: Me;
  onDone: () => void;
  onBack: () => void;
  onOver: () => void;
}

export function CountForm({ of, replaces, me, onDone, onBack, onOver }: CountFormProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const client = useQueryClient();
  const isCorrection = replaces !== null;
  const [before] = useState(of.counted ?? 0);
  const [counted, setCounted] = useState(isCorrection ? typed(before) : '');
  const [reference, setReference] = useState(of.reference ?? '');
  // Both fields are filled: words and PIN are next.
  const [ready, setReady] = useState(false);
  const [lacks, setLacks] = useState(false);
  const counting = useOnce<ArrivalsAtOffice, Declined<'count_deposit'> | Failed, CountDeposit>({
    mutationFn: (ask) => callOffice('count_deposit', ask),
    onSuccess: (after) => {
      client.setQueryData(office.arrivals().queryKey, after);
      // It may have made a difference, or ended one.
      for (const key of ['differences', 'sheet', 'standing']) void client.invalidateQueries({ queryKey: [key] });
      onDone();
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.arrivals().queryKey });
    },
  });
  const fen = fenOf(counted);
  // Of nothing that came the bank has no number.
  const isFilled = fen !== null && (fen === 0 || reference.trim() !== '');
  const does = isCorrection ? says.correct : says.count;
  return (
    <>
      <div className={page.fields} role="group" aria-label={does}>
        <label className={page.field} htmlFor="deposit-counted">
          {says.countedField}
          <Input id="deposit-counted" autoFocus autoComplete="off" value={counted} disabled={ready} onFocus={(event) => event.target.select()} onKeyDown={toTheNext} onChange={(event) => setCounted(event.target.value.trim())} />
        </label>
        <label className={page.field} htmlFor="deposit-reference">
          {says.referenceField}
          <Input id="deposit-reference" autoComplete="off" maxLength={40} value={reference} disabled={ready} onChange={(event) => setReference(event.target.value)} />
        </label>
      </div>
      {fen === null || !ready ? (
        <div className={page.acts}>
          <KeyButton kind="act" hotkey="Enter" onPress={() => (isFilled ? setReady(true) : setLacks(true))}>
            {says.next}
          </KeyButton>
          <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
            {w.office.back}
          </KeyButton>
          {lacks && !isFilled && <Notice inLine alert tone="needs" what={says.countNeeded} />}
        </div>
      ) : (
        <PinAct
          name={me.name}
          does={does}
          about={isCorrection ? says.correctAbout(yuan(before), yuan(fen), yuan(fen - of.amount)) : says.countAbout(yuan(of.amount), yuan(fen), yuan(fen - of.amount))}
          say={isCorrection ? says.correctWords : undefined}
          fault={counting.error}
          busy={counting.isPending}
          onSign={(pin, words) => counting.mutate({ deposit: of.at, counted: fen, reference: reference.trim(), replaces, words, pin })}
          onBack={() => setReady(false)}
        />
      )}
    </>
  );
}
