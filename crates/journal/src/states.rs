//! Table `state`: one row for each folded state, its key and its CBOR.

use std::collections::BTreeSet;

use cistern_domain::account::AccountState;
use cistern_domain::arrival::ArrivalState;
use cistern_domain::case::{CaseState, ToSend};
use cistern_domain::city::{BusinessState, CityState, StaffState};
use cistern_domain::counter::CounterState;
use cistern_domain::deposit_slip::DepositState;
use cistern_domain::entry::{Body, CaseAttached};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, EntryRef, JournalId, ReportId, ShiftNo, StaffNo};
use cistern_domain::prices::PricesState;
use cistern_domain::rule_report::ReportState;
use cistern_domain::shift::ShiftState;
use cistern_domain::word::WordState;

use crate::fault::Fault;
use crate::file::Tx;
use crate::store::{Row, Store};
use crate::values;

fn read(key: &[u8], body: &[u8]) -> Result<State, Fault> {
    State::decode(body).map_err(|_| name(key).map_or_else(|unnamed| unnamed, Fault::State))
}

fn each_of<E: From<Fault>>(
    row: &Row<'_>,
    each: &mut impl FnMut(Key, State) -> Result<(), E>,
) -> Result<(), E> {
    let key: &[u8] = row.get(0)?;
    each(name(key)?, read(key, row.get(1)?)?)
}

fn name(key: &[u8]) -> Result<Key, Fault> {
    Key::from_bytes(key).map_err(|_| Fault::Damaged("a state without a name".to_owned()))
}

/// A table of a host's that lists states, in columns `kind` and `key`.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Its name.
    pub table: &'a str,
    /// Which of its rows.
    pub kind: i64,
}

