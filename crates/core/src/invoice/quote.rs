//! What an invoice would be: for how much, with which lines, to whom before, and what is in the way.

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId};
use cistern_domain::invoice::{
    InvoiceBuyer, InvoiceStage, InvoiceState, invoice_lines, invoiced, last_day_to_ask,
};
use cistern_domain::payment::Tender;
use cistern_journal::{TakenPayment, Tx};
use cistern_publishing::{invoice_request_at, paid_bills};

use super::mark::mark;
use super::{AskInvoice, AskedInvoice, InvoiceQuote, InvoiceRefusal};
use crate::counter::{Counter, date_now};
use crate::reading::corrected_at;
use crate::receipt::{receipt_of, trace};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

/// Titles that are offered, each by a digit.
const OFFERED: usize = 7;

impl Counter {
    /// What an invoice of a payment would be, or how far it is.
    ///
    /// # Errors
    /// [`InvoiceRefusal`] where the payment is not known, and those of the disk.
    pub fn quote_invoice(&self, ask: &AskInvoice) -> Result<InvoiceQuote, Failed<InvoiceRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let (original, account) = payment(tx, ask.payment)?;
            let state = known(tx, &account)?;
            let invoice = state.get(&ask.payment).cloned().unwrap_or_default();
            let bills = paid_bills(tx, &account, &original.taken)?;
            let lines = invoice_lines(&bills, &rules.settings.invoicing);
            let today = date_now(tx, &rules, self.now())?;
            let stage = invoice.stage();
            Ok(InvoiceQuote {
                receipt: receipt_of(tx, &original.entry)?,
                amount: invoiced(&bills),
                no_lines: lines.as_ref().err().cloned(),
                lines: lines.unwrap_or_default(),
                obstacle: in_the_way(tx, &rules, &original, &account, &stage, today)?,
                asked: request_of(&invoice, &stage)
                    .map(|at| asked(tx, &rules, at))
                    .transpose()?
                    .flatten(),
                known: titles(tx, state.values())?,
                comes_later: comes_later(&original),
                mark: mark(tx, stage)?,
            })
        })
    }
}

pub(super) fn payment(
    tx: &Tx<'_>,
    payment: PaymentId,
) -> Result<(TakenPayment, AccountNo), Failed<InvoiceRefusal>> {
    let original = tx.taken(payment)?;
    match original.and_then(|original| original.entry.account.clone().map(|account| (original, account))) {
        Some(found) => Ok(found),
        None => refuse(InvoiceRefusal::Unknown { payment }),
    }
}

type OfAccount = std::collections::BTreeMap<PaymentId, InvoiceState>;

fn known(tx: &Tx<'_>, account: &AccountNo) -> Result<OfAccount, Fault> {
    Ok(tx.account(account)?.unwrap_or_default().invoices)
}

/// Why none can be asked for now.
pub(super) fn in_the_way(
    tx: &Tx<'_>,
    rules: &Rules,
    original: &TakenPayment,
    account: &AccountNo,
    stage: &InvoiceStage,
    today: BusinessDate,
) -> Result<Option<InvoiceRefusal>, Fault> {
    let taken = &original.taken;
    let standing = match stage {
        InvoiceStage::Requested { request, .. } | InvoiceStage::Withdrawing { request } => {
            asked(tx, rules, *request)?.map(|asked| InvoiceRefusal::Already {
                asked_local: asked.asked_local,
                clerk: asked.clerk,
                trace: asked.trace,
            })
        }
        InvoiceStage::Issued { invoice, .. } => Some(InvoiceRefusal::Issued {
            number: invoice.number.clone(),
            issued_on: invoice.on,
        }),
        InvoiceStage::OwesRed { invoice, .. } => Some(InvoiceRefusal::OwesRed {
            number: invoice.number.clone(),
        }),
        _ => None,
    };
    if standing.is_some() {
        return Ok(standing);
    }
    if original.reversed.is_some() {
        return Ok(Some(InvoiceRefusal::Reversed {
            receipt: taken.receipt,
        }));
    }
    if let Some(state) = tx.account(account)?
        && corrected_at(&state, taken).is_some()
    {
        return Ok(Some(InvoiceRefusal::Corrected {
            receipt: taken.receipt,
        }));
    }
    let taken_on = original.entry.business_date;
    let until = last_day_to_ask(taken_on);
    if today > until {
        return Ok(Some(InvoiceRefusal::TooLate { taken_on, until }));
    }
    let amount = invoiced(&paid_bills(tx, account, taken)?);
    Ok((!amount.is_positive()).then_some(InvoiceRefusal::OnlyDeposit {
        deposit: taken.deposit_in,
    }))
}

/// The request that stands, or was asked last.
fn request_of(invoice: &InvoiceState, stage: &InvoiceStage) -> Option<EntryRef> {
    match stage {
        InvoiceStage::Requested { request, .. }
        | InvoiceStage::Withdrawing { request }
        | InvoiceStage::Issued { request, .. }
        | InvoiceStage::OwesRed { request, .. } => Some(*request),
        _ => invoice.requests.last().copied(),
    }
}

fn asked(tx: &Tx<'_>, rules: &Rules, at: EntryRef) -> Result<Option<AskedInvoice>, Fault> {
    let Some((entry, request)) = invoice_request_at(tx, at)? else {
        return Ok(None);
    };
    Ok(Some(AskedInvoice {
        buyer: tx.details(&request.buyer)?,
        asked_local: rules.local(entry.taken_at),
        clerk: name_of(tx, entry.actor)?,
        trace: trace(tx, at)?,
    }))
}

/// Titles of an account's requests, newest first, each once.
fn titles<'s>(
    tx: &Tx<'_>,
    invoices: impl Iterator<Item = &'s InvoiceState>,
) -> Result<Vec<InvoiceBuyer>, Fault> {
    let mut said: Vec<(_, InvoiceBuyer)> = Vec::new();
    for at in invoices.flat_map(|invoice| &invoice.requests) {
        let Some((entry, request)) = invoice_request_at(tx, *at)? else {
            continue;
        };
        if let Some(buyer) = tx.details(&request.buyer)? {
            said.push((entry.taken_at, buyer));
        }
    }
    said.sort_by(|(a, _), (b, _)| b.cmp(a));
    let mut titles: Vec<InvoiceBuyer> = Vec::new();
    for (_, buyer) in said {
        let same = |known: &InvoiceBuyer| known.title == buyer.title && known.tax_number == buyer.tax_number;
        if titles.len() < OFFERED && !titles.iter().any(same) {
            titles.push(buyer);
        }
    }
    Ok(titles)
}

/// A cheque is paper until the bank has paid it.
fn comes_later(original: &TakenPayment) -> Vec<Tender> {
    let kept = original.kept().into_iter();
    kept.map(|one| one.tender)
        .filter(|tender| *tender == Tender::Cheque)
        .collect()
}
