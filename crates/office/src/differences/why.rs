//! Why something does not hold, as the program found it: by what it is, so that each language has its own words for it.

use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::{BodyFault, Entry};
use cistern_domain::fold::{Misfit, lawful};
use cistern_domain::ids::StaffNo;
use cistern_journal::{DoubtfulApproval, Fault};
use schemars::JsonSchema;
use serde::Serialize;

use super::find::Look;

/// Why an approval does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum WhyDoubtful {
    /// Nobody signed.
    Nobody,
    /// The approver had no key, as far as the counter knew.
    NoKey {
        /// Who.
        staff: StaffNo,
    },
    /// The signature is not the approver's over this entry.
    Signature {
        /// Whose it should be.
        staff: StaffNo,
    },
    /// No such version of the rule is known.
    Authority {
        /// Which.
        version: u32,
    },
    /// Head office gave no such word.
    NoWord {
        /// Which.
        word: u32,
    },
    /// The word was used before.
    UsedWord {
        /// Which.
        word: u32,
    },
    /// What two must see is approved by nobody's word from elsewhere.
    NotByWord,
    /// A basket came to another sum.
    OtherSum {
        /// What was approved.
        approved: Money,
        /// What its payments come to.
        found: Money,
    },
    /// The clerk had declared the account as their own or a relative's.
    OwnAccount {
        /// Who.
        staff: StaffNo,
    },
    /// The rule did not allow it.
    NotAllowed {
        /// Why not.
        rule: NoAuthority,
    },
}

impl WhyDoubtful {
    /// As an approval was judged; nothing where it is only not known yet.
    pub(super) fn of(why: DoubtfulApproval) -> Option<Self> {
        use DoubtfulApproval as D;
        Some(match why {
            D::Unheard(_) => return None,
            D::Nobody => Self::Nobody,
            D::NoKey(staff) => Self::NoKey { staff },
            D::Signature(staff) => Self::Signature { staff },
            D::Authority(version) => Self::Authority { version },
            D::NoWord(word) => Self::NoWord { word },
            D::UsedWord(word) => Self::UsedWord { word },
            D::NotByWord => Self::NotByWord,
            D::OtherSum { approved, found } => Self::OtherSum { approved, found },
            D::OwnAccount(staff) => Self::OwnAccount { staff },
            D::NotAllowed(rule) => Self::NotAllowed { rule },
        })
    }
}

impl Look<'_> {
    /// Why an entry that was set aside cannot mean what it says; nothing where that cannot be read off the entry alone.
    pub(super) fn misfit(&self, entry: &Entry) -> Result<Option<Misfit>, Fault> {
        let body = match entry.read() {
            Ok(body) => body,
            Err(BodyFault::Malformed) => {
                let (kind, version) = (entry.kind, entry.version);
                return Ok(Some(Misfit::Malformed { kind, version }));
            }
            Err(BodyFault::Unknown { .. }) => return Ok(None),
        };
        let journals = self.tx.journals()?;
        let written_by = journals.iter().find(|one| one.journal == entry.journal);
        Ok(written_by.and_then(|one| lawful(one.role, entry, &body).err()))
    }
}
