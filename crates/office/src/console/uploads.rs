//! Files that somebody brings to the console, kept in memory until they are imported, billed, replaced or the office ends.
//!
//! They hold names and telephones: on the disk they lie only while they are read, in a folder that goes with the reading.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use cistern_domain::ids::StaffNo;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::Console;
use super::api::Done;
use super::call::{Caller, NotAnswered};
use super::http::{Served, caller_of, not_answered};
use super::pages::Page;
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// Largest file, bytes: some hundred thousand rows.
pub(super) const LARGEST: usize = 64 * 1024 * 1024;

/// Which table a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// 用户档案
    Accounts,
    /// 抄表记录
    Readings,
    /// 应收账单
    Bills,
}

impl Slot {
    const fn stem(self) -> &'static str {
        match self {
            Self::Accounts => "用户档案",
            Self::Readings => "抄表记录",
            Self::Bills => "应收账单",
        }
    }

    fn named(text: &str) -> Option<Self> {
        serde_json::from_value(text.into()).ok()
    }
}

/// Files by who brought them.
#[derive(Debug, Default)]
pub(super) struct Uploads(BTreeMap<StaffNo, BTreeMap<Slot, Brought>>);

#[derive(Clone, Debug)]
struct Brought {
    /// `csv` or `xlsx`.
    ending: &'static str,
    bytes: Bytes,
}

/// Files on the disk, to be read; the folder goes with this.
pub(super) struct OnDisk {
    pub folder: TempDir,
    /// What they are, so that what is done is what was tried.
    pub seal: String,
}

impl Uploads {
    fn keep(&mut self, staff: StaffNo, slot: Slot, brought: Brought) {
        self.0.entry(staff).or_default().insert(slot, brought);
    }

    pub fn forget(&mut self, staff: StaffNo) {
        self.0.remove(&staff);
    }
}

pub(super) async fn upload(
    State(served): State<Served>,
    Path((slot, ending)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let caller = caller_of(&served, &headers);
    let ending = match ending.as_str() {
        "csv" => "csv",
        "xlsx" => "xlsx",
        _ => return not_answered(NotAnswered::Malformed("csv or xlsx".to_owned())),
    };
    let Some(slot) = Slot::named(&slot) else {
        return not_answered(NotAnswered::Malformed("no such table".to_owned()));
    };
    let brought = Brought { ending, bytes: body };
    let work = move || served.console.brought(caller, slot, brought);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(())) => Json(Done {}).into_response(),
        Ok(Err(why)) => not_answered(why),
        Err(_) => not_answered(NotAnswered::Fault("office".to_owned())),
    }
}

impl Console {
    fn brought(&self, mut caller: Caller, slot: Slot, brought: Brought) -> Result<(), NotAnswered> {
        caller.session = self.session(caller.cookie.as_deref())?;
        let session = caller.with_token()?;
        if !self.concerns(Page::Billing, session.staff)? {
            return Err(NotAnswered::Malformed("not theirs".to_owned()));
        }
        lock(&self.uploads).keep(session.staff, slot, brought);
        Ok(())
    }

    /// The files that somebody brought for these tables, on the disk; nothing where one is missing.
    pub(super) fn on_disk(&self, staff: StaffNo, slots: &[Slot]) -> Result<Option<OnDisk>, OfficeFault> {
        let files = lock(&self.uploads).0.get(&staff).cloned().unwrap_or_default();
        let folder = tempfile::tempdir_in(self.office.folder()).map_err(OfficeFault::Scratch)?;
        let mut seal = Sha256::new();
        for slot in slots {
            let Some(file) = files.get(slot) else {
                return Ok(None);
            };
            let path = folder.path().join(format!("{}.{}", slot.stem(), file.ending));
            std::fs::write(path, &file.bytes).map_err(OfficeFault::Scratch)?;
            seal.update(file.bytes.len().to_be_bytes());
            seal.update(&file.bytes);
        }
        let seal = seal.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Some(OnDisk { folder, seal }))
    }
}

impl OnDisk {
    /// The file of a table.
    pub fn file(&self, slot: Slot) -> std::path::PathBuf {
        let named = |ending: &str| self.folder.path().join(format!("{}.{ending}", slot.stem()));
        let csv = named("csv");
        match csv.is_file() {
            true => csv,
            false => named("xlsx"),
        }
    }
}
