//! Finding them: what rules, channels and arrivals opened, and what stands in the journals themselves.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, CHINA, Period, in_force};
use cistern_domain::entry::{Body, DifferenceKind, Entry, Writer};
use cistern_domain::fold::{Key, State, postings};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::LateFeePolicy;
use cistern_domain::settings::{Role, Settings};
use cistern_domain::settlement::About;
use cistern_domain::unknowing::DAYS;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{settings, taken_apart};

use super::changed::Said;
use super::why::WhyDoubtful;
use super::{Difference, DifferenceFact, DifferenceWhat, LOOKED_BACK_DAYS, SettledDifference};
use crate::act::{ArrivalLine, ExceptionLine, Since};
use crate::cases::local_in;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::periods::each_late;
use crate::settlements::SettlementLine;
use crate::stale::policies;

/// When heads of journals were countersigned.
type Arrived = BTreeMap<(JournalId, EntryNo), Instant>;

const MINUTE: i64 = 60_000;
/// A counter's clock may be so far ahead before it is told, minutes: the way of a message is in it.
const AHEAD_MINUTES: i64 = 2;
/// Payments of an account that are looked through for those of one bill.
const PAYMENTS: u32 = 100;

impl Office {
    /// Every difference that is open, or with `all` those that were settled too, what is due first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn differences(&self, all: bool) -> Result<Vec<Difference>, OfficeFault> {
        let today = self.today();
        let (channels, settlements) = (self.exceptions(all)?, self.settlements(all)?);
        let arrivals = self.arrivals(all)?;
        let mut found = self.file.read::<_, Fault>(|tx| {
            let (look, said) = Look::new(tx, self.journal(), today)?;
            let mut found = Vec::new();
            for line in channels {
                found.push(look.channel(line)?);
            }
            // What an account took along when it went on as another, and nobody is to be told of.
            let is_told_of = |line: &SettlementLine| !line.rule.tells_nobody(line.facts.is_empty());
            for line in settlements.into_iter().filter(is_told_of) {
                found.push(look.settlement(line)?);
            }
            for line in arrivals.into_iter().filter(|line| line.over.is_positive()) {
                found.push(look.over_claimed(line)?);
            }
            look.stopped(&mut found)?;
            look.set_aside(&mut found)?;
            look.journals(&said, &mut found)?;
            look.late(&mut found)?;
            for one in &mut found {
                look.complete(one)?;
            }
            Ok(found)
        })?;
        found.retain(|one| all || one.settled.is_none());
        found.sort_by_key(|one| {
            (
                one.settled.is_some(),
                one.due.is_none(),
                one.due,
                one.since,
                one.at,
            )
        });
        Ok(found)
    }
}

/// The decision that settled it; nothing: it is open.
pub(super) fn decided(tx: &Tx<'_>, at: EntryRef, kind: DifferenceKind) -> Result<Option<EntryNo>, Fault> {
    let Some(State::Difference(state)) = tx.state(&Key::Difference(at))? else {
        return Ok(None);
    };
    let last = state.decided.get(&kind);
    Ok(last.and_then(|(entry, is_settled)| is_settled.then_some(*entry)))
}

pub(super) struct Look<'t> {
    pub(super) tx: &'t Tx<'t>,
    office: JournalId,
    pub(super) today: BusinessDate,
    pub(super) zone: chrono_tz::Tz,
    pub(super) settings: Settings,
    arrived: Arrived,
}

/// A difference without what is the same for every kind.
pub(super) fn found(what: DifferenceWhat, amount: Money, since: BusinessDate, decides: Role) -> Difference {
    Difference {
        at: None,
        what,
        amount,
        hall: None,
        hall_name: String::new(),
        counter: None,
        account: None,
        name: String::new(),
        since,
        decides,
        due: Some(since.plus_days(DAYS)),
        overdue: false,
        facts: Vec::new(),
        case: None,
        settled: None,
    }
}

