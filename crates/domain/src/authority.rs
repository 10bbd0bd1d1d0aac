//! Who may approve what (授权), as a dated document of head office's, so that a supervisor can sign at a desk that has
//! no line, and head office can later replay the rule that allowed it.
//!
//! Holds: acts, grants with limits, the judgement. Absent on purpose: keys and signatures (crate `sync`).

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Dated};
use crate::ids::StaffNo;
use crate::money::Money;
use crate::role_term::{NotInForce, RoleTerm, had_on};
use crate::settings::Role;

/// What needs another's approval.
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
pub enum Act {
    /// 冲正: taking a payment back on the day and at the counter where it was taken.
    #[n(0)]
    ReversePayment,
    /// 更正支付方式: moving money between tenders under the same receipt, on the day and at the counter of its taking.
    #[n(1)]
    CorrectTender,
    /// 断线超限收款: taking a payment above a limit while head office is not reached.
    #[n(2)]
    TakeOverLimit,
    /// 补录: keying in a paper receipt of a time without the PC.
    #[n(3)]
    KeyInPaper,
    /// 退款: holding a deposit, or a part of it, that head office's finance then transfers back.
    #[n(4)]
    RefundDeposit,
    /// 减免违约金: late fee that a customer need not pay.
    #[n(5)]
    WaiveLateFee,
    /// 缴存: counting and receiving cash that leaves a drawer for the safe.
    #[n(6)]
    DropCash,
    /// 交接: taking an open drawer from its clerk, counted.
    #[n(7)]
    TakeDrawer,
    /// 代点接班: counting the drawer of a clerk who is not there, with the one who takes it.
    #[n(8)]
    CountForAbsent,
    /// 长款待领: paying a customer the change they left.
    #[n(9)]
    PayOutChange,
    /// 假币: taking a loss on the bank's certificate.
    #[n(10)]
    NoteFalse,
    /// 错缴更正: moving a payment to the account it was meant for, on the day and at the counter of its taking.
    #[n(11)]
    MovePayment,
    /// 回避: taking a payment on an account that is declared as the clerk's own or a relative's.
    #[n(12)]
    ServeOwnAccount,
}

impl Act {
    /// Whether somebody elsewhere can approve it. Cash that is counted and a drawer that changes hands are signed by two
    /// who see it.
    #[must_use]
    pub const fn can_be_by_word(self) -> bool {
        !matches!(self, Self::DropCash | Self::TakeDrawer | Self::CountForAbsent)
    }

    /// Whether it can be accepted now and done once it is approved (先受理，批后办): what is done for an account, and
    /// waits for nothing else. A payment is taken or not; change that was left and paper receipts have lists of their own.
    #[must_use]
    pub const fn can_wait(self) -> bool {
        matches!(
            self,
            Self::ReversePayment | Self::CorrectTender | Self::RefundDeposit | Self::WaiveLateFee
        )
    }
}

/// A role may approve an act, up to an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Grant {
    /// Who.
    pub role: Role,
    /// What.
    pub act: Act,
    /// The largest amount of one act, included; nothing: any.
    #[serde(default)]
    pub up_to: Option<Money>,
}

impl Grant {
    /// Hold where a document says nothing of the act: no payment ends in a refusal.
    const fn unsaid() -> [Self; 2] {
        [Self::of(Act::TakeOverLimit), Self::of(Act::ServeOwnAccount)]
    }

    /// Whether somebody may approve an act where a document says nothing of it.
    pub(crate) fn is_unsaid(act: Act) -> bool {
        Self::unsaid().iter().any(|grant| grant.act == act)
    }

    /// A supervisor's, of any amount.
    const fn of(act: Act) -> Self {
        Self {
            role: Role::Supervisor,
            act,
            up_to: None,
        }
    }
}

