//! What many tests begin with: a payment in cash, and a database that another program holds.

use std::sync::Barrier;

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, PaymentTaken};
use cistern_domain::ids::{PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::Fault;
use cistern_office::Office;
use uuid::Uuid;

/// Why a month is closed over settlement sheets that nobody signed.
pub const OVER: &str = "结算单下月补签";

/// A payment of what its parts say, in cash, under that number; nothing else.
pub fn in_cash(nth: u64, parts: Vec<BillPart>) -> PaymentTaken {
    let cash = Tendered {
        tender: Tender::Cash,
        amount: parts.iter().map(|part| part.principal + part.late_fee).sum(),
        reference: None,
    };
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(nth.into())),
        shift: ShiftNo(1),
        receipt: ReceiptNo(nth),
        parts,
        tenders: vec![cash],
        change: Money::ZERO,
        deposit_in: Money::ZERO,
        deposit_out: Money::ZERO,
        policy: 1,
        payer: None,
    }
}

/// While another program holds the database, so that nobody writes.
pub fn while_held(other: &Office, act: impl FnOnce()) {
    let (held, let_go) = (Barrier::new(2), Barrier::new(2));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            other.file().act::<_, Fault>(|_| {
                held.wait();
                let_go.wait();
                Ok(())
            })
        });
        held.wait();
        act();
        let_go.wait();
    });
}
