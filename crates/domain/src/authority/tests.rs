//! Who may approve what, by role, limit, date and deputy.

use super::*;

fn approving(roles: &[Role], fen: i64, approver: u32) -> Approving<'_> {
    Approving {
        act: Act::ReversePayment,
        amount: Money::from_fen(fen),
        on: "2026-11-25".parse().unwrap(),
        actor: StaffNo(1),
        approver: StaffNo(approver),
        roles,
        terms: &[],
    }
}

#[test]
fn holds_within_role_limit_and_date() {
    let limit = Money::from_fen(1_000_000);
    let rows = [
        (vec![Role::Supervisor], 1_000_000, 9, Ok(())),
        (
            vec![Role::Supervisor],
            1_000_001,
            9,
            Err(NoAuthority::AboveLimit {
                amount: Money::from_fen(1_000_001),
                limit,
            }),
        ),
        (vec![Role::Clerk], 100, 2, Err(NoAuthority::Role)),
        (vec![Role::Supervisor], 100, 1, Err(NoAuthority::OwnAct)),
    ];
    for (roles, fen, approver, due) in rows {
        let judged = Authority::default().judge(&approving(&roles, fen, approver));
        assert_eq!(judged, due, "{roles:?} {fen} by {approver}");
    }
}

#[test]
fn begins_on_its_first_day_and_ends_on_its_last() {
    let until: BusinessDate = "2026-11-24".parse().unwrap();
    let over = Authority {
        valid_until: Some(until),
        ..Authority::default()
    };
    let judged = over.judge(&approving(&[Role::Supervisor], 100, 9));
    assert_eq!(judged, Err(NoAuthority::Expired { until }));
    let last_day = Authority {
        valid_until: Some("2026-11-25".parse().unwrap()),
        ..over
    };
    assert_eq!(last_day.judge(&approving(&[Role::Supervisor], 100, 9)), Ok(()));
    let from: BusinessDate = "2026-11-26".parse().unwrap();
    let later = Authority {
        valid_from: Some(from),
        ..Authority::default()
    };
    let judged = later.judge(&approving(&[Role::Supervisor], 100, 9));
    assert_eq!(
        judged,
        Err(NoAuthority::NotYet { from }),
        "whoever applies it too soon"
    );
}

/// A role with its last day is none on the day after; what is said names the day. Another that is had counts.
#[test]
fn a_role_counts_between_its_days() {
    let day = |day: &str| -> BusinessDate { day.parse().unwrap() };
    let term = |from: Option<&str>, until: Option<&str>| RoleTerm {
        role: Role::Supervisor,
        from: from.map(day),
        until: until.map(day),
    };
    let (ended, later) = (day("2026-11-24"), day("2026-11-26"));
    let rows = [
        (term(None, Some("2026-11-25")), Ok(())),
        (term(Some("2026-11-25"), None), Ok(())),
        (
            term(None, Some("2026-11-24")),
            Err(NoAuthority::RoleEnded { until: ended }),
        ),
        (
            term(Some("2026-11-26"), None),
            Err(NoAuthority::RoleNotYet { from: later }),
        ),
    ];
    for (term, due) in rows {
        let approving = Approving {
            terms: &[term],
            ..approving(&[Role::Supervisor, Role::Clerk], 100, 9)
        };
        assert_eq!(Authority::default().judge(&approving), due, "{term:?}");
    }
    let finance_too = Approving {
        act: Act::WaiveLateFee,
        terms: &[term(None, Some("2026-11-24"))],
        ..approving(&[Role::Supervisor, Role::Finance], 100, 9)
    };
    assert_eq!(Authority::default().judge(&finance_too), Ok(()));
}

