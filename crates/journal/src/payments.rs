//! Tables `payment`, `paper`, `correction` and `reversal`: where each payment stands, what became of its paper, what
//! corrected its tenders, what took it back. Views: `verify` compares them, so what they hold never depends on the
//! order in which journals arrive.

use std::borrow::Cow;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Body, Entry, Paper, PaperSeen, PaymentTaken, Reversal, ReversalReason, TenderCorrected,
};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, JournalId, PaymentId};
use cistern_domain::payment::Tendered;
use uuid::Uuid;

use crate::entries::number;
use crate::fault::Fault;
use crate::file::Tx;
use crate::store::{Row, Rows, Store};
use crate::values;

/// Where a payment stands, and what became of its paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    /// The payment.
    pub payment: PaymentId,
    /// Its entry.
    pub at: EntryRef,
    /// Reprints so far, at every counter.
    pub reprints: u32,
    /// What was last said of the paper.
    pub paper: Option<Paper>,
    /// What was last said of the change.
    pub change_given: Option<bool>,
    /// The entry that took it back.
    pub reversed: Option<EntryRef>,
}

/// A payment as it was taken, and what was done to it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPayment {
    /// Its entry.
    pub entry: Entry,
    /// What that says.
    pub taken: PaymentTaken,
    /// The date on which its bills were paid: a paper's own, else the entry's.
    pub paid_on: BusinessDate,
    /// What moved its money between tenders.
    pub corrections: Vec<TenderCorrected>,
    /// The entry that took it back.
    pub reversed: Option<EntryRef>,
}

impl TakenPayment {
    /// What was kept in each tender, as corrected: the way back.
    #[must_use]
    pub fn kept(&self) -> Vec<Tendered> {
        self.taken.kept_by_tender(&self.corrections)
    }

    /// What takes it back.
    #[must_use]
    pub fn reversal(&self, reason: ReversalReason, receipt_returned: bool) -> Reversal {
        Reversal {
            taken_on: self.paid_on,
            ..self
                .taken
                .reversal(&self.entry, &self.corrections, reason, receipt_returned)
        }
    }

    /// What undoes it because the bank did not pay its cheque: its bills owe again since the date they were paid on.
    #[must_use]
    pub fn bounced(&self) -> Reversal {
        Reversal {
            taken_on: self.paid_on,
            ..self.taken.bounced(&self.entry, &self.corrections)
        }
    }
}

pub(crate) const fn paper_code(paper: Paper) -> i64 {
    match paper {
        Paper::Whole => 0,
        Paper::None => 1,
        Paper::Damaged => 2,
    }
}

const fn paper_of(code: i64) -> Option<Paper> {
    match code {
        0 => Some(Paper::Whole),
        1 => Some(Paper::None),
        2 => Some(Paper::Damaged),
        _ => None,
    }
}

/// Where a payment's entry lies.
type Place = (PaymentId, EntryRef);

/// The first millisecond of a day by the clock of the hall: China's is eight hours ahead the whole year.
fn begins(day: BusinessDate) -> i64 {
    (day.days_since(BusinessDate::default()) * 24 - 8) * 3_600_000
}

/// Where the rows of a table or of its part lie.
fn places(part: &str) -> String {
    format!(
        "SELECT payment, journal.uuid, number FROM {part} AS noted JOIN journal ON journal.id = noted.journal"
    )
}

fn place(row: &Row<'_>) -> Result<Place, Fault> {
    let number: i64 = row.get(2)?;
    let at = EntryRef {
        journal: JournalId(Uuid::from_bytes(row.get(1)?)),
        number: EntryNo(u64::try_from(number).unwrap_or(0)),
    };
    Ok((PaymentId(Uuid::from_bytes(row.get(0)?)), at))
}

