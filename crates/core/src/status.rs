//! Where the counter stands: what the frame and the strip at the foot show, always, truly.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Paper;
use cistern_domain::ids::{AccountNo, CounterNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// The printed word for the late fee: 违约金 or 滞纳金.
    pub late_fee_word: String,
    /// What change is rounded to.
    pub smallest_coin: Money,
    /// The clerk counts the drawer without seeing what should be there.
    pub blind_count: bool,
    /// Receipts go on forms that bear a number already: compare it before printing.
    pub numbered_forms: bool,
    /// Who is at the desk.
    pub desk: Desk,
    /// The open shift of the one at the desk.
    pub shift: Option<ShiftBrief>,
    /// The strip at the foot.
    pub strip: Strip,
    /// Found after a crash, or after a print that nobody confirmed: to be answered with `paper_seen`.
    pub unconfirmed: Vec<Unconfirmed>,
    /// What the clerk was keying in, as the screen saved it.
    pub draft: Option<String>,
    /// The last time the program ended without being closed, since when nothing was answered for.
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
        roles: Vec<Role>,
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
    /// Money in them, tenders less change.
    pub unsent_money: Money,
    /// Machines and folders that hold today's work besides this PC: office, backup.
    pub copies: u32,
    /// The newest business of head office known here.
    pub data_as_of: Option<Instant>,
    /// Receipt printer.
    pub printer: Printer,
    /// Cash that should be in the open drawer; nothing when no drawer is open, or it is counted blind.
    pub drawer: Option<Money>,
    /// Receipt numbers left in this counter's block.
    pub receipts_left: u64,
    /// When the last backup was made.
    pub last_backup: Option<Instant>,
    /// Where the database key lies.
    pub key_place: KeyPlace,
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
    /// The office does not know this counter, or revoked it.
    #[error("head office does not accept this counter")]
    Refused,
    /// The answer was garbled or cut.
    #[error("the answer was cut or garbled")]
    Garbled,
    /// The office is of another version.
    #[error("head office speaks another version")]
    Version,
    /// The office broke.
    #[error("head office reports a fault")]
    Office,
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
    /// A journal is no longer taken because its chain or signature is broken.
    JournalStopped {
        /// How many journals.
        journals: u64,
    },
}
