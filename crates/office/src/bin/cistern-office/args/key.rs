//! What is asked of the office's signing key.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `key`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make the city's root in a file, for a stick that lies in a safe: needs no office, and no line. The passphrase is read
    /// from standard input, one line.
    Root {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// Adopt the root: from here on no key signs this office's journal that it did not certify. Once, and for good.
    Adopt(ByRoot),
    /// Sign with another key from the next entry on, certified by the root. Counters follow at their next sync.
    Rotate(ByRoot),
    /// Make a key again that a copy of before its rotation does not hold: counters find the restored office by it.
    BringBack {
        /// The root.
        #[command(flatten)]
        root: ByRoot,
        /// The key's generation, as `key rotate` said it.
        #[arg(long)]
        generation: u32,
    },
    /// Show the root, every key and since when.
    Show {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Where the root lies; its passphrase is read from standard input, one line.
#[derive(Debug, Args)]
pub struct ByRoot {
    /// The root's file.
    #[arg(long, value_name = "FILE")]
    pub root: PathBuf,
}
