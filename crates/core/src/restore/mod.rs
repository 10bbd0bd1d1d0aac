//! Restoring supply (复水): whoever was cut off for arrears and owes nothing any more has water again within a day. The
//! department is telephoned while the customer stands there; nothing of it waits for a line.
//!
//! Holds: whether it is due, derived from the account alone, so that it is not forgotten; and its case, filled in from what
//! is known. Absent on purpose: whether the water runs, which head office says when it registers the account anew.

use cistern_domain::account::AccountState;
use cistern_domain::catalogue::RESTORES;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{AccountStatus, Entry};
use cistern_domain::ids::{AccountNo, CaseId, ReceiptNo};
use cistern_journal::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::{OpenBill, details_of, open_bills};
use crate::business::{Business, department_of};
use crate::case::{CaseRefusal, CaseSheet, Known, OpenCase, filled_for};
use crate::counter::{Counter, own};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// Newest payments among which the last that stands is looked for.
const LOOKED_BACK: u32 = 8;

/// That supply is to be restored, and whom to telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestoreDue {
    /// Whose.
    pub account: AccountNo,
    /// The department's name.
    pub department: String,
    /// Where it answers at any hour.
    pub telephone: String,
    /// The receipt by which it was paid last at a counter; nothing: it was paid elsewhere.
    pub receipt: Option<ReceiptNo>,
    /// What is said to the customer.
    pub say: String,
}

/// Opens the case, once the department was telephoned. The same `case` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RestoreSupply {
    /// Named by the screen before the first attempt.
    pub case: CaseId,
    /// 户号
    pub account: AccountNo,
    /// Who is told when it runs.
    pub name: String,
    /// Where they are called.
    pub phone: String,
    /// Who answered the department's telephone, and when.
    pub telephoned: String,
    /// The receipt, or the number of a payment elsewhere.
    pub receipt: String,
}

impl Counter {
    /// Opens the case of a supply that is to be restored, with the call that was made.
    ///
    /// # Errors
    /// [`CaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn restore_supply(&self, ask: &RestoreSupply) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let card = self.file.read(|tx| self.card(tx, &who, RESTORES));
        let card = card.map_err(Failed::widen)?;
        let address = self.file.read::<_, Fault>(|tx| {
            let state = tx.account(&ask.account)?;
            let details = state.map(|state| details_of(tx, &state)).transpose()?;
            Ok(details.unwrap_or_default().address)
        });
        self.open_case(&OpenCase {
            case: ask.case,
            item: RESTORES.to_owned(),
            account: Some(ask.account.clone()),
            bill: None,
            name: ask.name.clone(),
            phone: ask.phone.clone(),
            address: address?,
            words: format!("{}：{}", card.item.name, ask.receipt.trim()),
            fields: filled_for(
                &card.item,
                &Known {
                    fields: &[
                        ("receipt_number", ask.receipt.trim().to_owned()),
                        ("told_whom", ask.telephoned.trim().to_owned()),
                    ],
                    speaks_of: &[],
                },
            ),
            seen: Vec::new(),
            telephoned: Some(ask.telephoned.trim().to_owned()).filter(|words| !words.is_empty()),
            disputes: false,
            by_act: true,
        })
    }
}

/// Whether supply is to be restored: cut off, nothing due any more, and no case of it open or opened since the last
/// payment. Bills in dispute are no reason to leave anybody without water.
pub(crate) fn restore_due(
    tx: &Tx<'_>,
    rules: &Rules,
    (account, state): (&AccountNo, &AccountState),
    open: &[OpenBill],
    on: BusinessDate,
) -> Result<Option<RestoreDue>, Fault> {
    let is_cut_off = state
        .registered
        .as_ref()
        .is_some_and(|of| of.status == AccountStatus::CutOff);
    if !is_cut_off || open.iter().any(|bill| bill.is_owed(on)) {
        return Ok(None);
    }
    let Some(seat) = own(tx)? else { return Ok(None) };
    let hall = tx.counter(seat.journal)?.hall;
    let business = Business::load(tx)?;
    let Some((_, item)) = business.item(RESTORES, hall, on) else {
        return Ok(None);
    };
    let rows = tx.payments_of(account, LOOKED_BACK)?;
    let last = rows.into_iter().find(|row| row.reversed.is_none());
    let last = last.map(|row| tx.entry(row.at)).transpose()?.flatten();
    let paid_at = last.as_ref().map(|entry| entry.taken_at);
    for case in &state.cases {
        let case = tx.case(*case)?;
        let Some(view) = case.view() else { continue };
        let is_since = paid_at.is_none_or(|at| view.opened.when >= at);
        if view.opened.asked.item == RESTORES && (is_since || !view.is_closed()) {
            return Ok(None);
        }
    }
    let department = department_of(rules, &item.department);
    Ok(Some(RestoreDue {
        account: account.clone(),
        department: department.name,
        telephone: department.telephone,
        receipt: last.and_then(|entry| Some(entry.read().ok()?.taken()?.receipt)),
        say: item
            .urgent
            .as_ref()
            .map(|urgent| urgent.say.clone())
            .unwrap_or_default(),
    }))
}

/// The same, where only the account's number is at hand: after a payment.
fn restore_due_of(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    on: BusinessDate,
) -> Result<Option<RestoreDue>, Fault> {
    let Some(state) = tx.account(account)? else {
        return Ok(None);
    };
    if state
        .registered
        .as_ref()
        .is_none_or(|of| of.status != AccountStatus::CutOff)
    {
        return Ok(None);
    }
    let open = open_bills(tx, rules, &state, on)?;
    restore_due(tx, rules, (account, &state), &open, on)
}

/// The same, after the entry of a payment.
pub(crate) fn restore_after(tx: &Tx<'_>, entry: &Entry) -> Result<Option<RestoreDue>, Fault> {
    match &entry.account {
        Some(account) => restore_due_of(tx, &*Rules::load(tx)?, account, entry.business_date),
        None => Ok(None),
    }
}
