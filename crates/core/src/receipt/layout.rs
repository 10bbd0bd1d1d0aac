//! A receipt as lines on a grid of 32 or 48 columns, the same for printer, PDF and screen.
//!
//! Every line fits. Long names wrap; an amount never does: where it does not fit beside its label it gets a
//! line of its own.

use cistern_domain::Money;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::{Cheque, confirmation};
use cistern_domain::wallet::Wallet;

use super::text::{clean, columns, wrap};
use super::{ReceiptBill, ReceiptView};
use crate::device::PaperWidth;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// Bold.
    Bold,
    /// Bold, twice as wide and high.
    Title,
}

/// A line that fits its paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// In the middle.
    Centre {
        /// What.
        text: String,
        /// How.
        style: Style,
    },
    /// From the left edge.
    Left {
        /// What.
        text: String,
    },
    /// A label at the left, an amount at the right edge.
    Pair {
        /// The label, with its indent.
        left: String,
        /// The amount.
        right: String,
        /// How; never a title.
        style: Style,
    },
    /// A QR code in the middle, for a scanner.
    Code {
        /// What the scanner types.
        text: String,
    },
    /// A line across.
    Rule,
    /// An empty line.
    Gap,
}

/// A receipt's lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the paper: 32 or 48.
    pub columns: usize,
    /// From top to foot.
    pub lines: Vec<Line>,
}

impl PaperWidth {
    /// Columns it holds, of 12 dots each.
    #[must_use]
    pub const fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
        }
    }
}

/// Sets a receipt.
#[must_use]
pub fn lay_out(receipt: &ReceiptView, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    head(&mut sheet, receipt);
    customer(&mut sheet, receipt);
    for bill in &receipt.bills {
        sheet.bill(bill, &receipt.late_fee_word, Sign::Paid);
    }
    if !receipt.bills.is_empty() {
        sheet.rule();
    }
    sums(&mut sheet, receipt);
    tenders(&mut sheet, receipt);
    foot(&mut sheet, receipt);
    sheet.done()
}

fn head(sheet: &mut Sheet, receipt: &ReceiptView) {
    sheet.centre(&receipt.company, Style::Bold);
    sheet.centre("收据", Style::Title);
    if receipt.reprints > 0 {
        sheet.centre(&format!("** 补打第 {} 次 **", receipt.reprints), Style::Bold);
    }
    if receipt.on_paper.is_some() {
        sheet.centre("** 补录 原为手工收据 **", Style::Bold);
    }
    if receipt.debit_on.is_some() {
        sheet.centre("** 银行代扣 **", Style::Bold);
    }
    if let Some(reversed) = &receipt.reversed_local {
        let why = if receipt.bounced { "支票退票 " } else { "" };
        sheet.centre(&format!("** {why}已冲正 {reversed} **"), Style::Bold);
    }
    if let Some(to) = &receipt.moved_to {
        sheet.centre(&format!("** 已转到户号 {to} **"), Style::Bold);
    }
    if let Some(corrected) = &receipt.corrected_on {
        sheet.centre(&format!("** 账单已更正 {corrected} **"), Style::Bold);
    }
    if let Some(cancelled) = &receipt.cancelled_on {
        sheet.centre(&format!("** 账单已作废 {cancelled} **"), Style::Bold);
    }
    sheet.rule();
}

fn customer(sheet: &mut Sheet, receipt: &ReceiptView) {
    match receipt.debit_on {
        Some(on) => sheet.field("扣款日期", &on.to_string()),
        None => {
            sheet.field("收据号", &receipt.receipt.to_string());
            sheet.field("时间", &receipt.taken_local);
        }
    }
    let business_date = receipt.business_date.to_string();
    if !receipt.taken_local.starts_with(&business_date) {
        sheet.field("业务日期", &business_date);
    }
    if let Some(replaced) = &receipt.replaces {
        // Another customer's number is none of this one's business.
        sheet.field("错缴更正", &format!("代替收据 {}", replaced.receipt));
        sheet.field("缴费日期", &replaced.paid_on.to_string());
    }
    sheet.field("户号", receipt.account.as_str());
    sheet.field("户名", &receipt.name);
    if let Some(paid_by) = &receipt.payer {
        let name = paid_by.payer.as_ref().map(|payer| payer.name.as_str());
        sheet.field("交款人", name.unwrap_or("资料已删除或未到"));
    }
    sheet.field("地址", &receipt.address);
    sheet.rule();
}

