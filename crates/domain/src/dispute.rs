//! What of a bill is in dispute (争议挂账), as everything about it adds up.
//!
//! Holds: the holds and their ends, both sets that grow, and the days that they freeze. Two halls that could not see each
//! other may both put a bill on hold: their days are one union. Two ends of one hold, written apart: the later counts, for
//! that is what one of the two told the customer.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::entry::DisputeEnd;
use crate::ids::{CaseId, EntryRef};
use crate::late_fee::Frozen;

/// A bill put on hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Hold {
    /// In which case.
    #[n(0)]
    pub case: CaseId,
    /// Its first day.
    #[n(1)]
    pub on: BusinessDate,
}

/// The end of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Release {
    /// Its last day.
    #[n(0)]
    pub on: BusinessDate,
    /// How.
    #[n(1)]
    pub end: DisputeEnd,
}

/// The ends of one hold, by the entries that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Releases(#[n(0)] pub BTreeMap<EntryRef, Release>);

impl Releases {
    /// The one that counts: the later date, and of one date one and the same of them.
    #[must_use]
    pub fn last(&self) -> Option<Release> {
        let all = self.0.iter();
        all.max_by_key(|(at, release)| (release.on, **at))
            .map(|(_, release)| *release)
    }
}

/// The holds of a bill, by the entries that put it on hold, each with its end where there is one.
pub(crate) fn with_ends<'a>(
    holds: &'a BTreeMap<EntryRef, Hold>,
    releases: &'a BTreeMap<EntryRef, Releases>,
) -> impl Iterator<Item = (EntryRef, Hold, Option<Release>)> + 'a {
    holds
        .iter()
        .map(|(at, hold)| (*at, *hold, releases.get(at).and_then(Releases::last)))
}

/// The days of a hold.
pub(crate) fn days((_, hold, release): (EntryRef, Hold, Option<Release>)) -> Frozen {
    Frozen {
        from: hold.on,
        until: release.map(|release| release.on),
    }
}

#[cfg(test)]
mod tests;
