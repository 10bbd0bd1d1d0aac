//! The decision of a person about a difference: settled with words, or open again. Signed with the PIN, by whoever decides.

use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{DifferenceDecided, DifferenceEnd, DifferenceKind, Writer};
use cistern_domain::found::Found;
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::unknowing::Unknowing;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{OwnAccount, Pen, Publication, not_own, returnable, settle_account, was_their_cash};

use super::FoundDifference;
use super::found::signed;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::periods::late_beside;

/// What is decided.
#[derive(Clone, Debug)]
pub struct DecideDifference {
    /// What kind of difference.
    pub kind: DifferenceKind,
    /// At which entry.
    pub at: EntryRef,
    /// The entry that said last what it comes to, as it was read; nothing: whatever it comes to.
    pub seen: Option<EntryNo>,
    /// Settled, or open again.
    pub end: DifferenceEnd,
    /// Why, in words.
    pub words: String,
    /// The act that did it, where there is one.
    pub act: Option<EntryRef>,
    /// Who decides.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DifferenceRefused {
    /// No such difference stands, or no more.
    #[error("no such difference stands")]
    Unknown,
    /// It is as far as that already.
    #[error("it was decided so before")]
    Already,
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters what was decided")]
    NoWords,
    /// The act that is named is not known here.
    #[error("no entry {0} here")]
    NoAct(EntryRef),
    /// It comes to more than was read.
    #[error("it comes to something else since it was read; look again")]
    Moved,
    /// They took, asked for or approved what it is about.
    #[error("you took, asked for or approved what it is about: somebody else decides it")]
    OwnAct,
    /// It names an account of whoever would decide.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The settlement sheet is signed anew, which settles it.
    #[error("it is settled by signing the settlement sheet (结算单) of its hall and day anew")]
    BySheet,
    /// The bank's count settles it.
    #[error("it is settled by writing down what the bank counted: 0.00 where nothing came")]
    ByCount,
    /// It is about cash that was theirs.
    #[error(
        "staff {0} sent this deposit, or had a drawer that it brought to the bank: somebody else decides"
    )]
    OwnCash(StaffNo),
    /// Nothing of it can be returned, or no more.
    #[error(
        "nothing of it can be returned: it took no more than the policy and the tariff of its days, it was taken back or \
         returned before, or what it took lies elsewhere by another act"
    )]
    NothingToReturn,
    /// Another decides this.
    #[error("this is decided by {0:?}, or by finance")]
    NotTheirs(Role),
    /// A wrong PIN, or nobody of that number.
    #[error("the PIN of staff {0} is wrong")]
    NotProven(StaffNo),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for DifferenceRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// A decision whose difference was looked at, and that is not signed yet.
pub struct Deciding<'d> {
    office: &'d Office,
    wish: &'d DecideDifference,
    /// The entry that said last what it comes to, when it was looked at.
    latest: Option<EntryNo>,
    account: Option<AccountNo>,
    facts: Vec<EntryRef>,
    named: Vec<AccountNo>,
}

impl Office {
    /// Decides of a difference. The entry that says so.
    ///
    /// # Errors
    /// [`DifferenceRefused`]; nothing was written then.
    pub fn decide_difference(&self, wish: &DecideDifference) -> Result<EntryRef, DifferenceRefused> {
        self.look_to_decide(wish)?.sign()
    }

    /// Settles a difference of policy or tariff, and puts what was taken beyond those of its days into the account's deposit
    /// (多收退回预存): the act that the decision names, whatever `act` says. The entry of the decision.
    ///
    /// # Errors
    /// [`DifferenceRefused`]; nothing was written then.
    pub fn settle_by_return(&self, wish: &DecideDifference) -> Result<EntryRef, DifferenceRefused> {
        self.look_to_decide(wish)?.sign_with(true)
    }

    /// Looks at what is to be decided, and whether it may be. Writes nothing of the decision.
    ///
    /// # Errors
    /// [`DifferenceRefused`].
    pub fn look_to_decide<'d>(
        &'d self,
        wish: &'d DecideDifference,
    ) -> Result<Deciding<'d>, DifferenceRefused> {
        said(wish)?;
        match wish.kind {
            DifferenceKind::AfterSheet => return Err(DifferenceRefused::BySheet),
            DifferenceKind::InTransit => return Err(DifferenceRefused::ByCount),
            _ => {}
        }
        // Before the journals are looked through: a wrong PIN costs no more than itself.
        let Some(roles) = self.proven(wish.staff, &wish.pin)? else {
            return Err(DifferenceRefused::NotProven(wish.staff));
        };
        let all = self.differences(true)?;
        let found = all.iter().find(|one| {
            let at = one.at.map(EntryRef::from);
            (one.kind(), at) == (Some(wish.kind), Some(wish.at))
        });
        let found = found.ok_or(DifferenceRefused::Unknown)?;
        if !may_decide(&roles, found.decides) {
            return Err(DifferenceRefused::NotTheirs(found.decides));
        }
        let latest = found.found.as_ref().map(FoundDifference::latest);
        if wish.seen.is_some() && latest != wish.seen {
            return Err(DifferenceRefused::Moved);
        }
        Ok(Deciding {
            office: self,
            wish,
            latest,
            account: found.account.clone(),
            facts: found.facts.iter().map(|fact| fact.at.into()).collect(),
            named: found.accounts().cloned().collect(),
        })
    }
}

