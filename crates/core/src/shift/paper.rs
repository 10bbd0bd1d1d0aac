//! A shift's figures on paper: X (班中报表) so far, Z (交班报表) once at the close; a second Z is marked as a copy.
//!
//! How often a Z was printed is known to this PC alone: no entry, no money, and a copy proves nothing the first did not.
//! A Z bears the hash of its close; an X that would tell what a blind count is to find is not made.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Pieces};
use cistern_domain::ids::ShiftNo;
use cistern_domain::instant::Instant;
use cistern_domain::payment::Tender;
use cistern_domain::shift::Takings;
use cistern_journal::{Tx, Writer};

use super::{AskReport, ReportPaper, ReportRefusal, ShiftReport, Stage, my_shift};
use crate::changed::Topic;
use crate::counter::{Counter, own};
use crate::desk::AtDesk;
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style, tender_word};
use crate::receipt::text::plain_text;
use crate::receipt::{Printed, place_of, trace};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;

/// Everything that stands on the paper.
struct Paper {
    company: String,
    hall: String,
    counter: String,
    late_fee_word: String,
    opened: String,
    /// Closed, or now.
    until: String,
    /// Local times of the drops and handovers.
    drops: Vec<String>,
    handovers: Vec<String>,
    trace: Option<String>,
    printed: u32,
    report: ShiftReport,
    takings: Takings,
}

impl Paper {
    const fn is_z(&self) -> bool {
        matches!(self.report.stage, Stage::Closed { .. })
    }
}

impl Counter {
    /// A shift's figures as they would look on paper.
    ///
    /// # Errors
    /// [`ReportRefusal`], and those of the disk.
    pub fn report_paper(&self, ask: &AskReport) -> Result<ReportPaper, Failed<ReportRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let paper = self.file.read(|tx| self.paper_of(tx, &who, ask))?;
        Ok(ReportPaper {
            shift: paper.report.shift,
            is_z: paper.is_z(),
            printed: paper.printed,
            text_80: plain_text(&lay_out(&paper, PaperWidth::Mm80)),
        })
    }

    /// Prints a shift's figures: X while it is open, Z once it is closed, and marked from the second time on. Never
    /// within a transaction.
    ///
    /// # Errors
    /// [`ReportRefusal`], and those of the disk. A printer that fails is an answer: the figures stand.
    pub fn print_report(&self, ask: &AskReport) -> Result<Printed, Failed<ReportRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let paper = self.file.act(|tx| {
            let paper = self.paper_of(tx, &who, ask)?;
            if paper.is_z() {
                // Counted before it is printed: a crash in between marks a first, and never leaves two unmarked.
                note_printed(tx, paper.report.shift, paper.printed + 1)?;
            }
            Ok::<_, Failed<ReportRefusal>>(paper)
        })?;
        let printed = self.print_layout(&name_of(&paper), |width| lay_out(&paper, width))?;
        if paper.is_z() && matches!(printed, Printed::Failed { .. }) {
            let back = |tx: &Tx<'_>| note_printed(tx, paper.report.shift, paper.printed);
            self.file.act::<_, Fault>(back)?;
        }
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(printed)
    }

    fn paper_of(&self, tx: &Tx<'_>, who: &AtDesk, ask: &AskReport) -> Result<Paper, Failed<ReportRefusal>> {
        let own = own(tx)?.ok_or(Failed::Refused(NotNow::NotSetUp.into()))?;
        let shift = match ask.shift {
            Some(shift) if tx.shift(own.journal, shift)?.is_some() => shift,
            Some(shift) => return refuse(ReportRefusal::Unknown { shift }),
            None => match my_shift(tx, &own, who.staff)? {
                Some((shift, _)) => shift,
                None => return refuse(NotNow::NoShift),
            },
        };
        let report = self.report_of(tx, shift)?;
        let Some(takings) = report.takings.clone() else {
            return refuse(ReportRefusal::CountFirst);
        };
        let rules = Rules::load(tx)?;
        let (hall, counter) = place_of(tx, &rules, own.journal)?;
        let local = |at: &Instant| rules.local(*at);
        let until = match &report.stage {
            Stage::Closed { at, .. } => *at,
            _ => self.now(),
        };
        Ok(Paper {
            company: rules.settings.company.clone(),
            hall,
            counter,
            late_fee_word: rules.settings.late_fee_word.clone(),
            opened: local(&report.opened_at),
            until: local(&until),
            drops: report.drops.iter().map(|drop| local(&drop.at)).collect(),
            handovers: report.handovers.iter().map(|one| local(&one.at)).collect(),
            trace: match &report.stage {
                Stage::Closed { .. } => trace_of_close(tx, &own, shift)?,
                _ => None,
            },
            printed: printed_before(tx, shift)?,
            report,
            takings,
        })
    }
}

