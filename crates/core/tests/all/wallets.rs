//! Wallets charged by the code on the telephone: written down before anybody is asked, run after in the background,
//! taken once, by a clock that the test holds and a gateway that says what the test has it say.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use cistern_core::account::AskAccount;
use cistern_core::basket::{BasketPart, BasketRefusal, QuoteBasket};
use cistern_core::device::Device;
use cistern_core::payment::{PaymentRefusal, Quote};
use cistern_core::ports::{Charge, Gateway, GatewayAnswer};
use cistern_core::receipt::AskReceipt;
use cistern_core::shift::AskShift;
use cistern_core::status::LineFault;
use cistern_core::wallet::{AskWallet, CancelWallet, SeeWallet, WalletLine, WalletRefusal, WalletState};
use cistern_core::{Counter, Failed};
use cistern_domain::Money;
use cistern_domain::ids::PaymentId;
use cistern_domain::offline::Reached;
use cistern_domain::payment::Tender;
use cistern_domain::settings::Settings;
use cistern_domain::wallet::{Call, WalletEnd};

use crate::drawers::count;
use crate::hall::{BOSS, Hall, LI, ZHANG, bill_no, cash, fen, open_with, shan, tendered, zhu};
use crate::limits::{cut, of_deposits};

pub const CODE: &str = "134567890123456789";
const ADDRESS: &str = "http://127.0.0.1:9";

/// What the gateway was asked, and what it is to say to each call; with nothing left to say, it does not answer.
#[derive(Clone, Debug, Default)]
pub struct Script(Arc<Mutex<Said>>);

