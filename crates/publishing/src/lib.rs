//! What head office writes, wherever its journal lies: at an office, or in a stand-alone counter's own file.
//!
//! Holds: the beginning of an office's journal, publishing of settings, staff, tariffs and policies, seats and
//! their receipt blocks, and the import of an old system's export. Absent on purpose: counters' facts, and
//! decisions on them.

mod accounts;
mod arrivals;
mod asked;
mod behind_fork;
mod bill_run;
mod bills;
mod call_back;
mod cancel;
mod cases;
mod channels;
mod cheques;
mod continued;
pub mod credentials;
mod debits;
pub mod demo;
mod deposit_slips;
mod difference_cases;
mod disputes;
mod drafts;
mod import;
mod invoices;
mod late_payments;
mod match_deposit;
mod moves;
mod named_rules;
mod one_money;
mod ours;
mod own;
mod own_cash;
mod pen;
pub mod pin;
mod prices;
mod reading;
mod refunds;
mod reliefs;
mod resting;
mod returned;
mod reverse_later;
mod rules;
mod seats;
mod settlements;
mod told_before;
mod under_numbers;
mod unknowing;

pub use arrivals::{
    ArrivalRefused, CameIn, NewArrival, arrival_of_exception, arrival_of_exception_among, arrivals,
    claimed_of, record_arrival, record_arrival_among, return_arrival,
};
pub use asked::{
    DeclineRefused, Declined, decline_request, declined_last, not_own_act, request_at, reversal_asked,
    waits_for,
};
pub use behind_fork::{count_behind, is_counted, is_done_again};
pub use bill_run::{BillRunDone, BillRunStopped, RefusedReading, plan_bills, run_bills};
pub use call_back::Called;
pub use cancel::{
    CancelBill, CancelRefused, RestoreBill, RunBack, RunBackLeft, RunBackRefused, RunBackStopped, RunLine,
    WhyItStays, bill_cancellation, bill_restoration, bill_runs, cancel_bill, plan_run_back, restore_bill,
    take_run_back,
};
pub use cases::{CaseRefused, DepartmentAct, ItemRefused, may, settings};
pub use channels::{
    CloseRefused, MatchedStatement, SettledBefore, StatementFile, StatementRefused, close_exception,
    exceptions, match_statements, reopen_exception, statements, take_statements,
};
pub use cheques::{
    ChequeKnown, ChequeRefused, PendingCheque, cheque_accounts, cheque_known, cheques_of, tell_cheque,
};
pub use continued::{ContinueAs, ContinueRefused, continue_as};
pub use deposit_slips::DepositSlips;
pub use disputes::{Undecided, undecided};
pub use drafts::{DraftRefused, Drafted};
pub use import::{ImportFailed, Imported, NotKept, Trial, import};
pub use invoices::{
    ByHandRefused, InvoiceByHand, invoice_by_hand, invoice_of, invoice_request_at, paid_bills,
};
pub use late_payments::lay_late;
pub use match_deposit::{MatchRefused, NewCount, correct_count, match_deposit, match_deposit_among};
pub use moves::{MoveRefused, move_asked, move_later, move_request_at};
pub use named_rules::{Naming, NoSuchRule, PublishedRules, came_again, caused};
pub use one_money::{ArrivedUnder, AwaitedDebit, Bearer, Numbered, awaited_debit, numbers_of, recorded_as};
pub use ours::{ChannelMoney, channel_money, standing};
pub use own::{OwnAccount, is_own, not_own};
pub use own_cash::was_their_cash;
pub use pen::{Fill, Pen, Publication};
pub use prices::{PriceRefused, standing_prices};
pub use reading::{
    DAYS_TO_PAY, ReadingRefused, RightReading, correct_reading, correction_at, reading_correction,
};
pub use refunds::{Decision, DecisionRefused, asked_at, decide_refund, undecided_refund};
pub use reliefs::ReliefRefused;
pub use resting::{Resting, resting_on};
pub use returned::returnable;
pub use reverse_later::{LaterRefused, Said, is_drawer_open, reverse_later, reverse_or_propose};
pub use rules::RuleAnswerRefused;
pub use seats::{BLOCK, Seat};
pub use settlements::{settle_account, settle_accounts, settlement_at};
pub use under_numbers::UnderNumbers;
pub use unknowing::{InFile, Prices, taken_apart, unknown_to};

pub use cistern_import::{DebitResult, ReturnedRow, SentRow};
pub use debits::{
    ReturnFault, Returned, again, asked_for, return_debit, send_debits, withdraw_debit, withdrawn_for,
};
