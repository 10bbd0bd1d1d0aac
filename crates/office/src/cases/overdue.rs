//! Promises that are broken, or about to be, and that nobody took up (督办): each for whoever heads the department that
//! answers for it, or the halls; broken ones for head office's own department too.
//!
//! Derived each time it is asked for. Absent on purpose: messages that are sent to anybody.

use cistern_domain::case::View;
use cistern_domain::catalogue::{Department, HEAD_OFFICE};
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::promise::Standing;
use cistern_domain::promises::answers_for;
use cistern_domain::settings::{Role, Settings};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::Serialize;

use super::CaseLine;
use super::read::Teller;
use crate::fault::OfficeFault;
use crate::office::Office;

/// A promise that somebody has to take up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OverdueCase {
    /// The case, as listed.
    pub line: CaseLine,
    /// The department that answers for it, by name; empty: a hall's own.
    pub department: String,
}

/// Somebody who is told of such promises.
pub(crate) struct Head<'s> {
    who: StaffNo,
    roles: Vec<Role>,
    settings: &'s Settings,
}

impl<'s> Head<'s> {
    /// Reads what they may do.
    pub(crate) fn read(
        tx: &Tx<'_>,
        settings: &'s Settings,
        who: StaffNo,
        today: BusinessDate,
    ) -> Result<Self, Fault> {
        let roles = tx
            .staff(who)?
            .map(|staff| staff.roles_on(today))
            .unwrap_or_default();
        Ok(Self { who, roles, settings })
    }

    /// Whether they head anything at all.
    pub(crate) fn heads_any(&self) -> bool {
        let departments = &self.settings.departments;
        self.heads_halls() || departments.iter().any(|one| heads(one, self.who))
    }

    /// Whether a promise that stands so is theirs to take up.
    pub(crate) fn is_told(&self, view: &View<'_>, standing: Standing) -> bool {
        let is_theirs = |id: &str| {
            let departments = &self.settings.departments;
            departments.iter().any(|one| one.id == id && heads(one, self.who))
        };
        let own = answers_for(view).map_or_else(|| self.heads_halls(), is_theirs);
        own || standing == Standing::Broken && is_theirs(HEAD_OFFICE)
    }

    fn heads_halls(&self) -> bool {
        self.roles.contains(&Role::Supervisor)
    }
}

/// Its head; where the settings name none, each of its members.
fn heads(department: &Department, who: StaffNo) -> bool {
    department
        .head
        .map_or_else(|| department.members.contains(&who), |head| head == who)
}

impl Office {
    /// Whether somebody heads a department, or the halls.
    pub(crate) fn heads(&self, who: StaffNo) -> Result<bool, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let settings = settings(tx)?;
            Ok(Head::read(tx, &settings, who, self.today())?.heads_any())
        })?)
    }

    /// Whether somebody answers for anything: heads or belongs to a department, or has a role beside serving customers.
    pub(crate) fn answers_for_anything(&self, who: StaffNo) -> Result<bool, OfficeFault> {
        Ok(self.answers_for_rules(who)? || self.heads(who)?)
    }

    /// Promises that somebody has to take up: the broken ones first, then what is due first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn overdue(&self, who: StaffNo) -> Result<Vec<OverdueCase>, OfficeFault> {
        let mut cases = self.file.read::<_, Fault>(|tx| {
            let teller = Teller::new(tx, self.now())?;
            let head = Head::read(tx, &teller.settings, who, self.today())?;
            let mut cases = Vec::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                let Some(view) = state.view() else { return Ok(()) };
                if view
                    .escalates(teller.now)
                    .is_some_and(|standing| head.is_told(&view, standing))
                {
                    let department = answers_for(&view).map(|id| teller.department(id));
                    cases.push(OverdueCase {
                        line: teller.line(&view)?,
                        department: department.unwrap_or_default(),
                    });
                }
                Ok(())
            })?;
            Ok(cases)
        })?;
        cases.sort_by_key(|one| (one.line.standing != Standing::Broken, one.line.due, one.line.case));
        Ok(cases)
    }
}
