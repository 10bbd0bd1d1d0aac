//! Who made a term shorter does not erase what only that makes due, by one account or of all journals; somebody else does, and a
//! command without a name is nobody's way around it.

use cistern_domain::date::BusinessDate;
use cistern_office::ErasureLine;

use super::*;

/// Settings in which personal details are kept so long, published by somebody.
fn keeps(city: &City, by: StaffNo, years: u16) {
    let pen = Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: by,
    };
    let mut settings = Settings::default();
    settings.retention.personal_details.years = years;
    let written = city
        .office
        .file()
        .act::<_, Publication>(|tx| pen.settings(tx, &settings));
    written.unwrap();
}

fn no() -> AccountNo {
    AccountNo::new("1001").unwrap()
}

/// A closed account, two years later.
fn closed() -> (City, Hash) {
    let city = city();
    let hash = holder(&city, "单晓燕", 1);
    register(&city, "1001", AccountStatus::Closed, hash);
    city.clock.pass(3 * YEAR);
    (city, hash)
}

fn try_as(city: &City, staff: StaffNo) -> (Option<ErasureLine>, Option<EraseRefused>) {
    let mut told = city.office.try_erase(&no(), staff).unwrap();
    (told.lines.pop(), told.not)
}

#[test]
fn whoever_shortened_a_term_leaves_what_it_makes_due_to_another() {
    let (city, hash) = closed();
    assert_eq!(past(&city).groups, [], "five years");
    keeps(&city, IT, 1);
    // They see that it waits for a colleague, and until when it is theirs to keep.
    let (line, not) = try_as(&city, IT);
    let line = line.unwrap();
    let until = BusinessDate::from_ymd(2031, 12, 31).unwrap();
    assert_eq!(
        (line.is_for_another, line.is_over, line.until),
        (true, false, until)
    );
    let is_own = |why: &EraseRefused| matches!(why, EraseRefused::OwnTerm { kind: Kind::PersonalDetails, until: told } if *told == until);
    assert!(not.as_ref().is_some_and(is_own), "{not:?}");
    let refused = city.office.erase(&no(), "期满", (IT, PIN)).unwrap_err();
    assert!(is_own(&refused), "{refused:?}");
    let of_all = past(&city);
    assert_eq!((of_all.groups.len(), of_all.shortened, of_all.own), (0, 1, 0));
    let refused = erase(&city, Subject::Account).unwrap_err();
    assert!(matches!(refused, EraseRefused::NothingPast), "{refused:?}");
    assert!(holds(city.office.file(), &hash));
    // To the other it is due, and they erase it.
    let (line, not) = try_as(&city, OTHER_IT);
    assert!(line.is_some_and(|line| line.is_over) && not.is_none());
    assert_eq!(city.office.past_terms(OTHER_IT).unwrap().shortened, 0);
    let erased = city
        .office
        .erase_past(Subject::Account, "期满", None, (OTHER_IT, PIN));
    assert_eq!(erased.unwrap().payloads, 1);
    assert!(!holds(city.office.file(), &hash));
    city.verify();
}

#[test]
fn what_is_past_the_term_before_as_well_is_everybodys_to_erase() {
    let (city, hash) = closed();
    keeps(&city, IT, 1);
    city.clock.pass(3 * YEAR);
    let erased = city.office.erase(&no(), "期满", (IT, PIN)).unwrap();
    assert_eq!(erased.payloads, 1);
    assert!(!holds(city.office.file(), &hash));
}

#[test]
fn without_a_name_nobody_erases_by_it_until_somebody_stands_for_it() {
    let (city, hash) = closed();
    keeps(&city, StaffNo::PROGRAM, 1);
    for staff in [IT, OTHER_IT] {
        let refused = city.office.erase(&no(), "期满", (staff, PIN)).unwrap_err();
        assert!(matches!(refused, EraseRefused::OwnTerm { .. }), "{refused:?}");
        let said = refused.to_string();
        assert!(
            said.contains("in nobody's name") && said.contains("2031-12-31"),
            "{said}"
        );
    }
    // Whoever looks without a name sees the terms in force, and erases nothing.
    assert!(city.office.erasable(&no()).unwrap()[0].is_over);
    keeps(&city, IT, 1);
    let refused = city.office.erase(&no(), "期满", (IT, PIN)).unwrap_err();
    assert!(matches!(refused, EraseRefused::OwnTerm { .. }), "{refused:?}");
    city.office.erase(&no(), "期满", (OTHER_IT, PIN)).unwrap();
    assert!(!holds(city.office.file(), &hash));
}

/// Published between the look and the act, it counts.
#[test]
fn another_who_publishes_another_term_stands_for_that() {
    let (city, hash) = closed();
    keeps(&city, IT, 1);
    keeps(&city, OTHER_IT, 2);
    let refused = city.office.erase(&no(), "期满", (OTHER_IT, PIN));
    assert!(
        refused.is_ok(),
        "longer than it was when they published it: {refused:?}"
    );
    assert!(!holds(city.office.file(), &hash));
}
