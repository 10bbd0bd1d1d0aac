//! One walk over all journals: what lies beside their entries, whom each tells of, and the days from which terms count.
//!
//! It is read before anybody is kept waiting; the transaction that erases goes on where it ended. What cannot be past its term
//! yet is not collected, but known of: the same is erased only once everybody it tells of is at rest.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry, Writer};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, Hash, JournalId, StaffNo};
use cistern_domain::retention::{Kind, Retention};
use cistern_domain::settings::Settings;
use cistern_domain::shortened::OwnTerms;
use cistern_journal::{Fault, Tx};

use super::owner::{Owner, beside, case_of};
use super::people::People;

/// What is looked for.
#[derive(Debug)]
enum Wanted {
    /// What tells of one account's people.
    Of(AccountNo, BTreeSet<CaseId>),
    /// What may be past its term.
    Past(Retention, BusinessDate),
}

impl Wanted {
    fn wants(&self, owner: &Owner, kind: Kind, on: BusinessDate) -> bool {
        match self {
            Self::Of(..) => self.heeds(owner),
            // Of staff what was replaced has no term.
            Self::Past(retention, today) => {
                let until = retention.of(kind).until(on);
                matches!(owner, Owner::Staff(_)) || until.is_some_and(|until| *today > until)
            }
        }
    }

    /// Whether it matters when somebody was last written about.
    fn heeds(&self, owner: &Owner) -> bool {
        match (self, owner) {
            (Self::Past(..), _) => true,
            (Self::Of(account, _), Owner::Account(of) | Owner::Told(_, Some(of))) => of == account,
            (Self::Of(_, cases), Owner::Case(case)) => cases.contains(case),
            (Self::Of(..), _) => false,
        }
    }
}

/// An entry that names something, for somebody.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) owner: Owner,
    pub(super) kind: Kind,
    /// The last of several.
    pub(super) at: EntryRef,
    pub(super) on: BusinessDate,
    /// Since when another has its place.
    pub(super) replaced: Option<BusinessDate>,
}

/// What was read so far.
#[derive(Debug)]
pub(super) struct Walk {
    wanted: Wanted,
    /// The last entry of each journal that was read.
    read: BTreeMap<JournalId, EntryNo>,
    found: HashMap<Hash, Vec<Use>>,
    /// Half of the hash of what is not wanted: of two that were alike one would stay.
    others: HashSet<[u8; 16]>,
    /// When somebody was last written about.
    last: HashMap<Owner, BusinessDate>,
    /// What holds now of accounts and staff.
    newest: HashMap<Owner, Hash>,
    pub(super) people: People,
    /// By which terms whoever looks may erase.
    pub(super) terms: OwnTerms,
}

impl Walk {
    /// Of one account, for somebody.
    pub(super) fn of(account: &AccountNo, state: &AccountState, staff: StaffNo) -> Self {
        Self::new(Wanted::Of(account.clone(), state.cases.clone()), staff)
    }

    /// Of everything that may be past its term on a day.
    pub(super) fn past(retention: Retention, today: BusinessDate, staff: StaffNo) -> Self {
        Self::new(Wanted::Past(retention, today), staff)
    }

    fn new(wanted: Wanted, staff: StaffNo) -> Self {
        Self {
            wanted,
            terms: OwnTerms::of(staff),
            read: BTreeMap::new(),
            found: HashMap::new(),
            others: HashSet::new(),
            last: HashMap::new(),
            newest: HashMap::new(),
            people: People::default(),
        }
    }

    /// Whether it looks for the cases that an account has now.
    pub(super) fn knows_cases_of(&self, state: &AccountState) -> bool {
        match &self.wanted {
            Wanted::Of(_, cases) => *cases == state.cases,
            Wanted::Past(..) => true,
        }
    }