/// The same identifier in two journals: the earlier stands, by the time taken, number and journal, whatever the order of arrival.
macro_rules! earlier_stands {
    ($table:literal, $other:literal) => {
        concat!(
            " ON CONFLICT (payment) DO UPDATE SET ",
            $other,
            "taken_at = excluded.taken_at, journal = excluded.journal, number = excluded.number
             WHERE (excluded.taken_at, excluded.number, (SELECT uuid FROM journal WHERE id = excluded.journal))
             < (",
            $table,
            ".taken_at, ",
            $table,
            ".number, (SELECT uuid FROM journal WHERE id = ",
            $table,
            ".journal))"
        )
    };
}

const TAKEN: Rows = Rows {
    table: "payment",
    key: 1,
    one: concat!(
        "INSERT INTO payment (payment, account, taken_at, journal, number) VALUES (?1, ?2, ?3, ?4, ?5)",
        earlier_stands!("payment", "account = excluded.account, ")
    ),
    many: concat!(
        "INSERT INTO payment (payment, account, taken_at, journal, number)
         SELECT * FROM unnest(?1::BYTEA[], ?2::TEXT[], ?3::BIGINT[], ?4::BIGINT[], ?5::BIGINT[])",
        earlier_stands!("payment", "account = excluded.account, ")
    ),
};

const REVERSED: Rows = Rows {
    table: "reversal",
    key: 1,
    one: concat!(
        "INSERT INTO reversal (payment, taken_at, journal, number) VALUES (?1, ?2, ?3, ?4)",
        earlier_stands!("reversal", "")
    ),
    many: concat!(
        "INSERT INTO reversal (payment, taken_at, journal, number)
         SELECT * FROM unnest(?1::BYTEA[], ?2::BIGINT[], ?3::BIGINT[], ?4::BIGINT[])",
        earlier_stands!("reversal", "")
    ),
};

impl Tx<'_> {
    /// A payment by the identifier it was asked for with.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payment(&self, payment: PaymentId) -> Result<Option<PaymentRow>, Fault> {
        let sql = format!(
            "{} WHERE payment = ?1",
            places(&self.part_of("payment", payment)?)
        );
        let found = self.first(&sql, values![payment.0.as_bytes()], place)?;
        found.map(|place| self.with_paper(place)).transpose()
    }

    /// A payment with what was done to it since; nothing where it is not known here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn taken(&self, payment: PaymentId) -> Result<Option<TakenPayment>, Fault> {
        let Some(row) = self.payment(payment)? else {
            return Ok(None);
        };
        let Some(entry) = self.entry(row.at)? else {
            return Ok(None);
        };
        let Ok(body) = entry.read() else {
            return Ok(None);
        };
        let paid_on = body.paid_on(&entry);
        let Some(taken) = body.into_taken() else {
            return Ok(None);
        };
        Ok(Some(TakenPayment {
            entry,
            paid_on,
            taken,
            corrections: self.corrections_of(payment)?,
            reversed: row.reversed,
        }))
    }

    /// An account's payments, newest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payments_of(&self, account: &AccountNo, limit: u32) -> Result<Vec<PaymentRow>, Fault> {
        let sql = format!(
            "{} WHERE account = ?1 ORDER BY taken_at DESC, payment DESC LIMIT ?2",
            places("payment")
        );
        let places = self.rows(&sql, values![account.as_str(), limit], place)?;
        places.into_iter().map(|place| self.with_paper(place)).collect()
    }

    /// Of what several journals said of a paper, the last holds: by the time it was said, then by journal.
    fn with_paper(&self, (payment, at): Place) -> Result<PaymentRow, Fault> {
        let sql = format!(
            "SELECT reprints, paper, change_given FROM {} AS noted JOIN journal ON journal.id = noted.journal
             WHERE payment = ?1 ORDER BY seen_at, uuid",
            self.part_of("paper", payment)?
        );
        let mut said = PaymentRow {
            payment,
            at,
            reprints: 0,
            paper: None,
            change_given: None,
            reversed: self.reversal_of(payment)?,
        };
        self.each_row::<Fault>(&sql, values![payment.0.as_bytes()], |row| {
            said.reprints += row.get::<u32>(0)?;
            if let Some(code) = row.get::<Option<i64>>(1)? {
                said.paper = paper_of(code);
                said.change_given = row.get(2)?;
            }
            Ok(true)
        })?;
        Ok(said)
    }

    /// Payments whose money was taken on a day by the clock of the hall, oldest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payments_taken_on(&self, day: BusinessDate) -> Result<Vec<PaymentId>, Fault> {
        let sql =
            "SELECT payment FROM payment WHERE taken_at >= ?1 AND taken_at < ?2 ORDER BY taken_at, payment";
        self.rows(sql, values![begins(day), begins(day.plus_days(1))], |row| {
            Ok(PaymentId(Uuid::from_bytes(row.get(0)?)))
        })
    }

    /// The same of one journal alone.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payments_taken_in(&self, journal: JournalId, day: BusinessDate) -> Result<Vec<PaymentId>, Fault> {
        let sql = "SELECT payment FROM payment JOIN journal ON journal.id = payment.journal
                   WHERE taken_at >= ?1 AND taken_at < ?2 AND journal.uuid = ?3 ORDER BY taken_at, payment";
        let (from, until) = (begins(day), begins(day.plus_days(1)));
        self.rows(sql, values![from, until, journal.0.as_bytes()], |row| {
            Ok(PaymentId(Uuid::from_bytes(row.get(0)?)))
        })
    }

    /// Where every reversal stands, in the order of the time it was written.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn reversals(&self) -> Result<Vec<EntryRef>, Fault> {
        let sql = format!("{} ORDER BY taken_at, journal.uuid, number", places("reversal"));
        self.rows(&sql, &[], |row| Ok(place(row)?.1))
    }

    /// What moved a payment's money between tenders, in the order of their journals and numbers.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn corrections_of(&self, payment: PaymentId) -> Result<Vec<TenderCorrected>, Fault> {
        let part = self.part_of("correction", payment)?;
        let sql = format!(
            "{} WHERE payment = ?1 ORDER BY journal.uuid, number",
            places(&part)
        );
        let places = self.rows(&sql, values![payment.0.as_bytes()], place)?;
        let mut corrections = Vec::new();
        for (_, at) in places {
            if let Some(Ok(Body::TenderCorrected(corrected))) = self.entry(at)?.map(|entry| entry.read()) {
                corrections.push(corrected);
            }
        }
        Ok(corrections)
    }

    /// The entry that took a payment back; nothing: it stands, or is not known here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn reversal_of(&self, payment: PaymentId) -> Result<Option<EntryRef>, Fault> {
        let sql = format!(
            "{} WHERE payment = ?1",
            places(&self.part_of("reversal", payment)?)
        );
        let found = self.first(&sql, values![payment.0.as_bytes()], place)?;
        Ok(found.map(|(_, at)| at))
    }

    /// The table, or the part of it, in which rows of this payment lie.
    fn part_of(&self, table: &'static str, payment: PaymentId) -> Result<Cow<'static, str>, Fault> {
        match self.store {
            Store::Embedded(_) => Ok(table.into()),
            Store::Server(session) => session.part_of(table, payment),
        }
    }

    /// Which journal a row about this payment names; it may be written once this is answered.
    fn noted_by(&self, entry: &Entry, payment: PaymentId) -> Result<i64, Fault> {
        if let Store::Server(session) = self.store {
            session.make_room(payment)?;
        }
        self.journal_id(entry.at())
    }

    pub(crate) fn note_payment(&self, entry: &Entry, body: &Body) -> Result<(), Fault> {
        if let Some(reversal) = body.reversal() {
            self.note_reversed(entry, reversal.payment)?;
        }
        if let (Some(taken), Some(account)) = (body.taken(), &entry.account) {
            return self.note_taken(entry, account, taken.payment);
        }
        match (body, &entry.account) {
            (Body::TenderCorrected(corrected), _) => self.note_corrected(entry, corrected.payment),
            (Body::ReceiptReprinted(again), _) => self.note_reprint(entry, again.payment),
            (Body::ReceiptReprintedOnForm(again), _) => self.note_reprint(entry, again.payment),
            (Body::PaperSeen(seen), _) => self.note_seen(entry, seen),
            _ => Ok(()),
        }
    }

    /// The same identifier in two journals: the earlier stands in this index, both in the ledger.
    fn note_taken(&self, entry: &Entry, account: &AccountNo, payment: PaymentId) -> Result<(), Fault> {
        let journal = self.noted_by(entry, payment)?;
        let (account, id, number) = (account.as_str(), payment.0.as_bytes(), number(entry.number));
        let row = values![id, account, entry.taken_at.0, journal, number];
        self.gather(
            &TAKEN,
            row,
            values![entry.taken_at.0, number, entry.journal.0.as_bytes()],
        )
    }

    /// Taken back in two journals: the earlier stands in this index, both in the ledger.
    fn note_reversed(&self, entry: &Entry, payment: PaymentId) -> Result<(), Fault> {
        let journal = self.noted_by(entry, payment)?;
        let (id, number) = (payment.0.as_bytes(), number(entry.number));
        let row = values![id, entry.taken_at.0, journal, number];
        self.gather(
            &REVERSED,
            row,
            values![entry.taken_at.0, number, entry.journal.0.as_bytes()],
        )
    }

    fn note_corrected(&self, entry: &Entry, payment: PaymentId) -> Result<(), Fault> {
        let sql = "INSERT INTO correction VALUES (?1, ?2, ?3)";
        let journal = self.noted_by(entry, payment)?;
        let row = values![payment.0.as_bytes(), journal, number(entry.number)];
        self.later(sql, row)
    }

    fn note_reprint(&self, entry: &Entry, payment: PaymentId) -> Result<(), Fault> {
        let sql = "INSERT INTO paper (payment, journal, reprints) VALUES (?1, ?2, 1)
                   ON CONFLICT (payment, journal) DO UPDATE SET reprints = paper.reprints + 1";
        let journal = self.noted_by(entry, payment)?;
        self.later(sql, values![payment.0.as_bytes(), journal])
    }

    /// Within a journal the entries come in order: what is said later holds.
    fn note_seen(&self, entry: &Entry, seen: &PaperSeen) -> Result<(), Fault> {
        let sql =
            "INSERT INTO paper (payment, journal, paper, change_given, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (payment, journal) DO UPDATE SET paper = excluded.paper,
                   change_given = excluded.change_given, seen_at = excluded.seen_at";
        let journal = self.noted_by(entry, seen.payment)?;
        let (payment, paper) = (seen.payment.0.as_bytes(), paper_code(seen.paper));
        let row = values![payment, journal, paper, seen.change_given, entry.taken_at.0];
        self.later(sql, row)
    }
}
