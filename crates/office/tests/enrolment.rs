//! Taking a seat: which codes open which, what a lost reply costs, how guessing is slowed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::entry::Body;
use cistern_domain::ids::{CounterNo, HallNo, JournalId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{CODE_LASTS, Denied, Office, OpenKeyRefused};
use cistern_sync::wire::{Enrolled, path};
use common::{City, Counter, MINUTE, written};

const IT: StaffNo = StaffNo(8);
const SUPERVISOR: StaffNo = StaffNo(9);
const PIN: &str = "258036";
const SEAT: Enrolled = Enrolled {
    hall: HallNo(1),
    counter: CounterNo(3),
};

#[test]
fn a_code_opens_one_seat_once_and_a_lost_reply_costs_nothing() {
    let city = City::found();
    let secret = city.code(1, 3).secret;
    let counter = Counter::new(10, &city);
    for attempt in ["the first", "after a lost reply"] {
        assert_eq!(counter.enrol(&city.office, secret).unwrap(), SEAT, "{attempt}");
    }
    city.clock.pass(100 * 24 * 60 * MINUTE);
    assert_eq!(
        counter.enrol(&city.another(), secret).unwrap(),
        SEAT,
        "long after the code expired, at an office started again"
    );
    let enrolments = written(&city.office, |body| matches!(body, Body::CounterEnrolled(_)));
    let blocks = written(&city.office, |body| matches!(body, Body::ReceiptBlockGranted(_)));
    assert_eq!((enrolments, blocks), (1, 1), "one seat, one block of receipts");
    assert!(city.office.is_seated(SEAT.hall, SEAT.counter).unwrap());
    assert!(!city.office.is_seated(SEAT.hall, CounterNo(4)).unwrap());
    city.verify();
}

#[test]
fn what_opens_no_seat_is_refused_and_writes_nothing() {
    type Try = fn(&City, &Counter) -> Result<Enrolled, Denied>;
    let rows: [(&str, Try); 7] = [
        ("a code nobody made", |city, pc| pc.enrol(&city.office, [7; 6])),
        ("an expired code", |city, pc| {
            let secret = city.code(1, 1).secret;
            city.clock.pass(CODE_LASTS.num_milliseconds());
            pc.enrol(&city.office, secret)
        }),
        ("a used code", |city, pc| {
            let secret = city.code(1, 3).secret;
            Counter::new(11, city).enrol(&city.office, secret).unwrap();
            pc.enrol(&city.office, secret)
        }),
        ("another's journal with a good code", |city, pc| {
            let other = city.seat(11, 1, 3);
            let pc = Counter {
                journal: other.journal,
                key: pc.key.clone(),
                ..Counter::new(12, city)
            };
            pc.enrol(&city.office, city.code(1, 1).secret)
        }),
        ("the office's own journal", |city, pc| {
            let pc = Counter {
                journal: city.office.journal(),
                key: pc.key.clone(),
                ..Counter::new(12, city)
            };
            pc.enrol(&city.office, city.code(1, 1).secret)
        }),
        ("a second journal for one key", |city, _| {
            let seated = city.seat(11, 1, 3);
            let pc = Counter {
                journal: JournalId(uuid::Uuid::from_u128(99)),
                ..seated
            };
            pc.enrol(&city.office, city.code(1, 1).secret)
        }),
        ("a revoked seat", |city, _| {
            let seated = city.seat(11, 1, 3);
            revoke(&city.office, seated.journal);
            seated.enrol(&city.office, city.code(1, 1).secret)
        }),
    ];
    for (what, attempt) in rows {
        let city = City::found();
        let refused = attempt(&city, &Counter::new(10, &city));
        assert!(matches!(refused, Err(Denied::CodeRefused)), "{what}: {refused:?}");
        assert!(
            !city.office.is_seated(HallNo(1), CounterNo(1)).unwrap(),
            "{what}: the seat stays free"
        );
        city.verify();
    }
}

fn revoke(office: &Office, journal: JournalId) {
    assert!(office.revoke(journal, None).unwrap());
    let entries = office
        .file()
        .read::<_, Fault>(|tx| tx.head(office.journal()))
        .unwrap();
    assert!(office.revoke(journal, None).unwrap(), "again is no fault");
    let again = office
        .file()
        .read::<_, Fault>(|tx| tx.head(office.journal()))
        .unwrap();
    assert_eq!(entries, again, "and writes nothing");
    let stranger = JournalId(uuid::Uuid::from_u128(77));
    assert!(
        !office.revoke(stranger, None).unwrap(),
        "a journal that nobody enrolled"
    );
}

#[test]
fn a_code_lasts_to_its_last_millisecond() {
    let city = City::found();
    let secret = city.code(1, 3).secret;
    city.clock.pass(CODE_LASTS.num_milliseconds() - 1);
    assert_eq!(Counter::new(10, &city).enrol(&city.office, secret).unwrap(), SEAT);
}

#[test]
fn a_code_made_beside_a_running_office_works_there() {
    let city = City::found();
    let code = city
        .another()
        .make_code(SEAT.hall, SEAT.counter, CODE_LASTS)
        .unwrap();
    assert_eq!(
        code.office,
        cistern_sync::code::fingerprint(&city.office.card().unwrap().key),
        "it is the same office"
    );
    assert_eq!(
        Counter::new(10, &city).enrol(&city.office, code.secret).unwrap(),
        SEAT
    );
}

#[test]
fn codes_are_kept_as_hashes_only() {
    let city = City::found();
    let secret = city.code(1, 3).secret.to_vec();
    let kept: Vec<u8> = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.first("SELECT hash FROM enrolment_code", &[], |row| row.get(0)))
        .unwrap()
        .unwrap();
    assert_eq!(kept.len(), 32);
    assert!(
        !kept.windows(secret.len()).any(|window| window == secret),
        "the code itself is not there"
    );
}

