//! How every seat is, on one page: when it was heard, what it holds that head office lacks, how far it knows head office,
//! and what is wrong with it, the worst first. As far as head office knows: what a PC alone knows it says when it calls.
//!
//! Names no person, and shows nothing that a blind count is to find: sums are of entries that are not here.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::entry::DifferenceKind;
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cases::local_in;
use crate::differences::decided;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::{SeatStanding, Seated, every_pc};
use crate::table::{heard, said};

const MINUTE: i64 = 60_000;
/// Unheard for so many minutes while a drawer is open, or while it holds what is not here, it is told. A proposal of ours.
const SILENT_MINUTES: i64 = 10;
/// A clock that is off by more is told, milliseconds: the way of a message is in it.
const CLOCK_OFF: i64 = 2 * MINUTE;
/// Heard, and behind what head office wrote this long ago, minutes.
const BEHIND_MINUTES: i64 = 60;
/// No copy of its own for so many days.
const NO_COPY_DAYS: i64 = 3;
/// Not heard at all for so many days, though nothing is missing.
const AWAY_DAYS: i64 = 7;
/// Receipt numbers that are few.
const FEW: u64 = 50;

/// Every seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatsHealth {
    /// The worst first, then by hall and counter.
    pub seats: Vec<SeatHealth>,
    /// Of these, how many have a trouble.
    pub troubled: u32,
    /// Of all, entries that are not here.
    pub unsent: u64,
    /// The version of head office's program.
    pub program: String,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// A seat, or the journal of a PC that was replaced or revoked there and has a trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatHealth {
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// The journal that is written there.
    pub journal: JournalId,
    /// Whether its PC sits there.
    pub standing: SeatStanding,
    /// A drawer is open there, as far as is known here.
    pub is_open: bool,
    /// When it last called, by the city's clock; nothing: never.
    pub heard_local: Option<String>,
    /// Minutes since then.
    pub heard_minutes: Option<i64>,
    /// Entries of it that are here.
    pub held: EntryNo,
    /// Entries that it said it has and that are not here.
    pub unsent: u64,
    /// What they took, less what they gave back, as it said; nothing: it did not say.
    pub unsent_money: Option<Money>,
    /// Until when it knows all that head office wrote, by the city's clock; nothing: never heard.
    pub data_local: Option<String>,
    /// Entries of head office that it does not know.
    pub behind: u64,
    /// When it last copied everything into a folder of its own; nothing: never, or it did not say.
    pub copied_local: Option<String>,
    /// The version of its program; nothing: it did not say.
    pub program: Option<String>,
    /// Its clock less head office's, seconds; nothing: it did not say.
    pub clock_off_seconds: Option<i64>,
    /// Receipt numbers that it has left.
    pub receipts_left: u64,
    /// What is wrong, the worst first.
    pub troubles: Vec<SeatTrouble>,
}

/// Something that is wrong with a seat, in the order of how bad it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(tag = "trouble", rename_all = "snake_case")]
pub enum SeatTrouble {
    /// Head office was restored from a copy, and writes nothing before it heard this one.
    Waited,
    /// Its chain broke, or its disk was copied: nothing more of that journal is taken.
    Stopped {
        /// At which entry.
        at: EntryNo,
    },
    /// Entries that cannot mean what they say.
    SetAside {
        /// How many.
        entries: u32,
    },
    /// It was revoked, and not all of it came.
    RevokedUnsent {
        /// How many are missing.
        entries: u64,
        /// What they took, less what they gave back, as it said; nothing: it did not say.
        amount: Option<Money>,
    },
    /// Another PC was enrolled at its seat, and not all of it came.
    ReplacedUnsent {
        /// How many are missing.
        entries: u64,
        /// What they took, less what they gave back, as it said; nothing: it did not say.
        amount: Option<Money>,
    },
    /// It holds what is not here, and is not heard.
    SilentUnsent {
        /// For so long.
        minutes: i64,
    },
    /// A drawer is open there, and it is not heard.
    Silent {
        /// For so long.
        minutes: i64,
    },
    /// Enrolled, and never heard.
    NeverHeard,
    /// Its clock is wrong.
    ClockOff {
        /// Ahead of head office's, or behind it where negative.
        seconds: i64,
    },
    /// Receipt numbers are running out.
    FewNumbers {
        /// So many are left.
        left: u64,
    },
    /// It calls, and does not know what head office wrote.
    Behind {
        /// So many entries.
        entries: u64,
    },
    /// Another version than head office's.
    OtherProgram {
        /// Which.
        program: String,
    },
    /// No copy of its own for days, or ever.
    NoCopy,
    /// Nothing is missing, and it has not called for days.
    Away {
        /// So many.
        days: i64,
    },
}

