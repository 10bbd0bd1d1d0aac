//! Verification of attachments: missing, damaged, and still on their way are told apart.

use cistern_domain::entry::Writer as Role;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryRef;

use super::{Attachments, Kept};
use crate::fault::Fault;
use crate::file::File;

/// What stands of the attachments that entries speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifiedAttachments {
    /// Here, and what their hash says.
    pub whole: u64,
    /// Of these, those that head office does not hold yet, as far as is known here.
    pub to_send: u64,
    /// Not here; head office holds them, and they are fetched when they are opened.
    pub elsewhere: u64,
    /// Not here, and not at head office yet: at the counter that attached them.
    pub awaited: u64,
    /// Here, and not what their hash says.
    pub damaged: Vec<EntryRef>,
    /// Erased by head office.
    pub erased: u64,
    /// Not here, and they should be.
    pub missing: Vec<EntryRef>,
}

impl VerifiedAttachments {
    /// Whether nothing is missing and nothing damaged.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.damaged.is_empty() && self.missing.is_empty()
    }
}

impl std::fmt::Display for VerifiedAttachments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            whole,
            to_send,
            elsewhere,
            awaited,
            erased,
            ..
        } = self;
        write!(
            f,
            "{whole} attachments whole ({to_send} still to be sent), {elsewhere} at head office, {awaited} at other counters"
        )?;
        if *erased > 0 {
            write!(f, ", {erased} erased")?;
        }
        for at in &self.damaged {
            write!(f, "\nthe attachment of entry {at} is damaged")?;
        }
        for at in &self.missing {
            write!(f, "\nthe attachment of entry {at} is missing")?;
        }
        Ok(())
    }
}

impl File {
    /// Reads every attachment that an entry speaks of, from its bytes.
    ///
    /// # Errors
    /// Those of the disk only; one that is missing or damaged is an answer.
    pub fn verify_attachments(&self) -> Result<VerifiedAttachments, Fault> {
        self.verify_attachments_in(&self.attachments())
    }

    /// The same, of attachments that lie elsewhere: beside the copy that this file was made from.
    ///
    /// # Errors
    /// Those of the disk only; one that is missing or damaged is an answer.
    pub fn verify_attachments_in(&self, beside: &Attachments) -> Result<VerifiedAttachments, Fault> {
        let mut verified = VerifiedAttachments::default();
        self.read::<_, Fault>(|tx| {
            let own = tx.writer(Role::Counter)?.map(|own| own.journal);
            let is_office = tx.writer(Role::Office)?.is_some();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(case) = state else { return Ok(()) };
                for (at, attached) in &case.attachments {
                    let is_received = case.held_since(*at).is_some();
                    let file = &attached.file;
                    if tx.erased(&file.hash)?.is_some() {
                        verified.erased += 1;
                        continue;
                    }
                    if beside.kept(&file.hash)? != Kept::Whole {
                        // Where head office is this very file, it holds what it says that it holds.
                        match (is_received, own == Some(at.journal)) {
                            (true, _) if is_office => verified.missing.push(*at),
                            (true, _) => verified.elsewhere += 1,
                            (false, true) => verified.missing.push(*at),
                            (false, false) => verified.awaited += 1,
                        }
                        continue;
                    }
                    match beside.read(&file.hash, file.size) {
                        Ok(_) => {
                            verified.whole += 1;
                            verified.to_send += u64::from(!is_received && !is_office);
                        }
                        Err(Fault::Damaged(_)) => verified.damaged.push(*at),
                        Err(fault) => return Err(fault),
                    }
                }
                Ok(())
            })
        })?;
        Ok(verified)
    }
}
