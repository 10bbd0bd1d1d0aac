//! Reading receipts: everything on them comes from the entry that holds the payment.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::{BillPart, Body, Entry, PaymentTaken};
use cistern_domain::ids::{EntryRef, Hash, JournalId, PaymentId};
use cistern_domain::reference::unconfirmed;
use cistern_domain::shift::Takings;
use cistern_journal::Tx;

use super::layout::lay_out;
use super::paper::next_form;
use super::text::plain_text;
use super::words::in_words;
use super::{
    AskReceipt, CorrectionOnPaper, KeyedIn, ListReceipts, PaidBy, ReceiptBill, ReceiptPreview,
    ReceiptRefusal, ReceiptView, Receipts, Replaced,
};
use crate::account::{details_of, fee_met, payment_lines};
use crate::cancelled::booked_back;
use crate::counter::{Counter, own};
use crate::device::PaperWidth;
use crate::invoice::mark_of;
use crate::moving::partners_of;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::reversal::{declined, waits};
use crate::rules::Rules;
use crate::staff::{approver_of, name_of};

const LISTED: u32 = 100;
const MOST_LISTED: u32 = 500;

impl Counter {
    /// A receipt, and how it looks on paper.
    ///
    /// # Errors
    /// [`ReceiptRefusal`], and those of the disk.
    pub fn receipt(&self, ask: &AskReceipt) -> Result<ReceiptPreview, Failed<ReceiptRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let entry = entry_of(tx, ask.payment)?;
            let receipt = receipt_of(tx, &entry)?;
            let state = tx.account(&receipt.account)?.unwrap_or_default();
            let text = |paper| plain_text(&lay_out(&receipt, paper));
            Ok(ReceiptPreview {
                text_58: text(PaperWidth::Mm58),
                text_80: text(PaperWidth::Mm80),
                next_form: next_form(tx, &receipt)?,
                invoice: mark_of(tx, &state, ask.payment)?,
                waits: waits(tx, &entry, ask.payment)?,
                declined: declined(tx, &entry, ask.payment)?,
                receipt,
            })
        })
    }

    /// Receipts of a shift of this counter, newest first.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn receipts(&self, ask: &ListReceipts) -> Result<Receipts, Failed<NotNow>> {
        let who = self.at_desk().or_else(refuse)?;
        let limit = ask.limit.unwrap_or(LISTED).clamp(1, MOST_LISTED) as usize;
        self.file.read(|tx| {
            let own = own(tx)?.ok_or(Failed::Refused(NotNow::NotSetUp))?;
            let mine = crate::shift::my_shift(tx, &own, who.staff)?.map(|(shift, _)| shift);
            let Some(shift) = ask.shift.or(mine) else {
                return Ok(Receipts { receipts: Vec::new() });
            };
            let mut rows = Vec::new();
            tx.entries_back::<Fault>(own.journal, |stored| {
                let Ok(entry) = stored.envelope.open() else {
                    return Ok(true);
                };
                match entry.read() {
                    Ok(Body::ShiftOpened(opened)) if opened.shift == shift => return Ok(false),
                    Ok(body) => {
                        let taken = body.taken().filter(|taken| taken.shift == shift);
                        let row = taken.map(|taken| tx.payment(taken.payment)).transpose()?;
                        rows.extend(row.flatten());
                    }
                    Err(_) => {}
                }
                Ok(rows.len() < limit)
            })?;
            Ok(Receipts {
                receipts: payment_lines(tx, &rows)?,
            })
        })
    }
}

/// The receipt of a payment that is stored.
pub(crate) fn stored(tx: &Tx<'_>, payment: PaymentId) -> Result<ReceiptView, Failed<ReceiptRefusal>> {
    Ok(receipt_of(tx, &entry_of(tx, payment)?)?)
}

/// The entry of a payment that is stored.
fn entry_of(tx: &Tx<'_>, payment: PaymentId) -> Result<Entry, Failed<ReceiptRefusal>> {
    let Some(row) = tx.payment(payment)? else {
        return refuse(ReceiptRefusal::Unknown { payment });
    };
    match tx.entry(row.at)? {
        Some(entry) => Ok(entry),
        None => refuse(ReceiptRefusal::Unknown { payment }),
    }
}

