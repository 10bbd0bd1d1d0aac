//! 人员岗位: everybody whom head office published, with their roles and days, the accounts they declared and who may approve
//! what; each publishing is signed with the PIN.

use cistern_domain::authority::{Authority, Grant};
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::duties::Clash;
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::role_term::RoleTerm;
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::{PublishStaff, PublishStaffRefused, StaffAtOffice, StaffRefused};
use crate::fault::OfficeFault;

/// Asks for everybody.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskStaff {}

/// Everybody, and who may approve what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaffPage {
    /// By number.
    pub staff: Vec<StaffAtOffice>,
    /// Who may approve what today, up to how much.
    pub grants: Vec<Grant>,
    /// Version of that; 0: as the program ships it.
    pub authority: u32,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Publishes somebody: new, or as they are from now on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishOneOfStaff {
    /// The entry that published them last, as it was seen; nothing: they are new.
    pub seen: Option<EntryNo>,
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// A new PIN for them, 4 to 12 digits; nothing: the one they have stays.
    pub new_pin: Option<String>,
    /// Their roles, each for good or between two days; none: nothing at a counter any more.
    pub roles: Vec<RoleTerm>,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Declares the accounts that are somebody's own or a relative's: the whole list.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareAccounts {
    /// Whose.
    pub staff: StaffNo,
    /// By number.
    pub accounts: Vec<AccountNo>,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why somebody was not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StaffNot {
    /// They were published again since they were seen, or the number is somebody's already.
    Moved,
    /// Number 0 is the program itself.
    Number,
    /// No name, or a longer one than fits.
    Name,
    /// The new PIN is none.
    NewPin,
    /// There is no PIN that could stay.
    NoPin,
    /// Duties that one person may not have at one time.
    Duties {
        /// Where they meet.
        clashes: Vec<Clash>,
    },
    /// No such accounts.
    NoAccounts {
        /// Which.
        accounts: Vec<AccountNo>,
    },
    /// Nobody gives themselves roles, or takes an account off the list of their own.
    Own,
    /// Nobody of that number is published.
    Unknown,
}

impl Console {
    /// Everybody.
    pub(super) fn staff(&self, session: &Session, _: &AskStaff) -> Result<StaffPage, Failed<NotTheirs>> {
        self.theirs(Page::Staff, session.staff)?;
        Ok(self.everybody()?)
    }

    fn everybody(&self) -> Result<StaffPage, OfficeFault> {
        let today = self.office.city_date()?;
        let published = self
            .office
            .file
            .read::<_, Fault>(|tx| tx.city())?
            .authorities
            .into_iter()
            .filter_map(|(version, json)| Some((version, Authority::from_json(&json).ok()?)))
            .collect::<Vec<_>>();
        let (authority, holds) = match in_force(&published, today) {
            Some((version, authority)) => (*version, authority.clone()),
            None => (0, Authority::default()),
        };
        Ok(StaffPage {
            staff: self.office.staff()?,
            grants: holds.grants,
            authority,
            today,
            local: self.office.local(self.office.now())?,
        })
    }

    /// Publishes somebody.
    pub(super) fn publish_staff(
        &self,
        session: &Session,
        ask: &PublishOneOfStaff,
    ) -> Result<StaffPage, Failed<ActRefused<StaffNot>>> {
        let wish = PublishStaff {
            seen: ask.seen,
            staff: ask.staff,
            name: &ask.name,
            pin: ask.new_pin.as_deref(),
            roles: &ask.roles,
        };
        let by = (session.staff, ask.pin.as_str());
        self.signed_on((Page::Staff, session, &ask.pin), no_more, told, || {
            self.office.publish_staff_by(by, &wish)
        })?;
        shown(self.everybody())
    }

    /// Declares accounts.
    pub(super) fn declare_accounts(
        &self,
        session: &Session,
        ask: &DeclareAccounts,
    ) -> Result<StaffPage, Failed<ActRefused<StaffNot>>> {
        let by = (session.staff, ask.pin.as_str());
        self.signed_on((Page::Staff, session, &ask.pin), no_more, told, || {
            self.office.declare_ties_by(by, ask.staff, &ask.accounts)
        })?;
        shown(self.everybody())
    }
}

const fn no_more(why: &PublishStaffRefused) -> bool {
    matches!(why, PublishStaffRefused::Pin(_))
}

fn told(why: PublishStaffRefused) -> Failed<StaffNot> {
    use PublishStaffRefused as Not;
    Failed::Refused(match why {
        // The page and the PIN are told apart before.
        Not::NotPublisher(_) | Not::Pin(_) | Not::Moved => StaffNot::Moved,
        Not::NoPin => StaffNot::NoPin,
        Not::Staff(StaffRefused::Number) => StaffNot::Number,
        Not::Staff(StaffRefused::Name { .. }) => StaffNot::Name,
        Not::Staff(StaffRefused::Pin) => StaffNot::NewPin,
        Not::Staff(StaffRefused::Duties(clashes)) => StaffNot::Duties { clashes },
        Not::Staff(StaffRefused::Own(_)) => StaffNot::Own,
        Not::Staff(StaffRefused::Unknown(_)) => StaffNot::Unknown,
        Not::Staff(StaffRefused::NoAccounts(accounts)) => StaffNot::NoAccounts { accounts },
        Not::Staff(StaffRefused::Fault(fault)) => return Failed::Broken(fault),
    })
}
