// Every key on one sheet.
import { useHeldFocus } from '@/parts/heldFocus';
import { useKeys } from '@/parts/keys';
import { Kbd } from '@/parts/Kbd';
import { useWords } from '@/words';

import styles from './KeySheet.module.css';

/** px */
const [LINE, PAGE] = [54, 400];

export function KeySheet({ onClose }: { onClose: () => void }) {
  const w = useWords();
  const sheet = useHeldFocus<HTMLElement>();
  // Where the screen is too low for all of it.
  const scroll = (by: number) => () => sheet.current?.scrollBy({ top: by });
  useKeys({ Esc: onClose, ArrowDown: scroll(LINE), ArrowUp: scroll(-LINE), PageDown: scroll(PAGE), PageUp: scroll(-PAGE) });
  return (
    <aside ref={sheet} tabIndex={-1} className={styles.sheet} role="dialog" aria-label={w.keys.title}>
      <h2 className={styles.title}>
        {w.keys.title} <Kbd>Esc</Kbd>
      </h2>
      <div className={styles.groups}>
        {w.keys.groups.map((group) => (
          <dl key={group.title} className={styles.group}>
            <dt className={styles.name}>{group.title}</dt>
            {group.keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <Kbd>{String(key)}</Kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </aside>
  );
}
