// What happened, and how it should be: Enter goes on, and reports from the last.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useWords } from '@/words';

import styles from '../Choices.module.css';
import { KeyButton } from '../KeyButton';
import { isComposing } from '../keys';

const LONGEST = 1_000;

interface RuleWordsProps {
  isBusy: boolean;
  onSaid: (happened: string, proposal: string) => void;
  onPutOff: () => void;
}

export function RuleWords({ isBusy, onSaid, onPutOff }: RuleWordsProps) {
  const w = useWords();
  const [happened, setHappened] = useState('');
  const [proposal, setProposal] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const field = (at: number) => frame.current?.querySelectorAll('textarea')[at];
  useLayoutEffect(() => frame.current?.querySelector('textarea')?.focus(), []);
  const send = () => !isBusy && onSaid(happened, proposal);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    const goesOn = event.key === 'Enter' && !event.shiftKey;
    if (event.key !== 'Escape' && !goesOn) return;
    event.preventDefault();
    event.stopPropagation();
    if (!goesOn) onPutOff();
    else if (event.repeat) return;
    else if (document.activeElement === field(0)) field(1)?.focus();
    else send();
  }

  return (
    <div ref={frame} className={styles.step} role="group" aria-label={w.rules.fails}>
      <label htmlFor="rule-happened">{w.rules.happened}</label>
      <Input.TextArea
        id="rule-happened"
        value={happened}
        maxLength={LONGEST}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setHappened(event.target.value)}
        onKeyDown={hear}
      />
      <label htmlFor="rule-proposal">{w.rules.proposal}</label>
      <Input.TextArea
        id="rule-proposal"
        value={proposal}
        maxLength={LONGEST}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setProposal(event.target.value)}
        onKeyDown={hear}
      />
      <KeyButton kind="act" block shows="Enter" busy={isBusy} onPress={send}>
        {w.rules.send}
      </KeyButton>
    </div>
  );
}
