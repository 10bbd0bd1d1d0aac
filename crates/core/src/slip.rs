//! What every slip has: whose it is, where and by whom it was made, where its entry stands; and how it is set.
//!
//! A slip is not a receipt: it bears no number of a block, and is printed again as often as wanted.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Entry;
use cistern_domain::ids::{AccountNo, JournalId};
use cistern_journal::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::details_of;
use crate::receipt::layout::{Sheet, Style};
use crate::receipt::{place_of, trace};
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::staff::{approver_of, name_of};

/// What every slip says of its entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlipHead {
    /// The water company.
    pub company: String,
    /// The hall.
    pub hall: String,
    /// The counter, as printed.
    pub counter: String,
    /// Who did it.
    pub clerk: String,
    /// Who approved it; empty where nobody had to.
    pub approver: String,
    /// When, the hour of the hall.
    pub local: String,
    /// The business date.
    pub business_date: BusinessDate,
    /// 户号
    pub account: AccountNo,
    /// 户名
    pub name: String,
    /// The entry that holds it, and the first 16 hexadecimal digits of its hash.
    pub trace: String,
}

/// Reads it off an entry about an account; `seat` is the journal whose counter is named.
pub(crate) fn head_of(
    tx: &Tx<'_>,
    rules: &Rules,
    entry: &Entry,
    account: &AccountNo,
    seat: JournalId,
) -> Result<SlipHead, Fault> {
    let state = tx.account(account)?.unwrap_or_default();
    let (hall, counter) = place_of(tx, rules, seat)?;
    Ok(SlipHead {
        company: rules.settings.company.clone(),
        hall,
        counter,
        clerk: name_of(tx, entry.actor)?,
        approver: approver_of(tx, entry)?,
        local: rules.local(entry.taken_at),
        business_date: entry.business_date,
        account: account.clone(),
        name: details_of(tx, &state)?.name,
        trace: trace(tx, entry.at())?,
    })
}

/// The company and what the paper is.
pub(crate) fn title(sheet: &mut Sheet, company: &str, title: &str) {
    sheet.centre(company, Style::Bold);
    sheet.centre(title, Style::Title);
    sheet.rule();
}

/// Where, by whom, on whose word, and where the entry stands.
pub(crate) fn made_by(sheet: &mut Sheet, head: &SlipHead) {
    sheet.field("营业厅", &head.hall);
    sheet.field("柜台", &head.counter);
    sheet.field("营业员", &head.clerk);
    sheet.field("批准", &head.approver);
    sheet.field("校验", &head.trace);
}

/// Lines to sign on, each with room above.
pub(crate) fn signatures(sheet: &mut Sheet, lines: &[&str]) {
    for line in lines {
        sheet.gap();
        sheet.wrapped(line, "");
    }
}

/// A time without its seconds.
pub(crate) fn minute(local: &str) -> &str {
    local.get(..16).unwrap_or(local)
}