/// What stands on the receipt of a payment's entry.
pub(crate) fn receipt_of(tx: &Tx<'_>, entry: &Entry) -> Result<ReceiptView, Fault> {
    let no_payment = || Fault::Inconsistent(format!("{} is no payment", entry.at()));
    let body = entry.read().map_err(|_| no_payment())?;
    let rules = Rules::load(tx)?;
    let on_paper = keyed_in(tx, &rules, entry, &body)?;
    let debit_on = match &body {
        Body::DebitPaid(paid) => Some(paid.on),
        _ => None,
    };
    let replaces = replaced(&body);
    let seat = seat_of(tx, entry, &body)?;
    let seen = body
        .taken()
        .map(|taken| tx.payment(taken.payment))
        .transpose()?
        .flatten();
    let (_, moved_to) = partners_of(tx, &body, seen.and_then(|row| row.reversed))?;
    let (Some(taken), Some(account)) = (body.into_taken(), entry.account.clone()) else {
        return Err(no_payment());
    };
    let state = tx.account(&account)?.unwrap_or_default();
    let details = details_of(tx, &state)?;
    let row = tx.payment(taken.payment)?;
    let reversed = row.as_ref().and_then(|row| row.reversed);
    let (hall, counter) = place_of(tx, &rules, seat)?;
    let mut sums = Takings::default();
    sums.add(&taken);
    let since = booked_back(tx, &state, &taken)?;
    Ok(ReceiptView {
        payment: taken.payment,
        receipt: taken.receipt,
        reprints: row.as_ref().map_or(0, |row| row.reprints),
        paper: row.as_ref().and_then(|row| row.paper),
        reversed_local: reversed_local(tx, &rules, reversed)?,
        bounced: is_bounced(tx, reversed)?,
        corrected_on: since.corrected_on,
        cancelled_on: since.cancelled_on,
        company: rules.settings.company.clone(),
        hall,
        counter,
        clerk: match &on_paper {
            Some(paper) => paper.clerk.clone(),
            None => name_of(tx, entry.actor)?,
        },
        replaces,
        moved_to,
        on_paper,
        shift: taken.shift,
        taken_at: entry.taken_at,
        taken_local: rules.local(entry.taken_at),
        business_date: entry.business_date,
        account,
        name: details.name,
        address: details.address,
        payer: paid_by(tx, taken.payer)?,
        bills: bills_met(tx, &rules, &state, entry, &taken)?,
        principal: sums.principal,
        late_fee_word: rules.settings.late_fee_word.clone(),
        late_fee: sums.late_fee,
        policy: taken.policy,
        deposit_out: taken.deposit_out,
        deposit_in: taken.deposit_in,
        corrections: corrections(tx, taken.payment)?,
        change: taken.change,
        kept: sums.kept(),
        kept_in_words: in_words(sums.kept()),
        foot: rules.settings.receipt_foot.clone(),
        trace: trace(tx, entry.at())?,
        debit_on,
        in_flight: state.taken_in_flight.contains_key(&taken.payment),
        unconfirmed: unconfirmed(&taken.tenders),
        tenders: taken.tenders,
    })
}

/// The hall and the seat of a journal, in words.
pub(crate) fn place_of(tx: &Tx<'_>, rules: &Rules, journal: JournalId) -> Result<(String, String), Fault> {
    let seat = tx.counter(journal)?;
    let hall = rules.settings.hall_name(seat.hall);
    Ok((hall, format!("{}号柜", seat.counter)))
}

/// Who paid, where it was not the holder.
fn paid_by(tx: &Tx<'_>, payer: Option<Hash>) -> Result<Option<PaidBy>, Fault> {
    let known = payer.map(|hash| tx.details(&hash)).transpose()?;
    Ok(known.map(|payer| PaidBy { payer }))
}

/// What a payment that was moved takes the place of.
fn replaced(body: &Body) -> Option<Replaced> {
    let moved = body.moved()?;
    Some(Replaced {
        receipt: moved.reversal.receipt,
        account: moved.from.clone(),
        paid_on: moved.reversal.taken_on,
    })
}

