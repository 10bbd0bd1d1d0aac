//! A screen that takes payments until nobody answers any more.

use std::time::Duration;

use cistern_core::payment::{Quote, TakePayment, Taken};
use cistern_core::receipt::PrintReceipt;
use cistern_core::shift::CloseShift;
use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use serde_json::json;
use uuid::Uuid;

use super::served::{Asker, Said};
use crate::simulator::dice::Dice;
use crate::simulator::shown::Shown;
use crate::simulator::world::pieces;

/// A payment that was asked for; what became of it was not heard.
#[derive(Clone, Debug)]
pub struct Pending(pub TakePayment);

/// What a screen saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub shown: Vec<Shown>,
    pub pending: Option<Pending>,
    /// A refusal that nobody expects.
    pub refused: Option<String>,
}

/// Takes payments into deposits, and prints now and then, until the program is gone.
pub(crate) fn serve(asker: &Asker, accounts: &[AccountNo], mut dice: Dice) -> Seen {
    let mut seen = Seen::default();
    while let Some(ask) = payment(&mut dice, accounts) {
        match asker.ask("take_payment", &ask) {
            Some(Said::Answer(answer)) => match serde_json::from_value::<Taken>(answer) {
                Ok(taken) => seen.shown.push(Shown::from(&taken.receipt)),
                Err(fault) => seen.refused = Some(fault.to_string()),
            },
            // Somebody closed the drawer: this screen's day is over, and nothing was taken.
            Some(Said::Refusal(why)) if why.to_string().contains("no_shift") => break,
            Some(Said::Refusal(why)) => seen.refused = Some(why.to_string()),
            None => seen.pending = Some(Pending(ask.clone())),
        }
        if seen.pending.is_some() || seen.refused.is_some() {
            break;
        }
        if dice.percent(5) {
            // Paper is none of this test's business, and neither is its answer: it writes, that is all.
            let _ = asker.ask(
                "print_receipt",
                &PrintReceipt {
                    payment: ask.payment,
                    form: None,
                },
            );
        }
        if dice.percent(2) {
            let _ = asker.ask("back_up", &json!({}));
        }
    }
    seen
}

fn payment(dice: &mut Dice, accounts: &[AccountNo]) -> Option<TakePayment> {
    let account = dice.pick(accounts)?.clone();
    let mut id = [0; 16];
    dice.fill(&mut id);
    let amount = Money::from_fen(dice.between(1, 100_000));
    let quote = Quote {
        account,
        bills: Vec::new(),
        use_deposit: false,
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount,
            reference: None,
        }],
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    Some(TakePayment {
        payment: PaymentId(Uuid::from_bytes(id)),
        quote,
        shown_due: Money::ZERO,
        payer: None,
    })
}

/// Counts the drawer and closes shift and day at some moment, whether that can still be answered or not.
pub(crate) fn close(asker: &Asker, after: Duration) {
    std::thread::sleep(after);
    let counted = pieces(Money::from_fen(20_000));
    let close = CloseShift {
        counted,
        reason: Some("找零".to_owned()),
        slips: 0,
    };
    // Killed in the middle of it, as a rule: what stands is looked at after the restart.
    if matches!(asker.ask("close_shift", &close), Some(Said::Answer(_))) {
        let _ = asker.ask("close_day", &json!({}));
    }
}
