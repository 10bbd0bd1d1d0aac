// A few fields, one after another: Enter goes to the next, and accepts from the last; Esc puts it off. What was typed is the
// caller's to keep.
import { Input } from 'antd';
import { useLayoutEffect, useRef } from 'react';

import { hearField } from './answer';
import styles from './Choices.module.css';
import { KeyButton } from './KeyButton';

export interface Line {
  name: string;
  label: string;
  value: string;
  hint?: string;
  maxLength?: number;
}

interface LineFormProps {
  title: string;
  lines: Line[];
  /** The field that takes the focus at first. */
  first: string;
  go: string;
  busy: boolean;
  onChange: (name: string, value: string) => void;
  onDone: () => void;
  onPutOff: () => void;
}

const LONGEST = 1_000;

export function LineForm({ title, lines, first, go, busy, onChange, onDone, onPutOff }: LineFormProps) {
  const frame = useRef<HTMLDivElement>(null);
  const focus = (name: string) => frame.current?.querySelector<HTMLElement>(`#line-${name}`)?.focus();
  useLayoutEffect(() => {
    focus(first);
    // On asking only.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);
  const done = () => {
    if (!busy) onDone();
  };
  return (
    <div ref={frame} className={styles.step} role="group" aria-label={title}>
      <p className={styles.question}>{title}</p>
      {lines.map((line) => (
        <div key={line.name}>
          <label htmlFor={`line-${line.name}`}>{line.label}</label>
          <Input
            id={`line-${line.name}`}
            value={line.value}
            maxLength={line.maxLength ?? LONGEST}
            autoComplete="off"
            placeholder={line.hint ?? ''}
            onChange={(event) => onChange(line.name, event.target.value)}
            onKeyDown={(event) => hearField(event, done, onPutOff)}
          />
        </div>
      ))}
      <KeyButton kind="act" block shows="Enter" busy={busy} onPress={done}>
        {go}
      </KeyButton>
    </div>
  );
}
