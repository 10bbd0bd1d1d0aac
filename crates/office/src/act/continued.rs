//! An account continues as another one (并户), or stands for itself again: by finance, with their PIN.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::AccountStatus;
use cistern_domain::ids::{AccountNo, EntryRef, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{ContinueAs, ContinueRefused, NotKept, Pen, Trial, continue_as};
use schemars::JsonSchema;
use serde::Serialize;

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;

/// As which account one continues, and who says so.
#[derive(Clone, Debug)]
pub struct ContinueAccount {
    /// What is said.
    pub wish: ContinueAs,
    /// Somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ContinueAccountRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Continue(#[from] ContinueRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ContinueAccountRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// An account on one side of it, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContinuedSide {
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub holder: String,
    /// Where the water is used.
    pub address: String,
    /// 用水性质
    pub class: String,
    /// 已销户
    pub closed: bool,
    /// Open bills: they stay with it.
    pub bills: u32,
    /// What they owe, late fees apart.
    pub owed: Money,
    /// Of the deposit, what is asked back and not decided: it stays with it.
    pub held: Money,
    /// The deposit before, what is held included.
    pub deposit: Money,
    /// The deposit after.
    pub deposit_after: Money,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContinuedTold {
    /// From which date on.
    pub on: BusinessDate,
    /// The account that continues as another, or stands for itself again.
    pub account: ContinuedSide,
    /// The account as which it continues, or did until now.
    pub into: ContinuedSide,
}

impl Office {
    /// Writes it down; the deposit goes along in the same transaction.
    ///
    /// # Errors
    /// [`ContinueAccountRefused`]; nothing was written then.
    pub fn continue_account(&self, ask: &ContinueAccount) -> Result<EntryRef, ContinueAccountRefused> {
        let at = self.by_finance(ask.staff, &ask.pin, |tx, pen| {
            Ok::<_, ContinueAccountRefused>(continue_as(tx, pen, &ask.wish)?.at())
        })?;
        self.settle_behind_act();
        Ok(at)
    }

    /// What it would come to, said by somebody: written and taken back at once.
    ///
    /// # Errors
    /// [`ContinueAccountRefused`], as it would be refused.
    pub fn try_continue_account(
        &self,
        wish: &ContinueAs,
        who: StaffNo,
    ) -> Result<ContinuedTold, ContinueAccountRefused> {
        let tried = self.acting_as(who, |tx, pen| Trial::Yes.end(told(tx, pen, wish).map(Box::new)));
        NotKept::came_of(tried).map(|told| *told)
    }
}

fn told(tx: &Tx<'_>, pen: &Pen<'_>, wish: &ContinueAs) -> Result<ContinuedTold, ContinueAccountRefused> {
    let before = tx.account(&wish.account)?.unwrap_or_default();
    let now = before.continued.as_ref().map(|continued| continued.into.clone());
    let into = wish.into.clone().or(now).unwrap_or_else(|| wish.account.clone());
    let other = tx.account(&into)?.unwrap_or_default();
    continue_as(tx, pen, wish)?;
    Ok(ContinuedTold {
        on: wish.on.unwrap_or_else(|| pen.today()),
        account: side(tx, &wish.account, &before)?,
        into: side(tx, &into, &other)?,
    })
}

/// As it was before, beside what its deposit is by now.
fn side(tx: &Tx<'_>, account: &AccountNo, before: &AccountState) -> Result<ContinuedSide, Fault> {
    let registered = before.registered.as_ref();
    let details = registered.map(|known| tx.details::<AccountDetails>(&known.details));
    let details = details.transpose()?.flatten().unwrap_or_default();
    let open = before.bills.values().filter(|bill| bill.owed().is_positive());
    let (bills, owed) = open.fold((0, Money::ZERO), |(count, sum), bill| {
        (count + 1, sum + bill.owed())
    });
    Ok(ContinuedSide {
        account: account.clone(),
        holder: details.name,
        address: details.address,
        class: registered.map(|known| known.class.clone()).unwrap_or_default(),
        closed: registered.is_some_and(|known| known.status == AccountStatus::Closed),
        bills,
        owed,
        held: before.held(),
        deposit: before.deposit,
        deposit_after: tx.account(account)?.unwrap_or_default().deposit,
    })
}
