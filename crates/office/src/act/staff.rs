//! Staff as a person publishes them: somebody of 信息 with their PIN, over what they saw; and the list of everybody with
//! their days.
//!
//! The act itself is the command's (`publish_staff`, `declare_ties`). A PIN that is not set anew stays, with its key.

use cistern_domain::city::StaffState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::StaffDetails;
use cistern_domain::duties::{Clash, clashes};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, StaffNo};
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};
use cistern_publishing::Pen;
use cistern_publishing::credentials::Credentials;
use schemars::JsonSchema;
use serde::Serialize;

use super::publish::{StaffRefused, as_no_deputy, declare_ties, lawful_staff};
use crate::console::name_of;
use crate::fault::OfficeFault;
use crate::office::Office;

/// A member of staff as head office published them last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaffAtOffice {
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// Their roles, each for good or between two days; none: they may do nothing at a counter.
    pub roles: Vec<RoleTerm>,
    /// Those that are had today.
    pub today: Vec<Role>,
    /// They sign what they approve with a key of their own. One published by an older program has none.
    pub has_key: bool,
    /// Duties that one person may not have: published before the rule.
    pub clashes: Vec<Clash>,
    /// Accounts that they declared as their own or a relative's.
    pub accounts: Vec<AccountNo>,
    /// The entry that published them last.
    pub seen: EntryNo,
    /// Its day.
    pub published_on: BusinessDate,
    /// Who published them; nothing: the command.
    pub published_by: Option<String>,
}

/// Why staff were not published by somebody. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishStaffRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// They were published again since they were seen; or such a number is there already.
    #[error("published again meanwhile")]
    Moved,
    /// They have no key yet: a PIN is set.
    #[error("a PIN is needed: there is none that could stay")]
    NoPin,
    /// See inside.
    #[error(transparent)]
    Staff(#[from] StaffRefused),
}

impl From<OfficeFault> for PublishStaffRefused {
    fn from(fault: OfficeFault) -> Self {
        Self::Staff(fault.into())
    }
}

impl From<Fault> for PublishStaffRefused {
    fn from(fault: Fault) -> Self {
        Self::Staff(fault.into())
    }
}

/// Who is to be published, and over what.
#[derive(Clone, Debug)]
pub struct PublishStaff<'a> {
    /// The entry that was seen; nothing: they are new.
    pub seen: Option<EntryNo>,
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: &'a str,
    /// A new PIN; nothing: the one they have stays.
    pub pin: Option<&'a str>,
    /// Their roles.
    pub roles: &'a [RoleTerm],
}

