//! The cases by which customers are told of differences (差异告知): each opened once, handed to the department that the settings
//! name for it, closed when the customer was told or nothing is left to tell, and opened again where something else was said
//! since. By the program; asked twice, it writes once. When what is due is a rule of [`cistern_domain::telling`].
//!
//! Absent on purpose: a case where the settings name no department; the difference stands in its list all the same.

mod settlements;
mod unknowing;

use cistern_domain::account::AccountState;
use cistern_domain::case::Stage;
use cistern_domain::date::CHINA;
use cistern_domain::details::{AccountDetails, CaseDetails};
use cistern_domain::entry::{Body, CaseAct, CaseOpened, DifferenceKind, Outcome};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, EntryNo, EntryRef, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Promise, Term};
use cistern_domain::telling::{CaseIs, Due, ITEM};
use cistern_journal::{Fault, Tx};

use crate::cases::{calendar_of, settings};
use crate::pen::{Pen, Publication};
use crate::unknowing::Prices;

/// The kind of business, as lists of cases name it.
const NAME: &str = "差异告知";

/// Brings the cases of an account to what is written about its differences.
pub(crate) fn follow(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    prices: &Prices,
) -> Result<(), Publication> {
    let state = tx.account(account)?.unwrap_or_default();
    settlements::follow(tx, pen, account, &state)?;
    unknowing::follow(tx, pen, (account, &state), prices)
}

/// What a person of head office decided last of a difference: the entry, and whether it is settled.
fn decided(tx: &Tx<'_>, at: EntryRef, kind: DifferenceKind) -> Result<Option<(EntryNo, bool)>, Fault> {
    Ok(match tx.state(&Key::Difference(at))? {
        Some(State::Difference(state)) => state.decided.get(&kind).copied(),
        _ => None,
    })
}

/// How far a case is.
fn how_far(tx: &Tx<'_>, case: Option<CaseId>) -> Result<CaseIs, Fault> {
    let Some(case) = case else { return Ok(CaseIs::None) };
    let state = tx.case(case)?;
    Ok(match state.view().map(|view| view.stage) {
        Some(Stage::Closed { when, .. }) => CaseIs::Closed(when),
        // What is not known here is not to be opened a second time.
        _ => CaseIs::Open,
    })
}

/// When an entry was written.
fn written_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<Instant>, Fault> {
    Ok(tx.entry(at)?.map(|entry| entry.written_at))
}

/// What a case tells.
struct Telling {
    /// What happened, for whoever tells the customer.
    words: String,
    /// What the customer is told.
    told: String,
    /// The bill it is about.
    bill: Option<BillNo>,
    /// Within so many working days.
    days: u32,
}

/// Opens a case and hands it to its department.
fn begin(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, state): (&AccountNo, &AccountState),
    telling: Telling,
    body: impl FnOnce(CaseOpened) -> Body,
) -> Result<(), Publication> {
    let settings = settings(tx)?;
    let department = &settings.difference_department;
    if !settings.departments.iter().any(|one| one.id == *department) {
        return Ok(());
    }
    let case = CaseId(pen.id());
    let registered = state.registered.as_ref();
    let details = registered.map(|registered| tx.details::<AccountDetails>(&registered.details));
    let who = details.transpose()?.flatten().unwrap_or_default();
    let details = CaseDetails {
        name: who.name,
        phone: who.phone,
        address: who.address,
        words: telling.words,
        told: telling.told,
        ..CaseDetails::default()
    };
    let calendar = calendar_of(tx, pen.today())?;
    let zone = settings.time_zone.parse().unwrap_or(CHINA);
    let opened = CaseOpened {
        case,
        item: ITEM.to_owned(),
        version: 0,
        name: NAME.to_owned(),
        bill: telling.bill,
        papers: Vec::new(),
        promise: Promise::make(Term::WorkingDays(telling.days), pen.now, &calendar, zone),
        department: department.clone(),
        urgent: false,
        details: pen.detach(tx, &details)?,
    };
    pen.write_about(tx, Some(account.clone()), body(opened))?;
    let to = department.clone();
    step(tx, pen, case, CaseAct::HandedOff { to }, "")
}

/// A step of a case that is due: it is over, or open again. Words of each.
fn go_on(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, (due, words): (Due, &str)) -> Result<(), Publication> {
    match due {
        Due::Begin => Ok(()),
        Due::Again => {
            step(tx, pen, case, CaseAct::Reopened, words)?;
            hand_again(tx, pen, case)
        }
        Due::Told | Due::Nothing => {
            let outcome = Outcome::Done;
            step(tx, pen, case, CaseAct::Closed { outcome }, words)
        }
    }
}

/// One that was over before any department accepted it would be the program's own again, and in nobody's queue.
fn hand_again(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId) -> Result<(), Publication> {
    let state = tx.case(case)?;
    let Some(view) = state.view().filter(|view| view.stage == Stage::Accepted) else {
        return Ok(());
    };
    let settings = settings(tx)?;
    let named = &settings.difference_department;
    let is_named = settings.departments.iter().any(|one| one.id == *named);
    let to = match is_named {
        true => named.clone(),
        false => view.opened.asked.department.clone(),
    };
    step(tx, pen, case, CaseAct::HandedOff { to }, "")
}

fn step(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, act: CaseAct, words: &str) -> Result<(), Publication> {
    pen.write_step(tx, (case, StepId(pen.id())), act, words)
}
