//! What a transaction on a server has seen and is about to write: a question costs a journey there and back, so that what a
//! batch touches is fetched at once, folded here, and written back at once.
//!
//! Whoever writes holds the city's lock, so that what was seen stays true until the transaction ends. Every question that
//! is not answered from here first writes what waits.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::pin::Pin;

use cistern_domain::ids::{Hash, JournalId};
use cistern_sync::{Chain, Envelope};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Statement, Transaction};

use super::gathered::{Handed, Later};
use super::session::Session;
use crate::entries::number;
use crate::fault::Fault;
use crate::journals::{self, Journal};
use crate::store::{Row, Rows, Value};

/// Statements that wait are sent when there are so many: memory stays bounded.
const WAITING: usize = 2048;

/// States that are kept at hand; more are forgotten once written.
const KEPT: usize = 20_000;

#[derive(Default)]
pub(super) struct Desk {
    /// States by key, as they are now; nothing where there is none.
    states: HashMap<Vec<u8>, Option<Vec<u8>>>,
    /// Those that are not written yet.
    changed: BTreeSet<Vec<u8>>,
    journals: HashMap<JournalId, Option<Journal>>,
    heads: HashMap<JournalId, Chain>,
    payloads: HashMap<Hash, bool>,
    entries: Entries,
    later: Later,
}

/// Entries that are not written yet, by column.
#[derive(Default)]
struct Entries {
    halls: Vec<i64>,
    journals: Vec<i64>,
    numbers: Vec<i64>,
    hashes: Vec<Vec<u8>>,
    bytes: Vec<Vec<u8>>,
    signatures: Vec<Vec<u8>>,
}

const INSERT_ENTRIES: &str = "INSERT INTO entry (hall, journal, number, hash, bytes, signature)
    SELECT * FROM unnest($1::BIGINT[], $2::BIGINT[], $3::BIGINT[], $4::BYTEA[], $5::BYTEA[], $6::BYTEA[])";
const SET_STATES: &str = "INSERT INTO state SELECT * FROM unnest($1::BYTEA[], $2::BYTEA[])
    ON CONFLICT (key) DO UPDATE SET body = excluded.body";
const STATES: &str = "SELECT key, body FROM state WHERE key = ANY($1::BYTEA[])";
const PAYLOADS: &str = "SELECT hash FROM payload WHERE hash = ANY($1::BYTEA[])";
const JOURNALS: &str = "SELECT journal.id, uuid, office, key, stopped, journal.hall, number, hash
    FROM journal LEFT JOIN LATERAL (
        SELECT number, hash FROM entry WHERE entry.hall = journal.hall AND entry.journal = journal.id
        ORDER BY number DESC LIMIT 1
    ) AS head ON true WHERE uuid = ANY($1::BYTEA[])";

type Sent<'s> = Pin<Box<dyn Future<Output = Result<(), Error>> + 's>>;

/// Sends all of it in this order, and then waits for the answers.
async fn in_one_go(mut sent: Vec<Sent<'_>>) -> Result<(), Error> {
    let mut answered: Vec<Option<Result<(), Error>>> = Vec::new();
    std::future::poll_fn(|context| {
        for one in &mut sent {
            answered.push(match one.as_mut().poll(context) {
                std::task::Poll::Ready(answer) => Some(answer),
                std::task::Poll::Pending => None,
            });
        }
        std::task::Poll::Ready(())
    })
    .await;
    for (one, answer) in sent.into_iter().zip(answered) {
        match answer {
            Some(answer) => answer?,
            None => one.await?,
        }
    }
    Ok(())
}

fn sends<'s>(
    transaction: &'s Transaction<'_>,
    statement: &'s Statement,
    values: Vec<&'s (dyn ToSql + Sync)>,
) -> Sent<'s> {
    Box::pin(async move { transaction.execute(statement, &values).await.map(|_| ()) })
}

