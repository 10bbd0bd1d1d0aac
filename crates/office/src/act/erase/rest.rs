//! Whether whoever something tells of is at rest, and since when its term counts: one rule for each.
//!
//! Absent on purpose: the clock, and whose act it would be (`past`).

use std::collections::{BTreeSet, HashMap};

use cistern_domain::account::AccountState;
use cistern_domain::case::CaseState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::StaffDetails;
use cistern_domain::entry::AccountStatus;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, Hash, StaffNo};
use cistern_domain::retention::{Kind, Retention, Subject};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{exceptions, settings};

use super::owner::Owner;
use super::walk::{Use, Walk};
use super::{EraseRefused, ErasureLine};

/// What lies beside the journals as of a day.
pub(super) struct Rests<'w> {
    walk: &'w Walk,
    retention: Retention,
    today: BusinessDate,
    /// The account that is looked at: whether it is at rest is told apart.
    looked_at: Option<AccountNo>,
    since: HashMap<Owner, Option<BusinessDate>>,
    open_statements: Option<BTreeSet<EntryNo>>,
}

/// What one use of it says.
struct Counted {
    subject: Subject,
    kind: Kind,
    /// The last day on which it is kept.
    until: BusinessDate,
    name_stays: bool,
}

impl<'w> Rests<'w> {
    pub(super) fn on(today: BusinessDate, tx: &Tx<'_>, walk: &'w Walk) -> Result<Self, Fault> {
        Ok(Self::by(settings(tx)?.retention, today, walk))
    }

    /// The same by the terms of whoever looks; nothing where they shortened none of those in force.
    pub(super) fn of_theirs(today: BusinessDate, walk: &'w Walk) -> Option<Self> {
        let terms = &walk.terms;
        terms.differ().then(|| Self::by(terms.theirs(), today, walk))
    }

    fn by(retention: Retention, today: BusinessDate, walk: &'w Walk) -> Self {
        Self {
            walk,
            retention,
            today,
            looked_at: None,
            since: HashMap::new(),
            open_statements: None,
        }
    }

    /// The same, of an account that is looked at whether it is at rest or not.
    pub(super) fn of(self, account: &AccountNo) -> Self {
        Self {
            looked_at: Some(account.clone()),
            ..self
        }
    }

    /// How long something is kept; nothing where it is erased already, or somebody whom it tells of is not at rest.
    pub(super) fn line(
        &mut self,
        tx: &Tx<'_>,
        hash: &Hash,
        uses: &[Use],
    ) -> Result<Option<ErasureLine>, Fault> {
        let Some(first) = uses.first() else {
            return Ok(None);
        };
        if tx.erased(hash)?.is_some() {
            return Ok(None);
        }
        let mut line: Option<ErasureLine> = None;
        for one in uses {
            // A term beyond the calendar is never over.
            let Some(counted) = self.counted(tx, hash, one)? else {
                return Ok(None);
            };
            let until = line
                .as_ref()
                .map_or(counted.until, |line| line.until.max(counted.until));
            line = Some(ErasureLine {
                of: line.as_ref().map_or(counted.subject, |line| line.of),
                kind: line.map_or(counted.kind, |line| line.kind.min(counted.kind)),
                entry: one.at.to_string(),
                until,
                is_over: self.today > until,
                is_for_another: false,
                hash: *hash,
                owner: first.owner.clone(),
                name_stays: counted.name_stays,
            });
        }
        Ok(line)
    }

    fn counted(&mut self, tx: &Tx<'_>, hash: &Hash, one: &Use) -> Result<Option<Counted>, Fault> {
        let subject = match (&one.owner, one.replaced) {
            (Owner::Account(_), Some(_)) => Subject::FormerHolder,
            (Owner::Staff(_), Some(_)) => Subject::FormerPin,
            (Owner::Account(_), None) => Subject::Account,
            (Owner::Staff(_), None) => Subject::Staff,
            (Owner::Case(_) | Owner::Told(..), _) => Subject::Case,
            (Owner::Arrival(_) | Owner::Statement(_), _) => Subject::Arrival,
            (Owner::Report(_) | Owner::Words(_), _) => Subject::Words,
        };
        if let (Owner::Staff(staff), None) = (&one.owner, one.replaced) {
            return self.staff(tx, hash, *staff);
        }
        // What holds no more of a PIN has no reason to be kept at all.
        if subject == Subject::FormerPin {
            return Ok(one.replaced.map(|until| Counted {
                subject,
                kind: one.kind,
                until,
                name_stays: false,
            }));
        }
        let since = match one.replaced {
            Some(replaced) => Some(replaced),
            None => self.since(tx, &one.owner)?,
        };
        let begun = match one.kind {
            Kind::Voucher => since.map(|_| one.on),
            Kind::PersonalDetails | Kind::Attachment => since.map(|since| since.max(one.on)),
        };
        let until = begun.and_then(|begun| self.retention.of(one.kind).until(begun));
        Ok(until.map(|until| Counted {
            subject,
            kind: one.kind,
            until,
            name_stays: false,
        }))
    }

