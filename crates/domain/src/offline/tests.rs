//! Payments judged while head office is not reached, row by row.

use super::*;

fn yuan(yuan: i64) -> Money {
    Money::from_fen(yuan * 100)
}

fn limits() -> OfflineLimits {
    let cheque = TenderLimits {
        per_payment: Some(Money::ZERO),
        ..TenderLimits::default()
    };
    let card = TenderLimits {
        per_shift: Some(yuan(1_000)),
        ..TenderLimits::default()
    };
    let wallet = TenderLimits {
        needs_reference: true,
        ..TenderLimits::default()
    };
    OfflineLimits {
        per_payment: Some(yuan(500)),
        per_shift: Some(yuan(10_000)),
        hours: Some(10),
        data_hours: Some(20),
        by_tender: [
            (Tender::Cheque, cheque),
            (Tender::Card, card),
            (Tender::Wallet, wallet),
        ]
        .into(),
        ..OfflineLimits::default()
    }
}

fn given(tender: Tender, amount: i64, reference: Option<&str>) -> Tendered {
    Tendered {
        tender,
        amount: yuan(amount),
        reference: reference.map(str::to_owned),
    }
}

/// The last that is reached, and whether it is passed.
fn found(judged: &Judged) -> (Option<&Reached>, Option<&Reached>) {
    (judged.near.last(), judged.over.last())
}

#[test]
fn warns_first_and_then_needs_a_word() {
    use Reached::{Data, Hours, Payment, Reference, Shift, TenderPayment, TenderShift};
    let (cash, card) = (Tender::Cash, Tender::Card);
    let payment = |amount| Payment {
        amount: yuan(amount),
        limit: yuan(500),
    };
    let shift = |amount| Shift {
        amount: yuan(amount),
        limit: yuan(10_000),
    };
    let by_card = |amount| TenderShift {
        tender: card,
        amount: yuan(amount),
        limit: yuan(1_000),
    };
    let hours = |hours| Hours { hours, limit: 10 };
    let data = |hours| Data { hours, limit: 20 };
    let cheque = TenderPayment {
        tender: Tender::Cheque,
        amount: yuan(1),
        limit: Money::ZERO,
    };
    let bare = Reference {
        tender: Tender::Wallet,
    };
    // given, change, hours, hours of data, the shift so far in cash and by card → near, over
    type Row = (
        Vec<Tendered>,
        i64,
        (u32, u32),
        (i64, i64),
        (Option<Reached>, Option<Reached>),
    );
    let rows: Vec<Row> = vec![
        (vec![], 0, (0, 0), (0, 0), (None, None)),
        (vec![given(cash, 399, None)], 0, (1, 1), (0, 0), (None, None)),
        (
            vec![given(cash, 400, None)],
            0,
            (1, 1),
            (0, 0),
            (Some(payment(400)), None),
        ),
        (
            vec![given(cash, 500, None)],
            0,
            (1, 1),
            (0, 0),
            (Some(payment(500)), None),
        ),
        (
            vec![given(cash, 501, None)],
            0,
            (1, 1),
            (0, 0),
            (None, Some(payment(501))),
        ),
        // What goes back is none of it.
        (vec![given(cash, 600, None)], 300, (1, 1), (0, 0), (None, None)),
        (
            vec![given(cash, 100, None)],
            0,
            (1, 1),
            (7_900, 0),
            (Some(shift(8_000)), None),
        ),
        (
            vec![given(cash, 100, None)],
            0,
            (1, 1),
            (9_901, 0),
            (None, Some(shift(10_001))),
        ),
        (vec![], 0, (7, 15), (0, 0), (None, None)),
        (vec![], 0, (8, 1), (0, 0), (Some(hours(8)), None)),
        (vec![], 0, (11, 1), (0, 0), (None, Some(hours(11)))),
        (vec![], 0, (1, 16), (0, 0), (Some(data(16)), None)),
        (vec![], 0, (1, 21), (0, 0), (None, Some(data(21)))),
        (
            vec![given(Tender::Cheque, 1, Some("1"))],
            0,
            (1, 1),
            (0, 0),
            (None, Some(cheque)),
        ),
        (
            vec![given(card, 100, None)],
            0,
            (1, 1),
            (0, 700),
            (Some(by_card(800)), None),
        ),
        (
            vec![given(card, 100, None)],
            0,
            (1, 1),
            (0, 950),
            (None, Some(by_card(1_050))),
        ),
        // Another tender's sum is none of this one's.
        (vec![given(cash, 100, None)], 0, (1, 1), (0, 1_000), (None, None)),
        (
            vec![given(Tender::Wallet, 10, Some(" "))],
            0,
            (1, 1),
            (0, 0),
            (None, Some(bare)),
        ),
        (
            vec![given(Tender::Wallet, 10, Some("W1"))],
            0,
            (1, 1),
            (0, 0),
            (None, None),
        ),
    ];
    for (tenders, change, (hours, data_hours), (in_cash, by_card), (near, over)) in rows {
        let mut shift = [Money::ZERO; 5];
        shift[cash as usize] = yuan(in_cash);
        shift[card as usize] = yuan(by_card);
        let standing = Standing {
            hours,
            data_hours,
            shift,
            tenders: &tenders,
            change: yuan(change),
            deposit: Money::ZERO,
            shift_deposit: yuan(1_000_000),
        };
        let judged = limits().judge(&standing);
        assert_eq!(found(&judged), (near.as_ref(), over.as_ref()), "{standing:?}");
    }
}

