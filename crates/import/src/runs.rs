//! Sorts more records than memory should hold: a budget's worth at a time in memory, spilled as sorted
//! runs to nameless temporary files, merged on reading back. What fits the budget never touches a disk.
//!
//! The files have no name and vanish with the process, however it ends.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// Records sort by this: first what belongs together, then the order they came in. No two are equal.
pub type Key = (u64, u64);

const HEAD_BYTES: usize = 20;
const BUFFER_BYTES: usize = 128 * 1024;

#[derive(Clone, Copy)]
struct Slot {
    key: Key,
    start: usize,
    len: u32,
}

/// Takes records in any order.
pub struct Runs {
    budget: usize,
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    spilled: Vec<(File, usize)>,
}

impl Runs {
    /// Keeps about `budget` bytes in memory.
    pub fn new(budget: usize) -> Self {
        Self {
            budget,
            bytes: Vec::new(),
            slots: Vec::new(),
            spilled: Vec::new(),
        }
    }

    /// Adds a record of at most 4 GiB, written by `write` behind what the buffer holds.
    pub fn push(&mut self, key: Key, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let start = self.bytes.len();
        write(&mut self.bytes);
        let len = u32::try_from(self.bytes.len() - start).map_err(io::Error::other)?;
        self.slots.push(Slot { key, start, len });
        if self.bytes.len() + self.slots.len() * size_of::<Slot>() >= self.budget {
            self.spill()?;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.slots.sort_unstable_by_key(|slot| slot.key);
        let mut writer = BufWriter::with_capacity(BUFFER_BYTES, tempfile::tempfile()?);
        for slot in &self.slots {
            writer.write_all(&slot.key.0.to_le_bytes())?;
            writer.write_all(&slot.key.1.to_le_bytes())?;
            writer.write_all(&slot.len.to_le_bytes())?;
            writer.write_all(record(&self.bytes, *slot))?;
        }
        let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.spilled.push((file, self.slots.len()));
        self.bytes.clear();
        self.slots.clear();
        Ok(())
    }

    /// All records in the order of their keys.
    pub fn merge(mut self) -> io::Result<Merge> {
        self.slots.sort_unstable_by_key(|slot| slot.key);
        self.slots.reverse();
        let disk = self.spilled.into_iter().map(|(file, left)| Source::Disk {
            reader: BufReader::with_capacity(BUFFER_BYTES, file),
            left,
        });
        let memory = Source::Memory {
            bytes: self.bytes,
            slots: self.slots,
        };
        let mut merge = Merge {
            runs: Vec::new(),
            heads: BinaryHeap::new(),
        };
        for source in disk.chain([memory]) {
            merge.runs.push(Run {
                source,
                record: Vec::new(),
            });
            merge.advance(merge.runs.len() - 1)?;
        }
        Ok(merge)
    }
}

fn record(bytes: &[u8], slot: Slot) -> &[u8] {
    let end = slot.start + usize::try_from(slot.len).unwrap_or_default();
    bytes.get(slot.start..end).unwrap_or_default()
}

enum Source {
    Disk {
        reader: BufReader<File>,
        left: usize,
    },
    /// Slots stand in reverse, the next one last.
    Memory {
        bytes: Vec<u8>,
        slots: Vec<Slot>,
    },
}

struct Run {
    source: Source,
    record: Vec<u8>,
}

impl Run {
    /// The key of the next record, which then stands in `record`; nothing at the end.
    fn next(&mut self) -> io::Result<Option<Key>> {
        self.record.clear();
        match &mut self.source {
            Source::Disk { left: 0, .. } => Ok(None),
            Source::Disk { reader, left } => {
                *left -= 1;
                read_record(reader, &mut self.record).map(Some)
            }
            Source::Memory { bytes, slots } => Ok(slots.pop().map(|slot| {
                self.record.extend_from_slice(record(bytes, slot));
                slot.key
            })),
        }
    }
}

fn read_record(reader: &mut BufReader<File>, into: &mut Vec<u8>) -> io::Result<Key> {
    let mut head = [0; HEAD_BYTES];
    reader.read_exact(&mut head)?;
    let [
        a0,
        a1,
        a2,
        a3,
        a4,
        a5,
        a6,
        a7,
        b0,
        b1,
        b2,
        b3,
        b4,
        b5,
        b6,
        b7,
        n0,
        n1,
        n2,
        n3,
    ] = head;
    let first = u64::from_le_bytes([a0, a1, a2, a3, a4, a5, a6, a7]);
    let second = u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
    into.resize(
        usize::try_from(u32::from_le_bytes([n0, n1, n2, n3])).map_err(io::Error::other)?,
        0,
    );
    reader.read_exact(into)?;
    Ok((first, second))
}

/// Gives records back, smallest key first.
pub struct Merge {
    runs: Vec<Run>,
    heads: BinaryHeap<Reverse<(Key, usize)>>,
}

impl Merge {
    /// The key of the next record.
    pub fn key(&self) -> Option<Key> {
        self.heads.peek().map(|Reverse((key, _))| *key)
    }

    /// Hands the next record to `take` and moves on; nothing at the end.
    pub fn next<T>(&mut self, take: impl FnOnce(Key, &[u8]) -> T) -> io::Result<Option<T>> {
        let Some(Reverse((key, run))) = self.heads.pop() else {
            return Ok(None);
        };
        let taken = self.runs.get(run).map(|run| take(key, &run.record));
        self.advance(run)?;
        Ok(taken)
    }

    fn advance(&mut self, index: usize) -> io::Result<()> {
        let Some(run) = self.runs.get_mut(index) else {
            return Ok(());
        };
        if let Some(key) = run.next()? {
            self.heads.push(Reverse((key, index)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted_by_runs(records: &[(u64, Vec<u8>)], budget: usize) -> Vec<(Key, Vec<u8>)> {
        let mut runs = Runs::new(budget);
        for (order, (group, bytes)) in (0_u64..).zip(records) {
            runs.push((*group, order), |into| into.extend_from_slice(bytes))
                .expect("a temporary file");
        }
        let mut merge = runs.merge().expect("a temporary file");
        let mut sorted = Vec::new();
        while let Some(record) = merge
            .next(|key, bytes| (key, bytes.to_vec()))
            .expect("a temporary file")
        {
            sorted.push(record);
        }
        sorted
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_budget_sorts_alike(
            records in prop::collection::vec((0_u64..9, prop::collection::vec(any::<u8>(), 0..40)), 0..200),
            budget in 1_usize..10_000,
        ) {
            let mut expected: Vec<(Key, Vec<u8>)> =
                (0_u64..).zip(&records).map(|(order, (group, bytes))| ((*group, order), bytes.clone())).collect();
            expected.sort();
            prop_assert_eq!(sorted_by_runs(&records, budget), expected);
        }
    }
}
