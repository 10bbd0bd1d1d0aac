//! What many tests begin with: a payment in cash, a database that another program holds, a state that is damaged; and what a place
//! of plain HTTP answers.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Barrier;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Approval, BillPart, PaymentReversed, PaymentTaken, Reversal, ReversalReason};
use cistern_domain::fold::Key;
use cistern_domain::ids::{EntryNo, EntryRef, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Fault, values};
use cistern_office::Office;
use uuid::Uuid;

use super::Counter;

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

/// Takes a payment into the deposit back at its counter, on the business date of the taking; a colleague approves.
pub fn take_back(counter: &Counter, account: &str, number: EntryNo, payment: PaymentTaken, on: BusinessDate) {
    let reversal = Reversal {
        payment: payment.payment,
        original: EntryRef {
            journal: counter.journal,
            number,
        },
        taken_on: on,
        receipt: payment.receipt,
        parts: Vec::new(),
        given_back: payment.tenders,
        deposit_in: payment.deposit_in,
        deposit_out: Money::ZERO,
        reason: ReversalReason::NotPaid,
        receipt_returned: true,
    };
    let body = PaymentReversed {
        shift: ShiftNo(1),
        reversal,
        approval: Approval::unsigned(0),
    };
    counter.write_approved(Some(account), body, StaffNo(2));
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

/// Puts other bytes into a state, as a damaged disk would, and gives back what they were.
pub fn put_state(office: &Office, key: &Key, body: &[u8]) -> Vec<u8> {
    let key = key.to_bytes();
    let put = office.file().act::<_, Fault>(|tx| {
        let was = tx.first(
            "SELECT body FROM state WHERE key = ?1",
            values![&key[..]],
            |row| row.get::<Vec<u8>>(0),
        )?;
        let sql = "UPDATE state SET body = ?1 WHERE key = ?2";
        assert_eq!(tx.execute(sql, values![body, &key[..]])?, 1);
        Ok(was)
    });
    put.unwrap().unwrap()
}

/// What a place of plain HTTP on this machine answers, with its head.
pub fn http(address: impl ToSocketAddrs, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: office\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Whether this run has its entries on three servers.
pub fn is_spread() -> bool {
    std::env::var(super::AGAIN).is_ok_and(|on| on == super::ON_THREE)
}
