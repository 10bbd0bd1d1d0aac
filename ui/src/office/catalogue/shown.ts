// A field's text as it is read: choices by their words.
import type { CatalogueAtOffice, DeskAct, Role, WithoutLine } from '@/ipc/office/generated';
import type { Words } from '@/words';

import type { Field, TermName } from './texts';

export function shown(field: Field, text: string, catalogue: CatalogueAtOffice, w: Words): string {
  if (text === '') return w.catalogue.nothing;
  if (field === 'term') return w.catalogue.terms[text as TermName];
  if (field === 'offline') return w.catalogue.policies[text as WithoutLine];
  if (field === 'department') return catalogue.departments.find((one) => one.id === text)?.name ?? text;
  if (field === 'roles') return text.split(' ').map((role) => w.role[role as Role]).join(w.common.between);
  if (field === 'at_counter') return w.catalogue.acts[text as DeskAct];
  return text;
}
