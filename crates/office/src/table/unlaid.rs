//! Table `unlaid`: payments by other ways than cash that came, by the day of the clock on which they were taken, until it was
//! looked whether that day's statements were taken before them. Written with the entry, so that none is forgotten when the
//! program ends between the two.

use std::collections::BTreeSet;

use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::PaymentId;
use cistern_domain::payment::Tender;
use cistern_journal::{Fault, Rows, Tx, values};
use uuid::Uuid;

const NOTED: Rows = Rows {
    table: "unlaid",
    key: 2,
    one: "INSERT INTO unlaid (day, payment) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    many: "INSERT INTO unlaid (day, payment) SELECT * FROM unnest(?1::TEXT[], ?2::BYTEA[]) ON CONFLICT DO NOTHING",
};

/// Notes what an entry says of a payment of its day: that it was taken, put right or taken back.
pub(crate) fn note(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
    let Some(payment) = payment(body) else {
        return Ok(());
    };
    let day = BusinessDate::of(entry.taken_at.utc(), &CHINA).to_string();
    tx.gather(&NOTED, values![day.as_str(), payment.0.as_bytes()], &[])
}

fn payment(body: &Body) -> Option<PaymentId> {
    if let Body::TenderCorrected(corrected) = body {
        return Some(corrected.payment);
    }
    if let Some(taken) = body.taken() {
        let is_told = taken.tenders.iter().any(|one| one.tender != Tender::Cash);
        return is_told.then_some(taken.payment);
    }
    let back = body.reversal()?;
    let is_told = back.given_back.iter().any(|one| one.tender != Tender::Cash);
    is_told.then_some(back.payment)
}

/// The first day of which something waits.
pub(crate) fn first_day(tx: &Tx<'_>) -> Result<Option<BusinessDate>, Fault> {
    let sql = "SELECT day FROM unlaid ORDER BY day LIMIT 1";
    tx.first(sql, &[], |row| {
        let day: String = row.get(0)?;
        day.parse()
            .map_err(|_| Fault::Damaged(format!("not a day: {day}")))
    })
}

/// What waits of a day.
pub(crate) fn of(tx: &Tx<'_>, day: BusinessDate) -> Result<BTreeSet<PaymentId>, Fault> {
    let day = day.to_string();
    let sql = "SELECT payment FROM unlaid WHERE day = ?1 ORDER BY payment";
    let found = tx.rows(sql, values![day.as_str()], |row| {
        Ok(PaymentId(Uuid::from_bytes(row.get(0)?)))
    })?;
    Ok(found.into_iter().collect())
}

/// A day was looked at.
pub(crate) fn done(tx: &Tx<'_>, day: BusinessDate) -> Result<(), Fault> {
    let day = day.to_string();
    tx.execute("DELETE FROM unlaid WHERE day = ?1", values![day.as_str()])
        .map(|_| ())
}
