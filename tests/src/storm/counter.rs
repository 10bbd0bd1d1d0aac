//! One counter of a storm: enrolled, without a line while it takes payments, and let loose.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use cistern_core::Counter;
use cistern_core::find::Find;
use cistern_core::setup::Enrol;
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_core::system::ports;
use cistern_domain::Money;
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, HallNo, JournalId, StaffNo};
use cistern_journal::Fault;
use cistern_office::{CODE_LASTS, Office};

use super::line::{Shared, Watch, Watched};
use super::office::Programs;
use crate::bench::{hall, sync};
use crate::simulator::seat::accepted;

const HALL: HallNo = HallNo(1);
/// What each payment comes to.
const EACH: Money = Money::from_fen(100);
/// Before a counter that was turned away comes again.
const A_MOMENT: Duration = Duration::from_millis(500);
/// Moments until something is wrong: twenty minutes of being turned away.
const PATIENCE: u64 = 2_400;

/// A counter.
pub struct Seated {
    nth: u16,
    code: String,
    counter: Arc<Counter>,
    line: Arc<Watched>,
}

/// How its sending went.
pub struct Sent {
    /// Until the office held everything.
    pub took: Duration,
    /// Times it was turned away.
    pub again: u64,
}

/// What so many payments come to.
pub fn worth(payments: u32) -> Money {
    (0..payments).map(|_| EACH).sum()
}

impl Seated {
    /// A PC with a code for a seat of its own.
    pub fn new(folder: &Path, office: &Office, nth: u16) -> anyhow::Result<Self> {
        let line = Arc::new(Watched::default());
        let mut world = ports();
        world.line = std::sync::Arc::new(Shared(line.clone()));
        Ok(Self {
            nth,
            code: office.make_code(HALL, CounterNo(nth), CODE_LASTS)?.print(),
            counter: hall::open_with(folder, world)?,
            line,
        })
    }

    /// Enrols over the line, and takes payments without one.
    pub fn serve(&self, programs: &Programs, payments: u32) -> anyhow::Result<()> {
        let enrol = Enrol {
            code: self.code.clone(),
            address: programs.address(self.nth),
        };
        accepted("enrolling", self.counter.enrol(&enrol))?;
        let synced = self.counter.sync()?.context("an office")?;
        ensure!(synced.line_fault.is_none(), "{synced:?}");
        let sign_in = SignIn {
            staff: StaffNo(1),
            pin: "1111".to_owned(),
        };
        accepted("signing in", self.counter.sign_in(&sign_in))?;
        let open = OpenShift {
            float: Money::ZERO,
            under_date: None,
        };
        accepted("a drawer", self.counter.open_shift(&open))?;
        let accounts = self.accounts()?;
        for account in accounts.iter().cycle().take(usize::try_from(payments)?) {
            accepted("a payment", self.counter.take_payment(&sync::deposit(account)))?;
            self.counter.checkpoint()?;
        }
        Ok(())
    }

    fn accounts(&self) -> anyhow::Result<Vec<AccountNo>> {
        let ask = Find {
            text: "1".to_owned(),
            limit: Some(50),
        };
        let found = accepted("finding", self.counter.find(&ask))?;
        ensure!(!found.hits.is_empty(), "the demo hall has accounts");
        Ok(found.hits.into_iter().map(|hit| hit.account).collect())
    }

    /// Sends all it has, as often as it takes.
    #[allow(
        clippy::disallowed_types,
        reason = "a stopwatch of a benchmark, not a clock of the product"
    )]
    pub fn send(&self, whole: bool) -> anyhow::Result<Sent> {
        let (journal, up_to) = (self.journal()?, EntryNo(self.entries()?));
        self.line.begin(Watch {
            journal,
            up_to,
            since: Instant::now(),
            goes_on: whole,
        });
        for again in 0..PATIENCE {
            let result = self.counter.sync()?.context("an office")?;
            if let Some(took) = self.line.held_after()
                && (!whole || result.matched)
            {
                return Ok(Sent { took, again });
            }
            // Each at a moment of its own, or those that were turned away together come again together.
            thread::sleep(A_MOMENT + Duration::from_millis(u64::from(self.nth % 64) * 7));
        }
        anyhow::bail!("counter {} was turned away {PATIENCE} times", self.nth)
    }

    /// The counter itself.
    pub const fn counter(&self) -> &Arc<Counter> {
        &self.counter
    }

    /// Its journal.
    pub fn journal(&self) -> anyhow::Result<JournalId> {
        let own = self
            .counter
            .file()
            .read::<_, Fault>(|tx| tx.writer(Role::Counter))?;
        Ok(own.context("an enrolled counter")?.journal)
    }

    /// Entries that it wrote.
    pub fn entries(&self) -> anyhow::Result<u64> {
        let journal = self.journal()?;
        Ok(self
            .counter
            .file()
            .read::<_, Fault>(|tx| tx.head(journal))?
            .number
            .0)
    }

    /// The office's head of this journal is this counter's own.
    pub fn is_held_by(&self, office: &Office) -> anyhow::Result<()> {
        let journal = self.journal()?;
        let here = self.counter.file().read::<_, Fault>(|tx| tx.head(journal))?;
        let there = office.file().read::<_, Fault>(|tx| tx.head(journal))?;
        ensure!(
            here == there,
            "{journal}: {here:?} at the counter, {there:?} at the office"
        );
        Ok(())
    }
}
