//! Files that somebody brings to the console, kept in memory until they are imported, billed or replaced, until whoever brought them
//! leaves, or others need the room.
//!
//! They hold names and telephones: on the disk they lie only while they are read, in a folder that goes with the reading, or with the
//! next start where the program was ended meanwhile.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use cistern_domain::ids::StaffNo;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::Console;
use super::api::Done;
use super::call::{Caller, Failed, NotAnswered};
use super::http::{Served, caller_of, ended, not_answered};
use super::pages::Page;
use super::pin::ActRefused;
use super::session::Session;
use super::trouble::Trouble;
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::serve::{BODY, Places, room_for};

/// Largest file, bytes: some hundred thousand rows.
pub(super) const LARGEST: usize = 64 * 1024 * 1024;

/// Of a file that is not taken so much goes by before its connection ends, bytes.
const MOST_READ_PAST: usize = 1024 * 1024 * 1024;

const TOO_LARGE: NotBrought = NotBrought::TooLarge { most_mib: 64 };
const _: () = assert!(LARGEST == 64 * 1024 * 1024, "as it is told");

/// Why a file was not taken; the one that was brought before is there as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotBrought {
    /// The page that asks for it does not concern whoever sends it, or no more.
    NotTheirs,
    /// It is too large.
    TooLarge {
        /// At most, MiB.
        most_mib: u32,
    },
    /// It did not come whole, or not in time.
    CutOff,
}

/// Longest name of a file that is kept, characters.
const LONGEST_NAME: usize = 80;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// 用户档案
    Accounts,
    /// 抄表记录
    Readings,
    /// 应收账单
    Bills,
    /// 银行对账单
    BankStatement,
    /// 微信对账单
    WechatStatement,
    /// 支付宝对账单
    AlipayStatement,
    /// 收款户到账
    Arrivals,
    /// 代扣送盘
    DebitsSent,
    /// 代扣回盘
    DebitsReturned,
}

/// What a slot is: a line for each.
struct Terms {
    /// The file's name on the disk, without its ending; faults name it.
    stem: &'static str,
    /// The page that asks for it: whoever it concerns may bring it.
    page: Page,
    /// Endings it may have; the first is taken for any other that a browser says.
    endings: &'static [&'static str],
}

const TABLE: &[&str] = &["csv", "xlsx"];
/// As channels give them out: text, whatever its ending says.
const TEXT: &[&str] = &["csv"];

impl Slot {
    const fn terms(self) -> Terms {
        let (stem, page, endings) = match self {
            Self::Accounts => ("用户档案", Page::Billing, TABLE),
            Self::Readings => ("抄表记录", Page::Billing, TABLE),
            Self::Bills => ("应收账单", Page::Billing, TABLE),
            Self::BankStatement => ("银行对账单", Page::Channels, TEXT),
            Self::WechatStatement => ("微信对账单", Page::Channels, TEXT),
            Self::AlipayStatement => ("支付宝对账单", Page::Channels, TEXT),
            Self::Arrivals => ("收款户到账", Page::Arrivals, TABLE),
            Self::DebitsSent => ("代扣送盘", Page::Debits, TABLE),
            Self::DebitsReturned => ("代扣回盘", Page::Debits, TABLE),
        };
        Terms { stem, page, endings }
    }

    fn named(text: &str) -> Option<Self> {
        serde_json::from_value(text.into()).ok()
    }
}

/// Files that are kept in all, bytes: beyond it those that were brought first go, and are brought again.
const MOST_KEPT: usize = 512 * 1024 * 1024;

/// Folders in which files lie while they are read begin like this.
const SCRATCH: &str = ".brought-";

/// A folder of a reading that is older than this belongs to a program that was ended in the middle.
const LONGEST_READ: Duration = Duration::from_secs(6 * 3600);

/// Files by who brought them.
#[derive(Debug, Default)]
pub(super) struct Uploads {
    files: BTreeMap<StaffNo, BTreeMap<Slot, Brought>>,
    /// How many were brought since the program began.
    count: u64,
}

#[derive(Clone, Debug)]
struct Brought {
    /// `csv` or `xlsx`.
    ending: &'static str,
    /// Its own name, as the browser said it.
    name: String,
    bytes: Bytes,
    /// Its place among all that were brought.
    nth: u64,
}

/// Files on the disk, to be read; the folder goes with this.
pub(super) struct OnDisk {
    pub folder: TempDir,
    /// Those that were brought, in the order that was asked for.
    files: Vec<FileOnDisk>,
    /// What they are, so that what is done is what was tried.
    pub seal: String,
}

/// One of them.
pub(super) struct FileOnDisk {
    pub slot: Slot,
    pub path: PathBuf,
    /// Its own name.
    pub name: String,
}

/// The file's own name.
#[derive(Debug, Default, Deserialize)]
pub(super) struct FileName {
    #[serde(default)]
    name: String,
}

