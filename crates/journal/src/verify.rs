//! Verification from the bytes: every page's seal, every entry's chain and signature, every view folded afresh.
//!
//! Trusts nothing that is stored beside the entries. Views are folded into a scratch file of its own, so that
//! memory stays bounded however long the journals are.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cistern_domain::entry::{Entry, Writer as Role};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_domain::retention::ErasedState;
use cistern_sync::{Chain, EnvelopeFault, Opened, Payload};
use ed25519_dalek::VerifyingKey;

use crate::approvals::DoubtfulApproval;
use crate::backup::remove_database;
use crate::entries::{StoredEntry, sized};
use crate::fault::Fault;
use crate::file::{File, Tx};
use crate::journals::Journal;
use crate::pages::broken_pages;
use crate::store::{Row, Value};
use crate::trust::ROOT;

/// How the scratch files of verifications begin.
const SCRATCH: &str = "verify-";
const A_DAY: Duration = Duration::from_hours(24);

/// What was verified, and the first difference if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Journals read.
    pub journals: u64,
    /// Entries read.
    pub entries: u64,
    /// States compared.
    pub states: u64,
    /// Payments compared.
    pub payments: u64,
    /// Approvals judged.
    pub approvals: u64,
    /// Those that do not hold; the entries are facts nevertheless.
    pub doubtful: Vec<(EntryRef, DoubtfulApproval)>,
    /// Approvals by a word of head office's that has not arrived here yet: neither good nor bad so far.
    pub unheard: Vec<(EntryRef, DoubtfulApproval)>,
    /// Details that were erased, by the entry of head office's that did.
    pub erased: BTreeMap<EntryNo, u64>,
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
    /// Details of a person that are not what the entry's hash stands for.
    #[error("payload {0} is not what its hash says")]
    Payload(Hash),
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

impl File {
    /// Verifies everything, up to the first difference. `scratch` is a folder for a temporary file.
    ///
    /// # Errors
    /// Those of the disk only; a difference is an answer.
    pub fn verify(&self, scratch: &Path) -> Result<Verified, Fault> {
        let path = scratch.join(scratch_name());
        remove_database(&path);
        let verified = self.verify_by(|verified| self.refold(&path, verified));
        // One that stays behind is removed later.
        remove_database(&path);
        verified
    }

    /// Verifies what cannot be made again: pages, entries and payloads. Views can be, and are not looked at.
    ///
    /// # Errors
    /// As [`File::verify`].
    pub fn verify_entries(&self) -> Result<Verified, Fault> {
        self.verify_by(|verified| {
            self.read(|here| {
                for journal in here.journals()? {
                    follow(here, &journal, &signers(here, &journal)?, verified, |_| Ok(()))?;
                }
                each_payload(here, |_| Ok(()))
            })
        })
    }

    fn verify_by(&self, check: impl FnOnce(&mut Verified) -> Result<(), Stop>) -> Result<Verified, Fault> {
        let mut verified = Verified::default();
        // A server looks after its own pages (`initdb --data-checksums`); entries are checked from their bytes all the same.
        let pages = if self.is_embedded() {
            broken_pages(self.path(), self.key())?
        } else {
            Vec::new()
        };
        let checked = if pages.is_empty() {
            check(&mut verified)
        } else {
            Err(Stop::Found(Difference::Pages(pages)))
        };
        match checked {
            Ok(()) => Ok(verified),
            Err(Stop::Found(difference)) => {
                verified.difference = Some(difference);
                Ok(verified)
            }
            Err(Stop::Broken(fault)) => Err(fault),
        }
    }

    fn refold(&self, path: &Path, verified: &mut Verified) -> Result<(), Stop> {
        let scratch = Self::open_for(path, self.key().clone(), Arc::clone(self.host()))?;
        scratch.fast_and_forgetful()?;
        self.read(|here| {
            scratch.act(|fresh| {
                fresh.set_local(ROOT, here.local(ROOT)?.as_deref())?;
                // The host's views are filled from payloads too.
                each_payload(here, |payload| fresh.keep_payload(payload).map(|_| ()))?;
                for journal in here.journals()? {
                    check_journal(here, fresh, &journal, verified)?;
                }
                note_erased(fresh, verified)?;
                compare_states(here, fresh, verified)?;
                compare_payments(here, fresh, verified)?;
                compare_quarantine(here, fresh)?;
                compare_host(here, fresh)
            })
        })
    }

