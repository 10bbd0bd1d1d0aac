//! Where the counter stands: what the frame and the strip at the foot show, always, truly.

use std::sync::atomic::Ordering::Relaxed;

use cistern_domain::Money;
use cistern_domain::counter::CounterState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Paper;
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::EntryRef;
use cistern_domain::ids::{AccountNo, CounterNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::role_term::ending_soon;
use cistern_domain::settings::Role as StaffRole;
use cistern_journal::{Tx, Writer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counter::{Counter, date_now, lock, own, own_is_over};
use crate::desk::Occupied;
use crate::device::{Device, PrinterPort};
use crate::offline::AgainstLimits;
use crate::refusal::{Fault, NotNow};
use crate::rules::Rules;
use crate::wallet::WalletLine;
use crate::word::{QueuedBrief, queued_brief};

/// Asks where the counter stands.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskStatus {}

/// Everything the frame shows.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// Version of the program.
    pub version: String,
    /// How the counter was set up.
    pub set_up: SetUp,
    /// The water company.
    pub company: String,
    /// The hall's name.
    pub hall: String,
    /// The seat.
    pub counter: CounterNo,
    /// The counter's clock.
    pub now: Instant,
    /// The hall's business date at this moment.
    pub business_date: BusinessDate,
    /// That date was closed (日结) here: whoever opens a drawer under it once more is asked first.
    pub day_closed: bool,
    /// The printed word for the late fee: 违约金 or 滞纳金.
    pub late_fee_word: String,
    /// What change is rounded to.
    pub smallest_coin: Money,
    /// A payment of more than this is asked about once more before it is taken; zero: none.
    pub ask_again_above: Money,
    /// The clerk counts the drawer without seeing what should be there.
    pub blind_count: bool,
    /// Receipts go on forms that bear a number already: compare it before printing.
    pub numbered_forms: bool,
    /// Why this counter's journal takes nothing any more, where it does not.
    pub ended: Option<Ended>,
    /// Who is at the desk.
    pub desk: Desk,
    /// The open shift of the one at the desk.
    pub shift: Option<ShiftBrief>,
    /// The strip at the foot.
    pub strip: Strip,
    /// Found after a crash, or after a print that nobody confirmed: to be answered with `paper_seen`.
    pub unconfirmed: Vec<Unconfirmed>,
    /// Wallets that are charged and have no result yet, and what became of others until it was seen.
    pub wallets: Vec<WalletLine>,
    /// A gateway is set up: a payment code that is scanned charges its wallet.
    pub charges_wallets: bool,
    /// What was accepted at this counter and waits for an approval (待批事项).
    pub queued: QueuedBrief,
    /// What the clerk was keying in, as the screen saved it.
    pub draft: Option<String>,
    /// The last time the program ended without being closed, and nobody but whoever is signed in has been told.
    pub crashed: bool,
    /// A sentence's worth of trouble that service goes on under.
    pub warnings: Vec<Warning>,
}

/// How the counter was set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SetUp {
    /// Not yet: show the wizard.
    None,
    /// The demo hall.
    Demo,
    /// A hall without a head office.
    StandAlone,
    /// Enrolled with a head office.
    Enrolled,
    /// Restored from a copy: it reads, and writes once it is enrolled again.
    Restored,
}

/// Why a counter's journal is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// The office ended it; the PC can be enrolled anew where it stands.
    Revoked,
    /// Another entry was written with its key: a copy of this disk is, or was, at work. This file is kept as it is,
    /// and the PC enrolled anew with an empty folder.
    Copied,
    /// This file was restored from a copy, whose journal it never continues.
    Restored,
}

/// Who is at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "desk", rename_all = "snake_case")]
pub enum Desk {
    /// Nobody: show sign-in.
    Empty,
    /// 暂离: somebody stepped away; only their PIN, or another's sign-in, goes on.
    Locked {
        /// Who.
        staff: StaffNo,
        /// Their name.
        name: String,
    },
    /// Serving.
    Serving {
        /// Who.
        staff: StaffNo,
        /// Their name.
        name: String,
        /// What they may do.
        roles: Vec<StaffRole>,
    },
}

/// A shift in a line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShiftBrief {
    /// Its number in this journal.
    pub shift: ShiftNo,
    /// Whose.
    pub staff: StaffNo,
    /// Under which business date.
    pub business_date: BusinessDate,
    /// Since when.
    pub opened_at: Instant,
    /// How many payments so far.
    pub payments: u32,
    /// The business date has moved on since it was opened.
    pub overnight: bool,
}

