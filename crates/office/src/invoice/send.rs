//! Giving invoices to the tax platform, one for each payment and never two.
//!
//! Before the platform is asked for an invoice, that it will be is written down, with the key and the lines. From then on
//! the key is asked for until it is answered: a lost reply is asked again under the same key, whatever happened to this
//! program, the line or the platform in between. Another key comes only after a refusal or a red invoice.
//! Absent on purpose: a retry. Whoever calls, calls again.

use cistern_domain::Money;
use cistern_domain::entry::{Body, InvoiceIssued, InvoiceReddened, InvoiceRefused, InvoiceSent};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, PaymentId};
use cistern_domain::instant::Instant;
use cistern_domain::invoice::{InvoiceNo, InvoiceStage, InvoiceState, invoice_lines};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{invoice_of, invoice_request_at, paid_bills};

use super::list::{held, settings};
use super::platform::{InvoiceAnswer, InvoiceOrder, PlatformFault, RedOrder, RedReason, TaxPlatform};
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::invoice;

/// After so long the platform will not hear any more of what was sent to it and never arrived.
const ARRIVES_WITHIN: i64 = 10 * 60_000;

/// What came of going through all that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledInvoices {
    /// Issued.
    pub issued: usize,
    /// Cancelled by a red one.
    pub reddened: usize,
    /// Refused, doubles among them.
    pub refused: usize,
    /// Given to the platform, and not answered yet.
    pub working: usize,
    /// Why the platform did not answer; those after it were not asked for.
    pub fault: Option<PlatformFault>,
}

/// What is to be asked of the platform.
enum Ask {
    Invoice {
        request: EntryRef,
        order: InvoiceOrder,
        sent_at: Option<Instant>,
        over: bool,
    },
    Red {
        request: EntryRef,
        order: RedOrder,
        is_new: bool,
    },
}

impl Office {
    /// Goes through everything that waits, once.
    ///
    /// # Errors
    /// Those of the file. A platform that does not answer is an answer.
    pub fn settle_invoices(&self, platform: &dyn TaxPlatform) -> Result<SettledInvoices, OfficeFault> {
        let mut settled = SettledInvoices::default();
        let open = self.file.read::<_, Fault>(invoice::open)?;
        for (account, payment) in open {
            settled.refused += self.refuse_doubles(&account, payment)?;
            let ask = self
                .file
                .background::<_, OfficeFault>(|tx| self.next(tx, &account, payment))?;
            let Some(ask) = ask else { continue };
            let answered = match &ask {
                Ask::Invoice {
                    order, sent_at, over, ..
                } => self.ask_invoice(platform, order, *sent_at, *over),
                Ask::Red { order, is_new, .. } => ask_red(platform, order, *is_new),
            };
            match answered {
                Ok(answer) => self.record(&account, payment, &ask, answer, &mut settled)?,
                Err(fault) => {
                    settled.fault = Some(fault);
                    break;
                }
            }
        }
        Ok(settled)
    }

    fn refuse_doubles(&self, account: &AccountNo, payment: PaymentId) -> Result<usize, OfficeFault> {
        self.file.background(|tx| {
            let doubles = invoice_of(tx, account, payment)?.doubles();
            for request in &doubles {
                let refused = InvoiceRefused {
                    payment,
                    request: *request,
                    reason: "重复申请：一笔缴费只开一张发票".to_owned(),
                };
                self.pen().write_about(tx, Some(account.clone()), refused)?;
            }
            Ok(doubles.len())
        })
    }