#[test]
fn guessing_is_slowed_and_never_locks_out() {
    let city = City::found();
    let (secret, counter) = (city.code(1, 3).secret, Counter::new(10, &city));
    let mut answers = Vec::new();
    for guess in 0..4 {
        answers.push(match counter.enrol(&city.office, [guess; 6]) {
            Err(Denied::CodeRefused) => "refused",
            Err(Denied::TooSoon { .. }) => "too soon",
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(answers, ["refused", "refused", "refused", "too soon"]);
    let early = counter.enrol(&city.office, secret);
    assert!(
        matches!(early, Err(Denied::TooSoon { wait_millis: 1000 })),
        "no oracle while it waits: {early:?}"
    );
    let other = Counter::new(11, &city);
    let theirs = city.code(1, 4).secret;
    assert!(
        other.enrol(&city.office, theirs).is_ok(),
        "one PC's mistakes do not keep another out"
    );
    city.clock.pass(MINUTE);
    assert_eq!(
        counter.enrol(&city.office, secret).unwrap(),
        SEAT,
        "a minute later the right code opens"
    );
}

#[test]
fn malformed_asks_and_foreign_paths_are_told_apart() {
    let city = City::found();
    let counter = Counter::new(10, &city);
    let whole = counter.enrolment(&city.office, [1; 6]);
    for body in [&b""[..], b"\xff", &whole[..whole.len() / 2]] {
        let answer = city.office.answer(counter.public(), path::ENROL, body);
        assert!(
            matches!(answer, Err(Denied::Malformed)),
            "{body:02x?}: {answer:?}"
        );
    }
    for path in ["v2/card", "", "v1/"] {
        let answer = city.office.answer(counter.public(), path, &[]);
        assert!(matches!(answer, Err(Denied::Version)), "{path:?}: {answer:?}");
        assert!(
            matches!(
                city.office.largest_body(&counter.public(), path),
                Err(Denied::Version)
            ),
            "{path:?}"
        );
    }
}

#[test]
fn the_office_opens_what_was_sealed_to_it() {
    let city = City::found();
    for (staff, role) in [(IT, Role::It), (SUPERVISOR, Role::Supervisor)] {
        city.office.publish_staff(staff, "某人", PIN, &[role]).unwrap();
    }
    let counter = city.seat(10, 1, 3);
    let opened = |body: &Body| matches!(body, Body::DatabaseKeyOpened(_));
    for (staff, pin) in [(SUPERVISOR, PIN), (IT, "258037"), (StaffNo(99), PIN)] {
        let not_it = city.office.open_key(counter.journal, "主机烧毁", (staff, pin));
        assert!(matches!(not_it, Err(OpenKeyRefused::NotIt(_))), "{not_it:?}");
    }
    let silent = city.office.open_key(counter.journal, " ", (IT, PIN));
    assert!(matches!(silent, Err(OpenKeyRefused::NoWords)), "{silent:?}");
    let stranger = JournalId(uuid::Uuid::from_u128(5));
    let unknown = city.office.open_key(stranger, "主机烧毁", (IT, PIN));
    assert!(matches!(unknown, Err(OpenKeyRefused::Unknown(_))), "{unknown:?}");
    assert_eq!(written(&city.office, opened), 0, "no key, no trace of one");

    let office = city.another();
    let key = office.open_key(counter.journal, "主机烧毁", (IT, PIN)).unwrap();
    assert_eq!(&key, counter.file.key(), "the backup of a burnt PC opens");
    let says = |body: &Body| {
        matches!(body, Body::DatabaseKeyOpened(opened)
            if opened.journal == counter.journal && opened.why == "主机烧毁")
    };
    assert_eq!((written(&office, opened), written(&office, says)), (1, 1));
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
