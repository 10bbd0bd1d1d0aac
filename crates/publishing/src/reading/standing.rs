//! The bills that a wrong reading spoiled, as they stand: what each was computed from, and what it got.

use cistern_domain::account::{AccountState, BillState, PartPaid};
use cistern_domain::bill::Bill;
use cistern_domain::entry::MovedPart;
use cistern_domain::ids::{AccountNo, BillNo, EntryRef};
use cistern_domain::tariff::{Reckoning, Tariff, Usage};
use cistern_journal::{Fault, Tx};

use super::ReadingRefused;

/// A bill as issued, with what came of it.
pub(crate) struct Standing {
    pub(crate) bill: Bill,
    pub(crate) state: BillState,
}

/// The misread bill and the later ones of its tier year, oldest first, and what they rest on.
pub(crate) struct Known {
    pub(crate) account: AccountState,
    pub(crate) bills: Vec<Standing>,
    /// All bills of the account that stand, oldest first.
    all: Vec<Bill>,
    tariffs: Vec<Tariff>,
}

impl Standing {
    /// A bill of an account; refused where more was taken back of it than is known to have been paid.
    pub(crate) fn of(account: &AccountState, bill: &Bill) -> Result<Self, ReadingRefused> {
        let state = account.bills.get(&bill.bill).cloned().unwrap_or_default();
        let is_below = |part: &MovedPart| part.principal.is_negative() || part.late_fee.is_negative();
        let one = Self {
            bill: bill.clone(),
            state,
        };
        match one.paid().iter().any(is_below) {
            true => Err(ReadingRefused::Unheard { bill: one.bill.bill }),
            false => Ok(one),
        }
    }

    /// What counters took for it, by date, and it keeps.
    pub(crate) fn paid(&self) -> Vec<MovedPart> {
        let parts = self.state.kept().into_iter();
        parts
            .filter(|(_, part)| *part != PartPaid::default())
            .map(|(on, part)| MovedPart {
                bill: self.bill.bill.clone(),
                on,
                principal: part.principal,
                late_fee: part.late_fee,
            })
            .collect()
    }
}

/// Reads them.
pub(crate) fn standing(tx: &Tx<'_>, account: &AccountNo, bill: &BillNo) -> Result<Known, ReadingRefused> {
    let unknown = || ReadingRefused::Unknown(account.clone(), bill.clone());
    let state = tx.account(account)?.ok_or_else(unknown)?;
    let asked = state.bills.get(bill).ok_or_else(unknown)?;
    stands(tx, (account, &state), (bill, asked))?;
    let all = standing_bills(tx, &state)?;
    let wrong = all.iter().find(|one| one.bill == *bill).ok_or_else(unknown)?;
    let tariffs = tariffs(tx)?;
    let is_annual = named(&tariffs, wrong)?.terms().reckoning == Reckoning::Annual;
    let counts = |one: &&Bill| {
        let later = is_annual && one.period > wrong.period && one.period.year() == wrong.period.year();
        later || one.bill == *bill
    };
    let bills = all.iter().filter(counts).map(|one| Standing::of(&state, one));
    let bills = bills.collect::<Result<_, _>>()?;
    Ok(Known {
        account: state,
        bills,
        all,
        tariffs,
    })
}

pub(crate) fn standing_bills(tx: &Tx<'_>, state: &AccountState) -> Result<Vec<Bill>, Fault> {
    let mut all = Vec::new();
    for (number, known) in state.bills.iter().filter(|(_, known)| known.corrected.is_none()) {
        let issued = known.issued.as_ref();
        let bill = issued.map(|issued| tx.issued_bill(number, issued)).transpose()?;
        all.extend(bill.flatten());
    }
    all.sort_by(|a, b| (a.period, &a.bill).cmp(&(b.period, &b.bill)));
    Ok(all)
}

/// Refuses a bill that was booked back before.
pub(crate) fn stands(
    tx: &Tx<'_>,
    (account, state): (&AccountNo, &AccountState),
    (bill, known): (&BillNo, &BillState),
) -> Result<(), ReadingRefused> {
    let Some(number) = known.corrected else {
        return Ok(());
    };
    let unknown = || ReadingRefused::Unknown(account.clone(), bill.clone());
    let journal = tx.office_journal()?.ok_or_else(unknown)?.journal;
    Err(ReadingRefused::Already {
        bill: bill.clone(),
        by: EntryRef { journal, number },
        instead: state.successor(bill).cloned(),
    })
}

/// Those that are published, the newest first.
pub(crate) fn tariffs(tx: &Tx<'_>) -> Result<Vec<Tariff>, Fault> {
    let published = tx.city()?.tariffs;
    let each = published.iter().rev();
    Ok(each.filter_map(|json| serde_json::from_str(json).ok()).collect())
}

/// The tariff that a bill names.
pub(crate) fn named<'t>(tariffs: &'t [Tariff], bill: &Bill) -> Result<&'t Tariff, ReadingRefused> {
    let of = |tariff: &&Tariff| Some(tariff.id()) == bill.tariff.as_deref();
    tariffs.iter().find(of).ok_or_else(|| ReadingRefused::NoTariff {
        bill: bill.bill.clone(),
    })
}

impl Known {
    pub(crate) fn tariff_of(&self, bill: &Bill) -> Result<&Tariff, ReadingRefused> {
        named(&self.tariffs, bill)
    }

    pub(crate) fn usage_of(&self, one: &Standing) -> Result<Usage, ReadingRefused> {
        usage_of(&self.account, self.tariff_of(&one.bill)?, &one.bill)
    }

    /// The bill after the misread one does not begin with the wrong reading.
    pub(crate) fn later_begins_otherwise(&self) -> Result<(), ReadingRefused> {
        let wrong = &self.bills[0].bill;
        let Some(end) = wrong.segments.last() else {
            return Ok(());
        };
        let mut later = self.all.iter().filter(|one| one.period > wrong.period);
        let next = later.find_map(|one| one.segments.first().map(|first| (&one.bill, first)));
        match next {
            Some((bill, first)) if first.meter == end.meter && first.from == end.to => {
                Err(ReadingRefused::LaterFirst {
                    bill: bill.clone(),
                    reading: end.to,
                })
            }
            _ => Ok(()),
        }
    }
}

/// What a bill was computed from; refused where the tariff makes another sum of it.
pub(crate) fn usage_of(
    account: &AccountState,
    tariff: &Tariff,
    bill: &Bill,
) -> Result<Usage, ReadingRefused> {
    let usage = account.usage_of(tariff, bill);
    let computed = tariff.bill(&usage)?.total;
    if computed == bill.amount {
        return Ok(usage);
    }
    Err(ReadingRefused::NotAsIssued {
        bill: bill.bill.clone(),
        issued: bill.amount,
        computed,
    })
}
