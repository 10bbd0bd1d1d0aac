//! What each kind of entry was about, as the log tells it: out of the entry, and of those that it names.

use cistern_domain::Money;
use cistern_domain::catalogue::Item;
use cistern_domain::entry::{Body, ExceptionOpened, PriceKind, ReliefDrafted};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId, StaffNo};
use cistern_domain::late_fee::ReliefDocument;
use cistern_domain::retention::Subject;
use cistern_journal::{Fault, Tx};

use super::Telling;
use super::about::{AuditAbout, AuditCounter};
use crate::arrears::number_of;
use crate::cases::local_in;
use crate::money_of::receipt_of;

impl Telling {
    pub(super) fn about(&self, tx: &Tx<'_>, body: &Body) -> Result<Option<AuditAbout>, Fault> {
        Ok(Some(match body {
            Body::SheetSigned(sheet) => AuditAbout::Sheet {
                hall: sheet.hall,
                name: self.settings.hall_name(sheet.hall),
                on: sheet.on,
                difference: sheet.difference,
                words: tx.remark(sheet.words.as_ref())?,
            },
            Body::DepositMatched(_) | Body::DepositCountCorrected(_) => return self.counted(tx, body),
            Body::PeriodClosed(closed) => AuditAbout::Month {
                period: closed.period,
                words: None,
            },
            Body::ClosedOverSheets(over) => AuditAbout::OverSheets {
                period: over.period,
                sheets: u32::try_from(over.sheets.len())
                    .unwrap_or(u32::MAX)
                    .saturating_add(over.further),
                words: tx.remark(Some(&over.words))?,
            },
            Body::PeriodReopened(reopened) => AuditAbout::Month {
                period: reopened.period,
                words: tx.remark(Some(&reopened.words))?,
            },
            Body::WordAnswered(answered) => {
                let seat = tx.counter(answered.journal)?;
                AuditAbout::Word {
                    hall: seat.hall,
                    name: self.settings.hall_name(seat.hall),
                    counter: seat.counter,
                    number: answered.number,
                    act: answered.act,
                    answer: answered.answer,
                    words: tx.remark(answered.words.as_ref())?,
                }
            }
            Body::StaffPublished(published) => self.staff(tx, published.staff)?,
            Body::StaffKeyPublished(published) => self.staff(tx, published.staff)?,
            Body::AccountTiesDeclared(declared) => self.staff(tx, declared.staff)?,
            Body::CounterEnrolled(enrolled) => AuditAbout::Counter {
                hall: enrolled.hall,
                name: self.settings.hall_name(enrolled.hall),
                counter: enrolled.counter,
            },
            Body::CounterRevoked(revoked) => self.counter(tx, revoked.journal)?,
            Body::RevocationReasoned(reasoned) => self.counter(tx, reasoned.journal)?,
            Body::ReceiptBlockGranted(granted) => self.counter(tx, granted.journal)?,
            Body::ItemPublished(published) => {
                let item = serde_json::from_str::<Item>(&published.json).ok();
                let (name, name_en) = match item {
                    Some(item) => (item.name, item.name_en),
                    None => (published.item.clone(), String::new()),
                };
                AuditAbout::Item {
                    name,
                    name_en,
                    version: published.version,
                }
            }
            Body::AuthorityPublished(published) => version(published.version),
            Body::OfflineLimitsPublished(published) => version(published.version),
            Body::LateFeePolicyPublished(published) => version(published.version),
            Body::TariffPublished(published) => price(PriceKind::Tariff, &published.json),
            Body::PriceDrafted(drafted) => price(drafted.kind, &drafted.json),
            Body::LateFeeExtended(extended) => return Ok(relief(PriceKind::Extension, &extended.json)),
            Body::GeneralWaiverPublished(waived) => return Ok(relief(PriceKind::Waiver, &waived.json)),
            Body::ReliefDrafted(ReliefDrafted(drafted)) => return Ok(relief(drafted.kind, &drafted.json)),
            Body::PriceDraftWithdrawn(withdrawn) => return self.draft(tx, withdrawn.draft),
            Body::PriceDraftPublished(published) => return self.draft(tx, published.draft),
            Body::AccountContinued(said) => AuditAbout::Continued {
                into: said.into.clone(),
                words: tx.remark(Some(&said.words))?,
            },
            Body::DepositCarried(carried) => AuditAbout::Carried {
                to: carried.to.clone(),
                back: carried.amount.is_negative(),
            },
            Body::OverchargeReturned(returned) => AuditAbout::OverchargeReturned {
                receipt: body_at(tx, returned.about.at)?.as_ref().and_then(receipt_of),
                amount: returned.sum().max(-returned.sum()),
                back: returned.sum().is_negative(),
            },
            Body::PaymentReversedByOffice(_)
            | Body::ClaimReversedByOffice(_)
            | Body::ReversalProposed(_)
            | Body::ChequeBounced(_)
            | Body::ChequeCleared(_)
            | Body::PaymentMovedByOffice(_)
            | Body::RequestDeclined(_) => return self.asked(tx, body),
            Body::RefundPaid(paid) => AuditAbout::Refund {
                reference: paid.reference.clone().unwrap_or_default(),
                declined: None,
            },
            Body::RefundDeclined(declined) => AuditAbout::Refund {
                reference: String::new(),
                declined: Some(declined.reason),
            },
            Body::DisputeDecided(decided) => AuditAbout::Dispute {
                bill: decided.bill.clone(),
                end: decided.end,
            },
            Body::ReadingCorrected(corrected) => AuditAbout::Reading {
                bill: corrected.wrong().map(|bill| bill.bill.clone()),
                fault: corrected.fault,
            },
            Body::BillCancelled(cancelled) => AuditAbout::BillCancelled {
                bill: cancelled.cancelled().map(|back| back.bill.bill.clone()),
                reason: cancelled.reason,
            },
            Body::BillRestored(restored) => AuditAbout::BillRestored {
                bill: restored.bill.clone(),
                instead: restored.issued.first().map(|bill| bill.bill.clone()),
            },
            Body::BillRunTakenBack(back) => AuditAbout::RunTakenBack {
                bills: back.bills,
                amount: back.amount,
                reason: back.reason,
            },
            Body::ArrivalRecorded(arrival) => AuditAbout::Arrival {
                reference: arrival.reference.clone(),
                words: None,
            },
            Body::ArrivalReturned(returned) => AuditAbout::Arrival {
                reference: self.reference(tx, returned.arrival)?.unwrap_or_default(),
                words: tx.remark(Some(&returned.words))?,
            },
            Body::ExceptionClosed(closed) => exception(tx, closed.opened, &closed.words)?,
            Body::ExceptionReopened(reopened) => exception(tx, reopened.opened, &reopened.words)?,
            Body::CustomerDataHandedOver(handed) => super::handed::out(None, &handed.why),
            Body::DatabaseKeyOpened(opened) => {
                let seat = tx.counter(opened.journal)?;
                let counter = AuditCounter {
                    hall: seat.hall,
                    name: self.settings.hall_name(seat.hall),
                    counter: seat.counter,
                };
                super::handed::out(Some(counter), &opened.why)
            }
            Body::PayeesShown(shown) => super::handed::payees(shown.refunds.len(), &shown.why),
            Body::DetailsErased(erased) => AuditAbout::Erased {
                whose: erased.of.unwrap_or(Subject::Account),
                details: u32::try_from(erased.payloads.len()).unwrap_or(u32::MAX),
                attachments: u32::try_from(erased.attachments.len()).unwrap_or(u32::MAX),
                why: erased.why.clone(),
            },
            Body::SeatCodeMade(made) => AuditAbout::SeatCode {
                hall: made.hall,
                name: self.settings.hall_name(made.hall),
                counter: made.counter,
                until_local: local_in(self.zone, made.until),
            },
            Body::OfficeRestored(restored) => AuditAbout::Restored {
                at_local: local_in(self.zone, restored.restored_at),
                last: restored.last,
                back: restored.back,
                why: restored.why.clone(),
            },
            Body::CounterGivenUp(given_up) => {
                let seat = tx.counter(given_up.journal)?;
                AuditAbout::GivenUp {
                    hall: seat.hall,
                    name: self.settings.hall_name(seat.hall),
                    counter: seat.counter,
                    at_local: local_in(self.zone, given_up.at),
                    why: given_up.why.clone(),
                }
            }
            Body::WentOnUnheard(went_on) => AuditAbout::WentOn {
                at_local: local_in(self.zone, went_on.at),
                why: went_on.why.clone(),
            },
            Body::RootAdopted(adopted) => signing_key(None, adopted.why.as_ref()),
            Body::OfficeKeyRotated(rotated) => signing_key(Some(rotated.generation), rotated.why.as_ref()),
            Body::SigningKeyBroughtBack(back) => signing_key(Some(back.generation), Some(&back.why)),
            Body::EpochOpened(opened) => AuditAbout::Epoch {
                epoch: opened.epoch,
                last: opened.last,
            },
            Body::ConsoleEntered(entered) => AuditAbout::Entered { wrong: entered.wrong },
            Body::ConsoleSlowed(slowed) => AuditAbout::Slowed {
                staff: slowed.staff,
                name: super::super::name_of(tx, slowed.staff)?,
                wrong: slowed.wrong,
            },
            Body::AttachmentOpened(opened) => {
                let seat = tx.counter(opened.attached.journal)?;
                AuditAbout::Attachment {
                    case: number_of(tx, opened.case)?,
                    hall: seat.key.map(|_| seat.hall),
                    name: self.settings.hall_name(seat.hall),
                    entry: opened.attached.number,
                }
            }
            _ => return Ok(None),
        }))
    }