#[derive(Debug, Default)]
struct Said {
    asked: Vec<Call>,
    amount: Option<Money>,
    says: VecDeque<(Call, Option<&'static str>)>,
}

impl Script {
    fn says(&self, words: &[(Call, Option<&'static str>)]) {
        self.0.lock().expect("held").says.extend(words);
    }

    fn asked(&self) -> Vec<Call> {
        std::mem::take(&mut self.0.lock().expect("held").asked)
    }

    fn answer(&self, call: Call) -> Result<GatewayAnswer, LineFault> {
        let mut said = self.0.lock().expect("held");
        said.asked.push(call);
        let Some((expected, word)) = said.says.pop_front() else {
            return Err(LineFault::Unreachable);
        };
        assert_eq!(call, expected, "what is asked next");
        let state = word.ok_or(LineFault::Unreachable)?.to_owned();
        let is_paid = state == "SUCCESS" && call != Call::Cancel;
        Ok(GatewayAnswer {
            state,
            transaction: is_paid.then(|| "4200001".to_owned()),
            amount: said.amount.filter(|_| is_paid),
        })
    }
}

impl Gateway for Script {
    fn charge(
        &self,
        address: &str,
        _: &ed25519_dalek::SigningKey,
        charge: &Charge,
    ) -> Result<GatewayAnswer, LineFault> {
        assert_eq!((address, charge.code.as_str()), (ADDRESS, CODE));
        self.0.lock().expect("held").amount = Some(charge.amount);
        self.answer(Call::Charge)
    }

    fn query(
        &self,
        _: &str,
        _: &ed25519_dalek::SigningKey,
        _: PaymentId,
    ) -> Result<GatewayAnswer, LineFault> {
        self.answer(Call::Query)
    }

    fn cancel(
        &self,
        _: &str,
        _: &ed25519_dalek::SigningKey,
        _: PaymentId,
    ) -> Result<GatewayAnswer, LineFault> {
        self.answer(Call::Cancel)
    }
}

/// 张敏 serves, and a gateway is set up.
fn serving() -> (Hall, Script) {
    let (hall, script) = (Hall::founded(|_| ()), Script::default());
    let hall = with(hall, &script);
    hall.sign_in(ZHANG);
    hall.counter
        .set_device(&Device {
            wallet_gateway: Some(ADDRESS.to_owned()),
            ..Device::default()
        })
        .expect("the founder may say where wallets are charged");
    hall.open_shift(50_000);
    (hall, script)
}

fn with(hall: Hall, script: &Script) -> Hall {
    with_gateway(hall, Box::new(script.clone()))
}

/// The program starts anew, and asks that gateway.
pub fn with_gateway(hall: Hall, gateway: Box<dyn Gateway>) -> Hall {
    let Hall {
        counter,
        clock,
        folder,
    } = hall;
    drop(counter);
    let counter = open_with(folder.path(), &clock, gateway).expect("opens");
    Hall {
        counter,
        clock,
        folder,
    }
}

fn bills() -> Quote {
    cash(&zhu(), &[8, 9], 0)
}

fn ask(hall: &Hall, quote: Quote) -> AskWallet {
    let take = hall.ask(quote);
    AskWallet {
        payment: take.payment,
        quote: take.quote,
        shown_due: take.shown_due,
        code: CODE.to_owned(),
        payer: None,
    }
}

fn begun(hall: &Hall) -> WalletLine {
    hall.counter
        .ask_wallet(&ask(hall, bills()))
        .expect("written down")
}

fn refused(counter: &Counter, ask: &AskWallet) -> WalletRefusal {
    match counter.ask_wallet(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// The background looks after so many seconds more.
fn after(hall: &Hall, seconds: i64) {
    hall.clock.seconds(seconds);
    hall.counter.chase_wallets().expect("run after");
}

/// 朱美霞's bills, paid out of WeChat at the first attempt.
pub fn paid_at_once() -> (Hall, PaymentId) {
    let (hall, script) = serving();
    script.says(&[(Call::Charge, Some("SUCCESS"))]);
    let payment = begun(&hall).payment;
    after(&hall, 0);
    assert_eq!(owes(&hall), 0, "paid");
    (hall, payment)
}

fn state(hall: &Hall) -> Option<WalletState> {
    hall.status().wallets.into_iter().next().map(|line| line.state)
}

fn owes(hall: &Hall) -> usize {
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("shown");
    view.open.len()
}

#[test]
fn a_password_is_keyed_while_the_next_customer_is_served() {
    let (hall, script) = serving();
    script.says(&[
        (Call::Charge, Some("USERPAYING")),
        (Call::Query, Some("USERPAYING")),
        (Call::Query, Some("SUCCESS")),
    ]);
    let line = begun(&hall);
    assert_eq!(
        (line.state.clone(), line.name.as_str()),
        (WalletState::Asking, "朱美霞")
    );
    assert_eq!(script.asked(), [], "nobody was asked before it stood on the disk");
    after(&hall, 0);
    assert_eq!(script.asked(), [Call::Charge]);
    hall.pay(cash(&shan(), &[11], 10_000));
    after(&hall, 4);
    assert_eq!(script.asked(), [], "not before 5 s");
    after(&hall, 1);
    assert_eq!((script.asked(), owes(&hall)), (vec![Call::Query], 2));
    after(&hall, 10);
    assert!(
        matches!(state(&hall), Some(WalletState::Paid { .. })),
        "{:?}",
        state(&hall)
    );
    assert_eq!((script.asked(), owes(&hall)), (vec![Call::Query], 0));
    let preview = hall
        .counter
        .receipt(&AskReceipt {
            payment: line.payment,
        })
        .expect("a receipt");
    assert_eq!(preview.receipt.kept, line.amount);
    assert!(preview.text_80.contains("微信"), "{}", preview.text_80);
    assert!(preview.text_80.contains("4200001") && !preview.text_80.contains("以到账为准"));
    let takings = hall.shift().takings.expect("not blind");
    assert_eq!(
        (takings.of(Tender::Wallet), takings.unconfirmed),
        (line.amount, fen(0))
    );
    hall.counter
        .see_wallet(&SeeWallet {
            payment: line.payment,
        })
        .expect("seen");
    assert_eq!(state(&hall), None);
    after(&hall, 600);
    assert_eq!(script.asked(), [], "it is over");
    hall.verified();
}

#[test]
fn a_lost_answer_is_found_paid_and_taken_once() {
    let (hall, script) = serving();
    script.says(&[(Call::Charge, None), (Call::Query, Some("SUCCESS"))]);
    let asked = ask(&hall, bills());
    let line = hall.counter.ask_wallet(&asked).expect("written down");
    after(&hall, 0);
    assert_eq!(state(&hall), Some(WalletState::Asking), "no answer is no refusal");
    after(&hall, 5);
    assert!(matches!(state(&hall), Some(WalletState::Paid { .. })));
    let entries = hall.entries();
    after(&hall, 60);
    let again = hall.counter.ask_wallet(&asked).expect("the same again");
    assert!(matches!(again.state, WalletState::Paid { .. }), "{again:?}");
    assert_eq!((hall.entries(), hall.status().unconfirmed.len()), (entries, 1));
    assert_eq!(
        hall.status().unconfirmed[0].payment,
        line.payment,
        "its paper is awaited"
    );
}

#[test]
fn cancelled_by_the_clerk_and_never_sooner_than_15_seconds() {
    let (hall, script) = serving();
    script.says(&[
        (Call::Charge, Some("USERPAYING")),
        (Call::Cancel, Some("SUCCESS")),
    ]);
    let line = begun(&hall);
    after(&hall, 0);
    hall.counter
        .cancel_wallet(&CancelWallet {
            payment: line.payment,
        })
        .expect("wanted");
    after(&hall, 14);
    assert_eq!(
        (state(&hall), script.asked()),
        (Some(WalletState::Cancelling), vec![Call::Charge])
    );
    after(&hall, 1);
    let end = WalletEnd::Cancelled;
    assert_eq!(
        (state(&hall), script.asked()),
        (Some(WalletState::Ended { end }), vec![Call::Cancel])
    );
    assert_eq!(owes(&hall), 2, "nothing was taken");
    let taken = hall.pay(cash(&zhu(), &[8, 9], 10_000));
    assert!(!taken.repeated, "the bills are free again");
    let none = hall.counter.cancel_wallet(&CancelWallet {
        payment: line.payment,
    });
    assert!(matches!(
        none,
        Err(Failed::Refused(WalletRefusal::Unknown { .. }))
    ));
    hall.verified();
}

#[test]
fn nobody_answers_so_it_is_an_exception_that_a_late_answer_ends() {
    let (hall, script) = serving();
    let line = begun(&hall);
    for _ in 0..8 {
        after(&hall, 10);
    }
    assert_eq!(state(&hall), Some(WalletState::Unknown));
    let asked = script.asked();
    assert_eq!(
        asked.iter().filter(|call| **call == Call::Charge).count(),
        1,
        "{asked:?}"
    );
    assert_eq!(
        asked.iter().filter(|call| **call == Call::Cancel).count(),
        3,
        "{asked:?}"
    );
    script.says(&[(Call::Query, Some("SUCCESS"))]);
    after(&hall, 300);
    assert!(
        matches!(state(&hall), Some(WalletState::Paid { .. })),
        "the line came back"
    );
    assert_eq!(
        hall.shift().takings.expect("not blind").of(Tender::Wallet),
        line.amount
    );
    hall.verified();
}

#[test]
fn a_bill_that_waits_is_taken_again_only_by_a_clerk_who_was_told() {
    let (hall, script) = serving();
    script.says(&[(Call::Charge, Some("USERPAYING"))]);
    let line = begun(&hall);
    after(&hall, 0);
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("shown");
    assert!(view.open.iter().all(|bill| bill.held), "amber");
    let again = hall.ask(cash(&zhu(), &[8, 9], 10_000));
    let refusal = hall.refusal(&again);
    assert!(
        matches!(refusal, PaymentRefusal::Held { amount, asked_at, .. } if amount == line.amount && asked_at == line.asked_at),
        "{refusal:?}"
    );
    let mut told = again;
    told.quote.despite_held = true;
    hall.counter.take_payment(&told).expect("the clerk was told");
    script.says(&[(Call::Query, Some("SUCCESS"))]);
    after(&hall, 5);
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("shown");
    assert!(
        view.overpaid.is_positive(),
        "both stand, as any bill that was paid twice"
    );
    hall.verified();
}

#[test]
fn after_a_crash_it_is_asked_about_and_not_charged_again() {
    let (hall, script) = serving();
    script.says(&[(Call::Charge, None)]);
    let line = begun(&hall);
    after(&hall, 0);
    let hall = with(hall, &script);
    script.says(&[(Call::Query, Some("SUCCESS"))]);
    after(&hall, 5);
    assert_eq!(script.asked(), [Call::Charge, Call::Query]);
    assert_eq!(owes_unseen(&hall, line.payment), 1, "taken by nobody's hand");
    let hall = with(hall, &script);
    hall.counter.chase_wallets().expect("run after");
    assert_eq!(owes_unseen(&hall, line.payment), 1, "and once");
    hall.verified();
}

/// Papers that are awaited of a payment.
fn owes_unseen(hall: &Hall, payment: PaymentId) -> usize {
    let unconfirmed = hall.status().unconfirmed;
    unconfirmed.iter().filter(|one| one.payment == payment).count()
}

#[test]
fn a_drawer_is_closed_meanwhile_and_the_money_waits_for_the_next() {
    let (hall, script) = serving();
    script.says(&[(Call::Charge, Some("USERPAYING")), (Call::Query, Some("SUCCESS"))]);
    let line = begun(&hall);
    after(&hall, 0);
    hall.counter
        .close_shift(&count(50_000))
        .expect("a close never waits");
    after(&hall, 5);
    assert_eq!(state(&hall), Some(WalletState::Unbooked));
    hall.sign_in(LI);
    let second = hall.open_shift(10_000).shift;
    after(&hall, 10);
    assert!(matches!(state(&hall), Some(WalletState::Paid { .. })));
    let report = hall
        .counter
        .shift_report(&AskShift { shift: Some(second) })
        .expect("a report");
    assert_eq!(report.takings.expect("not blind").of(Tender::Wallet), line.amount);
    assert_eq!(report.expected_cash, Some(fen(10_000)));
    hall.verified();
}

#[test]
fn says_why_nothing_is_charged() {
    let (hall, script) = serving();
    let before = hall.entries();
    let no_code = AskWallet {
        code: "1200020417".to_owned(),
        ..ask(&hall, bills())
    };
    assert_eq!(refused(&hall.counter, &no_code), WalletRefusal::Code);
    let mut mixed = ask(&hall, bills());
    mixed.quote.tenders = vec![tendered(Tender::Cash, 1_000)];
    assert_eq!(
        refused(&hall.counter, &mixed),
        WalletRefusal::OtherTenders { others: fen(1_000) }
    );
    let mut moved = ask(&hall, bills());
    moved.shown_due = fen(1);
    let refusal = refused(&hall.counter, &moved);
    assert!(
        matches!(
            refusal,
            WalletRefusal::Payment {
                refusal: PaymentRefusal::SumChanged { .. }
            }
        ),
        "{refusal:?}"
    );
    assert_eq!((hall.entries(), script.asked()), (before, vec![]));
    // Only a supervisor says whose word counts for money.
    hall.sign_in(LI);
    let elsewhere = Device {
        wallet_gateway: Some("https://pay.example.com".to_owned()),
        ..Device::default()
    };
    assert!(matches!(
        hall.counter.set_device(&elsewhere),
        Err(Failed::Refused(_))
    ));
    hall.sign_in(BOSS);
    hall.counter
        .set_device(&Device::default())
        .expect("a supervisor may");
    hall.open_shift(0);
    assert_eq!(
        refused(&hall.counter, &ask(&hall, bills())),
        WalletRefusal::NoGateway
    );
}

#[test]
fn without_a_gateway_a_wallet_rests_on_the_clerks_word_and_says_so() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Wallet, 8_000)];
    quote.tenders[0].reference = Some("4200009".to_owned());
    let taken = hall.pay(quote.clone());
    let preview = hall
        .counter
        .receipt(&AskReceipt {
            payment: taken.receipt.payment,
        })
        .expect("a receipt");
    assert!(preview.text_58.contains("以到账为准"), "{}", preview.text_58);
    assert_eq!(hall.shift().takings.expect("not blind").unconfirmed, fen(8_000));
    quote.account = zhu();
    quote.bills = Vec::new();
    quote.tenders[0].reference = Some("wechat:4200009".to_owned());
    let refusal = hall.refusal(&hall.ask(quote));
    assert!(
        matches!(refusal, PaymentRefusal::Reference { .. }),
        "nobody types a confirmation: {refusal:?}"
    );
}

/// A basket is told so before anybody counts money for it.
#[test]
fn a_basket_hears_of_a_bill_that_waits_when_it_is_quoted() {
    let (hall, _) = serving();
    let line = begun(&hall);
    let parts = [(zhu(), 8), (shan(), 11)].map(|(account, month)| BasketPart {
        bills: vec![bill_no(&account, month)],
        account,
    });
    let quoted = hall.counter.quote_basket(&QuoteBasket {
        parts: parts.to_vec(),
        tenders: Vec::new(),
    });
    match quoted {
        Err(Failed::Refused(BasketRefusal::Account { account, refusal })) => {
            let is_held = matches!(refusal, PaymentRefusal::Held { amount, .. } if amount == line.amount);
            assert!(account == zhu() && is_held, "{refusal:?}");
        }
        other => panic!("{other:?}"),
    }
}

/// A charge goes on without the desk: nobody could sign for what it spends out of a deposit above the limit.
#[test]
fn above_the_limit_of_deposits_a_charge_is_made_without_the_deposit() {
    let (hall, _) = serving();
    hall.publish(|tx, pen| pen.offline_limits(tx, &of_deposits()));
    hall.publish(|tx, pen| {
        let published = tx.city()?.settings.clone().expect("published");
        let settings = Settings {
            wallet_gateway: Some(ADDRESS.to_owned()),
            ..serde_json::from_str(&published).expect("JSON")
        };
        pen.settings(tx, &settings)
    });
    hall.pay(cash(&shan(), &[], 6_000));
    cut(&hall);
    let with = Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    };
    let refused = refused(&hall.counter, &ask(&hall, with));
    assert!(
        matches!(&refused, WalletRefusal::Payment { refusal: PaymentRefusal::OverLimit { over } }
            if matches!(over[..], [Reached::Deposit { .. }])),
        "{refused:?}"
    );
    let without = ask(&hall, cash(&shan(), &[11], 0));
    hall.counter.ask_wallet(&without).expect("charged whole");
}
