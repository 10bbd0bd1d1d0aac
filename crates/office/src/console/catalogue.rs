//! 业务目录: the items as they stand, for whoever publishes them; what is missing in a new version; and publishing it, signed
//! with the PIN.

use cistern_domain::catalogue::{Item, ItemFault};
use cistern_domain::ids::HallNo;
use cistern_domain::settings::Hall;
use cistern_journal::Fault;
use cistern_publishing::{ItemRefused, settings};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::NamedDepartment;
use super::call::Failed;
use super::pin::NotSigned;
use super::session::Session;
use crate::act::PublishItemRefused;
use crate::fault::OfficeFault;

/// Asks for the catalogue.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCatalogue {}

/// The catalogue, for editing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CatalogueAtOffice {
    /// The newest version of each item, whether it holds already or not.
    pub items: Vec<ItemVersion>,
    /// Whom an item may be handed to.
    pub departments: Vec<NamedDepartment>,
    /// The city's halls.
    pub halls: Vec<Hall>,
}

/// A version of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemVersion {
    /// Which; 0: as the program ships it.
    pub version: u32,
    /// The item.
    pub item: Item,
}

/// Asks what is missing in an item.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// As it would be published.
    pub item: Item,
}

/// What is missing in an item; nothing: it may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemChecked {
    /// All of it.
    pub gaps: Vec<Gap>,
}

/// Something that is missing in an item, or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gap {
    /// Nothing stands there, or in one of its lines.
    Empty {
        /// The field's name.
        field: String,
    },
    /// The short name is not lower case letters, digits and `_`, 1 to 40.
    Id,
    /// Nobody is handed it.
    Department,
    /// The same twice.
    Twice {
        /// The field's name: papers, or fields.
        field: String,
        /// What stands twice.
        name: String,
    },
    /// A choice of the form without choices.
    NoChoices {
        /// Which.
        name: String,
    },
    /// A paper is given by what is no part of the form.
    GivenBy {
        /// What.
        name: String,
    },
    /// A promise further away than a year.
    TooFar,
    /// A hall that there is not would try it.
    Hall {
        /// Its number.
        hall: HallNo,
    },
}

/// Publishes an item.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishItem {
    /// As it is published.
    pub item: Item,
    /// The version from which it was begun; nothing: it is new.
    pub seen: Option<u32>,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// An item was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemDone {
    /// Under which version.
    pub version: u32,
}

/// Why the catalogue is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotPublisher {
    /// Whoever asks is not of 信息, or no more.
    NotPublisher,
}

/// Why an item was not published. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ItemNotPublished {
    /// Whoever asks is not of 信息, or no more.
    NotPublisher,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Something is missing.
    Gaps {
        /// All of it.
        gaps: Vec<Gap>,
    },
    /// Another version stands than the one it was begun from.
    Newer {
        /// Which; 0: as the program ships it.
        version: u32,
    },
}

impl From<ItemFault> for Gap {
    fn from(fault: ItemFault) -> Self {
        match fault {
            ItemFault::Empty(field) => Self::Empty {
                field: field.to_owned(),
            },
            ItemFault::Id(_) => Self::Id,
            ItemFault::Department(_) => Self::Department,
            ItemFault::Twice { what, name } => Self::Twice {
                field: format!("{what}s"),
                name,
            },
            ItemFault::NoChoices(name) => Self::NoChoices { name },
            ItemFault::GivenBy(name) => Self::GivenBy { name },
            ItemFault::TooFar => Self::TooFar,
            ItemFault::Hall(hall) => Self::Hall { hall },
        }
    }
}

impl Console {
    /// The catalogue as it stands.
    pub(super) fn catalogue(
        &self,
        session: &Session,
        _: &AskCatalogue,
    ) -> Result<CatalogueAtOffice, Failed<NotPublisher>> {
        self.publisher(session, NotPublisher::NotPublisher)?;
        let settings = self.office.file.read::<_, Fault>(settings)?;
        let items = self.office.newest_items()?.into_iter();
        let departments = settings.departments.into_iter();
        Ok(CatalogueAtOffice {
            items: items
                .map(|(version, item)| ItemVersion { version, item })
                .collect(),
            departments: departments
                .map(|one| NamedDepartment {
                    id: one.id,
                    name: one.name,
                })
                .collect(),
            halls: settings.halls,
        })
    }

    /// What is missing before an item can be published.
    pub(super) fn check_item(
        &self,
        session: &Session,
        ask: &CheckItem,
    ) -> Result<ItemChecked, Failed<NotPublisher>> {
        self.publisher(session, NotPublisher::NotPublisher)?;
        let faults = self.office.missing(&ask.item)?;
        Ok(ItemChecked {
            gaps: faults.into_iter().map(Gap::from).collect(),
        })
    }

    /// Publishes an item.
    pub(super) fn publish_item(
        &self,
        session: &Session,
        ask: &PublishItem,
    ) -> Result<ItemDone, Failed<ItemNotPublished>> {
        self.publisher(session, ItemNotPublished::NotPublisher)?;
        let by = (session.staff, ask.pin.as_str());
        self.signing((session.staff, &ask.pin), || {
            self.office.publish_item_by(by, ask.seen, &ask.item)
        })
        .map(|version| ItemDone { version })
        .map_err(|why| match why {
            NotSigned::WrongPin(wait_millis) => Failed::Refused(ItemNotPublished::WrongPin { wait_millis }),
            NotSigned::TooSoon(wait_millis) => Failed::Refused(ItemNotPublished::TooSoon { wait_millis }),
            NotSigned::Fault(fault) => Failed::Broken(fault),
            NotSigned::Not(why) => refused(why),
        })
    }

    pub(super) fn publisher<R>(&self, session: &Session, not: R) -> Result<(), Failed<R>> {
        if self.office.publishes(session.staff)? {
            Ok(())
        } else {
            Err(Failed::Refused(not))
        }
    }
}

fn refused(why: PublishItemRefused) -> Failed<ItemNotPublished> {
    let why = match why {
        PublishItemRefused::NotPublisher(_) => ItemNotPublished::NotPublisher,
        PublishItemRefused::Newer(version) => ItemNotPublished::Newer { version },
        PublishItemRefused::Item(ItemRefused::Faults(faults)) => ItemNotPublished::Gaps {
            gaps: faults.into_iter().map(Gap::from).collect(),
        },
        // Told apart before: a PIN that does not fit is counted.
        PublishItemRefused::Pin(_) => ItemNotPublished::WrongPin { wait_millis: 0 },
        PublishItemRefused::Item(ItemRefused::Publication(fault)) => {
            return Failed::Broken(OfficeFault::from(fault));
        }
        PublishItemRefused::Fault(fault) => return Failed::Broken(fault),
    };
    Failed::Refused(why)
}
