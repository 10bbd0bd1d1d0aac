//! The summary of a basket (汇总单), for the payer's books: its receipts, what was given, what went back. No receipt.

use cistern_domain::Money;
use cistern_domain::entry::{BasketTaken, Entry};
use cistern_domain::ids::BasketId;
use cistern_journal::Tx;

use super::{BasketRefusal, PrintBasket};
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style, tender_word};
use crate::receipt::words::in_words;
use crate::receipt::{Printed, ReceiptView, place_of, receipt_of, trace};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::title;

/// What stands on it.
struct Summary {
    company: String,
    hall: String,
    counter: String,
    clerk: String,
    taken_local: String,
    receipts: Vec<ReceiptView>,
    taken: BasketTaken,
    trace: String,
}

impl Counter {
    /// Prints the summary of a basket that was taken at this counter. Never within a transaction.
    ///
    /// # Errors
    /// [`BasketRefusal`], and those of the disk. A printer that fails is an answer: the payments stand.
    pub fn print_basket(&self, ask: &PrintBasket) -> Result<Printed, Failed<BasketRefusal>> {
        self.at_desk().or_else(refuse)?;
        let summary = self.file.read(|tx| stored(tx, ask.basket))?;
        let first = summary.receipts.first().map_or(0, |one| one.receipt.0);
        let name = format!("basket-{first}");
        Ok(self.print_layout(&name, |paper| lay_out(&summary, paper))?)
    }
}

fn stored(tx: &Tx<'_>, basket: BasketId) -> Result<Summary, Failed<BasketRefusal>> {
    let own = own_or_refuse(tx)?;
    let found = tx.find_back(own.journal, |entry, body| {
        let taken = body.basket().filter(|taken| taken.basket == basket)?;
        Some((entry, taken.clone()))
    })?;
    match found {
        Some((entry, taken)) => Ok(summary(tx, &entry, taken)?),
        None => refuse(BasketRefusal::Unknown { basket }),
    }
}

fn summary(tx: &Tx<'_>, entry: &Entry, taken: BasketTaken) -> Result<Summary, Fault> {
    let rules = Rules::load(tx)?;
    let (hall, counter) = place_of(tx, &rules, entry.journal)?;
    let mut receipts = Vec::with_capacity(taken.payments.len());
    for payment in &taken.payments {
        if let Some(row) = tx.payment(*payment)?
            && let Some(paid) = tx.entry(row.at)?
        {
            receipts.push(receipt_of(tx, &paid)?);
        }
    }
    Ok(Summary {
        company: rules.settings.company.clone(),
        hall,
        counter,
        clerk: crate::staff::name_of(tx, entry.actor)?,
        taken_local: rules.local(entry.taken_at),
        trace: trace(tx, entry.at())?,
        receipts,
        taken,
    })
}

fn lay_out(summary: &Summary, paper: PaperWidth) -> Layout {
    let kept: Money = summary.receipts.iter().map(|one| one.kept).sum();
    let mut sheet = Sheet::new(paper);
    title(&mut sheet, &summary.company, "合并收费汇总单");
    sheet.field("收费时间", &summary.taken_local);
    sheet.field("户数", &summary.receipts.len().to_string());
    sheet.rule();
    for one in &summary.receipts {
        sheet.pair(
            &format!("{} {}", one.receipt, one.account),
            &one.kept.to_string(),
            Style::Plain,
        );
        let mark = if one.reversed_local.is_some() {
            "(已冲正) "
        } else {
            ""
        };
        sheet.wrapped(&format!("{mark}{}", one.name), "  ");
    }
    sheet.rule();
    sheet.pair("合计", &format!("￥{kept}"), Style::Bold);
    sheet.wrapped(&in_words(kept), "");
    for given in &summary.taken.tenders {
        sheet.amount(tender_word(given.tender), given.amount);
        sheet.field("  凭证号", given.reference.as_deref().unwrap_or_default());
    }
    if !summary.taken.change.is_zero() {
        sheet.amount("找零", summary.taken.change);
    }
    sheet.rule();
    sheet.field("营业厅", &summary.hall);
    sheet.field("柜台", &summary.counter);
    sheet.field("营业员", &summary.clerk);
    sheet.field("校验", &summary.trace);
    sheet.gap();
    sheet.wrapped("本单不作收款凭证，每户另有收据。", "");
    sheet.done()
}
