//! Whether a key that is here signs the office's journal as far as that is back: the one that it signs with, or the one before.
//!
//! A key may be brought back before the rotation that names it. The one that signed until then is kept meanwhile, and signs again where
//! nobody holds that rotation after all; once the office is whole none is kept. Absent on purpose: a key kept in an office that is
//! not restored.

use cistern_domain::entry::Writer as Role;
use cistern_journal::{Fault, Tx, Writer};
use cistern_publishing::{Pen, Publication};
use ed25519_dalek::SigningKey;

use super::end_if_whole;
use super::said::{BroughtBack, Said, SaidBy};
use crate::act::Named;
use crate::fault::OfficeFault;
use crate::table::secret;

/// The key of those here that signs the journal as far as it is back; nothing: it names one that is not here.
pub(super) fn key_here(tx: &Tx<'_>, writer: &Writer) -> Result<Option<SigningKey>, Fault> {
    let own = writer.key();
    if tx.is_office_key(&own)? {
        return Ok(Some(own));
    }
    match secret::before(tx)?.map(|before| SigningKey::from_bytes(&before)) {
        Some(before) if tx.is_office_key(&before)? => Ok(Some(before)),
        _ => Ok(None),
    }
}

/// Whether the journal names a key that is not here.
pub(super) fn lacks_key(tx: &Tx<'_>) -> Result<bool, Fault> {
    match tx.writer(Role::Office)? {
        Some(writer) => Ok(key_here(tx, &writer)?.is_none()),
        None => Ok(false),
    }
}

/// Signs with the key that is here, and keeps no other.
pub(super) fn settle_on_key(tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), Publication> {
    let writer = pen.office(tx)?;
    if let Some(key) = key_here(tx, &writer)? {
        tx.sign_with(&writer, &key)?;
        secret::forget_before(tx)?;
    }
    Ok(())
}

/// Signs with a key that was brought back while nothing may be written, and notes who did it. Where that was all that the office
/// lacked, it is whole.
pub(crate) fn bring_key_back(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (key, generation): (&SigningKey, u32),
    by: Named,
) -> Result<(), OfficeFault> {
    let writer = pen.office(tx)?;
    if tx.is_office_key(&writer.key())? {
        secret::keep_before(tx, &writer.key().to_bytes())?;
    }
    tx.sign_with(&writer, key)?;
    let mut said = Said::of(tx)?;
    said.brought_back.push(BroughtBack {
        by: SaidBy::new(by, pen.now),
        generation,
    });
    said.keep(tx)?;
    // Before its rotation is back it ends nothing: by it counters find the office.
    if tx.is_office_key(key)? {
        end_if_whole(tx, pen, None)?;
    }
    Ok(())
}
