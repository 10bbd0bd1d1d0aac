//! What is done at the server alone, by somebody of 信息 with their PIN and a reason: restoring, giving a PC up, the signing key.
//!
//! Where nobody has the role today (a copy that knows no staff, everybody's last day over), it is done in the program's name, and the
//! entry shows that: nobody could be published first, because a restored office writes nothing.

use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::{Fault, File};

use super::erase::reason;
use super::finance::proven;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Who does something at the server, and why.
#[derive(Clone, Copy, Debug)]
pub struct ByIt<'a> {
    /// Who, and their PIN; nothing: nobody has the role `it`.
    pub who: Option<(StaffNo, &'a str)>,
    /// Why, at most 200 characters: it may not tell of a person.
    pub why: &'a str,
}

/// Why it was not done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NotByIt {
    /// No reason.
    #[error("say why (--why WORDS): it stands in head office's journal")]
    NoWords,
    /// Nobody said who they are, and somebody has the role.
    #[error("say who does it: --staff NO of somebody with the role `it`, and their PIN on standard input")]
    Unnamed,
    /// Not somebody of IT, or a wrong PIN.
    #[error("staff {0} has not the role `it`, or the PIN is wrong")]
    NotIt(StaffNo),
    /// Nobody has the role.
    #[error(
        "nobody here has the role `it` today: leave --staff out, and head office's journal says that it was done by a command"
    )]
    Nobody,
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for NotByIt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// Whose PIN it was, and the reason as it goes into an entry.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub staff: StaffNo,
    pub why: String,
}

impl Office {
    /// Who acts at the server, once their PIN was right.
    pub(crate) fn named(&self, by: ByIt<'_>) -> Result<Named, NotByIt> {
        named(&self.file, self.today(), by)
    }
}

/// The same of a file that no office is open over yet.
pub(crate) fn named(file: &File, today: BusinessDate, by: ByIt<'_>) -> Result<Named, NotByIt> {
    let why = reason(by.why).ok_or(NotByIt::NoWords)?;
    let staff = match (by.who, somebody_has(file, today, Role::It)?) {
        (Some((staff, pin)), true) => {
            let roles = proven(file, today, (staff, pin))?;
            match roles.is_some_and(|roles| roles.contains(&Role::It)) {
                true => staff,
                false => return Err(NotByIt::NotIt(staff)),
            }
        }
        (None, true) => return Err(NotByIt::Unnamed),
        (Some(_), false) => return Err(NotByIt::Nobody),
        (None, false) => StaffNo::PROGRAM,
    };
    Ok(Named { staff, why })
}

/// Whether anybody has a role on a day.
pub(super) fn somebody_has(file: &File, today: BusinessDate, role: Role) -> Result<bool, Fault> {
    let mut is_there = false;
    file.read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::STAFF], |_, state| {
            if let State::Staff(staff) = state {
                is_there |= staff.roles_on(today).contains(&role);
            }
            Ok(())
        })
    })?;
    Ok(is_there)
}
