//! Roles, grants and limits with a day: had from the first to the last, kept to without a line, told before they end, and
//! replayed by whoever reads the entries later.

use cistern_core::banking::AskSafe;
use cistern_core::payment::{PaymentRefusal, TakeOverLimit};
use cistern_core::shift::{OpenShift, OpenShiftRefusal};
use cistern_core::staff::{ApprovalRefusal, ApproveWith, SignIn, SignInRefusal};
use cistern_core::status::{Desk, Warning};
use cistern_core::{Failed, NotNow};
use cistern_domain::authority::{Act, Authority, Grant, NoAuthority};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Approval, Body, PaymentTaken, PaymentTakenOverLimit, Writer};
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::offline::OfflineLimits;
use cistern_domain::payment::Tender;
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_journal::{DoubtfulApproval, Draft};
use cistern_publishing::credentials::unwrap_key;
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, tendered};
use crate::limits::cut_off;

/// The halls' day.
const TODAY: &str = "2026-12-06";

fn day(day: &str) -> BusinessDate {
    day.parse().expect("a date")
}

fn term(role: Role, from: Option<&str>, until: Option<&str>) -> RoleTerm {
    RoleTerm {
        role,
        from: from.map(day),
        until: until.map(day),
    }
}

fn publish(hall: &Hall, staff: StaffNo, name: &str, terms: &[RoleTerm]) {
    hall.publish(|tx, pen| pen.staff(tx, staff, name, &CREDENTIALS, terms));
}

