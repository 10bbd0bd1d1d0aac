//! What the customer still has to bring or pay before a case goes on, and what they are told of it.

use cistern_domain::Money;
use cistern_domain::catalogue::Item;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::CaseDetails;
use cistern_domain::ids::AccountNo;
use cistern_journal::Tx;

use super::OpenCase;
use super::open::papers;
use crate::account::open_bills;
use crate::refusal::Fault;
use crate::rules::Rules;

/// What the account owes, where its item goes on only once that is paid; a bill in dispute waits for its decision, and is not
/// asked for before.
pub(super) fn arrears(
    tx: &Tx<'_>,
    rules: &Rules,
    item: Option<&Item>,
    account: Option<&AccountNo>,
    on: BusinessDate,
) -> Result<Money, Fault> {
    let account = account.filter(|_| item.is_some_and(Item::wants_arrears_paid));
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let Some(state) = state else {
        return Ok(Money::ZERO);
    };
    let open = open_bills(tx, rules, &state, on)?.into_iter();
    let asked_for = open.filter(|bill| bill.dispute.is_none());
    Ok(asked_for.map(|bill| bill.owed + bill.late_fee.owed).sum())
}

/// What the customer is told: the item's words; while papers or money are missing, what is, and that it goes on then. Of what
/// does not wait both; and of it, not telephoned, which its words would claim, by when it is answered alone.
pub(super) fn told(item: &Item, ask: &OpenCase, details: &CaseDetails, arrears: Money) -> String {
    let missing: Vec<_> = papers(item, ask, details)
        .into_iter()
        .filter(|tick| !tick.seen && item.papers.iter().any(|one| one.needed && one.name == tick.name))
        .map(|tick| tick.name)
        .collect();
    let is_whole = ask.by_act || missing.is_empty() && !arrears.is_positive();
    if item.urgent.is_some() {
        let words = match ask.telephoned {
            Some(_) => &item.tell,
            None => &item.promise_words,
        };
        return if is_whole {
            words.clone()
        } else {
            format!("{words}{}", lacks(&missing, arrears))
        };
    }
    if is_whole {
        return item.tell.clone();
    }
    let then = match (missing.is_empty(), arrears.is_positive()) {
        (false, true) => "资料补齐、欠费缴清",
        (true, _) => "欠费缴清",
        (false, false) => "资料补齐",
    };
    let lacks = lacks(&missing, arrears);
    format!("已经受理，还不能办好。{lacks}{then}后接着办，到任一营业厅都行，凭工单号，不用重新填表。")
}

fn lacks(missing: &[String], arrears: Money) -> String {
    let mut words = String::new();
    if !missing.is_empty() {
        words = format!("还要补：{}。", missing.join("；"));
    }
    if arrears.is_positive() {
        words.push_str(&format!("还有欠费 {arrears} 元，要先缴清。"));
    }
    words
}
