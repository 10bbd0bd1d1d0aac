//! A world: two counters, an office, lines between them, one time and many clocks.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::shift::{CloseShift, CloseShiftRefusal};
use cistern_domain::Money;
use cistern_domain::drawer::FACES;
use cistern_domain::entry::Pieces;
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, Hash, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::credentials::Credentials;
use tempfile::TempDir;

use super::attachment::Attached;
use super::case::Written;
use super::city::{City, PIN};
use super::clock::SimClock;
use super::dice::{Dice, SimChance};
use super::head_office::HeadOffice;
use super::line::{Net, Weather};
use super::seat::{Seat, accepted, answered};
use super::shown::Shown;
use crate::invariants::{self, Node, Remembered, Violation};

/// A world.
#[derive(Debug)]
pub struct World {
    /// What happens next.
    pub dice: Dice,
    /// The true time.
    pub clock: SimClock,
    /// Head office.
    pub office: Arc<HeadOffice>,
    /// The lines.
    pub net: Arc<Net>,
    /// The counters.
    pub seats: Vec<Seat>,
    /// Every receipt that was shown.
    pub shown: Vec<Shown>,
    /// Every case that was opened.
    pub cases: Vec<CaseId>,
    /// Every step about a case that somebody was told is written.
    pub steps: Vec<Written>,
    /// Every file of which somebody was told that it is attached.
    pub attached: Vec<Attached>,
    /// What the office has published so far.
    pub city: City,
    remembered: Remembered,
    // Last: the files are closed before their folder goes.
    home: TempDir,
}

const SEATS: [&str; 2] = ["first", "second"];
/// Rounds after which two counters and an office must have nothing more to say to each other.
const ROUNDS: u32 = 12;

