//! Cases at head office: a department's queue, and what it does about a case. The catalogue and the calendar are published
//! here too.

use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::case::{View, case_number};
use cistern_domain::catalogue::{Department, Item};
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{AccountDetails, CaseDetails, CaseWords, StaffDetails};
use cistern_domain::entry::{CaseAct, PaperTick};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CaseId, Hash, StaffNo, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::Standing;
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{CaseRefused, DepartmentAct, ItemRefused};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// A case as a department sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseAtOffice {
    /// Which.
    pub case: CaseId,
    /// 工单号, as printed.
    pub number: String,
    /// Its business's name.
    pub name: String,
    /// Its business's short name.
    pub item: String,
    /// Whose account.
    pub account: Option<AccountNo>,
    /// 户名
    pub holder: String,
    /// Who asked, where they are called, and for what.
    pub details: CaseDetails,
    /// Papers.
    pub papers: Vec<PaperTick>,
    /// The hall where it was opened.
    pub hall: String,
    /// Who was asked first.
    pub clerk: String,
    /// Under which date.
    pub opened_on: BusinessDate,
    /// When.
    pub opened_at: Instant,
    /// By when.
    pub due: Instant,
    /// How its promise stands.
    pub standing: Standing,
    /// The department whose turn it is; nothing: the hall's, or nobody's.
    pub waits_for: Option<String>,
    /// Whether a department has accepted it.
    pub is_accepted: bool,
    /// Whether its time stands still.
    pub is_paused: bool,
    /// Whether it is over.
    pub is_closed: bool,
    /// How often the customer came again.
    pub came_again: u32,
    /// It did not wait.
    pub urgent: bool,
    /// Everything that was done, oldest first.
    pub events: Vec<CaseEvent>,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseEvent {
    /// When.
    pub when: Instant,
    /// Who.
    pub who: String,
    /// What.
    pub act: CaseAct,
    /// The words; empty where it has none, or they have not arrived.
    pub words: String,
    /// A close that closed nothing: something was written apart that keeps the case open.
    pub is_overtaken: bool,
}

impl Office {
    /// The departments, as the settings have them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn departments(&self) -> Result<Vec<Department>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(settings)?.departments)
    }

    /// Open cases of a department, what is due first: those in its queue, those it owns, and those it waits for; of all
    /// departments where none is named.
    ///
    /// # Errors
    /// Those of the file.
    pub fn cases(&self, department: Option<&str>) -> Result<Vec<CaseAtOffice>, OfficeFault> {
        let now = self.now();
        let mut cases = self.file.read::<_, Fault>(|tx| {
            let settings = settings(tx)?;
            let mut cases = Vec::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                if let Some(view) = state.view().filter(|view| concerns(view, department)) {
                    cases.push(line(tx, &settings, &view, now)?);
                }
                Ok(())
            })?;
            Ok(cases)
        })?;
        cases.sort_by_key(|case| (case.due, case.case));
        Ok(cases)
    }

    /// One case, open or not.
    ///
    /// # Errors
    /// Those of the file.
    pub fn case(&self, case: CaseId) -> Result<Option<CaseAtOffice>, OfficeFault> {
        let now = self.now();
        Ok(self.file.read::<_, Fault>(|tx| {
            let state = tx.case(case)?;
            let settings = settings(tx)?;
            state
                .view()
                .map(|view| line(tx, &settings, &view, now))
                .transpose()
        })?)
    }

    /// Does something about a case for a department. The same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]; nothing was written then.
    pub fn act_on_case(
        &self,
        who: StaffNo,
        department: &str,
        (case, step): (CaseId, StepId),
        act: &DepartmentAct,
        words: &str,
    ) -> Result<(), CaseRefused> {
        self.acting_as(who, |tx, pen| {
            pen.act_for(tx, department, (case, step), act, words)
        })
    }

    /// Publishes an item of the catalogue under its next version, which it gives.
    ///
    /// # Errors
    /// [`ItemRefused`] with everything that is missing; nothing was written then.
    pub fn publish_item(&self, item: &Item) -> Result<u32, ItemRefused> {
        self.file.act(|tx| self.pen().item(tx, item))
    }

    /// Publishes a working calendar under the next version.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_calendar(&self, calendar: &WorkingCalendar) -> Result<(), OfficeFault> {
        Ok(self.file.act(|tx| self.pen().calendar(tx, calendar))?)
    }
}

