//! A department's queue, one case, and an act on it: for members of that department only.

use cistern_domain::case::{CaseState, Stage};
use cistern_domain::details::LONGEST_WORDS;
use cistern_domain::entry::AttachmentKind;
use cistern_domain::ids::{CaseId, EntryRef};
use cistern_domain::promise::Standing;
use cistern_domain::rule::RulesToName;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_publishing::{CaseRefused, DepartmentAct, Naming, OwnAccount, PublishedRules, may};

use super::Console;
use super::api::{
    ActName, ActOnCase, AskCase, AskQueue, AskRulesToName, CaseNotDone, CaseSheet, Queue, QueueRefused,
};
use super::call::Failed;
use super::session::Session;
use crate::act::SeenRefused;
use crate::cases::{RefundAtOffice, had};
use crate::fault::OfficeFault;

impl Console {
    /// A department's open cases.
    pub(super) fn queue(&self, session: &Session, ask: &AskQueue) -> Result<Queue, Failed<QueueRefused>> {
        if !self.is_member(session, &ask.department)? {
            let department = ask.department.clone();
            return Err(Failed::Refused(QueueRefused::NotMember { department }));
        }
        let cases = self.office.cases(Some(&ask.department))?;
        let count = |standing| {
            let such = cases.iter().filter(|case| case.standing == standing);
            u32::try_from(such.count()).unwrap_or(u32::MAX)
        };
        Ok(Queue {
            broken: count(Standing::Broken),
            soon: count(Standing::Soon),
            local: self.office.local(self.office.now())?,
            cases,
        })
    }

    /// One case that is this department's, or was.
    pub(super) fn case(&self, session: &Session, ask: &AskCase) -> Result<CaseSheet, Failed<CaseNotDone>> {
        self.members_only(session, &ask.department)?;
        self.sheet(session, ask)
    }

    /// What there is to be named as a rule of a case, in its hall and of its time.
    pub(super) fn rules_to_name(
        &self,
        session: &Session,
        ask: &AskRulesToName,
    ) -> Result<RulesToName, Failed<CaseNotDone>> {
        self.members_only(session, &ask.department)?;
        let had_it = |state: &CaseState| state.view().is_some_and(|view| had(&view, &ask.department));
        let found = self.office.file().read::<_, Fault>(|tx| {
            let state = tx.case(ask.case)?;
            let Some(opened) = state.opened.as_ref().filter(|_| had_it(&state)) else {
                return Ok(None);
            };
            Ok(Some(
                PublishedRules::read(tx)?.to_name(Naming::of_case(tx, opened)?),
            ))
        })?;
        found.ok_or(Failed::Refused(CaseNotDone::Unknown { case: ask.case }))
    }

    /// Does something about a case.
    pub(super) fn act(&self, session: &Session, ask: &ActOnCase) -> Result<CaseSheet, Failed<CaseNotDone>> {
        self.members_only(session, &ask.department)?;
        let which = AskCase {
            department: ask.department.clone(),
            case: ask.case,
        };
        // Nothing is told of a case that never was with this department, not even why it was refused.
        self.sheet(session, &which)?;
        let act = DepartmentAct::from(&ask.act);
        let who = (session.staff, ask.department.as_str());
        let done = self
            .office
            .act_on_case_seen(who, (ask.case, ask.step), &ask.seen, &act, &ask.words);
        match done {
            Ok(()) => self.sheet(session, &which).map_err(Failed::in_showing),
            Err(why) => Err(refused(why, which.case)),
        }
    }

    /// An attachment of a case that is this department's, or was: what it is, and its bytes.
    pub(super) fn attachment(
        &self,
        session: &Session,
        ask: &AskCase,
        at: EntryRef,
    ) -> Result<(AttachmentKind, Vec<u8>), Failed<CaseNotDone>> {
        self.members_only(session, &ask.department)?;
        self.sheet(session, ask)?;
        let Some(file) = self.office.attachment_of(ask.case, at)? else {
            return Err(Failed::Refused(CaseNotDone::Unknown { case: ask.case }));
        };
        match self.office.file().attachments().read(&file.hash, file.size) {
            Ok(Some(bytes)) => Ok((file.kind, bytes)),
            Ok(None) => {
                self.office.note_missed_one(at)?;
                Err(Failed::Refused(CaseNotDone::AttachmentNotHere))
            }
            Err(Fault::Damaged(_)) => Err(Failed::Refused(CaseNotDone::AttachmentDamaged)),
            Err(fault) => Err(fault.into()),
        }
    }

