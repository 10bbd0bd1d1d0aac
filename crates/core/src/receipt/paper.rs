//! Printing after the commit, and what became of the paper: 完整, 没出纸, 残缺; 已找零?
//!
//! A payment awaits its paper from the commit until the printer confirmed it, a file was written, or the clerk
//! answered. What awaits survives a crash, and is asked at the next start. A print after one that nothing came out
//! of is the first; every other one is a copy, marked and counted.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Paper, PaperSeen, ReceiptReprinted, ReceiptReprintedOnForm};
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Draft, Tx, Writer};
use rusqlite::params;
use uuid::Uuid;

use super::escpos::to_escpos;
use super::layout::{Layout, lay_out};
use super::pdf::to_pdf;
use super::port::{port, write_whole};
use super::read::stored;
use super::{
    AskReceipt, PrintReceipt, Printed, PrinterFault, ReceiptPdf, ReceiptRefusal, ReceiptView, SeePaper,
};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, is_over, own, own_or_refuse};
use crate::device::{Device, PaperWidth, PrinterPort};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::Done;
use crate::status::Unconfirmed;

/// Notes, in the payment's own transaction, that its paper is awaited.
pub(crate) fn await_paper(
    tx: &Tx<'_>,
    payment: PaymentId,
    since: Instant,
) -> Result<(), cistern_journal::Fault> {
    let sql = "INSERT INTO awaiting_paper (payment, printed, since) VALUES (?1, 0, ?2)";
    tx.sqlite()?
        .prepare_cached(sql)?
        .execute(params![payment.0.as_bytes(), since.0])?;
    Ok(())
}

/// Notes that it was sent to paper, for the first time or after nothing came out.
fn sent_to_paper(tx: &Tx<'_>, payment: PaymentId, since: Instant) -> Result<(), cistern_journal::Fault> {
    let sql = "INSERT INTO awaiting_paper (payment, printed, since) VALUES (?1, 1, ?2)
               ON CONFLICT (payment) DO UPDATE SET printed = printed + 1";
    tx.sqlite()?
        .prepare_cached(sql)?
        .execute(params![payment.0.as_bytes(), since.0])?;
    Ok(())
}

fn answered(tx: &Tx<'_>, payment: PaymentId) -> Result<(), cistern_journal::Fault> {
    tx.sqlite()?
        .prepare_cached("DELETE FROM awaiting_paper WHERE payment = ?1")?
        .execute([payment.0.as_bytes()])?;
    Ok(())
}

