//! What an act was about: the hall and day of a sheet, the month, the counter, what was said.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::catalogue::Item;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    Body, CancelReason, DifferenceEnd, PriceKind, ReadingFault, ReliefDrafted, Reversal, ReversalReason,
    WordAnswer,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{
    AccountNo, BillNo, CounterNo, EntryNo, EntryRef, HallNo, Hash, JournalId, ReceiptNo, StaffNo,
};
use cistern_domain::late_fee::ReliefDocument;
use cistern_domain::retention::Subject;
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::Telling;
use crate::arrears::number_of;
use crate::cases::local_in;

/// What an act was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum AuditAbout {
    /// A settlement sheet.
    Sheet {
        /// Of which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Of which day.
        on: BusinessDate,
        /// What was not explained then.
        difference: Money,
        /// What was said of it.
        words: Option<String>,
    },
    /// A month.
    Month {
        /// Which.
        period: Period,
        /// Why it was opened again.
        words: Option<String>,
    },
    /// What a counter asked.
    Word {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// The number of what it asked.
        number: u32,
        /// What it asked for.
        act: Act,
        /// What it was answered.
        answer: WordAnswer,
        /// Why.
        words: Option<String>,
    },
    /// Somebody.
    Staff {
        /// Their number.
        staff: StaffNo,
        /// Their name; empty where it is not known here.
        name: String,
    },
    /// A counter's PC.
    Counter {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
    },
    /// A one-time code that was made for a seat.
    SeatCode {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// The seat.
        counter: CounterNo,
        /// Until when it opens the seat, by the city's clock.
        until_local: String,
    },
    /// What was handed out: why.
    HandedOut {
        /// The counter whose database key it was; nothing: a customer's data.
        counter: Option<AuditCounter>,
        /// Why.
        why: String,
    },
    /// Bank accounts to which deposits go back, shown whole.
    Payees {
        /// Of how many refunds.
        refunds: u32,
        /// Why.
        why: String,
    },
    /// An item of the catalogue.
    Item {
        /// Its name.
        name: String,
        /// The same in English; empty where there is none.
        name_en: String,
        /// In which version.
        version: u32,
    },
    /// What is published in versions.
    Version {
        /// Which.
        version: u32,
    },
    /// A price.
    Price {
        /// Which kind.
        kind: PriceKind,
        /// The tariff's short name; empty of others.
        id: String,
    },
    /// Late fee put off or waived for many.
    Relief {
        /// What.
        relief: ReliefDocument,
    },
    /// An account that continues as another, or stands for itself again.
    Continued {
        /// As which; nothing: it stands for itself again.
        into: Option<AccountNo>,
        /// Why.
        words: Option<String>,
    },
    /// Deposit that goes along with an account.
    Carried {
        /// The other account.
        to: AccountNo,
        /// It comes back from there.
        back: bool,
    },
    /// A receipt: its payment was taken back, or the bank spoke of its cheque.
    Receipt {
        /// Which.
        receipt: ReceiptNo,
        /// Why it was taken back; nothing: it was not.
        reason: Option<ReversalReason>,
    },
    /// A payment that was moved here.
    Moved {
        /// Its receipt.
        receipt: ReceiptNo,
        /// From which account.
        from: AccountNo,
    },
    /// A reading that was put right.
    Reading {
        /// The bill of before; nothing where it names none.
        bill: Option<BillNo>,
        /// What was wrong.
        fault: ReadingFault,
    },
    /// Money that arrived.
    Arrival {
        /// The bank's or the platform's own number.
        reference: String,
    },
    /// What a channel's statement opened.
    Exception {
        /// The channel's order; empty where it is not known here.
        order: String,
        /// How it was settled.
        words: Option<String>,
    },
    /// Details that were erased.
    Erased {
        /// Whom they told of.
        whose: Subject,
        /// How many details.
        details: u32,
        /// How many attachments.
        attachments: u32,
        /// Why.
        why: String,
    },
    /// A sign-in at the console.
    Entered {
        /// Wrong PINs under that number before.
        wrong: u32,
    },
    /// Too many wrong PINs under somebody's number; who tried them is not known.
    Slowed {
        /// Whose number.
        staff: StaffNo,
        /// Their name; empty where it is not known here.
        name: String,
        /// How many in a row.
        wrong: u32,
    },
    /// An attachment of a case that was opened.
    Attachment {
        /// The case, by its number, as on its slip.
        case: String,
        /// The hall of the counter that attached it, and its name; nothing: it is not known here.
        hall: Option<HallNo>,
        /// That hall's name; empty where none is published.
        name: String,
        /// The entry that attached it, in that counter's journal.
        entry: EntryNo,
    },
    /// A bill that was cancelled.
    BillCancelled {
        /// Which.
        bill: Option<BillNo>,
        /// Why.
        reason: CancelReason,
    },
    /// A cancelled bill that was issued anew.
    BillRestored {
        /// Which was cancelled.
        bill: BillNo,
        /// By which it was issued anew.
        instead: Option<BillNo>,
    },
    /// A bill run that was taken back.
    RunTakenBack {
        /// How many bills.
        bills: u64,
        /// Their sum.
        amount: Money,
        /// Why.
        reason: CancelReason,
    },
    /// What was too much, into a deposit.
    OverchargeReturned {
        /// How much.
        amount: Money,
        /// It came back.
        back: bool,
    },
    /// Head office was restored from a copy.
    Restored {
        /// When, by the city's clock.
        at_local: String,
        /// The last of its own entries in the copy; nothing: an older program did not note it.
        last: Option<EntryNo>,
        /// The last that was back when it wrote again.
        back: EntryNo,
        /// Why; empty: an older program did not ask.
        why: String,
    },
    /// A PC that a restored head office waits for no longer.
    GivenUp {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// When it was given up, by the city's clock.
        at_local: String,
        /// Why.
        why: String,
    },
    /// A restored head office went on though nobody was heard.
    WentOn {
        /// When that was said, by the city's clock.
        at_local: String,
        /// Why.
        why: String,
    },
    /// A key that signs head office's journal, or its root.
    SigningKey {
        /// Of which generation; nothing: the root was adopted.
        generation: Option<u32>,
        /// Why; empty: an older program did not ask.
        why: String,
    },
    /// A new epoch of head office's journal.
    Epoch {
        /// Its number.
        epoch: u32,
        /// The last entry of the one before that anybody holds.
        last: EntryNo,
    },
    /// A difference.
    Difference {
        /// What was decided.
        end: DifferenceEnd,
        /// What was said of it.
        words: Option<String>,
    },
    /// What the bank counted of a deposit, written down or corrected.
    Counted {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// The slip's number; 0: it is not known here.
        slip: u32,
        /// What stood there before; nothing: it is the first count.
        before: Option<Money>,
        /// What the bank counted.
        counted: Money,
        /// Why it was corrected.
        words: Option<String>,
    },
    /// A month was closed over settlement sheets that nobody signed as they stood.
    OverSheets {
        /// Which month.
        period: Period,
        /// How many.
        sheets: u32,
        /// Why.
        words: Option<String>,
    },
}

