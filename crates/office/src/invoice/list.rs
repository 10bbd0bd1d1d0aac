//! What waits: requests, invoices to be cancelled, and what is in the way of each.

use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::invoice::{InvoiceBuyer, InvoiceNo, InvoiceStage, invoice_lines};
use cistern_domain::payment::Tender;
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{invoice_of, invoice_request_at, paid_bills};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::invoice;

/// An invoice that waits for head office or for the tax platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenInvoice {
    /// The account.
    pub account: AccountNo,
    /// The payment.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// What may be invoiced.
    pub amount: Money,
    /// Whom it is made out to; nothing where that was erased or has not arrived.
    pub buyer: Option<InvoiceBuyer>,
    /// When it was asked for.
    pub asked_at: Instant,
    /// For what it waits.
    pub stage: OpenStage,
    /// Why the program does not send it by itself; nothing where it does.
    pub held: Option<String>,
}

/// For what an invoice waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum OpenStage {
    /// 已申请: for head office.
    Requested,
    /// 已申请: for the platform's answer.
    Asked,
    /// Withdrawn meanwhile: for the platform's answer.
    Withdrawing,
    /// 待红冲: for head office.
    OwesRed {
        /// The invoice's number.
        number: InvoiceNo,
    },
    /// 待红冲: for the platform's answer.
    RedAsked {
        /// The invoice's number.
        number: InvoiceNo,
    },
}

impl Office {
    /// Invoices that wait, oldest payment first.
    ///
    /// # Errors
    /// Those of the file; [`OfficeFault::Document`] for settings this program cannot read.
    pub fn invoices(&self) -> Result<Vec<OpenInvoice>, OfficeFault> {
        self.file.read(|tx| {
            let settings = settings(tx)?;
            let mut open = Vec::new();
            for (account, payment) in invoice::open(tx)? {
                open.extend(one(tx, &settings, account, payment)?);
            }
            Ok(open)
        })
    }
}

/// The city's settings; as the program ships them where none are published.
pub(super) fn settings(tx: &Tx<'_>) -> Result<Settings, OfficeFault> {
    let json = tx.city()?.settings;
    json.map_or_else(
        || Ok(Settings::default()),
        |json| {
            serde_json::from_str(&json).map_err(|error| OfficeFault::Document {
                what: "settings",
                error,
            })
        },
    )
}

fn one(
    tx: &Tx<'_>,
    settings: &Settings,
    account: AccountNo,
    payment: PaymentId,
) -> Result<Option<OpenInvoice>, OfficeFault> {
    let Some((request, stage)) = stage_of(invoice_of(tx, &account, payment)?.stage()) else {
        return Ok(None);
    };
    let Some((entry, asked)) = invoice_request_at(tx, request)? else {
        return Ok(None);
    };
    let held = match stage {
        OpenStage::Requested => held(tx, settings, &account, payment)?,
        _ => None,
    };
    Ok(Some(OpenInvoice {
        account,
        payment,
        receipt: asked.receipt,
        amount: asked.amount,
        buyer: tx.details(&asked.buyer)?,
        asked_at: entry.taken_at,
        stage,
        held,
    }))
}

fn stage_of(stage: InvoiceStage) -> Option<(EntryRef, OpenStage)> {
    match stage {
        InvoiceStage::Requested { request, sent } => Some((
            request,
            if sent {
                OpenStage::Asked
            } else {
                OpenStage::Requested
            },
        )),
        InvoiceStage::Withdrawing { request } => Some((request, OpenStage::Withdrawing)),
        InvoiceStage::OwesRed {
            request,
            invoice,
            sent,
        } => {
            let number = invoice.number;
            Some((
                request,
                if sent {
                    OpenStage::RedAsked { number }
                } else {
                    OpenStage::OwesRed { number }
                },
            ))
        }
        _ => None,
    }
}

/// Why a request is not sent by itself.
pub(super) fn held(
    tx: &Tx<'_>,
    settings: &Settings,
    account: &AccountNo,
    payment: PaymentId,
) -> Result<Option<String>, Fault> {
    if !settings.invoicing.names_the_seller() {
        return Ok(Some("the settings name no seller (invoicing)".to_owned()));
    }
    let Some(original) = tx.taken(payment)? else {
        return Ok(Some("the payment has not arrived".to_owned()));
    };
    if original.kept().iter().any(|one| one.tender == Tender::Cheque) {
        return Ok(Some(
            "paid by cheque: key it in once the bank has paid".to_owned(),
        ));
    }
    let bills = paid_bills(tx, account, &original.taken)?;
    let lines = invoice_lines(&bills, &settings.invoicing);
    Ok(lines.err().map(|fault| fault.to_string()))
}
