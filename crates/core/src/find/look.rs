//! Looking accounts up while the clerk types.

use cistern_domain::ids::AccountNo;
use cistern_journal::Tx;

use super::{Find, FindRefusal, Found, Hit};
use crate::account::details_of;
use crate::counter::Counter;
use crate::group::GroupName;
use crate::refusal::{Failed, Fault, refuse};

const SHOWN: u32 = 20;
const MOST: u32 = 100;

impl Counter {
    /// Accounts that match everything typed, best first.
    ///
    /// # Errors
    /// [`FindRefusal`], and those of the disk.
    pub fn find(&self, ask: &Find) -> Result<Found, Failed<FindRefusal>> {
        self.at_desk().or_else(refuse)?;
        let limit = ask.limit.unwrap_or(SHOWN).clamp(1, MOST) as usize;
        self.file.read(|tx| {
            let mut accounts = crate::search::matching(tx, &ask.text, limit)?;
            let more = accounts.len() > limit;
            accounts.truncate(limit);
            let hits = accounts
                .into_iter()
                .map(|account| hit(tx, account))
                .collect::<Result<_, Fault>>()?;
            Ok(Found { hits, more })
        })
    }
}

fn hit(tx: &Tx<'_>, account: AccountNo) -> Result<Hit, Fault> {
    let state = tx.account(&account)?.unwrap_or_default();
    let details = details_of(tx, &state)?;
    let registered = state.registered.as_ref();
    Ok(Hit {
        account,
        group: GroupName::of(&details),
        name: details.name,
        address: details.address,
        meter: registered.and_then(|a| a.meter.as_ref()).map(ToString::to_string),
        owed: state.owed(),
        open_bills: u32::try_from(state.open_bills()).unwrap_or(u32::MAX),
        status: registered.map(|a| a.status).unwrap_or_default(),
    })
}
