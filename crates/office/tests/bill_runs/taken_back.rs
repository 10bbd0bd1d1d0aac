//! A run taken back as a whole: tried first, gone on with after a stop, what stays named.

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, Body, CancelReason};
use cistern_domain::ids::{AccountNo, BillNo, RunId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{BillRun, OwnColumns, TakeRunBackRefused};
use cistern_publishing::{CancelRefused, ReadingRefused, RunBack, RunBackRefused, RunLine, WhyItStays};

use super::common::given::OVER;
use super::common::{self, City, written};
use super::{FINANCE, PIN, city, ends, file_of, terms};

/// A run of three accounts.
pub(crate) fn run_of_three(city: &City) -> (BillRun, Vec<AccountNo>) {
    let known = ends(city, &["1200020401", "1200020402", "1200020403"]);
    let rows: Vec<String> = known
        .iter()
        .map(|(account, meter, end)| {
            format!("{account},{meter},2026-12,{end},{},12,2026-12-05,实抄", end + 12)
        })
        .collect();
    let run = BillRun {
        file: file_of(city.folder.path(), "three.csv", &rows),
        columns: OwnColumns::default(),
        terms: terms(),
    };
    (run, known.into_iter().map(|(account, ..)| account).collect())
}

pub(crate) fn december(account: &AccountNo, nth: &str) -> BillNo {
    BillNo::new(format!("{account}-202612{nth}")).unwrap()
}

fn newest(city: &City) -> RunLine {
    city.office.bill_runs().unwrap().remove(0)
}

/// The bill of December in cash.
fn pays(city: &City, counter: &common::Counter, account: &AccountNo) {
    let bill = december(account, "");
    let state = city.office.file().read::<_, Fault>(|tx| tx.account(account));
    let amount = state.unwrap().unwrap().bills[&bill].owed();
    let part = BillPart {
        bill,
        principal: amount,
        late_fee: Money::ZERO,
        days_late: 0,
    };
    let taken = common::given::in_cash(1, vec![part]);
    counter.write(Some(account.as_str()), taken);
}

/// Bills that stand of some numbers.
pub(crate) fn standing(city: &City, accounts: &[AccountNo], nth: &str) -> usize {
    let file = city.office.file();
    let stands = |account: &&AccountNo| {
        let state = file.read::<_, Fault>(|tx| tx.account(account)).unwrap().unwrap();
        let bill = state.bills.get(&december(account, nth));
        bill.is_some_and(|bill| bill.issued.is_some() && bill.corrected.is_none())
    };
    accounts.iter().filter(stands).count()
}

const WRONG: CancelReason = CancelReason::WrongFigures;

#[test]
fn a_run_is_taken_back_as_a_whole_and_may_be_done_again() {
    let city = city();
    let (run, accounts) = run_of_three(&city);
    let told = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    let line = newest(&city);
    assert_eq!(
        (line.bills, line.billed, line.by),
        (3, told.done.sum.billed, FINANCE)
    );
    assert_eq!((line.period, line.is_taken_back), (terms().period, false));

    // One of them is paid already, at a counter.
    let counter = city.seat(1, 1, 1);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    pays(&city, &counter, &accounts[0]);
    counter.sync(&city.office);

    let ask = (line.run, WRONG);
    let plan = city.office.run_back_plan(ask, FINANCE).unwrap();
    assert_eq!((plan.bills, plan.amount), (3, told.done.sum.billed));
    assert_eq!(plan.paid_bills, 1);
    assert_eq!(plan.to_deposit, plan.paid, "what was paid goes into the deposit");
    assert_eq!(standing(&city, &accounts, ""), 3, "a dry run writes nothing");
    let wrong = city.office.take_run_back(ask, (FINANCE, "0000"));
    assert!(
        matches!(wrong, Err(TakeRunBackRefused::NotFinance(_))),
        "{wrong:?}"
    );

    let back = city.office.take_run_back(ask, (FINANCE, PIN)).unwrap();
    let same = |one: &RunBack| format!("{one:?}");
    assert_eq!(same(&back), same(&plan), "what was shown is what was done");
    assert_eq!(standing(&city, &accounts, ""), 0);
    let line = newest(&city);
    assert!(line.is_taken_back);
    assert_eq!((line.cancelled, line.cancelled_sum), (3, told.done.sum.billed));
    let again = city.office.take_run_back(ask, (FINANCE, PIN));
    assert!(
        matches!(again, Err(TakeRunBackRefused::Run(RunBackRefused::Already(_)))),
        "{again:?}"
    );

    let anew = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    assert_eq!(anew.done.sum, told.done.sum, "the same readings are billed again");
    assert_eq!(standing(&city, &accounts, ".1"), 3, "under numbers of their own");
    let twice = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    assert_eq!(twice.done.sum.bills, 0, "and never twice");
    city.verify();
}

#[test]
fn a_taking_back_that_stopped_half_goes_on_and_cancels_nothing_twice() {
    let city = city();
    let (run, accounts) = run_of_three(&city);
    city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    let line = newest(&city);
    // As far as a crash let it come: one account's bill is cancelled with the run, and nothing says that it came to its end.
    let wish = cistern_publishing::CancelBill {
        account: accounts[1].clone(),
        bill: december(&accounts[1], ""),
        reason: WRONG,
    };
    let by = cistern_office::ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office
        .correct(&cistern_office::Correction::Cancel(wish), &by)
        .unwrap();
    let cancelled = |city: &City| written(&city.office, |body| matches!(body, Body::BillCancelled(_)));
    assert_eq!(
        (standing(&city, &accounts, ""), newest(&city).is_taken_back),
        (2, false)
    );
    let back = city
        .office
        .take_run_back((line.run, WRONG), (FINANCE, PIN))
        .unwrap();
    assert_eq!((back.bills, back.before), (2, 1));
    assert_eq!((standing(&city, &accounts, ""), cancelled(&city)), (0, 3));
    assert!(newest(&city).is_taken_back);
    let ends = written(&city.office, |body| matches!(body, Body::BillRunTakenBack(_)));
    assert_eq!(ends, 1);
    city.verify();
}

#[test]
fn what_is_a_colleagues_stays_and_a_closed_month_is_refused() {
    let city = city();
    city.office
        .publish_staff(StaffNo(8), "吴越", "8888", &[Role::Finance])
        .unwrap();
    let (run, accounts) = run_of_three(&city);
    city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    let line = newest(&city);
    city.office.declare_ties(FINANCE, &accounts[..1]).unwrap();
    let back = city
        .office
        .take_run_back((line.run, WRONG), (FINANCE, PIN))
        .unwrap();
    assert_eq!((back.bills, back.left.len()), (2, 1), "{:?}", back.left);
    let only = &back.left[0];
    assert_eq!(only.account, accounts[0]);
    assert!(
        matches!(
            only.why,
            WhyItStays::Refused(CancelRefused::Bill(ReadingRefused::Own(_)))
        ),
        "{only:?}"
    );
    let again = city.office.run_back_plan((line.run, WRONG), FINANCE).unwrap();
    assert_eq!((again.bills, again.before, again.left.len()), (0, 2, 1));
    assert!(!newest(&city).is_taken_back, "a colleague ends it");

    // Before they do, one of those that are gone is issued anew: somebody wanted it, and it stays.
    let by = cistern_office::ByFinance {
        staff: StaffNo(8),
        pin: "8888".to_owned(),
    };
    let wish = cistern_publishing::RestoreBill {
        account: accounts[1].clone(),
        bill: december(&accounts[1], ""),
    };
    city.office
        .correct(&cistern_office::Correction::Restore(wish), &by)
        .unwrap();
    let rest = city
        .office
        .take_run_back((line.run, WRONG), (StaffNo(8), "8888"))
        .unwrap();
    assert_eq!(
        (rest.bills, rest.before),
        (1, 1),
        "the colleague's own, and one gone before"
    );
    assert_eq!(rest.left.len(), 1);
    assert!(matches!(rest.left[0].why, WhyItStays::IssuedAnew));
    assert_eq!(rest.left[0].bill, december(&accounts[1], ".1"));
    assert_eq!(standing(&city, &accounts, ".1"), 1);

    let nobody = city
        .office
        .run_back_plan((RunId(uuid::Uuid::nil()), WRONG), FINANCE);
    assert!(
        matches!(nobody, Err(TakeRunBackRefused::Run(RunBackRefused::Unknown(_)))),
        "{nobody:?}"
    );
    city.clock.pass(40 * 24 * 60 * common::MINUTE);
    city.office
        .close_period(line.on.period().unwrap(), OVER, &by)
        .unwrap();
    let closed = city.office.take_run_back((line.run, WRONG), (StaffNo(8), "8888"));
    assert!(
        matches!(closed, Err(TakeRunBackRefused::Run(RunBackRefused::Closed(_)))),
        "{closed:?}"
    );
    assert!(newest(&city).is_closed);
    city.verify();
}