    fn staff(&self, tx: &Tx<'_>, staff: StaffNo) -> Result<AuditAbout, Fault> {
        let name = super::super::name_of(tx, staff)?;
        Ok(AuditAbout::Staff { staff, name })
    }

    fn counter(&self, tx: &Tx<'_>, journal: JournalId) -> Result<AuditAbout, Fault> {
        let seat = tx.counter(journal)?;
        Ok(AuditAbout::Counter {
            hall: seat.hall,
            name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
        })
    }

    /// The bank's own number of money that arrived.
    pub(super) fn reference(&self, tx: &Tx<'_>, number: EntryNo) -> Result<Option<String>, Fault> {
        let journal = self.office;
        Ok(match body_at(tx, EntryRef { journal, number })? {
            Some(Body::ArrivalRecorded(arrival)) => Some(arrival.reference),
            _ => None,
        })
    }

    fn draft(&self, tx: &Tx<'_>, number: EntryNo) -> Result<Option<AuditAbout>, Fault> {
        let at = EntryRef {
            journal: self.office,
            number,
        };
        Ok(match tx.entry(at)?.map(|entry| entry.read()) {
            Some(Ok(Body::PriceDrafted(drafted))) => Some(price(drafted.kind, &drafted.json)),
            Some(Ok(Body::ReliefDrafted(ReliefDrafted(drafted)))) => relief(drafted.kind, &drafted.json),
            _ => None,
        })
    }
}

