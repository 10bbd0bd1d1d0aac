// The counter: find a customer, see what they owe, take it, hand over the receipt.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

import type { AccountNo, PaymentId, ShiftBrief } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Acts } from '@/parts/Acts';
import { useKeys } from '@/parts/keys';
import { useStatus } from '@/parts/status';

import { AccountPane } from './account/AccountPane';
import { DESK_ACTS } from './acts/acts';
import styles from './Counter.module.css';
import { useDesk } from './Desk';
import { FindBox } from './find/FindBox';
import { PayPanel } from './payment/PayPanel';
import { Ready } from './Ready';
import { DonePanel } from './receipt/DonePanel';
import { ReceiptSheet } from './receipt/ReceiptSheet';
import { CrashTold, Recovered } from './receipt/Recovered';
import { ShiftAtHand } from './ShiftAtHand';
import { useResume } from './useResume';
import { Wallets } from './wallet/Wallets';

interface CounterProps {
  /** Shown where money would stand while no drawer is open. */
  openShift: ReactNode;
  /** Cases that match this: the number off a slip, or an account's. */
  onCases: (text: string) => void;
  /** Kinds of business that match this: what the customer says, typed where their name goes. */
  onBusiness: (text: string) => void;
}

export function Counter({ openShift, onCases, onBusiness }: CounterProps) {
  const { keyed, callBox, showReceipt } = useDesk();
  const { shift, day_closed: isClosed } = useStatus();
  const [looked, setLooked] = useState<AccountNo | null>(null);
  const [older, setOlder] = useState<PaymentId | null>(null);
  // What was in the box when the list of acts was opened: typing on is a search again, and closes it.
  const [actsAt, setActsAt] = useState<string | null>(null);
  const look = useCallback((account: AccountNo | null) => setLooked(account), []);
  const isOpened = keyed.step !== 'find' && keyed.account !== null;
  const account = isOpened ? keyed.account : looked;
  const waits = !account && older === null && keyed.text.trim() === '';
  const showsActs = !isOpened && actsAt === keyed.text;
  // The change of the customer before stands beside nobody else's.
  const openActs = () => {
    showReceipt(false);
    setActsAt(keyed.text);
  };
  useKeys({ 'Alt+Y': openActs }, !isOpened && (account !== null || older === null));

  return (
    <div className={styles.counter}>
      <div className={styles.customer}>
        <FindBox onHighlight={look} onCase={onCases} onBusiness={onBusiness} takesFocus={Boolean(shift) || isClosed} />
        {showsActs ? (
          <div className={styles.sheet}>
            <Acts
              acts={DESK_ACTS}
              about={{}}
              onBack={() => {
                setActsAt(null);
                callBox();
              }}
            />
          </div>
        ) : older !== null && !account ? (
          <div className={styles.sheet}>
            <ReceiptSheet
              key={older}
              payment={older}
              onBack={() => {
                setOlder(null);
                callBox();
              }}
            />
          </div>
        ) : account ? (
          <AccountPane key={account} account={account} isOpened={isOpened} onCases={onCases} />
        ) : (
          waits && <Ready hasShift={Boolean(shift)} onReceipt={setOlder} onActs={openActs} />
        )}
      </div>
      <div className={styles.money}>
        <MoneyColumn
          account={showsActs ? null : account}
          isOpened={isOpened}
          openShift={openShift}
          onLast={(payment) => {
            setOlder(payment);
            showReceipt(false);
          }}
        />
      </div>
    </div>
  );
}

interface MoneyColumnProps {
  account: AccountNo | null;
  isOpened: boolean;
  openShift: ReactNode;
  onLast: (payment: PaymentId) => void;
}

/** One thing at a time: what a crash left open, the receipt just made, no drawer, what is to pay, the shift. */
function MoneyColumn({ account, isOpened, openShift, onLast }: MoneyColumnProps) {
  const { callBox, last, showsReceipt, showReceipt } = useDesk();
  const { unconfirmed, crashed, shift } = useStatus();
  const { keptDraft } = useResume();
  const others = unconfirmed.filter((one) => one.payment !== last?.receipt.payment);
  const [recovers, setRecovers] = useState(others.length > 0);
  const [asksOnStart] = useState(others.length > 0);
  const [understood, setUnderstood] = useState(false);
  const tellsCrash = crashed && !understood && last === null;
  const receipts = useQuery({ ...ask.receipts(null, 1), enabled: Boolean(shift) });
  const newest = receipts.data?.receipts[0];
  const stands = useQuery({ ...ask.receipt(newest?.payment ?? ''), enabled: tellsCrash && newest !== undefined });

  function showLast(): void {
    if (others.length > 0) setRecovers(true);
    else if (last) showReceipt(!showsReceipt);
    else if (newest) onLast(newest.payment);
  }
  useKeys({ F2: showLast }, !isOpened);
  // A customer on the screen: what was for the one before steps aside, one key away.
  useEffect(() => {
    if (isOpened) showReceipt(false);
  }, [isOpened, showReceipt]);

  if (!isOpened && recovers) {
    return (
      <Recovered
        unconfirmed={others}
        crashed={tellsCrash}
        keptDraft={keptDraft}
        takesFocus={asksOnStart}
        onPutOff={() => {
          setRecovers(false);
          callBox();
        }}
      />
    );
  }
  if (!isOpened && showsReceipt && last && shift) {
    return (
      <div className={styles.done}>
        <Wallets />
        <DonePanel last={last} onReady={callBox} onOpen={onLast} />
      </div>
    );
  }
  const atHand = !shift ? <NoDrawer>{openShift}</NoDrawer> : account ? <Owed key={account} account={account} isOpened={isOpened} /> : <AtHand shift={shift} />;
  const stood = stands.data?.receipt;
  // One tree with and without the notice: what is being typed under it stays when it goes.
  return (
    <div className={tellsCrash ? styles.atHand : styles.money}>
      {tellsCrash && (
        <CrashTold newest={stood ? { ...stood, amount: stood.kept } : null} keptDraft={keptDraft} onUnderstood={() => setUnderstood(true)} />
      )}
      {atHand}
    </div>
  );
}

/** Whoever goes to the money without a drawer is asked for its float; Esc goes back to the account. */
function NoDrawer({ children }: { children: ReactNode }) {
  const { keyed, act } = useDesk();
  const frame = useRef<HTMLDivElement>(null);
  const isHere = keyed.step === 'pay';
  useEffect(() => {
    if (isHere) frame.current?.querySelector('input')?.focus();
  }, [isHere]);
  useKeys({ Esc: () => act({ act: 'stepped', to: 'account' }) }, isHere);
  return (
    <div ref={frame} className={styles.money}>
      {children}
    </div>
  );
}

function AtHand({ shift }: { shift: ShiftBrief }) {
  return (
    <div className={styles.atHand}>
      <Wallets />
      <ShiftAtHand shift={shift} />
    </div>
  );
}

function Owed({ account, isOpened }: { account: AccountNo; isOpened: boolean }) {
  const view = useQuery(ask.account(account));
  return view.data ? <PayPanel view={view.data} isOpened={isOpened} hasShift /> : null;
}
