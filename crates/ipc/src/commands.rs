//! The list of commands: one line each. Registering a command types both ends, and says what it can do while head
//! office is not reached.

use cistern_core::Counter;
use cistern_core::account::{AccountView, AskAccount, AskAccountRefusal, AskBill, AskBillRefusal, BillView};
use cistern_core::arrival::{Arrivals, AskClaim, ClaimArrival, ClaimQuote, ClaimRefusal, FindArrivals};
use cistern_core::backup::{BackUp, BackUpRefusal, BackedUp};
use cistern_core::banking::{
    AskDeposit, AskSafe, BankTakings, Banked, BankingRefusal, DepositPaper, MatchDeposit, NoteFalse, Safe,
};
use cistern_core::basket::{
    BasketRefusal, PrintBasket, QuoteBasket, QuotedBasket, TakeBasket, TakeBasketOverLimit, TakenBasket,
};
use cistern_core::business::{
    AskBusiness, AskNotice, BusinessCard, BusinessList, BusinessRefusal, FindBusiness, Notice, PrintNotice,
};
use cistern_core::case::{
    ActOnCase, AskAttachment, AskCallBack, AskCase, AskCaseSlip, AskOverdue, AskPromises, AskScans,
    AttachFile, AttachmentRefusal, CallBack, CaseList, CaseRefusal, CaseSheet, CaseSlip, DepartmentPromises,
    FindCases, OpenCase, Overdue, Scans, ShownAttachment,
};
use cistern_core::cheque::{AskCheques, ChequeRefusal, Cheques, TellCheque};
use cistern_core::correction::{AskCorrection, CorrectTender, Corrected, CorrectionQuote, CorrectionRefusal};
use cistern_core::device::{AskDevice, Device, DeviceRefusal};
use cistern_core::dispute::{DecideDispute, DisputeBill};
use cistern_core::draft::SaveDraft;
use cistern_core::drawer::{
    AskDrawerSlip, AskDrawers, AskDrop, AskHandover, DrawerSlip, DrawerSlipRefusal, Drawers, DropCash,
    DropQuote, DropRefusal, Dropped, HandOver, HandedOver, HandoverQuote, HandoverRefusal, TakeOver,
};
use cistern_core::find::{Find, FindRefusal, Found};
use cistern_core::group::{AskGroup, GroupRefusal, GroupView};
use cistern_core::invoice::{AskInvoice, InvoiceQuote, InvoiceRefusal, RequestInvoice, WithdrawInvoice};
use cistern_core::late_entry::{KeyInPaper, KeyedInPaper, LateEntryQuote, LateEntryRefusal, QuoteLateEntry};
use cistern_core::left_change::{AskLeft, LeaveChange, LeftChangeRefusal, LeftList, PayOutChange};
use cistern_core::moving::{
    AskMove, MoveCaseRefusal, MoveLater, MovePayment, MoveQuote, MoveRefusal, MovedPayment, OpenMoveCase,
    RequestMove,
};
use cistern_core::numbers::{
    AskLoanSlip, AskNumbers, BorrowNumbers, LendNumbers, LoanRefusal, LoanSlip, MarkNumbers,
    MarkNumbersRefusal, NumbersView,
};
use cistern_core::payment::{PaymentRefusal, Quote, Quoted, TakeOverLimit, TakePayment, Taken};
use cistern_core::reading::{AskReading, CorrectReading, ReadingPutRight, ReadingQuote, ReadingRefusal};
use cistern_core::receipt::{
    AskReceipt, ListReceipts, PrintReceipt, Printed, ReceiptPdf, ReceiptPreview, ReceiptRefusal, Receipts,
    SeePaper,
};
use cistern_core::refund::{
    AskRefund, AskRefundSlip, DecideRefund, RefundQuote, RefundRefusal, RefundSlip, Refunded, RequestRefund,
};
use cistern_core::refusal::{Never, NotNow};
use cistern_core::restore::RestoreSupply;
use cistern_core::reversal::{
    AskReversal, PrintSlip, RequestReversal, ReversalQuote, ReversalRefusal, ReverseLater, ReversePayment,
    Reversed, SlipPreview,
};
use cistern_core::rule_report::{
    AskRuleReports, AskRulesToName, ReportRule, RuleReportLine, RuleReportList, RuleReportRefusal,
    RulesToName,
};
use cistern_core::settlement::{SettlementRefusal, TellSettlement};
use cistern_core::setup::{Enrol, FoundHall, OpenDemo, SetUpRefusal};
use cistern_core::shift::{
    AskDay, AskReport, AskShift, AskShiftRefusal, CloseDay, CloseDayRefusal, CloseShift, CloseShiftRefusal,
    CountDrawer, CountDrawerRefusal, DayReport, OpenShift, OpenShiftRefusal, ReportPaper, ReportRefusal,
    ShiftReport,
};
use cistern_core::staff::{Done, ListStaff, Lock, SignIn, SignInRefusal, SignOut, SignedIn, StaffList};
use cistern_core::status::{AskStatus, Status};
use cistern_core::sync::{AskSync, StartSync, SyncProgress, SyncRefusal};
use cistern_core::told::{AskTold, Tell, ToldRefusal, ToldSheet};
use cistern_core::waiver::{AskWaiver, WaiveLateFee, WaiveRefusal, Waived, WaiverQuote};
use cistern_core::wallet::{AskWallet, CancelWallet, SeeWallet, WalletLine, WalletRefusal};
use cistern_core::word::{
    AskQueued, AskQueuedSlip, AskWord, EndQueued, HearCode, HeardCode, QueueAct, Queued, QueuedActs,
    QueuedSlip, SeeWord, SeenWord, WordRefusal, WordView,
};

