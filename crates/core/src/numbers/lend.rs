//! Receipt numbers between two counters of a hall, with no network at all: one lends and prints a slip, the other keys
//! it in and uses the numbers after its own.

use cistern_domain::counter::{Block, CounterState, Loan};
use cistern_domain::entry::{ReceiptNumbersBorrowed, ReceiptNumbersLent};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, JournalId};
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};
use cistern_sync::loan::{Lending, code_of, printed, typed};

use super::mark::view;
use super::{AskLoanSlip, BorrowNumbers, LendNumbers, LentView, LoanRefusal, LoanSlip, NumbersView};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::device::PaperWidth;
use crate::receipt::layout::{Layout, Sheet, Style};
use crate::receipt::text::plain_text;
use crate::receipt::{Printed, place_of};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::{signatures, title};
use crate::staff::name_of;

/// Loans shown, newest first.
const SHOWN: usize = 6;

impl Counter {
    /// Lends unused numbers to another counter of the hall.
    ///
    /// # Errors
    /// [`LoanRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn lend_numbers(&self, ask: &LendNumbers) -> Result<NumbersView, Failed<LoanRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs_one(&who, &[Role::Supervisor, Role::Clerk])?;
        let numbers = Block {
            from: ask.from,
            to: ask.to,
        };
        let view = self.file.act(|tx| {
            let own = own_or_refuse::<LoanRefusal>(tx)?;
            let seat = tx.counter(own.journal)?;
            let Some((to, _)) = neighbour(tx, &own, &seat, ask.counter)? else {
                return refuse(LoanRefusal::UnknownCounter { counter: ask.counter });
            };
            if let Err(refusal) = seat.may_lend(numbers) {
                return refuse(LoanRefusal::Numbers { refusal });
            }
            let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
            tx.append(
                &own,
                self.draft(&who, on, None, ReceiptNumbersLent { to, numbers }),
            )?;
            Ok(view(tx, &own)?)
        })?;
        self.touched(&[Topic::Status, Topic::Shift, Topic::Receipts]);
        Ok(view)
    }

    /// Takes up numbers that another counter of the hall lent, by what its slip says.
    ///
    /// # Errors
    /// [`LoanRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn borrow_numbers(&self, ask: &BorrowNumbers) -> Result<NumbersView, Failed<LoanRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs_one(&who, &[Role::Supervisor, Role::Clerk])?;
        let numbers = Block {
            from: ask.from,
            to: ask.to,
        };
        let view = self.file.act(|tx| {
            let own = own_or_refuse::<LoanRefusal>(tx)?;
            let seat = tx.counter(own.journal)?;
            let Some((of, lender)) = neighbour(tx, &own, &seat, ask.counter)? else {
                return refuse(LoanRefusal::UnknownCounter { counter: ask.counter });
            };
            if let Err(refusal) = seat.may_borrow(numbers) {
                return refuse(LoanRefusal::Numbers { refusal });
            }
            let lending = Lending {
                lender: of,
                borrower: own.journal,
                numbers,
            };
            let due = lender.key.as_deref();
            let due = due.and_then(|key| code_of(&own.key(), key, &lending));
            if due.is_none() || typed(&ask.code) != due {
                return refuse(LoanRefusal::WrongCode);
            }
            let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
            tx.append(
                &own,
                self.draft(&who, on, None, ReceiptNumbersBorrowed { of, numbers }),
            )?;
            Ok(view(tx, &own)?)
        })?;
        self.touched(&[Topic::Status, Topic::Shift, Topic::Receipts]);
        Ok(view)
    }

    /// The slip of a loan, and how it looks on paper.
    ///
    /// # Errors
    /// [`LoanRefusal`] where this counter lent nothing by that entry, and those of the disk.
    pub fn loan_slip(&self, ask: &AskLoanSlip) -> Result<LoanSlip, Failed<LoanRefusal>> {
        let (company, lent) = self.lent(ask)?;
        Ok(LoanSlip {
            text_80: plain_text(&lay_out(&company, &lent, PaperWidth::Mm80)),
            lent,
        })
    }

    /// Prints the slip of a loan. Never within a transaction.
    ///
    /// # Errors
    /// As [`Counter::loan_slip`]. A printer that fails is an answer: the loan stands.
    pub fn print_loan_slip(&self, ask: &AskLoanSlip) -> Result<Printed, Failed<LoanRefusal>> {
        let (company, lent) = self.lent(ask)?;
        let name = format!("{}-{}-lent", lent.on, lent.from);
        Ok(self.print_layout(&name, |paper| lay_out(&company, &lent, paper))?)
    }

    fn lent(&self, ask: &AskLoanSlip) -> Result<(String, LentView), Failed<LoanRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<LoanRefusal>(tx)?;
            let seat = tx.counter(own.journal)?;
            let Some(loan) = seat.lent.iter().find(|loan| loan.entry == ask.entry) else {
                return refuse(LoanRefusal::NotLent);
            };
            let company = Rules::load(tx)?.settings.company.clone();
            Ok((company, lent_view(tx, &own, loan)?))
        })
    }
}

