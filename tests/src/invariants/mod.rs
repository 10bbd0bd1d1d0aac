//! What must hold whatever happened: receipts stand once everywhere, sums agree, journals are whole, views agree.
//!
//! Read from entries and stored views side by side; nothing here trusts the one where it checks the other.

mod agreement;
pub mod attachments;
pub mod cases;
pub mod found;
mod journals;
mod ledger;
mod numbers;
mod receipts;
mod settled;
mod sums;

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::fold::Ledger;
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, JournalId, PaymentId, ReceiptNo, StepId};
use cistern_domain::receipt_numbers::NumberState;
use cistern_journal::{Difference, Fault, File};

pub use journals::Remembered;

use crate::simulator::shown::Shown;

/// A file of journals and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Node<'w> {
    /// Its name in messages.
    pub name: &'w str,
    /// The file.
    pub file: &'w File,
}

/// What did not hold.
#[derive(Debug, thiserror::Error)]
pub enum Violation {
    /// I1: a receipt was shown, and the payment is not in a ledger.
    #[error("I1: receipt {receipt} was shown, and {node} has no payment {payment}")]
    Missing {
        /// Where.
        node: String,
        /// Which.
        payment: PaymentId,
        /// Its receipt.
        receipt: ReceiptNo,
    },
    /// I1: a payment stands more than once.
    #[error("I1: payment {payment} stands {times} times at {node}")]
    Doubled {
        /// Where.
        node: String,
        /// Which.
        payment: PaymentId,
        /// How often.
        times: usize,
    },
    /// I1: a payment is not what was shown.
    #[error("I1: at {node}, {stored:?} is stored where {shown:?} was shown")]
    Altered {
        /// Where.
        node: String,
        /// On the receipt.
        shown: Box<Shown>,
        /// In the ledger.
        stored: Box<Shown>,
    },
    /// I1: two payments bear one receipt number.
    #[error("I1: receipt {receipt} stands at {first} and {second} in {node}")]
    NumberTwice {
        /// Where.
        node: String,
        /// Which.
        receipt: ReceiptNo,
        /// One.
        first: EntryRef,
        /// The other.
        second: EntryRef,
    },
    /// I1: a receipt number that its counter was never granted.
    #[error("I1: receipt {receipt} at {at} is not of that counter's blocks")]
    NotGranted {
        /// Which.
        receipt: ReceiptNo,
        /// Where.
        at: EntryRef,
    },
    /// I5: something became of a number that something else became of before.
    #[error("I5: receipt number {receipt} at {node} was {was:?}, and {at} makes it {becomes:?}")]
    TwoStates {
        /// Where.
        node: String,
        /// Which.
        receipt: ReceiptNo,
        /// By which entry.
        at: EntryRef,
        /// What became of it before.
        was: NumberState,
        /// What the entry says.
        becomes: NumberState,
    },
    /// I5: a view says something else of a number than the entries.
    #[error("I5: receipt number {receipt} at {node} is {entries:?} by its entries, {view:?} by the view")]
    NumberView {
        /// Where.
        node: String,
        /// Which.
        receipt: ReceiptNo,
        /// From entries.
        entries: NumberState,
        /// From the state.
        view: Option<NumberState>,
    },
    /// I5: a tally is not the number of its numbers.
    #[error("I5: {journal} at {node} has {entries} numbers {state:?} by its entries, {view} by the tally")]
    Tally {
        /// Where.
        node: String,
        /// Whose.
        journal: JournalId,
        /// In which state.
        state: NumberState,
        /// From entries.
        entries: u64,
        /// From the state.
        view: u64,
    },
    /// I2: an entry's postings do not add up to zero.
    #[error("I2: the postings of {at} add up to {off}")]
    Unbalanced {
        /// Which.
        at: EntryRef,
        /// To how much.
        off: Money,
    },
    /// I2: the books do not hold what was posted.
    #[error("I2: {ledger:?} at {node}: postings {postings}, books {books}")]
    Booked {
        /// Where.
        node: String,
        /// Of what.
        ledger: Ledger,
        /// As the entries post it.
        postings: Money,
        /// As the books have it.
        books: Money,
    },
    /// I2: a figure of the views is not the sum of its postings.
    #[error("I2: {ledger:?} at {node}: postings {postings}, views {views}")]
    Sum {
        /// Where.
        node: String,
        /// Of what.
        ledger: Ledger,
        /// From entries.
        postings: Money,
        /// From states.
        views: Money,
    },
    /// I2: a shift's drawer is not what its payments left in it.
    #[error("I2: the drawer of shift {shift} of {journal} at {node}: payments {payments}, view {view}")]
    Drawer {
        /// Where.
        node: String,
        /// Whose.
        journal: JournalId,
        /// Which.
        shift: u32,
        /// From entries.
        payments: Money,
        /// From the state, or as closed.
        view: Money,
    },
    /// I2: what is held for refunds is not what was asked for and is not decided.
    #[error("I2: held for refunds at {node}: entries {entries}, views {views}")]
    Held {
        /// Where.
        node: String,
        /// From entries.
        entries: Money,
        /// From states.
        views: Money,
    },
    /// I6
    #[error("{node}: a bill waits for a decision of case {case:?}, which is closed")]
    Waits {
        /// Where.
        node: String,
        /// Which.
        case: CaseId,
    },
    /// I6: what was written about a case is lost, or stands twice.
    #[error("I6: step {step:?} of case {case:?} stands {times} times at {node}")]
    CaseStep {
        /// Where.
        node: String,
        /// Of which case.
        case: CaseId,
        /// Which.
        step: StepId,
        /// How often.
        times: usize,
    },
    /// I7: what became of an attachment that somebody was told of.
    #[error("I7: the attachment of step {step:?} of case {case:?} {what} at {node}")]
    Attachment {
        /// Where.
        node: String,
        /// Of which case.
        case: CaseId,
        /// Under which name.
        step: StepId,
        /// What became of it.
        what: &'static str,
    },
    /// I7: what `verify` found beside a file.
    #[error("I7: {node}: {said}")]
    Beside {
        /// Where.
        node: String,
        /// What.
        said: String,
    },
    /// I3: what `verify` found.
    #[error("I3: {node}: {difference}")]
    Verify {
        /// Where.
        node: String,
        /// What.
        difference: Difference,
    },
    /// I3: a journal was stopped, an entry quarantined that no world spoiled (or not quarantined that one did), evidence kept.
    #[error(
        "I3: {node}: {journals} journals stopped, {quarantined} entries quarantined or not against what the world did, {evidence} kept as evidence"
    )]
    Suspicion {
        /// Where.
        node: String,
        /// Stopped.
        journals: usize,
        /// Quarantined.
        quarantined: u32,
        /// Evidence.
        evidence: u32,
    },
    /// I3: stored bytes are not what they were.
    #[error("I3: {at} at {node} is not what it was when it was first seen")]
    Changed {
        /// Where.
        node: String,
        /// Which.
        at: EntryRef,
    },
    /// I4: two files hold different journals.
    #[error("I4: {one} holds {journal} up to {here}, {other} up to {there}")]
    Heads {
        /// A file.
        one: String,
        /// Another.
        other: String,
        /// Whose journal.
        journal: JournalId,
        /// The one's head.
        here: String,
        /// The other's.
        there: String,
    },
    /// I4: two files fold the same entries differently.
    #[error("I4: {view} is not the same at {one} and {other}")]
    Views {
        /// A file.
        one: String,
        /// Another.
        other: String,
        /// Of what.
        view: String,
    },
    /// I4: facts left money where it does not belong, and nobody decided.
    #[error("I4: account {account} at {node}: {what}")]
    Undecided {
        /// Where.
        node: String,
        /// Whose.
        account: AccountNo,
        /// What.
        what: String,
    },
    /// A file could not be read.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Checks I1 to I5 on files that have heard everything.