/// Who may approve what, between two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Authority {
    /// Its first day; nothing: since records began.
    #[serde(default)]
    pub valid_from: Option<BusinessDate>,
    /// Its last day: a counter that heard nothing of a later one approves nothing any more. Nothing: until replaced.
    #[serde(default)]
    pub valid_until: Option<BusinessDate>,
    /// The grants.
    pub grants: Vec<Grant>,
    /// Who stands in for a role that is absent (代理).
    #[serde(default)]
    pub deputies: Vec<Deputy>,
}

/// A member of staff who approves instead of a role, between two dates (代理): named beforehand by head office, so that a
/// supervisor's leave stops nothing. What the role may, up to what the role may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deputy {
    /// Who.
    pub staff: StaffNo,
    /// Instead of which role.
    pub instead_of: Role,
    /// The first day.
    pub from: BusinessDate,
    /// The last day.
    pub until: BusinessDate,
    /// Of which acts.
    pub acts: Vec<Act>,
}

impl Deputy {
    fn stands_in(&self, approving: &Approving<'_>, role: Role) -> bool {
        let today = self.from <= approving.on && approving.on <= self.until;
        today
            && self.staff == approving.approver
            && self.instead_of == role
            && self.acts.contains(&approving.act)
    }
}

/// Who may what, up to so many yuan.
const DEFAULT: [(Role, Act, i64); 7] = [
    (Role::Supervisor, Act::ReversePayment, 10_000),
    (Role::Supervisor, Act::CorrectTender, 10_000),
    (Role::Supervisor, Act::MovePayment, 10_000),
    (Role::Supervisor, Act::KeyInPaper, 10_000),
    (Role::Supervisor, Act::RefundDeposit, 10_000),
    (Role::Supervisor, Act::WaiveLateFee, 500),
    (Role::Finance, Act::WaiveLateFee, 10_000),
];

impl Default for Authority {
    /// Holds until head office publishes its own; a payment of any amount may be taken above a limit while head office is
    /// not reached.
    fn default() -> Self {
        let grants = DEFAULT.map(|(role, act, yuan)| Grant {
            role,
            act,
            up_to: Some(Money::from_fen(yuan * 100)),
        });
        Self {
            valid_from: None,
            valid_until: None,
            grants: grants
                .into_iter()
                .chain(Grant::unsaid())
                .chain(of_drawers())
                .collect(),
            deputies: Vec::new(),
        }
    }
}

/// Cash between drawer, safe and customer: supervisors, of any amount; a drawer is taken by whoever may have one.
fn of_drawers() -> impl Iterator<Item = Grant> {
    let supervised = [
        Act::DropCash,
        Act::CountForAbsent,
        Act::PayOutChange,
        Act::NoteFalse,
    ]
    .map(|act| (Role::Supervisor, act));
    let all = supervised.into_iter().chain([(Role::Clerk, Act::TakeDrawer)]);
    all.map(|(role, act)| Grant {
        role,
        act,
        up_to: None,
    })
}

impl Dated for Authority {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.valid_from
    }
}

/// An act that somebody would approve.
#[derive(Clone, Copy, Debug)]
pub struct Approving<'a> {
    /// What.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// The business date.
    pub on: BusinessDate,
    /// Who does it.
    pub actor: StaffNo,
    /// Who approves.
    pub approver: StaffNo,
    /// What the approver may do.
    pub roles: &'a [Role],
    /// Days between which they have a role.
    pub terms: &'a [RoleTerm],
}

impl Approving<'_> {
    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role) && had_on(self.terms, role, self.on).is_ok()
    }

    /// Why a role that the approver was given does not count on this day.
    fn out_of_force(&self, role: Role) -> Option<NoAuthority> {
        if !self.roles.contains(&role) {
            return None;
        }
        Some(match had_on(self.terms, role, self.on).err()? {
            NotInForce::Ended(until) => NoAuthority::RoleEnded { until },
            NotInForce::NotYet(from) => NoAuthority::RoleNotYet { from },
        })
    }
}

