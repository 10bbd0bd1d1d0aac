//! Who of 信息 does something at the server: their number and reason from the command line, their PIN from standard input.

use cistern_domain::ids::StaffNo;
use cistern_office::ByIt;

use crate::args::ItAndWhy;
use crate::typed::read_pin;

/// What was said and keyed in.
pub struct Said {
    who: Option<(StaffNo, String)>,
    why: String,
}

impl Said {
    /// Reads the PIN, one line, where somebody is named.
    pub fn read(by: &ItAndWhy) -> anyhow::Result<Self> {
        let who = by.staff.map(|staff| Ok((StaffNo(staff), read_pin()?)));
        Ok(Self {
            who: who.transpose().map_err(|fault: anyhow::Error| fault)?,
            why: by.why.clone().unwrap_or_default(),
        })
    }

    /// As the office asks for it.
    pub fn by(&self) -> ByIt<'_> {
        ByIt {
            who: self.who.as_ref().map(|(staff, pin)| (*staff, pin.as_str())),
            why: &self.why,
        }
    }
}