/// Named beforehand, for these acts and days, and within what the role may.
#[test]
fn a_deputy_stands_in_for_a_role() {
    let day = |day: &str| -> BusinessDate { day.parse().unwrap() };
    let deputy = |from: &str, until: &str, acts: &[Act]| Authority {
        deputies: vec![Deputy {
            staff: StaffNo(2),
            instead_of: Role::Supervisor,
            from: day(from),
            until: day(until),
            acts: acts.to_vec(),
        }],
        ..Authority::default()
    };
    let (reverse, correct) = ([Act::ReversePayment], [Act::CorrectTender]);
    let rows = [
        (deputy("2026-11-25", "2026-11-25", &reverse), 100, 2, Ok(())),
        (
            deputy("2026-11-20", "2026-11-24", &reverse),
            100,
            2,
            Err(NoAuthority::Role),
        ),
        (
            deputy("2026-11-26", "2026-11-30", &reverse),
            100,
            2,
            Err(NoAuthority::Role),
        ),
        (
            deputy("2026-11-25", "2026-11-25", &correct),
            100,
            2,
            Err(NoAuthority::Role),
        ),
        (
            deputy("2026-11-25", "2026-11-25", &reverse),
            100,
            3,
            Err(NoAuthority::Role),
        ),
        (
            deputy("2026-11-25", "2026-11-25", &reverse),
            1_000_001,
            2,
            Err(NoAuthority::AboveLimit {
                amount: Money::from_fen(1_000_001),
                limit: Money::from_fen(1_000_000),
            }),
        ),
    ];
    for (authority, fen, approver, due) in rows {
        let judged = authority.judge(&approving(&[Role::Clerk], fen, approver));
        assert_eq!(judged, due, "{:?} {fen} by {approver}", authority.deputies);
    }
}

#[test]
fn a_payment_above_a_limit_is_never_left_without_an_approver() {
    let grant = |act, up_to| Grant {
        role: Role::Supervisor,
        act,
        up_to,
    };
    let over = |authority: &Authority| {
        let approving = Approving {
            act: Act::TakeOverLimit,
            ..approving(&[Role::Supervisor], 99_000_000, 9)
        };
        authority.judge(&approving).is_ok()
    };
    let silent = Authority {
        grants: vec![grant(Act::ReversePayment, None)],
        ..Authority::default()
    };
    assert!(over(&silent), "a document from before there were limits");
    let few = Some(Money::from_fen(100));
    let said = Authority {
        grants: vec![grant(Act::TakeOverLimit, few)],
        ..Authority::default()
    };
    assert!(!over(&said), "what is said holds");
}

/// A clerk takes drawers, which two must see: no request of another hall is theirs.
#[test]
fn what_is_approved_elsewhere_is_by_role_and_date() {
    let on: BusinessDate = "2026-11-25".parse().unwrap();
    let by = |authority: &Authority, roles: &[Role]| authority.by_word(StaffNo(9), (roles, &[]), on);
    let usual = Authority::default();
    let supervisor = by(&usual, &[Role::Supervisor]);
    assert!(supervisor.contains(&Act::RefundDeposit) && supervisor.contains(&Act::TakeOverLimit));
    assert!(supervisor.iter().all(|act| act.can_be_by_word()));
    assert_eq!(by(&usual, &[Role::Finance]), [Act::WaiveLateFee]);
    assert_eq!(by(&usual, &[Role::Clerk]), []);
    assert_eq!(by(&usual, &[]), []);
    let over = Authority {
        valid_until: Some("2026-11-24".parse().unwrap()),
        ..usual
    };
    assert_eq!(by(&over, &[Role::Supervisor]), []);
}

#[test]
fn the_widest_grant_counts() {
    let finance = Grant {
        role: Role::Finance,
        act: Act::ReversePayment,
        up_to: None,
    };
    let mut authority = Authority::default();
    authority.grants.push(finance);
    let both = [Role::Supervisor, Role::Finance];
    assert_eq!(authority.judge(&approving(&both, 99_000_000, 9)), Ok(()));
    assert!(authority.judge(&approving(&both[..1], 99_000_000, 9)).is_err());
}
