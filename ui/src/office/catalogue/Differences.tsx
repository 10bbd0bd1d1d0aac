// What would be published otherwise than it stands: field by field, before and after.
import type { CatalogueAtOffice } from '@/ipc/office/generated';
import { useWords } from '@/words';

import styles from './Catalogue.module.css';
import { shown } from './shown';
import type { Field, Texts } from './texts';

interface DifferencesProps {
  fields: readonly Field[];
  before: Texts;
  after: Texts;
  catalogue: CatalogueAtOffice;
}

export function Differences({ fields, before, after, catalogue }: DifferencesProps) {
  const w = useWords();
  return (
    <table className={styles.differences}>
      <thead>
        <tr>
          <th scope="col">{w.catalogue.field}</th>
          <th scope="col">{w.catalogue.before}</th>
          <th scope="col">{w.catalogue.after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{w.catalogue.fields[field]}</th>
            <td className={styles.before}>{shown(field, before[field], catalogue, w)}</td>
            <td>{shown(field, after[field], catalogue, w)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
