// What somebody types of limits is what is published of them, and back; in either language.
import { expect, test } from 'vitest';

import type { LimitsDocument } from '@/ipc/office/generated';
import { WORDS } from '@/words';

import { isUnreadable } from '../parts/typed';
import { documentOf, textsOf } from './limitsTexts';

const LIMITS: LimitsDocument = {
  kind: 'offline',
  terms: {
    valid_from: '2027-01-01',
    per_payment: 2_000_000,
    per_shift: null,
    hours: 72,
    data_hours: null,
    by_tender: { wallet: { per_payment: 50_050, per_shift: null, needs_reference: true }, cash: { per_payment: null, per_shift: 1_000_000, needs_reference: false } },
    deposit_per_payment: 20_000,
    deposit_per_shift: null,
    warn_percent: 80,
  },
};

const AUTHORITY: LimitsDocument = {
  kind: 'authority',
  terms: {
    valid_from: '2027-01-01',
    valid_until: null,
    grants: [
      { role: 'supervisor', act: 'waive_late_fee', up_to: 50_000 },
      { role: 'supervisor', act: 'drop_cash', up_to: null },
    ],
    deputies: [{ staff: 5, instead_of: 'supervisor', from: '2027-01-04', until: '2027-01-08', acts: ['reverse_payment', 'waive_late_fee'] }],
  },
};

test.each(Object.entries(WORDS))('limits and authority are typed in %s, and back', (_, w) => {
  for (const document of [LIMITS, AUTHORITY]) expect(documentOf(textsOf(document, w), document)).toEqual(document);
});

test('as a clerk reads it', () => {
  const w = WORDS['zh-CN'];
  expect(textsOf(LIMITS, w)['by_tender']).toBe('扫码 | 500.50 | 不限 | 要单号\n现金 | 不限 | 10000');
  expect(textsOf(AUTHORITY, w)['grants']).toBe('值班长 | 减免违约金 | 500\n值班长 | 缴存 | 不限');
});

test.each([
  [LIMITS, 'per_payment', '两万', 1],
  [LIMITS, 'by_tender', '现金 | 1000 | 不限\n比特币 | 1 | 1', 2],
  [LIMITS, 'valid_from', '2027-13-01', 1],
  [AUTHORITY, 'grants', '值班长 | 什么都行 | 500', 1],
  [AUTHORITY, 'grants', '值班长 | 冲正', 1],
  [AUTHORITY, 'deputies', '5 | 值班长 | 2027-01-04 | 2027-01-08 | 冲正、随便', 1],
] as const)('what cannot be read is told by field and line: %#', (document, name, text, line) => {
  const told = documentOf({ ...textsOf(document, WORDS['zh-CN']), [name]: text }, document);
  expect(isUnreadable(told) && told).toMatchObject({ field: name, line });
});
