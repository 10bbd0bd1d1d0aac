//! 集团户: a company pays for its shops in one basket, by one cheque or one transfer: a receipt each, each reversible alone;
//! the bank speaks of the one paper once, for all of them.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::basket::{BasketPart, QuoteBasket, TakeBasket, TakePart, TakenBasket};
use cistern_core::cheque::{AskCheques, ChequeLine, ChequeRefusal, TellCheque};
use cistern_core::find::Find;
use cistern_core::group::{AskGroup, GroupRefusal, GroupView};
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::shift::CloseShift;
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{AccountsRegistered, BillsIssued, ReversalReason};
use cistern_domain::ids::{AccountNo, BasketId, PaymentId, RunId};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{
    CREDENTIALS, Hall, PIN, WANG, account, bill, bill_no, fen, number, person, shan, tendered, zhu,
};

/// Two more shops beside the hall's two accounts: 45.00 of September, late since long; 30.00 of November.
fn shops() -> [AccountNo; 4] {
    [zhu(), shan(), number("1200020501"), number("1200020502")]
}

/// A third shop of the group, all paid.
const OWES_NOTHING: &str = "1200020503";

/// 王芳 is of finance too.
fn serving() -> Hall {
    let hall = Hall::serving();
    let [_, _, third, fourth] = shops();
    hall.publish(|tx, pen| {
        pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
        let details = |name: &str| {
            let shop = AccountDetails {
                group: "JT-0001".to_owned(),
                group_name: "临江百货集团".to_owned(),
                ..person(name, "体育场路 1 号", "0571-80000001")
            };
            pen.detach(tx, &shop)
        };
        let run = RunId(pen.id());
        let accounts = vec![
            account(&third, Money::ZERO, details("一店")?),
            account(&fourth, Money::ZERO, details("二店")?),
            account(&number(OWES_NOTHING), Money::ZERO, details("三店")?),
        ];
        pen.write(tx, AccountsRegistered { run, accounts })?;
        let bills = vec![bill(&third, 9, fen(4_500)), bill(&fourth, 11, fen(3_000))];
        pen.write(tx, BillsIssued { run, bills })?;
        Ok(())
    });
    hall
}

fn view(hall: &Hall, account: &AccountNo) -> AccountView {
    let ask = AskAccount {
        account: account.clone(),
    };
    hall.counter.account(&ask).expect("shown")
}

fn parts() -> Vec<BasketPart> {
    let part = |(account, months): (AccountNo, &[u32])| BasketPart {
        bills: months.iter().map(|month| bill_no(&account, *month)).collect(),
        account,
    };
    let months: [&[u32]; 4] = [&[8, 9], &[11], &[9], &[11]];
    shops().into_iter().zip(months).map(part).collect()
}

fn due(hall: &Hall) -> i64 {
    let quote = QuoteBasket {
        parts: parts(),
        tenders: Vec::new(),
    };
    hall.counter.quote_basket(&quote).expect("quoted").due.fen()
}

fn pay(hall: &Hall, tenders: Vec<Tendered>) -> TakenBasket {
    let shown_due = fen(due(hall));
    let take = |(nth, part)| TakePart {
        payment: PaymentId(Uuid::from_u128(0x6_0000 + nth)),
        part,
    };
    let ask = TakeBasket {
        basket: BasketId(Uuid::from_u128(0x6_0000)),
        parts: (1_u128..).zip(parts()).map(take).collect(),
        tenders,
        shown_due,
        payer: None,
    };
    hall.counter.take_basket(&ask).expect("taken")
}

fn pending(hall: &Hall) -> Vec<ChequeLine> {
    hall.counter.cheques(&AskCheques {}).expect("listed").cheques
}

