//! Who pays, where it is not the holder: on the receipt and every copy, in no entry, and gone without a trace but that.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::basket::{BasketPart, TakeBasket, TakePart};
use cistern_core::moving::{AskMove, MovePayment};
use cistern_core::payment::{PaymentRefusal, TakePayment};
use cistern_core::receipt::{AskReceipt, PaidBy, PrintReceipt};
use cistern_core::staff::ApproveWith;
use cistern_domain::details::{Payer, PayerFault};
use cistern_domain::entry::Body;
use cistern_domain::ids::{BasketId, EntryNo, PaymentId};
use cistern_domain::payment::Tender;
use cistern_journal::Fault;
use uuid::Uuid;

use crate::hall::{Hall, PIN, WANG, bill_no, cash, fen, shan, tendered, zhu};

fn li() -> Payer {
    Payer {
        name: " 李四 ".to_owned(),
        phone: "13900000499".to_owned(),
    }
}

fn paid(hall: &Hall) -> cistern_core::receipt::ReceiptView {
    let ask = TakePayment {
        payer: Some(li()),
        ..hall.ask(cash(&zhu(), &[8, 9], 10_000))
    };
    hall.counter.take_payment(&ask).expect("taken").receipt
}

fn paper(hall: &Hall, payment: PaymentId) -> String {
    hall.counter
        .receipt(&AskReceipt { payment })
        .expect("shown")
        .text_80
}

#[test]
fn stands_on_the_receipt_and_on_every_copy() {
    let hall = Hall::serving();
    let receipt = paid(&hall);
    let payer = receipt
        .payer
        .clone()
        .and_then(|paid_by| paid_by.payer)
        .expect("named");
    assert_eq!(
        (payer.name.as_str(), payer.phone.as_str()),
        ("李四", "13900000499")
    );
    assert_eq!(receipt.name, "朱美霞", "the holder stays the holder");
    let text = paper(&hall, receipt.payment);
    assert!(
        text.contains("户名 朱美霞") && text.contains("交款人 李四"),
        "{text}"
    );
    assert!(
        !text.contains("13900000499"),
        "a telephone is nobody else's business:\n{text}"
    );
    let print = PrintReceipt {
        payment: receipt.payment,
        form: None,
    };
    hall.counter.print_receipt(&print).expect("printed");
    hall.counter.print_receipt(&print).expect("printed again");
    assert!(
        paper(&hall, receipt.payment).contains("交款人 李四"),
        "a copy too"
    );
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("shown");
    assert_eq!(view.payments[0].payer.as_deref(), Some("李四"));
    hall.verified();
}

/// Nobody named, or a name of blanks: nothing is written, and the receipt is what it always was.
#[test]
fn the_holder_is_not_named_twice() {
    let hall = Hall::serving();
    let nobody = Payer {
        name: "  ".to_owned(),
        phone: "1".to_owned(),
    };
    let ask = TakePayment {
        payer: Some(nobody),
        ..hall.ask(cash(&shan(), &[11], 8_000))
    };
    let receipt = hall.counter.take_payment(&ask).expect("taken").receipt;
    assert_eq!(receipt.payer, None);
    assert!(!paper(&hall, receipt.payment).contains("交款人"));
    let wrong = TakePayment {
        payer: Some(Payer {
            phone: "没有".to_owned(),
            ..li()
        }),
        ..hall.ask(cash(&zhu(), &[8], 7_000))
    };
    let fault = PayerFault::Phone;
    assert_eq!(hall.refusal(&wrong), PaymentRefusal::Payer { fault });
}

#[test]
fn the_name_is_in_no_entry_and_can_be_erased() {
    let hall = Hall::serving();
    let receipt = paid(&hall);
    let file = hall.counter.file();
    let hash = file.read::<_, Fault>(|tx| {
        let mut found = None;
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open().expect("signed bytes");
                let name = "李四".as_bytes();
                assert!(
                    !entry.body.windows(name.len()).any(|bytes| bytes == name),
                    "{}",
                    entry.at()
                );
                if let Ok(Body::PaymentTaken(taken)) = entry.read() {
                    found = taken.payer;
                }
                Ok(true)
            })?;
        }
        Ok(found)
    });
    let hash = hash.expect("read").expect("a payload");
    let erase = |tx: &cistern_journal::Tx<'_>| -> Result<(), Fault> {
        tx.sqlite()?
            .execute("DELETE FROM payload WHERE hash = ?1", [hash.0])?;
        Ok(())
    };
    file.act(erase).expect("erased");
    let shown = hall
        .counter
        .receipt(&AskReceipt {
            payment: receipt.payment,
        })
        .expect("shown");
    assert_eq!(
        shown.receipt.payer,
        Some(PaidBy { payer: None }),
        "somebody else did pay"
    );
    assert!(shown.text_80.contains("资料已删除或未到"), "{}", shown.text_80);
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("shown");
    assert_eq!(view.payments[0].payer.as_deref(), Some(""));
}

#[test]
fn goes_over_with_a_payment_that_is_moved() {
    let hall = Hall::serving();
    let wrong = paid(&hall).payment;
    let quote = hall.counter.quote_move(&AskMove {
        payment: wrong,
        to: Some(shan()),
    });
    let shown = quote.expect("quoted").to.expect("an account");
    let moved = hall.counter.move_payment(&MovePayment {
        payment: wrong,
        becomes: PaymentId(Uuid::from_u128(7)),
        to: shan(),
        receipt_returned: true,
        shown_deposit: shown.deposit_in,
        approver: ApproveWith::at_desk(WANG, PIN),
    });
    let receipt = moved.expect("moved").receipt;
    let payer = receipt.payer.and_then(|paid_by| paid_by.payer).expect("named");
    assert_eq!(payer.name, "李四");
}

/// One who pays for a whole basket stands on each of its receipts.
#[test]
fn pays_for_a_basket() {
    let hall = Hall::serving();
    let part = |account: cistern_domain::ids::AccountNo, months: &[u32], name| TakePart {
        payment: PaymentId(Uuid::from_u128(name)),
        part: BasketPart {
            bills: months.iter().map(|month| bill_no(&account, *month)).collect(),
            account,
        },
    };
    let mut ask = TakeBasket {
        basket: BasketId(Uuid::from_u128(1)),
        parts: vec![part(zhu(), &[8, 9], 2), part(shan(), &[11], 3)],
        tenders: vec![tendered(Tender::Cash, 20_000)],
        shown_due: fen(0),
        payer: Some(li()),
    };
    let Err(Failed::Refused(refusal)) = hall.counter.take_basket(&ask) else {
        panic!("another sum was shown");
    };
    let text = serde_json::to_value(&refusal).expect("JSON").to_string();
    let due = text
        .split("\"due\":")
        .nth(1)
        .and_then(|rest| rest.split([',', '}']).next());
    ask.shown_due = fen(due.and_then(|due| due.parse().ok()).expect("a sum"));
    let taken = hall.counter.take_basket(&ask).expect("taken");
    for receipt in taken.receipts {
        let payer = receipt.payer.and_then(|paid_by| paid_by.payer).expect("named");
        assert_eq!(payer.name, "李四");
    }
    hall.verified();
}
