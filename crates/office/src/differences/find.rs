//! Finding them: what rules, channels and arrivals opened; what stands in the journals themselves is found in `journals`. What
//! is new of it is signed before anybody reads it (`found`).

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{Body, DifferenceFound, DifferenceKind, Entry};
use cistern_domain::fold::{Key, State, postings};
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_domain::settings::{Role, Settings};
use cistern_domain::settlement::About;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::changed::Said;
use super::found::{Known, Telling, known, unsigned};
use super::heard::Heard;
use super::looked::LookedThrough;
use super::{
    DebitInFlight, Difference, DifferenceFact, DifferenceWhat, LOOKED_BACK_DAYS, PastDecision,
    SettledDifference, UnreadDifferences,
};
use crate::act::{ArrivalLine, ExceptionLine, Since, arrivals, exception_lines};
use crate::around::Around;
use crate::behind::MoneyBehind;
use crate::cases::local_in;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::settlements::{SettlementLine, settlement_lines};
use crate::table::{heard::last as last_call, looked};

/// Payments of an account that are looked through for those of one bill.
const PAYMENTS: u32 = 100;

impl Office {
    /// Every difference that is open, or with `all` those that were settled too, what is due first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn differences(&self, all: bool) -> Result<Vec<Difference>, OfficeFault> {
        Ok(self.differences_and_unread(all)?.0)
    }

    /// The same, and what of them cannot be read: a line that needs it is left out, and all others are there.
    ///
    /// # Errors
    /// Those of the file.
    pub fn differences_and_unread(
        &self,
        all: bool,
    ) -> Result<(Vec<Difference>, UnreadDifferences), OfficeFault> {
        let Looked {
            mut found,
            unsigned,
            telling,
            left_out,
            around,
        } = self.look_for_differences(all)?;
        if !unsigned.is_empty() {
            match self.sign(&unsigned) {
                Ok(_) => self.file.read::<_, Fault>(|tx| {
                    let mut each = found.iter_mut();
                    each.try_for_each(|one| around.read(telling.complete_signed(tx, one)).map(drop))
                })?,
                // Nothing that was found is kept from anybody: the next look signs it.
                Err(fault) => {
                    tracing::warn!(%fault, "differences that were found are signed with the next look")
                }
            }
        }
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
        let unread = self.unread_places(around)?;
        Ok((found, UnreadDifferences { unread, left_out }))
    }

    /// Looks for differences and signs what is new among them: now and then, so that head office knows of each before anybody
    /// asks. How many entries that took; zero where everything was signed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn find_differences(&self) -> Result<usize, OfficeFault> {
        let unsigned = self.look_for_differences(false)?.unsigned;
        self.sign(&unsigned)
    }

    fn look_for_differences(&self, all: bool) -> Result<Looked, OfficeFault> {
        let today = self.today();
        let (looked, done_with) = self.file.read::<_, Fault>(|tx| {
            let (look, said) = Look::new(tx, self.journal(), today)?;
            let mut found = Vec::new();
            look.opened(all, &mut found)?;
            // Where what was counted behind forks cannot be read, nobody is told to do it again.
            let money = look.around.read(MoneyBehind::all(tx, self.journal()))?;
            if let Some(money) = &money {
                look.stopped(money, &mut found)?;
            }
            look.set_aside(&mut found)?;
            look.journals(&said, &money.unwrap_or_default(), &mut found)?;
            look.late(&mut found)?;
            look.receipts_twice(&mut found)?;
            let mut complete = Vec::new();
            for mut one in found {
                let told = look.around.read(look.complete(&mut one))?;
                complete.extend(told.map(|()| one));
            }
            let mut found = complete;
            found.retain(|one| !look.is_long_settled(one));
            // Over what cannot be read nobody passes for good.
            let done_with = match look.around.is_whole() {
                true => look.looked.moves(&found),
                false => Vec::new(),
            };
            let looked = Looked {
                unsigned: unsigned(tx, &look, &found)?,
                left_out: look.left_out(&found),
                telling: look.telling(),
                found,
                around: look.around,
            };
            Ok((looked, done_with))
        })?;
        self.leave_behind(&done_with)?;
        Ok(looked)
    }
}

/// What a look found.
struct Looked {
    /// Everything, settled or not.
    found: Vec<Difference>,
    /// What of it is to be signed.
    unsigned: Vec<DifferenceFound>,
    telling: Telling,
    /// Lines that were signed before, are open, and were not found because something cannot be read.
    left_out: u32,
    around: Around,
}

impl Office {
    /// Notes where nobody has to look again.
    fn leave_behind(&self, done_with: &[(JournalId, EntryNo)]) -> Result<(), OfficeFault> {
        if done_with.is_empty() {
            return Ok(());
        }
        Ok(self.file.background::<_, Fault>(|tx| {
            let each = done_with.iter();
            each.copied()
                .try_for_each(|(journal, through)| looked::note(tx, journal, through))
        })?)
    }
}

