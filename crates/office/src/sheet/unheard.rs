//! Counters that a day's sheet cannot tell of: nobody heard them since that day was on, and they did not close it as far as is known.
//! A sheet without them looks as if nothing were missing.

use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::ids::{CounterNo, HallNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cases::local_in;
use crate::seats_now::seats_now;
use crate::table::heard;

/// A counter that was not heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnheardCounter {
    /// The seat.
    pub counter: CounterNo,
    /// When it was heard last, by the city's clock.
    pub since: String,
}

/// Those of a hall and day, by seat. One that never called has nothing yet.
pub(super) fn of(
    tx: &Tx<'_>,
    (hall, on): (HallNo, BusinessDate),
    today: BusinessDate,
) -> Result<Vec<UnheardCounter>, Fault> {
    let zone = settings(tx)?.time_zone.parse().unwrap_or(CHINA);
    let mut unheard = Vec::new();
    for ((_, counter), (journal, seat)) in seats_now(tx)?.into_iter().filter(|((of, _), _)| *of == hall) {
        let Some(at) = heard::last(tx, journal)? else {
            continue;
        };
        let last = BusinessDate::of(at.utc(), &zone);
        let may_have_more = last < on || (last == on && on < today);
        let has_closed_it = seat.closed_date.is_some_and(|closed| closed >= on);
        if may_have_more && !has_closed_it {
            unheard.push(UnheardCounter {
                counter,
                since: local_in(zone, at),
            });
        }
    }
    Ok(unheard)
}
