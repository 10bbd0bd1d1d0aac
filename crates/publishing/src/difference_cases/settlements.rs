//! The case of what a rule found about a bill or an account (对账处理): one for a rule and bill, or rule and account.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::{AccountStatus, DifferenceCaseOpened, DifferenceKind};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef};
use cistern_domain::instant::Instant;
use cistern_domain::settlement::{About, Settlement, SettlementRule};
use cistern_domain::telling::{Due, Stands, due};
use cistern_journal::{Fault, Tx};

use super::{Telling, begin, decided, go_on, how_far, written_at};
use crate::pen::{Pen, Publication};

/// Brings them to what is written about its settlements.
pub(super) fn follow(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<(), Publication> {
    if state.settlements.is_empty() && state.settlement_cases.is_empty() {
        return Ok(());
    }
    let office = pen.office(tx)?.journal;
    let over = state
        .settlement_cases
        .keys()
        .filter(|about| !state.settlements.contains_key(about));
    for about in state.settlements.keys().chain(over) {
        let settlement = state.settlements.get(about);
        let at = settlement.map(|one| EntryRef {
            journal: office,
            number: one.entry,
        });
        let decided = at
            .map(|at| decided(tx, at, DifferenceKind::Settlement))
            .transpose()?
            .flatten();
        let stands = stands(state, about, decided);
        let case = state.settlement_cases.get(about).copied();
        let said = || said(tx, at, decided);
        let Some(due) = due::<Fault>(stands, how_far(tx, case)?, said)? else {
            continue;
        };
        match (case, settlement) {
            (Some(case), _) => go_on(
                tx,
                pen,
                case,
                (due, &step_words(due, settlement, is_in_use(state, about))),
            )?,
            (None, Some(settlement)) => open(tx, pen, (account, state), (about, settlement))?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// How far it is.
fn stands(state: &AccountState, about: &About, decided: Option<(EntryNo, bool)>) -> Stands {
    let settlement = state.settlements.get(about);
    let told = settlement.filter(|one| !about.rule.tells_nobody(one.payments.is_empty()));
    let Some(settlement) = told else {
        return Stands::Nothing;
    };
    let is_settled = decided.is_some_and(|(_, is_settled)| is_settled);
    match is_settled || state.is_told(about, settlement) {
        true => Stands::Settled,
        false => Stands::Open,
    }
}

/// When head office last said it: when the rule found it, or a person opened it again.
fn said(
    tx: &Tx<'_>,
    at: Option<EntryRef>,
    decided: Option<(EntryNo, bool)>,
) -> Result<Option<Instant>, Fault> {
    let Some(at) = at else { return Ok(None) };
    let number = decided.map_or(at.number, |(decided, _)| decided.max(at.number));
    written_at(tx, EntryRef { number, ..at })
}

/// Whether it was held of a closed account, which is in use again.
fn is_in_use(state: &AccountState, about: &About) -> bool {
    let registered = state.registered.as_ref();
    about.rule == SettlementRule::HeldForClosed
        && registered.is_some_and(|account| account.status != AccountStatus::Closed)
}

fn step_words(due: Due, settlement: Option<&Settlement>, is_in_use: bool) -> String {
    match due {
        Due::Again => {
            let EntryNo(found) = settlement.map_or(EntryNo(0), |one| one.entry);
            format!("又有变化，见对账处理 {found}，请再告诉用户。")
        }
        Due::Nothing if is_in_use => "户号又在用了，余下的钱是它的预存，不用再告知。".to_owned(),
        Due::Nothing => "后来的收款或冲正把它抵平了，不用再告知。".to_owned(),
        Due::Told | Due::Begin => "已告知用户，差异已了结。".to_owned(),
    }
}

fn open(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    of: (&AccountNo, &AccountState),
    (about, settlement): (&About, &Settlement),
) -> Result<(), Publication> {
    let telling = Telling {
        words: words(of.1, about, settlement),
        told: told(about.rule, put_right(of.1, about).is_some()).to_owned(),
        bill: about.bill.clone(),
        days: about.rule.days(),
    };
    begin(tx, pen, of, telling, |opened| {
        let (rule, bill) = (about.rule, about.bill.clone());
        DifferenceCaseOpened { opened, rule, bill }.into()
    })
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
    let named: Money = settlement.payments.values().copied().sum();
    if let Some(settles) = put_right(state, about) {
        return format!(
            "账单 {bill} 已更正，柜台不知道，又收了 {sum} 元：共 {settles} 元抵更正后的账单，如有余下，在预存（对账处理 {number}）。"
        );
    }
    match about.rule {
        SettlementRule::PaidBeyond => format!("账单 {bill} 多收 {sum} 元，已转入预存（对账处理 {number}）。"),
        SettlementRule::DepositShort => format!("预存用了两次，少 {sum} 元（对账处理 {number}）。"),
        SettlementRule::HeldForClosed => format!("已销户，还存着用户的 {sum} 元（对账处理 {number}）。"),
        SettlementRule::DepositCarried => {
            format!("已并入 {into}，在这里又存了 {named} 元，已转到并入户的预存（对账处理 {number}）。")
        }
    }
}

/// Of a bill that was put right meanwhile, what settles those instead; nothing where none of it does.
fn put_right(state: &AccountState, about: &About) -> Option<Money> {
    let bill = about.bill.as_ref();
    let bill = bill.filter(|_| about.rule == SettlementRule::PaidBeyond)?;
    Some(state.settled_late(bill)).filter(|settles| settles.is_positive())
}

/// What the customer is told; also where the bill was put right meanwhile.
const fn told(rule: SettlementRule, put_right: bool) -> &'static str {
    if put_right {
        return "账单已更正，您缴的钱已抵更正后的账单，如有余下，在您的预存里，可以抵下期水费，也可以申请退回；收据有效。";
    }
    match rule {
        SettlementRule::PaidBeyond => "多收的在您的预存里，可以抵下期水费，也可以申请退回；收据都有效。",
        SettlementRule::DepositShort => "预存用了两次，要补交这一笔；两笔缴费都有效。",
        SettlementRule::HeldForClosed => "已销户，余下的钱可以申请退回；收据有效。",
        SettlementRule::DepositCarried => {
            "这一户已并户，您存的钱在并入户的预存里，可以抵那一户的水费；收据有效。"
        }
    }
}
