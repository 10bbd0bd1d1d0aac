/* Made from crates/ipc by `cargo xtask codegen`: change the command list, not this file. */

export type Money = number;
export type Instant = string;
export type BusinessDate = string;
export type Period = string;
export type AccountNo = string;
export type BillNo = string;
export type MeterNo = string;
export type CounterNo = number;
export type StaffNo = number;
export type ShiftNo = number;
export type ReceiptNo = number;
export type PaymentId = string;
export type Ratio = string;
export type Role = 'clerk' | 'supervisor' | 'finance' | 'it';
export type SetUp = 'none' | 'demo' | 'stand_alone' | 'enrolled';
export type LineFault = 'unreachable' | 'wrong_office' | 'refused' | 'garbled' | 'version' | 'office';
export type Printer = 'none' | 'ready' | 'failed';
export type KeyPlace = 'system' | 'file';
export type Paper = 'whole' | 'none' | 'damaged';
export type Tender = 'cash' | 'card' | 'wallet' | 'cheque' | 'transfer';
export type AccountStatus = 'active' | 'suspended' | 'cut_off' | 'closed';
export type ReadingWay = 'read' | 'estimated' | 'meter_changed' | 'remote';
export type CollectionWay = 'customer' | 'direct_debit' | 'bank_collection';
export type PaperWidth = 'mm58' | 'mm80';

export type NotNow =
  | { why: 'not_set_up' }
  | { why: 'not_signed_in' }
  | { why: 'locked' }
  | { why: 'no_shift' }
  | { why: 'role'; needs: Role }
  | { why: 'revoked' };
export type NotNow1 = { kind: 'not_now' } & NotNow;
export type Never = never;
export interface Done {}

export type Desk =
  | { desk: 'empty' }
  | { desk: 'locked'; staff: StaffNo; name: string }
  | { desk: 'serving'; staff: StaffNo; name: string; roles: Role[] };
export interface ShiftBrief {
  shift: ShiftNo;
  staff: StaffNo;
  business_date: BusinessDate;
  opened_at: Instant;
  payments: number;
  overnight: boolean;
}
export type OfficeLine =
  | { line: 'none' }
  | { line: 'unknown' }
  | { line: 'up'; at: Instant }
  | { line: 'down'; since: Instant; why: LineFault };
export interface Strip {
  office: OfficeLine;
  unsent: number;
  unsent_money: Money;
  copies: number;
  data_as_of?: Instant | null;
  printer: Printer;
  drawer?: Money | null;
  receipts_left: number;
  last_backup?: Instant | null;
  key_place: KeyPlace;
}
export interface Unconfirmed {
  payment: PaymentId;
  receipt: ReceiptNo;
  account: AccountNo;
  name: string;
  taken_at: Instant;
  amount: Money;
  change: Money;
  paper?: Paper | null;
}
export type Warning =
  | { warning: 'clock_jumped'; before: Instant; after: Instant }
  | { warning: 'receipts_low'; left: number }
  | { warning: 'disk_low'; left: number }
  | { warning: 'backup_failed' }
  | { warning: 'quarantined'; entries: number }
  | { warning: 'journal_stopped'; journals: number };
export interface Status {
  version: string;
  set_up: SetUp;
  company: string;
  hall: string;
  counter: CounterNo;
  now: Instant;
  business_date: BusinessDate;
  late_fee_word: string;
  smallest_coin: Money;
  blind_count: boolean;
  numbered_forms: boolean;
  desk: Desk;
  shift?: ShiftBrief | null;
  strip: Strip;
  unconfirmed: Unconfirmed[];
  draft?: string | null;
  crashed: boolean;
  warnings: Warning[];
}

export interface StaffLine {
  staff: StaffNo;
  name: string;
  roles: Role[];
  demo_pin?: string | null;
}
export interface StaffList {
  staff: StaffLine[];
}
export interface SignIn {
  staff: StaffNo;
  pin: string;
}
export interface SignedIn {
  name: string;
  roles: Role[];
}
export type SignInRefusal =
  | NotNow1
  | { kind: 'unknown'; staff: StaffNo }
  | { kind: 'wrong_pin'; next_at: Instant }
  | { kind: 'too_soon'; next_at: Instant };

