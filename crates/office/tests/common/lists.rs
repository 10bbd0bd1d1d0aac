//! Tables that lists of the whole city are made of, beside what every account and every entry says.

use std::collections::BTreeSet;

use cistern_domain::account::AccountState;
use cistern_domain::fold::{Key, State, postings};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, PaymentId};
use cistern_journal::{Fault, Tx};
use cistern_office::Office;
use uuid::Uuid;

/// Kinds under which an account is listed; `back` has the payments that were taken back.
fn kinds(state: &AccountState, back: &BTreeSet<PaymentId>) -> BTreeSet<i64> {
    let mut requests = state.requested.iter().chain(&state.moves_requested);
    let asked = requests.any(|(payment, asked)| asked.waits().is_some() && !back.contains(payment));
    let refunds = || state.refunds.values().filter(|one| one.asked.is_some());
    let debits = || state.debits.values().flat_map(|batches| batches.values());
    let mut waived = state.bills.values().filter(|bill| !bill.waived.is_empty());
    let all = [
        asked,
        state.cheques_pending().count() > 0,
        refunds().any(|one| one.decided.is_none()),
        refunds().count() > 0,
        debits().any(|one| one.end.is_none()),
        debits().count() > 0,
        waived.next().is_some(),
        state.continued.is_some(),
    ];
    (1..)
        .zip(all)
        .filter(|(_, stands)| *stands)
        .map(|(kind, _)| kind)
        .collect()
}

/// Payments that entries which count took back.
fn taken_back(tx: &Tx<'_>) -> Result<BTreeSet<PaymentId>, Fault> {
    let bodies = tx.reversals()?.into_iter().map(|at| tx.entry(at));
    let entries = bodies.collect::<Result<Vec<_>, _>>()?;
    let bodies = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.read().ok());
    Ok(bodies
        .filter_map(|body| body.reversal().map(|back| back.payment))
        .collect())
}

/// Nothing is missing in them, and nothing is too much.
pub fn are_whole(office: &Office) {
    let read = office.file().read::<_, Fault>(|tx| {
        let (mut marked, mut late) = (Vec::new(), Vec::new());
        let back = taken_back(tx)?;
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let State::Account(state) = state {
                marked.extend(
                    kinds(&state, &back)
                        .into_iter()
                        .map(|kind| (kind, key.to_bytes())),
                );
            }
            Ok(())
        })?;
        marked.sort();
        let closings = tx.closings()?;
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let is_late = |entry: &cistern_domain::entry::Entry| {
                    let body = entry.read();
                    let moves = body.is_ok_and(|body| !postings(entry, &body).is_empty());
                    moves && closings.posts_later(entry.at(), entry.business_date).is_some()
                };
                let entry = stored.envelope.open().ok();
                late.extend(entry.filter(is_late).map(|entry| entry.at()));
                Ok(true)
            })?;
        }
        let aside: BTreeSet<EntryRef> = tx.set_aside_entries()?.into_iter().map(|(at, _)| at).collect();
        late.retain(|at| !aside.contains(at));
        late.sort();
        let rows = tx.rows("SELECT kind, key FROM marked ORDER BY kind, key", &[], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
        })?;
        let sql = "SELECT journal, number FROM late ORDER BY journal, number";
        let listed = tx.rows(sql, &[], |row| {
            Ok(EntryRef {
                journal: JournalId(Uuid::from_bytes(row.get(0)?)),
                number: EntryNo(u64::try_from(row.get::<i64>(1)?).unwrap()),
            })
        })?;
        Ok(((marked, late), (rows, listed)))
    });
    let (due, found) = read.unwrap();
    assert_eq!(due, found, "accounts under their marks, and what came late");
}
