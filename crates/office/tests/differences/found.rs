//! What a rule finds is signed when it is seen first (75): one scene for each rule, and what becomes of it: once however often and
//! by however many programs it is looked for, again where more comes, over where it holds no more, and anew after a restore.

use std::sync::Barrier;
use std::thread;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::{BusinessDate, CHINA, Period};
use cistern_domain::entry::{
    Approval, Body, CashDropped, DifferenceEnd, DifferenceFound, DifferenceKind, ShiftOpened,
};
use cistern_domain::found::{FoundBy, MoneyOutcome};
use cistern_domain::ids::{EntryNo, EntryRef, ShiftNo, StaffNo};
use cistern_domain::payment::Tender;
use cistern_domain::settings::Role;
use cistern_office::{ByIt, DecideDifference, Difference, DifferenceRefused, NewArrival, Office, restore};
use cistern_sync::Message;

use crate::common::found::standing;
use crate::common::given::{self, OVER};
use crate::common::{City, Clock, Counter, MINUTE, OFFICE_KEY, brought, forged, world, written};
use crate::returned::lenient;
use crate::unknowing::{rename, rename_book, take_back};
use crate::{
    ACCOUNT, city, one_money, only, outside, owed, pay_with, serving, settles, tariff, unsound, wish,
};

const DAY: i64 = 24 * 60 * MINUTE;
/// The demo's supervisor has every role.
const BY_IT: ByIt<'static> = ByIt {
    who: Some((StaffNo(9), "9999")),
    why: "演练",
};

fn november(day: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, day).unwrap()
}

fn findings(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::DifferenceFound(_)))
}

fn today(city: &City) -> BusinessDate {
    BusinessDate::of(city.clock.now().utc(), &CHINA)
}

/// The entries that said first and last what the one difference is that stands.
fn signed_by(city: &City) -> (EntryNo, EntryNo) {
    let mut all = standing(&city.office).into_values();
    let found = all.next().unwrap();
    assert_eq!(all.next(), None);
    (found.first, found.last)
}

/// What is signed of the one difference that stands.
fn said(city: &City) -> DifferenceFound {
    let mut all: Vec<_> = standing(&city.office).into_values().collect();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0).said
}

/// Two counters used one receipt number; the later of them.
fn receipt_twice(city: &City) -> Counter {
    let [one, other] = [10, 11].map(|nth| serving(city, nth));
    one.take(1, 7_000_001, 12_450);
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    other.take(1, 7_000_001, 12_450);
    other.sync(&city.office);
    other
}

/// A counter that was away when its month was closed, and then sent all but the last of two payments.
fn late(city: &City) -> Counter {
    let away = serving(city, 11);
    away.take(1, 2_000_001, 8_000);
    away.take(1, 2_000_002, 1_000);
    all_but_the_last(city, &away);
    away
}

/// Its month is closed, and then it sends all but the last.
fn all_but_the_last(city: &City, away: &Counter) {
    city.clock.pass(8 * DAY);
    city.office
        .close_period(Period::new(2026, 11).unwrap(), OVER, &outside::by())
        .unwrap();
    let theirs = away.ask(&city.office, &away.greeting()).unwrap();
    let mut entries = away.file.offer(&theirs).unwrap().entries;
    entries.pop();
    let message = Message {
        entries,
        ..away.greeting()
    };
    away.ask(&city.office, &message).unwrap();
}

/// The line of what came late; nothing: it is settled.
fn line_of_late(city: &City) -> Option<Difference> {
    let all = city.office.differences(false).unwrap().into_iter();
    let mut late = all.filter(|one| one.kind() == Some(DifferenceKind::Late));
    late.next()
}

/// So much came at the bank, and a counter claimed it.
fn claimed(city: &City) -> (Counter, EntryNo) {
    let new = NewArrival {
        on: november(9),
        amount: Money::from_fen(10_000),
        reference: "B4711".to_owned(),
        channel: Channel::Bank,
        payer: "临江纺织有限公司".to_owned(),
        memo: String::new(),
    };
    let arrival = city.office.record_arrival(&new, &outside::by()).unwrap().number;
    let counter = serving(city, 10);
    outside::claim(&counter, 1, (ACCOUNT, 10_000), arrival);
    counter.sync(&city.office);
    (counter, arrival)
}

/// More pieces than it says, signed by its own key.
fn set_aside(city: &City) {
    let counter = serving(city, 10);
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    };
    let entry = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.ask(&city.office, &brought(entry)).unwrap();
}

