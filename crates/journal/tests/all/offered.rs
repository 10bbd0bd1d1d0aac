//! Entries that another machine offers: each kind of good and bad, and what becomes of it.

use cistern_domain::Money;
use cistern_domain::entry::*;
use cistern_domain::ids::*;
use cistern_journal::{Accepted, Fault, File, receive};
use cistern_sync::{Chain, Envelope, Message};
use ed25519_dalek::SigningKey;

use crate::city::*;

/// A file that holds the office's journal and follows the counter's.
pub struct Receiver {
    pub file: File,
    _folder: tempfile::TempDir,
}

impl Receiver {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = open(&folder.path().join("a.db")).expect("a new file");
        file.act::<_, Fault>(|tx| {
            let key = key(OFFICE).verifying_key().to_bytes();
            tx.add_journal(journal(OFFICE), Writer::Office, Some(key))
        })
        .expect("the office is known");
        Self {
            file,
            _folder: folder,
        }
    }

    pub fn enrolled() -> (Self, Pen) {
        let receiver = Self::new();
        let mut office = Pen::of(OFFICE);
        for body in [
            seat(COUNTER).into(),
            registered(person().hash()).into(),
            issued().into(),
        ] {
            receiver.is(&office.next(body, None), "new");
        }
        (receiver, office)
    }

    fn take(&self, envelope: &Envelope) -> Accepted {
        self.file
            .act::<_, Fault>(|tx| tx.accept(envelope))
            .expect("no fault of the disk")
    }

    pub fn is(&self, envelope: &Envelope, expected: &str) {
        let accepted = self.take(envelope);
        let found = match accepted {
            Accepted::New(_) => "new",
            Accepted::AlreadyHave(_) => "known",
            Accepted::Conflicts { .. } => "conflict",
            Accepted::TooEarly(_) => "too early",
            Accepted::UnknownJournal(_) => "unknown journal",
            Accepted::BadBytes => "bad bytes",
            Accepted::Retired { .. } => "retired",
            Accepted::Broken { .. } => "broken",
            Accepted::Stopped(_) => "stopped",
            Accepted::NeedsNewer(_) => "needs newer",
        };
        assert_eq!(found, expected, "{accepted:?}");
    }

    pub fn whole(&self) {
        let folder = self.file.path().parent().expect("a folder");
        let verified = self.file.verify(folder).expect("verified");
        assert_eq!(verified.difference, None, "what was taken is whole");
    }

    fn count(&self, sql: &str) -> i64 {
        self.file
            .read::<_, Fault>(|tx| Ok(tx.sqlite()?.query_row(sql, [], |row| row.get(0))?))
            .expect("read")
    }
}

/// Writes a journal without a file.
pub struct Pen {
    pub chain: Chain,
    key: SigningKey,
}

impl Pen {
    /// Another file with the same key, as far as this one is.
    pub fn again(&self) -> Self {
        Self {
            chain: self.chain,
            key: self.key.clone(),
        }
    }

    fn of(id: u128) -> Self {
        Self {
            chain: Chain::start(journal(id)),
            key: key(id),
        }
    }

    fn entry(&self, body: &Body, account: Option<AccountNo>) -> Entry {
        let (kind, version) = body.kind();
        Entry {
            journal: self.chain.journal,
            number: self.chain.number.next(),
            previous: self.chain.hash,
            suite: SUITE_ED25519,
            written_at: at(0),
            business_date: day(6),
            taken_at: at(0),
            actor: StaffNo(1),
            approver: None,
            office_known: EntryNo(3),
            account,
            kind,
            version,
            body: body.encode().into(),
        }
    }

    fn seal(&mut self, entry: &Entry) -> Envelope {
        let envelope = Envelope::seal(entry, &self.key);
        self.chain.number = entry.number;
        self.chain.hash = envelope.hash();
        envelope
    }

    pub fn next(&mut self, body: Body, account: Option<AccountNo>) -> Envelope {
        let entry = self.entry(&body, account);
        self.seal(&entry)
    }

    pub fn opened() -> (Self, Envelope) {
        let mut pen = Self::of(COUNTER);
        let shift = ShiftOpened {
            shift: ShiftNo(1),
            float: Money::ZERO,
        };
        let first = pen.next(shift.into(), None);
        (pen, first)
    }
}

pub fn paid(nth: u64) -> Body {
    payment(nth.into(), 10_000_000 + nth).into()
}

