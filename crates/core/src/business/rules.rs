//! The catalogue and the working calendar as they hold in this hall, read from what head office published.
//!
//! Until it publishes an item, the one that the program ships holds, as version 0.

use std::sync::{Arc, Mutex};

use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::catalogue::{Catalogue, Item};
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::fold::Key;
use cistern_domain::ids::HallNo;
use cistern_journal::Tx;

use crate::counter::lock;
use crate::refusal::Fault;

/// What holds, in every version.
#[derive(Clone, Debug)]
pub(crate) struct Business {
    calendars: Vec<(u32, WorkingCalendar)>,
    shipped_calendar: WorkingCalendar,
    /// Every version of every item published, with its number.
    items: Vec<(u32, Item)>,
}

/// What was read last, and from which bytes.
static READ_LAST: Mutex<Option<(Vec<u8>, Arc<Business>)>> = Mutex::new(None);

impl Business {
    /// Reads it; from memory, where nothing was published since.
    pub(crate) fn load(tx: &Tx<'_>) -> Result<Arc<Self>, Fault> {
        let published = tx.state_bytes(&Key::Business)?.unwrap_or_default();
        if let Some((bytes, business)) = lock(&READ_LAST).as_ref()
            && *bytes == published
        {
            return Ok(Arc::clone(business));
        }
        let business = Arc::new(Self::read(tx)?);
        *lock(&READ_LAST) = Some((published, Arc::clone(&business)));
        Ok(business)
    }

    fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let state = tx.business()?;
        let calendars = state.calendars.iter().map(|(version, json)| {
            let calendar = WorkingCalendar::from_json(json).map_err(|detail| Fault::Document {
                what: "working calendar",
                detail,
            })?;
            Ok((*version, calendar))
        });
        let versions = state.items.values().flatten();
        let items = versions.map(|(version, json)| {
            let item = Item::from_json(json).map_err(|detail| Fault::Document {
                what: "business",
                detail,
            })?;
            Ok((*version, item))
        });
        Ok(Self {
            calendars: calendars.collect::<Result<_, Fault>>()?,
            shipped_calendar: WorkingCalendar::default(),
            items: items.collect::<Result<_, Fault>>()?,
        })
    }

    /// The calendar of a date.
    pub(crate) fn calendar(&self, on: BusinessDate) -> &WorkingCalendar {
        in_force(&self.calendars, on).map_or(&self.shipped_calendar, |(_, calendar)| calendar)
    }

    /// The version of an item by which a hall works on a date.
    pub(crate) fn item(&self, id: &str, hall: HallNo, on: BusinessDate) -> Option<(u32, &Item)> {
        let versions = self
            .items
            .iter()
            .filter(|(_, item)| item.id == id && item.holds_in(hall));
        match in_force(versions.collect::<Vec<_>>(), on) {
            Some((version, item)) => Some((*version, item)),
            None => shipped().iter().find(|item| item.id == id).map(|item| (0, item)),
        }
    }

    /// A version of an item, whether it holds still or not; 0: the one that is shipped.
    pub(crate) fn version(&self, id: &str, version: u32) -> Option<&Item> {
        if version == 0 {
            return shipped().iter().find(|item| item.id == id);
        }
        let mut all = self.items.iter();
        all.find(|(number, item)| (*number, item.id.as_str()) == (version, id))
            .map(|(_, item)| item)
    }

    /// Every item by which a hall works on a date: those that are shipped in their order, then what head office added.
    pub(crate) fn items(&self, hall: HallNo, on: BusinessDate) -> Vec<(u32, &Item)> {
        let mut ids: Vec<&str> = shipped().iter().map(|item| item.id.as_str()).collect();
        for (_, item) in &self.items {
            if !ids.contains(&item.id.as_str()) {
                ids.push(&item.id);
            }
        }
        ids.into_iter().filter_map(|id| self.item(id, hall, on)).collect()
    }
}

fn shipped() -> &'static [Item] {
    &Catalogue::sample().items
}
