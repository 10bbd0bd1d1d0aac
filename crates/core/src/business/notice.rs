//! The one-time notice (一次性告知): basis, papers, steps and time on one paper, and where it is a refusal, the reason and
//! the way on. Given once, so that nobody comes a second time for what they could have brought.

use super::{AskNotice, BusinessCard, BusinessRefusal, Notice, PrintNotice};
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::receipt::{Printed, place_of};
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::slip::title;
use crate::staff::name_of;
use crate::told::ToldRefusal;

/// What stands on a notice.
struct Given {
    company: String,
    hall: String,
    counter: String,
    clerk: String,
    local: String,
    card: BusinessCard,
    refusal: Option<usize>,
    seen: Vec<String>,
}

impl Counter {
    /// A notice, as it looks on paper.
    ///
    /// # Errors
    /// [`BusinessRefusal`], and those of the disk.
    pub fn notice(&self, ask: &AskNotice) -> Result<Notice, Failed<BusinessRefusal>> {
        let given = self.given(ask)?;
        Ok(Notice {
            text_80: plain_text(&lay_out(&given, PaperWidth::Mm80)),
        })
    }

    /// Writes down that the customer was told, once, and prints the notice after the commit.
    ///
    /// # Errors
    /// [`ToldRefusal`], and those of the disk. A printer that fails is an answer: the customer was told.
    pub fn print_notice(&self, ask: &PrintNotice) -> Result<Printed, Failed<ToldRefusal>> {
        self.write_told(&ask.tell, true)?;
        let notice = AskNotice {
            item: ask.tell.item.clone(),
            refusal: ask.tell.refusal,
            seen: ask.seen.clone(),
        };
        let given = self.given(&notice).map_err(Failed::widen)?;
        let minute = given.local.replace([':', ' '], "-");
        let name = format!("{minute}-{}-notice", given.card.item.id);
        Ok(self.print_layout(&name, |paper| lay_out(&given, paper))?)
    }

    fn given(&self, ask: &AskNotice) -> Result<Given, Failed<BusinessRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<BusinessRefusal>(tx)?;
            let card = self.card(tx, &who, &ask.item)?;
            let refusal = ask.refusal.and_then(|at| usize::try_from(at).ok());
            card.refusal(ask.refusal).or_else(refuse)?;
            let rules = Rules::load(tx)?;
            let (hall, counter) = place_of(tx, &rules, own.journal)?;
            Ok(Given {
                company: rules.settings.company.clone(),
                hall,
                counter,
                clerk: name_of(tx, who.staff)?,
                local: rules.local(self.now()),
                card,
                refusal,
                seen: ask.seen.clone(),
            })
        })
    }
}

fn lay_out(given: &Given, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    let item = &given.card.item;
    title(&mut sheet, &given.company, "一次性告知");
    sheet.pair(&item.name, "", Style::Bold);
    if let Some(refusal) = given.refusal.and_then(|at| item.refusals.get(at)) {
        sheet.rule();
        sheet.wrapped("现在不能受理", "");
        sheet.field("原因", &refusal.because);
        sheet.field("怎么办", &refusal.instead);
    }
    sheet.rule();
    sheet.field("谁来办", &item.who);
    for paper in &item.papers {
        let mark = if given.seen.contains(&paper.name) {
            "已有"
        } else if paper.needed {
            "要带"
        } else {
            "有就带"
        };
        let note = if paper.note.is_empty() {
            String::new()
        } else {
            format!("（{}）", paper.note)
        };
        sheet.field(mark, &format!("{}{note}", paper.name));
    }
    sheet.rule();
    for (at, step) in (1..).zip(&item.steps) {
        sheet.wrapped(&format!("{at}. {step}"), "");
    }
    sheet.field("时限", &item.promise_words);
    sheet.field("依据", &item.basis);
    sheet.field("承办", &given.card.department.name);
    if !given.card.department.telephone.is_empty() {
        sheet.field("电话", &given.card.department.telephone);
    }
    sheet.rule();
    sheet.field("营业厅", &given.hall);
    sheet.field("柜台", &given.counter);
    sheet.field("告知人", &given.clerk);
    sheet.field("时间", &given.local);
    sheet.done()
}
