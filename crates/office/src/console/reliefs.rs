//! 延期减免: late fee put off or waived for many, as it was published and by whom; drafts with what they would touch; each draft,
//! withdrawal and publication signed with the PIN. One drafts and another publishes, as with prices.
//!
//! Absent on purpose: what a desk waives for one customer (`waivers`), and taking back what was published: what customers were
//! told holds.

use cistern_domain::city::CityState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::PriceKind;
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::late_fee::{ReliefDocument, ReliefFault};
use cistern_domain::prices::{PricesState, Publication};
use cistern_journal::Fault;
use cistern_publishing::Drafted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::drafts::{DraftNot, DraftPeople, EndPriceDraft, Names, PricePerson, Published};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::DraftActRefused;
use crate::fault::OfficeFault;
use crate::reliefs::ReliefTouch;

/// Asks for what was put off or waived.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskReliefs {}

/// One that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReliefAtOffice {
    /// The entry that publishes it.
    pub entry: EntryNo,
    /// What it says.
    pub relief: ReliefDocument,
    /// The day it was published on.
    pub published_on: BusinessDate,
    /// Who published it; nothing: a command.
    pub published_by: Option<String>,
    /// Who drafted it; nobody: it was published without a draft.
    pub drafted_by: Vec<String>,
}

/// A draft that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReliefDraft {
    /// By the entry that wrote it.
    pub draft: EntryNo,
    /// What it says.
    pub relief: ReliefDocument,
    /// Everybody who wrote of it: none of them publishes it.
    pub authors: Vec<PricePerson>,
    /// The day it was written on.
    pub drafted_on: BusinessDate,
}

/// What was put off or waived, and what waits to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReliefsAtOffice {
    /// Drafts that wait, the newest first.
    pub drafts: Vec<ReliefDraft>,
    /// Those that are published, the newest first.
    pub reliefs: Vec<ReliefAtOffice>,
    /// Who drafts and who publishes today.
    #[serde(flatten)]
    pub people: DraftPeople,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks what hinders one, and what it touches.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryRelief {
    /// As it would be published, or as it is.
    pub relief: ReliefDocument,
    /// Whether it is published already: then nothing hinders it, and it is left out of what it is compared with.
    pub published: bool,
}

/// What hinders one, and what it touches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReliefTried {
    /// All that hinders it; nothing: it may be published.
    pub faults: Vec<ReliefFault>,
    /// What it touches today; nothing of one that is hindered.
    pub touch: Option<ReliefTouch>,
    /// Whether bills that are issued from today on may be among those that it concerns.
    pub to_come: bool,
}

/// Keeps a draft.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftRelief {
    /// The draft whose place it takes.
    pub replaces: Option<EntryNo>,
    /// What it says.
    pub relief: ReliefDocument,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was done about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReliefNot {
    /// What hinders it.
    Faults {
        /// All of it.
        faults: Vec<ReliefFault>,
    },
    /// It waits no more: published, withdrawn, or another took its place.
    NoDraft,
    /// Whoever would publish it wrote of it.
    Own {
        /// Who else publishes today; nobody: a second person is given the role first.
        others: Vec<String>,
    },
    /// It is for an account that whoever acts declared as their own or a relative's.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// Finance drafts and 信息 publishes: not theirs.
    Role,
}

