//! What is typed behind `cistern`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Cistern 水柜: the counter of a water company's service hall.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the screens and the commands on loopback; also the shell where there is no WebKitGTK 4.1.
    Serve(Serve),
    /// Import the export folder of an old billing system into a folder that is not enrolled.
    Import(Import),
    /// Re-read every byte: page seals, hashes, signatures, and every view folded afresh.
    Verify(Verify),
    /// Write the entries of all journals as JSON lines, or the books as an hledger journal or a beancount file;
    /// without details of people.
    Export(Export),
    /// Make an encrypted, verified copy of a counter that is not running.
    Backup(Backup),
    /// Make a data folder from a copy; it starts a new journal.
    Restore(Restore),
    /// Print the database key, for the safe: whoever has it and a copy can read everything.
    Key(Key),
}

/// Key.
#[derive(Debug, Args)]
pub struct Key {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
}

/// Serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// The data folder; made where it is missing.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// A loopback address; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Start with this time instead of the PC's, and run on from there (RFC 3339).
    #[arg(long, value_name = "RFC3339")]
    pub clock: Option<chrono::DateTime<chrono::Utc>>,
    /// The built screens to serve besides the commands.
    #[arg(long, value_name = "DIR")]
    pub ui: Option<PathBuf>,
    /// Open the demo hall where the folder is not set up.
    #[arg(long)]
    pub demo: bool,
    /// Enrol with the office at this address where the folder is not set up.
    #[arg(long, value_name = "HOST:PORT", requires = "code")]
    pub office: Option<String>,
    /// The office's one-time code.
    #[arg(long, requires = "office")]
    pub code: Option<String>,
}

/// Import.
#[derive(Debug, Args)]
pub struct Import {
    /// The data folder; made where it is missing.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The export: 用户档案, 抄表记录, 应收账单.
    pub folder: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Verify.
#[derive(Debug, Args)]
pub struct Verify {
    /// The data folder.
    pub data: PathBuf,
}

/// Export.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Export {
    /// The books in an accountant's format, instead of entries.
    #[command(subcommand)]
    pub books: Option<Books>,
    /// The entries.
    #[command(flatten)]
    pub entries: Option<FromTo>,
}

/// In whose format.
#[derive(Debug, Subcommand)]
pub enum Books {
    /// The whole ledger as an hledger journal.
    Hledger(FromTo),
    /// The whole ledger as a beancount file.
    Beancount(FromTo),
}

/// From where, and to where.
#[derive(Debug, Args)]
pub struct FromTo {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Where to; standard output where absent.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// Backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The folder that gets the copy.
    pub to: PathBuf,
}

/// Restore.
#[derive(Debug, Args)]
pub struct Restore {
    /// The copy.
    pub copy: PathBuf,
    /// An empty or missing folder.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// A file that holds the database key as 64 hexadecimal digits: as printed, or as the office opened it.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
}