    /// What is to be asked next of one payment; what will be asked for the first time is written down.
    fn next(&self, tx: &Tx<'_>, account: &AccountNo, payment: PaymentId) -> Result<Option<Ask>, OfficeFault> {
        let state = invoice_of(tx, account, payment)?;
        match state.stage() {
            InvoiceStage::Requested { request, sent: false } => {
                self.first(tx, account, payment, &state, request)
            }
            InvoiceStage::Requested { request, sent: true } => {
                self.again(tx, account, &state, request, false)
            }
            InvoiceStage::Withdrawing { request } => self.again(tx, account, &state, request, true),
            InvoiceStage::OwesRed {
                request,
                invoice,
                sent,
            } => {
                let order = RedOrder {
                    key: format!("{payment}-{}-red", invoice.number),
                    number: invoice.number,
                    reason: if state.reversed {
                        RedReason::TakenBack
                    } else {
                        RedReason::Wrong
                    },
                };
                if !sent {
                    self.note_sent(tx, account, payment, request, (&order.key, true), Vec::new())?;
                }
                Ok(Some(Ask::Red {
                    request,
                    order,
                    is_new: !sent,
                }))
            }
            _ => Ok(None),
        }
    }

    fn first(
        &self,
        tx: &Tx<'_>,
        account: &AccountNo,
        payment: PaymentId,
        state: &InvoiceState,
        request: EntryRef,
    ) -> Result<Option<Ask>, OfficeFault> {
        let settings = settings(tx)?;
        if held(tx, &settings, account, payment)?.is_some() {
            return Ok(None);
        }
        let Some(original) = tx.taken(payment)? else {
            return Ok(None);
        };
        let bills = paid_bills(tx, account, &original.taken)?;
        let Ok(lines) = invoice_lines(&bills, &settings.invoicing) else {
            return Ok(None);
        };
        let key = format!("{payment}-{}", state.attempt());
        let Some(order) = order(tx, account, request, key.clone(), lines.clone())? else {
            return Ok(None);
        };
        self.note_sent(tx, account, payment, request, (&key, false), lines)?;
        Ok(Some(Ask::Invoice {
            request,
            order,
            sent_at: None,
            over: false,
        }))
    }

    /// As it was written down when it was sent first.
    fn again(
        &self,
        tx: &Tx<'_>,
        account: &AccountNo,
        state: &InvoiceState,
        request: EntryRef,
        over: bool,
    ) -> Result<Option<Ask>, OfficeFault> {
        let number = state.sent.get(&request).copied().unwrap_or(EntryNo(0));
        let at = EntryRef {
            journal: self.journal(),
            number,
        };
        let Some(entry) = tx.entry(at)? else {
            return Ok(None);
        };
        let Ok(Body::InvoiceSent(sent)) = entry.read() else {
            return Ok(None);
        };
        let order = order(tx, account, request, sent.key, sent.lines)?;
        Ok(order.map(|order| Ask::Invoice {
            request,
            order,
            sent_at: Some(entry.written_at),
            over,
        }))
    }

    fn note_sent(
        &self,
        tx: &Tx<'_>,
        account: &AccountNo,
        payment: PaymentId,
        request: EntryRef,
        (key, red): (&str, bool),
        lines: Vec<cistern_domain::invoice::InvoiceLine>,
    ) -> Result<(), OfficeFault> {
        let sent = InvoiceSent {
            payment,
            request,
            key: key.to_owned(),
            red,
            lines,
        };
        self.pen().write_about(tx, Some(account.clone()), sent)?;
        Ok(())
    }

    /// One that was sent before is asked for; only what never arrived is sent again, under the same key.
    fn ask_invoice(
        &self,
        platform: &dyn TaxPlatform,
        order: &InvoiceOrder,
        sent_at: Option<Instant>,
        over: bool,
    ) -> Result<InvoiceAnswer, PlatformFault> {
        let Some(sent_at) = sent_at else {
            return platform.issue(order);
        };
        match platform.issued(&order.key)? {
            InvoiceAnswer::Unknown if !over => platform.issue(order),
            InvoiceAnswer::Unknown if self.now().millis_since(sent_at) > ARRIVES_WITHIN => {
                Ok(InvoiceAnswer::Refused {
                    reason: "已撤回，税务平台没有收到".to_owned(),
                })
            }
            answer => Ok(answer),
        }
    }

