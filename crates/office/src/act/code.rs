//! Making a one-time code for a seat: shown once, kept as a hash.

use chrono::TimeDelta;
use cistern_domain::entry::SeatCodeMade;
use cistern_domain::ids::{CounterNo, HallNo, StaffNo};
use cistern_publishing::{Fill, Publication};
use cistern_sync::code::{Code, fingerprint};

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::code;

/// How long a code lasts where nobody says otherwise: two days, from the letter to the hall.
pub const CODE_LASTS: TimeDelta = TimeDelta::hours(48);

impl Office {
    /// Makes a code for a seat, by a command at the server in the name of whoever publishes; an entry says for which seat, and until when. The code is nowhere to
    /// be read afterwards.
    ///
    /// # Errors
    /// Those of the file; a restored office makes none before it is whole.
    pub fn make_code_by_command(
        &self,
        hall: HallNo,
        counter: CounterNo,
        lasts: TimeDelta,
    ) -> Result<Code, OfficeFault> {
        self.code_told((hall, counter), lasts, Some(self.publisher))
    }

    /// The same with nothing written: for the counters of a demo, and of tests.
    ///
    /// # Errors
    /// Those of the file.
    pub fn make_code(&self, hall: HallNo, counter: CounterNo, lasts: TimeDelta) -> Result<Code, OfficeFault> {
        self.code_told((hall, counter), lasts, None)
    }

    /// With the entry of who made it.
    pub(super) fn code_told(
        &self,
        (hall, counter): (HallNo, CounterNo),
        lasts: TimeDelta,
        by: Option<StaffNo>,
    ) -> Result<Code, OfficeFault> {
        let mut secret = [0; 6];
        self.world.fill(&mut secret);
        let until = self.now().plus(lasts);
        // The key that signs now, not the root: whoever stole a retired key holds entries that the root certified.
        let known = self.file.act::<_, Publication>(|tx| {
            code::keep(tx, &secret, hall, counter, until)?;
            if let Some(actor) = by {
                let made = SeatCodeMade { hall, counter, until };
                self.pen_of(actor).write(tx, made)?;
            }
            Ok(tx.office_keys()?)
        })?;
        let known = known.ok_or(OfficeFault::NotTheWriter)?;
        Ok(Code {
            secret,
            office: fingerprint(&known.key),
        })
    }
}
