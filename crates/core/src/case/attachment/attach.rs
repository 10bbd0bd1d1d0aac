//! Attaching a file: its bytes first, on the disk; then the entry. What a crash leaves in between is settled at the start.

use std::io::Read;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_domain::case::CaseState;
use cistern_domain::entry::{
    AttachmentKind, AttachmentReceived, CaseAttached, LARGEST_ATTACHMENT, MOST_ATTACHMENTS, Writer as Role,
};
use cistern_domain::ids::Hash;
use cistern_domain::settings::Role as StaffRole;
use cistern_journal::{Fault as Broken, File, Tx};

use super::super::CaseSheet;
use super::super::sheet::sheet_of;
use super::{AttachFile, AttachmentRefusal, FileFrom};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

type Refused<T> = Result<T, Failed<AttachmentRefusal>>;

impl Counter {
    /// Attaches a file to a case. The same request again is done once.
    ///
    /// # Errors
    /// [`AttachmentRefusal`]; nothing was written then, and the case is as it was. Those of the disk; neither then.
    pub fn attach_file(&self, ask: &AttachFile) -> Refused<CaseSheet> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, StaffRole::Clerk)?;
        if self
            .file
            .read::<_, Fault>(|tx| Ok(is_done(&tx.case(ask.case)?, ask)))?
        {
            return self.file.read(|tx| self.with_attachments(tx, ask));
        }
        let content = content_of(&ask.from)?;
        let Some(kind) = AttachmentKind::of(&content) else {
            return refuse(AttachmentRefusal::NotAPicture);
        };
        let size = u32::try_from(content.len()).unwrap_or(u32::MAX);
        let beside = self.file.attachments();
        let begun = match beside.begin((ask.case, ask.step), &content) {
            Err(Broken::DiskFull) => return refuse(AttachmentRefusal::NoRoom),
            begun => begun?,
        };
        let written = self
            .file
            .act(|tx| self.write_attached(tx, &who, ask, (begun.hash, size, kind)));
        match written {
            Ok(()) => {
                beside.keep(begun)?;
                self.touched(&[Topic::Cases, Topic::Status]);
                self.file.read(|tx| self.with_attachments(tx, ask))
            }
            Err(Failed::Refused(refusal)) => {
                beside.drop_begun(begun);
                refuse(refusal)
            }
            // Whether the entry is on the disk is seen at the next start.
            Err(broken) => Err(broken),
        }
    }

    fn with_attachments(&self, tx: &Tx<'_>, ask: &AttachFile) -> Refused<CaseSheet> {
        match sheet_of(self, tx, ask.case)? {
            Some(sheet) => Ok(sheet),
            None => refuse(AttachmentRefusal::Unknown { case: ask.case }),
        }
    }

    fn write_attached(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &AttachFile,
        (hash, size, kind): (Hash, u32, AttachmentKind),
    ) -> Refused<()> {
        let own = own_or_refuse(tx)?;
        let state = tx.case(ask.case)?;
        if is_done(&state, ask) {
            return Ok(());
        }
        let rules = Rules::load(tx)?;
        fits(&state, ask, hash, &rules)?;
        let body = CaseAttached {
            case: ask.case,
            hash,
            size,
            kind,
            shows: ask.shows.clone(),
            step: ask.step,
        };
        let on = date_now(tx, &rules, self.now())?;
        let entry = tx.append(&own, self.draft(who, on, None, body))?;
        if tx.writer(Role::Office)?.is_some() {
            // This file is head office's too: it holds what it holds.
            let received = AttachmentReceived {
                case: ask.case,
                of: entry.at(),
            };
            self.pen().write(tx, received).map_err(Fault::from)?;
        }
        Ok(())
    }
}

fn is_done(state: &CaseState, ask: &AttachFile) -> bool {
    state.attachments.values().any(|one| one.file.step == ask.step)
}

fn fits(state: &CaseState, ask: &AttachFile, hash: Hash, rules: &Rules) -> Refused<()> {
    let Some(opened) = &state.opened else {
        return refuse(AttachmentRefusal::Unknown { case: ask.case });
    };
    if let Some(same) = state.attachments.values().find(|one| one.file.hash == hash) {
        let local = rules.local(same.when);
        return refuse(AttachmentRefusal::Twice { local });
    }
    if state.attachments.len() >= MOST_ATTACHMENTS {
        let limit = u32::try_from(MOST_ATTACHMENTS).unwrap_or(u32::MAX);
        return refuse(AttachmentRefusal::TooMany { limit });
    }
    match &ask.shows {
        Some(paper) if opened.asked.papers.iter().all(|one| &one.name != paper) => {
            let paper = paper.clone();
            refuse(AttachmentRefusal::NotOnTheList { paper })
        }
        _ => Ok(()),
    }
}

fn content_of(from: &FileFrom) -> Refused<Vec<u8>> {
    let limit = LARGEST_ATTACHMENT;
    let content = match from {
        FileFrom::Path { path } => read_file(path.trim(), limit)?,
        FileFrom::Bytes { base64 } => match BASE64_STANDARD.decode(base64) {
            Ok(content) => content,
            Err(_) => return refuse(AttachmentRefusal::NotAPicture),
        },
    };
    let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
    if size > u64::from(limit) {
        return refuse(AttachmentRefusal::TooLarge { size, limit });
    }
    if content.is_empty() {
        return refuse(AttachmentRefusal::Empty);
    }
    Ok(content)
}

/// Read no further than may be, and only a file: a pipe or a device would never end.
fn read_file(path: &str, limit: u32) -> Refused<Vec<u8>> {
    let unreadable = |detail: String| {
        Failed::Refused(AttachmentRefusal::Unreadable {
            path: path.to_owned(),
            detail,
        })
    };
    let told = |error: std::io::Error| unreadable(error.to_string());
    let found = std::fs::metadata(path).map_err(told)?;
    if !found.is_file() {
        return Err(unreadable("not a file".to_owned()));
    }
    if found.len() > u64::from(limit) {
        let size = found.len();
        return refuse(AttachmentRefusal::TooLarge { size, limit });
    }
    let mut content = Vec::new();
    let file = std::fs::File::open(path).map_err(told)?;
    file.take(u64::from(limit) + 1)
        .read_to_end(&mut content)
        .map_err(told)?;
    Ok(content)
}

/// At the start: keeps what was written down and removes what was not, and what a sync that ended in between heard of as
/// erased. A folder that fails is no reason not to serve.
pub(crate) fn settle_attachments(file: &File) {
    let has = |case, hash| {
        let state = file.read::<_, Broken>(|tx| tx.case(case))?;
        Ok(state.attachments.values().any(|one| one.file.hash == hash))
    };
    match file.attachments().settle(has) {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "files whose entries were never written were removed"),
        Err(fault) => tracing::warn!(%fault, "attachments could not be settled"),
    }
    forget_erased(file);
}

/// Removes what is erased. A file that is held by somebody stays until the next time, and stops neither a start nor a sync.
pub(crate) fn forget_erased(file: &File) {
    if let Err(fault) = file.forget_erased() {
        tracing::warn!(%fault, "erased attachments could not be removed");
    }
}
