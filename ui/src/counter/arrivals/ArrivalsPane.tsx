// 认领来款: money that arrived in the bank without a known account is found, and claimed for an account with a receipt. One
// question at a time: which, whose, how much, which bills.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { ArrivalLine } from '@/ipc/generated';
import { ActPane } from '@/parts/ActPane';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { NewReceipt } from '../receipt/NewReceipt';
import { Claiming } from './Claiming';
import { Search } from './Search';

export function ArrivalsPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  // Held here: what came of it is told, however soon the list knows.
  const claim = useAct('claim_arrival');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ArrivalLine>();
  const receipt = claim.data?.receipt;
  return (
    <ActPane title={w.arrival.title} onBack={chosen && !receipt ? () => setChosen(undefined) : onBack}>
      {receipt ? (
        <>
          <Notice
            tone="good"
            what={w.arrival.done(receipt.receipt, receipt.account, yuan(receipt.kept))}
            safe={w.arrival.doneSafe}
            todo={w.arrival.doneTodo}
          />
          <NewReceipt receipt={receipt} />
        </>
      ) : chosen ? (
        <Claiming line={chosen} claim={claim} onBack={() => setChosen(undefined)} />
      ) : (
        <Search text={text} onText={setText} onPick={setChosen} />
      )}
    </ActPane>
  );
}
