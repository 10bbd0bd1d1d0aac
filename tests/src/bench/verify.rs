//! `verify`: every page, entry, signature and view, beside hashing the same bytes and checking the same signatures.

use std::fs;
use std::path::Path;

use cistern_core::Counter;
use cistern_core::counter::DATABASE;
use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::Fault;
use cistern_sync::{Chain, Envelope, hash_of};
use ed25519_dalek::VerifyingKey;

use super::{Row, Times, number};

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
    let entries = entries(counter)?;
    checked.measure(|| {
        entries
            .iter()
            .try_for_each(|(key, envelope)| check(key, envelope))
    })?;
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
            ("reading and checking each signature", count * checked.rate()),
            "≥ 0.80× (of batches)",
        ),
    ];
    Ok((rows, verified.entries))
}

fn hash_file(path: &Path) -> anyhow::Result<usize> {
    let bytes = fs::read(path)?;
    std::hint::black_box(hash_of(&bytes));
    Ok(bytes.len())
}

fn entries(counter: &Counter) -> Result<Vec<(VerifyingKey, Envelope)>, Fault> {
    counter.file().read(|tx| {
        let mut entries = Vec::new();
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                if let Some(key) = tx.signer_of(&journal, stored.number)? {
                    entries.push((key, stored.envelope));
                }
                Ok(true)
            })?;
        }
        Ok(entries)
    })
}

fn check(key: &VerifyingKey, envelope: &Envelope) -> anyhow::Result<()> {
    let entry = envelope.open()?;
    let EntryRef { journal, number } = entry.at();
    let before = EntryNo(number.0.saturating_sub(1));
    let mut chain = Chain {
        journal,
        number: before,
        hash: entry.previous,
    };
    chain.follow(&envelope.opened()?, key)?;
    Ok(())
}
