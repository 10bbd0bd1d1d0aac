// A page that may scroll within itself; the window never does.
import type { ReactNode } from 'react';

import styles from './Page.module.css';

export function Page({ children, fill = false }: { children: ReactNode; fill?: boolean }) {
  return <div className={fill ? styles.fill : styles.page}>{children}</div>;
}
