//! What was put right of an account, as the desk shows it.

use cistern_domain::account::AccountState;
use cistern_domain::bill::Bill;
use cistern_domain::entry::{Entry, PaymentTaken, ReadingCorrected};
use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::Tx;
use cistern_publishing::correction_at;

use super::{BillOf, BillPutRight, CorrectionView, DialPutRight, ReadingOutcome};
use crate::receipt::trace;
use crate::refusal::Fault;
use crate::staff::name_of;

/// Corrections of an account that are shown.
const SHOWN: usize = 6;

/// Readings of an account that were put right, newest first, at most 6.
pub(crate) fn corrections_of(tx: &Tx<'_>, state: &AccountState) -> Result<Vec<CorrectionView>, Fault> {
    let mut views = Vec::new();
    for number in state.corrections().into_iter().rev().take(SHOWN) {
        views.extend(correction(tx, number)?);
    }
    Ok(views)
}

/// The correction in an entry of head office's.
fn correction(tx: &Tx<'_>, number: EntryNo) -> Result<Option<CorrectionView>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let at = EntryRef {
        journal: office.journal,
        number,
    };
    let found = correction_at(tx, at)?;
    found
        .map(|(entry, corrected)| shown(tx, &entry, &corrected))
        .transpose()
}

/// A correction that was written.
pub(super) fn shown(
    tx: &Tx<'_>,
    entry: &Entry,
    corrected: &ReadingCorrected,
) -> Result<CorrectionView, Fault> {
    Ok(CorrectionView {
        on: entry.business_date,
        by: name_of(tx, entry.actor)?,
        trace: trace(tx, entry.at())?,
        outcome: outcome(corrected),
    })
}

/// The first entry that put a bill of a payment right; nothing while all of its bills stand.
pub(crate) fn corrected_at(state: &AccountState, taken: &PaymentTaken) -> Option<EntryNo> {
    let bills = taken.parts.iter().filter_map(|part| state.bills.get(&part.bill));
    bills.filter_map(|bill| bill.corrected).min()
}

/// Before and after.
pub(super) fn outcome(corrected: &ReadingCorrected) -> ReadingOutcome {
    let end = |bill: Option<&Bill>| bill.and_then(|bill| bill.segments.last()).map(|last| last.to);
    let owed = corrected.owed();
    let payable_on = corrected.issued.iter().map(|bill| bill.payable_on).max();
    ReadingOutcome {
        fault: corrected.fault,
        bills: corrected
            .pairs()
            .map(|(back, new)| BillPutRight {
                period: new.period,
                old: bill_of(&back.bill),
                new: bill_of(new),
            })
            .collect(),
        end_reading: end(corrected.wrong())
            .zip(end(corrected.right()))
            .map(|(old, new)| DialPutRight { old, new }),
        difference: corrected.difference(),
        to_deposit: corrected.to_deposit,
        late_fee_back: corrected.late_fee_freed(),
        owed,
        payable_on: payable_on.filter(|_| owed.is_positive()),
        receipts: corrected.payments.iter().map(|moved| moved.receipt).collect(),
    }
}

fn bill_of(bill: &Bill) -> BillOf {
    BillOf {
        bill: bill.bill.clone(),
        volume_m3: bill.volume_m3,
        used_m3: bill.used_before_m3.map(|used| used + bill.volume_m3),
        amount: bill.amount,
    }
}
