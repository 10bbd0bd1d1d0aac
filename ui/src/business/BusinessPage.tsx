// What the hall can do: found by what the customer says; what may be done now, what is accepted, what to do instead.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountNo, CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { SearchList } from '@/parts/SearchList';
import { useWords } from '@/words';

import { BusinessCard } from './BusinessCard';
import styles from './BusinessPage.module.css';
import { canWord, isDoneNow } from './can';
import { CaseForm } from './CaseForm';
import { NOWHERE, useForms, type Place } from './forms';
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
  const { place, setPlace } = useForms();
  const { text, at } = place;
  // A form is opened again where it stood, but for whoever stands here now.
  const step = place.account === account ? place.step : 'card';
  const setStep = (to: Place['step']) => setPlace((before) => ({ ...before, account, step: to }));
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
          setPlace(NOWHERE);
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
        onText={(now) => setPlace((before) => ({ ...before, text: now, step: 'card' }))}
        rows={found.data?.items ?? []}
        isOlder={found.isPlaceholderData}
        idOf={(row) => row.item}
        none={found.isPending ? w.common.loading : w.business.none}
        fault={found.error}
        begins={at}
        onHighlight={(row) => {
          if (row || !found.isPending) setPlace((before) => ({ ...before, at: row?.item }));
        }}
        onPick={(row) => (isDoneNow(row.can) ? onCounter() : setStep('form'))}
        called={called}
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
