//! Tables of orders with what is found of each, and what holds of any two sides.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::Money;
use crate::ids::{AccountNo, ReceiptNo};
use crate::instant::Instant;

const fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn order(number: u8) -> OrderNo {
    OrderNo::new(format!("CST{number}")).unwrap()
}

fn ours(number: u8, amount: i64, reversed: bool) -> OurRow {
    OurRow {
        order: order(number),
        channel: Channel::WeChat,
        amount: fen(amount),
        reversed,
        taken_at: Instant(0),
        receipt: ReceiptNo(12_001),
        account: AccountNo::new("1200020001").unwrap(),
    }
}

fn theirs(number: u8, kind: Kind, outcome: Outcome, amount: i64) -> ChannelRow {
    ChannelRow {
        order: order(number),
        kind,
        outcome,
        amount: fen(amount),
        at: Instant(0),
        reference: String::new(),
    }
}

fn statement(rows: Vec<ChannelRow>) -> Statement {
    Statement::check(Channel::WeChat, rows, &[]).unwrap()
}

/// Rows of order 1, ours as (fen, reversed), and what is found of it.
struct Row {
    why: &'static str,
    ours: &'static [(i64, bool)],
    paid: &'static [i64],
    refunded: &'static [i64],
    failed: &'static [i64],
    found: &'static [(Finding, NextStep)],
}

const NONE: Row = Row {
    why: "",
    ours: &[],
    paid: &[],
    refunded: &[],
    failed: &[],
    found: &[],
};