fn tell(hall: &Hall, payment: PaymentId, cleared: bool) -> Result<(), ChequeRefusal> {
    let ask = TellCheque {
        payment,
        cleared,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    match hall.counter.tell_cheque(&ask) {
        Ok(_) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn reverse(hall: &Hall, payment: PaymentId) -> Result<Vec<Tendered>, ReversalRefusal> {
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quote.given_back.clone(),
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    match hall.counter.reverse_payment(&ask) {
        Ok(_) => Ok(quote.given_back),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// Closes the day's drawer and opens one two days later.
fn two_days_later(hall: &Hall) {
    let shift = hall.shift();
    let counted = CloseShift {
        slips: shift.slips_due,
        ..count(shift.expected_cash.expect("not blind").fen())
    };
    hall.counter.close_shift(&counted).expect("closed");
    hall.clock.set("2026-12-08T01:00:00Z");
    hall.open_shift(50_000);
}

/// Of all journals: head office's says what the bank said.
fn entries(hall: &Hall) -> u64 {
    let verified = hall.counter.file().verify(hall.folder.path());
    verified.expect("read").entries
}

fn open_bills(hall: &Hall) -> [usize; 4] {
    shops().map(|shop| view(hall, &shop).open.len())
}

#[test]
fn one_cheque_pays_every_shop_and_clears_once() {
    let hall = serving();
    let all = due(&hall);
    let taken = pay(&hall, vec![tendered(Tender::Cheque, all)]);
    assert_eq!(taken.receipts.len(), 4, "a receipt each");
    for receipt in &taken.receipts {
        let tenders: Vec<_> = receipt
            .tenders
            .iter()
            .map(|one| (one.tender, one.amount))
            .collect();
        assert_eq!(tenders, [(Tender::Cheque, receipt.kept)], "of its own sum");
    }
    assert_eq!(open_bills(&hall), [0; 4], "settled on condition");
    let first = taken.receipts[0].payment;
    let papers = pending(&hall);
    assert_eq!(papers.len(), 1, "one paper");
    assert_eq!((papers[0].receipts, papers[0].whole), (4, fen(all)));
    for (shop, receipt) in shops().iter().zip(&taken.receipts) {
        assert_eq!(
            view(&hall, shop).cheques[0].amount,
            receipt.kept,
            "told on each account"
        );
    }
    assert_eq!(tell(&hall, first, true), Err(ChequeRefusal::DrawerOpen));
    two_days_later(&hall);
    let before = entries(&hall);
    tell(&hall, taken.receipts[2].payment, true).expect("cleared, under whichever receipt");
    assert_eq!(entries(&hall), before + 4, "of each receipt");
    assert_eq!(
        (pending(&hall), open_bills(&hall)),
        (vec![], [0; 4]),
        "paid for good"
    );
    let told = Err(ChequeRefusal::NotPending { payment: first });
    assert_eq!(tell(&hall, first, false), told, "it cannot bounce after that");
    hall.verified();
}

/// 30.00 in cash pay the last shop, 10.00 of them the end of the third's bill: where the cheque paid, every bill is open
/// again since its own date, and the cash beside it is held for that shop; what cash alone paid stays paid.
#[test]
fn one_cheque_bounces_and_every_bill_it_paid_is_open_again() {
    let hall = serving();
    let before = shops().map(|shop| view(&hall, &shop));
    let (all, last, beside) = (due(&hall), 3_000, 1_000);
    let tenders = vec![
        tendered(Tender::Cheque, all - last - beside),
        tendered(Tender::Cash, last + beside),
    ];
    let taken = pay(&hall, tenders);
    assert_eq!(open_bills(&hall), [0; 4]);
    two_days_later(&hall);
    tell(&hall, taken.receipts[0].payment, false).expect("bounced");
    assert_eq!(open_bills(&hall), [2, 1, 1, 0], "what cash alone paid stays paid");
    assert_eq!(pending(&hall), []);
    for (shop, then) in shops().iter().zip(&before).take(3) {
        let now = view(&hall, shop);
        assert_eq!(now.receipts_about, 1, "{shop}: its receipt is void and still out");
        for (bill, then) in now.open.iter().zip(&then.open) {
            assert_eq!((&bill.bill, bill.owed), (&then.bill, then.owed), "{shop}");
            let late = then.late_fee.days_late;
            let since_its_own_date = if late == 0 { late } else { late + 2 };
            assert_eq!(bill.late_fee.days_late, since_its_own_date, "{}", bill.bill);
        }
    }
    let deposits = shops().map(|shop| view(&hall, &shop).deposit);
    let held = [before[0].deposit, Money::ZERO, fen(beside), Money::ZERO];
    assert_eq!(deposits, held, "what was paid beside the cheque");
    assert!(
        view(&hall, &zhu())
            .open
            .iter()
            .any(|bill| bill.late_fee.days_late > 0)
    );
    assert_eq!(
        hall.shift().expected_cash,
        Some(fen(50_000)),
        "no drawer gives it back"
    );
    hall.verified();
}

/// One shop's receipt is taken back on the day; the cheque bounces for the others, and nothing is undone twice.
#[test]
fn one_receipt_of_the_cheque_is_taken_back_alone_before_it_bounces() {
    let hall = serving();
    let taken = pay(&hall, vec![tendered(Tender::Cheque, due(&hall))]);
    let alone = &taken.receipts[1];
    let back = reverse(&hall, alone.payment).expect("taken back");
    let back: Vec<_> = back.iter().map(|one| (one.tender, one.amount)).collect();
    assert_eq!(back, [(Tender::Cheque, alone.kept)], "the way it came");
    assert_eq!(open_bills(&hall), [0, 1, 0, 0]);
    let papers = pending(&hall);
    assert_eq!((papers.len(), papers[0].receipts), (1, 3));
    assert_eq!(papers[0].whole, fen(taken.given.fen()) - alone.kept);
    two_days_later(&hall);
    let told = tell(&hall, alone.payment, false);
    let payment = alone.payment;
    assert_eq!(told, Err(ChequeRefusal::NotPending { payment }), "it is over");
    let before = entries(&hall);
    tell(&hall, taken.receipts[3].payment, false).expect("bounced");
    assert_eq!(entries(&hall), before + 3);
    assert_eq!(open_bills(&hall), [2, 1, 1, 1]);
    assert_eq!(
        shops().map(|shop| view(&hall, &shop).deposit.fen()),
        [1_230, 0, 0, 0]
    );
    hall.verified();
}

#[test]
fn one_transfer_pays_every_shop_and_one_receipt_goes_back_alone() {
    let hall = serving();
    let taken = pay(&hall, vec![tendered(Tender::Transfer, due(&hall))]);
    for receipt in &taken.receipts {
        let given = &receipt.tenders;
        assert_eq!(
            (given.len(), given[0].tender, given[0].reference.as_deref()),
            (1, Tender::Transfer, Some("R1")),
            "the transfer's number on each"
        );
    }
    let cash = hall.shift().expected_cash;
    let third = taken.receipts[2].payment;
    let back = reverse(&hall, third).expect("taken back");
    assert_eq!((back.len(), back[0].tender), (1, Tender::Transfer));
    assert_eq!(
        (open_bills(&hall), hall.shift().expected_cash),
        ([0, 0, 1, 0], cash)
    );
    let again = reverse(&hall, third);
    assert!(matches!(again, Err(ReversalRefusal::Already { .. })), "{again:?}");
    assert_eq!(pending(&hall), [], "a transfer waits for nobody");
    hall.verified();
}

fn group(hall: &Hall, number: &str) -> Result<GroupView, GroupRefusal> {
    let ask = AskGroup {
        group: number.to_owned(),
    };
    match hall.counter.group(&ask) {
        Ok(view) => Ok(view),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// Found by the group's number, however it is written, by the company's name and its pinyin, and by a shop's own.
#[test]
fn a_group_is_found_by_number_and_name() {
    let hall = serving();
    let found = |text: &str| {
        let ask = Find {
            text: text.to_owned(),
            limit: None,
        };
        let hits = hall.counter.find(&ask).expect("looked up").hits.into_iter();
        hits.map(|hit| (hit.account.to_string(), hit.group.map(|group| group.name)))
            .collect::<Vec<_>>()
    };
    let company = Some("临江百货集团".to_owned());
    let all: Vec<_> = ["1200020501", "1200020502", "1200020503"]
        .map(|number| (number.to_owned(), company.clone()))
        .into();
    for text in ["JT0001", "jt-0001", "jt00", "百货集团", "ljbh", "linjiang"] {
        assert_eq!(found(text), all, "{text}");
    }
    assert_eq!(found("二店"), all[1..2]);
    assert!(found("朱美霞").iter().all(|(_, group)| group.is_none()));
    hall.verified();
}

/// What one cheque or transfer for all of it pays, and then nothing is owed.
#[test]
fn all_of_a_group_that_owes_is_paid_at_once() {
    let hall = serving();
    let [_, _, third, fourth] = shops();
    let view = group(&hall, "jt0001").expect("known");
    assert_eq!((view.accounts, view.beyond), (3, 0));
    assert_eq!(view.group.group, "JT-0001");
    let owing: Vec<_> = view.owing.iter().map(|one| one.account.clone()).collect();
    assert_eq!(owing, [third.clone(), fourth], "the third shop owes nothing");
    let parts: Vec<BasketPart> = view
        .owing
        .iter()
        .map(|one| BasketPart {
            account: one.account.clone(),
            bills: one.bills.clone(),
        })
        .collect();
    let quote = QuoteBasket {
        parts: parts.clone(),
        tenders: Vec::new(),
    };
    let due = hall.counter.quote_basket(&quote).expect("quoted").due;
    assert_eq!(
        view.due, due,
        "what is shown of the group is what the basket comes to"
    );
    assert!(due > fen(7_500), "with the late fee");
    let take = |(nth, part)| TakePart {
        payment: PaymentId(Uuid::from_u128(0x7_0000 + nth)),
        part,
    };
    let taken = hall.counter.take_basket(&TakeBasket {
        basket: BasketId(Uuid::from_u128(0x7_0000)),
        parts: (1_u128..).zip(parts).map(take).collect(),
        tenders: vec![Tendered {
            reference: Some("0123456789".to_owned()),
            ..tendered(Tender::Transfer, due.fen())
        }],
        shown_due: due,
        payer: None,
    });
    assert_eq!(taken.expect("taken").receipts.len(), 2, "a receipt for each");
    assert_eq!(group(&hall, "JT0001").expect("known").owing, []);
    let unknown = GroupRefusal::Unknown {
        group: "JT0002".to_owned(),
    };
    assert_eq!(group(&hall, "JT0002"), Err(unknown));
    assert!(group(&hall, "").is_err(), "no number is no group");
    // It left the group: as head office publishes it, so it is found.
    hall.publish(|tx, pen| {
        let alone = pen.detach(tx, &person("一店", "体育场路 1 号", ""))?;
        let run = RunId(pen.id());
        let accounts = vec![account(&third, Money::ZERO, alone)];
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    assert_eq!(group(&hall, "JT0001").expect("known").accounts, 2);
    hall.verified();
}
