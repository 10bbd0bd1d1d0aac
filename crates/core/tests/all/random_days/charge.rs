//! Wallets charged by the code on the telephone: paid, cancelled, or unknown until the line is back.

use cistern_core::Failed;
use cistern_core::payment::Quote;
use cistern_core::receipt::AskReceipt;
use cistern_core::wallet::{AskWallet, CancelWallet, WalletRefusal};
use cistern_domain::ids::PaymentId;
use proptest::sample::Index;
use uuid::Uuid;

use super::model::{Charge, Model};
use super::more::name;
use crate::wallets::CODE;

pub fn ask(model: &mut Model, of: &Index, bits: u16, fate: u8) {
    model.serve();
    let account = of.get(&model.accounts).clone();
    let quote = Quote {
        bills: model.some_bills(&account, bits),
        account,
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let payment = PaymentId(Uuid::from_u128(name(model, 6)));
    let shown_due = model.hall.quote(&quote).due;
    let ask = AskWallet {
        payment,
        quote,
        shown_due,
        code: CODE.to_owned(),
        payer: None,
    };
    match model.hall.counter.ask_wallet(&ask) {
        Ok(line) => {
            assert_eq!(line.amount, shown_due);
            model.platform.will(payment, fate);
            model.charges.push(Charge {
                payment,
                amount: line.amount,
                shift: model.drawer().expect("open").shift,
            });
        }
        // Nothing is due, or it waits for another charge.
        Err(Failed::Refused(WalletRefusal::Payment { .. })) => {}
        done => panic!("{done:?}"),
    }
}

pub fn cancel(model: &mut Model, of: &Index) {
    if model.charges.is_empty() {
        return;
    }
    let payment = of.get(&model.charges).payment;
    let done = model.hall.counter.cancel_wallet(&CancelWallet { payment });
    // One that the platform ended while its answer was lost waits still: it is all the same to who wants it cancelled.
    done.expect("wanted, of one that waits");
}

/// The background asks; what has its result is in the books, or nobody's money.
pub fn chase(model: &mut Model, seconds: i64) {
    model.hall.clock.seconds(seconds);
    model.hall.counter.chase_wallets().expect("run after");
    for charge in std::mem::take(&mut model.charges) {
        let payment = charge.payment;
        let held = model.platform.holds(payment);
        if let Ok(preview) = model.hall.counter.receipt(&AskReceipt { payment }) {
            assert_eq!(
                (preview.receipt.kept, held),
                (charge.amount, charge.amount),
                "paid"
            );
            model.confirmed += charge.amount;
            let asked = model.is_open(charge.shift).then_some(charge.shift);
            let paid = model.paid(preview.receipt);
            paid.confirmed = true;
            // Into the drawer that asked, as long as nobody counted it.
            paid.shift = asked.unwrap_or(paid.shift);
        } else if model.platform.is_told_over(payment) {
            assert!(held.is_zero(), "over, and nobody's money is there");
        } else {
            model.charges.push(charge);
        }
    }
}
