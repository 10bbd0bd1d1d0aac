//! What people do, drawn at random: an index is taken among what there is.

use cistern_core::Failed;
use cistern_core::correction::{AskCorrection, CorrectTender, CorrectionRefusal};
use cistern_core::moving::{AskMove, MovePayment, MoveRefusal};
use cistern_core::payment::Quote;
use cistern_core::receipt::PrintReceipt;
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::model::{Model, Paid};
use super::{bank, charge, late, more};
use crate::drawers::count;
use crate::hall::{BOSS, LI, PIN, WANG, ZHANG, fen, tendered_on};

/// The smallest coin of the hall, fen.
const COIN: i64 = 10;

pub const CLERKS: [StaffNo; 3] = [ZHANG, LI, BOSS];

/// One thing that somebody does.
#[derive(Clone, Debug)]
pub enum Act {
    Pay {
        account: Index,
        /// A bit for each of its open ones.
        bills: u16,
        /// Cash, card, wallet, cheque, transfer.
        given: [u16; 5],
        use_deposit: bool,
        keep_change: bool,
        part: bool,
    },
    Reverse(Index),
    Correct(Index, u16),
    /// Of a payment, to an account.
    Move(Index, Index),
    PrintAgain(Index),
    /// Several accounts by a bit, their bills by a bit, so many hundredths by card, so many tens of fen too much in cash.
    Basket(u8, u16, u8, u8),
    /// Of an account, so many hundredths of its late fee.
    Waive(Index, u8),
    /// Of an account, so many hundredths of its deposit.
    AskRefund(Index, u8),
    /// One that waits: paid or declined.
    DecideRefund(Index, bool),
    /// So many hundredths of the drawer into the safe.
    Drop(u8),
    /// To a clerk, over or short by so many tens of fen.
    HandOver(Index, i8),
    SitDown(Index),
    /// Over or short by so many tens of fen.
    Close(i8),
    /// A bill more of an account.
    Issue(Index),
    /// What the bank said of a cheque: paid or not.
    TellCheque(Index, bool),
    /// So many fen in the bank, of nobody known.
    Arrive(u32),
    /// Of an arrival so many hundredths, for an account.
    Claim(Index, Index, u8),
    /// Everything in the safe.
    Bank,
    /// A deposit: the bank counted so many tens of fen more or less.
    Match(Index, i8),
    /// A paper receipt: account, so many tens of fen, so many days ago, by whom.
    KeyIn(Index, u16, u8, Index),
    /// Of another day or not, asked for and decided by finance.
    ReverseLater(Index),
    /// An account's bills by a bit each, and what the platform will do.
    Charge(Index, u16, u8),
    CancelCharge(Index),
    /// So many seconds pass, and the background asks.
    Chase(u8),
    EndDay,
}