const CASES: &[Row] = &[
    Row {
        why: "both have it",
        ours: &[(1000, false)],
        paid: &[1000],
        ..NONE
    },
    Row {
        why: "ours only",
        ours: &[(1000, false)],
        found: &[(Finding::NotAtChannel { ours: fen(1000) }, NextStep::AskChannel)],
        ..NONE
    },
    Row {
        why: "theirs only",
        paid: &[1000],
        found: &[(
            Finding::NotRecorded { theirs: fen(1000) },
            NextStep::CreditCustomer,
        )],
        ..NONE
    },
    Row {
        why: "they took less",
        ours: &[(2909, false)],
        paid: &[2899],
        found: &[(
            Finding::Differs {
                ours: fen(2909),
                theirs: fen(2899),
            },
            NextStep::AskChannel,
        )],
        ..NONE
    },
    Row {
        why: "they took more",
        ours: &[(2899, false)],
        paid: &[2909],
        found: &[(
            Finding::Differs {
                ours: fen(2899),
                theirs: fen(2909),
            },
            NextStep::CreditCustomer,
        )],
        ..NONE
    },
    Row {
        why: "they took more and gave the difference back",
        ours: &[(2899, false)],
        paid: &[2909],
        refunded: &[10],
        ..NONE
    },
    Row {
        why: "reversed and given back, in parts",
        ours: &[(1000, true)],
        paid: &[1000],
        refunded: &[400, 600],
        ..NONE
    },
    Row {
        why: "reversed and given back in part",
        ours: &[(1000, true)],
        paid: &[1000],
        refunded: &[400],
        found: &[(
            Finding::NotGivenBack { theirs: fen(600) },
            NextStep::RefundThroughChannel,
        )],
        ..NONE
    },
    Row {
        why: "reversed and not given back",
        ours: &[(1000, true)],
        paid: &[1000],
        found: &[(
            Finding::NotGivenBack { theirs: fen(1000) },
            NextStep::RefundThroughChannel,
        )],
        ..NONE
    },
    Row {
        why: "reversed before the channel had it",
        ours: &[(1000, true)],
        ..NONE
    },
    Row {
        why: "reversed, paid at the channel the day before",
        ours: &[(1000, true)],
        refunded: &[1000],
        ..NONE
    },
    Row {
        why: "given back in part and not reversed",
        ours: &[(1000, false)],
        paid: &[1000],
        refunded: &[300],
        found: &[(Finding::NotReversed { ours: fen(300) }, NextStep::RecordRefund)],
        ..NONE
    },
    Row {
        why: "given back more than was taken",
        ours: &[(1000, true)],
        paid: &[1000],
        refunded: &[1100],
        found: &[(Finding::NotReversed { ours: fen(100) }, NextStep::RecordRefund)],
        ..NONE
    },
    Row {
        why: "a refund alone",
        refunded: &[1000],
        found: &[(
            Finding::RefundOfAnotherDay { theirs: fen(1000) },
            NextStep::FindPayment,
        )],
        ..NONE
    },
    Row {
        why: "theirs only, and given back by themselves",
        paid: &[1000],
        refunded: &[1000],
        ..NONE
    },
    Row {
        why: "theirs only, and given back in part",
        paid: &[1000],
        refunded: &[400],
        found: &[(
            Finding::NotRecorded { theirs: fen(600) },
            NextStep::CreditCustomer,
        )],
        ..NONE
    },
    Row {
        why: "taken twice",
        ours: &[(1000, false)],
        paid: &[1000, 1000],
        found: &[(
            Finding::TakenTwice { theirs: fen(1000) },
            NextStep::RefundThroughChannel,
        )],
        ..NONE
    },
    Row {
        why: "taken twice and once given back",
        ours: &[(1000, false)],
        paid: &[1000, 1000],
        refunded: &[1000],
        ..NONE
    },
    Row {
        why: "equal amounts are one payment, whatever comes first",
        ours: &[(2000, false)],
        paid: &[1000, 2000],
        found: &[(
            Finding::TakenTwice { theirs: fen(1000) },
            NextStep::RefundThroughChannel,
        )],
        ..NONE
    },
    Row {
        why: "recorded twice",
        ours: &[(1000, false), (1000, false)],
        paid: &[1000],
        found: &[(Finding::RecordedTwice { ours: fen(1000) }, NextStep::ReverseOurs)],
        ..NONE
    },
    Row {
        why: "recorded twice and once reversed",
        ours: &[(1000, true), (1000, false)],
        paid: &[1000],
        ..NONE
    },
    Row {
        why: "the debit failed",
        ours: &[(1000, false)],
        failed: &[1000],
        found: &[(
            Finding::FailedAtChannel { ours: fen(1000) },
            NextStep::CollectAgain,
        )],
        ..NONE
    },
    Row {
        why: "the debit failed, and no counter recorded it",
        failed: &[1000],
        ..NONE
    },
    Row {
        why: "the debit failed and was made again",
        ours: &[(1000, false)],
        paid: &[1000],
        failed: &[1000],
        ..NONE
    },
    Row {
        why: "nothing, on one side only",
        paid: &[0],
        refunded: &[0],
        ..NONE
    },
    Row {
        why: "nothing came of it",
        ours: &[(1000, false)],
        paid: &[0],
        found: &[(
            Finding::Differs {
                ours: fen(1000),
                theirs: fen(0),
            },
            NextStep::AskChannel,
        )],
        ..NONE
    },
];

#[test]
fn every_leftover_has_a_next_step() {
    for row in CASES {
        let held: Vec<OurRow> = row
            .ours
            .iter()
            .map(|(amount, reversed)| ours(1, *amount, *reversed))
            .collect();
        let listed = |kind, outcome, amounts: &[i64]| -> Vec<ChannelRow> {
            amounts
                .iter()
                .map(|amount| theirs(1, kind, outcome, *amount))
                .collect()
        };
        let rows = [
            listed(Kind::Payment, Outcome::Done, row.paid),
            listed(Kind::Refund, Outcome::Done, row.refunded),
            listed(Kind::Payment, Outcome::Failed, row.failed),
        ];
        let statement = statement(rows.concat());
        let found: Vec<(Finding, NextStep)> = match_statement(&statement, &held)
            .exceptions
            .iter()
            .map(|exception| (exception.finding, exception.finding.next_step()))
            .collect();
        assert_eq!(found, row.found, "{}", row.why);
    }
}

