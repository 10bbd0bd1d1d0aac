// 疑似假币: what to say and do at the taking. It is refused, never kept: only a bank may confiscate one.
import { ActPane } from '@/parts/ActPane';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from './FalseNoteCard.module.css';

export function FalseNoteCard({ onBack }: { onBack: () => void }) {
  const w = useWords();
  return (
    <ActPane title={w.falseNote.title} onBack={onBack}>
      <Notice tone="needs" what={w.falseNote.never} />
      <p className={styles.words}>{w.falseNote.words}</p>
      <ol className={styles.steps}>
        {w.falseNote.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </ActPane>
  );
}
