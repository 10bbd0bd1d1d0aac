//! Which keys head office has: those that sign its journal, the root that certifies them, the recovery key with the counters'
//! database keys that are sealed to it, and what was opened or handed out. Public halves and fingerprints alone.
//!
//! Absent on purpose: any secret, and any act. A counter's sealed key is tried, so that one which would not open is told before a
//! PC burns; what it opens to is dropped at once and leaves this file to nobody (`act/open_key.rs` hands one out).

use cistern_domain::counter::CounterState;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{Body, Writer as Role};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, EntryRef, HallNo, JournalId};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use cistern_sync::code::fingerprint;
use cistern_sync::sealed_key;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cases::local_in;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::root_file::hex;
use crate::table::secret;
use crate::table::trace::{self, Trace};

/// What was handed out, told at most; the newest.
const MOST: u32 = 100;

/// The keys of a head office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeldKeys {
    /// Keys that sign its journal, the newest first: that one signs now.
    pub signing: Vec<SigningKeyLine>,
    /// The key that signs was brought back from the root, and the journal of here does not name it yet.
    pub brought_back: bool,
    /// The city's root; nothing: none was adopted.
    pub root: Option<RootLine>,
    /// To which counters seal their database keys; nothing: none was made.
    pub recovery: Option<RecoveryLine>,
    /// Each PC that was enrolled: those that serve and whose key would not open, others that serve, by hall and seat.
    pub counters: Vec<SealedLine>,
    /// What was opened or handed out, the newest first; at most 100.
    pub handed_out: Vec<HandedOutLine>,
}

/// A key that signs, or signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SigningKeyLine {
    /// Its generation; the first is 1.
    pub generation: u32,
    /// The public key, 64 hexadecimal digits.
    pub key: String,
    /// The first bytes of its hash, as a one-time code carries them.
    pub fingerprint: String,
    /// The entry that named it; nothing of the first.
    pub entry: Option<EntryNo>,
    /// Since when it signs, by the city's clock; empty where no entry tells it.
    pub since_local: String,
    /// The entry that named the next one; nothing: it signs.
    pub retired_by: Option<EntryNo>,
    /// When that was, by the city's clock; empty: it signs.
    pub retired_local: String,
    /// The root certified it.
    pub certified: bool,
}

/// The city's root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RootLine {
    /// The public key, 64 hexadecimal digits.
    pub key: String,
    /// The first bytes of its hash, as `key root` printed them.
    pub fingerprint: String,
    /// The entry that adopted it.
    pub entry: EntryNo,
    /// When that was, by the city's clock.
    pub since_local: String,
}

/// The recovery key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecoveryLine {
    /// The public key, 64 hexadecimal digits.
    pub key: String,
    /// The first bytes of its hash.
    pub fingerprint: String,
    /// The first entry of head office's journal: it was made with it. By the city's clock; empty where there is none.
    pub since_local: String,
}

/// A counter's database key, sealed at its enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealedLine {
    /// The counter's journal.
    pub journal: JournalId,
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where the settings name none.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// It serves; its journal was not ended.
    pub serves: bool,
    /// The day on which it was enrolled.
    pub enrolled_on: Option<BusinessDate>,
    /// Whether its key is here.
    pub seal: Seal,
}

/// How a counter's sealed key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// There is none.
    Missing,
    /// It was sealed to another office, or is damaged.
    Closed,
    /// It opens with the recovery key.
    Opens,
}

/// Something that was opened or handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HandedOutLine {
    /// The entry that says so.
    pub entry: EntryNo,
    /// When, by the city's clock.
    pub local: String,
    /// Who did it.
    pub by: String,
    /// The counter whose database key it was; nothing: a customer's data.
    pub counter: Option<HandedOutSeat>,
    /// The account whose data it was.
    pub account: Option<AccountNo>,
    /// Why.
    pub why: String,
}

/// The seat of a counter whose key was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HandedOutSeat {
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where the settings name none.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
}

impl Office {
    /// The keys of this head office.
    ///
    /// # Errors
    /// Those of the file.
    pub fn held_keys(&self) -> Result<HeldKeys, OfficeFault> {
        self.file.read(|tx| {
            let settings = settings(tx)?;
            let teller = Teller {
                tx,
                own: self.journal(),
                zone: settings.time_zone.parse().unwrap_or(CHINA),
                settings,
            };
            let (signing, root) = teller.signing()?;
            let writer = tx.writer(Role::Office)?.ok_or(OfficeFault::NotTheWriter)?;
            let secret = secret::recovery_kept(tx)?;
            Ok(HeldKeys {
                signing,
                root,
                brought_back: !tx.is_office_key(&writer.key())?,
                recovery: secret.map(|secret| teller.recovery(&secret)).transpose()?,
                counters: teller.counters(secret.as_ref())?,
                handed_out: teller.handed_out()?,
            })
        })
    }
}

struct Teller<'a> {
    tx: &'a Tx<'a>,
    own: JournalId,
    zone: chrono_tz::Tz,
    settings: Settings,
}

