//! What finance did on the tax platform's own page, keyed in here: numbers, refusals, red invoices.

use cistern_domain::ids::{EntryRef, ReceiptNo, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{ByHandRefused, InvoiceByHand, invoice_by_hand, invoice_of, invoice_request_at};

use crate::act::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::invoice;

/// What finance keys in.
#[derive(Clone, Debug)]
pub struct InvoiceEntry {
    /// The receipt of the payment.
    pub receipt: ReceiptNo,
    /// What was done.
    pub did: InvoiceByHand,
    /// The platform was looked at, where this program had asked for it before.
    pub looked: bool,
    /// Who: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why it was not written down.
#[derive(Debug, thiserror::Error)]
pub enum HandRefused {
    /// No invoice of this receipt waits.
    #[error("no invoice of receipt {0} waits; `invoices` lists those that do")]
    NothingWaits(ReceiptNo),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// For a reason of its own.
    #[error(transparent)]
    ByHand(#[from] ByHandRefused),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for HandRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Writes down what finance did by hand.
    ///
    /// # Errors
    /// [`HandRefused`]; nothing was written then.
    pub fn invoice_by_hand(&self, wish: &InvoiceEntry) -> Result<EntryRef, HandRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            for (account, payment) in invoice::open(tx)? {
                let asked = invoice_of(tx, &account, payment)?.requests;
                let Some(request) = asked.first() else { continue };
                let receipt = invoice_request_at(tx, *request)?.map(|(_, request)| request.receipt);
                if receipt == Some(wish.receipt) {
                    let entry = invoice_by_hand(tx, pen, (&account, payment), wish.did.clone(), wish.looked)?;
                    return Ok(entry.at());
                }
            }
            Err(HandRefused::NothingWaits(wish.receipt))
        })
    }
}
