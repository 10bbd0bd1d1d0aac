//! Finds an export's files in a folder.
//!
//! A table may be one file or several (`应收账单-1.csv`, `应收账单_2.xlsx`), read in the order of their
//! numbers. Absent on purpose: looking into sub-folders, and taking copies (`应收账单 - 副本.xlsx`).

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fault::SourceFault;
use crate::own_columns::OwnColumns;

const ACCOUNTS: &str = "用户档案";
const READINGS: &str = "抄表记录";
const BILLS: &str = "应收账单";

/// First bytes of a zip container, which an xlsx is.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of an OLE container: an xlsx under a password, or an old xls.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Workbook,
}

/// One file of a table.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    pub path: PathBuf,
    pub name: Arc<str>,
    pub format: Format,
}

/// An export folder whose files can be opened, and what their columns are called.
#[derive(Clone, Debug)]
pub struct ExportFolder {
    pub(crate) columns: OwnColumns,
    pub(crate) accounts: Vec<SourceFile>,
    pub(crate) readings: Vec<SourceFile>,
    pub(crate) bills: Vec<SourceFile>,
}

impl ExportFolder {
    /// Finds 用户档案, 抄表记录 and 应收账单 in `folder`, as csv or xlsx.
    ///
    /// # Errors
    /// [`SourceFault::Folder`], [`SourceFault::MissingFile`] or [`SourceFault::Unreadable`]. Headers are
    /// checked by [`read`](crate::read), which knows the city's columns.
    pub fn find(folder: impl AsRef<Path>) -> Result<Self, SourceFault> {
        let found = Self::find_any(folder.as_ref())?;
        for (files, stem) in [
            (&found.accounts, ACCOUNTS),
            (&found.readings, READINGS),
            (&found.bills, BILLS),
        ] {
            if files.is_empty() {
                return Err(missing(folder.as_ref(), stem));
            }
        }
        Ok(found)
    }

    /// The same of those that are there: one of them will do.
    ///
    /// # Errors
    /// [`SourceFault::Folder`] or [`SourceFault::Unreadable`]; [`SourceFault::MissingFile`] where none is there.
    pub fn find_any(folder: impl AsRef<Path>) -> Result<Self, SourceFault> {
        let folder = folder.as_ref();
        let names = list(folder).map_err(|source| SourceFault::Folder {
            folder: folder.to_owned(),
            source,
        })?;
        let table = |stem| table(folder, &names, stem);
        let found = Self {
            columns: OwnColumns::default(),
            accounts: table(ACCOUNTS)?,
            readings: table(READINGS)?,
            bills: table(BILLS)?,
        };
        let is_there = found.all().next().is_some();
        is_there.then_some(found).ok_or_else(|| missing(folder, ACCOUNTS))
    }

    /// The same, whose files have names of their own for columns.
    #[must_use]
    pub fn with_columns(self, columns: OwnColumns) -> Self {
        Self { columns, ..self }
    }

    /// Whether 用户档案 is among them: bills and readings without it are of accounts that are known already.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        !self.accounts.is_empty()
    }

    /// Every file that an import reads, in reading order: for a fingerprint of the source.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.all().map(|file| file.path.as_path())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &SourceFile> {
        self.accounts.iter().chain(&self.readings).chain(&self.bills)
    }
}

fn list(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.path().is_dir() {
            names.extend(entry.file_name().into_string());
        }
    }
    Ok(names)
}

fn missing(folder: &Path, stem: &'static str) -> SourceFault {
    SourceFault::MissingFile {
        folder: folder.to_owned(),
        stem,
    }
}

fn table(folder: &Path, names: &[String], stem: &'static str) -> Result<Vec<SourceFile>, SourceFault> {
    let mut found: Vec<(u64, &String)> = names
        .iter()
        .filter_map(|name| part_number(name, stem).map(|number| (number, name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| open(folder, name)).collect()
}

/// 0 for `应收账单.csv`, 2 for `应收账单-2.xlsx` or `应收账单 (2).csv`, nothing for other names.
fn part_number(name: &str, stem: &str) -> Option<u64> {
    let (base, ending) = name.rsplit_once('.')?;
    if !ending.eq_ignore_ascii_case("csv") && !ending.eq_ignore_ascii_case("xlsx") {
        return None;
    }
    let rest = base.strip_prefix(stem)?;
    let number = rest.trim_matches([' ', '-', '_', '(', ')', '（', '）']);
    if rest.is_empty() {
        Some(0)
    } else {
        number.parse().ok()
    }
}

/// A file by its path.
pub(crate) fn open_at(path: &Path) -> Result<SourceFile, SourceFault> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    open(path.parent().unwrap_or(Path::new("")), &name)
}

/// One file by its name, a workbook or a CSV by what it holds.
pub(crate) fn open(folder: &Path, name: &str) -> Result<SourceFile, SourceFault> {
    let path = folder.join(name);
    let mut start = Vec::new();
    let opened = File::open(&path).and_then(|file| file.take(4).read_to_end(&mut start));
    opened.map_err(|source| SourceFault::Unreadable {
        file: name.to_owned(),
        source,
    })?;
    let named_workbook = name.to_ascii_lowercase().ends_with(".xlsx");
    let workbook = named_workbook || start.starts_with(ZIP) || start.starts_with(OLE);
    let format = if workbook { Format::Workbook } else { Format::Csv };
    Ok(SourceFile {
        path,
        name: name.into(),
        format,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_parts_from_copies() {
        for (name, number) in [
            ("应收账单.csv", Some(0)),
            ("应收账单.XLSX", Some(0)),
            ("应收账单-1.csv", Some(1)),
            ("应收账单_12.xlsx", Some(12)),
            ("应收账单 (2).csv", Some(2)),
            ("应收账单 - 副本.csv", None),
            ("应收账单明细.csv", None),
            ("~$应收账单.xlsx", None),
            ("应收账单.xls", None),
            ("应收账单-.csv", None),
        ] {
            assert_eq!(part_number(name, "应收账单"), number, "{name}");
        }
    }
}
