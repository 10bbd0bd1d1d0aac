//! Whoever proved themselves at this PC before. They are named before all others: a hall's few before a city's many.

use std::collections::BTreeSet;

use cistern_domain::ids::StaffNo;
use cistern_journal::Tx;

use crate::counter::Counter;
use crate::refusal::Fault;

const HERE: &str = "staff_here";

/// By number; nobody where what was kept cannot be read.
pub(super) fn known_here(tx: &Tx<'_>) -> Result<BTreeSet<StaffNo>, Fault> {
    let kept = tx.local(HERE)?;
    Ok(kept
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}

impl Counter {
    /// Keeps that somebody proved themselves here. Where the disk takes nothing they are let in all the same.
    pub(super) fn remember_here(&self, staff: StaffNo) {
        let kept = self.file.act::<_, Fault>(|tx| {
            let mut here = known_here(tx)?;
            if here.insert(staff) {
                let json =
                    serde_json::to_string(&here).map_err(|fault| Fault::Inconsistent(fault.to_string()))?;
                tx.set_local(HERE, Some(&json))?;
            }
            Ok(())
        });
        if let Err(fault) = kept {
            tracing::warn!(%fault, "who proved themselves here was not kept");
        }
    }
}
