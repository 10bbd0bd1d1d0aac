//! 退款 at the console: somebody of finance, who answers for the case's department, says that a deposit was transferred, or
//! that it is not; signed with the PIN. It answers the case in the same transaction.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, DeclineReason};
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, RefundId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Decision, DecisionRefused, OwnAccount};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::{AskCase, CaseNotDone, CaseSheet};
use super::call::Failed;
use super::pin::NotSigned;
use super::session::Session;
use super::sign_in::name_of;
use crate::act::{DecideRefund as Wish, RefundRefused};
use crate::fault::OfficeFault;

/// Decides on the deposit that is asked back in a case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideRefund {
    /// For which department.
    pub department: String,
    /// The case.
    pub case: CaseId,
    /// What.
    pub decision: RefundDecision,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What finance decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum RefundDecision {
    /// It is transferred.
    Pay {
        /// The bank's number of the transfer, where there is one.
        reference: Option<String>,
    },
    /// It is not.
    Decline {
        /// Why.
        reason: DeclineReason,
    },
}

/// Why nothing was decided. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RefundNotDecided {
    /// Whoever asks does not answer for this department, or no more.
    NotMember {
        /// Which.
        department: String,
    },
    /// No such case, it never was with this department, or no deposit is asked back in it.
    Unknown {
        /// Which.
        case: CaseId,
    },
    /// Whoever asks is not of finance, or no more.
    NotFinance,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// It was decided before.
    Decided {
        /// By whom, by name.
        by: String,
        /// Under which date.
        on: BusinessDate,
        /// It was transferred.
        paid: bool,
        /// The bank's number of that transfer; empty where none was said.
        reference: String,
    },
    /// Who asked for it does not decide it.
    OwnAct,
    /// The account is declared as theirs.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// Another counter spent the deposit meanwhile.
    Spent {
        /// What is missing.
        missing: Money,
    },
}

impl From<&RefundDecision> for Decision {
    fn from(decision: &RefundDecision) -> Self {
        match decision {
            RefundDecision::Pay { reference } => Self::Pay {
                reference: reference.clone(),
            },
            RefundDecision::Decline { reason } => Self::Decline { reason: *reason },
        }
    }
}

impl Console {
    /// Pays or declines the deposit that is asked back in a case.
    pub(super) fn decide_refund(
        &self,
        session: &Session,
        ask: &DecideRefund,
    ) -> Result<CaseSheet, Failed<RefundNotDecided>> {
        let which = AskCase {
            department: ask.department.clone(),
            case: ask.case,
        };
        self.members_only(session, &ask.department).map_err(of_case)?;
        self.sheet(session, &which).map_err(of_case)?;
        let Some((account, refund)) = self.refund_in(ask.case)? else {
            return Err(Failed::Refused(RefundNotDecided::Unknown { case: ask.case }));
        };
        if !self.is_finance(session)? {
            return Err(Failed::Refused(RefundNotDecided::NotFinance));
        }
        let wish = Wish {
            account,
            refund,
            decision: Decision::from(&ask.decision),
            staff: session.staff,
            pin: ask.pin.clone(),
        };
        self.signing((session.staff, &ask.pin), || self.office.decide_refund(&wish))
            .map_err(|why| self.not_decided(why, ask.case))?;
        let sheet = self.sheet(session, &which).map_err(of_case);
        sheet.map_err(Failed::in_showing)
    }

    fn refund_in(&self, case: CaseId) -> Result<Option<(AccountNo, RefundId)>, OfficeFault> {
        let state = self.office.file().read::<_, Fault>(|tx| tx.case(case))?;
        let refund = state.refunds.values().next().copied();
        let account = state.opened.and_then(|opened| opened.account);
        Ok(account.zip(refund))
    }
}

fn of_case(failed: Failed<CaseNotDone>) -> Failed<RefundNotDecided> {
    match failed {
        Failed::Refused(CaseNotDone::NotMember { department }) => {
            Failed::Refused(RefundNotDecided::NotMember { department })
        }
        Failed::Refused(CaseNotDone::Unknown { case }) => Failed::Refused(RefundNotDecided::Unknown { case }),
        Failed::Refused(other) => {
            let told = Fault::Damaged(format!("a case that is only looked at was refused: {other:?}"));
            Failed::Broken(told.into())
        }
        Failed::Broken(fault) => Failed::Broken(fault),
        Failed::Unshown(fault) => Failed::Unshown(fault),
    }
}

impl Console {
    fn not_decided(&self, why: NotSigned<RefundRefused>, case: CaseId) -> Failed<RefundNotDecided> {
        if let NotSigned::Not(RefundRefused::Decision(DecisionRefused::Already(at))) = why {
            let decided = self.office.file().read::<_, Fault>(|tx| decided(tx, at));
            return match decided {
                Ok(decided) => Failed::Refused(decided),
                Err(fault) => Failed::Broken(fault.into()),
            };
        }
        not_decided(why, case)
    }
}

/// Who decided it, and how: whoever made the transfer a second time has to know.
fn decided(tx: &Tx<'_>, at: EntryRef) -> Result<RefundNotDecided, Fault> {
    let entry = tx.entry(at)?.ok_or(Fault::Entry(at))?;
    let paid = match entry.read() {
        Ok(Body::RefundPaid(paid)) => Some(paid),
        _ => None,
    };
    Ok(RefundNotDecided::Decided {
        by: name_of(tx, entry.actor)?,
        on: entry.business_date,
        paid: paid.is_some(),
        reference: paid.and_then(|paid| paid.reference).unwrap_or_default(),
    })
}

fn not_decided(why: NotSigned<RefundRefused>, case: CaseId) -> Failed<RefundNotDecided> {
    let why = match why {
        NotSigned::WrongPin(wait_millis) => RefundNotDecided::WrongPin { wait_millis },
        NotSigned::TooSoon(wait_millis) => RefundNotDecided::TooSoon { wait_millis },
        NotSigned::Not(RefundRefused::Decision(why)) => match why {
            // Told with who decided it.
            DecisionRefused::Already(_) | DecisionRefused::Unknown => RefundNotDecided::Unknown { case },
            DecisionRefused::OwnAct => RefundNotDecided::OwnAct,
            DecisionRefused::Own(OwnAccount(account)) => RefundNotDecided::Tied { account },
            DecisionRefused::Spent { missing } => RefundNotDecided::Spent { missing },
            DecisionRefused::Publication(fault) => return Failed::Broken(fault.into()),
        },
        // Told apart before: a PIN that does not fit is counted.
        NotSigned::Not(RefundRefused::NotFinance(_)) => RefundNotDecided::NotFinance,
        NotSigned::Fault(fault) | NotSigned::Not(RefundRefused::Fault(fault)) => {
            return Failed::Broken(fault);
        }
    };
    Failed::Refused(why)
}