fn trace_of_close(tx: &Tx<'_>, own: &Writer, shift: ShiftNo) -> Result<Option<String>, Fault> {
    let at = tx.find_back(own.journal, |entry, body| {
        let closed = match body {
            Body::ShiftClosed(closed) => closed.shift,
            Body::ShiftClosedWithSlips(closed) => closed.closed.shift,
            _ => return None,
        };
        (closed == shift).then(|| entry.at())
    })?;
    at.map(|at| trace(tx, at)).transpose()
}

fn printed_under(shift: ShiftNo) -> String {
    format!("z_printed {shift}")
}

fn printed_before(tx: &Tx<'_>, shift: ShiftNo) -> Result<u32, Fault> {
    let printed = tx.local(&printed_under(shift))?;
    Ok(printed.and_then(|printed| printed.parse().ok()).unwrap_or(0))
}

fn note_printed(tx: &Tx<'_>, shift: ShiftNo, times: u32) -> Result<(), Fault> {
    Ok(tx.set_local(&printed_under(shift), Some(&times.to_string()))?)
}

/// A Z beside its copies, an X beside the one before.
fn name_of(paper: &Paper) -> String {
    let ShiftReport {
        shift, business_date, ..
    } = &paper.report;
    let on = business_date.unwrap_or_default();
    if !paper.is_z() {
        let time = paper.until.get(11..).unwrap_or_default().replace(':', "");
        return format!("{on}-shift{shift}-X-{time}");
    }
    match paper.printed {
        0 => format!("{on}-shift{shift}-Z"),
        copies => format!("{on}-shift{shift}-Z-copy{copies}"),
    }
}

fn lay_out(paper: &Paper, width: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(width);
    head(&mut sheet, paper);
    by_tender(&mut sheet, paper);
    by_use(&mut sheet, paper);
    drawer(&mut sheet, paper);
    foot(&mut sheet, paper);
    sheet.done()
}

fn head(sheet: &mut Sheet, paper: &Paper) {
    let report = &paper.report;
    sheet.centre(&paper.company, Style::Bold);
    if paper.is_z() {
        sheet.centre("交班报表", Style::Title);
        sheet.centre(&format!("Z 第 {} 号", report.shift), Style::Bold);
        if paper.printed > 0 {
            sheet.centre(&format!("** 副本 第 {} 次 **", paper.printed), Style::Bold);
        }
    } else {
        sheet.centre("班中报表", Style::Title);
        sheet.centre("X 未交班，数字还会变", Style::Bold);
    }
    sheet.rule();
    sheet.field("营业厅", &paper.hall);
    sheet.field("柜台", &paper.counter);
    sheet.field("班次", &report.shift.to_string());
    sheet.field("营业员", &report.name);
    let on = report.business_date.map(|on| on.to_string());
    sheet.field("营业日", &on.unwrap_or_default());
    sheet.field("开班", &paper.opened);
    sheet.field(if paper.is_z() { "交班" } else { "打印" }, &paper.until);
    sheet.rule();
}

fn by_tender(sheet: &mut Sheet, paper: &Paper) {
    let takings = &paper.takings;
    let handed_back = takings.handed_back();
    for tender in Tender::ALL {
        sheet.amount(tender_word(tender), takings.of(tender));
    }
    unless_zero(sheet, "找零", -takings.change);
    for tender in Tender::ALL {
        unless_zero(
            sheet,
            &format!("冲正退{}", tender_word(tender)),
            -handed_back.of(tender),
        );
    }
    for tender in Tender::ALL {
        let label = format!("错缴转户 {}", tender_word(tender));
        unless_zero(sheet, &label, -takings.moved.of(tender));
    }
    for tender in Tender::ALL {
        unless_zero(
            sheet,
            &format!("更正 {}", tender_word(tender)),
            takings.corrected[tender as usize],
        );
    }
    sheet.pair("实收合计", &format!("￥{}", takings.kept()), Style::Bold);
    sheet.rule();
}