/// Other PCs that serve in the hall of this one, as head office told of them: the newest at each seat.
fn neighbours(
    tx: &Tx<'_>,
    own: &Writer,
    seat: &CounterState,
) -> Result<Vec<(JournalId, CounterState)>, Fault> {
    let mut all: Vec<(JournalId, CounterState)> = Vec::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(other)) = (key, state)
            && journal != own.journal
            && other.hall == seat.hall
            && other.counter != seat.counter
            && other.key.is_some()
            && other.revoked_after.is_none()
        {
            all.push((journal, other));
        }
        Ok(())
    })?;
    all.sort_by_key(|(_, other)| (other.counter, std::cmp::Reverse(other.enrolled_by)));
    all.dedup_by_key(|(_, other)| other.counter);
    Ok(all)
}

fn neighbour(
    tx: &Tx<'_>,
    own: &Writer,
    seat: &CounterState,
    counter: CounterNo,
) -> Result<Option<(JournalId, CounterState)>, Fault> {
    let all = neighbours(tx, own, seat)?;
    Ok(all.into_iter().find(|(_, other)| other.counter == counter))
}

/// The counters to lend to or to borrow of.
pub(super) fn neighbour_numbers(
    tx: &Tx<'_>,
    own: &Writer,
    seat: &CounterState,
) -> Result<Vec<CounterNo>, Fault> {
    let all = neighbours(tx, own, seat)?;
    Ok(all.into_iter().map(|(_, other)| other.counter).collect())
}

/// What this counter lent, newest first.
pub(super) fn lent_views(tx: &Tx<'_>, own: &Writer, seat: &CounterState) -> Result<Vec<LentView>, Fault> {
    let newest = seat.lent.iter().rev().take(SHOWN);
    newest.map(|loan| lent_view(tx, own, loan)).collect()
}

fn lent_view(tx: &Tx<'_>, own: &Writer, loan: &Loan) -> Result<LentView, Fault> {
    let at = cistern_domain::ids::EntryRef {
        journal: own.journal,
        number: loan.entry,
    };
    let gone = || Fault::Inconsistent(format!("{at} lent numbers and is gone"));
    let entry = tx.entry(at)?.ok_or_else(gone)?;
    let rules = Rules::load(tx)?;
    let borrower = tx.counter(loan.other)?;
    let lending = Lending {
        lender: own.journal,
        borrower: loan.other,
        numbers: loan.numbers,
    };
    let code = borrower.key.as_deref();
    let code = code.and_then(|key| code_of(&own.key(), key, &lending));
    let (hall, counter) = place_of(tx, &rules, own.journal)?;
    Ok(LentView {
        entry: loan.entry,
        hall,
        counter,
        to: borrower.counter,
        from: loan.numbers.from,
        last: loan.numbers.to,
        code: code.map(printed).unwrap_or_default(),
        on: entry.business_date,
        local: rules.local(entry.taken_at),
        clerk: name_of(tx, entry.actor)?,
    })
}

/// Sets a slip.
fn lay_out(company: &str, lent: &LentView, paper: PaperWidth) -> Layout {
    let mut sheet = Sheet::new(paper);
    title(&mut sheet, company, "票据号码借用单");
    sheet.field("营业厅", &lent.hall);
    sheet.field("借出柜台", &lent.counter);
    sheet.field("借入柜台", &format!("{}号柜", lent.to));
    sheet.field("时间", &lent.local);
    sheet.field("经手", &lent.clerk);
    sheet.rule();
    sheet.pair("起号", &lent.from.to_string(), Style::Bold);
    sheet.pair("止号", &lent.last.to_string(), Style::Bold);
    let pieces = (lent.last.0 - lent.from.0).saturating_add(1);
    sheet.pair("张数", &pieces.to_string(), Style::Bold);
    sheet.pair("校验码", &lent.code, Style::Bold);
    sheet.rule();
    sheet.wrapped("借入柜台：班次，票据号码，向邻柜借号，照此录入。", "");
    sheet.wrapped("借出以后，本柜台不再使用这些号码。", "");
    signatures(
        &mut sheet,
        &["借出人签字 ______________", "借入人签字 ______________"],
    );
    sheet.done()
}
