//! Handing out a counter's database key, by somebody of 信息 and never without a trace.

use cistern_domain::entry::{Body, DatabaseKeyOpened};
use cistern_domain::ids::{EntryRef, JournalId, StaffNo};
use cistern_journal::{DatabaseKey, Fault, Tx};
use cistern_publishing::Publication;
use cistern_sync::sealed_key;

use super::erase::reason;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::secret;

/// Why no key was handed out.
#[derive(Debug, thiserror::Error)]
pub enum OpenKeyRefused {
    /// No such counter.
    #[error("{0} is not enrolled here")]
    Unknown(JournalId),
    /// No reason.
    #[error("say why it is opened: it stands in head office's journal")]
    NoWords,
    /// Not somebody of IT, or a wrong PIN.
    #[error("staff {0} has not the role `it`, or the PIN is wrong")]
    NotIt(StaffNo),
    /// The file's; [`OfficeFault::Recovery`] for a key that was sealed to another office.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for OpenKeyRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for OpenKeyRefused {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

impl Office {
    /// Opens a counter's database key that was sealed at its enrolment, so that the backup of a burnt PC opens. That it was
    /// opened, by whom and why (at most 200 characters, of no person), is in head office's journal before anybody has it.
    ///
    /// # Errors
    /// [`OpenKeyRefused`]; no key is handed out then, and only where nothing else stood in the way is anything written.
    pub fn open_key(
        &self,
        journal: JournalId,
        why: &str,
        (staff, pin): (StaffNo, &str),
    ) -> Result<DatabaseKey, OpenKeyRefused> {
        self.it_only((staff, pin), OpenKeyRefused::NotIt, OpenKeyRefused::NotIt)?;
        let why = reason(why).ok_or(OpenKeyRefused::NoWords)?;
        self.acting_as(staff, |tx, pen| {
            let sealed = self.sealed_key(tx, journal)?;
            let sealed = sealed.ok_or(OpenKeyRefused::Unknown(journal))?;
            let secret = secret::recovery_kept(tx)?.ok_or(OfficeFault::NotTheWriter)?;
            let key = sealed_key::open(&secret, &sealed).map_err(OfficeFault::from)?;
            pen.write(tx, DatabaseKeyOpened { journal, why })?;
            Ok(DatabaseKey(key))
        })
    }

    fn sealed_key(&self, tx: &Tx<'_>, journal: JournalId) -> Result<Option<Vec<u8>>, Fault> {
        let Some(number) = tx.counter(journal)?.enrolled_by else {
            return Ok(None);
        };
        let entry = tx.entry(EntryRef {
            journal: self.journal(),
            number,
        })?;
        Ok(match entry.map(|entry| entry.read()) {
            Some(Ok(Body::CounterEnrolled(enrolled))) => Some(enrolled.sealed_key.into()),
            _ => None,
        })
    }
}
