//! Verification from the bytes: every page's seal, every entry's chain and signature, every view folded afresh.
//!
//! Trusts nothing that is stored beside the entries. Views are folded into a scratch file of its own, so that
//! memory stays bounded however long the journals are.

use std::path::Path;

use cistern_domain::entry::{Body, Entry, Writer as Role};
use cistern_domain::fold::{Key, Misfit};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_sync::{Chain, Payload};

use crate::append::judged;
use crate::backup::broken_pages;
use crate::fault::Fault;
use crate::file::{DatabaseKey, File, Host, Migrations, Tx};
use crate::journals::Journal;

/// What was verified, and the first difference if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Journals read.
    pub journals: u64,
    /// Entries read.
    pub entries: u64,
    /// States compared.
    pub states: u64,
    /// Payments compared.
    pub payments: u64,
    /// The heads, to be compared with what others hold and with what was printed.
    pub heads: Vec<(JournalId, EntryNo, Hash)>,
    /// The first difference.
    pub difference: Option<Difference>,
}

/// Something is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// Pages of the file whose seal is broken.
    #[error("damaged in the file: {}", .0.join("; "))]
    Pages(Vec<String>),
    /// An entry whose bytes, chain or signature do not hold.
    #[error("entry {at}: {why}")]
    Entry {
        /// Which.
        at: EntryRef,
        /// What does not hold.
        why: String,
    },
    /// A journal without a key to check it by.
    #[error("journal {0} has no known key")]
    NoKey(JournalId),
    /// A view that is not what the entries fold into.
    #[error("view {view}: stored {stored}, folded afresh {folded}")]
    View {
        /// Which.
        view: String,
        /// As stored, shortened.
        stored: String,
        /// As folded, shortened.
        folded: String,
    },
}

enum Stop {
    Found(Difference),
    Broken(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Broken(fault)
    }
}

struct Scratch;

impl Host for Scratch {
    fn migrations(&self) -> Migrations {
        Migrations {
            name: "scratch",
            steps: &[],
        }
    }
    fn applied(&self, _: &Tx<'_>, _: &Entry, _: &Body) -> Result<(), Fault> {
        Ok(())
    }
    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

impl File {
    /// Verifies everything, up to the first difference. `scratch` is a folder for a temporary file.
    ///
    /// # Errors
    /// Those of the disk only; a difference is an answer.
    pub fn verify(&self, scratch: &Path) -> Result<Verified, Fault> {
        let mut verified = Verified {
            journals: 0,
            entries: 0,
            states: 0,
            payments: 0,
            heads: Vec::new(),
            difference: None,
        };
        let pages = broken_pages(self.path(), self.key())?;
        if !pages.is_empty() {
            verified.difference = Some(Difference::Pages(pages));
            return Ok(verified);
        }
        let path = scratch.join(format!("verify-{}.tmp", std::process::id()));
        let stopped = self.refold(&path, &mut verified);
        for end in ["", "-wal", "-shm"] {
            let mut name = path.clone().into_os_string();
            name.push(end);
            // A scratch file that stays behind holds no names and opens with no key that is kept.
            let _ = std::fs::remove_file(name);
        }
        match stopped {
            Ok(()) => Ok(verified),
            Err(Stop::Found(difference)) => {
                verified.difference = Some(difference);
                Ok(verified)
            }
            Err(Stop::Broken(fault)) => Err(fault),
        }
    }

    fn refold(&self, path: &Path, verified: &mut Verified) -> Result<(), Stop> {
        let scratch = File::open(path, DatabaseKey(self.key().0), Box::new(Scratch))?;
        scratch.fast_and_forgetful()?;
        self.read(|here| {
            scratch.act(|fresh| {
                for journal in here.journals()? {
                    check_journal(here, fresh, &journal, verified)?;
                }
                compare_states(here, fresh, verified)?;
                compare_payments(here, fresh, verified)
            })
        })
    }