impl Deciding<'_> {
    /// Signs it, where it still comes to what was looked at. The entry that says so.
    ///
    /// # Errors
    /// [`DifferenceRefused`]; nothing was written then.
    pub fn sign(self) -> Result<EntryRef, DifferenceRefused> {
        self.sign_with(false)
    }

    fn sign_with(self, returns: bool) -> Result<EntryRef, DifferenceRefused> {
        self.office.acting_as(self.wish.staff, |tx, pen| {
            self.may_sign(tx, pen)?;
            let act = self.act(tx, pen, returns)?;
            let decided = DifferenceDecided {
                kind: self.wish.kind,
                at: self.wish.at,
                end: self.wish.end,
                words: pen.remark(tx, said(self.wish)?)?,
                act,
            };
            let written = pen.write(tx, decided)?.at();
            // The case that tells the customer of it follows, where there is one.
            if let Some(account) = &self.account {
                settle_account(tx, pen, account)?;
            }
            Ok(written)
        })
    }

    /// Looked at again, in the transaction that writes: other programs signed what they found meanwhile.
    fn may_sign(&self, tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), DifferenceRefused> {
        let wish = self.wish;
        not_own::<DifferenceRefused>(tx, pen.actor, &self.named)?;
        if wish.kind == DifferenceKind::BankDiffers && was_their_cash(tx, wish.at, wish.staff)? {
            return Err(DifferenceRefused::OwnCash(wish.staff));
        }
        let wants = wish.end == DifferenceEnd::Settled;
        let is_settled = super::find::decided(tx, wish.at, wish.kind)?.is_some();
        if is_settled == wants {
            return Err(DifferenceRefused::Already);
        }
        self.unmoved(tx)?;
        if wants {
            no_fact_of_theirs(tx, pen.actor, &self.facts)?;
        }
        if wish.kind == DifferenceKind::Late {
            self.no_late_of_theirs(tx, pen)?;
        }
        Ok(())
    }

    /// Of what came late a line shows some: nobody decides about what they took or about their own account among the others either.
    fn no_late_of_theirs(&self, tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), DifferenceRefused> {
        let Some(first) = tx.entry(self.wish.at)? else {
            return Ok(());
        };
        let (mut at, mut accounts) = (Vec::new(), Vec::new());
        for entry in late_beside(tx, &first)? {
            at.push(entry.at());
            accounts.extend(entry.account);
        }
        not_own::<DifferenceRefused>(tx, pen.actor, &accounts)?;
        match self.wish.end {
            DifferenceEnd::Settled => no_fact_of_theirs(tx, pen.actor, &at),
            DifferenceEnd::Reopened => Ok(()),
        }
    }

    /// A decision covers all that head office signed before it: nothing of that may be unread. What was looked at has just these
    /// facts, or more, which are signed yet.
    fn unmoved(&self, tx: &Tx<'_>) -> Result<(), DifferenceRefused> {
        // A settlement's own entry says what it comes to, once.
        if self.wish.kind == DifferenceKind::Settlement {
            return Ok(());
        }
        let now = signed(tx, self.wish.at, self.wish.kind)?.filter(Found::stands);
        match now.map(|found| found.last) == self.latest {
            true => Ok(()),
            false => Err(DifferenceRefused::Moved),
        }
    }

    /// The act that the decision names.
    fn act(&self, tx: &Tx<'_>, pen: &Pen<'_>, returns: bool) -> Result<Option<EntryRef>, DifferenceRefused> {
        if let Some(act) = self.wish.act
            && tx.entry(act)?.is_none()
        {
            return Err(DifferenceRefused::NoAct(act));
        }
        match (returns, &self.account) {
            (true, Some(account)) => Ok(Some(return_overcharge(tx, pen, account, self.wish)?)),
            (true, None) => Err(DifferenceRefused::NothingToReturn),
            (false, _) => Ok(self.wish.act),
        }
    }
}

/// What was said of a decision, without what stands around it.
fn said(wish: &DecideDifference) -> Result<&str, DifferenceRefused> {
    let words = wish.words.trim();
    match words.is_empty() || words.chars().count() > LONGEST_REMARK {
        true => Err(DifferenceRefused::NoWords),
        false => Ok(words),
    }
}

/// Nobody settles what they took, asked for or approved at a counter.
fn no_fact_of_theirs(tx: &Tx<'_>, actor: StaffNo, facts: &[EntryRef]) -> Result<(), DifferenceRefused> {
    for at in facts {
        let journal = tx.journal(at.journal)?;
        let is_of_a_counter = journal.is_some_and(|journal| journal.role == Writer::Counter);
        let entry = is_of_a_counter.then(|| tx.entry(*at)).transpose()?.flatten();
        if entry.is_some_and(|entry| entry.actor == actor || entry.approver == Some(actor)) {
            return Err(DifferenceRefused::OwnAct);
        }
    }
    Ok(())
}

/// Whoever is named decides a difference, and finance decides every one.
pub(crate) fn may_decide(roles: &[Role], decides: Role) -> bool {
    roles.contains(&decides) || roles.contains(&Role::Finance)
}

/// What was too much goes into the account's deposit.
fn return_overcharge(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    wish: &DecideDifference,
) -> Result<EntryRef, DifferenceRefused> {
    let about = Unknowing {
        at: wish.at,
        kind: wish.kind,
    };
    let returned = match wish.end {
        DifferenceEnd::Settled => returnable(tx, pen, account, about)?,
        DifferenceEnd::Reopened => None,
    };
    let returned = returned.ok_or(DifferenceRefused::NothingToReturn)?;
    Ok(pen.write_about(tx, Some(account.clone()), returned)?.at())
}