fn by_use(sheet: &mut Sheet, paper: &Paper) {
    let takings = &paper.takings;
    let reversed = takings.handed_back();
    sheet.amount("水费", takings.principal);
    unless_zero(sheet, &paper.late_fee_word, takings.late_fee);
    unless_zero(sheet, "存入预存", takings.deposit_in);
    unless_zero(sheet, "预存抵扣", -takings.deposit_out);
    for (word, of) in [("冲正", &reversed), ("错缴转户", &takings.moved)] {
        if of.payments > 0 {
            sheet.amount(&format!("{word} {} 笔", of.payments), -of.undone());
        }
    }
    sheet.pair("收据", &format!("{} 张", takings.payments), Style::Plain);
    if let (Some(first), Some(last)) = (takings.first_receipt, takings.last_receipt) {
        sheet.field("  号", &format!("{first} – {last}"));
    }
    beside(sheet, paper);
    sheet.rule();
}

/// What is told apart: keyed in off paper, and waived, which moved no money.
fn beside(sheet: &mut Sheet, paper: &Paper) {
    let keyed = &paper.takings.on_paper;
    if keyed.payments > 0 {
        sheet.amount(&format!("其中补录 {} 张", keyed.payments), keyed.kept);
    }
    let waived = paper.report.waived;
    if waived.count > 0 {
        let label = format!("减免{} {} 笔（未收）", paper.late_fee_word, waived.count);
        sheet.amount(&label, waived.sum);
    }
}

fn drawer(sheet: &mut Sheet, paper: &Paper) {
    let report = &paper.report;
    sheet.amount("备用金", report.float);
    sheet.amount("现金净收", paper.takings.cash());
    unless_zero(sheet, "长款待领", report.left);
    for (drop, at) in report.drops.iter().zip(&paper.drops) {
        sheet.amount(&format!("缴存 {} {}", clock(at), drop.received_by), -drop.amount);
    }
    for (handed, at) in report.handovers.iter().zip(&paper.handovers) {
        let who = format!("交接 {} {}→{}", clock(at), handed.from, handed.to);
        sheet.pair(&who, &over_short(handed.over_short), Style::Plain);
        sheet.field("  原因", handed.reason.as_deref().unwrap_or_default());
        if handed.slips != handed.slips_due {
            let found = format!("{} 张，应有 {} 张", handed.slips, handed.slips_due);
            sheet.pair("  冲正单", &found, Style::Plain);
        }
    }
    match &report.stage {
        Stage::Closed {
            counted,
            counted_sum,
            expected,
            over_short: off,
            reason,
            slips,
            ..
        } => {
            sheet.amount("钱箱应有", *expected);
            for Pieces { face, pieces } in counted {
                let worth = Money::from_fen(face.fen().saturating_mul(i64::from(*pieces)));
                sheet.amount(&format!("  {face} × {pieces}"), worth);
            }
            sheet.amount("点得", *counted_sum);
            sheet.pair("长短款", &over_short(*off), Style::Bold);
            sheet.field("原因", reason.as_deref().unwrap_or_default());
            if report.slips_due > 0 || *slips > 0 {
                let found = format!("{slips} 张，应有 {} 张", report.slips_due);
                sheet.pair("冲正单", &found, Style::Plain);
            }
            sheet.amount("留存备用金", report.float);
            sheet.pair("应解款", &(*counted_sum - report.float).to_string(), Style::Bold);
        }
        _ => sheet.pair("钱箱应有", &paper_expected(report), Style::Bold),
    }
    sheet.rule();
}

fn paper_expected(report: &ShiftReport) -> String {
    report
        .expected_cash
        .map_or_else(String::new, |cash| format!("￥{cash}"))
}

fn foot(sheet: &mut Sheet, paper: &Paper) {
    sheet.field("校验", paper.trace.as_deref().unwrap_or_default());
    sheet.gap();
    sheet.wrapped("营业员签字 ____________", "");
    if paper.is_z() {
        sheet.gap();
        sheet.wrapped("复核签字 ______________", "");
    }
}

fn unless_zero(sheet: &mut Sheet, label: &str, amount: Money) {
    if !amount.is_zero() {
        sheet.amount(label, amount);
    }
}

fn over_short(off: Money) -> String {
    match off {
        off if off.is_zero() => "相符".to_owned(),
        off if off.is_negative() => format!("短款 {}", -off),
        off => format!("长款 {off}"),
    }
}

/// Hours and minutes of a local time as printed.
fn clock(at: &str) -> &str {
    at.get(11..16).unwrap_or_default()
}
