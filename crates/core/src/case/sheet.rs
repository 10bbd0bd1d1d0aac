//! The answer sheet of a case, read from its state and its payloads; and its line in a list.

use cistern_domain::case::{CaseState, Opened, Owner, Paper, Stage, View, case_number};
use cistern_domain::catalogue::{HEAD_OFFICE, Item, filled_in};
use cistern_domain::details::CaseDetails;
use cistern_domain::entry::{CaseAct, Outcome, Writer};
use cistern_domain::ids::{CaseId, EntryRef, Hash, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::promise::ToldNext;
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::attachment::lines_of;
use super::to_bring::arrears;
use super::{
    AskCase, CaseBill, CaseEvent, CaseLine, CaseRefusal, CaseSheet, FilledField, PausedSince, StageView,
    TakenUpBy, TellNext,
};
use crate::business::{Business, department_of};
use crate::counter::{Counter, date_now};
use crate::dispute::dispute_of;
use crate::receipt::place_of;
use crate::refund::refund_in;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::name_of;
use crate::sync::held_by_office;

impl Counter {
    /// A case's answer sheet.
    ///
    /// # Errors
    /// [`CaseRefusal::Unknown`], and those of the disk.
    pub fn case_sheet(&self, ask: &AskCase) -> Result<CaseSheet, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| self.sheet(tx, ask.case))
    }
}

/// The sheet; nothing while the case's beginning is not known here.
pub(super) fn sheet_of(counter: &Counter, tx: &Tx<'_>, case: CaseId) -> Result<Option<CaseSheet>, Fault> {
    let state = tx.case(case)?;
    let rules = Rules::load(tx)?;
    let (Some(view), Some(line)) = (
        state.view(),
        case_line(tx, &rules, AsOf::read(tx, counter.now())?, case, &state)?,
    ) else {
        return Ok(None);
    };
    let opened = view.opened;
    let details = details(tx, &opened.asked.details)?;
    let (hall, place) = place_of(tx, &rules, opened.at.journal)?;
    let events = events(tx, &rules, &view)?;
    let answered = events.iter().rev().find(|event| is_answer(&event.act));
    let holder = opened.account.as_ref().map(|account| tx.holder(account));
    let known = known_local(counter, tx, &rules)?;
    let promise = opened.asked.promise;
    let at_desk = counter.at_desk().map_or(StaffNo::PROGRAM, |who| who.staff);
    let today = date_now(tx, &rules, counter.now())?;
    let business = Business::load(tx)?;
    let item = business.version(&opened.asked.item, opened.asked.version);
    let goes_on = item.filter(|_| !view.is_closed());
    let arrears = arrears(tx, &rules, goes_on, opened.account.as_ref(), today)?;
    Ok(Some(CaseSheet {
        item: opened.asked.item.clone(),
        company: rules.settings.company.clone(),
        hall,
        counter: place,
        clerk: name_of(tx, opened.by)?,
        local: rules.local(opened.when),
        business_date: opened.on,
        owner: owner(tx, &rules, &view)?,
        department: department_of(&rules, asks_now(&view)),
        holder: holder.transpose()?.unwrap_or_default(),
        bill: bill_of(tx, opened)?,
        uncalled: is_uncalled(item, &view),
        to_call: view.is_to_call_back(),
        dispute: dispute_of(tx, &view, (today, at_desk))?,
        taken_up: view
            .taken_up
            .map(|(by, when)| taken_up(tx, &rules, by, when))
            .transpose()?,
        may_take_up: view.escalates(counter.now()).is_some() && is_supervisor(counter),
        needs_cause: view.needs_cause(Outcome::Done),
        wrong_payment: state.wrong_payments.values().next().cloned(),
        refund: refund_in(tx, &state, (today, at_desk))?,
        told_next: told_next(tx, &rules, &view, counter.now())?,
        fields: labelled(item, &details),
        phone: details.phone,
        address: details.address,
        words: details.words,
        papers: state.papers(item),
        arrears,
        told: details.told,
        version: opened.asked.version,
        promise,
        first_due_local: (view.due != promise.due).then(|| rules.local(promise.due)),
        paused: view.paused.map(|(reason, since)| PausedSince {
            reason,
            local: rules.local(since),
        }),
        answer: answered.map(|event| event.words.clone()).unwrap_or_default(),
        also_handed: view
            .also_handed
            .iter()
            .map(|id| department_of(&rules, id).name)
            .collect(),
        stars: view.stars,
        causes: view.causes.iter().copied().collect(),
        attachments: lines_of(counter, tx, &rules, &state)?,
        known_local: known,
        departments: rules.settings.departments.clone(),
        events,
        line,
    }))
}

