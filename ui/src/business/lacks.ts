// What is missing in a form before anything is asked of the core, in the order of the screen; and the field that it is missing in.
import type { Gap, Item } from '@/ipc/generated';
import type { Form } from '@/parts/caseForm';
import { isDialled } from '@/parts/phone';

export interface Lack {
  gap: Gap;
  field: string;
}

export function lackOf(item: Item, form: Form): Lack | null {
  const phone = form.phone.trim();
  if (phone === '' && form.account === null) return { gap: { of: 'contact' }, field: 'case-phone' };
  if (phone !== '' && !isDialled(phone)) return { gap: { of: 'phone' }, field: 'case-phone' };
  if (form.words.trim() === '') return { gap: { of: 'words' }, field: 'case-words' };
  const empty = item.fields.find((field) => field.needed && (form.fields[field.name] ?? '').trim() === '');
  return empty ? { gap: { of: 'field', label: empty.label }, field: `case-field-${empty.name}` } : null;
}

/** The field that the core says something is missing in. */
export function fieldOf(item: Item, gap: Gap): string | null {
  switch (gap.of) {
    case 'contact':
    case 'phone':
      return 'case-phone';
    case 'words':
      return 'case-words';
    case 'field':
    case 'kind': {
      const field = item.fields.find((one) => one.label === gap.label);
      return field ? `case-field-${field.name}` : null;
    }
    case 'account':
    case 'cause':
    case 'department':
    case 'paper':
    case 'stars':
    case 'too_long':
      return null;
  }
}
