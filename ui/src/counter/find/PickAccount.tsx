// Choosing one account within an act: found as at the counter; Enter takes it, Esc goes back a step.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { AccountNo } from '@/ipc/generated';
import { isComposing } from '@/parts/keys';
import { useWords } from '@/words';

import { HitList } from './HitList';
import { useFound } from './useFound';

interface PickAccountProps {
  label: string;
  onPick: (account: AccountNo) => void;
  onPutOff: () => void;
}

export function PickAccount({ label, onPick, onPutOff }: PickAccountProps) {
  const w = useWords();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const found = useFound(text);
  const box = useRef<InputRef>(null);
  const at = Math.max(0, Math.min(place, found.hits.length - 1));
  useLayoutEffect(() => box.current?.focus(), []);

  async function pick(): Promise<void> {
    const hits = found.isOlder || found.isFirst ? await found.now() : found.hits;
    const hit = hits?.[found.isOlder ? 0 : at];
    if (hit) onPick(hit.account);
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setPlace(Math.max(0, Math.min(found.hits.length - 1, at + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat && found.asked !== '') void pick();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onPutOff();
    }
  }

  return (
    <div role="group" aria-label={label}>
      <p>{label}</p>
      <Input
        ref={box}
        size="large"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPlace(0);
        }}
        onKeyDown={hear}
        placeholder={w.find.placeholder}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
      />
      {found.asked !== '' && <HitList found={found} place={at} onPick={(hit) => onPick(hit.account)} />}
    </div>
  );
}
