//! Head office, on embedded SQLite or a PostgreSQL server: enrols counters with one-time codes, takes their journals byte
//! for byte, answers with its own, and shows totals per counter and day.
//!
//! [`Office`] holds no socket and no clock of its own: a simulator drives it in one process. The network is in
//! [`serve`] for counters and in [`console`] for people, the key on the disk in [`key_file`], the city's root in [`root_file`]. Absent on purpose: counters' facts, which are never changed
//! or refused here.

mod act;
pub mod alerts;
mod around;
mod arrears;
mod behind;
mod book;
mod callers;
mod cases;
pub mod console;
mod corrections;
mod counts;
mod customer;
pub mod data_folder;
mod debits;
mod differences;
mod door;
mod fault;
mod fees;
mod friction;
mod guarded;
pub mod health;
mod held_keys;
mod host;
pub mod invoice;
pub mod key_file;
mod key_papers;
mod late_payments;
mod ledger;
mod may_belong;
mod merged;
mod money_of;
mod news;
mod office;
mod own_clock;
mod periods;
mod receipts;
mod recovery;
mod reliefs;
mod reversals;
pub mod root_file;
mod rules;
mod seats_now;
pub mod serve;
mod set_aside;
mod settlements;
mod sheet;
mod stale;
mod statements;
mod table;
mod throttle;
mod totals;
mod waivers;

pub use act::{
    ArrivalLine, ArrivalTried, ArrivalWish, ArrivalsRefused, Arrived, ArrivedIs, ArrivedRefused,
    ArrivedTaken, AskRoot, BillRun, BillRunRefused, BillRunTold, ByFinance, ByIt, CODE_LASTS, CameTo,
    ChannelsRefused, Chosen, ClaimLine, ClosedLine, ContinueAccount, ContinueAccountRefused, ContinuedSide,
    ContinuedTold, CorrectCount, CorrectReading, CorrectReadingRefused, CorrectedCount, Correction,
    CorrectionRefused, DebitBeyond, DebitLeftOut, DebitRefused, DebitToWithdraw, DebitsAtBank,
    DebitsReturned, DebitsWithdrawn, DecideRefund, DepositLine, DepositRefused, DeviceAtOffice,
    DeviceRefused, DraftActRefused, EraseRefused, Erased, ErasureLine, ErasureTold, ExceptionLine,
    ImportRefused, InName, KeepRefused, KeptColumns, KeyInstalled, KeyLine, KeyRefused, LONGEST_COLUMNS_NAME,
    MatchDeposit, MoveLater, MovingRefused, NotByIt, NotFinance, NotNamed, OpenKeyRefused, OwnPinRefused,
    PastGroup, PastTerms, PayeesRefused, PeriodRefused, PublishLimitsRefused, PublishStaff,
    PublishStaffRefused, ReadOut, RefundLine, RefundRefused, ReverseLater, ReverseRefused, SeenRefused,
    SendDebits, Since, StaffAtOffice, StaffRefused, TakeRunBackRefused, TellCheque, TellRefused, Waiting,
    WaitingMove, WhichWord, WhyLeftOut, WordLine, WordRefused,
};
pub use arrears::{Arrears, ArrearsLine, DisputedLine};
pub use book::{Book, BookFault, BookTold, local_second};
pub use cases::{
    CaseAtOffice, CaseEvent, CaseLine, DecidedAtOffice, DisputeAtOffice, Filled, OverdueCase, Pause, Seen,
    StageAtOffice, TakenUpAtOffice,
};
pub use cistern_import::OwnColumns;
pub use cistern_publishing::{
    CaseRefused, Decision, DepartmentAct, DraftRefused, ItemRefused, MatchedStatement, NewArrival,
    RuleAnswerRefused, SettledBefore,
};
pub use corrections::{
    AccountFound, AccountTold, BillFound, BillTold, CorrectionTold, CorrectionsFound, DrawerOf, PaymentAsked,
    PaymentEnd, PaymentFound, PaymentPart, PendingOfPayment, ReadingTold,
};
pub use customer::{CustomerPackage, PackageFault};
pub use debits::{DebitLine, DebitStands, withdrawn_word};
pub use differences::{
    At, BillByOtherTariff, CaseOfDifference, DecideDifference, Deciding, Difference, DifferenceFact,
    DifferenceName, DifferenceRefused, DifferenceWhat, FoundDifference, LOOKED_BACK_DAYS, SettledDifference,
    UnreadDifferences, UnreadPlace, UnreadWhat, WhyDoubtful,
};
pub use door::Denied;
pub use fault::{OfficeFault, Stands};
pub use friction::{
    BrokenPromise, FrictionExample, FrictionLine, HallPromises, HandedOffLine, Kept, PromiseLine, Span,
};
pub use key_papers::{KeyAct, KeyAnswer, KeyRequest, PaperFault};
pub use ledger::{ActLine, TrialBalance, TrialLine, Voucher};
pub use may_belong::{MayBelong, WhyMay};
pub use merged::MergedLine;
pub use office::{Chance, Clock, DATABASE, Empty, Lead, Office, World};
pub use own_clock::OwnClock;
pub use periods::{ClosedCounterLine, OverSheets, PeriodAct, PeriodDid, PeriodLine, TakenEarlier};
pub use receipts::BlockLine;
pub use recovery::{
    Epoch, GaveUp, Recovering, Recovery, RecoveryAct, RecoveryLine, RecoveryRefused, RestoreFault, Restored,
    RestoredBy, SaidBy, SeatWaitedFor, WaitsFor, drill, restore, restore_on_server,
};
pub use reliefs::{ReliefTouch, TouchedBill};
pub use reversals::ReversalLine;
pub use rules::{AnswerRule, AnswerRuleRefused, RuleAnswerAtOffice, RuleReportAtOffice};
pub use set_aside::SetAsideLine;
pub use settlements::{SettledFact, SettlementLine};
pub use sheet::{ChannelOnSheet, CounterOnSheet, OpenItem, Sheet, SheetRefused, SignedOff, UnheardCounter};
pub use stale::StaleFee;
pub use statements::{FourWays, Leftover, StatementLine};
pub use totals::DayTotals;
pub use waivers::WaiverLine;
