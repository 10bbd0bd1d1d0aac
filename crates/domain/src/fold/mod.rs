//! The fold: entries become state, each split into changes of single states.
//!
//! A store loads the states that [`changes`] names, applies each change, and stores them. Every change is
//! a sum, a set insertion or a write to a field of one journal only, so the state of a set of entries does
//! not depend on the order in which journals arrive (within a journal, order is by number).
//! Absent on purpose: storage, and any rule. Entries carry outcomes; nothing here computes a fee.

mod apply;
mod changes;
mod key;
mod lawful;
mod postings;

pub use changes::{Change, Ended, changes};
pub use key::{Key, NotAKey};
pub use lawful::{Misfit, lawful};
pub use postings::{Ledger, Posting, postings};

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::account::AccountState;
use crate::arrival::ArrivalState;
use crate::case::{CaseState, ToSend};
use crate::channel::{ExceptionState, StatementState};
use crate::city::{BusinessState, CityState, RunState, StaffState};
use crate::closing::PeriodState;
use crate::counter::CounterState;
use crate::deposit_slip::DepositState;
use crate::entry::DifferenceKind;
use crate::found::Found;
use crate::ids::EntryNo;
use crate::prices::PricesState;
use crate::retention::ErasedState;
use crate::rule_report::ReportState;
use crate::shift::ShiftState;
use crate::trust::TrustState;
use crate::word::WordState;

/// The settlement sheet of a hall and day: only head office's journal writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SheetState {
    /// The entry that signed it last.
    #[n(0)]
    pub signed: Option<EntryNo>,
}

/// What was found and decided of differences about one entry: only head office's journal writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DifferenceState {
    /// The last decision of each kind: the entry, and whether it is settled.
    #[n(0)]
    pub decided: BTreeMap<DifferenceKind, (EntryNo, bool)>,
    /// What was signed of each kind.
    #[n(1)]
    #[cbor(default)]
    pub found: BTreeMap<DifferenceKind, Found>,
}

impl DifferenceState {
    /// The decision of a person that settled one of a kind; nothing where it is open: also where more came to it since.
    #[must_use]
    pub fn settled_by(&self, kind: DifferenceKind) -> Option<EntryNo> {
        let (decision, is_settled) = *self.decided.get(&kind)?;
        let grown = self.found.get(&kind).and_then(|found| found.grown);
        (is_settled && grown.is_none_or(|grown| grown < decision)).then_some(decision)
    }

    /// Whether it is.
    #[must_use]
    pub fn is_settled(&self, kind: DifferenceKind) -> bool {
        self.settled_by(kind).is_some()
    }
}

/// The state under one [`Key`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[allow(clippy::large_enum_variant, reason = "one at a time, never in a collection")]
pub enum State {
    /// Under [`Key::City`].
    #[n(0)]
    City(#[n(0)] CityState),
    /// Under [`Key::Staff`].
    #[n(1)]
    Staff(#[n(0)] StaffState),
    /// Under [`Key::Counter`].
    #[n(2)]
    Counter(#[n(0)] CounterState),
    /// Under [`Key::Shift`].
    #[n(3)]
    Shift(#[n(0)] ShiftState),
    /// Under [`Key::Account`].
    #[n(4)]
    Account(#[n(0)] AccountState),
    /// Under [`Key::Run`].
    #[n(5)]
    Run(#[n(0)] RunState),
    /// Under [`Key::Deposit`].
    #[n(6)]
    Deposit(#[n(0)] DepositState),
    /// Under [`Key::Business`].
    #[n(20)]
    Business(#[n(0)] BusinessState),
    /// Under [`Key::Case`].
    #[n(21)]
    Case(#[n(0)] CaseState),
    /// Under [`Key::Attachments`].
    #[n(23)]
    Attachments(#[n(0)] ToSend),
    /// Under [`Key::Report`].
    #[n(22)]
    Report(#[n(0)] ReportState),
    /// Under [`Key::Word`].
    #[n(7)]
    Word(#[n(0)] WordState),
    /// Under [`Key::Statement`].
    #[n(30)]
    Statement(#[n(0)] StatementState),
    /// Under [`Key::Exception`].
    #[n(31)]
    Exception(#[n(0)] ExceptionState),
    /// Under [`Key::Arrival`].
    #[n(32)]
    Arrival(#[n(0)] ArrivalState),
    /// Under [`Key::Period`].
    #[n(28)]
    Period(#[n(0)] PeriodState),
    /// Under [`Key::Sheet`].
    #[n(29)]
    Sheet(#[n(0)] SheetState),
    /// Under [`Key::Difference`].
    #[n(48)]
    Difference(#[n(0)] DifferenceState),
    /// Under [`Key::Prices`].
    #[n(58)]
    Prices(#[n(0)] PricesState),
    /// Under [`Key::Trust`].
    #[n(54)]
    Trust(#[n(0)] TrustState),
    /// Under [`Key::Erased`].
    #[n(57)]
    Erased(#[n(0)] ErasedState),
}

impl State {
    /// What stands under a key before the first entry about it.
    #[must_use]
    pub fn empty(key: &Key) -> Self {
        match key {
            Key::City => Self::City(CityState::default()),
            Key::Staff(_) => Self::Staff(StaffState::unknown()),
            Key::Counter(_) => Self::Counter(CounterState::default()),
            Key::Shift(..) => Self::Shift(ShiftState::default()),
            Key::Account(_) => Self::Account(AccountState::default()),
            Key::Run(_) => Self::Run(RunState::default()),
            Key::Statement(_) => Self::Statement(StatementState::default()),
            Key::Exception(_) => Self::Exception(ExceptionState::default()),
            Key::Sheet(..) => Self::Sheet(SheetState::default()),
            Key::Difference(_) => Self::Difference(DifferenceState::default()),
            Key::Period(_) => Self::Period(PeriodState::default()),
            Key::Arrival(_) => Self::Arrival(ArrivalState::default()),
            Key::Deposit(_) => Self::Deposit(DepositState::default()),
            Key::Business => Self::Business(BusinessState::default()),
            Key::Prices => Self::Prices(PricesState::default()),
            Key::Trust => Self::Trust(TrustState::default()),
            Key::Erased(_) => Self::Erased(ErasedState::default()),
            Key::Case(_) => Self::Case(CaseState::default()),
            Key::Attachments(_) => Self::Attachments(ToSend::default()),
            Key::Report(_) => Self::Report(ReportState::default()),
            Key::Word(..) => Self::Word(WordState::default()),
        }
    }

    /// Deterministic CBOR, as stored and compared.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        crate::entry::to_cbor(self)
    }

    /// Reads a stored state.
    ///
    /// # Errors
    /// When the bytes are not a state.
    pub fn decode(bytes: &[u8]) -> Result<Self, minicbor::decode::Error> {
        minicbor::decode(bytes)
    }
}
