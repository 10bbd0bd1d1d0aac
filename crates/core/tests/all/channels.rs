//! Exceptions of channels at the desk: on the account and at the close of the day, until head office closes them. A payment
//! that was moved to another account is none.

use cistern_core::account::AskAccount;
use cistern_core::moving::{AskMove, MoveLater, MovePayment, RequestMove};
use cistern_core::receipt::{AskReceipt, ReceiptView};
use cistern_core::reversal::{RequestReversal, ReverseLater};
use cistern_core::staff::ApproveWith;
use cistern_domain::channel::{Channel, ChannelRow, Kind, NextStep, OrderNo, Outcome, Statement};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{ExceptionOpened, ReversalReason};
use cistern_domain::ids::{EntryNo, Hash, PaymentId};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_publishing::{
    Pen, Publication, StatementFile, StatementRefused, close_exception, match_statements, take_statements,
};
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, tendered, zhu};
use crate::wallets::paid_at_once;

/// 单晓燕 pays by transfer; the bank's statement has another sum.
#[test]
fn the_desk_can_answer_and_the_day_says_what_is_open() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Transfer, 8_000)];
    let taken = hall.pay(quote).receipt;
    let day = BusinessDate::of(taken.taken_at.utc(), &CHINA);
    let row = ChannelRow {
        order: OrderNo::new("R1").expect("a number"),
        kind: Kind::Payment,
        outcome: Outcome::Done,
        amount: fen(8_100),
        at: taken.taken_at,
        reference: "B7".to_owned(),
    };
    let file = StatementFile {
        name: "bank.txt".to_owned(),
        hash: Hash([5; 32]),
        statement: Statement::check(Channel::Bank, vec![row], &[]).expect("whole"),
    };
    hall.publish(|tx, pen| {
        take_statements(tx, pen, day, std::slice::from_ref(&file)).expect("taken");
        Ok::<_, Publication>(())
    });
    let shown = |hall: &Hall| {
        let account = hall
            .counter
            .account(&AskAccount { account: shan() })
            .expect("shown");
        (
            account.exceptions,
            hall.counter.day_report().expect("a day").exceptions,
        )
    };
    let (on_account, of_day) = shown(&hall);
    assert_eq!(on_account, of_day, "the same in both places");
    let one = &on_account[0];
    assert_eq!(
        (one.ours, one.theirs, one.step),
        (fen(8_000), fen(8_100), NextStep::CreditCustomer)
    );
    assert_eq!((one.channel, one.receipt), (Channel::Bank, Some(taken.receipt)));
    let number: EntryNo = one.number;
    hall.publish(|tx, pen| {
        close_exception(tx, pen, number, "多收 1.00 元已入预存", None).expect("closed");
        Ok::<_, Publication>(())
    });
    assert_eq!(shown(&hall), (vec![], vec![]));
    hall.verified();
}

/// A channel's row of a payment, and the whole file of that day.
fn file(channel: Channel, rows: &[(&str, i64, Instant)], nth: u8) -> StatementFile {
    let row = |(order, amount, at): &(&str, i64, Instant)| ChannelRow {
        order: OrderNo::new(*order).expect("a number"),
        kind: Kind::Payment,
        outcome: Outcome::Done,
        amount: fen(*amount),
        at: *at,
        reference: format!("B{nth}"),
    };
    StatementFile {
        name: format!("{nth}.txt"),
        hash: Hash([nth; 32]),
        statement: Statement::check(channel, rows.iter().map(row).collect(), &[]).expect("whole"),
    }
}

fn day_of(at: Instant) -> BusinessDate {
    BusinessDate::of(at.utc(), &CHINA)
}

/// What a person would have to settle of that day.
fn left_over(hall: &Hall, day: BusinessDate, files: &[StatementFile]) -> Vec<ExceptionOpened> {
    let matched = hall.counter.file().read::<_, StatementRefused>(|tx| {
        Ok(match_statements(tx, day, files, day_of(hall.counter.now())).expect("read"))
    });
    let matched = matched.expect("matched").into_iter();
    matched
        .flat_map(|one| one.opened)
        .map(|(_, opened)| opened)
        .collect()
}

