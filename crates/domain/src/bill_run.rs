//! A bill out of readings (出账): one account's stretches of use in a month, priced by the tariff in force on the day of the last
//! reading, with the running total of the tier year frozen in it.
//!
//! Refused are readings that cannot be billed as they stand; nothing is guessed. Absent on purpose: where readings come
//! from, several households on one running total, and writing anything.

use std::fmt;

use crate::bill::{Bill, Line, Segment};
use crate::date::{BusinessDate, Period, in_force};
use crate::entry::{Account, AccountStatus};
use crate::ids::{AccountNo, BillNo};
use crate::money::Money;
pub use crate::run_terms::RunTerms;
use crate::tariff::{BillRefusal, ComputedBill, Reckoning, Tariff, Usage};
use crate::volume::Volume;

/// Why readings were not billed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBilled {
    /// 销户
    #[error("the account is closed")]
    Closed,
    /// The account continues as another one (并户).
    #[error("the account continues as {into}")]
    Continued {
        /// As which.
        into: AccountNo,
    },
    /// A bill of that month stands already: billed before, by this run or another.
    #[error("bill {bill} of {period} stands already")]
    Billed {
        /// Which.
        bill: BillNo,
        /// The month.
        period: Period,
    },
    /// A later month is billed already: the running total would go back.
    #[error("{period} is billed already, and comes later")]
    Later {
        /// Which month.
        period: Period,
    },
    /// The meter's last reading was another.
    #[error("it begins with {from}, and the last reading billed was {last}")]
    DoesNotFollow {
        /// With what it begins.
        from: i64,
        /// What was billed last.
        last: i64,
    },
    /// The volume is not what the two readings make; a counter that rolled over ends below its start.
    #[error("{from} to {to} makes {makes} m³, and {said} m³ is said")]
    Volume {
        /// The first reading.
        from: i64,
        /// The second.
        to: i64,
        /// What they make.
        makes: i64,
        /// What the file says.
        said: i64,
    },
    /// No day of reading: no tariff is known for it.
    #[error("no day of reading")]
    NoDay,
    /// Read too long before or after the month that is billed.
    #[error("read on {on}, which is not near {period}")]
    Far {
        /// When it was read.
        on: BusinessDate,
        /// The month.
        period: Period,
    },
    /// It is the account of whoever issues the bills, or a relative's.
    #[error("the account is declared as theirs who issue the bills; let a colleague issue it")]
    Own,
    /// No tariff was in force on that day.
    #[error("no tariff was in force on {on}")]
    NoTariff {
        /// The day.
        on: BusinessDate,
    },
    /// The bill's number would be longer than numbers are.
    #[error("the account's number leaves no room for a bill's")]
    Number,
    /// The tariff does not price it.
    #[error(transparent)]
    Tariff(#[from] BillRefusal),
}

/// An account as its bill is made.
#[derive(Clone, Copy, Debug)]
pub struct Household<'a> {
    /// As registered.
    pub account: &'a Account,
    /// Its bills that stand, oldest month first.
    pub standing: &'a [Bill],
}