impl Console {
    /// What was put off or waived.
    pub(super) fn reliefs(
        &self,
        session: &Session,
        _: &AskReliefs,
    ) -> Result<ReliefsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Reliefs, session.staff)?;
        Ok(self.all_reliefs(session)?)
    }

    fn all_reliefs(&self, session: &Session) -> Result<ReliefsAtOffice, OfficeFault> {
        let (city, state) = self
            .office
            .file
            .read::<_, Fault>(|tx| Ok((tx.city()?, tx.prices()?)))?;
        let names = self.names()?;
        let drafts = names.waiting::<ReliefDocument>(&state)?.into_iter();
        let drafts = drafts.map(|one| ReliefDraft {
            draft: one.draft,
            relief: one.document,
            authors: one.authors,
            drafted_on: one.on,
        });
        Ok(ReliefsAtOffice {
            drafts: drafts.collect(),
            reliefs: published(&city, &state, &names)?,
            people: self.draft_people(session, &names)?,
            today: self.office.city_date()?,
            local: self.office.local(self.office.now())?,
        })
    }

    /// What hinders one, and what it touches.
    pub(super) fn try_relief(
        &self,
        session: &Session,
        ask: &TryRelief,
    ) -> Result<ReliefTried, Failed<NotTheirs>> {
        self.theirs(Page::Reliefs, session.staff)?;
        let faults = match ask.published {
            true => Vec::new(),
            false => self
                .office
                .file
                .read::<_, Fault>(|tx| Drafted::faults(&ask.relief, tx))?,
        };
        if !faults.is_empty() {
            return Ok(ReliefTried {
                faults,
                ..ReliefTried::default()
            });
        }
        let touch = self.office.relief_touch(&ask.relief, ask.published)?;
        Ok(ReliefTried {
            faults,
            to_come: ask.relief.days().1 >= touch.on,
            touch: Some(touch),
        })
    }

    /// Keeps a draft.
    pub(super) fn draft_relief(
        &self,
        session: &Session,
        ask: &DraftRelief,
    ) -> Result<ReliefsAtOffice, Failed<ActRefused<ReliefNot>>> {
        self.relief_act((session, &ask.pin), |office, by| {
            office.draft_by(by, ask.replaces, &ask.relief).map(|_| ())
        })
    }

    /// Withdraws a draft.
    pub(super) fn withdraw_relief(
        &self,
        session: &Session,
        ask: &EndPriceDraft,
    ) -> Result<ReliefsAtOffice, Failed<ActRefused<ReliefNot>>> {
        self.relief_act((session, &ask.pin), |office, by| {
            office.withdraw_draft_by::<ReliefDocument>(by, ask.draft)
        })
    }

    /// Publishes a draft.
    pub(super) fn publish_relief(
        &self,
        session: &Session,
        ask: &EndPriceDraft,
    ) -> Result<ReliefsAtOffice, Failed<ActRefused<ReliefNot>>> {
        self.relief_act((session, &ask.pin), |office, by| {
            office.publish_draft_by::<ReliefDocument>(by, ask.draft)
        })
    }

    fn relief_act(
        &self,
        (session, pin): (&Session, &str),
        act: impl FnOnce(&crate::Office, (StaffNo, &str)) -> Result<(), DraftActRefused<ReliefFault>>,
    ) -> Result<ReliefsAtOffice, Failed<ActRefused<ReliefNot>>> {
        let told = |why| match why {
            DraftNot::Faults(faults) => ReliefNot::Faults { faults },
            DraftNot::NoDraft => ReliefNot::NoDraft,
            DraftNot::Own { others } => ReliefNot::Own { others },
            DraftNot::Tied(account) => ReliefNot::Tied { account },
            DraftNot::Role => ReliefNot::Role,
        };
        self.draft_act((Page::Reliefs, session, pin), told, act)?;
        shown(self.all_reliefs(session))
    }
}

/// The newest first, of both kinds.
fn published(city: &CityState, state: &PricesState, names: &Names) -> Result<Vec<ReliefAtOffice>, Fault> {
    let kinds: [(PriceKind, &[String], &[Publication]); 2] = [
        (PriceKind::Extension, &city.extensions, &state.extensions),
        (PriceKind::Waiver, &city.waivers, &state.waivers),
    ];
    let mut all = Vec::new();
    for (kind, documents, publications) in kinds {
        for (json, at) in documents.iter().zip(publications) {
            let relief = ReliefDocument::from_json(kind, json)
                .map_err(|fault| Fault::Damaged(format!("what entry {} published: {fault}", at.at)))?;
            let Published { on, by, drafted_by } = names.published(state, Some(at));
            all.extend(relief.map(|relief| ReliefAtOffice {
                entry: at.at,
                relief,
                published_on: on,
                published_by: by,
                drafted_by,
            }));
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.entry));
    Ok(all)
}
