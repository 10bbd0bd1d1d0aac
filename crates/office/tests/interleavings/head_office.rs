//! What head office does: before the counters lost their line, and in between while their journals come in.

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, ReadingFault};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, RunId, StaffNo};
use cistern_domain::late_fee::LateFeePolicy;
use cistern_journal::{Fault, Tx};
use cistern_office::{ByFinance, ContinueAccount, CorrectReading, NewArrival, SendDebits};
use cistern_publishing::{
    ContinueAs, DebitResult, Fill, Pen, Publication, ReturnedRow, RightReading, SentRow, demo,
};
use uuid::Uuid;

use crate::common::City;
use crate::{Bills, CORRECTED, DEBITED, FINANCE, account, fen};

/// What began before the line was cut: two bills at a bank, and money that nobody knows.
pub(crate) struct Begun {
    batch: BatchNo,
    bills: Bills,
    of: AccountNo,
    pub(crate) arrival: EntryNo,
    pub(crate) arrived: Money,
    pub(crate) reference: String,
    pub(crate) on: BusinessDate,
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    }
}

/// Sends the oldest two bills of an account to a bank, and writes down what arrived.
pub(crate) fn begin(city: &City, of: &[(AccountNo, Bills)]) -> Begun {
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let (debited, bills) = &of[DEBITED];
    let bills: Bills = bills[..2].to_vec();
    let batch = BatchNo::new("DK20261123").unwrap();
    let row = |(line, (bill, amount)): (u64, &(BillNo, Money))| SentRow {
        line,
        bill: bill.clone(),
        account: debited.clone(),
        amount: *amount,
    };
    let send = SendDebits {
        batch: batch.clone(),
        sent_on: on,
        returns_on: on.plus_days(2),
        rows: (2..).zip(&bills).map(row).collect(),
    };
    let sent = city.office.send_debits(&send, &by()).unwrap();
    assert_eq!((sent.sent, sent.left_out.len()), (2, 0), "{sent:?}");
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
        batch,
        bills,
        of: debited.clone(),
        arrival,
        arrived,
        reference,
        on,
    }
}

impl Begun {
    /// What the bank was asked for, of the bill that it paid.
    pub(crate) fn debited(&self, city: &City) -> Money {
        account(city, &self.of).debits[&self.bills[0].0][&self.batch].sum()
    }

    /// 代扣回盘: the bank paid the older bill, and got nothing for the other.
    pub(crate) fn returned(&self, city: &City) {
        let of = account(city, &self.of);
        let row = |(line, (bill, _)): (u64, &(BillNo, Money))| ReturnedRow {
            line,
            bill: bill.clone(),
            account: self.of.clone(),
            amount: of.debits[bill][&self.batch].sum(),
            on: self.on,
            result: match line {
                2 => DebitResult::Paid {
                    reference: "B20261123008".to_owned(),
                },
                _ => DebitResult::Failed {
                    reason: "余额不足".to_owned(),
                },
            },
        };
        let rows: Vec<ReturnedRow> = (2..).zip(&self.bills).map(row).collect();
        let done = city.office.return_debits(&self.batch, &rows, &by()).unwrap();
        assert_eq!(done.left_out.len(), 0, "{done:?}");
    }
}

/// 抄表更正: the oldest bill of an account was computed of a cubic metre too much.
pub(crate) fn put_right(city: &City, of: &[(AccountNo, Bills)]) {
    let (number, bills) = &of[CORRECTED];
    let bill = bills[0].0.clone();
    let billed = account(city, number).bills[&bill].issued.clone().unwrap();
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
    city.office.correct_reading(&wish).unwrap();
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

/// 销户: the third account.
pub(crate) fn close(city: &City, account: &AccountNo) {
    import(city, account, |_, _, account| {
        let status = AccountStatus::Closed;
        Ok(Account { status, ..account })
    });
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
pub(crate) fn another_policy(city: &City) {
    let policy = LateFeePolicy {
        valid_from: Some("2026-11-01".parse().unwrap()),
        grace_days: 365,
        ..demo::first_policy()
    };
    city.office.publish_policy(&policy).unwrap();
}

/// 并户: the fourth account goes on as the fifth.
pub(crate) fn merge(city: &City, account: &AccountNo, into: &AccountNo) {
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
    city.office.continue_account(&wish).unwrap();
}