fn sums(sheet: &mut Sheet, receipt: &ReceiptView) {
    if !receipt.bills.is_empty() {
        sheet.amount("水费合计", receipt.principal);
    }
    let unless_zero = [
        (format!("{}合计", receipt.late_fee_word), receipt.late_fee),
        ("预存抵扣".to_owned(), -receipt.deposit_out),
        ("存入预存".to_owned(), receipt.deposit_in),
    ];
    for (label, amount) in unless_zero.iter().filter(|(_, amount)| !amount.is_zero()) {
        sheet.amount(label, *amount);
    }
    sheet.pair("实收", &format!("￥{}", receipt.kept), Style::Bold);
    sheet.wrapped(&receipt.kept_in_words, "");
    sheet.rule();
}

fn tenders(sheet: &mut Sheet, receipt: &ReceiptView) {
    for Tendered {
        tender,
        amount,
        reference,
    } in &receipt.tenders
    {
        let word = match receipt.debit_on {
            Some(_) => "代扣",
            None => tender_word(*tender),
        };
        sheet.amount(word, *amount);
        if let Some(reference) = reference {
            slip_number(sheet, *tender, reference);
        }
    }
    if receipt.in_flight {
        sheet.wrapped("账单代扣在途，已告知；银行若再扣款，转入预存", "  ");
    }
    if !receipt.unconfirmed.is_zero() {
        sheet.wrapped("扫码未经平台确认，以到账为准", "  ");
    }
    let is_cheque = |tender: Tender| tender == Tender::Cheque;
    if receipt.tenders.iter().any(|given| is_cheque(given.tender))
        || receipt.corrections.iter().any(|moved| is_cheque(moved.to.tender))
    {
        sheet.wrapped("支票，收妥生效", "  ");
    }
    for corrected in &receipt.corrections {
        let moved = format!(
            "更正 {}→{}",
            tender_word(corrected.from),
            tender_word(corrected.to.tender)
        );
        sheet.amount(&moved, corrected.to.amount);
        slip_number(
            sheet,
            corrected.to.tender,
            corrected.to.reference.as_deref().unwrap_or_default(),
        );
    }
    let cash = receipt.tenders.iter().any(|given| given.tender == Tender::Cash);
    if cash || !receipt.change.is_zero() {
        sheet.amount("找零", receipt.change);
    }
    if !receipt.tenders.is_empty() {
        sheet.rule();
    }
}

/// A slip's number; the platform that confirmed it, or a cheque's bank and date, by name.
pub(crate) fn slip_number(sheet: &mut Sheet, tender: Tender, reference: &str) {
    match (confirmation(reference), Cheque::read(reference)) {
        (Some((wallet, number)), _) => {
            let name = match wallet {
                Wallet::Wechat => "  微信",
                Wallet::Alipay => "  支付宝",
            };
            sheet.field(name, number);
        }
        (None, Some(cheque)) if tender == Tender::Cheque => {
            sheet.field("  支票号", cheque.number);
            sheet.field("  付款行", cheque.bank);
            sheet.field("  出票日", &cheque.dated.to_string());
        }
        _ => sheet.field("  凭证号", reference),
    }
}

fn foot(sheet: &mut Sheet, receipt: &ReceiptView) {
    if receipt.debit_on.is_none() {
        sheet.field("营业厅", &receipt.hall);
        sheet.field("柜台", &receipt.counter);
        sheet.field("营业员", &receipt.clerk);
    }
    if let Some(keyed) = &receipt.on_paper {
        sheet.field("录入人", &keyed.by);
        sheet.field("录入时间", &keyed.keyed_local);
        sheet.field("批准", &keyed.approver);
    }
    if receipt.debit_on.is_none() {
        sheet.field("班次", &receipt.shift.to_string());
    }
    let bears_late_fee = |bill: &ReceiptBill| !(bill.late_fee.is_zero() && bill.late_fee_waived.is_zero());
    if receipt.policy > 0 && receipt.bills.iter().any(bears_late_fee) {
        // The word is a setting, however long: all of it may break.
        let rule = format!("{}规则 第 {} 版", receipt.late_fee_word, receipt.policy);
        sheet.wrapped(&rule, "");
    }
    sheet.field("校验", &receipt.trace);
    if !receipt.foot.is_empty() {
        sheet.gap();
        sheet.centre(&receipt.foot, Style::Plain);
    }
}

