//! A group's accounts out of the index, and what each owes.

use cistern_domain::Money;
use cistern_domain::basket::MOST_ACCOUNTS;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::AccountNo;
use cistern_journal::Tx;

use super::{AskGroup, GroupAccount, GroupName, GroupRefusal, GroupView};
use crate::account::{details_of, open_bills};
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::search::of_group;

impl Counter {
    /// What a group owes today: what one payment for all of it would settle.
    ///
    /// # Errors
    /// [`GroupRefusal`], and those of the disk.
    pub fn group(&self, ask: &AskGroup) -> Result<GroupView, Failed<GroupRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let accounts = of_group(tx, &ask.group)?;
            let Some(group) = accounts
                .first()
                .map(|first| name(tx, first))
                .transpose()?
                .flatten()
            else {
                return refuse(GroupRefusal::Unknown {
                    group: ask.group.clone(),
                });
            };
            let mut owing = Vec::new();
            for account in &accounts {
                owing.extend(owed_by(tx, &rules, account, on)?);
            }
            let beyond = owing.len().saturating_sub(MOST_ACCOUNTS);
            owing.truncate(MOST_ACCOUNTS);
            let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            Ok(GroupView {
                group,
                accounts: count(accounts.len()),
                beyond: count(beyond),
                due: owing.iter().map(|one| one.due).sum(),
                owing,
            })
        })
    }
}

fn name(tx: &Tx<'_>, account: &AccountNo) -> Result<Option<GroupName>, Fault> {
    let state = tx.account(account)?.unwrap_or_default();
    Ok(GroupName::of(&details_of(tx, &state)?))
}

/// Nothing where nothing is due.
fn owed_by(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    on: BusinessDate,
) -> Result<Option<GroupAccount>, Fault> {
    let Some(state) = tx.account(account)? else {
        return Ok(None);
    };
    let open = open_bills(tx, rules, &state, on)?;
    let due: Vec<_> = open.into_iter().filter(|bill| bill.is_due(on)).collect();
    if due.is_empty() {
        return Ok(None);
    }
    Ok(Some(GroupAccount {
        account: account.clone(),
        name: details_of(tx, &state)?.name,
        due: due
            .iter()
            .map(|bill| bill.owed + bill.late_fee.owed)
            .sum::<Money>(),
        bills: due.into_iter().map(|bill| bill.bill).collect(),
    }))
}