/// How often a receipt was sent to paper and nobody answered; nothing when nothing is awaited.
fn awaited(tx: &Tx<'_>, payment: PaymentId) -> Result<Option<i64>, cistern_journal::Fault> {
    use rusqlite::OptionalExtension;
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT printed FROM awaiting_paper WHERE payment = ?1")?;
    Ok(sql
        .query_row([payment.0.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// So many papers are asked about at a time; the next ones once these are answered for.
const MOST_ASKED: u32 = 50;

impl Counter {
    /// Prints a receipt: for the first time, or again, marked and counted. Never within a transaction.
    ///
    /// # Errors
    /// [`ReceiptRefusal`], and those of the disk. A printer that fails is an answer: the payment stands.
    pub fn print_receipt(&self, ask: &PrintReceipt) -> Result<Printed, Failed<ReceiptRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let receipt = self.file.act(|tx| {
            let receipt = stored(tx, ask.payment)?;
            if let Some(form) = lying_ready(tx, ask.payment)? {
                // The copy was counted, and nothing came out: the same form again.
                check_form(ask.form, form)?;
                return Ok(receipt);
            }
            if is_copy(tx, &receipt)? {
                // Counted before it is printed.
                let own = own_or_refuse(tx)?;
                let on = self.paper_date(tx)?;
                let again = self.copied(tx, &own, ask, &receipt)?;
                tx.append(
                    &own,
                    self.draft(&who, on, Some(receipt.account.clone()), again.clone()),
                )?;
                lie_ready(tx, &again)?;
                return stored(tx, ask.payment);
            }
            if has_numbered_forms(tx)? {
                check_form(ask.form, receipt.receipt)?;
            }
            sent_to_paper(tx, ask.payment, receipt.taken_at)?;
            Ok(receipt)
        })?;
        let printed = self.print_layout(&file_name(&receipt), |paper| lay_out(&receipt, paper))?;
        self.note_printed(ask.payment, &printed)?;
        self.touched(&[Topic::Status, Topic::Receipts]);
        Ok(printed)
    }

    /// The entry that counts a copy. On numbered forms it goes on the next free one, and uses that number up.
    fn copied(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        ask: &PrintReceipt,
        receipt: &ReceiptView,
    ) -> Result<Body, Failed<ReceiptRefusal>> {
        let (payment, receipt) = (ask.payment, receipt.receipt);
        if !has_numbered_forms(tx)? {
            return Ok(ReceiptReprinted { payment, receipt }.into());
        }
        let Some(form) = self.next_number(tx, own)? else {
            return refuse(ReceiptRefusal::NoForm);
        };
        check_form(ask.form, form)?;
        Ok(ReceiptReprintedOnForm {
            payment,
            receipt,
            form,
        }
        .into())
    }

    fn note_printed(&self, payment: PaymentId, printed: &Printed) -> Result<(), Fault> {
        self.file.act::<_, Fault>(|tx| {
            match printed {
                Printed::Confirmed | Printed::Filed { .. } => {
                    answered(tx, payment)?;
                    used_up(tx, payment)?;
                    self.note_whole(tx, payment)?;
                }
                // Nothing came out for sure: the next print is the first.
                Printed::Failed { .. } => {
                    let sql = "UPDATE awaiting_paper SET printed = 0 WHERE payment = ?1";
                    tx.sqlite()?
                        .execute(sql, [payment.0.as_bytes()])
                        .map_err(cistern_journal::Fault::from)?;
                }
                Printed::Unconfirmed => used_up(tx, payment)?,
            }
            Ok(())
        })
    }

    /// The printer's own word takes back that nothing, or a torn paper, had come out before.
    fn note_whole(&self, tx: &Tx<'_>, payment: PaymentId) -> Result<(), Fault> {
        let Some(row) = tx.payment(payment)? else {
            return Ok(());
        };
        let is_news = row.paper.is_some_and(|said| said != Paper::Whole) && !is_over(tx)?;
        let Some(own) = own(tx)?.filter(|_| is_news) else {
            return Ok(());
        };
        let account = match stored(tx, payment) {
            Ok(receipt) => receipt.account,
            Err(Failed::Broken(fault)) => return Err(fault),
            Err(Failed::Refused(_)) => return Ok(()),
        };
        let now = self.now();
        let whole = PaperSeen {
            payment,
            paper: Paper::Whole,
            change_given: row.change_given,
            form: None,
        };
        let draft = Draft {
            body: whole.into(),
            account: Some(account),
            actor: StaffNo::PROGRAM,
            approver: None,
            business_date: self.paper_date(tx)?,
            written_at: now,
            taken_at: now,
        };
        tx.append(&own, draft)?;
        Ok(())
    }

    fn paper_date(&self, tx: &Tx<'_>) -> Result<BusinessDate, Fault> {
        date_now(tx, &*Rules::load(tx)?, self.now())
    }

    /// Prints what is set on the paper that is in the printer, or keeps it as PDF where no printer is set up.
    pub(crate) fn print_layout(
        &self,
        name: &str,
        set: impl Fn(PaperWidth) -> Layout,
    ) -> Result<Printed, Fault> {
        let device = self.file.read::<_, Fault>(Device::load)?;
        let printed = if let Some(port) = port(&device.printer) {
            let escpos = to_escpos(&set(device.paper), self.fonts());
            match port.print(name, &escpos.bytes) {
                Ok(confirmation) => confirmation.into(),
                Err(why) => Printed::Failed { why },
            }
        } else {
            debug_assert!(device.printer == PrinterPort::None, "every other port prints");
            match self.write_pdf(name, &set(PaperWidth::Mm80)) {
                Ok((path, _)) => Printed::Filed { path },
                Err(detail) => Printed::Failed {
                    why: PrinterFault::CannotWrite { detail },
                },
            }
        };
        let failed = matches!(printed, Printed::Failed { .. });
        self.printer_failed
            .store(failed, std::sync::atomic::Ordering::Relaxed);
        Ok(printed)
    }

    fn write_pdf(&self, name: &str, layout: &Layout) -> Result<(String, Vec<u8>), String> {
        let pdf = to_pdf(layout, name, self.fonts()).map_err(|fault| fault.to_string())?;
        let path = self.folder.join("receipts").join(format!("{name}.pdf"));
        write_whole(&path, &pdf.bytes).map_err(|error| error.to_string())?;
        Ok((path.display().to_string(), pdf.bytes))
    }

    /// A receipt as PDF, for a customer who wants one or a printer that is out.
    ///
    /// # Errors
    /// [`ReceiptRefusal`], and those of the disk.
    pub fn receipt_pdf(&self, ask: &AskReceipt) -> Result<ReceiptPdf, Failed<ReceiptRefusal>> {
        use base64::Engine;
        self.at_desk().or_else(refuse)?;
        let receipt = self.file.read(|tx| stored(tx, ask.payment))?;
        let written = self.write_pdf(&file_name(&receipt), &lay_out(&receipt, PaperWidth::Mm80));
        let (path, bytes) = written.map_err(|detail| Fault::Inconsistent(format!("no PDF: {detail}")))?;
        Ok(ReceiptPdf {
            path,
            base64: base64::engine::general_purpose::STANDARD.encode(bytes),
        })
    }

    /// What the clerk saw of the paper, and whether the change was handed over.
    ///
    /// # Errors
    /// [`ReceiptRefusal`], and those of the disk.
    pub fn see_paper(&self, ask: &SeePaper) -> Result<Done, Failed<ReceiptRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.act(|tx| {
            let receipt = stored(tx, ask.payment)?;
            let own = own_or_refuse(tx)?;
            let seen = PaperSeen {
                payment: ask.payment,
                paper: ask.paper,
                change_given: ask.change_given,
                form: None,
            };
            let on = self.paper_date(tx)?;
            tx.append(&own, self.draft(&who, on, Some(receipt.account), seen))?;
            Ok::<_, Failed<ReceiptRefusal>>(answered(tx, ask.payment)?)
        })?;
        self.touched(&[Topic::Status, Topic::Receipts]);
        Ok(Done {})
    }

    /// Payments whose paper nobody has answered for, oldest first; as many as a desk can have open questions.
    pub(crate) fn unconfirmed(&self, tx: &Tx<'_>) -> Result<Vec<Unconfirmed>, Fault> {
        let mut sql = tx
            .sqlite()?
            .prepare_cached("SELECT payment FROM awaiting_paper ORDER BY since, payment LIMIT ?1")
            .map_err(cistern_journal::Fault::from)?;
        let ids = sql
            .query_map([MOST_ASKED], |row| row.get::<_, [u8; 16]>(0))
            .map_err(cistern_journal::Fault::from)?;
        let mut unconfirmed = Vec::new();
        for id in ids {
            let payment = PaymentId(Uuid::from_bytes(id.map_err(cistern_journal::Fault::from)?));
            let receipt = match stored(tx, payment) {
                Ok(receipt) => receipt,
                Err(Failed::Broken(fault)) => return Err(fault),
                Err(Failed::Refused(_)) => continue,
            };
            unconfirmed.push(Unconfirmed {
                payment,
                receipt: receipt.receipt,
                account: receipt.account,
                name: receipt.name,
                taken_at: receipt.taken_at,
                amount: receipt.kept,
                change: receipt.change,
                paper: receipt.paper,
            });
        }
        Ok(unconfirmed)
    }
}

/// A receipt was handed out already, as far as anybody knows: it was sent to paper before, and nobody said that
/// nothing came out.
fn is_copy(tx: &Tx<'_>, receipt: &ReceiptView) -> Result<bool, cistern_journal::Fault> {
    Ok(match awaited(tx, receipt.payment)? {
        // What is said of a copy's paper says nothing of the first's.
        _ if receipt.reprints > 0 => true,
        Some(sent) => sent > 0,
        None => receipt.paper != Some(Paper::None),
    })
}

/// The number of the form that the next print of a receipt goes on; nothing where forms bear none, or none is left.
pub(super) fn next_form(tx: &Tx<'_>, receipt: &ReceiptView) -> Result<Option<ReceiptNo>, Fault> {
    if !has_numbered_forms(tx)? {
        return Ok(None);
    }
    if let Some(form) = lying_ready(tx, receipt.payment)? {
        return Ok(Some(form));
    }
    if !is_copy(tx, receipt)? {
        return Ok(Some(receipt.receipt));
    }
    Ok(match own(tx)? {
        Some(own) => tx.counter(own.journal)?.next_receipt(),
        None => None,
    })
}

/// A copy's form that is counted already and has nothing on it yet: the printer was out, or the program ended.
const READY: &str = "form_ready";

fn lie_ready(tx: &Tx<'_>, copy: &Body) -> Result<(), cistern_journal::Fault> {
    let Body::ReceiptReprintedOnForm(copy) = copy else {
        return Ok(());
    };
    tx.set_local(READY, Some(&format!("{} {}", copy.payment, copy.form)))
}

/// What came out of the printer for this payment is on its form; another payment's stays as it lies.
fn used_up(tx: &Tx<'_>, payment: PaymentId) -> Result<(), cistern_journal::Fault> {
    match lying_ready(tx, payment)? {
        Some(_) => tx.set_local(READY, None),
        None => Ok(()),
    }
}

/// The form that lies ready for a copy of this payment's receipt.
fn lying_ready(tx: &Tx<'_>, payment: PaymentId) -> Result<Option<ReceiptNo>, cistern_journal::Fault> {
    let ready = tx.local(READY)?;
    let form = ready.as_deref().and_then(|ready| ready.split_once(' '));
    Ok(form
        .filter(|(of, _)| *of == payment.to_string())
        .and_then(|(_, form)| form.parse().ok())
        .map(ReceiptNo))
}

fn has_numbered_forms(tx: &Tx<'_>) -> Result<bool, Fault> {
    Ok(Rules::load(tx)?.settings.numbered_forms)
}

/// Forms that bear a number are fed by hand: the number on the paper must be the one that is due.
fn check_form(form: Option<u64>, due: ReceiptNo) -> Result<(), Failed<ReceiptRefusal>> {
    if form == Some(due.0) {
        return Ok(());
    }
    refuse(ReceiptRefusal::WrongForm {
        form: form.unwrap_or(0),
        receipt: due,
    })
}

/// Under its date and number; a copy beside the first, never in its place.
fn file_name(receipt: &ReceiptView) -> String {
    let first = format!("{}-{}", receipt.business_date, receipt.receipt);
    match receipt.reprints {
        0 => first,
        copies => format!("{first}-copy-{copies}"),
    }
}
