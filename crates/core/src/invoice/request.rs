//! Asking head office for an invoice, and taking the request back. Both are entries: they go when there is a line.

use cistern_domain::entry::{InvoiceRequestWithdrawn, InvoiceRequested};
use cistern_domain::invoice::{InvoiceStage, invoiced};
use cistern_domain::settings::Role;
use cistern_publishing::{invoice_of, paid_bills};

use super::quote::{in_the_way, payment};
use super::{InvoiceRefusal, RequestInvoice, WithdrawInvoice};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::staff::Done;

impl Counter {
    /// Writes the request down; whom it is made out to lies beside the journal.
    ///
    /// # Errors
    /// [`InvoiceRefusal`]: nothing was written then, and a request that stands is named. Those of the disk.
    pub fn request_invoice(&self, ask: &RequestInvoice) -> Result<Done, Failed<InvoiceRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let buyer = ask.buyer.checked();
        let buyer = buyer.or_else(|fault| refuse(InvoiceRefusal::Buyer { fault }))?;
        self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let (original, account) = payment(tx, ask.payment)?;
            let rules = Rules::load(tx)?;
            let on = date_now(tx, &rules, self.now())?;
            let stage = invoice_of(tx, &account, ask.payment)?.stage();
            if let Some(obstacle) = in_the_way(tx, &rules, &original, &account, &stage, on)? {
                return refuse(obstacle);
            }
            let request = InvoiceRequested {
                payment: ask.payment,
                original: original.entry.at(),
                receipt: original.taken.receipt,
                amount: invoiced(&paid_bills(tx, &account, &original.taken)?),
                buyer: self.pen().detach(tx, &buyer)?,
            };
            tx.append(&own, self.draft(&who, on, Some(account), request))?;
            Ok::<_, Failed<InvoiceRefusal>>(())
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(Done {})
    }

    /// Takes the request back; head office cancels what it has issued meanwhile by a red invoice.
    ///
    /// # Errors
    /// [`InvoiceRefusal`] where nothing is asked for or issued. Those of the disk.
    pub fn withdraw_invoice(&self, ask: &WithdrawInvoice) -> Result<Done, Failed<InvoiceRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let (_, account) = payment(tx, ask.payment)?;
            let rules = Rules::load(tx)?;
            let (InvoiceStage::Requested { request, .. } | InvoiceStage::Issued { request, .. }) =
                invoice_of(tx, &account, ask.payment)?.stage()
            else {
                return refuse(InvoiceRefusal::NothingAsked);
            };
            let withdrawn = InvoiceRequestWithdrawn {
                payment: ask.payment,
                request,
            };
            let on = date_now(tx, &rules, self.now())?;
            tx.append(&own, self.draft(&who, on, Some(account), withdrawn))?;
            Ok::<_, Failed<InvoiceRefusal>>(())
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(Done {})
    }
}