fn signing_key(generation: Option<u32>, why: Option<&String>) -> AuditAbout {
    AuditAbout::SigningKey {
        generation,
        why: why.cloned().unwrap_or_default(),
    }
}

/// What an entry says that another names; nothing where it is not here, or not read by this program.
pub(super) fn body_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<Body>, Fault> {
    Ok(tx.entry(at)?.and_then(|entry| entry.read().ok()))
}

const fn version(version: u32) -> AuditAbout {
    AuditAbout::Version { version }
}

/// Nothing where a newer program wrote it otherwise.
fn relief(kind: PriceKind, json: &str) -> Option<AuditAbout> {
    let relief = ReliefDocument::from_json(kind, json).ok()??;
    Some(AuditAbout::Relief { relief })
}

fn price(kind: PriceKind, json: &str) -> AuditAbout {
    let terms = serde_json::from_str::<serde_json::Value>(json).unwrap_or_default();
    let id = terms.get("id").or_else(|| terms.get("terms")?.get("id"));
    let id = id.and_then(|id| id.as_str()).unwrap_or_default();
    AuditAbout::Price {
        kind,
        id: id.to_owned(),
    }
}

/// A channel's difference, by its order.
fn exception(tx: &Tx<'_>, opened: EntryNo, words: &Hash) -> Result<AuditAbout, Fault> {
    let opened = opened_at(tx, opened)?;
    Ok(AuditAbout::Exception {
        order: opened.map(|opened| opened.order).unwrap_or_default(),
        words: tx.remark(Some(words))?,
    })
}

/// The money of a channel's difference that was settled or opened again.
pub(super) fn of_exception(tx: &Tx<'_>, body: &Body) -> Result<Money, Fault> {
    let opened = match body {
        Body::ExceptionClosed(closed) => opened_at(tx, closed.opened)?,
        Body::ExceptionReopened(reopened) => opened_at(tx, reopened.opened)?,
        _ => None,
    };
    Ok(opened.map_or(Money::ZERO, |opened| opened.ours.max(opened.theirs)))
}

fn opened_at(tx: &Tx<'_>, number: EntryNo) -> Result<Option<ExceptionOpened>, Fault> {
    Ok(match tx.state(&Key::Exception(number))? {
        Some(State::Exception(state)) => state.opened,
        _ => None,
    })
}
