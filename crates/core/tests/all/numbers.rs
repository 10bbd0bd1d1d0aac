//! Receipt numbers: every one in exactly one state, whatever is said of it, and the day closes with the tally.

use cistern_core::Failed;
use cistern_core::numbers::{AskNumbers, MarkNumbers, MarkNumbersRefusal, NumbersView};
use cistern_domain::entry::{Body, Writer};
use cistern_domain::ids::{EntryRef, ReceiptNo};
use cistern_domain::receipt_numbers::{BlockTally, Mark, NoMark, NumberState};

use crate::drawers::count;
use crate::hall::{Hall, WANG, cash, shan};

const FIRST: u64 = 10_000_001;
const LAST: u64 = 10_005_000;

fn numbers(hall: &Hall) -> NumbersView {
    hall.counter.receipt_numbers(&AskNumbers {}).expect("shown")
}

pub fn mark(hall: &Hall, from: u64, to: u64, mark: Mark) -> Result<NumbersView, MarkNumbersRefusal> {
    let ask = MarkNumbers {
        from: ReceiptNo(from),
        to: ReceiptNo(to),
        mark,
        reason: Some("卡纸撕坏".to_owned()),
    };
    match hall.counter.mark_numbers(&ask) {
        Ok(view) => Ok(view),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn tally(view: &NumbersView) -> BlockTally {
    view.blocks[0].tally
}

fn whole(tally: BlockTally) -> u64 {
    NumberState::ALL.into_iter().map(|state| tally.of(state)).sum()
}

#[test]
fn each_number_in_one_state_and_the_pc_passes_over_what_is_not_its_own() {
    let hall = Hall::serving();
    assert_eq!(hall.pay(cash(&shan(), &[], 100)).receipt.receipt.0, FIRST);
    mark(&hall, FIRST + 1, FIRST + 1, Mark::Spoiled).expect("spoiled");
    mark(&hall, FIRST + 2, FIRST + 3, Mark::LeftBlank).expect("left blank");
    mark(&hall, LAST - 19, LAST, Mark::Reserved).expect("reserved");
    assert_eq!(hall.pay(cash(&shan(), &[], 100)).receipt.receipt.0, FIRST + 4);
    let view = numbers(&hall);
    let found = tally(&view);
    assert_eq!(
        (
            found.used,
            found.spoiled,
            found.left_blank,
            found.reserved,
            found.unused
        ),
        (2, 1, 2, 20, 4_975)
    );
    assert_eq!(whole(found), 5_000);
    assert_eq!((view.next, view.left), (Some(ReceiptNo(FIRST + 5)), 4_975));
    assert_eq!(hall.status().strip.receipts_left, 4_975, "as the strip says");
    assert_eq!(
        view.proposed.map(|run| (run.from.0, run.to.0)),
        Some((LAST - 39, LAST - 20)),
        "the last that are free"
    );
    hall.verified();
}

#[test]
fn what_became_of_a_number_is_not_said_twice() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[], 100));
    let entries = hall.entries();
    let already = |number, state| {
        Err(MarkNumbersRefusal::Numbers {
            refusal: NoMark::Already {
                number: ReceiptNo(number),
                state,
            },
        })
    };
    assert_eq!(
        mark(&hall, FIRST, FIRST, Mark::Spoiled),
        already(FIRST, NumberState::Used)
    );
    let not_ours = MarkNumbersRefusal::Numbers {
        refusal: NoMark::NotOurs {
            number: ReceiptNo(LAST + 1),
        },
    };
    assert_eq!(mark(&hall, LAST, LAST + 1, Mark::LeftBlank), Err(not_ours));
    let ask = MarkNumbers {
        from: ReceiptNo(LAST),
        to: ReceiptNo(LAST),
        mark: Mark::Spoiled,
        reason: Some("  ".to_owned()),
    };
    assert!(matches!(
        hall.counter.mark_numbers(&ask),
        Err(Failed::Refused(MarkNumbersRefusal::ReasonNeeded))
    ));
    assert_eq!(hall.entries(), entries, "nothing was written");
    mark(&hall, LAST, LAST, Mark::Spoiled).expect("spoiled");
    assert_eq!(
        mark(&hall, LAST, LAST, Mark::Spoiled),
        already(LAST, NumberState::Spoiled)
    );
}

/// What is left goes back; what is spoiled stays so; the next payment draws from another block.
#[test]
fn the_rest_of_a_block_goes_back() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[], 100));
    mark(&hall, FIRST + 10, FIRST + 11, Mark::Spoiled).expect("spoiled");
    let view = mark(&hall, FIRST + 1, LAST, Mark::Returned).expect("given back");
    let found = tally(&view);
    assert_eq!((found.used, found.spoiled, found.returned), (1, 2, 4_997));
    assert_eq!((view.next, view.left), (None, 0));
    // A hall of its own draws the next block itself.
    assert_eq!(hall.pay(cash(&shan(), &[], 100)).receipt.receipt.0, LAST + 1);
    let view = numbers(&hall);
    assert_eq!(view.blocks.len(), 2);
    assert!(view.blocks.iter().all(|block| whole(block.tally) == 5_000));
    hall.verified();
}

#[test]
fn the_day_closes_with_the_tally() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[], 100));
    mark(&hall, FIRST + 1, FIRST + 1, Mark::Spoiled).expect("spoiled");
    hall.counter.close_shift(&count(50_100)).expect("closed");
    let day = hall.counter.close_day().expect("closed");
    assert!(day.closed, "{day:?}");
    assert_eq!(
        (day.numbers[0].used, day.numbers[0].spoiled, day.numbers[0].unused),
        (1, 1, 4_998)
    );
    let written = hall.counter.file().read::<_, cistern_core::Fault>(|tx| {
        let own = tx.writer(Writer::Counter)?.expect("a journal");
        let at = EntryRef {
            journal: own.journal,
            number: tx.head(own.journal)?.number,
        };
        Ok(tx.entry(at)?.expect("the last").read().expect("read"))
    });
    match written.expect("read") {
        Body::DayClosedWithNumbers(closed) => assert_eq!(closed.blocks, day.numbers),
        other => panic!("{other:?}"),
    }
    // Closed is closed, also where numbers are spoken of afterwards.
    hall.sign_in(WANG);
    mark(&hall, FIRST + 2, FIRST + 2, Mark::LeftBlank).expect("said");
    assert!(hall.counter.day_report().expect("shown").closed);
    hall.verified();
}
