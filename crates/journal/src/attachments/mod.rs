//! Attachments of cases: files beside the database, in the folder `attachments`, each under its salted hash and encrypted
//! with a key that is derived from the database's key and that hash.
//!
//! What is kept of one is a stream: 16 bytes of salt, then the file as it was given. The salt is derived from the file
//! with a key of this database, so that the same file is kept once and its name tells nothing to whoever has no key.
//! Holds: a file is whole under its name or not there at all. Absent on purpose: what an attachment is of (entries say).

mod seal;
mod verify;

pub use seal::pieces_of;
pub use verify::VerifiedAttachments;

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CaseId, Hash, StepId};

use crate::disk::{sync_file, sync_folder};
use crate::fault::Fault;
use crate::file::{DatabaseKey, File};
use crate::hex::from_hex;
use seal::{HEAD, PIECE, SALT, SEALED, Sealer, hash_of, length_of, stream_of};

/// The folder beside the database.
const FOLDER: &str = "attachments";
/// Written, and its entry perhaps not.
const BEGUN: &str = "new";
/// Fetched as far as it goes.
const PART: &str = "part";

/// How far a file is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All of it.
    Whole,
    /// So many pieces from its start; 0: nothing.
    Pieces(u32),
}

/// How far taking pieces is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many pieces are here; the next has this index.
    Pieces(u32),
    /// It is whole, and what its hash says.
    Whole,
    /// All pieces came, and they are not what the hash says: they were thrown away.
    Differs,
}

/// The attachments beside a database.
#[derive(Clone, Debug)]
pub struct Attachments {
    folder: PathBuf,
    key: DatabaseKey,
}

/// A file that is written, and whose entry is not yet.
#[derive(Debug)]
pub struct Begun {
    /// What entries call it by.
    pub hash: Hash,
    /// Where it waits; nothing where the same file is kept already.
    waits: Option<PathBuf>,
}

/// One file is taken piece by piece by one caller at a time.
static TAKING: Mutex<()> = Mutex::new(());

impl File {
    /// The attachments beside this file.
    #[must_use]
    pub fn attachments(&self) -> Attachments {
        let folder = self.path().parent().unwrap_or_else(|| Path::new("."));
        Attachments {
            folder: folder.join(FOLDER),
            key: self.key().clone(),
        }
    }

    /// Removes the attachments that head office erased. How many were here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn forget_erased(&self) -> Result<u64, Fault> {
        self.remove_erased(&self.attachments())
    }

    /// The same in another folder, of copies.
    pub(crate) fn remove_erased(&self, beside: &Attachments) -> Result<u64, Fault> {
        let mut removed = 0;
        self.read::<_, Fault>(|tx| {
            tx.each_state::<Fault>(&[Key::ERASED], |key, state| {
                if let (Key::Erased(hash), State::Erased(erased)) = (key, state)
                    && erased.attachment
                {
                    removed += u64::from(beside.remove(&hash)?);
                }
                Ok(())
            })
        })?;
        Ok(removed)
    }
}

impl Attachments {
    /// Those in a folder, beside a database of that key.
    #[must_use]
    pub fn of(folder: &Path, key: &DatabaseKey) -> Self {
        Self {
            folder: folder.join(FOLDER),
            key: key.clone(),
        }
    }

    /// Those of a copy that [`File::copy_into`] made: `NAME-DAY-TIME.TURN.db` has its own in the folder `NAME` beside it. A file
    /// that somebody copied by hand, with what lay beside it, has them there.
    #[must_use]
    pub fn of_copy(copy: &Path, key: &DatabaseKey) -> Self {
        let stem = copy
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let name = stem.rsplitn(3, '-').nth(2).unwrap_or(stem);
        let named = Self::of(&copy.with_file_name(name), key);
        let beside = Self::of(copy.parent().unwrap_or_else(|| Path::new(".")), key);
        if !named.folder.is_dir() && beside.folder.is_dir() {
            return beside;
        }
        named
    }

