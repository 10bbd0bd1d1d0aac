//! The document camera's folder: its newest files, to be picked by a digit.

use std::path::Path;
use std::time::UNIX_EPOCH;

use cistern_domain::instant::Instant;

use super::{AskScans, AttachmentRefusal, Scan, Scans};
use crate::counter::Counter;
use crate::device::Device;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// As many as there are digits.
const OFFERED: usize = 9;
const ENDS: [&str; 4] = ["jpg", "jpeg", "png", "pdf"];

impl Counter {
    /// The newest files of the document camera's folder. One that cannot be read is told, not refused: a path can still be
    /// typed.
    ///
    /// # Errors
    /// [`AttachmentRefusal::NotNow`], and those of the counter's own disk.
    pub fn scans(&self, _: &AskScans) -> Result<Scans, Failed<AttachmentRefusal>> {
        self.at_desk().or_else(refuse)?;
        let (device, rules) = self
            .file
            .read::<_, Fault>(|tx| Ok((Device::load(tx)?, Rules::load(tx)?)))?;
        let Some(folder) = device.scan_folder else {
            return Ok(Scans {
                folder: None,
                files: Vec::new(),
                trouble: None,
            });
        };
        let (files, trouble) = match newest(Path::new(&folder), &rules) {
            Ok(files) => (files, None),
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        Ok(Scans {
            folder: Some(folder),
            files,
            trouble,
        })
    }
}

fn newest(folder: &Path, rules: &Rules) -> std::io::Result<Vec<Scan>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        // One that went away meanwhile is not offered.
        let Some(file) = entry.ok().and_then(|entry| read(&entry)) else {
            continue;
        };
        found.push(file);
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    let told = found.into_iter().take(OFFERED).map(|(at, name, size)| Scan {
        path: folder.join(&name).display().to_string(),
        name,
        size,
        local: rules.local(at),
    });
    Ok(told.collect())
}

fn read(entry: &std::fs::DirEntry) -> Option<(Instant, String, u64)> {
    let name = entry.file_name().into_string().ok()?;
    let end = Path::new(&name).extension()?.to_str()?.to_ascii_lowercase();
    let found = entry.metadata().ok()?;
    if !found.is_file() || !ENDS.contains(&end.as_str()) {
        return None;
    }
    let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let at = Instant(i64::try_from(since.as_millis()).ok()?);
    Some((at, name, found.len()))
}