impl<'t> Look<'t> {
    /// With what head office said of late.
    fn new(tx: &'t Tx<'t>, office: JournalId, today: BusinessDate) -> Result<(Self, Said), Fault> {
        let settings = settings(tx)?;
        let mut look = Self {
            tx,
            office,
            today,
            zone: settings.time_zone.parse().unwrap_or(CHINA),
            settings,
            arrived: Arrived::new(),
        };
        let said = look.hear_office()?;
        Ok((look, said))
    }

    /// The first day that is looked at.
    pub(super) fn oldest(&self) -> BusinessDate {
        self.today.minus_days(LOOKED_BACK_DAYS)
    }

    /// When heads of journals were countersigned of late, and what else head office said.
    fn hear_office(&mut self) -> Result<Said, Fault> {
        let (mut first, mut registered) = (EntryNo(0), Vec::new());
        let oldest = self.oldest();
        let arrived = &mut self.arrived;
        self.tx.entries_back::<Fault>(self.office, |stored| {
            let Ok(entry) = stored.envelope.open() else {
                return Ok(true);
            };
            first = entry.number;
            match entry.read() {
                Ok(Body::HeadCountersigned(head)) => {
                    arrived.insert((head.journal, head.number), entry.written_at);
                }
                Ok(Body::AccountsRegistered(_)) => registered.push((entry.number, entry.written_at)),
                _ => {}
            }
            Ok(entry.business_date >= oldest)
        })?;
        Said::of(registered, first, self)
    }

    fn own(&self, number: EntryNo) -> EntryRef {
        EntryRef {
            journal: self.office,
            number,
        }
    }

    /// What every kind has: names, whether it is late, and what was decided.
    fn complete(&self, one: &mut Difference) -> Result<(), Fault> {
        if let Some(hall) = one.hall {
            one.hall_name = self.settings.hall_name(hall);
        }
        if let Some(account) = &one.account {
            one.name = self.tx.holder(account)?;
        }
        if let (Some(at), Some(kind)) = (one.at, one.kind())
            && let Some(number) = decided(self.tx, at.into(), kind)?
        {
            one.settled = self.settled(number)?;
        }
        one.overdue = one.settled.is_none() && one.due.is_some_and(|due| due < self.today);
        Ok(())
    }

    fn settled(&self, number: EntryNo) -> Result<Option<SettledDifference>, Fault> {
        let Some(entry) = self.tx.entry(self.own(number))? else {
            return Ok(None);
        };
        let Ok(Body::DifferenceDecided(decided)) = entry.read() else {
            return Ok(None);
        };
        let words = self.tx.remark(Some(&decided.words))?;
        Ok(Some(SettledDifference {
            by: crate::console::name_of(self.tx, entry.actor)?,
            local: local_in(self.zone, entry.written_at),
            words: words.unwrap_or_default(),
            act: decided.act.map(Into::into),
        }))
    }

    fn channel(&self, line: ExceptionLine) -> Result<Difference, Fault> {
        let what = match line.number {
            Some(number) => DifferenceWhat::Channel {
                number,
                channel: line.channel,
                order: line.order,
                way: line.way,
                ours: line.ours,
                theirs: line.theirs,
                step: line.step,
                since: match line.since {
                    Some(Since::Recorded { receipt }) => Some(receipt),
                    _ => None,
                },
            },
            None => DifferenceWhat::Wallet {
                channel: line.channel,
                order: line.order,
                not_at_channel: line.since == Some(Since::NotAtChannel),
            },
        };
        let (amount, decides) = (line.ours.max(line.theirs), line.decides);
        let closed = line.closed.map(|closed| {
            let by = crate::console::name_of(self.tx, closed.by)?;
            Ok::<_, Fault>((closed, by))
        });
        let closed = closed.transpose()?;
        Ok(Difference {
            at: line.number.map(|number| self.own(number).into()),
            hall: line.hall,
            account: line.account,
            due: line.due,
            settled: closed.map(|(closed, by)| SettledDifference {
                by,
                local: closed.on.to_string(),
                words: closed.words,
                act: None,
            }),
            ..found(what, amount, line.date, decides)
        })
    }