    pub(super) fn sheet(&self, session: &Session, ask: &AskCase) -> Result<CaseSheet, Failed<CaseNotDone>> {
        let told = self.office.case_if(ask.case, |view| {
            had(view, &ask.department).then(|| {
                let can = |name: &ActName| {
                    name.some()
                        .is_some_and(|act| may(view, &ask.department, &act).is_ok())
                };
                let mut may: Vec<ActName> = ActName::ALL.into_iter().filter(can).collect();
                if view.stage == Stage::Answered {
                    // What is left to do comes first.
                    may.sort_by_key(|name| *name != ActName::Close);
                }
                may
            })
        })?;
        match told {
            Some((mut case, mut may)) => {
                let is_finance = self.is_finance(session)?;
                if let Some(refund) = &mut case.refund {
                    offer_refund(refund, is_finance, &mut may);
                }
                if case
                    .dispute
                    .as_ref()
                    .is_none_or(|dispute| dispute.decided.is_some())
                {
                    may.retain(|name| *name != ActName::Decide);
                }
                Ok(CaseSheet { case, may })
            }
            None => Err(Failed::Refused(CaseNotDone::Unknown { case: ask.case })),
        }
    }

    /// Whether whoever is signed in decides on refunds.
    pub(super) fn is_finance(&self, session: &Session) -> Result<bool, OfficeFault> {
        let staff = self
            .office
            .file()
            .read::<_, Fault>(|tx| tx.staff(session.staff))?;
        Ok(staff.is_some_and(|staff| staff.roles.contains(&Role::Finance)))
    }

    pub(super) fn members_only(
        &self,
        session: &Session,
        department: &str,
    ) -> Result<(), Failed<CaseNotDone>> {
        if self.is_member(session, department)? {
            return Ok(());
        }
        let department = department.to_owned();
        Err(Failed::Refused(CaseNotDone::NotMember { department }))
    }

    /// Asked at every call: who is taken out of a department sees nothing of it from then on.
    fn is_member(&self, session: &Session, department: &str) -> Result<bool, OfficeFault> {
        let departments = self.office.departments()?;
        let found = departments.iter().find(|one| one.id == department);
        Ok(found.is_some_and(|one| one.members.contains(&session.staff)))
    }
}

/// What is offered of a deposit asked back, and what is told: while it waits nothing else answers the case, and the bank
/// account is for whoever makes the transfer alone.
fn offer_refund(refund: &mut RefundAtOffice, is_finance: bool, may: &mut Vec<ActName>) {
    if let (Some(payee), false) = (&mut refund.payee, is_finance) {
        payee.bank_account = payee.masked();
    }
    if refund.decided.is_some() {
        return;
    }
    may.retain(|name| !matches!(name, ActName::Answer | ActName::Close));
    if is_finance {
        may.insert(0, ActName::Refund);
    }
}

pub(super) fn refused(why: SeenRefused, case: CaseId) -> Failed<CaseNotDone> {
    let why = match why {
        SeenRefused::Moved { since, seen } => CaseNotDone::Moved { since, seen },
        SeenRefused::Refused(why) => match why {
            CaseRefused::Unknown => CaseNotDone::Unknown { case },
            CaseRefused::Elsewhere => CaseNotDone::Elsewhere,
            CaseRefused::Stage => CaseNotDone::Stage,
            CaseRefused::Cause => CaseNotDone::Cause,
            CaseRefused::Rule(_) => CaseNotDone::Rule,
            CaseRefused::Department(to) => CaseNotDone::Department { to },
            CaseRefused::Words => CaseNotDone::Words {
                limit: u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX),
            },
            CaseRefused::RefundWaits(refund) => CaseNotDone::RefundWaits {
                number: refund.number(),
            },
            CaseRefused::NotPutRight(bill) => CaseNotDone::NotPutRight { bill },
            CaseRefused::Own(OwnAccount(account)) => CaseNotDone::Tied { account },
            CaseRefused::Publication(fault) => return Failed::Broken(fault.into()),
        },
    };
    Failed::Refused(why)
}