    /// Since when somebody is written about no more; nothing where they are not at rest.
    fn since(&mut self, tx: &Tx<'_>, owner: &Owner) -> Result<Option<BusinessDate>, Fault> {
        if let Some(known) = self.since.get(owner) {
            return Ok(*known);
        }
        let since = match owner {
            Owner::Account(account) => self.account(tx, account)?,
            Owner::Case(case) => self.case(tx, *case)?,
            Owner::Arrival(arrival) => is_settled(tx, *arrival)?.then_some(BusinessDate::default()),
            Owner::Statement(statement) => {
                let is_open = self.open_statements(tx)?.contains(statement);
                (!is_open).then_some(BusinessDate::default())
            }
            Owner::Report(report) => {
                let state = tx.report(*report)?;
                (!state.answers.is_empty()).then_some(BusinessDate::default())
            }
            Owner::Told(..) | Owner::Words(_) | Owner::Staff(_) => Some(BusinessDate::default()),
        };
        self.since.insert(owner.clone(), since);
        Ok(since)
    }

    /// Statements of which somebody has to settle something still.
    fn open_statements(&mut self, tx: &Tx<'_>) -> Result<&BTreeSet<EntryNo>, Fault> {
        let known = match self.open_statements.take() {
            Some(known) => known,
            None => {
                let all = exceptions(tx)?.into_iter();
                all.filter_map(|(_, one)| one.open().map(|open| open.statement))
                    .collect()
            }
        };
        Ok(self.open_statements.insert(known))
    }

    fn account(&self, tx: &Tx<'_>, account: &AccountNo) -> Result<Option<BusinessDate>, Fault> {
        let Some(state) = tx.account(account)? else {
            return Ok(None);
        };
        if self.looked_at.as_ref() != Some(account) && hindrance(tx, account, &state)?.is_some() {
            return Ok(None);
        }
        let cases = state.cases.iter().map(|case| self.walk.last(&Owner::Case(*case)));
        let own = self.walk.last(&Owner::Account(account.clone()));
        Ok(Some(cases.fold(own, BusinessDate::max)))
    }

    /// A case is at rest once it is closed, whoever has its account.
    fn case(&self, tx: &Tx<'_>, case: CaseId) -> Result<Option<BusinessDate>, Fault> {
        let is_closed = tx.case(case)?.view().is_some_and(|view| view.is_closed());
        Ok(is_closed.then(|| self.walk.last(&Owner::Case(case))))
    }

    /// Somebody who left: what signs for them has the term of personal details; a name on vouchers stays as long as these.
    fn staff(&self, tx: &Tx<'_>, hash: &Hash, staff: StaffNo) -> Result<Option<Counted>, Fault> {
        let Some(state) = tx.staff(staff)?.filter(|state| state.details == *hash) else {
            return Ok(None);
        };
        let Some(left) = self.walk.people.left_on(staff, &state, self.today) else {
            return Ok(None);
        };
        let term = |kind, begun| self.retention.of(kind).until(begun);
        let Some(own) = term(Kind::PersonalDetails, left) else {
            return Ok(None);
        };
        let details: StaffDetails = tx.details(hash)?.unwrap_or_default();
        let stood_on = self.walk.people.last_voucher(staff);
        let name = match stood_on.map(|last| term(Kind::Voucher, last)) {
            None => own,
            Some(Some(of_vouchers)) => of_vouchers.max(own),
            Some(None) => return Ok(None),
        };
        let has_pin = !details.pin_hash.is_empty() || details.wrapped_key.is_some();
        Ok(Some(Counted {
            subject: Subject::Staff,
            kind: match stood_on.is_some() && !has_pin {
                true => Kind::Voucher,
                false => Kind::PersonalDetails,
            },
            until: if has_pin { own } else { name },
            name_stays: has_pin && self.today <= name,
        }))
    }
}

/// What is in the way of erasing what tells of an account's people: it is in use, money is open, or a case is.
pub(super) fn hindrance(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Option<EraseRefused>, Fault> {
    let status = state.registered.as_ref().map(|registered| registered.status);
    if status != Some(AccountStatus::Closed) {
        return Ok(Some(EraseRefused::InUse(account.clone())));
    }
    let owed = state.owed();
    if !owed.is_zero() || !state.deposit.is_zero() {
        return Ok(Some(EraseRefused::OpenMoney {
            account: account.clone(),
            owed,
            deposit: state.deposit,
        }));
    }
    let mut cases = 0;
    for case in &state.cases {
        let is_open = tx.case(*case)?.view().is_some_and(|view| !view.is_closed());
        cases += usize::from(is_open);
    }
    Ok((cases > 0).then(|| EraseRefused::OpenCases {
        account: account.clone(),
        cases,
    }))
}

/// The accounts with which a case stands.
pub(super) fn accounts_of(case: &CaseState) -> Vec<AccountNo> {
    let opened = case.opened.iter().filter_map(|opened| opened.account.clone());
    let right = case.wrong_payments.values().map(|wrong| wrong.to.clone());
    opened.chain(right).collect()
}

/// Nothing of it is open: claimed whole, or sent back; and not claimed beyond it.
fn is_settled(tx: &Tx<'_>, arrival: EntryNo) -> Result<bool, Fault> {
    let Some(State::Arrival(state)) = tx.state(&Key::Arrival(arrival))? else {
        return Ok(false);
    };
    let is_recorded = state.recorded.is_some();
    Ok(is_recorded && state.left().is_zero() && state.over().is_zero())
}
