//! Approving at the desk of another: the approver's PIN opens a key of their own, which signs the entry.
//!
//! Nothing here needs a line: who may approve what, and the key under its PIN, came from head office before.

use cistern_domain::authority::{Act, Approving, NoAuthority};
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::money::Money;
use cistern_journal::Tx;
use cistern_publishing::credentials::unwrap_key;
use ed25519_dalek::SigningKey;

use super::sign_in::name_of;
use super::{ApprovalRefusal, ApproveWith, StaffLine};
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault};
use crate::rules::Rules;

/// Somebody whose PIN was right, and the key it opened.
pub(crate) struct Approver {
    pub(crate) who: AtDesk,
    pub(crate) key: SigningKey,
}

impl Counter {
    /// Opens an approver's key. Takes as long as a sign-in, and stands before the transaction.
    pub(crate) fn approver(&self, ask: &ApproveWith) -> Result<Approver, Failed<ApprovalRefusal>> {
        let known = match self.prove(ask.staff, &ask.pin) {
            Ok(known) => known,
            Err(Failed::Refused(refusal)) => {
                return Err(Failed::Refused(ApprovalRefusal::SignIn { refusal }));
            }
            Err(Failed::Broken(fault)) => return Err(Failed::Broken(fault)),
        };
        let key = unwrap_key(&ask.pin, &known.wrapped_key);
        match key.map_err(|fault| Fault::Crypto(fault.to_string()))? {
            Some(key) => Ok(Approver { who: known.who, key }),
            None => Err(Failed::Refused(ApprovalRefusal::NoKey { staff: ask.staff })),
        }
    }
}

/// Judges, and names the version of the rule.
pub(crate) fn authority_for(
    rules: &Rules,
    (act, amount): (Act, Money),
    on: BusinessDate,
    actor: StaffNo,
    approver: &AtDesk,
) -> Result<u32, NoAuthority> {
    let (version, authority) = rules.authority(on);
    authority
        .judge(&Approving {
            act,
            amount,
            on,
            actor,
            approver: approver.staff,
            roles: &approver.roles,
        })
        .map(|()| version)
}

/// Everybody who might approve it, in the order of their numbers.
pub(crate) fn may_approve(
    tx: &Tx<'_>,
    rules: &Rules,
    act: (Act, Money),
    on: BusinessDate,
    actor: StaffNo,
) -> Result<Vec<StaffLine>, Fault> {
    let mut staff = Vec::new();
    tx.each_state::<Fault>(&[Key::STAFF], |key, state| {
        if let (Key::Staff(no), State::Staff(state)) = (key, state) {
            let who = AtDesk {
                staff: no,
                name: String::new(),
                roles: state.roles,
            };
            if authority_for(rules, act, on, actor, &who).is_ok() {
                staff.push(StaffLine {
                    staff: no,
                    name: name_of(tx, no)?,
                    roles: who.roles,
                    demo_pin: None,
                });
            }
        }
        Ok(())
    })?;
    Ok(staff)
}