    fn settlement(&self, line: SettlementLine) -> Result<Difference, Fault> {
        let state = self.tx.account(&line.account)?.unwrap_or_default();
        let (what, amount) = Self::what_of(&state, &line);
        let mut facts = Vec::new();
        for fact in &line.facts {
            if let Some(entry) = self.tx.entry(fact.at)? {
                let share = fact.principal + fact.late_fee;
                facts.extend(self.fact(&entry)?.map(|told| DifferenceFact {
                    amount: share,
                    ..told
                }));
            }
        }
        facts.extend(self.others_of_the_bill(&line, &facts)?);
        let told = line.told.then(|| SettledDifference {
            by: String::new(),
            local: String::new(),
            words: String::new(),
            act: None,
        });
        let about = About {
            rule: line.rule,
            bill: line.bill,
        };
        Ok(Difference {
            at: Some(self.own(line.number).into()),
            hall: line.hall,
            account: Some(line.account),
            due: Some(line.due),
            facts,
            case: self.case_of(state.settlement_cases.get(&about))?,
            settled: told,
            ..found(what, amount, line.on, line.decides)
        })
    }

    /// The other payments of the bill that stand, so that both receipts are seen: each with its part of it.
    fn others_of_the_bill(
        &self,
        line: &SettlementLine,
        named: &[DifferenceFact],
    ) -> Result<Vec<DifferenceFact>, Fault> {
        let mut others = Vec::new();
        let Some(bill) = &line.bill else { return Ok(others) };
        for row in self.tx.payments_of(&line.account, PAYMENTS)? {
            if row.reversed.is_some() || named.iter().any(|fact| EntryRef::from(fact.at) == row.at) {
                continue;
            }
            let Some(entry) = self.tx.entry(row.at)? else {
                continue;
            };
            let taken = entry.read().ok().and_then(Body::into_taken);
            let part = taken.and_then(|taken| taken.parts.into_iter().find(|part| part.bill == *bill));
            if let (Some(part), Some(fact)) = (part, self.fact(&entry)?) {
                let amount = part.principal + part.late_fee;
                others.push(DifferenceFact { amount, ..fact });
            }
        }
        Ok(others)
    }

    fn over_claimed(&self, line: ArrivalLine) -> Result<Difference, Fault> {
        let what = DifferenceWhat::OverClaimed {
            reference: line.reference,
            arrived: line.amount,
        };
        let mut facts = Vec::new();
        for claim in &line.claims {
            if let Some(row) = self.tx.payment(claim.payment)?
                && let Some(entry) = self.tx.entry(row.at)?
            {
                facts.extend(self.fact(&entry)?);
            }
        }
        Ok(Difference {
            at: Some(self.own(line.number).into()),
            facts,
            ..found(what, line.over, line.on, line.decides.unwrap_or(Role::Finance))
        })
    }

    /// Journals that broke their chain, and devices that were younger than themselves.
    fn stopped(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for journal in self.tx.journals()? {
            let Some(number) = journal.stopped else { continue };
            let seat = self.tx.counter(journal.journal)?;
            let since = seat.business_date.unwrap_or(self.today);
            let at = EntryRef {
                journal: journal.journal,
                number,
            };
            all.push(Difference {
                at: Some(at.into()),
                hall: Some(seat.hall),
                counter: Some(seat.counter),
                ..found(DifferenceWhat::Stopped, Money::ZERO, since, Role::It)
            });
        }
        Ok(())
    }

    fn set_aside(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for (at, said) in self.tx.set_aside_entries()? {
            let seat = self.tx.counter(at.journal)?;
            let entry = self.tx.entry(at)?;
            let why = entry
                .as_ref()
                .map(|entry| self.misfit(entry))
                .transpose()?
                .flatten();
            let since = entry.as_ref().map_or(self.today, |entry| entry.business_date);
            let facts = entry
                .as_ref()
                .map(|entry| self.fact(entry))
                .transpose()?
                .flatten();
            all.push(Difference {
                at: Some(at.into()),
                hall: Some(seat.hall),
                counter: Some(seat.counter),
                account: entry.and_then(|entry| entry.account),
                amount: facts.as_ref().map_or(Money::ZERO, |fact| fact.amount),
                facts: facts.into_iter().collect(),
                ..found(
                    DifferenceWhat::SetAside { why, said },
                    Money::ZERO,
                    since,
                    Role::It,
                )
            });
        }
        Ok(())
    }

