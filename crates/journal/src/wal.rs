//! The write-ahead log, before SQLite reads it. Absent on purpose: repairing it.
//!
//! SQLite takes the first frame whose checksum is wrong for the place where a power cut ended the log, and
//! silently leaves out everything behind it. A power cut can spoil only the last transaction: each was on the
//! disk before the next began. So where two or more ends of transactions lie behind a bad frame, or behind a
//! bad header, acknowledged payments would go missing, and the file is not opened. A commit that failed leaves one end at most:
//! nothing is written behind it before the log was emptied ([`crate::embedded`]).
//!
//! A log and its file are never parted, and never joined with a stranger. Where the file is gone or empty, SQLite would begin a
//! new one and remove the log; where another file lies in its place, it would move the log's pages into that. Neither is
//! opened, and nothing is touched. A log of an earlier or later state of this very file, copied as raw bytes, cannot be told.
//! Layout: the file format of SQLite, section "The Write-Ahead Log".

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::embedded::without_log;
use crate::fault::Fault;
use crate::file::DatabaseKey;
use crate::hex::from_hex;
use crate::page_seal::{PAGE, SALT, Seals};

const HEADER: usize = 32;
const FRAME: usize = 24;
const MAGIC: u32 = 0x377f_0682;

/// How often a log is read that changes while it is read.
const LOOKS: usize = 10;

/// Refuses a log that lost more than the end of its last transaction, one that lies there without its file, and one that is
/// another file's.
///
/// # Errors
/// [`Fault::Damaged`], [`Fault::LogAlone`], [`Fault::ForeignLog`] and those of the disk; [`Fault::Busy`] where another program
/// never leaves the log alone.
pub(crate) fn check(database: &Path, key: &DatabaseKey) -> Result<(), Fault> {
    is_not_alone(database)?;
    let log = judge(|| whole(database))?;
    is_its_own(database, key, &log)
}

/// Where the log of a file lies.
pub(crate) fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// The whole log; empty where there is none.
pub(crate) fn whole(database: &Path) -> Result<Vec<u8>, Fault> {
    match std::fs::read(beside(database)) {
        Ok(log) => Ok(log),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a log that holds something where its file is gone or empty.
///
/// # Errors
/// [`Fault::LogAlone`]; those of the disk.
pub(crate) fn is_not_alone(database: &Path) -> Result<(), Fault> {
    match length(database)? == 0 && length(&beside(database))? > 0 {
        true => Err(Fault::LogAlone(database.to_owned())),
        false => Ok(()),
    }
}

/// How long a file is; one that is not there is empty.
///
/// # Errors
/// Those of the disk.
pub(crate) fn length(path: &Path) -> Result<u64, Fault> {
    match std::fs::metadata(path) {
        Ok(found) => Ok(found.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// The log's first page bears this file's seal. Where it does not, and the file's own first page does, the log is another's; where
/// neither does, the key is wrong or the file damaged, which SQLite says.
fn is_its_own(database: &Path, key: &DatabaseKey, log: &[u8]) -> Result<(), Fault> {
    let Some((number, page)) = first(log) else {
        return Ok(());
    };
    let Ok((salt, is_whole)) = salt_of(database, key) else {
        return Ok(());
    };
    match Seals::of(key, &salt).holds(number, page) || !is_whole {
        true => Ok(()),
        false => Err(Fault::ForeignLog(database.to_owned())),
    }
}

/// The file's salt, and whether its first page bears its seal. By SQLite, without its log: to open and close the file beside SQLite
/// would drop the locks that this program has on it.
fn salt_of(database: &Path, key: &DatabaseKey) -> Result<([u8; SALT], bool), Fault> {
    let connection = without_log(database, key)?;
    let hex: String = connection.query_row("PRAGMA cipher_salt", [], |row| row.get(0))?;
    let salt = from_hex(&hex).ok_or_else(|| Fault::Sql(format!("a salt is {hex:?}")))?;
    let read = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    Ok((salt, read.is_ok()))
}

/// Number and bytes of the page in the first frame, if header and frame are whole and of one log: what SQLite would read.
fn first(log: &[u8]) -> Option<(u32, &[u8])> {
    let (header, frame) = log.split_at_checked(HEADER)?;
    let page = frame.get(FRAME..FRAME + PAGE)?;
    let big = word(header, 0)? & 1 == 1;
    let sum = checksum((0, 0), header.get(..24)?, big);
    let is_of_this_log = pair(header, 16) == pair(frame, 8) && Some(sum) == pair(header, 24);
    let sum = checksum(checksum(sum, frame.get(..8)?, big), page, big);
    let is_read = is_of_this_log && Some(sum) == pair(frame, 16);
    is_read.then_some((word(frame, 0)?, page))
}

/// Another program at work may begin its log again while this one reads: of such a reading a part is old and a part new. Only
/// what reads the same once more is damaged. The log, as it was read last.
fn judge(mut read: impl FnMut() -> Result<Vec<u8>, Fault>) -> Result<Vec<u8>, Fault> {
    let mut log = read()?;
    for _ in 0..LOOKS {
        let Some((frame, ends)) = lost(&log).filter(|(_, ends)| *ends > 1) else {
            return Ok(log);
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
