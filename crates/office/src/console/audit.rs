//! 操作记录: what people did at head office, by the console or by commands: the entries of its journal that a person wrote, and those
//! in the program's name that somebody wrote by a command at the server. What
//! the program writes by itself is not among them, but that too many wrong PINs came under somebody's number. What changes nothing
//! (sign-ins, attachments that were opened) is told apart, so that nobody looks for an act among them. For finance, 信息 and
//! supervisors.

mod about;
mod asked;
mod counted;
mod decided;
mod handed;
mod telling;

pub use about::{AuditAbout, AuditCounter, AuditWhich};

use std::collections::BTreeSet;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    AttachmentOpened, Body, CaseAct, CaseActedByOffice, ConsoleEntered, ConsoleSlowed, Entry,
};
use cistern_domain::ids::{AccountNo, EntryNo, JournalId, RunId, StaffNo};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::session::Session;
use crate::arrears::number_of;
use crate::cases::local_in;
use crate::fault::OfficeFault;
use crate::money_of::{asked_about, money_of};

/// Acts of one day that are told at most; the newest.
const MOST: usize = 500;

/// Asks what people did on a day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskAudit {
    /// The business date; nothing: today.
    pub on: Option<BusinessDate>,
    /// By whom; nothing: by anybody.
    pub staff: Option<StaffNo>,
    /// Who came in and what was opened, in the place of what was done.
    #[serde(default)]
    pub looks: bool,
}

/// What people did on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditAtOffice {
    /// The day.
    pub on: BusinessDate,
    /// The day it is at head office.
    pub today: BusinessDate,
    /// Newest first.
    pub acts: Vec<AuditLine>,
    /// More was done than is told here.
    pub more: bool,
    /// Who did anything that day, by number.
    pub people: Vec<AuditPerson>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Somebody who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditPerson {
    /// Their number.
    pub staff: StaffNo,
    /// Their name; empty where it is not known here.
    pub name: String,
    /// How many entries.
    pub acts: u32,
}

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditLine {
    /// The entry in head office's journal.
    pub number: EntryNo,
    /// When, by the city's clock.
    pub local: String,
    /// Who.
    pub staff: StaffNo,
    /// Their name; empty where it is not known here.
    pub name: String,
    /// What, by the entry's kind.
    pub act: &'static str,
    /// The case that it is about, by its number, and what was done about it.
    pub case: Option<AuditCase>,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// What else it was about, where its kind alone does not say it.
    pub about: Option<AuditAbout>,
    /// By a command at the server: who typed it is not known here.
    pub by_command: bool,
    /// What it moves; of an answer to a counter what was asked, of what is asked of a payment or declined the payment's, of a
    /// decision what was at stake.
    pub amount: Money,
}

/// Something that was done about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditCase {
    /// Its number, as on its slip.
    pub number: String,
    /// What.
    pub act: CaseAct,
}

impl Console {
    /// What people did on a day.
    pub(super) fn audit(
        &self,
        session: &Session,
        ask: &AskAudit,
    ) -> Result<AuditAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Audit, session.staff)?;
        Ok(self.audit_of(ask)?)
    }

    fn audit_of(&self, ask: &AskAudit) -> Result<AuditAtOffice, OfficeFault> {
        let today = self.office.today();
        let on = ask.on.unwrap_or(today);
        let journal = self.office.journal();
        let (acts, people) = self.office.file.read::<_, Fault>(|tx| {
            let settings = cistern_publishing::settings(tx)?;
            let zone = settings.time_zone.parse();
            let told = Telling {
                zone: zone.unwrap_or(cistern_domain::date::CHINA),
                settings,
                office: journal,
            };
            let (mut acts, mut people) = (Vec::new(), Vec::<AuditPerson>::new());
            let mut taken_back = BTreeSet::new();
            tx.entries_back::<Fault>(journal, |stored| {
                let Ok(entry) = stored.envelope.open() else {
                    return Ok(true);
                };
                // Head office's own date never goes back.
                if entry.business_date != on {
                    return Ok(entry.business_date > on);
                }
                let Some(who) = person_of(&entry, ask.looks, &mut taken_back) else {
                    return Ok(true);
                };
                note(tx, &mut people, who)?;
                if ask.staff.is_none_or(|staff| staff == who) && acts.len() <= MOST {
                    acts.extend(told.line(tx, &entry)?);
                }
                Ok(true)
            })?;
            Ok((acts, people))
        })?;
        let more = acts.len() > MOST;
        let mut people = people;
        // People by their number, then what nobody is named for.
        people.sort_by_key(|one| (one.staff == StaffNo::PROGRAM, one.staff));
        Ok(AuditAtOffice {
            on,
            today,
            acts: acts.into_iter().take(MOST).collect(),
            more,
            people,
            local: self.office.local(self.office.now())?,
        })
    }
}

