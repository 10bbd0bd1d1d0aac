//! Views do not depend on the order in which journals arrive.

use cistern_domain::entry::*;
use cistern_domain::ids::*;
use cistern_journal::{Fault, File, PaymentRow, Tx, receive};
use cistern_sync::{Envelope, Message};
use uuid::Uuid;

use crate::city::*;

/// A second counter that says something of the first one's payments, and takes one under the same identifier.
fn two_counters(path: &std::path::Path) -> File {
    let file = open(path).expect("a new file");
    let city = found(&file);
    file.act::<_, Fault>(|tx| {
        tx.append(&city.office, draft(seat(0xc2)))?;
        let other = tx.add_writer(journal(0xc2), Writer::Counter, &key(0xc2))?;
        let payment_id = PaymentId(Uuid::from_u128(1));
        let again = ReceiptReprinted {
            payment: payment_id,
            receipt: ReceiptNo(10_000_001),
        };
        let seen = |paper| PaperSeen {
            payment: payment_id,
            paper,
            change_given: Some(true),
            form: None,
        };
        tx.append(&other, for_account(again.clone()))?;
        tx.append(&other, for_account(seen(Paper::Whole)))?;
        tx.append(&other, for_account(payment(2, 10_005_001)))?;
        tx.append(&city.counter, for_account(seen(Paper::Damaged)))?;
        tx.append(&city.counter, for_account(again))?;
        Ok(())
    })
    .expect("written");
    file
}

fn rows(file: &File) -> Vec<Option<PaymentRow>> {
    let of = |tx: &Tx<'_>| {
        (1..=3)
            .map(|id| tx.payment(PaymentId(Uuid::from_u128(id))))
            .collect()
    };
    file.read::<_, Fault>(of).expect("read")
}

#[test]
fn whichever_journal_comes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = two_counters(&folder.path().join("full.db"));
    let all = full.offer(&Message::default()).expect("offered");
    let of = |id: u128| -> Vec<Envelope> {
        let mine = |envelope: &&Envelope| envelope.open().is_ok_and(|entry| entry.journal == journal(id));
        all.entries.iter().filter(mine).cloned().collect()
    };
    let expected = rows(&full);
    for (nth, order) in [[COUNTER, 0xc2], [0xc2, COUNTER]].into_iter().enumerate() {
        let file = open(&folder.path().join(format!("{nth}.db"))).expect("a new file");
        let office = key(OFFICE).verifying_key().to_bytes();
        file.act::<_, Fault>(|tx| tx.add_journal(journal(OFFICE), Writer::Office, Some(office)))
            .expect("the office is known");
        for id in [OFFICE, order[0], order[1]] {
            let message = Message {
                entries: of(id),
                ..all.clone()
            };
            receive(&file, &message).expect("received");
        }
        assert_eq!(rows(&file), expected, "{order:x?}");
        let verified = file.verify(folder.path()).expect("verified");
        assert_eq!(verified.difference, None, "{order:x?}");
        assert_eq!(verified.payments, 3, "the same identifier twice is one row");
    }
}
