//! Copies in a folder: which was made last, and which go for it.
//!
//! A copy's name says when it was made, by a clock that may lie, and behind that its turn: one more than any that lay there. So
//! the last that was made is known whatever clocks said, and whatever was restored in between. Absent on purpose: removing a copy
//! of another database, and any file of another name.

use std::path::{Path, PathBuf};

use cistern_domain::ids::JournalId;
use rusqlite::Connection;
use uuid::Uuid;

use crate::embedded::without_log;
use crate::fault::Fault;
use crate::file::{DatabaseKey, File};

/// A copy, as its name tells of it. In the order in which they were made; those that an older program named, without a turn,
/// before all others, by what its clock said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedCopy {
    /// Its turn, from 1 on; 0: an older program made it.
    pub turn: u64,
    /// When it was made, as whoever made it writes it.
    pub stamp: String,
}

impl NamedCopy {
    /// The copies of this name in a folder, the last that was made last.
    ///
    /// # Errors
    /// Those of the folder.
    pub fn all(folder: &Path, name: &str) -> std::io::Result<Vec<Self>> {
        let mut copies = Vec::new();
        for file in std::fs::read_dir(folder)? {
            copies.extend(file?.file_name().to_str().and_then(|file| Self::read(file, name)));
        }
        copies.sort();
        Ok(copies)
    }

    /// One made now.
    pub(crate) fn next(folder: &Path, (name, stamp): (&str, &str)) -> std::io::Result<Self> {
        let last = Self::all(folder, name)?.pop();
        Ok(Self {
            turn: last.map_or(0, |last| last.turn).saturating_add(1),
            stamp: stamp.to_owned(),
        })
    }

    /// `NAME-STAMP.TURN.db`, or `NAME-STAMP.db` of an older program; a stamp is of digits.
    fn read(file: &str, name: &str) -> Option<Self> {
        let rest = file.strip_prefix(name)?.strip_prefix('-')?.strip_suffix(".db")?;
        let (stamp, turn) = match rest.split_once('.') {
            Some((stamp, turn)) => (stamp, turn.parse().ok()?),
            None => (rest, 0),
        };
        let is_stamp = !stamp.is_empty() && stamp.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        is_stamp.then(|| Self {
            turn,
            stamp: stamp.to_owned(),
        })
    }

    /// Where it lies.
    pub(crate) fn path(&self, folder: &Path, name: &str) -> PathBuf {
        let Self { turn, stamp } = self;
        folder.join(match turn {
            0 => format!("{name}-{stamp}.db"),
            _ => format!("{name}-{stamp}.{turn}.db"),
        })
    }
}

impl File {
    /// Keeps the last `kept` copies of this database. The one just made is never removed, and one that cannot be is left.
    pub(crate) fn forget_old(&self, folder: &Path, name: &str, (made, kept): (&Path, usize)) {
        let (Ok(mut copies), Ok(own)) = (NamedCopy::all(folder, name), self.own_journals()) else {
            return;
        };
        if copies.len() <= kept {
            return;
        }
        copies.reverse();
        let paths = copies.iter().map(|copy| copy.path(folder, name));
        let ours = paths.filter(|path| path == made || is_of(path, self.key(), &own));
        for old in ours.skip(kept).filter(|path| path != made) {
            let _ = std::fs::remove_file(old);
        }
    }

    fn own_journals(&self) -> Result<Vec<JournalId>, Fault> {
        let all = self.read::<_, Fault>(|tx| tx.journals())?;
        Ok(all.iter().map(|one| one.journal).collect())
    }
}

/// Whether a copy is of the database that holds these journals: it opens with its key, and the journals that it writes, or where
/// it writes none all that it holds, are among them. What a restore began anew holds the journals of before.
fn is_of(copy: &Path, key: &DatabaseKey, own: &[JournalId]) -> bool {
    let held = without_log(copy, key).and_then(|copy| journals_in(&copy));
    let Ok(held) = held else { return false };
    let writes: Vec<_> = held.iter().filter(|(_, writes)| *writes).collect();
    let is_own = |journal: &JournalId| own.contains(journal);
    match writes.is_empty() {
        true => !held.is_empty() && held.iter().all(|(journal, _)| is_own(journal)),
        false => writes.iter().all(|(journal, _)| is_own(journal)),
    }
}

fn journals_in(copy: &Connection) -> Result<Vec<(JournalId, bool)>, Fault> {
    let mut all = copy.prepare("SELECT uuid, secret IS NOT NULL FROM journal")?;
    let rows = all.query_map([], |row| {
        let uuid: [u8; 16] = row.get(0)?;
        Ok((JournalId(Uuid::from_bytes(uuid)), row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name_also_an_older_program_s() {
        let one = |turn, stamp: &str| {
            let stamp = stamp.to_owned();
            Some(NamedCopy { turn, stamp })
        };
        let rows = [
            ("city-20261201-080000000.db", one(0, "20261201-080000000")),
            ("city-20261201-080000000.12.db", one(12, "20261201-080000000")),
            ("city-20261201-080000000.12.part", None),
            ("city-before-the-move.db", None),
            ("city-20261201.twelve.db", None),
            ("city.db", None),
            ("city-.db", None),
            ("another-20261201-080000000.db", None),
        ];
        for (file, copy) in rows {
            let read = NamedCopy::read(file, "city");
            assert_eq!(read, copy, "{file}");
            if let Some(copy) = read {
                assert_eq!(copy.path(Path::new("in"), "city"), Path::new("in").join(file));
            }
        }
    }
}
