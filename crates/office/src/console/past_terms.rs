//! 到期清除, of all journals: how much is past its term, by whom it tells of, and erasing one of these as it was seen.
//!
//! Absent on purpose: names, and what tells of whoever looks: it is counted, and left to a colleague.

use cistern_domain::date::BusinessDate;
use cistern_domain::retention::Subject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::erasure::{ErasureNot, ErasuresAtOffice, count, seen, told};
use super::pages::Page;
use super::pin::ActRefused;
use super::session::Session;

/// Asks what of all journals is past its term.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPastTerms {}

/// What is past its term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PastTermsAtOffice {
    /// By whom it tells of; of whom nothing is past its term is not named.
    pub groups: Vec<PastTermsGroup>,
    /// Details and attachments that tell of whoever looks, or of an account that they declared: left to a colleague.
    pub own: u32,
    /// Those that are past their term only because whoever looks made it shorter: left to a colleague.
    pub shortened: u32,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// What is past its term and tells of the same kind of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PastTermsGroup {
    /// Whom it tells of.
    pub of: Subject,
    /// Of how many: accounts, cases, arrivals, people.
    pub whose: u32,
    /// Details that would be erased.
    pub details: u32,
    /// Attachments that would be.
    pub attachments: u32,
    /// The last day on which the oldest was to be kept.
    pub oldest: BusinessDate,
    /// There is more than one act erases.
    pub more: bool,
}

/// Erases what is past its term of one of these.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasePast {
    /// Whom it tells of.
    pub of: Subject,
    /// Why, 1 to 200 characters, of no person.
    pub why: String,
    /// Details that were seen to be past their term.
    pub details: u32,
    /// Attachments that were.
    pub attachments: u32,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

impl Console {
    /// What of all journals is past its term. Reads every one.
    pub(super) fn past_terms(
        &self,
        session: &Session,
        _: &AskPastTerms,
    ) -> Result<PastTermsAtOffice, Failed<ErasureNot>> {
        if !self.concerns(Page::Erasure, session.staff)? {
            return Err(Failed::Refused(ErasureNot::NotTheirs));
        }
        let past = self.office.past_terms(session.staff).map_err(told)?;
        let each = past.groups.into_iter().map(|group| PastTermsGroup {
            of: group.of,
            whose: count(group.whose),
            details: count(group.details),
            attachments: count(group.attachments),
            oldest: group.oldest,
            more: group.more,
        });
        Ok(PastTermsAtOffice {
            groups: each.collect(),
            own: count(past.own),
            shortened: count(past.shortened),
            local: self.office.local(self.office.now())?,
        })
    }

    /// Erases what is past its term of one of these, where it is what was seen.
    pub(super) fn erase_past(
        &self,
        session: &Session,
        ask: &ErasePast,
    ) -> Result<ErasuresAtOffice, Failed<ActRefused<ErasureNot>>> {
        let seen = seen(ask.details, ask.attachments);
        self.erase_signed(session, (&ask.why, &ask.pin), || {
            let by = (session.staff, ask.pin.as_str());
            self.office.erase_past(ask.of, &ask.why, Some(seen), by)
        })
    }
}