/// What is known of a seat's PC.
struct Known {
    is_waited_for: bool,
    stopped: Option<EntryNo>,
    set_aside: u32,
    heard_minutes: Option<i64>,
    behind_minutes: i64,
    said: Option<said::Said>,
    copied_days: Option<i64>,
}

impl Office {
    /// How every seat is now.
    ///
    /// # Errors
    /// Those of the file.
    pub fn seats_health(&self) -> Result<SeatsHealth, OfficeFault> {
        let now = self.now();
        let waits_for = self.recovery()?.map_or_else(Vec::new, |left| left.waits_for);
        let waited = waits_for.iter().map(|one| one.journal).collect();
        let mut seats = self.file.read::<_, Fault>(|tx| {
            let look = Look::new(tx, (self.journal(), now), &waited)?;
            let mut seats = Vec::new();
            for pc in every_pc(tx)? {
                let line = look.seat(&pc)?;
                if !line.standing.is_gone() || !line.troubles.is_empty() {
                    seats.push(line);
                }
            }
            Ok(seats)
        })?;
        // No trouble comes after every trouble.
        seats.sort_by(|one, other| {
            let key = |seat: &SeatHealth| (seat.troubles.is_empty(), seat.troubles.first().cloned());
            let place = |seat: &SeatHealth| (seat.hall, seat.counter, seat.journal);
            key(one)
                .cmp(&key(other))
                .then_with(|| place(one).cmp(&place(other)))
        });
        let troubled = seats.iter().filter(|seat| !seat.troubles.is_empty()).count();
        Ok(SeatsHealth {
            troubled: u32::try_from(troubled).unwrap_or(u32::MAX),
            unsent: seats.iter().map(|seat| seat.unsent).sum(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            local: self.local(now)?,
            seats,
        })
    }
}

struct Look<'t> {
    tx: &'t Tx<'t>,
    office: JournalId,
    head: EntryNo,
    now: Instant,
    zone: chrono_tz::Tz,
    settings: Settings,
    set_aside: BTreeMap<JournalId, u32>,
    /// PCs that a restored head office waits for.
    waited: &'t BTreeSet<JournalId>,
}

impl<'t> Look<'t> {
    fn new(
        tx: &'t Tx<'t>,
        (office, now): (JournalId, Instant),
        waited: &'t BTreeSet<JournalId>,
    ) -> Result<Self, Fault> {
        let settings = settings(tx)?;
        let mut set_aside = BTreeMap::new();
        for (at, _) in tx.set_aside_entries()? {
            // What somebody settled in 差异 is nobody's trouble any more.
            if decided(tx, at, DifferenceKind::SetAside)?.is_none() {
                *set_aside.entry(at.journal).or_default() += 1;
            }
        }
        Ok(Self {
            tx,
            office,
            head: tx.head(office)?.number,
            now,
            zone: settings.time_zone.parse().unwrap_or(cistern_domain::date::CHINA),
            settings,
            set_aside,
            waited,
        })
    }

    fn seat(&self, pc: &Seated) -> Result<SeatHealth, Fault> {
        let (tx, journal, seat) = (self.tx, pc.journal, &pc.seat);
        let held = tx.head(journal)?.number;
        let peer = journal.to_string();
        let (unsent, unsent_money) = pc.missing(tx)?;
        let known = tx.peer_holds(&peer, self.office)?;
        let heard = heard::last(tx, journal)?;
        let data = self.data_as_of(heard, known)?;
        let said = said::last(tx, journal)?;
        let copied = said.as_ref().and_then(|said| said.copied_at);
        let minutes = |at: Instant| self.now.millis_since(at) / MINUTE;
        let mut line = SeatHealth {
            hall: seat.hall,
            hall_name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
            journal,
            standing: pc.standing,
            is_open: seat.open_shift.is_some(),
            heard_local: heard.map(|at| self.local(at)),
            heard_minutes: heard.map(minutes),
            held,
            unsent,
            unsent_money,
            data_local: data.map(|at| self.local(at)),
            behind: self.head.0.saturating_sub(known.0),
            copied_local: copied.map(|at| self.local(at)),
            program: said.as_ref().map(|said| said.program.clone()),
            clock_off_seconds: said.as_ref().map(|said| said.clock_off_millis / 1000),
            receipts_left: seat.receipts_left(),
            troubles: Vec::new(),
        };
        line.troubles = troubles(
            &line,
            &Known {
                is_waited_for: self.waited.contains(&journal),
                stopped: self.stopped(journal, line.standing)?,
                set_aside: self.set_aside.get(&journal).copied().unwrap_or_default(),
                heard_minutes: line.heard_minutes,
                behind_minutes: data.map_or(0, minutes),
                copied_days: copied.map(|at| minutes(at) / (24 * 60)),
                said,
            },
        );
        Ok(line)
    }