#[test]
fn rows_of_other_channels_are_passed_over() {
    let mut held = vec![ours(1, 1000, false), ours(2, 1000, false)];
    held[1].channel = Channel::Bank;
    let statement = statement(vec![theirs(1, Kind::Payment, Outcome::Done, 1000)]);
    let found = match_statement(&statement, &held);
    assert_eq!((found.both.count, found.ours_only.len()), (1, 0));
}

#[test]
fn a_statement_that_contradicts_itself_is_refused() {
    let rows = || {
        vec![
            theirs(1, Kind::Payment, Outcome::Done, 1000),
            theirs(2, Kind::Payment, Outcome::Failed, 500),
            theirs(1, Kind::Refund, Outcome::Done, 300),
        ]
    };
    let count = |of, number| Claim::Count { of, number };
    let sum = |of, amount| Claim::Sum {
        of,
        amount: fen(amount),
    };
    let right = [
        count(Part::All, 3),
        count(Part::Payments, 2),
        count(Part::Refunds, 1),
        sum(Part::All, 1200),
        sum(Part::Payments, 1500),
        sum(Part::Refunds, 300),
    ];
    assert!(Statement::check(Channel::WeChat, rows(), &right).is_ok());
    let wrong = [
        (count(Part::All, 4), "it declares 4 rows and holds 3, 1 too few"),
        (
            count(Part::Refunds, 0),
            "it declares 0 refunds and holds 1, 1 too many",
        ),
        (
            sum(Part::Payments, 1501),
            "it declares 15.01 yuan of payments and holds 15.00, 0.01 too few",
        ),
        (
            sum(Part::Refunds, 299),
            "it declares 2.99 yuan of refunds and holds 3.00, 0.01 too many",
        ),
    ];
    for (claim, said) in wrong {
        let refused = Statement::check(Channel::WeChat, rows(), &[claim]).unwrap_err();
        let words: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(words, [said], "{claim:?}");
    }
    let both = Statement::check(Channel::WeChat, rows(), &[wrong[0].0, right[1], wrong[2].0]);
    assert_eq!(both.unwrap_err().len(), 2, "each difference is named");
}

prop_compose! {
    fn any_ours()(number in 0_u8..6, amount in 0_i64..4, reversed: bool, at in 0_i64..3, bank in 0_u8..5) -> OurRow {
        let channel = if bank == 0 { Channel::Bank } else { Channel::WeChat };
        OurRow { channel, taken_at: Instant(at), ..ours(number, amount, reversed) }
    }
}

prop_compose! {
    fn any_theirs()(number in 0_u8..6, amount in 0_i64..4, refund in 0_u8..3, failed in 0_u8..4, at in 0_i64..3) -> ChannelRow {
        let kind = if refund == 0 { Kind::Refund } else { Kind::Payment };
        let outcome = if failed == 0 { Outcome::Failed } else { Outcome::Done };
        ChannelRow { at: Instant(at), ..theirs(number, kind, outcome, amount) }
    }
}

/// For each order, what we hold less what is reversed, and what the channel keeps.
fn net(held: &[OurRow], listed: &[ChannelRow]) -> BTreeMap<OrderNo, (Money, Money)> {
    let mut net: BTreeMap<OrderNo, (Money, Money)> = BTreeMap::new();
    for row in held.iter().filter(|row| !row.reversed) {
        net.entry(row.order.clone()).or_default().0 += row.amount;
    }
    for row in listed.iter().filter(|row| row.outcome == Outcome::Done) {
        let kept = &mut net.entry(row.order.clone()).or_default().1;
        match row.kind {
            Kind::Payment => *kept += row.amount,
            Kind::Refund => *kept -= row.amount,
        }
    }
    net
}

