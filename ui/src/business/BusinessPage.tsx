// What the hall can do: found by what the customer says; what may be done now, what is accepted, what to do instead.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountNo, CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Notice } from '@/parts/Notice';
import { SearchList } from '@/parts/SearchList';
import { useWords } from '@/words';

import { BusinessCard } from './BusinessCard';
import styles from './BusinessPage.module.css';
import { canWord } from './can';
import { CaseForm } from './CaseForm';
import { useForms } from './forms';
import { OpenedCase } from './OpenedCase';
import { Whose } from './Whose';

interface BusinessPageProps {
  /** The customer on the counter's screen. */
  account: AccountNo | null;
  onCounter: () => void;
  /** To asking for a refund at that customer's account. */
  onRefund: () => void;
  /** The customer on the counter's screen has gone, or it is not about them. */
  onNext: () => void;
}

export function BusinessPage({ account, onCounter, onRefund, onNext }: BusinessPageProps) {
  const w = useWords();
  const { text, setText } = useForms();
  const [at, setAt] = useState<string>();
  const [step, setStep] = useState<'card' | 'form'>('card');
  const [opened, setOpened] = useState<CaseId>();
  const [called, setCalled] = useState(0);
  const found = useQuery({ ...ask.findBusiness(text), placeholderData: keepPreviousData });
  const toBox = () => {
    setStep('card');
    setOpened(undefined);
    setCalled((times) => times + 1);
  };

  if (opened) {
    return (
      <OpenedCase
        id={opened}
        isKnown={account !== null}
        onStay={toBox}
        onNext={() => {
          onNext();
          setText('');
          toBox();
        }}
      />
    );
  }
  return (
    <div className={styles.page}>
      <SearchList
        label={w.business.find}
        placeholder={w.business.placeholder}
        text={text}
        onText={(now) => {
          setText(now);
          setStep('card');
        }}
        rows={found.data?.items ?? []}
        idOf={(row) => row.item}
        none={found.isPending ? w.common.loading : w.business.none}
        fault={found.error}
        onHighlight={(row) => setAt(row?.item)}
        onPick={() => setStep('form')}
        called={called}
        foot={
          found.data?.calendar_missing != null && (
            <Notice inLine tone="needs" what={w.business.calendar(found.data.calendar_missing)} todo={w.business.calendarTodo} />
          )
        }
      >
        {(row) => (
          <>
            <span className={styles.line}>
              <span className={styles.name}>{w.business.name(row)}</span>
              <span className={`${styles.can} ${styles[row.can.can]}`}>{canWord(w, row.can)}</span>
            </span>
            {row.said !== '' && <span className={styles.said}>{w.business.said(row.said)}</span>}
          </>
        )}
      </SearchList>
      <div className={styles.card}>
        {account !== null && <Whose account={account} onOther={onNext} />}
        {at !== undefined && step === 'card' && (
          <BusinessCard key={at} item={at} account={account} onForm={() => setStep('form')} onCounter={onCounter} onBox={toBox} />
        )}
        {at !== undefined && step === 'form' && <CaseForm key={`${at}/${account}`} item={at} account={account} onBack={toBox} onCounter={onCounter} onRefund={onRefund} onOpened={setOpened} />}
      </div>
    </div>
  );
}
