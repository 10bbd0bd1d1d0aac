//! Later bills of a tier year that counted a bill: issued anew where it is cancelled, and where it is issued again. What they counted
//! is told by the rule that froze their running totals, of the bills with it and without it.
//!
//! Absent on purpose: bills that name no tariff. An old system made their sum, and froze nothing here.

use cistern_domain::account::AccountState;
use cistern_domain::bill::Bill;
use cistern_domain::bill_reversal::{StandingBill, reissue_later};
use cistern_domain::bill_run::used_in_year;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReadingFault;
use cistern_domain::ids::BillNo;
use cistern_domain::tariff::{Reckoning, Tariff};
use cistern_domain::volume::Volume;
use cistern_journal::Tx;

use crate::reading::{Anew, ReadingRefused, Standing, named, tariffs, usage_of};

/// What later bills of one account are issued anew with.
pub(super) struct Later<'a> {
    pub(super) tx: &'a Tx<'a>,
    pub(super) account: &'a AccountState,
    /// What is owed anew is payable from then on: it was the company's mistake.
    pub(super) payable_on: BusinessDate,
}

/// All but one.
pub(super) fn without(all: &[Bill], gone: &BillNo) -> Vec<Bill> {
    all.iter().filter(|one| one.bill != *gone).cloned().collect()
}

impl Later<'_> {
    /// Bills after `one` in its tier year whose running total is another with `after` than with `before`: as they stand, and as they are
    /// issued instead, oldest first. Both are sorted by month.
    pub(super) fn issued_anew(
        &self,
        one: &Bill,
        (before, after): (&[Bill], &[Bill]),
    ) -> Result<(Vec<Standing>, Vec<Bill>), ReadingRefused> {
        let all = before
            .iter()
            .filter(|bill| is_later(bill, one) && bill.tariff.is_some());
        let all: Vec<&Bill> = all.collect();
        if all.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let tariffs = tariffs(self.tx)?;
        let mut later: Vec<(&Bill, &Tariff)> = Vec::new();
        for bill in all {
            let tariff = named(&tariffs, bill)?;
            if tariff.terms().reckoning == Reckoning::Annual {
                later.push((bill, tariff));
            }
        }
        let Some((first, _)) = later.first() else {
            return Ok((Vec::new(), Vec::new()));
        };
        let moved = used_in_year(after, first.period) - used_in_year(before, first.period);
        if moved == 0 {
            return Ok((Vec::new(), Vec::new()));
        }
        self.with_total_moved(moved, &later)
    }

    fn with_total_moved(
        &self,
        moved: i64,
        later: &[(&Bill, &Tariff)],
    ) -> Result<(Vec<Standing>, Vec<Bill>), ReadingRefused> {
        let mut used = Vec::new();
        let mut standing = Vec::new();
        for (bill, tariff) in later {
            let one = Standing::of(self.account, bill)?;
            used.push(StandingBill {
                tariff,
                usage: usage_of(self.account, tariff, bill)?,
                paid: one.state.paid(),
            });
            standing.push(one);
        }
        let anew = Anew {
            fault: ReadingFault::Miscounted,
            right_m3: 0,
            payable_on: self.payable_on,
            account: self.account,
        };
        let mut issued = Vec::new();
        let computed = reissue_later(Volume::from_m3(moved), &used)?;
        for ((bill, tariff), computed) in later.iter().zip(&computed) {
            issued.push(anew.issue(tariff, bill, computed, false)?);
        }
        Ok((standing, issued))
    }
}

/// Of the same year and a later month.
fn is_later(bill: &Bill, one: &Bill) -> bool {
    bill.period > one.period && bill.period.year() == one.period.year()
}