fn settings(tx: &Tx<'_>) -> Result<Settings, Fault> {
    let json = tx.city()?.settings;
    json.map_or_else(
        || Ok(Settings::default()),
        |json| serde_json::from_str(&json).map_err(|fault| Fault::Damaged(format!("settings: {fault}"))),
    )
}

/// Whether an open case is a department's business: its turn, or its own.
fn concerns(view: &View<'_>, department: Option<&str>) -> bool {
    if view.is_closed() {
        return false;
    }
    department.is_none_or(|id| {
        let owns = matches!(&view.owner, cistern_domain::case::Owner::Department(by) if by == id);
        view.waits_for() == Some(id) || owns
    })
}

fn line(tx: &Tx<'_>, settings: &Settings, view: &View<'_>, now: Instant) -> Result<CaseAtOffice, Fault> {
    let opened = view.opened;
    let seat = tx.counter(opened.at.journal)?;
    let hall = settings.halls.iter().find(|hall| hall.hall == seat.hall);
    let events = view.done.iter().map(|done| {
        Ok(CaseEvent {
            when: done.step.when,
            who: name_of(tx, done.step.by)?,
            act: done.step.step.act.clone(),
            words: words(tx, done.step.step.words.as_ref())?,
            is_overtaken: done.is_overtaken,
        })
    });
    Ok(CaseAtOffice {
        case: opened.asked.case,
        number: case_number((seat.hall, seat.counter), opened),
        name: opened.asked.name.clone(),
        item: opened.asked.item.clone(),
        account: opened.account.clone(),
        holder: holder(tx, opened.account.as_ref())?,
        details: tx.details(&opened.asked.details)?.unwrap_or_default(),
        papers: opened.asked.papers.clone(),
        hall: hall.map(|hall| hall.name.clone()).unwrap_or_default(),
        clerk: name_of(tx, opened.by)?,
        opened_on: opened.on,
        opened_at: opened.when,
        due: view.due,
        standing: view.standing(now),
        waits_for: view.waits_for().map(str::to_owned),
        is_accepted: matches!(view.owner, cistern_domain::case::Owner::Department(_)),
        is_paused: view.paused.is_some(),
        is_closed: view.is_closed(),
        came_again: view.came_again,
        urgent: opened.asked.urgent,
        events: events.collect::<Result<_, Fault>>()?,
    })
}

fn holder(tx: &Tx<'_>, account: Option<&AccountNo>) -> Result<String, Fault> {
    let Some(account) = account else {
        return Ok(String::new());
    };
    let registered = tx.account(account)?.and_then(|state| state.registered);
    let Some(registered) = registered else {
        return Ok(String::new());
    };
    let details: Option<AccountDetails> = tx.details(&registered.details)?;
    Ok(details.unwrap_or_default().name)
}

fn name_of(tx: &Tx<'_>, staff: StaffNo) -> Result<String, Fault> {
    let state = tx.staff(staff)?;
    let details: Option<StaffDetails> = state
        .map(|state| tx.details(&state.details))
        .transpose()?
        .flatten();
    let name = details.unwrap_or_default().name;
    Ok(if name.is_empty() { staff.to_string() } else { name })
}

fn words(tx: &Tx<'_>, hash: Option<&Hash>) -> Result<String, Fault> {
    let Some(hash) = hash else {
        return Ok(String::new());
    };
    let words: Option<CaseWords> = tx.details(hash)?;
    Ok(words.unwrap_or_default().words)
}