    /// What stands in counters' journals of the last days: doubtful approvals, receipt numbers twice, late fee by another
    /// version, and entries that were written after they arrived.
    fn journals(&self, said: &Said, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let oldest = self.oldest();
        let policies = policies(self.tx)?;
        let mut receipts: BTreeMap<ReceiptNo, Vec<Entry>> = BTreeMap::new();
        for journal in self.tx.journals()? {
            if journal.role == Writer::Office {
                continue;
            }
            let mut ahead: BTreeMap<BusinessDate, (i64, u32, Entry)> = BTreeMap::new();
            self.tx.entries_back::<Fault>(journal.journal, |stored| {
                let Ok(entry) = stored.envelope.open() else {
                    return Ok(true);
                };
                if entry.business_date < oldest {
                    return Ok(false);
                }
                let minutes = ahead_minutes(&self.arrived, &entry);
                if minutes > AHEAD_MINUTES {
                    // The walk goes backwards: the last one seen is the first of the day.
                    let before = ahead
                        .get(&entry.business_date)
                        .map(|(most, count, _)| (*most, *count));
                    let (most, count) = before.unwrap_or_default();
                    ahead.insert(entry.business_date, (most.max(minutes), count + 1, entry.clone()));
                }
                let Ok(body) = entry.read() else { return Ok(true) };
                all.extend(self.doubtful(&entry, &body)?);
                if let Some(taken) = taken_apart(&entry, &body, self.office) {
                    all.extend(self.other_policy(&policies, &entry, taken)?);
                    self.by_what_was(said, (&entry, taken), all)?;
                    receipts.entry(taken.receipt).or_default().push(entry);
                }
                Ok(true)
            })?;
            for (since, (ahead_minutes, entries, first)) in ahead {
                let what = DifferenceWhat::Clock {
                    ahead_minutes,
                    entries,
                };
                all.push(self.at_entry(&first, found(what, Money::ZERO, since, Role::It))?);
            }
        }
        for (receipt, entries) in receipts.into_iter().filter(|(_, entries)| entries.len() > 1) {
            all.extend(self.receipt_twice(receipt, entries)?);
        }
        Ok(())
    }

