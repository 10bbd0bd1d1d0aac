//! Approvals, replayed: did the approver sign this very entry, or did head office give its word on this very act; and did
//! the rule that the entry names allow it, as far as its writer knew head office then?
//!
//! An approval that does not hold undoes nothing: the money was given out. It is told by `verify` and at head office.

use cistern_domain::authority::{Act, Approving, Authority, NoAuthority};
use cistern_domain::entry::{Body, Entry, WordAnswer};
use cistern_domain::ids::{EntryNo, EntryRef, StaffNo};
use cistern_domain::money::Money;
use cistern_domain::word::{Answer, Asking};
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
    /// Head office's word of that number has not arrived here: nothing is known yet. Not a doubt.
    #[error("head office's word {0} has not arrived yet")]
    Unheard(u32),
    /// Head office had heard of this entry, and had given no such word: another act, amount, account or approver, or none.
    #[error("head office gave no word {0} on this")]
    NoWord(u32),
    /// Another entry used it before.
    #[error("word {0} was used before")]
    UsedWord(u32),
    /// What two must see is approved by nobody's word from elsewhere.
    #[error("this act is not approved from elsewhere")]
    NotByWord,
    /// The payments right before the entry are not those of its basket, or come to another sum than was approved.
    #[error("the payments of the basket come to {found}, {approved} was approved")]
    OtherSum {
        /// What the entry says, and the approver signed.
        approved: Money,
        /// What its payments kept.
        found: Money,
    },
    /// Money was taken on an account that its clerk had declared as their own or a relative's, and nobody else signed.
    #[error("staff {0} declared this account as their own or a relative's, and nobody else approved")]
    OwnAccount(StaffNo),
    /// The rule did not allow it.
    #[error(transparent)]
    NotAllowed(#[from] NoAuthority),
}