impl FileName {
    /// Without folders and what no screen shows.
    fn bare(&self) -> String {
        let last = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let shown = last.chars().filter(|c| !c.is_control());
        shown.take(LONGEST_NAME).collect()
    }
}

impl Uploads {
    /// Keeps a file, and nothing of those who are not signed in any more.
    fn keep(&mut self, staff: StaffNo, slot: Slot, brought: Brought, is_here: impl Fn(StaffNo) -> bool) {
        self.files.retain(|staff, _| is_here(*staff));
        self.count += 1;
        let nth = self.count;
        let files = self.files.entry(staff).or_default();
        files.insert(slot, Brought { nth, ..brought });
        while self.bytes() > MOST_KEPT {
            self.forget_the_first();
        }
    }

    fn bytes(&self) -> usize {
        let each = self.files.values().flat_map(BTreeMap::values);
        each.map(|file| file.bytes.len()).sum()
    }

    fn forget_the_first(&mut self) {
        let each = self.files.iter();
        let each = each.flat_map(|(staff, files)| files.iter().map(|(slot, file)| (file.nth, *staff, *slot)));
        if let Some((_, staff, slot)) = each.min() {
            self.forget(staff, &[slot]);
        }
    }

    /// What was done with them is over.
    pub fn forget(&mut self, staff: StaffNo, slots: &[Slot]) {
        if let Some(files) = self.files.get_mut(&staff) {
            files.retain(|slot, _| !slots.contains(slot));
        }
    }

    /// They left.
    pub fn forget_all(&mut self, staff: StaffNo) {
        self.files.remove(&staff);
    }
}

pub(super) async fn upload(
    State(served): State<Served>,
    Path((slot, ending)): Path<(String, String)>,
    Query(own): Query<FileName>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match taken(served, (slot, ending), own, &headers, body).await {
        Ok(()) => Json(Done {}).into_response(),
        Err(why) => not_answered(why),
    }
}

/// Who sends it is looked at first, then whether there is room for it; only then it is read.
async fn taken(
    served: Served,
    (slot, ending): (String, String),
    own: FileName,
    headers: &HeaderMap,
    body: Body,
) -> Result<(), NotAnswered> {
    let caller = caller_of(&served, headers);
    let slot = Slot::named(&slot).ok_or_else(|| NotAnswered::Malformed("no such table".to_owned()))?;
    let endings = slot.terms().endings;
    let ending = endings.iter().copied().find(|one| *one == ending);
    let ending = ending.ok_or_else(|| NotAnswered::Malformed(endings.join(" or ")))?;
    let console = served.console.clone();
    let may = tokio::task::spawn_blocking(move || console.may_bring(caller, slot));
    let may = may.await.map_err(|_| ended())??;
    let (said, least) = (body.size_hint().upper(), body.size_hint().lower());
    let staff = match may {
        Some(staff) if least <= LARGEST as u64 => staff,
        Some(_) => return Err(read_past(body, TOO_LARGE).await),
        None => return Err(read_past(body, NotBrought::NotTheirs).await),
    };
    let room = room(&served.room, said, Places::default().patience).await?;
    let read = timeout(BODY, to_bytes(body, LARGEST)).await;
    let bytes = match (read, said) {
        (Ok(Ok(bytes)), _) => bytes,
        // One that does not say how long it is may be longer than is taken.
        (Ok(Err(_)), None) => return Err(NotAnswered::NotBrought(TOO_LARGE)),
        _ => return Err(NotAnswered::NotBrought(NotBrought::CutOff)),
    };
    let brought = Brought {
        ending,
        name: own.bare(),
        bytes,
        nth: 0,
    };
    served.console.keep_brought(staff, slot, brought);
    drop(room);
    Ok(())
}

/// Room for a body, as the counters' door gives it: one that does not say how long it is needs room for the largest.
async fn room(
    room: &Arc<Semaphore>,
    said: Option<u64>,
    patience: Duration,
) -> Result<OwnedSemaphorePermit, NotAnswered> {
    let turn = room.clone().acquire_many_owned(room_for(said, LARGEST));
    match timeout(patience, turn).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => {
            tracing::warn!("no room for a file at the console: told to come again");
            Err(NotAnswered::Fault(Trouble::busy()))
        }
    }
}

/// Lets a file go by that is not taken, and keeps nothing of it: a browser that is answered before it has sent all says that
/// nobody answered.
async fn read_past(mut body: Body, why: NotBrought) -> NotAnswered {
    let gone_by = async {
        let mut gone = 0;
        while gone < MOST_READ_PAST
            && let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await
        {
            gone += frame.data_ref().map_or(0, Bytes::len);
        }
    };
    // However it ends: it is not taken.
    let _ = timeout(BODY, gone_by).await;
    NotAnswered::NotBrought(why)
}

