//! Making a one-time code for a seat: shown once, kept as a hash.

use chrono::TimeDelta;
use cistern_domain::ids::{CounterNo, HallNo};
use cistern_journal::Fault;
use cistern_publishing::Fill;
use cistern_sync::code::{Code, fingerprint};

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::code;

/// How long a code lasts where nobody says otherwise: two days, from the letter to the hall.
pub const CODE_LASTS: TimeDelta = TimeDelta::hours(48);

impl Office {
    /// Makes a code for a seat. It is nowhere to be read afterwards.
    ///
    /// # Errors
    /// Those of the file.
    pub fn make_code(&self, hall: HallNo, counter: CounterNo, lasts: TimeDelta) -> Result<Code, OfficeFault> {
        let mut secret = [0; 6];
        self.world.fill(&mut secret);
        let expires_at = self.now().plus(lasts);
        // The key that signs now, not the root: whoever stole a retired key holds entries that the root certified.
        let known = self.file.act::<_, Fault>(|tx| {
            code::keep(tx, &secret, hall, counter, expires_at)?;
            tx.office_keys()
        })?;
        let known = known.ok_or(OfficeFault::NotTheWriter)?;
        Ok(Code {
            secret,
            office: fingerprint(&known.key),
        })
    }
}