/// The strip at the foot.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Strip {
    /// The line to head office.
    pub office: OfficeLine,
    /// Entries that no other machine holds yet.
    pub unsent: u64,
    /// Attachments that head office does not hold yet; facts never wait for them.
    pub unsent_attachments: u32,
    /// Money in them, tenders less change; nothing while a drawer is open that is counted blind.
    pub unsent_money: Option<Money>,
    /// Machines and folders that hold today's work besides this PC: office, backup.
    pub copies: u32,
    /// As of when what head office wrote is known here.
    pub data_as_of: Option<Instant>,
    /// Head office is not reached; nothing where it is, or there is none.
    pub offline: Option<OfflineStatus>,
    /// Receipt printer.
    pub printer: Printer,
    /// Cash that should be in the open drawer; nothing when no drawer is open, or it is counted blind.
    pub drawer: Option<Money>,
    /// The limit that the cash in the open drawer is above, where it is and is not counted blind: some of it belongs
    /// into the safe.
    pub drawer_above: Option<Money>,
    /// Receipt numbers left in this counter's block.
    pub receipts_left: u64,
    /// Promises to customers that break soon, over all open cases.
    pub cases_soon: u32,
    /// Promises that are broken.
    pub cases_broken: u32,
    /// When the last backup was made.
    pub last_backup: Option<Instant>,
    /// Where the database key lies.
    pub key_place: KeyPlace,
}

/// Head office is not reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfflineStatus {
    /// When it was last; nothing: never, as far as is known.
    pub reached_at: Option<Instant>,
    /// How this counter stands against the limits that hold then, with nothing in hand.
    pub against: AgainstLimits,
}

/// The line to head office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum OfficeLine {
    /// There is no head office.
    None,
    /// Never tried since the start.
    Unknown,
    /// The last exchange worked.
    Up {
        /// When.
        at: Instant,
    },
    /// The last exchange failed.
    Down {
        /// Since the first failure in a row.
        since: Instant,
        /// Why, for the person from IT.
        why: LineFault,
    },
}

/// Why the office was not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LineFault {
    /// No answer: network, or the office is down.
    #[error("head office does not answer")]
    Unreachable,
    /// Somebody answered who is not this counter's office.
    #[error("whoever answers is not this counter's office")]
    WrongOffice,
    /// The office does not know this counter.
    #[error("head office does not accept this counter")]
    Refused,
    /// The office ended this counter's journal.
    #[error("head office revoked this counter")]
    Revoked,
    /// The answer was garbled or cut.
    #[error("the answer was cut or garbled")]
    Garbled,
    /// The office is of another version.
    #[error("head office speaks another version")]
    Version,
    /// The office broke.
    #[error("head office reports a fault")]
    Office,
    /// The office has too much to do at this moment: many counters came back at once.
    #[error("head office has too much to do; this counter comes again by itself")]
    Busy,
    /// Too many wrong codes lately: of this counter, or of everybody.
    #[error("too many wrong codes lately: the next is taken in {seconds} seconds")]
    TooSoon {
        /// Until the next is taken, seconds.
        seconds: u32,
    },
}

/// The receipt printer as last seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Printer {
    /// None is set up: receipts are kept as files.
    None,
    /// Took the last receipt, or was not tried yet.
    Ready,
    /// Did not take the last receipt.
    Failed,
}

/// Where the database key lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// Credential Manager or Secret Service.
    System,
    /// A file that only this user may read, because the system has no key store.
    File,
}

/// A payment whose paper nobody has answered for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Unconfirmed {
    /// The payment.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The account.
    pub account: AccountNo,
    /// The customer's name, where it is known.
    pub name: String,
    /// When it was taken.
    pub taken_at: Instant,
    /// Tenders less change.
    pub amount: Money,
    /// Change that was to be handed over.
    pub change: Money,
    /// What was said of it so far.
    pub paper: Option<Paper>,
}

/// Trouble that service goes on under.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum Warning {
    /// The clock moved in a way that time does not.
    ClockJumped {
        /// What it showed.
        before: Instant,
        /// What it shows.
        after: Instant,
    },
    /// Receipt numbers run low.
    ReceiptsLow {
        /// How many are left.
        left: u64,
    },
    /// Little room on the disk.
    DiskLow {
        /// Bytes left.
        left: u64,
    },
    /// The backup folder did not take the last backup.
    BackupFailed,
    /// Entries of another journal are set aside because they cannot mean what they say.
    Quarantined {
        /// How many.
        entries: u64,
    },
    /// A role of whoever is at the desk ends soon, as head office published it.
    RoleEnds {
        /// Which.
        role: StaffRole,
        /// Its last day, included.
        until: BusinessDate,
    },
    /// Another's journal is no longer taken because its chain or signature is broken.
    JournalStopped {
        /// How many journals.
        journals: u64,
    },
}