impl Console {
    /// Who brings a file from a page of ours; nothing where the page that asks for it does not concern them, or no more.
    fn may_bring(&self, mut caller: Caller, slot: Slot) -> Result<Option<StaffNo>, NotAnswered> {
        caller.session = self.session(caller.cookie.as_deref())?;
        let session = caller.with_token()?;
        let concerns = self.concerns(slot.terms().page, session.staff)?;
        Ok(concerns.then_some(session.staff))
    }

    fn keep_brought(&self, staff: StaffNo, slot: Slot, brought: Brought) {
        let here = lock(&self.sessions).staff(self.office.now());
        lock(&self.uploads).keep(staff, slot, brought, |one| one == staff || here.contains(&one));
    }

    /// Takes away what a program left on the disk that was ended while it read files: they hold names and telephones.
    pub(super) fn sweep_scratch(&self) {
        let Ok(folder) = std::fs::read_dir(self.office.folder()) else {
            return;
        };
        for entry in folder.flatten() {
            let is_ours = entry.file_name().to_string_lossy().starts_with(SCRATCH);
            let written = entry.metadata().and_then(|known| known.modified()).ok();
            let is_over = written
                .and_then(|at| at.elapsed().ok())
                .is_some_and(|age| age > LONGEST_READ);
            if is_ours && is_over && std::fs::remove_dir_all(entry.path()).is_ok() {
                tracing::info!("files that a program left while it read them are gone");
            }
        }
    }

    /// Of these files those that somebody brought whom the page concerns, on the disk; else the refusal: not theirs, or no file.
    pub(super) fn brought_for<R>(
        &self,
        (page, session): (Page, &Session),
        slots: &[Slot],
        [not_theirs, no_file]: [R; 2],
    ) -> Result<OnDisk, Failed<R>> {
        if !self.concerns(page, session.staff)? {
            return Err(Failed::Refused(not_theirs));
        }
        let files = self.on_disk(session.staff, slots)?;
        files.ok_or(Failed::Refused(no_file))
    }

    fn on_disk(&self, staff: StaffNo, slots: &[Slot]) -> Result<Option<OnDisk>, OfficeFault> {
        let brought = lock(&self.uploads).files.get(&staff).cloned().unwrap_or_default();
        let folder = tempfile::Builder::new()
            .prefix(SCRATCH)
            .tempdir_in(self.office.folder());
        let folder = folder.map_err(OfficeFault::Scratch)?;
        let mut seal = Sha256::new();
        let mut files = Vec::new();
        for slot in slots {
            let Some(file) = brought.get(slot) else { continue };
            let stem = slot.terms().stem;
            let path = folder.path().join(format!("{stem}.{}", file.ending));
            std::fs::write(&path, &file.bytes).map_err(OfficeFault::Scratch)?;
            seal.update(stem);
            seal.update(file.bytes.len().to_be_bytes());
            seal.update(&file.bytes);
            files.push(FileOnDisk {
                slot: *slot,
                path,
                name: file.name.clone(),
            });
        }
        let seal = seal.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let on_disk = OnDisk { folder, files, seal };
        Ok((!on_disk.files.is_empty()).then_some(on_disk))
    }
}

impl OnDisk {
    /// These files, where they are those that were tried; else the refusal.
    pub fn only_tried<R>(self, seal: &str, others: R) -> Result<Self, Failed<ActRefused<R>>> {
        match self.seal == seal {
            true => Ok(self),
            false => Err(ActRefused::within(Failed::Refused(others))),
        }
    }

    /// Where the first of them lies.
    pub fn first(&self) -> &std::path::Path {
        let first = self.files.first();
        first.map_or(self.folder.path(), |file| file.path.as_path())
    }

    /// Those that were brought.
    pub fn files(&self) -> &[FileOnDisk] {
        &self.files
    }

    /// Where a file lies; nothing where it was not brought.
    pub fn path(&self, slot: Slot) -> Option<&std::path::Path> {
        let mut files = self.files.iter();
        files
            .find(|file| file.slot == slot)
            .map(|file| file.path.as_path())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// Four of the largest have room at once; a fifth is told to come again, and has room once one of them is through.
    #[tokio::test]
    async fn files_on_their_way_share_one_room() {
        let all = Arc::new(Semaphore::new(crate::serve::ROOM_KIB as usize));
        let moment = Duration::from_millis(20);
        let nearly = Some(LARGEST as u64 - 1024);
        let mut through = Vec::new();
        for _ in 0..4 {
            through.push(room(&all, nearly, moment).await.unwrap());
        }
        let fifth = room(&all, nearly, moment).await.unwrap_err();
        assert!(
            matches!(fifth, NotAnswered::Fault(Trouble::Busy { .. })),
            "{fifth:?}"
        );
        through.pop();
        // One that does not say how long it is needs room for the largest.
        assert!(room(&all, None, moment).await.is_err());
        assert!(room(&all, nearly, moment).await.is_ok());
    }
}
