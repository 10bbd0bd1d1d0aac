//! `verify`: every page, entry, signature and view, beside hashing the same bytes and checking the same signatures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::counter::DATABASE;
use cistern_domain::ids::{EntryNo, JournalId};
use cistern_journal::Fault;
use cistern_sync::{Envelope, Opened, hash_of};
use ed25519_dalek::VerifyingKey;

use super::{Row, Times, number};

/// Signatures of a batch.
const AT_ONCE: usize = 500;

/// Verifies a counter's file, with the entries it holds.
///
/// # Errors
/// Those of the disk, and a difference.
pub fn run(counter: &Counter) -> anyhow::Result<(Vec<Row>, u64)> {
    let scratch = tempfile::tempdir_in(counter.folder())?;
    let (mut ours, mut hashed, mut checked) = (Times::default(), Times::default(), Times::default());
    let verified = ours.measure(|| counter.file().verify(scratch.path()))?;
    anyhow::ensure!(verified.difference.is_none(), "{:?}", verified.difference);
    let bytes = hashed.measure(|| hash_file(&counter.folder().join(DATABASE)))?;
    let (keys, entries) = entries(counter)?;
    checked.measure(|| entries.chunks(AT_ONCE).try_for_each(|some| check(&keys, some)))?;
    let megabytes = number(bytes) / 1_048_576.0;
    let count = number(entries.len());
    let rows = vec![
        Row::rates(
            &format!("verify {} entries, {} states", verified.entries, verified.states),
            "MB/s",
            megabytes * ours.rate(),
            ("SHA-256 of the same file", megabytes * hashed.rate()),
            "≥ 0.50×",
        ),
        Row::rates(
            "",
            "entries/s",
            count * ours.rate(),
            (
                "reading, and checking signatures in batches",
                count * checked.rate(),
            ),
            "≥ 0.80×",
        ),
    ];
    Ok((rows, verified.entries))
}

fn hash_file(path: &Path) -> anyhow::Result<usize> {
    let bytes = fs::read(path)?;
    std::hint::black_box(hash_of(&bytes));
    Ok(bytes.len())
}

type Keys = BTreeMap<JournalId, VerifyingKey>;

/// All entries, and each journal's key.
fn entries(counter: &Counter) -> Result<(Keys, Vec<Envelope>), Fault> {
    counter.file().read(|tx| {
        let (mut keys, mut entries) = (Keys::new(), Vec::new());
        for journal in tx.journals()? {
            let key = tx.signer_of(&journal, EntryNo(1))?;
            keys.extend(key.map(|key| (journal.journal, key)));
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                entries.push(stored.envelope);
                Ok(true)
            })?;
        }
        Ok((keys, entries))
    })
}

fn check(keys: &Keys, some: &[Envelope]) -> anyhow::Result<()> {
    let opened = some.iter().map(Envelope::opened);
    let mut opened: Vec<Opened<'_>> = opened.collect::<Result<_, _>>()?;
    Opened::prove(&mut opened, |journal| keys.get(&journal).copied());
    for one in &opened {
        let key = keys.get(&one.entry.journal).context("the key of a journal")?;
        one.holds_by(key)?;
    }
    Ok(())
}
