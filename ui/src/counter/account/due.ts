// Which bills are picked at first: those that are due to be paid today; where none is, those that
// will be. What is in dispute, or at a bank, is paid only where the customer wants to.
import type { AccountView, BillNo, BusinessDate, OpenBill } from '@/ipc/generated';

/** What nobody is asked for by itself: carried forward, in dispute, or at a bank. */
const waits = (bill: OpenBill): boolean => bill.carried_forward || bill.dispute != null || bill.in_flight != null;

/** Dates are `YYYY-MM-DD`: their order is that of their text. */
export function isDue(bill: OpenBill, today: BusinessDate): boolean {
  return !waits(bill) && bill.payable_on <= today;
}

export function pickedAtFirst(view: AccountView, today: BusinessDate): BillNo[] {
  const due = view.open.filter((bill) => isDue(bill, today));
  // Who comes before a bill is due comes to pay it.
  const picked = due.length > 0 ? due : view.open.filter((bill) => !waits(bill));
  return picked.map((bill) => bill.bill);
}

/** This year's use beside last year's, where both are known for every month compared; in percent, rounded; and of how many months. */
export function againstYearBefore(view: AccountView): { total: number; percent: number | null; months: number; of: number } {
  const known = view.use_by_month.filter((one) => one.volume_m3 != null);
  const total = known.reduce((sum, one) => sum + (one.volume_m3 ?? 0), 0);
  const both = known.filter((one) => one.year_before_m3 != null);
  const now = both.reduce((sum, one) => sum + (one.volume_m3 ?? 0), 0);
  const before = both.reduce((sum, one) => sum + (one.year_before_m3 ?? 0), 0);
  return { total, percent: before > 0 ? Math.round(((now - before) * 100) / before) : null, months: both.length, of: known.length };
}
