// An in-memory host for unit tests and `npm run dev`, typed as the real one. Never part of a build, never
// under a journey: its sums are simple and prove nothing about the core.
import type { Answer, Command, Request } from '@/ipc/commands';
import type { AccountView, PaymentId, PaymentLine, Quote, Quoted, ReceiptView, ShiftReport, Status, Takings } from '@/ipc/generated';
import type { Host } from '@/ipc/host';

import { billView, newAccounts, TODAY } from './accounts.ts';

type Acts = { [C in Command]?: (request: Request<C>) => Answer<C> };

const NOW = '2026-12-06T01:00:00Z';
const refuse = (refusal: unknown): never => {
  // What a host rejects with is an answer, not a fault.
  // oxlint-disable-next-line typescript/only-throw-error
  throw { refusal };
};

function add(takings: Takings, receipt: ReceiptView): void {
  takings.payments += 1;
  for (const one of receipt.tenders) takings.tendered[ORDER[one.tender]] += one.amount;
  takings.change += receipt.change;
  takings.principal += receipt.principal;
  takings.late_fee += receipt.late_fee;
  takings.deposit_in += receipt.deposit_in;
  takings.deposit_out += receipt.deposit_out;
  takings.first_receipt ??= receipt.receipt;
  takings.last_receipt = receipt.receipt;
}

const NOTHING_TAKEN: Takings = {
  payments: 0,
  tendered: [0, 0, 0, 0, 0],
  change: 0,
  principal: 0,
  late_fee: 0,
  deposit_in: 0,
  deposit_out: 0,
  corrected: [0, 0, 0, 0, 0],
  on_paper: { payments: 0, kept: 0, cash: 0 },
  reversed: { payments: 0, given_back: [0, 0, 0, 0, 0], principal: 0, late_fee: 0, deposit_in: 0, deposit_out: 0 },
};

export interface Fake extends Host {
  status: Status;
  /** Every call, in order. */
  calls: { command: string; request: unknown }[];
  /** Replaces what a command does. */
  on: Acts;
  /** Holds every answer back so long. */
  delayMs: number;
}

