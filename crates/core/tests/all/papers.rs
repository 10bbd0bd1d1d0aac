//! Paper: asked for until somebody or the printer answered, counted when printed again.

use cistern_core::Failed;
use cistern_core::device::{Device, PrinterPort};
use cistern_core::receipt::{AskReceipt, PrintReceipt, Printed, ReceiptRefusal, SeePaper};
use cistern_domain::counter::Block;
use cistern_domain::entry::{Paper, ReceiptNumbersMarked, Writer};
use cistern_domain::ids::{PaymentId, ReceiptNo};
use cistern_domain::receipt_numbers::Mark;
use cistern_journal::{Draft, Fault};

use crate::hall::{Hall, ZHANG, cash, shan, zhu};

pub(crate) fn into_a_folder(hall: &Hall) -> std::path::PathBuf {
    let slips = hall.folder.path().join("slips");
    let printer = PrinterPort::Folder {
        path: slips.display().to_string(),
    };
    hall.counter
        .set_device(&Device {
            printer,
            ..Device::default()
        })
        .expect("set");
    slips
}

fn print(hall: &Hall, payment: PaymentId) -> Printed {
    hall.counter
        .print_receipt(&PrintReceipt { payment, form: None })
        .expect("no fault")
}

fn reprints(hall: &Hall, payment: PaymentId) -> u32 {
    hall.counter
        .receipt(&AskReceipt { payment })
        .expect("there")
        .receipt
        .reprints
}

#[test]
fn the_first_print_is_no_copy_and_the_next_are_counted() {
    let hall = Hall::serving();
    let slips = into_a_folder(&hall);
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    assert_eq!(hall.status().unconfirmed.len(), 1, "awaited from the commit on");
    print(&hall, payment);
    assert_eq!(reprints(&hall, payment), 0);
    assert!(
        std::fs::read_dir(slips).expect("a folder").count() >= 1,
        "something came out"
    );
    for copy in 1..3 {
        print(&hall, payment);
        assert_eq!(reprints(&hall, payment), copy);
    }
    let seen = SeePaper {
        payment,
        paper: Paper::Whole,
        change_given: None,
    };
    hall.counter.see_paper(&seen).expect("answered");
    assert!(hall.status().unconfirmed.is_empty());
    let hall = hall.crash();
    assert!(hall.status().unconfirmed.is_empty(), "and stays answered");
    hall.verified();
}

#[test]
fn a_printer_that_is_away_leaves_the_payment_and_the_first_print() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    let blocked = hall.folder.path().join("a file");
    std::fs::write(&blocked, "in the way").expect("written");
    let printer = PrinterPort::Folder {
        path: blocked.join("slips").display().to_string(),
    };
    hall.counter
        .set_device(&Device {
            printer,
            ..Device::default()
        })
        .expect("set");
    assert!(matches!(print(&hall, payment), Printed::Failed { .. }));
    assert_eq!(hall.status().unconfirmed.len(), 1, "still awaited");
    into_a_folder(&hall);
    print(&hall, payment);
    assert_eq!(reprints(&hall, payment), 0, "what came out now is the first");
}

#[test]
fn what_awaits_survives_a_crash_in_order() {
    let hall = Hall::serving();
    let first = hall.pay(cash(&zhu(), &[8], 10_000)).receipt;
    let second = hall.pay(cash(&zhu(), &[9], 10_000)).receipt;
    let hall = hall.crash();
    let asked = hall.status().unconfirmed;
    let asked: Vec<_> = asked
        .iter()
        .map(|one| (one.payment, one.change, one.receipt))
        .collect();
    assert_eq!(
        asked,
        [&first, &second].map(|one| (one.payment, one.change, one.receipt)),
        "oldest first, with the change"
    );
}

#[test]
fn numbered_forms_are_compared_before_printing() {
    let hall = Hall::serving_under(|settings| settings.numbered_forms = true);
    into_a_folder(&hall);
    let receipt = hall.pay(cash(&shan(), &[11], 8_000)).receipt;
    let print = |form| {
        hall.counter.print_receipt(&PrintReceipt {
            payment: receipt.payment,
            form,
        })
    };
    for form in [None, Some(receipt.receipt.0 + 1)] {
        assert!(
            matches!(
                print(form),
                Err(Failed::Refused(ReceiptRefusal::WrongForm { .. }))
            ),
            "{form:?}"
        );
    }
    assert!(print(Some(receipt.receipt.0)).is_ok());
    assert_eq!(
        reprints(&hall, receipt.payment),
        0,
        "what was refused counted nothing"
    );

    // A copy goes on the next free form, and no receipt gets that number any more.
    let next = receipt.receipt.0 + 1;
    let preview = hall
        .counter
        .receipt(&AskReceipt {
            payment: receipt.payment,
        })
        .expect("there");
    assert_eq!(
        preview.next_form.map(|no| no.0),
        Some(next),
        "and the screen asks for it"
    );
    for form in [None, Some(receipt.receipt.0), Some(next + 1)] {
        assert!(print(form).is_err(), "{form:?}");
    }
    assert!(print(Some(next)).is_ok());
    assert_eq!(reprints(&hall, receipt.payment), 1);
    assert_eq!(hall.pay(cash(&shan(), &[], 100)).receipt.receipt.0, next + 1);
    hall.verified();
}

