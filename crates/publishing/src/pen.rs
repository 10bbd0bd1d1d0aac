//! The office's pen: appends to its journal, and makes the payloads that entries refer to.

use cistern_domain::authority::Authority;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::details::{StaffDetails, WordWords};
use cistern_domain::entry::{
    AuthorityPublished, Body, Entry, GeneralWaiverPublished, LateFeeExtended, LateFeePolicyPublished,
    OfflineLimitsPublished, SettingsPublished, StaffKeyPublished, TariffPublished, Writer as Role,
};
use cistern_domain::ids::{AccountNo, Hash, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::{Extension, GeneralWaiver, LateFeePolicy};
use cistern_domain::offline::OfflineLimits;
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::{Role as StaffRole, Settings};
use cistern_domain::tariff::Tariff;
use cistern_journal::{Draft, Fault, Tx, Writer};
use cistern_sync::Payload;
use ed25519_dalek::SigningKey;
use minicbor::Encode;
use uuid::Uuid;

use crate::credentials::Credentials;

/// Writes the office's journal. Clock and chance are the caller's.
#[derive(Clone, Copy)]
pub struct Pen<'p> {
    /// What the clock shows.
    pub now: Instant,
    /// Fills with random bytes.
    pub chance: &'p dyn Fill,
    /// Who acts.
    pub actor: StaffNo,
}

impl std::fmt::Debug for Pen<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pen")
            .field("now", &self.now)
            .field("actor", &self.actor)
            .finish_non_exhaustive()
    }
}

/// Randomness, as the caller has it.
pub trait Fill: Sync {
    /// Fills with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Why something could not be published.
#[derive(Debug, thiserror::Error)]
pub enum Publication {
    /// The office's journal is not written here.
    #[error("this file does not write an office's journal")]
    NotTheOffice,
    /// A document that does not become JSON; a fault of this program.
    #[error("a document could not be written: {0}")]
    Document(#[from] serde_json::Error),
    /// The file.
    #[error(transparent)]
    Journal(#[from] Fault),
}

impl Pen<'_> {
    /// The business date of what it writes.
    #[must_use]
    pub fn today(&self) -> BusinessDate {
        BusinessDate::of(self.now.utc(), &CHINA)
    }

    /// A random identifier.
    #[must_use]
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        self.chance.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(self.now.0).unwrap_or(0), &random).into_uuid()
    }

