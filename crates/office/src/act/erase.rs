//! Erasing what tells of an account's people, once it need not be kept any more: by an entry, so that every counter forgets it
//! too. Entries, sums and hashes stay.
//!
//! The journals are read before anybody is kept waiting: the transaction that erases reads what came since, and no more.
//!
//! Absent on purpose: erasing before the term is over, whoever asks; erasing what tells of an account that is in use, or of
//! several accounts at once; and erasing by whoever declared the account as their own or a relative's.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{AccountStatus, Body, CaseAttached, DetailsErased, Entry};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, Hash, JournalId, StaffNo};
use cistern_domain::retention::{Kind, Retention, Term};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{OwnAccount, Publication, not_own, settings};

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::own_clock::{OwnClock, own_clock};

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
    /// Nothing is left.
    #[error("nothing is held that tells of the people of account {0}")]
    Nothing(AccountNo),
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
        "of account {account} {details} details and {attachments} attachments would be erased now, not what was seen; look again"
    )]
    Differs {
        /// Which.
        account: AccountNo,
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

/// Something that tells of an account's people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureLine {
    /// What it is kept as.
    pub kind: Kind,
    /// The entry that names it, the last of several.
    pub entry: String,
    /// The last day on which it is kept.
    pub until: BusinessDate,
    /// That day is over.
    pub is_over: bool,
    hash: Hash,
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

/// What erasing would come to.
#[derive(Debug)]
pub struct ErasureTold {
    /// Everything that tells of the account's people, oldest term first.
    pub lines: Vec<ErasureLine>,
    /// Why nothing of it would be erased now; nothing: what is past its term would be.
    pub not: Option<EraseRefused>,
}

impl ErasureTold {
    /// Details and attachments that are past their term.
    #[must_use]
    pub fn over(&self) -> (usize, usize) {
        over(&self.lines)
    }
}

impl Office {
    /// Everything that tells of an account's people and is not erased yet, oldest term first.
    ///
    /// # Errors
    /// [`EraseRefused::Unknown`], and those of the file.
    pub fn erasable(&self, account: &AccountNo) -> Result<Vec<ErasureLine>, EraseRefused> {
        let today = self.city_date()?;
        self.file.read(|tx| {
            let mut named = Named::of(account, &known(tx, account)?);
            named.note_since(tx)?;
            Ok(named.lines(tx, today)?)
        })
    }

    /// The same, with why somebody would be refused to erase what is past its term. Writes nothing.
    ///
    /// # Errors
    /// [`EraseRefused::Unknown`], and those of the file.
    pub fn try_erase(&self, account: &AccountNo, staff: StaffNo) -> Result<ErasureTold, EraseRefused> {
        let lines = self.erasable(account)?;
        let hindered = self.file.read::<_, EraseRefused>(|tx| {
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &known(tx, account)?)?;
            match over(&lines) {
                (0, 0) => Err(refusal(account, lines.first(), &settings(tx)?.retention)),
                _ => Ok(()),
            }
        });
        let not = match hindered {
            Ok(()) => None,
            Err(EraseRefused::Fault(fault)) => return Err(fault.into()),
            Err(why) => Some(why),
        };
        Ok(ErasureTold { lines, not })
    }

    /// Erases what of it is past its term, here and at every counter that hears of it. Why: 1 to 200 characters, of no person;
    /// what is beyond is cut off.
    ///
    /// # Errors
    /// [`EraseRefused`]; nothing is erased then.
    pub fn erase(&self, account: &AccountNo, why: &str, by: (StaffNo, &str)) -> Result<Erased, EraseRefused> {
        self.erase_if(account, why, None, by)
    }

    /// The same, where so many details and attachments were seen to be past their term.
    ///
    /// # Errors
    /// [`EraseRefused`], [`EraseRefused::Differs`] where it would be others; nothing is erased then.
    pub fn erase_seen(
        &self,
        account: &AccountNo,
        why: &str,
        seen: (usize, usize),
        by: (StaffNo, &str),
    ) -> Result<Erased, EraseRefused> {
        self.erase_if(account, why, Some(seen), by)
    }

    fn erase_if(
        &self,
        account: &AccountNo,
        why: &str,
        seen: Option<(usize, usize)>,
        (staff, pin): (StaffNo, &str),
    ) -> Result<Erased, EraseRefused> {
        self.it_only((staff, pin), EraseRefused::NotIt, EraseRefused::NotIt)?;
        let why = reason(why).ok_or(EraseRefused::NoWords)?;
        let today = self.city_date()?;
        let (office, now) = (self.journal(), self.now());
        let mut named = self.file.read::<_, EraseRefused>(|tx| {
            if let Some(off) = own_clock(tx, office, now)? {
                return Err(EraseRefused::Clock(off));
            }
            let state = known(tx, account)?;
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &state)?;
            let mut named = Named::of(account, &state);
            named.note_since(tx)?;
            Ok(named)
        })?;
        let erased = self.acting_as(staff, |tx, pen| {
            let state = known(tx, account)?;
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &state)?;
            // A case that was tied to the account meanwhile may have older entries.
            if named.cases != state.cases {
                named = Named::of(account, &state);
            }
            named.note_since(tx)?;
            let lines = named.lines(tx, today)?;
            let (payloads, attachments) = over(&lines);
            if (payloads, attachments) == (0, 0) {
                return Err(refusal(account, lines.first(), &settings(tx)?.retention));
            }
            if seen.is_some_and(|seen| seen != (payloads, attachments)) {
                return Err(EraseRefused::Differs {
                    account: account.clone(),
                    details: payloads,
                    attachments,
                });
            }
            let over: Vec<&ErasureLine> = lines.iter().filter(|line| line.is_over).collect();
            let mut first = None;
            for some in over.chunks(AT_ONCE) {
                let of = |is: fn(Kind) -> bool| {
                    let each = some.iter().filter(|line| is(line.kind));
                    each.map(|line| line.hash).collect::<Vec<_>>()
                };
                let body = DetailsErased {
                    payloads: of(|kind| kind != Kind::Attachment),
                    attachments: of(|kind| kind == Kind::Attachment),
                    why: why.clone(),
                };
                let entry = pen.write_about(tx, Some(account.clone()), body)?;
                first.get_or_insert(entry.number);
            }
            Ok(Erased {
                entry: first.unwrap_or_default(),
                payloads,
                attachments,
            })
        })?;
        self.file.forget_erased()?;
        Ok(erased)
    }
}