/// The person of an entry that is asked for: who wrote it, or whose number it is about; nothing of what the program wrote by itself, in
/// its own name or in that of whoever took the money that it counts, and of what is not asked for. Bills that were cancelled with a
/// run are one act with the entry of that day which says what it came to, where there is one: asked newest first, of one day.
fn person_of(entry: &Entry, looks: bool, taken_back: &mut BTreeSet<RunId>) -> Option<StaffNo> {
    // They change nothing: somebody came in, or tried to; an attachment was opened.
    let is_look =
        entry.is::<ConsoleEntered>() || entry.is::<ConsoleSlowed>() || entry.is::<AttachmentOpened>();
    if is_look != looks {
        return None;
    }
    match entry.read() {
        Ok(Body::ConsoleSlowed(slowed)) => Some(slowed.staff),
        Ok(body) if body.behind_fork().is_some() => None,
        Ok(Body::BillRunTakenBack(back)) => {
            taken_back.insert(back.run);
            Some(entry.actor)
        }
        Ok(Body::BillCancelled(cancelled)) if cancelled.run.is_some_and(|run| taken_back.contains(&run)) => {
            None
        }
        Ok(body) if is_by_command(entry, &body) => Some(StaffNo::PROGRAM),
        _ => Some(entry.actor).filter(|actor| *actor != StaffNo::PROGRAM),
    }
}

/// Whether an entry is in the program's name because somebody did it by a command at the server. Of an import, the entry that
/// closes it: those before it are one act with it.
fn is_by_command(entry: &Entry, body: &Body) -> bool {
    entry.actor == StaffNo::PROGRAM
        && matches!(
            body,
            Body::SettingsPublished(_)
                | Body::StaffPublished(_)
                | Body::StaffKeyPublished(_)
                | Body::AccountTiesDeclared(_)
                | Body::TariffPublished(_)
                | Body::LateFeePolicyPublished(_)
                | Body::LateFeeExtended(_)
                | Body::GeneralWaiverPublished(_)
                | Body::AuthorityPublished(_)
                | Body::OfflineLimitsPublished(_)
                | Body::CalendarPublished(_)
                | Body::ItemPublished(_)
                | Body::CounterRevoked(_)
                | Body::RevocationReasoned(_)
                | Body::BillRunClosed(_)
                | Body::RootAdopted(_)
                | Body::OfficeKeyRotated(_)
                | Body::EpochOpened(_)
                | Body::OfficeRestored(_)
                | Body::CounterGivenUp(_)
                | Body::WentOnUnheard(_)
                | Body::SigningKeyBroughtBack(_)
                | Body::SeatCodeMade(_)
        )
}

fn note(tx: &Tx<'_>, people: &mut Vec<AuditPerson>, who: StaffNo) -> Result<(), Fault> {
    if let Some(known) = people.iter_mut().find(|one| one.staff == who) {
        known.acts += 1;
        return Ok(());
    }
    people.push(AuditPerson {
        staff: who,
        name: super::name_of(tx, who)?,
        acts: 1,
    });
    Ok(())
}

/// What every line is told with.
struct Telling {
    zone: chrono_tz::Tz,
    settings: Settings,
    office: JournalId,
}

