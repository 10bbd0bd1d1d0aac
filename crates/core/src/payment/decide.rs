//! What a payment comes to: pure, from what is known and what was keyed in.

use cistern_domain::Money;
use cistern_domain::allocation::{AllocationRules, OpenBill as Owing, allocate};
use cistern_domain::change::{Offered, change};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::BillPart;
use cistern_domain::ids::BillNo;
use cistern_domain::payment::{LARGEST_AMOUNT, Tender, Tendered};
use cistern_domain::reference::judge;

use super::{PaymentRefusal, Quote, Quoted};
use crate::account::OpenBill;
use crate::wallet::{HeldBill, held};

/// What is known of the account, and the rules that hold.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Open bills as of the date of taking, oldest first.
    pub open: Vec<OpenBill>,
    /// Bills of the account that are settled.
    pub settled: Vec<BillNo>,
    /// Of them those that head office cancelled (已作废).
    pub cancelled: Vec<BillNo>,
    /// 预存, as far as it is not held for a refund.
    pub deposit: Money,
    /// Fee first or principal first; part payments or whole bills.
    pub rules: AllocationRules,
    /// What change is rounded to.
    pub smallest_coin: Money,
    /// Bills that wait for the result of a wallet.
    pub held: Vec<HeldBill>,
    /// The date of taking.
    pub on: BusinessDate,
}

/// What the payment would be. An obstacle is a reason why it cannot be taken as it stands.
pub(crate) fn decide(known: &Known, ask: &Quote) -> Quoted {
    match figures(known, ask) {
        Ok(quoted) => quoted,
        Err(refusal) => Quoted {
            obstacle: Some(refusal),
            ..Quoted::nothing()
        },
    }
}

fn figures(known: &Known, ask: &Quote) -> Result<Quoted, PaymentRefusal> {
    let bills = chosen(known, &ask.bills)?;
    let given = given(&ask.tenders)?;
    let principal: Money = bills.iter().map(|bill| bill.owed).sum();
    let late_fee: Money = bills.iter().map(|bill| bill.late_fee.owed).sum();
    let deposit = if ask.use_deposit {
        known.deposit.or_zero()
    } else {
        Money::ZERO
    };
    let deposit_out = deposit.min(principal + late_fee);
    let due = principal + late_fee - deposit_out;
    let missing = (due - given).or_zero();
    let (back, deposit_in) = if missing.is_zero() {
        left_over(known, ask, due, given)
    } else {
        (Money::ZERO, Money::ZERO)
    };
    let allocation = allocate(known.rules, deposit_out, given.min(due), &owing(&bills));
    let parts = parts(&bills, &allocation.parts);
    let obstacle = obstacle(known, ask, due, given, &parts);
    Ok(Quoted {
        principal,
        late_fee,
        deposit_out,
        due,
        given,
        missing,
        change: back,
        // What settles no whole bill where only whole bills are settled.
        deposit_in: deposit_in + allocation.deposit,
        parts,
        obstacle,
        offline: None,
        own_account: None,
    })
}

impl Quoted {
    const fn nothing() -> Self {
        Self {
            principal: Money::ZERO,
            late_fee: Money::ZERO,
            deposit_out: Money::ZERO,
            due: Money::ZERO,
            given: Money::ZERO,
            missing: Money::ZERO,
            change: Money::ZERO,
            deposit_in: Money::ZERO,
            parts: Vec::new(),
            obstacle: None,
            offline: None,
            own_account: None,
        }
    }
}

/// The bills named, oldest first, whatever order they were ticked in.
fn chosen(known: &Known, asked: &[BillNo]) -> Result<Vec<OpenBill>, PaymentRefusal> {
    for bill in asked {
        if known.cancelled.contains(bill) {
            return Err(PaymentRefusal::Cancelled { bill: bill.clone() });
        }
        if known.settled.contains(bill) {
            return Err(PaymentRefusal::Settled { bill: bill.clone() });
        }
        if !known.open.iter().any(|open| open.bill == *bill) {
            return Err(PaymentRefusal::UnknownBill { bill: bill.clone() });
        }
    }
    Ok(known
        .open
        .iter()
        .filter(|open| asked.contains(&open.bill))
        .cloned()
        .collect())
}

fn given(tenders: &[Tendered]) -> Result<Money, PaymentRefusal> {
    let wrong = tenders
        .iter()
        .find(|t| !t.amount.is_positive() || t.amount > LARGEST_AMOUNT);
    match wrong {
        Some(wrong) => Err(PaymentRefusal::Amount { amount: wrong.amount }),
        None => Ok(tenders.iter().map(|t| t.amount).sum()),
    }
}