use crate::call::{Answered, never};
use crate::offline::Offline;
use crate::{policies, policy};

macro_rules! commands {
    ($($list:tt)*) => {
        /// What each command can do while head office is not reached, in the order of the list.
        pub const POLICIES: &[(&str, Offline)] = policies! { $($list)* };

        listed! { $($list)* }
    };
}

macro_rules! listed {
    ($($policy:ident $name:ident: $request:ty => $answer:ty | $refusal:ty = $act:expr;)*) => {
        /// The names of all commands, in the order of the list.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Calls a command by its name; nothing when there is none of that name.
        pub(crate) fn call(counter: &Counter, name: &str, request: serde_json::Value) -> Option<Answered> {
            match name {
                $(stringify!($name) => Some(crate::call::typed::<$request, $answer, $refusal>(counter, request, $act)),)*
                _ => None,
            }
        }

        /// Describes every command to a visitor.
        pub(crate) fn describe(mut visit: impl FnMut(crate::schema::Command)) {
            let mut generator = crate::schema::generator();
            $(visit(crate::schema::Command::of::<$request, $answer, $refusal>(stringify!($name), policy!($policy), &mut generator));)*
        }

        /// The definitions that the commands' schemas refer to.
        pub(crate) fn definitions() -> serde_json::Value {
            let mut generator = crate::schema::generator();
            $(crate::schema::Command::of::<$request, $answer, $refusal>(stringify!($name), policy!($policy), &mut generator);)*
            crate::schema::definitions(generator)
        }
    };
}

