//! The write-ahead log, before SQLite reads it. Absent on purpose: repairing it.
//!
//! SQLite takes the first frame whose checksum is wrong for the place where a power cut ended the log, and
//! silently leaves out everything behind it. A power cut can spoil only the last transaction: each was on the
//! disk before the next began. So where two or more ends of transactions lie behind a bad frame, or behind a
//! bad header, acknowledged payments would go missing, and the file is not opened.
//! Layout: the file format of SQLite, section "The Write-Ahead Log".

use std::path::Path;

use crate::fault::Fault;

const HEADER: usize = 32;
const FRAME: usize = 24;
/// SQLCipher's page, of which every file of ours is made.
const PAGE: usize = 4096;
const MAGIC: u32 = 0x377f_0682;

/// How often a log is read that changes while it is read.
const LOOKS: usize = 10;

/// Refuses a log that lost more than the end of its last transaction.
///
/// # Errors
/// [`Fault::Damaged`], and those of the disk; [`Fault::Busy`] where another program never leaves it alone.
pub(crate) fn check(database: &Path) -> Result<(), Fault> {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    judge(|| match std::fs::read(Path::new(&name)) {
        Ok(log) => Ok(log),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    })
}

/// Another program at work may begin its log again while this one reads: of such a reading a part is old and a part new. Only
/// what reads the same once more is damaged.
fn judge(mut read: impl FnMut() -> Result<Vec<u8>, Fault>) -> Result<(), Fault> {
    let mut log = read()?;
    for _ in 0..LOOKS {
        let Some((frame, ends)) = lost(&log).filter(|(_, ends)| *ends > 1) else {
            return Ok(());
        };
        let again = read()?;
        if again == log {
            return Err(Fault::Damaged(format!(
                "frame {frame} of the write-ahead log, with {ends} transactions from there on"
            )));
        }
        log = again;
    }
    Err(Fault::Busy)
}

/// The first bad frame (0: the header), and how many transactions of the same log end there or behind it.
fn lost(log: &[u8]) -> Option<(usize, usize)> {
    let (header, frames) = log.split_at_checked(HEADER)?;
    let big = word(header, 0)? & 1 == 1;
    let salts = (word(header, 16)?, word(header, 20)?);
    let frames: Vec<&[u8]> = frames.chunks_exact(FRAME + PAGE).collect();
    let of_this_log = |frame: &[u8]| (word(frame, 8), word(frame, 12)) == (Some(salts.0), Some(salts.1));
    let ends = |frames: &[&[u8]]| frames.iter().filter(|frame| word(frame, 4) > Some(0)).count();

    let mut sum = checksum((0, 0), header.get(..24)?, big);
    if Some(sum) != pair(header, 24) || word(header, 0)? & !1 != MAGIC {
        // Of an earlier log both salts would differ: that log was moved into the file before this header.
        let of_this_log = |frame: &&[u8]| word(frame, 8) == Some(salts.0) || word(frame, 12) == Some(salts.1);
        let kept: Vec<&[u8]> = frames.into_iter().take_while(of_this_log).collect();
        return Some((0, ends(&kept)));
    }
    for (nth, frame) in frames.iter().enumerate() {
        sum = checksum(checksum(sum, frame.get(..8)?, big), frame.get(FRAME..)?, big);
        if !of_this_log(frame) || Some(sum) != pair(frame, 16) {
            // Of the bad frame, one salt is proof enough: where the log was never written, both are an older log's.
            let half = word(frame, 8) == Some(salts.0) || word(frame, 12) == Some(salts.1);
            let behind = frames.get(nth + 1..)?.iter().copied();
            let mut behind: Vec<&[u8]> = behind.filter(|frame| of_this_log(frame)).collect();
            behind.extend(half.then_some(*frame));
            return Some((nth + 1, ends(&behind)));
        }
    }
    None
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

fn pair(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    Some((word(bytes, at)?, word(bytes, at + 4)?))
}

/// SQLite's: two sums over pairs of words, in the byte order that the header names.
fn checksum(sum: (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let read = |word: &[u8; 4]| {
        if big {
            u32::from_be_bytes(*word)
        } else {
            u32::from_le_bytes(*word)
        }
    };
    let (words, _) = bytes.as_chunks::<4>();
    let (pairs, _) = words.as_chunks::<2>();
    pairs.iter().fold(sum, |(a, b), [first, second]| {
        let a = a.wrapping_add(read(first)).wrapping_add(b);
        (a, b.wrapping_add(read(second)).wrapping_add(a))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_of(acts: u32) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let sql = rusqlite::Connection::open(folder.path().join("a.db")).unwrap();
        sql.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (b);")
            .unwrap();
        for nth in 0..acts {
            sql.execute("INSERT INTO a VALUES (?1)", [nth]).unwrap();
        }
        std::fs::read(folder.path().join("a.db-wal")).unwrap()
    }

    #[test]
    fn a_log_that_begins_again_while_it_is_read_is_not_damaged() {
        let (old, new) = (log_of(9), log_of(3));
        let torn = [&old[..HEADER], &new[HEADER..], &old[new.len()..]].concat();
        let readings = |those: Vec<Vec<u8>>| {
            let mut those = those.into_iter();
            judge(move || Ok(those.next().expect("no further reading")))
        };
        let damaged = readings(vec![torn.clone(), torn.clone()]);
        assert!(matches!(damaged, Err(Fault::Damaged(_))), "{damaged:?}");
        assert!(readings(vec![torn.clone(), new]).is_ok());
        let mut nth = 0;
        let never = judge(|| {
            nth += 1;
            Ok([torn.as_slice(), &[nth]].concat())
        });
        assert!(matches!(never, Err(Fault::Busy)), "{never:?}");
    }
}
