// Made-up accounts for the fake host: ordinary, many bills, none, odd names.
import type { AccountView, BillView, LateFee, MonthUse, OpenBill } from '@/ipc/generated';

export const TODAY = '2026-12-06';
const RATE = '0.0005';

interface Seed {
  account: string;
  name: string;
  pinyin: string;
  address: string;
  phone: string;
  deposit: number;
  /** Volumes of unpaid bills, newest last. */
  unpaid: number[];
  status?: AccountView['status'];
  persons?: number;
  class?: string;
}

const SEEDS: Seed[] = [
  { account: '1200020417', name: '朱美霞', pinyin: 'zmx', address: '朝晖六区12幢2单元301', phone: '13812340417', deposit: 1230, unpaid: [24, 8, 12], persons: 4 },
  { account: '1100020981', name: '张明轩', pinyin: 'zmx', address: '德胜新村12幢1单元502', phone: '13905719812', deposit: 0, unpaid: [31] },
  { account: '1200020418', name: '单雄信', pinyin: 'sxx', address: '朝晖六区12幢2单元302', phone: '13612345678', deposit: 0, unpaid: [] },
  { account: '1000020007', name: '浙江杭城市政园林绿化养护工程有限公司朝晖路分公司', pinyin: 'zjhc', address: '朝晖路548号（原三站）东侧附属用房一楼整层及地下室', phone: '18476073956', deposit: 250000, unpaid: [1840, 2210], class: '非居民（非工业）', status: 'suspended' },
  { account: '1000020008', name: '欠费多', pinyin: 'qfd', address: '长庆街3号', phone: '13512345678', deposit: 0, unpaid: Array.from({ length: 200 }, (_, at) => (at % 17) + 4) },
];

function monthsBack(count: number): string {
  const month = 2026 * 12 + 11 - count;
  return `${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function lateFee(owed: number, payableOn: string): LateFee {
  const days = Math.max(0, daysBetween(payableOn, TODAY));
  const fee = Math.min(owed, Math.round((owed * days * 5) / 10_000));
  return {
    base: owed,
    free_until: payableOn,
    days_late: days,
    rate_per_day: RATE,
    frozen: [],
    segments: days > 0 ? [{ after: payableOn, until: TODAY, days, frozen_days: 0, base: owed, fee }] : [],
    uncapped: fee,
    cap: owed,
    amount: fee,
    waived: 0,
    paid: 0,
    owed: fee,
  };
}

function openBill(seed: Seed, at: number): OpenBill {
  const volume = seed.unpaid[at] ?? 0;
  const back = seed.unpaid.length - at;
  const period = monthsBack(back);
  const next = monthsBack(back - 1);
  const payable = `${next.slice(0, 4)}-${next.slice(4)}-10`;
  const amount = volume * 290;
  return {
    bill: `Z${period}${seed.account.slice(-6)}`,
    period,
    volume_m3: volume,
    amount,
    owed: amount,
    payable_on: payable,
    late_fee: lateFee(amount, payable),
    waivers: [],
    carried_forward: false,
    held: false,
  };
}

function months(seed: Seed): MonthUse[] {
  const recent = seed.unpaid.slice(-12);
  return Array.from({ length: 12 }, (_, at) => ({
    period: monthsBack(12 - at),
    volume_m3: recent[at - (12 - recent.length)] ?? ((at * 7) % 11) + 9,
    year_before_m3: ((at * 5) % 9) + 10,
  }));
}

export function newAccount(seed: Seed): AccountView & { pinyin: string } {
  const open = seed.unpaid.map((_, at) => openBill(seed, at));
  return {
    account: seed.account,
    details: { name: seed.name, address: seed.address, phone: seed.phone },
    class: seed.class ?? '居民阶梯',
    persons: seed.persons ?? 3,
    meter: `A${seed.account.slice(-7)}`,
    caliber_mm: 20,
    book: 'B021',
    opened_on: '2008-01-01',
    status: seed.status ?? 'active',
    deposit: seed.deposit,
    deposit_held: 0,
    deposit_free: Math.max(seed.deposit, 0),
    deposit_short: 0,
    refunds: [],
    cases: [],
    queued: [],
    open,
    settled: Array.from({ length: 9 }, (_, at) => ({
      bill: `S${monthsBack(at + 4)}${seed.account.slice(-6)}`,
      period: monthsBack(at + 4),
      volume_m3: 10 + at,
      amount: (10 + at) * 290,
      late_fee_paid: at % 3 === 0 ? 31 : 0,
      late_fee_waived: 0,
      paid_on: at === 8 ? null : '2026-08-02',
    })),
    use_by_month: months(seed),
    due: 0,
    payments: [],
    overpaid: 0,
    corrections: [],
    cancelled: [],
    exceptions: [],
    settlements: [],
    receipts_about: 0,
    moved: [],
    continues: [],
    cheques: [],
    pinyin: seed.pinyin,
  };
}

export const newAccounts = (): (AccountView & { pinyin: string })[] => SEEDS.map(newAccount);

const line = (component: string, tier: number, volume: number, price: number) => ({
  component,
  tier,
  volume_m3: String(volume),
  price: (price / 100).toFixed(2),
  amount: volume * price,
});

export function billView(account: AccountView, bill: OpenBill | AccountView['settled'][number]): BillView {
  const first = Math.min(bill.volume_m3, 6);
  const second = bill.volume_m3 - first;
  return {
    bill: {
      bill: bill.bill,
      account: account.account,
      period: bill.period,
      volume_m3: bill.volume_m3,
      tiers_m3: [first, second, 0],
      used_before_m3: 210,
      lines: [
        line('水费', 1, first, 190),
        ...(second > 0 ? [line('水费', 2, second, 285)] : []),
        line('污水处理费', 0, bill.volume_m3, 100),
      ],
      amount: bill.amount,
      payable_on: '2026-10-10',
      paid_before: 0,
      tariff: '居民阶梯 2026 版',
      segments: [
        { meter: account.meter ?? null, from: 1204, to: 1204 + bill.volume_m3, volume_m3: bill.volume_m3, read_on: '2026-10-02', way: 'read' },
      ],
    },
    paid: 0,
    tier_bounds_m3: [216, 300],
    month_before_m3: bill.volume_m3 - 6,
    year_before_m3: bill.volume_m3 - 3,
  };
}