/// The decision that settled it; nothing: it is open.
pub(crate) fn decided(tx: &Tx<'_>, at: EntryRef, kind: DifferenceKind) -> Result<Option<EntryNo>, Fault> {
    let Some(State::Difference(state)) = tx.state(&Key::Difference(at))? else {
        return Ok(None);
    };
    Ok(state.settled_by(kind))
}

pub(super) struct Look<'t> {
    pub(super) tx: &'t Tx<'t>,
    pub(super) office: JournalId,
    pub(super) today: BusinessDate,
    pub(super) zone: chrono_tz::Tz,
    pub(super) settings: Settings,
    /// What head office's journal says since the first day that is looked at.
    pub(super) heard: Heard,
    pub(super) looked: LookedThrough,
    /// What was signed and decided before.
    pub(super) known: Known,
    /// What of all this cannot be read.
    pub(super) around: Around,
}

/// A difference without what is the same for every kind; who decides is its rule's, or of what no rule of these finds whoever is
/// put in.
pub(super) fn found(what: DifferenceWhat, amount: Money, since: BusinessDate) -> Difference {
    let by = what.found_by();
    Difference {
        at: None,
        decides: by.map_or(Role::Finance, FoundBy::decides),
        due: by.map(|by| by.due(since, since)),
        what,
        amount,
        hall: None,
        hall_name: String::new(),
        counter: None,
        account: None,
        name: String::new(),
        since,
        overdue: false,
        found: None,
        facts: Vec::new(),
        further: 0,
        case: None,
        settled: None,
        past: Vec::new(),
    }
}

impl<'t> Look<'t> {
    /// With what head office said of late.
    fn new(tx: &'t Tx<'t>, office: JournalId, today: BusinessDate) -> Result<(Self, Said), Fault> {
        let (settings, around) = (settings(tx)?, Around::going_on());
        let looked = LookedThrough::read(tx, today.minus_days(LOOKED_BACK_DAYS))?;
        let since = looked.since(tx, &around)?;
        let look = Self {
            tx,
            office,
            today,
            zone: settings.time_zone.parse().unwrap_or(CHINA),
            settings,
            heard: Heard::since(tx, office, since, &around)?,
            looked,
            known: known(tx, &around)?,
            around,
        };
        let said = Said::since(since, &look)?;
        Ok((look, said))
    }

    /// What channels, settlements and arrivals opened.
    fn opened(&self, all: bool, found: &mut Vec<Difference>) -> Result<(), Fault> {
        let around = &self.around;
        for line in exception_lines(self.tx, self.today, all, around)? {
            found.extend(around.line(self.channel(line))?);
        }
        // What an account took along when it went on as another, and nobody is to be told of.
        let is_told_of = |line: &SettlementLine| !line.rule.tells_nobody(line.facts.is_empty());
        let settlements = settlement_lines(self.tx, self.office, all, around)?;
        for line in settlements.into_iter().filter(is_told_of) {
            found.extend(around.line(self.settlement(line))?);
        }
        for line in arrivals(self.tx, self.today, false, around)? {
            if line.over.is_positive() {
                found.extend(around.read(self.over_claimed(line))?);
            }
        }
        Ok(())
    }

    pub(super) fn own(&self, number: EntryNo) -> EntryRef {
        EntryRef {
            journal: self.office,
            number,
        }
    }

    fn telling(&self) -> Telling {
        let (office, today, zone) = (self.office, self.today, self.zone);
        Telling { office, today, zone }
    }

