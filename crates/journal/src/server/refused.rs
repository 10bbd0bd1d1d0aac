//! What the server or the line to it says, told apart because the way on differs.

use std::error::Error;

use tokio_postgres::error::SqlState;

use crate::fault::Fault;

/// How the driver begins what it says of a line that was not sealed.
const UNSEALED: &str = "error performing TLS handshake";

/// An error with what is behind it, in one sentence. It never repeats an address: that may hold a password.
pub(super) fn said(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut behind = error.source();
    while let Some(why) = behind {
        let why_said = why.to_string();
        if !words.ends_with(&why_said) {
            words = format!("{words}: {why_said}");
        }
        behind = why.source();
    }
    words
}

pub(super) fn fault(error: &tokio_postgres::Error) -> Fault {
    let words = said(error);
    let Some(code) = error.code() else {
        let lost = error.is_closed() || has_io(error);
        // Sealed with another certificate than the address asks for, or not at all: coming again changes nothing.
        return if words.starts_with(UNSEALED) {
            Fault::Refused(words)
        } else if lost {
            Fault::Unreachable(words)
        } else {
            Fault::Sql(words)
        };
    };
    let class = code.code().get(..2).unwrap_or_default();
    match (code, class) {
        (_, "28") | (&SqlState::INVALID_CATALOG_NAME | &SqlState::INSUFFICIENT_PRIVILEGE, _) => {
            Fault::Refused(words)
        }
        (&SqlState::READ_ONLY_SQL_TRANSACTION, _) => Fault::Standby,
        (&SqlState::DISK_FULL, _) => Fault::DiskFull,
        (&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED, _) => Fault::Damaged(words),
        (&SqlState::IO_ERROR, _) => Fault::Disk(words),
        // Too many connections, a lock that others held too long, a deadlock: come again.
        (&SqlState::LOCK_NOT_AVAILABLE, _) | (_, "53" | "40") => Fault::Busy,
        // The server goes down, or comes up.
        (_, "57" | "08") => Fault::Unreachable(words),
        _ => Fault::Sql(words),
    }
}

/// Of a commit nobody can say what became, where the line broke before it was answered.
pub(super) fn at_commit(error: &tokio_postgres::Error) -> Fault {
    match fault(error) {
        Fault::Unreachable(words) => Fault::Uncertain(words),
        other => other,
    }
}

fn has_io(error: &tokio_postgres::Error) -> bool {
    let mut behind = error.source();
    while let Some(why) = behind {
        if why.is::<std::io::Error>() {
            return true;
        }
        behind = why.source();
    }
    // Connecting to several addresses, or none that answers in time.
    error.to_string().contains("connect")
}