impl World {
    /// A world that begins in fair weather: the office has published its city, both counters are enrolled through
    /// their lines with one-time codes.
    ///
    /// # Errors
    /// What broke.
    pub fn begin(seed: u64) -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        let clock = SimClock::default();
        let chance = |stream| SimChance::new(seed, stream);
        let office = Arc::new(HeadOffice::new(home.path(), clock.another(), chance(1))?);
        let net = Arc::new(Net::new(Dice::new(seed, 2), Arc::clone(&office)));
        let mut dice = Dice::new(seed, 3);
        let mut city = City::default();
        let credentials = credentials(PIN, chance(9))?;
        office.write(|tx, pen| city.found(tx, pen, &credentials, &mut dice))?;
        let mut seats = Vec::new();
        for (name, stream) in SEATS.into_iter().zip(4..) {
            let seat = Seat::new(
                name,
                home.path(),
                clock.another(),
                chance(stream),
                Arc::clone(&net),
            )?;
            let number = u16::try_from(seats.len() + 1)?;
            seat.enrol(&office.code(number)?).context("enrolling")?;
            seats.push(seat);
        }
        let shown = Vec::new();
        Ok(Self {
            dice,
            clock,
            office,
            net,
            seats,
            shown,
            cases: Vec::new(),
            steps: Vec::new(),
            attached: Vec::new(),
            city,
            remembered: Remembered::default(),
            home,
        })
    }

    /// One account of the city.
    ///
    /// # Errors
    /// Never: a city has accounts.
    pub fn some_account(&mut self) -> anyhow::Result<AccountNo> {
        let accounts = self.city.accounts()?;
        self.dice
            .pick(&accounts)
            .cloned()
            .context("a city without accounts")
    }

    /// Counts the open drawer at a seat, so much over (or short), and closes it; nothing where none is open.
    ///
    /// # Errors
    /// What broke.
    pub fn close_drawer(&self, at: usize, over: Money) -> anyhow::Result<Option<Money>> {
        let seat = &self.seats[at];
        let Some(shift) = seat.status()?.shift else {
            return Ok(None);
        };
        let ask = cistern_core::shift::AskShift {
            shift: Some(shift.shift),
        };
        let report = accepted("a shift's figures", seat.counter().shift_report(&ask))?;
        let expected = report.expected_cash.context("no blind count here")?;
        let close = CloseShift {
            counted: pieces(expected + over),
            reason: None,
            slips: report.slips_due,
        };
        let closed = match answered(seat.counter().close_shift(&close))? {
            Err(CloseShiftRefusal::ReasonNeeded { over_short }) => {
                ensure!(over_short == over, "counted {over} over, told {over_short}");
                let close = CloseShift {
                    reason: Some("找零".to_owned()),
                    ..close
                };
                accepted("closing a drawer", seat.counter().close_shift(&close))?
            }
            Ok(closed) => closed,
            Err(refusal) => bail!("a drawer was not closed: {refusal:?}"),
        };
        Ok(closed.expected_cash)
    }

    /// Mends every line, lets everything arrive, syncs until nobody has anything new.
    ///
    /// # Errors
    /// When it does not end, or figures differ.
    pub fn heal(&self) -> anyhow::Result<()> {
        self.net.set_weather(Weather::FAIR);
        self.net.set_up(true);
        self.net.deliver_delayed();
        let mut quiet = 0;
        for _ in 0..ROUNDS {
            self.clock.pass(60_000);
            self.office.office().find_differences()?;
            let mut moved = false;
            for seat in &self.seats {
                let result = seat
                    .counter()
                    .sync()?
                    .context("an enrolled counter has an office")?;
                ensure!(
                    result.matched,
                    "{}: a sync in fair weather ended with {result:?}",
                    seat.name
                );
                moved |= result.sent + result.received > 0;
            }
            quiet = if moved { 0 } else { quiet + 1 };
            if quiet == 2 {
                return Ok(());
            }
        }
        bail!("after {ROUNDS} rounds there is still something new")
    }

    /// Heals the world and checks every invariant.
    ///
    /// # Errors
    /// [`Violation`], or what broke.
    pub fn heal_and_check(&mut self) -> anyhow::Result<()> {
        self.heal()?;
        self.check()?;
        invariants::found::check(&self.office.office())
    }

    /// An entry was written that cannot mean what it says: from here on whoever holds it must have set it aside.
    pub fn spoil(&mut self, at: EntryRef) {
        self.remembered.spoil(at);
    }

    /// Checks what holds once everybody has heard everything.
    ///
    /// # Errors
    /// [`Violation`].
    pub fn check(&mut self) -> Result<(), Violation> {
        let office = self.office.office();
        let nodes = nodes(&office, &self.seats);
        invariants::cases::check(&nodes, &self.steps)?;
        self.check_attached(&nodes, true)?;
        nodes.iter().try_for_each(invariants::attachments::check_beside)?;
        invariants::check(&nodes, &self.shown, &mut self.remembered, self.home.path())
    }

    /// Checks head office and every other seat than those, whose journal was stopped, with everything that was shown anywhere.
    ///
    /// # Errors
    /// [`Violation`].
    pub fn check_forked(&mut self, over: &[usize]) -> Result<(), Violation> {
        let office = self.office.office();
        let nodes = nodes(&office, &self.seats).into_iter().enumerate();
        let whole = nodes.filter(|(nth, _)| !over.iter().any(|seat| seat + 1 == *nth));
        let whole: Vec<_> = whole.map(|(_, node)| node).collect();
        invariants::check_forked(&whole, &self.shown, &mut self.remembered, self.home.path())
    }

    /// Of the nodes the office is the first, then the seats.
    fn check_attached(&self, nodes: &[Node<'_>], at_rest: bool) -> Result<(), Violation> {
        self.attached.iter().try_for_each(|told| {
            invariants::attachments::check(&nodes[told.at + 1], &nodes[0], told, at_rest)
        })
    }

    /// Checks what holds at one seat at any time, whatever the others know; and of every attachment that its bytes are at
    /// head office, or wait.
    ///
    /// # Errors
    /// [`Violation`].
    pub fn check_alone(&mut self, at: usize) -> Result<(), Violation> {
        let office = self.office.office();
        self.check_attached(&nodes(&office, &self.seats), false)?;
        let seat = &self.seats[at];
        let node = Node {
            name: seat.name,
            file: seat.counter().file(),
        };
        invariants::check_alone(&node, &mut self.remembered, self.home.path())
    }

    /// The hash of everything the office's entries fold into. Heads would not do: a database key is sealed with the
    /// system's own randomness.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn hash(&self) -> Result<Hash, Fault> {
        let mut bytes = Vec::new();
        self.office.office().file().read::<_, Fault>(|tx| {
            tx.each_state::<Fault>(&[], |key, state| {
                bytes.extend(key.to_bytes());
                bytes.extend(state.encode());
                Ok(())
            })
        })?;
        Ok(cistern_sync::hash_of(&bytes))
    }

    /// A folder for what is thrown away.
    #[must_use]
    pub fn scratch(&self) -> &Path {
        self.home.path()
    }

    /// A clerk of the city.
    pub fn some_clerk(&mut self) -> StaffNo {
        StaffNo(self.dice.pick(&super::city::STAFF).copied().unwrap_or(1))
    }
}

/// Every file of a world by its name.
#[must_use]
pub fn nodes<'w>(office: &'w cistern_office::Office, seats: &'w [Seat]) -> Vec<Node<'w>> {
    let office = Node {
        name: "office",
        file: office.file(),
    };
    let seats = seats.iter().map(|seat| Node {
        name: seat.name,
        file: seat.counter().file(),
    });
    std::iter::once(office).chain(seats).collect()
}

/// A sum in as few pieces as can be; nothing where it is negative.
#[must_use]
pub fn pieces(sum: Money) -> Vec<Pieces> {
    let mut left = sum.fen().max(0);
    let mut counted = Vec::new();
    for face in FACES {
        let count = left / face.fen();
        left %= face.fen();
        counted.push(Pieces {
            face,
            pieces: u32::try_from(count).unwrap_or(u32::MAX),
        });
    }
    counted
}

/// Credentials that cost little: what is simulated is money, not guessing.
///
/// # Errors
/// Those of the sealing.
pub fn credentials(pin: &str, chance: SimChance) -> anyhow::Result<Credentials> {
    let cost = Cost {
        memory_kib: 8,
        passes: 1,
    };
    Ok(Credentials::new(pin, cost, &mut Generator(&chance))?)
}
