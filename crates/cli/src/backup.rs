//! `cistern backup` and `cistern restore`.

use std::process::ExitCode;

use anyhow::{Context, bail};
use cistern_core::system::ports;
use cistern_ipc::restore_counter;
use cistern_journal::from_hex;

use crate::args::{Backup, Key, Restore};

/// Makes a copy, read back before it counts.
pub fn back_up(backup: &Backup) -> anyhow::Result<ExitCode> {
    let counter = crate::existing::open(&backup.data)?;
    let made = counter
        .copy_into(&backup.to)
        .context("no copy was made; the counter itself is untouched")?;
    counter.close()?;
    println!(
        "{} ({} bytes, {} entries, verified)",
        made.path, made.bytes, made.entries
    );
    Ok(ExitCode::SUCCESS)
}

/// Makes a data folder from a copy, without the old PC's key store.
pub fn restore(restore: &Restore) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&restore.key)
        .with_context(|| format!("{} cannot be read", restore.key.display()))?;
    let Some(key) = from_hex(text.trim()) else {
        bail!("{} does not hold 64 hexadecimal digits", restore.key.display());
    };
    let restored = restore_counter(&restore.copy, &restore.data, key, ports())
        .context("nothing was restored; the copy is untouched")?;
    println!("{} entries restored and verified", restored.entries);
    if restored.new_journal {
        println!("a new journal was begun; the old one is closed on this machine");
    } else {
        println!("this counter was enrolled: it must be enrolled again to write; until then it reads");
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the key that opens this counter's file and its copies.
pub fn print_key(key: &Key) -> anyhow::Result<ExitCode> {
    if !key.data.join(cistern_core::counter::DATABASE).is_file() {
        bail!("{} holds no counter", key.data.display());
    }
    let counter = crate::existing::open(&key.data)?;
    let hex: String = counter
        .file()
        .key()
        .0
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    counter.close()?;
    println!("{hex}");
    Ok(ExitCode::SUCCESS)
}
