//! What the pages of drafts share (价格政策, 延期减免): the drafts that wait with everybody who wrote of them, who drafts and who
//! publishes today, and a draft's act signed on its page.
//!
//! Absent on purpose: what a page shows of a document, and the words of what hinders one.

use std::fmt::Display;

use cistern_domain::date::BusinessDate;
use cistern_domain::duties::PriceDuties;
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::prices::{DraftStage, PricesState, Publication};
use cistern_journal::Fault;
use cistern_publishing::{DraftRefused, Drafted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::Page;
use super::pin::ActRefused;
use super::session::Session;
use crate::Office;
use crate::act::{DraftActRefused, StaffAtOffice};
use crate::fault::OfficeFault;

/// Somebody who drafts or publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PricePerson {
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
}

/// Who does what about drafts today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DraftPeople {
    /// What whoever asks does.
    pub duties: PriceDuties,
    /// Everybody who drafts.
    pub drafters: Vec<PricePerson>,
    /// Everybody who publishes.
    pub publishers: Vec<PricePerson>,
}

/// Withdraws a draft, or publishes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndPriceDraft {
    /// Which.
    pub draft: EntryNo,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// A draft that waits.
pub(super) struct WaitingDraft<D> {
    pub draft: EntryNo,
    pub document: D,
    pub authors: Vec<PricePerson>,
    pub on: BusinessDate,
}

/// How something was published: on which day, by whom (nothing: a command), drafted by whom.
pub(super) struct Published {
    pub on: BusinessDate,
    pub by: Option<String>,
    pub drafted_by: Vec<String>,
}

/// Why nothing was done about a draft, whatever it is of.
pub(super) enum DraftNot<F> {
    Faults(Vec<F>),
    NoDraft,
    Own { others: Vec<String> },
    Tied(AccountNo),
    Role,
}

/// The staff by their names.
pub(super) struct Names(Vec<StaffAtOffice>);

impl Names {
    pub(super) fn of(&self, who: StaffNo) -> String {
        let found = self.0.iter().find(|one| one.staff == who);
        found.map_or_else(|| who.to_string(), |one| one.name.clone())
    }

    fn person(&self, staff: StaffNo) -> PricePerson {
        PricePerson {
            staff,
            name: self.of(staff),
        }
    }

    fn who(&self, does: fn(PriceDuties) -> bool) -> Vec<PricePerson> {
        let with = self.0.iter().filter(|one| does(PriceDuties::of(&one.today)));
        with.map(|one| self.person(one.staff)).collect()
    }

    /// Drafts of that kind of document that wait, the newest first.
    pub(super) fn waiting<D: Drafted>(&self, state: &PricesState) -> Result<Vec<WaitingDraft<D>>, Fault> {
        let mut drafts = Vec::new();
        for (number, draft) in state.drafts.iter().rev() {
            if draft.stage != DraftStage::Waits {
                continue;
            }
            let document = D::from_json(draft.kind, &draft.json)
                .map_err(|fault| Fault::Damaged(format!("draft {number}: {fault}")))?;
            drafts.extend(document.map(|document| WaitingDraft {
                draft: *number,
                document,
                authors: draft.authors.iter().map(|staff| self.person(*staff)).collect(),
                on: draft.on,
            }));
        }
        Ok(drafts)
    }

    pub(super) fn published(&self, state: &PricesState, at: Option<&Publication>) -> Published {
        let by = at.map(|at| at.by).filter(|by| *by != StaffNo::PROGRAM);
        let authors = at.and_then(|at| state.authors_of(at.at)).into_iter().flatten();
        Published {
            on: at.map(|at| at.on).unwrap_or_default(),
            by: by.map(|by| self.of(by)),
            drafted_by: authors.map(|staff| self.of(*staff)).collect(),
        }
    }
}

impl Console {
    pub(super) fn names(&self) -> Result<Names, OfficeFault> {
        Ok(Names(self.office.staff()?))
    }

    pub(super) fn draft_people(&self, session: &Session, names: &Names) -> Result<DraftPeople, OfficeFault> {
        Ok(DraftPeople {
            duties: PriceDuties::of(&self.roles(session.staff)?),
            drafters: names.who(|duties| duties.drafts),
            publishers: names.who(|duties| duties.publishes),
        })
    }

    /// A draft's act, signed on its page; `told` says its refusal as the page does.
    pub(super) fn draft_act<F: Display, R>(
        &self,
        (page, session, pin): (Page, &Session, &str),
        told: impl FnOnce(DraftNot<F>) -> R,
        act: impl FnOnce(&Office, (StaffNo, &str)) -> Result<(), DraftActRefused<F>>,
    ) -> Result<(), Failed<ActRefused<R>>> {
        let no_more = |why: &DraftActRefused<F>| matches!(why, DraftActRefused::Pin(_));
        let why = |why| match self.why_not(session, why) {
            Ok(not) => Failed::Refused(told(not)),
            Err(fault) => Failed::Broken(fault),
        };
        self.signed_on((page, session, pin), no_more, why, || {
            act(&self.office, (session.staff, pin))
        })
    }

    fn why_not<F: Display>(
        &self,
        session: &Session,
        why: DraftActRefused<F>,
    ) -> Result<DraftNot<F>, OfficeFault> {
        Ok(match why {
            // The PIN was told apart before.
            DraftActRefused::NotTheirs(_) | DraftActRefused::Pin(_) => DraftNot::Role,
            DraftActRefused::Draft(DraftRefused::Faults(faults)) => DraftNot::Faults(faults),
            DraftActRefused::Draft(DraftRefused::NoDraft) => DraftNot::NoDraft,
            DraftActRefused::Draft(DraftRefused::Tied(account)) => DraftNot::Tied(account),
            DraftActRefused::Draft(DraftRefused::Own(_)) => {
                let publishes = self.names()?.who(|duties| duties.publishes);
                let others = publishes.into_iter().filter(|one| one.staff != session.staff);
                DraftNot::Own {
                    others: others.map(|one| one.name).collect(),
                }
            }
            DraftActRefused::Draft(DraftRefused::Publication(fault)) => return Err(fault.into()),
            DraftActRefused::Fault(fault) => return Err(fault),
        })
    }
}
