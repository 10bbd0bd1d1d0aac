//! In whose name a command publishes: somebody with the role and their PIN, as at the console. In the program's name where nobody has
//! the role yet, or where that is said: for automation at the server, and where every PIN is lost; 操作记录 says so for good.

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_publishing::Pen;

use super::by_it::somebody_has;
use crate::fault::OfficeFault;
use crate::office::Office;

/// In whose name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InName<'a> {
    /// Somebody's, with their PIN.
    Of(StaffNo, &'a str),
    /// Nobody is named.
    Nobody,
    /// The program's, though somebody has the role.
    Program,
}

/// Why nothing is published in that name. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NotNamed {
    /// Nobody is named, and somebody has the role.
    #[error(
        "say who does it: --staff NO of somebody with the role `{}`, and their PIN on standard input. Where none of them can: \
         --unnamed does it in the program's name, and the log says so for good",
        word(*.0)
    )]
    Unnamed(Role),
    /// They have not the role, or it is not their PIN.
    #[error("staff {staff} has not the role `{}`, or the PIN is wrong", word(*.role))]
    NotTheirs {
        /// Who.
        staff: StaffNo,
        /// Which role is wanted.
        role: Role,
    },
    /// Nobody has the role.
    #[error(
        "nobody here has the role `{}` today: leave --staff out, and the log says that it was done by a command",
        word(*.0)
    )]
    Nobody(Role),
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for NotNamed {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::Clerk => "clerk",
        Role::Supervisor => "supervisor",
        Role::Finance => "finance",
        Role::It => "it",
    }
}

impl Office {
    /// The same office, whose published documents bear that name.
    ///
    /// # Errors
    /// [`NotNamed`].
    pub fn in_the_name_of(mut self, name: InName<'_>, role: Role) -> Result<Self, NotNamed> {
        let is_there = somebody_has(&self.file, self.today(), role)?;
        self.publisher = match name {
            InName::Program => StaffNo::PROGRAM,
            InName::Nobody if is_there => return Err(NotNamed::Unnamed(role)),
            InName::Nobody => StaffNo::PROGRAM,
            InName::Of(..) if !is_there => return Err(NotNamed::Nobody(role)),
            InName::Of(staff, pin) => match self.proven(staff, pin)? {
                Some(roles) if roles.contains(&role) => staff,
                _ => return Err(NotNamed::NotTheirs { staff, role }),
            },
        };
        Ok(self)
    }

    /// The pen of whoever publishes by a command.
    pub(crate) fn publishing_pen(&self) -> Pen<'_> {
        self.pen_of(self.publisher)
    }
}
