//! Receipt numbers that run low: told at the counter in time, and no more once head office's next block has come.

use cistern_core::Counter;
use cistern_core::numbers::{AskNumbers, MarkNumbers};
use cistern_core::staff::SignIn;
use cistern_core::status::Warning;
use cistern_domain::ids::{CounterNo, HallNo, ReceiptNo, StaffNo};
use cistern_domain::receipt_numbers::Mark;
use cistern_office::CODE_LASTS;

use super::{Served, counter, enrol, office, sync};

fn low(counter: &Counter) -> Option<u64> {
    let warnings = counter.status().unwrap().warnings;
    warnings.into_iter().find_map(|warning| match warning {
        Warning::ReceiptsLow { left } => Some(left),
        _ => None,
    })
}

fn spoil(counter: &Counter, from: ReceiptNo, to: ReceiptNo) {
    let ask = MarkNumbers {
        from,
        to,
        mark: Mark::Spoiled,
        reason: Some("受潮".to_owned()),
    };
    counter.mark_numbers(&ask).unwrap();
}

#[test]
fn low_numbers_are_told_until_the_next_block_comes() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    office.set_up_demo().unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let pc = counter(folders[1].path());
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&pc, &code, served.address).unwrap();
    sync(&pc);
    sync(&pc);
    pc.sign_in(&SignIn {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
    })
    .unwrap();
    let blocks = pc.receipt_numbers(&AskNumbers {}).unwrap().blocks;
    let (first, last) = (blocks[0].tally.from, blocks[0].tally.to);
    assert_eq!((blocks.len(), low(&pc)), (1, None), "a whole block");

    // The line is not needed to notice.
    spoil(&pc, first, ReceiptNo(last.0 - 200));
    assert_eq!(pc.status().unwrap().strip.receipts_left, 200);
    assert_eq!(low(&pc), None, "two hundred are enough");
    spoil(&pc, ReceiptNo(last.0 - 199), ReceiptNo(last.0 - 199));
    assert_eq!(low(&pc), Some(199));

    sync(&pc);
    sync(&pc);
    let blocks = pc.receipt_numbers(&AskNumbers {}).unwrap().blocks;
    assert_eq!(
        (blocks.len(), low(&pc)),
        (2, None),
        "head office granted the next"
    );
}
