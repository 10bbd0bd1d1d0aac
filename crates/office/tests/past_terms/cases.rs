//! Cases, and what people were told: of an account in use, and of none.

use cistern_domain::details::ToldDetails;
use cistern_domain::entry::{CustomerTold, ToldAnswer};

use super::*;

#[test]
fn who_asked_without_an_account_is_forgotten_once_the_case_is_closed_and_its_term_over() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let (closed, at) = ask(&city, &counter, 1, None);
    let (open, _) = ask(&city, &counter, 2, None);
    attach(&counter, 1, Hash([7; 32]));
    let words = close(&counter, 1, at);
    counter.sync(&city.office);
    assert_eq!(told(&city), []);
    city.clock.pass(5 * YEAR);
    assert_eq!(told(&city), [], "kept until the end of the fifth full year");
    let early = erase(&city, Subject::Case);
    assert!(matches!(early, Err(EraseRefused::NothingPast)), "{early:?}");

    city.clock.pass(YEAR);
    assert_eq!(told(&city), [(Subject::Case, 1, 2, 1)]);
    let of_another = erase(&city, Subject::Words);
    assert!(
        matches!(of_another, Err(EraseRefused::NothingPast)),
        "{of_another:?}"
    );
    let seen = city
        .office
        .erase_past(Subject::Case, "保存期满", Some((1, 1)), (IT, PIN));
    assert!(
        matches!(
            seen,
            Err(EraseRefused::Differs {
                details: 2,
                attachments: 1
            })
        ),
        "{seen:?}"
    );
    for (staff, pin, why) in [(FINANCE, PIN, "期满"), (IT, "258037", "期满"), (IT, PIN, " ")] {
        let refused = city.office.erase_past(Subject::Case, why, None, (staff, pin));
        assert!(
            matches!(refused, Err(EraseRefused::NotIt(_) | EraseRefused::NoWords)),
            "{refused:?}"
        );
    }
    assert!(holds(city.office.file(), &closed));

    let erased = city
        .office
        .erase_past(Subject::Case, "保存期满", Some((2, 1)), (IT, PIN));
    let erased = erased.unwrap();
    assert_eq!((erased.payloads, erased.attachments), (2, 1));
    counter.sync(&city.office);
    for file in [city.office.file(), &counter.file] {
        let held = [closed, words, open].map(|hash| holds(file, &hash));
        assert_eq!(held, [false, false, true], "the open case's stay");
        let attachment = file.read::<_, Fault>(|tx| tx.erased(&Hash([7; 32]))).unwrap();
        assert_eq!(attachment, Some(erased.entry));
    }
    assert_eq!(told(&city), []);
    verified(&city, &counter);
    let says = |body: &Body| matches!(body, Body::DetailsErased(b) if b.of == Some(Subject::Case));
    assert_eq!(written(&city.office, says), 1);
}

#[test]
fn the_same_file_in_two_cases_stays_until_both_are_free() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let (_, first) = ask(&city, &counter, 1, None);
    let (_, second) = ask(&city, &counter, 2, None);
    for nth in [1, 2] {
        attach(&counter, nth, Hash([7; 32]));
    }
    close(&counter, 1, first);
    counter.sync(&city.office);
    city.clock.pass(6 * YEAR);
    assert_eq!(told(&city), [(Subject::Case, 1, 2, 0)]);
    erase(&city, Subject::Case).unwrap();
    close(&counter, 2, second);
    counter.sync(&city.office);
    assert_eq!(told(&city), [], "the second was closed today");
    city.clock.pass(6 * YEAR);
    assert_eq!(told(&city), [(Subject::Case, 2, 2, 1)], "the file is of both");
    erase(&city, Subject::Case).unwrap();
    counter.sync(&city.office);
    verified(&city, &counter);
}

fn tell(counter: &Counter, account: &str) -> Hash {
    let details = ToldDetails {
        name: "来问的人".to_owned(),
        phone: "13900000419".to_owned(),
        words: "带身份证来过户".to_owned(),
    };
    let details = keep(&counter.file, &details, 200);
    let told = CustomerTold {
        told: ToldId(Uuid::from_u128(0x701d)),
        item: "rename".to_owned(),
        version: 0,
        name: "过户".to_owned(),
        answer: ToldAnswer::Now,
        on_paper: false,
        details,
    };
    counter.write(Some(account), told);
    details
}

/// Whoever has an account for life is not a reason to keep for life what they once complained of.
#[test]
fn of_an_account_in_use_goes_what_was_asked_and_told_and_never_who_has_it() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let present = holder(&city, "朱美霞", 1);
    register(&city, "1001", AccountStatus::Active, present);
    counter.open_shift(1, 300);
    let payer = Payer {
        name: "陆家嘴".to_owned(),
        ..Payer::default()
    };
    let payer = keep(&counter.file, &payer, 3);
    counter.write(Some("1001"), taken(1, Tender::Cash, 100, Some(payer)));
    let (asked, at) = ask(&city, &counter, 1, Some("1001"));
    let (open, _) = ask(&city, &counter, 2, Some("1001"));
    let advice = tell(&counter, "1001");
    let words = close(&counter, 1, at);
    attach(&counter, 1, Hash([7; 32]));
    counter.sync(&city.office);
    city.clock.pass(5 * YEAR);
    assert_eq!(told(&city), [], "kept until the end of the fifth full year");
    // The account lives on, which is no reason any more.
    counter.write(Some("1001"), taken(2, Tender::Cash, 100, None));
    counter.sync(&city.office);
    city.clock.pass(YEAR);
    assert_eq!(told(&city), [(Subject::Case, 2, 3, 1)]);

    let own = AccountNo::new("1001").unwrap();
    city.office.declare_ties(IT, std::slice::from_ref(&own)).unwrap();
    assert_eq!(told(&city), [], "their own is a colleague's");
    assert_eq!(past(&city).own, 4);
    city.office.declare_ties(IT, &[]).unwrap();
    let one = city.office.erase(&own, "保存期满", (IT, PIN));
    assert!(matches!(one, Err(EraseRefused::InUse(_))), "{one:?}");

    erase(&city, Subject::Case).unwrap();
    counter.sync(&city.office);
    for file in [city.office.file(), &counter.file] {
        let gone = [asked, words, advice].map(|hash| holds(file, &hash));
        assert_eq!(gone, [false; 3]);
        let stay = [present, payer, open].map(|hash| holds(file, &hash));
        assert_eq!(stay, [true; 3], "who has it, who paid, and the open case");
        let name = file.read::<_, Fault>(|tx| tx.holder(&own)).unwrap();
        assert_eq!(name, "朱美霞");
    }
    assert_eq!(told(&city), []);
    verified(&city, &counter);
}
