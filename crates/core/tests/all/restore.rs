//! Restoring supply: due once the arrears of somebody who was cut off are paid, told with the payment and by the account
//! until its case is open; and promises that take too long, hurried first with the department's head, then with head office.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::case::{ActOnCase, AskCase, CaseRefusal, CaseSheet, DeskCaseAct, Gap};
use cistern_core::restore::RestoreSupply;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, CaseAct, Outcome};
use cistern_domain::ids::{CaseId, Hash, RunId, StepId};
use cistern_domain::promise::{Standing, ToldNext};
use uuid::Uuid;

use crate::hall::{Hall, WANG, ZHANG, account, cash, fen, person, zhu};

const CASE: CaseId = CaseId(Uuid::from_u128(0xf5_0001));

fn registered(hall: &Hall, status: AccountStatus) {
    hall.publish(|tx, pen| {
        let details: Hash = pen.detach(tx, &person("朱美霞", "朝晖六区12幢3单元402室", "13900000417"))?;
        let accounts = vec![Account {
            status,
            ..account(&zhu(), fen(0), details)
        }];
        let run = RunId(pen.id());
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
}

fn cut_off() -> Hall {
    let hall = Hall::serving();
    registered(&hall, AccountStatus::CutOff);
    hall
}

fn shown(hall: &Hall) -> AccountView {
    let ask = AskAccount { account: zhu() };
    hall.counter.account(&ask).expect("an account")
}

fn ask(receipt: &str, telephoned: &str) -> RestoreSupply {
    RestoreSupply {
        case: CASE,
        account: zhu(),
        name: "朱美霞".to_owned(),
        phone: "13900000417".to_owned(),
        telephoned: telephoned.to_owned(),
        receipt: receipt.to_owned(),
    }
}

fn told<T>(done: Result<T, Failed<CaseRefusal>>) -> Result<T, CaseRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn act(hall: &Hall, nth: u128, act: DeskCaseAct, words: &str) -> CaseSheet {
    told(hall.counter.act_on_case(&ActOnCase {
        case: CASE,
        step: StepId(Uuid::from_u128(nth)),
        act,
        words: words.to_owned(),
    }))
    .expect("done")
}

#[test]
fn it_is_due_once_all_that_is_due_is_paid_and_until_its_case_is_open() {
    let hall = cut_off();
    assert_eq!(shown(&hall).restore, None, "there are arrears");
    let part = hall.pay(cash(&zhu(), &[8], 10_000));
    assert_eq!(part.restore, None, "there are arrears still");
    let taken = hall.pay(cash(&zhu(), &[9], 10_000));
    let due = taken.restore.expect("due");
    assert_eq!(
        (due.department.as_str(), due.telephone.as_str()),
        ("工程抢修部", "0000-8002")
    );
    assert_eq!(due.receipt, Some(taken.receipt.receipt));
    // The clerk pressed on, and the PC died: the account says it still.
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert_eq!(shown(&hall).restore, Some(due.clone()));

    let receipt = taken.receipt.receipt.to_string();
    let without = told(hall.counter.restore_supply(&ask("", "调度老陈，09:02")));
    assert!(
        matches!(
            without,
            Err(CaseRefusal::Missing {
                gap: Gap::Field { .. }
            })
        ),
        "{without:?}"
    );
    let sheet = told(hall.counter.restore_supply(&ask(&receipt, "调度老陈，09:02"))).expect("opened");
    assert_eq!(sheet.address, "朝晖六区12幢3单元402室");
    assert!(sheet.line.urgent);
    assert!(
        sheet.events.iter().any(|event| {
            matches!(&event.act, CaseAct::Telephoned { number } if number == "0000-8002")
                && event.words == "调度老陈，09:02"
        }),
        "the call is logged: {:?}",
        sheet.events
    );
    assert_eq!(shown(&hall).restore, None, "a case is open");
    let again = told(hall.counter.restore_supply(&ask(&receipt, "调度老陈，09:02"))).expect("the same");
    assert_eq!(again.line.number, sheet.line.number, "opened once");
    act(
        &hall,
        1,
        DeskCaseAct::Close {
            outcome: Outcome::Done,
            cause: None,
            rule: None,
        },
        "来水了",
    );
    assert_eq!(shown(&hall).restore, None, "done since the payment");
    hall.verified();
}

#[test]
fn whoever_has_water_is_asked_for_nothing() {
    let hall = Hall::serving();
    let taken = hall.pay(cash(&zhu(), &[8, 9], 10_000));
    assert_eq!(taken.restore, None);
    registered(&hall, AccountStatus::CutOff);
    assert!(shown(&hall).restore.is_some(), "cut off, and nothing is owed");
    registered(&hall, AccountStatus::Active);
    assert_eq!(shown(&hall).restore, None, "head office says that it runs");
}

#[test]
fn a_promise_that_breaks_is_told_on_and_hurried() {
    let hall = Hall::serving_under(|settings| {
        for department in &mut settings.departments {
            if department.id == "engineering" {
                department.head = Some(WANG);
            }
        }
    });
    registered(&hall, AccountStatus::CutOff);
    let taken = hall.pay(cash(&zhu(), &[8, 9], 10_000));
    let receipt = taken.receipt.receipt.to_string();
    told(hall.counter.restore_supply(&ask(&receipt, "老陈"))).expect("opened");
    let sheet = || told(hall.counter.case_sheet(&AskCase { case: CASE })).expect("a sheet");
    let strip = || {
        let strip = hall.status().strip;
        (strip.cases_soon, strip.cases_broken)
    };
    assert_eq!((sheet().told_next, strip()), (None, (0, 0)), "there is time");
    // Of 24 hours less than a fifth is left.
    hall.clock.set("2026-12-06T21:00:00Z");
    let next = sheet().told_next.expect("somebody");
    assert_eq!(
        (next.whom, next.name.as_str()),
        (ToldNext::DepartmentHead, "王芳")
    );
    assert_eq!((sheet().line.standing, strip()), (Standing::Soon, (1, 0)));
    let urged = act(&hall, 1, DeskCaseAct::Urge, "老人在家");
    assert_eq!(urged.line.urged, 1);
    let next = urged.told_next.expect("somebody");
    assert_eq!(
        (next.whom, next.department.as_str()),
        (ToldNext::HeadOffice, "客户服务部")
    );
    hall.clock.set("2026-12-07T02:00:00Z");
    assert_eq!((sheet().line.standing, strip()), (Standing::Broken, (0, 1)));
    let answered = act(&hall, 2, DeskCaseAct::Answer, "十点来水");
    assert_eq!(answered.told_next, None, "it was answered");
    hall.verified();
}
