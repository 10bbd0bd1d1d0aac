//! What head office does: before the counters lost their line, and in between while their journals come in.

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, ReadingFault};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, RunId, StaffNo};
use cistern_domain::late_fee::LateFeePolicy;
use cistern_domain::run_terms::RunTerms;
use cistern_journal::{Fault, Tx};
use cistern_office::{
    BillRun, ByFinance, ContinueAccount, CorrectReading, NewArrival, OwnColumns, SendDebits,
};
use cistern_publishing::{ContinueAs, Fill, Pen, Publication, RightReading, SentRow, demo};
use uuid::Uuid;

use crate::common::City;
use crate::decisions::Scene;
use crate::{
    Bills, CLOSED, CORRECTED, DEBITED, FINANCE, MERGED, REOPENED, RUN, WITHDRAWN, account, fen, owed,
};

/// Bills at a bank.
pub(crate) struct Batch {
    pub(crate) batch: BatchNo,
    pub(crate) of: AccountNo,
    pub(crate) bills: Bills,
}

/// What began before the line was cut: bills at a bank, a run of bills, and money that nobody knows.
pub(crate) struct Begun {
    pub(crate) returned: Batch,
    pub(crate) withdrawn: Batch,
    pub(crate) run: RunId,
    pub(crate) arrival: EntryNo,
    pub(crate) arrived: Money,
    pub(crate) reference: String,
    pub(crate) on: BusinessDate,
}

pub(crate) fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    }
}

/// Issues a run, sends bills to a bank, and writes down what arrived.
pub(crate) fn begin(city: &City, of: &mut [(AccountNo, Bills)]) -> Begun {
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let run = issue_run(city, of);
    let (arrived, reference) = (fen(10_000), "B20261123007".to_owned());
    let new = NewArrival {
        on,
        amount: arrived,
        reference: reference.clone(),
        channel: Channel::Bank,
        payer: "某某".to_owned(),
        memo: String::new(),
    };
    let arrival = city.office.record_arrival(&new, &by()).unwrap().number;
    Begun {
        returned: send(city, on, "DK20261123", (&of[DEBITED], 2)),
        withdrawn: send(city, on, "DK20261124", (&of[WITHDRAWN], 1)),
        run,
        arrival,
        arrived,
        reference,
        on,
    }
}

/// Sends so many of the oldest bills of an account to a bank.
fn send(city: &City, on: BusinessDate, batch: &str, (of, many): (&(AccountNo, Bills), usize)) -> Batch {
    let batch = BatchNo::new(batch).unwrap();
    let bills: Bills = of.1[..many].to_vec();
    let row = |(line, (bill, amount)): (u64, &(BillNo, Money))| SentRow {
        line,
        bill: bill.clone(),
        account: of.0.clone(),
        amount: *amount,
    };
    let wish = SendDebits {
        batch: batch.clone(),
        sent_on: on,
        returns_on: on.plus_days(2),
        rows: (2..).zip(&bills).map(row).collect(),
    };
    let sent = city.office.send_debits(&wish, &by()).unwrap();
    assert_eq!((sent.sent, sent.left_out.len()), (many, 0), "{sent:?}");
    let account = account(city, &of.0);
    let asked = |(bill, _): &(BillNo, Money)| (bill.clone(), account.debits[bill][&batch].sum());
    Batch {
        bills: bills.iter().map(asked).collect(),
        of: of.0.clone(),
        batch,
    }
}

/// 出账: this month's bills of two accounts, which every counter knows.
fn issue_run(city: &City, of: &mut [(AccountNo, Bills)]) -> RunId {
    let rows: String = RUN.iter().map(|nth| reading(city, &of[*nth].0)).collect();
    let file = city.folder.path().join("readings.csv");
    std::fs::write(
        &file,
        format!("户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n{rows}"),
    )
    .unwrap();
    let run = BillRun {
        file,
        columns: OwnColumns::default(),
        terms: RunTerms {
            period: Period::new(2026, 11).unwrap(),
            payable_on: BusinessDate::from_ymd(2026, 12, 10).unwrap(),
        },
    };
    let told = city.office.run_bills(&run, (FINANCE.0, FINANCE.1)).unwrap();
    assert_eq!(told.done.sum.bills, 2, "{told:?}");
    for nth in RUN {
        of[nth].1 = owed(&account(city, &of[nth].0));
    }
    city.office.bill_runs().unwrap()[0].run
}

