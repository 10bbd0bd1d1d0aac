//! What the bank says while journals are still to come: debits that it returns, one that was withdrawn and that it paid all the same, and
//! its statement of the day.

use cistern_domain::Money;
use cistern_domain::debit::DebitEnd;
use cistern_domain::ids::BatchNo;
use cistern_publishing::{DebitResult, ReturnedRow};

use crate::decisions::Scene;
use crate::head_office::{Batch, by};
use crate::{account, fen};

/// The bank's own number of the debit that it paid.
const DEBIT: &str = "B20261123008";

/// What the bank says of a bill.
fn row(scene: &Scene<'_>, batch: &Batch, line: u64, result: DebitResult) -> ReturnedRow {
    let (bill, amount) = &batch.bills[usize::try_from(line).unwrap() - 2];
    ReturnedRow {
        line,
        bill: bill.clone(),
        account: batch.of.clone(),
        amount: *amount,
        on: scene.begun.on,
        result,
    }
}

fn paid(reference: &str) -> DebitResult {
    let reference = reference.to_owned();
    DebitResult::Paid { reference }
}

fn returns(scene: &Scene<'_>, batch: &BatchNo, rows: &[ReturnedRow]) {
    let done = scene.city.office.return_debits(batch, rows, &by()).unwrap();
    assert_eq!(done.left_out.len(), 0, "{done:?}");
}

/// 代扣回盘: the bank paid the older bill, and got nothing for the other.
pub(crate) fn returned(scene: &Scene<'_>) -> bool {
    let batch = &scene.begun.returned;
    let reason = "余额不足".to_owned();
    let rows = [
        row(scene, batch, 2, paid(DEBIT)),
        row(scene, batch, 3, DebitResult::Failed { reason }),
    ];
    returns(scene, &batch.batch, &rows);
    true
}

/// How the debit that was withdrawn stands.
fn end(scene: &Scene<'_>) -> Option<DebitEnd> {
    let Batch { batch, of, bills } = &scene.begun.withdrawn;
    account(scene.city, of).debits[&bills[0].0][batch].end.clone()
}

/// 撤回代扣: not before the desk's payment of the bill is here.
pub(crate) fn withdraw(scene: &Scene<'_>) -> bool {
    let (office, batch) = (&scene.city.office, Some(&scene.begun.withdrawn.batch));
    if office.debits_to_withdraw(batch).unwrap().is_empty() {
        return false;
    }
    let done = office.withdraw_debits(batch, &by()).unwrap();
    assert_eq!((done.bills.len(), done.own.len()), (1, 0), "{done:?}");
    true
}

/// The bank paid it though it was withdrawn: both payments stand.
pub(crate) fn paid_all_the_same(scene: &Scene<'_>) -> bool {
    if !matches!(end(scene), Some(DebitEnd::Withdrawn(_))) {
        return false;
    }
    let batch = &scene.begun.withdrawn;
    returns(scene, &batch.batch, &[row(scene, batch, 2, paid("B20261123009"))]);
    true
}

/// 渠道对账: what a counter has as the bank has it, what one has otherwise, what the bank alone has, what arrived, and the debit.
pub(crate) fn take_statement(scene: &Scene<'_>) -> bool {
    let begun = scene.begun;
    let rows: [(&str, Money); 5] = [
        ("CARD123", fen(10_000)),
        ("CARD323", fen(20_000)),
        ("CARD999", fen(30_000)),
        (&begun.reference, begun.arrived),
        (DEBIT, begun.returned.bills[0].1),
    ];
    let path = scene.city.folder.path().join("bank-1123.txt");
    std::fs::write(&path, text(&rows)).unwrap();
    let taken = scene.city.office.take_channels(begun.on, &[path], &by());
    assert_eq!(taken.unwrap().len(), 1);
    true
}

fn text(rows: &[(&str, Money)]) -> String {
    let sum: Money = rows.iter().map(|(_, amount)| *amount).sum();
    let line = |(order, amount): &(&str, Money)| {
        format!("D|{order}|1200020239|{}|20261123094419|00|ok\n", amount.fen())
    };
    let lines: String = rows.iter().map(line).collect();
    format!(
        "H|20261123|DS20261123009|{}|{}\n{lines}T|END\n",
        rows.len(),
        sum.fen()
    )
}
