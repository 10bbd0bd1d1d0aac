//! Publishing what holds in the city: settings, tariffs, late fee policies, staff; and the demo city.

use std::collections::BTreeSet;

use cistern_domain::authority::Authority;
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::duties::{Clash, clashes, clashes_as_deputy};
use cistern_domain::entry::AccountTiesDeclared;
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::late_fee::{LateFeePolicy, ReliefDocument};
use cistern_domain::offline::OfflineLimits;
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Settings;
use cistern_domain::tariff::Tariff;
use cistern_journal::{Fault, Tx};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::pin::{Cost, PinFault, pin_is_lawful};
use cistern_publishing::{Drafted, Fill, Pen, Publication, ReliefRefused};

use super::staff::not_own_roles;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Longest name, characters.
const LONGEST_NAME: usize = 60;

/// Why a member of staff was not published.
#[derive(Debug, thiserror::Error)]
pub enum StaffRefused {
    /// Number 0 is the program itself.
    #[error("staff numbers begin with 1")]
    Number,
    /// The name is empty or too long.
    #[error("a name has 1 to {LONGEST_NAME} characters; this one has {characters}")]
    Name {
        /// How many it has.
        characters: usize,
    },
    /// The PIN.
    #[error("a PIN has 4 to 12 digits")]
    Pin,
    /// Duties that one person may not have at one time.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Duties(Vec<Clash>),
    /// Nobody of that number is published.
    #[error("staff {0} is not published")]
    Unknown(StaffNo),
    /// Nobody gives themselves roles, or takes an account off the list of their own.
    #[error(
        "staff {0} publish no roles of their own, and take no account off their own list: somebody else of it does"
    )]
    Own(StaffNo),
    /// No such accounts here.
    #[error("no such account here: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    NoAccounts(Vec<AccountNo>),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for StaffRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for StaffRefused {
    fn from(fault: Publication) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Publishes settings; the newest hold.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_settings(&self, settings: &Settings) -> Result<(), OfficeFault> {
        Ok(self.file.act(|tx| self.publishing_pen().settings(tx, settings))?)
    }

    /// Publishes a tariff.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_tariff(&self, tariff: &Tariff) -> Result<(), OfficeFault> {
        self.file.act(|tx| self.publishing_pen().tariff(tx, tariff))?;
        self.settle_behind_act();
        Ok(())
    }

    /// Publishes a late fee policy under the next version.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_policy(&self, policy: &LateFeePolicy) -> Result<(), OfficeFault> {
        self.file.act(|tx| self.publishing_pen().policy(tx, policy))?;
        self.settle_behind_act();
        Ok(())
    }

    /// Publishes the limits while head office is not reached, under the next version.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_offline_limits(&self, limits: &OfflineLimits) -> Result<(), OfficeFault> {
        Ok(self
            .file
            .act(|tx| self.publishing_pen().offline_limits(tx, limits))?)
    }

    /// Puts the start of the late fee off, or waives late fee, for all whom it concerns.
    ///
    /// # Errors
    /// [`DraftRefused::Faults`](cistern_publishing::DraftRefused::Faults), or those of the file; nothing was written then.
    pub fn publish_relief(&self, relief: &ReliefDocument) -> Result<(), ReliefRefused> {
        self.file.act(|tx| {
            let faults = Drafted::faults(relief, tx)?;
            if !faults.is_empty() {
                return Err(ReliefRefused::Faults(faults));
            }
            match relief {
                ReliefDocument::Extension(extension) => self.publishing_pen().extension(tx, extension)?,
                ReliefDocument::Waiver(waiver) => self.publishing_pen().general_waiver(tx, waiver)?,
            }
            Ok(())
        })
    }

    /// Publishes a member of staff as of now: new, or with another name, PIN or roles, each for good or between two days. No
    /// roles: nothing any more.
    ///
    /// # Errors
    /// [`StaffRefused`].
    pub fn publish_staff<R: Copy + Into<RoleTerm>>(
        &self,
        staff: StaffNo,
        name: &str,
        pin: &str,
        roles: &[R],
    ) -> Result<(), StaffRefused> {
        let terms: Vec<RoleTerm> = roles.iter().map(|role| (*role).into()).collect();
        let name = lawful_staff(staff, name, Some(pin), &terms)?;
        let credentials = self.credentials(pin).map_err(OfficeFault::from)?;
        self.file.act(|tx| {
            let pen = self.publishing_pen();
            not_own_roles(&pen, tx.staff(staff)?.as_ref(), (staff, &terms))?;
            as_no_deputy(tx, pen.today(), staff, &terms)?;
            Ok(pen.staff(tx, staff, name, &credentials, roles)?)
        })
    }

    /// Publishes the accounts that somebody declares as their own or a relative's (回避), all of them as of now: counters take
    /// no money there on their word alone. True where that is another list than before.
    ///
    /// # Errors
    /// [`StaffRefused`].
    pub fn declare_ties(&self, staff: StaffNo, accounts: &[AccountNo]) -> Result<bool, StaffRefused> {
        self.file
            .act(|tx| declare_ties(tx, &self.publishing_pen(), staff, accounts))
    }

    /// Publishes the demo city where nothing was published yet. True when it did.
    ///
    /// # Errors
    /// Those of the file.
    pub fn set_up_demo(&self) -> Result<bool, OfficeFault> {
        self.file.act(|tx| {
            if tx.head(self.journal())?.number > EntryNo(0) {
                return Ok(false);
            }
            let credentials = |pin: &str| {
                self.credentials(pin)
                    .map_err(|fault| Fault::Damaged(fault.to_string()).into())
            };
            self.pen().demo_city(tx, &credentials)?;
            Ok(true)
        })
    }

    pub(super) fn credentials(&self, pin: &str) -> Result<Credentials, PinFault> {
        Credentials::new(pin, Cost::USUAL, &mut Generator(&self.world))
    }
}