impl Session<'_> {
    fn desk<T>(&self, of: impl FnOnce(&mut Desk) -> T) -> T {
        of(&mut self.desk.borrow_mut())
    }

    /// The bytes of a state.
    pub(crate) fn state(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        if let Some(known) = self.desk(|desk| desk.states.get(key).cloned()) {
            return Ok(known);
        }
        let rows = self.ask("SELECT body FROM state WHERE key = ?1", &[key.into()])?;
        let found = rows.first().map(|row| Row::of_server(row).get(0)).transpose()?;
        self.desk(|desk| desk.states.insert(key.to_vec(), found.clone()));
        Ok(found)
    }

    /// Keeps a state.
    pub(crate) fn set_state(&self, key: Vec<u8>, body: Vec<u8>) -> Result<(), Fault> {
        self.desk(|desk| {
            desk.states.insert(key.clone(), Some(body));
            desk.changed.insert(key);
        });
        self.write_if_many()
    }

    /// A journal held here.
    pub(crate) fn journal(&self, journal: JournalId) -> Result<Option<Journal>, Fault> {
        if let Some(known) = self.desk(|desk| desk.journals.get(&journal).cloned()) {
            return Ok(known);
        }
        self.foresee_journals(&BTreeSet::from([journal]))?;
        Ok(self.desk(|desk| desk.journals.get(&journal).cloned()).flatten())
    }

    /// The head of a journal, once it is known here.
    pub(crate) fn known_head(&self, journal: JournalId) -> Option<Chain> {
        self.desk(|desk| desk.heads.get(&journal).cloned())
    }

    /// Keeps an entry, which is its journal's head now.
    pub(crate) fn add_entry(&self, head: Chain, envelope: &Envelope) -> Result<(), Fault> {
        let (hall, id) = self
            .place(head.journal)?
            .ok_or_else(|| Fault::Damaged(format!("no journal {}", head.journal)))?;
        self.desk(|desk| {
            let entries = &mut desk.entries;
            entries.halls.push(hall);
            entries.journals.push(id);
            entries.numbers.push(number(head.number));
            entries.hashes.push(head.hash.0.to_vec());
            entries.bytes.push(envelope.bytes.to_vec());
            entries.signatures.push(envelope.signature.to_vec());
            desk.heads.insert(head.journal, head);
        });
        self.write_if_many()
    }

    /// A statement that nobody waits for; it is sent with others, in order.
    pub(crate) fn later(&self, sql: &str, values: &[Value<'_>]) -> Result<(), Fault> {
        self.desk(|desk| desk.later.add(sql, values));
        self.write_if_many()
    }

    /// A row that nobody waits for; it is written with others of its kind. Of two with one key the lesser rank stays.
    pub(crate) fn gather(
        &self,
        rows: &'static Rows,
        values: &[Value<'_>],
        rank: &[Value<'_>],
    ) -> Result<(), Fault> {
        self.desk(|desk| desk.later.gather(rows, values, rank));
        self.write_if_many()
    }

    /// Whether a payload is here, where that was asked before.
    pub(crate) fn knows_payload(&self, hash: &Hash) -> Option<bool> {
        self.desk(|desk| desk.payloads.get(hash).copied())
    }

    pub(crate) fn note_payload(&self, hash: Hash) {
        self.desk(|desk| desk.payloads.insert(hash, true));
    }

    /// Fetches at once which of these payloads are here.
    pub(crate) fn foresee_payloads(&self, hashes: &[Hash]) -> Result<(), Fault> {
        let asked: Vec<&[u8]> = hashes.iter().map(|hash| &hash.0[..]).collect();
        let found = self.ask_for(PAYLOADS, &asked)?;
        self.desk(|desk| desk.payloads.extend(hashes.iter().map(|hash| (*hash, false))));
        for row in &found {
            let hash: [u8; 32] = Row::of_server(row).get(0)?;
            self.note_payload(Hash(hash));
        }
        Ok(())
    }

    /// Fetches at once what a batch is going to ask for: its journals with their heads, and states.
    pub(crate) fn foresee(
        &self,
        journals: &BTreeSet<JournalId>,
        states: &BTreeSet<Vec<u8>>,
    ) -> Result<(), Fault> {
        self.foresee_journals(journals)?;
        let unknown: Vec<&[u8]> = self.desk(|desk| {
            let unknown = states.iter().filter(|key| !desk.states.contains_key(*key));
            unknown.map(Vec::as_slice).collect()
        });
        let found = self.ask_for(STATES, &unknown)?;
        self.desk(|desk| {
            let nothing = unknown.iter().map(|key| (key.to_vec(), None));
            desk.states.extend(nothing);
        });
        for row in &found {
            let row = Row::of_server(row);
            let (key, body) = (row.get(0)?, row.get(1)?);
            self.desk(|desk| desk.states.insert(key, Some(body)));
        }
        Ok(())
    }

    fn foresee_journals(&self, journals: &BTreeSet<JournalId>) -> Result<(), Fault> {
        let unknown: Vec<JournalId> = self.desk(|desk| {
            let unknown = journals
                .iter()
                .filter(|journal| !desk.journals.contains_key(*journal));
            unknown.copied().collect()
        });
        let asked: Vec<&[u8]> = unknown.iter().map(|journal| &journal.0.as_bytes()[..]).collect();
        let found = self.ask_for(JOURNALS, &asked)?;
        self.desk(|desk| {
            desk.journals
                .extend(unknown.iter().map(|journal| (*journal, None)))
        });
        for row in &found {
            let row = Row::of_server(row);
            let journal = journals::of_row(&row)?;
            let place = (row.get(5)?, journal.id);
            let head = journals::head_of(journal.journal, row.get(6)?, row.get(7)?);
            self.places.borrow_mut().insert(journal.journal, place);
            self.desk(|desk| {
                desk.heads.entry(journal.journal).or_insert(head);
                desk.journals.insert(journal.journal, Some(journal));
            });
        }
        Ok(())
    }

    /// What is known of journals may have been changed by a statement of somebody's own.
    pub(crate) fn forget_journals(&self) {
        self.desk(|desk| {
            desk.journals.clear();
            desk.heads.clear();
        });
    }

    /// What is known may all have been changed.
    pub(super) fn forget_all(&self) {
        self.desk(|desk| *desk = Desk::default());
    }

    fn write_if_many(&self) -> Result<(), Fault> {
        let waiting = self.desk(|desk| {
            desk.changed
                .len()
                .max(desk.entries.numbers.len())
                .max(desk.later.count())
        });
        if waiting < WAITING {
            return Ok(());
        }
        self.write_waiting()
    }

    /// Writes what waits.
    pub(super) fn write_waiting(&self) -> Result<(), Fault> {
        let (changed, entries, later) = self.desk(|desk| {
            let changed: BTreeMap<Vec<u8>, Vec<u8>> = std::mem::take(&mut desk.changed)
                .into_iter()
                .filter_map(|key| desk.states.get(&key).cloned().flatten().map(|body| (key, body)))
                .collect();
            (
                changed,
                std::mem::take(&mut desk.entries),
                std::mem::take(&mut desk.later),
            )
        });
        if changed.is_empty() && entries.numbers.is_empty() && later.count() == 0 {
            return Ok(());
        }
        let (insert, set) = (self.statement(INSERT_ENTRIES)?, self.statement(SET_STATES)?);
        let (keys, bodies): (Vec<_>, Vec<_>) = changed.iter().unzip();
        let later = later.statements()?;
        let statements = later.iter().map(|(sql, _)| self.statement(sql));
        let statements = statements.collect::<Result<Vec<_>, _>>()?;
        let mut all = Vec::with_capacity(later.len() + 2);
        if !entries.numbers.is_empty() {
            let of: [&(dyn ToSql + Sync); 6] = [
                &entries.halls,
                &entries.journals,
                &entries.numbers,
                &entries.hashes,
                &entries.bytes,
                &entries.signatures,
            ];
            all.push(sends(&self.transaction, &insert, of.to_vec()));
        }
        if !keys.is_empty() {
            let of: [&(dyn ToSql + Sync); 2] = [&keys, &bodies];
            all.push(sends(&self.transaction, &set, of.to_vec()));
        }
        for (statement, (_, handed)) in statements.iter().zip(&later) {
            let values = handed.iter().map(Handed::as_sql).collect();
            all.push(sends(&self.transaction, statement, values));
        }
        self.wait(in_one_go(all))?;
        self.desk(|desk| {
            if desk.states.len() > KEPT {
                desk.states.clear();
            }
        });
        Ok(())
    }

    fn ask_for(&self, sql: &str, keys: &[&[u8]]) -> Result<Vec<tokio_postgres::Row>, Fault> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let statement = self.statement(sql)?;
        self.wait(self.transaction.query(&statement, &[&keys]))
    }
}

pub(super) type OnDesk = RefCell<Desk>;
