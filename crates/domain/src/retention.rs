//! How long what is kept beside the journals must be kept, and since when that counts.
//!
//! Absent on purpose: entries. They are kept for good, and tell of nobody by name.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::ids::EntryNo;

/// What something is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "RetainedKind")]
pub enum Kind {
    /// Part of a voucher: who paid, who was paid, whose invoice, why a fee was waived.
    Voucher,
    /// Names, addresses, telephones and words of an account's people and cases.
    PersonalDetails,
    /// Photos and files of cases.
    Attachment,
}

/// Whom something that is kept tells of, or whose it is. One that is added needs another version of
/// [`DetailsErased`](crate::entry::DetailsErased), which carries it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ErasedSubject")]
pub enum Subject {
    /// The people of an account that is closed.
    #[n(0)]
    Account,
    /// Whoever an account belonged to before, and what was said of its holder before.
    #[n(1)]
    FormerHolder,
    /// Whoever asked, with an account or without: closed cases, and what was said and told.
    #[n(2)]
    Case,
    /// Whoever sent money without an account, and those on the statements of channels.
    #[n(3)]
    Arrival,
    /// Somebody of staff who left.
    #[n(4)]
    Staff,
    /// What was published of somebody of staff before: an old PIN, an old name.
    #[n(5)]
    FormerPin,
    /// Words of nobody's account: decisions, requests, reports about rules.
    #[n(6)]
    Words,
}

impl Subject {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Account,
        Self::FormerHolder,
        Self::Case,
        Self::Arrival,
        Self::Staff,
        Self::FormerPin,
        Self::Words,
    ];
}

/// A period, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// Full years after the one in which it began.
    pub years: u16,
    /// The law or the company's rule, as it is told to whoever asks.
    pub source: String,
}

/// How long each kind is kept at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Retention {
    /// Parts of vouchers, counted from the end of the year of their entry.
    pub vouchers: Term,
    /// Personal details, counted from the end of the year in which the account was last written about.
    pub personal_details: Term,
    /// Attachments of cases, counted as these are.
    pub attachments: Term,
}

impl Default for Retention {
    fn default() -> Self {
        let of_the_company = |years| Term {
            years,
            source: "公司规定（《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间）"
                .to_owned(),
        };
        Self {
            vouchers: Term {
                years: VOUCHERS_AT_LEAST,
                source: "《会计档案管理办法》（财政部、国家档案局令第79号）：会计凭证、会计账簿保管30年"
                    .to_owned(),
            },
            personal_details: of_the_company(5),
            attachments: of_the_company(5),
        }
    }
}

/// Full years that parts of vouchers are kept at least: 会计凭证、会计账簿 (《会计档案管理办法》, 财政部、国家档案局令第79号).
pub const VOUCHERS_AT_LEAST: u16 = 30;

impl Retention {
    /// Whether no term is shorter than may be, and each says who says so.
    #[must_use]
    pub fn is_lawful(&self) -> bool {
        let each = [
            (&self.vouchers, VOUCHERS_AT_LEAST),
            (&self.personal_details, 1),
            (&self.attachments, 1),
        ];
        each.into_iter()
            .all(|(term, least)| term.years >= least && !term.source.trim().is_empty())
    }

    /// The term of a kind.
    #[must_use]
    pub const fn of(&self, kind: Kind) -> &Term {
        match kind {
            Kind::Voucher => &self.vouchers,
            Kind::PersonalDetails => &self.personal_details,
            Kind::Attachment => &self.attachments,
        }
    }
}

impl Term {
    /// The last day on which it is kept, of something that began on a day: the end of a year.
    #[must_use]
    pub fn until(&self, begun: BusinessDate) -> Option<BusinessDate> {
        let year = i32::try_from(begun.period()?.year()).ok()?;
        BusinessDate::from_ymd(year.checked_add(self.years.into())?, 12, 31)
    }
}

/// Details that were erased: only head office's journal writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ErasedState {
    /// By which of its entries; of several the first.
    #[n(0)]
    pub by: Option<EntryNo>,
    /// It is an attachment.
    #[n(1)]
    pub attachment: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_with_a_year() {
        let begun = BusinessDate::from_ymd(2026, 11, 28).unwrap();
        let retention = Retention::default();
        for (kind, year) in [
            (Kind::Voucher, 2056),
            (Kind::PersonalDetails, 2031),
            (Kind::Attachment, 2031),
        ] {
            let until = retention.of(kind).until(begun);
            assert_eq!(until, BusinessDate::from_ymd(year, 12, 31), "{kind:?}");
        }
        let changed: Retention =
            serde_json::from_str(r#"{"attachments": {"years": 2, "source": "档案室规定"}}"#).unwrap();
        assert_eq!(
            changed.vouchers.years, 30,
            "what is left out is as the program ships it"
        );
        assert_eq!(changed.attachments.years, 2);
    }

    #[test]
    fn no_term_is_shorter_than_the_law_says() {
        let with = |json: &str| serde_json::from_str::<Retention>(json).unwrap().is_lawful();
        assert!(Retention::default().is_lawful());
        let rows = [
            (r#"{"vouchers": {"years": 30, "source": "财会"}}"#, true),
            (r#"{"vouchers": {"years": 29, "source": "财会"}}"#, false),
            (r#"{"vouchers": {"years": 40, "source": " "}}"#, false),
            (r#"{"personal_details": {"years": 0, "source": "公司"}}"#, false),
            (r#"{"attachments": {"years": 1, "source": ""}}"#, false),
            (r#"{"attachments": {"years": 1, "source": "公司"}}"#, true),
        ];
        for (json, due) in rows {
            assert_eq!(with(json), due, "{json}");
        }
    }
}