impl DoubtfulApproval {
    /// Whether nothing is known yet, rather than something wrong.
    #[must_use]
    pub const fn is_unheard(&self) -> bool {
        matches!(self, Self::Unheard(_))
    }
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
        self.judge_among(self, entry, body)
    }

    /// The same by these states, with the entries of another file: views are folded anew beside the entries.
    pub(crate) fn judge_among(
        &self,
        entries: &Tx<'_>,
        entry: &Entry,
        body: &Body,
    ) -> Result<Option<Result<(), DoubtfulApproval>>, Fault> {
        if body.approval().is_none() {
            return self.judge_own_account(entries, entry, body);
        }
        let Some(approver) = entry.approver else {
            return Ok(Some(Err(DoubtfulApproval::Nobody)));
        };
        let staff = self.staff(approver)?;
        let standing = staff
            .as_ref()
            .and_then(|staff| staff.as_known(entry.office_known));
        let (Some(approval), Some((act, amount))) = (body.approval(), body.approved_act()) else {
            return Ok(None);
        };
        let (roles, terms) = match (approval.word, standing) {
            (Some(number), standing) => {
                if let Err(why) = self.judge_word(entry, approver, number, (act, amount))? {
                    return Ok(Some(Err(why)));
                }
                standing.map_or((&[][..], &[][..]), |standing| (&standing.roles, &standing.terms))
            }
            (None, standing) => {
                let Some((standing, key)) = standing.and_then(|standing| Some((standing, standing.key?)))
                else {
                    return Ok(Some(Err(DoubtfulApproval::NoKey(approver))));
                };
                if !is_approved(entry, body, &key) {
                    return Ok(Some(Err(DoubtfulApproval::Signature(approver))));
                }
                (&standing.roles[..], &standing.terms[..])
            }
        };
        if let Some(why) = other_sum(entries, entry, body)? {
            return Ok(Some(Err(why)));
        }
        let from = body.moved().map(|moved| moved.from);
        let mut accounts = entry.account.iter().chain(from);
        let is_tied = |account| {
            let known = entry.office_known;
            staff.as_ref().is_some_and(|staff| staff.is_tied(account, known))
        };
        if accounts.any(is_tied) {
            return Ok(Some(Err(NoAuthority::OwnAccount.into())));
        }
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
            terms,
        };
        Ok(Some(authority.judge(&approving).map_err(Into::into)))
    }

    /// Judges a payment that carries no approval: one on an account of the clerk's own, as far as the counter knew, has
    /// another's word right before it. Nothing where it needs none.
    fn judge_own_account(
        &self,
        entries: &Tx<'_>,
        entry: &Entry,
        body: &Body,
    ) -> Result<Option<Result<(), DoubtfulApproval>>, Fault> {
        let (Body::PaymentTaken(_) | Body::ArrivalClaimed(_)) = body else {
            return Ok(None);
        };
        let (Some(taken), Some(account)) = (body.taken(), &entry.account) else {
            return Ok(None);
        };
        let clerk = self.staff(entry.actor)?;
        if !clerk.is_some_and(|clerk| clerk.is_tied(account, entry.office_known)) {
            return Ok(None);
        }
        let before = entries.entry(EntryRef {
            journal: entry.journal,
            number: EntryNo(entry.number.0.saturating_sub(1)),
        })?;
        let before = before.filter(|before| before.account.as_ref() == Some(account));
        let is_served = matches!(
            before.and_then(|before| before.read().ok()),
            Some(Body::OwnAccountServed(served))
                if served.payment == taken.payment && served.amount == taken.kept()
        );
        Ok(Some(match is_served {
            // Whether that word is good is judged of that entry.
            true => Ok(()),
            false => Err(DoubtfulApproval::OwnAccount(entry.actor)),
        }))
    }

    /// Whether head office gave its word on this very act, and nothing used it before. What head office said by the line
    /// had to be heard before; what was said on the telephone may be heard of long after. Where head office has signed that
    /// it holds the entry, its word would be here if it had ever been given: each is written down before it is said.
    fn judge_word(
        &self,
        entry: &Entry,
        approver: StaffNo,
        number: u32,
        (act, amount): (Act, Money),
    ) -> Result<Result<(), DoubtfulApproval>, Fault> {
        if !act.can_be_by_word() {
            return Ok(Err(DoubtfulApproval::NotByWord));
        }
        let word = self.word(entry.journal, number)?;
        if word.used.is_some_and(|first| first != entry.number) {
            return Ok(Err(DoubtfulApproval::UsedWord(number)));
        }
        let asking = Asking {
            act,
            amount,
            account: entry.account.as_ref(),
        };
        let fits = |answer: &Answer| {
            let could_be_heard = match answer.answer {
                WordAnswer::Line => answer.entry <= entry.office_known,
                WordAnswer::Telephone => true,
                WordAnswer::Declined => false,
            };
            could_be_heard && answer.approver == approver && answer.is_about(&asking)
        };
        if word.answers.iter().any(fits) {
            return Ok(Ok(()));
        }
        let held = self.counter(entry.journal)?.countersigned;
        Ok(Err(match held {
            Some((held, _)) if held >= entry.number => DoubtfulApproval::NoWord(number),
            _ => DoubtfulApproval::Unheard(number),
        }))
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

/// Whether a basket's payments are other than what was approved as one sum: they stand right before it, in its order.
fn other_sum(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<Option<DoubtfulApproval>, Fault> {
    let Body::BasketTakenOverLimit(over) = body else {
        return Ok(None);
    };
    let mut found = Money::ZERO;
    let mut number = entry.number;
    for payment in over.taken.payments.iter().rev() {
        let before = loop {
            number = EntryNo(number.0.saturating_sub(1));
            let at = EntryRef {
                journal: entry.journal,
                number,
            };
            match tx.entry(at)?.and_then(|before| before.read().ok()) {
                // What was told of a payment stands right behind it.
                Some(Body::TakenInFlight(_)) => {}
                before => break before.and_then(Body::into_taken),
            }
        };
        let Some(taken) = before.filter(|taken| taken.payment == *payment) else {
            break;
        };
        found += taken.kept();
    }
    let approved = over.taken.kept();
    Ok((found != approved).then_some(DoubtfulApproval::OtherSum { approved, found }))
}
