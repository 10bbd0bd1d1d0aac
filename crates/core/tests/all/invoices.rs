//! Invoices at the desk: asked for once, withdrawn, offered under the titles used before, and told at a reversal.

use cistern_core::Failed;
use cistern_core::invoice::{
    AskInvoice, InvoiceMark, InvoiceQuote, InvoiceRefusal, RequestInvoice, WithdrawInvoice,
};
use cistern_core::payment::Quote;
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::PaymentId;
use cistern_domain::invoice::{BuyerFault, InvoiceBuyer, TaxNumberFault};
use cistern_domain::payment::Tender;
use cistern_publishing::{ByHandRefused, InvoiceByHand, Publication, invoice_by_hand};

use crate::hall::{Hall, PIN, WANG, cash, fen, shan, tendered, zhu};

fn company() -> InvoiceBuyer {
    InvoiceBuyer {
        title: "临江面馆".to_owned(),
        company: true,
        tax_number: Some("91350100m000100y43".to_owned()),
        email: Some("a@b.cn".to_owned()),
        phone: None,
    }
}

fn request(hall: &Hall, payment: PaymentId, buyer: InvoiceBuyer) -> Result<(), InvoiceRefusal> {
    match hall.counter.request_invoice(&RequestInvoice { payment, buyer }) {
        Ok(_) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn quote(hall: &Hall, payment: PaymentId) -> InvoiceQuote {
    hall.counter
        .quote_invoice(&AskInvoice { payment })
        .expect("quoted")
}

fn paid(hall: &Hall) -> PaymentId {
    hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt.payment
}

/// As finance keys it in, where this file writes the office's journal.
fn by_hand(hall: &Hall, payment: PaymentId, did: InvoiceByHand) -> Result<(), String> {
    let mut said = Ok(());
    hall.publish(|tx, pen| {
        match invoice_by_hand(tx, pen, (&zhu(), payment), did, false) {
            Ok(_) => {}
            Err(ByHandRefused::Publication(fault)) => return Err(fault),
            Err(refused) => said = Err(refused.to_string()),
        }
        Ok::<_, Publication>(())
    });
    said
}

fn issued(digit: &str) -> InvoiceByHand {
    InvoiceByHand::Issued {
        number: digit.repeat(20).parse().expect("a number"),
        on: "2026-12-06".parse().expect("a date"),
    }
}

#[test]
fn asked_for_once_and_the_first_is_named() {
    let hall = Hall::serving();
    let payment = paid(&hall);
    let before = quote(&hall, payment);
    assert_eq!((before.mark, before.obstacle), (InvoiceMark::None, None));
    assert_eq!(
        before.amount,
        before.receipt.principal + before.receipt.late_fee,
        "what bills got, and nothing of the deposit"
    );
    let entries = hall.entries();
    request(&hall, payment, company()).expect("asked");
    assert_eq!(hall.entries(), entries + 1);
    let refused = request(&hall, payment, company()).expect_err("a second");
    assert!(
        matches!(&refused, InvoiceRefusal::Already { clerk, .. } if clerk == "张敏"),
        "{refused:?}"
    );
    assert_eq!(hall.entries(), entries + 1, "nothing was written again");
    let after = quote(&hall, payment);
    let buyer = after.asked.and_then(|asked| asked.buyer).expect("kept");
    assert_eq!(
        buyer.tax_number.as_deref(),
        Some("91350100M000100Y43"),
        "as it is written"
    );
    assert_eq!(after.known, [buyer], "offered next time");
    assert_eq!(after.mark, InvoiceMark::Requested);
    let receipt = hall.counter.receipt(&AskReceipt { payment }).expect("a receipt");
    assert_eq!(receipt.invoice, InvoiceMark::Requested);
    hall.verified();
}

#[test]
fn refused_where_nobody_can_be_invoiced_so() {
    let hall = Hall::serving();
    let payment = paid(&hall);
    let wrong = InvoiceBuyer {
        tax_number: Some("91350100M000100Y44".to_owned()),
        ..company()
    };
    let fault = BuyerFault::TaxNumber {
        fault: TaxNumberFault::CheckDigit { expected: '3' },
    };
    assert_eq!(
        request(&hall, payment, wrong),
        Err(InvoiceRefusal::Buyer { fault })
    );
    let deposit = hall.pay(Quote {
        keep_change: true,
        ..cash(&zhu(), &[], 5_000)
    });
    assert_eq!(
        request(&hall, deposit.receipt.payment, company()),
        Err(InvoiceRefusal::OnlyDeposit { deposit: fen(5_000) })
    );
    let unknown = PaymentId(uuid::Uuid::from_u128(7));
    assert_eq!(
        request(&hall, unknown, company()),
        Err(InvoiceRefusal::Unknown { payment: unknown })
    );
}

#[test]
fn a_cheque_is_told_to_come_later() {
    let hall = Hall::serving();
    let due = hall.quote(&cash(&zhu(), &[8], 0)).due;
    let by_cheque = hall.pay(Quote {
        tenders: vec![tendered(Tender::Cheque, due.fen())],
        ..cash(&zhu(), &[8], 0)
    });
    let payment = by_cheque.receipt.payment;
    assert_eq!(quote(&hall, payment).comes_later, [Tender::Cheque]);
    request(&hall, payment, company()).expect("asked for all the same");
}

#[test]
fn withdrawn_then_asked_for_under_another_title() {
    let hall = Hall::serving();
    let payment = paid(&hall);
    request(&hall, payment, company()).expect("asked");
    let withdraw = || hall.counter.withdraw_invoice(&WithdrawInvoice { payment });
    withdraw().expect("withdrawn");
    assert_eq!(quote(&hall, payment).mark, InvoiceMark::Withdrawn);
    assert!(matches!(
        withdraw(),
        Err(Failed::Refused(InvoiceRefusal::NothingAsked))
    ));
    assert!(by_hand(&hall, payment, issued("1")).is_err(), "nothing waits");
    let person = InvoiceBuyer {
        title: "朱美霞".to_owned(),
        company: false,
        tax_number: None,
        email: None,
        phone: None,
    };
    request(&hall, payment, person).expect("asked anew");
    by_hand(&hall, payment, issued("1")).expect("issued");
    assert!(by_hand(&hall, payment, issued("2")).is_err(), "never two");
    let InvoiceMark::Issued { number, .. } = quote(&hall, payment).mark else {
        panic!("issued");
    };
    assert_eq!(number.as_str(), "1".repeat(20));
    assert!(matches!(
        request(&hall, payment, company()),
        Err(InvoiceRefusal::Issued { .. })
    ));
    hall.verified();
}

/// A reversal withdraws what is asked for, and owes a red one for what is issued.
#[test]
fn a_reversal_opens_the_red_step() {
    let hall = Hall::serving();
    let payment = paid(&hall);
    request(&hall, payment, company()).expect("asked");
    by_hand(&hall, payment, issued("1")).expect("issued");
    let asked = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert!(
        matches!(asked.invoice, InvoiceMark::Issued { .. }),
        "said at the reversal"
    );
    let reverse = ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: asked.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.reverse_payment(&reverse).expect("reversed");
    assert!(matches!(quote(&hall, payment).mark, InvoiceMark::OwesRed { .. }));
    let red = |digit: &str| InvoiceByHand::Reddened {
        number: digit.repeat(20).parse().expect("a number"),
        confirmation: "红1".to_owned(),
        on: "2026-12-06".parse().expect("a date"),
    };
    assert!(by_hand(&hall, payment, red("1")).is_err(), "its own number");
    by_hand(&hall, payment, red("2")).expect("reddened");
    assert!(matches!(quote(&hall, payment).mark, InvoiceMark::Reddened { .. }));
    assert!(by_hand(&hall, payment, red("3")).is_err(), "once");
    assert!(matches!(
        request(&hall, payment, company()),
        Err(InvoiceRefusal::Reversed { .. })
    ));

    let other = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt.payment;
    request(&hall, other, company()).expect("asked");
    let again = hall
        .counter
        .quote_reversal(&AskReversal { payment: other })
        .expect("quoted");
    let reverse = ReversePayment {
        payment: other,
        given_back: again.given_back,
        ..reverse
    };
    hall.counter.reverse_payment(&reverse).expect("reversed");
    assert_eq!(quote(&hall, other).mark, InvoiceMark::Withdrawn);
    hall.verified();
}

/// The year passes by steps that the counter's date follows: each request is written under a later one.
#[test]
fn within_a_year() {
    let hall = Hall::serving();
    let payment = paid(&hall);
    let other = hall.pay(cash(&shan(), &[11], 10_000)).receipt.payment;
    for _ in 0..9 {
        hall.clock.minutes(39 * 24 * 60);
        request(&hall, other, company()).expect("within the year");
        hall.counter
            .withdraw_invoice(&WithdrawInvoice { payment: other })
            .expect("withdrawn");
    }
    hall.clock.minutes(14 * 24 * 60);
    assert_eq!(quote(&hall, payment).obstacle, None, "the last day");
    hall.clock.minutes(24 * 60);
    let late = request(&hall, payment, company()).expect_err("a day later");
    let InvoiceRefusal::TooLate { until, .. } = late else {
        panic!("{late:?}");
    };
    assert_eq!(until.to_string(), "2027-12-06");
}