    /// Where a journal was stopped; over once its difference is settled and the seat has another PC, or none.
    fn stopped(&self, journal: JournalId, standing: SeatStanding) -> Result<Option<EntryNo>, Fault> {
        let Some(number) = self.tx.stopped_at(journal)? else {
            return Ok(None);
        };
        let at = EntryRef { journal, number };
        let is_over = standing.is_gone() && decided(self.tx, at, DifferenceKind::Stopped)?.is_some();
        Ok((!is_over).then_some(number))
    }

    /// Until when a PC knows all: until the first entry that it does not know was written, and never after it was heard.
    fn data_as_of(&self, heard: Option<Instant>, known: EntryNo) -> Result<Option<Instant>, Fault> {
        let Some(heard) = heard else { return Ok(None) };
        let next = EntryRef {
            journal: self.office,
            number: EntryNo(known.0 + 1),
        };
        let unknown = self.tx.entry(next)?.map(|entry| entry.written_at);
        Ok(Some(unknown.map_or(heard, |at| at.min(heard))))
    }

    fn local(&self, at: Instant) -> String {
        local_in(self.zone, at)
    }
}

/// What is wrong, the worst first. A PC that was replaced is told while something of it is missing; what else its journal has
/// stands in 差异.
fn troubles(line: &SeatHealth, known: &Known) -> Vec<SeatTrouble> {
    let mut found = Vec::new();
    if line.standing == SeatStanding::Replaced && line.unsent == 0 {
        return found;
    }
    if known.is_waited_for {
        found.push(SeatTrouble::Waited);
    }
    found.extend(known.stopped.map(|at| SeatTrouble::Stopped { at }));
    if known.set_aside > 0 {
        found.push(SeatTrouble::SetAside {
            entries: known.set_aside,
        });
    }
    let (entries, amount) = (line.unsent, line.unsent_money);
    let gone = match line.standing {
        SeatStanding::Sits => None,
        SeatStanding::Replaced => Some(SeatTrouble::ReplacedUnsent { entries, amount }),
        SeatStanding::Revoked => Some(SeatTrouble::RevokedUnsent { entries, amount }),
    };
    if let Some(gone) = gone {
        found.extend(Some(gone).filter(|_| entries > 0));
        return found;
    }
    let Some(minutes) = known.heard_minutes else {
        found.push(SeatTrouble::NeverHeard);
        return found;
    };
    found.extend(silence(line, minutes));
    if let Some(said) = &known.said {
        found.extend(of_the_pc(said, known.copied_days));
    }
    if line.receipts_left < FEW {
        found.push(SeatTrouble::FewNumbers {
            left: line.receipts_left,
        });
    }
    let is_heard = minutes < SILENT_MINUTES;
    if is_heard && line.behind > 0 && known.behind_minutes >= BEHIND_MINUTES {
        found.push(SeatTrouble::Behind { entries: line.behind });
    }
    found.sort();
    found
}

fn silence(line: &SeatHealth, minutes: i64) -> Option<SeatTrouble> {
    let days = minutes / (24 * 60);
    match minutes {
        ..SILENT_MINUTES => None,
        _ if line.unsent > 0 => Some(SeatTrouble::SilentUnsent { minutes }),
        _ if line.is_open => Some(SeatTrouble::Silent { minutes }),
        _ if days >= AWAY_DAYS => Some(SeatTrouble::Away { days }),
        _ => None,
    }
}

/// What the PC said of itself.
fn of_the_pc(said: &said::Said, copied_days: Option<i64>) -> Vec<SeatTrouble> {
    let mut found = Vec::new();
    if said.clock_off_millis.abs() > CLOCK_OFF {
        found.push(SeatTrouble::ClockOff {
            seconds: said.clock_off_millis / 1000,
        });
    }
    if said.program != env!("CARGO_PKG_VERSION") {
        found.push(SeatTrouble::OtherProgram {
            program: said.program.clone(),
        });
    }
    if copied_days.is_none_or(|days| days >= NO_COPY_DAYS) {
        found.push(SeatTrouble::NoCopy);
    }
    found
}