#[test]
fn in_order_out_of_order_and_again() {
    let (receiver, _) = Receiver::enrolled();
    let (mut counter, first) = Pen::opened();
    let second = counter.next(paid(1), Some(account()));
    receiver.is(&second, "too early");
    receiver.is(&first, "new");
    receiver.is(&second, "new");
    receiver.is(&first, "known");
    receiver.is(&second, "known");
    receiver.whole();
    assert_eq!(receiver.count("SELECT count(*) FROM payment"), 1);
}

#[test]
fn nobody_enrolled_this_journal() {
    let receiver = Receiver::new();
    let (_, first) = Pen::opened();
    receiver.is(&first, "unknown journal");
    receiver.is(&Pen::of(OFFICE).next(seat(COUNTER).into(), None), "new");
    receiver.is(&first, "new");
}

#[test]
fn bytes_that_are_no_entry() {
    let (receiver, _) = Receiver::enrolled();
    let (_, first) = Pen::opened();
    let cut = Envelope {
        bytes: first.bytes[..first.bytes.len() - 1].to_vec().into(),
        ..first.clone()
    };
    receiver.is(&cut, "bad bytes");
    receiver.is(
        &Envelope {
            bytes: Vec::new().into(),
            ..first.clone()
        },
        "bad bytes",
    );
    receiver.is(&first, "new");
}