    /// Reads every entry of every journal that was not read yet.
    pub(super) fn go_on(&mut self, tx: &Tx<'_>) -> Result<(), Fault> {
        for journal in tx.journals()? {
            let mut last = self.read.get(&journal.journal).copied().unwrap_or_default();
            tx.entries_after::<Fault>(journal.journal, last, |stored| {
                last = stored.number;
                if let Ok(entry) = stored.envelope.open()
                    && let Ok(body) = entry.read()
                {
                    self.note(&entry, &body);
                    if journal.role == Writer::Office {
                        self.note_terms(&entry, &body);
                    }
                }
                Ok(true)
            })?;
            self.read.insert(journal.journal, last);
        }
        Ok(())
    }

    /// What was found, each with the entries that name it; nothing of what others have as well.
    pub(super) fn found(&self) -> impl Iterator<Item = (&Hash, &[Use])> {
        self.found
            .iter()
            .filter(|(hash, _)| !self.others.contains(&half(hash)))
            .map(|(hash, uses)| (hash, uses.as_slice()))
    }

    /// The entries that name one of them.
    pub(super) fn uses(&self, hash: &Hash) -> &[Use] {
        match self.others.contains(&half(hash)) {
            true => &[],
            false => self.found.get(hash).map_or(&[], Vec::as_slice),
        }
    }

    /// When somebody was last written about.
    pub(super) fn last(&self, owner: &Owner) -> BusinessDate {
        self.last.get(owner).copied().unwrap_or_default()
    }

    fn note_terms(&mut self, entry: &Entry, body: &Body) {
        if let Body::SettingsPublished(published) = body
            && let Ok(settings) = serde_json::from_str::<Settings>(&published.json)
        {
            self.terms.published(entry.actor, &settings.retention);
        }
    }

    fn note(&mut self, entry: &Entry, body: &Body) {
        // Neither an erasure nor a look at what is held makes it be kept longer.
        if matches!(body, Body::DetailsErased(_) | Body::CustomerDataHandedOver(_)) {
            return;
        }
        if matches!(self.wanted, Wanted::Past(..)) {
            self.people.note(entry, body);
        }
        let account = entry.account.clone().map(Owner::Account);
        for owner in account.into_iter().chain(case_of(body).map(Owner::Case)) {
            self.date(owner, entry.business_date);
        }
        for (owner, one) in beside(entry, body) {
            if matches!(body, Body::AccountsRegistered(_)) {
                self.date(owner.clone(), entry.business_date);
            }
            self.keep(owner, (one.hash, one.kind), entry);
        }
    }

    fn date(&mut self, owner: Owner, on: BusinessDate) {
        if self.wanted.heeds(&owner) {
            let last = self.last.entry(owner).or_default();
            *last = (*last).max(on);
        }
    }

    fn keep(&mut self, owner: Owner, (hash, kind): (Hash, Kind), entry: &Entry) {
        let on = entry.business_date;
        if self.wanted.heeds(&owner) && is_of_newest(entry) {
            self.replace(&owner, hash, on);
        }
        if !self.wanted.wants(&owner, kind, on) {
            self.others.insert(half(&hash));
            return;
        }
        let uses = self.found.entry(hash).or_default();
        let new = Use {
            owner,
            kind,
            at: entry.at(),
            on,
            replaced: None,
        };
        match uses.iter_mut().find(|one| one.owner == new.owner) {
            Some(known) if known.on >= on => known.replaced = None,
            Some(known) => *known = new,
            None => uses.push(new),
        }
    }

    /// Of accounts and staff one holds: it takes the place of the one before.
    fn replace(&mut self, owner: &Owner, hash: Hash, on: BusinessDate) {
        let before = self.newest.insert(owner.clone(), hash);
        let Some(before) = before.filter(|before| *before != hash) else {
            return;
        };
        let uses = self.found.get_mut(&before).into_iter().flatten();
        for one in uses.filter(|one| one.owner == *owner) {
            one.replaced = Some(on);
        }
    }
}

/// Entries that say anew whom an account belongs to, or who somebody of staff is.
fn is_of_newest(entry: &Entry) -> bool {
    use cistern_domain::entry::{AccountsRegistered, StaffKeyPublished, StaffPublished};
    entry.is::<AccountsRegistered>() || entry.is::<StaffPublished>() || entry.is::<StaffKeyPublished>()
}

fn half(hash: &Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.0[..16]);
    half
}
