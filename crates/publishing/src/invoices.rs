//! Invoices as both a counter and head office read them, and as finance keys them in by hand.
//!
//! Absent on purpose: the tax platform (crate `office`), and who may key in.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Body, Entry, InvoiceIssued, InvoiceReddened, InvoiceRefused, InvoiceRequested, PaymentTaken,
};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId};
use cistern_domain::invoice::{InvoiceNo, InvoiceStage, InvoiceState, PaidBill};
use cistern_journal::{Fault, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};

/// What a payment settled, bill by bill, with the bills' lines.
///
/// # Errors
/// Those of the disk.
pub fn paid_bills(tx: &Tx<'_>, account: &AccountNo, taken: &PaymentTaken) -> Result<Vec<PaidBill>, Fault> {
    let state = tx.account(account)?.unwrap_or_default();
    let mut paid = Vec::new();
    for part in &taken.parts {
        let bill = tx.bill_of(&state, &part.bill)?;
        paid.push(PaidBill {
            bill: part.bill.clone(),
            lines: bill.map(|bill| bill.lines).unwrap_or_default(),
            principal: part.principal,
            late_fee: part.late_fee,
        });
    }
    Ok(paid)
}

/// How far the invoice of a payment is.
///
/// # Errors
/// Those of the disk.
pub fn invoice_of(tx: &Tx<'_>, account: &AccountNo, payment: PaymentId) -> Result<InvoiceState, Fault> {
    let state = tx.account(account)?;
    Ok(state
        .and_then(|mut state| state.invoices.remove(&payment))
        .unwrap_or_default())
}

/// What a counter asked for in an entry; nothing where that has not arrived.
///
/// # Errors
/// Those of the disk.
pub fn invoice_request_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<(Entry, InvoiceRequested)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::InvoiceRequested(request)) => Some((entry, request)),
        _ => None,
    })
}

/// What finance did on the tax platform's own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceByHand {
    /// Issued it.
    Issued {
        /// Its number.
        number: InvoiceNo,
        /// 开票日期
        on: BusinessDate,
    },
    /// Did not issue it.
    Refused {
        /// Why.
        reason: String,
    },
    /// Cancelled it by a red one.
    Reddened {
        /// The red one's number.
        number: InvoiceNo,
        /// 红字确认单编号
        confirmation: String,
        /// 开票日期 of the red one.
        on: BusinessDate,
    },
}

/// Why it was not written down.
#[derive(Debug, thiserror::Error)]
pub enum ByHandRefused {
    /// Nobody asked for an invoice of it, or what was asked for is done.
    #[error("no request for an invoice of this payment waits")]
    NothingWaits,
    /// There is one already.
    #[error("its invoice is {number}, and a payment has one only")]
    Issued {
        /// Its number.
        number: InvoiceNo,
    },
    /// The program gave it to the platform and awaits the answer: keyed in as well, there might be two.
    #[error(
        "the tax platform was asked for it and has not answered; look there first, then say so (--asked)"
    )]
    Asked,
    /// No invoice of it is to be cancelled.
    #[error("no invoice of this payment is to be cancelled by a red one")]
    NothingOwed,
    /// The red number is the number of the invoice itself.
    #[error("{number} is the invoice's own number")]
    SameNumber {
        /// Which.
        number: InvoiceNo,
    },
    /// It is of an account of whoever would key it in.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for ByHandRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Writes down what finance did by hand. `looked`: on the platform, where this program had asked for it before.
///
/// # Errors
/// [`ByHandRefused`]; nothing was written then.
pub fn invoice_by_hand(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, payment): (&AccountNo, PaymentId),
    did: InvoiceByHand,
    looked: bool,
) -> Result<Entry, ByHandRefused> {
    not_own::<ByHandRefused>(tx, pen.actor, [account])?;
    let stage = invoice_of(tx, account, payment)?.stage();
    let body: Body = match did {
        InvoiceByHand::Issued { number, on } => InvoiceIssued {
            payment,
            request: waiting(&stage, looked)?,
            number,
            issued_on: on,
            by_hand: true,
        }
        .into(),
        InvoiceByHand::Refused { reason } => InvoiceRefused {
            payment,
            request: waiting(&stage, looked)?,
            reason,
        }
        .into(),
        InvoiceByHand::Reddened {
            number: red_number,
            confirmation,
            on,
        } => {
            let (request, number) = owed(&stage, looked)?;
            if number == red_number {
                return Err(ByHandRefused::SameNumber { number });
            }
            InvoiceReddened {
                payment,
                request,
                number,
                red_number,
                confirmation,
                issued_on: on,
                by_hand: true,
            }
            .into()
        }
    };
    Ok(pen.write_about(tx, Some(account.clone()), body)?)
}

fn waiting(stage: &InvoiceStage, looked: bool) -> Result<EntryRef, ByHandRefused> {
    match stage {
        InvoiceStage::Requested { request, sent: false } => Ok(*request),
        InvoiceStage::Requested { request, sent: true } | InvoiceStage::Withdrawing { request } => {
            if looked {
                Ok(*request)
            } else {
                Err(ByHandRefused::Asked)
            }
        }
        InvoiceStage::Issued { invoice, .. } | InvoiceStage::OwesRed { invoice, .. } => {
            Err(ByHandRefused::Issued {
                number: invoice.number.clone(),
            })
        }
        _ => Err(ByHandRefused::NothingWaits),
    }
}

fn owed(stage: &InvoiceStage, looked: bool) -> Result<(EntryRef, InvoiceNo), ByHandRefused> {
    match stage {
        InvoiceStage::OwesRed { sent: true, .. } if !looked => Err(ByHandRefused::Asked),
        InvoiceStage::OwesRed { request, invoice, .. } => Ok((*request, invoice.number.clone())),
        _ => Err(ByHandRefused::NothingOwed),
    }
}
