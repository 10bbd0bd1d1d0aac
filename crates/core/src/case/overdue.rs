//! Promises that are broken, or about to be, and that nobody took up (督办): of cases that were opened in this hall, for its
//! supervisor.
//!
//! Derived each time it is asked for. Absent on purpose: messages that are sent to anybody.

use cistern_domain::ids::{CaseId, JournalId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Standing, standing};
use cistern_domain::settings::Role;
use cistern_journal::{Fault as Disk, Tx};
use rusqlite::params;
use uuid::Uuid;

use super::sheet::{AsOf, case_line};
use super::{AskOverdue, CaseRefusal, Overdue};
use crate::counter::{Counter, own};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// Shown at once.
const SHOWN: usize = 50;

impl Counter {
    /// Promises of this hall's cases that are broken, or about to be, and that nobody took up.
    ///
    /// # Errors
    /// [`CaseRefusal::NotNow`], and those of the disk.
    pub fn overdue(&self, _: &AskOverdue) -> Result<Overdue, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let now = self.now();
            let (broken, soon) = overdue(tx, own(tx)?.map(|own| own.journal), now)?;
            let all: Vec<CaseId> = broken.into_iter().chain(soon).collect();
            let as_of = AsOf::read(tx, now)?;
            let mut cases = Vec::new();
            for case in all.iter().take(SHOWN) {
                cases.extend(case_line(tx, &rules, as_of, *case, &tx.case(*case)?)?);
            }
            Ok(Overdue {
                more: all.len() > SHOWN,
                cases,
                may_take_up: who.roles.contains(&Role::Supervisor),
            })
        })
    }
}

/// The broken ones, and those that are about to be; what is due first. None before this PC has its seat.
pub(super) fn overdue(
    tx: &Tx<'_>,
    own: Option<JournalId>,
    now: Instant,
) -> Result<(Vec<CaseId>, Vec<CaseId>), Fault> {
    let (mut broken, mut soon) = (Vec::new(), Vec::new());
    let Some(own) = own else {
        return Ok((broken, soon));
    };
    let hall = tx.counter(own)?.hall;
    let sql = "SELECT id, opened, due FROM case_line
               WHERE is_open AND hall = ?1 AND answered IS NULL AND paused IS NULL AND taken_up IS NULL
               ORDER BY due, id";
    let mut sql = tx.sqlite()?.prepare_cached(sql).map_err(Disk::from)?;
    let rows = sql.query_map(params![hall.0], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, row.get(2)?))
    });
    for row in rows.map_err(Disk::from)? {
        let (id, opened, due): (Vec<u8>, i64, i64) = row.map_err(Disk::from)?;
        let case = Uuid::from_slice(&id).map(CaseId);
        let case = case.map_err(|_| Fault::Inconsistent("a case without a name".to_owned()))?;
        match standing(Instant(opened), Instant(due), now) {
            Standing::Broken => broken.push(case),
            Standing::Soon => soon.push(case),
            Standing::InTime => {}
        }
    }
    Ok((broken, soon))
}
