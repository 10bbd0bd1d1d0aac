// First run: enrol with a head office, open the demo hall, or found a hall that has no office.
import { useState, type ReactNode } from 'react';

import { useAct } from '@/ipc/act';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { RowList } from '@/parts/RowList';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { EnrolForm } from './EnrolForm';
import { FoundForm } from './FoundForm';
import styles from './Wizard.module.css';

type Way = 'enrol' | 'demo' | 'found';
const WAYS: Way[] = ['enrol', 'demo', 'found'];

export function Wizard() {
  const w = useWords();
  const [way, setWay] = useState<Way | null>(null);
  const demo = useAct('open_demo');

  function choose(chosen: Way): void {
    if (demo.isPending) return;
    if (chosen === 'demo') demo.mutate({});
    else setWay(chosen);
  }

  if (way === 'enrol') {
    return (
      <Step title={w.setup.enrol.title} onBack={() => setWay(null)}>
        <EnrolForm />
      </Step>
    );
  }
  if (way === 'found') {
    return (
      <Step title={w.setup.found.title} onBack={() => setWay(null)}>
        <FoundForm />
      </Step>
    );
  }
  return (
    <section className={styles.wizard} aria-label={w.setup.title}>
      <h1 className={styles.title}>{w.setup.title}</h1>
      <p className={styles.soft}>{w.setup.about}</p>
      <Ways onChoose={choose} isBusy={demo.isPending} />
      {demo.error && <Trouble fault={demo.error} />}
    </section>
  );
}

function Ways({ onChoose, isBusy }: { onChoose: (way: Way) => void; isBusy: boolean }) {
  const w = useWords();
  useKeys({ '1': () => onChoose('enrol'), '2': () => onChoose('demo'), '3': () => onChoose('found') });
  return (
    <div className={styles.ways}>
      <RowList
        rows={WAYS}
        idOf={(way) => `way-${way}`}
        label={w.setup.title}
        isHere
        keys={{ Enter: onChoose }}
        onClick={onChoose}
      >
        {(way) => (
          <div className={styles.way}>
            <Kbd>{String(WAYS.indexOf(way) + 1)}</Kbd>
            <div>
              <p className={styles.name}>{w.setup[way].title}</p>
              <p className={styles.soft}>{isBusy && way === 'demo' ? w.setup.working : w.setup[way].about}</p>
            </div>
          </div>
        )}
      </RowList>
    </div>
  );
}

function Step({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) {
  const w = useWords();
  useKeys({ Esc: onBack });
  return (
    <section className={styles.wizard} aria-label={title}>
      <KeyLink shows="Esc" onPress={onBack}>
        {w.common.back}
      </KeyLink>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </section>
  );
}