    /// 32 random bytes.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.chance.fill(&mut bytes);
        bytes
    }

    /// Begins an office's journal in a file that has none.
    ///
    /// # Errors
    /// Those of the file.
    pub fn begin(&self, tx: &Tx<'_>) -> Result<Writer, Fault> {
        tx.add_writer(
            JournalId(self.id()),
            Role::Office,
            &SigningKey::from_bytes(&self.secret()),
        )
    }

    /// The office's journal, where this file writes it.
    ///
    /// # Errors
    /// [`Publication::NotTheOffice`] where it does not.
    pub fn office(&self, tx: &Tx<'_>) -> Result<Writer, Publication> {
        tx.writer(Role::Office)?.ok_or(Publication::NotTheOffice)
    }

    /// Appends an entry to the office's journal.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn write(&self, tx: &Tx<'_>, body: impl Into<Body>) -> Result<Entry, Publication> {
        self.write_about(tx, None, body)
    }

    /// Appends an entry about one account.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn write_about(
        &self,
        tx: &Tx<'_>,
        account: Option<AccountNo>,
        body: impl Into<Body>,
    ) -> Result<Entry, Publication> {
        self.write_taken(tx, account, self.now, body)
    }

    /// Appends an entry about one account, of something that happened at a time: never later than now.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn write_taken(
        &self,
        tx: &Tx<'_>,
        account: Option<AccountNo>,
        taken_at: Instant,
        body: impl Into<Body>,
    ) -> Result<Entry, Publication> {
        let office = self.office(tx)?;
        let draft = Draft {
            body: body.into(),
            account,
            actor: self.actor,
            approver: None,
            business_date: self.today(),
            written_at: self.now,
            taken_at: taken_at.min(self.now),
        };
        Ok(tx.append(&office, draft)?)
    }

    /// Keeps details of a person as a payload, and gives the hash that an entry carries.
    ///
    /// # Errors
    /// Those of the file.
    pub fn detach<T: Encode<()>>(&self, tx: &Tx<'_>, details: &T) -> Result<Hash, Fault> {
        let mut salt = [0; 16];
        self.chance.fill(&mut salt);
        let payload = Payload::seal(details, salt);
        tx.keep_payload(&payload)?;
        Ok(payload.hash())
    }

    /// Keeps what somebody said as a payload, and gives the hash that an entry carries.
    ///
    /// # Errors
    /// Those of the file.
    pub fn remark(&self, tx: &Tx<'_>, words: &str) -> Result<Hash, Fault> {
        let words = words.to_owned();
        self.detach(tx, &WordWords { words })
    }

    /// The same; none of no words.
    ///
    /// # Errors
    /// Those of the file.
    pub fn remark_if_any(&self, tx: &Tx<'_>, words: &str) -> Result<Option<Hash>, Fault> {
        (!words.is_empty()).then(|| self.remark(tx, words)).transpose()
    }

    /// Publishes settings.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn settings(&self, tx: &Tx<'_>, settings: &Settings) -> Result<(), Publication> {
        let json = serde_json::to_string(settings)?;
        self.write(tx, SettingsPublished { json }).map(|_| ())
    }

    /// Publishes a tariff.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn tariff(&self, tx: &Tx<'_>, tariff: &Tariff) -> Result<(), Publication> {
        let json = serde_json::to_string(tariff)?;
        self.write(tx, TariffPublished { json }).map(|_| ())
    }

    /// Publishes a late fee policy under the next version.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn policy(&self, tx: &Tx<'_>, policy: &LateFeePolicy) -> Result<(), Publication> {
        let version = next_policy(tx)?;
        let json = serde_json::to_string(policy)?;
        self.write(tx, LateFeePolicyPublished { version, json })
            .map(|_| ())
    }

    /// Publishes who may approve what, under the next version.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn authority(&self, tx: &Tx<'_>, authority: &Authority) -> Result<(), Publication> {
        let version = tx
            .city()?
            .authorities
            .keys()
            .next_back()
            .map_or(1, |last| last + 1);
        let json = serde_json::to_string(authority)?;
        self.write(tx, AuthorityPublished { version, json }).map(|_| ())
    }

    /// Publishes the limits while head office is not reached, under the next version.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn offline_limits(&self, tx: &Tx<'_>, limits: &OfflineLimits) -> Result<(), Publication> {
        let last = tx.city()?.offline_limits.keys().next_back().copied();
        let version = last.map_or(1, |last| last + 1);
        let json = serde_json::to_string(limits)?;
        self.write(tx, OfflineLimitsPublished { version, json })
            .map(|_| ())
    }

    /// Puts the start of the late fee off, for the city, an area or an account.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn extension(&self, tx: &Tx<'_>, extension: &Extension) -> Result<(), Publication> {
        let json = serde_json::to_string(extension)?;
        self.write(tx, LateFeeExtended { json }).map(|_| ())
    }

    /// Waives late fee for all whom it concerns.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn general_waiver(&self, tx: &Tx<'_>, waiver: &GeneralWaiver) -> Result<(), Publication> {
        let json = serde_json::to_string(waiver)?;
        self.write(tx, GeneralWaiverPublished { json }).map(|_| ())
    }

    /// Publishes a member of staff; each of their roles for good, or between two days.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn staff<R: Copy + Into<RoleTerm>>(
        &self,
        tx: &Tx<'_>,
        staff: StaffNo,
        name: &str,
        credentials: &Credentials,
        roles: &[R],
    ) -> Result<(), Publication> {
        let details = StaffDetails {
            name: name.to_owned(),
            pin_hash: credentials.pin_hash.clone(),
            wrapped_key: Some(credentials.wrapped_key.clone().into()),
        };
        let details = self.detach(tx, &details)?;
        let mut terms: Vec<RoleTerm> = roles.iter().map(|role| (*role).into()).collect();
        let mut roles: Vec<StaffRole> = Vec::with_capacity(terms.len());
        for term in &terms {
            if !roles.contains(&term.role) {
                roles.push(term.role);
            }
        }
        // One that is had for good needs no day.
        let for_good: Vec<StaffRole> = terms
            .iter()
            .filter(|term| term.is_undated())
            .map(|term| term.role)
            .collect();
        terms.retain(|term| !for_good.contains(&term.role));
        self.write(
            tx,
            StaffKeyPublished {
                staff,
                roles,
                details,
                key: credentials.key.into(),
                terms,
            },
        )
        .map(|_| ())
    }
}

/// The version of the next late fee policy.
pub(crate) fn next_policy(tx: &Tx<'_>) -> Result<u32, Fault> {
    let last = tx.city()?.policies.keys().next_back().copied();
    Ok(last.map_or(1, |last| last + 1))
}