    /// The difference at an entry: its seat, account and facts. Nobody decides of what is not there yet: the days count from
    /// when it came.
    pub(super) fn at_entry(&self, entry: &Entry, one: Difference) -> Result<Difference, Fault> {
        let seat = self.tx.counter(entry.journal)?;
        let came = arrived_at(&self.arrived, entry).map(|at| BusinessDate::of(at.utc(), &self.zone));
        let first = one.since.max(came.unwrap_or(self.today));
        Ok(Difference {
            due: Some(first.plus_days(DAYS)),
            at: Some(entry.at().into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            account: entry.account.clone(),
            facts: self.fact(entry)?.into_iter().collect(),
            ..one
        })
    }

    fn doubtful(&self, entry: &Entry, body: &Body) -> Result<Option<Difference>, Fault> {
        let why = match self.tx.judge_approval(entry, body)? {
            Some(Err(why)) => WhyDoubtful::of(why),
            _ => None,
        };
        let Some(why) = why else { return Ok(None) };
        let what = DifferenceWhat::Approval {
            act: body.name(),
            why,
        };
        let amount = body.approved_act().map_or(Money::ZERO, |(_, amount)| amount);
        let one = found(what, amount, entry.business_date, Role::Finance);
        Ok(Some(self.at_entry(entry, one)?))
    }

    fn other_policy(
        &self,
        policies: &[(u32, LateFeePolicy)],
        entry: &Entry,
        taken: &cistern_domain::entry::PaymentTaken,
    ) -> Result<Option<Difference>, Fault> {
        let holds = in_force(policies, entry.business_date).map_or(0, |(version, _)| *version);
        if holds == taken.policy || taken.parts.is_empty() {
            return Ok(None);
        }
        let row = self.tx.payment(taken.payment)?;
        if row.is_none_or(|row| row.reversed.is_some()) {
            return Ok(None);
        }
        let what = DifferenceWhat::Policy {
            applied: taken.policy,
            holds,
        };
        let late_fee = taken.parts.iter().map(|part| part.late_fee).sum();
        let one = found(what, late_fee, entry.business_date, Role::Finance);
        Ok(Some(self.at_entry(entry, one)?))
    }

    fn receipt_twice(
        &self,
        receipt: ReceiptNo,
        mut entries: Vec<Entry>,
    ) -> Result<Option<Difference>, Fault> {
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.taken_at, entry.at())));
        let mut facts = Vec::new();
        for entry in &entries {
            facts.extend(self.fact(entry)?);
        }
        let amount = facts.first().map_or(Money::ZERO, |fact| fact.amount);
        let Some(last) = entries.first() else {
            return Ok(None);
        };
        let what = DifferenceWhat::ReceiptTwice { receipt };
        let one = found(what, amount, last.business_date, Role::Finance);
        Ok(Some(Difference {
            facts,
            ..self.at_entry(last, one)?
        }))
    }

    /// What arrived after its month was closed, of each counter and day.
    fn late(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let oldest = self.oldest();
        let mut late: BTreeMap<(JournalId, BusinessDate, Period), (Money, u32, Entry)> = BTreeMap::new();
        each_late(self.tx, |_, entry, body, posts_in| {
            if entry.business_date >= oldest && body.writer() == Writer::Counter {
                let amounts = postings(entry, body).into_iter().map(|posting| posting.amount);
                let sum: Money = amounts.filter(|amount| amount.is_positive()).sum();
                let of = (entry.journal, entry.business_date, posts_in);
                let line = late.entry(of).or_insert_with(|| (Money::ZERO, 0, entry.clone()));
                (line.0, line.1) = (line.0 + sum, line.1 + 1);
            }
            Ok(())
        })?;
        for ((_, since, posts_in), (sum, entries, first)) in late {
            let what = DifferenceWhat::Late { posts_in, entries };
            all.push(self.at_entry(&first, found(what, sum, since, Role::Finance))?);
        }
        Ok(())
    }

    fn fact(&self, entry: &Entry) -> Result<Option<DifferenceFact>, Fault> {
        let Ok(body) = entry.read() else { return Ok(None) };
        let seat = self.tx.counter(entry.journal)?;
        let moved = postings(entry, &body).into_iter().map(|posting| posting.amount);
        let taken = body.taken();
        let name = entry
            .account
            .as_ref()
            .map(|account| self.tx.holder(account))
            .transpose()?;
        Ok(Some(DifferenceFact {
            at: entry.at().into(),
            says: body.name(),
            hall: seat.hall,
            hall_name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
            account: entry.account.clone(),
            name: name.unwrap_or_default(),
            receipt: taken.map(|taken| taken.receipt),
            taken_local: local_in(self.zone, entry.taken_at),
            amount: taken.map_or_else(
                || moved.filter(|amount| amount.is_positive()).sum(),
                cistern_domain::entry::PaymentTaken::kept,
            ),
        }))
    }
}

/// When an entry was signed at head office, which is within a minute of its coming; nothing where it is not yet.
fn arrived_at(arrived: &Arrived, entry: &Entry) -> Option<Instant> {
    let at = arrived.range((entry.journal, entry.number)..).next();
    at.filter(|((journal, _), _)| *journal == entry.journal)
        .map(|(_, at)| *at)
}

/// How far the clock that wrote an entry was ahead of head office's when the entry was there, minutes.
fn ahead_minutes(arrived: &Arrived, entry: &Entry) -> i64 {
    arrived_at(arrived, entry).map_or(0, |at| entry.written_at.millis_since(at) / MINUTE)
}