impl Counter {
    /// Where the counter stands.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn status(&self) -> Result<Status, Fault> {
        let now = self.now();
        self.file.read(|tx| {
            let desk = self.desk_now(tx)?;
            let rules = Rules::load(tx)?;
            let own = own(tx)?;
            let seat = own
                .as_ref()
                .map(|own| tx.counter(own.journal))
                .transpose()?
                .unwrap_or_default();
            let shift = self.shift_now(tx, own.as_ref(), &desk, rules.date_of(now))?;
            let business_date = date_now(tx, &rules, now)?;
            Ok(Status {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                set_up: crate::setup::set_up(tx)?,
                company: rules.settings.company.clone(),
                hall: rules.settings.hall_name(seat.hall),
                counter: seat.counter,
                now,
                business_date,
                day_closed: seat.closed_date == Some(business_date),
                late_fee_word: rules.settings.late_fee_word.clone(),
                smallest_coin: rules.settings.smallest_coin,
                ask_again_above: rules.settings.ask_again_above,
                blind_count: rules.settings.blind_count,
                numbered_forms: rules.settings.numbered_forms,
                ended: ended(tx)?,
                strip: self.strip(tx, own.as_ref(), &seat, &desk, &rules)?,
                shift,
                unconfirmed: self.unconfirmed(tx)?,
                wallets: self.wallet_lines(tx)?,
                charges_wallets: crate::wallet::gateway_address(tx)?.is_some(),
                queued: own
                    .as_ref()
                    .map_or(Ok(QueuedBrief::default()), |own| queued_brief(tx, own))?,
                draft: tx.local(crate::draft::DRAFT)?,
                crashed: self.crashed && !self.crash_told.load(Relaxed),
                warnings: self
                    .warnings(tx, own.as_ref(), &seat)?
                    .into_iter()
                    .chain(roles_ending(tx, &desk, business_date)?)
                    .collect(),
                desk,
            })
        })
    }

    fn desk_now(&self, tx: &Tx<'_>) -> Result<Desk, Fault> {
        let occupied = lock(&self.desk).occupied.clone();
        Ok(match occupied {
            Occupied::Empty => Desk::Empty,
            Occupied::Locked(who) => Desk::Locked {
                staff: who.staff,
                name: who.name,
            },
            Occupied::Serving(who) => Desk::Serving {
                staff: who.staff,
                roles: self.roles_now(tx, &who)?,
                name: who.name,
            },
        })
    }

    fn shift_now(
        &self,
        tx: &Tx<'_>,
        own: Option<&Writer>,
        desk: &Desk,
        today: BusinessDate,
    ) -> Result<Option<ShiftBrief>, Fault> {
        let (Some(own), Desk::Serving { staff, .. }) = (own, desk) else {
            return Ok(None);
        };
        let Some((shift, state)) = crate::shift::my_shift(tx, own, *staff)? else {
            return Ok(None);
        };
        let business_date = state.business_date.unwrap_or_default();
        Ok(Some(ShiftBrief {
            shift,
            staff: state.clerk,
            business_date,
            opened_at: state.opened_at,
            payments: state.takings.payments,
            overnight: business_date < today,
        }))
    }

    fn strip(
        &self,
        tx: &Tx<'_>,
        own: Option<&Writer>,
        seat: &CounterState,
        desk: &Desk,
        rules: &Rules,
    ) -> Result<Strip, Fault> {
        let blind = rules.settings.blind_count;
        let device = Device::load(tx)?;
        let (unsent, unsent_money) = match own {
            Some(own) => (crate::shift::unsent(tx, own)?, self.unsent_money(tx, own)?),
            None => (0, Money::ZERO),
        };
        let drawer = match (own, desk) {
            (Some(own), Desk::Serving { staff, .. }) => crate::shift::my_shift(tx, own, *staff)?,
            _ => None,
        };
        let shift = drawer.as_ref().map(|(shift, _)| *shift);
        let on = drawer.as_ref().and_then(|(_, state)| state.business_date);
        let on = on.unwrap_or_else(|| rules.date_of(self.now()));
        let drawer = drawer.filter(|_| !blind);
        let has_drawers = seat.open_shift.is_some() || !seat.suspended.is_empty();
        let last_backup = self.last_backup(tx)?;
        let (_, cases_soon, cases_broken) = crate::case::count(tx, self.now())?;
        Ok(Strip {
            cases_soon,
            cases_broken,
            office: self.office_line(tx)?,
            unsent,
            unsent_attachments: u32::try_from(crate::sync::to_send(self, tx)?.len()).unwrap_or(u32::MAX),
            unsent_money: (!(blind && has_drawers)).then_some(unsent_money),
            copies: self.copies(tx, unsent)?,
            data_as_of: self.known_as_of(tx)?,
            offline: self.offline_now(tx, own, rules, (on, shift))?,
            printer: self.printer(&device),
            drawer_above: match &drawer {
                Some((_, state)) => crate::drawer::limit_passed(rules, state),
                None => None,
            },
            drawer: drawer.map(|(_, state)| state.expected_cash()),
            receipts_left: seat.receipts_left(),
            last_backup,
            key_place: self.key_place,
        })
    }

    /// As of when what head office wrote is known here (the limit by the data's age counts from its newest entry alone): its
    /// newest entry, or since, when it was last reached and had nothing newer.
    pub(crate) fn known_as_of(&self, tx: &Tx<'_>) -> Result<Option<Instant>, Fault> {
        Ok(data_as_of(tx)?.max(self.reached_at(tx)?))
    }

    /// What head office does not hold of this counter's takings.
    pub(crate) fn unsent_money(&self, tx: &Tx<'_>, own: &Writer) -> Result<Money, Fault> {
        if tx.writer(Role::Office)?.is_some() {
            return Ok(Money::ZERO);
        }
        let held = crate::sync::held_by_office(tx, own.journal)?;
        Ok(crate::shift::takings_beyond(tx, own, held, None)?.kept())
    }

    /// Beside this PC: the office and the backup folder, each where it holds every entry of this counter.
    fn copies(&self, tx: &Tx<'_>, unsent: u64) -> Result<u32, Fault> {
        let office = crate::sync::office_address(tx)?.is_some() && unsent == 0;
        Ok(u32::from(office) + u32::from(self.backup_is_whole(tx)?))
    }

    fn printer(&self, device: &Device) -> Printer {
        let failed = self.printer_failed.load(Relaxed);
        match device.printer {
            PrinterPort::None if !failed => Printer::None,
            _ if failed => Printer::Failed,
            _ => Printer::Ready,
        }
    }

    fn warnings(
        &self,
        tx: &Tx<'_>,
        own: Option<&Writer>,
        seat: &CounterState,
    ) -> Result<Vec<Warning>, Fault> {
        let mut warnings = Vec::new();
        if let Some((before, after)) = self.clock_jump()? {
            warnings.push(Warning::ClockJumped { before, after });
        }
        let left = seat.receipts_left();
        if own.is_some() && left < RECEIPTS_LOW && !crate::receipt::draws_itself(tx)? {
            warnings.push(Warning::ReceiptsLow { left });
        }
        if let Ok(left) = fs4::available_space(&self.folder)
            && left < DISK_LOW
        {
            warnings.push(Warning::DiskLow { left });
        }
        if self.backup_failed(tx)? {
            warnings.push(Warning::BackupFailed);
        }
        let entries = tx.quarantined()?;
        if entries > 0 {
            warnings.push(Warning::Quarantined { entries });
        }
        let stopped = tx
            .journals()?
            .iter()
            .filter(|journal| {
                journal.stopped.is_some() && own.is_none_or(|own| own.journal != journal.journal)
            })
            .count();
        if stopped > 0 {
            warnings.push(Warning::JournalStopped {
                journals: u64::try_from(stopped).unwrap_or(u64::MAX),
            });
        }
        Ok(warnings)
    }
}

