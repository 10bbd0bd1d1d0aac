// Every question a screen asks, with the key its answer is kept under. The key begins with the topic.
import { queryOptions } from '@tanstack/react-query';

import { call } from './call';
import type { AccountNo, AskClaim, AskPromises, AskReading, AskRefundSlip, AskWaiver, BillNo, CaseId, EntryNo, JournalId, Money, PaymentId, Quote, QuoteBasket, QuoteLateEntry, SeeWord, ShiftNo, ToldId } from './generated';

/** Head office's answer is looked for as often while somebody waits for it. */
const WORD_EVERY_MS = 2_000;
/** The strip's ages and the office line move without a change of ours. */
const STATUS_EVERY_MS = 15_000;

export const ask = {
  status: () =>
    queryOptions({ queryKey: ['status'], queryFn: () => call('status', {}), refetchInterval: STATUS_EVERY_MS }),
  // Staff arrive with head office's data, as the status does.
  staff: () => queryOptions({ queryKey: ['status', 'staff'], queryFn: () => call('list_staff', {}) }),
  found: (text: string, limit: number) =>
    queryOptions({ queryKey: ['find', text, limit], queryFn: () => call('find', { text, limit }) }),
  account: (account: AccountNo) =>
    queryOptions({ queryKey: ['account', account], queryFn: () => call('account', { account }) }),
  bill: (account: AccountNo, bill: BillNo) =>
    queryOptions({ queryKey: ['account', account, 'bill', bill], queryFn: () => call('bill', { account, bill }) }),
  quote: (quote: Quote) =>
    queryOptions({ queryKey: ['account', quote.account, 'quote', quote], queryFn: () => call('quote', quote) }),
  group: (group: string) =>
    queryOptions({ queryKey: ['account', 'group', group], queryFn: () => call('group', { group }) }),
  basket: (quote: QuoteBasket) =>
    queryOptions({ queryKey: ['account', 'basket', quote], queryFn: () => call('quote_basket', quote) }),
  waiver: (asked: AskWaiver) =>
    queryOptions({ queryKey: ['account', asked.account, 'waiver', asked], queryFn: () => call('quote_waiver', asked) }),
  word: ({ act, amount, account, payment }: SeeWord) =>
    queryOptions({
      queryKey: ['status', 'word', act, amount, account, payment],
      queryFn: () => call('see_word', { act, amount, account, payment: payment ?? null }),
      refetchInterval: ({ state }) => (state.data?.word ? WORD_EVERY_MS : false),
    }),
  queued: () => queryOptions({ queryKey: ['status', 'queued'], queryFn: () => call('queued_acts', {}) }),
  queuedSlip: (number: number) =>
    queryOptions({ queryKey: ['status', 'queued-slip', number], queryFn: () => call('queued_slip', { number }) }),
  receipt: (payment: PaymentId) =>
    queryOptions({ queryKey: ['receipts', payment], queryFn: () => call('receipt', { payment }) }),
  receipts: (shift: ShiftNo | null, limit: number) =>
    queryOptions({ queryKey: ['receipts', 'of', shift, limit], queryFn: () => call('receipts', { shift, limit }) }),
  numbers: () => queryOptions({ queryKey: ['receipts', 'numbers'], queryFn: () => call('receipt_numbers', {}) }),
  loanSlip: (entry: EntryNo) =>
    queryOptions({ queryKey: ['receipts', 'loan', entry], queryFn: () => call('loan_slip', { entry }) }),
  drawerSlip: (entry: EntryNo) =>
    queryOptions({ queryKey: ['shift', 'slip', entry], queryFn: () => call('drawer_slip', { entry }) }),
  lateEntry: (paper: QuoteLateEntry) =>
    queryOptions({ queryKey: ['account', paper.account, 'late', paper], queryFn: () => call('quote_late_entry', paper) }),
  reversal: (payment: PaymentId) =>
    queryOptions({ queryKey: ['receipts', payment, 'reversal'], queryFn: () => call('quote_reversal', { payment }) }),
  move: (payment: PaymentId, to: AccountNo | null) =>
    queryOptions({ queryKey: ['receipts', payment, 'move', to], queryFn: () => call('quote_move', { payment, to }) }),
  correction: (payment: PaymentId) =>
    queryOptions({ queryKey: ['receipts', payment, 'correction'], queryFn: () => call('quote_correction', { payment }) }),
  invoice: (payment: PaymentId) =>
    queryOptions({ queryKey: ['receipts', payment, 'invoice'], queryFn: () => call('quote_invoice', { payment }) }),
  slip: (payment: PaymentId) =>
    queryOptions({ queryKey: ['receipts', payment, 'slip'], queryFn: () => call('slip', { payment }) }),
  reading: (asked: AskReading) =>
    queryOptions({ queryKey: ['account', asked.account, 'reading', asked], queryFn: () => call('quote_reading', asked), retry: false }),
  refund: (account: AccountNo, amount: Money | null) =>
    queryOptions({ queryKey: ['account', account, 'refund', amount], queryFn: () => call('quote_refund', { account, amount }) }),
  refundSlip: (which: AskRefundSlip) =>
    queryOptions({ queryKey: ['account', which.account, 'refund-slip', which.refund], queryFn: () => call('refund_slip', which) }),
  // What may be done depends on the line, as the status does.
  findBusiness: (text: string) =>
    queryOptions({ queryKey: ['status', 'business', text], queryFn: () => call('find_business', { text }) }),
  businessCard: (item: string) =>
    queryOptions({ queryKey: ['status', 'business-card', item], queryFn: () => call('business_card', { item }) }),
  findCases: (text: string) => queryOptions({ queryKey: ['cases', 'found', text], queryFn: () => call('find_cases', { text }) }),
  attachment: (id: CaseId, journal: JournalId, number: EntryNo) =>
    queryOptions({
      queryKey: ['cases', id, 'attachment', journal, number],
      queryFn: () => call('attachment', { case: id, journal, number }),
      retry: false,
      staleTime: Infinity,
    }),
  scans: () => queryOptions({ queryKey: ['device', 'scans'], queryFn: () => call('scans', {}), staleTime: 0 }),
  caseSheet: (id: CaseId) => queryOptions({ queryKey: ['cases', id], queryFn: () => call('case_sheet', { case: id }) }),
  caseSlip: (id: CaseId) => queryOptions({ queryKey: ['cases', id, 'slip'], queryFn: () => call('case_slip', { case: id }) }),
  toldSheet: (told: ToldId) => queryOptions({ queryKey: ['cases', 'told', told], queryFn: () => call('told_sheet', { told }) }),
  overdue: () => queryOptions({ queryKey: ['cases', 'overdue'], queryFn: () => call('overdue', {}) }),
  promises: (asked: AskPromises) => queryOptions({ queryKey: ['cases', 'promises', asked], queryFn: () => call('promises', asked) }),
  callBack: () => queryOptions({ queryKey: ['cases', 'call-back'], queryFn: () => call('call_back', {}) }),
  rulesToName: (about: CaseId | null) =>
    queryOptions({ queryKey: ['status', 'rules-to-name', about], queryFn: () => call('rules_to_name', { case: about }) }),
  ruleReports: () => queryOptions({ queryKey: ['cases', 'rule-reports'], queryFn: () => call('rule_reports', {}) }),
  shift: (shift: ShiftNo | null) =>
    queryOptions({ queryKey: ['shift', shift], queryFn: () => call('shift_report', { shift }) }),
  reportPaper: (shift: ShiftNo | null) =>
    queryOptions({ queryKey: ['shift', shift, 'paper'], queryFn: () => call('report_paper', { shift }) }),
  drop: () => queryOptions({ queryKey: ['shift', 'drop'], queryFn: () => call('quote_drop', {}) }),
  handover: () => queryOptions({ queryKey: ['shift', 'handover'], queryFn: () => call('quote_handover', {}) }),
  otherDrawers: () => queryOptions({ queryKey: ['shift', 'others'], queryFn: () => call('other_drawers', {}) }),
  safe: () => queryOptions({ queryKey: ['shift', 'safe'], queryFn: () => call('safe', {}) }),
  depositPaper: (deposit: EntryNo) =>
    queryOptions({ queryKey: ['shift', 'deposit', deposit], queryFn: () => call('deposit_paper', { deposit }) }),
  leftChange: () => queryOptions({ queryKey: ['shift', 'left'], queryFn: () => call('left_change', {}) }),
  day: () => queryOptions({ queryKey: ['shift', 'day'], queryFn: () => call('day_report', {}) }),
  sync: () => queryOptions({ queryKey: ['sync'], queryFn: () => call('sync_progress', {}) }),
  // Head office's list and other counters' claims arrive as accounts do.
  arrivals: (text: string) => queryOptions({ queryKey: ['account', 'arrivals', text], queryFn: () => call('arrivals', { text }) }),
  claim: (asked: AskClaim) =>
    queryOptions({ queryKey: ['account', asked.account, 'claim', asked], queryFn: () => call('quote_claim', asked), retry: false }),
  cheques: () => queryOptions({ queryKey: ['account', 'cheques'], queryFn: () => call('cheques', {}) }),
  device: () => queryOptions({ queryKey: ['device'], queryFn: () => call('device', {}) }),
};