const fn is_answer(act: &CaseAct) -> bool {
    matches!(
        act,
        CaseAct::Answered | CaseAct::Decided { .. } | CaseAct::RefundDecided { .. }
    )
}

/// How old what is known of head office's side is; nothing where this hall is its own office.
pub(super) fn known_local(counter: &Counter, tx: &Tx<'_>, rules: &Rules) -> Result<Option<String>, Fault> {
    if tx.writer(Writer::Office)?.is_some() {
        return Ok(None);
    }
    Ok(counter.reached_at(tx)?.map(|at| rules.local(at)))
}

/// What cases are judged by, read once for all that are listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsOf {
    /// What the counter's clock shows.
    now: Instant,
    /// Up to which own entry head office says it holds; nothing where this hall is its own office.
    held: Option<EntryRef>,
}

impl AsOf {
    pub(crate) fn read(tx: &Tx<'_>, now: Instant) -> Result<Self, Fault> {
        let held = match (tx.writer(Writer::Counter)?, tx.writer(Writer::Office)?) {
            (Some(own), None) => Some(EntryRef {
                journal: own.journal,
                number: held_by_office(tx, own.journal)?,
            }),
            _ => None,
        };
        Ok(Self { now, held })
    }

    /// Whether the newest hand-off of a case was written here and head office has not said that it holds it.
    fn is_unsent(&self, view: &View<'_>) -> bool {
        let is_hand_off = |act: &CaseAct| matches!(act, CaseAct::HandedOff { .. });
        let mut done = view.done.iter().rev();
        let last = done.find(|done| is_hand_off(&done.step.step.act));
        last.zip(self.held)
            .is_some_and(|(last, held)| last.at.journal == held.journal && last.at.number > held.number)
    }
}

fn taken_up(tx: &Tx<'_>, rules: &Rules, by: StaffNo, when: Instant) -> Result<TakenUpBy, Fault> {
    Ok(TakenUpBy {
        who: name_of(tx, by)?,
        local: rules.local(when),
    })
}

fn is_supervisor(counter: &Counter) -> bool {
    counter
        .at_desk()
        .is_ok_and(|who| who.roles.contains(&Role::Supervisor))
}

/// Whom to telephone: the department that has the case or waits for a word of the hall, else the item's.
fn asks_now<'a>(view: &'a View<'_>) -> &'a str {
    let asked_back = match &view.stage {
        Stage::AskedBack { by } => by.as_deref(),
        _ => None,
    };
    let item = &view.opened.asked.department;
    view.waits_for().or(asked_back).unwrap_or(item)
}

/// A case's line in a list; nothing while its beginning is not known here.
pub(crate) fn case_line(
    tx: &Tx<'_>,
    rules: &Rules,
    as_of: AsOf,
    case: CaseId,
    state: &CaseState,
) -> Result<Option<CaseLine>, Fault> {
    let Some(view) = state.view() else { return Ok(None) };
    let opened = view.opened;
    Ok(Some(CaseLine {
        case,
        number: number_of(tx, &view)?,
        name: opened.asked.name.clone(),
        who: details(tx, &opened.asked.details)?.name,
        account: opened.account.clone(),
        stage: stage_view(rules, &view),
        due_local: rules.local(view.due),
        standing: view.standing(as_of.now),
        came_again: view.came_again,
        came_last: view.came_last.map(|at| rules.local(at)),
        escalates: view.escalates(as_of.now),
        urgent: view.is_urgent(),
        is_paused: view.paused.is_some(),
        urged: view.urged,
        unsent: as_of.is_unsent(&view),
    }))
}

/// Who is told next of its promise; nobody while there is time, once it is answered, and while its time stands still.
fn told_next(tx: &Tx<'_>, rules: &Rules, view: &View<'_>, now: Instant) -> Result<Option<TellNext>, Fault> {
    if view.is_closed() || view.answered.is_some() || view.paused.is_some() {
        return Ok(None);
    }
    let Some(whom) = view.standing(now).told_next(view.urged) else {
        return Ok(None);
    };
    let asked = &view.opened.asked;
    let id = match whom {
        ToldNext::DepartmentHead => view.waits_for().unwrap_or(&asked.department),
        ToldNext::HeadOffice => HEAD_OFFICE,
    };
    let department = department_of(rules, id);
    let head = department.head.map(|head| name_of(tx, head)).transpose()?;
    Ok(Some(TellNext {
        whom,
        name: head.unwrap_or_default(),
        department: department.name,
        telephone: department.telephone,
    }))
}

