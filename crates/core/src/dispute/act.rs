//! Putting a bill on hold, with its case, in one transaction; and the end of it at a counter.

use cistern_domain::case::View;
use cistern_domain::catalogue::DISPUTES;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillDisputed, DisputeWithdrawn, Outcome};
use cistern_domain::ids::{AccountNo, BillNo, CaseId};
use cistern_journal::{Tx, Writer};
use cistern_publishing::{CaseRefused, undecided};

use super::view::mark_of;
use super::{DecideDispute, DisputeBill};
use crate::account::open_bills;
use crate::business::BusinessRefusal;
use crate::case::{CaseRefusal, CaseSheet, Known, OpenCase, filled_for};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

/// What a choice of the form is chosen by: of several the one that speaks of a dispute.
const SPEAKS_OF_IT: &str = "争议";

impl Counter {
    /// Puts a bill on hold and opens its case. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`CaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn dispute_bill(&self, ask: &DisputeBill) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let card = self.file.read(|tx| self.card(tx, &who, DISPUTES));
        let card = card.map_err(Failed::widen)?;
        self.open_case(&OpenCase {
            case: ask.case,
            item: DISPUTES.to_owned(),
            account: Some(ask.account.clone()),
            bill: Some(ask.bill.clone()),
            name: ask.name.clone(),
            phone: ask.phone.clone(),
            address: String::new(),
            words: ask.words.clone(),
            fields: filled_for(
                &card.item,
                &Known {
                    fields: &[],
                    speaks_of: &[SPEAKS_OF_IT],
                },
            ),
            seen: Vec::new(),
            telephoned: None,
            disputes: true,
            by_act: true,
        })
    }

    /// Decides the dispute of a case, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`CaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn decide_dispute(&self, ask: &DecideDispute) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let sheet = self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
            match pen.decide_dispute(tx, (ask.case, ask.step), ask.end, &ask.words) {
                Ok(()) => self.sheet(tx, ask.case),
                Err(refused) => self.not_decided(tx, ask.case, refused),
            }
        })?;
        self.touched(&[Topic::Cases, Topic::Account]);
        Ok(sheet)
    }

    fn not_decided<T>(
        &self,
        tx: &Tx<'_>,
        case: CaseId,
        refused: CaseRefused,
    ) -> Result<T, Failed<CaseRefusal>> {
        match refused {
            CaseRefused::NotPutRight(bill) => refuse(CaseRefusal::NotPutRight { bill }),
            CaseRefused::Own(own) => refuse(CaseRefusal::OwnAccount { account: own.0 }),
            CaseRefused::Publication(publication) => Err(Failed::Broken(publication.into())),
            CaseRefused::RefundWaits(refund) => refuse(CaseRefusal::RefundWaits {
                number: refund.number(),
            }),
            CaseRefused::Words => refuse(CaseRefusal::Missing {
                gap: crate::case::Gap::Words,
            }),
            CaseRefused::Unknown => refuse(CaseRefusal::Unknown { case }),
            CaseRefused::Department(id) => refuse(CaseRefusal::Missing {
                gap: crate::case::Gap::Department { id },
            }),
            CaseRefused::Rule(none) => refuse(CaseRefusal::from(BusinessRefusal::from(none))),
            CaseRefused::Stage | CaseRefused::Cause | CaseRefused::Elsewhere => refuse(CaseRefusal::Stage {
                stage: self.sheet(tx, case)?.line.stage,
            }),
        }
    }

    /// Whether a bill can be put on hold: it is one of the account's, something of it is open, and it is not on hold.
    pub(crate) fn may_dispute(
        &self,
        tx: &Tx<'_>,
        rules: &Rules,
        on: BusinessDate,
        (account, bill): (&AccountNo, &BillNo),
    ) -> Result<(), Failed<CaseRefusal>> {
        let Some(state) = tx.account(account)? else {
            return refuse(CaseRefusal::UnknownAccount {
                account: account.clone(),
            });
        };
        if !state.bills.contains_key(bill) {
            return refuse(CaseRefusal::UnknownBill { bill: bill.clone() });
        }
        if let Some(mark) = mark_of(tx, &state, bill)? {
            return refuse(CaseRefusal::InDispute {
                bill: bill.clone(),
                number: mark.number,
            });
        }
        let open = open_bills(tx, rules, &state, on)?;
        if !open.iter().any(|open| open.bill == *bill) {
            return refuse(CaseRefusal::SettledBill { bill: bill.clone() });
        }
        Ok(())
    }

    /// Writes the hold, in the transaction that opened its case.
    pub(crate) fn write_hold(
        &self,
        tx: &Tx<'_>,
        (own, who): (&Writer, &AtDesk),
        on: BusinessDate,
        (account, bill, case): (&AccountNo, &BillNo, CaseId),
    ) -> Result<(), Failed<CaseRefusal>> {
        let body = BillDisputed {
            case,
            bill: bill.clone(),
        };
        tx.append(own, self.draft(who, on, Some(account.clone()), body))?;
        Ok(())
    }
}

/// What a close at a counter means for the bill that the case holds back: taken back, it is free again; whether it stands
/// is not the counter's to say.
pub(crate) fn withdraw(
    counter: &Counter,
    tx: &Tx<'_>,
    (own, who): (&Writer, &AtDesk),
    on: BusinessDate,
    view: &View<'_>,
    outcome: Outcome,
) -> Result<(), Failed<CaseRefusal>> {
    let Some(dispute) = undecided(tx, view)? else {
        return Ok(());
    };
    if matches!(outcome, Outcome::Done | Outcome::Refused) {
        return refuse(CaseRefusal::Undecided { bill: dispute.bill });
    }
    let body = DisputeWithdrawn {
        case: view.opened.asked.case,
        bill: dispute.bill,
        holds: dispute.holds,
    };
    tx.append(own, counter.draft(who, on, Some(dispute.account), body))?;
    Ok(())
}
