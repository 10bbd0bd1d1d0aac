//! Money goes back the way it came, whichever that was, and on an account that is closed since; and the slip that says so,
//! on every paper, with its lines to sign on.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::reversal::{AskReversal, PrintSlip, ReversalRefusal, ReversePayment, Reversed};
use cistern_core::shift::AskShift;
use cistern_core::staff::ApproveWith;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::PaymentId;
use cistern_domain::payment::{Tender, Tendered};

use crate::hall::{Hall, PIN, WANG, cash, shan, tendered};
use crate::papers::into_a_folder;
use crate::reversals::close_account;
use crate::slips::{has, printed_bytes, read_pdf, solid};

fn wish(hall: &Hall, payment: PaymentId) -> ReversePayment {
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    }
}

fn reverse(hall: &Hall, ask: &ReversePayment) -> Result<Reversed, ReversalRefusal> {
    match hall.counter.reverse_payment(ask) {
        Ok(reversed) => Ok(reversed),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn drawer(hall: &Hall) -> i64 {
    let report = hall
        .counter
        .shift_report(&AskShift { shift: None })
        .expect("a report");
    report.expected_cash.expect("not blind").fen()
}

fn ways(back: &[Tendered]) -> Vec<(Tender, i64)> {
    back.iter().map(|one| (one.tender, one.amount.fen())).collect()
}

/// Of each tender, on an account that is open and on one that is closed since: its own way is quoted, every other way is
/// refused with what is due and writes nothing, and the drawer gives cash for cash alone.
#[test]
fn each_tender_goes_back_its_own_way_and_no_other() {
    for is_closed in [false, true] {
        for tender in Tender::ALL {
            let hall = Hall::serving();
            let mut quote = cash(&shan(), &[11], 0);
            quote.tenders = vec![tendered(tender, 8_000)];
            let payment = hall.pay(quote).receipt.payment;
            if is_closed {
                close_account(&hall, &shan());
            }
            let what = format!("{tender:?}, closed {is_closed}");
            let own = wish(&hall, payment);
            assert_eq!(ways(&own.given_back), [(tender, 8_000)], "{what}");
            let before = (hall.entries(), drawer(&hall));
            for other in Tender::ALL.into_iter().filter(|other| *other != tender) {
                let another = ReversePayment {
                    given_back: vec![tendered(other, 8_000)],
                    ..own.clone()
                };
                let refused = reverse(&hall, &another).expect_err(&what);
                let ReversalRefusal::GivenBack { due } = refused else {
                    panic!("{what} by {other:?}: {refused:?}");
                };
                assert_eq!(ways(&due), [(tender, 8_000)], "{what}: it says what is due");
            }
            assert_eq!(
                (hall.entries(), drawer(&hall)),
                before,
                "{what}: nothing was written"
            );

            let slip = reverse(&hall, &own).expect(&what).slip;
            assert_eq!(ways(&slip.given_back), [(tender, 8_000)], "{what}");
            assert_eq!(drawer(&hall), 50_000, "{what}: cash for cash alone");
            let view = hall
                .counter
                .account(&AskAccount { account: shan() })
                .expect("shown");
            assert_eq!(view.open.len(), 1, "{what}: the bill owes again");
            hall.verified();
        }
    }
}

/// In parts: none is turned into another, and no more of one for less of another.
#[test]
fn no_part_of_a_mixed_payment_is_turned_into_cash() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![
        tendered(Tender::Wallet, 2_000),
        tendered(Tender::Card, 3_000),
        tendered(Tender::Cash, 3_000),
    ];
    let payment = hall.pay(quote).receipt.payment;
    let own = wish(&hall, payment);
    let due = ways(&own.given_back);
    let with = |cash: i64, card: i64, wallet: i64| ReversePayment {
        given_back: [
            (Tender::Cash, cash),
            (Tender::Card, card),
            (Tender::Wallet, wallet),
        ]
        .into_iter()
        .filter(|(_, fen)| *fen > 0)
        .map(|(tender, fen)| tendered(tender, fen))
        .collect(),
        ..own.clone()
    };
    for (what, another) in [
        ("all of it in cash", with(8_000, 0, 0)),
        ("the wallet's in cash", with(5_000, 3_000, 0)),
        ("the card's in cash", with(6_000, 0, 2_000)),
        ("the wallet's by card", with(3_000, 5_000, 0)),
        ("a fen of the card's in cash", with(3_001, 2_999, 2_000)),
    ] {
        let refused = reverse(&hall, &another).expect_err(what);
        assert!(
            matches!(&refused, ReversalRefusal::GivenBack { due: said } if ways(said) == due),
            "{what}: {refused:?}"
        );
    }
    let slip = reverse(&hall, &own).expect("the way it came").slip;
    assert_eq!(ways(&slip.given_back), due);
    assert_eq!(drawer(&hall), 50_000);
}

/// What a customer, the clerk and the supervisor sign, in the order of the paper.
const SIGNED: [&str; 3] = ["用户签字", "营业员签字", "值班长签字"];

/// A payment by card, taken back.
fn taken_back(hall: &Hall) -> PaymentId {
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Card, 8_000)];
    let payment = hall.pay(quote).receipt.payment;
    let own = wish(hall, payment);
    reverse(hall, &own).expect("taken back");
    payment
}

#[test]
fn the_slip_of_a_reversal_says_everything_and_is_signed_by_three() {
    let hall = Hall::serving();
    let payment = taken_back(&hall);
    let preview = hall.counter.slip(&AskReversal { payment }).expect("a slip");
    let (slip, text) = (preview.slip, preview.text_80);
    for part in [
        "冲正单",
        &slip.receipt.to_string(),
        &slip.taken_local,
        &slip.head.local,
        shan().as_str(),
        "单晓燕",
        "户号错",
        "已收回",
        "80.00",
        &slip.sum_in_words,
        "刷卡",
        "张敏",
        "王芳",
    ] {
        assert!(solid(&text).contains(&solid(part)), "{part} in\n{text}");
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = |sign: &str| {
        let found = lines.iter().position(|line| line.starts_with(sign));
        found.unwrap_or_else(|| panic!("{sign} in\n{text}"))
    };
    let [customer, clerk, supervisor] = SIGNED.map(at);
    assert!(customer < clerk && clerk < supervisor, "{text}");
    for line in [customer, clerk, supervisor] {
        assert!(
            lines[line].ends_with("____"),
            "there is room to sign: {}",
            lines[line]
        );
        assert_eq!(lines[line - 1], "", "and above: {text}");
    }
}

#[test]
fn the_slip_is_whole_as_a_file_and_as_bytes_of_a_printer() {
    let hall = Hall::serving();
    let payment = taken_back(&hall);
    let shown = hall
        .counter
        .slip(&AskReversal { payment })
        .expect("a slip")
        .text_80;
    let print = PrintSlip { payment };
    let (text, _) = read_pdf(&hall.counter.print_slip(&print).expect("printed"));
    for line in shown.lines().filter(|line| !line.contains("---")) {
        assert!(solid(&text).contains(&solid(line)), "{line} in\n{text}");
    }
    let folder = into_a_folder(&hall);
    hall.counter.print_slip(&print).expect("printed");
    let bytes = printed_bytes(&folder);
    for words in ["冲正单", "张敏", "王芳"].iter().chain(&SIGNED) {
        assert!(has(&bytes, words), "{words}");
    }
}