/// The name as it is published, where such a person may be; a PIN where one is set.
pub(super) fn lawful_staff<'n>(
    staff: StaffNo,
    name: &'n str,
    pin: Option<&str>,
    roles: &[RoleTerm],
) -> Result<&'n str, StaffRefused> {
    let name = name.trim();
    let characters = name.chars().count();
    if staff == StaffNo::PROGRAM {
        return Err(StaffRefused::Number);
    }
    if characters == 0 || characters > LONGEST_NAME {
        return Err(StaffRefused::Name { characters });
    }
    if pin.is_some_and(|pin| !pin_is_lawful(pin)) {
        return Err(StaffRefused::Pin);
    }
    let clashes = clashes(roles);
    if clashes.is_empty() {
        Ok(name)
    } else {
        Err(StaffRefused::Duties(clashes))
    }
}

/// Somebody who approves what money does as a deputy gets no role that is kept apart from it, on those days.
pub(super) fn as_no_deputy(
    tx: &Tx<'_>,
    today: BusinessDate,
    staff: StaffNo,
    roles: &[RoleTerm],
) -> Result<(), StaffRefused> {
    let all = tx.city()?.authorities.into_iter();
    let all = all.filter_map(|(version, json)| Some((version, serde_json::from_str(&json).ok()?)));
    let all: Vec<(u32, Authority)> = all.collect();
    let holds = in_force(&all, today).map(|(version, _)| *version);
    let stand = all
        .into_iter()
        .filter(|(version, one)| Some(*version) == holds || one.valid_from > Some(today));
    let deputies = stand.flat_map(|(_, authority)| authority.deputies);
    let named = deputies.filter(|deputy| deputy.staff == staff && today <= deputy.until);
    let clashes = clashes_as_deputy(roles, &named.collect::<Vec<_>>());
    match clashes.is_empty() {
        true => Ok(()),
        false => Err(StaffRefused::Duties(clashes)),
    }
}

pub(super) fn declare_ties(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    staff: StaffNo,
    accounts: &[AccountNo],
) -> Result<bool, StaffRefused> {
    let known = tx.staff(staff)?.ok_or(StaffRefused::Unknown(staff))?;
    let accounts: BTreeSet<AccountNo> = accounts.iter().cloned().collect();
    let mut missing = Vec::new();
    for account in &accounts {
        if tx.account(account)?.is_none() {
            missing.push(account.clone());
        }
    }
    if !missing.is_empty() {
        return Err(StaffRefused::NoAccounts(missing));
    }
    let before = known.ties().cloned().unwrap_or_default();
    if before == accounts {
        return Ok(false);
    }
    if staff == pen.actor && !before.is_subset(&accounts) {
        return Err(StaffRefused::Own(staff));
    }
    let accounts = accounts.into_iter().collect();
    pen.write(tx, AccountTiesDeclared { staff, accounts })?;
    Ok(true)
}

/// The world's randomness where a crate asks for a cryptographic generator.
pub(crate) struct Generator<'w>(pub &'w dyn Fill);

impl rand_core::TryRng for Generator<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Generator<'_> {}
