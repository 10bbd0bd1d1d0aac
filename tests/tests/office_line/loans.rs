//! Receipt numbers lent between two counters of a hall without a line: each number in exactly one state over both
//! journals, and head office says where the two do not agree.

use std::sync::Arc;

use cistern_core::numbers::{
    AskLoanSlip, AskNumbers, BorrowNumbers, LendNumbers, LoanRefusal, MarkNumbers, NumbersView,
};
use cistern_core::staff::SignIn;
use cistern_core::{Counter, Failed, Fault};
use cistern_domain::counter::Block;
use cistern_domain::entry::{ReceiptNumbersBorrowed, Writer as Role};
use cistern_domain::ids::{CounterNo, HallNo, JournalId, ReceiptNo, StaffNo};
use cistern_domain::receipt_numbers::{Mark, NoMark, NumberState};
use cistern_journal::Draft;
use cistern_office::{BlockLine, CODE_LASTS, Office};

use super::{Served, counter, enrol, office, sync};

/// Two counters of one hall that know of each other, and the line cut since.
struct Hall {
    office: Arc<Office>,
    served: Served,
    counters: [Counter; 2],
    _folders: [tempfile::TempDir; 3],
}

fn hall() -> Hall {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    office.set_up_demo().unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let counters = [1, 2].map(|number| {
        let pc = counter(folders[usize::from(number)].path());
        let code = office
            .make_code(HallNo(1), CounterNo(number), CODE_LASTS)
            .unwrap();
        enrol(&pc, &code, served.address).unwrap();
        pc
    });
    for pc in &counters {
        sync(pc);
        sync(pc);
        let pin = "1111".to_owned();
        let staff = StaffNo(1);
        pc.sign_in(&SignIn { staff, pin }).unwrap();
    }
    Hall {
        office,
        served,
        counters,
        _folders: folders,
    }
}

fn view(counter: &Counter) -> NumbersView {
    counter.receipt_numbers(&AskNumbers {}).unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failed<LoanRefusal>>) -> LoanRefusal {
    match result {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// The lines of head office's list that say something does not agree.
fn doubts(office: &Office) -> Vec<(CounterNo, Vec<String>)> {
    let blocks = office.receipt_blocks().unwrap();
    let doubtful = blocks.into_iter().filter(|block| !block.doubts.is_empty());
    doubtful
        .map(|BlockLine { counter, doubts, .. }| (counter, doubts))
        .collect()
}

#[test]
fn numbers_go_from_one_counter_to_the_other_by_a_slip() {
    let hall = hall();
    let [lender, borrower] = &hall.counters;
    assert_eq!(view(lender).neighbours, [CounterNo(2)]);
    let proposed = view(lender).proposed.unwrap();
    let (from, to) = (proposed.from, proposed.to);
    let lend = LendNumbers {
        counter: CounterNo(2),
        from,
        to,
    };
    let lent = lender.lend_numbers(&lend).unwrap().lent.remove(0);
    let slip = lender.loan_slip(&AskLoanSlip { entry: lent.entry }).unwrap();
    for stands in [from.to_string(), to.to_string(), lent.code.clone()] {
        assert!(slip.text_80.contains(&stands), "{stands} in\n{}", slip.text_80);
    }
    assert_eq!(
        refused(lender.lend_numbers(&lend)),
        LoanRefusal::Numbers {
            refusal: NoMark::Already {
                number: from,
                state: NumberState::Lent
            }
        },
        "nothing is lent twice"
    );

    let borrow = BorrowNumbers {
        counter: CounterNo(1),
        from,
        to,
        code: lent.code.clone(),
    };
    let mistyped = [
        BorrowNumbers {
            from: from.next(),
            ..borrow.clone()
        },
        BorrowNumbers {
            to: ReceiptNo(to.0 - 1),
            ..borrow.clone()
        },
        BorrowNumbers {
            code: String::new(),
            ..borrow.clone()
        },
    ];
    for mistyped in mistyped {
        assert_eq!(
            refused(borrower.borrow_numbers(&mistyped)),
            LoanRefusal::WrongCode,
            "{mistyped:?}"
        );
    }
    let before = view(borrower);
    let after = borrower.borrow_numbers(&borrow).unwrap();
    assert_eq!(after.left, before.left + 20);
    assert_eq!(after.next, before.next, "its own come first");
    let taken = after.blocks.last().unwrap();
    assert_eq!((taken.lender, taken.tally.unused), (Some(CounterNo(1)), 20));
    assert!(matches!(
        refused(borrower.borrow_numbers(&borrow)),
        LoanRefusal::Numbers { .. }
    ));

    // Its own are gone: the borrowed ones are next, and what is left of them can be spoiled or given back.
    let own = before.blocks[0].tally;
    let mark = |from, to, mark| {
        let reason = Some("卡纸撕坏".to_owned());
        let marks = MarkNumbers {
            from,
            to,
            mark,
            reason,
        };
        borrower.mark_numbers(&marks).unwrap()
    };
    assert_eq!(mark(own.from, own.to, Mark::Returned).next, Some(from));
    mark(from, from, Mark::Spoiled);
    let left = mark(from.next(), to, Mark::Returned);
    let tally = left.blocks.last().unwrap().tally;
    assert_eq!((tally.spoiled, tally.returned, tally.unused), (1, 19, 0));

    sync(lender);
    assert_eq!(
        doubts(&hall.office),
        [(
            CounterNo(1),
            vec![format!(
                "{from}-{to} lent and not taken up, as far as has arrived"
            )]
        )]
    );
    sync(borrower);
    assert_eq!(doubts(&hall.office), [], "both say the same");
    assert_eq!(hall.office.verify().unwrap().difference, None);
    drop(hall.served);
}

fn journal(counter: &Counter) -> JournalId {
    let journal = counter
        .file()
        .read::<_, Fault>(|tx| Ok(tx.writer(Role::Counter)?.unwrap().journal));
    journal.unwrap()
}

/// Whoever has a counter's key can write that it borrowed: head office tells that nobody lent.
#[test]
fn what_nobody_lent_is_told() {
    let hall = hall();
    let [lender, borrower] = &hall.counters;
    let of = journal(lender);
    let block = view(lender).blocks[0].tally;
    let numbers = Block {
        from: block.to,
        to: block.to,
    };
    let forged = borrower.file().act::<_, Fault>(|tx| {
        let own = tx.writer(Role::Counter)?.unwrap();
        let now = borrower.now();
        let draft = Draft {
            body: ReceiptNumbersBorrowed { of, numbers }.into(),
            account: None,
            actor: StaffNo(1),
            approver: None,
            business_date: "2026-11-23".parse().unwrap(),
            written_at: now,
            taken_at: now,
        };
        Ok(tx.append(&own, draft)?)
    });
    forged.unwrap();
    sync(lender);
    sync(borrower);
    let nobody = "nobody lent these, as far as has arrived".to_owned();
    assert_eq!(doubts(&hall.office), [(CounterNo(2), vec![nobody])]);
    let stands = view(borrower).blocks.last().unwrap().tally;
    assert_eq!(
        (stands.from, stands.unused),
        (ReceiptNo(block.to.0), 1),
        "it undoes nothing"
    );
    drop(hall.served);
}