/// Details and attachments that are past their term.
fn over(lines: &[ErasureLine]) -> (usize, usize) {
    let over = lines.iter().filter(|line| line.is_over);
    let (attachments, details): (Vec<_>, Vec<_>) = over.partition(|line| line.kind == Kind::Attachment);
    (details.len(), attachments.len())
}

/// Why somebody does what tells of others, as it goes into an entry; nothing where no reason is given.
pub(crate) fn reason(why: &str) -> Option<String> {
    let why = why.trim();
    (!why.is_empty()).then(|| cut(why))
}

fn cut(why: &str) -> String {
    why.chars().take(LONGEST_WHY).collect()
}

/// Whose details are nobody's business any more: closed, without money and without an open case.
fn is_at_rest(tx: &Tx<'_>, account: &AccountNo, state: &AccountState) -> Result<(), EraseRefused> {
    let status = state.registered.as_ref().map(|registered| registered.status);
    if status != Some(AccountStatus::Closed) {
        return Err(EraseRefused::InUse(account.clone()));
    }
    let owed = state.owed();
    if !owed.is_zero() || !state.deposit.is_zero() {
        return Err(EraseRefused::OpenMoney {
            account: account.clone(),
            owed,
            deposit: state.deposit,
        });
    }
    let mut cases = 0;
    for case in &state.cases {
        let is_open = tx.case(*case)?.view().is_some_and(|view| !view.is_closed());
        cases += usize::from(is_open);
    }
    match cases {
        0 => Ok(()),
        cases => Err(EraseRefused::OpenCases {
            account: account.clone(),
            cases,
        }),
    }
}

fn refusal(account: &AccountNo, first: Option<&ErasureLine>, retention: &Retention) -> EraseRefused {
    let Some(first) = first else {
        return EraseRefused::Nothing(account.clone());
    };
    let Term { years, source } = retention.of(first.kind);
    EraseRefused::Kept {
        account: account.clone(),
        kind: first.kind,
        until: first.until,
        years: *years,
        source_of_it: source.clone(),
    }
}