/// The word for a way to pay, as printed.
#[must_use]
pub const fn tender_word(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "现金",
        Tender::Card => "刷卡",
        Tender::Wallet => "扫码",
        Tender::Cheque => "支票",
        Tender::Transfer => "转账",
    }
}

/// Which way a bill's money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Paid.
    Paid,
    /// Given back.
    Reversed,
}

/// A paper being set, from its head down.
pub(crate) struct Sheet {
    columns: usize,
    lines: Vec<Line>,
}

impl Sheet {
    pub(crate) const fn new(paper: PaperWidth) -> Self {
        Self {
            columns: paper.columns(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn done(self) -> Layout {
        Layout {
            columns: self.columns,
            lines: self.lines,
        }
    }

    /// A bill: its month, number, water and late fee.
    pub(crate) fn bill(&mut self, bill: &ReceiptBill, late_fee_word: &str, sign: Sign) {
        let volume = bill
            .volume_m3
            .map_or_else(String::new, |volume| format!("{volume} 立方米"));
        let signed = |amount: Money| match sign {
            Sign::Paid => amount,
            Sign::Reversed => -amount,
        };
        match bill.period {
            Some(period) => {
                self.pair(
                    &format!("账期 {}-{:02}", period.year(), period.month()),
                    &volume,
                    Style::Plain,
                );
                self.field("  账单号", bill.bill.as_str());
            }
            None => {
                self.field("账单号", bill.bill.as_str());
                self.amount_text("  水量", &volume);
            }
        }
        if let Some(amount) = bill.amount.filter(|amount| *amount > bill.principal) {
            self.amount("  账单金额", amount);
            self.amount("  本次缴纳（部分）", signed(bill.principal));
        } else {
            self.amount("  水费", signed(bill.principal));
        }
        if !bill.late_fee_waived.is_zero() {
            let label = format!("  {late_fee_word}应收 {} 天", bill.days_late);
            self.amount(&label, signed(bill.late_fee_due));
            self.amount("  减免", signed(-bill.late_fee_waived));
            self.amount(&format!("  {late_fee_word}"), signed(bill.late_fee));
        } else if !bill.late_fee.is_zero() {
            let label = format!("  {late_fee_word} {} 天", bill.days_late);
            self.amount(&label, signed(bill.late_fee));
        }
    }

    pub(crate) fn rule(&mut self) {
        self.lines.push(Line::Rule);
    }

    /// A QR code; short, for it grows with what it holds.
    pub(crate) fn code(&mut self, text: &str) {
        self.lines.push(Line::Code {
            text: text.to_owned(),
        });
    }

    pub(crate) fn gap(&mut self) {
        self.lines.push(Line::Gap);
    }

    pub(crate) fn centre(&mut self, text: &str, style: Style) {
        let width = if style == Style::Title {
            self.columns / 2
        } else {
            self.columns
        };
        let lines = wrap(&clean(text), width);
        self.lines
            .extend(lines.into_iter().map(|text| Line::Centre { text, style }));
    }

    /// A label and a text that may be long; what wraps hangs under its beginning. Nothing where it is empty.
    pub(crate) fn field(&mut self, label: &str, text: &str) {
        if !clean(text).is_empty() {
            self.wrapped(text, &format!("{label} "));
        }
    }

    pub(crate) fn wrapped(&mut self, text: &str, label: &str) {
        let indent = columns(label);
        for (index, part) in wrap(&clean(text), self.columns.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            let start = if index == 0 {
                label.to_owned()
            } else {
                " ".repeat(indent)
            };
            self.lines.push(Line::Left { text: start + &part });
        }
    }

    pub(crate) fn amount(&mut self, label: &str, amount: Money) {
        self.pair(label, &amount.to_string(), Style::Plain);
    }

    fn amount_text(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.pair(label, text, Style::Plain);
        }
    }

    /// Label and amount on one line, at least one blank between; else the amount on a line of its own.
    pub(crate) fn pair(&mut self, label: &str, right: &str, style: Style) {
        let right = right.to_owned();
        if columns(label) + 1 + columns(&right) <= self.columns {
            self.lines.push(Line::Pair {
                left: label.to_owned(),
                right,
                style,
            });
            return;
        }
        self.wrapped(label, "");
        self.lines.push(Line::Pair {
            left: String::new(),
            right,
            style,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::sample;
    use crate::receipt::text::{line_text, plain_text};
    use proptest::prelude::*;

    const PAPERS: [PaperWidth; 2] = [PaperWidth::Mm58, PaperWidth::Mm80];

    #[test]
    fn stands_as_drawn_on_58_mm() {
        let text = plain_text(&lay_out(&sample::receipt(), PaperWidth::Mm58));
        assert_eq!(
            format!("\n{text}"),
            "
        某市水务有限公司
              收据
--------------------------------
收据号 3000127
时间 2026-11-23 16:42:07
户号 0100234
户名 张敏
地址 朝晖街道朝晖一区12幢3单元
     502室
--------------------------------
账期 2026-09           18 立方米
  账单号 B20260900234
  水费                     62.10
  违约金 12 天              0.75
账期 2026-10           16 立方米
  账单号 B20261000234
  水费                     55.20
--------------------------------
水费合计                  117.30
违约金合计                  0.75
存入预存                    6.45
实收                    ￥124.50
人民币壹佰贰拾肆元伍角整
--------------------------------
现金                      200.00
找零                       75.50
--------------------------------
营业厅 朝晖营业厅
柜台 3
营业员 李娜
班次 41
违约金规则 第 1 版
校验 812 9f3c21aa00b7d455

         请保留收据备查
"
        );
    }

    #[test]
    fn a_reprint_says_so_and_counts() {
        for paper in PAPERS {
            let first = plain_text(&lay_out(&sample::receipt(), paper));
            assert!(!first.contains("补打"), "the first is none");
            let again = ReceiptView {
                reprints: 2,
                ..sample::receipt()
            };
            assert!(
                plain_text(&lay_out(&again, paper)).contains("** 补打第 2 次 **"),
                "{paper:?}"
            );
        }
    }

    #[test]
    fn shows_what_a_receipt_may_hold() {
        let view = ReceiptView {
            business_date: "2026-11-24".parse().unwrap(),
            deposit_out: Money::from_fen(3_000),
            tenders: vec![Tendered {
                tender: Tender::Card,
                amount: Money::from_fen(12_450),
                reference: Some("POS 000123 4567".to_owned()),
            }],
            change: Money::ZERO,
            late_fee_word: "滞纳金".to_owned(),
            ..sample::receipt()
        };
        let text = plain_text(&lay_out(&view, PaperWidth::Mm80));
        for part in [
            "业务日期 2026-11-24",
            "预存抵扣",
            "-30.00",
            "刷卡",
            "凭证号 POS 000123 4567",
            "滞纳金 12 天",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains("找零"), "no cash, no change:\n{text}");
        assert!(!text.contains("违约金"), "the printed word is a setting");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_no_amount_is_cut(
            name in "[一-龥A-Za-z0-9·（）]{0,60}",
            address in "[一-龥0-9 #-]{0,120}",
            word in "[一-龥]{1,20}",
            fen in prop::num::i64::ANY,
            narrow in any::<bool>(),
        ) {
            let amount = Money::from_fen(fen);
            let mut view = sample::receipt();
            view.name.clone_from(&name);
            view.company = name + "水务";
            view.address = address;
            view.late_fee_word = word;
            view.bills[0].late_fee = amount;
            view.kept = amount;
            view.tenders[0].amount = amount;
            let paper = if narrow { PaperWidth::Mm58 } else { PaperWidth::Mm80 };
            let layout = lay_out(&view, paper);
            for line in &layout.lines {
                let wide = columns(&line_text(line, layout.columns));
                let room = if matches!(line, Line::Centre { style: Style::Title, .. }) { wide * 2 } else { wide };
                prop_assert!(room <= layout.columns, "{line:?}");
            }
            let shown = amount.to_string();
            let amounts = layout.lines.iter().filter(|line| match line {
                Line::Pair { right, .. } => right.trim_start_matches('￥') == shown,
                _ => false,
            });
            prop_assert!(amounts.count() >= 2, "the sum kept and the tender stand whole");
        }
    }
}
