// One sum for all of them: a line for each tender, `+` is what is missing, Enter takes it once it is enough.
import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { ApproveWith, Payer, Tender } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { fenOf, typed } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { KeyButton } from '@/parts/KeyButton';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { KEEPS_SCANS } from '@/parts/scanner';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { AgainstLimits, approversOf } from '../payment/AgainstLimits';
import { useSecondLook } from '../payment/askedAgain';
import { ChequeFields } from '../payment/ChequeFields';
import { PayerLine } from '../payment/PayerFields';
import { TENDERS } from '../payment/tenders';
import styles from './Basket.module.css';
import { tendersOf, type Collected, type Given } from './collected';

interface PayProps {
  collected: Collected;
  onChange: (given: Record<Tender, Given>) => void;
  onPayer: (payer: Payer) => void;
  isTaking: boolean;
  fault: Error | null;
  /** Above a limit with an approver; `wrong` empties the PIN, for another try. */
  onTake: (due: number, approver?: ApproveWith, wrong?: () => void) => void;
}

export function Pay({ collected, onChange, onPayer, isTaking, fault, onTake }: PayProps) {
  const w = useWords();
  const { smallest_coin: coin, business_date: today } = useStatus();
  const parts = collected.rows.map(({ account, bills }) => ({ account, bills }));
  const tenders = tendersOf(collected);
  const asked = JSON.stringify({ parts, tenders });
  const sum = useQuery(ask.basket({ parts, tenders: [] }));
  const whole = useQuery(ask.basket({ parts, tenders }));
  const fields = useRef<Partial<Record<Tender, InputRef | null>>>({});
  const [hint, setHint] = useState<string | null>(null);
  const secondLook = useSecondLook();
  const go = (tender: Tender) => fields.current[tender]?.focus({ cursor: 'all' });
  useLayoutEffect(() => {
    fields.current.cash?.focus();
    // On opening only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useKeys(Object.fromEntries(TENDERS.map(([tender, key]) => [key, () => go(tender)])));
  const [asksPayer, setAsksPayer] = useState(false);
  useKeys({ 'Alt+P': () => setAsksPayer(true) });
  const [approving, setApproving] = useState('');
  const now = useAsRead(whole.data, approving === asked ? asked : null, fault);
  const shown = useAsRead(sum.data, approving === asked ? asked : null, fault);
  const isEmpty = tenders.length === 0;
  const approvers = now && !now.obstacle ? approversOf(now.offline) : null;
  /** A supervisor is asked, for exactly what stands here. */
  const isApproving = approving === asked && approvers !== null;

  function put(tender: Tender, change: Partial<Given>): void {
    setHint(null);
    onChange({ ...collected.given, [tender]: { ...collected.given[tender], ...change } });
  }

  function exact(tender: Tender): void {
    const others = TENDERS.reduce((all, [one]) => all + (one === tender ? 0 : (fenOf(collected.given[one].amount) ?? 0)), 0);
    const missing = (sum.data?.due ?? 0) - others;
    // Up to what coins can make; the rest goes into the last account's deposit.
    const left = tender === 'cash' && coin > 0 ? Math.ceil(missing / coin) * coin : missing;
    if (left > 0) put(tender, { amount: typed(left) });
  }

  function pay(): void {
    if (isTaking || !now || whole.isFetching) return;
    const said = now.obstacle ? w.refusals.quote_basket(now.obstacle) : null;
    if (said) return setHint(said.what);
    const second = secondLook.asks(asked);
    if (second !== null) return setHint(second);
    // Above a limit while head office is not reached, a supervisor is asked first.
    if (approversOf(now.offline)) return setApproving(asked);
    onTake(now.due);
  }

  function putOff(): void {
    setApproving('');
    go(TENDERS.find(([tender]) => fenOf(collected.given[tender].amount))?.[0] ?? 'cash');
  }

  if (sum.error) return <Trouble fault={sum.error} />;
  if (!shown) return <Waiting lines={6} />;
  return (
    <div className={styles.pay}>
      <p className={styles.sum}>
        <span>{w.basket.due(collected.rows.length)}</span>
        <Money fen={shown.due} sign size="sum" />
      </p>
      <div className={styles.tenders} role="group" aria-label={w.pay.tenders}>
        {TENDERS.map(([tender, key]) => (
          <div key={tender} className={styles.tender}>
            <span>
              {w.tender[tender]} <Kbd>{key}</Kbd>
            </span>
            <AmountInput
              inputRef={(field) => {
                fields.current[tender] = field;
              }}
              label={w.pay.amountIn(w.tender[tender])}
              placeholder="+"
              value={collected.given[tender].amount}
              onChange={(amount) => put(tender, { amount })}
              onEnter={pay}
              onExact={() => exact(tender)}
            />
            {tender === 'cheque' && (
              <ChequeFields
                reference={collected.given.cheque.reference}
                today={today}
                onChange={(reference) => put('cheque', { reference })}
              />
            )}
            {tender !== 'cash' && tender !== 'cheque' && (
              <Input
                value={collected.given[tender].reference}
                maxLength={40}
                placeholder={w.pay.reference[tender]}
                aria-label={w.pay.reference[tender]}
                autoComplete="off"
                onChange={(event) => put(tender, { reference: event.target.value })}
                onPressEnter={pay}
                {...KEEPS_SCANS}
              />
            )}
          </div>
        ))}
      </div>
      <PayerLine
        payer={collected.payer}
        isOpen={asksPayer}
        onOpen={() => setAsksPayer(true)}
        onChange={onPayer}
        onDone={() => {
          setAsksPayer(false);
          go('cash');
        }}
      />
      {now && (
        <p className={styles.sum} role="status">
          <span>{now.missing > 0 ? w.basket.missing : w.basket.change}</span>
          <Money fen={now.missing > 0 ? now.missing : now.change} sign size="large" />
        </p>
      )}
      {now && now.deposit_in > 0 && <p className={styles.soft}>{w.basket.intoDeposit(now.deposit_in)}</p>}
      {now?.offline && (isEmpty || !now.obstacle) && <AgainstLimits offline={now.offline} offersReport={!isApproving && !fault} />}
      {hint && <Notice tone="needs" what={hint} />}
      {fault && <Trouble fault={fault} />}
      {isApproving && (
        <Approval
          approvers={approvers}
          busy={isTaking}
          act={w.offline.approve}
          absent={{ act: 'take_over_limit', amount: (now?.given ?? 0) - (now?.change ?? 0), account: parts[0]?.account ?? null }}
          onApprove={(approver, wrong) => onTake(now?.due ?? 0, approver, wrong)}
          onPutOff={putOff}
        />
      )}
      {!isApproving && (
        <KeyButton kind="act" big block shows="Enter" busy={isTaking} onPress={pay}>
          {w.basket.take}
        </KeyButton>
      )}
    </div>
  );
}