/// A counter, of what was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditCounter {
    /// In which hall.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub name: String,
    /// Which counter.
    pub counter: CounterNo,
}

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
                amount: returned.sum().max(-returned.sum()),
                back: returned.sum().is_negative(),
            },
            Body::PaymentReversedByOffice(body) => taken_back(&body.reversal),
            Body::ClaimReversedByOffice(body) => taken_back(&body.reversal),
            Body::ChequeBounced(body) => taken_back(&body.reversal),
            Body::ChequeCleared(cleared) => AuditAbout::Receipt {
                receipt: cleared.receipt,
                reason: None,
            },
            Body::PaymentMovedByOffice(moved) => AuditAbout::Moved {
                receipt: moved.taken.receipt,
                from: moved.from.clone(),
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
            Body::DifferenceDecided(decided) => AuditAbout::Difference {
                end: decided.end,
                words: tx.remark(Some(&decided.words))?,
            },
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

fn taken_back(reversal: &Reversal) -> AuditAbout {
    AuditAbout::Receipt {
        receipt: reversal.receipt,
        reason: Some(reversal.reason),
    }
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
    let opened = match tx.state(&Key::Exception(opened))? {
        Some(State::Exception(state)) => state.opened,
        _ => None,
    };
    Ok(AuditAbout::Exception {
        order: opened.map(|opened| opened.order).unwrap_or_default(),
        words: tx.remark(Some(words))?,
    })
}