fn moved(hall: &Hall, payment: PaymentId) -> ReceiptView {
    let to = Some(zhu());
    let quote = hall.counter.quote_move(&AskMove { payment, to }).expect("quoted");
    let ask = MovePayment {
        payment,
        becomes: PaymentId(Uuid::from_u128(0x30fe)),
        to: zhu(),
        receipt_returned: true,
        shown_deposit: quote.to.expect("an account").deposit_in,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.move_payment(&ask).expect("moved").receipt
}

/// A transfer and a card slip entered on 单晓燕's account and moved to 朱美霞's: the bank has two payments of that day under
/// the numbers that were keyed in then, and there is nothing to settle; where it has another sum, that is told of the
/// account where the money stands now.
#[test]
fn a_moved_payment_is_what_the_channel_has_of_the_day_it_was_taken() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    let card = Tendered {
        reference: Some("POS42".to_owned()),
        ..tendered(Tender::Card, 3_000)
    };
    quote.tenders = vec![tendered(Tender::Transfer, 5_000), card];
    let taken = hall.pay(quote).receipt;
    hall.clock.minutes(5);
    let now = moved(&hall, taken.payment);
    let at = taken.taken_at;
    let rows = [("R1", 5_000, at), ("POS42", 3_000, at)];
    let whole = [file(Channel::Bank, &rows, 1)];
    assert_eq!(left_over(&hall, day_of(at), &whole), [], "on the same day");
    let short = [file(Channel::Bank, &[rows[0], ("POS42", 2_900, at)], 2)];
    let told = left_over(&hall, day_of(at), &short);
    let [one] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (one.order.as_str(), one.ours, one.theirs),
        ("POS42", fen(3_000), fen(2_900))
    );
    assert_eq!(
        (one.payment, one.receipt),
        (Some(now.payment), Some(now.receipt)),
        "where it stands"
    );
}

/// The bank's other sum was settled before the payment was moved: another file of that day opens nothing of it, for it is one
/// payment still.
#[test]
fn what_was_settled_stays_settled_when_its_payment_is_moved() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    let card = Tendered {
        reference: Some("POS42".to_owned()),
        ..tendered(Tender::Card, 8_000)
    };
    quote.tenders = vec![card];
    let taken = hall.pay(quote).receipt;
    let day = day_of(taken.taken_at);
    let of_day = |nth| [file(Channel::Bank, &[("POS42", 7_900, taken.taken_at)], nth)];
    hall.publish(|tx, pen| {
        take_statements(tx, pen, day, &of_day(1)).expect("taken");
        Ok::<_, Publication>(())
    });
    assert_eq!(left_over(&hall, day, &of_day(2)), [], "it is open");
    let open = hall.counter.day_report().expect("a day").exceptions;
    hall.publish(|tx, pen| {
        let pen = Pen { actor: ZHANG, ..*pen };
        close_exception(tx, &pen, open[0].number, "银行少记 1.00 元，已更正", None).expect("closed");
        Ok::<_, Publication>(())
    });
    hall.clock.minutes(5);
    moved(&hall, taken.payment);
    assert_eq!(left_over(&hall, day, &of_day(2)), [], "it was settled");
    let less = [file(Channel::Bank, &[("POS42", 7_800, taken.taken_at)], 3)];
    assert_eq!(left_over(&hall, day, &less).len(), 1, "another sum");
}

/// Moved by head office a day later: the day it was taken has it, under the wallet's order of then; the day of the move has
/// nothing of it. Taken back in the end, it waits to be given back, once.
#[test]
fn a_payment_moved_on_another_day_leaves_nothing_over() {
    let (hall, payment) = paid_at_once();
    let taken = hall
        .counter
        .receipt(&AskReceipt { payment })
        .expect("a receipt")
        .receipt;
    hall.counter.close_shift(&count(50_000)).expect("closed");
    hall.clock.minutes(24 * 60);
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let request = RequestMove {
        payment: taken.payment,
        becomes: PaymentId(Uuid::from_u128(0x30ff)),
        to: shan(),
        receipt_returned: true,
    };
    hall.counter.request_move(&request).expect("asked for");
    let later = MoveLater {
        payment: taken.payment,
        approver: ApproveWith::at_desk(ZHANG, PIN),
    };
    let now = hall.counter.move_later(&later).expect("moved").receipt;
    let order = taken.payment.0.simple().to_string();
    let (then, at) = (day_of(taken.taken_at), taken.taken_at);
    let of_then = [file(
        Channel::WeChat,
        &[(order.as_str(), taken.kept.fen(), at)],
        1,
    )];
    assert_eq!(left_over(&hall, then, &of_then), [], "the day it was taken");
    let of_now = [file(Channel::WeChat, &[], 2)];
    assert_eq!(
        left_over(&hall, then.plus_days(1), &of_now),
        [],
        "the day it was moved"
    );

    let payment = now.payment;
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    hall.counter.request_reversal(&request).expect("asked for");
    let later = ReverseLater {
        payment,
        approver: ApproveWith::at_desk(ZHANG, PIN),
    };
    hall.counter.reverse_later(&later).expect("taken back");
    let told = left_over(&hall, then, &of_then);
    let [one] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (one.step, one.payment),
        (NextStep::RefundThroughChannel, Some(payment))
    );
    assert_eq!(left_over(&hall, then.plus_days(1), &of_now), []);
}
