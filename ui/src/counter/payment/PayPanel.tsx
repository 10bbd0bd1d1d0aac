// What is due, what is given, what goes back; and the one Enter that takes it.
import { useEffect, useRef, useState } from 'react';

import type { AccountView, Quoted, Tender } from '@/ipc/generated';
import { fenOf, typed } from '@/parts/amount';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { KeyButton } from '@/parts/KeyButton';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { isPaymentCode } from '@/parts/scan';
import { useScans } from '@/parts/scanner';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { pickedAtFirst } from '../account/due';
import { useDesk } from '../Desk';
import { keyingOf } from '../keyed';
import { useSecondLook } from './askedAgain';
import { AgainstLimits, approversOf, isOver, signedFor } from './AgainstLimits';
import { ChangeBox } from './ChangeBox';
import { DuePart } from './DuePart';
import styles from './PayPanel.module.css';
import { PayerLine } from './PayerFields';
import { isPart, quoteOf, useQuotes } from './quoting';
import { TenderLines } from './TenderLines';
import { useTake } from './useTake';

export interface PayPanelProps {
  view: AccountView;
  /** Looked at while searching: nothing can be keyed yet. */
  isOpened: boolean;
  hasShift: boolean;
}

/** What is not enough of a slip's, transfer's or cheque's number stands in words: the cursor goes where it is missing. */
function toEmptyReference(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('[data-reference]')];
  (fields.find((field) => field.value.trim() === '') ?? fields[0])?.focus();
}

