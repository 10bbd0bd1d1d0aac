//! The demo city is whole: every department has somebody, and finance somebody with the role by which it decides.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::catalogue::HALL;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_publishing::demo;
use common::City;

fn city() -> City {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city
}

#[test]
fn every_department_has_somebody_and_finance_its_role() {
    let city = city();
    let settings = demo::settings();
    for department in settings.departments.iter().filter(|one| one.id != HALL) {
        let head = department.head.expect(&department.name);
        let file = city.office.file();
        let known = file.read::<_, Fault>(|tx| tx.staff(head)).unwrap();
        let roles = known.expect("published").roles;
        let decides = roles.contains(&Role::Finance);
        assert_eq!(decides, department.id == "finance", "{}", department.name);
        assert!(demo::pin_of(head).is_some(), "{}", department.name);
    }
}