/// A reading that goes on from an account's last.
fn reading(city: &City, of: &AccountNo) -> String {
    let read = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.account(of)?.unwrap();
        let newest = state.bills.keys().max().unwrap();
        Ok(tx.bill_of(&state, newest)?.unwrap().segments.pop().unwrap())
    });
    let last = read.unwrap();
    let (meter, from) = (last.meter.unwrap(), last.to);
    format!(
        "{of},{},2026-11,{from},{},14,2026-11-20,实抄\n",
        meter.as_str(),
        from + 14
    )
}

/// 抄表更正: the oldest bill of an account was computed of a cubic metre too much.
pub(crate) fn put_right(scene: &Scene<'_>) -> bool {
    let (number, bills) = &scene.of[CORRECTED];
    let bill = bills[0].0.clone();
    let billed = account(scene.city, number).bills[&bill].issued.clone().unwrap();
    let wish = CorrectReading {
        reading: RightReading {
            account: number.clone(),
            bill,
            right_m3: billed.volume_m3 - 1,
            fault: ReadingFault::Miscounted,
            payable_on: None,
        },
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    };
    scene.city.office.correct_reading(&wish).unwrap();
    true
}

struct Chance;
impl Fill for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// An account is another, as an import says it.
fn import(
    city: &City,
    account: &AccountNo,
    change: impl Fn(&Tx<'_>, &Pen<'_>, Account) -> Result<Account, Fault>,
) {
    let pen = Pen {
        now: city.clock.now(),
        chance: &Chance,
        actor: StaffNo::PROGRAM,
    };
    let written = city.office.file().act::<_, Publication>(|tx| {
        let registered = tx.account(account)?.unwrap().registered.unwrap();
        let changed = Account {
            opening_deposit: Money::ZERO,
            ..change(tx, &pen, registered)?
        };
        let body = AccountsRegistered {
            run: RunId(Uuid::from_u128(1)),
            accounts: vec![changed],
        };
        pen.write(tx, body).map(|_| ())
    });
    written.unwrap();
}

/// 销户.
pub(crate) fn close(scene: &Scene<'_>) -> bool {
    register(scene.city, &scene.of[CLOSED].0, AccountStatus::Closed);
    true
}

/// 销户, of an account that is in use again later.
pub(crate) fn close_for_now(scene: &Scene<'_>) -> bool {
    register(scene.city, &scene.of[REOPENED].0, AccountStatus::Closed);
    true
}

/// 恢复用水, with nothing else of the account changed.
pub(crate) fn reopen(scene: &Scene<'_>) -> bool {
    let number = &scene.of[REOPENED].0;
    let registered = account(scene.city, number).registered.unwrap();
    let is_closed = registered.status == AccountStatus::Closed;
    if is_closed {
        register(scene.city, number, AccountStatus::Active);
    }
    is_closed
}

fn register(city: &City, account: &AccountNo, status: AccountStatus) {
    import(city, account, |_, _, account| Ok(Account { status, ..account }));
}

/// 过户: the second account has another holder.
pub(crate) fn rename(city: &City, account: &AccountNo) {
    import(city, account, |tx, pen, account| {
        let details: AccountDetails = tx.details(&account.details)?.unwrap();
        let name = "赵一新".to_owned();
        let details = pen.detach(tx, &AccountDetails { name, ..details })?;
        Ok(Account { details, ..account })
    });
}

/// 违约金办法: another holds for days that are over.
pub(crate) fn another_policy(scene: &Scene<'_>) -> bool {
    let policy = LateFeePolicy {
        valid_from: Some("2026-11-01".parse().unwrap()),
        grace_days: 365,
        ..demo::first_policy()
    };
    scene.city.office.publish_policy(&policy).unwrap();
    true
}

/// 并户.
pub(crate) fn merge(scene: &Scene<'_>) -> bool {
    let [account, into] = MERGED.map(|nth| &scene.of[nth].0);
    let wish = ContinueAccount {
        wish: ContinueAs {
            account: account.clone(),
            into: Some(into.clone()),
            on: None,
            words: "两户合为一户".to_owned(),
        },
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    };
    scene.city.office.continue_account(&wish).unwrap();
    true
}
