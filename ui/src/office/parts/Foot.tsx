// What may be done about what stands above it.
import type { ReactNode } from 'react';

import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';

export function Foot({ children }: { children: ReactNode }) {
  const w = useWords();
  return (
    <footer className={page.foot}>
      <div className={page.acts} role="group" aria-label={w.office.acts}>
        {children}
      </div>
    </footer>
  );
}
