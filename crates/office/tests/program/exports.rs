//! What the accountant takes away of a month: trial balance, vouchers and acts as CSV, to the last column.

use cistern_domain::date::Period;
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_office::ByFinance;

use crate::common::given::OVER;
use crate::common::{City, Counter, MINUTE};
use crate::{done, text};

const PIN: &str = "258036";
const DAY: i64 = 24 * 60 * MINUTE;
/// Excel takes a file for UTF-8 by it.
const MARK: &str = "\u{feff}";

/// Two counters that took money in November, of which one was heard too late for it: November is closed.
fn closed() -> City {
    let city = City::found();
    for (staff, name, role) in [(1, "张敏", Role::Clerk), (7, "钱进", Role::Finance)] {
        city.office
            .publish_staff(StaffNo(staff), name, PIN, &[role])
            .unwrap();
    }
    let counters: [Counter; 2] = [10, 11].map(|nth| {
        let counter = city.seat(nth, 1, nth.into());
        counter.sync(&city.office);
        counter.open_shift(1, 300);
        counter.take(1, u64::from(nth) * 1_000_000 + 1, i64::from(nth) * 1_245);
        counter.take_cheque(1, u64::from(nth) * 1_000_000 + 2, 8_800, "03158842");
        counter.close_shift(1, 30_000 + i64::from(nth) * 1_245 - 50, -50);
        counter
    });
    city.clock.pass(8 * DAY);
    counters[0].sync(&city.office);
    let by = ByFinance {
        staff: StaffNo(7),
        pin: PIN.to_owned(),
    };
    city.office
        .close_period(Period::new(2026, 11).unwrap(), OVER, &by)
        .unwrap();
    city.clock.pass(MINUTE);
    counters[1].sync(&city.office);
    city
}

#[test]
fn a_month_is_taken_away_as_it_stands() {
    let city = closed();
    let place = city.place();
    let export = |what: &str, month: &str, more: &[&str]| {
        let head = ["export", what, month, "--clock", "2026-12-01T00:05:00Z"];
        let place = place.iter().map(String::as_str);
        let words: Vec<&str> = head
            .into_iter()
            .chain(place)
            .chain(more.iter().copied())
            .collect();
        done(&words, "")
    };
    for (what, golden) in [
        ("trial", include_str!("golden/trial.csv")),
        ("vouchers", include_str!("golden/vouchers.csv")),
        ("acts", include_str!("golden/acts.csv")),
    ] {
        let both = ["2026-11", "2026-12"].map(|month| export(what, month, &[]));
        let told = both.concat();
        // The office's journal has another name at each run on a server.
        let told = told.replace(&city.office.journal().to_string(), "OFFICE");
        assert!(told == golden, "{what}:\n{told}\n--- and not\n{golden}");
        // A file is the same, behind the mark that Excel knows it by.
        let file = city.folder.path().join(what);
        assert_eq!(export(what, "2026-11", &["--to", text(&file)]), "");
        let kept = std::fs::read_to_string(&file).unwrap();
        assert_eq!(kept.strip_prefix(MARK), Some(both[0].as_str()), "{what}");
    }
}
