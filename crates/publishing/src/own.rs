//! 回避 at head office: nobody does anything about an account that they declared as their own or a relative's, by the console, by a
//! command, or where a hall is its own office. Every act about an account that is offered to a person asks here.
//!
//! Absent on purpose: whose account it is. Head office knows numbers.

use std::collections::BTreeSet;

use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_journal::{Fault, Tx};

/// An account that whoever acts declared as their own or a relative's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("account {0} is declared as theirs; let somebody else do it")]
pub struct OwnAccount(pub AccountNo);

/// Refuses whoever declared one of these accounts.
///
/// # Errors
/// [`OwnAccount`], and those of the disk.
pub fn not_own<'a, E: From<OwnAccount> + From<Fault>>(
    tx: &Tx<'_>,
    actor: StaffNo,
    accounts: impl IntoIterator<Item = &'a AccountNo>,
) -> Result<(), E> {
    for account in accounts {
        if is_own(tx, actor, account)? {
            return Err(OwnAccount(account.clone()).into());
        }
    }
    Ok(())
}

/// Whether whoever acts declared this account: what a file or a list says of it is left to a colleague, and the rest is done.
///
/// # Errors
/// Those of the disk.
pub fn is_own(tx: &Tx<'_>, actor: StaffNo, account: &AccountNo) -> Result<bool, Fault> {
    tx.is_tied(actor, account)
}

/// Every account that whoever acts declared: a file's rows of these are left to a colleague.
///
/// # Errors
/// Those of the disk.
pub(crate) fn own_of(tx: &Tx<'_>, actor: StaffNo) -> Result<BTreeSet<AccountNo>, Fault> {
    let known = tx.staff(actor)?;
    Ok(known.and_then(|known| known.ties().cloned()).unwrap_or_default())
}

/// [`not_own`] of an account whose number stands among words.
///
/// # Errors
/// As [`not_own`].
pub(crate) fn names_no_own<E: From<OwnAccount> + From<Fault>>(
    tx: &Tx<'_>,
    actor: StaffNo,
    words: &str,
) -> Result<(), E> {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric());
    let named: Vec<AccountNo> = parts.filter_map(|part| AccountNo::new(part).ok()).collect();
    not_own(tx, actor, &named)
}
