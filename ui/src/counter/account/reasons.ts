// Why a bill is as high as it is: what stands out among its figures, as data. The words are the screen's.
import type { BillView } from '@/ipc/generated';

export type Reason =
  | { why: 'more_than_month_before' | 'less_than_month_before'; by: number; before: number }
  | { why: 'more_than_year_before' | 'less_than_year_before'; by: number; before: number }
  | { why: 'higher_tier'; tier: number; volume: number; bound: number }
  | { why: 'estimated' }
  | { why: 'estimate_given_back'; volume: number }
  | { why: 'meter_changed' }
  | { why: 'rolled_over' };

export function reasonsOf(view: BillView): Reason[] {
  const { bill } = view;
  return [
    ...against(bill.volume_m3, view.month_before_m3, 'month_before'),
    ...against(bill.volume_m3, view.year_before_m3, 'year_before'),
    ...higherTiers(view),
    ...readings(view),
  ];
}

function against(volume: number, before: number | null | undefined, when: 'month_before' | 'year_before'): Reason[] {
  if (before == null || before === volume) return [];
  const by = Math.abs(volume - before);
  return [{ why: volume > before ? `more_than_${when}` : `less_than_${when}`, by, before }];
}

function higherTiers({ bill, tier_bounds_m3: bounds }: BillView): Reason[] {
  return bill.tiers_m3.flatMap((volume, at) => {
    const bound = bounds[at - 1];
    return at > 0 && volume > 0 && bound !== undefined ? [{ why: 'higher_tier', tier: at + 1, volume, bound }] : [];
  });
}

function readings({ bill }: BillView): Reason[] {
  const reasons: Reason[] = [];
  if (bill.segments.some((one) => one.way === 'estimated' && one.volume_m3 >= 0)) reasons.push({ why: 'estimated' });
  const back = bill.segments.find((one) => one.volume_m3 < 0);
  if (back) reasons.push({ why: 'estimate_given_back', volume: -back.volume_m3 });
  if (bill.segments.some((one) => one.way === 'meter_changed')) reasons.push({ why: 'meter_changed' });
  if (bill.segments.some((one) => one.to < one.from && one.volume_m3 >= 0)) reasons.push({ why: 'rolled_over' });
  return reasons;
}
