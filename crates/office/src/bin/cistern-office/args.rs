//! What can be said on the command line.

mod asked;
mod bills;
mod copies;
mod customer;
mod debits;
mod key;
mod named;
mod periods;
mod refunds;
mod rules;
mod serve;
mod sheet;
mod staff;
mod words;

pub use asked::{DeclineRequest, Move, Reverse};
pub use bills::{BillAct, RunTakeBack};
pub use copies::{ItAndWhy, Recovery, Restore};
pub use customer::{CustomerTo, Erase, OpenKey};
pub use debits::{Debit, Debits};
pub use key::{Asked as KeyAsked, Install, Key, Request, Sign};
pub use named::Named;
pub use periods::{Months, Period};
pub use refunds::{Refund, Refunds};
pub use rules::{AnswerTo, Between, Friction, Rules};
pub use serve::{LogForm, Serve};
pub use sheet::{SheetOf, SheetWish};
pub use staff::{Staff, StaffAdd, StaffTies};
pub use words::{Asked, Words};

mod ledger;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{ReversalReason, RevokeReason};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, JournalId};
use cistern_domain::invoice::InvoiceNo;
use cistern_domain::settings::Role;
use clap::{Args, Parser, Subcommand};

pub use ledger::*;

/// Head office: enrols counters, takes their journals, answers with its own.
///
/// The data folder holds `office.db`, encrypted, and `office.key`, the raw key that opens it, readable by its
/// owner only. Keep a copy of the key apart from the database: without it nothing opens. Every command but `found` and `restore`
/// may be given while `serve` runs. CISTERN_LOG sets what is logged, `info` by default.
#[derive(Debug, Parser)]
#[command(name = "cistern-office", version)]
pub struct Office {
    /// The data folder. `found` begins an office where there is none, and so does `serve` where nothing of one lies; everything else
    /// wants one that is there.
    #[arg(long, value_name = "DIR", global = true, default_value = "office")]
    pub data: PathBuf,
    /// Start the clock at this time, for trials: `2026-11-23T08:00:00+08:00`.
    #[arg(long, value_name = "RFC3339", global = true)]
    pub clock: Option<DateTime<Utc>>,
    /// The office's database on a PostgreSQL server, `postgres://USER@HOST/NAME`, instead of `office.db` in the data folder;
    /// several programs may serve one. The environment's CISTERN_OFFICE_DATABASE says it where a password is in it. In the
    /// data folder lie `office.key`, the same for all of them, and the attachments.
    #[arg(long, value_name = "URL", global = true)]
    pub database: Option<String>,
    /// Settings in a file (TOML), by the names of the options of `serve`; of other commands `data` and `database`. The
    /// environment's CISTERN_OFFICE_LISTEN and its like hold before the file, the command line before both. `serve` logs at
    /// its start what holds.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve counters. Prints `listening on ADDRESS:PORT` once it does.
    Serve(Serve),
    /// Begin an office in a data folder or database that holds none: its journal, its keys, and nothing in it.
    Found,
    /// Make a one-time code that enrols a PC as a counter. It is shown once and kept nowhere.
    Code(Code),
    /// Import the export of an old billing system. The same files again change nothing.
    Import(Import),
    /// Issue the bills of a month out of readings (抄表记录, CSV or xlsx), by the tariff in force on the day of reading, each
    /// meter going on where it was billed last. Without --staff a dry run: sums by class, and each reading that is refused
    /// with its reason. The PIN is read from standard input.
    BillRun(BillRun),
    /// Cancel a bill, issue one anew, or take a run back; the PIN on standard input.
    Bill {
        /// What.
        #[command(subcommand)]
        command: BillAct,
    },
    /// Show what each counter took on each day.
    Totals {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Show every payment that was taken back, and whether its approval holds.
    Reversals {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Show every invoice that was asked for and is not issued, and every one that is to be cancelled (待红冲).
    Invoices {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Show every late fee that was waived at a desk, and whether its approval holds.
    Waivers {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Show what counters ask head office's word on (申请), or answer: the PIN of whoever approves is read from standard
    /// input, one line.
    Words {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
        /// The answer to one.
        #[command(subcommand)]
        command: Option<Words>,
    },
    /// Show every deposit of takings, and what the bank counted of it.
    Deposits {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Key in what was done on the tax platform's own page, or ask the platform now. The PIN of somebody of finance is
    /// read from standard input, one line.
    Invoice {
        /// What.
        #[command(subcommand)]
        command: Invoice,
    },
    /// Show what became of the receipt numbers of every block: each number in exactly one state.
    Receipts {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Grant a counter another block of receipt numbers. A block is granted by itself once few are left.
    Grant {
        /// The counter's journal, as `totals` tells it.
        journal: uuid::Uuid,
        /// In whose name.
        #[command(flatten)]
        by: Named,
    },
    /// Show what was decided of bills paid twice, deposits spent twice and money of closed accounts, from which payments.
    Settlements(Settlements),
    /// Show entries of counters that cannot mean what they say and were set aside, and why.
    SetAside {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show payments whose counter had not heard of the late fee policy that holds for their date: the version it
    /// applied, and the one that holds.
    StaleFees {
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
    /// Write down what the bank counted of a deposit, as its statement says. The PIN is read from standard input, one
    /// line.
    Match(Match),
    /// Show what counters asked to be taken back, and nobody has decided yet.
    Requests,
    /// Take a payment of another day back, or of another counter than the customer came to: finance transfers the
    /// money. The PIN is read from standard input, one line.
    Reverse(Reverse),
    /// Decline what is asked of a payment, with the words that the customer hears; it stands. The PIN is read from standard input.
    Decline(DeclineRequest),
    /// Show the payments that counters ask to have moved to another account, and nobody has moved yet.
    Moves,
    /// Move a payment of another day or counter to the account that the counter named: no money goes back. The PIN is
    /// read from standard input, one line.
    Move(Move),
    /// Let an account continue as another one (并户): no bill is made for it any more, and its deposit goes along. The PIN is
    /// read from standard input, one line.
    Merge(Merge),
    /// Show the cheques that wait for the bank.
    Cheques,
    /// Write down what the bank said of a cheque. The PIN is read from standard input, one line.
    Cheque {
        /// What it said.
        #[command(subcommand)]
        command: Cheque,
    },
    /// Show what customers want back of their deposits and nobody has decided yet. Of the bank accounts to transfer to it shows
    /// the last four digits; whole to somebody of finance (--staff), whose PIN is read from standard input, one line: that they
    /// saw them is written down first.
    Refunds(Refunds),
    /// The books over all halls, as an hledger journal or a beancount file (docs/books.md).
    Export {
        /// In whose format.
        #[command(subcommand)]
        command: Export,
    },
    /// Lay a day's statements of bank, WeChat and Alipay beside this ledger, four ways, and open what a person has to settle.
    /// Each file is taken once, whole or not at all. Without --staff nothing is written; with it the PIN is read from standard
    /// input, one line.
    Channels(Channels),
    /// Show exceptions of channels that are open, and what counters reported of wallets; or close one. To close, the PIN is
    /// read from standard input, one line.
    Exceptions(Exceptions),
    /// Show money that arrived without a known account: what nobody claimed, and what was claimed beyond its amount, with who
    /// decides; or write one down (--record, or --exception for what a statement opened), or that one went back to its
    /// sender (--return). To write, the PIN is read from standard input, one line.
    Arrivals(Arrivals),
    /// Show the bills that are at a bank (代扣在途); or write down what was sent, returned or withdrawn. To write, the PIN of
    /// somebody of finance is read from standard input, one line.
    Debit(Debits),
    /// Show closed months (封账), with the counters that were absent (未达); close one, or open the last again; and what came
    /// too late for its own. To write, the PIN of somebody of finance is read from standard input, one line.
    Period(Months),
    /// Show the settlement sheet (结算单) of a hall and day: counters' figures, head office's, drawers, bank, channels, what
    /// differs, what is open; or sign it off (--staff): the PIN of somebody of finance is read from standard input, one line.
    Settlement(SheetWish),
    /// Put a wrong reading right (抄表更正): its bill and the later ones of its tier year are booked back, issued anew and
    /// settled again; what was paid too much goes to the deposit. Without --staff it shows what that would be and writes
    /// nothing; with it the PIN is read from standard input, one line.
    CorrectReading(CorrectReading),
    /// Decide a refund of a deposit. The PIN is read from standard input, one line.
    Refund {
        /// What.
        #[command(subcommand)]
        command: Refund,
    },
    /// Show the open cases of a department, or of all: what is due first.
    Cases {
        /// The department, by its short name; all where left out.
        #[arg(long)]
        department: Option<String>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show bills past due that a customer may be dunned for (催缴) or cut off for (停水), with days and late fee. Those in
    /// dispute (争议挂账) are named apart, and left out of the CSV.
    Arrears(ArrearsWish),
    /// Show which rules cause trouble, the most first: refusals, exceptions, passed limits, waivers, second visits, complaints
    /// and reports that a rule fails, with a few entries of each. No person is named.
    Friction(Friction),
    /// Show how many promises each department kept and broke, by the date on which they fall due. A hall's own are not
    /// among them.
    Promises {
        /// Which dates.
        #[command(flatten)]
        between: Between,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show what halls report of rules that fail (此规则在此行不通), what waits first; or answer: the PIN of whoever answers is
    /// read from standard input, one line.
    Rules {
        /// As JSON.
        #[arg(long)]
        json: bool,
        /// The answer to one.
        #[command(subcommand)]
        command: Option<Rules>,
    },
    /// Copy the office into a folder while it may serve, read back before it counts; the newest 14 are kept. Of a database on a
    /// server (`--database`) it is the same kind of file. The key of the data folder (`office.key`) is not in it: keep that apart.
    Backup {
        /// Where the copies lie: another disk.
        folder: PathBuf,
    },
    /// Try a copy: restore it into a folder that is thrown away, every byte verified. Nothing is changed.
    Drill {
        /// The copy.
        copy: PathBuf,
    },
    /// Restore the office from a copy into a data folder that holds none, or into an empty database on a server (`--database`),
    /// wherever the copy was made. It writes nothing of its own before its counters
    /// have given back what it wrote after the copy. The PIN of somebody with the role `it`, as the copy knows it, is read from
    /// standard input, one line; who restored it and why is the first that it writes.
    Restore(Restore),
    /// Show which counters a restored office waits for; or wait for one no longer, by somebody with the role `it`: the PIN is
    /// read from standard input, one line. Who, when and why stands in head office's journal once it writes again.
    Recovery(Recovery),
    /// Staff of the city.
    Staff {
        /// What to do.
        #[command(subcommand)]
        command: Staff,
    },
    /// Publish a document to every counter.
    Publish {
        /// In whose name.
        #[command(flatten)]
        by: Named,
        /// Which.
        #[command(subcommand)]
        command: Publish,
    },
    /// The key that signs this office's journal and handshakes, and the city's offline root that certifies it.
    Key {
        /// What.
        #[command(subcommand)]
        command: Key,
    },
    /// Show what of all journals need not be kept any more, by whom it tells of; with an account, what tells of its people and
    /// until when it must be kept. Or erase what is past its term (--staff): the PIN of somebody with the role `it` is read from
    /// standard input, one line.
    Erase(Erase),
    /// Print the database key of a counter, as it was sealed to this office at its enrolment: it opens the
    /// backup of a PC that is gone. Keep it like the keys of the safe. The PIN of somebody with the role `it` is read from
    /// standard input, one line; that they opened it is written down first.
    OpenKey(OpenKey),
    /// End a counter's journal: its PC was stolen, copied or taken away. It takes no payment once it hears of it, and
    /// can be enrolled anew with a code.
    Revoke {
        /// The counter's journal, as `totals` tells it.
        journal: uuid::Uuid,
        /// Why: stolen, broken, replaced, copied or seat_closed; the devices page of the console shows it.
        #[arg(long, value_parser = revoke_reason)]
        reason: Option<RevokeReason>,
        /// In whose name.
        #[command(flatten)]
        by: Named,
    },
    /// Re-read every byte, fold every entry afresh, compare every view.
    Verify {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `code`
#[derive(Debug, Args)]
pub struct Code {
    /// The hall's number.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub hall: u16,
    /// The counter's number in its hall.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub counter: u16,
    /// Hours until it expires.
    #[arg(long, default_value_t = 48, value_parser = clap::value_parser!(u16).range(1..=720))]
    pub hours: u16,
    /// In whose name.
    #[command(flatten)]
    pub by: Named,
}

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// The folder with 用户档案, 抄表记录 and 应收账单, or some of them, as csv or xlsx.
    pub folder: PathBuf,
    /// What its files call their columns: a file (TOML or JSON) with tables `accounts`, `readings` and `bills`, each of our title
    /// and theirs (`"户号" = "用户编号"`); or the name under which the console keeps it.
    #[arg(long, value_name = "FILE or NAME")]
    pub columns: Option<String>,
    /// Say what would be written and which rows would be refused, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// In whose name.
    #[command(flatten)]
    pub by: Named,
}

/// `match`
#[derive(Debug, Args)]
pub struct Match {
    /// The deposit, as `deposits` tells it: journal/number.
    #[arg(value_parser = place)]
    pub deposit: EntryRef,
    /// What the bank counted, in yuan.
    #[arg(long)]
    pub counted: Money,
    /// The bank's own number, as on its statement.
    #[arg(long)]
    pub reference: String,
    /// Corrects what was written down: head office's entry that says so, as `deposits` tells it under "count".
    #[arg(long, requires = "words")]
    pub replaces: Option<u64>,
    /// Why the other count stood there.
    #[arg(long, requires = "replaces")]
    pub words: Option<String>,
    /// Who of finance says so.
    #[arg(long)]
    pub staff: u32,
}

fn place(text: &str) -> Result<EntryRef, String> {
    let (journal, number) = text.split_once('/').ok_or("not journal/number")?;
    let journal = uuid::Uuid::parse_str(journal).map_err(|fault| fault.to_string())?;
    let number = number
        .parse()
        .map_err(|_| "not a number after the journal".to_owned())?;
    Ok(EntryRef {
        journal: JournalId(journal),
        number: EntryNo(number),
    })
}

/// `merge`
#[derive(Debug, Args)]
pub struct Merge {
    /// The account.
    pub account: AccountNo,
    /// As which it continues.
    #[arg(long, required_unless_present = "undo")]
    pub into: Option<AccountNo>,
    /// It stands for itself again.
    #[arg(long, conflicts_with = "into")]
    pub undo: bool,
    /// From which date on, not later than today: `2026-11-19`. Today without it.
    #[arg(long)]
    pub on: Option<BusinessDate>,
    /// Why.
    #[arg(long)]
    pub words: String,
    /// Who of finance decides.
    #[arg(long)]
    pub staff: u32,
}

fn revoke_reason(text: &str) -> Result<RevokeReason, String> {
    serde_json::from_value(text.into())
        .map_err(|_| "not one of stolen, broken, replaced, copied, seat_closed".to_owned())
}

/// `cheque`
#[derive(Debug, Subcommand)]
pub enum Cheque {
    /// The bank paid it.
    Cleared(BankSaid),
    /// The bank did not pay it: the whole payment is undone, its bills owe again, and what was paid beside the cheque
    /// goes into the deposit.
    Bounced(BankSaid),
}

/// Of which cheque, and who says so.
#[derive(Debug, Args)]
pub struct BankSaid {
    /// The receipt it was taken under, as `cheques` tells it.
    pub receipt: u64,
    /// Who of finance was told.
    #[arg(long)]
    pub staff: u32,
}

/// `invoice`
#[derive(Debug, Subcommand)]
pub enum Invoice {
    /// It was issued.
    Issued {
        /// Of which payment, and who says so.
        #[command(flatten)]
        hand: InvoiceHand,
        /// Its number, 20 digits.
        #[arg(long)]
        number: InvoiceNo,
        /// Its date, `2026-12-06`; today where left out.
        #[arg(long, value_parser = date)]
        on: Option<BusinessDate>,
    },
    /// It is not issued.
    Refused {
        /// Of which payment, and who says so.
        #[command(flatten)]
        hand: InvoiceHand,
        /// Why; counters show it.
        #[arg(long)]
        reason: String,
    },
    /// It was cancelled by a red one.
    Reddened {
        /// Of which payment, and who says so.
        #[command(flatten)]
        hand: InvoiceHand,
        /// The red one's number, 20 digits.
        #[arg(long)]
        number: InvoiceNo,
        /// 红字确认单编号
        #[arg(long)]
        confirmation: String,
        /// The red one's date, `2026-12-06`; today where left out.
        #[arg(long, value_parser = date)]
        on: Option<BusinessDate>,
    },
    /// Ask the tax platform now, once.
    Send {
        /// Its address, as for `serve`.
        #[arg(long, value_name = "URL")]
        tax_platform: String,
    },
}

/// Of which payment, and who says so.
#[derive(Debug, Args)]
pub struct InvoiceHand {
    /// The receipt's number, as `invoices` tells it.
    pub receipt: u64,
    /// Who of finance says so.
    #[arg(long)]
    pub staff: u32,
    /// The program asked the platform for it and got no answer, and the platform's page was looked at.
    #[arg(long)]
    pub asked: bool,
}

fn date(text: &str) -> Result<BusinessDate, String> {
    text.parse::<BusinessDate>().map_err(|fault| fault.to_string())
}

/// `publish`
#[derive(Debug, Subcommand)]
pub enum Publish {
    /// Settings of the city.
    Settings {
        /// JSON.
        file: PathBuf,
    },
    /// A tariff, dated. A price takes two, as in the console: whoever publishes it, and its author.
    Tariff(Priced),
    /// A late fee policy, dated; likewise by two.
    Policy(Priced),
    /// Who may approve what, up to which amount and until when.
    Authority {
        /// JSON.
        file: PathBuf,
    },
    /// Limits while a counter does not reach head office, dated: above one a supervisor's word is needed.
    Limits {
        /// JSON.
        file: PathBuf,
    },
    /// A later start of the late fee: of the city, an area (抄表册) or an account; likewise by two.
    Extension(Priced),
    /// Late fee waived for many at once: for the city, an area (抄表册), a class, an account or named bills, with the
    /// reason that customers are told; likewise by two.
    Waiver(Priced),
    /// An item of the catalogue (业务目录), under its next version.
    Item {
        /// JSON: one item.
        file: PathBuf,
    },
    /// The working calendar: hours, public holidays and the weekend days worked instead.
    Calendar {
        /// JSON.
        file: PathBuf,
    },
}

/// A document that takes two people.
#[derive(Debug, Args)]
pub struct Priced {
    /// JSON: one of it.
    pub file: PathBuf,
    /// Its author, of finance; their PIN is the second line of standard input. Wanted with --staff.
    #[arg(long)]
    pub author: Option<u32>,
}
