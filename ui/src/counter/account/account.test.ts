import { expect, test } from 'vitest';

import type { AccountView, BillView, OpenBill } from '@/ipc/generated';

import { newAccounts } from '../../../fake/accounts';
import { againstYearBefore, pickedAtFirst, isDue } from './due';
import { reasonsOf } from './reasons';

const account = newAccounts()[0] as AccountView;

test.each([
  ['2026-12-06', false, true],
  ['2026-12-07', false, false],
  ['2026-10-12', true, false],
])('payable on %s, carried forward %s: due on 2026-12-06 is %s', (payable_on, carried_forward, due) => {
  const bill = { ...account.open[0], payable_on, carried_forward } as OpenBill;
  expect(isDue(bill, '2026-12-06')).toBe(due);
});

test.each([
  ['those due today, and not the one that is not', '2026-12-06', [0, 1]],
  ['where none is due, all of them', '2026-10-01', [0, 1, 2]],
])('picked at first: %s', (_, today, picked) => {
  expect(pickedAtFirst(account, today)).toEqual(picked.map((at) => account.open[at]?.bill));
});

test.each([
  [[10, 12], [10, 10], { total: 22, percent: 10, months: 2, of: 2 }],
  [[10, null], [10, 10], { total: 10, percent: 0, months: 1, of: 1 }],
  [[10, 12], [null, 10], { total: 22, percent: 20, months: 1, of: 2 }],
  [[10, 12], [null, null], { total: 22, percent: null, months: 0, of: 2 }],
  [[5, 5], [10, 10], { total: 10, percent: -50, months: 2, of: 2 }],
])('%o beside %o a year before is %o', (now, before, expected) => {
  const use_by_month = now.map((volume_m3, at) => ({ period: `20260${at + 1}`, volume_m3, year_before_m3: before[at] ?? null }));
  expect(againstYearBefore({ ...account, use_by_month })).toEqual(expected);
});

const BILL: BillView = {
  bill: { ...({} as BillView['bill']), volume_m3: 24, tiers_m3: [6, 18, 0], segments: [] },
  paid: 0,
  tier_bounds_m3: [216, 300],
  month_before_m3: 24,
  year_before_m3: null,
};
const segment = { from: 10, to: 34, volume_m3: 24, way: 'read' as const };

test.each([
  ['nothing stands out', { ...BILL, bill: { ...BILL.bill, tiers_m3: [24, 0, 0] } }, []],
  ['into the second tier', BILL, [{ why: 'higher_tier', tier: 2, volume: 18, bound: 216 }]],
  ['more than the month before', { ...BILL, tier_bounds_m3: [], month_before_m3: 10 }, [{ why: 'more_than_month_before', by: 14, before: 10 }]],
  ['less than a year before', { ...BILL, tier_bounds_m3: [], year_before_m3: 30 }, [{ why: 'less_than_year_before', by: 6, before: 30 }]],
  ['estimated', { ...BILL, tier_bounds_m3: [], bill: { ...BILL.bill, segments: [{ ...segment, way: 'estimated' as const }] } }, [{ why: 'estimated' }]],
  ['given back', { ...BILL, tier_bounds_m3: [], bill: { ...BILL.bill, segments: [{ ...segment, volume_m3: -4 }] } }, [{ why: 'estimate_given_back', volume: 4 }]],
  ['rolled over', { ...BILL, tier_bounds_m3: [], bill: { ...BILL.bill, segments: [{ ...segment, from: 9990, to: 14 }] } }, [{ why: 'rolled_over' }]],
  ['meter changed', { ...BILL, tier_bounds_m3: [], bill: { ...BILL.bill, segments: [{ ...segment, way: 'meter_changed' as const }, segment] } }, [{ why: 'meter_changed' }]],
])('%s', (_, view, reasons) => {
  expect(reasonsOf(view)).toEqual(reasons);
});
