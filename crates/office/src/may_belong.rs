//! Whose money may be: accounts that money nobody claimed may belong to, each with why. A hint for a person, never a rule: what
//! decides is a desk's claim, with the customer's own slip.
//!
//! By the account's number among the words that came with it; by an account for which the same sender's money was claimed
//! before; by an account that owes exactly that; by the holder's name among those that owe. Absent on purpose: names of accounts
//! that owe nothing, which would be every name of the city.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, Hash};
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use crate::act::ArrivalLine;

/// Accounts told of one amount; more than that owe it by chance.
const MOST: usize = 3;
/// Holders that are looked at by name; a city in which more owe is asked by number and amount alone.
const MOST_NAMES: usize = 20_000;
/// Numbers shorter than this stand in every memo: dates, months, flats.
const SHORTEST: usize = 6;

/// An account that money may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MayBelong {
    /// Which.
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub name: String,
    /// What it owes, late fees apart.
    pub owed: Money,
    /// Why, the strongest first.
    pub why: Vec<WhyMay>,
}

/// Why money may belong to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhyMay {
    /// Its number stands among the words that came with it.
    Number,
    /// Money of the same sender was claimed for it before.
    Before,
    /// The sender is its holder.
    Name,
    /// It owes exactly that.
    Amount,
}

/// An account that owes.
struct Owing {
    account: AccountNo,
    owed: Money,
    details: Option<Hash>,
}

/// For each of these arrivals, in their order.
pub(crate) fn may_belong(
    tx: &Tx<'_>,
    open: &[&ArrivalLine],
    all: &[ArrivalLine],
) -> Result<Vec<Vec<MayBelong>>, Fault> {
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let owing = owing(tx)?;
    let names = match owing.len() <= MOST_NAMES {
        true => names(tx, &owing)?,
        false => BTreeMap::new(),
    };
    open.iter()
        .map(|arrival| of_one(tx, arrival, all, &owing, &names))
        .collect()
}

fn of_one(
    tx: &Tx<'_>,
    arrival: &ArrivalLine,
    all: &[ArrivalLine],
    owing: &[Owing],
    names: &BTreeMap<String, Vec<AccountNo>>,
) -> Result<Vec<MayBelong>, Fault> {
    let mut why: BTreeMap<AccountNo, Vec<WhyMay>> = BTreeMap::new();
    for number in numbers(&format!("{} {}", arrival.memo, arrival.payer)) {
        if tx
            .account(&number)?
            .is_some_and(|state| state.registered.is_some())
        {
            why.entry(number).or_default().push(WhyMay::Number);
        }
    }
    let payer = arrival.payer.trim();
    if !payer.is_empty() {
        let same = all.iter().filter(|one| one.payer.trim() == payer);
        for claim in same.flat_map(|one| &one.claims) {
            add(&mut why, &claim.account, WhyMay::Before);
        }
        for account in names.get(payer).into_iter().flatten() {
            add(&mut why, account, WhyMay::Name);
        }
    }
    let exactly: Vec<&Owing> = owing.iter().filter(|one| one.owed == arrival.left).collect();
    let few = exactly.len() <= MOST;
    for one in exactly {
        // Many owe the same: then it says something only of those that something else speaks for.
        if few || why.contains_key(&one.account) {
            add(&mut why, &one.account, WhyMay::Amount);
        }
    }
    let mut found = Vec::new();
    for (account, why) in why {
        found.push(MayBelong {
            name: tx.holder(&account)?,
            owed: tx.account(&account)?.unwrap_or_default().owed(),
            account,
            why,
        });
    }
    found.sort_by(|one, other| (&one.why, &one.account).cmp(&(&other.why, &other.account)));
    Ok(found)
}

fn add(all: &mut BTreeMap<AccountNo, Vec<WhyMay>>, account: &AccountNo, why: WhyMay) {
    let known = all.entry(account.clone()).or_default();
    if !known.contains(&why) {
        known.push(why);
    }
}

/// Runs of letters and digits that could be an account's number.
fn numbers(words: &str) -> Vec<AccountNo> {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric());
    let long = parts.filter(|part| part.len() >= SHORTEST && part.chars().any(|c| c.is_ascii_digit()));
    long.filter_map(|part| AccountNo::new(part).ok()).collect()
}

fn owing(tx: &Tx<'_>) -> Result<Vec<Owing>, Fault> {
    let mut all = Vec::new();
    tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
        if let (Key::Account(account), State::Account(state)) = (key, state)
            && state.owed().is_positive()
        {
            all.push(Owing {
                account,
                owed: state.owed(),
                details: state.registered.map(|registered| registered.details),
            });
        }
        Ok(())
    })?;
    Ok(all)
}

fn names(tx: &Tx<'_>, owing: &[Owing]) -> Result<BTreeMap<String, Vec<AccountNo>>, Fault> {
    let mut names: BTreeMap<String, Vec<AccountNo>> = BTreeMap::new();
    for one in owing {
        let details = one
            .details
            .as_ref()
            .map(|hash| tx.details::<AccountDetails>(hash));
        let name = details.transpose()?.flatten().unwrap_or_default().name;
        if !name.is_empty() {
            names.entry(name).or_default().push(one.account.clone());
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_among_words_and_dates_do_not() {
        let found = numbers("水费1200020405号，2026-12 12栋 A87793527/水费");
        let found: Vec<&str> = found.iter().map(AccountNo::as_str).collect();
        assert_eq!(found, ["1200020405", "A87793527"]);
    }
}
