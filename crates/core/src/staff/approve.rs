//! Approving at the desk of another: the approver's PIN opens a key of their own, which signs the entry. Or from
//! elsewhere, by a word (`word/hear.rs`).
//!
//! Nothing here needs a line: who may approve what, and the key under its PIN, came from head office before.

use cistern_domain::authority::{Act, Approving, NoAuthority};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Writer;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::money::Money;
use cistern_domain::role_term::roles_on;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::Pen;
use cistern_publishing::credentials::unwrap_key;
use ed25519_dalek::SigningKey;

use super::{ApprovalRefusal, ApproveWith, StaffLine, staff_who};
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;

/// With what an act is approved.
pub(crate) enum Sign {
    /// The key that a PIN opened.
    Key(Box<SigningKey>),
    /// Head office's word on a request of this number.
    Word(u32),
}

/// Somebody who approves.
pub(crate) struct Approver {
    pub(crate) who: AtDesk,
    pub(crate) sign: Sign,
    /// The act that was accepted before, and is done herewith.
    pub(crate) queued: Option<u32>,
}

impl Counter {
    /// Opens an approver's key, or hears the word that stands for it. Takes as long as a sign-in, and stands before the
    /// transaction.
    pub(crate) fn approver(&self, ask: &ApproveWith) -> Result<Approver, Failed<ApprovalRefusal>> {
        if let Some(number) = ask.word {
            return self.approver_by_word(number, ask);
        }
        let known = self.prove(ask.staff, &ask.pin).map_err(Failed::widen)?;
        let key = unwrap_key(&ask.pin, &known.wrapped_key);
        match key.map_err(|fault| Fault::Crypto(fault.to_string()))? {
            Some(key) => Ok(Approver {
                who: known.who,
                sign: Sign::Key(Box::new(key)),
                queued: ask.queued,
            }),
            None => refuse(ApprovalRefusal::NoKey { staff: ask.staff }),
        }
    }

    /// Somebody of finance, at the desk of another.
    pub(crate) fn finance(
        &self,
        ask: &ApproveWith,
        actor: StaffNo,
    ) -> Result<AtDesk, Failed<ApprovalRefusal>> {
        if ask.word.is_some() {
            return refuse(NoAuthority::Role);
        }
        let finance = self.approver(ask)?.who;
        if finance.staff == actor {
            return refuse(NoAuthority::OwnAct);
        }
        if !finance.roles.contains(&Role::Finance) {
            return refuse(NoAuthority::Role);
        }
        Ok(finance)
    }

    /// The pen that somebody of finance writes with, where this file is its own office.
    pub(crate) fn finance_pen<R: From<NotNow>>(
        &self,
        tx: &Tx<'_>,
        finance: &AtDesk,
    ) -> Result<Pen<'_>, Failed<R>> {
        if tx.writer(Writer::Office)?.is_none() {
            return refuse(NotNow::Role { needs: Role::Finance });
        }
        Ok(Pen {
            actor: finance.staff,
            ..self.pen()
        })
    }
}

/// Judges, and names the version of the rule.
pub(crate) fn authority_for(
    rules: &Rules,
    (act, amount): (Act, Money),
    on: BusinessDate,
    actor: StaffNo,
    approver: &AtDesk,
) -> Result<u32, ApprovalRefusal> {
    let (version, authority) = rules.authority(on);
    authority.judge(&Approving {
        act,
        amount,
        on,
        actor,
        approver: approver.staff,
        roles: &approver.given.roles,
        terms: &approver.given.terms,
    })?;
    Ok(version)
}

/// Why nobody here may approve it: the rule ran out, or nobody may allow so much, and then what most of them may.
/// Nothing where somebody may, or nobody has a role that could.
pub(crate) fn why_nobody(
    tx: &Tx<'_>,
    rules: &Rules,
    (act, amount): (Act, Money),
    on: BusinessDate,
    actor: StaffNo,
) -> Result<Option<NoAuthority>, Fault> {
    let (_, authority) = rules.authority(on);
    let mut why = None;
    let mut may = false;
    tx.each_state::<Fault>(&[Key::STAFF], |key, state| {
        if let (Key::Staff(approver), State::Staff(state)) = (key, state) {
            let (roles, terms) = (&state.roles, &state.terms);
            let judged = authority.judge(&Approving {
                act,
                amount,
                on,
                actor,
                approver,
                roles,
                terms,
            });
            may |= judged.is_ok();
            why = judged.err().into_iter().chain(why.take()).max_by_key(how_near);
        }
        Ok(())
    })?;
    Ok(why.filter(|why| !may && how_near(why).is_some()))
}

/// What keeps somebody from approving, the more the nearer they are to it; nothing: they never could.
const fn how_near(why: &NoAuthority) -> Option<Money> {
    match why {
        NoAuthority::OwnAct | NoAuthority::OwnAccount | NoAuthority::Role => None,
        NoAuthority::Expired { .. }
        | NoAuthority::NotYet { .. }
        | NoAuthority::RoleEnded { .. }
        | NoAuthority::RoleNotYet { .. } => Some(Money::ZERO),
        NoAuthority::AboveLimit { limit, .. } => Some(*limit),
    }
}

/// Everybody who might approve it, of many those known at this PC first, in the order of their numbers.
pub(crate) fn may_approve(
    tx: &Tx<'_>,
    rules: &Rules,
    (act, amount): (Act, Money),
    on: BusinessDate,
    actor: StaffNo,
) -> Result<Vec<StaffLine>, Fault> {
    let (_, authority) = rules.authority(on);
    staff_who(tx, |approver, state| {
        let approving = Approving {
            act,
            amount,
            on,
            actor,
            approver,
            roles: &state.roles,
            terms: &state.terms,
        };
        authority.judge(&approving).is_ok()
    })
}

/// Who of finance can decide here on a day; nobody where head office is elsewhere.
pub(crate) fn finance_here(tx: &Tx<'_>, on: BusinessDate, actor: StaffNo) -> Result<Vec<StaffLine>, Fault> {
    match tx.writer(Writer::Office)? {
        Some(_) => staff_who(tx, |staff, state| {
            staff != actor && roles_on(&state.roles, &state.terms, on).contains(&Role::Finance)
        }),
        None => Ok(Vec::new()),
    }
}