/// A case's number, as printed.
pub(crate) fn number_of(tx: &Tx<'_>, view: &View<'_>) -> Result<String, Fault> {
    let seat = tx.counter(view.opened.at.journal)?;
    Ok(case_number((seat.hall, seat.counter), view.opened))
}

pub(super) fn stage_view(rules: &Rules, view: &View<'_>) -> StageView {
    let name = |id: &str| department_of(rules, id).name;
    match &view.stage {
        Stage::Accepted => StageView::Accepted,
        Stage::HandedOff { to } => StageView::HandedOff { to: name(to) },
        Stage::InHand { by } => StageView::InHand { by: name(by) },
        Stage::AskedBack { by } => StageView::AskedBack {
            by: by.as_deref().map(name),
        },
        Stage::Answered => StageView::Answered,
        Stage::Closed { outcome, when } => StageView::Closed {
            outcome: *outcome,
            local: rules.local(*when),
        },
    }
}

fn owner(tx: &Tx<'_>, rules: &Rules, view: &View<'_>) -> Result<String, Fault> {
    match &view.owner {
        Owner::Staff(staff) => name_of(tx, *staff),
        Owner::Department(id) => Ok(department_of(rules, id).name),
    }
}

fn events(tx: &Tx<'_>, rules: &Rules, view: &View<'_>) -> Result<Vec<CaseEvent>, Fault> {
    let each = view.done.iter().map(|done| {
        Ok(CaseEvent {
            local: rules.local(done.step.when),
            who: name_of(tx, done.step.by)?,
            place: where_of(tx, rules, done.at, &done.step.step.act)?,
            act: done.step.step.act.clone(),
            words: tx.case_words(done.step.step.words.as_ref())?,
            is_overtaken: done.is_overtaken,
        })
    });
    each.collect()
}

/// Where it was done: a hall, or head office for a department.
fn where_of(tx: &Tx<'_>, rules: &Rules, at: EntryRef, act: &CaseAct) -> Result<String, Fault> {
    if let CaseAct::Accepted { by } = act {
        return Ok(department_of(rules, by).name);
    }
    let (hall, _) = place_of(tx, rules, at.journal)?;
    Ok(hall)
}

fn details(tx: &Tx<'_>, hash: &Hash) -> Result<CaseDetails, Fault> {
    Ok(tx.details(hash)?.unwrap_or_default())
}

/// The papers of a case's list, by the version under which it was accepted.
pub(super) fn papers_of(tx: &Tx<'_>, state: &CaseState) -> Result<Vec<Paper>, Fault> {
    let business = Business::load(tx)?;
    let asked = state.opened.as_ref().map(|opened| &opened.asked);
    Ok(state.papers(asked.and_then(|asked| business.version(&asked.item, asked.version))))
}

/// Whether it does not wait and nobody telephoned the department yet, while there is something to hurry.
fn is_uncalled(item: Option<&Item>, view: &View<'_>) -> bool {
    let presses = !view.is_closed() && view.answered.is_none();
    presses && !view.is_urgent() && item.is_some_and(|item| item.urgent.is_some())
}

fn bill_of(tx: &Tx<'_>, opened: &Opened) -> Result<Option<CaseBill>, Fault> {
    let (Some(account), Some(bill)) = (&opened.account, &opened.asked.bill) else {
        return Ok(None);
    };
    let issued = tx
        .account(account)?
        .and_then(|account| account.bills.get(bill).and_then(|state| state.issued.clone()));
    Ok(Some(CaseBill {
        bill: bill.clone(),
        period: issued.as_ref().map(|issued| issued.period),
        amount: issued.as_ref().map(|issued| issued.amount).unwrap_or_default(),
    }))
}

/// The form, by the version under which the case was accepted.
fn labelled(item: Option<&Item>, details: &CaseDetails) -> Vec<FilledField> {
    let filled = filled_in(item, &details.fields).into_iter();
    let filled = filled.map(|(label, value)| FilledField {
        label: label.to_owned(),
        value: value.to_owned(),
    });
    filled.collect()
}
