//! What of a bill and of a case is in dispute, as known here.

use cistern_domain::account::AccountState;
use cistern_domain::case::View;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{BillNo, StaffNo};
use cistern_journal::Tx;

use super::{DisputeDecision, DisputeMark, DisputeView};
use crate::case::number_of;
use crate::refusal::Fault;
use crate::staff::finance_here;

/// The mark of a bill in dispute.
pub(crate) fn mark_of(
    tx: &Tx<'_>,
    account: &AccountState,
    bill: &BillNo,
) -> Result<Option<DisputeMark>, Fault> {
    let Some(hold) = account.disputed(bill) else {
        return Ok(None);
    };
    let case = tx.case(hold.case)?;
    let number = case.view().map(|view| number_of(tx, &view)).transpose()?;
    Ok(Some(DisputeMark {
        case: hold.case,
        number: number.unwrap_or_default(),
        on: hold.on,
    }))
}

/// The bill that a case holds back, or held back.
pub(crate) fn dispute_of(
    tx: &Tx<'_>,
    view: &View<'_>,
    (today, actor): (BusinessDate, StaffNo),
) -> Result<Option<DisputeView>, Fault> {
    let asked = &view.opened.asked;
    let (Some(account), Some(bill)) = (&view.opened.account, &asked.bill) else {
        return Ok(None);
    };
    let Some(account) = tx.account(account)? else {
        return Ok(None);
    };
    let Some(state) = account.bills.get(bill) else {
        return Ok(None);
    };
    let holds = state.holds.values().filter(|hold| hold.case == asked.case);
    let Some(on) = holds.map(|hold| hold.on).min() else {
        return Ok(None);
    };
    let issued = state.issued.as_ref();
    Ok(Some(DisputeView {
        bill: bill.clone(),
        period: issued.map(|issued| issued.period),
        amount: issued.map(|issued| issued.amount).unwrap_or_default(),
        on,
        decided: account.decided(bill, asked.case).map(|release| DisputeDecision {
            end: release.end,
            on: release.on,
        }),
        finance: finance_here(tx, today, actor)?,
    }))
}
