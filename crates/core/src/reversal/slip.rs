//! The slip of a reversal (冲正单): signed by the customer, kept in the drawer, counted at the close.

use cistern_domain::entry::{Body, Entry, ReversalReason};
use cistern_domain::ids::PaymentId;
use cistern_domain::payment::Tendered;
use cistern_journal::Tx;

use super::{AskReversal, PrintSlip, ReversalRefusal, SlipPreview, SlipView};
use crate::counter::Counter;
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Sign, Style, slip_number, tender_word};
use crate::receipt::text::plain_text;
use crate::receipt::words::in_words;
use crate::receipt::{Printed, bill_on_paper};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::{head_of, made_by, signatures, title};

impl Counter {
    /// A slip, and how it looks on paper.
    ///
    /// # Errors
    /// [`ReversalRefusal`] where the payment was not taken back, and those of the disk.
    pub fn slip(&self, ask: &AskReversal) -> Result<SlipPreview, Failed<ReversalRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask.payment))?;
        Ok(SlipPreview {
            text_80: plain_text(&lay_out(&slip, PaperWidth::Mm80)),
            slip,
        })
    }

    /// Prints a slip. Never within a transaction.
    ///
    /// # Errors
    /// [`ReversalRefusal`], and those of the disk. A printer that fails is an answer: the reversal stands.
    pub fn print_slip(&self, ask: &PrintSlip) -> Result<Printed, Failed<ReversalRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask.payment))?;
        let name = format!("{}-{}-reversed", slip.head.business_date, slip.receipt);
        Ok(self.print_layout(&name, |paper| lay_out(&slip, paper))?)
    }
}

fn stored(tx: &Tx<'_>, payment: PaymentId) -> Result<SlipView, Failed<ReversalRefusal>> {
    let at = tx.payment(payment)?.and_then(|row| row.reversed);
    match at.map(|at| tx.entry(at)).transpose()?.flatten() {
        Some(entry) => Ok(slip_of(tx, &entry)?),
        None => refuse(ReversalRefusal::Unknown { payment }),
    }
}

/// What stands on the slip of a reversal's entry.
pub(crate) fn slip_of(tx: &Tx<'_>, entry: &Entry) -> Result<SlipView, Fault> {
    let body = entry.read().ok();
    let account = body.as_ref().and_then(|body| body.reversed_account(entry));
    let (Some(reversed), Some(account)) = (body.as_ref().and_then(Body::reversal), account.cloned()) else {
        return Err(Fault::Inconsistent(format!("{} is no reversal", entry.at())));
    };
    let shift = match &body {
        Some(Body::PaymentReversed(at_desk)) => Some(at_desk.shift),
        Some(Body::ClaimReversed(at_desk)) => Some(at_desk.shift),
        Some(Body::PaymentMoved(at_desk)) => Some(at_desk.taken.shift),
        _ => None,
    };
    let rules = Rules::load(tx)?;
    let state = tx.account(&account)?.unwrap_or_default();
    let taken = tx.entry(reversed.original)?;
    let sum = reversed.sum();
    Ok(SlipView {
        // Where it was taken: head office, which may take it back, has no seat.
        head: head_of(tx, &rules, entry, &account, reversed.original.journal)?,
        taken_local: taken.map_or_else(String::new, |taken| rules.local(taken.taken_at)),
        bills: reversed
            .parts
            .iter()
            .map(|part| bill_on_paper(&state, part))
            .collect(),
        late_fee_word: rules.settings.late_fee_word.clone(),
        sum,
        sum_in_words: in_words(sum),
        payment: reversed.payment,
        receipt: reversed.receipt,
        moved_to: body
            .as_ref()
            .and_then(Body::moved)
            .and_then(|_| entry.account.clone()),
        to_arrival: match &body {
            Some(Body::ClaimReversed(back)) => Some(back.arrival),
            Some(Body::ClaimReversedByOffice(back)) => Some(back.arrival),
            _ => None,
        },
        shift,
        deposit_in: reversed.deposit_in,
        deposit_out: reversed.deposit_out,
        given_back: reversed.given_back.clone(),
        reason: reversed.reason,
        receipt_returned: reversed.receipt_returned,
    })
}

const fn reason_word(reason: ReversalReason) -> &'static str {
    match reason {
        ReversalReason::WrongAccount => "户号错",
        ReversalReason::WrongAmount => "金额或账单错",
        ReversalReason::WrongTender => "支付方式错",
        ReversalReason::NotPaid => "未付款离开",
        ReversalReason::CustomerAsked => "用户要求退回",
        ReversalReason::WrongBill => "抄表或开账错",
        ReversalReason::ChequeBounced => "支票退票",
    }
}

/// Sets a slip.
fn lay_out(slip: &SlipView, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    let name = match slip.moved_to {
        Some(_) => "错缴更正单",
        None => "冲正单",
    };
    title(&mut sheet, &slip.head.company, name);
    sheet.field("原收据号", &slip.receipt.to_string());
    sheet.field("原缴费时间", &slip.taken_local);
    sheet.field("冲正时间", &slip.head.local);
    if let Some(to) = &slip.moved_to {
        sheet.field("转到户号", to.as_str());
    }
    sheet.field("户号", slip.head.account.as_str());
    sheet.field("户名", &slip.head.name);
    sheet.field("原因", reason_word(slip.reason));
    sheet.field(
        "原收据",
        if slip.receipt_returned {
            "已收回"
        } else {
            "未收回"
        },
    );
    sheet.rule();
    for bill in &slip.bills {
        sheet.bill(bill, &slip.late_fee_word, Sign::Reversed);
    }
    for (label, amount) in [("从预存扣回", -slip.deposit_in), ("退还到预存", slip.deposit_out)] {
        if !amount.is_zero() {
            sheet.amount(label, amount);
        }
    }
    // Head office has no drawer, and a cheque that bounced brought nothing.
    let by_finance = slip.shift.is_none() && slip.reason != ReversalReason::ChequeBounced;
    let (back, was) = match (&slip.moved_to, slip.to_arrival) {
        (Some(_), _) => ("转出", ""),
        (None, Some(_)) => ("退回未认领来款", ""),
        // Nothing came in: nobody is given anything.
        (None, None) if slip.reason == ReversalReason::NotPaid => ("没有收到款，不退", "原记"),
        (None, None) if by_finance => ("财务转账退还", "原付"),
        (None, None) => ("退还", ""),
    };
    sheet.pair(back, &format!("￥{}", slip.sum), Style::Bold);
    sheet.wrapped(&slip.sum_in_words, "");
    for Tendered {
        tender,
        amount,
        reference,
    } in &slip.given_back
    {
        sheet.amount(&format!("{was}{}", tender_word(*tender)), *amount);
        slip_number(&mut sheet, *tender, reference.as_deref().unwrap_or_default());
    }
    sheet.rule();
    sheet.field(
        "班次",
        &slip.shift.map(|shift| shift.to_string()).unwrap_or_default(),
    );
    made_by(&mut sheet, &slip.head);
    signatures(
        &mut sheet,
        &[
            "用户签字 ______________",
            "营业员签字 ____________",
            "值班长签字 ____________",
        ],
    );
    sheet.done()
}