impl Household<'_> {
    /// The bill of its readings of one month, in their order.
    ///
    /// # Errors
    /// [`NotBilled`].
    pub fn bill(&self, terms: RunTerms, readings: &[Segment], tariffs: &[Tariff]) -> Result<Bill, NotBilled> {
        let Household { account, standing } = *self;
        if account.status == AccountStatus::Closed {
            return Err(NotBilled::Closed);
        }
        if let Some(bill) = standing.iter().find(|bill| bill.period >= terms.period) {
            let (bill, period) = (bill.bill.clone(), bill.period);
            return Err(match period == terms.period {
                true => NotBilled::Billed { bill, period },
                false => NotBilled::Later { period },
            });
        }
        self.follow(readings)?;
        let read_on = readings.iter().filter_map(|one| one.read_on).max();
        let on = read_on.ok_or(NotBilled::NoDay)?;
        if !terms.is_near(on) {
            let period = terms.period;
            return Err(NotBilled::Far { on, period });
        }
        let tariff = in_force(tariffs, on).ok_or(NotBilled::NoTariff { on })?;
        let volume_m3 = readings.iter().map(|one| one.volume_m3).sum();
        let persons = u16::try_from(account.persons).ok().filter(|persons| *persons > 0);
        let computed = tariff.bill(&Usage {
            used_before: Volume::from_m3(self.used_before(tariff, terms.period)),
            persons,
            ..Usage::of(&*account.class, Volume::from_m3(volume_m3))
        })?;
        let number = BillNo::new(format!("{}-{}", account.account, terms.period.yyyymm()));
        Ok(Bill {
            bill: number.map_err(|_| NotBilled::Number)?,
            account: account.account.clone(),
            period: terms.period,
            volume_m3,
            tiers_m3: tiers(tariff, &account.class, &computed),
            used_before_m3: Some(computed.used_before.m3()),
            lines: lines(tariff, &computed),
            amount: computed.total,
            payable_on: terms.payable_on,
            paid_before: Money::ZERO,
            tariff: Some(tariff.id().to_owned()),
            segments: readings.to_vec(),
        })
    }

    /// Each meter goes on where it was read last, and its volume is what its readings make.
    fn follow(&self, readings: &[Segment]) -> Result<(), NotBilled> {
        for (nth, reading) in readings.iter().enumerate() {
            let earlier = self.standing.iter().flat_map(|bill| &bill.segments);
            let same = |one: &&Segment| one.meter == reading.meter;
            let last = earlier.chain(&readings[..nth]).rfind(same);
            if let Some(last) = last.filter(|last| last.to != reading.from) {
                return Err(NotBilled::DoesNotFollow {
                    from: reading.from,
                    last: last.to,
                });
            }
            let makes = reading.to - reading.from;
            if makes >= 0 && makes != reading.volume_m3 {
                return Err(NotBilled::Volume {
                    from: reading.from,
                    to: reading.to,
                    makes,
                    said: reading.volume_m3,
                });
            }
        }
        Ok(())
    }

    /// What the tier year used before: as the newest bill of the year says; where an old system did not tell, what its bills
    /// add up to.
    fn used_before(&self, tariff: &Tariff, period: Period) -> i64 {
        match tariff.terms().reckoning {
            Reckoning::Monthly => 0,
            Reckoning::Annual => used_in_year(self.standing, period),
        }
    }
}

/// What the bills of a year add up to before a month, m³: bills in the order of their months. What is frozen in one holds.
#[must_use]
pub fn used_in_year<'a>(bills: impl IntoIterator<Item = &'a Bill>, before: Period) -> i64 {
    let is_earlier = |bill: &&Bill| bill.period.year() == before.year() && bill.period < before;
    let earlier = bills.into_iter().filter(is_earlier);
    earlier.fold(0, |used, bill| {
        bill.used_before_m3.unwrap_or(used) + bill.volume_m3
    })
}

fn tiers(tariff: &Tariff, class: &str, computed: &ComputedBill) -> Vec<i64> {
    let is_tiered = tariff.class(class).is_some_and(|(_, class)| class.is_tiered());
    let whole = computed.tiers.iter().filter_map(|tier| tier.whole());
    match is_tiered {
        true => whole.map(Volume::m3).collect(),
        false => Vec::new(),
    }
}