fn offered(tenders: &[Tendered]) -> Offered {
    let cash: Money = tenders
        .iter()
        .filter(|t| t.tender == Tender::Cash)
        .map(|t| t.amount)
        .sum();
    let all: Money = tenders.iter().map(|t| t.amount).sum();
    Offered {
        cash,
        other: all - cash,
    }
}

/// Change and what goes to the deposit, of what is left over.
fn left_over(known: &Known, ask: &Quote, due: Money, given: Money) -> (Money, Money) {
    if ask.keep_change || ask.bills.is_empty() {
        return (Money::ZERO, given - due);
    }
    let back = change(due, offered(&ask.tenders), known.smallest_coin);
    back.map_or((Money::ZERO, given - due), |back| (back.change, back.to_deposit))
}

fn owing(bills: &[OpenBill]) -> Vec<Owing> {
    bills
        .iter()
        .map(|bill| Owing {
            principal: bill.owed,
            late_fee: bill.late_fee.owed,
        })
        .collect()
}

fn parts(bills: &[OpenBill], parts: &[cistern_domain::allocation::Part]) -> Vec<BillPart> {
    let reached = bills
        .iter()
        .zip(parts)
        .filter(|(_, part)| part.sum().is_positive());
    reached
        .map(|(bill, part)| BillPart {
            bill: bill.bill.clone(),
            principal: part.principal,
            late_fee: part.late_fee,
            days_late: bill.late_fee.days_late,
        })
        .collect()
}

fn obstacle(
    known: &Known,
    ask: &Quote,
    due: Money,
    given: Money,
    parts: &[BillPart],
) -> Option<PaymentRefusal> {
    if given.is_zero() && (parts.is_empty() || due.is_positive()) {
        return Some(PaymentRefusal::Nothing);
    }
    if let Some(waits) = held(&known.held, &ask.bills).filter(|_| !ask.despite_held) {
        return Some(waits);
    }
    if let Some(at_bank) = in_flight(known, &ask.bills).filter(|_| !ask.despite_debit) {
        return Some(at_bank);
    }
    if given < due && !(ask.part && (known.rules.part_payment || !parts.is_empty())) {
        return Some(PaymentRefusal::Missing {
            due,
            given,
            missing: due - given,
        });
    }
    let other = offered(&ask.tenders).other;
    if other > due && !ask.keep_change && !ask.bills.is_empty() {
        return Some(PaymentRefusal::Overpaid { due, given: other });
    }
    references(known, &ask.tenders)
}

/// The first of the bills that is at a bank.
fn in_flight(known: &Known, asked: &[BillNo]) -> Option<PaymentRefusal> {
    let mut open = known.open.iter().filter(|open| asked.contains(&open.bill));
    open.find_map(|open| {
        let at_bank = open.in_flight.as_ref()?;
        Some(PaymentRefusal::InFlight {
            bill: open.bill.clone(),
            batch: at_bank.batch.clone(),
            returns_on: at_bank.returns_on,
        })
    })
}

/// The first tender whose number is not enough.
fn references(known: &Known, tenders: &[Tendered]) -> Option<PaymentRefusal> {
    tenders.iter().find_map(|given| {
        let fault = judge(given, known.on).err()?;
        Some(PaymentRefusal::Reference {
            tender: given.tender,
            fault,
        })
    })
}

#[cfg(test)]
mod tests {
    use cistern_domain::date::Period;
    use cistern_domain::late_fee::LateFee;
    use proptest::prelude::*;

    use super::*;

    fn bill(number: usize, owed: i64, fee: i64) -> OpenBill {
        let day = BusinessDate::from_ymd(2026, 10, 12).unwrap();
        OpenBill {
            bill: BillNo::new(format!("B{number}")).unwrap(),
            period: Period::new(2026, 9).unwrap(),
            volume_m3: 10,
            amount: Money::from_fen(owed),
            owed: Money::from_fen(owed),
            payable_on: day,
            late_fee: LateFee {
                base: Money::from_fen(owed),
                free_until: day,
                days_late: 26,
                frozen: Vec::new(),
                rate_per_day: cistern_domain::ratio::Ratio::default(),
                segments: Vec::new(),
                uncapped: Money::from_fen(fee),
                cap: None,
                amount: Money::from_fen(fee),
                waived: Money::ZERO,
                waivers: Vec::new(),
                paid: Money::ZERO,
                owed: Money::from_fen(fee),
                exempt: None,
            },
            held: false,
            in_flight: None,
            debit_failed: None,
            extended: None,
            waivers: Vec::new(),
            dispute: None,
            carried_forward: false,
        }
    }

    fn known(bills: &[(i64, i64)], deposit: i64) -> Known {
        Known {
            open: bills
                .iter()
                .enumerate()
                .map(|(i, (owed, fee))| bill(i, *owed, *fee))
                .collect(),
            settled: Vec::new(),
            cancelled: Vec::new(),
            deposit: Money::from_fen(deposit),
            rules: AllocationRules::default(),
            smallest_coin: Money::from_fen(10),
            held: Vec::new(),
            on: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
        }
    }