/// Two entries of one number, of which head office has the other.
fn stopped(city: &City) {
    let counter = city.seat(10, 1, 10);
    let copied = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::from_fen(1),
    };
    let fork = forged(&counter.file, counter.journal, copied, &counter.key);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter.ask(&city.office, &brought(fork)).unwrap();
}

fn clock_ahead(city: &City) {
    let mut counter = serving(city, 10);
    let clock = Clock::default();
    clock.set(city.clock.now().0 + 40 * MINUTE);
    counter.clock = clock;
    counter.take(1, 1_000_001, 5_000);
    for _ in 0..2 {
        city.clock.pass(MINUTE);
        counter.sync(&city.office);
    }
}

/// A payment that came once its account, its tariff or its policy was another; so much late fee with it.
fn unknowing(city: &City, late_fee: i64, change: impl Fn(&City)) {
    let (counter, bills) = (serving(city, 10), owed(city));
    pay_with(&counter, 1, &bills[1], Money::from_fen(late_fee));
    change(city);
    counter.sync(&city.office);
}

type Scene = fn(&City);

#[test]
fn each_rule_signs_what_it_finds() {
    use FoundBy as R;
    use MoneyOutcome as M;
    let bill = owed(&city())[1].1.fen();
    let scenes: [(Scene, R, M, Role, i64, usize); 12] = [
        (|city| stopped(city), R::Stopped, M::NotCounted, Role::It, 0, 0),
        (
            |city| set_aside(city),
            R::SetAside,
            M::NotCounted,
            Role::It,
            10_000,
            1,
        ),
        (
            |city| {
                let counter = serving(city, 10);
                counter.write_approved(Some(ACCOUNT), unsound::refund(Approval::unsigned(0)), StaffNo(9));
                counter.sync(&city.office);
            },
            R::Approval,
            M::AsTaken,
            Role::Finance,
            6_000,
            1,
        ),
        (
            |city| drop(receipt_twice(city)),
            R::ReceiptTwice,
            M::AsTaken,
            Role::Finance,
            12_450,
            2,
        ),
        (
            |city| unknowing(city, 3, |city| city.office.publish_policy(&lenient()).unwrap()),
            R::Policy,
            M::AsTaken,
            Role::Finance,
            0,
            1,
        ),
        (
            |city| drop(late(city)),
            R::Late,
            M::NextPeriod,
            Role::Finance,
            8_000,
            1,
        ),
        (|city| clock_ahead(city), R::Clock, M::NoMoney, Role::It, 0, 1),
        (
            |city| {
                let (_, arrival) = claimed(city);
                let other = serving(city, 11);
                outside::claim(&other, 2, ("1200020402", 4_000), arrival);
                other.sync(&city.office);
            },
            R::OverClaimed,
            M::AsTaken,
            Role::Finance,
            4_000,
            2,
        ),
        (
            |city| {
                let counter = serving(city, 10);
                let amount = Money::from_fen(10_000);
                counter.write(
                    Some(ACCOUNT),
                    one_money::taken(1, amount, (Tender::Card, "B4711")),
                );
                let new = NewArrival {
                    on: november(23),
                    amount,
                    reference: "B4711".to_owned(),
                    channel: Channel::Bank,
                    payer: String::new(),
                    memo: String::new(),
                };
                city.office.record_arrival(&new, &outside::by()).unwrap();
                counter.sync(&city.office);
            },
            R::BesideArrival,
            M::AsTaken,
            Role::Finance,
            10_000,
            2,
        ),
        (
            |city| unknowing(city, 0, |city| rename(city, "赵一新")),
            R::Renamed,
            M::AsTaken,
            Role::Supervisor,
            bill,
            1,
        ),
        (
            |city| unknowing(city, 0, |city| rename_book(city, "77")),
            R::Relocated,
            M::AsTaken,
            Role::Supervisor,
            bill,
            1,
        ),
        (
            |city| {
                unknowing(city, 0, |city| {
                    city.office
                        .publish_tariff(&tariff("LJ-2026", "2026-09-15"))
                        .unwrap();
                });
            },
            R::Tariff,
            M::AsTaken,
            Role::Finance,
            bill,
            1,
        ),
    ];
    for (scene, by, outcome, decides, fen, facts) in scenes {
        let city = city();
        scene(&city);
        assert_eq!(findings(&city), 0, "{by:?}: nobody looked yet");
        assert_eq!(city.office.find_differences().unwrap(), 1, "{by:?}");
        let signed = said(&city);
        // What the policy of the day comes to is the policy's own table.
        let amount = if by == R::Policy {
            signed.amount
        } else {
            Money::from_fen(fen)
        };
        assert_eq!(
            (signed.by, signed.version, signed.outcome, signed.amount),
            (by, FoundBy::VERSION, outcome, amount)
        );
        assert_eq!((signed.decides, signed.facts.len()), (decides, facts), "{by:?}");
        assert_eq!(signed.due.days_since(today(&city)), 5, "{by:?}");
        let line = only(&city);
        assert_eq!(line.found.unwrap().number, signed_by(&city).0, "{by:?}");
        assert_eq!(signed.case, line.case.map(|case| case.case), "{by:?}");
        city.verify();
        assert_eq!(findings(&city), 1, "{by:?}: once, however often it is looked for");
    }
}