export interface FoundHall {
  company: string;
  hall: string;
  name: string;
  pin: string;
}
export interface Enrol {
  code: string;
  address: string;
}
export type SetUpRefusal =
  | { kind: 'already_set_up' }
  | { kind: 'field'; field: string }
  | { kind: 'pin' }
  | { kind: 'code' }
  | { kind: 'code_refused' }
  | { kind: 'line'; fault: LineFault };

export interface OpenShift {
  float: Money;
}
export type OpenShiftRefusal =
  | NotNow1
  | { kind: 'float'; float: Money }
  | { kind: 'already_open'; shift: ShiftNo }
  | { kind: 'clock_behind'; today: BusinessDate; latest: BusinessDate };
export interface AskShift {
  shift?: ShiftNo | null;
}
export interface Takings {
  payments: number;
  tendered: [Money, Money, Money, Money, Money];
  change: Money;
  principal: Money;
  late_fee: Money;
  deposit_in: Money;
  deposit_out: Money;
  first_receipt?: ReceiptNo | null;
  last_receipt?: ReceiptNo | null;
}
export interface Pieces {
  face: Money;
  pieces: number;
}
export type Stage =
  | { stage: 'open' }
  | { stage: 'suspended' }
  | {
      stage: 'closed';
      at: Instant;
      counted: Pieces[];
      counted_sum: Money;
      expected: Money;
      over_short: Money;
      reason?: string | null;
    };
export interface ShiftReport {
  shift: ShiftNo;
  staff: StaffNo;
  name: string;
  business_date?: BusinessDate | null;
  opened_at: Instant;
  float: Money;
  takings: Takings;
  expected_cash?: Money | null;
  stage: Stage;
  unsent: number;
}
export type AskShiftRefusal = NotNow1 | { kind: 'unknown'; shift: ShiftNo };
export interface CloseShift {
  counted: Pieces[];
  reason?: string | null;
}
export type CloseShiftRefusal =
  | NotNow1
  | { kind: 'face'; face: Money }
  | { kind: 'reason_needed'; over_short: Money };
export interface DayReport {
  business_date: BusinessDate;
  shifts: ShiftReport[];
  takings: Takings;
  closed: boolean;
  head: string;
  unsent: number;
}
export type CloseDayRefusal = NotNow1 | { kind: 'open_drawers'; shifts: ShiftNo[] } | { kind: 'nothing' };

export interface Find {
  text: string;
  limit?: number | null;
}
export interface Hit {
  account: AccountNo;
  name: string;
  address: string;
  meter?: string | null;
  owed: Money;
  open_bills: number;
  status: AccountStatus;
}
export interface Found {
  hits: Hit[];
  more: boolean;
}
export type FindRefusal = NotNow1;

export interface AskAccount {
  account: AccountNo;
}
export interface AccountDetails {
  name: string;
  address: string;
  phone: string;
}
export type Exemption = { class: string } | { collection: CollectionWay };
export interface FeeSegment {
  after: BusinessDate;
  until: BusinessDate;
  days: number;
  base: Money;
  fee: Money;
}
export interface LateFee {
  base: Money;
  free_until: BusinessDate;
  days_late: number;
  rate_per_day: Ratio;
  segments: FeeSegment[];
  uncapped: Money;
  cap?: Money | null;
  amount: Money;
  paid: Money;
  owed: Money;
  exempt?: Exemption | null;
}
export interface OpenBill {
  bill: BillNo;
  period: Period;
  volume_m3: number;
  amount: Money;
  owed: Money;
  payable_on: BusinessDate;
  late_fee: LateFee;
  carried_forward: boolean;
}
export interface SettledBill {
  bill: BillNo;
  period: Period;
  volume_m3: number;
  amount: Money;
  late_fee_paid: Money;
  paid_on?: BusinessDate | null;
}
export interface MonthUse {
  period: Period;
  volume_m3?: number | null;
  year_before_m3?: number | null;
}
export interface PaymentLine {
  payment: PaymentId;
  receipt: ReceiptNo;
  account: AccountNo;
  name: string;
  taken_at: Instant;
  amount: Money;
  bills: number;
  here: boolean;
}
export interface AccountView {
  account: AccountNo;
  details: AccountDetails;
  class: string;
  persons: number;
  meter?: string | null;
  caliber_mm: number;
  book: string;
  opened_on?: BusinessDate | null;
  status: AccountStatus;
  deposit: Money;
  open: OpenBill[];
  settled: SettledBill[];
  use_by_month: MonthUse[];
  due: Money;
  payments: PaymentLine[];
  overpaid: Money;
}
export type AskAccountRefusal =
  | NotNow1
  | { kind: 'unknown'; account: AccountNo; data_as_of?: Instant | null };
