//! How far an invoice is, in the words of the screens.

use cistern_domain::account::AccountState;
use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryNo, EntryRef, PaymentId};
use cistern_domain::invoice::{InvoiceStage, InvoiceState};
use cistern_journal::Tx;

use super::InvoiceMark;
use crate::refusal::Fault;

/// How far the invoice of an account's payment is.
pub(crate) fn mark_of(tx: &Tx<'_>, state: &AccountState, payment: PaymentId) -> Result<InvoiceMark, Fault> {
    let invoice = state.invoices.get(&payment);
    mark(tx, invoice.map_or(InvoiceStage::None, InvoiceState::stage))
}

pub(super) fn mark(tx: &Tx<'_>, stage: InvoiceStage) -> Result<InvoiceMark, Fault> {
    Ok(match stage {
        InvoiceStage::None => InvoiceMark::None,
        InvoiceStage::Requested { .. } => InvoiceMark::Requested,
        InvoiceStage::Withdrawing { .. } => InvoiceMark::Withdrawing,
        InvoiceStage::Withdrawn => InvoiceMark::Withdrawn,
        InvoiceStage::Issued { invoice, .. } => InvoiceMark::Issued {
            number: invoice.number,
            issued_on: invoice.on,
        },
        InvoiceStage::OwesRed { invoice, .. } => InvoiceMark::OwesRed {
            number: invoice.number,
        },
        InvoiceStage::Reddened { invoice, red } => InvoiceMark::Reddened {
            number: invoice.number,
            red_number: red.number,
        },
        InvoiceStage::Refused { entry } => InvoiceMark::Refused {
            reason: reason(tx, entry)?,
        },
    })
}

fn reason(tx: &Tx<'_>, number: EntryNo) -> Result<String, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(String::new());
    };
    let at = EntryRef {
        journal: office.journal,
        number,
    };
    Ok(match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::InvoiceRefused(refused))) => refused.reason,
        _ => String::new(),
    })
}