/// Anybody on the line can make up bytes; only the journal's own key can prove anything against it.
#[test]
fn what_is_not_signed_stops_nobody() {
    let (receiver, _) = Receiver::enrolled();
    let (mut counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let stranger = key(0xbad);
    let honest = counter.entry(&paid(1), Some(account()));
    let elsewhere = Entry {
        previous: Hash([5; 32]),
        ..honest.clone()
    };
    let twice = Entry {
        number: EntryNo(1),
        previous: Hash::NONE,
        ..honest.clone()
    };
    for made_up in [&honest, &elsewhere, &twice] {
        receiver.is(&Envelope::seal(made_up, &stranger), "bad bytes");
    }
    let unsigned = Envelope {
        signature: [0; 64].into(),
        ..Envelope::seal(&honest, &stranger)
    };
    receiver.is(&unsigned, "bad bytes");
    receiver.is(&counter.seal(&honest), "new");
    receiver.whole();
}

#[test]
fn two_entries_of_one_number_stop_the_journal() {
    let (receiver, mut office) = Receiver::enrolled();
    let (mut counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let fork = counter.entry(&paid(2), Some(account()));
    let second = counter.next(paid(1), Some(account()));
    receiver.is(&second, "new");
    receiver.is(&Envelope::seal(&fork, &counter.key), "conflict");
    receiver.is(&Envelope::seal(&fork, &counter.key), "stopped");
    receiver.is(&counter.next(paid(3), Some(account())), "stopped");
    assert_eq!(
        receiver.count("SELECT count(*) FROM evidence"),
        1,
        "the other entry is kept"
    );
    let note = SettingsPublished {
        json: "{}".to_owned(),
    };
    receiver.is(&office.next(note.into(), None), "new");
    receiver.whole();
}

/// A disk was copied and both copies wrote as many entries: neither lacks one, and it shows all the same.
#[test]
fn a_fork_of_equal_length_is_seen_by_its_heads() {
    let ((one, mut office), (other, _)) = (Receiver::enrolled(), Receiver::enrolled());
    let (mut counter, first) = Pen::opened();
    let fork = counter.entry(&paid(2), Some(account()));
    let fork = Envelope::seal(&fork, &counter.key);
    let second = counter.next(paid(1), Some(account()));
    for (receiver, second) in [(&one, &second), (&other, &fork)] {
        receiver.is(&first, "new");
        receiver.is(second, "new");
    }
    let note = SettingsPublished {
        json: "{}".to_owned(),
    };
    one.is(&office.next(note.into(), None), "new");
    let offered = |from: &Receiver, to: &Receiver| {
        let theirs = to.file.offer(&Message::default()).expect("offered");
        let message = from.file.offer(&theirs).expect("offered");
        receive(&to.file, &message).expect("received")
    };
    let received = offered(&one, &other);
    assert_eq!(
        (received.new, received.stopped),
        (1, vec![journal(COUNTER)]),
        "and what is good goes on"
    );
    let back = offered(&other, &one);
    assert_eq!(back.stopped, vec![journal(COUNTER)]);
    for receiver in [&one, &other] {
        assert_eq!(receiver.count("SELECT count(*) FROM evidence"), 1);
        receiver.whole();
    }
    assert_eq!(offered(&one, &other).stopped, [], "once is enough");
}

#[test]
fn a_signed_entry_on_another_past_stops_the_journal() {
    let (receiver, _) = Receiver::enrolled();
    let (counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let elsewhere = Entry {
        previous: Hash([5; 32]),
        ..counter.entry(&paid(1), Some(account()))
    };
    receiver.is(&Envelope::seal(&elsewhere, &counter.key), "broken");
    receiver.is(&Envelope::seal(&elsewhere, &counter.key), "stopped");
    assert_eq!(receiver.count("SELECT count(*) FROM evidence"), 1, "it is kept");
    receiver.whole();
}

/// Poison: set aside, counted, and everything behind it goes on.
#[test]
fn what_cannot_mean_what_it_says_is_set_aside() {
    let (receiver, mut office) = Receiver::enrolled();
    let (mut counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let mut off = payment(7, 10_000_007);
    off.change = Money::from_fen(1);
    let malformed = Entry {
        body: b"\x01\x02".to_vec().into(),
        ..counter.entry(&paid(8), Some(account()))
    };
    receiver.is(&counter.next(issued().into(), None), "new");
    receiver.is(&counter.next(off.into(), Some(account())), "new");
    receiver.is(&counter.next(paid(9), None), "new");
    let malformed = Entry {
        number: counter.chain.number.next(),
        previous: counter.chain.hash,
        ..malformed
    };
    receiver.is(&counter.seal(&malformed), "new");
    receiver.is(&counter.next(paid(1), Some(account())), "new");
    let shift = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::ZERO,
    };
    receiver.is(&office.next(shift.into(), None), "new");
    assert_eq!(receiver.count("SELECT count(*) FROM quarantine"), 5);
    assert_eq!(
        receiver.count("SELECT count(*) FROM payment"),
        1,
        "the good one behind them is there"
    );
    receiver.whole();
}

/// A kind of a newer program: kept, passed on, and its account says so.
#[test]
fn an_unknown_kind_is_kept_and_passed_on() {
    let (receiver, _) = Receiver::enrolled();
    let (mut counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let unknown = Entry {
        kind: 900,
        version: 3,
        ..counter.entry(&paid(1), Some(account()))
    };
    let unknown = counter.seal(&unknown);
    receiver.is(&unknown, "new");
    receiver.is(&counter.next(paid(2), Some(account())), "new");
    let state = receiver
        .file
        .read::<_, Fault>(|tx| tx.account(&account()))
        .expect("read")
        .expect("known");
    assert_eq!((state.unread, state.payments), (1, 1));
    let offered = receiver.file.offer(&Message::default()).expect("offered");
    assert!(offered.entries.contains(&unknown), "others get it as it came");
    receiver.whole();
}

#[test]
fn another_suite_needs_a_newer_program() {
    let (receiver, _) = Receiver::enrolled();
    let (counter, first) = Pen::opened();
    receiver.is(&first, "new");
    let other = Entry {
        suite: 2,
        ..counter.entry(&paid(1), Some(account()))
    };
    receiver.is(&Envelope::seal(&other, &counter.key), "needs newer");
}

/// From an empty file to everything by messages alone, cut and doubled on the way.
#[test]
fn messages_bring_everything_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = open(&folder.path().join("full.db")).expect("a new file");
    found(&full);
    let receiver = Receiver::new();
    for _ in 0..3 {
        let mine = receiver.file.offer(&Message::default()).expect("offered");
        let theirs = full.offer(&mine).expect("offered");
        cistern_journal::receive(&receiver.file, &theirs).expect("received");
        let again = cistern_journal::receive(&receiver.file, &theirs).expect("received");
        assert_eq!(again.new, 0, "the same message again brings nothing");
    }
    let heads = |file: &File| file.read::<_, Fault>(|tx| tx.frontier()).expect("read");
    assert_eq!(heads(&receiver.file), heads(&full));
    let there = receiver
        .file
        .read::<_, Fault>(|tx| tx.payload(&person().hash()))
        .expect("read");
    assert_eq!(there, Some(person()), "details come along");
    receiver.whole();
}