commands! {
    full status: AskStatus => Status | Never = |counter, _| never(counter.status());
    full list_staff: ListStaff => StaffList | Never = |counter, _| never(counter.list_staff());
    full sign_in: SignIn => SignedIn | SignInRefusal = Counter::sign_in;
    full lock: Lock => Done | NotNow = |counter, _| counter.lock_desk();
    full sign_out: SignOut => Done | NotNow = |counter, _| counter.sign_out();

    full open_demo: OpenDemo => Done | SetUpRefusal = Counter::open_demo;
    full found_hall: FoundHall => Done | SetUpRefusal = Counter::found_hall;
    needs_line enrol: Enrol => Done | SetUpRefusal = Counter::enrol;

    full open_shift: OpenShift => ShiftReport | OpenShiftRefusal = Counter::open_shift;
    full shift_report: AskShift => ShiftReport | AskShiftRefusal = Counter::shift_report;
    full count_drawer: CountDrawer => ShiftReport | CountDrawerRefusal = Counter::count_drawer;
    full close_shift: CloseShift => ShiftReport | CloseShiftRefusal = Counter::close_shift;
    full day_report: AskDay => DayReport | NotNow = |counter, _| counter.day_report();
    full close_day: CloseDay => DayReport | CloseDayRefusal = |counter, _| counter.close_day();

    full report_paper: AskReport => ReportPaper | ReportRefusal = Counter::report_paper;
    full print_report: AskReport => Printed | ReportRefusal = Counter::print_report;

    full quote_drop: AskDrop => DropQuote | DropRefusal = Counter::quote_drop;
    full drop_cash: DropCash => Dropped | DropRefusal = Counter::drop_cash;
    full quote_handover: AskHandover => HandoverQuote | HandoverRefusal = Counter::quote_handover;
    full hand_over: HandOver => HandedOver | HandoverRefusal = Counter::hand_over;
    full other_drawers: AskDrawers => Drawers | HandoverRefusal = Counter::other_drawers;
    full take_over: TakeOver => HandedOver | HandoverRefusal = Counter::take_over_drawer;
    full drawer_slip: AskDrawerSlip => DrawerSlip | DrawerSlipRefusal = Counter::drawer_slip;
    full print_drawer_slip: AskDrawerSlip => Printed | DrawerSlipRefusal = Counter::print_drawer_slip;

    full safe: AskSafe => Safe | BankingRefusal = Counter::safe;
    full bank_takings: BankTakings => Banked | BankingRefusal = Counter::bank_takings;
    full deposit_paper: AskDeposit => DepositPaper | BankingRefusal = Counter::deposit_paper;
    full print_deposit: AskDeposit => Printed | BankingRefusal = Counter::print_deposit;
    full match_deposit: MatchDeposit => Banked | BankingRefusal = Counter::match_deposit;
    full note_false: NoteFalse => Banked | BankingRefusal = Counter::note_false;

    full left_change: AskLeft => LeftList | LeftChangeRefusal = Counter::left_change;
    full leave_change: LeaveChange => ShiftReport | LeftChangeRefusal = Counter::leave_change;
    full pay_out_change: PayOutChange => ShiftReport | LeftChangeRefusal = Counter::pay_out_change;

    full find: Find => Found | FindRefusal = Counter::find;
    full group: AskGroup => GroupView | GroupRefusal = Counter::group;
    full account: AskAccount => AccountView | AskAccountRefusal = Counter::account;
    full bill: AskBill => BillView | AskBillRefusal = Counter::bill;

    full find_business: FindBusiness => BusinessList | BusinessRefusal = Counter::find_business;
    full business_card: AskBusiness => BusinessCard | BusinessRefusal = Counter::business_card;
    full notice: AskNotice => Notice | BusinessRefusal = Counter::notice;
    full print_notice: PrintNotice => Printed | ToldRefusal = Counter::print_notice;
    full tell: Tell => ToldSheet | ToldRefusal = Counter::tell;
    full told_sheet: AskTold => ToldSheet | ToldRefusal = Counter::told_sheet;
    accept_and_queue report_rule: ReportRule => RuleReportLine | RuleReportRefusal = Counter::report_rule;
    full rules_to_name: AskRulesToName => RulesToName | RuleReportRefusal = Counter::rules_to_name;
    full rule_reports: AskRuleReports => RuleReportList | RuleReportRefusal = Counter::rule_reports;
    accept_and_queue open_case: OpenCase => CaseSheet | CaseRefusal = Counter::open_case;
    accept_and_queue act_on_case: ActOnCase => CaseSheet | CaseRefusal = Counter::act_on_case;
    accept_and_queue dispute_bill: DisputeBill => CaseSheet | CaseRefusal = Counter::dispute_bill;
    full decide_dispute: DecideDispute => CaseSheet | CaseRefusal = Counter::decide_dispute;
    accept_and_queue restore_supply: RestoreSupply => CaseSheet | CaseRefusal = Counter::restore_supply;
    full case_sheet: AskCase => CaseSheet | CaseRefusal = Counter::case_sheet;
    full attach_file: AttachFile => CaseSheet | AttachmentRefusal = Counter::attach_file;
    full scans: AskScans => Scans | AttachmentRefusal = Counter::scans;
    full attachment: AskAttachment => ShownAttachment | AttachmentRefusal = Counter::attachment;
    full find_cases: FindCases => CaseList | CaseRefusal = Counter::find_cases;
    full call_back: AskCallBack => CallBack | CaseRefusal = Counter::call_back;
    full overdue: AskOverdue => Overdue | CaseRefusal = Counter::overdue;
    full promises: AskPromises => DepartmentPromises | CaseRefusal = Counter::promises;
    full case_slip: AskCaseSlip => CaseSlip | CaseRefusal = Counter::case_slip;
    full print_case_slip: AskCaseSlip => Printed | CaseRefusal = Counter::print_case_slip;

    full tell_settlement: TellSettlement => Done | SettlementRefusal = Counter::tell_settlement;

    full quote: Quote => Quoted | PaymentRefusal = Counter::quote;
    limited take_payment: TakePayment => Taken | PaymentRefusal = Counter::take_payment;
    full take_over_limit: TakeOverLimit => Taken | PaymentRefusal = Counter::take_over_limit;
    full quote_basket: QuoteBasket => QuotedBasket | BasketRefusal = Counter::quote_basket;
    limited take_basket: TakeBasket => TakenBasket | BasketRefusal = Counter::take_basket;
    full take_basket_over_limit: TakeBasketOverLimit => TakenBasket | BasketRefusal = Counter::take_basket_over_limit;
    full print_basket: PrintBasket => Printed | BasketRefusal = Counter::print_basket;
    needs_line ask_wallet: AskWallet => WalletLine | WalletRefusal = Counter::ask_wallet;
    full cancel_wallet: CancelWallet => Done | WalletRefusal = Counter::cancel_wallet;
    full see_wallet: SeeWallet => Done | WalletRefusal = Counter::see_wallet;
    full save_draft: SaveDraft => Done | NotNow = Counter::save_draft;

    full receipt: AskReceipt => ReceiptPreview | ReceiptRefusal = Counter::receipt;
    full receipts: ListReceipts => Receipts | NotNow = Counter::receipts;
    full print_receipt: PrintReceipt => Printed | ReceiptRefusal = Counter::print_receipt;
    full see_paper: SeePaper => Done | ReceiptRefusal = Counter::see_paper;
    full receipt_pdf: AskReceipt => ReceiptPdf | ReceiptRefusal = Counter::receipt_pdf;

    full quote_correction: AskCorrection => CorrectionQuote | CorrectionRefusal = Counter::quote_correction;
    full correct_tender: CorrectTender => Corrected | CorrectionRefusal = Counter::correct_tender;

    full receipt_numbers: AskNumbers => NumbersView | NotNow = Counter::receipt_numbers;
    full mark_numbers: MarkNumbers => NumbersView | MarkNumbersRefusal = Counter::mark_numbers;
    full lend_numbers: LendNumbers => NumbersView | LoanRefusal = Counter::lend_numbers;
    full borrow_numbers: BorrowNumbers => NumbersView | LoanRefusal = Counter::borrow_numbers;
    full loan_slip: AskLoanSlip => LoanSlip | LoanRefusal = Counter::loan_slip;
    full print_loan_slip: AskLoanSlip => Printed | LoanRefusal = Counter::print_loan_slip;
    full quote_late_entry: QuoteLateEntry => LateEntryQuote | LateEntryRefusal = Counter::quote_late_entry;
    full key_in_paper: KeyInPaper => KeyedInPaper | LateEntryRefusal = Counter::key_in_paper;

    full quote_reversal: AskReversal => ReversalQuote | ReversalRefusal = Counter::quote_reversal;
    full reverse_payment: ReversePayment => Reversed | ReversalRefusal = Counter::reverse_payment;
    accept_and_queue request_reversal: RequestReversal => Done | ReversalRefusal = Counter::request_reversal;
    full reverse_later: ReverseLater => Reversed | ReversalRefusal = Counter::reverse_later;
    full quote_move: AskMove => MoveQuote | MoveRefusal = Counter::quote_move;
    full move_payment: MovePayment => MovedPayment | MoveRefusal = Counter::move_payment;
    accept_and_queue request_move: RequestMove => Done | MoveRefusal = Counter::request_move;
    accept_and_queue open_move_case: OpenMoveCase => CaseSheet | MoveCaseRefusal = Counter::open_move_case;
    full move_later: MoveLater => MovedPayment | MoveRefusal = Counter::move_later;
    full slip: AskReversal => SlipPreview | ReversalRefusal = Counter::slip;
    full print_slip: PrintSlip => Printed | ReversalRefusal = Counter::print_slip;

    full quote_invoice: AskInvoice => InvoiceQuote | InvoiceRefusal = Counter::quote_invoice;
    accept_and_queue request_invoice: RequestInvoice => Done | InvoiceRefusal = Counter::request_invoice;
    accept_and_queue withdraw_invoice: WithdrawInvoice => Done | InvoiceRefusal = Counter::withdraw_invoice;
    full cheques: AskCheques => Cheques | NotNow = Counter::cheques;
    full quote_reading: AskReading => ReadingQuote | ReadingRefusal = Counter::quote_reading;
    full correct_reading: CorrectReading => ReadingPutRight | ReadingRefusal = Counter::correct_reading;
    full tell_cheque: TellCheque => Done | ChequeRefusal = Counter::tell_cheque;
    full arrivals: FindArrivals => Arrivals | NotNow = Counter::arrivals;
    full quote_claim: AskClaim => ClaimQuote | ClaimRefusal = Counter::quote_claim;
    full claim_arrival: ClaimArrival => Taken | ClaimRefusal = Counter::claim_arrival;
    full quote_refund: AskRefund => RefundQuote | RefundRefusal = Counter::quote_refund;
    accept_and_queue request_refund: RequestRefund => Refunded | RefundRefusal = Counter::request_refund;
    full decide_refund: DecideRefund => Refunded | RefundRefusal = Counter::decide_refund;
    full refund_slip: AskRefundSlip => RefundSlip | RefundRefusal = Counter::refund_slip;
    full print_refund_slip: AskRefundSlip => Printed | RefundRefusal = Counter::print_refund_slip;
    full quote_waiver: AskWaiver => WaiverQuote | WaiveRefusal = Counter::quote_waiver;
    full waive_late_fee: WaiveLateFee => Waived | WaiveRefusal = Counter::waive_late_fee;

    full see_word: SeeWord => SeenWord | WordRefusal = Counter::see_word;
    accept_and_queue ask_word: AskWord => WordView | WordRefusal = Counter::ask_word;
    full hear_code: HearCode => HeardCode | WordRefusal = Counter::hear_code;
    accept_and_queue queue_act: QueueAct => Queued | WordRefusal = Counter::queue_act;
    full queued_acts: AskQueued => QueuedActs | NotNow = Counter::queued_acts;
    full end_queued: EndQueued => Done | WordRefusal = Counter::end_queued;
    full queued_slip: AskQueuedSlip => QueuedSlip | WordRefusal = Counter::queued_slip;
    full print_queued_slip: AskQueuedSlip => Printed | WordRefusal = Counter::print_queued_slip;

    needs_line start_sync: StartSync => SyncProgress | SyncRefusal = Counter::start_sync;
    full sync_progress: AskSync => SyncProgress | Never = |counter, ask| never(counter.sync_progress(ask));

    full device: AskDevice => Device | Never = |counter, _| never(counter.device());
    full set_device: Device => Device | DeviceRefusal = Counter::set_device;
    full back_up: BackUp => BackedUp | BackUpRefusal = Counter::back_up;
}
