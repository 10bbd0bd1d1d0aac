//! Exceptions of channels at the desk: on the account and at the close of the day, until head office closes them.

use cistern_core::account::AskAccount;
use cistern_domain::channel::{Channel, ChannelRow, Kind, NextStep, OrderNo, Outcome, Statement};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::ids::{EntryNo, Hash};
use cistern_domain::payment::Tender;
use cistern_publishing::{Publication, StatementFile, close_exception, take_statements};

use crate::hall::{Hall, cash, fen, shan, tendered};

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