proptest! {
    #[test]
    fn every_row_stands_in_one_list_and_money_adds_up(
        held in prop::collection::vec(any_ours(), 0..24),
        listed in prop::collection::vec(any_theirs(), 0..24),
    ) {
        let statement = statement(listed.clone());
        let found = match_statement(&statement, &held);
        let held: Vec<&OurRow> = held.iter().filter(|row| row.channel == Channel::WeChat).collect();
        let both = usize::try_from(found.both.count).unwrap();
        prop_assert_eq!(both + found.ours_only.len() + found.differing.len(), held.len());
        let stand = both + found.theirs_only.len() + found.differing.len() + found.refunds.len() + found.failed.len();
        prop_assert_eq!(stand, listed.len());

        let mut places: Vec<*const OurRow> = found.ours_only.iter().map(|row| &raw const **row).collect();
        places.extend(found.differing.iter().map(|pair| &raw const *pair.ours));
        places.sort_unstable();
        places.dedup();
        prop_assert_eq!(places.len(), found.ours_only.len() + found.differing.len(), "no row of ours twice");

        let all_ours: Money = held.iter().map(|row| row.amount).sum();
        let ours_only: Money = found.ours_only.iter().map(|row| row.amount).sum();
        let ours_differing: Money = found.differing.iter().map(|pair| pair.ours.amount).sum();
        prop_assert_eq!(found.both.amount + ours_only + ours_differing, all_ours);

        let sum = |kind, outcome| -> Money {
            let rows = listed.iter().filter(|row| row.kind == kind && row.outcome == outcome);
            rows.map(|row| row.amount).sum()
        };
        let theirs_only: Money = found.theirs_only.iter().map(|row| row.amount).sum();
        let theirs_differing: Money = found.differing.iter().map(|pair| pair.theirs.amount).sum();
        prop_assert_eq!(found.both.amount + theirs_only + theirs_differing, sum(Kind::Payment, Outcome::Done));
        let refunds: Money = found.refunds.iter().map(|row| row.amount).sum();
        prop_assert_eq!(refunds, sum(Kind::Refund, Outcome::Done));
        let failed: Money = found.failed.iter().map(|row| row.amount).sum();
        prop_assert_eq!(failed, sum(Kind::Payment, Outcome::Failed) + sum(Kind::Refund, Outcome::Failed));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        (held, held_mixed) in prop::collection::vec(any_ours(), 0..16)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        (listed, listed_mixed) in prop::collection::vec(any_theirs(), 0..16)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let (one, other) = (statement(listed), statement(listed_mixed));
        prop_assert_eq!(match_statement(&one, &held), match_statement(&other, &held_mixed));
    }

    /// What the exceptions of an order say comes to the difference between what both sides keep of it, so
    /// no fen is left without a next step, and none has two.
    #[test]
    fn exceptions_explain_each_difference(
        held in prop::collection::vec(any_ours(), 0..24),
        listed in prop::collection::vec(any_theirs(), 0..24),
    ) {
        let held: Vec<OurRow> = held.into_iter().filter(|row| row.channel == Channel::WeChat).collect();
        let statement = statement(listed.clone());
        let found = match_statement(&statement, &held);
        // A refund that answers to a reversal alone is of a payment of an earlier day, on neither side here.
        let earlier = |order: &OrderNo| {
            found.ours_only.iter().any(|row| row.order == *order && row.reversed)
                && found.refunds.iter().any(|row| row.order == *order)
        };
        let mut said: BTreeMap<OrderNo, Money> = BTreeMap::new();
        for exception in &found.exceptions {
            let amount = exception.finding.amount();
            prop_assert!(amount.is_positive());
            *said.entry(exception.order.clone()).or_default() += match exception.finding {
                Finding::NotAtChannel { ours }
                | Finding::FailedAtChannel { ours }
                | Finding::RecordedTwice { ours }
                | Finding::NotReversed { ours } => ours,
                Finding::NotRecorded { theirs }
                | Finding::TakenTwice { theirs }
                | Finding::NotGivenBack { theirs } => -theirs,
                Finding::RefundOfAnotherDay { theirs } => theirs,
                Finding::Differs { ours, theirs } => ours - theirs,
            };
        }
        for (order, (ours, theirs)) in net(&held, &listed) {
            if !earlier(&order) {
                let said = said.get(&order).copied().unwrap_or_default();
                prop_assert_eq!(said, ours - theirs, "{}", order);
            }
        }
    }
}
