//! Appending to a journal of one's own, and folding an entry, own or received, into the states.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Approval, Body, BodyFault, Entry, SUITE_ED25519, Writer as Role};
use cistern_domain::fold::{Misfit, changes, lawful};
use cistern_domain::ids::{AccountNo, EntryRef, StaffNo};
use cistern_domain::instant::Instant;
use cistern_sync::approval::approve;
use cistern_sync::{Chain, Envelope};
use ed25519_dalek::SigningKey;

use crate::entries::number;
use crate::fault::Fault;
use crate::file::Tx;
use crate::journals::Writer;
use crate::values;

/// What is to be written: everything of an entry that its journal does not decide.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it says.
    pub body: Body,
    /// The one account it concerns.
    pub account: Option<AccountNo>,
    /// Who did it.
    pub actor: StaffNo,
    /// Who approved it.
    pub approver: Option<StaffNo>,
    /// The hall's business date.
    pub business_date: BusinessDate,
    /// The clock now.
    pub written_at: Instant,
    /// When it happened.
    pub taken_at: Instant,
}

impl Tx<'_> {
    /// Appends to a journal that this file writes, signs, and folds.
    ///
    /// # Errors
    /// Those of the disk. An entry that cannot mean what it says is a fault of this program and is not written.
    pub fn append(&self, writer: &Writer, draft: Draft) -> Result<Entry, Fault> {
        let (entry, body) = self.next_entry(writer, draft)?;
        self.seal(writer, entry, &body)
    }

    /// Appends what somebody else approves, with the key of their own.
    ///
    /// # Errors
    /// As [`Tx::append`].
    pub fn append_approved(
        &self,
        writer: &Writer,
        draft: Draft,
        approver: StaffNo,
        key: &SigningKey,
    ) -> Result<Entry, Fault> {
        let approver = Some(approver);
        let (mut entry, mut body) = self.next_entry(writer, Draft { approver, ..draft })?;
        approve(&mut entry, &mut body, key);
        self.seal(writer, entry, &body)
    }

    /// Appends what head office gave its word on, under that request's number.
    ///
    /// # Errors
    /// As [`Tx::append`].
    pub fn append_by_word(
        &self,
        writer: &Writer,
        draft: Draft,
        approver: StaffNo,
        number: u32,
    ) -> Result<Entry, Fault> {
        let approver = Some(approver);
        let mut draft = Draft { approver, ..draft };
        if let Some(approval) = draft.body.approval_mut() {
            *approval = Approval::by_word(approval.authority, number);
        }
        self.append(writer, draft)
    }

    fn next_entry(&self, writer: &Writer, draft: Draft) -> Result<(Entry, Body), Fault> {
        let head = self.head(writer.journal)?;
        let (kind, version) = draft.body.kind();
        let entry = Entry {
            journal: writer.journal,
            number: head.number.next(),
            previous: head.hash,
            suite: SUITE_ED25519,
            written_at: draft.written_at,
            business_date: draft.business_date,
            taken_at: draft.taken_at,
            actor: draft.actor,
            approver: draft.approver,
            office_known: match writer.role {
                Role::Office => head.number,
                Role::Counter => self.office_known()?,
            },
            account: draft.account,
            kind,
            version,
            body: draft.body.encode().into(),
        };
        Ok((entry, draft.body))
    }

    fn seal(&self, writer: &Writer, entry: Entry, body: &Body) -> Result<Entry, Fault> {
        let key = writer.key();
        if writer.role == Role::Office {
            if self.restored_at()?.is_some() {
                return Err(Fault::Restored);
            }
            if !self.is_office_key(&key)? {
                return Err(Fault::KeyRotated);
            }
        }
        lawful(writer.role, &entry, body)
            .and(self.judge_keys(&entry, body)?)
            .map_err(|misfit| Fault::Damaged(format!("an entry that cannot be written: {misfit}")))?;
        let envelope = Envelope::seal(&entry, &key);
        let head = Chain {
            journal: writer.journal,
            number: entry.number,
            hash: envelope.hash(),
        };
        self.insert_entry(writer.id, head, &envelope)?;
        self.fold(&entry, Some(body))?;
        Ok(entry)
    }

    fn office_known(&self) -> Result<cistern_domain::ids::EntryNo, Fault> {
        Ok(match self.office_journal()? {
            Some(office) => self.head(office.journal)?.number,
            None => cistern_domain::ids::EntryNo(0),
        })
    }

    /// Folds a stored entry; sets it aside where it cannot mean what it says, and says why then.
    pub(crate) fn fold_received(
        &self,
        journal: i64,
        role: Role,
        entry: &Entry,
    ) -> Result<Option<Misfit>, Fault> {
        let judged = match judged(role, entry) {
            Ok(Some(body)) => self.judge_keys(entry, &body)?.map(|()| Some(body)),
            judged => judged,
        };
        match judged {
            Ok(body) => {
                self.fold(entry, body.as_ref())?;
                Ok(None)
            }
            Err(misfit) => {
                self.set_aside(journal, entry, &misfit)?;
                Ok(Some(misfit))
            }
        }
    }

    fn set_aside(&self, journal: i64, entry: &Entry, misfit: &Misfit) -> Result<(), Fault> {
        let sql = "INSERT INTO quarantine VALUES (?1, ?2, ?3)";
        let why = misfit.to_string();
        self.later(sql, values![journal, number(entry.number), why.as_str()])
    }

    fn fold(&self, entry: &Entry, body: Option<&Body>) -> Result<(), Fault> {
        self.fold_states(entry, body)?;
        if body.is_none() {
            self.note_unread(entry)?;
        }
        if let Some(body) = body {
            if let Body::DetailsErased(erased) = body {
                self.forget_payloads(&erased.payloads)?;
            }
            if matches!(body, Body::PeriodClosed(_) | Body::PeriodReopened(_)) {
                self.known.forget_closings();
            }
            self.note_payment(entry, body)?;
            self.host.applied(self, entry, body)?;
        }
        Ok(())
    }

    /// Folds into table `state` alone.
    fn fold_states(&self, entry: &Entry, body: Option<&Body>) -> Result<(), Fault> {
        for (key, change) in changes(entry, body) {
            self.fold_into(key, &change)?;
        }
        self.put_much_folded_down()
    }

    /// The place of an entry's journal in this file.
    pub(crate) fn journal_id(&self, at: EntryRef) -> Result<i64, Fault> {
        let journal = self.journal(at.journal)?;
        journal
            .map(|journal| journal.id)
            .ok_or_else(|| Fault::Damaged(format!("no journal for {at}")))
    }
}

/// What an entry says, if this program can read it, once its meaning was checked.
fn judged(role: Role, entry: &Entry) -> Result<Option<Body>, Misfit> {
    match entry.read() {
        Ok(body) => lawful(role, entry, &body).map(|()| Some(body)),
        Err(BodyFault::Unknown { .. }) => Ok(None),
        Err(BodyFault::Malformed) => Err(Misfit::Malformed {
            kind: entry.kind,
            version: entry.version,
        }),
    }
}