#[test]
fn what_is_spent_out_of_deposits_has_limits_of_its_own() {
    use Reached::{Deposit, DepositShift};
    let limits = OfflineLimits {
        deposit_per_payment: Some(yuan(100)),
        deposit_per_shift: Some(yuan(250)),
        ..OfflineLimits::default()
    };
    let one = |amount: i64| Deposit {
        amount: yuan(amount),
        limit: yuan(100),
    };
    let all = |amount: i64| DepositShift {
        amount: yuan(amount),
        limit: yuan(250),
    };
    // out of the deposit, the shift before → near, over
    type Row = (i64, i64, Vec<Reached>, Vec<Reached>);
    let rows: [Row; 8] = [
        (0, 1_000, vec![], vec![]),
        (79, 0, vec![], vec![]),
        (80, 0, vec![one(80)], vec![]),
        (100, 0, vec![one(100)], vec![]),
        (101, 0, vec![], vec![one(101)]),
        (50, 150, vec![all(200)], vec![]),
        (50, 201, vec![], vec![all(251)]),
        (101, 200, vec![], vec![one(101), all(301)]),
    ];
    for (deposit, before, near, over) in rows {
        let standing = Standing {
            hours: 0,
            data_hours: 0,
            shift: [Money::ZERO; 5],
            tenders: &[],
            change: Money::ZERO,
            deposit: yuan(deposit),
            shift_deposit: yuan(before),
        };
        assert_eq!(limits.judge(&standing), Judged { near, over }, "{standing:?}");
    }
    // What was published before there were any has none.
    let before = OfflineLimits::from_json(r#"{ "valid_from": "2026-12-01", "per_payment": 500000 }"#);
    let before = before.unwrap();
    assert_eq!(
        (before.deposit_per_payment, before.deposit_per_shift),
        (None, None)
    );
}

#[test]
fn null_is_no_limit_and_what_is_left_out_is_as_shipped() {
    let none = OfflineLimits::from_json(
        r#"{ "per_payment": null, "per_shift": null, "hours": null, "data_hours": null }"#,
    )
    .unwrap();
    let standing = Standing {
        hours: u32::MAX,
        data_hours: u32::MAX,
        shift: [yuan(1_000_000); 5],
        tenders: &[given(Tender::Cheque, 1_000_000, None)],
        change: Money::ZERO,
        deposit: yuan(1_000_000),
        shift_deposit: yuan(1_000_000),
    };
    assert_eq!(none.judge(&standing), Judged::default());
    let shipped = OfflineLimits::from_json(r#"{ "valid_from": "2026-12-01" }"#).unwrap();
    assert_eq!(shipped.per_payment, OfflineLimits::default().per_payment);
    assert!(!shipped.judge(&standing).over.is_empty());
}
