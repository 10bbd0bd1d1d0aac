//! In whose name a command publishes: a number from the command line, the PIN from standard input.

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_office::{InName, Office};

use crate::args::Named;
use crate::open::Place;
use crate::typed::read_pin;

impl Place {
    /// Opens the office there in somebody's name, of whom that role is wanted.
    pub fn open_as(&self, by: &Named, role: Role) -> anyhow::Result<Office> {
        let office = self.open_existing()?;
        let pin = by.staff.map(|_| read_pin()).transpose()?;
        let name = match (by.staff, &pin) {
            (Some(staff), Some(pin)) => InName::Of(StaffNo(staff), pin),
            _ if by.unnamed => InName::Program,
            _ => InName::Nobody,
        };
        Ok(office.in_the_name_of(name, role)?)
    }
}
