//! `erase` without an account: what of all journals is past its term is shown to whoever runs it, and erased by somebody of 信息.

use cistern_domain::entry::Body;
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;

use crate::common::{City, written};
use crate::{CLOCK, done, refused, run};

const PIN: &str = "258036";
/// The day after.
const LATER: &str = "2026-11-24T00:00:00Z";

fn erasures(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::DetailsErased(_)))
}

#[test]
fn an_old_pin_is_listed_and_erased_by_it_alone() {
    let city = City::found();
    for (staff, role) in [
        (77, Role::Finance),
        (78, Role::It),
        (79, Role::Clerk),
        (79, Role::Clerk),
    ] {
        city.office
            .publish_staff(StaffNo(staff), "周柜员", PIN, &[role])
            .unwrap();
    }
    let place = city.place();
    let at = |clock: &'static str, more: &[&'static str]| -> Vec<&str> {
        let place = place.iter().map(String::as_str);
        let head = ["erase", "--clock", clock].into_iter().chain(place);
        head.chain(more.iter().copied()).collect()
    };
    let none = done(&at(CLOCK, &[]), "");
    assert!(!none.contains("former_pin"), "replaced today: {none}");
    let listed = done(&at(LATER, &[]), "");
    assert!(
        listed.contains("former_pin\t1\t1\t0\t2026-11-23\tfalse"),
        "{listed}"
    );
    assert!(!listed.contains("周柜员"), "nobody by name: {listed}");
    let lines = done(&at(LATER, &["--of", "former_pin"]), "");
    assert!(
        lines.contains("personal details\t") && lines.contains("2026-11-23\ttrue"),
        "{lines}"
    );
    assert_eq!(erasures(&city), 0, "a list writes nothing");

    refused(&at(LATER, &["--of", "everybody"]));
    refused(&at(LATER, &["10000001", "--of", "former_pin"]));
    let by = |staff: &'static str| ["--of", "former_pin", "--staff", staff, "--why", "换下的"];
    for (staff, pin) in [("77", PIN), ("78", "000000")] {
        assert!(!run(&at(LATER, &by(staff)), pin).status.success());
    }
    let whose = run(&at(LATER, &["--staff", "78", "--why", "换下的"]), PIN);
    assert!(!whose.status.success(), "of whom was not said");
    assert_eq!(erasures(&city), 0);
    let erased = done(&at(LATER, &by("78")), PIN);
    assert!(erased.contains("1 details and 0 attachments erased"), "{erased}");
    assert_eq!(erasures(&city), 1);
    assert!(!done(&at(LATER, &[]), "").contains("former_pin"));
}
