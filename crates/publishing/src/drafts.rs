//! Drafts of prices (水价, 违约金) and of late fee put off or waived for many (延期减免): written by one, published by another, or
//! withdrawn. One way for every kind of document.
//!
//! Holds: that whoever wrote of a draft does not publish it, that nobody drafts or publishes what is for an account of their
//! own, and that nothing with a fault is kept or published. Absent on purpose: whose role it is (the office's act), and a
//! command's own way, which publishes without a draft.

use std::fmt::Display;

use cistern_domain::duties::{OwnDraft, may_publish};
use cistern_domain::entry::{Body, PriceDraftPublished, PriceDraftWithdrawn, PriceDrafted, PriceKind};
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::prices::{DraftStage, PriceDraft};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};

/// What is drafted by one and published by another.
pub trait Drafted: Sized {
    /// What hinders one from being kept or published.
    type Fault: Display;

    /// Which kind.
    fn kind(&self) -> PriceKind;

    /// The document itself, as it is published.
    ///
    /// # Errors
    /// What does not become JSON; a fault of this program.
    fn to_json(&self) -> Result<String, serde_json::Error>;

    /// Reads one back; nothing of a kind that is another's.
    ///
    /// # Errors
    /// Where the text is no such document.
    fn from_json(kind: PriceKind, json: &str) -> Result<Option<Self>, serde_json::Error>;

    /// Everything that hinders it.
    ///
    /// # Errors
    /// Those of the file.
    fn faults(&self, tx: &Tx<'_>) -> Result<Vec<Self::Fault>, Fault>;

    /// The account of somebody's own for which it alone is; nothing: it is for none of theirs.
    ///
    /// # Errors
    /// Those of the file.
    fn own_of(&self, _tx: &Tx<'_>, _staff: StaffNo) -> Result<Option<AccountNo>, Fault> {
        Ok(None)
    }

    /// The entry that keeps a draft of it.
    fn as_draft(drafted: PriceDrafted) -> Body;

    /// The entry that publishes it.
    ///
    /// # Errors
    /// Those of the file.
    fn as_published(&self, tx: &Tx<'_>, json: String) -> Result<Body, Fault>;
}

/// Why nothing was done about a draft. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DraftRefused<F: Display> {
    /// What hinders it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<F>),
    /// No such draft waits: it was published, withdrawn, or another took its place.
    #[error("no such draft waits any more")]
    NoDraft,
    /// Whoever would publish it wrote of it.
    #[error(transparent)]
    Own(#[from] OwnDraft),
    /// It is for an account that whoever acts declared as their own or a relative's.
    #[error("it is for account {0}, which is declared as theirs")]
    Tied(AccountNo),
    /// The office's own trouble.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl<F: Display> From<Fault> for DraftRefused<F> {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

impl<F: Display> From<serde_json::Error> for DraftRefused<F> {
    fn from(fault: serde_json::Error) -> Self {
        Self::Publication(fault.into())
    }
}

/// A draft of that kind of document that waits, and the document.
fn waiting<D: Drafted>(
    prices: &cistern_domain::prices::PricesState,
    draft: EntryNo,
) -> Result<(&PriceDraft, D), DraftRefused<D::Fault>> {
    let waits = prices.waiting(draft).ok_or(DraftRefused::NoDraft)?;
    let document = D::from_json(waits.kind, &waits.json)?.ok_or(DraftRefused::NoDraft)?;
    Ok((waits, document))
}

impl Pen<'_> {
    /// Keeps a draft, in the place of another where it says so. The same draft of the same person again is kept once.
    ///
    /// # Errors
    /// [`DraftRefused`].
    pub fn draft<D: Drafted>(
        &self,
        tx: &Tx<'_>,
        replaces: Option<EntryNo>,
        document: &D,
    ) -> Result<EntryNo, DraftRefused<D::Fault>> {
        let (kind, json) = (document.kind(), document.to_json()?);
        let prices = tx.prices()?;
        let mut all = prices
            .drafts
            .iter()
            .filter(|(_, draft)| draft.stage == DraftStage::Waits);
        // Whoever changes another draft into what this one says means the other still.
        let is_meant =
            |number: EntryNo| replaces.is_none_or(|one| one == number || prices.waiting(one).is_none());
        let again = all.find(|(number, draft)| {
            let is_same = (draft.kind, &draft.json) == (kind, &json);
            is_same && draft.authors.contains(&self.actor) && is_meant(**number)
        });
        if let Some((number, _)) = again {
            return Ok(*number);
        }
        if let Some(before) = replaces {
            let stands = prices.waiting(before).is_some_and(|draft| draft.kind == kind);
            if !stands {
                return Err(DraftRefused::NoDraft);
            }
        }
        self.lawful(tx, document)?;
        let body = D::as_draft(PriceDrafted { kind, json, replaces });
        Ok(self.write(tx, body)?.number)
    }

    /// Withdraws a draft: it is never published.
    ///
    /// # Errors
    /// [`DraftRefused::NoDraft`], or the office's own trouble.
    pub fn withdraw_draft<D: Drafted>(
        &self,
        tx: &Tx<'_>,
        draft: EntryNo,
    ) -> Result<(), DraftRefused<D::Fault>> {
        waiting::<D>(&tx.prices()?, draft)?;
        self.write(tx, PriceDraftWithdrawn { draft })?;
        Ok(())
    }

    /// Publishes a draft that others wrote, and says so right behind it.
    ///
    /// # Errors
    /// [`DraftRefused`].
    pub fn publish_draft<D: Drafted>(
        &self,
        tx: &Tx<'_>,
        draft: EntryNo,
    ) -> Result<(), DraftRefused<D::Fault>> {
        let prices = tx.prices()?;
        let (waits, document) = waiting::<D>(&prices, draft)?;
        let authors: Vec<StaffNo> = waits.authors.iter().copied().collect();
        may_publish(&authors, self.actor)?;
        self.lawful(tx, &document)?;
        let body = document.as_published(tx, waits.json.clone())?;
        let published = self.write(tx, body)?.number;
        let told = PriceDraftPublished {
            draft,
            authors,
            published,
        };
        self.write(tx, told)?;
        Ok(())
    }

    fn lawful<D: Drafted>(&self, tx: &Tx<'_>, document: &D) -> Result<(), DraftRefused<D::Fault>> {
        if let Some(account) = document.own_of(tx, self.actor)? {
            return Err(DraftRefused::Tied(account));
        }
        let faults = document.faults(tx)?;
        match faults.is_empty() {
            true => Ok(()),
            false => Err(DraftRefused::Faults(faults)),
        }
    }
}
