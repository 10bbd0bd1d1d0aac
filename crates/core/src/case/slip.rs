//! The customer's slip of a case (受理回执): number, what was asked, who has it, by when, and how to ask.

use cistern_domain::date::Period;

use super::{AskCaseSlip, CaseRefusal, CaseSheet, CaseSlip};
use crate::counter::Counter;
use crate::device::PaperWidth;
use crate::receipt::Printed;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::refusal::{Failed, refuse};
use crate::slip::{minute, title};

impl Counter {
    /// A case's slip, as it looks on paper.
    ///
    /// # Errors
    /// [`CaseRefusal::Unknown`], and those of the disk.
    pub fn case_slip(&self, ask: &AskCaseSlip) -> Result<CaseSlip, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        let case = self.file.read(|tx| self.sheet(tx, ask.case))?;
        Ok(CaseSlip {
            text_80: plain_text(&lay_out(&case, PaperWidth::Mm80)),
            case,
        })
    }

    /// Prints a case's slip. Never within a transaction.
    ///
    /// # Errors
    /// [`CaseRefusal::Unknown`], and those of the disk. A printer that fails is an answer: the case stands.
    pub fn print_case_slip(&self, ask: &AskCaseSlip) -> Result<Printed, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        let case = self.file.read(|tx| self.sheet(tx, ask.case))?;
        let name = format!("{}-{}-case", case.business_date, case.line.number);
        Ok(self.print_layout(&name, |paper| lay_out(&case, paper))?)
    }
}

fn lay_out(case: &CaseSheet, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    title(&mut sheet, &case.company, "受理回执");
    sheet.pair("工单号", &case.line.number, Style::Bold);
    sheet.field("办理事项", &case.line.name);
    if let Some(account) = &case.line.account {
        sheet.field("户号", account.as_str());
        sheet.field("户名", &case.holder);
    }
    sheet.field("来办人", &case.line.who);
    sheet.field("受理时间", &case.local);
    sheet.field("事由", &case.words);
    if let Some(dispute) = &case.dispute {
        let period = dispute.period.map(month).unwrap_or_default();
        let about = format!("{} {period} {} 元", dispute.bill, dispute.amount);
        sheet.field("争议账单", about.as_str());
        sheet.field("争议挂账", &dispute.on.to_string());
    }
    if let (Some(bill), None) = (&case.bill, &case.dispute) {
        let period = bill.period.map(month).unwrap_or_default();
        sheet.field("相关账单", &format!("{} {period} {} 元", bill.bill, bill.amount));
    }
    if let Some(wrong) = &case.wrong_payment {
        sheet.field("错缴收据", &wrong.receipt.to_string());
        sheet.field("错缴金额", &format!("{} 元", wrong.amount));
        sheet.field("应缴户号", wrong.to.as_str());
    }
    for field in &case.fields {
        sheet.field(&field.label, &field.value);
    }
    for paper in case.papers.iter().filter(|paper| paper.seen && !paper.told) {
        sheet.field("已收资料", &paper.name);
    }
    for paper in case.papers.iter().filter(|paper| paper.is_missing()) {
        sheet.field("待补资料", &paper.name);
    }
    if case.arrears.is_positive() {
        sheet.field("待缴欠费", &format!("{} 元", case.arrears));
    }
    sheet.rule();
    sheet.pair("答复时限", minute(&case.line.due_local), Style::Bold);
    if case.promise.assumed {
        sheet.wrapped("（跨年部分按周一至周五估算，节假日公布后以通知为准）", "");
    }
    sheet.field("承办部门", &case.department.name);
    if !case.department.telephone.is_empty() {
        sheet.field("部门电话", &case.department.telephone);
    }
    sheet.field("首问负责", &case.clerk);
    sheet.rule();
    if case
        .dispute
        .as_ref()
        .is_some_and(|dispute| dispute.decided.is_none())
    {
        sheet.wrapped(
            "挂账之日起到有结论之日止，争议账单不计违约金、不催缴、不停水。愿意先缴的照收，缴了照样核查。",
            "",
        );
    }
    sheet.wrapped(&case.told, "");
    sheet.wrapped("凭工单号或电话，可到任一营业厅询问进度。", "");
    sheet.code(&case.line.number);
    sheet.rule();
    sheet.field("营业厅", &case.hall);
    sheet.field("柜台", &case.counter);
    sheet.done()
}

fn month(period: Period) -> String {
    format!("{}-{:02}", period.year(), period.month())
}
