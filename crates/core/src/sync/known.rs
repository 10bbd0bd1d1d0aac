//! What this PC knows of head office beside the journals: where it is, when it was reached, and how far it holds this counter's
//! own journal.

use cistern_domain::ids::{EntryNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::Tx;

use super::{BEHIND, OFFICE};
use crate::ports::{KnownBy, OfficeAddress};
use crate::refusal::Fault;

const ADDRESS: &str = "office";
const REACHED: &str = "office_reached";

/// Where the office is; nothing where there is none, or it is this very file.
pub(crate) fn office_address(tx: &Tx<'_>) -> Result<Option<OfficeAddress>, Fault> {
    let json = tx.local(ADDRESS)?;
    let Some(office): Option<OfficeAddress> = json.and_then(|json| serde_json::from_str(&json).ok()) else {
        return Ok(None);
    };
    // A key that signs nothing any more is not the office's, whoever shows it.
    if let KnownBy::Key(pinned) = &office.key
        && let Some(now) = tx.in_place_of(pinned)?
    {
        let key = KnownBy::Key(now);
        return Ok(Some(OfficeAddress { key, ..office }));
    }
    Ok(Some(office))
}

pub(crate) fn keep_office(tx: &Tx<'_>, office: &OfficeAddress) -> Result<(), Fault> {
    let json = serde_json::to_string(office).map_err(|error| Fault::Inconsistent(error.to_string()))?;
    Ok(tx.set_local(ADDRESS, Some(&json))?)
}

/// Writes down that the office was reached, for the next start of the program.
pub(crate) fn keep_reached(tx: &Tx<'_>, at: Instant) -> Result<(), Fault> {
    Ok(tx.set_local(REACHED, Some(&at.0.to_string()))?)
}

/// When the office was reached, as it was written down last.
pub(super) fn kept_reached(tx: &Tx<'_>) -> Result<Option<Instant>, Fault> {
    let kept = tx.local(REACHED)?.and_then(|millis| millis.parse().ok());
    Ok(kept.map(Instant))
}

/// The last entry of this counter's journal that the office said it holds, in its place or behind a fork; 0: none.
pub(crate) fn held_by_office(tx: &Tx<'_>, own: JournalId) -> Result<EntryNo, Fault> {
    Ok(tx.peer_holds(OFFICE, own)?.max(tx.peer_holds(BEHIND, own)?))
}
