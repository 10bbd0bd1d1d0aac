//! What is asked of the office's signing key.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::ItAndWhy;

/// `key`
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make the city's root in a file, for a stick that lies in a safe: needs no office, and no line. The passphrase is read
    /// from standard input, one line.
    Root {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// At head office's server: ask the root for something, in a file that is carried to it. Changes nothing.
    Request(Request),
    /// At the machine of the root, which needs no office and no line: show a request, and answer it. Two lines are read from
    /// standard input: `yes`, and the root's passphrase.
    Sign(Sign),
    /// At head office's server: take the root's answer. The PIN of somebody with the role `it` is read from standard input, one
    /// line; who and why stands in the entry.
    Install(Install),
    /// Show the root, every key and since when.
    Show {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `key request`
#[derive(Debug, Args)]
pub struct Request {
    /// What is asked.
    #[command(flatten)]
    pub what: Asked,
    /// The file; it must not be there yet.
    pub file: PathBuf,
}

/// What is asked of the root: one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Asked {
    /// To become the city's root: from then on no key signs this office's journal that it did not certify. Once, and for good.
    #[arg(long)]
    pub adopt: bool,
    /// For the next key, which signs from the entry after it on. Counters follow at their next sync.
    #[arg(long)]
    pub rotate: bool,
    /// For a key again that a copy of before its rotation does not hold, by its generation, as the rotation said it: counters
    /// find the restored office by it.
    #[arg(long, value_name = "GENERATION")]
    pub bring_back: Option<u32>,
}

/// `key sign`
#[derive(Debug, Args)]
pub struct Sign {
    /// The request, as `key request` wrote it.
    pub request: PathBuf,
    /// The root's file.
    #[arg(long, value_name = "FILE")]
    pub root: PathBuf,
    /// Where the answer is written; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// `key install`
#[derive(Debug, Args)]
pub struct Install {
    /// The answer, as `key sign` wrote it.
    pub answer: PathBuf,
    /// Of a root that is adopted: its fingerprint, as `key root` printed it and it is written down beside the stick.
    #[arg(long, value_name = "FINGERPRINT")]
    pub root: Option<String>,
    /// Who does it, and why.
    #[command(flatten)]
    pub by: ItAndWhy,
}
