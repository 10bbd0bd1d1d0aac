//! Publishing limits, authority and settings as a person: somebody of 信息 with their PIN, over what they saw.
//!
//! The acts themselves are the commands'. Absent on purpose: drafts, which stay with whoever writes them, and departments,
//! which are published on their own.

use std::slice;

use cistern_domain::authority::Authority;
use cistern_domain::date::BusinessDate;
use cistern_domain::duties::clashes_as_deputy;
use cistern_domain::ids::StaffNo;
use cistern_domain::limits::{LimitsDocument, LimitsFault};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, Publication};

use super::staff::terms_of;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Why a document was not published. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishLimitsRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// Another was published since they saw the one they began from.
    #[error("another was published meanwhile")]
    Moved,
    /// What hinders it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<LimitsFault>),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PublishLimitsRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for PublishLimitsRefused {
    fn from(fault: Publication) -> Self {
        Self::Fault(fault.into())
    }
}

/// Which one stands: the newest version, or the entry that published the settings; 0: as the program ships it.
pub(crate) fn stands(tx: &Tx<'_>, document: &LimitsDocument) -> Result<u64, Fault> {
    let city = tx.city()?;
    Ok(match document {
        LimitsDocument::Offline(_) => city
            .offline_limits
            .keys()
            .next_back()
            .copied()
            .unwrap_or_default()
            .into(),
        LimitsDocument::Authority(_) => city
            .authorities
            .keys()
            .next_back()
            .copied()
            .unwrap_or_default()
            .into(),
        LimitsDocument::Settings(_) => tx.prices()?.settings.map_or(0, |published| published.at.0),
    })
}

impl Office {
    /// Publishes a document, by somebody and over the one that they saw.
    ///
    /// # Errors
    /// [`PublishLimitsRefused`]; nothing was written then.
    pub fn publish_limits_by(
        &self,
        by: (StaffNo, &str),
        seen: u64,
        document: &LimitsDocument,
    ) -> Result<(), PublishLimitsRefused> {
        use PublishLimitsRefused::{NotPublisher, Pin};
        self.it_only(by, Pin, NotPublisher)?;
        self.acting_as(by.0, |tx, pen| {
            if stands(tx, document)? != seen {
                return Err(PublishLimitsRefused::Moved);
            }
            write(tx, pen, document, faults(tx, pen.today(), document)?)
        })
    }

    /// Publishes who may approve what, under the next version, by command: without a first day it holds at once.
    ///
    /// # Errors
    /// [`PublishLimitsRefused`]; nothing was written then.
    pub fn publish_authority(&self, authority: &Authority) -> Result<(), PublishLimitsRefused> {
        let document = LimitsDocument::Authority(authority.clone());
        self.file.act(|tx| {
            let mut faults = faults(tx, self.publishing_pen().today(), &document)?;
            faults.retain(|fault| *fault != LimitsFault::NoDay);
            write(tx, &self.publishing_pen(), &document, faults)
        })
    }
}

fn write(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    document: &LimitsDocument,
    faults: Vec<LimitsFault>,
) -> Result<(), PublishLimitsRefused> {
    if !faults.is_empty() {
        return Err(PublishLimitsRefused::Faults(faults));
    }
    match document {
        LimitsDocument::Offline(limits) => pen.offline_limits(tx, limits)?,
        LimitsDocument::Authority(authority) => pen.authority(tx, authority)?,
        LimitsDocument::Settings(settings) => pen.settings(tx, settings)?,
    }
    Ok(())
}

/// What hinders a document: what stands in it, and who it names.
pub(crate) fn faults(
    tx: &Tx<'_>,
    today: BusinessDate,
    document: &LimitsDocument,
) -> Result<Vec<LimitsFault>, Fault> {
    let mut faults = document.faults();
    if let LimitsDocument::Authority(authority) = document {
        let to_come = authority.deputies.iter();
        for deputy in to_come.filter(|deputy| today <= deputy.until) {
            let known = tx.staff(deputy.staff)?;
            let roles = known.map(|known| terms_of(&known.roles, &known.terms));
            if !clashes_as_deputy(&roles.unwrap_or_default(), slice::from_ref(deputy)).is_empty() {
                faults.push(LimitsFault::DeputyApart { staff: deputy.staff });
            }
        }
    }
    Ok(faults)
}
