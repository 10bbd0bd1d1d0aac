//! Who is at the desk, as far as the program knows it; nothing of this survives a restart.

use std::collections::BTreeMap;

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use cistern_domain::role_term::{NotInForce, RoleTerm, none_in_force};
use cistern_domain::settings::Role;

use crate::refusal::NotNow;

/// Somebody serving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtDesk {
    /// Who.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// What they may do on the day they showed their PIN.
    pub roles: Vec<Role>,
    /// What head office published of them: an act is judged by its own date.
    pub given: GivenRoles,
}

/// Roles as head office published them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenRoles {
    /// All of them, in force or not.
    pub roles: Vec<Role>,
    /// Days between which they have one.
    pub terms: Vec<RoleTerm>,
}

impl GivenRoles {
    /// Why none of them is in force on a day; nothing where one is.
    pub(crate) fn none_in_force(&self, on: BusinessDate) -> Option<NotInForce> {
        none_in_force(&self.roles, &self.terms, on)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Occupied {
    #[default]
    Empty,
    Locked(AtDesk),
    Serving(AtDesk),
}

/// Wrong PINs in a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wrong {
    pub times: u32,
    pub last: Instant,
}

/// The desk.
#[derive(Debug, Default)]
pub struct DeskState {
    pub(crate) occupied: Occupied,
    pub(crate) wrong: BTreeMap<StaffNo, Wrong>,
    /// Wrong codes of words in a row, whoever's they were to be.
    pub(crate) wrong_code: Option<Wrong>,
}

impl DeskState {
    pub(crate) fn serving(&self) -> Result<AtDesk, NotNow> {
        match &self.occupied {
            Occupied::Serving(who) => Ok(who.clone()),
            Occupied::Locked(_) => Err(NotNow::Locked),
            Occupied::Empty => Err(NotNow::NotSignedIn),
        }
    }
}
