//! Reading the numbers, and marking them: one transaction, judged by `domain::receipt_numbers`.

use cistern_domain::counter::Block;
use cistern_domain::entry::ReceiptNumbersMarked;
use cistern_domain::receipt_numbers::{BlockTally, Mark, NumberState, Run};
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::lend::{lent_views, neighbour_numbers};
use super::{AskNumbers, BlockView, MarkNumbers, MarkNumbersRefusal, NumbersView};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;

/// A reason of more than this is a letter; letters are payloads.
const LONGEST_REASON: usize = 60;
/// As many as a day without power needs at one counter.
const PROPOSED: u64 = 20;

impl Counter {
    /// Where this counter's receipt numbers stand.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn receipt_numbers(&self, _: &AskNumbers) -> Result<NumbersView, Failed<NotNow>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = crate::counter::own(tx)?.ok_or(Failed::Refused(NotNow::NotSetUp))?;
            Ok(view(tx, &own)?)
        })
    }

    /// Says what became of numbers.
    ///
    /// # Errors
    /// [`MarkNumbersRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn mark_numbers(&self, ask: &MarkNumbers) -> Result<NumbersView, Failed<MarkNumbersRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs_one(&who, &[Role::Supervisor, Role::Clerk])?;
        let reason = ask.reason.as_deref().map(str::trim);
        let reason = reason.filter(|reason| !reason.is_empty());
        if ask.mark == Mark::Spoiled && reason.is_none() {
            return refuse(MarkNumbersRefusal::ReasonNeeded);
        }
        let view = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let run = Block {
                from: ask.from,
                to: ask.to,
            };
            let marked = tx.counter(own.journal)?.may_mark(run, ask.mark);
            let marked = marked.or_else(|refusal| refuse(MarkNumbersRefusal::Numbers { refusal }))?;
            let body = ReceiptNumbersMarked {
                numbers: marked,
                mark: ask.mark,
                reason: reason.map(|reason| reason.chars().take(LONGEST_REASON).collect()),
            };
            let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
            tx.append(&own, self.draft(&who, on, None, body))?;
            Ok::<_, Failed<MarkNumbersRefusal>>(view(tx, &own)?)
        })?;
        self.touched(&[Topic::Status, Topic::Shift, Topic::Receipts]);
        Ok(view)
    }
}

/// Where a counter's numbers stand; those granted newest first, then those borrowed.
pub(super) fn view(tx: &Tx<'_>, own: &Writer) -> Result<NumbersView, Fault> {
    let seat = tx.counter(own.journal)?;
    let block = |tally: BlockTally| -> Result<BlockView, Fault> {
        let block = Block {
            from: tally.from,
            to: tally.to,
        };
        let lender = tally.lender.map(|lender| tx.counter(lender)).transpose()?;
        Ok(BlockView {
            runs: seat.numbers.runs(block),
            lender: lender.map(|lender| lender.counter),
            tally,
        })
    };
    let blocks = seat.tally().into_iter().map(block);
    let blocks = blocks.collect::<Result<Vec<BlockView>, Fault>>()?;
    let (borrowed, mut granted): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|block| block.lender.is_some());
    granted.reverse();
    Ok(NumbersView {
        next: seat.next_receipt(),
        left: seat.receipts_left(),
        proposed: proposed(&granted),
        blocks: granted.into_iter().chain(borrowed).collect(),
        neighbours: neighbour_numbers(tx, own, &seat)?,
        lent: lent_views(tx, own, &seat)?,
    })
}

/// The last unused numbers of the newest block that has some, far from those that the PC uses next.
fn proposed(blocks: &[BlockView]) -> Option<Run> {
    let mut unused = blocks.iter().filter_map(|block| {
        let last = block.runs.iter().rev();
        last.into_iter().find(|run| run.state == NumberState::Unused)
    });
    let run = *unused.next()?;
    let from = run.to.0.saturating_sub(PROPOSED - 1).max(run.from.0);
    Some(Run {
        from: cistern_domain::ids::ReceiptNo(from),
        ..run
    })
}
