//! Something that head office keeps is damaged: the list goes on around it and names it, signs nothing over because of it, and no
//! sheet and no month is signed or closed over it.

use cistern_domain::entry::Approval;
use cistern_domain::entry::{DifferenceEnd, DifferenceKind};
use cistern_domain::fold::Key;
use cistern_domain::ids::{CounterNo, EntryRef, HallNo, StaffNo};
use cistern_journal::{Fault, values};
use cistern_office::{
    ByFinance, Difference, OfficeFault, PeriodRefused, SheetRefused, UnreadDifferences, UnreadWhat,
};

use crate::common::given::is_spread;
use crate::common::given::put_state;
use crate::common::{City, Counter, MINUTE, is_on_server};
use crate::{ACCOUNT, FINANCE, PIN, city, no, owed, pay, serving, wish};

const DAY: i64 = 24 * 60 * MINUTE;

/// One bill was paid at two counters: a line; and a third counter with a doubtful approval: another.
fn two_lines(city: &City) -> ([Counter; 3], Vec<Difference>) {
    let bill = owed(city).remove(0);
    let counters = [10, 11, 12].map(|nth| serving(city, nth));
    for (counter, receipt) in counters.iter().zip(1..).take(2) {
        pay(counter, receipt, &bill);
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    let unsigned = Approval::unsigned(0);
    counters[2].write_approved(Some("1200020402"), crate::unsound::refund(unsigned), StaffNo(9));
    counters[2].sync(&city.office);
    let (all, unread) = city.office.differences_and_unread(false).unwrap();
    assert_eq!((all.len(), unread), (2, UnreadDifferences::default()), "{all:#?}");
    (counters, all)
}

fn kinds(all: &[Difference]) -> Vec<DifferenceKind> {
    let mut kinds: Vec<_> = all.iter().filter_map(Difference::kind).collect();
    kinds.sort_unstable();
    kinds
}

/// The list, and of what cannot be read what it is and which.
fn listed(city: &City) -> (Vec<Difference>, Vec<(UnreadWhat, String)>, u32) {
    let (all, unread) = city.office.differences_and_unread(false).unwrap();
    let places = unread.unread.into_iter().map(|one| (one.what, one.which));
    (all, places.collect(), unread.left_out)
}

#[test]
fn a_damaged_counter_is_named_by_its_seat_and_hides_no_line_of_another() {
    let city = city();
    let ([first, _, third], whole) = two_lines(&city);
    // One of the two receipts of a bill paid twice: that line cannot be told whole.
    let key = Key::Counter(first.journal);
    let was = put_state(&city.office, &key, &[0xff]);
    let (all, _, left_out) = listed(&city);
    assert_eq!((kinds(&all), left_out), (vec![DifferenceKind::Approval], 1));
    put_state(&city.office, &key, &was);
    let key = Key::Counter(third.journal);
    let was = put_state(&city.office, &key, &[0xff]);
    let (all, unread) = city.office.differences_and_unread(false).unwrap();
    assert_eq!(kinds(&all), [DifferenceKind::Settlement], "{all:#?}");
    assert_eq!(unread.left_out, 1, "its own line was signed before");
    let [place] = &unread.unread[..] else {
        panic!("{unread:#?}")
    };
    assert_eq!(
        (place.what, &place.which, place.hall, place.counter),
        (
            UnreadWhat::Counter,
            &third.journal.to_string(),
            Some(HallNo(1)),
            Some(CounterNo(12))
        )
    );
    assert!(!place.hall_name.is_empty());
    // The other line is worked on meanwhile.
    let settled = wish(&all[0], DifferenceEnd::Settled);
    city.office.decide_difference(&settled).unwrap();
    assert_eq!(listed(&city).0, []);
    // As it was, and nothing of it was signed as over.
    put_state(&city.office, &key, &was);
    let (all, unread) = city.office.differences_and_unread(false).unwrap();
    let doubtful = whole
        .into_iter()
        .find(|one| one.kind() == Some(DifferenceKind::Approval));
    assert_eq!(
        (all, unread),
        (Vec::from_iter(doubtful), UnreadDifferences::default())
    );
    city.verify();
}

#[test]
fn a_damaged_account_hides_its_own_lines_alone() {
    let city = city();
    let (_, whole) = two_lines(&city);
    let key = Key::Account(no());
    let was = put_state(&city.office, &key, &[0xff]);
    let (all, places, left_out) = listed(&city);
    assert_eq!(kinds(&all), [DifferenceKind::Approval], "{all:#?}");
    assert_eq!(places, [(UnreadWhat::Account, ACCOUNT.to_owned())]);
    assert_eq!(left_out, 0, "a settlement is signed with its account");
    put_state(&city.office, &key, &was);
    assert_eq!(listed(&city), (whole, Vec::new(), 0));
}

/// Puts other bytes into an entry's row, past what keeps entries as they are, and gives back what they were.
fn put_entry(city: &City, at: EntryRef, bytes: &[u8]) -> Vec<u8> {
    let unguarded = match is_on_server() {
        true => "DROP TRIGGER IF EXISTS entry_never_changes ON entry",
        false => "DROP TRIGGER IF EXISTS entry_never_changes",
    };
    let number = i64::try_from(at.number.0).unwrap();
    let put = city.office.file().act::<_, Fault>(|tx| {
        tx.execute_all(unguarded)?;
        let sql = "SELECT journal.id, entry.bytes FROM entry JOIN journal ON journal.id = entry.journal
                   WHERE journal.uuid = ?1 AND entry.number = ?2";
        let found = tx.first(sql, values![at.journal.0.as_bytes(), number], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
        })?;
        let (journal, was) = found.unwrap();
        let sql = "UPDATE entry SET bytes = ?1 WHERE journal = ?2 AND number = ?3";
        assert_eq!(tx.execute(sql, values![bytes, journal, number])?, 1);
        Ok(was)
    });
    put.unwrap()
}