    /// For scratch files only: nothing in them need survive a power cut.
    fn fast_and_forgetful(&self) -> Result<(), Fault> {
        self.set_pragma("PRAGMA synchronous = OFF;")
    }
}

/// Another name for each verification of this program: two may run at once.
fn scratch_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let nth = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{SCRATCH}{}-{nth}.tmp", std::process::id())
}

/// Removes what verifications left that were killed: it is as large as the database, and holds what that holds, names among it,
/// also what is erased later. Whatever was written within a day may be at work.
pub(crate) fn sweep(folder: &Path) {
    let is_left = |file: &std::fs::DirEntry| {
        let age = file
            .metadata()
            .and_then(|found| found.modified())
            .map(|at| at.elapsed());
        file.file_name().to_string_lossy().starts_with(SCRATCH)
            && age.is_ok_and(|age| age.is_ok_and(|age| age > A_DAY))
    };
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for file in files.filter(is_left) {
        // Best effort: the next start tries again.
        let _ = std::fs::remove_file(file.path());
    }
}

fn check_journal(
    here: &Tx<'_>,
    fresh: &Tx<'_>,
    journal: &Journal,
    verified: &mut Verified,
) -> Result<(), Stop> {
    fresh.add_journal(journal.journal, journal.role, journal.key)?;
    let id = fresh.journal(journal.journal)?.map_or(0, |journal| journal.id);
    // The office's journal comes first, so that a counter's key is folded before its entries are read.
    let key = signers(fresh, journal)?;
    let (mut doubtful, mut unheard) = (Vec::new(), Vec::new());
    let mut approvals = 0;
    follow(here, journal, &key, verified, |entry| {
        // The office's entries are folded by now, and an approval is judged by those that its writer knew.
        if let Ok(body) = entry.read()
            && let Some(judged) = fresh.judge_among(here, entry, &body)?
        {
            approvals += 1;
            match judged {
                Ok(()) => {}
                Err(why) if why.is_unheard() => unheard.push((entry.at(), why)),
                Err(why) => doubtful.push((entry.at(), why)),
            }
        }
        fresh.fold_received(id, journal.role, entry).map(|_| ())
    })?;
    verified.approvals += approvals;
    verified.doubtful.extend(doubtful);
    verified.unheard.extend(unheard);
    Ok(())
}

type Signers<'t> = Box<dyn Fn(EntryNo) -> Result<Option<VerifyingKey>, Fault> + 't>;

/// Which key signs each entry of a journal: a counter's for all of it; head office's as they are named while it is followed.
fn signers<'t>(of: &'t Tx<'_>, journal: &'t Journal) -> Result<Signers<'t>, Fault> {
    if journal.role == Role::Office {
        return Ok(Box::new(|number| of.signer_of(journal, number)));
    }
    let key = of.signer_of(journal, EntryNo(0))?;
    Ok(Box::new(move |_| Ok(key)))
}

/// So many entries are read, and their signatures checked in one sum, before they are followed.
const AT_ONCE: usize = 500;

/// Follows a journal's chain from its start, and hands on each entry that holds.
fn follow(
    here: &Tx<'_>,
    journal: &Journal,
    key: &Signers<'_>,
    verified: &mut Verified,
    mut each: impl FnMut(&Entry) -> Result<(), Fault>,
) -> Result<(), Stop> {
    verified.journals += 1;
    let mut chain = Chain::start(journal.journal);
    let mut read = Vec::with_capacity(AT_ONCE);
    here.entries_after::<Stop>(journal.journal, EntryNo(0), |stored| {
        read.push(stored);
        if read.len() == AT_ONCE {
            follow_some(&mut chain, &read, key, verified, &mut each)?;
            read.clear();
        }
        Ok(true)
    })?;
    follow_some(&mut chain, &read, key, verified, &mut each)?;
    verified.heads.push((journal.journal, chain.number, chain.hash));
    Ok(())
}