    fn ask(bills: usize, tenders: &[(Tender, i64)], use_deposit: bool) -> Quote {
        let tendered = |(tender, fen): &(Tender, i64)| Tendered {
            tender: *tender,
            amount: Money::from_fen(*fen),
            reference: None,
        };
        Quote {
            account: cistern_domain::ids::AccountNo::new("1").unwrap(),
            bills: (0..bills)
                .rev()
                .map(|i| BillNo::new(format!("B{i}")).unwrap())
                .collect(),
            use_deposit,
            tenders: tenders.iter().map(tendered).collect(),
            keep_change: false,
            part: false,
            despite_held: false,
            despite_debit: false,
        }
    }

    /// bills, deposit, ask → due, change, deposit in, deposit out
    #[test]
    fn comes_to() {
        let cash = |fen| vec![(Tender::Cash, fen)];
        let rows = [
            (
                "two bills with late fee",
                vec![(6240, 172), (2400, 31)],
                0,
                ask(2, &cash(10000), false),
                (8843, 1150, 7, 0),
            ),
            (
                "out of the deposit first",
                vec![(6240, 172), (2400, 31)],
                1230,
                ask(2, &cash(10000), true),
                (7613, 2380, 7, 1230),
            ),
            (
                "exact",
                vec![(1000, 0)],
                0,
                ask(1, &cash(1000), false),
                (1000, 0, 0, 0),
            ),
            (
                "deposit covers all",
                vec![(1000, 5)],
                5000,
                ask(1, &[], true),
                (0, 0, 0, 1005),
            ),
            (
                "into the deposit",
                vec![],
                0,
                ask(0, &cash(5000), false),
                (0, 0, 5000, 0),
            ),
            (
                "card and cash",
                vec![(8843, 0)],
                0,
                ask(1, &[(Tender::Card, 5000), (Tender::Cash, 4000)], false),
                (8843, 150, 7, 0),
            ),
        ];
        for (what, bills, deposit, ask, (due, back, deposit_in, out)) in rows {
            let quoted = decide(&known(&bills, deposit), &ask);
            let found = (
                quoted.due.fen(),
                quoted.change.fen(),
                quoted.deposit_in.fen(),
                quoted.deposit_out.fen(),
            );
            assert_eq!(found, (due, back, deposit_in, out), "{what}");
            assert_eq!(quoted.obstacle, None, "{what}");
        }
    }

    #[test]
    fn says_what_is_in_the_way() {
        let known = known(&[(6240, 172)], 0);
        let short = decide(&known, &ask(1, &[(Tender::Cash, 6000)], false)).obstacle;
        assert!(
            matches!(short, Some(PaymentRefusal::Missing { missing, .. }) if missing.fen() == 412),
            "{short:?}"
        );
        let over = decide(&known, &ask(1, &[(Tender::Card, 7000)], false)).obstacle;
        assert!(
            matches!(over, Some(PaymentRefusal::Overpaid { .. })),
            "a card gives no change: {over:?}"
        );
        let unknown = decide(&known, &ask(2, &[(Tender::Cash, 7000)], false)).obstacle;
        assert!(
            matches!(unknown, Some(PaymentRefusal::UnknownBill { .. })),
            "{unknown:?}"
        );
        let nothing = decide(&known, &ask(1, &[], false)).obstacle;
        assert_eq!(nothing, Some(PaymentRefusal::Nothing), "no money, no payment");
    }

    proptest! {
        /// Whatever is keyed in: what stays is what was paid for, to the fen.
        #[test]
        fn balances(
            bills in prop::collection::vec((1_i64..50_000, 0_i64..2_000), 0..5),
            deposit in 0_i64..30_000,
            cash in 0_i64..200_000,
            card in 0_i64..50_000,
            flags in any::<(bool, bool, bool, bool)>(),
        ) {
            let (use_deposit, keep_change, part, part_payment) = flags;
            let mut known = known(&bills, deposit);
            known.rules.part_payment = part_payment;
            let tenders = [(Tender::Cash, cash), (Tender::Card, card)];
            let tenders: Vec<_> = tenders.into_iter().filter(|(_, fen)| *fen > 0).collect();
            let mut ask = ask(bills.len(), &tenders, use_deposit);
            ask.keep_change = keep_change;
            ask.part = part;
            let quoted = decide(&known, &ask);
            if quoted.obstacle.is_none() {
                let used: Money = quoted.parts.iter().map(|part| part.principal + part.late_fee).sum();
                prop_assert_eq!(quoted.given - quoted.change, used + quoted.deposit_in - quoted.deposit_out);
                prop_assert!(quoted.change.fen() <= cash, "change is given out of cash only");
            }
        }
    }
}