    /// Writes down what the platform said, unless it was written down meanwhile.
    fn record(
        &self,
        account: &AccountNo,
        payment: PaymentId,
        ask: &Ask,
        answer: InvoiceAnswer,
        settled: &mut SettledInvoices,
    ) -> Result<(), OfficeFault> {
        let (request, red) = match ask {
            Ask::Invoice { request, .. } => (*request, None),
            Ask::Red { request, order, .. } => (*request, Some(order.number.clone())),
        };
        let body = match (answer, red) {
            (InvoiceAnswer::Unknown | InvoiceAnswer::Working, _) => {
                settled.working += 1;
                return Ok(());
            }
            (InvoiceAnswer::Refused { reason }, Some(number)) => {
                tracing::warn!(%number, reason, "the tax platform refuses a red invoice: finance sees to it there");
                settled.working += 1;
                return Ok(());
            }
            (InvoiceAnswer::Refused { reason }, None) => InvoiceRefused {
                payment,
                request,
                reason,
            }
            .into(),
            (InvoiceAnswer::Issued { number, on, .. }, None) => InvoiceIssued {
                payment,
                request,
                number,
                issued_on: on,
                by_hand: false,
            }
            .into(),
            (
                InvoiceAnswer::Issued {
                    number: red_number,
                    on,
                    confirmation,
                },
                Some(number),
            ) => reddened(payment, request, (number, red_number), confirmation, on).into(),
        };
        self.write_once(account, payment, request, body, settled)
    }

    fn write_once(
        &self,
        account: &AccountNo,
        payment: PaymentId,
        request: EntryRef,
        body: Body,
        settled: &mut SettledInvoices,
    ) -> Result<(), OfficeFault> {
        self.file.background(|tx| {
            let state = invoice_of(tx, account, payment)?;
            let is_known = state.refused.contains_key(&request)
                || match &body {
                    Body::InvoiceReddened(_) => state.reddened.contains_key(&request),
                    _ => state.issued.contains_key(&request),
                };
            if is_known {
                return Ok(());
            }
            match &body {
                Body::InvoiceIssued(_) => settled.issued += 1,
                Body::InvoiceReddened(_) => settled.reddened += 1,
                _ => settled.refused += 1,
            }
            self.pen().write_about(tx, Some(account.clone()), body)?;
            Ok(())
        })
    }
}

fn reddened(
    payment: PaymentId,
    request: EntryRef,
    (number, red_number): (InvoiceNo, InvoiceNo),
    confirmation: String,
    on: cistern_domain::date::BusinessDate,
) -> InvoiceReddened {
    InvoiceReddened {
        payment,
        request,
        number,
        red_number,
        confirmation,
        issued_on: on,
        by_hand: false,
    }
}

fn ask_red(
    platform: &dyn TaxPlatform,
    order: &RedOrder,
    is_new: bool,
) -> Result<InvoiceAnswer, PlatformFault> {
    if is_new {
        return platform.redden(order);
    }
    match platform.reddened(&order.key)? {
        InvoiceAnswer::Unknown => platform.redden(order),
        answer => Ok(answer),
    }
}

/// What the platform gets; nothing where the buyer was erased or has not arrived.
fn order(
    tx: &Tx<'_>,
    account: &AccountNo,
    request: EntryRef,
    key: String,
    lines: Vec<cistern_domain::invoice::InvoiceLine>,
) -> Result<Option<InvoiceOrder>, OfficeFault> {
    let Some((_, asked)) = invoice_request_at(tx, request)? else {
        return Ok(None);
    };
    let Some(buyer) = tx.details(&asked.buyer)? else {
        return Ok(None);
    };
    let terms = settings(tx)?.invoicing;
    Ok(Some(InvoiceOrder {
        key,
        seller: terms.seller,
        seller_tax_number: terms.seller_tax_number,
        buyer,
        amount: lines.iter().map(|line| line.amount).sum::<Money>(),
        lines,
        account: account.clone(),
        receipt: asked.receipt,
    }))
}
