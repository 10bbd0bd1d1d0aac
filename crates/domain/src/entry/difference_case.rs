//! The case by which a customer is told of what reconciliation found (差异告知).

use minicbor::{Decode, Encode};

use super::CaseOpened;
use crate::ids::BillNo;
use crate::settlement::{About, SettlementRule};
use crate::unknowing::Unknowing;

/// Head office's program opened a case, so that a customer is told what a rule found. The account stands in the entry's header; of
/// what a rule found about a bill or an account there is one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DifferenceCaseOpened {
    /// The case.
    #[n(0)]
    pub opened: CaseOpened,
    /// Which rule found it.
    #[n(1)]
    pub rule: SettlementRule,
    /// Of which bill; nothing where it is about the account as a whole.
    #[n(2)]
    pub bill: Option<BillNo>,
}

impl DifferenceCaseOpened {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> About {
        About {
            rule: self.rule,
            bill: self.bill.clone(),
        }
    }
}

/// The same, so that a customer is told of what a payment did not know (不知情的收款). The account stands in the entry's header; of
/// a payment and a kind there is one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct UnknowingCaseOpened {
    /// The case.
    #[n(0)]
    pub opened: CaseOpened,
    /// Which payment, and what it did not know.
    #[n(1)]
    pub about: Unknowing,
}
