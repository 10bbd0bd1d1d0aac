//! Publishing an item of the catalogue as a person: somebody of 信息 with their PIN, over the version that they saw.
//!
//! Holds: who may, what stands now, and everything that is missing. Absent on purpose: drafts, which stay with whoever
//! writes them.

use cistern_domain::catalogue::{Catalogue, Item, ItemFault};
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{ItemRefused, settings};

use crate::fault::OfficeFault;
use crate::office::Office;

/// Why an item was not published by somebody. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishItemRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// Another version stands than the one they began from.
    #[error("version {0} stands now")]
    Newer(u32),
    /// See inside.
    #[error(transparent)]
    Item(#[from] ItemRefused),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PublishItemRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Whether somebody publishes the catalogue.
    pub(crate) fn publishes(&self, who: StaffNo) -> Result<bool, OfficeFault> {
        let staff = self.file.read::<_, Fault>(|tx| tx.staff(who))?;
        Ok(staff.is_some_and(|staff| staff.roles_on(self.today()).contains(&Role::It)))
    }

    /// The newest version of each item, those that are shipped in their order, then what was added; version 0: as shipped.
    pub(crate) fn newest_items(&self) -> Result<Vec<(u32, Item)>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let shipped = &Catalogue::sample().items;
            let published = tx.business()?.items;
            let is_added = |id: &&String| !shipped.iter().any(|item| &item.id == *id);
            let ids = shipped.iter().map(|item| &item.id);
            let ids = ids.chain(published.keys().filter(is_added));
            let newest = ids.map(|id| newest(tx, id));
            newest.filter_map(Result::transpose).collect()
        })?)
    }

    /// What is missing in an item, as publishing would find it.
    pub(crate) fn missing(&self, item: &Item) -> Result<Vec<ItemFault>, OfficeFault> {
        let settings = self.file.read::<_, Fault>(settings)?;
        Ok(item.faults(&settings.departments, &settings.halls))
    }

    /// Publishes an item under its next version, which it gives, by somebody and over the version that they saw; nothing:
    /// it is new.
    ///
    /// # Errors
    /// [`PublishItemRefused`]; nothing was written then.
    pub fn publish_item_by(
        &self,
        by: (StaffNo, &str),
        seen: Option<u32>,
        item: &Item,
    ) -> Result<u32, PublishItemRefused> {
        self.it_only(by, PublishItemRefused::Pin, PublishItemRefused::NotPublisher)?;
        self.acting_as(by.0, |tx, pen| {
            let stands = newest(tx, &item.id)?.map(|(version, _)| version);
            if stands != seen {
                return Err(PublishItemRefused::Newer(stands.unwrap_or_default()));
            }
            Ok(pen.item(tx, item)?)
        })
    }
}

fn newest(tx: &Tx<'_>, id: &str) -> Result<Option<(u32, Item)>, Fault> {
    let published = tx.business()?.items;
    let last = published.get(id).and_then(|all| all.last_key_value());
    if let Some((version, json)) = last {
        let item = Item::from_json(json).map_err(|fault| Fault::Damaged(format!("item {id}: {fault}")))?;
        return Ok(Some((*version, item)));
    }
    let mut shipped = Catalogue::sample().items.iter();
    Ok(shipped.find(|item| item.id == id).map(|item| (0, item.clone())))
}