fn follow_some(
    chain: &mut Chain,
    some: &[StoredEntry],
    key: &Signers<'_>,
    verified: &mut Verified,
    each: &mut impl FnMut(&Entry) -> Result<(), Fault>,
) -> Result<(), Stop> {
    let journal = chain.journal;
    let broken = |number: EntryNo, why: String| {
        let at = EntryRef { journal, number };
        Stop::Found(Difference::Entry { at, why })
    };
    let opened = some.iter().map_while(|stored| stored.envelope.opened().ok());
    let mut opened: Vec<Opened<'_>> = opened.collect();
    let expected = some.first().map(|first| key(first.number)).transpose()?.flatten();
    Opened::prove(&mut opened, |_| expected);
    for (stored, opened) in some.iter().zip(&opened) {
        let key = key(stored.number)?.ok_or(Stop::Found(Difference::NoKey(journal)))?;
        let followed = chain.follow(opened, &key);
        followed.map_err(|fault| broken(stored.number, fault.to_string()))?;
        if chain.hash != stored.hash {
            let why = "the hash stored beside it is not its own";
            return Err(broken(stored.number, why.to_owned()));
        }
        verified.entries += 1;
        each(&opened.entry)?;
    }
    match some.get(opened.len()) {
        Some(unread) => Err(broken(unread.number, EnvelopeFault::Bytes.to_string())),
        None => Ok(()),
    }
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

/// A row as it is told: its first column, and the others.
type Told = (Vec<u8>, Vec<u8>);

fn told(row: &Row<'_>) -> Result<Told, Fault> {
    let mut columns = Vec::new();
    for at in 0..row.columns() {
        columns.push(match row.get(at)? {
            Value::Null => Vec::new(),
            Value::Int(value) => value.to_string().into_bytes(),
            Value::Text(value) => value.as_bytes().to_vec(),
            Value::Blob(value) => value.to_vec(),
        });
    }
    let rest = columns.split_off(1.min(columns.len()));
    Ok((columns.pop().unwrap_or_default(), rest.join(&b'/')))
}

fn is_same(here: &Row<'_>, fresh: &Row<'_>) -> Result<bool, Fault> {
    for at in 0..here.columns() {
        if here.get::<Value<'_>>(at)? != fresh.get::<Value<'_>>(at)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Compares what a query finds here with what it finds in the scratch file, wherever this one lies.
fn compare_rows(
    here: &Tx<'_>,
    fresh: &Tx<'_>,
    sql: &str,
    name: impl Fn(&[u8]) -> String,
) -> Result<u64, Stop> {
    fresh.write_folded()?;
    let mut scratch = fresh.sqlite()?.prepare(sql).map_err(Fault::from)?;
    let mut folded = scratch.query([]).map_err(Fault::from)?;
    let mut compared = 0;
    here.each_row::<Stop>(sql, &[], |row| {
        let other = folded.next().map_err(Fault::from)?.map(Row::of_file);
        if let Some(other) = &other
            && is_same(row, other)?
        {
            compared += 1;
            return Ok(true);
        }
        let other = other.as_ref().map(told).transpose()?;
        Err(Stop::Found(differing(Some(told(row)?), other, &name)))
    })?;
    match folded.next().map_err(Fault::from)? {
        None => Ok(compared),
        Some(more) => Err(Stop::Found(differing(
            None,
            Some(told(&Row::of_file(more))?),
            &name,
        ))),
    }
}

/// Two rows that are not the same: of one key with other content, or a key that only one side has.
fn differing(stored: Option<Told>, folded: Option<Told>, name: impl Fn(&[u8]) -> String) -> Difference {
    let first = match (&stored, &folded) {
        (Some(a), Some(b)) if a.0 <= b.0 => a.0.clone(),
        (_, Some(b)) => b.0.clone(),
        (Some(a), None) => a.0.clone(),
        (None, None) => Vec::new(),
    };
    let side = |row: Option<Told>| shortened(row.filter(|row| row.0 == first).map(|row| row.1).as_deref());
    Difference::View {
        view: name(&first),
        stored: side(stored),
        folded: side(folded),
    }
}

fn note_erased(fresh: &Tx<'_>, verified: &mut Verified) -> Result<(), Fault> {
    fresh.each_state::<Fault>(&[Key::ERASED], |_, state| {
        if let State::Erased(ErasedState { by: Some(entry), .. }) = state {
            *verified.erased.entry(entry).or_default() += 1;
        }
        Ok(())
    })
}

fn compare_states(here: &Tx<'_>, fresh: &Tx<'_>, verified: &mut Verified) -> Result<(), Stop> {
    let name =
        |key: &[u8]| Key::from_bytes(key).map_or_else(|_| format!("state {key:02x?}"), |key| key.to_string());
    verified.states = compare_rows(here, fresh, "SELECT key, body FROM state ORDER BY key", name)?;
    Ok(())
}

fn compare_payments(here: &Tx<'_>, fresh: &Tx<'_>, verified: &mut Verified) -> Result<(), Stop> {
    let sql = "SELECT payment, account, taken_at, uuid, number FROM payment
               JOIN journal ON journal.id = payment.journal ORDER BY payment";
    let name = |key: &[u8]| {
        uuid::Uuid::from_slice(key)
            .map_or_else(|_| format!("payment {key:02x?}"), |id| format!("payment {id}"))
    };
    verified.payments = compare_rows(here, fresh, sql, name)?;
    let sql = "SELECT payment, taken_at, uuid, number FROM reversal
               JOIN journal ON journal.id = reversal.journal ORDER BY payment";
    compare_rows(here, fresh, sql, name)?;
    let sql = "SELECT payment, uuid, number FROM correction
               JOIN journal ON journal.id = correction.journal ORDER BY payment, uuid, number";
    compare_rows(here, fresh, sql, name)?;
    let sql = "SELECT payment, uuid, reprints, paper, change_given, seen_at FROM paper
               JOIN journal ON journal.id = paper.journal ORDER BY payment, uuid";
    compare_rows(here, fresh, sql, name).map(|_| ())
}

fn compare_quarantine(here: &Tx<'_>, fresh: &Tx<'_>) -> Result<(), Stop> {
    let sql = "SELECT uuid, number, why FROM quarantine
               JOIN journal ON journal.id = quarantine.journal ORDER BY uuid, number";
    let name = |key: &[u8]| {
        uuid::Uuid::from_slice(key).map_or_else(
            |_| format!("quarantine {key:02x?}"),
            |id| format!("quarantine of journal {id}"),
        )
    };
    compare_rows(here, fresh, sql, name).map(|_| ())
}

fn compare_host(here: &Tx<'_>, fresh: &Tx<'_>) -> Result<(), Stop> {
    for view in here.host.views().compared {
        for side in [here, fresh] {
            if !view.prepare.is_empty() {
                side.sqlite()?.execute_batch(view.prepare).map_err(Fault::from)?;
            }
        }
        let name = |key: &[u8]| format!("{} {}", view.name, String::from_utf8_lossy(key));
        compare_rows(here, fresh, view.rows, name)?;
    }
    Ok(())
}

/// Details of people lie beside the journal; what lies there must still be what the entry's hash stands for.
fn each_payload(here: &Tx<'_>, mut each: impl FnMut(&Payload) -> Result<(), Fault>) -> Result<(), Stop> {
    here.each_row("SELECT hash, salt, body FROM payload", &[], |row| {
        let hash = Hash(sized(row.get(0)?));
        let payload = Payload {
            salt: sized::<16>(row.get(1)?).into(),
            body: row.get::<Vec<u8>>(2)?.into(),
        };
        if payload.hash() != hash {
            return Err(Stop::Found(Difference::Payload(hash)));
        }
        each(&payload)?;
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_verification_left_goes_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let days_ago = |days: u32| std::time::UNIX_EPOCH.elapsed().unwrap() - A_DAY * days;
        let rows = [
            ("verify-7-0.tmp", 2),
            ("verify-7-0.tmp-wal", 2),
            ("verify-8-0.tmp", 0),
            ("counter.db", 2),
        ];
        for (name, days) in rows {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(std::time::UNIX_EPOCH + days_ago(days)).unwrap();
        }
        sweep(folder.path());
        let mut left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|one| one.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["counter.db", "verify-8-0.tmp"]);
    }
}
