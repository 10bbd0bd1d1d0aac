//! The slip of cash into the safe (缴存单) and of a drawer that changed hands (交接单, 代点接班单): what was counted, piece by
//! piece, and room for both to sign.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry, Handover, Pieces};
use cistern_domain::ids::EntryRef;
use cistern_journal::Tx;

use super::{AskDrawerSlip, DrawerSlip, DrawerSlipRefusal};
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::receipt::words::in_words;
use crate::receipt::{Printed, place_of, trace};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::{signatures, title};
use crate::staff::{approver_of, name_of};

/// What stands on it.
struct Slip {
    company: String,
    hall: String,
    counter: String,
    local: String,
    trace: String,
    /// For a file.
    name: String,
    what: What,
}

/// Whose hands it went through.
enum What {
    Dropped {
        gave: String,
        received: String,
        amount: Money,
        pieces: Vec<Pieces>,
        shift: String,
    },
    Over {
        handover: Handover,
        from: String,
        to: String,
        /// The supervisor who counted in the place of a clerk who was away.
        counted_with: Option<String>,
    },
}

impl Counter {
    /// The slip of a drop or a handover of this counter, as it looks on paper.
    ///
    /// # Errors
    /// [`DrawerSlipRefusal`], and those of the disk.
    pub fn drawer_slip(&self, ask: &AskDrawerSlip) -> Result<DrawerSlip, Failed<DrawerSlipRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask))?;
        Ok(DrawerSlip {
            text_80: plain_text(&lay_out(&slip, PaperWidth::Mm80)),
        })
    }

    /// Prints it. Never within a transaction.
    ///
    /// # Errors
    /// [`DrawerSlipRefusal`], and those of the disk. A printer that fails is an answer: what was counted stands.
    pub fn print_drawer_slip(&self, ask: &AskDrawerSlip) -> Result<Printed, Failed<DrawerSlipRefusal>> {
        self.at_desk().or_else(refuse)?;
        let slip = self.file.read(|tx| stored(tx, ask))?;
        Ok(self.print_layout(&slip.name, |paper| lay_out(&slip, paper))?)
    }
}

fn stored(tx: &Tx<'_>, ask: &AskDrawerSlip) -> Result<Slip, Failed<DrawerSlipRefusal>> {
    let own = own_or_refuse(tx)?;
    let at = EntryRef {
        journal: own.journal,
        number: ask.entry,
    };
    let entry = tx.entry(at)?;
    let what = entry.as_ref().map(|entry| what_of(tx, entry)).transpose()?;
    match entry.zip(what.flatten()) {
        Some((entry, what)) => Ok(slip_of(tx, &entry, what)?),
        None => refuse(DrawerSlipRefusal::NotOfADrawer { entry: ask.entry }),
    }
}

fn what_of(tx: &Tx<'_>, entry: &Entry) -> Result<Option<What>, Fault> {
    let over = |handover: Handover, counted_with| {
        Ok(Some(What::Over {
            from: name_of(tx, handover.from)?,
            to: name_of(tx, handover.to)?,
            handover,
            counted_with,
        }))
    };
    match entry.read() {
        Ok(Body::CashDropped(drop)) => Ok(Some(What::Dropped {
            gave: name_of(tx, entry.actor)?,
            received: approver_of(tx, entry)?,
            amount: drop.amount,
            pieces: drop.pieces,
            shift: drop.shift.to_string(),
        })),
        Ok(Body::DrawerHandedOver(done)) => over(done.handover, None),
        Ok(Body::DrawerTakenOver(done)) => over(done.handover, Some(approver_of(tx, entry)?)),
        _ => Ok(None),
    }
}

fn slip_of(tx: &Tx<'_>, entry: &Entry, what: What) -> Result<Slip, Fault> {
    let rules = Rules::load(tx)?;
    let (hall, counter) = place_of(tx, &rules, entry.at().journal)?;
    let of = match &what {
        What::Dropped { .. } => "dropped",
        What::Over { .. } => "handed-over",
    };
    Ok(Slip {
        company: rules.settings.company.clone(),
        hall,
        counter,
        local: rules.local(entry.taken_at),
        trace: trace(tx, entry.at())?,
        name: format!("{}-{}-{of}", entry.business_date, entry.at().number),
        what,
    })
}

fn lay_out(slip: &Slip, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    let name = match &slip.what {
        What::Dropped { .. } => "现金缴存单",
        What::Over {
            counted_with: None, ..
        } => "钱箱交接单",
        What::Over { .. } => "钱箱代点接班单",
    };
    title(&mut sheet, &slip.company, name);
    sheet.field("时间", &slip.local);
    sheet.field("营业厅", &slip.hall);
    sheet.field("柜台", &slip.counter);
    match &slip.what {
        What::Dropped {
            gave,
            received,
            amount,
            pieces,
            shift,
        } => {
            sheet.field("班次", &format!("第 {shift} 班"));
            sheet.field("缴存人", gave);
            sheet.field("接收人", received);
            counted(&mut sheet, "缴存合计", pieces, *amount);
        }
        What::Over {
            handover,
            from,
            to,
            counted_with,
        } => {
            sheet.field("班次", &format!("第 {} 班", handover.shift));
            sheet.field("交班人", from);
            sheet.field("接班人", to);
            sheet.field("监点人", counted_with.as_deref().unwrap_or_default());
            counted(&mut sheet, "实点合计", &handover.counted, handover.sum());
            found(&mut sheet, handover);
        }
    }
    sheet.rule();
    sheet.field("校验", &slip.trace);
    signatures(&mut sheet, signed_by(&slip.what));
    sheet.done()
}

/// The pieces, and what they come to.
fn counted(sheet: &mut Sheet, label: &str, pieces: &[Pieces], sum: Money) {
    sheet.rule();
    for one in pieces {
        sheet.amount(&format!("{} 元 × {}", one.face, one.pieces), one.sum());
    }
    sheet.pair(label, &format!("￥{sum}"), Style::Bold);
    sheet.wrapped(&in_words(sum), "");
}

/// What the count found against what should have been there.
fn found(sheet: &mut Sheet, handover: &Handover) {
    sheet.amount("应有", handover.expected);
    let over = handover.over_short;
    match over.fen() {
        0 => sheet.field("长短款", "相符"),
        1.. => sheet.amount("长款", over),
        _ => sheet.amount("短款", -over),
    }
    sheet.field("说明", handover.reason.as_deref().unwrap_or_default());
    if handover.slips_due > 0 || handover.slips > 0 {
        sheet.field(
            "冲正单",
            &format!("应有 {} 张，实有 {} 张", handover.slips_due, handover.slips),
        );
    }
}

const fn signed_by(what: &What) -> &'static [&'static str] {
    match what {
        What::Dropped { .. } => &["缴存人签字 ____________", "接收人签字 ____________"],
        What::Over {
            counted_with: None, ..
        } => &["交班人签字 ____________", "接班人签字 ____________"],
        What::Over { .. } => &["接班人签字 ____________", "监点人签字 ____________"],
    }
}
