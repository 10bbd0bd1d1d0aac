// What somebody types of late fee put off or waived is what is published of it, and back; in either language.
import { expect, test } from 'vitest';

import type { ReliefDocument, Waiver, WaiverScope } from '@/ipc/office/generated';

import { isUnreadable } from '../parts/typed';
import { blank, documentOf, textsOf } from './reliefTexts';

const waiver = (scope: WaiverScope, waives: Waiver): ReliefDocument => ({
  kind: 'waiver',
  terms: { scope, from: '2026-10-01', to: '2026-10-31', until: '2026-11-15', waives, reason: '停水抢修' },
});

const EXTENSION: ReliefDocument = { kind: 'extension', terms: { scope: { area: 'B003' }, from: '2026-10-01', to: '2026-10-31', days: 15, reason: '系统升级' } };

const WAIVERS: [WaiverScope, Waiver, string, string][] = [
  ['city', { share: '1' }, '全市', '全免'],
  [{ area: 'B003' }, { share: '0.5' }, '抄表册 B003', '50%'],
  [{ class: '居民阶梯' }, { less: 550 }, '用水性质 居民阶梯', '减 5.50'],
  [{ account: '1200020001' }, { to: 0 }, '户号 1200020001', '减到 0'],
  [{ bills: ['L10A', 'L10B'] }, { to: 1050 }, '账单 L10A L10B', '减到 10.50'],
];

test.each(WAIVERS)('%j is typed and read back', (scope, waives, says, how) => {
  const document = waiver(scope, waives);
  const texts = textsOf(document);
  expect(texts).toMatchObject({ scope: says, waives: how });
  expect(documentOf(texts, 'waiver')).toEqual(document);
});

test('a later start is typed and read back', () => {
  expect(documentOf(textsOf(EXTENSION), 'extension')).toEqual(EXTENSION);
});

test('English is read too', () => {
  const texts = { ...textsOf(waiver('city', { share: '1' })), scope: 'Book B003', waives: 'down to 3' };
  expect(documentOf(texts, 'waiver')).toMatchObject({ terms: { scope: { area: 'B003' }, waives: { to: 300 } } });
});

test.each([
  ['waiver', 'scope', '城北'],
  ['waiver', 'scope', '抄表册'],
  ['waiver', 'waives', '一半'],
  ['waiver', 'waives', '120%'],
  ['waiver', 'until', '2026-11-31'],
  ['extension', 'scope', '用水性质 居民阶梯'],
  ['extension', 'days', '十五'],
] as const)('what cannot be read is told by its field: %s %s', (kind, name, text) => {
  const base = kind === 'waiver' ? waiver('city', { share: '1' }) : EXTENSION;
  const told = documentOf({ ...textsOf(base), [name]: text }, kind);
  expect(isUnreadable(told) && told).toMatchObject({ field: name, text });
});

test('nothing typed is asked for by its first field', () => {
  expect(documentOf(blank('extension'), 'extension')).toMatchObject({ field: 'scope', text: '' });
});
