//! The case of what a payment did not know (不知情的收款): one for a payment and a kind, as its line in the list is decided. It is over
//! when the payment was taken back or moved, when nothing differs any more, or when a person of head office settled the line; it is
//! open again when that decision is taken back, or head office says something else since.
//!
//! Absent on purpose: an end because a bill was put right. That is what the customer waits to hear: its department tells them, and
//! closes the case.

use cistern_domain::account::AccountState;
use cistern_domain::entry::{Entry, PaymentTaken, UnknowingCaseOpened};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_domain::telling::{Due, Stands, due};
use cistern_domain::unknowing::{DAYS, NotKnown, OtherPolicy, Unknowing, may_differ, said_last};
use cistern_journal::{Fault, Tx};

use super::{Telling, begin, decided, go_on, how_far, written_at};
use crate::pen::{Pen, Publication};
use crate::settlements::standing;
use crate::unknowing::{InFile, Prices, taken_apart, unknown_to};

/// What a payment did not know, and the customer is to be told.
struct Line {
    about: Unknowing,
    entry: Entry,
    taken: PaymentTaken,
    not_known: NotKnown,
}

/// Brings them to what the account's payments did not know.
pub(super) fn follow(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, state): (&AccountNo, &AccountState),
    prices: &Prices,
) -> Result<(), Publication> {
    // An account that nothing was ever paid on, as most of an import are, asks for nothing more.
    if state.payments == 0 || !may_differ(state, prices.read(tx)?) {
        return Ok(());
    }
    let office = pen.office(tx)?.journal;
    let lines = lines(tx, office, (account, state), prices)?;
    for line in &lines {
        let case = state.unknowing_cases.get(&line.about).copied();
        follow_line(tx, pen, (account, state), (line, case))?;
    }
    for (about, case) in &state.unknowing_cases {
        if !lines.iter().any(|line| line.about == *about) {
            end(tx, pen, state, (about, *case))?;
        }
    }
    Ok(())
}

/// Of all payments that stand.
fn lines(
    tx: &Tx<'_>,
    office: JournalId,
    (account, state): (&AccountNo, &AccountState),
    prices: &Prices,
) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for (entry, body) in standing(tx, account)? {
        let Some(payment) = taken_apart(&entry, &body, office) else {
            continue;
        };
        let found = unknown_to(tx, state, prices, &payment)?;
        for not_known in found.into_iter().filter(NotKnown::is_told) {
            lines.push(Line {
                about: Unknowing {
                    at: entry.at(),
                    kind: not_known.kind(),
                },
                entry: entry.clone(),
                taken: payment.taken.clone(),
                not_known,
            });
        }
    }
    Ok(lines)
}

fn follow_line(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    of: (&AccountNo, &AccountState),
    (line, case): (&Line, Option<CaseId>),
) -> Result<(), Publication> {
    let decided = decided(tx, line.about.at, line.about.kind)?;
    let stands = match decided {
        Some((_, true)) => Stands::Settled,
        _ => Stands::Open,
    };
    let office = pen.office(tx)?.journal;
    let said = || said(tx, office, (of.1, line), decided);
    let Some(due) = due::<Fault>(stands, how_far(tx, case)?, said)? else {
        return Ok(());
    };
    let words = match due {
        Due::Again => format!("收据 {} 又有变化，请再看差异，再告诉用户。", line.taken.receipt),
        _ => "总部已作决定，这件差异已了结。".to_owned(),
    };
    match case {
        Some(case) => go_on(tx, pen, case, (due, &words)),
        // What the list does not tell any more, nobody could settle.
        None if !line.not_known.is_recent(line.entry.business_date, pen.today()) => Ok(()),
        None => open(tx, pen, of, line),
    }
}

/// When head office last said it: when it changed what the payment did not know, or a person opened the line again.
fn said(
    tx: &Tx<'_>,
    office: JournalId,
    (state, line): (&AccountState, &Line),
    decided: Option<(EntryNo, bool)>,
) -> Result<Option<Instant>, Fault> {
    let said = said_last(&line.not_known, state, &InFile(tx))?;
    let number = said.max(decided.map(|(number, _)| number));
    number.map_or(Ok(None), |number| {
        let journal = office;
        written_at(tx, EntryRef { journal, number })
    })
}

