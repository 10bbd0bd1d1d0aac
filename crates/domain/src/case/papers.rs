//! Papers of a case: what its list asks for, and what of it is there, whenever and in whichever hall it was seen.
//!
//! A paper is seen where it was ticked as the case was opened, ticked later, or shown by an attachment: a union, so that halls
//! which ticked apart come together whoever is heard first. Nothing takes a tick back.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CaseState;
use crate::catalogue::{Item, PaperNeeded};
use crate::details::CaseDetails;
use crate::entry::CaseAct;

/// A paper of a case's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// What it is.
    pub name: String,
    /// Whether nothing goes without it; otherwise it is brought where there is one.
    pub needed: bool,
    /// Whether it was seen.
    pub seen: bool,
    /// No paper: what an account, a telephone number or a field of the form says.
    pub told: bool,
}

impl Paper {
    /// Whether the customer still has to bring it (待补资料).
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.needed && !self.seen
    }
}

impl CaseState {
    /// The papers of its list in their order; none while its beginning is not known. `item` is the version of the catalogue
    /// under which it was opened: without it every paper counts as needed.
    #[must_use]
    pub fn papers(&self, item: Option<&Item>) -> Vec<Paper> {
        let Some(opened) = &self.opened else {
            return Vec::new();
        };
        let seen = self.seen_later();
        let asked_for =
            |name: &str| item.and_then(|item| item.papers.iter().find(|paper| paper.name == name));
        let papers = opened.asked.papers.iter().map(|tick| {
            let paper = asked_for(&tick.name);
            Paper {
                name: tick.name.clone(),
                needed: paper.is_none_or(|paper| paper.needed),
                seen: tick.seen || seen.contains(tick.name.as_str()),
                told: paper.is_some_and(|paper| !paper.given_by.is_empty()),
            }
        });
        papers.collect()
    }

    fn seen_later(&self) -> BTreeSet<&str> {
        let ticked = self.steps.values().filter_map(|done| match &done.step.act {
            CaseAct::PapersSeen { papers } => Some(papers),
            _ => None,
        });
        let shown = self
            .attachments
            .values()
            .filter_map(|attached| attached.file.shows.as_deref());
        ticked.flatten().map(String::as_str).chain(shown).collect()
    }
}

/// Whether what stands in the form is the paper: one of the ways in which it is given is filled in whole. Of an item's own
/// fields by their short names, and of what every case has: `account`, `phone`, `address`.
#[must_use]
pub fn given(paper: &PaperNeeded, details: &CaseDetails, has_account: bool) -> bool {
    let has = |part: &str| match part {
        "account" => has_account,
        "phone" => !details.phone.is_empty(),
        "address" => !details.address.is_empty(),
        field => details.fields.get(field).is_some_and(|value| !value.is_empty()),
    };
    paper.given_by.iter().any(|way| way.split('+').all(has))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn details(phone: &str, address: &str, fields: &[(&str, &str)]) -> CaseDetails {
        CaseDetails {
            phone: phone.to_owned(),
            address: address.to_owned(),
            fields: fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..CaseDetails::default()
        }
    }

    #[test]
    fn what_stands_in_the_form_is_asked_for_no_more() {
        type Row<'r> = (&'r str, &'r str, CaseDetails, bool, bool);
        let rows: [Row<'_>; 8] = [
            (
                "repair",
                "地址和联系电话",
                details("139", "12幢", &[]),
                false,
                true,
            ),
            ("repair", "地址和联系电话", details("139", "", &[]), false, false),
            ("complain", "户号或联系电话", details("", "", &[]), true, true),
            ("complain", "户号或联系电话", details("139", "", &[]), false, true),
            (
                "complain",
                "户号或联系电话",
                details("", "12幢", &[]),
                false,
                false,
            ),
            (
                "restore",
                "缴费收据",
                details("", "", &[("receipt_number", "101")]),
                true,
                true,
            ),
            (
                "restore",
                "缴费收据",
                details("", "", &[("receipt_number", "")]),
                true,
                false,
            ),
            // A paper is a paper, whatever is filled in.
            (
                "transfer",
                "新户主身份证",
                details("139", "12幢", &[]),
                true,
                false,
            ),
        ];
        for (id, name, details, has_account, expected) in rows {
            let item = Catalogue::sample()
                .items
                .iter()
                .find(|item| item.id == id)
                .unwrap();
            let paper = item.papers.iter().find(|paper| paper.name == name).unwrap();
            assert_eq!(given(paper, &details, has_account), expected, "{id}: {name}");
        }
    }
}
