//! An account continues as another one (并户), by head office's word: no bill is made for it any more, its deposit goes along, and
//! whoever serves either sees it. Its bills, receipts and invoices stay where they are.
//!
//! Absent on purpose: who may, which the office asks; and moving bills: what is owed is paid where it was billed.

use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{AccountContinued, AccountStatus, Entry};
use cistern_domain::ids::AccountNo;
use cistern_journal::{Fault, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::settlements::settle_account;

/// As which account one continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContinueAs {
    /// Which.
    pub account: AccountNo,
    /// As which; nothing: it stands for itself again.
    pub into: Option<AccountNo>,
    /// From which date on, not later than today; nothing: from today on.
    pub on: Option<BusinessDate>,
    /// Why, 1 to [`LONGEST_REMARK`] characters.
    pub words: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ContinueRefused {
    /// No such account is registered here.
    #[error("no account {0} here")]
    Unknown(AccountNo),
    /// It would continue as itself, at the end of a chain or at once.
    #[error("account {0} would continue as itself")]
    AsItself(AccountNo),
    /// It stands so already.
    #[error("account {0} stands so already")]
    Already(AccountNo),
    /// It continues as another one: that is taken back first.
    #[error("it continues as account {0}; take that back first")]
    AsAnother(AccountNo),
    /// The account as which it would continue is closed, or continues as another itself.
    #[error("account {0} is closed, or continues as another itself")]
    NotServed(AccountNo),
    /// A day that has not come: what would be taken until then would be taken along.
    #[error("{0} has not come yet")]
    NotYet(BusinessDate),
    /// Either account is declared as the own or a relative's of whoever says it.
    #[error(transparent)]
    Tied(#[from] OwnAccount),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters why")]
    NoWords,
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for ContinueRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Writes it down, and takes the deposit along, or back.
///
/// # Errors
/// [`ContinueRefused`]; nothing was written then.
pub fn continue_as(tx: &Tx<'_>, pen: &Pen<'_>, wish: &ContinueAs) -> Result<Entry, ContinueRefused> {
    let words = wish.words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_REMARK {
        return Err(ContinueRefused::NoWords);
    }
    let on = wish.on.unwrap_or_else(|| pen.today());
    if on > pen.today() {
        return Err(ContinueRefused::NotYet(on));
    }
    // Of neither side: a deposit goes along.
    not_own::<ContinueRefused>(tx, pen.actor, std::iter::once(&wish.account).chain(&wish.into))?;
    let known = tx.account(&wish.account)?.unwrap_or_default();
    if known.registered.is_none() {
        return Err(ContinueRefused::Unknown(wish.account.clone()));
    }
    match (&known.continued, &wish.into) {
        (None, None) => return Err(ContinueRefused::Already(wish.account.clone())),
        (Some(now), Some(into)) if now.into == *into => {
            return Err(ContinueRefused::Already(wish.account.clone()));
        }
        (Some(now), Some(_)) => return Err(ContinueRefused::AsAnother(now.into.clone())),
        (None, Some(into)) => serves(tx, &wish.account, into)?,
        (Some(_), None) => {}
    }
    let body = AccountContinued {
        into: wish.into.clone(),
        on,
        words: pen.remark(tx, words)?,
    };
    let entry = pen.write_about(tx, Some(wish.account.clone()), body)?;
    settle_account(tx, pen, &wish.account)?;
    Ok(entry)
}

/// Whether another account is there to continue as.
fn serves(tx: &Tx<'_>, account: &AccountNo, into: &AccountNo) -> Result<(), ContinueRefused> {
    if account == into {
        return Err(ContinueRefused::AsItself(account.clone()));
    }
    let other = tx.account(into)?.unwrap_or_default();
    let Some(registered) = &other.registered else {
        return Err(ContinueRefused::Unknown(into.clone()));
    };
    if other.continued.as_ref().is_some_and(|next| next.into == *account) {
        return Err(ContinueRefused::AsItself(account.clone()));
    }
    if registered.status == AccountStatus::Closed || other.continued.is_some() {
        return Err(ContinueRefused::NotServed(into.clone()));
    }
    Ok(())
}
