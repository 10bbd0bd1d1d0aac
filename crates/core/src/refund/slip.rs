//! The slip of a refund (退款单): the customer's, so that whoever comes back can say which it is. It shows the last
//! digits of the bank account and no more.

use cistern_domain::entry::{DeclineReason, RefundReason};

use super::view::refund_of;
use super::{AskRefundSlip, RefundRefusal, RefundSlip, RefundStanding, RefundView};
use crate::counter::Counter;
use crate::device::PaperWidth;
use crate::receipt::Printed;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::refusal::{Failed, refuse};
use crate::slip::{made_by, minute, signatures, title};

impl Counter {
    /// A refund's slip, and how it looks on paper.
    ///
    /// # Errors
    /// [`RefundRefusal`] where there is no such refund here, and those of the disk.
    pub fn refund_slip(&self, ask: &AskRefundSlip) -> Result<RefundSlip, Failed<RefundRefusal>> {
        self.at_desk().or_else(refuse)?;
        let refund = self.file.read(|tx| refund_of(tx, &ask.account, ask.refund))?;
        Ok(RefundSlip {
            text_80: plain_text(&lay_out(&refund, PaperWidth::Mm80)),
            refund,
        })
    }

    /// Prints a refund's slip. Never within a transaction.
    ///
    /// # Errors
    /// [`RefundRefusal`], and those of the disk. A printer that fails is an answer: the refund stands.
    pub fn print_refund_slip(&self, ask: &AskRefundSlip) -> Result<Printed, Failed<RefundRefusal>> {
        self.at_desk().or_else(refuse)?;
        let refund = self.file.read(|tx| refund_of(tx, &ask.account, ask.refund))?;
        let name = format!("{}-{}-refund", refund.head.business_date, refund.number);
        Ok(self.print_layout(&name, |paper| lay_out(&refund, paper))?)
    }
}

pub(super) const fn reason_word(reason: RefundReason) -> &'static str {
    match reason {
        RefundReason::AccountClosed => "销户",
        RefundReason::Transferred => "过户",
        RefundReason::PaidTooMuch => "多缴",
        RefundReason::CustomerAsked => "用户要求",
    }
}

const fn decline_word(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::WrongPayee => "收款人信息不符",
        DeclineReason::DepositSpent => "预存已用",
        DeclineReason::Arrears => "尚有欠费",
        DeclineReason::Withdrawn => "用户撤回",
        DeclineReason::PapersMissing => "资料不全",
    }
}

/// Sets a slip.
fn lay_out(refund: &RefundView, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    let head = &refund.head;
    title(&mut sheet, &head.company, "退款单");
    sheet.field("退款单号", &refund.number);
    if let Some(case) = &refund.case {
        sheet.field("工单号", &case.number);
    }
    sheet.field("申请时间", &head.local);
    sheet.field("户号", head.account.as_str());
    sheet.field("户名", &head.name);
    sheet.field("原因", reason_word(refund.reason));
    sheet.rule();
    sheet.pair("退还预存", &format!("￥{}", refund.amount), Style::Bold);
    sheet.wrapped(&refund.amount_in_words, "");
    if let Some(payee) = &refund.payee {
        sheet.field("收款人", &payee.name);
        sheet.field("开户行", &payee.bank);
        sheet.field("银行账号", &payee.masked());
    }
    sheet.rule();
    next(&mut sheet, refund);
    sheet.rule();
    made_by(&mut sheet, head);
    signatures(&mut sheet, &["用户签字 ______________"]);
    sheet.done()
}

/// What happens next, or what happened.
fn next(sheet: &mut Sheet, refund: &RefundView) {
    match &refund.standing {
        RefundStanding::Asked => {
            sheet.wrapped("此款自申请起冻结，不能再用于缴费。", "");
            sheet.wrapped("总部财务核对后转账，不付现金。", "");
            if let Some(case) = &refund.case {
                sheet.pair("答复时限", minute(&case.due_local), Style::Bold);
            }
            sheet.wrapped("凭工单号或退款单号可在任一营业厅查询办理结果。", "");
        }
        RefundStanding::Paid { on, reference } => {
            sheet.field("已转账", &on.to_string());
            sheet.field("转账流水", reference.as_deref().unwrap_or_default());
        }
        RefundStanding::Declined { on, reason } => {
            sheet.field("未予退款", &on.to_string());
            sheet.field("原因", decline_word(*reason));
            sheet.wrapped("此款已解除冻结，仍在预存中。", "");
        }
    }
}
