//! 到期清除: what tells of an account's people and until when it is kept; what is past its term is looked at first and then erased
//! with the PIN, by the act of the command. For 信息, and for nobody about their own or a relative's account. What of all journals
//! is past its term stands in `past_terms`.
//!
//! Absent on purpose: names and numbers of accounts that could be erased. One is looked at by whoever has a reason to.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Body;
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef};
use cistern_domain::retention::{Kind, Subject};
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::sign_in::name_of;
use crate::act::{EraseRefused, Erased, LONGEST_WHY};
use crate::fault::OfficeFault;
use crate::table::trace::{self, Trace};

/// Erasures that are told at most, the newest.
const MOST: u32 = 100;

/// Asks what was erased, and how long what is kept.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskErasures {}

/// What was erased, how long what is kept, and who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErasuresAtOffice {
    /// The newest first; at most 100.
    pub erased: Vec<ErasedLine>,
    /// How long each kind is kept.
    pub terms: Vec<KeptFor>,
    /// Who may erase today, by name.
    pub deciders: Vec<String>,
    /// Today, by head office's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// One erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErasedLine {
    /// The entry that says so.
    pub entry: EntryNo,
    /// Whom it told of.
    pub of: Subject,
    /// The account, where it was one's.
    pub account: Option<AccountNo>,
    /// The day.
    pub on: BusinessDate,
    /// Who erased.
    pub by: String,
    /// Why.
    pub why: String,
    /// Details.
    pub details: u32,
    /// Attachments of cases.
    pub attachments: u32,
}

/// How long a kind is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeptFor {
    /// Which.
    pub kind: Kind,
    /// Full years after the one in which it began.
    pub years: u16,
    /// Who says so.
    pub source: String,
}

/// Asks what erasing of an account would come to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryErase {
    /// Which.
    pub account: AccountNo,
}

/// What erasing would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErasureAtOffice {
    /// Of which account.
    pub account: AccountNo,
    /// Its holder; empty where the name was erased.
    pub holder: String,
    /// What would go, and what must stay: each kind with its last day, what is over first.
    pub groups: Vec<ErasureGroup>,
    /// Details that would be erased now.
    pub details: u32,
    /// Attachments that would be.
    pub attachments: u32,
    /// Why nothing would be; nothing: what is past its term would be.
    pub not: Option<ErasureNot>,
}

/// What is kept alike until the same day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ErasureGroup {
    /// What it is kept as.
    pub kind: Kind,
    /// The last day on which it is kept.
    pub until: BusinessDate,
    /// That day is over.
    pub is_over: bool,
    /// How many.
    pub many: u32,
}

/// Erases what is past its term.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erase {
    /// Of which account.
    pub account: AccountNo,
    /// Why, 1 to 200 characters, of no person.
    pub why: String,
    /// Details that were seen to be past their term.
    pub details: u32,
    /// Attachments that were.
    pub attachments: u32,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing is erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ErasureNot {
    /// It is for 信息.
    NotTheirs,
    /// Head office's own clock cannot be right.
    Clock {
        /// Minutes ahead; below zero: behind.
        minutes: i64,
    },
    /// No such account.
    Unknown {
        /// Which.
        account: AccountNo,
    },
    /// It is in use.
    InUse,
    /// Money is open.
    OpenMoney {
        /// Principal owed.
        owed: Money,
        /// 预存
        deposit: Money,
    },
    /// Cases about it are open.
    OpenCases {
        /// How many.
        cases: u32,
    },
    /// Nothing is past its term.
    Kept {
        /// What is free first.
        what: Kind,
        /// Its last day.
        until: BusinessDate,
        /// Full years that it is kept.
        years: u16,
        /// Who says so.
        source: String,
    },
    /// It is past a term that whoever would erase made shorter, or a command in nobody's name: somebody else erases it.
    OwnTerm {
        /// What is free first.
        what: Kind,
        /// The last day on which they are to keep it.
        until: BusinessDate,
    },
    /// Nothing that tells of its people is held.
    Nothing,
    /// Nothing of whom was asked for is past its term.
    NothingPast,
    /// The account is declared as theirs.
    Tied,
    /// It would be others than were seen.
    Differs {
        /// Details that are past their term now.
        details: u32,
        /// Attachments that are.
        attachments: u32,
    },
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
}

