// What somebody types of a price is what is published of it, and back.
import { expect, test } from 'vitest';

import type { LateFeePolicy, TariffDraft } from '@/ipc/office/generated';

import { isUnreadable } from '../parts/typed';
import { fromPerMille, fromPercent, perMille, price } from './decimals';
import { numbersOf, policyOf, policyTexts, tariffOf, tariffTexts } from './priceTexts';

const TARIFF: TariffDraft = {
  id: 'HZ-2027',
  city: '杭州',
  valid_from: '2027-01-01',
  reckoning: 'annual',
  rounding: 'half_up',
  round_at: 'line',
  household: { base_persons: 5, extra_per_person: '50', widening: 'every_threshold', validity: { years: 3 } },
  classes: [
    {
      name: '居民阶梯',
      thresholds: { household: ['216', '300'] },
      components: [
        { name: '供水价格', prices: ['1.9', '2.85', '5.7'], factor: '1' },
        { name: '污水处理费', prices: ['1'], factor: '0.9' },
      ],
    },
    { name: '集体户', thresholds: { per_person: ['36'] }, components: [{ name: '供水价格', prices: ['1.9', '2.9'], factor: '1' }] },
    { name: '特种', thresholds: 'none', components: [{ name: '供水价格', prices: ['3.6'], factor: '1' }] },
  ],
};

test('a tariff is a line for each class, and back', () => {
  const texts = tariffTexts(TARIFF);
  expect(texts['classes']).toBe(
    '居民阶梯 | 阶梯 216 300 | 供水价格 1.90 2.85 5.70 | 污水处理费 1.00 ×0.9\n集体户 | 每人阶梯 36 | 供水价格 1.90 2.90\n特种 | 供水价格 3.60',
  );
  expect(texts['household']).toBe('5 | 50 | 各档都加 | 3');
  const read = tariffOf(texts, '杭州');
  if (isUnreadable(read)) throw new Error(JSON.stringify(read));
  expect(tariffTexts(read)).toEqual(texts);
  expect(read.classes[0]?.components[1]).toEqual({ name: '污水处理费', prices: ['1.00'], factor: '0.9' });
});

test.each([
  ['classes', '居民 | 阶梯 216 x | 水费 1.90', 1],
  ['classes', '居民 | 水费 1.90\n商业 | 水费', 2],
  ['classes', '居民 | 水费 10001', 1],
  ['classes', ' | 水费 1.90', 1],
  ['classes', '居民 | 水费 -1.90', 1],
  ['valid_from', '2027-02-30', 1],
  ['reckoning', '按季', 1],
  ['household', '5 | 五十', 1],
  ['rounding', '随便', 1],
])('%s %s cannot be read', (field, text, line) => {
  expect(tariffOf({ ...tariffTexts(TARIFF), [field]: text }, '杭州')).toMatchObject({ field, line });
});

const POLICY: LateFeePolicy = {
  valid_from: '2027-01-01',
  grace_days: 30,
  rate_per_day: '0.0005',
  base: { components: ['供水价格'] },
  cap: { share: '0.5' },
  rounding: 'truncate',
  exempt_classes: ['特种'],
  exempt_ways: ['direct_debit', 'bank_collection'],
};

test('a policy is typed in ‰ and %, and back', () => {
  const texts = policyTexts(POLICY);
  expect(texts).toMatchObject({ rate: '0.5', cap: '50%', base: '供水价格', exempt_ways: '代扣、托收' });
  expect(policyOf(texts)).toEqual(POLICY);
  expect(policyOf({ ...texts, base: '全部', cap: '不封顶', exempt_ways: '' })).toMatchObject({ base: 'whole_bill', cap: 'none', exempt_ways: [] });
  expect(policyOf({ ...texts, rate: '0.00001' })).toMatchObject({ field: 'rate' });
  expect(policyOf({ ...texts, cap: '120%' })).toMatchObject({ field: 'cap' });
  expect(policyOf({ ...texts, exempt_ways: '支票' })).toMatchObject({ field: 'exempt_ways' });
});

test('decimals are never floats', () => {
  expect([price('1.9'), price('0.0125'), perMille('0.0005'), fromPerMille('1001'), fromPercent('33.3')]).toEqual(['1.90', '0.0125', '0.5', undefined, '0.333']);
});

test('what is tried twice is tried once', () => {
  expect(numbersOf('10 20、10，30,x 20')).toEqual([10, 20, 30]);
});
