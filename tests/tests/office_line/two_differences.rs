//! One shift, two differences: what its count was off by at the close, with the reason, and what head office's figures and
//! the bank's count are off by afterwards. Each is told beside the other, and none is a part of another.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cistern_core::account::AskAccount;
use cistern_core::banking::{AskSafe, BankTakings};
use cistern_core::ports::{Line, OfficeAddress};
use cistern_core::shift::{AskShift, CloseShift, OpenShift, Stage};
use cistern_core::staff::SignIn;
use cistern_core::status::LineFault;
use cistern_core::sync::{CloseDifference, SyncResult};
use cistern_core::system::HttpsLine;
use cistern_core::{Counter, payment::Quote, payment::TakePayment};
use cistern_domain::Money;
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_office::{CODE_LASTS, MatchDeposit, Office};
use cistern_sync::wire::{Totals, path};
use cistern_tests::simulator::world::pieces;
use uuid::Uuid;

use super::{Served, counter_on, debtor, enrol, office, sync};

/// A line by which head office's figures of every shift arrive short by so many fen.
#[derive(Clone, Debug, Default)]
struct Bent {
    line: Arc<HttpsLine>,
    short: Arc<AtomicI64>,
}

impl Line for Bent {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &ed25519_dalek::SigningKey,
        at: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        let answer = self.line.ask(office, own, at, body)?;
        if at != path::TOTALS {
            return Ok(answer);
        }
        let short = fen(self.short.load(Ordering::Relaxed));
        let mut totals: Totals = minicbor::decode(&answer).unwrap();
        for shift in &mut totals.shifts {
            shift.kept -= short;
            shift.cash -= short;
        }
        Ok(minicbor::to_vec(&totals).unwrap())
    }
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

/// 500.00 of float, a customer's debt paid in cash, and the drawer counted a yuan short.
fn closed_short(counter: &Counter) -> Money {
    counter
        .open_shift(&OpenShift {
            float: fen(50_000),
            under_date: None,
        })
        .unwrap();
    let account = debtor(counter);
    let quote = Quote {
        account: account.account.clone(),
        bills: account.open.iter().map(|bill| bill.bill.clone()).collect(),
        use_deposit: false,
        tenders: vec![Tendered {
            tender: Tender::Cash,
            // In whole yuan; what is over is held for the customer.
            amount: fen((account.due.fen() / 100 + 1) * 100),
            reference: None,
        }],
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let shown_due = account.due;
    let payment = PaymentId(Uuid::from_u128(1));
    let take = TakePayment {
        payment,
        quote,
        shown_due,
        payer: None,
    };
    counter.take_payment(&take).unwrap();
    let ask = AskAccount {
        account: account.account,
    };
    assert_eq!(counter.account(&ask).unwrap().due, Money::ZERO);
    let expected = counter
        .shift_report(&AskShift { shift: None })
        .unwrap()
        .expected_cash
        .unwrap();
    let close = CloseShift {
        counted: pieces(expected - fen(100)),
        reason: Some("找零有误".to_owned()),
        slips: 0,
    };
    counter.close_shift(&close).unwrap();
    expected
}

fn at_close(counter: &Counter) -> (Money, Option<String>) {
    let day = counter.day_report().unwrap();
    match &day.shifts[0].stage {
        Stage::Closed {
            over_short, reason, ..
        } => (*over_short, reason.clone()),
        other => panic!("{other:?}"),
    }
}

fn bank_says(office: &Office, counter: &Counter, number: EntryNo, counted: Money) {
    let journal = counter
        .file()
        .read::<_, cistern_core::Fault>(|tx| {
            Ok(tx
                .writer(cistern_domain::entry::Writer::Counter)?
                .unwrap()
                .journal)
        })
        .unwrap();
    let wish = MatchDeposit {
        deposit: EntryRef { journal, number },
        counted,
        reference: "B20261123".to_owned(),
        staff: StaffNo(30),
        pin: "7777".to_owned(),
    };
    office.match_deposit(&wish).unwrap();
}

fn figures(result: &SyncResult) -> (Money, Money, Option<CloseDifference>, Option<Money>) {
    let [shift] = result.shifts.as_slice() else {
        panic!("{result:?}");
    };
    assert_eq!(shift.payments_here, shift.payments_office, "of every payment");
    let taken = shift.taken_office - shift.taken_here;
    let cash = shift.cash_office - shift.cash_here;
    (taken, cash, shift.closed.clone(), shift.bank)
}

#[test]
fn what_a_close_found_and_what_reconciliation_found_stand_apart() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    office.set_up_demo().unwrap();
    office
        .publish_staff(StaffNo(30), "财务", "7777", &[Role::Finance])
        .unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let bent = Bent::default();
    let counter = counter_on(folders[1].path(), Box::new(bent.clone()));
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&counter, &code, served.address).unwrap();
    sync(&counter);
    sync(&counter);
    counter
        .sign_in(&SignIn {
            staff: StaffNo(1),
            pin: "1111".to_owned(),
        })
        .unwrap();
    let expected = closed_short(&counter);
    let short = CloseDifference {
        over_short: fen(-100),
        reason: Some("找零有误".to_owned()),
    };

    // Head office holds the same entries: a drawer that was short is no difference between the two.
    let result = sync(&counter);
    assert!(result.matched, "{result:?}");
    assert_eq!(figures(&result), (fen(0), fen(0), Some(short.clone()), None));
    assert_eq!(
        office.totals_by_day().unwrap()[0].over_short,
        fen(-100),
        "told there too"
    );
    let on = counter.day_report().unwrap().business_date;
    let sheet = office.sheet(HallNo(1), on).unwrap();
    assert_eq!(sheet.counters[0].over_short, fen(-100));
    let counts: Vec<_> = sheet.counters[0]
        .counts
        .iter()
        .map(|count| (count.over_short, count.reason.as_deref()))
        .collect();
    assert_eq!(
        counts,
        [(fen(-100), Some("找零有误"))],
        "with the word of whoever counted"
    );

    // Head office's figures are 10.00 less: told as that, beside the yuan that the count was short.
    bent.short.store(1_000, Ordering::Relaxed);
    let result = sync(&counter);
    assert!(!result.matched, "{result:?}");
    assert_eq!(
        figures(&result),
        (fen(-1_000), fen(-1_000), Some(short.clone()), None)
    );
    assert_eq!(at_close(&counter), (fen(-100), Some("找零有误".to_owned())));

    // The bank counts 5.00 less than was sent, which was a yuan less than the drawer should have had.
    let shown = expected - fen(100) - fen(50_000);
    assert_eq!(counter.safe(&AskSafe {}).unwrap().holds, shown);
    let sent = counter.bank_takings(&BankTakings { shown }).unwrap().deposit;
    bent.short.store(0, Ordering::Relaxed);
    sync(&counter);
    bank_says(&office, &counter, sent.deposit, shown - fen(500));
    sync(&counter);
    let result = sync(&counter);
    assert!(
        result.matched,
        "the bank's count is no difference of figures: {result:?}"
    );
    assert_eq!(figures(&result), (fen(0), fen(0), Some(short), Some(fen(-500))));
    assert_eq!(at_close(&counter).0, fen(-100), "and none of the close");
    let line = counter.safe(&AskSafe {}).unwrap().deposits.remove(0);
    assert_eq!(line.difference, Some(fen(-500)));
    counter.close_day().unwrap();
    assert_eq!(office.verify().unwrap().difference, None);
}
