//! Receipt numbers and paper at a seat: numbers are spoiled, skipped, set aside and given back; papers are keyed in.

use anyhow::{Context, bail, ensure};
use cistern_core::late_entry::{KeyInPaper, LateEntryRefusal, PaperReceipt, QuoteLateEntry};
use cistern_core::numbers::{AskNumbers, MarkNumbers, NumbersView};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::receipt_numbers::{Mark, NumberState};
use uuid::Uuid;

use super::city::{PIN, STAFF};
use super::seat::{accepted, answered};
use super::shown::Shown;
use super::world::World;

/// Something becomes of the next number, or of the last ones.
pub(super) fn mark(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let view = numbers(world, at)?;
    let (Some(next), Some(last)) = (view.next, view.proposed) else {
        return Ok(());
    };
    let more = u64::from(world.dice.below(3));
    let mark = world
        .dice
        .pick(&[Mark::Spoiled, Mark::LeftBlank, Mark::Reserved, Mark::Returned])
        .copied()
        .context("four marks")?;
    let (from, to) = match mark {
        Mark::Spoiled | Mark::LeftBlank => (next, next),
        Mark::Reserved | Mark::Returned => (ReceiptNo((last.to.0 - more).max(last.from.0)), last.to),
    };
    let ask = MarkNumbers {
        from,
        to,
        mark,
        reason: Some("卡纸".to_owned()),
    };
    let marked = accepted("marking numbers", world.seats[at].counter().mark_numbers(&ask))?;
    ensure!(marked.next != Some(from), "{from} is {mark:?} and comes next");
    Ok(())
}

/// A paper of the last days, from a number that was set aside; a second time it is refused.
pub(super) fn key_in(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let shift = world.seats[at].status()?.shift.context("a drawer is open")?;
    let Some(number) = set_aside(&numbers(world, at)?) else {
        return Ok(());
    };
    let dice = &mut world.dice;
    let mut id = [0; 16];
    dice.fill(&mut id);
    let mut paper_date = shift.business_date;
    for _ in 0..dice.below(4) {
        let before = paper_date.day().pred_opt().context("a day before")?;
        let before = before.format("%Y-%m-%d").to_string();
        paper_date = before.parse().context("a date")?;
    }
    let tender = dice
        .pick(&[Tender::Cash, Tender::Card])
        .copied()
        .context("two tenders")?;
    let paper = PaperReceipt {
        receipt: number,
        paper_date,
        paper_time: "00:00".to_owned(),
        clerk: StaffNo(dice.pick(&STAFF).copied().context("staff")?),
        account,
        tenders: vec![Tendered {
            tender,
            amount: Money::from_fen(dice.between(1, 30_000)),
            reference: None,
        }],
        bills: None,
    };
    let counter = world.seats[at].counter();
    let quote = match answered(counter.quote_late_entry(&QuoteLateEntry { paper: paper.clone() }))? {
        Ok(quote) => quote,
        // A clock that was set back shows an hour before the drawer's day.
        Err(LateEntryRefusal::Future { .. }) => return Ok(()),
        Err(refusal) => bail!("a paper cannot be keyed in: {refusal:?}"),
    };
    ensure!(
        quote.quoted.obstacle.is_none(),
        "money taken is turned away: {quote:?}"
    );
    let Some(approver) = quote.approvers.first() else {
        return Ok(());
    };
    let ask = KeyInPaper {
        payment: PaymentId(Uuid::from_bytes(id)),
        shown_due: quote.quoted.due,
        paper: PaperReceipt {
            bills: Some(quote.bills),
            ..paper
        },
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    let keyed = accepted("a paper as quoted", counter.key_in_paper(&ask))?;
    let twice = KeyInPaper {
        payment: PaymentId(Uuid::from_u128(!Uuid::from_bytes(id).as_u128())),
        ..ask
    };
    let twice = answered(counter.key_in_paper(&twice))?;
    ensure!(
        matches!(twice, Err(LateEntryRefusal::Used { .. })),
        "keyed in twice: {twice:?}"
    );
    world.shown.push(Shown::from(&keyed.receipt));
    Ok(())
}

fn numbers(world: &World, at: usize) -> anyhow::Result<NumbersView> {
    let counter = world.seats[at].counter();
    accepted("asking for numbers", counter.receipt_numbers(&AskNumbers {}))
}

fn set_aside(view: &NumbersView) -> Option<ReceiptNo> {
    let runs = view.blocks.iter().flat_map(|block| &block.runs);
    let mut reserved = runs.filter(|run| run.state == NumberState::Reserved);
    reserved.next().map(|run| run.from)
}
