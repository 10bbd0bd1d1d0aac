//! Lines that only a program makes that was tampered with: an approval that does not hold, and an entry that cannot mean what it
//! says. What was taken stays a fact, what was set aside is in no sum, and a person decides of both.

use cistern_domain::Money;
use cistern_domain::entry::{
    Approval, CashDropped, CounterRevoked, DifferenceEnd, DifferenceKind, RefundAsked, RefundReason,
};
use cistern_domain::fold::Misfit;
use cistern_domain::ids::{EntryNo, Hash, RefundId, StaffNo};
use cistern_domain::settings::Role;
use cistern_office::{Difference, DifferenceRefused, DifferenceWhat, WhyDoubtful};
use uuid::Uuid;

use crate::common::{City, MINUTE, brought, forged};
use crate::{ACCOUNT, FINANCE, city, no, only, owed, pay, serving, settles, wish};

/// 王芳, supervisor and 信息.
const SUPERVISOR: StaffNo = StaffNo(9);

pub(crate) fn refund(approval: Approval) -> RefundAsked {
    RefundAsked {
        refund: RefundId(Uuid::from_u128(7)),
        amount: Money::from_fen(6_000),
        reason: RefundReason::CustomerAsked,
        payee: Hash([1; 32]),
        approval,
    }
}

/// Whoever is not of the role that decides, nor of finance, decides nothing.
fn is_not_theirs(city: &City, one: &Difference, staff: StaffNo, pin: &str) -> bool {
    let wish = cistern_office::DecideDifference {
        staff,
        pin: pin.to_owned(),
        ..wish(one, DifferenceEnd::Settled)
    };
    let refused = city.office.decide_difference(&wish);
    matches!(refused, Err(DifferenceRefused::NotTheirs(_)))
}

#[test]
fn an_approval_that_the_approver_did_not_sign_is_a_line_for_finance() {
    let city = city();
    let counter = serving(&city, 10);
    // In the name of 王芳, over whose key it has no hold.
    counter.write_approved(Some(ACCOUNT), refund(Approval::unsigned(0)), SUPERVISOR);
    counter.sync(&city.office);
    let found = only(&city);
    let what = DifferenceWhat::Approval {
        act: "RefundAsked",
        why: WhyDoubtful::Signature { staff: SUPERVISOR },
    };
    assert_eq!((&found.what, found.amount), (&what, Money::from_fen(6_000)));
    assert_eq!(
        (found.decides, found.account.clone()),
        (Role::Finance, Some(no()))
    );
    assert_eq!(
        (found.hall.map(|hall| hall.0), found.counter.map(|seat| seat.0)),
        (Some(1), Some(10))
    );
    assert_eq!((found.facts.len(), found.facts[0].says), (1, "RefundAsked"));
    assert_eq!(found.facts[0].hall_name, found.hall_name);
    assert_eq!(found.case, None);
    // The same sent again is the same line; somebody of 客户服务部 decides nothing of it.
    counter.sync(&city.office);
    assert_eq!(only(&city), found);
    assert!(is_not_theirs(&city, &found, StaffNo(1), "1111"));
    settles(&city, &found, DifferenceKind::Approval);
    city.clock.pass(MINUTE);
    city.office
        .decide_difference(&wish(&found, DifferenceEnd::Reopened))
        .unwrap();
    assert_eq!(only(&city), found, "as it was");
}

#[test]
fn an_entry_that_cannot_mean_what_it_says_is_a_line_for_it_and_in_no_sum() {
    let city = city();
    let (counter, bill) = (serving(&city, 10), owed(&city).remove(0));
    // More pieces than it says, in its own journal, signed by its own key; what comes after it is taken as any.
    let dropped = CashDropped {
        shift: cistern_domain::ids::ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    };
    let entry = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.ask(&city.office, &brought(entry)).unwrap();
    let found = only(&city);
    let DifferenceWhat::SetAside { why, said } = &found.what else {
        panic!("{found:?}")
    };
    let differs = Misfit::CountDiffers {
        counted: Money::ZERO,
        said: Money::from_fen(10_000),
    };
    assert_eq!(why, &Some(differs), "{said}");
    assert!(!said.is_empty());
    assert_eq!(
        (found.decides, found.counter.map(|seat| seat.0)),
        (Role::It, Some(10))
    );
    assert_eq!((found.facts[0].says, found.case.clone()), ("CashDropped", None));
    assert!(
        !is_not_theirs(&city, &found, FINANCE, "0000"),
        "a wrong PIN is told as that"
    );
    assert!(is_not_theirs(&city, &found, StaffNo(1), "1111"));
    settles(&city, &found, DifferenceKind::SetAside);
    drop(bill);
}

#[test]
fn a_kind_that_head_office_alone_writes_is_set_aside_with_that_as_its_reason() {
    let city = city();
    let (counter, other) = (serving(&city, 10), serving(&city, 11));
    let revoked = CounterRevoked {
        journal: other.journal,
        last: EntryNo(1),
    };
    let entry = forged(&counter.file, counter.journal, revoked, &counter.key);
    counter.ask(&city.office, &brought(entry)).unwrap();
    let found = only(&city);
    let why = match &found.what {
        DifferenceWhat::SetAside { why, .. } => why.clone(),
        what => panic!("{what:?}"),
    };
    assert!(matches!(why, Some(Misfit::WrongWriter { .. })), "{why:?}");
    // Who was to be revoked goes on.
    let bill = owed(&city).remove(0);
    pay(&other, 1, &bill);
    other.sync(&city.office);
    assert_eq!(only(&city), found);
}
