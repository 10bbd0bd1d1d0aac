//! The write-ahead log, before SQLite reads it. Absent on purpose: repairing it.
//!
//! SQLite takes the first frame whose checksum is wrong for the place where a power cut ended the log, and
//! silently leaves out everything behind it. A power cut can spoil only the last transaction: each was on the
//! disk before the next began. So where two or more ends of transactions lie behind a bad frame, or behind a
//! bad header, acknowledged payments would go missing, and the file is not opened.
//! Layout: the file format of SQLite, section "The Write-Ahead Log".

use std::io::Read;
use std::path::Path;

use crate::fault::Fault;

const HEADER: usize = 32;
const FRAME: usize = 24;
/// SQLCipher's page, of which every file of ours is made.
const PAGE: usize = 4096;
const MAGIC: u32 = 0x377f_0682;

/// Refuses a log that lost more than the end of its last transaction.
///
/// # Errors
/// [`Fault::Damaged`], and those of the disk.
pub(crate) fn check(database: &Path) -> Result<(), Fault> {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    let mut log = Vec::new();
    match std::fs::File::open(Path::new(&name)) {
        Ok(mut file) => file.read_to_end(&mut log)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    match lost(&log) {
        Some((frame, ends)) if ends > 1 => Err(Fault::Damaged(format!(
            "frame {frame} of the write-ahead log, with {ends} transactions from there on"
        ))),
        _ => Ok(()),
    }
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