/// The journal whose seat took the money: head office, which may have moved it, has none.
fn seat_of(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<JournalId, Fault> {
    let mut seat = entry.journal;
    let mut body = body.clone();
    while let Body::PaymentMovedByOffice(moved) = &body {
        seat = moved.reversal.original.journal;
        match tx.entry(moved.reversal.original)?.map(|entry| entry.read()) {
            Some(Ok(before)) => body = before,
            _ => break,
        }
    }
    Ok(body.behind_fork().map_or(seat, |fork| fork.at.journal))
}

/// Who keyed a paper receipt in, and when; nothing where the payment was taken at the desk.
fn keyed_in(tx: &Tx<'_>, rules: &Rules, entry: &Entry, body: &Body) -> Result<Option<KeyedIn>, Fault> {
    let Body::PaperReceiptKeyed(keyed) = body else {
        return Ok(None);
    };
    Ok(Some(KeyedIn {
        clerk: name_of(tx, keyed.clerk)?,
        paper_date: keyed.paper_date,
        by: name_of(tx, entry.actor)?,
        keyed_local: rules.local(entry.written_at),
        approver: approver_of(tx, entry)?,
    }))
}

fn corrections(tx: &Tx<'_>, payment: PaymentId) -> Result<Vec<CorrectionOnPaper>, Fault> {
    let corrections = tx.corrections_of(payment)?.into_iter();
    Ok(corrections
        .map(|corrected| CorrectionOnPaper {
            from: corrected.from,
            to: corrected.to,
        })
        .collect())
}

fn reversed_local(tx: &Tx<'_>, rules: &Rules, reversed: Option<EntryRef>) -> Result<Option<String>, Fault> {
    let entry = reversed.map(|at| tx.entry(at)).transpose()?.flatten();
    Ok(entry.map(|entry| rules.local(entry.taken_at)))
}

/// Whether a payment was taken back because the bank did not pay its cheque.
pub(crate) fn is_bounced(tx: &Tx<'_>, reversed: Option<EntryRef>) -> Result<bool, Fault> {
    let entry = reversed.map(|at| tx.entry(at)).transpose()?.flatten();
    Ok(entry.is_some_and(|entry| matches!(entry.read(), Ok(Body::ChequeBounced(_)))))
}

/// The bills of a payment, with what of their late fee had been waived.
fn bills_met(
    tx: &Tx<'_>,
    rules: &Rules,
    state: &AccountState,
    entry: &Entry,
    taken: &PaymentTaken,
) -> Result<Vec<ReceiptBill>, Fault> {
    let on_paper = |part: &BillPart| -> Result<ReceiptBill, Fault> {
        let (late_fee_due, late_fee_waived) = fee_met(tx, rules, state, entry, part)?.unwrap_or_default();
        Ok(ReceiptBill {
            late_fee_due,
            late_fee_waived,
            ..bill_on_paper(state, part)
        })
    };
    taken.parts.iter().map(on_paper).collect()
}

/// A bill as it stands on paper.
pub(crate) fn bill_on_paper(state: &AccountState, part: &BillPart) -> ReceiptBill {
    let issued = state.bills.get(&part.bill).and_then(|bill| bill.issued.as_ref());
    ReceiptBill {
        bill: part.bill.clone(),
        period: issued.map(|issued| issued.period),
        volume_m3: issued.map(|issued| issued.volume_m3),
        amount: issued.map(|issued| issued.amount),
        principal: part.principal,
        late_fee: part.late_fee,
        days_late: part.days_late,
        late_fee_due: Money::ZERO,
        late_fee_waived: Money::ZERO,
    }
}

/// Where the entry stands, short enough for paper: the journal's first digits, its number, its hash's first digits.
pub(crate) fn trace(tx: &Tx<'_>, at: EntryRef) -> Result<String, Fault> {
    let hash = tx
        .stored(at)?
        .map(|stored| stored.hash.to_string())
        .unwrap_or_default();
    let journal = at.journal.0.simple().to_string();
    let end = |text: &str, from: usize| text.get(from..).unwrap_or_default().to_owned();
    Ok(format!(
        "{}/{} {}",
        end(&journal, 24),
        at.number,
        hash.get(..16).unwrap_or_default()
    ))
}
