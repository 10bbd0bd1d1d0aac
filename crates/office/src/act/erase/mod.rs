//! Erasing what tells of people, once it need not be kept any more: by an entry, so that every counter forgets it too. Entries,
//! sums and hashes stay. One walk collects what lies beside the journals (`walk`), one rule says for each whom it tells of
//! whether they are at rest and since when its term counts (`rest`); it goes by one account (`account`), or by whom it tells
//! of, of all journals (`past`).
//!
//! The journals are read before anybody is kept waiting: the transaction that erases reads what came since, and no more.
//!
//! Absent on purpose: erasing before the term is over, whoever asks; erasing of an account in use who has it
//! and who paid; and erasing by whoever declared the account as their own or a relative's, whom it tells of, or who made the
//! term shorter by which alone it is due (`domain/shortened`).

mod account;
mod owner;
mod past;
mod people;
mod rest;
mod walk;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::StaffDetails;
use cistern_domain::entry::{DetailsErased, StaffKeyPublished, StaffPublished};
use cistern_domain::ids::{AccountNo, EntryNo, Hash, StaffNo};
use cistern_domain::retention::{Kind, Subject};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{OwnAccount, Pen, Publication};

use self::owner::Owner;
use crate::fault::OfficeFault;
use crate::own_clock::OwnClock;

pub use account::ErasureTold;
pub use past::{PastGroup, PastTerms};

/// Head office's entries are small: hashes in one at most.
const AT_ONCE: usize = 200;
/// Characters of a reason at most.
pub(crate) const LONGEST_WHY: usize = 200;

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseRefused {
    /// No such account here.
    #[error("account {0} is not known here")]
    Unknown(AccountNo),
    /// It is in use.
    #[error("account {0} is not closed (销户): its people are its customers")]
    InUse(AccountNo),
    /// Money is open.
    #[error("account {account} owes {owed} and has a deposit of {deposit}: settle it first")]
    OpenMoney {
        /// Which.
        account: AccountNo,
        /// Principal owed.
        owed: Money,
        /// 预存
        deposit: Money,
    },
    /// A case about it is open.
    #[error("account {account} has {cases} open cases: close them first")]
    OpenCases {
        /// Which.
        account: AccountNo,
        /// How many.
        cases: usize,
    },
    /// Nothing is past its term.
    #[error(
        "nothing of account {account} may be erased before {until}: {what} is kept {years} full years ({source_of_it})",
        what = named(*kind)
    )]
    Kept {
        /// Which.
        account: AccountNo,
        /// What is free first.
        kind: Kind,
        /// Its last day.
        until: BusinessDate,
        /// How long it is kept.
        years: u16,
        /// Who says so.
        source_of_it: String,
    },
    /// It is past a term that whoever would erase made shorter, and no other.
    #[error(
        "what is past its term is so by a shorter term that you published, or that a command did in nobody's name: until {until} \
         somebody else erases it; of a command's, once somebody published the settings in their own name"
    )]
    OwnTerm {
        /// What is free first.
        kind: Kind,
        /// The last day on which they are to keep it.
        until: BusinessDate,
    },
    /// Nothing is left.
    #[error("nothing is held that tells of the people of account {0}")]
    Nothing(AccountNo),
    /// Nothing of whom was asked for is past its term.
    #[error(
        "nothing of that is past its term, or it tells of whoever would erase, or is past one that they shortened"
    )]
    NothingPast,
    /// No reason.
    #[error("say why it is erased: it stands in head office's journal")]
    NoWords,
    /// Head office's own clock cannot be right: a term may not be over.
    #[error(transparent)]
    Clock(OwnClock),
    /// The account is declared as the own or a relative's of whoever would erase.
    #[error(transparent)]
    Tied(#[from] OwnAccount),
    /// It would not be what they saw.
    #[error(
        "{details} details and {attachments} attachments would be erased now, not what was seen; look again"
    )]
    Differs {
        /// Details that are past their term now.
        details: usize,
        /// Attachments that are.
        attachments: usize,
    },
    /// Not somebody of IT, or a wrong PIN.
    #[error("staff {0} has not the role `it`, or the PIN is wrong")]
    NotIt(StaffNo),
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for EraseRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for EraseRefused {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

/// Something that tells of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureLine {
    /// Whom it tells of.
    pub of: Subject,
    /// What it is kept as.
    pub kind: Kind,
    /// The entry that names it, the last of several.
    pub entry: String,
    /// The last day on which it is kept.
    pub until: BusinessDate,
    /// That day is over.
    pub is_over: bool,
    /// It is by the term in force, and not by the one before, which whoever looks made shorter: somebody else erases it.
    pub is_for_another: bool,
    hash: Hash,
    owner: Owner,
    /// Somebody of staff whose name belongs to vouchers: it is published once more, without a PIN.
    name_stays: bool,
}

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The first entry that says so.
    pub entry: EntryNo,
    /// Payloads.
    pub payloads: usize,
    /// Attachments.
    pub attachments: usize,
}

/// Details and attachments that are past their term.
fn over<'l>(lines: impl IntoIterator<Item = &'l ErasureLine>) -> (usize, usize) {
    let over = lines.into_iter().filter(|line| line.is_over);
    let (attachments, details): (Vec<_>, Vec<_>) = over.partition(|line| line.kind == Kind::Attachment);
    (details.len(), attachments.len())
}

/// Writes that they are erased; the first entry's number.
fn write(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (of, account): (Subject, Option<&AccountNo>),
    lines: &[&ErasureLine],
    why: &str,
) -> Result<EntryNo, Publication> {
    let mut first = None;
    for some in lines.chunks(AT_ONCE) {
        let of_kind = |is: fn(Kind) -> bool| {
            let each = some.iter().filter(|line| is(line.kind));
            each.map(|line| line.hash).collect::<Vec<_>>()
        };
        let body = DetailsErased {
            payloads: of_kind(|kind| kind != Kind::Attachment),
            attachments: of_kind(|kind| kind == Kind::Attachment),
            why: why.to_owned(),
            of: Some(of),
        };
        let entry = pen.write_about(tx, account.cloned(), body)?;
        first.get_or_insert(entry.number);
    }
    Ok(first.unwrap_or_default())
}

/// Publishes somebody of staff as they stand, by name alone: nothing is left that a PIN would open.
fn publish_name(tx: &Tx<'_>, pen: &Pen<'_>, staff: StaffNo) -> Result<(), Publication> {
    let Some(state) = tx.staff(staff)? else {
        return Ok(());
    };
    let known: StaffDetails = tx.details(&state.details)?.unwrap_or_default();
    let name = StaffDetails {
        name: known.name,
        ..StaffDetails::default()
    };
    let details = pen.detach(tx, &name)?;
    let key = state.standing.last_key_value().and_then(|(_, last)| last.key);
    let (roles, terms) = (state.roles, state.terms);
    match key {
        Some(key) => pen.write(
            tx,
            StaffKeyPublished {
                staff,
                roles,
                details,
                key,
                terms,
            },
        )?,
        None => pen.write(
            tx,
            StaffPublished {
                staff,
                roles,
                details,
            },
        )?,
    };
    Ok(())
}

/// Why somebody does what tells of others, as it goes into an entry; nothing where no reason is given.
pub(crate) fn reason(why: &str) -> Option<String> {
    let why = why.trim();
    (!why.is_empty()).then(|| cut(why))
}

fn cut(why: &str) -> String {
    why.chars().take(LONGEST_WHY).collect()
}

const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Voucher => "what belongs to a voucher",
        Kind::PersonalDetails => "what tells of a person",
        Kind::Attachment => "an attachment",
    }
}