export function newFake(changed: Partial<Status> = {}): Fake {
  const accounts = newAccounts();
  const receipts = new Map<PaymentId, ReceiptView>();
  let report: ShiftReport | null = null;
  const status = newStatus(changed);

  const lines = (): PaymentLine[] =>
    [...receipts.values()].reverse().map((one) => ({
      payment: one.payment,
      receipt: one.receipt,
      account: one.account,
      name: one.name,
      taken_at: one.taken_at,
      amount: one.kept,
      bills: one.bills.length,
      here: true,
      reversed: false,
      bounced: false,
      corrected: false,
      cancelled: false,
      invoice: { stage: 'none' },
      on_paper: false,
      debit: false,
    }));

  const find = (account: string): AccountView & { pinyin: string } =>
    accounts.find((one) => one.account === account) ?? refuse({ kind: 'unknown', account, data_as_of: NOW });

  function quote(asked: Quote): Quoted {
    const view = find(asked.account);
    const bills = view.open.filter((bill) => asked.bills.includes(bill.bill));
    const principal = bills.reduce((sum, bill) => sum + bill.owed, 0);
    const late_fee = bills.reduce((sum, bill) => sum + bill.late_fee.owed, 0);
    const deposit_out = asked.use_deposit ? Math.min(view.deposit, principal + late_fee) : 0;
    const due = principal + late_fee - deposit_out;
    const given = asked.tenders.reduce((sum, one) => sum + one.amount, 0);
    const cash = asked.tenders.filter((one) => one.tender === 'cash').reduce((sum, one) => sum + one.amount, 0);
    const missing = Math.max(0, due - given);
    const over = Math.max(0, given - due);
    const change = asked.keep_change || bills.length === 0 ? 0 : Math.min(cash, Math.floor(over / 10) * 10);
    const overpaid = !asked.keep_change && bills.length > 0 && given - cash > due;
    return {
      principal,
      late_fee,
      deposit_out,
      due,
      given,
      missing,
      change,
      deposit_in: over - change,
      parts: bills.map((bill) => ({ bill: bill.bill, principal: bill.owed, late_fee: bill.late_fee.owed, days_late: bill.late_fee.days_late })),
      obstacle:
        given === 0 && (due > 0 || deposit_out === 0)
          ? { kind: 'nothing' }
          : missing > 0 && !asked.part
            ? { kind: 'missing', due, given, missing }
            : overpaid
              ? { kind: 'overpaid', due, given: given - cash }
              : null,
    };
  }

  function receiptOf(request: Request<'take_payment'>, quoted: Quoted): ReceiptView {
    const view = find(request.account);
    return {
      payment: request.payment,
      receipt: 12001 + receipts.size,
      in_flight: false,
      unconfirmed: 0,
      bounced: false,
      reprints: 0,
      corrections: [],
      paper: null,
      company: status.company,
      hall: status.hall,
      counter: String(status.counter),
      clerk: '张敏',
      shift: 1,
      taken_at: NOW,
      taken_local: '2026-12-06 09:00:00',
      business_date: TODAY,
      account: view.account,
      name: view.details.name,
      address: view.details.address,
      bills: quoted.parts.map((part) => ({ ...part, period: view.open.find((bill) => bill.bill === part.bill)?.period ?? null, volume_m3: 10, late_fee_due: 0, late_fee_waived: 0 })),
      principal: quoted.principal,
      late_fee_word: status.late_fee_word,
      late_fee: quoted.late_fee,
      policy: 1,
      deposit_out: quoted.deposit_out,
      deposit_in: quoted.deposit_in,
      tenders: request.tenders,
      change: quoted.change,
      kept: quoted.given - quoted.change,
      kept_in_words: '捌拾捌元肆角叁分',
      foot: '请妥善保管，作为缴费凭证',
      trace: `C3/${receipts.size + 7} 9f2c44e1a07b53d8`,
    };
  }

  function settle(receipt: ReceiptView): void {
    const view = find(receipt.account);
    view.open = view.open.filter((bill) => !receipt.bills.some((paid) => paid.bill === bill.bill));
    view.deposit += receipt.deposit_in - receipt.deposit_out;
    view.deposit_free = view.deposit;
    view.payments = lines().filter((line) => line.account === view.account);
    if (!report || !status.shift) return;
    if (report.takings) add(report.takings, receipt);
    report.payments += 1;
    report.expected_cash = report.float + (report.takings?.tendered[0] ?? 0) - (report.takings?.change ?? 0);
    status.shift.payments += 1;
    status.strip.drawer = report.expected_cash;
    status.strip.unsent += 1;
    status.strip.unsent_money = (status.strip.unsent_money ?? 0) + receipt.kept;
  }

  const acts: Acts = {
    status: () => structuredClone(status),
    list_staff: () => ({
      staff: [
        { staff: 7, name: '张敏', roles: ['clerk'], demo_pin: '1357' },
        { staff: 8, name: '陈国华', roles: ['clerk'], demo_pin: '2468' },
        { staff: 11, name: '沈丽', roles: ['clerk', 'supervisor'], demo_pin: '1122' },
      ],
    }),
    sign_in: ({ staff, pin }) => {
      if (!['1357', '2468', '1122'].includes(pin)) refuse({ kind: 'wrong_pin', next_at: '2026-12-06T01:00:08Z' });
      status.desk = { desk: 'serving', staff, name: '张敏', roles: ['clerk'] };
      return { name: '张敏', roles: ['clerk'] };
    },
    lock: () => {
      status.desk = { desk: 'locked', staff: 7, name: '张敏' };
      return {};
    },
    sign_out: () => {
      status.desk = { desk: 'empty' };
      return {};
    },
    open_demo: () => {
      status.set_up = 'demo';
      return {};
    },
    open_shift: ({ float }) => {
      report = {
        shift: 1,
        staff: 7,
        name: '张敏',
        business_date: TODAY,
        opened_at: NOW,
        float,
        takings: structuredClone(NOTHING_TAKEN),
        payments: 0,
        waived: { count: 0, sum: 0 },
        counts: 0,
        expected_cash: float,
        stage: { stage: 'open' },
        unsent: 1,
        drops: [],
        handovers: [],
        left: 0,
        slips_due: 0,
      };
      status.shift = { shift: 1, staff: 7, business_date: TODAY, opened_at: NOW, payments: 0, overnight: false };
      status.strip.drawer = float;
      return structuredClone(report);
    },
    shift_report: () => structuredClone(report) ?? refuse({ kind: 'not_now', why: 'no_shift' }),
    count_drawer: ({ counted }) => {
      if (!report) return refuse({ kind: 'not_now', why: 'no_shift' });
      report.counted = counted;
      return structuredClone(report);
    },
    close_shift: ({ counted, reason }) => {
      if (!report) return refuse({ kind: 'not_now', why: 'no_shift' });
      const counted_sum = counted.reduce((sum, one) => sum + one.face * one.pieces, 0);
      const expected = report.expected_cash ?? 0;
      const over_short = counted_sum - expected;
      if (over_short !== 0 && !reason) refuse({ kind: 'reason_needed', over_short });
      report.stage = { stage: 'closed', at: NOW, counted, counted_sum, expected, over_short, reason: reason ?? null, slips: 0 };
      status.shift = null;
      status.strip.drawer = null;
      return structuredClone(report);
    },
    day_report: () => ({
      business_date: TODAY,
      shifts: report ? [structuredClone(report)] : [],
      takings: report?.takings ?? structuredClone(NOTHING_TAKEN),
      waived: { count: 0, sum: 0 },
      closed: false,
      head: '37 9f2c44e1a07b53d8',
      unsent: status.strip.unsent,
      numbers: [],
      exceptions: [],
      in_safe: 0,
    }),
    find: ({ text, limit }) => {
      const words = text.toLowerCase().split(/\s+/);
      const found = accounts.filter((one) =>
        words.every((word) => [one.account, one.details.name, one.details.address, one.details.phone, one.pinyin].some((field) => field.includes(word))),
      );
      const hits = found.slice(0, limit ?? 20).map((one) => ({
        account: one.account,
        name: one.details.name,
        address: one.details.address,
        meter: one.meter ?? null,
        owed: one.open.reduce((sum, bill) => sum + bill.owed, 0),
        open_bills: one.open.length,
        status: one.status,
      }));
      return { hits, more: false };
    },
    account: ({ account }) => structuredClone(find(account)),
    bill: ({ bill }) => {
      for (const view of accounts) {
        const found = [...view.open, ...view.settled].find((one) => one.bill === bill);
        if (found) return billView(view, found);
      }
      return refuse({ kind: 'unknown', bill });
    },
    quote,
    take_payment: (request) => {
      const stands = receipts.get(request.payment);
      if (stands) return { receipt: stands, repeated: true };
      const quoted = quote(request);
      if (quoted.obstacle) refuse(quoted.obstacle);
      if (quoted.due !== request.shown_due) refuse({ kind: 'sum_changed', shown: request.shown_due, due: quoted.due });
      const receipt = receiptOf(request, quoted);
      receipts.set(receipt.payment, receipt);
      settle(receipt);
      return { receipt, repeated: false };
    },
    receipt: ({ payment }) => {
      const receipt = receipts.get(payment) ?? refuse({ kind: 'unknown', payment });
      const text = `${receipt.company}\n收据 ${receipt.receipt}\n户号 ${receipt.account}\n实收 ${receipt.kept / 100}`;
      return { receipt, text_58: text, text_80: text, invoice: { stage: 'none' } };
    },
    receipts: () => ({ receipts: lines() }),
    print_receipt: () => ({ printed: 'filed', path: '/data/receipts/12001.pdf' }),
    see_paper: () => ({}),
    see_word: () => ({ word: null, has_office: false, by_word: true, can_wait: true }),
    save_draft: ({ draft }) => {
      status.draft = draft ?? null;
      return {};
    },
    start_sync: () => refuse({ kind: 'no_office' }),
    sync_progress: () => ({ stage: 'idle' }),
    device: () => ({ language: 'zh-CN', printer: { port: 'none' }, paper: 'mm80', backup_folder: null, backup_hours: 4 }),
    set_device: (device) => device,
  };

  const fake: Fake = {
    status,
    calls: [],
    on: {},
    delayMs: 0,
    async call(command, request) {
      fake.calls.push({ command, request });
      if (fake.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.delayMs));
      const act = (fake.on[command as Command] ?? acts[command as Command]) as ((request: unknown) => unknown) | undefined;
      if (!act) throw new Error(`the fake host has no ${command}`);
      return act(request);
    },
    changes: () => () => undefined,
  };
  return fake;
}