/// So many acts, payments most of all; days of some hundreds.
pub fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let given = prop::array::uniform5(prop_oneof![3 => Just(0_u16), 2 => 1..20_000_u16]);
    let pay = (
        any::<Index>(),
        any::<u16>(),
        given,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let pay = pay.prop_map(
        |(account, bills, given, use_deposit, keep_change, part)| Act::Pay {
            account,
            bills,
            given,
            use_deposit,
            keep_change,
            part,
        },
    );
    let one = prop_oneof![
        20 => pay,
        5 => any::<Index>().prop_map(Act::Reverse),
        4 => (any::<Index>(), any::<u16>()).prop_map(|(of, some)| Act::Correct(of, some)),
        4 => (any::<Index>(), any::<Index>()).prop_map(|(of, to)| Act::Move(of, to)),
        1 => any::<Index>().prop_map(Act::PrintAgain),
        3 => (any::<u8>(), any::<u16>(), 0..101_u8, 0..90_u8)
            .prop_map(|(accounts, bills, card, over)| Act::Basket(accounts & 0x3f, bills & 0xfff, card, over)),
        2 => (any::<Index>(), 1..101_u8).prop_map(|(of, share)| Act::Waive(of, share)),
        2 => (any::<Index>(), 0..120_u8).prop_map(|(of, share)| Act::AskRefund(of, share)),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(of, paid)| Act::DecideRefund(of, paid)),
        2 => (0..120_u8).prop_map(Act::Drop),
        1 => (any::<Index>(), -3..3_i8).prop_map(|(to, off)| Act::HandOver(to, off)),
        3 => any::<Index>().prop_map(Act::SitDown),
        1 => (-3..3_i8).prop_map(Act::Close),
    ];
    let other = prop_oneof![
        8 => any::<Index>().prop_map(Act::Issue),
        4 => (any::<Index>(), any::<bool>()).prop_map(|(of, paid)| Act::TellCheque(of, paid)),
        2 => (1..900_000_u32).prop_map(Act::Arrive),
        4 => (any::<Index>(), any::<Index>(), 0..120_u8).prop_map(|(of, to, share)| Act::Claim(of, to, share)),
        1 => Just(Act::Bank),
        1 => (any::<Index>(), -3..3_i8).prop_map(|(of, off)| Act::Match(of, off)),
        4 => (any::<Index>(), 1..3_000_u16, 0..5_u8, any::<Index>())
            .prop_map(|(account, amount, ago, by)| Act::KeyIn(account, amount, ago, by)),
        4 => any::<Index>().prop_map(Act::ReverseLater),
        5 => (any::<Index>(), any::<u16>(), any::<u8>()).prop_map(|(of, bills, fate)| Act::Charge(of, bills, fate)),
        2 => any::<Index>().prop_map(Act::CancelCharge),
        8 => (1..60_u8).prop_map(Act::Chase),
    ];
    let act = prop_oneof![200 => one, 200 => other, 1 => Just(Act::EndDay)];
    prop::collection::vec(act, most / 2..most)
}

impl Act {
    pub fn happen(&self, model: &mut Model) {
        match self {
            Self::Pay { .. } => self.pay(model),
            Self::Reverse(of) => reverse(model, of),
            Self::Correct(of, some) => correct(model, of, *some),
            Self::Move(of, to) => move_over(model, of, to),
            Self::PrintAgain(of) => print_again(model, of),
            Self::Basket(accounts, bills, card, over) => {
                more::basket(model, *accounts, *bills, (*card, *over))
            }
            Self::Waive(of, share) => more::waive(model, of, *share),
            Self::AskRefund(of, share) => more::ask_refund(model, of, *share),
            Self::DecideRefund(of, paid) => more::decide_refund(model, of, *paid),
            Self::Drop(share) => more::drop_cash(model, *share),
            Self::HandOver(to, off) => more::hand_over(model, *to.get(&CLERKS), i64::from(*off) * 10),
            Self::SitDown(who) => model.sit_down(*who.get(&CLERKS)),
            Self::Close(off) => close(model, i64::from(*off) * 10),
            Self::Issue(of) => {
                let account = of.get(&model.accounts).clone();
                model.issue(&account);
            }
            Self::TellCheque(of, paid) => bank::tell_cheque(model, of, *paid),
            Self::Arrive(amount) => bank::arrive(model, *amount),
            Self::Claim(of, to, share) => bank::claim(model, of, to, *share),
            Self::Bank => bank::bank(model),
            Self::Match(of, off) => bank::counted(model, of, i64::from(*off) * 10),
            Self::KeyIn(account, amount, ago, by) => late::key_in(model, account, (*amount, *ago), by),
            Self::ReverseLater(of) => late::reverse_later(model, of),
            Self::Charge(of, bills, fate) => charge::ask(model, of, *bills, *fate),
            Self::CancelCharge(of) => charge::cancel(model, of),
            Self::Chase(seconds) => charge::chase(model, i64::from(*seconds)),
            Self::EndDay => end_day(model),
        }
    }

