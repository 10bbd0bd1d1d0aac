//! Cash into the safe, a drawer from clerk to clerk, the drawer of a clerk who is away, reports on paper.

use cistern_core::Failed;
use cistern_core::drawer::{
    AskDrawerSlip, AskDrawers, AskDrop, AskHandover, DrawerSlipRefusal, DropCash, DropRefusal, HandOver,
    HandoverRefusal, TakeOver,
};
use cistern_core::receipt::Printed;
use cistern_core::shift::{
    AskReport, AskShift, CloseShift, CloseShiftRefusal, CountDrawer, ReportRefusal, ShiftReport, Stage,
};
use cistern_core::staff::{ApprovalRefusal, ApproveWith, StaffLine};
use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::ids::{EntryNo, ShiftNo, StaffNo};
use cistern_domain::settings::Role;

use crate::drawers::count;
use crate::hall::{BOSS, CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, zhu};

fn with(staff: StaffNo) -> ApproveWith {
    ApproveWith::at_desk(staff, PIN)
}

fn dropping(fens: i64, staff: StaffNo) -> DropCash {
    DropCash {
        pieces: count(fens).counted,
        after: 0,
        approver: with(staff),
    }
}

fn drop_refused(hall: &Hall, ask: &DropCash) -> DropRefusal {
    match hall.counter.drop_cash(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn handing(fens: i64, taker: StaffNo, reason: Option<&str>) -> HandOver {
    HandOver {
        counted: count(fens).counted,
        reason: reason.map(str::to_owned),
        slips: 0,
        taker: with(taker),
    }
}

fn not_handed(hall: &Hall, ask: &HandOver) -> HandoverRefusal {
    match hall.counter.hand_over(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn taking(shift: u32, fens: i64, approver: StaffNo, reason: Option<&str>) -> TakeOver {
    TakeOver {
        shift: ShiftNo(shift),
        counted: count(fens).counted,
        reason: reason.map(str::to_owned),
        slips: 0,
        approver: with(approver),
    }
}

fn not_taken(hall: &Hall, ask: &TakeOver) -> HandoverRefusal {
    match hall.counter.take_over_drawer(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn closed(report: ShiftReport) -> (Money, Money) {
    match report.stage {
        Stage::Closed {
            expected, over_short, ..
        } => (expected, over_short),
        other => panic!("{other:?}"),
    }
}

fn report_text(hall: &Hall, shift: Option<u32>) -> String {
    let ask = AskReport {
        shift: shift.map(ShiftNo),
    };
    hall.counter.report_paper(&ask).expect("set").text_80
}

fn slip(hall: &Hall, entry: EntryNo) -> String {
    hall.counter
        .drawer_slip(&AskDrawerSlip { entry })
        .expect("set")
        .text_80
}

fn says(paper: &str, words: &[&str]) {
    for words in words {
        assert!(paper.contains(words), "{words} is missing of:\n{paper}");
    }
}

#[test]
fn whoever_was_at_this_pc_before_is_named_first() {
    let hall = Hall::serving();
    let approvers = |hall: &Hall| -> Vec<StaffNo> {
        let quote = hall.counter.quote_drop(&AskDrop {}).expect("quoted");
        quote.approvers.into_iter().map(|one| one.staff).collect()
    };
    hall.sign_in(BOSS);
    hall.sign_in(ZHANG);
    assert_eq!(
        approvers(&hall),
        [WANG, BOSS],
        "a digit each: everybody keeps their place"
    );
    hall.publish(|tx, pen| {
        (30..40)
            .try_for_each(|staff| pen.staff(tx, StaffNo(staff), "远处", &CREDENTIALS, &[Role::Supervisor]))
    });
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    let named = |lines: Vec<StaffLine>| -> Vec<StaffNo> { lines.into_iter().map(|one| one.staff).collect() };
    assert_eq!(approvers(&hall)[..2], [BOSS, WANG]);
    let signs_in = named(hall.counter.list_staff().expect("listed").staff);
    assert_eq!(signs_in[..2], [ZHANG, BOSS]);
    assert!(
        signs_in.contains(&WANG) && signs_in[2..].is_sorted(),
        "{signs_in:?}"
    );
}

#[test]
fn what_went_into_the_safe_is_not_expected_in_the_drawer() {
    let hall = Hall::serving_under(|settings| settings.drawer_cash_limit = fen(55_000));
    assert_eq!(hall.status().strip.drawer_above, None, "500.00 is below");
    hall.pay(cash(&shan(), &[11], 10_000));
    assert_eq!(
        hall.status().strip.drawer_above,
        Some(fen(55_000)),
        "580.00 is above"
    );
    let quote = hall.counter.quote_drop(&AskDrop {}).expect("quoted");
    assert_eq!((quote.expected, quote.limit), (Some(fen(58_000)), fen(55_000)));
    let approvers: Vec<StaffNo> = quote.approvers.iter().map(|one| one.staff).collect();
    assert_eq!(approvers, [WANG, BOSS], "supervisors, and not the clerk");

    let own = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::OwnAct,
    };
    assert_eq!(
        drop_refused(&hall, &dropping(30_000, ZHANG)),
        DropRefusal::Approval { refusal: own }
    );
    assert_eq!(
        drop_refused(&hall, &dropping(58_100, WANG)),
        DropRefusal::MoreThanThere {
            amount: fen(58_100),
            cash: fen(58_000)
        }
    );
    assert_eq!(drop_refused(&hall, &dropping(0, WANG)), DropRefusal::Nothing);
    assert_eq!(hall.shift().expected_cash, Some(fen(58_000)), "nothing moved");

    let dropped = hall.counter.drop_cash(&dropping(30_000, WANG)).expect("dropped");
    let again = hall
        .counter
        .drop_cash(&dropping(30_000, WANG))
        .expect("answered again");
    assert_eq!(
        (again.entry, again.amount),
        (dropped.entry, dropped.amount),
        "it went once"
    );
    assert_eq!(drop_refused(&hall, &dropping(10_000, WANG)), DropRefusal::Moved);
    let quote = hall.counter.quote_drop(&AskDrop {}).expect("quoted");
    assert_eq!(quote.drops, 1);
    assert_eq!(
        (dropped.amount, dropped.received_by.as_str()),
        (fen(30_000), "王芳")
    );
    assert_eq!(dropped.report.expected_cash, Some(fen(28_000)));
    let paper = slip(&hall, dropped.entry);
    says(
        &paper,
        &[
            "现金缴存单",
            "缴存人",
            "张敏",
            "接收人",
            "王芳",
            "叁佰元整",
            "300.00",
        ],
    );
    let strip = hall.status().strip;
    assert_eq!((strip.drawer, strip.drawer_above), (Some(fen(28_000)), None));
    let x = report_text(&hall, None);
    assert!(x.contains("X 未交班") && x.contains("-300.00"), "{x}");

    hall.pay(cash(&zhu(), &[9], 2_500));
    let done = hall.counter.close_shift(&count(30_460)).expect("closed");
    assert_eq!(closed(done), (fen(30_460), Money::ZERO));
    hall.verified();
}

#[test]
fn over_and_short_at_a_handover_are_the_first_clerks() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    let quote = hall.counter.quote_handover(&AskHandover {}).expect("quoted");
    let takers: Vec<StaffNo> = quote.takers.iter().map(|one| one.staff).collect();
    assert_eq!(takers, [LI, BOSS], "clerks only");
    let needed = CloseShiftRefusal::ReasonNeeded {
        over_short: fen(-200),
    };
    assert_eq!(
        not_handed(&hall, &handing(57_800, LI, None)),
        HandoverRefusal::Count { refusal: needed }
    );
    assert!(matches!(
        not_handed(&hall, &handing(57_800, WANG, Some("找零有误"))),
        HandoverRefusal::NotNow(_)
    ));
    let done = hall
        .counter
        .hand_over(&handing(57_800, LI, Some("找零有误")))
        .expect("handed over");
    assert_eq!((done.over_short, done.report.staff), (fen(-200), LI));
    assert!(
        hall.status().shift.is_none(),
        "the first clerk has no drawer any more"
    );
    let paper = slip(&hall, done.entry);
    says(
        &paper,
        &[
            "钱箱交接单",
            "578.00",
            "应有",
            "580.00",
            "短款",
            "2.00",
            "找零有误",
            "接班人签字",
        ],
    );
    let before = EntryNo(done.entry.0 - 1);
    match hall.counter.drawer_slip(&AskDrawerSlip { entry: before }) {
        Err(Failed::Refused(refusal)) => {
            assert_eq!(refusal, DrawerSlipRefusal::NotOfADrawer { entry: before });
        }
        other => panic!("{other:?}"),
    }

    hall.sign_in(LI);
    let mine = hall.shift();
    assert_eq!(
        (mine.shift, mine.expected_cash),
        (ShiftNo(1), Some(fen(57_800))),
        "what was counted counts"
    );
    assert_eq!(
        (mine.handovers[0].from.as_str(), mine.handovers[0].over_short),
        ("张敏", fen(-200))
    );
    hall.pay(cash(&zhu(), &[9], 2_500));
    let done = hall.counter.close_shift(&count(60_260)).expect("closed");
    assert_eq!(closed(done), (fen(60_260), Money::ZERO), "nothing of it is hers");
    let z = report_text(&hall, Some(1));
    assert!(
        z.contains("张敏→李强") && z.contains("短款 2.00") && z.contains("相符"),
        "{z}"
    );
    hall.verified();
}

#[test]
fn one_clerk_has_one_drawer() {
    let hall = Hall::serving();
    hall.sign_in(LI);
    hall.open_shift(20_000);
    let has = HandoverRefusal::HasDrawer {
        name: "张敏".to_owned(),
        shift: ShiftNo(1),
    };
    assert_eq!(not_handed(&hall, &handing(20_000, ZHANG, None)), has);
    let has = HandoverRefusal::HasDrawer {
        name: "李强".to_owned(),
        shift: ShiftNo(2),
    };
    assert_eq!(not_taken(&hall, &taking(1, 50_000, WANG, None)), has);
}

#[test]
fn the_drawer_of_a_clerk_who_is_away_is_no_dead_end() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    hall.sign_in(LI);
    let drawers = hall.counter.other_drawers(&AskDrawers {}).expect("told").drawers;
    assert_eq!(drawers.len(), 1);
    assert_eq!(drawers[0].report.shift, ShiftNo(1));
    let approvers: Vec<StaffNo> = drawers[0].approvers.iter().map(|one| one.staff).collect();
    assert_eq!(approvers, [WANG, BOSS]);
    assert!(matches!(
        not_taken(&hall, &taking(1, 58_000, ZHANG, None)),
        HandoverRefusal::Approval { .. }
    ));
    assert_eq!(
        not_taken(&hall, &taking(7, 58_000, WANG, None)),
        HandoverRefusal::NotAnothers { shift: ShiftNo(7) }
    );
    let done = hall
        .counter
        .take_over_drawer(&taking(1, 58_000, WANG, None))
        .expect("taken over");
    assert_eq!((done.over_short, done.report.staff), (Money::ZERO, LI));
    assert_eq!(hall.status().shift.map(|shift| shift.shift), Some(ShiftNo(1)));
    hall.counter.close_shift(&count(58_000)).expect("closed");
    hall.counter.close_day().expect("and the day");
    hall.verified();
}

/// A third clerk's drawer is open when an absent one's is taken over: it is set aside, and comes back.
#[test]
fn a_third_drawer_is_set_aside() {
    let hall = Hall::serving();
    hall.sign_in(LI);
    hall.open_shift(20_000);
    hall.sign_in(BOSS);
    hall.counter
        .take_over_drawer(&taking(1, 50_000, WANG, None))
        .expect("taken over");
    let second = hall
        .counter
        .shift_report(&AskShift {
            shift: Some(ShiftNo(2)),
        })
        .expect("there");
    assert!(matches!(second.stage, Stage::Suspended), "{:?}", second.stage);
    hall.sign_in(LI);
    assert_eq!(hall.shift().shift, ShiftNo(2));
    hall.verified();
}

#[test]
fn blind_means_blind_for_drops_handovers_and_reports() {
    let hall = Hall::serving_under(|settings| {
        settings.blind_count = true;
        settings.drawer_cash_limit = fen(100);
    });
    hall.pay(cash(&shan(), &[11], 10_000));
    assert_eq!(hall.status().strip.drawer_above, None, "that would tell");
    assert_eq!(
        hall.counter.quote_drop(&AskDrop {}).expect("quoted").expected,
        None
    );
    let x = hall.counter.print_report(&AskReport { shift: None });
    assert!(
        matches!(x, Err(Failed::Refused(ReportRefusal::CountFirst))),
        "{x:?}"
    );
    let dropped = hall.counter.drop_cash(&dropping(10_000, WANG)).expect("dropped");
    assert_eq!(dropped.report.expected_cash, None);
    let first = HandoverRefusal::Count {
        refusal: CloseShiftRefusal::CountFirst,
    };
    assert_eq!(not_handed(&hall, &handing(48_000, LI, Some("?"))), first);

    // Another counts it for the one who is away: written down before anything is told.
    hall.sign_in(LI);
    assert_eq!(not_taken(&hall, &taking(1, 47_900, WANG, Some("?"))), first);
    let counted = hall.counter.count_drawer(&CountDrawer {
        counted: count(47_900).counted,
        shift: Some(ShiftNo(1)),
    });
    assert_eq!(counted.expect("written").expected_cash, Some(fen(48_000)));
    let done = hall
        .counter
        .take_over_drawer(&taking(1, 47_900, WANG, Some("原因未明")))
        .expect("taken over");
    assert_eq!(done.over_short, fen(-100));
    assert_eq!(hall.shift().expected_cash, None, "blind again for the next count");
    hall.verified();
}

#[test]
fn a_z_report_is_printed_once_and_then_as_a_copy() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    let ask = AskReport { shift: None };
    for _ in 0..2 {
        let printed = hall.counter.print_report(&ask).expect("printed");
        assert!(matches!(printed, Printed::Filed { .. }), "{printed:?}");
        assert!(report_text(&hall, None).contains("X 未交班"));
        hall.clock.minutes(1);
    }
    let close = CloseShift {
        reason: Some("少收".to_owned()),
        ..count(57_900)
    };
    hall.counter.close_shift(&close).expect("closed");
    let of = AskReport {
        shift: Some(ShiftNo(1)),
    };
    let paper = hall.counter.report_paper(&of).expect("set");
    assert!(paper.is_z && paper.printed == 0);
    let says = [
        "Z 第 1 号",
        "收据",
        "短款 1.00",
        "少收",
        "应解款",
        "100.00 × 5",
        "校验",
    ];
    for words in says {
        assert!(paper.text_80.contains(words), "{words}: {}", paper.text_80);
    }
    assert!(!paper.text_80.contains("副本"));
    let printed = hall.counter.print_report(&of).expect("printed");
    let Printed::Filed { path } = printed else {
        panic!("{printed:?}")
    };
    assert!(path.ends_with("2026-12-06-shift1-Z.pdf"), "{path}");
    let copy = hall.counter.report_paper(&of).expect("set");
    assert!(
        copy.printed == 1 && copy.text_80.contains("副本 第 1 次"),
        "{}",
        copy.text_80
    );
    let unknown = hall.counter.print_report(&AskReport {
        shift: Some(ShiftNo(9)),
    });
    assert!(matches!(
        unknown,
        Err(Failed::Refused(ReportRefusal::Unknown { shift: ShiftNo(9) }))
    ));
}
