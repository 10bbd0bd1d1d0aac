// What of an item is not typed here: shown, and kept as it is.
import type { Item } from '@/ipc/office/generated';
import { useWords } from '@/words';

import styles from './Catalogue.module.css';

export function Kept({ item }: { item: Item }) {
  const w = useWords();
  return (
    <p className={styles.soft}>
      {w.catalogue.kept(
        item.fields.map((field) => field.label),
        item.roles.map((role) => w.role[role]),
      )}
    </p>
  );
}