fn lines(tariff: &Tariff, computed: &ComputedBill) -> Vec<Line> {
    let each = computed.lines.iter().map(|line| Line {
        component: tariff.component(line.component).unwrap_or_default().to_owned(),
        tier: line.tier,
        volume_m3: line.volume.m3(),
        price: Some(line.price.yuan()),
        amount: line.amount,
    });
    each.collect()
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunSum {
    /// How many bills.
    pub bills: u64,
    /// Their volume, m³.
    pub volume_m3: i64,
    /// Their sum.
    pub billed: Money,
}

impl RunSum {
    /// With one more.
    pub fn add(&mut self, bill: &Bill) {
        self.bills += 1;
        self.volume_m3 += bill.volume_m3;
        self.billed += bill.amount;
    }
}

impl fmt::Display for RunSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bills, {} m³, {}", self.bills, self.volume_m3, self.billed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::ReadingWay;
    use crate::ids::{AccountNo, Hash, MeterNo};
    use crate::late_fee::CollectionWay;
    use crate::tariff::{SAMPLE_TARIFFS, TariffBook};

    fn tariffs(id: &str) -> Vec<Tariff> {
        let book = TariffBook::from_json(SAMPLE_TARIFFS).unwrap();
        vec![book.get(id).unwrap().clone()]
    }

    fn account(class: &str, persons: u32) -> Account {
        Account {
            account: AccountNo::new("1001").unwrap(),
            class: class.to_owned(),
            persons,
            meter: None,
            caliber_mm: 20,
            book: "B1".to_owned(),
            opened_on: None,
            status: AccountStatus::Active,
            opening_deposit: Money::ZERO,
            details: Hash::NONE,
            collection: CollectionWay::Customer,
        }
    }

    fn reading(meter: &str, from: i64, to: i64, volume_m3: i64, read_on: &str) -> Segment {
        Segment {
            meter: MeterNo::new(meter).ok(),
            from,
            to,
            volume_m3,
            read_on: read_on.parse().ok(),
            way: ReadingWay::Read,
        }
    }

    fn terms(month: u32) -> RunTerms {
        RunTerms {
            period: Period::new(2025, month).unwrap(),
            payable_on: "2025-12-10".parse().unwrap(),
        }
    }

    /// A bill that stands: of a month, with a running total, and where its meter ended.
    fn standing(month: u32, used_before_m3: Option<i64>, volume_m3: i64, to: i64) -> Bill {
        Bill {
            bill: BillNo::new(format!("OLD{month}")).unwrap(),
            account: AccountNo::new("1001").unwrap(),
            period: Period::new(2025, month).unwrap(),
            volume_m3,
            tiers_m3: Vec::new(),
            used_before_m3,
            lines: Vec::new(),
            amount: Money::ZERO,
            payable_on: "2025-12-10".parse().unwrap(),
            paid_before: Money::ZERO,
            tariff: None,
            segments: vec![reading("M1", 0, to, volume_m3, "2025-06-30")],
        }
    }

    #[derive(serde::Deserialize)]
    struct Examples {
        examples: Vec<Example>,
    }

    #[derive(serde::Deserialize)]
    struct Example {
        id: String,
        kind: String,
        input: serde_json::Value,
        expected: serde_json::Value,
    }

    /// The sums that were worked by hand: each as a bill of a run, after a month that used so much before.
    #[test]
    fn bills_come_to_what_was_worked_by_hand() {
        let examples: Examples = serde_json::from_str(include_str!("../data/examples.json")).unwrap();
        let mut worked = 0;
        for one in examples.examples.iter().filter(|one| one.kind == "tariff") {
            let (input, due) = (&one.input, &one.expected);
            let other = ["shares", "months", "line_rounding", "round_at"];
            if other.iter().any(|what| input.get(what).is_some()) {
                continue;
            }
            let number = |what: &str| input[what].as_i64().unwrap_or(0);
            let account = account(
                input["class"].as_str().unwrap(),
                u32::try_from(number("persons")).unwrap(),
            );
            let (used, volume) = (number("used_before_m3"), number("volume_m3"));
            let before = [standing(10, Some(0), used, 500)];
            let household = Household {
                account: &account,
                standing: if used == 0 { &[] } else { &before },
            };
            let readings = [reading("M1", 500, 500 + volume, volume, "2025-11-28")];
            let bill = household.bill(terms(11), &readings, &tariffs(input["tariff"].as_str().unwrap()));
            let bill = bill.unwrap_or_else(|why| panic!("{}: {why}", one.id));
            assert_eq!(
                bill.amount.to_string(),
                due["total"].as_str().unwrap(),
                "{}",
                one.id
            );
            let sum: Money = bill.lines.iter().map(|line| line.amount).sum();
            assert_eq!(sum, bill.amount, "{}: its lines", one.id);
            if !bill.tiers_m3.is_empty() {
                assert_eq!(serde_json::json!(bill.tiers_m3), due["volumes_m3"], "{}", one.id);
            }
            worked += 1;
        }
        assert!(worked >= 8, "{worked} worked");
    }

    #[test]
    fn the_running_total_goes_on_and_begins_anew_with_the_year() {
        let account = account("居民阶梯", 0);
        let tariffs = tariffs("HZ-2024");
        let rows = [
            (
                "frozen in the newest bill",
                vec![standing(1, Some(0), 40, 40), standing(2, Some(170), 40, 80)],
                210,
            ),
            (
                "an old system told nothing",
                vec![standing(1, None, 40, 40), standing(2, None, 30, 70)],
                70,
            ),
            (
                "told once",
                vec![standing(1, Some(100), 40, 40), standing(2, None, 30, 70)],
                170,
            ),
            ("the first", vec![], 0),
        ];
        for (what, standing, used) in rows {
            let from = standing.last().map_or(0, |bill| bill.segments[0].to);
            let household = Household {
                account: &account,
                standing: &standing,
            };
            let readings = [reading("M1", from, from + 12, 12, "2025-11-28")];
            let bill = household.bill(terms(11), &readings, &tariffs).unwrap();
            assert_eq!(bill.used_before_m3, Some(used), "{what}");
        }
        let before = [standing(12, Some(300), 40, 80)];
        let household = Household {
            account: &account,
            standing: &before,
        };
        let january = RunTerms {
            period: Period::new(2026, 1).unwrap(),
            ..terms(1)
        };
        let readings = [reading("M1", 80, 92, 12, "2026-01-28")];
        let bill = household.bill(january, &readings, &tariffs).unwrap();
        assert_eq!(bill.used_before_m3, Some(0), "a new tier year");
    }

    #[test]
    fn two_meters_and_a_changed_one_are_one_bill() {
        let account = account("居民阶梯", 0);
        let before = [standing(10, Some(0), 80, 80)];
        let household = Household {
            account: &account,
            standing: &before,
        };
        let readings = [
            reading("M1", 80, 90, 10, "2025-11-10"),
            reading("M2", 0, 5, 5, "2025-11-28"),
        ];
        let bill = household.bill(terms(11), &readings, &tariffs("HZ-2024")).unwrap();
        assert_eq!((bill.volume_m3, bill.segments.len()), (15, 2));
        assert_eq!(bill.bill.as_str(), "1001-202511");
    }

    /// What cannot be billed, and what is said.
    #[test]
    fn what_cannot_be_billed_is_refused_with_its_numbers() {
        let open = account("居民阶梯", 0);
        let closed = Account {
            status: AccountStatus::Closed,
            ..open.clone()
        };
        let before = [standing(10, Some(0), 80, 80)];
        let good = reading("M1", 80, 92, 12, "2025-11-28");
        let no_day = Segment {
            read_on: None,
            ..good.clone()
        };
        let rows: [(&Account, u32, &Segment, &str); 7] = [
            (&closed, 11, &good, "the account is closed"),
            (&open, 10, &good, "bill OLD10 of 202510 stands already"),
            (&open, 9, &good, "202510 is billed already, and comes later"),
            (
                &open,
                11,
                &reading("M1", 79, 92, 13, "2025-11-28"),
                "it begins with 79, and the last reading billed was 80",
            ),
            (
                &open,
                11,
                &reading("M1", 80, 92, 13, "2025-11-28"),
                "80 to 92 makes 12 m³, and 13 m³ is said",
            ),
            (&open, 11, &no_day, "no day of reading"),
            (
                &open,
                11,
                &reading("M1", 80, 70, -10, "2025-11-28"),
                "-10 m³ after 80 m³: neither may be negative",
            ),
        ];
        for (account, month, segment, due) in rows {
            let household = Household {
                account,
                standing: &before,
            };
            let made = household.bill(terms(month), std::slice::from_ref(segment), &tariffs("HZ-2024"));
            assert_eq!(made.unwrap_err().to_string(), due);
        }
        let household = Household {
            account: &open,
            standing: &before,
        };
        let none = household.bill(terms(11), std::slice::from_ref(&good), &[]);
        assert_eq!(
            none.unwrap_err().to_string(),
            "no tariff was in force on 2025-11-28"
        );
        // A counter that rolled over: the file says how much.
        let household = Household {
            account: &open,
            standing: &before,
        };
        let over = reading("M2", 99_995, 5, 10, "2025-11-28");
        assert!(household.bill(terms(11), &[over], &tariffs("HZ-2024")).is_ok());
    }
}
