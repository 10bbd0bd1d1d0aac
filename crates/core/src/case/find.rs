//! Finding cases: by number, telephone, name, account or its holder; or all that are open, what presses most first, then
//! what is due first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use cistern_domain::case::{Numbered, numbered};
use cistern_domain::ids::{AccountNo, CaseId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Standing, standing};
use cistern_journal::Tx;
use rusqlite::params;
use uuid::Uuid;

use super::call_back::to_call;
use super::overdue::overdue;
use super::sheet::{AsOf, case_line, known_local};
use super::{CaseLine, CaseList, CaseRefusal, FindCases, StageView, UnheardCase};
use crate::counter::{Counter, own};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::search::Whom;
use crate::search::terms::number_key;
use crate::told::told_matching;

/// Shown at once.
const SHOWN: usize = 50;

impl Counter {
    /// Cases that match; all open ones for no words.
    ///
    /// # Errors
    /// [`CaseRefusal::NotNow`], and those of the disk.
    pub fn find_cases(&self, ask: &FindCases) -> Result<CaseList, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let now = self.now();
            let text = ask.text.trim();
            let (mut found, told) = if text.is_empty() {
                (open_cases(tx)?, Vec::new())
            } else {
                let accounts = crate::search::matching(tx, text, SHOWN)?;
                let told = told_matching(tx, &rules, text, &accounts)?;
                (matching(tx, text, &accounts)?, told)
            };
            let more = found.len() > SHOWN;
            found.truncate(SHOWN);
            let as_of = AsOf::read(tx, now)?;
            let mut cases = Vec::new();
            for case in found {
                cases.extend(case_line(tx, &rules, as_of, case, &tx.case(case)?)?);
            }
            let (open, soon, broken) = count(tx, now)?;
            let overdue = overdue(tx, own(tx)?.map(|own| own.journal), now)?.0;
            let unheard = if cases.is_empty() {
                unheard(tx, &rules, text)?
            } else {
                None
            };
            let to_call = to_call(tx, own(tx)?.map(|own| own.journal))?;
            Ok(CaseList {
                unheard,
                known_local: known_local(self, tx, &rules)?,
                to_call: u32::try_from(to_call.len()).unwrap_or(u32::MAX),
                overdue: u32::try_from(overdue.len()).unwrap_or(u32::MAX),
                told,
                cases,
                more,
                open,
                broken,
                soon,
            })
        })
    }
}

/// What a number says of its case, where it is the number of one.
fn unheard(tx: &Tx<'_>, rules: &Rules, text: &str) -> Result<Option<UnheardCase>, Fault> {
    let Some(Numbered { seat, month, day }) = numbered(text) else {
        return Ok(None);
    };
    let own = own(tx)?.map(|own| tx.counter(own.journal)).transpose()?;
    Ok(Some(UnheardCase {
        number: text.to_owned(),
        hall: seat.map_or_else(String::new, |(hall, _)| rules.settings.hall_name(hall)),
        counter: seat.map(|(_, counter)| counter),
        is_own: own.is_some_and(|own| seat == Some((own.hall, own.counter))),
        day: format!("{month:02}-{day:02}"),
    }))
}

/// Open cases, how many of their promises break soon, and how many are broken.
pub(crate) fn count(tx: &Tx<'_>, now: Instant) -> Result<(u32, u32, u32), Fault> {
    let sql = "SELECT opened, due, coalesce(answered, paused, ?1) FROM case_line WHERE is_open";
    let mut sql = tx
        .sqlite()?
        .prepare_cached(sql)
        .map_err(cistern_journal::Fault::from)?;
    let rows = sql.query_map([now.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let (mut open, mut soon, mut broken) = (0, 0, 0);
    for row in rows.map_err(cistern_journal::Fault::from)? {
        let (opened, due, until): (i64, i64, i64) = row.map_err(cistern_journal::Fault::from)?;
        open += 1;
        match standing(Instant(opened), Instant(due), Instant(until)) {
            Standing::Broken => broken += 1,
            Standing::Soon if until == now.0 => soon += 1,
            Standing::Soon | Standing::InTime => {}
        }
    }
    Ok((open, soon, broken))
}

/// An account's cases, open ones first, what presses most first, then what is due first.
pub(crate) fn cases_of(
    tx: &Tx<'_>,
    rules: &Rules,
    now: Instant,
    cases: &BTreeSet<CaseId>,
) -> Result<Vec<CaseLine>, Fault> {
    let as_of = AsOf::read(tx, now)?;
    let mut lines = Vec::new();
    for case in cases {
        lines.extend(case_line(tx, rules, as_of, *case, &tx.case(*case)?)?);
    }
    let is_closed = |line: &CaseLine| matches!(line.stage, StageView::Closed { .. });
    let waits = |line: &CaseLine| !is_closed(line) && !matches!(line.stage, StageView::Answered);
    let urgency = |line: &CaseLine| {
        Reverse(if !waits(line) {
            0
        } else {
            line.urged + line.came_again
        })
    };
    lines.sort_by_cached_key(|line| (is_closed(line), urgency(line), line.due_local.clone(), line.case));
    lines.truncate(SHOWN);
    Ok(lines)
}

fn open_cases(tx: &Tx<'_>) -> Result<Vec<CaseId>, Fault> {
    ids(
        tx,
        "SELECT id FROM case_line WHERE is_open ORDER BY urgency DESC, due, id LIMIT 51",
        params![],
    )
}

/// By each way in which a text can mean a case.
fn matching(tx: &Tx<'_>, text: &str, accounts: &[AccountNo]) -> Result<Vec<CaseId>, Fault> {
    const BY: &str = "ORDER BY is_open DESC, urgency DESC, due, id LIMIT 51";
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |more: Vec<CaseId>| found.extend(more.into_iter().filter(|case| seen.insert(*case)));
    let key = number_key(text);
    let number = "SELECT id FROM case_line WHERE number = ?1";
    add(ids(tx, &format!("{number} {BY}"), params![key])?);
    let whom = Whom::of(text);
    let named = format!("SELECT id FROM case_line WHERE {} {BY}", whom.rows());
    add(ids(tx, &named, &whom.values())?);
    for account in accounts {
        let of = "SELECT id FROM case_line WHERE account = ?1";
        add(ids(tx, &format!("{of} {BY}"), params![account.as_str()])?);
    }
    Ok(found)
}

pub(super) fn ids(tx: &Tx<'_>, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<CaseId>, Fault> {
    let broken = |fault: rusqlite::Error| Fault::from(cistern_journal::Fault::from(fault));
    let mut sql = tx.sqlite()?.prepare_cached(sql).map_err(broken)?;
    let rows = sql
        .query_map(values, |row| row.get::<_, Vec<u8>>(0))
        .map_err(broken)?;
    rows.map(|id| {
        let id = Uuid::from_slice(&id.map_err(broken)?);
        id.map(CaseId)
            .map_err(|_| Fault::Inconsistent("a case without a name".to_owned()))
    })
    .collect()
}
