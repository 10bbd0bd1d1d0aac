//! Waivers as the explanation of a late fee tells them: what, by whom, when, why.

use cistern_domain::details::WaiverWords;
use cistern_domain::entry::Body;
use cistern_domain::ids::EntryRef;
use cistern_domain::late_fee::{CountedWaiver, WaivedBy};
use cistern_journal::Tx;

use super::{WaiverLine, WaiverLineBy};
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::staff::{approver_of, name_of};

/// The waivers that count in a late fee, in their order.
pub(crate) fn waiver_lines(
    tx: &Tx<'_>,
    rules: &Rules,
    counted: &[CountedWaiver],
) -> Result<Vec<WaiverLine>, Fault> {
    let line = |waiver: &CountedWaiver| -> Result<WaiverLine, Fault> {
        let by = match &waiver.by {
            WaivedBy::Desk(at) => at_desk(tx, rules, *at)?,
            WaivedBy::Office(reason) => WaiverLineBy::Office {
                reason: reason.clone(),
            },
        };
        Ok(WaiverLine {
            amount: waiver.amount,
            until: waiver.until,
            by,
        })
    };
    counted.iter().map(line).collect()
}

fn at_desk(tx: &Tx<'_>, rules: &Rules, at: EntryRef) -> Result<WaiverLineBy, Fault> {
    let gone = || Fault::Inconsistent(format!("waiver {at} is folded and its entry is gone"));
    let entry = tx.entry(at)?.ok_or_else(gone)?;
    let Ok(Body::LateFeeWaived(waived)) = entry.read() else {
        return Err(gone());
    };
    let words = waived
        .words
        .map(|hash| tx.details::<WaiverWords>(&hash))
        .transpose()?;
    Ok(WaiverLineBy::Desk {
        local: rules.local(entry.taken_at),
        clerk: name_of(tx, entry.actor)?,
        approver: approver_of(tx, &entry)?,
        reason: waived.reason,
        words: words.flatten().unwrap_or_default().words,
    })
}