const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Voucher => "what belongs to a voucher",
        Kind::PersonalDetails => "what tells of a person",
        Kind::Attachment => "an attachment",
    }
}

/// What entries about an account name beside the journals, as far as they were read.
struct Named {
    account: AccountNo,
    cases: BTreeSet<CaseId>,
    /// The last entry of each journal that was read.
    read: BTreeMap<JournalId, EntryNo>,
    /// The last business date on which it was written about.
    last: BusinessDate,
    found: BTreeMap<Hash, (Kind, EntryRef, BusinessDate)>,
    /// Attachments of other cases: the same file is kept once.
    others: BTreeSet<Hash>,
}

fn known(tx: &Tx<'_>, account: &AccountNo) -> Result<AccountState, EraseRefused> {
    let state = tx.account(account)?;
    state.ok_or_else(|| EraseRefused::Unknown(account.clone()))
}

impl Named {
    fn of(account: &AccountNo, state: &AccountState) -> Self {
        Self {
            account: account.clone(),
            cases: state.cases.clone(),
            read: BTreeMap::new(),
            last: BusinessDate::default(),
            found: BTreeMap::new(),
            others: BTreeSet::new(),
        }
    }

    /// Reads every entry of every journal that was not read yet.
    fn note_since(&mut self, tx: &Tx<'_>) -> Result<(), Fault> {
        for journal in tx.journals()? {
            let mut last = self.read.get(&journal.journal).copied().unwrap_or_default();
            tx.entries_after::<Fault>(journal.journal, last, |stored| {
                last = stored.number;
                if let Ok(entry) = stored.envelope.open()
                    && let Ok(body) = entry.read()
                {
                    self.note(&entry, &body);
                }
                Ok(true)
            })?;
            self.read.insert(journal.journal, last);
        }
        Ok(())
    }

    fn lines(&self, tx: &Tx<'_>, today: BusinessDate) -> Result<Vec<ErasureLine>, Fault> {
        let retention = settings(tx)?.retention;
        let mut lines = Vec::new();
        for (hash, (kind, at, on)) in &self.found {
            if self.others.contains(hash) || tx.erased(hash)?.is_some() {
                continue;
            }
            let begun = if *kind == Kind::Voucher { *on } else { self.last };
            // A term beyond the calendar is never over.
            let Some(until) = retention.of(*kind).until(begun) else {
                continue;
            };
            lines.push(ErasureLine {
                kind: *kind,
                entry: at.to_string(),
                until,
                is_over: today > until,
                hash: *hash,
            });
        }
        lines.sort_by_key(|line| (line.until, line.kind, line.hash));
        Ok(lines)
    }

    fn note(&mut self, entry: &Entry, body: &Body) {
        if let Body::CaseAttached(file) = body {
            return self.note_file(entry, file);
        }
        let case = match body {
            Body::CaseOpened(opened) => Some(opened.case),
            Body::DifferenceCaseOpened(b) => Some(b.opened.case),
            Body::UnknowingCaseOpened(b) => Some(b.opened.case),
            Body::CaseActed(acted) => Some(acted.0.case),
            Body::CaseActedByOffice(acted) => Some(acted.0.case),
            _ => None,
        };
        let is_registered = matches!(body, Body::AccountsRegistered(_));
        let detached = body.detached_of(&self.account);
        let concerns = entry.account.as_ref() == Some(&self.account)
            || case.is_some_and(|case| self.cases.contains(&case))
            || (is_registered && !detached.is_empty());
        // Neither an erasure nor a look at what is held makes it be kept longer.
        if !concerns || matches!(body, Body::DetailsErased(_) | Body::CustomerDataHandedOver(_)) {
            return;
        }
        self.last = self.last.max(entry.business_date);
        for one in detached {
            self.keep(one.hash, one.kind, entry);
        }
    }

    fn note_file(&mut self, entry: &Entry, file: &CaseAttached) {
        if self.cases.contains(&file.case) {
            self.last = self.last.max(entry.business_date);
            self.keep(file.hash, Kind::Attachment, entry);
        } else {
            self.others.insert(file.hash);
        }
    }

    fn keep(&mut self, hash: Hash, kind: Kind, entry: &Entry) {
        let new = (kind, entry.at(), entry.business_date);
        let known = self.found.entry(hash).or_insert(new);
        if known.2 < entry.business_date {
            *known = new;
        }
    }
}