impl Telling {
    fn line(&self, tx: &Tx<'_>, entry: &Entry) -> Result<Option<AuditLine>, Fault> {
        let Ok(body) = entry.read() else { return Ok(None) };
        let (account, amount, about) = match &body {
            Body::DifferenceDecided(decided) => {
                let decided = self.decided(tx, entry.number, decided)?;
                (decided.account, decided.amount, Some(decided.about))
            }
            _ => (
                entry.account.clone(),
                amount(tx, entry, &body)?,
                self.about(tx, &body)?,
            ),
        };
        Ok(Some(AuditLine {
            number: entry.number,
            local: local_in(self.zone, entry.written_at),
            staff: entry.actor,
            name: super::name_of(tx, entry.actor)?,
            act: body.name(),
            case: case_of(tx, &body)?,
            account,
            about,
            by_command: is_by_command(entry, &body),
            amount,
        }))
    }
}

/// The money that an entry is about, also where it moves none.
fn amount(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<Money, Fault> {
    Ok(match body {
        Body::WordAnswered(answered) => answered.amount,
        Body::RefundDeclined(declined) => match telling::body_at(tx, declined.asked)? {
            Some(Body::RefundAsked(asked)) => asked.amount,
            _ => Money::ZERO,
        },
        Body::ExceptionClosed(_) | Body::ExceptionReopened(_) => telling::of_exception(tx, body)?,
        _ => match asked_about(tx, body)? {
            Some((_, amount)) => amount,
            None => money_of(entry, body),
        },
    })
}

fn case_of(tx: &Tx<'_>, body: &Body) -> Result<Option<AuditCase>, Fault> {
    let Body::CaseActedByOffice(CaseActedByOffice(step)) = body else {
        return Ok(None);
    };
    Ok(Some(AuditCase {
        number: number_of(tx, step.case)?,
        act: step.act.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use cistern_domain::entry::{BillCancelled, BillRunTakenBack, CancelReason, SUITE_ED25519};
    use cistern_domain::ids::Hash;
    use cistern_domain::instant::Instant;
    use uuid::Uuid;

    use super::*;

    const RUN: RunId = RunId(Uuid::from_u128(1));

    fn entry(number: u64, body: &Body) -> Entry {
        let (kind, version) = body.kind();
        Entry {
            journal: JournalId(Uuid::from_u128(9)),
            number: EntryNo(number),
            previous: Hash::NONE,
            suite: SUITE_ED25519,
            written_at: Instant(0),
            business_date: "2026-11-30".parse().unwrap(),
            taken_at: Instant(0),
            actor: StaffNo(24),
            approver: None,
            office_known: EntryNo(0),
            account: None,
            kind,
            version,
            body: body.encode().into(),
        }
    }

    fn cancelled(run: Option<RunId>) -> Body {
        BillCancelled {
            reason: CancelReason::NotOwed,
            run,
            reversed: Vec::new(),
            issued: Vec::new(),
            settled: Vec::new(),
            to_deposit: Money::ZERO,
            payments: Vec::new(),
        }
        .into()
    }

    /// Numbers of the entries that are told, newest first.
    fn told(bodies: &[Body]) -> Vec<u64> {
        let mut taken_back = BTreeSet::new();
        let all = (1..).zip(bodies).map(|(number, body)| entry(number, body));
        let newest_first = all.collect::<Vec<_>>().into_iter().rev();
        newest_first
            .filter(|entry| person_of(entry, false, &mut taken_back).is_some())
            .map(|entry| entry.number.0)
            .collect()
    }

    #[test]
    fn what_a_run_cancelled_is_one_act_with_its_end_and_told_bill_by_bill_where_it_never_came_there() {
        let end: Body = BillRunTakenBack {
            run: RUN,
            reason: CancelReason::NotOwed,
            bills: 2,
            amount: Money::ZERO,
            left: 0,
        }
        .into();
        let other = RunId(Uuid::from_u128(2));
        let begun = [cancelled(Some(RUN)), cancelled(None), cancelled(Some(RUN))];
        assert_eq!(told(&begun), [3, 2, 1], "it stopped on the way");
        let ended: Vec<Body> = begun.into_iter().chain([end, cancelled(Some(other))]).collect();
        assert_eq!(told(&ended), [5, 4, 2], "another run's stays");
    }
}