export interface AskBill {
  bill: BillNo;
}
export interface Segment {
  meter?: MeterNo | null;
  from: number;
  to: number;
  volume_m3: number;
  read_on?: BusinessDate | null;
  way: ReadingWay;
}
export interface Line {
  component: string;
  tier: number;
  volume_m3: string;
  price?: string | null;
  amount: Money;
}
export interface Bill {
  bill: BillNo;
  account: AccountNo;
  period: Period;
  volume_m3: number;
  tiers_m3: number[];
  used_before_m3?: number | null;
  lines: Line[];
  amount: Money;
  payable_on: BusinessDate;
  paid_before: Money;
  tariff?: string | null;
  segments: Segment[];
}
export interface BillView {
  bill: Bill;
  paid: Money;
  tier_bounds_m3: number[];
  month_before_m3?: number | null;
  year_before_m3?: number | null;
}
export type AskBillRefusal = NotNow1 | { kind: 'unknown'; bill: BillNo };

export interface Tendered {
  tender: Tender;
  amount: Money;
  reference?: string | null;
}
export interface Quote {
  account: AccountNo;
  bills: BillNo[];
  use_deposit: boolean;
  tenders: Tendered[];
  keep_change: boolean;
}
export interface BillPart {
  bill: BillNo;
  principal: Money;
  late_fee: Money;
  days_late: number;
}
export interface Quoted {
  principal: Money;
  late_fee: Money;
  deposit_out: Money;
  due: Money;
  given: Money;
  missing: Money;
  change: Money;
  deposit_in: Money;
  parts: BillPart[];
  obstacle?: PaymentRefusal | null;
}
export interface TakePayment extends Quote {
  payment: PaymentId;
  shown_due: Money;
}
export interface Taken {
  receipt: ReceiptView;
  repeated: boolean;
}
export type PaymentRefusal =
  | NotNow1
  | { kind: 'unknown_account'; account: AccountNo }
  | { kind: 'unknown_bill'; bill: BillNo }
  | { kind: 'settled'; bill: BillNo }
  | { kind: 'nothing' }
  | { kind: 'missing'; due: Money; given: Money; missing: Money }
  | { kind: 'amount'; amount: Money }
  | { kind: 'overpaid'; due: Money; given: Money }
  | { kind: 'sum_changed'; shown: Money; due: Money }
  | { kind: 'conflict'; receipt: ReceiptNo }
  | { kind: 'no_receipt_number' };

export interface ReceiptBill {
  bill: BillNo;
  period?: Period | null;
  volume_m3?: number | null;
  principal: Money;
  late_fee: Money;
  days_late: number;
}
export interface ReceiptView {
  payment: PaymentId;
  receipt: ReceiptNo;
  reprints: number;
  paper?: Paper | null;
  company: string;
  hall: string;
  counter: string;
  clerk: string;
  shift: ShiftNo;
  taken_at: Instant;
  taken_local: string;
  business_date: BusinessDate;
  account: AccountNo;
  name: string;
  address: string;
  bills: ReceiptBill[];
  principal: Money;
  late_fee_word: string;
  late_fee: Money;
  deposit_out: Money;
  deposit_in: Money;
  tenders: Tendered[];
  change: Money;
  kept: Money;
  kept_in_words: string;
  foot: string;
  trace: string;
}
export interface AskReceipt {
  payment: PaymentId;
}
export interface ReceiptPreview {
  receipt: ReceiptView;
  text_58: string;
  text_80: string;
}
export type ReceiptRefusal =
  | NotNow1
  | { kind: 'unknown'; payment: PaymentId }
  | { kind: 'wrong_form'; form: number; receipt: ReceiptNo };
export interface ListReceipts {
  shift?: ShiftNo | null;
  limit?: number | null;
}
export interface Receipts {
  receipts: PaymentLine[];
}
export interface PrintReceipt {
  payment: PaymentId;
  form?: number | null;
}
export type PrinterFault =
  | { fault: 'unreachable'; detail: string }
  | { fault: 'paper_out' }
  | { fault: 'cover_open' }
  | { fault: 'cannot_write'; detail: string };