/// Nothing of it stands: it is over, unless a bill of the payment was put right and the customer waits to hear of it.
fn end(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    state: &AccountState,
    (about, case): (&Unknowing, CaseId),
) -> Result<(), Publication> {
    let entry = tx.entry(about.at)?.map(|entry| entry.read());
    let Some(taken) = entry
        .and_then(Result::ok)
        .and_then(cistern_domain::entry::Body::into_taken)
    else {
        return Ok(());
    };
    let row = tx.payment(taken.payment)?;
    let is_back = row.is_some_and(|row| row.reversed.is_some());
    let put_right = |bill| state.bills.get(bill).is_some_and(|bill| bill.corrected.is_some());
    let waits = !is_back && taken.parts.iter().any(|part| put_right(&part.bill));
    if waits {
        return Ok(());
    }
    let never = || Ok::<_, Fault>(None);
    let Some(due) = due(Stands::Nothing, how_far(tx, Some(case))?, never)? else {
        return Ok(());
    };
    let words = match is_back {
        true => "这笔收款已冲正或转到别的户，不用再告知。",
        false => "现在没有不符的地方了，不用再告知。",
    };
    go_on(tx, pen, case, (due, words))
}

fn open(tx: &Tx<'_>, pen: &Pen<'_>, of: (&AccountNo, &AccountState), line: &Line) -> Result<(), Publication> {
    let bill = match &line.not_known {
        NotKnown::Tariff { bills } => bills.first().map(|one| one.bill.clone()),
        NotKnown::Policy(_) => line.taken.parts.first().map(|part| part.bill.clone()),
        NotKnown::Renamed { .. } | NotKnown::Relocated { .. } => None,
    };
    let telling = Telling {
        words: words(line),
        told: told(&line.not_known).to_owned(),
        bill,
        days: DAYS,
    };
    begin(tx, pen, of, telling, |opened| {
        let about = line.about;
        UnknowingCaseOpened { opened, about }.into()
    })
}

/// What happened, for whoever tells the customer; it names the receipt.
fn words(line: &Line) -> String {
    let (receipt, sum) = (line.taken.receipt, line.not_known.amount(&line.taken));
    let on = line.entry.business_date;
    match &line.not_known {
        NotKnown::Renamed { before, now } => format!(
            "{on} 收据 {receipt}，{sum} 元，收款时柜台还不知道已过户：收据上是 {before}，现在的户主是 {now}。钱在本户，没有动过。请问清是谁缴的。"
        ),
        NotKnown::Relocated { before, now } => format!(
            "{on} 收据 {receipt}，{sum} 元，收款时柜台还不知道已移址或换册：当时是 {before}，现在是 {now}。钱在本户，没有动过。"
        ),
        NotKnown::Policy(OtherPolicy { applied, holds, .. }) => format!(
            "{on} 收据 {receipt}，违约金按第 {applied} 版办法收，那天该用第 {holds} 版：多收了 {sum} 元。收据有效，多收的由财务决定怎么退。"
        ),
        NotKnown::Tariff { bills } => {
            let each: Vec<String> = bills
                .iter()
                .map(|one| {
                    format!(
                        "账单 {} 用的是 {}，那几天该用 {}",
                        one.bill, one.applied, one.holds
                    )
                })
                .collect();
            format!(
                "{on} 收据 {receipt}，水费 {sum} 元：{}。收了就有效，差额由财务决定。",
                each.join("；")
            )
        }
    }
}

/// What the customer is told.
const fn told(not_known: &NotKnown) -> &'static str {
    match not_known {
        NotKnown::Renamed { .. } => {
            "这笔钱记在这个户号上，收据有效；收据上印的是过户以前的户名。缴错了户可以更正，需要时可以换开票据。"
        }
        NotKnown::Relocated { .. } => "这笔钱记在这个户号上，收据有效；收据上印的是以前的地址。",
        NotKnown::Policy(_) => {
            "收违约金时柜台还没收到新办法，按原来的办法多收了一点。收据有效；多收多少、怎么退给您，核对后告诉您。"
        }
        NotKnown::Tariff { .. } => {
            "您缴的账单是按原来的水价算的，那几天的水价后来改了。收据有效，现在不用来补什么；差多少、怎么处理，核对后告诉您。"
        }
    }
}
