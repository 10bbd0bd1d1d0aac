//! The deposit slip (解款单) on paper: what it covers, and room for the bank's count.

use cistern_domain::Money;
use cistern_domain::entry::{Body, TakingsBanked};
use cistern_domain::ids::{EntryRef, ShiftNo};
use cistern_journal::{Tx, Writer};

use super::safe::deposit_of;
use super::{AskDeposit, BankingRefusal, DepositLine, DepositPaper};
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::receipt::words::in_words;
use crate::receipt::{Printed, place_of, trace};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::title;
use crate::staff::name_of;

struct Slip {
    company: String,
    hall: String,
    counter: String,
    sent: String,
    line: DepositLine,
    /// Shift, whose, how much.
    drawers: Vec<(ShiftNo, String, Money)>,
    /// Shift, local time, how much.
    drops: Vec<(ShiftNo, String, Money)>,
    trace: String,
}

impl Counter {
    /// A deposit slip as it would look on paper.
    ///
    /// # Errors
    /// [`BankingRefusal`], and those of the disk.
    pub fn deposit_paper(&self, ask: &AskDeposit) -> Result<DepositPaper, Failed<BankingRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask))?;
        Ok(DepositPaper {
            text_80: plain_text(&lay_out(&slip, PaperWidth::Mm80)),
            deposit: slip.line,
        })
    }

    /// Prints a deposit slip. Never within a transaction.
    ///
    /// # Errors
    /// [`BankingRefusal`], and those of the disk. A printer that fails is an answer: the deposit stands.
    pub fn print_deposit(&self, ask: &AskDeposit) -> Result<Printed, Failed<BankingRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask))?;
        let name = format!("deposit-{}", slip.line.label);
        Ok(self.print_layout(&name, |paper| lay_out(&slip, paper))?)
    }
}

fn stored(tx: &Tx<'_>, ask: &AskDeposit) -> Result<Slip, Failed<BankingRefusal>> {
    let own = own_or_refuse(tx)?;
    let (_, line) = deposit_of(tx, &own, ask.deposit)?;
    let at = EntryRef {
        journal: own.journal,
        number: ask.deposit,
    };
    match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::TakingsBanked(banked))) => Ok(slip_of(tx, &own, at, line, &banked)?),
        _ => refuse(BankingRefusal::Unknown { deposit: ask.deposit }),
    }
}

fn slip_of(
    tx: &Tx<'_>,
    own: &Writer,
    at: EntryRef,
    line: DepositLine,
    banked: &TakingsBanked,
) -> Result<Slip, Fault> {
    let rules = Rules::load(tx)?;
    let (hall, counter) = place_of(tx, &rules, own.journal)?;
    let mut drawers = Vec::new();
    for drawer in &banked.drawers {
        let state = tx.shift(own.journal, drawer.shift)?.unwrap_or_default();
        drawers.push((drawer.shift, name_of(tx, state.clerk)?, drawer.amount));
    }
    let mut drops = Vec::new();
    for drop in &banked.drops {
        let state = tx.shift(own.journal, drop.shift)?.unwrap_or_default();
        let found = state.drops.iter().find(|one| one.entry == drop.drop);
        let when = found.map(|one| rules.local(one.at)).unwrap_or_default();
        drops.push((drop.shift, when, drop.amount));
    }
    Ok(Slip {
        company: rules.settings.company.clone(),
        hall,
        counter,
        sent: rules.local(line.at),
        trace: trace(tx, at)?,
        line,
        drawers,
        drops,
    })
}

fn lay_out(slip: &Slip, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    title(&mut sheet, &slip.company, "解款单");
    sheet.field("单号", &slip.line.label);
    sheet.field("时间", &slip.sent);
    sheet.field("营业厅", &slip.hall);
    sheet.field("柜台", &slip.counter);
    sheet.field("解款人", &slip.line.by);
    sheet.rule();
    for (shift, name, amount) in &slip.drawers {
        sheet.amount(&format!("第 {shift} 班 {name}"), *amount);
    }
    for (shift, when, amount) in &slip.drops {
        let when = when.get(5..16).unwrap_or_default();
        sheet.amount(&format!("第 {shift} 班缴存 {when}"), *amount);
    }
    sheet.pair("解款合计", &format!("￥{}", slip.line.amount), Style::Bold);
    sheet.wrapped(&in_words(slip.line.amount), "");
    sheet.rule();
    if let Some(counted) = slip.line.counted {
        sheet.amount("银行实点", counted);
        sheet.field("银行凭证号", slip.line.reference.as_deref().unwrap_or_default());
    } else {
        sheet.wrapped("银行实点 ______________", "");
    }
    sheet.field("校验", &slip.trace);
    sheet.gap();
    sheet.wrapped("解款人签字 ____________", "");
    sheet.gap();
    sheet.wrapped("银行签章 ______________", "");
    sheet.done()
}
