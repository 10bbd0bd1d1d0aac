//! Entries behind a fork: what is kept beside a journal that was stopped, what is not, and how far each side says it is.

use cistern_domain::ids::*;
use cistern_journal::{Fault, Received, receive};
use cistern_sync::{Envelope, Head, Message};

use crate::city::*;
use crate::offered::{Pen, Receiver, paid};

/// A journal of which the receiver holds the opening and one payment, and two entries that follow the opening under the same key.
struct Forked {
    receiver: Receiver,
    held: Pen,
    fork: Vec<Envelope>,
}

impl Forked {
    fn new() -> Self {
        let (receiver, _) = Receiver::enrolled();
        let (mut held, first) = Pen::opened();
        receiver.is(&first, "new");
        let mut other = held.again();
        let fork = vec![
            other.next(paid(2), Some(account())),
            other.next(paid(3), Some(account())),
        ];
        receiver.is(&held.next(paid(1), Some(account())), "new");
        Self { receiver, held, fork }
    }

    /// The same, and it knows of the fork.
    fn stopped() -> Self {
        let forked = Self::new();
        forked.receiver.is(&forked.fork[0], "conflict");
        forked
    }

    fn brings(&self, behind: &[Envelope]) -> Received {
        let message = Message {
            behind: behind.to_vec(),
            ..Message::default()
        };
        receive(&self.receiver.file, &message).expect("received")
    }

    /// To the file behind the fork, which knows that its journal was stopped.
    fn says(&self) -> Message {
        let stopped = vec![Head {
            journal: journal(COUNTER),
            number: EntryNo(2),
            hash: Hash::NONE,
        }];
        let theirs = Message {
            stopped,
            ..Message::default()
        };
        self.receiver.file.offer(&theirs).expect("offered")
    }

    /// Numbers behind the fork, by what hangs together.
    fn holds(&self) -> Vec<u64> {
        let behind = self
            .receiver
            .file
            .read::<_, Fault>(|tx| tx.behind(journal(COUNTER)));
        let behind = behind.expect("read");
        behind.iter().map(|one| one.entry.number.0).collect()
    }
}

#[test]
fn what_follows_a_fork_is_kept_once_and_said() {
    let forked = Forked::stopped();
    assert_eq!(forked.holds(), [2], "the one that showed it");
    assert_eq!(forked.brings(&forked.fork).behind, 1);
    assert_eq!(forked.brings(&forked.fork).behind, 0, "known");
    assert_eq!(forked.holds(), [2, 3]);
    let end = Head {
        journal: journal(COUNTER),
        number: EntryNo(3),
        hash: forked.fork[1].hash(),
    };
    assert_eq!(
        forked.says().holds_behind,
        [end],
        "its end, with everything before it"
    );
    forked.receiver.whole();
}

/// Whoever went on by the entries that are held is cut off as well: what they wrote before they heard of it lies behind too.
#[test]
fn what_goes_on_behind_the_stop_is_kept() {
    let mut forked = Forked::stopped();
    let more = [
        forked.held.next(paid(4), Some(account())),
        forked.held.next(paid(5), Some(account())),
    ];
    assert_eq!(forked.brings(&more).behind, 2);
    assert_eq!(forked.holds(), [2, 3, 4]);
    let mut ends: Vec<u64> = forked
        .says()
        .holds_behind
        .iter()
        .map(|end| end.number.0)
        .collect();
    ends.sort_unstable();
    assert_eq!(ends, [2, 4], "two ends, one of each file");
}

#[test]
fn what_is_not_signed_or_hangs_on_nothing_is_not_kept() {
    let forked = Forked::stopped();
    let made_up = Envelope {
        signature: [0; 64].into(),
        ..forked.fork[1].clone()
    };
    assert_eq!(forked.brings(&[made_up]).behind, 0, "not signed");
    let mut other = forked.held.again();
    other.chain.number = EntryNo(6);
    let loose = other.next(paid(9), Some(account()));
    assert_eq!(forked.brings(&[loose]).behind, 0, "what it follows is not here");
    assert_eq!(forked.holds(), [2]);
}

#[test]
fn a_journal_that_goes_on_keeps_nothing_beside_it() {
    let forked = Forked::new();
    assert_eq!(forked.brings(&forked.fork).behind, 0);
    assert_eq!(forked.holds(), [] as [u64; 0]);
    assert_eq!(forked.says().holds_behind, []);
}

/// The file behind the fork sends what the other has no place for, beyond what that says it keeps.
#[test]
fn a_tail_is_sent_from_where_the_other_is() {
    let forked = Forked::stopped();
    let (sender, _) = Receiver::enrolled();
    let (_, first) = Pen::opened();
    for (envelope, expected) in std::iter::once(&first).chain(&forked.fork).zip(["new"; 3]) {
        sender.is(envelope, expected);
    }
    let tail = |theirs: &Message| {
        let tail = sender
            .file
            .read::<_, Fault>(|tx| tx.tail_behind(journal(COUNTER), EntryNo(1), theirs));
        tail.expect("read").entries
    };
    let theirs = forked.says();
    assert_eq!(tail(&theirs), forked.fork[1..], "it keeps the first already");
    assert_eq!(forked.brings(&tail(&theirs)).behind, 1);
    assert_eq!(tail(&forked.says()), [], "all of it");
    let going_on = Message {
        stopped: Vec::new(),
        ..theirs
    };
    assert_eq!(
        tail(&going_on),
        [],
        "where nothing was stopped, entries go their way"
    );
}

/// A stretch that both files have in common, longer than a message: the sender is told how far that stands in the journal, and goes
/// on from there.
#[test]
fn a_long_common_stretch_is_passed() {
    let (receiver, _) = Receiver::enrolled();
    let (mut pen, first) = Pen::opened();
    receiver.is(&first, "new");
    let (sender, _) = Receiver::enrolled();
    sender.is(&first, "new");
    let common = Message {
        entries: (0..4_000)
            .map(|nth| pen.next(paid(100 + nth), Some(account())))
            .collect(),
        ..Message::default()
    };
    for file in [&receiver.file, &sender.file] {
        assert_eq!(receive(file, &common).expect("received").new, 4_000);
    }
    let mut other = pen.again();
    for nth in [1, 4] {
        receiver.is(&pen.next(paid(nth), Some(account())), "new");
    }
    let fork = [2, 3].map(|nth| other.next(paid(nth), Some(account())));
    for envelope in &fork {
        sender.is(envelope, "new");
    }
    // What shows the fork hangs on an entry that is not here.
    receiver.is(&fork[1], "conflict");
    let forked = Forked {
        receiver,
        held: pen,
        fork: fork.to_vec(),
    };
    assert_eq!(forked.holds(), [] as [u64; 0]);

    let mut theirs = forked.says();
    let mut rounds = 0;
    loop {
        let tail = sender
            .file
            .read::<_, Fault>(|tx| tx.tail_behind(journal(COUNTER), EntryNo(1), &theirs))
            .expect("read");
        if tail.entries.is_empty() {
            break;
        }
        rounds += 1;
        assert!(rounds < 10, "no end of it");
        let message = Message {
            stopped: theirs.stopped.clone(),
            behind: tail.entries,
            ..Message::default()
        };
        receive(&forked.receiver.file, &message).expect("received");
        theirs = forked.receiver.file.offer(&message).expect("offered");
    }
    assert_eq!(forked.holds(), [4_002, 4_003]);
    assert!(rounds > 1, "longer than a message");
}
