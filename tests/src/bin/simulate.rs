//! `cargo xtask simulate`: seeded worlds or kills, as many as wanted, with their rate. Stopped at any time it says
//! at which seed to go on. Or one storm: many counters that come back at once, with its figures.

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::bail;
use cistern_tests::killing::{Victim, program};
use cistern_tests::simulator::simulate;
use cistern_tests::{bench, storm};
use clap::{Args, Parser, ValueEnum};

/// Lives of the program in one folder, before it is checked whole and another folder is begun.
const KILLS_A_FOLDER: u64 = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum What {
    /// Worlds of two counters, an office and a bad line, in one process.
    Simulation,
    /// The real program, killed while customers pay.
    KilledWriting,
    /// Many counters that come back at once, over real sockets, into head office's real program.
    Storm,
    /// Many counters that listen while nobody writes, and hear of what one wrote.
    Listening,
}

/// Runs seeded worlds, or kills the real program, and checks every invariant.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask simulate")]
struct Arguments {
    /// What.
    #[arg(default_value = "simulation")]
    what: What,
    /// How many: worlds, or kills.
    #[arg(long, default_value_t = 1_000)]
    count: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Things that happen in a world.
    #[arg(long, default_value_t = 120)]
    steps: u32,
    /// Side by side.
    #[arg(long, default_value_t = 2)]
    threads: u32,
    #[command(flatten)]
    storm: StormSize,
}

/// Of a storm.
#[derive(Debug, Args)]
#[command(next_help_heading = "A storm")]
struct StormSize {
    /// Counters that come back at once.
    #[arg(long, default_value_t = 500)]
    counters: u16,
    /// Payments that each took meanwhile; at most 4,900, a counter's block of receipt numbers.
    #[arg(long, default_value_t = 2_000)]
    payments: u32,
    /// Programs of head office on the one database.
    #[arg(long, default_value_t = 1)]
    programs: u16,
    /// Until each counter holds what all others sent, too; else until all is sent.
    #[arg(long)]
    whole: bool,
    /// Seconds in which nobody writes, of counters that listen.
    #[arg(long, default_value_t = 60)]
    quiet: u16,
    /// In a file, whatever server there is.
    #[arg(long)]
    file: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(broken) => {
            println!("{broken:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    match arguments.what {
        What::Simulation => many(arguments, 1, arguments.count),
        What::KilledWriting => {
            let runs = arguments.count.div_ceil(KILLS_A_FOLDER);
            many(arguments, KILLS_A_FOLDER.min(arguments.count), runs)
        }
        What::Storm => weather(&arguments.storm),
        What::Listening => {
            let StormSize {
                counters,
                quiet,
                file,
                ..
            } = &arguments.storm;
            let quiet = Duration::from_secs((*quiet).into());
            println!("{}", bench::header());
            for row in bench::storm::listen(*counters, quiet, *file)? {
                println!("{row}");
            }
            Ok(())
        }
    }
}

fn weather(size: &StormSize) -> anyhow::Result<()> {
    let storm = storm::Storm {
        counters: size.counters,
        payments: size.payments,
        programs: size.programs,
        whole: size.whole,
    };
    println!("{}", bench::header());
    for row in bench::storm::run(storm, size.file)? {
        println!("{row}");
    }
    println!("all that was taken is at head office, to the fen, and verifies");
    Ok(())
}

fn many(arguments: &Arguments, each: u64, runs: u64) -> anyhow::Result<()> {
    let progress = Progress {
        begun: Instant::now(),
        each,
        first: arguments.seed,
        done: AtomicU64::new(0),
    };
    let next = AtomicU64::new(arguments.seed);
    let end = arguments.seed.saturating_add(runs);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return Ok(());
            }
            if let Err(broken) = one(arguments, seed, each) {
                next.store(end, Ordering::Relaxed);
                return Err(broken);
            }
            progress.tell();
        }
    };
    let ends: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..arguments.threads.max(1)).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    for ended in ends {
        match ended {
            Ok(ended) => ended?,
            Err(_) => bail!("a thread panicked"),
        }
    }
    println!("all {} held", progress.done.load(Ordering::Relaxed) * each);
    Ok(())
}

fn one(arguments: &Arguments, seed: u64, each: u64) -> anyhow::Result<()> {
    match arguments.what {
        What::Simulation | What::Storm | What::Listening => {
            simulate(seed, arguments.steps)?;
            Ok(())
        }
        What::KilledWriting => {
            let program = program("cistern-cli", "cistern")?;
            let kills = u32::try_from(each)?;
            kill(&program, seed, kills).map_err(|why| {
                why.context(format!(
                    "seed {seed}; again: cargo xtask simulate killed_writing --seed {seed} --count {kills}"
                ))
            })
        }
    }
}

fn kill(program: &Path, seed: u64, kills: u32) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let mut victim = Victim::new(program, folder.path(), seed);
    victim.kill(kills)?;
    victim.check()?;
    println!("seed {seed}: {:?}", victim.outcome);
    Ok(())
}

struct Progress {
    begun: Instant,
    each: u64,
    first: u64,
    done: AtomicU64,
}

impl Progress {
    fn tell(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let seconds = self.begun.elapsed().as_secs().max(1);
        let all = done * self.each;
        if self.each > 1 || done.is_multiple_of(100) {
            println!(
                "{all} held, {} a minute; to go on: --seed {}",
                all * 60 / seconds,
                self.first + done
            );
        }
    }
}
