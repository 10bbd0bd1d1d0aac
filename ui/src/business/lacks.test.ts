// What is missing is named in the order of the screen, before the department's call is asked about.
import { expect, test } from 'vitest';

import type { Item } from '@/ipc/generated';
import { emptyForm, type Form } from '@/parts/caseForm';

import { lackOf } from './lacks';

const item = {
  fields: [
    { name: 'note', label: '备注', kind: 'text', needed: false },
    { name: 'kind', label: '什么情况', kind: 'text', needed: true },
  ],
} as unknown as Item;

test.each<[string, Partial<Form>, string | null]>([
  ['nobody to call', {}, 'case-phone'],
  ['three digits', { phone: '138' }, 'case-phone'],
  ['no words', { phone: '13900001234' }, 'case-words'],
  ['with an account no telephone is needed', { account: '1200020405' }, 'case-words'],
  ['a field that is needed', { phone: '13900001234', words: '爆管' }, 'case-field-kind'],
  ['whole', { phone: '13900001234', words: '爆管', fields: { kind: '爆管' } }, null],
])('%s', (_, part, field) => expect(lackOf(item, { ...emptyForm(), ...part })?.field ?? null).toBe(field));
