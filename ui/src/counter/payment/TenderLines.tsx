// What the customer gives, tender by tender. The amount starts empty; `+` is exactly what is missing.
import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';

import type { Money as Fen, Tender } from '@/ipc/generated';
import { AmountInput } from '@/parts/AmountInput';
import { yuan } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { KEEPS_SCANS } from '@/parts/scanner';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { useDesk } from '../Desk';
import type { Keying, TenderLine } from '../keyed';
import { ChequeFields } from './ChequeFields';
import styles from './TenderLines.module.css';
import { TENDERS } from './tenders';

interface TenderLinesProps {
  keying: Keying;
  isHere: boolean;
  due: Fen;
  onEnter: (line: number, amount: string) => void;
  onExact: (line: number) => void;
  onChoose: (tender: Tender) => void;
}

export function TenderLines(props: TenderLinesProps) {
  const w = useWords();
  const { keying, onChoose } = props;
  const used = new Set(keying.lines.map((line) => line.tender));
  return (
    <div className={styles.lines}>
      {keying.lines.map((line, at) => (
        <Line key={line.tender} line={line} at={at} isActive={props.isHere && at === keying.active} {...props} />
      ))}
      <div className={styles.tenders} role="group" aria-label={w.pay.tenders}>
        {TENDERS.filter(([tender]) => !used.has(tender)).map(([tender, key]) => (
          <button
            key={tender}
            type="button"
            tabIndex={-1}
            className={styles.tender}
            aria-keyshortcuts={key}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(tender)}
          >
            {w.tender[tender]} <Kbd>{key}</Kbd>
          </button>
        ))}
      </div>
    </div>
  );
}

interface LineProps extends TenderLinesProps {
  line: TenderLine;
  at: number;
  isActive: boolean;
}

function Line({ line, at, isActive, keying, due, onEnter, onExact }: LineProps) {
  const w = useWords();
  const { act } = useDesk();
  const { business_date: today, charges_wallets: charges } = useStatus();
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (isActive) field.current?.focus({ cursor: 'all' });
  }, [isActive]);
  const name = w.tender[line.tender];
  return (
    <div className={styles.line}>
      <span className={styles.name}>{name}</span>
      <AmountInput
        inputRef={field}
        className={styles.amount}
        size="large"
        label={w.pay.amountIn(name)}
        placeholder={at > 0 ? '+' : due > 0 ? w.pay.exactHint(yuan(due)) : ''}
        value={line.amount}
        onChange={(amount) => act({ act: 'tendered', line: at, with: { amount } })}
        onEnter={(amount) => onEnter(at, amount)}
        onExact={() => onExact(at)}
        onFocus={() => {
          act({ act: 'stepped', to: 'pay' });
          act({ act: 'changed', keying: { active: at } });
        }}
        onKey={(event) => {
          if (event.key === 'Backspace' && line.amount === '' && keying.lines.length > 1) {
            event.preventDefault();
            act({ act: 'dropped', line: at });
          }
        }}
      />
      {line.tender !== 'cash' && line.tender !== 'cheque' && (
        <Input
          className={styles.reference ?? ''}
          value={line.reference}
          maxLength={40}
          placeholder={w.pay.reference[line.tender]}
          aria-label={w.pay.reference[line.tender]}
          data-reference
          autoComplete="off"
          onChange={(event) => act({ act: 'tendered', line: at, with: { reference: event.target.value } })}
          {...(line.tender === 'wallet' && charges ? {} : KEEPS_SCANS)}
        />
      )}
      {line.tender === 'cheque' && (
        <ChequeFields
          reference={line.reference}
          today={today}
          onChange={(reference) => act({ act: 'tendered', line: at, with: { reference } })}
        />
      )}
      {line.tender === 'wallet' && charges && <p className={styles.scan}>{w.wallet.scan}</p>}
    </div>
  );
}