export function PayPanel({ view, isOpened, hasShift }: PayPanelProps) {
  const w = useWords();
  const { business_date: today, smallest_coin: coin, strip, charges_wallets: charges } = useStatus();
  const { keyed, act } = useDesk();
  const keying = keyingOf(isOpened ? keyed : { ...keyed, account: null });
  const picked = keying.picked ?? pickedAtFirst(view, today);
  const quote = quoteOf(view.account, picked, keying);
  const { sum, whole } = useQuotes(quote);
  const { take, charge, isTaking, fault, forget } = useTake();
  const [asksPayer, setAsksPayer] = useState(false);
  const [approving, setApproving] = useState('');
  const [hint, setHint] = useState<string | null>(null);
  const asked = JSON.stringify(quote);
  const pressed = useRef('');
  const secondLook = useSecondLook();
  const signs = approving === asked ? asked : null;
  const now = useAsRead(whole.quoted, signs, fault);
  const due = useAsRead(sum.quoted, signs, fault);
  const isEmpty = quote.tenders.length === 0;
  const approvers = now && !now.obstacle ? approversOf(now.offline, now.own_account) : null;
  /** A supervisor is asked, for exactly what stands here. */
  const isApproving = approving === asked && approvers !== null && whole.isCurrent;
  const isHere = isOpened && keyed.step === 'pay' && hasShift && !isApproving && !asksPayer;
  // What goes back must lie in the drawer already: the notes just given are none of it.
  const isMoreThanThere = now !== undefined && strip.drawer != null && !now.obstacle && now.change > 0 && now.change > strip.drawer;

  useEffect(() => setHint(null), [asked]);
  useEffect(() => {
    // Enter came while the change was still being worked out: it counts once that is in, and only where it
    // settles everything.
    if (!whole.isCurrent || pressed.current !== asked || !now || now.due !== sum.quoted?.due) return;
    pressed.current = '';
    if (!now.obstacle && now.missing === 0 && secondLook.why(now.given) === null) takeOrAsk(now);
    // Only when an answer comes in for what was asked when Enter was pressed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [whole.isCurrent, asked, now?.due, sum.quoted?.due]);

  /** Above a limit while head office is not reached, or on an account of the clerk's own, another is asked first. */
  function takeOrAsk(quoted: Quoted): void {
    const may = approversOf(quoted.offline, quoted.own_account);
    if (!may) return void take(quote, quoted.due);
    forget();
    setApproving(asked);
  }

  function pay(wanted = asked): void {
    if (isTaking || !hasShift) return;
    if (!isHere) return act({ act: 'stepped', to: 'pay' });
    if (!sum.isDrawn()) return setHint(w.pay.notDrawn);
    if (wanted !== asked || !whole.isCurrent || !now || now.due !== sum.quoted?.due) {
      pressed.current = wanted;
      return;
    }
    if (isEmpty && now.obstacle) return setHint(w.pay.typeAmount);
    if (now.obstacle?.kind === 'missing') return setHint(w.pay.stillMissing(now.missing));
    if (now.obstacle?.kind === 'reference') return toEmptyReference();
    if (now.obstacle) return;
    if (isPart(now) && !whole.isDrawn()) return setHint(w.pay.notDrawn);
    const second = secondLook.asks(asked, now.given);
    if (second !== null) return setHint(second);
    takeOrAsk(now);
  }

  /** Enter in an amount, with what stands in it by then: the screen may be a key behind. */
  function payWith(line: number, amount: string): void {
    const lines = keying.lines.map((one, at) => (at === line ? { ...one, amount } : one));
    pay(JSON.stringify(quoteOf(view.account, picked, { ...keying, lines })));
  }

  function exact(line: number): void {
    const others = keying.lines.reduce((given, one, at) => given + (at === line ? 0 : (fenOf(one.amount) ?? 0)), 0);
    const missing = (sum.quoted?.due ?? 0) - others;
    const left = keying.lines[line]?.tender === 'cash' ? inCoins(missing, coin) : missing;
    if (left > 0) act({ act: 'tendered', line, with: { amount: typed(left) } });
  }

  const choose = (tender: Tender) => {
    act({ act: 'stepped', to: 'pay' });
    act({ act: 'tender', tender });
  };
  const canKey = isOpened && hasShift;
  const isHeld = !keying.despiteHeld && view.open.some((bill) => bill.held && picked.includes(bill.bill));
  const atBank = view.open.find((bill) => bill.in_flight && picked.includes(bill.bill))?.in_flight;
  const takeAtBank = () => act({ act: 'changed', keying: { despiteDebit: true } });
  const takeHeld = () => act({ act: 'changed', keying: { despiteHeld: true } });
  // Charged once the amount is drawn without the scan's first digits.
  const [code, setCode] = useState<string | null>(null);
  useScans((scan) => {
    if (isHere && !isTaking && isPaymentCode(scan)) setCode(scan);
  });
  useEffect(() => {
    if (code === null) return;
    setCode(null);
    if (!charges) setHint(w.wallet.noGateway);
    else if (!sum.isDrawn() || !sum.quoted) setHint(w.pay.notDrawn);
    else void charge(quote, sum.quoted.due, code);
    // Once for each scan.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [code]);
  const useDeposit = () => (view.deposit_free > 0 ? act({ act: 'changed', keying: { useDeposit: !keying.useDeposit } }) : setHint(w.pay.noDeposit));
  const payPart = () => act({ act: 'changed', keying: { isPart: !keying.isPart } });
  const keepChange = () => act({ act: 'changed', keying: { keepChange: !keying.keepChange } });
  useKeys(
    {
      F8: () => choose('card'),
      F9: () => choose('wallet'),
      F10: () => choose('cheque'),
      'Alt+Z': () => choose('transfer'),
      'Alt+X': () => choose('cash'),
      'Ctrl+S': keepChange,
      'Alt+B': payPart,
    },
    canKey,
  );
  const askPayer = () => {
    act({ act: 'stepped', to: 'pay' });
    setAsksPayer(true);
  };
  useKeys({ 'Alt+P': askPayer }, canKey && !isApproving);
  useKeys({ 'Ctrl+D': useDeposit }, canKey);
  useKeys({ Esc: () => act({ act: 'stepped', to: 'account' }), Enter: () => pay() }, isHere);

  // Beside the key that takes it, however many tenders stand above.
  const told = (
    <>
      {fault && <Trouble fault={fault} />}
      {!fault && now?.obstacle && !isEmpty && <Obstacle quoted={now} />}
      {!fault && hint && <Notice tone="needs" what={hint} alert />}
    </>
  );
  return (
    <section className={styles.panel} aria-label={w.pay.title}>
      <DuePart
        view={view}
        picked={picked}
        quoted={due}
        isCurrent={sum.isCurrent}
        usesDeposit={keying.useDeposit}
        saysTold={atBank !== undefined && keying.despiteDebit}
        onUseDeposit={canKey ? useDeposit : undefined}
      />
      {sum.fault && !fault && (
        <div className={styles.trouble}>
          <Trouble fault={sum.fault} />
        </div>
      )}
      {!isOpened && (
        <p className={styles.open}>
          <Kbd>Enter</Kbd> {w.common.open}
        </p>
      )}
      {isOpened && (
        <div className={styles.give}>
          <TenderLines
            keying={keying}
            isHere={isHere}
            onEnter={payWith}
            onExact={exact}
            onChoose={choose}
            due={keying.lines[0]?.tender === 'cash' ? inCoins(sum.quoted?.due ?? 0, coin) : (sum.quoted?.due ?? 0)}
          />
          <PayerLine
            payer={keying.payer}
            isOpen={asksPayer && keyed.step === 'pay'}
            onOpen={askPayer}
            onChange={(payer) => act({ act: 'changed', keying: { payer } })}
            onDone={() => setAsksPayer(false)}
          />
          <ChangeBox quoted={now} isEmpty={isEmpty} keying={keying} onKeepChange={keepChange} onPart={payPart} />
          {isMoreThanThere && <Notice tone="needs" what={w.pay.drawerHolds(strip.drawer ?? 0)} todo={w.pay.drawerHoldsTodo} />}
          {now?.offline && (isEmpty || !now.obstacle) && <AgainstLimits offline={now.offline} offersReport={!isApproving && !fault} />}
          {now?.own_account && !isOver(now.offline) && <Notice tone="needs" what={w.pay.ownAccount} todo={w.pay.ownAccountTodo} />}
          {isHeld && (
            <Notice tone="needs" what={w.wallet.heldBill} todo={w.wallet.heldTodo}>
              <KeyButton hotkey="Alt+H" onPress={takeHeld}>
                {w.wallet.heldAnyway}
              </KeyButton>
            </Notice>
          )}
          {atBank && !keying.despiteDebit && (
            <Notice tone="needs" what={w.debit.ask(atBank.batch)} todo={w.debit.askTodo}>
              <KeyButton hotkey="Alt+V" onPress={takeAtBank}>
                {w.debit.told}
              </KeyButton>
            </Notice>
          )}
          {isApproving && told}
          {isApproving && (
            <Approval
              approvers={approvers}
              busy={isTaking}
              act={w.offline.approve}
              absent={{ act: isOver(now?.offline) ? 'take_over_limit' : 'serve_own_account', amount: signedFor(now), account: view.account }}
              onApprove={(approver, wrong) => void take(quote, now?.due ?? 0, approver).then((isTaken) => (isTaken ? setApproving('') : wrong()))}
              onPutOff={() => setApproving('')}
            />
          )}
          {!isApproving && (
            <div className={styles.act}>
              {told}
              <KeyButton
                kind="act"
                big
                block
                {...(isHere && { shows: 'Enter' })}
                busy={isTaking}
                onPress={() => {
                  forget();
                  pay();
                }}
              >
                {now && isPart(now) ? w.pay.takePart(now.given, now.missing) : w.pay.take}
              </KeyButton>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** Up to what coins can make; the rest goes to the deposit. */
const inCoins = (amount: number, coin: number): number => (coin > 0 ? Math.ceil(amount / coin) * coin : amount);

/** What is missing stands in the box above already; what waits elsewhere, in a notice of its own. */
const SAID_ABOVE = new Set(['missing', 'held', 'in_flight']);

function Obstacle({ quoted }: { quoted: Quoted }) {
  const w = useWords();
  const said = quoted.obstacle ? w.refusals.quote(quoted.obstacle) : null;
  if (!said || SAID_ABOVE.has(quoted.obstacle?.kind ?? '')) return null;
  // Nothing was attempted yet: there is nothing to be safe about.
  return <Notice tone="needs" what={said.what} todo={said.todo} />;
}
