//! Duties apart: publishing refuses pairs of roles for one person, and what was published before stays as it is. And the
//! accounts that somebody declares as their own or a relative's.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use cistern_domain::authority::{Act, Authority, Deputy, Grant};
use cistern_domain::duties::Pair;
use cistern_domain::entry::Body;
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::limits::LimitsFault;
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_office::{Office, PublishLimitsRefused, StaffRefused};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{Pen, Publication};
use common::{City, written};

const QIAN: StaffNo = StaffNo(7);
const OLD: StaffNo = StaffNo(8);

fn term(role: Role, from: &str, until: &str) -> RoleTerm {
    let day = |day: &str| (!day.is_empty()).then(|| day.parse().unwrap());
    RoleTerm {
        role,
        from: day(from),
        until: day(until),
    }
}

fn publish(office: &Office, staff: StaffNo, roles: &[RoleTerm]) -> Result<(), StaffRefused> {
    office.publish_staff(staff, "钱进", "7777", roles)
}

fn roles_of(office: &Office, staff: StaffNo) -> Vec<Role> {
    let known = office
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.staff(staff));
    known.unwrap().map(|staff| staff.roles).unwrap_or_default()
}

#[test]
fn a_pair_for_one_person_is_refused_with_its_days_and_the_way_out() {
    let city = City::found();
    let refused = publish(
        &city.office,
        QIAN,
        &[
            term(Role::Clerk, "2026-12-01", ""),
            term(Role::Finance, "", "2026-12-31"),
        ],
    );
    let Err(StaffRefused::Duties(clashes)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(clashes.len(), 1);
    assert_eq!(clashes[0].pair, Pair::CashierAndReconciler);
    let said = clashes[0].to_string();
    for part in [
        "2026-12-01",
        "2026-12-31",
        "somebody else",
        "before the other begins",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(
        written(&city.office, |body| matches!(body, Body::StaffKeyPublished(_))),
        0
    );

    // One after the other, it is one person.
    publish(
        &city.office,
        QIAN,
        &[
            term(Role::Clerk, "2027-01-01", ""),
            term(Role::Finance, "", "2026-12-31"),
        ],
    )
    .unwrap();
    assert_eq!(roles_of(&city.office, QIAN), [Role::Clerk, Role::Finance]);
    city.verify();
}

/// Whoever was published before the rule keeps what they have, and everything they did holds; published anew they fall
/// under it.
#[test]
fn what_was_published_before_the_rule_stays_valid() {
    let city = City::found();
    let chance = common::world(&city.clock, 1 << 30).chance;
    let pen = Pen {
        now: city.clock.now(),
        chance: &*chance,
        actor: StaffNo::PROGRAM,
    };
    let known = Credentials {
        pin_hash: String::new(),
        key: [1; 32],
        wrapped_key: Vec::new(),
    };
    let both = [Role::Clerk, Role::It];
    let file = city.office.file();
    file.act::<_, Publication>(|tx| pen.staff(tx, OLD, "老赵", &known, &both))
        .unwrap();
    assert_eq!(roles_of(&city.office, OLD), both);
    city.verify();
    let roles = both.map(RoleTerm::from);
    assert!(matches!(
        publish(&city.office, OLD, &roles),
        Err(StaffRefused::Duties(_))
    ));
    publish(&city.office, OLD, &roles[..1]).unwrap();
    assert_eq!(roles_of(&city.office, OLD), [Role::Clerk]);
}

#[test]
fn declared_accounts_are_a_whole_list_of_accounts_that_there_are() {
    let city = City::found();
    let account = |number: &str| AccountNo::new(number).unwrap();
    assert!(city.office.set_up_demo().unwrap());
    let (one, other) = (account("1200020401"), account("1200020402"));
    let ties = || {
        let file = city.office.file();
        let known = file.read::<_, cistern_journal::Fault>(|tx| tx.staff(StaffNo(1)));
        known.unwrap().unwrap().ties().cloned().unwrap_or_default()
    };

    let nobody = city.office.declare_ties(StaffNo(77), std::slice::from_ref(&one));
    assert!(
        matches!(nobody, Err(StaffRefused::Unknown(StaffNo(77)))),
        "{nobody:?}"
    );
    let none = city
        .office
        .declare_ties(StaffNo(1), &[one.clone(), account("999")]);
    let Err(StaffRefused::NoAccounts(missing)) = none else {
        panic!("{none:?}");
    };
    assert_eq!(missing, [account("999")]);
    assert!(ties().is_empty(), "nothing was written");

    let both = [other.clone(), one.clone(), one.clone()];
    assert!(city.office.declare_ties(StaffNo(1), &both).unwrap());
    assert!(
        !city.office.declare_ties(StaffNo(1), &both).unwrap(),
        "the same again"
    );
    assert_eq!(ties().into_iter().collect::<Vec<_>>(), [one, other]);
    // A new PIN is another publishing: what was declared stands.
    publish(&city.office, StaffNo(1), &[Role::Clerk.into()]).unwrap();
    assert_eq!(ties().len(), 2);
    assert!(city.office.declare_ties(StaffNo(1), &[]).unwrap());
    assert!(ties().is_empty());
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}

/// Money from now on: this person stands in for a supervisor until a day.
fn with_deputy(staff: StaffNo, until: &str) -> Authority {
    Authority {
        valid_from: Some("2026-11-01".parse().unwrap()),
        deputies: vec![Deputy {
            staff,
            instead_of: Role::Supervisor,
            from: "2026-11-01".parse().unwrap(),
            until: until.parse().unwrap(),
            acts: vec![Act::ReversePayment],
        }],
        ..Authority::default()
    }
}

#[test]
fn who_rules_over_keys_and_people_gives_nobody_of_their_own_what_money_does() {
    let city = City::found();
    publish(&city.office, QIAN, &[Role::It.into()]).unwrap();
    publish(&city.office, OLD, &[Role::Clerk.into()]).unwrap();
    let published = || written(&city.office, |body| matches!(body, Body::AuthorityPublished(_)));

    // As a deputy.
    let refused = city.office.publish_authority(&with_deputy(QIAN, "2026-12-31"));
    let Err(PublishLimitsRefused::Faults(faults)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(faults, [LimitsFault::DeputyApart { staff: QIAN }]);
    assert!(faults[0].to_string().contains("name another person"));
    // By a grant to the role.
    let mut authority = with_deputy(OLD, "2026-12-31");
    authority.grants.push(Grant {
        role: Role::It,
        act: Act::RefundDeposit,
        up_to: None,
    });
    let refused = city.office.publish_authority(&authority);
    let Err(PublishLimitsRefused::Faults(faults)) = refused else {
        panic!("{refused:?}");
    };
    let apart = LimitsFault::GrantApart {
        role: Role::It,
        act: Act::RefundDeposit,
    };
    assert_eq!(faults, [apart]);
    assert_eq!(published(), 0);

    // Somebody else may; and while they do, they get no key to anything.
    city.office
        .publish_authority(&with_deputy(OLD, "2026-12-31"))
        .unwrap();
    let both = publish(&city.office, OLD, &[Role::It.into()]);
    let Err(StaffRefused::Duties(clashes)) = both else {
        panic!("{both:?}");
    };
    assert_eq!(clashes[0].pair, Pair::ItAndMoney);
    assert!(clashes[0].to_string().contains("2026-12-31"), "{}", clashes[0]);
    publish(&city.office, OLD, &[term(Role::It, "2027-01-01", "")]).unwrap();
    // A later document that no longer names them frees them.
    publish(&city.office, OLD, &[Role::Clerk.into()]).unwrap();
    city.office
        .publish_authority(&with_deputy(OLD, "2026-11-20"))
        .unwrap();
    publish(&city.office, OLD, &[Role::It.into()]).unwrap();
    assert_eq!(published(), 2);
}
