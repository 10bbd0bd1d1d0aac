//! Where a case's attachments are, and one of them shown: from this PC, or fetched from head office.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_domain::case::{Attached, CaseState};
use cistern_domain::ids::EntryRef;
use cistern_journal::{Fault as Broken, Kept, Tx};

use super::{AskAttachment, AttachmentLine, AttachmentPlace, AttachmentRefusal, ShownAttachment};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::receipt::place_of;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

/// A case's attachments, oldest first.
pub(in crate::case) fn lines_of(
    counter: &Counter,
    tx: &Tx<'_>,
    rules: &Rules,
    state: &CaseState,
) -> Result<Vec<AttachmentLine>, Fault> {
    let mut all: Vec<(&EntryRef, &Attached)> = state.attachments.iter().collect();
    all.sort_by_key(|(at, attached)| (attached.when, **at));
    let told = all.into_iter().map(|(at, attached)| {
        Ok(AttachmentLine {
            journal: at.journal,
            number: at.number,
            local: rules.local(attached.when),
            who: name_of(tx, attached.by)?,
            hall: place_of(tx, rules, at.journal)?.0,
            kind: attached.file.kind,
            size: attached.file.size,
            shows: attached.file.shows.clone(),
            place: place(tx, counter, rules, state, (*at, attached))?,
        })
    });
    told.collect()
}

fn place(
    tx: &Tx<'_>,
    counter: &Counter,
    rules: &Rules,
    state: &CaseState,
    (at, attached): (EntryRef, &Attached),
) -> Result<AttachmentPlace, Fault> {
    if tx.erased(&attached.file.hash)?.is_some() {
        return Ok(AttachmentPlace::Erased);
    }
    let is_here = counter.file.attachments().kept(&attached.file.hash)? == Kept::Whole;
    Ok(match (is_here, state.held_since(at)) {
        (true, Some(_)) => AttachmentPlace::Here,
        (true, None) => AttachmentPlace::ToSend,
        (false, Some(when)) => AttachmentPlace::AtOffice {
            local: rules.local(when),
        },
        (false, None) => AttachmentPlace::AtCounter,
    })
}

impl Counter {
    /// An attachment's bytes: from this PC, or from head office, where it is kept for the next time.
    ///
    /// # Errors
    /// [`AttachmentRefusal::NotHere`] with where it is, [`AttachmentRefusal::Damaged`], and those of the disk.
    pub fn attachment(&self, ask: &AskAttachment) -> Result<ShownAttachment, Failed<AttachmentRefusal>> {
        self.at_desk().or_else(refuse)?;
        let at = EntryRef {
            journal: ask.journal,
            number: ask.number,
        };
        let (attached, place) = self.file.read::<_, Failed<AttachmentRefusal>>(|tx| {
            let state = tx.case(ask.case)?;
            let Some(attached) = state.attachments.get(&at) else {
                return refuse(AttachmentRefusal::Unknown { case: ask.case });
            };
            let rules = Rules::load(tx)?;
            Ok((attached.clone(), place(tx, self, &rules, &state, (at, attached))?))
        })?;
        let file = &attached.file;
        match &place {
            AttachmentPlace::AtCounter | AttachmentPlace::Erased => {
                return refuse(AttachmentRefusal::NotHere { place, line: None });
            }
            AttachmentPlace::AtOffice { .. } => {
                if let Err(line) = self.fetch_attachment(at, file)? {
                    return refuse(AttachmentRefusal::NotHere { place, line });
                }
                self.touched(&[Topic::Cases]);
            }
            AttachmentPlace::Here | AttachmentPlace::ToSend => {}
        }
        match self.file.attachments().read(&file.hash, file.size) {
            Ok(Some(content)) => Ok(ShownAttachment {
                kind: file.kind,
                base64: BASE64_STANDARD.encode(content),
            }),
            Ok(None) => refuse(AttachmentRefusal::NotHere { place, line: None }),
            Err(Broken::Damaged(_)) => refuse(AttachmentRefusal::Damaged),
            Err(fault) => Err(fault.into()),
        }
    }
}
