//! The office's signing key: certified by the city's root, rotated by an entry. The root's secret never comes to the server: what is
//! asked of it goes out as a request, and what comes back as an answer is tried and written down (`key_papers`).

use cistern_domain::entry::{Body, OfficeKeyRotated, RootAdopted, SigningKeyBroughtBack, Writer as Role};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, Writer};
use cistern_publishing::{Pen, Publication, settings};
use cistern_sync::code::fingerprint;
use cistern_sync::sealed_key;
use cistern_sync::trust::{FIRST, Known};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::{ByIt, Named, NotByIt};
use crate::fault::OfficeFault;
use crate::key_papers::{Asks, Hex, KeyAct, KeyAnswer, KeyRequest, PaperFault};
use crate::office::Office;
use crate::recovery::bring_key_back;
use crate::root_file::hex;
use crate::table::secret;

/// The request that waits for its answer, as JSON; its secret lies with the office's others.
const ASKED: &str = "office_key_asked";

/// Why nothing was done to the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// The city has a root already.
    #[error("this office has a root already, {0}; a city has one for good")]
    HasRoot(String),
    /// The city has none.
    #[error("this office has no root yet: `cistern-office key request --adopt FILE` asks one to be it")]
    NoRoot,
    /// The root is another city's.
    #[error("another root answered than the one that was adopted, {0}; nothing was done")]
    WrongRoot(String),
    /// A generation that counters know of, and this is not it.
    #[error("generation {asked} is not after {known}, the one that this office knows of; nothing was done")]
    Generation {
        /// What was asked for.
        asked: u32,
        /// What is known.
        known: u32,
    },
    /// A later generation than any that the journal names, in an office that nobody said was brought back from an older copy.
    #[error(
        "generation {asked} is later than {known}, the last that this office knows of, and it is not restored: where its database \
         was brought back from an older copy, say so first (`cistern-office recovery --begin`); nothing was done"
    )]
    NotRestored {
        /// What was asked for.
        asked: u32,
        /// What is known.
        known: u32,
    },
    /// The answer is for another city.
    #[error("this answer is for the office of {city:?}, journal {journal}; nothing was done")]
    OtherCity {
        /// As it asked.
        city: String,
        /// Its journal.
        journal: JournalId,
    },
    /// Nothing is asked of the root, or it was answered already.
    #[error(
        "this office waits for no answer: it was installed already, or never asked; `cistern-office key request` asks"
    )]
    NotAsked,
    /// It answers another request.
    #[error(
        "this is the answer to another request than the last one; nothing was done: carry that one's, or ask anew"
    )]
    Stale,
    /// Nobody said which root is adopted.
    #[error(
        "say the fingerprint of the root as `key root` printed it beside its stick (--root FINGERPRINT): it is adopted for good; \
         nothing was done"
    )]
    WhichRoot,
    /// The root that answered is another than was said.
    #[error("the root that answered has the fingerprint {0}, not the one that was said; nothing was done")]
    OtherRoot(String),
    /// The key in the answer does not open, or is not the one that is certified.
    #[error(
        "the key in this answer does not open here: nothing was done; ask anew (`cistern-office key request`)"
    )]
    Closed,
    /// Whoever does it did not say who they are, or why.
    #[error(transparent)]
    NotByIt(#[from] NotByIt),
    /// The request could not be made.
    #[error(transparent)]
    Paper(#[from] PaperFault),
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for KeyRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for KeyRefused {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

/// A key of the office's, or its root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyLine {
    /// `root`, or the generation.
    pub what: String,
    /// The public key, in hexadecimal digits.
    pub key: String,
    /// The entry that named it; nothing for the first.
    pub entry: Option<u64>,
    /// When that was written.
    pub since: Option<Instant>,
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyInstalled {
    /// The root was adopted by an entry.
    Adopted(EntryRef),
    /// Another key signs from the entry after this one on.
    Rotated(EntryRef, u32),
    /// The key of a generation is back.
    BroughtBack(u32),
}

/// What is asked of the root; of a key that is brought back, which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskRoot {
    /// To become the city's root.
    Adopt,
    /// For the next key.
    Rotate,
    /// For the key of a generation.
    BringBack(u32),
}

impl AskRoot {
    const fn of(answer: &KeyAnswer) -> Self {
        match answer.act() {
            KeyAct::Adopt => Self::Adopt,
            KeyAct::Rotate => Self::Rotate,
            KeyAct::BringBack => Self::BringBack(answer.generation()),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Asked {
    act: KeyAct,
    generation: u32,
    request: String,
}

impl Office {
    /// Asks the root for something: in a file that goes to it, signed with the key that the office has now. The last one asked is
    /// the one whose answer is taken. Writes no entry.
    ///
    /// # Errors
    /// [`KeyRefused`]; [`Fault::Restored`] where another key is asked for while a restored office is not whole.
    pub fn ask_root(&self, ask: AskRoot) -> Result<KeyRequest, KeyRefused> {
        let made_at = self.now();
        let mut own = [0; 32];
        self.world.chance.fill(&mut own);
        let answer_to = sealed_key::public_of(&own).map_err(OfficeFault::from)?;
        self.file.act(|tx| {
            let (writer, known) = self.keys(tx)?;
            let (act, generation) = may_ask(tx, &writer, &known, ask)?;
            let last = tx.head(writer.journal)?;
            let asks = Asks {
                act,
                city: settings(tx)?.company,
                journal: writer.journal,
                generation,
                key: Hex(writer.key().verifying_key().to_bytes()),
                root: known.root.map(Hex),
                last: last.number,
                last_hash: Hex(last.hash.0),
                made_at,
                answer_to: Hex(answer_to),
            };
            let request = KeyRequest::sign(asks, &writer.key())?;
            let asked = Asked {
                act,
                generation,
                request: hex(&request.hash()),
            };
            tx.set_local(ASKED, Some(&serde_json::json!(asked).to_string()))?;
            secret::keep_asked(tx, &own)?;
            Ok(request)
        })
    }

    /// Takes the root's answer to what was asked last, on the word of somebody of 信息: adopts the root, signs with another key from
    /// the next entry on, or has a key back. `root`: of a root that is adopted, its fingerprint as it was written down beside it.
    /// Programs that serve this office show another key within seconds.
    ///
    /// # Errors
    /// [`KeyRefused`]; nothing was done then, and the same answer may be tried again where it was the right one.
    pub fn take_answer(
        &self,
        answer: &KeyAnswer,
        root: Option<&str>,
        by: ByIt<'_>,
    ) -> Result<KeyInstalled, KeyRefused> {
        let by = self.named(by)?;
        let own = self.journal();
        if answer.journal() != own {
            return Err(KeyRefused::OtherCity {
                city: answer.city().to_owned(),
                journal: answer.journal(),
            });
        }
        let (done, is_whole) = self.file.act::<_, KeyRefused>(|tx| {
            let (writer, known) = self.keys(tx)?;
            let was_restored = tx.restored_at()?.is_some();
            may_take(tx, &writer, &known, answer)?;
            let pen = self.pen_of(by.staff);
            let done = match answer.act() {
                KeyAct::Adopt => {
                    is_said(answer, root)?;
                    adopt(tx, &pen, &known, (answer, by))?
                }
                KeyAct::Rotate => rotate(tx, &pen, &writer, (answer, by))?,
                KeyAct::BringBack => bring_back(tx, &pen, &writer, (answer, by))?,
            };
            forget_asked(tx)?;
            Ok((done, was_restored && tx.restored_at()?.is_none()))
        })?;
        if is_whole {
            // It says which attachments are not here.
            self.note_missed()?;
        }
        Ok(done)
    }

    /// The root and every key, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn key_lines(&self) -> Result<Vec<KeyLine>, OfficeFault> {
        self.file.read(|tx| {
            let first = tx.office_journal()?.and_then(|office| office.key);
            let mut lines = vec![KeyLine {
                what: FIRST.to_string(),
                key: hex(&first.unwrap_or_default()),
                entry: None,
                since: None,
            }];
            for envelope in tx.key_entries()? {
                let Ok(entry) = envelope.open() else { continue };
                let (what, key) = match entry.read() {
                    Ok(Body::RootAdopted(adopted)) => ("root".to_owned(), adopted.root),
                    Ok(Body::OfficeKeyRotated(rotated)) => (rotated.generation.to_string(), rotated.key),
                    _ => continue,
                };
                lines.push(KeyLine {
                    what,
                    key: hex(&key[..]),
                    entry: Some(entry.number.0),
                    since: Some(entry.written_at),
                });
            }
            Ok(lines)
        })
    }

    fn keys(&self, tx: &Tx<'_>) -> Result<(Writer, Known), OfficeFault> {
        let writer = tx.writer(Role::Office)?.ok_or(OfficeFault::NotTheWriter)?;
        let known = tx.office_keys()?.ok_or(OfficeFault::NotTheWriter)?;
        Ok((writer, known))
    }
}

/// What is asked, and the generation of the key that it is about, where it may be asked for.
fn may_ask(tx: &Tx<'_>, writer: &Writer, known: &Known, ask: AskRoot) -> Result<(KeyAct, u32), KeyRefused> {
    match (ask, known.root) {
        (AskRoot::Adopt, Some(root)) => Err(KeyRefused::HasRoot(hex(&root))),
        (AskRoot::Adopt, None) => Ok((KeyAct::Adopt, FIRST)),
        (_, None) => Err(KeyRefused::NoRoot),
        (AskRoot::Rotate, Some(_)) if tx.restored_at()?.is_some() => Err(Fault::Restored.into()),
        (AskRoot::Rotate, Some(_)) => Ok((KeyAct::Rotate, known.generation.saturating_add(1))),
        (AskRoot::BringBack(generation), Some(_)) => {
            may_come_back(tx, writer, known, generation)?;
            Ok((KeyAct::BringBack, generation))
        }
    }
}

/// Where the tail is back the newest is known; before that, in a restored office, a later one may be.
fn may_come_back(tx: &Tx<'_>, writer: &Writer, known: &Known, asked: u32) -> Result<(), KeyRefused> {
    let known = known.generation;
    if asked > known {
        return match tx.restored_at()? {
            Some(_) => Ok(()),
            None => Err(KeyRefused::NotRestored { asked, known }),
        };
    }
    let is_lacked = asked == known && asked != FIRST && !tx.is_office_key(&writer.key())?;
    match is_lacked {
        true => Ok(()),
        false => Err(KeyRefused::Generation { asked, known }),
    }
}

/// Whether an answer is to what was asked last, which may still be asked, and the city's root gave it.
fn may_take(tx: &Tx<'_>, writer: &Writer, known: &Known, answer: &KeyAnswer) -> Result<(), KeyRefused> {
    is_asked(tx, answer)?;
    let (_, generation) = may_ask(tx, writer, known, AskRoot::of(answer))?;
    if generation != answer.generation() {
        return Err(KeyRefused::Generation {
            asked: answer.generation(),
            known: known.generation,
        });
    }
    match known.root {
        Some(adopted) if adopted != answer.root() => Err(KeyRefused::WrongRoot(hex(&adopted))),
        _ => Ok(()),
    }
}

/// Whether an answer is to what was asked last.
fn is_asked(tx: &Tx<'_>, answer: &KeyAnswer) -> Result<(), KeyRefused> {
    let asked = tx.local(ASKED)?.ok_or(KeyRefused::NotAsked)?;
    let asked: Asked =
        serde_json::from_str(&asked).map_err(|_| Fault::Damaged(format!("the note {ASKED} is {asked:?}")))?;
    let is_it = asked.request == hex(answer.request())
        && (asked.act, asked.generation) == (answer.act(), answer.generation());
    if is_it { Ok(()) } else { Err(KeyRefused::Stale) }
}

/// Whether a root that is to be adopted is the one that somebody read off the paper beside it.
fn is_said(answer: &KeyAnswer, root: Option<&str>) -> Result<(), KeyRefused> {
    let said: String = root.ok_or(KeyRefused::WhichRoot)?.split_whitespace().collect();
    let print = hex(&fingerprint(&answer.root()));
    match said.eq_ignore_ascii_case(&print) {
        true => Ok(()),
        false => Err(KeyRefused::OtherRoot(print)),
    }
}

fn adopt(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    known: &Known,
    (answer, by): (&KeyAnswer, Named),
) -> Result<KeyInstalled, KeyRefused> {
    // It certifies a key that signed when it was asked, and no more.
    if answer.key() != known.key {
        return Err(KeyRefused::Stale);
    }
    let adopted = RootAdopted {
        root: answer.root().into(),
        key: answer.key().into(),
        certificate: answer.certificate().into(),
        why: Some(by.why),
    };
    Ok(KeyInstalled::Adopted(pen.write(tx, adopted)?.at()))
}

fn rotate(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    writer: &Writer,
    (answer, by): (&KeyAnswer, Named),
) -> Result<KeyInstalled, KeyRefused> {
    let generation = answer.generation();
    let key = opened(tx, answer)?;
    let rotated = OfficeKeyRotated {
        key: answer.key().into(),
        generation,
        certificate: answer.certificate().into(),
        why: Some(by.why),
    };
    let entry = pen.write(tx, rotated)?;
    tx.sign_with(writer, &key)?;
    // A program of before kept one in a whole office, too.
    secret::forget_before(tx)?;
    tracing::info!(generation, "the office's signing key was rotated");
    Ok(KeyInstalled::Rotated(entry.at(), generation))
}

/// Counters, which know that key, find the office by it. What a restored office may not write yet is noted.
fn bring_back(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    writer: &Writer,
    (answer, by): (&KeyAnswer, Named),
) -> Result<KeyInstalled, KeyRefused> {
    let generation = answer.generation();
    let key = opened(tx, answer)?;
    if tx.restored_at()?.is_some() {
        bring_key_back(tx, pen, (&key, generation), by)?;
    } else {
        tx.sign_with(writer, &key)?;
        let back = SigningKeyBroughtBack {
            generation,
            at: pen.now,
            why: by.why,
        };
        pen.write(tx, back)?;
    }
    Ok(KeyInstalled::BroughtBack(generation))
}

/// What was asked before an office was restored is answered no more.
pub(crate) fn forget_asked(tx: &Tx<'_>) -> Result<(), Fault> {
    tx.set_local(ASKED, None)?;
    secret::forget_asked(tx)
}

fn opened(tx: &Tx<'_>, answer: &KeyAnswer) -> Result<SigningKey, KeyRefused> {
    let own = secret::asked(tx)?.ok_or(KeyRefused::NotAsked)?;
    answer.open(&own).ok_or(KeyRefused::Closed)
}