    /// For scratch files only: nothing in them need survive a power cut.
    fn fast_and_forgetful(&self) -> Result<(), Fault> {
        self.set_pragma("PRAGMA synchronous = OFF;")
    }
}

fn check_journal(
    here: &Tx<'_>,
    fresh: &Tx<'_>,
    journal: &Journal,
    verified: &mut Verified,
) -> Result<(), Stop> {
    verified.journals += 1;
    fresh.add_journal(journal.journal, journal.role, journal.key)?;
    let id = fresh.journal(journal.journal)?.map_or(0, |journal| journal.id);
    // The office's journal comes first, so that a counter's key is folded before its entries are read.
    let key = fresh.signer(journal)?;
    let mut chain = Chain::start(journal.journal);
    here.entries_after::<Stop>(journal.journal, EntryNo(0), |stored| {
        let key = key.ok_or(Stop::Found(Difference::NoKey(journal.journal)))?;
        let at = EntryRef {
            journal: journal.journal,
            number: stored.number,
        };
        let broken = |why: String| Stop::Found(Difference::Entry { at, why });
        let entry = chain
            .follow(&stored.envelope, &key)
            .map_err(|fault| broken(fault.to_string()))?;
        if chain.hash != stored.hash {
            return Err(broken("the hash stored beside it is not its own".to_owned()));
        }
        verified.entries += 1;
        refold_entry(fresh, id, journal.role, &entry)?;
        Ok(true)
    })?;
    verified.heads.push((journal.journal, chain.number, chain.hash));
    Ok(())
}

fn refold_entry(fresh: &Tx<'_>, journal: i64, role: Role, entry: &Entry) -> Result<(), Fault> {
    let body: Result<Option<Body>, Misfit> = judged(role, entry);
    let Ok(body) = body else { return Ok(()) };
    fresh.fold_states(entry, body.as_ref())?;
    if let Some(body) = body {
        debug_assert!(journal > 0, "the journal was added before its entries");
        fresh.note_payment(entry, &body)?;
    }
    Ok(())
}

fn shortened(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(
        || "nothing".to_owned(),
        |bytes| {
            let hex: String = bytes.iter().take(24).map(|byte| format!("{byte:02x}")).collect();
            format!("{} bytes {hex}…", bytes.len())
        },
    )
}

type Row = (Vec<u8>, Vec<u8>);

fn compare_rows(
    here: &Tx<'_>,
    fresh: &Tx<'_>,
    sql: &str,
    name: impl Fn(&[u8]) -> String,
) -> Result<u64, Stop> {
    let of = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Row> { Ok((row.get(0)?, row.get(1)?)) };
    let mut here = here.sql.prepare(sql).map_err(Fault::from)?;
    let mut fresh = fresh.sql.prepare(sql).map_err(Fault::from)?;
    let mut stored = here.query_map([], of).map_err(Fault::from)?;
    let mut folded = fresh.query_map([], of).map_err(Fault::from)?;
    let mut compared = 0;
    loop {
        let pair = (
            stored.next().transpose().map_err(Fault::from)?,
            folded.next().transpose().map_err(Fault::from)?,
        );
        match pair {
            (None, None) => return Ok(compared),
            (Some(a), Some(b)) if a == b => compared += 1,
            (a, b) => return Err(Stop::Found(differing(a, b, &name))),
        }
    }
}

/// Two rows that are not the same: of one key with other content, or a key that only one side has.
fn differing(stored: Option<Row>, folded: Option<Row>, name: impl Fn(&[u8]) -> String) -> Difference {
    let first = match (&stored, &folded) {
        (Some(a), Some(b)) if a.0 <= b.0 => a.0.clone(),
        (_, Some(b)) => b.0.clone(),
        (Some(a), None) => a.0.clone(),
        (None, None) => Vec::new(),
    };
    let side = |row: Option<Row>| shortened(row.filter(|row| row.0 == first).map(|row| row.1).as_deref());
    Difference::View {
        view: name(&first),
        stored: side(stored),
        folded: side(folded),
    }
}

fn compare_states(here: &Tx<'_>, fresh: &Tx<'_>, verified: &mut Verified) -> Result<(), Stop> {
    let name =
        |key: &[u8]| Key::from_bytes(key).map_or_else(|_| format!("state {key:02x?}"), |key| key.to_string());
    verified.states = compare_rows(here, fresh, "SELECT key, body FROM state ORDER BY key", name)?;
    Ok(())
}

fn compare_payments(here: &Tx<'_>, fresh: &Tx<'_>, verified: &mut Verified) -> Result<(), Stop> {
    let sql = "SELECT payment, CAST(account || '/' || taken_at || '/' || hex(journal.uuid) || '/' || number || '/' ||
               reprints || '/' || ifnull(paper, '') || '/' || ifnull(change_given, '') AS BLOB)
               FROM payment JOIN journal ON journal.id = payment.journal ORDER BY payment";
    let name = |key: &[u8]| {
        uuid::Uuid::from_slice(key)
            .map_or_else(|_| format!("payment {key:02x?}"), |id| format!("payment {id}"))
    };
    verified.payments = compare_rows(here, fresh, sql, name)?;
    Ok(())
}
