//! Invoices at head office: given to a test double of the tax platform that loses replies, keyed in by hand, cancelled by
//! red ones. Never two for one payment.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "common/tax.rs"]
mod tax;

use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    BillPart, BillsIssued, Body, InvoiceRequestWithdrawn, InvoiceRequested, PaymentReversed, PaymentTaken,
    Reversal, ReversalReason,
};
use cistern_domain::ids::*;
use cistern_domain::invoice::{Goods, InvoiceBuyer, InvoiceNo, InvoiceStage, Invoicing, Taxed};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::ratio::Ratio;
use cistern_domain::settings::{Role, Settings};
use cistern_office::invoice::http::HttpTaxPlatform;
use cistern_office::invoice::{HandRefused, InvoiceEntry, OpenStage, SettledInvoices};
use cistern_publishing::{ByHandRefused, InvoiceByHand, Pen};
use cistern_sync::Payload;
use common::{City, Counter, MINUTE, written};
use rust_decimal::Decimal;
use tax::{Platform, Trouble};
use uuid::Uuid;

const ACCOUNT: &str = "10000001";
const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";

struct Chance;

impl cistern_publishing::Fill for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(9);
    }
}

struct Scene {
    city: City,
    counter: Counter,
    platform: Platform,
    http: HttpTaxPlatform,
}

fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(u128::from(nth)))
}