    fn pay(&self, model: &mut Model) {
        let Self::Pay {
            account,
            bills,
            given,
            use_deposit,
            keep_change,
            part,
        } = self
        else {
            return;
        };
        model.serve();
        let account = account.get(&model.accounts).clone();
        let today = model.today();
        let tenders = Tender::ALL
            .into_iter()
            .zip(given)
            .filter(|(_, fens)| **fens > 0)
            .map(|(tender, fens)| tendered_on(tender, i64::from(*fens) * 10, &today));
        let quote = Quote {
            bills: model.some_bills(&account, *bills),
            account,
            use_deposit: *use_deposit,
            tenders: tenders.collect(),
            keep_change: *keep_change,
            part: *part,
            despite_held: false,
            despite_debit: false,
        };
        let ask = model.hall.ask(quote.clone());
        let obstacle = model.hall.quote(&quote).obstacle;
        match (model.hall.counter.take_payment(&ask), obstacle) {
            (Ok(taken), None) => {
                let again = model.hall.counter.take_payment(&ask).expect("the same again");
                assert!(again.repeated, "the same request is the same payment");
                model.paid(taken.receipt);
            }
            (Err(Failed::Refused(refusal)), Some(said)) => assert_eq!(refusal, said, "as quoted"),
            (taken, said) => panic!("quoted {said:?}, taken {taken:?}"),
        }
    }
}

fn reverse(model: &mut Model, of: &Index) {
    model.serve();
    let Some(at) = model.some_payment(of) else { return };
    let Paid {
        payment,
        reversed,
        arrival,
        cheque: told,
        ..
    } = model.payments[at];
    let quote = model.hall.counter.quote_reversal(&AskReversal { payment });
    let quote = quote.expect("asked");
    if reversed {
        assert!(
            matches!(quote.obstacle, Some(ReversalRefusal::Already { .. })),
            "{:?}",
            quote.obstacle
        );
    }
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quote.given_back.clone(),
        approver: wang(),
    };
    match (model.hall.counter.reverse_payment(&ask), quote.obstacle) {
        (Ok(done), None) => {
            assert!(!reversed, "taken back twice");
            assert_ne!(
                told,
                Some(true),
                "a cheque that the bank paid is nobody's to give back"
            );
            assert_eq!(done.slip.to_arrival, arrival, "freed for another");
            assert_eq!(done.slip.given_back, model.kept(at), "the way it came");
            model.reversed(at);
        }
        (Err(Failed::Refused(refusal)), Some(said)) => assert_eq!(refusal, said, "as quoted"),
        (done, said) => panic!("quoted {said:?}, done {done:?}"),
    }
}

fn correct(model: &mut Model, of: &Index, some: u16) {
    model.serve();
    let Some(at) = model.some_payment(of) else { return };
    let Paid {
        payment,
        cheque: told,
        confirmed,
        ..
    } = model.payments[at];
    let quote = model.hall.counter.quote_correction(&AskCorrection { payment });
    let quote = quote.expect("asked");
    let Some(kept) = quote.kept.first() else { return };
    let to = match kept.tender {
        Tender::Wallet => Tender::Cash,
        _ => Tender::Wallet,
    };
    // Of cash, fen are refused: as often as not there are none.
    let coins = kept.amount.fen() / COIN;
    let amount = match i64::from(some) {
        some if some % 2 == 0 && coins > 0 => fen(COIN * (1 + some % coins)),
        some => fen(1 + some % kept.amount.fen()),
    };
    let is_all = kept.tender == Tender::Cash && amount == kept.amount;
    let is_of_cash = [kept.tender, to].contains(&Tender::Cash) && !is_all;
    let ask = CorrectTender {
        payment,
        from: kept.tender,
        to: Tendered {
            tender: to,
            amount,
            reference: None,
        },
        after: quote.corrections,
        approver: wang(),
    };
    match (model.hall.counter.correct_tender(&ask), quote.obstacle) {
        (Ok(_), None) => {
            assert!(
                !(confirmed && kept.tender == Tender::Wallet),
                "the platform has it"
            );
            assert!(!is_of_cash || amount.fen() % COIN == 0, "no drawer holds fen");
            assert!(told.is_none() || kept.tender != Tender::Cheque, "the bank has it");
            model.corrected(at, kept.tender, to, amount);
        }
        (Err(Failed::Refused(_)), Some(_)) => {}
        (Err(Failed::Refused(CorrectionRefusal::NotInCoins { coin })), None) => {
            assert_eq!(coin, fen(COIN));
            assert!(is_of_cash && amount.fen() % COIN != 0, "{amount} can be given");
        }
        (Err(Failed::Refused(CorrectionRefusal::Confirmed { .. })), None) => assert!(confirmed),
        (Err(Failed::Refused(CorrectionRefusal::Payment { refusal })), None) => {
            assert_eq!((refusal, told), (ReversalRefusal::ChequePaid, Some(true)));
        }
        (done, said) => panic!("quoted {said:?}, done {done:?}"),
    }
}

