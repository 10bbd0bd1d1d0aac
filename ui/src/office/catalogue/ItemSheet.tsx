// One item as it stands, to be read.
import type { CatalogueAtOffice } from '@/ipc/office/generated';
import { useWords } from '@/words';

import styles from './Catalogue.module.css';
import { shown } from './shown';
import { FIELDS, textsOf } from './texts';

export function ItemSheet({ id, catalogue }: { id: string; catalogue: CatalogueAtOffice }) {
  const w = useWords();
  const one = catalogue.items.find((line) => line.item.id === id);
  if (!one) return <p className={styles.soft}>{w.catalogue.onlyDraft}</p>;
  const texts = textsOf(one.item);
  return (
    <>
      <h2 className={styles.title}>{one.item.name}</h2>
      <dl className={styles.facts}>
        {FIELDS.filter((field) => texts[field] !== '' && field !== 'number').map((field) => (
          <div key={field} className={styles.fact}>
            <dt>{w.catalogue.fields[field]}</dt>
            <dd>{[field === 'term' ? texts.number : '', shown(field, texts[field], catalogue, w)].filter(Boolean).join(' ')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
