//! A bill that head office cancelled: what was paid of it, before or meanwhile, lies in the deposit whichever is heard first; later bills
//! of its year count it no more; and a further decision issues it anew.

use cistern_domain::Money;
use cistern_domain::bill::Bill;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{CancelReason, DifferenceKind, ReadingFault, WithdrawnFor};
use cistern_domain::ids::{BatchNo, BillNo, EntryRef};
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Fault;
use cistern_office::{
    ByFinance, CorrectReading, CorrectReadingRefused, Correction, CorrectionRefused, DifferenceWhat,
    SendDebits,
};
use cistern_publishing::{
    CancelBill, CancelRefused, DebitResult, ReadingRefused, RestoreBill, ReturnedRow, RightReading, SentRow,
};

use crate::common::{City, MINUTE};
use crate::{FINANCE, PIN, city, no, only, owed, pay, pay_with, serving, settles};

fn by(pin: &str) -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: pin.to_owned(),
    }
}

fn cancel(bill: &BillNo) -> Correction {
    Correction::Cancel(CancelBill {
        account: no(),
        bill: bill.clone(),
        reason: CancelReason::IssuedTwice,
    })
}

fn restore(bill: &BillNo) -> Correction {
    Correction::Restore(RestoreBill {
        account: no(),
        bill: bill.clone(),
    })
}

fn does(city: &City, what: &Correction) -> EntryRef {
    let at = city.office.correct(what, &by(PIN)).unwrap().at();
    city.clock.pass(MINUTE);
    at
}

fn deposit(city: &City) -> Money {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    read.unwrap().unwrap().deposit
}

/// Bills that stand, oldest first.
fn standing(city: &City) -> Vec<Bill> {
    let read = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.account(&no())?.unwrap();
        let mut all = Vec::new();
        for (number, known) in state.bills.iter().filter(|(_, known)| known.corrected.is_none()) {
            all.extend(tx.issued_bill(number, known.issued.as_ref().unwrap())?);
        }
        Ok(all)
    });
    let mut all = read.unwrap();
    all.sort_by_key(|bill| bill.period);
    all
}

#[test]
fn what_a_counter_took_meanwhile_lies_in_the_deposit_and_the_customer_is_told() {
    let city = city();
    let counter = serving(&city, 10);
    let last = owed(&city).pop().unwrap();
    does(&city, &cancel(&last.0));
    assert!(!owed(&city).contains(&last), "it asks for nothing any more");
    // The counter did not hear of it.
    pay(&counter, 1, &last);
    counter.sync(&city.office);
    let found = only(&city);
    let what = DifferenceWhat::BookedBack {
        version: SettlementRule::VERSION,
        bill: last.0.clone(),
        instead: None,
        settles: Money::ZERO,
        instead_owes: Money::ZERO,
    };
    assert_eq!((&found.what, found.amount), (&what, last.1));
    assert_eq!(deposit(&city), last.1);
    let case = found.case.clone().expect("the customer is told in a case");
    assert!(!case.closed);
    settles(&city, &found, DifferenceKind::Settlement);
}

#[test]
fn who_is_heard_first_changes_nothing_of_where_the_money_lies() {
    let fee: Money = "1.23".parse().unwrap();
    let told = [true, false].map(|payment_first| {
        let city = city();
        let counter = serving(&city, 10);
        let last = owed(&city).pop().unwrap();
        pay_with(&counter, 1, &last, fee);
        if payment_first {
            counter.sync(&city.office);
        }
        does(&city, &cancel(&last.0));
        counter.sync(&city.office);
        city.verify();
        let read = city.office.file().read::<_, Fault>(|tx| {
            let state = tx.account(&no())?.unwrap();
            let bill = &state.bills[&last.0];
            Ok((bill.owed(), bill.overpaid(), bill.paid(), bill.late_fee_paid()))
        });
        assert_eq!(deposit(&city), last.1 + fee, "late fee too");
        assert!(!owed(&city).contains(&last));
        read.unwrap()
    });
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], (Money::ZERO, Money::ZERO, Money::ZERO, Money::ZERO));
}

#[test]
fn it_is_tried_first_and_done_once() {
    let city = city();
    let counter = serving(&city, 10);
    let last = owed(&city).pop().unwrap();
    pay(&counter, 1, &last);
    counter.sync(&city.office);
    let before = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&no()))
        .unwrap();
    let told = city.office.try_correction(&cancel(&last.0), FINANCE).unwrap();
    assert_eq!((&told.cancels, told.to_deposit), (&Some(last.0.clone()), last.1));
    assert_eq!(told.accounts[0].deposit_after - told.accounts[0].deposit, last.1);
    let after = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&no()))
        .unwrap();
    assert_eq!(before, after, "nothing stays of a trial");
    let guessed = city.office.correct(&cancel(&last.0), &by("0000"));
    assert!(
        matches!(guessed, Err(CorrectionRefused::NotFinance(_))),
        "{guessed:?}"
    );
    let at = does(&city, &cancel(&last.0));
    match city.office.correct(&cancel(&last.0), &by(PIN)) {
        Err(CorrectionRefused::Cancel(CancelRefused::Bill(ReadingRefused::Already {
            by, instead, ..
        }))) => {
            assert_eq!((by, instead), (at, None));
        }
        other => panic!("{other:?}"),
    }
    let reading = city.office.correct_reading(&CorrectReading {
        reading: RightReading {
            account: no(),
            bill: last.0,
            right_m3: 1,
            fault: ReadingFault::Misread,
            payable_on: None,
        },
        staff: FINANCE,
        pin: PIN.to_owned(),
    });
    assert!(
        matches!(
            reading,
            Err(CorrectReadingRefused::Reading(ReadingRefused::Already {
                instead: None,
                ..
            }))
        ),
        "{reading:?}"
    );
    city.verify();
}

