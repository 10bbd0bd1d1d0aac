//! The bills that a wrong reading spoiled, as they stand: what each was computed from, and what it got.

use cistern_domain::account::{AccountState, BillState, PartPaid};
use cistern_domain::bill::Bill;
use cistern_domain::entry::MovedPart;
use cistern_domain::ids::{AccountNo, BillNo, EntryRef};
use cistern_domain::tariff::{Reckoning, Tariff, Usage};
use cistern_journal::{Fault, Tx};

use super::ReadingRefused;

/// A bill as issued, with what came of it.
pub(super) struct Standing {
    pub(super) bill: Bill,
    pub(super) state: BillState,
}

/// The misread bill and the later ones of its tier year, oldest first, and what they rest on.
pub(super) struct Known {
    pub(super) account: AccountState,
    pub(super) bills: Vec<Standing>,
    /// All bills of the account that stand, oldest first.
    all: Vec<Bill>,
    tariffs: Vec<Tariff>,
}

impl Standing {
    /// What counters took for it, by date, and it keeps.
    pub(super) fn paid(&self) -> Vec<MovedPart> {
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
pub(super) fn standing(tx: &Tx<'_>, account: &AccountNo, bill: &BillNo) -> Result<Known, ReadingRefused> {
    let unknown = || ReadingRefused::Unknown(account.clone(), bill.clone());
    let state = tx.account(account)?.ok_or_else(unknown)?;
    let asked = state.bills.get(bill).ok_or_else(unknown)?;
    if let Some(by) = asked.corrected {
        let office = tx.office_journal()?.ok_or_else(unknown)?;
        return Err(ReadingRefused::Already {
            bill: bill.clone(),
            by: EntryRef {
                journal: office.journal,
                number: by,
            },
            instead: state.successor(bill).ok_or_else(unknown)?.clone(),
        });
    }
    let all = standing_bills(tx, &state)?;
    let wrong = all.iter().find(|one| one.bill == *bill).ok_or_else(unknown)?;
    let tariffs = tx.city()?.tariffs;
    let tariffs: Vec<Tariff> = tariffs
        .iter()
        .rev()
        .filter_map(|json| serde_json::from_str(json).ok())
        .collect();
    let is_annual = named(&tariffs, wrong)?.terms().reckoning == Reckoning::Annual;
    let counts = |one: &&Bill| {
        let later = is_annual && one.period > wrong.period && one.period.year() == wrong.period.year();
        later || one.bill == *bill
    };
    let mut bills = Vec::new();
    for one in all.iter().filter(counts) {
        let state = state.bills.get(&one.bill).cloned().unwrap_or_default();
        let is_below = |part: &MovedPart| part.principal.is_negative() || part.late_fee.is_negative();
        let one = Standing {
            bill: one.clone(),
            state,
        };
        if one.paid().iter().any(is_below) {
            return Err(ReadingRefused::Unheard { bill: one.bill.bill });
        }
        bills.push(one);
    }
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

fn named<'t>(tariffs: &'t [Tariff], bill: &Bill) -> Result<&'t Tariff, ReadingRefused> {
    let of = |tariff: &&Tariff| Some(tariff.id()) == bill.tariff.as_deref();
    tariffs.iter().find(of).ok_or_else(|| ReadingRefused::NoTariff {
        bill: bill.bill.clone(),
    })
}

impl Known {
    pub(super) fn tariff_of(&self, bill: &Bill) -> Result<&Tariff, ReadingRefused> {
        named(&self.tariffs, bill)
    }

    /// What a bill was computed from; refused where the tariff makes another sum of it.
    pub(super) fn usage_of(&self, one: &Standing) -> Result<Usage, ReadingRefused> {
        let bill = &one.bill;
        let tariff = self.tariff_of(bill)?;
        let usage = self.account.usage_of(tariff, bill);
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

    /// The bill after the misread one does not begin with the wrong reading.
    pub(super) fn later_begins_otherwise(&self) -> Result<(), ReadingRefused> {
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