/// Why an approval does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NoAuthority {
    /// Nobody approves their own act.
    #[error("nobody approves their own act")]
    OwnAct,
    /// Nobody approves what is done on an account that they declared as their own or a relative's.
    #[error("nobody approves what concerns their own or a relative's account")]
    OwnAccount,
    /// What head office allowed ran out.
    #[error("what head office allowed ended on {until}")]
    Expired {
        /// Its last day.
        until: BusinessDate,
    },
    /// What was applied begins later.
    #[error("what head office allowed begins on {from}")]
    NotYet {
        /// Its first day.
        from: BusinessDate,
    },
    /// None of the approver's roles may.
    #[error("none of the approver's roles may")]
    Role,
    /// The approver's role, as head office published it, is over.
    #[error("the approver's role ended on {until}")]
    RoleEnded {
        /// Its last day.
        until: BusinessDate,
    },
    /// The approver's role begins later.
    #[error("the approver's role begins on {from}")]
    RoleNotYet {
        /// Its first day.
        from: BusinessDate,
    },
    /// More than the approver may allow.
    #[error("{amount} is more than {limit}")]
    AboveLimit {
        /// The act's amount.
        amount: Money,
        /// The largest they may allow.
        limit: Money,
    },
}

impl Authority {
    /// Reads a published document.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn from_json(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|fault| fault.to_string())
    }

    /// What somebody may approve for a counter elsewhere, of some amount, on a date; nothing: no request concerns them.
    #[must_use]
    pub fn by_word(
        &self,
        approver: StaffNo,
        (roles, terms): (&[Role], &[RoleTerm]),
        on: BusinessDate,
    ) -> Vec<Act> {
        let said = self.grants.iter().map(|grant| grant.act);
        let unsaid = Grant::unsaid().map(|grant| grant.act);
        let acts: BTreeSet<Act> = said.chain(unsaid).collect();
        let may = |act: &Act| {
            let least = Approving {
                act: *act,
                amount: Money::ZERO,
                on,
                actor: StaffNo::PROGRAM,
                approver,
                roles,
                terms,
            };
            act.can_be_by_word() && self.judge(&least).is_ok()
        };
        acts.into_iter().filter(may).collect()
    }

    /// Judges an approval.
    ///
    /// # Errors
    /// [`NoAuthority`] when it does not hold.
    pub fn judge(&self, approving: &Approving<'_>) -> Result<(), NoAuthority> {
        if approving.actor == approving.approver {
            return Err(NoAuthority::OwnAct);
        }
        if let Some(from) = self.valid_from.filter(|from| approving.on < *from) {
            return Err(NoAuthority::NotYet { from });
        }
        if let Some(until) = self.valid_until.filter(|until| *until < approving.on) {
            return Err(NoAuthority::Expired { until });
        }
        let has = |role| {
            let deputies = &mut self.deputies.iter();
            approving.has(role) || deputies.any(|deputy| deputy.stands_in(approving, role))
        };
        let about = |grant: &&Grant| grant.act == approving.act;
        let unsaid = Grant::unsaid();
        let grants = match self.grants.iter().any(|grant| about(&grant)) {
            true => &self.grants[..],
            // A document that says nothing of it leaves it to supervisors.
            false => &unsaid[..],
        };
        let granted = grants.iter().filter(about).filter(|grant| has(grant.role));
        let limits: Vec<Option<Money>> = granted.map(|grant| grant.up_to).collect();
        if limits.is_empty() {
            let mut of_it = grants.iter().filter(about);
            return Err(of_it
                .find_map(|grant| approving.out_of_force(grant.role))
                .unwrap_or(NoAuthority::Role));
        }
        match limits.into_iter().collect::<Option<Vec<Money>>>() {
            Some(limits) => {
                let limit = limits.into_iter().max().unwrap_or(Money::ZERO);
                if approving.amount > limit {
                    return Err(NoAuthority::AboveLimit {
                        amount: approving.amount,
                        limit,
                    });
                }
                Ok(())
            }
            // One of the grants knows no limit.
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
