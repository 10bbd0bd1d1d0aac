//! Enrolling this PC: key and journal are made here and stored before the first attempt, so that a lost reply
//! costs nothing; the one-time code carries the fingerprint of the key that signs for the office now.

use cistern_domain::entry::{Writer as Role, to_cbor};
use cistern_domain::ids::JournalId;
use cistern_sync::code::{Code, fingerprint};
use cistern_sync::sealed_key;
use cistern_sync::trust::prove;
use cistern_sync::wire::{Enrolled, Enrolment, OfficeCard, path};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::{Enrol, SET_UP, SetUpRefusal, set_up};
use crate::changed::Topic;
use crate::counter::{Counter, own_is_over};
use crate::ports::{KnownBy, OfficeAddress};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::staff::Done;
use crate::status::{LineFault, SetUp};
use crate::sync::{keep_office, keep_reached};

const PENDING: &str = "pending_seat";

/// A seat asked for and not given yet.
#[derive(Serialize, Deserialize)]
struct Pending {
    journal: JournalId,
    secret: [u8; 32],
}

impl Counter {
    /// Enrols this PC. The same again after a lost reply ends well.
    ///
    /// # Errors
    /// [`SetUpRefusal`], and those of the disk.
    pub fn enrol(&self, ask: &Enrol) -> Result<Done, Failed<SetUpRefusal>> {
        let Ok(code) = Code::read(&ask.code) else {
            return refuse(SetUpRefusal::Code);
        };
        let pending = self.pending_seat()?;
        let key = SigningKey::from_bytes(&pending.secret);
        let office = OfficeAddress {
            address: ask.address.trim().to_owned(),
            key: KnownBy::Whoever,
        };
        let wrong = SetUpRefusal::Line {
            fault: LineFault::WrongOffice,
        };
        let shown: OfficeCard = self.ask_office(&office, &key, path::CARD, Vec::new())?;
        if fingerprint(&shown.key) != code.office {
            return refuse(wrong);
        }
        let office = OfficeAddress {
            key: KnownBy::Key(*shown.key),
            ..office
        };
        // Asked again by its key: nobody in between says which root and which keys there were, or what the database key is
        // sealed to.
        let card: OfficeCard = self.ask_office(&office, &key, path::CARD, Vec::new())?;
        let Some((first, known)) = prove(&card, &code.office) else {
            return refuse(wrong);
        };
        let sealed_key = sealed_key::seal(&card.recovery, &self.file.key().0);
        let sealed_key = sealed_key.map_err(|fault| Fault::Crypto(fault.to_string()))?;
        let enrolment = Enrolment {
            secret: code.secret.into(),
            journal: pending.journal,
            sealed_key: sealed_key.into(),
        };
        let seat: Enrolled = self.ask_office(&office, &key, path::ENROL, to_cbor(&enrolment))?;
        self.file.act::<_, Fault>(|tx| {
            // Enrolled anew, because the office ended the journal before.
            if let Some(before) = tx.writer(Role::Counter)? {
                tx.retire_writer(before.journal)?;
            }
            // A counter restored from a copy knows its office already.
            if tx.journal(card.journal)?.is_none() {
                tx.add_journal(card.journal, Role::Office, Some(first))?;
            }
            if let Some(root) = known.root {
                tx.pin_root(&root)?;
            }
            self.open_journal(tx, pending.journal, &key, seat.hall, seat.counter)?;
            keep_office(tx, &office)?;
            keep_reached(tx, self.now())?;
            tx.set_local(PENDING, None)?;
            Ok(tx.set_local(SET_UP, Some("enrolled"))?)
        })?;
        self.touched(&Topic::ALL);
        Ok(Done {})
    }

    fn pending_seat(&self) -> Result<Pending, Failed<SetUpRefusal>> {
        self.file.act(|tx| {
            let is_free = matches!(set_up(tx)?, SetUp::None | SetUp::Restored)
                || own_is_over(tx)? == Some(NotNow::Revoked);
            if !is_free || tx.writer(Role::Office)?.is_some() {
                return refuse(SetUpRefusal::AlreadySetUp);
            }
            let stored = tx.local(PENDING)?;
            if let Some(pending) = stored.and_then(|json| serde_json::from_str(&json).ok()) {
                return Ok(pending);
            }
            let pending = Pending {
                journal: JournalId(self.ports.chance.id(self.now())),
                secret: self.ports.chance.secret(),
            };
            let json =
                serde_json::to_string(&pending).map_err(|error| Fault::Inconsistent(error.to_string()))?;
            tx.set_local(PENDING, Some(&json))?;
            Ok(pending)
        })
    }

    fn ask_office<T: for<'b> minicbor::Decode<'b, ()>>(
        &self,
        office: &OfficeAddress,
        key: &SigningKey,
        path: &str,
        body: Vec<u8>,
    ) -> Result<T, Failed<SetUpRefusal>> {
        let answer = self.ports.line.ask(office, key, path, body).map_err(|fault| {
            Failed::Refused(match fault {
                LineFault::Refused => SetUpRefusal::CodeRefused,
                LineFault::TooSoon { seconds } => SetUpRefusal::TooSoon { seconds },
                fault => SetUpRefusal::Line { fault },
            })
        })?;
        minicbor::decode(&answer).map_err(|_| {
            Failed::Refused(SetUpRefusal::Line {
                fault: LineFault::Garbled,
            })
        })
    }
}