const ORDER = { cash: 0, card: 1, wallet: 2, cheque: 3, transfer: 4 } as const;

export function newStatus(changed: Partial<Status>): Status {
  return {
    version: '0.1.0',
    set_up: 'demo',
    company: '临江市自来水有限公司',
    hall: '城北营业厅',
    counter: 3,
    now: NOW,
    business_date: TODAY,
    day_closed: false,
    late_fee_word: '违约金',
    smallest_coin: 10,
    ask_again_above: 2000000,
    blind_count: false,
    numbered_forms: false,
    ended: null,
    desk: { desk: 'empty' },
    shift: null,
    strip: {
      office: { line: 'down', since: '2026-12-06T00:17:50Z', why: 'unreachable' },
      unsent: 37,
  unsent_attachments: 0,
      unsent_money: 431055,
      copies: 2,
      data_as_of: '2026-12-06T00:12:00Z',
      printer: 'none',
      drawer: null,
      receipts_left: 826,
      cases_soon: 0,
      cases_broken: 0,
      last_backup: null,
      key_place: 'file',
    },
    unconfirmed: [],
    wallets: [],
    queued: { waits: 0, answered: 0 },
    charges_wallets: false,
    draft: null,
    crashed: false,
    warnings: [],
    ...changed,
  };
}