    /// What every kind has: names, what was decided, when it was found, and whether it is late.
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
        self.telling().complete(self.tx, one)
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
            on: Some(entry.business_date),
            words: words.unwrap_or_default(),
            act: decided.act.map(Into::into),
        }))
    }

    fn channel(&self, line: ExceptionLine) -> Result<Difference, Fault> {
        let since = match &line.since {
            Some(Since::Recorded { receipt }) => Some(*receipt),
            _ => None,
        };
        let not_at_channel = line.since == Some(Since::NotAtChannel);
        let in_flight = match line.since {
            Some(Since::InFlight {
                batch,
                bill,
                returns_on,
            }) => Some(DebitInFlight {
                batch,
                bill,
                returns_on,
            }),
            _ => None,
        };
        let what = match line.number {
            Some(number) => DifferenceWhat::Channel {
                number,
                channel: line.channel,
                order: line.order,
                way: line.way,
                ours: line.ours,
                theirs: line.theirs,
                step: line.step,
                since,
                in_flight,
            },
            None => DifferenceWhat::Wallet {
                channel: line.channel,
                order: line.order,
                not_at_channel,
            },
        };
        let mut facts = Vec::new();
        if let Some(row) = line
            .payment
            .map(|payment| self.tx.payment(payment))
            .transpose()?
            .flatten()
            && let Some(entry) = self.tx.entry(row.at)?
        {
            facts.extend(self.fact(&entry)?);
        }
        let mut asked_due = None;
        if let Some(entry) = line.asked.map(|at| self.tx.entry(at)).transpose()?.flatten() {
            asked_due = Some(FoundBy::WalletUnknown.due(line.date, self.is_here_since(&entry)?));
            facts.extend(self.fact(&entry)?);
        }
        let (amount, decides) = (line.ours.max(line.theirs), line.decides);
        let closed = line.closed.map(|closed| {
            let by = crate::console::name_of(self.tx, closed.by)?;
            Ok::<_, Fault>((closed, by))
        });
        let closed = closed.transpose()?;
        let past = line.past.into_iter().map(|one| {
            Ok::<_, Fault>(PastDecision {
                reopened: one.reopened,
                on: one.on,
                by: crate::console::name_of(self.tx, one.by)?,
                words: one.words,
            })
        });
        Ok(Difference {
            past: past.collect::<Result<_, _>>()?,
            at: line
                .number
                .map(|number| self.own(number))
                .or(line.asked)
                .map(Into::into),
            hall: line.hall,
            account: line.account,
            due: line.due.or(asked_due),
            facts,
            settled: closed.map(|(closed, by)| SettledDifference {
                by,
                local: closed.on.to_string(),
                on: Some(closed.on),
                words: closed.words,
                act: None,
            }),
            decides,
            ..found(what, amount, line.date)
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
            on: None,
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
            decides: line.decides,
            ..found(what, amount, line.on)
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
        let mut claims = Vec::new();
        for claim in &line.claims {
            if let Some(row) = self.tx.payment(claim.payment)?
                && let Some(entry) = self.tx.entry(row.at)?
            {
                facts.extend(self.fact(&entry)?);
                claims.push((self.is_here_since(&entry)?, entry.business_date, claim.amount));
            }
        }
        // However long the money lay: it is a difference since the claim with which there was more than had come.
        claims.sort_unstable_by_key(|(came, ..)| *came);
        let mut left = line.amount - line.returned;
        let beyond = claims.into_iter().find(|(.., amount)| {
            left -= *amount;
            left.is_negative()
        });
        let (came, since) = beyond.map_or((line.on, line.on), |(came, on, _)| (came, on));
        Ok(Difference {
            at: Some(self.own(line.number).into()),
            due: Some(FoundBy::OverClaimed.due(since, came)),
            facts,
            ..found(what, line.over, since)
        })
    }

    /// The day on which an entry came: by the signature under its head, which is written with the call that follows; where none
    /// followed, by the last call of its counter.
    pub(super) fn is_here_since(&self, entry: &Entry) -> Result<BusinessDate, Fault> {
        let came = match self.heard.came(entry) {
            Some(at) => Some(at),
            // It was looked through long ago: it was here then.
            None if self.looked.is_done_with(entry.at()) => return Ok(entry.business_date),
            None => last_call(self.tx, entry.journal)?,
        };
        Ok(came.map_or(self.today, |at| BusinessDate::of(at.utc(), &self.zone)))
    }

    fn set_aside(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for (at, said) in self.tx.set_aside_entries()? {
            all.extend(self.around.read(self.set_aside_at(at, said))?);
        }
        Ok(())
    }

    fn set_aside_at(&self, at: EntryRef, said: String) -> Result<Difference, Fault> {
        let seat = self.tx.counter(at.journal)?;
        let entry = self.tx.entry(at)?;
        let why = entry
            .as_ref()
            .map(|entry| self.misfit(entry))
            .transpose()?
            .flatten();
        let since = entry.as_ref().map_or(self.today, |entry| entry.business_date);
        let what = DifferenceWhat::SetAside { why, said };
        let one = found(what, Money::ZERO, since);
        let one = match &entry {
            Some(entry) => self.at_entry(entry, one)?,
            None => Difference {
                at: Some(at.into()),
                hall: Some(seat.hall),
                counter: Some(seat.counter),
                ..one
            },
        };
        let amount = one.facts.first().map_or(Money::ZERO, |fact| fact.amount);
        Ok(Difference { amount, ..one })
    }

    /// The difference at an entry: its seat, account and facts. Nobody decides of what is not there yet: the days count from
    /// when it came.
    pub(super) fn at_entry(&self, entry: &Entry, one: Difference) -> Result<Difference, Fault> {
        let seat = self.tx.seat_of(entry.at())?;
        let came = self.is_here_since(entry)?;
        Ok(Difference {
            due: one.what.found_by().map(|by| by.due(one.since, came)),
            at: Some(entry.at().into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            account: entry.account.clone(),
            facts: self.fact(entry)?.into_iter().collect(),
            ..one
        })
    }

    pub(super) fn fact(&self, entry: &Entry) -> Result<Option<DifferenceFact>, Fault> {
        let Ok(body) = entry.read() else { return Ok(None) };
        let seat = self.tx.seat_of(entry.at())?;
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
