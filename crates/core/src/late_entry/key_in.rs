//! Keying a paper receipt in: one transaction, the supervisor's signature within the entry.

use cistern_domain::Money;
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::entry::{Approval, Body, Entry, PaperReceiptKeyed, PaymentTaken};
use cistern_domain::settings::Role;
use cistern_journal::{Draft, PaymentRow, Tx};

use super::judge::{Judged, set_aside_later};
use super::{KeyInPaper, KeyedInPaper, LateEntryQuote, LateEntryRefusal, PaperReceipt, QuoteLateEntry};
use crate::account::details_of;
use crate::changed::Topic;
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::payment::PaymentRefusal;
use crate::receipt::receipt_of;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, may_approve, name_of};

impl Counter {
    /// What keying a paper in would be, as of its date. Writes nothing.
    ///
    /// # Errors
    /// [`LateEntryRefusal`] where it cannot be keyed in here and now, and those of the disk.
    pub fn quote_late_entry(&self, ask: &QuoteLateEntry) -> Result<LateEntryQuote, Failed<LateEntryRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let judged = self.judge_paper(tx, &who, &ask.paper)?;
            let act = (Act::KeyInPaper, kept(&ask.paper));
            let rules = Rules::load(tx)?;
            let mut approvers = may_approve(tx, &rules, act, judged.on, who.staff)?;
            approvers.retain(|one| one.staff != ask.paper.clerk);
            let state = tx.account(&ask.paper.account)?.unwrap_or_default();
            Ok(LateEntryQuote {
                name: details_of(tx, &state)?.name,
                clerk: name_of(tx, ask.paper.clerk)?,
                open: judged.open,
                bills: judged.bills,
                quoted: judged.quoted,
                set_aside_later: set_aside_later(
                    tx,
                    &rules,
                    &judged.own,
                    (ask.paper.receipt, judged.taken_at),
                )?,
                approvers,
            })
        })
    }

    /// Keys a paper receipt in, with another's approval: it is on the disk when this returns.
    ///
    /// # Errors
    /// [`LateEntryRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn key_in_paper(&self, ask: &KeyInPaper) -> Result<KeyedInPaper, Failed<LateEntryRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let keyed = self.file.act(|tx| {
            if let Some(stored) = tx.payment(ask.payment)? {
                return repeat(tx, &stored, ask);
            }
            let entry = self.key_in(tx, &who, &approver, ask)?;
            Ok::<_, Failed<LateEntryRefusal>>(KeyedInPaper {
                receipt: receipt_of(tx, &entry)?,
                repeated: false,
            })
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(keyed)
    }

    fn key_in(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &KeyInPaper,
    ) -> Result<Entry, Failed<LateEntryRefusal>> {
        let paper = &ask.paper;
        let judged = self.judge_paper(tx, who, paper)?;
        if let Some(refusal) = in_the_way(&judged, ask) {
            return refuse(refusal);
        }
        let rules = Rules::load(tx)?;
        let act = (Act::KeyInPaper, kept(paper));
        // Who took the money on paper does not vouch for it.
        if approver.who.staff == paper.clerk {
            return Err(Failed::Refused(LateEntryRefusal::Approval {
                refusal: NoAuthority::OwnAct.into(),
            }));
        }
        let authority = authority_for(&rules, act, judged.on, who.staff, &approver.who);
        let authority = authority.or_else(refuse)?;
        let Judged {
            own,
            shift,
            on,
            taken_at,
            quoted,
            ..
        } = judged;
        let body = PaperReceiptKeyed {
            taken: PaymentTaken {
                payment: ask.payment,
                shift,
                receipt: paper.receipt,
                parts: quoted.parts,
                tenders: paper.tenders.clone(),
                change: quoted.change,
                deposit_in: quoted.deposit_in,
                deposit_out: quoted.deposit_out,
                policy: rules.policy(paper.paper_date).map_or(0, |(version, _)| version),
                payer: None,
            },
            clerk: paper.clerk,
            paper_date: paper.paper_date,
            approval: Approval::unsigned(authority),
        };
        let draft = Draft {
            taken_at,
            ..self.draft(who, on, Some(paper.account.clone()), body)
        };
        self.append_approved(tx, &own, draft, approver)
    }
}

fn kept(paper: &PaperReceipt) -> Money {
    paper.tenders.iter().map(|given| given.amount).sum()
}

/// What stands in the way; a sum that moved since it was shown is the news.
fn in_the_way(judged: &Judged, ask: &KeyInPaper) -> Option<PaymentRefusal> {
    let (shown, due) = (ask.shown_due, judged.quoted.due);
    let moved = (shown != due).then_some(PaymentRefusal::SumChanged { shown, due });
    judged.quoted.obstacle.clone().or(moved)
}

/// The stored receipt for a request that was keyed in before; a conflict where the request says something else.
fn repeat(
    tx: &Tx<'_>,
    stored: &PaymentRow,
    ask: &KeyInPaper,
) -> Result<KeyedInPaper, Failed<LateEntryRefusal>> {
    let missing = || {
        Fault::Inconsistent(format!(
            "payment {} is indexed and its entry is gone",
            ask.payment
        ))
    };
    let entry = tx.entry(stored.at)?.ok_or_else(missing)?;
    let body = entry.read().map_err(|_| missing())?;
    let paper = &ask.paper;
    let same = match &body {
        Body::PaperReceiptKeyed(keyed) => {
            keyed.taken.receipt == paper.receipt
                && keyed.taken.tenders == paper.tenders
                && (keyed.clerk, keyed.paper_date) == (paper.clerk, paper.paper_date)
                && entry.account.as_ref() == Some(&paper.account)
        }
        _ => false,
    };
    if !same {
        let receipt = body.taken().map_or(paper.receipt, |taken| taken.receipt);
        return refuse(PaymentRefusal::Conflict { receipt });
    }
    Ok(KeyedInPaper {
        receipt: receipt_of(tx, &entry)?,
        repeated: true,
    })
}
