//! What is asked of copies of the office.

use std::path::PathBuf;

use clap::Args;

/// Who of IT does it, and why: it stands in head office's journal.
#[derive(Clone, Debug, Args)]
pub struct ItAndWhy {
    /// Who of IT does it; the PIN is read from standard input, one line. Left out only where nobody has the role `it`.
    #[arg(long)]
    pub staff: Option<u32>,
    /// Why: at most 200 characters, and of no person by name.
    #[arg(long, value_name = "WORDS")]
    pub why: Option<String>,
}

/// `restore`
#[derive(Debug, Args)]
pub struct Restore {
    /// The copy.
    pub copy: PathBuf,
    /// The key that was kept apart, put into the data folder with the office; without it `office.key` lies there already. A folder
    /// with another key is refused.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Who restores it, as the copy knows them, and why.
    #[command(flatten)]
    pub by: ItAndWhy,
}

/// `recovery`
#[derive(Clone, Debug, Args)]
pub struct Recovery {
    /// As JSON.
    #[arg(long)]
    pub json: bool,
    /// Wait no longer for this counter's journal: its PC is lost. What it alone held of the office's journal is gone. Wants
    /// --staff and --why, as the next two do.
    #[arg(long, value_name = "JOURNAL")]
    pub without: Option<uuid::Uuid>,
    /// Write again where the copy knows no counter, and none was enrolled since.
    #[arg(long, conflicts_with = "without")]
    pub go_on: bool,
    /// The database was brought back from an older copy by its server's own means: say so before anything serves. It
    /// then writes nothing of its own until each counter was heard, and one-time codes made before are void.
    #[arg(long, conflicts_with_all = ["without", "go_on"])]
    pub begin: bool,
    /// Who does it, and why.
    #[command(flatten)]
    pub by: ItAndWhy,
}
