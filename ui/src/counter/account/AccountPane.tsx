// The account on the screen: who, what is owed and why, what is held, twelve months of use.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { AccountNo, AccountView, BillNo, OpenBill, RestoreDue } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Acts } from '@/parts/Acts';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Tabs } from '@/parts/Tabs';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ACCOUNT_ACTS } from '../acts/acts';
import { BasketPane } from '../basket/BasketPane';
import { useDesk } from '../Desk';
import { keyingOf } from '../keyed';
import { RestorePane } from '../restore/RestorePane';
import { AccountHead } from './AccountHead';
import styles from './AccountPane.module.css';
import { BillDetail } from './BillDetail';
import { Corrections } from './Corrections';
import { pickedAtFirst } from './due';
import { Moves } from './Moves';
import { Exceptions } from './Exceptions';
import { OpenBills } from './OpenBills';
import { PaymentList } from './PaymentList';
import { Cancelled } from './Cancelled';
import { Cases } from './Cases';
import { Continued } from './Continued';
import { Queued } from './Queued';
import { Refunds } from './Refunds';
import { SettledBills } from './SettledBills';
import { Settlements } from './Settlements';

interface AccountPaneProps {
  account: AccountNo;
  /** Opened, rather than looked at while searching. */
  isOpened: boolean;
  /** Its cases, each with its answer sheet. */
  onCases: (account: AccountNo) => void;
}

export function AccountPane(props: AccountPaneProps) {
  const view = useQuery(ask.account(props.account));
  if (view.data) return <Shown {...props} view={view.data} />;
  if (view.error) return <Trouble fault={view.error} />;
  return (
    <div className={styles.pane}>
      <Waiting lines={7} />
    </div>
  );
}

type Part = 'open' | 'settled' | 'payments';
const PARTS: Part[] = ['open', 'settled', 'payments'];

function Shown({ view, isOpened, onCases }: AccountPaneProps & { view: AccountView }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const { keyed, act, begins, begin } = useDesk();
  const [at, setAt] = useState<OpenBill>();
  const [part, setPart] = useState<Part>('open');
  const [explained, setExplained] = useState<BillNo | null>(null);
  const [begun, setBegun] = useState(begins);
  const [acts, setActs] = useState(begun !== null);
  // Led to once: whoever comes back to the account stands at its bills.
  useEffect(() => begin(null), [begin]);
  const [restore, setRestore] = useState<RestoreDue | null>(null);
  const [collects, setCollects] = useState(false);
  const group = view.details.group ?? '';
  const isFree = isOpened && explained === null && !acts && restore === null && !collects;
  const isHere = isFree && keyed.step === 'account';
  // From the money as well: what is keyed there waits.
  const hasActs = isFree && (isHere || keyed.step === 'pay');
  const openActs = () => {
    if (!isHere) act({ act: 'stepped', to: 'account' });
    setActs(true);
  };
  const turn = (by: number) => setPart(PARTS[(PARTS.indexOf(part) + by + PARTS.length) % PARTS.length] ?? 'open');
  const pay = () => act({ act: 'stepped', to: 'pay' });
  useKeys({ ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), Enter: pay }, isHere);
  useKeys({ Esc: () => act({ act: 'stepped', to: 'find' }) }, isHere);
  useKeys({ 'Alt+Y': openActs }, hasActs);
  const due = view.restore ?? null;
  const leaveActs = () => {
    setActs(false);
    setBegun(null);
  };

  if (explained !== null && isOpened) {
    return <BillDetail bill={explained} view={view} onTurn={setExplained} onBack={() => setExplained(null)} />;
  }
  if (restore && isOpened) {
    return (
      <div className={styles.pane}>
        <RestorePane due={restore} onBack={() => setRestore(null)} />
      </div>
    );
  }
  if (collects && isOpened) {
    return (
      <div className={styles.pane}>
        <BasketPane group={group} onBack={() => setCollects(false)} />
      </div>
    );
  }
  if (acts && isOpened) {
    return (
      <div className={styles.pane}>
        <Acts acts={ACCOUNT_ACTS} about={{ view }} begins={begun} onBack={leaveActs} />
      </div>
    );
  }
  return (
    <section className={`${styles.pane} ${isOpened ? '' : styles.looked}`} aria-label={w.account.title(view.account)}>
      <AccountHead view={view} />
      {due && (
        <Notice inLine tone="stop" what={w.restore.due} todo={w.restore.call(due.department, due.telephone)}>
          {isHere && (
            <KeyLink hotkey="Alt+W" onPress={() => setRestore(due)}>
              {w.restore.key}
            </KeyLink>
          )}
        </Notice>
      )}
      <Continued view={view} />
      <Cases cases={view.cases} onAll={isHere ? () => onCases(view.account) : undefined} />
      <Moves moved={view.moved} />
      <Refunds refunds={view.refunds} />
      <Queued notes={view.queued} />
      <Exceptions exceptions={view.exceptions} />
      <Settlements account={view.account} settlements={view.settlements} isHere={isHere} />
      <Corrections corrections={view.corrections} />
      <Cancelled bills={view.cancelled} />
      {hasActs && (
        <div className={styles.acts}>
          {isHere && group !== '' && (
            <KeyLink hotkey="Alt+G" onPress={() => setCollects(true)}>
              {w.basket.ofGroup}
            </KeyLink>
          )}
          <KeyLink shows="Alt+Y" onPress={openActs}>
            {w.acts.title}
          </KeyLink>
        </div>
      )}
      <Tabs
        label={w.account.parts}
        value={part}
        onChange={setPart}
        hint={isOpened ? '← →' : undefined}
        tabs={[
          { value: 'open', label: w.account.open(view.open.length) },
          { value: 'settled', label: w.account.settled(view.settled.length) },
          { value: 'payments', label: w.account.payments(view.payments.length) },
        ]}
      />
      <div className={styles.list}>
        {part === 'open' && (
          <OpenBills
            view={view}
            picked={keyingOf(keyed).picked ?? pickedAtFirst(view, today)}
            isHere={isHere}
            isOpened={isOpened}
            onPick={(bills) => act({ act: 'picked', bills })}
            onExplain={setExplained}
            at={at}
            onMove={setAt}
            onPay={pay}
          />
        )}
        {part === 'settled' && <SettledBills bills={view.settled} isHere={isHere} onExplain={setExplained} />}
        {part === 'payments' && <PaymentList payments={view.payments} isHere={isHere} />}
      </div>
    </section>
  );
}
