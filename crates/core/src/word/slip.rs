//! The slip of what was accepted (受理单): the customer's, with its number, what was asked, when they hear, and how to
//! ask. It proves that the act was asked for, and nothing more.

use cistern_domain::authority::Act;

use super::view::queued_line;
use super::{AskQueuedSlip, QueuedLine, QueuedSlip, WordRefusal};
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::Printed;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::slip::{made_by, signatures, title};

impl Counter {
    /// The slip of what waits, and how it looks on paper.
    ///
    /// # Errors
    /// [`WordRefusal`] where nothing of that number waits, and those of the disk.
    pub fn queued_slip(&self, ask: &AskQueuedSlip) -> Result<QueuedSlip, Failed<WordRefusal>> {
        let queued = self.queued(ask)?;
        Ok(QueuedSlip {
            text_80: plain_text(&lay_out(&queued, PaperWidth::Mm80)),
            queued,
        })
    }

    /// Prints the slip of what waits. Never within a transaction.
    ///
    /// # Errors
    /// [`WordRefusal`], and those of the disk. A printer that fails is an answer: the act stays accepted.
    pub fn print_queued_slip(&self, ask: &AskQueuedSlip) -> Result<Printed, Failed<WordRefusal>> {
        let queued = self.queued(ask)?;
        let name = format!("{}-{}-queued", queued.head.business_date, queued.printed_number);
        Ok(self.print_layout(&name, |paper| lay_out(&queued, paper))?)
    }

    fn queued(&self, ask: &AskQueuedSlip) -> Result<QueuedLine, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            match queued_line(tx, &own, &rules, ask.number, (on, who.staff))? {
                Some(queued) => Ok(queued),
                None => refuse(WordRefusal::NotWaiting { number: ask.number }),
            }
        })
    }
}

/// The act, as paper names it.
const fn act_word(act: Act) -> &'static str {
    match act {
        Act::ReversePayment => "冲正",
        Act::CorrectTender => "更正支付方式",
        Act::TakeOverLimit => "断线超限收款",
        Act::KeyInPaper => "补录",
        Act::RefundDeposit => "退预存",
        Act::WaiveLateFee => "减免违约金",
        Act::DropCash => "缴存",
        Act::TakeDrawer => "交接",
        Act::CountForAbsent => "代点接班",
        Act::PayOutChange => "退还长款",
        Act::NoteFalse => "假币",
        Act::MovePayment => "错缴更正",
        Act::ServeOwnAccount => "本人或亲属户收款",
    }
}

/// Sets a slip.
fn lay_out(queued: &QueuedLine, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    let head = &queued.head;
    title(&mut sheet, &head.company, "受理单");
    sheet.field("受理单号", &queued.printed_number);
    sheet.field("受理时间", &head.local);
    sheet.field("户号", head.account.as_str());
    sheet.field("户名", &head.name);
    sheet.rule();
    sheet.field("申请事项", act_word(queued.act));
    if let Some(receipt) = queued.receipt {
        sheet.field("收据号", &receipt.to_string());
    }
    sheet.pair("金额", &format!("￥{}", queued.amount), Style::Bold);
    if !queued.words.is_empty() {
        sheet.field("说明", &queued.words);
    }
    if !queued.phone.is_empty() {
        sheet.field("联系电话", &queued.phone);
    }
    sheet.rule();
    sheet.wrapped("已受理，尚未办理：须经批准后办理。", "");
    let within = format!("{} 个工作日内答复。", queued.answer_within_days);
    sheet.wrapped(&within, "");
    if queued.phone.is_empty() {
        sheet.wrapped("请凭受理单号到本厅查询办理结果。", "");
    } else {
        sheet.wrapped("有结果即打上述电话；也可凭受理单号到本厅查询。", "");
    }
    sheet.rule();
    made_by(&mut sheet, head);
    signatures(&mut sheet, &["营业员签字 ______________"]);
    sheet.done()
}
