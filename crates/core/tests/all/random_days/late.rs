//! What comes after its day: papers keyed in, and payments that finance takes back.

use cistern_core::Failed;
use cistern_core::late_entry::{KeyInPaper, PaperReceipt, QuoteLateEntry};
use cistern_core::reversal::{RequestReversal, ReversalRefusal, ReverseLater};
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, ReceiptNo};
use cistern_domain::payment::Tender;
use proptest::sample::Index;
use uuid::Uuid;

use super::act::{CLERKS, wang};
use super::model::Model;
use super::more::name;
use crate::hall::tendered_on;

/// Into the drawer at the desk, under its date; number, day and clerk are the paper's.
pub fn key_in(model: &mut Model, account: &Index, (tens, ago): (u16, u8), by: &Index) {
    model.serve();
    let Some(number) = model.papers.pop() else { return };
    let today: BusinessDate = model.today().parse().expect("a date");
    let ago = chrono::Days::new(ago.into());
    let paper_date = BusinessDate::from(today.day() - ago);
    let tender = if tens.is_multiple_of(3) {
        Tender::Cheque
    } else {
        Tender::Cash
    };
    let paper = PaperReceipt {
        receipt: ReceiptNo(number),
        paper_date,
        paper_time: "08:30".to_owned(),
        clerk: *by.get(&CLERKS),
        account: account.get(&model.accounts).clone(),
        tenders: vec![tendered_on(tender, i64::from(tens) * 10, &paper_date.to_string())],
        bills: None,
    };
    let ask = QuoteLateEntry { paper: paper.clone() };
    let quote = model.hall.counter.quote_late_entry(&ask).expect("quoted");
    let ask = KeyInPaper {
        payment: PaymentId(Uuid::from_u128(name(model, 5))),
        paper: PaperReceipt {
            bills: Some(quote.bills),
            ..paper
        },
        shown_due: quote.quoted.due,
        approver: wang(),
    };
    let sum: Money = ask.paper.tenders.iter().map(|given| given.amount).sum();
    let keyed = model.hall.counter.key_in_paper(&ask).expect("keyed in").receipt;
    assert_eq!((keyed.receipt, keyed.kept), (ReceiptNo(number), sum));
    assert_eq!(keyed.business_date, today, "the money is in today's drawer");
    let again = model.hall.counter.key_in_paper(&ask).expect("the same again");
    assert!(again.repeated, "the same request is the same paper");
    model.paid(keyed).on_paper = true;
}

/// By transfer, once its drawer is counted; nothing for a cheque that may never be paid, and never twice.
pub fn reverse_later(model: &mut Model, of: &Index) {
    use ReversalRefusal::{Already, ChequePending, DepositSpent, DrawerOpen, NewerFirst};
    model.serve();
    let Some(at) = model.some_payment(of) else { return };
    let paid = model.payments[at].clone();
    let payment = paid.payment;
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    match model.hall.counter.request_reversal(&request) {
        Ok(_) => assert!(!paid.reversed, "asked for of one that is taken back"),
        Err(Failed::Refused(Already { .. })) => {
            assert!(paid.reversed);
            return;
        }
        done => panic!("{done:?}"),
    }
    let later = ReverseLater {
        payment,
        approver: wang(),
    };
    match model.hall.counter.reverse_later(&later) {
        Ok(done) => {
            assert!(!model.is_open(paid.shift) && !paid.is_pending(), "{paid:?}");
            assert_eq!(done.slip.given_back, model.kept(at), "the way it came");
            model.taken_back(at);
        }
        Err(Failed::Refused(DrawerOpen)) => assert!(model.is_open(paid.shift)),
        Err(Failed::Refused(ChequePending)) => assert!(paid.is_pending(), "{paid:?}"),
        Err(Failed::Refused(NewerFirst { .. } | DepositSpent { .. })) => {}
        done => panic!("{done:?}"),
    }
}
