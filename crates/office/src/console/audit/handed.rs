//! What was handed out or shown whole, as the log tells it.

use super::about::{AuditAbout, AuditCounter};

/// A customer's data, or a counter's database key.
pub(super) fn out(counter: Option<AuditCounter>, why: &str) -> AuditAbout {
    AuditAbout::HandedOut {
        counter,
        why: why.to_owned(),
    }
}

/// Bank accounts of so many refunds.
pub(super) fn payees(refunds: usize, why: &str) -> AuditAbout {
    AuditAbout::Payees {
        refunds: u32::try_from(refunds).unwrap_or(u32::MAX),
        why: why.to_owned(),
    }
}