/// What a counter sent late comes to more: signed in the place of what was said, under the day of then; and a decision of a person who
/// did not know of it does not cover it.
#[test]
fn more_of_the_same_is_signed_in_its_place() {
    let city = city();
    let away = late(&city);
    let line = only(&city);
    let found = line.found.clone().unwrap();
    assert_eq!((found.number, found.last), (signed_by(&city).0, None));
    city.clock.pass(2 * DAY);
    let later = only(&city);
    assert_eq!(
        (later.found, later.due),
        (Some(found.clone()), line.due),
        "the day that was signed"
    );
    city.office
        .decide_difference(&wish(&line, DifferenceEnd::Settled))
        .unwrap();
    away.sync(&city.office);
    let more = only(&city);
    assert_eq!(findings(&city), 2, "head office signed that it knows of more");
    let last = signed_by(&city).1;
    assert_eq!(more.found.unwrap().last, Some(last));
    assert_eq!(only(&city).settled, None, "whoever looks again sees it too");
    let said = said(&city);
    assert_eq!(
        said.amount,
        Money::from_fen(8_000 + 1_000),
        "what it took, not what was handed over"
    );
    let shown: Vec<i64> = more.facts.iter().map(|fact| fact.amount.fen()).collect();
    assert_eq!(shown, [8_000, 1_000], "each of them is named");
    assert_eq!(said.replaces, Some(found.number));
    let unseen = city
        .office
        .decide_difference(&wish(&line, DifferenceEnd::Settled));
    assert!(matches!(unseen, Err(DifferenceRefused::Moved)), "{unseen:?}");
    city.office
        .decide_difference(&wish(&only(&city), DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.verify();
    assert_eq!(findings(&city), 2);
}

/// What gives back leaves less, and is one more that nobody read: whichever of the two came first.
#[test]
fn what_is_taken_back_late_is_read_too() {
    let city = city();
    let away = serving(&city, 11);
    away.take(1, 2_000_001, 8_000);
    let (number, mut payment) = away.act(|tx| {
        let head = tx.head(away.journal).unwrap().number;
        let at = EntryRef {
            journal: away.journal,
            number: head,
        };
        let entry = tx.entry(at).unwrap().unwrap();
        (head, entry.read().unwrap().into_taken().unwrap())
    });
    // Without the change.
    payment.tenders[0].amount = Money::from_fen(8_000);
    given::take_back(&away, ACCOUNT, number, payment, today(&city));
    all_but_the_last(&city, &away);
    let line = line_of_late(&city).unwrap();
    assert_eq!((line.amount.fen(), line.facts.len()), (8_000, 1));
    city.office
        .decide_difference(&wish(&line, DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(line_of_late(&city), None);
    away.sync(&city.office);
    let more = line_of_late(&city).expect("nobody read what was taken back");
    assert_eq!((more.amount.fen(), more.facts.len()), (0, 2));
    let own = city
        .office
        .decide_difference(&wish(&line, DifferenceEnd::Settled));
    assert!(matches!(own, Err(DifferenceRefused::Moved)), "{own:?}");
    city.verify();
}

/// Between the look and the signature another program signs that it comes to more: a decision covers all that was signed before
/// it, so it is refused, also where nobody said what they had read.
#[test]
fn what_another_program_signs_meanwhile_is_settled_by_nobody_unread() {
    for reads in [true, false] {
        let city = city();
        let away = late(&city);
        let other = city.another();
        let mut settle = wish(&only(&city), DifferenceEnd::Settled);
        if !reads {
            settle.seen = None;
        }
        let deciding = city.office.look_to_decide(&settle).unwrap();
        city.clock.pass(MINUTE);
        away.sync(&other);
        assert_eq!(other.find_differences().unwrap(), 1, "it comes to more");
        let unseen = deciding.sign();
        assert!(matches!(unseen, Err(DifferenceRefused::Moved)), "{unseen:?}");
        let more = only(&city);
        assert_eq!(
            (more.settled.clone(), more.amount),
            (None, Money::from_fen(8_000 + 1_000))
        );
        settles(&city, &more, DifferenceKind::Late);
    }
}

/// Whoever took the payment, of finance by now, leaves the line to a colleague.
#[test]
fn nobody_settles_what_they_took() {
    let city = city();
    unknowing(&city, 0, |city| rename(city, "赵一新"));
    let line = only(&city);
    let (clerk, pin) = (StaffNo(1), "1357");
    city.office
        .publish_staff(clerk, "甲", pin, &[Role::Finance])
        .unwrap();
    let own = DecideDifference {
        staff: clerk,
        pin: pin.to_owned(),
        ..wish(&line, DifferenceEnd::Settled)
    };
    let own = city.office.decide_difference(&own);
    assert!(matches!(own, Err(DifferenceRefused::OwnAct)), "{own:?}");
    settles(&city, &line, DifferenceKind::Renamed);
}

/// Its payment is taken back: head office signs that it holds no more, and no line is lost without that.
#[test]
fn what_holds_no_more_is_signed_too() {
    let city = city();
    unknowing(&city, 0, |city| rename(city, "赵一新"));
    let found = only(&city).found.unwrap().number;
    city.clock.pass(MINUTE);
    take_back(&city, 1);
    assert_eq!(city.office.differences(true).unwrap(), []);
    assert_eq!((standing(&city.office).len(), findings(&city)), (0, 2));
    let over = written(
        &city.office,
        |body| matches!(body, Body::DifferenceFound(said) if said.outcome == MoneyOutcome::Over && said.replaces == Some(found)),
    );
    assert_eq!(over, 1);
    city.verify();
    assert_eq!(findings(&city), 2);
}

/// The late entry of a counter whose clock was ahead, a receipt's number twice: whichever of two programs looks, both at once.
#[test]
fn two_programs_that_look_at_once_sign_it_once() {
    let city = city();
    receipt_twice(&city);
    let other = city.another();
    let together = Barrier::new(2);
    let looks = |office: &Office| {
        together.wait();
        office.find_differences().unwrap()
    };
    let wrote = thread::scope(|scope| {
        let both = [&city.office, &other].map(|office| scope.spawn(move || looks(office)));
        both.map(|one| one.join().unwrap())
    });
    assert_eq!(wrote.iter().sum::<usize>(), 1, "{wrote:?}");
    assert_eq!(findings(&city), 1);
    assert_eq!(
        other.differences(false).unwrap(),
        city.office.differences(false).unwrap()
    );
    city.verify();
}

/// Head office is restored from a copy of before: what a counter holds of what was signed comes back, and is signed by nobody
/// twice; what nobody held is found again, and signed once.
#[test]
fn a_restored_office_signs_once_what_it_lost() {
    for is_held in [true, false] {
        let city = city();
        let counter = receipt_twice(&city);
        let copies = tempfile::tempdir().unwrap();
        let copy = city.office.back_up(copies.path()).unwrap().path;
        let line = only(&city);
        if is_held {
            counter.sync(&city.office);
        }
        let clock = city.clock.clone();
        drop(city);

        let folder = tempfile::tempdir().unwrap();
        restore(&copy, folder.path(), &OFFICE_KEY, (BY_IT, clock.now())).unwrap();
        let office = Office::open(folder.path(), OFFICE_KEY, world(&clock, 1 << 40)).unwrap();
        let city = City {
            folder,
            clock,
            office,
        };
        let waiting = only(&city);
        assert_eq!(
            (waiting.found, waiting.amount),
            (None, line.amount),
            "told, and not signed"
        );
        assert_eq!(city.office.find_differences().unwrap(), 0);
        counter.sync(&city.office);
        let recovery = city.office.recovery().unwrap().unwrap();
        for one in recovery.waits_for {
            city.office.go_on_without(one.journal, BY_IT).unwrap();
        }
        city.clock.pass(MINUTE);
        let again = only(&city);
        assert_eq!(again.found == line.found, is_held, "{again:#?}");
        assert_eq!((again.what, again.facts), (line.what, line.facts));
        assert_eq!(findings(&city), 1, "held at a counter: {is_held}");
        city.verify();
    }
}
