//! The table by which cases are found: a view of entries and payloads, filled anew from them, never the truth.

use cistern_domain::case::Stage;
use cistern_domain::details::CaseDetails;
use cistern_domain::ids::{CaseId, Hash};
use cistern_journal::{Compared, Fault, Tx};
use cistern_sync::Payload;
use rusqlite::params;
use uuid::Uuid;

use super::sheet::number_of;
use crate::search::kept;
use crate::search::terms::number_key;

/// The table and its comparison.
pub(crate) struct CaseIndex;

impl CaseIndex {
    /// Makes the table.
    pub(crate) const TABLE: &'static str = "
    CREATE TABLE case_line (
        id BLOB PRIMARY KEY,
        number TEXT NOT NULL,
        account TEXT,
        details BLOB NOT NULL,
        is_open INTEGER NOT NULL,
        due INTEGER NOT NULL,
        opened INTEGER NOT NULL,
        answered INTEGER,
        paused INTEGER,
        name TEXT NOT NULL DEFAULT '',
        spelt TEXT NOT NULL DEFAULT '',
        phone_back TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_line_number ON case_line (number);
    CREATE INDEX case_line_account ON case_line (account) WHERE account IS NOT NULL;
    CREATE INDEX case_line_phone_back ON case_line (phone_back) WHERE phone_back <> '';
    CREATE INDEX case_line_details ON case_line (details);
    CREATE INDEX case_line_open ON case_line (due) WHERE is_open;
";
    /// What was added to it: how pressing a case is, whether somebody took its promise up, and the hall where it was opened.
    pub(crate) const PRESSING: &'static str = "
    ALTER TABLE case_line ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE case_line ADD COLUMN taken_up INTEGER;
    ALTER TABLE case_line ADD COLUMN hall INTEGER NOT NULL DEFAULT 0;
    DROP INDEX case_line_open;
    CREATE INDEX case_line_open ON case_line (urgency DESC, due) WHERE is_open;
";
    /// What was added to it: whether the customer is to be called and asked how it went.
    pub(crate) const TO_CALL: &'static str = "
    ALTER TABLE case_line ADD COLUMN to_call INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX case_line_to_call ON case_line (hall, due) WHERE to_call;
";
    /// How verification compares it.
    pub(crate) const COMPARED: Compared = Compared {
        name: "case of",
        prepare: "",
        rows: "SELECT id, CAST(concat_ws('/', number, account, hex(details), is_open, due, opened, answered, paused,
               urgency, taken_up, hall, to_call, name, spelt, phone_back) AS BLOB) FROM case_line ORDER BY id",
    };
}

/// Empties it.
pub(crate) fn forget_cases(tx: &Tx<'_>) -> Result<(), Fault> {
    Ok(tx.sqlite()?.execute_batch("DELETE FROM case_line")?)
}

/// Keeps a case's row current.
pub(crate) fn keep_case(tx: &Tx<'_>, case: CaseId) -> Result<(), Fault> {
    let state = tx.case(case)?;
    let Some(view) = state.view() else { return Ok(()) };
    let opened = view.opened;
    let sql = "INSERT INTO case_line (id, number, account, details, is_open, due, opened, answered, paused, urgency,
               taken_up, hall, to_call)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
               ON CONFLICT (id) DO UPDATE SET number = ?2, account = ?3, details = ?4, is_open = ?5, due = ?6,
               opened = ?7, answered = ?8, paused = ?9, urgency = ?10, taken_up = ?11, hall = ?12,
               to_call = ?13";
    tx.sqlite()?.prepare_cached(sql)?.execute(params![
        case.0.as_bytes(),
        number_key(&number_of(tx, &view).map_err(|fault| Fault::Damaged(fault.to_string()))?),
        opened.account.as_ref().map(|account| account.as_str()),
        opened.asked.details.0,
        !matches!(view.stage, Stage::Closed { .. }),
        view.due.0,
        opened.when.0,
        view.answered.map(|at| at.0),
        view.paused.map(|(_, since)| since.0),
        view.urgency(),
        view.taken_up.map(|(_, when)| when.0),
        tx.counter(opened.at.journal)?.hall.0,
        view.is_to_call_back(),
    ])?;
    match tx.details(&opened.asked.details)? {
        Some(details) => keep_who(tx, case, &details),
        None => Ok(()),
    }
}

/// A payload is erased: nobody is found by what it said.
pub(crate) fn unname_cases(tx: &Tx<'_>, hash: &Hash) -> Result<(), Fault> {
    let sql = "UPDATE case_line SET name = '', spelt = '', phone_back = '' WHERE details = ?1";
    tx.sqlite()?.prepare_cached(sql)?.execute([hash.0])?;
    Ok(())
}

/// A payload arrived: perhaps it says who asked.
pub(crate) fn name_cases(tx: &Tx<'_>, hash: &Hash, payload: &Payload) -> Result<(), Fault> {
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT id FROM case_line WHERE details = ?1")?;
    let cases: Vec<Vec<u8>> = sql
        .query_map([hash.0], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in cases {
        if let (Ok(id), Some(details)) = (Uuid::from_slice(&id), payload.open()) {
            keep_who(tx, CaseId(id), &details)?;
        }
    }
    Ok(())
}

fn keep_who(tx: &Tx<'_>, case: CaseId, details: &CaseDetails) -> Result<(), Fault> {
    let (spelt, phone_back) = kept(&details.name, &details.phone);
    let sql = "UPDATE case_line SET name = ?2, spelt = ?3, phone_back = ?4 WHERE id = ?1";
    tx.sqlite()?
        .prepare_cached(sql)?
        .execute(params![case.0.as_bytes(), details.name, spelt, phone_back])?;
    Ok(())
}