impl Console {
    /// What was erased, how long what is kept, and who decides.
    pub(super) fn erasures(
        &self,
        session: &Session,
        _: &AskErasures,
    ) -> Result<ErasuresAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Erasure, session.staff)?;
        Ok(self.all_erasures()?)
    }

    pub(super) fn all_erasures(&self) -> Result<ErasuresAtOffice, OfficeFault> {
        let (erased, retention) = self.office.file.read::<_, Fault>(|tx| {
            let mut erased = Vec::new();
            for number in trace::newest(tx, Trace::Erased, MOST)? {
                let journal = self.office.journal();
                erased.extend(line(tx, EntryRef { journal, number })?);
            }
            Ok((erased, settings(tx)?.retention))
        })?;
        let kinds = [Kind::PersonalDetails, Kind::Attachment, Kind::Voucher];
        let terms = kinds.map(|kind| {
            let term = retention.of(kind);
            KeptFor {
                kind,
                years: term.years,
                source: term.source.clone(),
            }
        });
        let staff = self.office.staff()?.into_iter();
        let deciders = staff.filter(|one| one.today.contains(&Role::It));
        Ok(ErasuresAtOffice {
            erased,
            terms: terms.into(),
            deciders: deciders.map(|one| one.name).collect(),
            today: self.office.city_date()?,
            local: self.office.local(self.office.now())?,
        })
    }

    /// What erasing would come to. Reads every journal.
    pub(super) fn try_erase(
        &self,
        session: &Session,
        ask: &TryErase,
    ) -> Result<ErasureAtOffice, Failed<ErasureNot>> {
        if !self.concerns(Page::Erasure, session.staff)? {
            return Err(Failed::Refused(ErasureNot::NotTheirs));
        }
        let tried = self.office.try_erase(&ask.account, session.staff).map_err(told)?;
        let holder = self.office.file.read::<_, Fault>(|tx| tx.holder(&ask.account))?;
        let mut groups: Vec<ErasureGroup> = Vec::new();
        for line in &tried.lines {
            let same = groups
                .iter_mut()
                .find(|group| group.kind == line.kind && group.until == line.until);
            match same {
                Some(group) => group.many += 1,
                None => groups.push(ErasureGroup {
                    kind: line.kind,
                    until: line.until,
                    is_over: line.is_over,
                    many: 1,
                }),
            }
        }
        let (details, attachments) = tried.over();
        let not = tried.not.map(told).map(|failed| match failed {
            Failed::Refused(why) => Ok(why),
            Failed::Broken(fault) | Failed::Unshown(fault) => Err(fault),
        });
        Ok(ErasureAtOffice {
            account: ask.account.clone(),
            holder,
            groups,
            details: count(details),
            attachments: count(attachments),
            not: not.transpose()?,
        })
    }

    /// Erases what is past its term, where it is what was seen.
    pub(super) fn erase(
        &self,
        session: &Session,
        ask: &Erase,
    ) -> Result<ErasuresAtOffice, Failed<ActRefused<ErasureNot>>> {
        let seen = seen(ask.details, ask.attachments);
        self.erase_signed(session, (&ask.why, &ask.pin), || {
            let by = (session.staff, ask.pin.as_str());
            self.office.erase_seen(&ask.account, &ask.why, seen, by)
        })
    }

    /// Erases with a reason and the PIN of whoever is signed in.
    pub(super) fn erase_signed(
        &self,
        session: &Session,
        (why, pin): (&str, &str),
        erase: impl FnOnce() -> Result<Erased, EraseRefused>,
    ) -> Result<ErasuresAtOffice, Failed<ActRefused<ErasureNot>>> {
        if why.trim().is_empty() || why.trim().chars().count() > LONGEST_WHY {
            let limit = count(LONGEST_WHY);
            return Err(ActRefused::within(Failed::Refused(ErasureNot::Words { limit })));
        }
        let no_more = |why: &EraseRefused| matches!(why, EraseRefused::NotIt(_));
        self.signed_on((Page::Erasure, session, pin), no_more, told, erase)?;
        shown(self.all_erasures())
    }
}

/// How many details and attachments somebody saw.
pub(super) fn seen(details: u32, attachments: u32) -> (usize, usize) {
    let all = [details, attachments].map(|many| usize::try_from(many).unwrap_or(usize::MAX));
    (all[0], all[1])
}

fn line(tx: &Tx<'_>, at: EntryRef) -> Result<Option<ErasedLine>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let Ok(Body::DetailsErased(erased)) = entry.read() else {
        return Ok(None);
    };
    Ok(Some(ErasedLine {
        entry: entry.number,
        of: erased.of.unwrap_or(Subject::Account),
        account: entry.account.clone(),
        on: entry.business_date,
        by: name_of(tx, entry.actor)?,
        why: erased.why,
        details: count(erased.payloads.len()),
        attachments: count(erased.attachments.len()),
    }))
}

pub(super) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

pub(super) fn told(why: EraseRefused) -> Failed<ErasureNot> {
    Failed::Refused(match why {
        EraseRefused::Unknown(account) => ErasureNot::Unknown { account },
        EraseRefused::InUse(_) => ErasureNot::InUse,
        EraseRefused::OpenMoney { owed, deposit, .. } => ErasureNot::OpenMoney { owed, deposit },
        EraseRefused::OpenCases { cases, .. } => ErasureNot::OpenCases { cases: count(cases) },
        EraseRefused::Kept {
            kind,
            until,
            years,
            source_of_it,
            ..
        } => ErasureNot::Kept {
            what: kind,
            until,
            years,
            source: source_of_it,
        },
        EraseRefused::Clock(off) => ErasureNot::Clock { minutes: off.minutes },
        EraseRefused::OwnTerm { kind, until } => ErasureNot::OwnTerm { what: kind, until },
        EraseRefused::Nothing(_) => ErasureNot::Nothing,
        EraseRefused::NothingPast => ErasureNot::NothingPast,
        EraseRefused::Tied(_) => ErasureNot::Tied,
        EraseRefused::Differs {
            details, attachments, ..
        } => ErasureNot::Differs {
            details: count(details),
            attachments: count(attachments),
        },
        EraseRefused::NoWords => ErasureNot::Words {
            limit: count(LONGEST_WHY),
        },
        // A wrong PIN was told apart before.
        EraseRefused::NotIt(_) => ErasureNot::NotTheirs,
        EraseRefused::Fault(fault) => return Failed::Broken(fault),
    })
}