impl Teller<'_> {
    fn signing(&self) -> Result<(Vec<SigningKeyLine>, Option<RootLine>), Fault> {
        let first = self.tx.office_journal()?.and_then(|office| office.key);
        let mut lines = vec![key_line(1, &first.unwrap_or_default(), None, self.founded()?)];
        let mut root = None;
        for envelope in self.tx.key_entries()? {
            let Ok(entry) = envelope.open() else { continue };
            let local = local_in(self.zone, entry.written_at);
            match entry.read() {
                Ok(Body::RootAdopted(adopted)) => {
                    root = Some(RootLine {
                        key: hex(&adopted.root[..]),
                        fingerprint: hex(&fingerprint(&adopted.root)),
                        entry: entry.number,
                        since_local: local,
                    });
                }
                Ok(Body::OfficeKeyRotated(rotated)) => {
                    if let Some(before) = lines.last_mut() {
                        before.retired_by = Some(entry.number);
                        before.retired_local.clone_from(&local);
                    }
                    let number = Some(entry.number);
                    lines.push(key_line(rotated.generation, &rotated.key, number, local));
                }
                _ => {}
            }
        }
        // A root certifies the key of before as it is adopted, and each further one before it signs.
        for line in &mut lines {
            line.certified = root.is_some();
        }
        lines.reverse();
        Ok((lines, root))
    }

    /// When the first entry of head office's journal was written.
    fn founded(&self) -> Result<String, Fault> {
        let first = EntryRef {
            journal: self.own,
            number: EntryNo(1),
        };
        let first = self.tx.entry(first)?;
        Ok(first.map_or_else(String::new, |entry| local_in(self.zone, entry.written_at)))
    }

    fn recovery(&self, secret: &[u8; 32]) -> Result<RecoveryLine, OfficeFault> {
        let public = sealed_key::public_of(secret)?;
        Ok(RecoveryLine {
            key: hex(&public),
            fingerprint: hex(&fingerprint(&public)),
            since_local: self.founded()?,
        })
    }

    fn counters(&self, secret: Option<&[u8; 32]>) -> Result<Vec<SealedLine>, Fault> {
        let mut seats = Vec::new();
        self.tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
            if let (Key::Counter(journal), State::Counter(seat)) = (key, state)
                && seat.key.is_some()
            {
                seats.push((journal, seat));
            }
            Ok(())
        })?;
        let mut lines = Vec::new();
        for (journal, seat) in &seats {
            lines.push(self.sealed(*journal, seat, secret)?);
        }
        lines.sort_by_key(|one| {
            let lacks = one.serves && one.seal != Seal::Opens;
            (!lacks, !one.serves, one.hall, one.counter, one.journal)
        });
        Ok(lines)
    }

    fn sealed(
        &self,
        journal: JournalId,
        seat: &CounterState,
        secret: Option<&[u8; 32]>,
    ) -> Result<SealedLine, Fault> {
        let enrolled = seat.enrolled_by.map(|number| EntryRef {
            journal: self.own,
            number,
        });
        let enrolled = enrolled.map(|at| self.tx.entry(at)).transpose()?.flatten();
        let sealed = match enrolled.as_ref().map(|entry| entry.read()) {
            Some(Ok(Body::CounterEnrolled(enrolled))) => Vec::from(enrolled.sealed_key),
            _ => Vec::new(),
        };
        let seal = match secret {
            _ if sealed.is_empty() => Seal::Missing,
            Some(secret) if sealed_key::open(secret, &sealed).is_ok() => Seal::Opens,
            _ => Seal::Closed,
        };
        Ok(SealedLine {
            journal,
            hall: seat.hall,
            hall_name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
            serves: seat.revoked_after.is_none(),
            enrolled_on: enrolled.map(|entry| entry.business_date),
            seal,
        })
    }

    fn handed_out(&self) -> Result<Vec<HandedOutLine>, Fault> {
        let mut lines = Vec::new();
        for number in trace::newest(self.tx, Trace::HandedOut, MOST)? {
            let journal = self.own;
            let Some(entry) = self.tx.entry(EntryRef { journal, number })? else {
                continue;
            };
            let (counter, why) = match entry.read() {
                Ok(Body::DatabaseKeyOpened(opened)) => {
                    let seat = self.tx.counter(opened.journal)?;
                    let seat = HandedOutSeat {
                        hall: seat.hall,
                        hall_name: self.settings.hall_name(seat.hall),
                        counter: seat.counter,
                    };
                    (Some(seat), opened.why)
                }
                Ok(Body::CustomerDataHandedOver(handed)) => (None, handed.why),
                _ => continue,
            };
            lines.push(HandedOutLine {
                entry: number,
                local: local_in(self.zone, entry.written_at),
                by: self.tx.staff_name(entry.actor)?,
                counter,
                account: entry.account,
                why,
            });
        }
        Ok(lines)
    }
}

fn key_line(generation: u32, key: &[u8; 32], entry: Option<EntryNo>, since_local: String) -> SigningKeyLine {
    SigningKeyLine {
        generation,
        key: hex(key),
        fingerprint: hex(&fingerprint(key)),
        entry,
        since_local,
        retired_by: None,
        retired_local: String::new(),
        certified: false,
    }
}