#[test]
fn an_entry_that_cannot_be_read_is_named_and_what_stands_behind_it_is_looked_at() {
    if is_spread() {
        // What keeps entries as they are stands on the other servers as well: nobody changes one through the first.
        return;
    }
    let city = city();
    let ([.., third], whole) = two_lines(&city);
    let doubtful = whole
        .iter()
        .find(|one| one.kind() == Some(DifferenceKind::Approval));
    let at: EntryRef = doubtful.unwrap().at.unwrap().into();
    assert_eq!(at.journal, third.journal);
    let was = put_entry(&city, at, &[0xff]);
    let (all, places, left_out) = listed(&city);
    assert_eq!(kinds(&all), [DifferenceKind::Settlement]);
    assert_eq!((places, left_out), (vec![(UnreadWhat::Entry, at.to_string())], 1));
    assert_eq!(
        city.office.find_differences().unwrap(),
        0,
        "nothing is signed as over"
    );
    put_entry(&city, at, &was);
    assert_eq!(listed(&city), (whole, Vec::new(), 0));
    city.verify();
}

#[test]
fn what_was_decided_of_a_line_cannot_be_read_and_the_line_is_left_out() {
    let city = city();
    let (_, whole) = two_lines(&city);
    let doubtful = whole
        .iter()
        .find(|one| one.kind() == Some(DifferenceKind::Approval));
    let key = Key::Difference(doubtful.unwrap().at.unwrap().into());
    let was = put_state(&city.office, &key, &[0xff]);
    let (all, places, _) = listed(&city);
    assert_eq!(kinds(&all), [DifferenceKind::Settlement]);
    assert_eq!(places[0].0, UnreadWhat::Decision);
    put_state(&city.office, &key, &was);
    assert_eq!(listed(&city).0, whole);
}

#[test]
fn no_sheet_is_signed_and_no_month_closed_over_what_cannot_be_read() {
    let city = city();
    let ([first, ..], _) = two_lines(&city);
    let today = city.office.city_date().unwrap();
    let by = ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    let key = Key::Counter(first.journal);
    let was = put_state(&city.office, &key, &[0xff]);
    let signed = city.office.sign_sheet((HallNo(1), today), None, "少了两张", &by);
    assert!(
        matches!(&signed, Err(SheetRefused::Fault(OfficeFault::Journal(Fault::State(named)))) if *named == key),
        "{signed:?}"
    );
    put_state(&city.office, &key, &was);

    // The month is over, and an account of it cannot be read.
    let month = today.period().unwrap();
    city.clock.pass(40 * DAY);
    let account = Key::Account(no());
    let was = put_state(&city.office, &account, &[0xff]);
    let closed = city.office.close_period(month, "年底再补", &by);
    let Err(PeriodRefused::Unread(places)) = &closed else {
        panic!("{closed:?}")
    };
    assert_eq!(
        (places[0].what, places[0].which.as_str()),
        (UnreadWhat::Account, ACCOUNT)
    );
    let said = closed.unwrap_err().to_string();
    assert!(said.contains(ACCOUNT) && said.contains("verify"), "{said}");
    put_state(&city.office, &account, &was);
    city.office.close_period(month, "年底再补", &by).unwrap();
}