/// A hall without a head office has nobody who would grant it another block.
#[test]
fn a_hall_of_its_own_never_stands_without_numbers() {
    let hall = Hall::serving();
    let first = hall.pay(cash(&shan(), &[], 100)).receipt;
    hall.counter
        .file()
        .act::<_, Fault>(|tx| {
            let own = tx.writer(Writer::Counter)?.expect("it writes a journal");
            let last = tx.counter(own.journal)?.blocks.last().expect("a block").to;
            // Every number left of it is on a form that somebody spoiled.
            let body = ReceiptNumbersMarked {
                numbers: vec![Block {
                    from: ReceiptNo(first.receipt.0 + 1),
                    to: last,
                }],
                mark: Mark::Spoiled,
                reason: Some("受潮".to_owned()),
            };
            let draft = Draft {
                body: body.into(),
                account: None,
                actor: ZHANG,
                approver: None,
                business_date: first.business_date,
                written_at: hall.counter.now(),
                taken_at: hall.counter.now(),
            };
            tx.append(&own, draft).map(|_| ())
        })
        .expect("the block is used up");
    assert_eq!(hall.status().strip.receipts_left, 0);
    let next = hall.pay(cash(&shan(), &[], 100)).receipt.receipt;
    assert!(next > first.receipt, "{next:?}");
    assert!(hall.status().strip.receipts_left > 1_000);
    hall.verified();
}

/// The form was counted and lies in the printer, blank: it is the one that the copy goes on when the printer is well.
#[test]
fn a_copy_that_failed_goes_on_the_same_form() {
    let hall = Hall::serving_under(|settings| settings.numbered_forms = true);
    into_a_folder(&hall);
    let receipt = hall.pay(cash(&shan(), &[11], 8_000)).receipt;
    let (payment, first) = (receipt.payment, receipt.receipt.0);
    let print = |form| {
        let ask = PrintReceipt {
            payment,
            form: Some(form),
        };
        hall.counter.print_receipt(&ask)
    };
    print(first).expect("the first");
    let slips = hall.folder.path().join("slips");
    let aside = hall.folder.path().join("aside");
    std::fs::rename(&slips, &aside).expect("the printer is taken away");
    std::fs::write(&slips, "in the way").expect("written");
    assert!(matches!(print(first + 1), Ok(Printed::Failed { .. })));
    let due = || {
        let preview = hall.counter.receipt(&AskReceipt { payment }).expect("there");
        preview.next_form.map(|no| no.0)
    };
    assert_eq!(due(), Some(first + 1), "and no other");
    assert!(print(first + 2).is_err(), "not the one after");
    std::fs::remove_file(&slips).expect("removed");
    std::fs::rename(&aside, &slips).expect("and brought back");
    let next = hall.pay(cash(&shan(), &[], 100)).receipt;
    assert_eq!(next.receipt.0, first + 2);
    let its_own = PrintReceipt {
        payment: next.payment,
        form: Some(first + 2),
    };
    hall.counter.print_receipt(&its_own).expect("on its own form");
    let entries = hall.entries();
    print(first + 1).expect("the copy, however many customers came between");
    assert_eq!(hall.entries(), entries, "it was counted before");
    assert_eq!((reprints(&hall, payment), due()), (1, Some(first + 3)));
    // What is said of a copy does not make the next print the first.
    let nothing = SeePaper {
        payment,
        paper: Paper::None,
        change_given: None,
    };
    hall.counter.see_paper(&nothing).expect("answered");
    assert_eq!(due(), Some(first + 3));
    hall.verified();
}

#[test]
fn what_nothing_came_out_of_is_printed_as_the_first() {
    let hall = Hall::serving();
    into_a_folder(&hall);
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    let see = |paper| {
        let seen = SeePaper {
            payment,
            paper,
            change_given: None,
        };
        hall.counter.see_paper(&seen).expect("answered");
    };
    let paper = || {
        hall.counter
            .receipt(&AskReceipt { payment })
            .expect("there")
            .receipt
            .paper
    };
    print(&hall, payment);
    see(Paper::None);
    print(&hall, payment);
    assert_eq!(
        (reprints(&hall, payment), paper()),
        (0, Some(Paper::Whole)),
        "the first that came out"
    );
    print(&hall, payment);
    assert_eq!(reprints(&hall, payment), 1, "and from there on copies");
    see(Paper::Damaged);
    print(&hall, payment);
    assert_eq!(
        reprints(&hall, payment),
        2,
        "a torn one may be in somebody's hand"
    );
    hall.verified();
}

#[test]
fn a_copy_is_a_file_beside_the_first() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    let filed = || match print(&hall, payment) {
        Printed::Filed { path } => path,
        other => panic!("{other:?}"),
    };
    let first = filed();
    let bytes = std::fs::read(&first).expect("a PDF");
    let copies = [filed(), filed()];
    assert!(copies[0] != first && copies[0] != copies[1], "{first} {copies:?}");
    assert!(
        std::fs::read(&first).expect("a PDF") == bytes,
        "the first is as it was"
    );
}