    /// Those beside a database in another folder, under the same key.
    #[must_use]
    pub fn beside(&self, folder: &Path) -> Self {
        Self {
            folder: folder.join(FOLDER),
            key: self.key.clone(),
        }
    }

    fn place(&self, hash: &Hash) -> PathBuf {
        self.folder.join(hash.to_string())
    }

    /// Writes a file for a step of a case, on the disk when this returns, to be kept by [`Attachments::keep`] once its entry
    /// is committed. It waits under the step's own name: another attempt with the same file takes nothing away from it.
    /// What is forgotten in between is settled at the next start ([`Attachments::settle`]).
    ///
    /// # Errors
    /// [`Fault::DiskFull`] and those of the disk; nothing is left then.
    pub fn begin(&self, (case, step): (CaseId, StepId), content: &[u8]) -> Result<Begun, Fault> {
        let salt = seal::salt_of(&self.key, content)?;
        let stream = stream_of(salt, content);
        let hash = hash_of(&stream);
        // One that is damaged is written anew.
        let place = self.place(&hash);
        if place.exists() && self.is_whole(&place)? {
            return Ok(Begun { hash, waits: None });
        }
        fs::create_dir_all(&self.folder).map_err(Fault::from)?;
        let waits = self
            .folder
            .join(format!("{hash}.{}.{}.{BEGUN}", case.0.simple(), step.0.simple()));
        let written = self.write_whole(&waits, &hash, &stream);
        if written.is_err() {
            // Best effort: what is told is why it was not written.
            let _ = fs::remove_file(&waits);
        }
        written?;
        Ok(Begun {
            hash,
            waits: Some(waits),
        })
    }

    fn write_whole(&self, to: &Path, hash: &Hash, stream: &[u8]) -> Result<(), Fault> {
        let sealer = Sealer::new(&self.key, hash)?;
        let mut file = fs::File::create(to).map_err(Fault::from)?;
        file.write_all(HEAD).map_err(Fault::from)?;
        let last = stream.chunks(PIECE).count().saturating_sub(1);
        for (at, piece) in stream.chunks(PIECE).enumerate() {
            file.write_all(&sealer.seal(index(at), at == last, piece)?)
                .map_err(Fault::from)?;
        }
        file.sync_all().map_err(Fault::from)?;
        sync_folder(&self.folder)
    }

    /// Its entry is committed: kept under its own name.
    ///
    /// # Errors
    /// Those of the disk; the next start keeps it then.
    pub fn keep(&self, begun: Begun) -> Result<(), Fault> {
        let Some(waits) = begun.waits else { return Ok(()) };
        let place = self.place(&begun.hash);
        match fs::rename(waits, &place) {
            // The same step, asked for twice at once: the first of the two kept it.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && place.exists() => {}
            renamed => renamed?,
        }
        sync_folder(&self.folder)
    }

    /// Its entry was not written: removed.
    pub fn drop_begun(&self, begun: Begun) {
        if let Some(waits) = begun.waits {
            // One that stays is removed at the next start.
            let _ = fs::remove_file(waits);
        }
    }

