//! A city's settings as its office publishes them, and what members of staff may do.
//!
//! Absent on purpose: settings of one PC (printer, backup folder), which live with that PC.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::allocation::AllocationRules;
use crate::catalogue::{Catalogue, Department};
use crate::ids::HallNo;
use crate::invoice::Invoicing;
use crate::money::Money;
use crate::retention::Retention;

/// What a member of staff may do.
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
pub enum Role {
    /// 营业员: serves customers and owns a drawer.
    #[n(0)]
    Clerk,
    /// 值班长: approves at the desk.
    #[n(1)]
    Supervisor,
    /// 财务
    #[n(2)]
    Finance,
    /// 信息: enrols devices.
    #[n(3)]
    It,
}

/// A hall (营业厅).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hall {
    /// Its number.
    pub hall: HallNo,
    /// Its name, as on receipts.
    pub name: String,
}

/// What holds at every counter of a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// The water company, as on receipts.
    pub company: String,
    /// Its halls.
    pub halls: Vec<Hall>,
    /// IANA name of the zone that decides business dates.
    pub time_zone: String,
    /// The printed word: 违约金 or 滞纳金.
    pub late_fee_word: String,
    /// What change is rounded to; the rest goes to the deposit.
    pub smallest_coin: Money,
    /// In what order, and how far, money settles bills.
    pub allocation: AllocationRules,
    /// A payment of more is taken at the second Enter only: a slip of the finger is no payment. Zero: none asks twice.
    pub ask_again_above: Money,
    /// Bills below this are carried forward and bear no late fee; zero: none.
    pub carry_forward_below: Money,
    /// The clerk counts without seeing what should be there.
    pub blind_count: bool,
    /// Receipts are printed on forms that bear a number already.
    pub numbered_forms: bool,
    /// A line at the foot of each receipt.
    pub receipt_foot: String,
    /// What stands on invoices, and how it is taxed.
    pub invoicing: Invoicing,
    /// Where wallets are charged (`docs/wallets.md`): an https address. None: wallets are taken on the clerk's word.
    pub wallet_gateway: Option<String>,
    /// Cash in a drawer above this is said, to be put into the safe (缴存); zero: never.
    pub drawer_cash_limit: Money,
    /// Cash left in the safe overnight above this is said at the close of the day; zero: never.
    pub safe_overnight_limit: Money,
    /// Who cases are handed to, and where they answer the telephone.
    pub departments: Vec<Department>,
    /// The department that tells customers of what reconciliation found (差异告知), by its short name: of each such difference a
    /// case is opened for it. Empty, or none of the departments: no case is opened.
    pub difference_department: String,
    /// Working days within which a customer hears of what was accepted and waits for an approval.
    pub answer_within_days: u16,
    /// How long what tells of people is kept at least.
    pub retention: Retention,
    /// Senders that settle what cards paid, or words of theirs: a row of the collecting account that names one is no money without
    /// a name unless somebody of finance says so.
    pub card_settlers: Vec<String>,
    /// What one of finance takes back alone where nobody asked for it; of more, another of them decides. Zero: always.
    pub alone_up_to: Money,
}

impl Settings {
    /// A hall's name; empty where none is published.
    #[must_use]
    pub fn hall_name(&self, hall: HallNo) -> String {
        let known = self.halls.iter().find(|one| one.hall == hall);
        known.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// A department's name; its id where none is published.
    #[must_use]
    pub fn department_name(&self, id: &str) -> String {
        let known = self.departments.iter().find(|one| one.id == id);
        known.map_or_else(|| id.to_owned(), |one| one.name.clone())
    }
}

/// Whether a gateway is asked at this address: https anywhere, plain http on the machine alone, with nothing but a host, a
/// port and a path. Counters and head office judge it alike.
#[must_use]
pub fn may_be_asked(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let is_plain = url.scheme() == "http" && is_here;
    (url.scheme() == "https" || is_plain)
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            company: "自来水公司".to_owned(),
            halls: vec![Hall {
                hall: HallNo(1),
                name: "营业厅".to_owned(),
            }],
            time_zone: "Asia/Shanghai".to_owned(),
            late_fee_word: "违约金".to_owned(),
            smallest_coin: Money::from_fen(10),
            allocation: AllocationRules::default(),
            ask_again_above: Money::from_fen(2_000_000),
            carry_forward_below: Money::ZERO,
            blind_count: false,
            numbered_forms: false,
            receipt_foot: "请妥善保管，作为缴费凭证".to_owned(),
            invoicing: Invoicing::default(),
            wallet_gateway: None,
            drawer_cash_limit: Money::from_fen(1_000_000),
            safe_overnight_limit: Money::from_fen(2_000_000),
            departments: Catalogue::sample().departments.clone(),
            difference_department: String::new(),
            answer_within_days: 3,
            retention: Retention::default(),
            card_settlers: ["银联商务", "收单", "通联支付", "拉卡拉", "POS"]
                .map(str::to_owned)
                .into(),
            // A proposal of ours.
            alone_up_to: Money::from_fen(50_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_asked_for_over_https_or_on_this_machine() {
        for (address, due) in [
            ("https://pay.example.com/v1", true),
            ("https://pay.example.com:8443", true),
            ("http://127.0.0.1:9000", true),
            ("http://[::1]:9000", true),
            ("http://localhost:9000", true),
            ("http://pay.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://10.0.0.1", false),
            ("https://user:word@pay.example.com", false),
            ("https://pay.example.com?a=1", false),
            ("https://", false),
            ("ftp://pay.example.com", false),
            ("pay.example.com", false),
            ("", false),
        ] {
            assert_eq!(may_be_asked(address), due, "{address}");
        }
    }
}