fn bill_no(nth: u64) -> BillNo {
    BillNo::new(format!("B{nth}")).unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

impl Scene {
    /// An office with terms and two bills, and a counter that has taken both.
    fn set() -> Self {
        let city = City::found();
        let goods = |component: &str, tax| Goods {
            component: component.to_owned(),
            name: component.to_owned(),
            tax,
        };
        let rate = Taxed::Rate(Ratio::new(Decimal::new(3, 2)).unwrap());
        let settings = Settings {
            invoicing: Invoicing {
                seller: "临江水务有限公司".to_owned(),
                seller_tax_number: "91350100M000100Y43".to_owned(),
                components: vec![goods("水费", rate), goods("污水处理费", Taxed::NotTaxed)],
                late_fee: Some(goods("违约金", rate)),
            },
            ..Settings::default()
        };
        city.office.publish_settings(&settings).unwrap();
        city.office
            .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
            .unwrap();
        let pen = Pen {
            now: city.office.now(),
            chance: &Chance,
            actor: StaffNo::PROGRAM,
        };
        let bills = BillsIssued {
            run: RunId(Uuid::from_u128(5)),
            bills: vec![bill(1), bill(2)],
        };
        city.office.file().act(|tx| pen.write(tx, bills)).unwrap();
        let counter = city.seat(10, 1, 3);
        counter.sync(&city.office);
        counter.open_shift(1, 300);
        let platform = Platform::start();
        let http = HttpTaxPlatform::at(&platform.address, city.folder.path()).unwrap();
        let scene = Self {
            city,
            counter,
            platform,
            http,
        };
        scene.pay(1);
        scene.pay(2);
        scene
    }

    fn pay(&self, nth: u64) {
        let taken = PaymentTaken {
            payment: payment(nth),
            shift: ShiftNo(1),
            receipt: ReceiptNo(10_000_000 + nth),
            parts: vec![part(nth)],
            tenders: vec![Tendered {
                tender: Tender::Cash,
                amount: fen(11_030),
                reference: None,
            }],
            change: Money::ZERO,
            deposit_in: Money::ZERO,
            deposit_out: Money::ZERO,
            policy: 0,
            payer: None,
        };
        self.counter.write(Some(ACCOUNT), taken);
    }

    /// The entry that asks, after a sync.
    fn ask(&self, nth: u64) -> EntryRef {
        let buyer = InvoiceBuyer {
            title: "临江面馆".to_owned(),
            company: true,
            tax_number: Some("91350100M000100Y43".to_owned()),
            email: None,
            phone: None,
        };
        let payload = Payload::seal(&buyer, [u8::try_from(nth).unwrap(); 16]);
        self.counter.act(|tx| tx.keep_payload(&payload).unwrap());
        let request = InvoiceRequested {
            payment: payment(nth),
            original: self.head(),
            receipt: ReceiptNo(10_000_000 + nth),
            amount: fen(11_030),
            buyer: payload.hash(),
        };
        self.counter.write(Some(ACCOUNT), request);
        self.counter.sync(&self.city.office);
        self.head()
    }

    fn head(&self) -> EntryRef {
        let journal = self.counter.journal;
        let number = self.counter.act(|tx| tx.head(journal).unwrap().number);
        EntryRef { journal, number }
    }

    fn reverse(&self, nth: u64) {
        let reversal = Reversal {
            payment: payment(nth),
            original: self.head(),
            taken_on: BusinessDate::from_ymd(2026, 11, 23).unwrap(),
            receipt: ReceiptNo(10_000_000 + nth),
            parts: vec![part(nth)],
            given_back: vec![Tendered {
                tender: Tender::Cash,
                amount: fen(11_030),
                reference: None,
            }],
            deposit_in: Money::ZERO,
            deposit_out: Money::ZERO,
            reason: ReversalReason::WrongAccount,
            receipt_returned: true,
        };
        let reversed = PaymentReversed {
            reversal,
            shift: ShiftNo(1),
            approval: cistern_domain::entry::Approval::unsigned(0),
        };
        self.counter.write_approved(Some(ACCOUNT), reversed, StaffNo(2));
        self.counter.sync(&self.city.office);
    }

    fn settle(&self) -> SettledInvoices {
        self.city.office.settle_invoices(&self.http).unwrap()
    }

    /// As the counter sees it after a sync.
    fn stage(&self, nth: u64) -> InvoiceStage {
        self.counter.sync(&self.city.office);
        let state = self
            .counter
            .act(|tx| tx.account(&AccountNo::new(ACCOUNT).unwrap()).unwrap());
        state.unwrap().invoices[&payment(nth)].stage()
    }

    fn number(&self, nth: u64) -> Option<InvoiceNo> {
        match self.stage(nth) {
            InvoiceStage::Issued { invoice, .. } => Some(invoice.number),
            _ => None,
        }
    }

    fn by_hand(&self, nth: u64, did: InvoiceByHand, looked: bool) -> Result<EntryRef, HandRefused> {
        self.city.office.invoice_by_hand(&InvoiceEntry {
            receipt: ReceiptNo(10_000_000 + nth),
            did,
            looked,
            staff: FINANCE,
            pin: PIN.to_owned(),
        })
    }
}

fn part(nth: u64) -> BillPart {
    BillPart {
        bill: bill_no(nth),
        principal: fen(11_000),
        late_fee: fen(30),
        days_late: 3,
    }
}

fn bill(nth: u64) -> Bill {
    let line = |component: &str, amount| Line {
        component: component.to_owned(),
        tier: 0,
        volume_m3: Decimal::ONE,
        price: None,
        amount: fen(amount),
    };
    Bill {
        bill: bill_no(nth),
        account: AccountNo::new(ACCOUNT).unwrap(),
        period: Period::new(2026, 10).unwrap(),
        volume_m3: 20,
        tiers_m3: Vec::new(),
        used_before_m3: None,
        lines: vec![line("水费", 8_000), line("污水处理费", 3_000)],
        amount: fen(11_000),
        payable_on: BusinessDate::from_ymd(2026, 11, 1).unwrap(),
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    }
}

fn hand(digit: &str) -> InvoiceByHand {
    InvoiceByHand::Issued {
        number: digit.repeat(20).parse().unwrap(),
        on: BusinessDate::from_ymd(2026, 11, 23).unwrap(),
    }
}

#[test]
fn issued_with_its_lines_and_known_at_the_counter() {
    let scene = Scene::set();
    scene.ask(1);
    let open = scene.city.office.invoices().unwrap();
    assert_eq!(
        (open.len(), open[0].stage.clone(), open[0].held.clone()),
        (1, OpenStage::Requested, None)
    );
    assert_eq!(open[0].buyer.as_ref().unwrap().title, "临江面馆");
    assert_eq!(scene.settle().issued, 1);
    assert!(scene.number(1).is_some());
    assert!(scene.city.office.invoices().unwrap().is_empty());
    let book = scene.platform.book.lock().unwrap();
    let document = book.asked.values().next().unwrap();
    assert_eq!(document["amount"], "110.30");
    let lines: Vec<_> = document["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["name"].as_str().unwrap(),
                line["amount"].as_str().unwrap(),
                line["tax"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("水费", "80.00", "2.33"),
            ("污水处理费", "30.00", "0.00"),
            ("违约金", "0.30", "0.01")
        ]
    );
    drop(book);
    scene.city.verify();
}

/// Whatever is lost, one invoice is issued, under one key.
#[test]
fn a_lost_reply_is_asked_again_and_never_issued_twice() {
    use Trouble::{LostReply, LostRequest, Slow};
    for troubles in [
        &[LostReply][..],
        &[LostRequest],
        &[LostRequest, LostReply],
        &[LostRequest, LostRequest],
        &[Slow],
    ] {
        let scene = Scene::set();
        scene.ask(1);
        scene.platform.troubles(troubles);
        let mut rounds = 0;
        while scene.number(1).is_none() {
            rounds += 1;
            assert!(rounds < 8, "{troubles:?}: no end of it");
            // Another process each time: what is under way is known from the journal alone.
            scene.city.another().settle_invoices(&scene.http).unwrap();
        }
        assert!(rounds > 1, "{troubles:?}: something was lost");
        assert_eq!(scene.platform.issued().len(), 1, "{troubles:?}");
        let sent = written(&scene.city.office, |body| matches!(body, Body::InvoiceSent(_)));
        let issued = written(&scene.city.office, |body| matches!(body, Body::InvoiceIssued(_)));
        assert_eq!((sent, issued), (1, 1), "{troubles:?}");
        assert_eq!(scene.settle(), SettledInvoices::default(), "nothing waits");
        scene.city.verify();
    }
}

#[test]
fn refused_then_asked_for_anew_under_another_key() {
    let scene = Scene::set();
    scene.ask(1);
    scene.platform.troubles(&[Trouble::Refuses]);
    assert_eq!(scene.settle().refused, 1);
    assert!(matches!(scene.stage(1), InvoiceStage::Refused { .. }));
    scene.ask(1);
    assert_eq!(scene.settle().issued, 1);
    let issued = scene.platform.issued();
    assert_eq!(issued, [format!("{}-2", payment(1))]);
    scene.city.verify();
}

#[test]
fn of_two_requests_one_is_issued_and_the_other_refused() {
    let scene = Scene::set();
    scene.ask(1);
    scene.ask(1);
    assert_eq!(scene.settle().issued, 1);
    assert_eq!(scene.settle().refused, 1, "the double");
    assert_eq!(scene.platform.issued().len(), 1);
    assert!(scene.number(1).is_some());
    assert!(scene.city.office.invoices().unwrap().is_empty());
    scene.city.verify();
}

#[test]
fn a_reversal_withdraws_or_reddens() {
    let scene = Scene::set();
    scene.ask(1);
    scene.ask(2);
    scene.reverse(2);
    assert_eq!(scene.settle().issued, 1, "of the one that stands");
    assert_eq!(scene.stage(2), InvoiceStage::Withdrawn);
    scene.reverse(1);
    let open = scene.city.office.invoices().unwrap();
    assert!(matches!(open[0].stage, OpenStage::OwesRed { .. }), "待红冲");
    scene.platform.troubles(&[Trouble::LostReply]);
    assert!(scene.settle().fault.is_some());
    assert_eq!(scene.settle().reddened, 1);
    assert_eq!(scene.platform.issued().len(), 2, "one, and its red one");
    assert!(matches!(scene.stage(1), InvoiceStage::Reddened { .. }));
    assert!(scene.city.office.invoices().unwrap().is_empty());
    scene.city.verify();
}

/// Taken back while the platform had it: what it answers decides.
#[test]
fn reversed_while_under_way() {
    let scene = Scene::set();
    scene.ask(1);
    scene.ask(2);
    scene.platform.troubles(&[Trouble::LostReply]);
    assert!(
        scene.settle().fault.is_some(),
        "the first is issued, and nobody knows it; the second was not asked for"
    );
    scene.reverse(1);
    assert!(matches!(scene.stage(1), InvoiceStage::Withdrawing { .. }));
    assert_eq!(scene.settle().issued, 2);
    assert_eq!(scene.settle().reddened, 1);
    assert!(matches!(scene.stage(1), InvoiceStage::Reddened { .. }));

    let lost = Scene::set();
    let request = lost.ask(1);
    lost.platform.troubles(&[Trouble::LostRequest]);
    assert!(lost.settle().fault.is_some());
    let withdrawn = InvoiceRequestWithdrawn {
        payment: payment(1),
        request,
    };
    lost.counter.write(Some(ACCOUNT), withdrawn);
    lost.counter.sync(&lost.city.office);
    assert_eq!(lost.settle().working, 1, "it may arrive still");
    lost.city.clock.pass(11 * MINUTE);
    assert_eq!(lost.settle().refused, 1, "it will not");
    assert!(lost.platform.issued().is_empty());
    assert!(lost.city.office.invoices().unwrap().is_empty());
}

#[test]
fn keyed_in_by_hand() {
    let scene = Scene::set();
    scene.ask(1);
    assert!(matches!(
        scene.by_hand(2, hand("1"), false),
        Err(HandRefused::NothingWaits(_))
    ));
    scene.by_hand(1, hand("1"), false).unwrap();
    assert_eq!(scene.number(1).unwrap().as_str(), "1".repeat(20));
    assert_eq!(scene.settle(), SettledInvoices::default(), "and not sent as well");
    assert!(matches!(
        scene.by_hand(1, hand("2"), false),
        Err(HandRefused::NothingWaits(_))
    ));
    scene.ask(2);
    scene.platform.troubles(&[Trouble::LostReply]);
    scene.settle();
    let refused = scene.by_hand(2, hand("3"), false);
    assert!(
        matches!(refused, Err(HandRefused::ByHand(ByHandRefused::Asked))),
        "the platform may have issued it"
    );
    scene.by_hand(2, hand("3"), true).unwrap();
    scene.city.verify();
}

#[test]
fn held_where_the_terms_say_nothing() {
    let scene = Scene::set();
    scene.city.office.publish_settings(&Settings::default()).unwrap();
    scene.ask(1);
    assert_eq!(scene.settle(), SettledInvoices::default());
    let open = scene.city.office.invoices().unwrap();
    assert!(
        open[0].held.as_ref().is_some_and(|why| why.contains("seller")),
        "{open:?}"
    );
    assert_eq!(scene.platform.book.lock().unwrap().calls, 0);
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
