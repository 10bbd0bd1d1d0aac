//! The case by which a customer is told of what reconciliation found (差异告知): opened once for what a rule found about a bill or
//! an account, handed to the department that the settings name for it, closed when the customer was told or nothing is left to
//! tell, and opened again where something else was found since. By the program; asked twice, it writes once.
//!
//! Absent on purpose: a case where the settings name no department; the difference stands in its list all the same.

use cistern_domain::account::AccountState;
use cistern_domain::case::Stage;
use cistern_domain::date::CHINA;
use cistern_domain::details::{AccountDetails, CaseDetails};
use cistern_domain::entry::{CaseAct, CaseOpened, DifferenceCaseOpened, DifferenceKind, Outcome};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, StepId};
use cistern_domain::promise::{Promise, Term};
use cistern_domain::settings::Settings;
use cistern_domain::settlement::{About, Settlement, SettlementRule};
use cistern_journal::{Fault, Tx};

use crate::cases::{calendar_of, settings};
use crate::pen::{Pen, Publication};

/// The kind of business, as lists of cases name it; no item of the catalogue, because nobody comes and asks for it.
const ITEM: &str = "difference";
const NAME: &str = "差异告知";

/// Brings the cases of an account to what is written about its differences.
pub(crate) fn follow(tx: &Tx<'_>, pen: &Pen<'_>, account: &AccountNo) -> Result<(), Publication> {
    let state = tx.account(account)?.unwrap_or_default();
    if state.settlements.is_empty() && state.settlement_cases.is_empty() {
        return Ok(());
    }
    let office = pen.office(tx)?.journal;
    let settings = settings(tx)?;
    let mut open = Vec::new();
    for (about, settlement) in &state.settlements {
        let at = EntryRef {
            journal: office,
            number: settlement.entry,
        };
        if state.is_told(about, settlement) || is_settled(tx, at)? {
            continue;
        }
        open.push(about);
        match state.settlement_cases.get(about) {
            None => begin(tx, pen, (&settings, account, &state), (about, settlement))?,
            Some(case) => begin_again(tx, pen, *case, at)?,
        }
    }
    for (about, case) in &state.settlement_cases {
        if !open.contains(&about) {
            let settlement = state.settlements.get(about);
            let is_over = settlement.is_none_or(|one| about.rule.tells_nobody(one.payments.is_empty()));
            end(tx, pen, *case, is_over)?;
        }
    }
    Ok(())
}

/// Whether a person of head office settled it.
fn is_settled(tx: &Tx<'_>, at: EntryRef) -> Result<bool, Fault> {
    Ok(match tx.state(&Key::Difference(at))? {
        Some(State::Difference(state)) => {
            let last = state.decided.get(&DifferenceKind::Settlement);
            last.is_some_and(|(_, is_settled)| *is_settled)
        }
        _ => false,
    })
}

/// Opens it and hands it to its department.
fn begin(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (settings, account, state): (&Settings, &AccountNo, &AccountState),
    (about, settlement): (&About, &Settlement),
) -> Result<(), Publication> {
    let department = &settings.difference_department;
    if !settings.departments.iter().any(|one| one.id == *department) {
        return Ok(());
    }
    let case = CaseId(pen.id());
    let registered = state.registered.as_ref();
    let details = registered.map(|registered| tx.details::<AccountDetails>(&registered.details));
    let who = details.transpose()?.flatten().unwrap_or_default();
    let details = CaseDetails {
        name: who.name,
        phone: who.phone,
        address: who.address,
        words: words(state, about, settlement),
        told: told(about.rule).to_owned(),
        ..CaseDetails::default()
    };
    let calendar = calendar_of(tx, pen.today())?;
    let zone = settings.time_zone.parse().unwrap_or(CHINA);
    let opened = CaseOpened {
        case,
        item: ITEM.to_owned(),
        version: 0,
        name: NAME.to_owned(),
        bill: about.bill.clone(),
        papers: Vec::new(),
        promise: Promise::make(Term::WorkingDays(about.rule.days()), pen.now, &calendar, zone),
        department: department.clone(),
        urgent: false,
        details: pen.detach(tx, &details)?,
    };
    let body = DifferenceCaseOpened {
        opened,
        rule: about.rule,
        bill: about.bill.clone(),
    };
    pen.write_about(tx, Some(account.clone()), body)?;
    let to = department.clone();
    step(tx, pen, case, CaseAct::HandedOff { to }, "")
}

/// It is open again where it was over before something else was found.
fn begin_again(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, found: EntryRef) -> Result<(), Publication> {
    let state = tx.case(case)?;
    let Some(Stage::Closed { when, .. }) = state.view().map(|view| view.stage) else {
        return Ok(());
    };
    if tx.entry(found)?.is_none_or(|entry| entry.written_at <= when) {
        return Ok(());
    }
    let words = format!("又有变化，见对账处理 {}，请再告诉用户。", found.number);
    step(tx, pen, case, CaseAct::Reopened, &words)
}

/// It is over: the customer was told, or there is nothing left to tell.
fn end(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, is_over: bool) -> Result<(), Publication> {
    let state = tx.case(case)?;
    if state.view().is_none_or(|view| view.is_closed()) {
        return Ok(());
    }
    let words = match is_over {
        true => "后来的收款或冲正把它抵平了，不用再告知。",
        false => "已告知用户，差异已了结。",
    };
    let outcome = Outcome::Done;
    step(tx, pen, case, CaseAct::Closed { outcome }, words)
}

fn step(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, act: CaseAct, words: &str) -> Result<(), Publication> {
    pen.write_step(tx, (case, StepId(pen.id())), act, words)
}

/// What happened, for whoever tells the customer; it names the difference.
fn words(state: &AccountState, about: &About, settlement: &Settlement) -> String {
    let EntryNo(number) = settlement.entry;
    let sum = settlement.sum();
    let bill = about.bill.as_ref().map(ToString::to_string).unwrap_or_default();
    let into = state
        .continued
        .as_ref()
        .map(|now| now.into.to_string())
        .unwrap_or_default();
    let named: cistern_domain::Money = settlement.payments.values().copied().sum();
    match about.rule {
        SettlementRule::PaidBeyond => format!("账单 {bill} 多收 {sum} 元，已转入预存（对账处理 {number}）。"),
        SettlementRule::DepositShort => format!("预存用了两次，少 {sum} 元（对账处理 {number}）。"),
        SettlementRule::HeldForClosed => format!("已销户，还存着用户的 {sum} 元（对账处理 {number}）。"),
        SettlementRule::DepositCarried => {
            format!("已并入 {into}，在这里又存了 {named} 元，已转到并入户的预存（对账处理 {number}）。")
        }
    }
}

/// What the customer is told.
const fn told(rule: SettlementRule) -> &'static str {
    match rule {
        SettlementRule::PaidBeyond => "多收的在您的预存里，可以抵下期水费，也可以申请退回；收据都有效。",
        SettlementRule::DepositShort => "预存用了两次，要补交这一笔；两笔缴费都有效。",
        SettlementRule::HeldForClosed => "已销户，余下的钱可以申请退回；收据有效。",
        SettlementRule::DepositCarried => {
            "这一户已并户，您存的钱在并入户的预存里，可以抵那一户的水费；收据有效。"
        }
    }
}
