//! The case of a refund: opened in the transaction that asks for it, named with everything the act knows, so that whoever
//! asks for a deposit fills in no second form.

use cistern_domain::case::CaseState;
use cistern_domain::catalogue::REFUNDS;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{CaseDetails, Payee};
use cistern_domain::entry::RefundInCase;
use cistern_domain::ids::StaffNo;
use cistern_domain::refund::RefundState;
use cistern_journal::{Tx, Writer};

use super::slip::reason_word;
use super::view::refund_of;
use super::{RefundCase, RefundOfCase, RefundRefusal, RequestRefund};
use crate::business::{BusinessCard, BusinessRefusal};
use crate::case::{Known, OpenCase, dialled, filled_for, number_of};
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault};
use crate::rules::Rules;
use crate::staff::finance_here;

/// Who asks, as the account has them.
pub(super) struct Holder {
    pub name: String,
    pub phone: String,
}

impl Counter {
    /// The catalogue's item of refunds, as it holds here.
    pub(super) fn refund_card(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
    ) -> Result<BusinessCard, Failed<RefundRefusal>> {
        self.card(tx, who, REFUNDS).map_err(|failed| match failed {
            Failed::Refused(BusinessRefusal::NotNow(not_now)) => {
                Failed::Refused(RefundRefusal::NotNow(not_now))
            }
            // The program ships one, which holds where no other does.
            Failed::Refused(refusal) => Failed::Broken(Fault::Inconsistent(refusal.to_string())),
            Failed::Broken(fault) => Failed::Broken(fault),
        })
    }

    /// Ties a refund to its case and opens that, in the transaction that asked for the refund. What the item's form needs
    /// and this act does not know stays empty: money is not refused for a form.
    pub(super) fn open_refund_case(
        &self,
        tx: &Tx<'_>,
        (own, who, on): (&Writer, &AtDesk, BusinessDate),
        (ask, payee): (&RequestRefund, &Payee),
        holder: Holder,
    ) -> Result<(), Failed<RefundRefusal>> {
        let card = self.refund_card(tx, who)?;
        let tied = RefundInCase {
            case: ask.case,
            refund: ask.refund,
            amount: ask.amount,
        };
        tx.append(own, self.draft(who, on, Some(ask.account.clone()), tied))?;
        let opens = as_case(ask);
        let details = details(&card, (ask, payee), holder);
        self.append_case(tx, (own, who, on), &opens, &card, &details)
    }
}

fn as_case(ask: &RequestRefund) -> OpenCase {
    OpenCase {
        case: ask.case,
        item: REFUNDS.to_owned(),
        account: Some(ask.account.clone()),
        bill: None,
        name: String::new(),
        phone: String::new(),
        address: String::new(),
        words: String::new(),
        fields: std::collections::BTreeMap::new(),
        seen: ask.seen.clone(),
        telephoned: None,
        disputes: false,
        by_act: true,
    }
}

fn details(card: &BusinessCard, (ask, payee): (&RequestRefund, &Payee), holder: Holder) -> CaseDetails {
    let reason = reason_word(ask.reason);
    let words = format!("退还预存 {} 元：{reason}", ask.amount);
    let fields = filled_for(
        &card.item,
        &Known {
            fields: &[
                ("amount", ask.amount.to_string()),
                ("reason", reason.to_owned()),
                ("payee", payee.name.clone()),
            ],
            speaks_of: &[reason],
        },
    );
    let phone = dialled(&ask.phone);
    CaseDetails {
        name: holder.name,
        phone: if phone.is_empty() { holder.phone } else { phone },
        address: String::new(),
        words,
        fields,
        told: card.item.tell.clone(),
    }
}

/// The case of a refund, with its number and its promise; nothing of one that has none.
pub(super) fn case_of(tx: &Tx<'_>, rules: &Rules, known: &RefundState) -> Result<Option<RefundCase>, Fault> {
    let Some(case) = known.case else { return Ok(None) };
    let state = tx.case(case)?;
    let Some(view) = state.view() else { return Ok(None) };
    Ok(Some(RefundCase {
        case,
        number: number_of(tx, &view)?,
        due_local: rules.local(view.due),
    }))
}

/// The refund that a case follows; nothing where it follows none.
pub(crate) fn refund_in(
    tx: &Tx<'_>,
    state: &CaseState,
    (on, at_desk): (BusinessDate, StaffNo),
) -> Result<Option<RefundOfCase>, Fault> {
    let account = state.opened.as_ref().and_then(|opened| opened.account.as_ref());
    let (Some(account), Some(refund)) = (account, state.refunds.values().next()) else {
        return Ok(None);
    };
    match refund_of(tx, account, *refund) {
        Ok(refund) => Ok(Some(RefundOfCase {
            refund,
            finance: finance_here(tx, on, at_desk)?,
        })),
        // Its request has not arrived.
        Err(Failed::Refused(_)) => Ok(None),
        Err(Failed::Broken(fault)) => Err(fault),
    }
}