export type Printed =
  | { printed: 'confirmed' }
  | { printed: 'unconfirmed' }
  | { printed: 'filed'; path: string }
  | { printed: 'failed'; why: PrinterFault };
export interface SeePaper {
  payment: PaymentId;
  paper: Paper;
  change_given?: boolean | null;
}
export interface ReceiptPdf {
  path: string;
  base64: string;
}
export interface SaveDraft {
  draft?: string | null;
}

export interface ShiftMatch {
  shift: ShiftNo;
  business_date?: BusinessDate | null;
  payments_here: number;
  payments_office: number;
  taken_here: Money;
  taken_office: Money;
  cash_here: Money;
  cash_office: Money;
}
export interface SyncResult {
  started_at: Instant;
  ended_at: Instant;
  sent: number;
  received: number;
  unsent: number;
  line_fault?: LineFault | null;
  shifts: ShiftMatch[];
  matched: boolean;
}
export type SyncProgress =
  | { stage: 'idle' }
  | { stage: 'running'; sent: number; to_send: number; received: number }
  | { stage: 'ended'; result: SyncResult };
export type SyncRefusal = NotNow1 | { kind: 'no_office' };

export type PrinterPort =
  | { port: 'none' }
  | { port: 'device'; path: string }
  | { port: 'tcp'; address: string }
  | { port: 'folder'; path: string };
export interface Device {
  language?: string;
  printer?: PrinterPort;
  paper?: PaperWidth;
  backup_folder?: string | null;
  backup_hours?: number;
}
export type DeviceRefusal = NotNow1 | { kind: 'field'; field: string; value: string };
export interface BackedUp {
  path: string;
  at: Instant;
  bytes: number;
  entries: number;
}
export type BackUpRefusal =
  | NotNow1
  | { kind: 'no_folder' }
  | { kind: 'folder'; folder: string; detail: string };

export interface Commands {
  status: { request: {}; answer: Status; refusal: Never };
  list_staff: { request: {}; answer: StaffList; refusal: Never };
  sign_in: { request: SignIn; answer: SignedIn; refusal: SignInRefusal };
  lock: { request: {}; answer: Done; refusal: NotNow };
  sign_out: { request: {}; answer: Done; refusal: NotNow };
  open_demo: { request: {}; answer: Done; refusal: SetUpRefusal };
  found_hall: { request: FoundHall; answer: Done; refusal: SetUpRefusal };
  enrol: { request: Enrol; answer: Done; refusal: SetUpRefusal };
  open_shift: { request: OpenShift; answer: ShiftReport; refusal: OpenShiftRefusal };
  shift_report: { request: AskShift; answer: ShiftReport; refusal: AskShiftRefusal };
  close_shift: { request: CloseShift; answer: ShiftReport; refusal: CloseShiftRefusal };
  day_report: { request: {}; answer: DayReport; refusal: NotNow };
  close_day: { request: {}; answer: DayReport; refusal: CloseDayRefusal };
  find: { request: Find; answer: Found; refusal: FindRefusal };
  account: { request: AskAccount; answer: AccountView; refusal: AskAccountRefusal };
  bill: { request: AskBill; answer: BillView; refusal: AskBillRefusal };
  quote: { request: Quote; answer: Quoted; refusal: PaymentRefusal };
  take_payment: { request: TakePayment; answer: Taken; refusal: PaymentRefusal };
  receipt: { request: AskReceipt; answer: ReceiptPreview; refusal: ReceiptRefusal };
  receipts: { request: ListReceipts; answer: Receipts; refusal: NotNow };
  print_receipt: { request: PrintReceipt; answer: Printed; refusal: ReceiptRefusal };
  see_paper: { request: SeePaper; answer: Done; refusal: ReceiptRefusal };
  receipt_pdf: { request: AskReceipt; answer: ReceiptPdf; refusal: ReceiptRefusal };
  save_draft: { request: SaveDraft; answer: Done; refusal: NotNow };
  start_sync: { request: {}; answer: SyncProgress; refusal: SyncRefusal };
  sync_progress: { request: {}; answer: SyncProgress; refusal: Never };
  device: { request: {}; answer: Device; refusal: Never };
  set_device: { request: Device; answer: Device; refusal: DeviceRefusal };
  back_up: { request: {}; answer: BackedUp; refusal: BackUpRefusal };
}