fn move_over(model: &mut Model, of: &Index, to: &Index) {
    model.serve();
    let Some(at) = model.some_payment(of) else { return };
    let before = model.payments[at].clone();
    let payment = before.payment;
    let to = to.get(&model.accounts).clone();
    let ask = AskMove {
        payment,
        to: Some(to.clone()),
    };
    let quote = match model.hall.counter.quote_move(&ask) {
        Ok(quote) => quote,
        Err(Failed::Refused(MoveRefusal::SameAccount { .. } | MoveRefusal::Nothing)) => return,
        Err(Failed::Refused(MoveRefusal::FromArrival { arrival })) => {
            assert_eq!(before.arrival, Some(arrival));
            return;
        }
        Err(other) => panic!("{other:?}"),
    };
    let ask = MovePayment {
        payment,
        becomes: PaymentId(Uuid::from_u128(
            u128::MAX - u128::try_from(model.payments.len()).expect("few"),
        )),
        to,
        receipt_returned: true,
        shown_deposit: quote.to.map_or(Money::ZERO, |to| to.deposit_in),
        approver: wang(),
    };
    match (model.hall.counter.move_payment(&ask), quote.obstacle) {
        (Ok(done), None) => {
            model.reversed(at);
            let moved = model.paid(done.receipt);
            (moved.cheque, moved.confirmed) = (before.cheque, before.confirmed);
        }
        (Err(Failed::Refused(refusal)), Some(said)) => assert_eq!(refusal, said, "as quoted"),
        (done, said) => panic!("quoted {said:?}, done {done:?}"),
    }
}

fn print_again(model: &mut Model, of: &Index) {
    model.serve();
    let Some(at) = model.some_payment(of) else { return };
    let payment = model.payments[at].payment;
    let printed = model
        .hall
        .counter
        .print_receipt(&PrintReceipt { payment, form: None });
    printed.expect("printed, or the printer's fault told");
}

/// The drawer of whoever sits at the desk, if it is open.
fn close(model: &mut Model, off: i64) {
    let Some(drawer) = model.drawer() else { return };
    let counted = (drawer.cash + fen(off)).max(Money::ZERO);
    let over_short = counted - drawer.cash;
    let mut ask = count(counted.fen());
    ask.slips = drawer.slips;
    ask.reason = (!over_short.is_zero()).then(|| "找错零".to_owned());
    let closed = model.hall.counter.close_shift(&ask).expect("closed");
    assert_eq!(closed.shift, drawer.shift);
    model.closed(counted);
}

fn end_day(model: &mut Model) {
    for clerk in CLERKS {
        model.sit_down(clerk);
        close(model, 0);
    }
    if model.shifts_today > 0 {
        let report = model.hall.counter.close_day().expect("closed");
        let payments = report.takings.map_or(0, |takings| takings.payments);
        assert_eq!(payments, model.payments_today, "the day's payments");
    }
    model.next_day();
}

pub fn wang() -> ApproveWith {
    ApproveWith::at_desk(WANG, PIN)
}
