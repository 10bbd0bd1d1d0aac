//! Whom something tells of that lies beside an entry: an account, a case, an arrival, somebody of staff.
//!
//! Absent on purpose: whether they are at rest (`rest`), and since when a term counts.

use cistern_domain::entry::{Body, CaseActed, CaseActedByOffice, Detached, Entry, Reach};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, ReportId, StaffNo};
use cistern_domain::retention::Kind;

/// Whom it tells of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Owner {
    /// An account's people.
    Account(AccountNo),
    /// Whoever asked in a case.
    Case(CaseId),
    /// Whoever asked or was told something, by the entry that says so, with the account that it is about.
    Told(EntryRef, Option<AccountNo>),
    /// Whoever sent money without an account.
    Arrival(EntryNo),
    /// Those on a channel's statement.
    Statement(EntryNo),
    /// Somebody of staff.
    Staff(StaffNo),
    /// A report that a rule fails.
    Report(ReportId),
    /// Nobody by itself: words of decisions and requests, by the entry they were said with.
    Words(EntryRef),
}

/// Everything that lies beside an entry, each with whom it tells of.
pub(super) fn beside(entry: &Entry, body: &Body) -> Vec<(Owner, Detached)> {
    match body {
        Body::AccountsRegistered(registered) => {
            let each = registered.accounts.iter().zip(body.detached());
            each.map(|(one, details)| (Owner::Account(one.account.clone()), details))
                .collect()
        }
        Body::CaseAttached(attached) => {
            let file = Detached {
                hash: attached.hash,
                kind: Kind::Attachment,
                reach: Reach::Everybody,
            };
            vec![(Owner::Case(attached.case), file)]
        }
        _ => {
            let all = body.detached().into_iter();
            all.map(|one| (owner(entry, body, one.kind), one)).collect()
        }
    }
}

/// The case that an entry is about.
pub(super) fn case_of(body: &Body) -> Option<CaseId> {
    match body {
        Body::CaseOpened(opened) => Some(opened.case),
        Body::DifferenceCaseOpened(b) => Some(b.opened.case),
        Body::UnknowingCaseOpened(b) => Some(b.opened.case),
        Body::CaseActed(CaseActed(step)) | Body::CaseActedByOffice(CaseActedByOffice(step)) => {
            Some(step.case)
        }
        Body::CaseAttached(file) => Some(file.case),
        _ => None,
    }
}

fn owner(entry: &Entry, body: &Body, kind: Kind) -> Owner {
    if let Some(case) = case_of(body) {
        return Owner::Case(case);
    }
    if let Some(account) = &entry.account {
        return match kind {
            Kind::Voucher => Owner::Account(account.clone()),
            // What was once said is not the account's: it has a term of its own, however long somebody has the account.
            Kind::PersonalDetails | Kind::Attachment => Owner::Told(entry.at(), Some(account.clone())),
        };
    }
    match body {
        Body::StaffPublished(b) => Owner::Staff(b.staff),
        Body::StaffKeyPublished(b) => Owner::Staff(b.staff),
        Body::ArrivalRecorded(_) => Owner::Arrival(entry.number),
        Body::ArrivalReturned(b) => Owner::Arrival(b.arrival),
        Body::StatementRowsKept(b) => Owner::Statement(b.statement),
        Body::CustomerTold(_) => Owner::Told(entry.at(), None),
        Body::RuleReported(b) => Owner::Report(b.report),
        Body::RuleAnswered(b) => Owner::Report(b.report),
        _ => Owner::Words(entry.at()),
    }
}
