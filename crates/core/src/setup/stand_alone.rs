//! A hall without a head office: this PC writes the office's journal itself, beside its own.

use cistern_domain::entry::{JournalOpened, Writer as Role};
use cistern_domain::ids::{CounterNo, HallNo, JournalId, StaffNo};
use cistern_domain::settings::{Hall, Role as StaffRole, Settings};
use cistern_journal::{Draft, Tx};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::demo::{first_policy, first_tariff};
use cistern_publishing::{Pen, Publication, Seat};
use ed25519_dalek::SigningKey;

use super::{FoundHall, SET_UP, SetUpRefusal, set_up};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own};
use crate::pin::{Cost, pin_is_lawful};
use crate::ports::Generator;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::Done;
use crate::status::SetUp;

const LONGEST_NAME: usize = 60;

impl From<Publication> for Fault {
    fn from(publication: Publication) -> Self {
        match publication {
            Publication::Journal(fault) => Self::Journal(fault),
            other => Self::Inconsistent(other.to_string()),
        }
    }
}

impl Counter {
    /// Founds a hall that has no head office. An import that came before stays.
    ///
    /// # Errors
    /// [`SetUpRefusal`], and those of the disk.
    pub fn found_hall(&self, ask: &FoundHall) -> Result<Done, Failed<SetUpRefusal>> {
        for (field, text) in [
            ("company", &ask.company),
            ("hall", &ask.hall),
            ("name", &ask.name),
        ] {
            if text.trim().is_empty() || text.chars().count() > LONGEST_NAME {
                return refuse(SetUpRefusal::Field {
                    field: field.to_owned(),
                });
            }
        }
        if !pin_is_lawful(&ask.pin) {
            return refuse(SetUpRefusal::Pin);
        }
        let credentials = self.credentials(&ask.pin)?;
        self.file.act(|tx| {
            if set_up(tx)? != SetUp::None {
                return refuse(SetUpRefusal::AlreadySetUp);
            }
            let pen = self.pen();
            let settings = Settings {
                company: ask.company.trim().to_owned(),
                halls: vec![Hall {
                    hall: HallNo(1),
                    name: ask.hall.trim().to_owned(),
                }],
                ..Settings::default()
            };
            self.begin_office(tx, &pen)?;
            pen.settings(tx, &settings).map_err(Fault::from)?;
            let roles = [
                StaffRole::Clerk,
                StaffRole::Supervisor,
                StaffRole::Finance,
                StaffRole::It,
            ];
            pen.staff(tx, StaffNo(1), ask.name.trim(), &credentials, &roles)
                .map_err(Fault::from)?;
            self.take_seat(tx, &pen)?;
            Ok(tx.set_local(SET_UP, Some("stand_alone"))?)
        })?;
        self.touched(&Topic::ALL);
        Ok(Done {})
    }

    pub(crate) fn credentials(&self, pin: &str) -> Result<Credentials, Fault> {
        let mut generator = Generator(self.ports.chance.as_ref());
        Credentials::new(pin, Cost::USUAL, &mut generator).map_err(|fault| Fault::Crypto(fault.to_string()))
    }

    /// The office's pen, for a file that writes the office's journal.
    pub(crate) fn pen(&self) -> Pen<'_> {
        Pen {
            now: self.now(),
            chance: &self.ports,
            actor: StaffNo::PROGRAM,
        }
    }

    /// Begins the office's journal where there is none, with a tariff and a late fee to start from.
    pub(crate) fn begin_office(&self, tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), Fault> {
        if tx.writer(Role::Office)?.is_some() {
            return Ok(());
        }
        pen.begin(tx)?;
        pen.settings(tx, &Settings::default())?;
        pen.tariff(tx, &first_tariff()?)?;
        pen.policy(tx, &first_policy())?;
        Ok(())
    }

    /// This PC's own seat under its own office.
    pub(crate) fn take_seat(&self, tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), Fault> {
        if own(tx)?.is_some() {
            return Ok(());
        }
        let key = SigningKey::from_bytes(&self.ports.chance.secret());
        let journal = JournalId(pen.id());
        let seat = Seat {
            journal,
            key: key.verifying_key().to_bytes(),
            hall: HallNo(1),
            counter: CounterNo(1),
            sealed_key: Vec::new(),
        };
        pen.enrol(tx, seat)?;
        self.open_journal(tx, journal, &key, HallNo(1), CounterNo(1))
    }

    /// Begins this PC's own journal.
    pub(crate) fn open_journal(
        &self,
        tx: &Tx<'_>,
        journal: JournalId,
        key: &SigningKey,
        hall: HallNo,
        counter: CounterNo,
    ) -> Result<(), Fault> {
        let own = tx.add_writer(journal, Role::Counter, key)?;
        let opened = JournalOpened {
            hall,
            counter,
            key: key.verifying_key().to_bytes().into(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let now = self.now();
        let draft = Draft {
            body: opened.into(),
            account: None,
            actor: StaffNo::PROGRAM,
            approver: None,
            business_date: date_now(tx, &*Rules::load(tx)?, now)?,
            written_at: now,
            taken_at: now,
        };
        tx.append(&own, draft)?;
        Ok(())
    }
}
