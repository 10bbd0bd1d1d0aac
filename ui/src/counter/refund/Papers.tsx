// Which papers the customer brought: a digit ticks one, Enter goes on. What is not ticked stands in the case as missing.
import { Checkbox } from 'antd';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import type { PaperNeeded } from '@/ipc/generated';
import styles from '@/parts/Choices.module.css';
import { Kbd } from '@/parts/Kbd';
import { KeyButton } from '@/parts/KeyButton';
import { useAnswerable } from '@/parts/drawn';
import { isChord, isComposing } from '@/parts/keys';
import { unlessScanned } from '@/parts/scanner';
import { useWords } from '@/words';

interface PapersProps {
  papers: PaperNeeded[];
  /** Those that were seen, by name. */
  seen: string[];
  onChange: (seen: string[]) => void;
  onSaid: () => void;
  onPutOff: () => void;
}

export function Papers({ papers, seen, onChange, onSaid, onPutOff }: PapersProps) {
  const w = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.focus(), []);
  const mayAnswer = useAnswerable();
  const turn = (name: string) => onChange(seen.includes(name) ? seen.filter((one) => one !== name) : [...seen, name]);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || isChord(event)) return;
    const paper = papers[Number(event.key) - 1];
    if (event.key !== 'Enter' && event.key !== 'Escape' && !paper) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (event.key === 'Escape') onPutOff();
    else if (!mayAnswer(event.key)) return;
    else if (paper) unlessScanned(() => turn(paper.name));
    else onSaid();
  }

  return (
    // The keys belong to the boxes within: 1, 2, 3 tick them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} tabIndex={-1} className={styles.step} role="group" aria-label={w.refund.papers} onKeyDown={hear}>
      <p>{w.refund.papers}</p>
      {papers.map((paper, at) => (
        <Checkbox key={paper.name} checked={seen.includes(paper.name)} onChange={() => turn(paper.name)}>
          {paper.needed ? paper.name : w.business.ifAny(paper.name)} <Kbd>{String(at + 1)}</Kbd>
        </Checkbox>
      ))}
      <KeyButton kind="act" block shows="Enter" onPress={onSaid}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}