#[test]
fn later_bills_of_the_year_count_it_no_more_and_count_it_again() {
    let city = city();
    let all = standing(&city);
    let year = all.last().unwrap().period.year();
    let of_year: Vec<Bill> = all
        .into_iter()
        .filter(|bill| bill.period.year() == year)
        .collect();
    let (gone, later) = of_year.split_first().unwrap();
    assert!(later.len() > 1, "{} later bills", later.len());
    let money = |bills: &[Bill]| bills.iter().map(|bill| bill.amount).sum::<Money>();
    let owed_before: Money = owed(&city).iter().map(|(_, owed)| *owed).sum();
    does(&city, &cancel(&gone.bill));
    let now: Vec<Bill> = standing(&city)
        .into_iter()
        .filter(|bill| bill.period.year() == year)
        .collect();
    assert_eq!(now.len(), later.len());
    for (new, old) in now.iter().zip(later) {
        let less = old.used_before_m3.unwrap() - new.used_before_m3.unwrap();
        assert_eq!(
            (less, new.volume_m3),
            (gone.volume_m3, old.volume_m3),
            "{}",
            new.bill
        );
        assert_eq!(new.bill.as_str(), format!("{}.1", old.bill));
    }
    let owed_now: Money = owed(&city).iter().map(|(_, owed)| *owed).sum();
    let less = money(&of_year) - money(&now);
    // What later ones had got beyond settles what is still owed of them, oldest first, and the rest lies in the deposit.
    assert_eq!(owed_before - owed_now + deposit(&city), less);
    city.verify();

    does(&city, &restore(&gone.bill));
    let again: Vec<Bill> = standing(&city)
        .into_iter()
        .filter(|bill| bill.period.year() == year)
        .collect();
    let totals = |bills: &[Bill]| {
        bills
            .iter()
            .map(|bill| (bill.used_before_m3, bill.amount))
            .collect::<Vec<_>>()
    };
    assert_eq!(totals(&again), totals(&of_year), "as they were");
    assert_eq!(again[0].bill.as_str(), format!("{}.1", gone.bill));
    assert_eq!(again[1].bill.as_str(), format!("{}.2", later[0].bill));
    city.verify();
}

#[test]
fn a_cancelled_bill_is_issued_anew_by_a_further_decision_once() {
    let city = city();
    let counter = serving(&city, 10);
    let last = owed(&city).pop().unwrap();
    let standing_one = city.office.correct(&restore(&last.0), &by(PIN));
    assert!(
        matches!(
            standing_one,
            Err(CorrectionRefused::Cancel(CancelRefused::NotCancelled { .. }))
        ),
        "{standing_one:?}"
    );
    pay(&counter, 1, &last);
    counter.sync(&city.office);
    does(&city, &cancel(&last.0));
    does(&city, &restore(&last.0));
    let anew = BillNo::new(format!("{}.1", last.0)).unwrap();
    assert!(owed(&city).contains(&(anew.clone(), last.1)), "it is owed again");
    assert_eq!(deposit(&city), last.1, "and nobody's money is moved without them");
    let twice = city.office.correct(&restore(&last.0), &by(PIN));
    assert!(
        matches!(
            twice,
            Err(CorrectionRefused::Cancel(CancelRefused::NotCancelled { .. }))
        ),
        "{twice:?}"
    );
    does(&city, &cancel(&anew));
    assert_eq!(deposit(&city), last.1);
    assert!(!owed(&city).iter().any(|(bill, _)| *bill == anew));
    city.verify();
}

/// At a bank when it was cancelled: the bank is asked to leave it alone, and where it paid all the same the money lies in the deposit.
#[test]
fn at_a_bank_it_is_withdrawn_and_what_the_bank_paid_lies_in_the_deposit() {
    let city = city();
    let (bill, amount) = owed(&city).pop().unwrap();
    let (batch, today) = (
        BatchNo::new("DK20261123").unwrap(),
        BusinessDate::from_ymd(2026, 11, 23).unwrap(),
    );
    let send = SendDebits {
        batch: batch.clone(),
        sent_on: today,
        returns_on: today.plus_days(2),
        rows: vec![SentRow {
            line: 2,
            bill: bill.clone(),
            account: no(),
            amount,
        }],
    };
    let sent = city.office.send_debits(&send, &by(PIN)).unwrap();
    assert_eq!((sent.sent, sent.sum), (1, amount), "{sent:?}");
    assert_eq!(city.office.debits_to_withdraw(None).unwrap(), []);
    does(&city, &cancel(&bill));
    let due = city.office.debits_to_withdraw(None).unwrap();
    let due: Vec<_> = due.iter().map(|one| (&one.bill, one.why)).collect();
    assert_eq!(due, [(&bill, WithdrawnFor::Corrected)]);
    let row = ReturnedRow {
        line: 2,
        bill,
        account: no(),
        amount,
        on: today,
        result: DebitResult::Paid {
            reference: "B20261123009".to_owned(),
        },
    };
    let returned = city.office.return_debits(&batch, &[row], &by(PIN)).unwrap();
    assert_eq!(returned.paid, 1, "{returned:?}");
    assert_eq!(deposit(&city), amount);
    assert_eq!(city.office.debits_to_withdraw(None).unwrap(), []);
    city.verify();
}
