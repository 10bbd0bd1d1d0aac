//! From an export's row to an account as the office registers it.

use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus};
use cistern_domain::ids::Hash;
use cistern_domain::late_fee::CollectionWay;
use cistern_import::AccountRow;
use cistern_journal::{Fault, Tx};

use crate::pen::Pen;

/// The account to register: new, or changed since it was last; nothing where it stands so already.
pub(crate) fn changed(tx: &Tx<'_>, pen: &Pen<'_>, row: &AccountRow) -> Result<Option<Account>, Fault> {
    let known = tx.account(&row.account)?.and_then(|state| state.registered);
    let Some(known) = known else {
        let details = pen.detach(tx, &row.details)?;
        return Ok(Some(account(row, details, row.deposit)));
    };
    let before = details(tx, &known.details)?;
    let said = match &before {
        Some(before) if !row.says_group => AccountDetails {
            group: before.group.clone(),
            group_name: before.group_name.clone(),
            ..row.details.clone()
        },
        _ => row.details.clone(),
    };
    // What was erased of a closed account does not come back with the next export of the system of before.
    let is_erased = row.status == AccountStatus::Closed && tx.erased(&known.details)?.is_some();
    let hash = if is_erased || before.as_ref() == Some(&said) {
        known.details
    } else {
        pen.detach(tx, &said)?
    };
    // A deposit is handed over once; from then on it is moved by payments here.
    let now = account(row, hash, Money::ZERO);
    let before = Account {
        opening_deposit: Money::ZERO,
        collection: now.collection,
        ..known
    };
    Ok((before != now).then_some(now))
}

fn details(tx: &Tx<'_>, hash: &Hash) -> Result<Option<AccountDetails>, Fault> {
    Ok(tx.payload(hash)?.and_then(|payload| payload.open()))
}

fn account(row: &AccountRow, details: Hash, opening_deposit: Money) -> Account {
    Account {
        account: row.account.clone(),
        class: row.class.clone(),
        persons: row.persons.map_or(0, u32::from),
        meter: row.meter.clone(),
        caliber_mm: row.caliber_mm.map_or(0, u32::from),
        book: row.book.clone(),
        opened_on: row.opened_on,
        status: row.status,
        opening_deposit,
        details,
        collection: CollectionWay::Customer,
    }
}
