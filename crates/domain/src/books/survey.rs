//! The first passage over the journals: what the books must know before the first transaction is made.

use std::cmp::Ordering;

use super::Books;
use crate::date::BusinessDate;
use crate::entry::{
    BehindFork, BillCancelled, BillRestored, Body, BodyFault, ChangeLeftNamed, Entry,
    PaymentTakenOverDeposit, PaymentTakenOverLimit, ReadingCorrected, Writer,
};
use crate::fold::{lawful, postings};
use crate::ids::{EntryRef, JournalId, ShiftNo};
use crate::instant::Instant;

/// Entries that are not in the books.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Of a kind that only a newer program can read.
    pub unread: u64,
    /// That cannot mean what they say, and are set aside.
    pub set_aside: u64,
}

impl LeftOut {
    /// In words, a line each; none where everything is in the books.
    pub fn told(self) -> impl Iterator<Item = String> {
        let lines = [
            (self.unread, "that only a newer program can read"),
            (self.set_aside, "that cannot mean what they say and are set aside"),
        ];
        let lines = lines.into_iter().filter(|(entries, _)| *entries > 0);
        lines.map(|(entries, why)| format!("not in these books: {entries} entries {why}"))
    }
}

/// An entry that moves money, and when.
#[derive(Clone, Copy, Debug)]
struct Place {
    on: BusinessDate,
    taken_at: Instant,
    at: EntryRef,
}

impl Place {
    fn compare(&self, other: &Self) -> Ordering {
        let key = |place: &Self| (place.on, place.taken_at, place.at);
        key(self).cmp(&key(other))
    }
}

/// Sees every entry once.
#[derive(Debug, Default)]
pub struct Survey {
    books: Books,
    places: Vec<Place>,
}

impl Survey {
    /// Sees an entry of a journal that `writer` keeps: the office's journal first, each journal in its order.
    /// One that cannot mean what it says is counted and left out, as the fold leaves it out.
    pub fn see(&mut self, writer: Writer, entry: &Entry) {
        let left_out = &mut self.books.left_out;
        match entry.read() {
            Err(BodyFault::Unknown { .. }) => left_out.unread += 1,
            Err(BodyFault::Malformed) => left_out.set_aside += 1,
            Ok(body) if lawful(writer, entry, &body).is_err() => left_out.set_aside += 1,
            Ok(body) => self.note(entry, &body),
        }
    }

    /// Everything was seen: the books, and the entries to book in them, by business date, time taken, journal and
    /// number.
    #[must_use]
    pub fn done(self) -> (Books, Vec<EntryRef>) {
        let Self {
            mut books,
            mut places,
        } = self;
        books.bills.sort();
        places.sort_unstable_by(Place::compare);
        books.chart.since = places.first().map(|place| place.on);
        (books, places.into_iter().map(|place| place.at).collect())
    }

    fn note(&mut self, entry: &Entry, body: &Body) {
        let books = &mut self.books;
        match body {
            Body::CounterEnrolled(b) => books.seats.take(b.journal, b.hall, b.counter),
            Body::JournalOpened(b) => books.seats.take(entry.journal, b.hall, b.counter),
            Body::BillsIssued(b) => {
                for bill in &b.bills {
                    books.bills.add(bill, &mut books.chart.components);
                }
                self.place(entry);
            }
            Body::ReadingCorrected(ReadingCorrected { issued, .. })
            | Body::BillCancelled(BillCancelled { issued, .. })
            | Body::BillRestored(BillRestored { issued, .. }) => {
                for bill in issued {
                    books.bills.add(bill, &mut books.chart.components);
                }
                self.place(entry);
            }
            Body::OverchargeReturned(b) => {
                for line in b.billed.iter().flat_map(|bill| &bill.lines) {
                    books.chart.components.of(&line.component);
                }
                self.place(entry);
            }
            Body::ShiftOpened(b) => {
                *books.floats.entry((entry.journal, b.shift)).or_default() += b.float;
                self.place_in(entry, b.shift);
            }
            Body::PaymentTaken(b)
            | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken: b, .. })
            | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken: b, .. }) => {
                self.place_in(entry, b.shift);
            }
            Body::PaperReceiptKeyed(b) => self.place_in(entry, b.taken.shift),
            Body::PaymentReversed(b) => {
                books.reversed.insert(b.reversal.original);
                self.place_in(entry, b.shift);
            }
            Body::TakenBehindFork(b) => self.place_behind(entry, &b.original, b.taken.shift),
            Body::ReversedBehindFork(b) => {
                books.reversed.insert(b.reversal.original);
                self.place_behind(entry, &b.original, b.shift);
            }
            Body::ArrivalClaimed(b) => self.place_in(entry, b.taken.shift),
            Body::ClaimReversed(b) => {
                books.reversed.insert(b.reversal.original);
                self.place_in(entry, b.shift);
            }
            Body::ClaimReversedByOffice(b) => {
                books.reversed.insert(b.reversal.original);
                self.place(entry);
            }
            Body::PaymentMoved(b) => {
                books.reversed.insert(b.reversal.original);
                self.place_in(entry, b.taken.shift);
            }
            Body::PaymentMovedByOffice(b) => {
                books.reversed.insert(b.reversal.original);
                self.place(entry);
            }
            Body::TenderCorrected(b) => self.place_in(entry, b.shift),
            Body::PaymentReversedByOffice(b) => {
                books.reversed.insert(b.reversal.original);
                self.place(entry);
            }
            Body::ChequeBounced(b) => {
                books.reversed.insert(b.reversal.original);
                self.place(entry);
            }
            Body::ShiftClosed(b) => self.place_in(entry, b.shift),
            Body::CashDropped(b) => self.place_in(entry, b.shift),
            Body::DrawerHandedOver(b) => self.place_in(entry, b.handover.shift),
            Body::DrawerTakenOver(b) => self.place_in(entry, b.handover.shift),
            Body::ChangeLeft(b) | Body::ChangeLeftNamed(ChangeLeftNamed { left: b, .. }) => {
                self.place_in(entry, b.shift)
            }
            Body::ChangePaidOut(b) => self.place_in(entry, b.shift),
            Body::TakingsBanked(b) => {
                for drawer in &b.drawers {
                    let drawer = self.books.seats.drawer(entry.journal, drawer.shift);
                    self.books.chart.drawers.insert(drawer);
                }
                self.place(entry);
            }
            Body::ShiftClosedWithSlips(b) => self.place_in(entry, b.closed.shift),
            // Whatever moves money has its place in the books, whoever writes it.
            _ if !postings(entry, body).is_empty() => self.place(entry),
            _ => {}
        }
    }

    fn place_in(&mut self, entry: &Entry, shift: ShiftNo) {
        self.place_at(entry, entry.journal, shift);
    }

    /// In the drawer in which the money lies, though another journal says so.
    fn place_behind(&mut self, entry: &Entry, original: &BehindFork, shift: ShiftNo) {
        self.place_at(entry, original.at.journal, shift);
    }

    fn place_at(&mut self, entry: &Entry, journal: JournalId, shift: ShiftNo) {
        let drawer = self.books.seats.drawer(journal, shift);
        self.books.chart.drawers.insert(drawer);
        self.place(entry);
    }

    fn place(&mut self, entry: &Entry) {
        self.places.push(Place {
            on: entry.business_date,
            taken_at: entry.taken_at,
            at: entry.at(),
        });
    }
}
