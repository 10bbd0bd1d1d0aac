//! 限额参数: the limits while head office is not reached, who may approve what, and the settings, each as it holds and from
//! when; checked, and published by 信息 with the PIN over what was seen. Finance and supervisors read it.
//!
//! Absent on purpose: departments and the calendar, which 业务目录 has.

use cistern_domain::authority::Authority;
use cistern_domain::date::{BusinessDate, Dated};
use cistern_domain::ids::StaffNo;
use cistern_domain::limits::{LimitsDocument, LimitsFault, LimitsNote};
use cistern_domain::offline::OfflineLimits;
use cistern_domain::prices::{PricesState, Publication};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::prices::{PriceStanding, stand};
use super::session::Session;
use crate::act::{PublishLimitsRefused, faults_of_limits};
use crate::fault::OfficeFault;

/// Asks for the limits.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskLimits {}

/// A document as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LimitsVersion {
    /// What it says.
    pub document: LimitsDocument,
    /// Its version, of the settings the entry that published them; 0: as the program ships it.
    pub version: u64,
    /// How it stands today.
    pub standing: PriceStanding,
    /// The first day of the one after it.
    pub ends_before: Option<BusinessDate>,
    /// The day it was published on; nothing: it is as the program ships it.
    pub published_on: Option<BusinessDate>,
    /// Who published it; nothing: a command, or the program.
    pub published_by: Option<String>,
}

/// The limits, who may approve what, and the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LimitsAtOffice {
    /// Of each kind what begins last first.
    pub versions: Vec<LimitsVersion>,
    /// The newest version of the limits and of who may approve what, and the settings' entry: what a change is made over.
    pub newest: Newest,
    /// Whether whoever asks publishes.
    pub publishes: bool,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// What stands last of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Newest {
    /// 断线限额
    pub offline: u64,
    /// 审批授权
    pub authority: u64,
    /// 参数
    pub settings: u64,
}

/// Asks what hinders a document.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckLimits {
    /// As it would be published.
    pub document: LimitsDocument,
}

/// What hinders a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LimitsChecked {
    /// All of it; nothing: it may be published.
    pub faults: Vec<LimitsFault>,
    /// What its publisher has to know.
    pub notes: Vec<LimitsNote>,
}

/// Publishes a document.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishLimits {
    /// What stood last of its kind when it was begun.
    pub seen: u64,
    /// As it is published.
    pub document: LimitsDocument,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why a document was not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LimitsNot {
    /// What hinders it.
    Faults {
        /// All of it.
        faults: Vec<LimitsFault>,
    },
    /// Another was published meanwhile.
    Moved,
    /// 信息 publishes: not theirs.
    Role,
}

impl Console {
    /// The limits.
    pub(super) fn limits(
        &self,
        session: &Session,
        _: &AskLimits,
    ) -> Result<LimitsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Limits, session.staff)?;
        Ok(self.all_limits(session)?)
    }

    fn all_limits(&self, session: &Session) -> Result<LimitsAtOffice, OfficeFault> {
        let (city, state, settings) = self
            .office
            .file
            .read::<_, Fault>(|tx| Ok((tx.city()?, tx.prices()?, settings(tx)?)))?;
        let staff = self.office.staff()?;
        let named = |who: StaffNo| {
            let found = staff.iter().find(|one| one.staff == who);
            found.map_or_else(|| who.to_string(), |one| one.name.clone())
        };
        let today = self.office.city_date()?;
        let mut offline = Vec::new();
        for (version, json) in &city.offline_limits {
            let limits = OfflineLimits::from_json(json)
                .map_err(|fault| Fault::Damaged(format!("limits {version}: {fault}")))?;
            offline.push((*version, limits));
        }
        let mut authorities = Vec::new();
        for (version, json) in &city.authorities {
            let authority = Authority::from_json(json)
                .map_err(|fault| Fault::Damaged(format!("authority {version}: {fault}")))?;
            authorities.push((*version, authority));
        }
        let last = |versions: &std::collections::BTreeMap<u32, String>| {
            versions.keys().next_back().copied().unwrap_or_default().into()
        };
        Ok(LimitsAtOffice {
            newest: Newest {
                offline: last(&city.offline_limits),
                authority: last(&city.authorities),
                settings: state.settings.map_or(0, |published| published.at.0),
            },
            versions: versions((&offline, &authorities, settings), &state, today, &named),
            publishes: self.is_one_of(session.staff, &[Role::It])?,
            today,
            local: self.office.local(self.office.now())?,
        })
    }

    /// What hinders a document.
    pub(super) fn check_limits(
        &self,
        session: &Session,
        ask: &CheckLimits,
    ) -> Result<LimitsChecked, Failed<NotTheirs>> {
        self.theirs(Page::Limits, session.staff)?;
        let today = self.office.city_date()?;
        let read = |tx: &Tx<'_>| Ok::<_, Fault>((settings(tx)?, faults_of_limits(tx, today, &ask.document)?));
        let (stands, faults) = self.office.file.read(read)?;
        Ok(LimitsChecked {
            faults,
            notes: ask.document.notes(&stands, today),
        })
    }

    /// Publishes a document.
    pub(super) fn publish_limits(
        &self,
        session: &Session,
        ask: &PublishLimits,
    ) -> Result<LimitsAtOffice, Failed<ActRefused<LimitsNot>>> {
        let no_more = |why: &PublishLimitsRefused| matches!(why, PublishLimitsRefused::Pin(_));
        let by = (session.staff, ask.pin.as_str());
        self.signed_on((Page::Limits, session, &ask.pin), no_more, told, || {
            self.office.publish_limits_by(by, ask.seen, &ask.document)
        })?;
        shown(self.all_limits(session))
    }
}

