//! `refunds`: bank accounts are printed whole to somebody of finance alone, and that they saw them is written down before.

use cistern_domain::Money;
use cistern_domain::details::Payee;
use cistern_domain::entry::{Approval, Body, RefundAsked, RefundReason};
use cistern_domain::ids::{RefundId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_sync::Payload;
use uuid::Uuid;

use crate::common::{City, written};
use crate::{CLOCK, done, run};

const PIN: &str = "258036";
const WHOLE: &str = "6222021200012345678";

/// One refund waits.
fn city() -> City {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    for (staff, role) in [(77, Role::Finance), (78, Role::It)] {
        city.office
            .publish_staff(StaffNo(staff), "某人", PIN, &[role])
            .unwrap();
    }
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let payee = Payee {
        name: "朱美霞".to_owned(),
        bank: "工行".to_owned(),
        bank_account: WHOLE.to_owned(),
    };
    let payee = Payload::seal(&payee, [5; 16]);
    counter.act(|tx| tx.keep_payload(&payee).unwrap());
    let asked = RefundAsked {
        refund: RefundId(Uuid::from_u128(7)),
        amount: Money::from_fen(600),
        reason: RefundReason::CustomerAsked,
        payee: payee.hash(),
        approval: Approval::unsigned(0),
    };
    counter.write_approved(Some("1200020401"), asked, StaffNo(9));
    counter.sync(&city.office);
    city
}

fn shown(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::PayeesShown(_)))
}

#[test]
fn bank_accounts_are_whole_for_finance_alone_and_never_without_a_trace() {
    let city = city();
    let place = city.place();
    let with = |more: &[&'static str]| -> Vec<&str> {
        let place = place.iter().map(String::as_str);
        let head = ["refunds", "--clock", CLOCK].into_iter().chain(place);
        head.chain(more.iter().copied()).collect()
    };
    let masked = done(&with(&[]), "");
    assert!(
        masked.contains("**** 5678") && !masked.contains(WHOLE),
        "{masked}"
    );
    let by_finance = ["--staff", "77", "--why", "转账"];
    for (more, pin) in [
        (["--staff", "78", "--why", "转账"], PIN),
        (by_finance, "000000"),
        (["--staff", "77", "--why", " "], PIN),
    ] {
        let output = run(&with(&more), pin);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            !output.status.success() && !said.contains("5678"),
            "{more:?}: {said}"
        );
    }
    assert_eq!(shown(&city), 0, "refused, and no trace of what was not shown");

    let whole = done(&with(&by_finance), PIN);
    assert!(whole.contains(WHOLE), "{whole}");
    assert_eq!(shown(&city), 1);
    let last = city.office.file().read::<_, Fault>(|tx| {
        let journal = city.office.journal();
        tx.find_back(journal, |entry, body| match body {
            Body::PayeesShown(shown) => Some((entry.actor, shown.refunds, shown.why)),
            _ => None,
        })
    });
    let refund = RefundId(Uuid::from_u128(7));
    assert_eq!(
        last.unwrap(),
        Some((StaffNo(77), vec![refund], "转账".to_owned()))
    );
}
