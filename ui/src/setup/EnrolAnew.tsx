// A counter whose journal is over, revoked or found to be written twice, is enrolled anew on the same PC.
import { useWords } from '@/words';

import { EnrolForm } from './EnrolForm';
import styles from './Wizard.module.css';

export function EnrolAnew() {
  const w = useWords();
  return (
    <section className={styles.wizard} aria-label={w.setup.ended.go}>
      <h2 className={styles.title}>{w.setup.ended.go}</h2>
      <EnrolForm />
    </section>
  );
}
