//! Asking what putting a reading right would be, and doing it on the word of somebody of finance.

use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::bill::Bill;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReadingCorrected;
use cistern_journal::Tx;
use cistern_publishing::{ReadingRefused, RightReading, correct_reading, reading_correction};

use super::view::{outcome, shown};
use super::{AskReading, CorrectReading, ReadingPutRight, ReadingQuote, ReadingRefusal};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::{ApprovalRefusal, finance_here, name_of};
use crate::wallet::held_bills;

impl Counter {
    /// What putting a reading right would be, from what is known here.
    ///
    /// # Errors
    /// [`ReadingRefusal`], and those of the disk.
    pub fn quote_reading(&self, ask: &AskReading) -> Result<ReadingQuote, Failed<ReadingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let today = crate::counter::date_now(tx, &rules, self.now())?;
            let correction = planned(tx, ask, today)?;
            Ok(ReadingQuote {
                outcome: outcome(&correction),
                finance: finance_here(tx, today, who.staff)?,
            })
        })
    }

    /// Puts a reading right, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`ReadingRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn correct_reading(&self, ask: &CorrectReading) -> Result<ReadingPutRight, Failed<ReadingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let correction = self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
            let plan = planned(tx, &ask.asked, pen.today())?;
            let now = sum_of(&plan.issued);
            if now != ask.shown {
                return refuse(ReadingRefusal::Moved {
                    shown: ask.shown,
                    now,
                });
            }
            match correct_reading(tx, &pen, &wish(&ask.asked)) {
                Ok(entry) => Ok(shown(tx, &entry, &plan)?),
                Err(refused) => told(tx, &ask.asked, refused),
            }
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Find, Topic::Receipts]);
        Ok(ReadingPutRight { correction })
    }
}

fn sum_of(bills: &[Bill]) -> Money {
    bills.iter().map(|bill| bill.amount).sum()
}

fn wish(ask: &AskReading) -> RightReading {
    RightReading {
        account: ask.account.clone(),
        bill: ask.bill.clone(),
        right_m3: ask.right_m3,
        fault: ask.fault,
        payable_on: None,
    }
}

fn planned(
    tx: &Tx<'_>,
    ask: &AskReading,
    today: BusinessDate,
) -> Result<ReadingCorrected, Failed<ReadingRefusal>> {
    let correction = match reading_correction(tx, &wish(ask), today) {
        Ok(correction) => correction,
        Err(refused) => return told(tx, ask, refused),
    };
    let held = held_bills(tx, &ask.account)?;
    let spoiled = |held: &&crate::wallet::HeldBill| {
        let mut back = correction.reversed.iter();
        back.any(|back| back.bill.bill == held.bill)
    };
    match held.iter().find(spoiled) {
        Some(held) => refuse(ReadingRefusal::Held {
            bill: held.bill.clone(),
        }),
        None => Ok(correction),
    }
}

fn told<T>(tx: &Tx<'_>, ask: &AskReading, refused: ReadingRefused) -> Result<T, Failed<ReadingRefusal>> {
    let bill = ask.bill.clone();
    refuse(match refused {
        ReadingRefused::Unknown(..) => ReadingRefusal::Unknown { bill },
        ReadingRefused::Already { bill, by, instead } => {
            let gone = || Fault::Inconsistent(format!("the correction {by} is gone"));
            let entry = tx.entry(by)?.ok_or_else(gone)?;
            ReadingRefusal::Already {
                bill,
                instead,
                on: entry.business_date,
                by: name_of(tx, entry.actor)?,
                trace: crate::receipt::trace(tx, by)?,
            }
        }
        ReadingRefused::Same { bill, m3 } => ReadingRefusal::Same { bill, m3 },
        ReadingRefused::LaterFirst { bill, reading } => ReadingRefusal::LaterFirst { bill, reading },
        ReadingRefused::BelowZero { m3 } => ReadingRefusal::BelowZero { m3 },
        ReadingRefused::NoTariff { bill } => ReadingRefusal::NoTariff { bill },
        ReadingRefused::Rule(_) => ReadingRefusal::NoTariff { bill },
        ReadingRefused::NotAsIssued {
            bill,
            issued,
            computed,
        } => ReadingRefusal::NotAsIssued {
            bill,
            issued,
            computed,
        },
        ReadingRefused::Unheard { bill } => ReadingRefusal::Unheard { bill },
        ReadingRefused::Own(_) => ApprovalRefusal::from(NoAuthority::OwnAccount).into(),
        ReadingRefused::OutOfRange(_) => return Err(Failed::Broken(Fault::OutOfRange)),
        ReadingRefused::Publication(publication) => return Err(Failed::Broken(publication.into())),
    })
}
