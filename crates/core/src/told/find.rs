//! What a customer was told, found again: by account or its holder, telephone or name.

use std::collections::BTreeSet;

use cistern_domain::details::ToldDetails;
use cistern_domain::entry::{Body, CustomerTold};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, JournalId, ToldId};
use cistern_journal::Tx;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::tell::said;
use super::{AskTold, ToldLine, ToldRefusal, ToldSheet};
use crate::business::Business;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::receipt::place_of;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::search::Whom;

/// Shown at once.
const SHOWN: usize = 20;

impl Counter {
    /// What a customer was told.
    ///
    /// # Errors
    /// [`ToldRefusal::Unknown`], and those of the disk.
    pub fn told_sheet(&self, ask: &AskTold) -> Result<ToldSheet, Failed<ToldRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| self.read_told(tx, ask.told))
    }

    pub(super) fn read_told(&self, tx: &Tx<'_>, told: ToldId) -> Result<ToldSheet, Failed<ToldRefusal>> {
        let rules = Rules::load(tx)?;
        let Some(at) = told_at(tx, told)? else {
            return refuse(ToldRefusal::Unknown { told });
        };
        let Some((line, body)) = line_of(tx, &rules, at)? else {
            return refuse(ToldRefusal::Unknown { told });
        };
        let details: ToldDetails = tx.details(&body.details)?.unwrap_or_default();
        let holder = line.account.as_ref().map(|account| tx.holder(account));
        let (hall, _) = place_of(tx, &rules, at.journal)?;
        let own = own_or_refuse::<ToldRefusal>(tx)?;
        let on = date_now(tx, &rules, self.now())?;
        let business = Business::load(tx)?;
        let now = business.item(&body.item, tx.counter(own.journal)?.hall, on);
        let words_now = now.and_then(|(version, item)| {
            said(item, &body.answer).filter(|said| version != body.version && *said != details.words)
        });
        Ok(ToldSheet {
            line,
            version_now: now.map(|(version, _)| version),
            item: body.item,
            version: body.version,
            words: details.words,
            words_now,
            holder: holder.transpose()?.unwrap_or_default(),
            phone: details.phone,
            hall,
            on_paper: body.on_paper,
        })
    }
}

/// Where it was written down that a customer was told something.
pub(super) fn told_at(tx: &Tx<'_>, told: ToldId) -> Result<Option<EntryRef>, Fault> {
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT journal, entry FROM told_line WHERE id = ?1")
        .map_err(broken)?;
    let row = sql.query_row([told.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)));
    row.optional().map_err(broken)?.map(place).transpose()
}

pub(super) fn line_of(
    tx: &Tx<'_>,
    rules: &Rules,
    at: EntryRef,
) -> Result<Option<(ToldLine, CustomerTold)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let Ok(Body::CustomerTold(body)) = entry.read() else {
        return Ok(None);
    };
    let details: ToldDetails = tx.details(&body.details)?.unwrap_or_default();
    let line = ToldLine {
        told: body.told,
        name: body.name.clone(),
        who: details.name,
        account: entry.account,
        answer: body.answer.clone(),
        local: rules.local(entry.taken_at),
    };
    Ok(Some((line, body)))
}

/// What was told whoever a text can mean, or whose accounts these are, newest first.
pub(crate) fn told_matching(
    tx: &Tx<'_>,
    rules: &Rules,
    text: &str,
    accounts: &[AccountNo],
) -> Result<Vec<ToldLine>, Fault> {
    let mut found = BTreeSet::new();
    let whom = Whom::of(text);
    found.extend(places(tx, whom.rows(), &whom.values())?);
    for account in accounts {
        found.extend(places(tx, "account = ?1", params![account.as_str()])?);
    }
    let mut lines = Vec::new();
    for (_, at) in found.iter().rev().take(SHOWN) {
        lines.extend(line_of(tx, rules, *at)?.map(|(line, _)| line));
    }
    Ok(lines)
}

/// The newest of them, each by when.
fn places(tx: &Tx<'_>, which: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<(i64, EntryRef)>, Fault> {
    let sql =
        format!("SELECT journal, entry, at FROM told_line WHERE {which} ORDER BY at DESC, id LIMIT {SHOWN}");
    let mut sql = tx.sqlite()?.prepare_cached(&sql).map_err(broken)?;
    let rows = sql.query_map(values, |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
    rows.map_err(broken)?
        .map(|row| {
            let (at, when) = row.map_err(broken)?;
            Ok((when, place(at)?))
        })
        .collect()
}

fn place((journal, entry): (Vec<u8>, i64)) -> Result<EntryRef, Fault> {
    let damaged = || Fault::Inconsistent("a row of what was told without its entry".to_owned());
    Ok(EntryRef {
        journal: JournalId(Uuid::from_slice(&journal).map_err(|_| damaged())?),
        number: EntryNo(u64::try_from(entry).map_err(|_| damaged())?),
    })
}

fn broken(fault: rusqlite::Error) -> Fault {
    cistern_journal::Fault::from(fault).into()
}