fn told(why: PublishLimitsRefused) -> Failed<LimitsNot> {
    Failed::Refused(match why {
        // The PIN was told apart before.
        PublishLimitsRefused::NotPublisher(_) | PublishLimitsRefused::Pin(_) => LimitsNot::Role,
        PublishLimitsRefused::Moved => LimitsNot::Moved,
        PublishLimitsRefused::Faults(faults) => LimitsNot::Faults { faults },
        PublishLimitsRefused::Fault(fault) => return Failed::Broken(fault),
    })
}

/// Documents with their versions.
type Versions<'v, T> = &'v [(u32, T)];

/// How what the program ships stands: until the first that was published begins; nothing: it holds no more.
fn shipped<T: Dated>(versions: &[T], today: BusinessDate) -> Option<(PriceStanding, Option<BusinessDate>)> {
    let first = versions.iter().map(Dated::valid_from).min();
    match first {
        None => Some((PriceStanding::Now, None)),
        Some(from) if from > Some(today) => Some((PriceStanding::Now, from)),
        Some(_) => None,
    }
}

/// What begins last first, of each kind; as the program ships it while none that was published has begun.
fn versions(
    (offline, authorities, settings): (Versions<'_, OfflineLimits>, Versions<'_, Authority>, Settings),
    state: &PricesState,
    today: BusinessDate,
    named: &impl Fn(StaffNo) -> String,
) -> Vec<LimitsVersion> {
    let told = |document, version: u64, (standing, ends_before), at: Option<&Publication>| LimitsVersion {
        document,
        version,
        standing,
        ends_before,
        published_on: at.map(|at| at.on),
        published_by: at.map(|at| at.by).filter(|by| *by != StaffNo::PROGRAM).map(named),
    };
    let now = (PriceStanding::Now, None);
    let mut all = Vec::new();
    let stands = stand(offline, today);
    let mut of_limits: Vec<_> = offline.iter().zip(stands).collect();
    of_limits.sort_by_key(|((version, limits), _)| std::cmp::Reverse((limits.valid_from, *version)));
    for ((version, limits), how) in of_limits {
        let at = state.offline_limits.get(version);
        all.push(told(
            LimitsDocument::Offline(limits.clone()),
            (*version).into(),
            how,
            at,
        ));
    }
    if let Some(how) = shipped(offline, today) {
        all.push(told(
            LimitsDocument::Offline(OfflineLimits::default()),
            0,
            how,
            None,
        ));
    }
    let stands = stand(authorities, today);
    let mut of_authority: Vec<_> = authorities.iter().zip(stands).collect();
    of_authority.sort_by_key(|((version, one), _)| std::cmp::Reverse((one.valid_from, *version)));
    for ((version, authority), (standing, next)) in of_authority {
        // One that ended allows nothing any more, whether another begins or not.
        let is_over = authority.valid_until.is_some_and(|until| until < today);
        let standing = if is_over { PriceStanding::Past } else { standing };
        let at = state.authorities.get(version);
        let document = LimitsDocument::Authority(authority.clone());
        all.push(told(document, (*version).into(), (standing, next), at));
    }
    if let Some(how) = shipped(authorities, today) {
        all.push(told(
            LimitsDocument::Authority(Authority::default()),
            0,
            how,
            None,
        ));
    }
    let version = state.settings.map_or(0, |published| published.at.0);
    let settings = LimitsDocument::Settings(Box::new(settings));
    all.push(told(settings, version, now, state.settings.as_ref()));
    all
}