fn signing_in(hall: &Hall, staff: StaffNo, pin: &str) -> Result<Vec<Role>, SignInRefusal> {
    let ask = SignIn {
        staff,
        pin: pin.to_owned(),
    };
    match hall.counter.sign_in(&ask) {
        Ok(signed) => Ok(signed.roles),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn ending(hall: &Hall) -> Vec<(Role, BusinessDate)> {
    let warnings = hall.status().warnings.into_iter();
    warnings
        .filter_map(|warning| match warning {
            Warning::RoleEnds { role, until } => Some((role, until)),
            _ => None,
        })
        .collect()
}

#[test]
fn who_signs_in_does_so_between_the_days_of_a_role() {
    let hall = Hall::founded(|_| ());
    let yesterday = term(Role::Clerk, None, Some("2026-12-05"));
    publish(&hall, LI, "李强", &[yesterday]);
    let ended = SignInRefusal::RoleEnded {
        until: day("2026-12-05"),
    };
    assert_eq!(signing_in(&hall, LI, PIN), Err(ended));
    publish(&hall, LI, "李强", &[term(Role::Clerk, Some("2026-12-07"), None)]);
    let later = SignInRefusal::RoleNotYet {
        from: day("2026-12-07"),
    };
    assert_eq!(signing_in(&hall, LI, PIN), Err(later));
    assert!(
        matches!(signing_in(&hall, LI, "0000"), Err(SignInRefusal::WrongPin { .. })),
        "a stranger learns of no day"
    );
    hall.clock.minutes(24 * 60);
    assert_eq!(signing_in(&hall, LI, PIN), Ok(vec![Role::Clerk]), "its first day");

    // One role is over, another goes on.
    publish(&hall, LI, "李强", &[yesterday, Role::Supervisor.into()]);
    assert_eq!(signing_in(&hall, LI, PIN), Ok(vec![Role::Supervisor]));
}

/// Whoever is gone counts nothing more; the drawer is counted by another with a supervisor, as of any clerk who is away.
#[test]
fn an_open_drawer_prolongs_nothing() {
    let hall = Hall::serving();
    publish(&hall, ZHANG, "张敏", &[term(Role::Clerk, None, Some(TODAY))]);
    assert_eq!(
        signing_in(&hall, ZHANG, PIN),
        Ok(vec![Role::Clerk]),
        "its last day"
    );
    hall.clock.minutes(24 * 60);
    let until = day(TODAY);
    assert_eq!(
        signing_in(&hall, ZHANG, PIN),
        Err(SignInRefusal::RoleEnded { until }),
        "the drawer is still under that date"
    );
}

/// Midnight passes while somebody stays signed in: they end their day, and begin no other.
#[test]
fn a_role_ends_while_its_holder_stays_signed_in() {
    let hall = Hall::serving();
    publish(&hall, ZHANG, "张敏", &[term(Role::Clerk, None, Some(TODAY))]);
    publish(&hall, LI, "李强", &[term(Role::Finance, None, Some(TODAY))]);
    hall.sign_in(ZHANG);
    let finance = || -> Vec<StaffNo> {
        let safe = hall.counter.safe(&AskSafe {}).expect("the safe");
        safe.finance.iter().map(|one| one.staff).collect()
    };
    assert!(finance().contains(&LI), "its last day");
    hall.clock.minutes(24 * 60);
    assert_eq!(roles(&hall), [Role::Clerk], "the drawer is still under that date");
    hall.counter
        .close_shift(&count(50_000))
        .expect("counted and closed");
    assert_eq!(roles(&hall), [], "the next day");
    assert!(
        !finance().contains(&LI),
        "who is of finance no more decides nothing"
    );
    let ask = OpenShift {
        float: fen(50_000),
        under_date: None,
    };
    match hall.counter.open_shift(&ask) {
        Err(Failed::Refused(OpenShiftRefusal::NotNow(refusal))) => {
            assert_eq!(refusal, NotNow::Role { needs: Role::Clerk });
        }
        other => panic!("{other:?}"),
    }
}

fn roles(hall: &Hall) -> Vec<Role> {
    match hall.status().desk {
        Desk::Serving { roles, .. } => roles,
        other => panic!("{other:?}"),
    }
}

#[test]
fn its_end_is_told_a_week_before() {
    let hall = Hall::serving();
    assert_eq!(ending(&hall), []);
    for (until, told) in [("2026-12-14", false), ("2026-12-13", true), (TODAY, true)] {
        publish(&hall, ZHANG, "张敏", &[term(Role::Clerk, None, Some(until))]);
        let due = if told {
            vec![(Role::Clerk, day(until))]
        } else {
            vec![]
        };
        assert_eq!(ending(&hall), due, "{until}");
    }
}

/// 50 yuan a payment without a line.
fn fifty() -> OfflineLimits {
    OfflineLimits {
        per_payment: Some(fen(5_000)),
        ..OfflineLimits::default()
    }
}

#[test]
fn who_approves_does_so_between_the_days_of_a_role() {
    let hall = cut_off(Some(fifty()));
    publish(
        &hall,
        WANG,
        "王芳",
        &[term(Role::Supervisor, None, Some("2026-12-05"))],
    );
    let take = hall.ask(cash(&shan(), &[11], 8_000));
    let approvers = hall.quote(&take.quote).offline.expect("not reached").approvers;
    assert!(approvers.iter().all(|one| one.staff != WANG), "{approvers:?}");
    let over = |staff| {
        hall.counter.take_over_limit(&TakeOverLimit {
            take: take.clone(),
            approver: ApproveWith::at_desk(staff, PIN),
        })
    };
    let until = day("2026-12-05");
    match over(WANG) {
        Err(Failed::Refused(PaymentRefusal::Approval {
            refusal: ApprovalRefusal::NoAuthority { refusal },
        })) => assert_eq!(refusal, NoAuthority::RoleEnded { until }),
        other => panic!("{other:?}"),
    }
    publish(
        &hall,
        WANG,
        "王芳",
        &[term(Role::Supervisor, Some(TODAY), Some(TODAY))],
    );
    over(WANG).expect("its first day, and its last");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (1, vec![], None)
    );
}

/// Somebody with the counter's key and the supervisor's writes what no program of ours would: whoever reads the entry
/// judges it by what its writer knew.
#[test]
fn an_approval_by_a_role_that_had_ended_is_doubtful() {
    let hall = cut_off(Some(fifty()));
    let until = day("2026-12-05");
    publish(
        &hall,
        WANG,
        "王芳",
        &[term(Role::Supervisor, None, Some("2026-12-05"))],
    );
    let key = unwrap_key(PIN, &CREDENTIALS.wrapped_key)
        .expect("unwrapped")
        .expect("the PIN");
    let taken = PaymentTaken {
        payment: PaymentId(Uuid::from_u128(9)),
        shift: hall.shift().shift,
        receipt: ReceiptNo(1),
        parts: Vec::new(),
        tenders: vec![tendered(Tender::Cash, 8_000)],
        change: fen(0),
        deposit_in: fen(8_000),
        deposit_out: fen(0),
        policy: 0,
        payer: None,
    };
    let body = Body::from(PaymentTakenOverLimit {
        taken,
        limits: 1,
        over: Vec::new(),
        reached_at: None,
        approval: Approval::unsigned(0),
    });
    let draft = Draft {
        body,
        account: Some(shan()),
        actor: ZHANG,
        approver: None,
        business_date: day(TODAY),
        written_at: Instant(0),
        taken_at: Instant(0),
    };
    hall.counter
        .file()
        .act::<_, cistern_core::Fault>(|tx| {
            let own = tx.writer(Writer::Counter)?.expect("set up");
            tx.append_approved(&own, draft, WANG, &key)?;
            Ok(())
        })
        .expect("written");
    // What is published since changes nothing of it.
    publish(&hall, WANG, "王芳", &[Role::Supervisor.into()]);
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    let told: Vec<_> = verified.doubtful.into_iter().map(|(_, why)| why).collect();
    assert_eq!(
        told,
        [DoubtfulApproval::NotAllowed(NoAuthority::RoleEnded { until })]
    );
}

/// Published today, in force from tomorrow: nothing changes before.
#[test]
fn what_is_published_for_tomorrow_changes_nothing_today() {
    let hall = cut_off(None);
    let tomorrow = "2026-12-07";
    let strict = OfflineLimits {
        valid_from: Some(day(tomorrow)),
        ..fifty()
    };
    let few = Authority {
        valid_from: Some(day("2026-12-08")),
        grants: vec![Grant {
            role: Role::Finance,
            act: Act::TakeOverLimit,
            up_to: None,
        }],
        ..Authority::default()
    };
    hall.publish(|tx, pen| pen.offline_limits(tx, &strict));
    let quote = cash(&shan(), &[11], 8_000);
    let over = |hall: &Hall| hall.quote(&quote).offline.expect("not reached").against.over;
    let approvers = |hall: &Hall| -> Vec<StaffNo> {
        let offline = hall.quote(&quote).offline.expect("not reached");
        offline.approvers.iter().map(|one| one.staff).collect()
    };
    assert_eq!(over(&hall), [], "the limits that the program ships");

    hall.clock.minutes(24 * 60);
    hall.open_next_day();
    assert_eq!(over(&hall).len(), 1, "head office's own, from their first day");
    assert!(approvers(&hall).contains(&WANG));
    hall.publish(|tx, pen| pen.authority(tx, &few));
    assert!(approvers(&hall).contains(&WANG), "the rule that holds today");
    hall.clock.minutes(24 * 60);
    hall.open_next_day();
    assert_eq!(approvers(&hall), [], "nobody of this hall is of finance");
}

impl Hall {
    /// The drawer of before is counted and closed, and one of today opened.
    fn open_next_day(&self) {
        self.counter.close_shift(&count(50_000)).expect("closed");
        self.open_shift(50_000);
    }
}
