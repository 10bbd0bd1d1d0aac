//! How many connections this program may hold: as many as the system lets it open files, less what it needs itself.

use cistern_office::serve::Places;

/// Files that are no counter's connection: database, log, copies, browsers, the server's lines, and those of strangers.
#[cfg(unix)]
const OTHERS: u64 = 384;

/// Raises what the system lets it open as far as it may be raised, and says how many connections that leaves room for.
#[cfg(unix)]
pub fn places() -> Places {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let wanted = Places::default();
    let needs = u64::try_from(wanted.connections)
        .unwrap_or(u64::MAX)
        .saturating_add(OTHERS);
    let limit = getrlimit(Resource::Nofile);
    let raised = limit.maximum.map_or(needs, |most| needs.min(most));
    let mut current = limit.current.unwrap_or(u64::MAX);
    let more = Rlimit {
        current: Some(raised),
        maximum: limit.maximum,
    };
    if current < raised && setrlimit(Resource::Nofile, more).is_ok() {
        current = raised;
    }
    let room = usize::try_from(current.saturating_sub(OTHERS)).unwrap_or(usize::MAX);
    let connections = wanted.connections.min(room.max(64));
    if connections < wanted.connections {
        tracing::warn!(
            connections,
            "fewer connections than wanted: the system lets this program open {current} files"
        );
    }
    Places {
        connections,
        ..wanted
    }
}

/// The system sets no such limit.
#[cfg(not(unix))]
pub fn places() -> Places {
    Places::default()
}