impl Office {
    /// Everybody who was ever published, by number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn staff(&self) -> Result<Vec<StaffAtOffice>, OfficeFault> {
        let today = self.today();
        let mut all = self.file.read::<_, Fault>(|tx| {
            let mut numbers = Vec::new();
            tx.each_state::<Fault>(&[Key::STAFF], |key, state| {
                if let (Key::Staff(staff), State::Staff(_)) = (key, state) {
                    numbers.push(staff);
                }
                Ok(())
            })?;
            let each = numbers.into_iter().map(|staff| self.one(tx, staff, today));
            each.filter_map(Result::transpose)
                .collect::<Result<Vec<_>, Fault>>()
        })?;
        all.sort_by_key(|one| one.staff);
        Ok(all)
    }

    fn one(&self, tx: &Tx<'_>, staff: StaffNo, today: BusinessDate) -> Result<Option<StaffAtOffice>, Fault> {
        let Some(state) = tx.staff(staff)? else {
            return Ok(None);
        };
        let Some((seen, standing)) = state.standing.last_key_value() else {
            return Ok(None);
        };
        let published = tx.entry(EntryRef {
            journal: self.journal(),
            number: *seen,
        })?;
        let by = published.as_ref().map_or(StaffNo::PROGRAM, |entry| entry.actor);
        let roles = terms_of(&state.roles, &state.terms);
        Ok(Some(StaffAtOffice {
            staff,
            name: name_of(tx, staff)?,
            today: state.roles_on(today),
            has_key: standing.key.is_some(),
            clashes: clashes(&roles),
            roles,
            accounts: state.ties().into_iter().flatten().cloned().collect(),
            seen: *seen,
            published_on: published.map(|entry| entry.business_date).unwrap_or_default(),
            published_by: match by {
                StaffNo::PROGRAM => None,
                by => Some(name_of(tx, by)?),
            },
        }))
    }

    /// Publishes a member of staff, by somebody of 信息 and over what they saw.
    ///
    /// # Errors
    /// [`PublishStaffRefused`]; nothing was written then.
    pub fn publish_staff_by(
        &self,
        by: (StaffNo, &str),
        wish: &PublishStaff<'_>,
    ) -> Result<(), PublishStaffRefused> {
        self.it_only(by, PublishStaffRefused::Pin, PublishStaffRefused::NotPublisher)?;
        let name = lawful_staff(wish.staff, wish.name, wish.pin, wish.roles)?;
        // Takes as long as a sign-in, and stands before the transaction.
        let made = wish.pin.map(|pin| self.credentials(pin)).transpose();
        let made = made.map_err(OfficeFault::from)?;
        self.acting_as(by.0, |tx, pen| {
            let known = tx.staff(wish.staff)?;
            let stands = known
                .as_ref()
                .and_then(|known| known.standing.last_key_value().map(|(seen, _)| *seen));
            if stands != wish.seen {
                return Err(PublishStaffRefused::Moved);
            }
            not_own_roles(pen, known.as_ref(), (wish.staff, wish.roles))?;
            as_no_deputy(tx, pen.today(), wish.staff, wish.roles)?;
            let credentials = match made {
                Some(made) => made,
                None => kept(tx, wish.staff)?.ok_or(PublishStaffRefused::NoPin)?,
            };
            let written = pen.staff(tx, wish.staff, name, &credentials, wish.roles);
            Ok(written.map_err(StaffRefused::from)?)
        })
    }

    /// Publishes the accounts that somebody declares, by somebody of 信息.
    ///
    /// # Errors
    /// [`PublishStaffRefused`]; nothing was written then.
    pub fn declare_ties_by(
        &self,
        by: (StaffNo, &str),
        staff: StaffNo,
        accounts: &[AccountNo],
    ) -> Result<bool, PublishStaffRefused> {
        self.it_only(by, PublishStaffRefused::Pin, PublishStaffRefused::NotPublisher)?;
        self.acting_as(by.0, |tx, pen| Ok(declare_ties(tx, pen, staff, accounts)?))
    }
}

/// Refuses whoever publishes other roles of their own than they have.
pub(super) fn not_own_roles(
    pen: &Pen<'_>,
    known: Option<&StaffState>,
    (staff, roles): (StaffNo, &[RoleTerm]),
) -> Result<(), StaffRefused> {
    let before = known.map(|known| terms_of(&known.roles, &known.terms));
    match staff == pen.actor && before.is_some_and(|before| !same(&before, roles)) {
        true => Err(StaffRefused::Own(staff)),
        false => Ok(()),
    }
}

/// The same roles for the same days, in whatever order.
fn same(one: &[RoleTerm], other: &[RoleTerm]) -> bool {
    one.len() == other.len() && one.iter().all(|term| other.contains(term))
}

/// Every role with its days: one that no term names is had for good.
pub(super) fn terms_of(roles: &[Role], terms: &[RoleTerm]) -> Vec<RoleTerm> {
    let each = roles.iter().flat_map(|role| {
        let of_it = terms.iter().filter(|term| term.role == *role);
        let dated: Vec<RoleTerm> = of_it.copied().collect();
        match dated.is_empty() {
            true => vec![RoleTerm::from(*role)],
            false => dated,
        }
    });
    each.collect()
}

/// The PIN that somebody has, and the key under it; nothing where an older program published them without one.
fn kept(tx: &Tx<'_>, staff: StaffNo) -> Result<Option<Credentials>, Fault> {
    let Some(state) = tx.staff(staff)? else {
        return Ok(None);
    };
    let details = tx.details::<StaffDetails>(&state.details)?;
    let key = state.standing.last_key_value().and_then(|(_, last)| last.key);
    Ok(details.zip(key).and_then(|(details, key)| {
        Some(Credentials {
            pin_hash: details.pin_hash,
            key: key.into(),
            wrapped_key: details.wrapped_key?.into(),
        })
    }))
}