    /// Keeps what a crash left between a file and its entry where the entry is there, and removes it where it is not.
    /// How many were removed.
    ///
    /// # Errors
    /// Those of the disk, and of `has`.
    pub fn settle(&self, has: impl Fn(CaseId, Hash) -> Result<bool, Fault>) -> Result<u64, Fault> {
        let mut removed = 0;
        for path in self.files()? {
            let Some((hash, case)) = begun_of(&path) else {
                continue;
            };
            if has(case, hash)? {
                fs::rename(&path, self.place(&hash)).map_err(Fault::from)?;
            } else {
                fs::remove_file(&path).map_err(Fault::from)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn files(&self) -> Result<Vec<PathBuf>, Fault> {
        match fs::read_dir(&self.folder) {
            Ok(entries) => entries
                .map(|entry| Ok(entry.map_err(Fault::from)?.path()))
                .collect(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// How far a file of so many bytes is here; says nothing of whether it is damaged.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn kept(&self, hash: &Hash) -> Result<Kept, Fault> {
        if self.place(hash).exists() {
            return Ok(Kept::Whole);
        }
        match fs::metadata(self.part(hash)) {
            Ok(found) => Ok(Kept::Pieces(index(
                usize::try_from(found.len())
                    .unwrap_or(0)
                    .saturating_sub(HEAD.len())
                    / SEALED,
            ))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Kept::Pieces(0)),
            Err(error) => Err(error.into()),
        }
    }

    fn part(&self, hash: &Hash) -> PathBuf {
        self.folder.join(format!("{hash}.{PART}"))
    }

    /// One piece of a file that is whole here, to be sent; nothing where it is not here.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for one that is not as it was written, and those of the disk.
    pub fn piece(&self, hash: &Hash, size: u32, at: u32) -> Result<Option<Vec<u8>>, Fault> {
        let Some(mut file) = self.open(&self.place(hash))? else {
            return Ok(None);
        };
        Ok(Some(self.read_piece(&mut file, hash, size, at)?))
    }

    fn open(&self, path: &Path) -> Result<Option<fs::File>, Fault> {
        match fs::File::open(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn read_piece(&self, file: &mut fs::File, hash: &Hash, size: u32, at: u32) -> Result<Vec<u8>, Fault> {
        let damaged = || Fault::Damaged(format!("attachment {hash}"));
        let length = length_of(size, at).ok_or_else(damaged)?;
        let from = HEAD.len() + at as usize * SEALED;
        file.seek(SeekFrom::Start(from as u64)).map_err(Fault::from)?;
        let mut sealed = vec![0; length + seal::TAG];
        file.read_exact(&mut sealed).map_err(|_| damaged())?;
        let is_last = at + 1 == pieces_of(size);
        Sealer::new(&self.key, hash)?
            .open(at, is_last, &sealed)
            .ok_or_else(damaged)
    }

    /// Takes the next piece of a file of so many bytes. Another than the next changes nothing; a piece that came before
    /// is not written twice.
    ///
    /// # Errors
    /// [`Fault::DiskFull`] and those of the disk; what was taken before stays.
    pub fn take(&self, hash: &Hash, size: u32, at: u32, piece: &[u8]) -> Result<Progress, Fault> {
        let _one = TAKING.lock().unwrap_or_else(PoisonError::into_inner);
        let here = match self.kept(hash)? {
            Kept::Whole => return Ok(Progress::Whole),
            Kept::Pieces(here) => here,
        };
        if at != here || length_of(size, at) != Some(piece.len()) {
            return Ok(Progress::Pieces(here));
        }
        fs::create_dir_all(&self.folder).map_err(Fault::from)?;
        let is_last = at + 1 == pieces_of(size);
        let sealed = Sealer::new(&self.key, hash)?.seal(at, is_last, piece)?;
        let path = self.part(hash);
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(Fault::from)?;
        if at == 0 {
            file.write_all(HEAD).map_err(Fault::from)?;
        }
        // A piece that a power cut tore is shorter than a piece, and is written over.
        let from = HEAD.len() + at as usize * SEALED;
        file.set_len(from as u64).map_err(Fault::from)?;
        file.seek(SeekFrom::Start(from as u64)).map_err(Fault::from)?;
        file.write_all(&sealed).map_err(Fault::from)?;
        file.sync_all().map_err(Fault::from)?;
        drop(file);
        if is_last {
            self.end(hash, size)
        } else {
            Ok(Progress::Pieces(at + 1))
        }
    }

    /// All pieces are here: kept under its name where they are what the hash says.
    fn end(&self, hash: &Hash, size: u32) -> Result<Progress, Fault> {
        let part = self.part(hash);
        match self.read_stream(&part, hash, size) {
            Ok(Some(_)) => {
                fs::rename(&part, self.place(hash)).map_err(Fault::from)?;
                sync_folder(&self.folder)?;
                Ok(Progress::Whole)
            }
            Ok(None) | Err(Fault::Damaged(_)) => {
                fs::remove_file(&part).map_err(Fault::from)?;
                Ok(Progress::Differs)
            }
            Err(fault) => Err(fault),
        }
    }

    /// A file as it was given; nothing where it is not here.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for one that is not what its hash says, and those of the disk.
    pub fn read(&self, hash: &Hash, size: u32) -> Result<Option<Vec<u8>>, Fault> {
        let stream = self.read_stream(&self.place(hash), hash, size)?;
        Ok(stream.map(|stream| stream.get(SALT..).unwrap_or_default().to_vec()))
    }

    fn read_stream(&self, path: &Path, hash: &Hash, size: u32) -> Result<Option<Vec<u8>>, Fault> {
        let Some(mut file) = self.open(path)? else {
            return Ok(None);
        };
        let mut head = [0; HEAD.len()];
        let mut stream = Vec::with_capacity(size as usize + SALT);
        if file.read_exact(&mut head).is_ok() && head == *HEAD {
            for at in 0..pieces_of(size) {
                stream.extend(self.read_piece(&mut file, hash, size, at)?);
            }
        }
        if hash_of(&stream) == *hash {
            Ok(Some(stream))
        } else {
            Err(Fault::Damaged(format!("attachment {hash}")))
        }
    }

    /// Removes a file, whole or in part: it was erased. True where there was one.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn remove(&self, hash: &Hash) -> Result<bool, Fault> {
        let mut removed = false;
        for path in [self.place(hash), self.part(hash)] {
            match fs::remove_file(path) {
                Ok(()) => removed = true,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(removed)
    }

    /// Whether a file is what its name says.
    fn is_whole(&self, path: &Path) -> Result<bool, Fault> {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(hash) = name.and_then(from_hex).map(Hash) else {
            return Ok(false);
        };
        let size = size_of(fs::metadata(path).map_err(Fault::from)?.len());
        match self.read_stream(path, &hash, size) {
            Ok(found) => Ok(found.is_some()),
            Err(Fault::Damaged(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// Copies every file that `to` lacks, as it is: under the same key it opens there too. One that is damaged takes the place
    /// of none. How many were copied.
    ///
    /// # Errors
    /// Those of either disk; what was copied before stays, and need not be copied again.
    pub fn copy_to(&self, to: &Self) -> Result<u64, Fault> {
        let mut copied = 0;
        for path in self.files()? {
            let Some(name) = path.file_name().filter(|_| path.extension().is_none()) else {
                continue;
            };
            let place = to.folder.join(name);
            let same = |a: &Path, b: &Path| Some(fs::metadata(a).ok()?.len() == fs::metadata(b).ok()?.len());
            if same(&path, &place) == Some(true) {
                continue;
            }
            if !self.is_whole(&path)? {
                tracing::error!("{} is damaged: a copy of it stays as it is", path.display());
                continue;
            }
            fs::create_dir_all(&to.folder).map_err(Fault::from)?;
            let part = place.with_extension("copy");
            fs::copy(&path, &part).map_err(Fault::from)?;
            sync_file(&part)?;
            fs::rename(&part, &place).map_err(Fault::from)?;
            copied += 1;
        }
        if copied > 0 {
            sync_folder(&to.folder)?;
        }
        Ok(copied)
    }
}

/// `…hash….…case….…step….new`; without the step as an older program wrote it.
fn begun_of(path: &Path) -> Option<(Hash, CaseId)> {
    let name = path.file_name()?.to_str()?;
    let parts: Vec<&str> = name.split('.').collect();
    let ([hash, case, BEGUN] | [hash, case, _, BEGUN]) = parts.as_slice() else {
        return None;
    };
    Some((Hash(from_hex(hash)?), CaseId(case.parse().ok()?)))
}

/// How large the file is that takes so many bytes here: the head, and of each piece the tag, are not its own.
fn size_of(kept: u64) -> u32 {
    let sealed = kept.saturating_sub(HEAD.len() as u64);
    let tags = sealed.div_ceil(SEALED as u64) * seal::TAG as u64;
    u32::try_from(sealed.saturating_sub(tags + SALT as u64)).unwrap_or(u32::MAX)
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
