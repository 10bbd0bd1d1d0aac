//! Approvals, replayed: did the approver sign this very entry, and did the rule that the entry names allow it, as far as
//! its writer knew head office then?
//!
//! An approval that does not hold undoes nothing: the money was given out. It is told by `verify` and at head office.

use cistern_domain::authority::{Approving, Authority, NoAuthority};
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::StaffNo;
use cistern_sync::approval::is_approved;

use crate::fault::Fault;
use crate::file::Tx;

/// Why an approval does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DoubtfulApproval {
    /// Nobody signed.
    #[error("nobody approved it")]
    Nobody,
    /// Head office had published no key for the approver, as far as the counter knew.
    #[error("staff {0} had no key")]
    NoKey(StaffNo),
    /// The signature is not the approver's over this entry.
    #[error("the signature of staff {0} does not hold")]
    Signature(StaffNo),
    /// Head office published no such version, or this program cannot read it.
    #[error("authority version {0} is not known")]
    Authority(u32),
    /// The rule did not allow it.
    #[error(transparent)]
    NotAllowed(#[from] NoAuthority),
}

impl Tx<'_> {
    /// Judges an entry's approval; nothing where it needs none.
    ///
    /// # Errors
    /// Those of the disk. What does not hold is an answer.
    pub fn judge_approval(
        &self,
        entry: &Entry,
        body: &Body,
    ) -> Result<Option<Result<(), DoubtfulApproval>>, Fault> {
        if body.approval().is_none() {
            return Ok(None);
        }
        let Some(approver) = entry.approver else {
            return Ok(Some(Err(DoubtfulApproval::Nobody)));
        };
        let staff = self.staff(approver)?;
        let standing = staff
            .as_ref()
            .and_then(|staff| staff.as_known(entry.office_known));
        let Some((roles, key)) = standing.and_then(|standing| Some((&standing.roles, standing.key?))) else {
            return Ok(Some(Err(DoubtfulApproval::NoKey(approver))));
        };
        if !is_approved(entry, body, &key) {
            return Ok(Some(Err(DoubtfulApproval::Signature(approver))));
        }
        let (Some(approval), Some((act, amount))) = (body.approval(), body.approved_act()) else {
            return Ok(None);
        };
        let Some(authority) = self.authority(approval.authority)? else {
            return Ok(Some(Err(DoubtfulApproval::Authority(approval.authority))));
        };
        let approving = Approving {
            act,
            amount,
            on: entry.business_date,
            actor: entry.actor,
            approver,
            roles,
        };
        Ok(Some(authority.judge(&approving).map_err(Into::into)))
    }

    /// A published authority; version 0 is the one that holds until head office publishes its own.
    fn authority(&self, version: u32) -> Result<Option<Authority>, Fault> {
        if version == 0 {
            return Ok(Some(Authority::default()));
        }
        let city = self.city()?;
        let json = city.authorities.get(&version);
        Ok(json.and_then(|json| Authority::from_json(json).ok()))
    }
}
