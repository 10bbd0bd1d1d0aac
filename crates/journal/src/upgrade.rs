//! A file that an older program wrote: copied as it was, then brought up to this program's tables and views.
//!
//! Never touches an entry. A power cut on the way leaves a file that the next start brings up to date again, and
//! the copy beside it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::backup::copy;
use crate::fault::Fault;
use crate::file::{DatabaseKey, Tx};
use crate::host::Host;
use crate::schema;
use crate::store::Store;

/// Brings a file up to date; a new one gets its tables.
///
/// # Errors
/// [`Fault::Newer`] before anything is changed; those of the disk, a full one before the copy is whole among them.
pub(crate) fn bring_up_to_date(
    writer: &mut Connection,
    path: &Path,
    key: &DatabaseKey,
    host: &dyn Host,
) -> Result<(), Fault> {
    let owners = [schema::JOURNAL, host.migrations()];
    let found = schema::versions(writer, &owners)?;
    let is_new = found.iter().all(|version| *version == 0);
    let behind = owners
        .iter()
        .zip(&found)
        .any(|(owner, found)| owner.steps.len() > *found as usize);
    let folded_otherwise = !is_new && Tx::during(Store::Embedded(writer), host, Tx::views_are_old)?;
    if behind && !is_new || folded_otherwise {
        tracing::info!(
            "{} is of an older program: bringing it up to date",
            path.display()
        );
        set_aside(writer, path, key, &found)?;
    }
    schema::migrate(writer, &owners)?;
    if is_new || folded_otherwise {
        fold_anew(writer, host)?;
    }
    Ok(())
}

fn fold_anew(writer: &mut Connection, host: &dyn Host) -> Result<(), Fault> {
    let sql = Transaction::new(writer, TransactionBehavior::Immediate)?;
    Tx::during(Store::Embedded(&sql), host, Tx::fold_anew)?;
    Ok(sql.commit()?)
}

/// Copies the file as it is; under its name only once it is whole.
fn set_aside(writer: &Connection, path: &Path, key: &DatabaseKey, found: &[u32]) -> Result<(), Fault> {
    let aside = as_it_was(path, found);
    let part = aside.with_extension("part");
    // What a crash left behind is no copy.
    let _ = std::fs::remove_file(&part);
    copy(writer, key, &part)?;
    Ok(std::fs::rename(part, aside)?)
}

/// `counter.db` of tables 1 and 2: `counter.before-1-2.db`, beside it.
fn as_it_was(path: &Path, found: &[u32]) -> PathBuf {
    let versions: Vec<String> = found.iter().map(ToString::to_string).collect();
    path.with_extension(format!("before-{}.db", versions.join("-")))
}
