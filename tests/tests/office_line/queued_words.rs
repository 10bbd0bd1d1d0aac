//! What was accepted because nobody could approve it: done by a word that comes later, or declined with words.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::word::{
    AskQueued, EndQueued, QueueAct, QueuedEnd, QueuedNoteEnd, WordRefusal, WordStanding,
};
use cistern_domain::authority::Act;

use super::sync;
use super::words::{Hall, WANG, by_word, fen, which};

fn queue(hall: &Hall, amount: i64) -> u32 {
    let ask = QueueAct {
        act: Act::RefundDeposit,
        amount: fen(amount),
        account: hall.account.clone(),
        payment: hall.asking(6_000).payment,
        bills: Vec::new(),
        words: "搬家，预存退回".to_owned(),
        phone: "13900000417".to_owned(),
        keyed: "{}".to_owned(),
    };
    hall.counter.queue_act(&ask).unwrap().number
}

fn ends(hall: &Hall) -> Vec<QueuedNoteEnd> {
    let ask = AskAccount {
        account: hall.account.clone(),
    };
    let notes = hall.counter.account(&ask).unwrap().queued;
    notes.into_iter().map(|note| note.end).collect()
}

#[test]
fn what_was_accepted_is_done_by_a_word_that_comes_later() {
    let hall = Hall::serving();
    let number = hall.ask(6_000).number;
    assert_eq!(queue(&hall, 6_000), number, "under the number that was asked");
    assert_eq!(queue(&hall, 6_000), number, "the same again is stored");
    assert_eq!(ends(&hall), [QueuedNoteEnd::Waits]);
    sync(&hall.counter);
    let line = hall.office.words().unwrap().remove(0);
    assert_eq!((line.queued, line.words.as_str()), (true, "搬家，预存退回"));
    hall.office.give_word(&which(number, WANG)).unwrap();
    sync(&hall.counter);
    let acts = hall.counter.queued_acts(&AskQueued {}).unwrap().acts;
    assert!(matches!(acts[0].standing, WordStanding::Given { .. }));
    hall.refund(1, 6_000, by_word(number, "")).unwrap();
    assert!(hall.counter.queued_acts(&AskQueued {}).unwrap().acts.is_empty());
    assert!(matches!(ends(&hall)[..], [QueuedNoteEnd::Done { .. }]));
    sync(&hall.counter);
    assert_eq!(hall.approvals(), [(1, 0, 0), (1, 0, 0)]);
}

#[test]
fn what_was_accepted_and_declined_leaves_the_list_with_words() {
    let hall = Hall::serving();
    let number = queue(&hall, 6_000);
    let end = EndQueued {
        number,
        end: QueuedEnd::Declined { approver: None },
        words: String::new(),
    };
    let nobody = hall.counter.end_queued(&end).unwrap_err();
    assert!(
        matches!(nobody, Failed::Refused(WordRefusal::NotDeclined { .. })),
        "a clerk alone declines nothing"
    );
    sync(&hall.counter);
    hall.office
        .decline_word(&which(number, WANG), "资料不全")
        .unwrap();
    sync(&hall.counter);
    hall.counter.end_queued(&end).unwrap();
    let on = "2026-11-23".parse().unwrap();
    let words = "资料不全".to_owned();
    assert_eq!(ends(&hall), [QueuedNoteEnd::Declined { on, words }]);
    let twice = hall.counter.end_queued(&end).unwrap_err();
    assert!(
        matches!(twice, Failed::Refused(WordRefusal::NotWaiting { .. })),
        "it waits no more"
    );
    sync(&hall.counter);
    assert!(hall.office.words().unwrap().is_empty());
    assert_eq!(hall.approvals(), [(0, 0, 0), (0, 0, 0)]);
}
