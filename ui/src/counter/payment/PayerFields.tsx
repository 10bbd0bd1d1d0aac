// 交款人: who pays, where it is not the holder. Opened by a key, never asked; Enter goes on, Esc closes. Empty again: the
// holder pays.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

import type { Payer } from '@/ipc/generated';
import { isComposing } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { KEEPS_SCANS } from '@/parts/scanner';
import { useWords } from '@/words';

import styles from './PayerFields.module.css';

export const NOBODY: Payer = { name: '', phone: '' };

/** As it goes to the core: nothing where no name stands. */
export const payerOf = (payer: Payer): Payer | null =>
  payer.name.trim() === '' ? null : { name: payer.name.trim(), phone: payer.phone.trim() };

interface PayerLineProps {
  payer: Payer;
  isOpen: boolean;
  onOpen: () => void;
  onChange: (payer: Payer) => void;
  onDone: () => void;
}

export function PayerLine({ payer, isOpen, onOpen, onChange, onDone }: PayerLineProps) {
  const w = useWords();
  if (isOpen) return <Fields payer={payer} onChange={onChange} onDone={onDone} />;
  const said = payerOf(payer);
  return (
    <p className={styles.line}>
      {said && <span className={styles.who}>{[said.name, said.phone].filter(Boolean).join(w.common.between)}</span>}
      <KeyLink quiet shows="Alt+P" onPress={onOpen}>
        {said ? w.pay.payer : w.pay.otherPayer}
      </KeyLink>
    </p>
  );
}

function Fields({ payer, onChange, onDone }: Pick<PayerLineProps, 'payer' | 'onChange' | 'onDone'>) {
  const w = useWords();
  const name = useRef<InputRef>(null);
  const phone = useRef<InputRef>(null);
  useLayoutEffect(() => name.current?.focus({ cursor: 'all' }), []);

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    const isName = event.currentTarget === name.current?.input;
    if (event.key === 'Enter' && isName && payer.name.trim() !== '') phone.current?.focus();
    else onDone();
  }

  /** Left by the mouse: what was typed stays, and the keys are the money's again. */
  function leave(event: FocusEvent<HTMLInputElement>): void {
    const to = event.relatedTarget;
    if (to !== name.current?.input && to !== phone.current?.input) onDone();
  }

  return (
    <div className={styles.fields} role="group" aria-label={w.pay.payer}>
      <Input
        ref={name}
        value={payer.name}
        maxLength={60}
        placeholder={w.pay.payerName}
        aria-label={w.pay.payerName}
        autoComplete="off"
        onChange={(event) => onChange({ ...payer, name: event.target.value })}
        onKeyDown={hear}
        onBlur={leave}
        {...KEEPS_SCANS}
      />
      <Input
        ref={phone}
        value={payer.phone}
        maxLength={20}
        placeholder={w.pay.payerPhone}
        aria-label={w.pay.payerPhone}
        autoComplete="off"
        onChange={(event) => onChange({ ...payer, phone: event.target.value })}
        onKeyDown={hear}
        onBlur={leave}
        {...KEEPS_SCANS}
      />
    </div>
  );
}