impl Tx<'_> {
    /// The state under a key, if any entry spoke of it.
    ///
    /// # Errors
    /// Those of the disk; [`Fault::State`] for a row that is no state.
    pub fn state(&self, key: &Key) -> Result<Option<State>, Fault> {
        if let Some(state) = self.folded(key, State::clone) {
            return Ok(Some(state));
        }
        let body = self.stored_state(key)?;
        body.map(|body| read(&key.to_bytes(), &body)).transpose()
    }

    /// The bytes of the state under a key: the same bytes are the same state.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn state_bytes(&self, key: &Key) -> Result<Option<Vec<u8>>, Fault> {
        match self.folded(key, State::encode) {
            Some(bytes) => Ok(Some(bytes)),
            None => self.stored_state(key),
        }
    }

    /// Says which states are going to be asked for: on a server they are fetched at once. In a transaction that writes.
    ///
    /// # Errors
    /// Those of the line to the server.
    pub fn foresee_states(&self, keys: impl IntoIterator<Item = Key>) -> Result<(), Fault> {
        let Store::Server(session) = self.store else {
            return Ok(());
        };
        let states = keys.into_iter().map(|key| key.to_bytes()).collect();
        session.foresee(&BTreeSet::new(), &states)
    }

    fn stored_state(&self, key: &Key) -> Result<Option<Vec<u8>>, Fault> {
        if let Store::Server(session) = self.store {
            return session.state(&key.to_bytes());
        }
        let sql = "SELECT body FROM state WHERE key = ?1";
        self.first(sql, values![&key.to_bytes()], |row| row.get(0))
    }

    pub(crate) fn set_state(&self, key: &Key, state: &State) -> Result<(), Fault> {
        if let Store::Server(session) = self.store {
            return session.set_state(key.to_bytes(), state.encode());
        }
        let sql = "INSERT INTO state VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET body = ?2";
        self.later(sql, values![&key.to_bytes(), &state.encode()])
    }

    /// Every state whose key begins so, in the order of keys.
    ///
    /// # Errors
    /// As [`Tx::state`], and those of `each`.
    pub fn each_state<E: From<Fault>>(
        &self,
        prefix: &[u8],
        mut each: impl FnMut(Key, State) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_state_or_why(prefix, |key, state| each(key, state?))
    }

    /// The same for who goes on where one of them cannot be read: of that one, why.
    ///
    /// # Errors
    /// Those of the disk, and of `each`.
    pub fn each_state_or_why<E: From<Fault>>(
        &self,
        prefix: &[u8],
        mut each: impl FnMut(Key, Result<State, Fault>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.write_folded()?;
        let sql = "SELECT key, body FROM state WHERE key >= ?1 AND key < ?2 ORDER BY key";
        self.each_row(sql, values![prefix, &behind(prefix)], |row| {
            let key: &[u8] = row.get(0)?;
            each(name(key)?, read(key, row.get(1)?))?;
            Ok(true)
        })
    }

    /// States whose keys begin so, from the last key backwards, until `each` says stop (`false`).
    ///
    /// # Errors
    /// As [`Tx::state`], and those of `each`.
    pub fn each_state_back<E: From<Fault>>(
        &self,
        prefix: &[u8],
        mut each: impl FnMut(Key, State) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.write_folded()?;
        let sql = "SELECT key, body FROM state WHERE key >= ?1 AND key < ?2 ORDER BY key DESC";
        self.each_row(sql, values![prefix, &behind(prefix)], |row| {
            let key: &[u8] = row.get(0)?;
            each(name(key)?, read(key, row.get(1)?)?)
        })
    }

    /// Every state whose key is listed in a table of the host's, in the order of keys.
    ///
    /// # Errors
    /// As [`Tx::state`], and those of `each`.
    pub fn each_listed<E: From<Fault>>(
        &self,
        list: &Listed<'_>,
        mut each: impl FnMut(Key, State) -> Result<(), E>,
    ) -> Result<(), E> {
        self.write_folded()?;
        let sql = format!(
            "SELECT state.key, state.body FROM {} AS listed JOIN state ON state.key = listed.key
             WHERE listed.kind = ?1 ORDER BY state.key",
            list.table
        );
        self.each_row(&sql, values![list.kind], |row| {
            each_of(row, &mut each)?;
            Ok(true)
        })
    }

    /// What the office published for the city.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn city(&self) -> Result<CityState, Fault> {
        Ok(match self.state(&Key::City)? {
            Some(State::City(city)) => city,
            _ => CityState::default(),
        })
    }

    /// An account.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn account(&self, account: &AccountNo) -> Result<Option<AccountState>, Fault> {
        Ok(match self.state(&Key::Account(account.clone()))? {
            Some(State::Account(state)) => Some(state),
            _ => None,
        })
    }

    /// A shift.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn shift(&self, journal: JournalId, shift: ShiftNo) -> Result<Option<ShiftState>, Fault> {
        Ok(match self.state(&Key::Shift(journal, shift))? {
            Some(State::Shift(state)) => Some(state),
            _ => None,
        })
    }

    /// A counter's seat.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn counter(&self, journal: JournalId) -> Result<CounterState, Fault> {
        Ok(match self.state(&Key::Counter(journal))? {
            Some(State::Counter(state)) => state,
            _ => CounterState::default(),
        })
    }

    /// A deposit of takings, by the entry that sent it.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn deposit(&self, deposit: EntryRef) -> Result<DepositState, Fault> {
        Ok(match self.state(&Key::Deposit(deposit))? {
            Some(State::Deposit(state)) => state,
            _ => DepositState::default(),
        })
    }

    /// The catalogue and the working calendar, as published.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn business(&self) -> Result<BusinessState, Fault> {
        Ok(match self.state(&Key::Business)? {
            Some(State::Business(state)) => state,
            _ => BusinessState::default(),
        })
    }

    /// Who published what, and drafts of prices.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn prices(&self) -> Result<PricesState, Fault> {
        Ok(match self.state(&Key::Prices)? {
            Some(State::Prices(state)) => state,
            _ => PricesState::default(),
        })
    }

    /// A case.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn case(&self, case: CaseId) -> Result<CaseState, Fault> {
        Ok(match self.state(&Key::Case(case))? {
            Some(State::Case(state)) => state,
            _ => CaseState::default(),
        })
    }

    /// Attachments of a journal that head office has not said that it holds.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn to_send(&self, journal: JournalId) -> Result<ToSend, Fault> {
        Ok(match self.state(&Key::Attachments(journal))? {
            Some(State::Attachments(state)) => state,
            _ => ToSend::default(),
        })
    }

    /// What an entry attached; nothing where it is not here, attached nothing, or was erased.
    ///
    /// # Errors
    /// As [`Tx::entry`].
    pub fn attached(&self, of: EntryRef) -> Result<Option<CaseAttached>, Fault> {
        Ok(match self.entry(of)?.map(|entry| entry.read()) {
            Some(Ok(Body::CaseAttached(attached))) if self.erased(&attached.hash)?.is_none() => {
                Some(attached)
            }
            _ => None,
        })
    }

    /// A report that a rule fails.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn report(&self, report: ReportId) -> Result<ReportState, Fault> {
        Ok(match self.state(&Key::Report(report))? {
            Some(State::Report(state)) => state,
            _ => ReportState::default(),
        })
    }

    /// A journal's request for head office's word.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn word(&self, journal: JournalId, number: u32) -> Result<WordState, Fault> {
        Ok(match self.state(&Key::Word(journal, number))? {
            Some(State::Word(state)) => state,
            _ => WordState::default(),
        })
    }

    /// Money that arrived without a known account, by head office's entry.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn arrival(&self, arrival: EntryNo) -> Result<ArrivalState, Fault> {
        Ok(match self.state(&Key::Arrival(arrival))? {
            Some(State::Arrival(state)) => state,
            _ => ArrivalState::default(),
        })
    }

    /// Whether somebody declared an account as their own or a relative's: they do nothing about it.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn is_tied(&self, staff: StaffNo, account: &AccountNo) -> Result<bool, Fault> {
        let known = self.staff(staff)?;
        let ties = known.as_ref().and_then(|known| known.ties());
        Ok(ties.is_some_and(|ties| ties.contains(account)))
    }

    /// A member of staff.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn staff(&self, staff: StaffNo) -> Result<Option<StaffState>, Fault> {
        Ok(match self.state(&Key::Staff(staff))? {
            Some(State::Staff(state)) => Some(state),
            _ => None,
        })
    }
}

/// The first bytes behind all that begin so: the last byte that can be counted on by one, what follows it left out. No key
/// begins with 255: the tags of states are small.
fn behind(prefix: &[u8]) -> Vec<u8> {
    let counted = prefix.iter().rposition(|byte| *byte < u8::MAX);
    let Some((last, before)) = counted.and_then(|at| prefix.get(..=at)?.split_last()) else {
        return vec![u8::MAX];
    };
    [before, &[last + 1]].concat()
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn what_begins_so_ends_before_what_is_behind() {
        let rows: [(&[u8], &[u8]); 5] = [
            (&[], &[255]),
            (&[3], &[4]),
            (&[3, 7], &[3, 8]),
            // One journal of 256 ends so.
            (&[3, 7, 255], &[3, 8]),
            (&[3, 255, 255], &[4]),
        ];
        for (prefix, end) in rows {
            assert_eq!(behind(prefix), end, "{prefix:?}");
            let longer = [prefix, &[255, 255]].concat();
            assert!(
                prefix.is_empty() || (prefix <= &longer[..] && longer < behind(prefix)),
                "{prefix:?}"
            );
        }
    }
}