///
/// # Errors
/// The first [`Violation`].
pub fn check(
    nodes: &[Node<'_>],
    shown: &[Shown],
    remembered: &mut Remembered,
    scratch: &Path,
) -> Result<(), Violation> {
    let each = |node: &Node<'_>, of: &mut Remembered| journals::check(node, of, scratch);
    check_all(nodes, shown, remembered, each)
}

/// The same where two files went on under one counter's key, so that its journal is stopped.
///
/// # Errors
/// The first [`Violation`].
pub fn check_forked(
    nodes: &[Node<'_>],
    shown: &[Shown],
    remembered: &mut Remembered,
    scratch: &Path,
) -> Result<(), Violation> {
    let each = |node: &Node<'_>, of: &mut Remembered| journals::check_stopped(node, of, scratch);
    check_all(nodes, shown, remembered, each)
}

fn check_all(
    nodes: &[Node<'_>],
    shown: &[Shown],
    remembered: &mut Remembered,
    journals: impl Fn(&Node<'_>, &mut Remembered) -> Result<(), Violation>,
) -> Result<(), Violation> {
    for node in nodes {
        let ledger = ledger::Book::read(node, remembered)?;
        receipts::check(node, &ledger, shown)?;
        numbers::check(node, &ledger)?;
        sums::check(node, &ledger)?;
        journals(node, remembered)?;
    }
    agreement::check(nodes)?;
    nodes.iter().try_for_each(settled::check)
}

/// Checks what holds at one file at any time: I2 and I3.
///
/// # Errors
/// The first [`Violation`].
pub fn check_alone(node: &Node<'_>, remembered: &mut Remembered, scratch: &Path) -> Result<(), Violation> {
    let ledger = ledger::Book::read(node, remembered)?;
    sums::check(node, &ledger)?;
    journals::check(node, remembered, scratch)
}