/// Roles of whoever is at the desk that end within a few days.
fn roles_ending(tx: &Tx<'_>, desk: &Desk, on: BusinessDate) -> Result<Vec<Warning>, Fault> {
    let Desk::Serving { staff, .. } = desk else {
        return Ok(Vec::new());
    };
    let state = tx.staff(*staff)?;
    let ending = state.map(|state| ending_soon(&state.roles, &state.terms, on));
    let told = |(role, until)| Warning::RoleEnds { role, until };
    Ok(ending.into_iter().flatten().map(told).collect())
}

fn ended(tx: &Tx<'_>) -> Result<Option<Ended>, Fault> {
    if crate::setup::set_up(tx)? == SetUp::Restored {
        return Ok(Some(Ended::Restored));
    }
    Ok(own_is_over(tx)?.map(|why| match why {
        NotNow::Copied { .. } => Ended::Copied,
        _ => Ended::Revoked,
    }))
}

/// Warns below about two busy days of receipts.
const RECEIPTS_LOW: u64 = 200;
/// Warns below 500 MB.
const DISK_LOW: u64 = 500_000_000;

/// When the newest entry of the office known here was written.
pub(crate) fn data_as_of(tx: &Tx<'_>) -> Result<Option<Instant>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let head = tx.head(office.journal)?;
    let entry = tx.entry(EntryRef {
        journal: office.journal,
        number: head.number,
    })?;
    Ok(entry.map(|entry| entry.written_at))
}
