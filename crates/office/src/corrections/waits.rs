//! How many payments wait for somebody's answer: what another proposed, and what counters asked for. Out of the accounts under the mark
//! alone, and without telling what each comes to.
//!
//! Absent on purpose: cheques. They wait for the bank.

use std::collections::BTreeSet;

use cistern_domain::ids::StaffNo;
use cistern_journal::{Fault, Tx};
use cistern_publishing::waits_for;

use crate::table::marked::{self, Mark};

/// How many may be answered by somebody of finance.
pub(crate) fn waits(tx: &Tx<'_>, staff: StaffNo) -> Result<u32, Fault> {
    let mut waits = 0;
    marked::each::<Fault>(tx, Mark::Asked, |_, state| {
        let asked: BTreeSet<_> = marked::waiting(&state).collect();
        for payment in asked {
            waits += u32::from(waits_for(tx, staff, payment)?);
        }
        Ok(())
    })?;
    Ok(waits)
}
