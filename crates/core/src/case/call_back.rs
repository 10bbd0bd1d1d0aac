//! Customers who are to be called and asked how it went (回访): of cases that were opened in this hall, and are done or refused.

use cistern_domain::case::MOST_CALLS;
use cistern_domain::ids::{CaseId, JournalId};
use cistern_journal::Tx;
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::find::ids;
use super::sheet::{AsOf, case_line};
use super::{CaseLine, CaseRefusal};
use crate::counter::{Counter, own};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// Shown at once.
const SHOWN: usize = 50;

/// Asks for this hall's customers who are to be called and asked how it went.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskCallBack {}

/// Customers who are to be called, by their cases: those that were due first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CallBack {
    /// They.
    pub cases: Vec<CaseLine>,
    /// There are more.
    pub more: bool,
    /// So many calls that reach nobody take a case off the list.
    pub most_calls: u32,
}

impl Counter {
    /// This hall's customers who are to be called and asked how it went.
    ///
    /// # Errors
    /// [`CaseRefusal::NotNow`], and those of the disk.
    pub fn call_back(&self, _: &AskCallBack) -> Result<CallBack, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let all = to_call(tx, own(tx)?.map(|own| own.journal))?;
            let as_of = AsOf::read(tx, self.now())?;
            let mut cases = Vec::new();
            for case in all.iter().take(SHOWN) {
                cases.extend(case_line(tx, &rules, as_of, *case, &tx.case(*case)?)?);
            }
            Ok(CallBack {
                more: all.len() > SHOWN,
                cases,
                most_calls: MOST_CALLS,
            })
        })
    }
}

/// What was due first. None before this PC has its seat.
pub(super) fn to_call(tx: &Tx<'_>, own: Option<JournalId>) -> Result<Vec<CaseId>, Fault> {
    let Some(own) = own else { return Ok(Vec::new()) };
    let sql = "SELECT id FROM case_line WHERE to_call AND hall = ?1 ORDER BY due, id";
    ids(tx, sql, params![tx.counter(own)?.hall.0])
}
