//! From what the facts come to now to what head office writes: the difference to all that it wrote before.

use super::{About, Finding, SettlementRule, StandingPayment, findings};
use crate::account::AccountState;
use crate::date::BusinessDate;
use crate::entry::SettlementDecided;
use crate::ids::{AccountNo, HallNo};
use crate::money::Money;

/// What head office has to write about an account so that its decisions say what the facts come to; nothing where they do.
/// What moves money comes first and alone: what it leaves behind is looked at after it was written.
#[must_use]
pub fn decisions(account: &AccountState, payments: &[StandingPayment<'_>]) -> Vec<Decision> {
    if let Some((from, amount)) = account.carried_elsewhere() {
        return vec![Decision::bring_back(account, from, amount)];
    }
    let found = findings(account, payments);
    let is_over = |about: &&About| !found.iter().any(|finding| finding.about == **about);
    let over = account.settlements.keys().filter(is_over).map(over);
    let due = found.iter().cloned().chain(over);
    let due: Vec<Finding> = due.filter(|finding| differs(account, finding)).collect();
    let first = due.iter().map(|finding| step(finding.about.rule)).min();
    due.into_iter()
        .filter(|finding| Some(step(finding.about.rule)) == first)
        .map(|finding| Decision::of(account, finding))
        .collect()
}

/// Whether it is worth reading the payments: false where no rule can find anything and nothing stands.
#[must_use]
pub fn may_differ(account: &AccountState) -> bool {
    !account.settlements.is_empty() || !findings(account, &[]).is_empty()
}

/// In which order what moves money is written: into the deposit, then out of it, then what only stands.
const fn step(rule: SettlementRule) -> u8 {
    match rule {
        SettlementRule::PaidBeyond => 0,
        SettlementRule::DepositCarried => 1,
        SettlementRule::DepositShort | SettlementRule::HeldForClosed => 2,
    }
}

/// Nothing is at stake any more.
fn over(about: &About) -> Finding {
    Finding {
        about: about.clone(),
        principal: Money::ZERO,
        late_fee: Money::ZERO,
        facts: Vec::new(),
    }
}

fn differs(account: &AccountState, finding: &Finding) -> bool {
    match account.settlements.get(&finding.about) {
        Some(settlement) => !settlement.says(finding),
        None => true,
    }
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    finding: Finding,
    principal_moved: Money,
    late_fee_moved: Money,
    carried: Option<(AccountNo, Money)>,
    replaces: Option<crate::ids::EntryNo>,
}

impl Decision {
    /// What went to an account as which it does not continue any more comes back.
    fn bring_back(account: &AccountState, from: &AccountNo, amount: Money) -> Self {
        let about = About {
            rule: SettlementRule::DepositCarried,
            bill: None,
        };
        Self {
            carried: Some((from.clone(), -amount)),
            ..Self::of(account, over(&about))
        }
    }

    fn of(account: &AccountState, finding: Finding) -> Self {
        let moved = |target: Money, so_far: fn(&super::Beyond) -> Money| {
            let bill = finding
                .about
                .bill
                .as_ref()
                .and_then(|bill| account.bills.get(bill));
            bill.map_or(Money::ZERO, |bill| target - so_far(&bill.beyond))
        };
        let into = account.continued.as_ref().map(|continued| &continued.into);
        let into = into.filter(|_| finding.about.rule == SettlementRule::DepositCarried);
        Self {
            carried: into.map(|into| (into.clone(), finding.principal - account.carried_to(into))),
            principal_moved: moved(finding.principal, |beyond| beyond.principal),
            late_fee_moved: moved(finding.late_fee, |beyond| beyond.late_fee),
            replaces: account
                .settlements
                .get(&finding.about)
                .map(|settlement| settlement.entry),
            finding,
        }
    }

    /// Whether it is about what is beyond a bill: that goes into the deposit before anything leaves it.
    #[must_use]
    pub const fn is_of_a_bill(&self) -> bool {
        matches!(self.finding.about.rule, SettlementRule::PaidBeyond)
    }

    /// What the facts come to.
    #[must_use]
    pub const fn finding(&self) -> &Finding {
        &self.finding
    }

    /// What goes into another account's deposit with it, below zero: what comes back; and whose.
    #[must_use]
    pub const fn carried(&self) -> Option<&(AccountNo, Money)> {
        self.carried.as_ref()
    }

    /// As head office writes it on a day; `hall` took the newest of the payments.
    #[must_use]
    pub fn written(self, on: BusinessDate, hall: Option<HallNo>) -> SettlementDecided {
        let rule = self.finding.about.rule;
        SettlementDecided {
            rule,
            version: SettlementRule::VERSION,
            bill: self.finding.about.bill,
            principal: self.finding.principal,
            late_fee: self.finding.late_fee,
            principal_moved: self.principal_moved,
            late_fee_moved: self.late_fee_moved,
            facts: self.finding.facts,
            hall,
            decides: rule.decides(),
            due: on.plus_days(rule.days()),
            replaces: self.replaces,
        }
    }
}
