//! The list of commands: one line each. Registering a command types both ends.

use cistern_core::Counter;
use cistern_core::account::{AccountView, AskAccount, AskAccountRefusal, AskBill, AskBillRefusal, BillView};
use cistern_core::backup::{BackUp, BackUpRefusal, BackedUp};
use cistern_core::correction::{AskCorrection, CorrectTender, Corrected, CorrectionQuote, CorrectionRefusal};
use cistern_core::device::{AskDevice, Device, DeviceRefusal};
use cistern_core::draft::SaveDraft;
use cistern_core::find::{Find, FindRefusal, Found};
use cistern_core::payment::{PaymentRefusal, Quote, Quoted, TakePayment, Taken};
use cistern_core::receipt::{
    AskReceipt, ListReceipts, PrintReceipt, Printed, ReceiptPdf, ReceiptPreview, ReceiptRefusal, Receipts,
    SeePaper,
};
use cistern_core::refusal::{Never, NotNow};
use cistern_core::reversal::{
    AskReversal, PrintSlip, RequestReversal, ReversalQuote, ReversalRefusal, ReverseLater, ReversePayment,
    Reversed, SlipPreview,
};
use cistern_core::setup::{Enrol, FoundHall, OpenDemo, SetUpRefusal};
use cistern_core::shift::{
    AskDay, AskShift, AskShiftRefusal, CloseDay, CloseDayRefusal, CloseShift, CloseShiftRefusal, CountDrawer,
    CountDrawerRefusal, DayReport, OpenShift, OpenShiftRefusal, ShiftReport,
};
use cistern_core::staff::{Done, ListStaff, Lock, SignIn, SignInRefusal, SignOut, SignedIn, StaffList};
use cistern_core::status::{AskStatus, Status};
use cistern_core::sync::{AskSync, StartSync, SyncProgress, SyncRefusal};

use crate::call::{Answered, never};

macro_rules! commands {
    ($($name:ident: $request:ty => $answer:ty | $refusal:ty = $act:expr;)*) => {
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
            $(visit(crate::schema::Command::of::<$request, $answer, $refusal>(stringify!($name), &mut generator));)*
        }

        /// The definitions that the commands' schemas refer to.
        pub(crate) fn definitions() -> serde_json::Value {
            let mut generator = crate::schema::generator();
            $(crate::schema::Command::of::<$request, $answer, $refusal>(stringify!($name), &mut generator);)*
            crate::schema::definitions(generator)
        }
    };
}

commands! {
    status: AskStatus => Status | Never = |counter, _| never(counter.status());
    list_staff: ListStaff => StaffList | Never = |counter, _| never(counter.list_staff());
    sign_in: SignIn => SignedIn | SignInRefusal = Counter::sign_in;
    lock: Lock => Done | NotNow = |counter, _| counter.lock_desk();
    sign_out: SignOut => Done | NotNow = |counter, _| counter.sign_out();

    open_demo: OpenDemo => Done | SetUpRefusal = Counter::open_demo;
    found_hall: FoundHall => Done | SetUpRefusal = Counter::found_hall;
    enrol: Enrol => Done | SetUpRefusal = Counter::enrol;

    open_shift: OpenShift => ShiftReport | OpenShiftRefusal = Counter::open_shift;
    shift_report: AskShift => ShiftReport | AskShiftRefusal = Counter::shift_report;
    count_drawer: CountDrawer => ShiftReport | CountDrawerRefusal = Counter::count_drawer;
    close_shift: CloseShift => ShiftReport | CloseShiftRefusal = Counter::close_shift;
    day_report: AskDay => DayReport | NotNow = |counter, _| counter.day_report();
    close_day: CloseDay => DayReport | CloseDayRefusal = |counter, _| counter.close_day();

    find: Find => Found | FindRefusal = Counter::find;
    account: AskAccount => AccountView | AskAccountRefusal = Counter::account;
    bill: AskBill => BillView | AskBillRefusal = Counter::bill;

    quote: Quote => Quoted | PaymentRefusal = Counter::quote;
    take_payment: TakePayment => Taken | PaymentRefusal = Counter::take_payment;
    save_draft: SaveDraft => Done | NotNow = Counter::save_draft;

    receipt: AskReceipt => ReceiptPreview | ReceiptRefusal = Counter::receipt;
    receipts: ListReceipts => Receipts | NotNow = Counter::receipts;
    print_receipt: PrintReceipt => Printed | ReceiptRefusal = Counter::print_receipt;
    see_paper: SeePaper => Done | ReceiptRefusal = Counter::see_paper;
    receipt_pdf: AskReceipt => ReceiptPdf | ReceiptRefusal = Counter::receipt_pdf;

    quote_correction: AskCorrection => CorrectionQuote | CorrectionRefusal = Counter::quote_correction;
    correct_tender: CorrectTender => Corrected | CorrectionRefusal = Counter::correct_tender;

    quote_reversal: AskReversal => ReversalQuote | ReversalRefusal = Counter::quote_reversal;
    reverse_payment: ReversePayment => Reversed | ReversalRefusal = Counter::reverse_payment;
    request_reversal: RequestReversal => Done | ReversalRefusal = Counter::request_reversal;
    reverse_later: ReverseLater => Reversed | ReversalRefusal = Counter::reverse_later;
    slip: AskReversal => SlipPreview | ReversalRefusal = Counter::slip;
    print_slip: PrintSlip => Printed | ReversalRefusal = Counter::print_slip;

    start_sync: StartSync => SyncProgress | SyncRefusal = Counter::start_sync;
    sync_progress: AskSync => SyncProgress | Never = |counter, ask| never(counter.sync_progress(ask));

    device: AskDevice => Device | Never = |counter, _| never(counter.device());
    set_device: Device => Device | DeviceRefusal = Counter::set_device;
    back_up: BackUp => BackedUp | BackUpRefusal = Counter::back_up;
}
