//! A counter as its hosts see it: opened from a folder, called by name, heard when something changed.
//!
//! Also the counter's heartbeat: sync whenever there is a line, as soon as something was written here or elsewhere; copies on
//! schedule, checkpoints off the clerk's way.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use cistern_core::changed::Listener;
use cistern_core::counter::DATABASE;
use cistern_core::folder::{FolderFault, FolderLock};
use cistern_core::key_store::{KeyFault, begun, load_or_make};
use cistern_core::ports::{Clock, Generator, Ports};
use cistern_core::setup::Enrol;
use cistern_core::status::LineFault;
use cistern_core::system::ports;
use cistern_core::{Counter, Failed, Fault};
use cistern_journal::is_there;
use serde_json::Value;

use crate::call::{Answered, NotAnswered};
use crate::commands;

/// How a counter is opened.
#[derive(Debug, Default)]
pub struct OpenOptions {
    /// Opens the demo hall in a folder that is not set up.
    pub demo: bool,
    /// Enrols a folder that is not set up: the one-time code and the office's address.
    pub enrol: Option<Enrol>,
    /// Another clock than the PC's.
    pub clock: Option<Box<dyn Clock>>,
}

/// Why a counter could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// In use, or not writable.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// The database key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The database.
    #[error(transparent)]
    Counter(#[from] Fault),
    /// It could not be set up as asked.
    #[error("this counter could not be set up: {0}")]
    SetUp(String),
}

impl OpenFault {
    /// The file is gone or empty, and its log or its key is there.
    #[must_use]
    pub const fn is_of_a_file_that_is_gone(&self) -> bool {
        use cistern_journal::Fault as File;
        matches!(
            self,
            Self::Key(KeyFault::NoDatabase { .. }) | Self::Counter(Fault::Journal(File::LogAlone(_)))
        )
    }

    /// The log beside the file is another file's.
    #[must_use]
    pub const fn is_of_a_foreign_log(&self) -> bool {
        matches!(
            self,
            Self::Counter(Fault::Journal(cistern_journal::Fault::ForeignLog(_)))
        )
    }
}

/// An open counter.
#[derive(Debug)]
pub struct Host {
    counter: Arc<Counter>,
    heart: Option<JoinHandle<()>>,
    beat: Arc<Beat>,
    chase: Option<JoinHandle<()>>,
    hurry: Arc<Beat>,
    hush: Arc<Beat>,
}

#[derive(Debug, Default)]
struct Beat {
    ended: AtomicBool,
    wanted: Mutex<bool>,
    woken: Condvar,
}

/// Commands after which the heart beats at once: a sync that was asked for, staff and bills to be fetched, or a word.
const WAKING: [&str; 4] = ["start_sync", "enrol", "ask_word", "queue_act"];
/// Between two attempts to sync.
const SYNC_EVERY: Duration = Duration::from_secs(30);
/// The same while somebody at the desk waits for head office's word.
const WORD_EVERY: Duration = Duration::from_secs(3);
/// So often in a row head office is asked again soon where it shows another key: after a rotation it shows the new one a moment
/// later than it tells it.
const STRANGE: u32 = 3;
/// Commands after which charges of wallets are run after at once.
const CHASING: [&str; 3] = ["ask_wallet", "cancel_wallet", "open_shift"];
/// At most between two looks at charges of wallets that wait.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// At least between two looks: a clock that jumps keeps nobody busy.
const REST: Duration = Duration::from_millis(100);

impl Host {
    /// Opens a data folder, made where it is missing.
    ///
    /// # Errors
    /// [`OpenFault`]: a sentence for the person at the desk.
    pub fn open(folder: &Path, options: OpenOptions) -> Result<Self, OpenFault> {
        let mut ports = ports();
        if let Some(clock) = options.clock {
            ports.clock = clock;
        }
        let counter = Arc::new(open_counter(folder, ports)?);
        set_up(&counter, options.demo, options.enrol.as_ref())?;
        let beat = Arc::new(Beat::default());
        let heart = heart(Arc::clone(&counter), Arc::clone(&beat));
        let hurry = Arc::new(Beat::default());
        let chase = chase(Arc::clone(&counter), Arc::clone(&hurry));
        let hush = Arc::new(Beat::default());
        listen(Arc::downgrade(&counter), Arc::clone(&beat), Arc::clone(&hush));
        Ok(Self {
            counter,
            heart,
            beat,
            chase,
            hurry,
            hush,
        })
    }

    /// Calls a command by name.
    ///
    /// # Errors
    /// `{"refusal": …}`, `{"fault": …}` or `{"malformed": …}`.
    pub fn call(&self, command: &str, request: Value) -> Result<Value, Value> {
        self.answer(command, request)
            .map_err(|why| serde_json::to_value(why).unwrap_or(Value::Null))
    }

    /// Calls a command by name; typed as far as its failure.
    ///
    /// # Errors
    /// [`NotAnswered`].
    pub fn answer(&self, command: &str, request: Value) -> Answered {
        let no_such = || Err(NotAnswered::Malformed(format!("there is no command {command:?}")));
        let acts = self.counter.acts();
        let answered = commands::call(&self.counter, command, request).unwrap_or_else(no_such);
        // What was written goes out at once, where the last call was answered: what only one PC holds is gone with it.
        let goes_out = || self.counter.acts() != acts && self.counter.has_to_send();
        if answered.is_ok() && (WAKING.contains(&command) || goes_out()) {
            self.beat.wake();
        }
        if CHASING.contains(&command) && answered.is_ok() {
            self.hurry.wake();
        }
        answered
    }

    /// Hears of the topics that each committed act touched.
    pub fn on_change(&self, listener: Listener) {
        self.counter.changes().listen(listener);
    }

    /// The counter itself, for what is no command: import, verification, export.
    #[must_use]
    pub const fn counter(&self) -> &Arc<Counter> {
        &self.counter
    }

    /// Ends in good order.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn close(&self) -> Result<(), Fault> {
        self.beat.end();
        self.hurry.end();
        self.hush.end();
        self.counter.close()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.beat.end();
        self.hurry.end();
        self.hush.end();
        for thread in [self.heart.take(), self.chase.take()].into_iter().flatten() {
            // A thread that panicked has told so on its own.
            let _ = thread.join();
        }
    }
}

impl Beat {
    fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
        self.wake();
    }

    fn wake(&self) {
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.woken.notify_all();
    }

    fn wait(&self, patience: Duration) {
        let wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.woken.wait_timeout_while(wanted, patience, |wanted| !*wanted);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}

/// Opens the counter of a folder, without a heartbeat: for commands that run and end.
///
/// # Errors
/// [`OpenFault`].
pub fn open_counter(folder: &Path, ports: Ports) -> Result<Counter, OpenFault> {
    let lock = FolderLock::hold(folder)?;
    let database = folder.join(DATABASE);
    // Before a key is looked for: a log alone tells more than that something is missing.
    let exists = is_there(&database).map_err(Fault::from)?;
    let (key, place) = load_or_make(folder, exists, &mut Generator(ports.chance.as_ref()))?;
    let counter = Counter::open(folder, lock, key, place, ports)?;
    begun(folder)?;
    Ok(counter)
}

fn set_up(counter: &Counter, demo: bool, enrol: Option<&Enrol>) -> Result<(), OpenFault> {
    let done = match enrol {
        Some(enrol) => counter.enrol_demo(enrol, demo),
        None if demo => counter.open_demo(&cistern_core::setup::OpenDemo {}),
        None => return Ok(()),
    };
    match done {
        Ok(_) | Err(Failed::Refused(cistern_core::setup::SetUpRefusal::AlreadySetUp)) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(OpenFault::SetUp(refusal.to_string())),
        Err(Failed::Broken(fault)) => Err(fault.into()),
    }
}

#[allow(
    clippy::disallowed_types,
    reason = "a stopwatch, not a clock: it decides only when to look again"
)]
fn heart(counter: Arc<Counter>, beat: Arc<Beat>) -> Option<JoinHandle<()>> {
    let run = move || {
        let mut kept: Option<Instant> = None;
        let mut strange = 0;
        while !beat.ended.load(Ordering::Relaxed) {
            // What fails here is shown in the strip, and tried again at the next beat.
            let synced = counter.sync();
            let line = synced.as_ref().ok().and_then(|done| done.as_ref()?.line_fault);
            strange = if line == Some(LineFault::WrongOffice) {
                strange + 1
            } else {
                0
            };
            let mut faults = vec![synced.err()];
            if kept.is_none_or(|at| at.elapsed() >= SYNC_EVERY) {
                faults.extend([counter.back_up_if_due().err(), counter.checkpoint().err()]);
                kept = Some(Instant::now());
            }
            for fault in faults.into_iter().flatten() {
                tracing::warn!("in the background: {fault}");
            }
            let waits = counter.waits_for_word().unwrap_or(false);
            let soon = waits || (1..=STRANGE).contains(&strange);
            beat.wait(if soon { WORD_EVERY } else { SYNC_EVERY });
        }
    };
    let spawned = std::thread::Builder::new().name("heart".to_owned()).spawn(run);
    spawned
        .map_err(|fault| tracing::error!("no background work: {fault}"))
        .ok()
}

/// Hears from head office when others wrote something, and lets the heart beat. Nobody waits for its end: a call that is kept
/// open ends by itself, and it holds no counter meanwhile.
fn listen(counter: Weak<Counter>, beat: Arc<Beat>, hush: Arc<Beat>) {
    let run = move || {
        let mut heard = None;
        while !hush.ended.load(Ordering::Relaxed) {
            let Some(counter) = counter.upgrade() else { return };
            let ear = counter.ear().ok().flatten();
            drop(counter);
            let rest = match ear.map(|ear| ear.listen(heard)) {
                Some(Ok(news)) => {
                    if heard.replace(news.entries) != Some(news.entries) {
                        beat.wake();
                    }
                    news.rest
                }
                Some(Err(_)) | None => SYNC_EVERY,
            };
            hush.wait(rest.max(REST));
        }
    };
    let spawned = std::thread::Builder::new().name("ear".to_owned()).spawn(run);
    if let Err(fault) = spawned {
        tracing::error!("head office is asked in turn alone: {fault}");
    }
}

/// Runs after charges of wallets on a thread of its own: a call to the gateway may take seconds, and a sync minutes.
fn chase(counter: Arc<Counter>, hurry: Arc<Beat>) -> Option<JoinHandle<()>> {
    let run = move || {
        while !hurry.ended.load(Ordering::Relaxed) {
            let next = counter.chase_wallets().unwrap_or_else(|fault| {
                tracing::warn!("wallets, in the background: {fault}");
                None
            });
            let rest = next.map(|next| next.millis_since(counter.now()));
            let rest = rest.map_or(LOOK_EVERY, |millis| {
                Duration::from_millis(u64::try_from(millis).unwrap_or(0))
            });
            hurry.wait(rest.clamp(REST, LOOK_EVERY));
        }
    };
    let spawned = std::thread::Builder::new().name("wallets".to_owned()).spawn(run);
    spawned
        .map_err(|fault| tracing::error!("no charges of wallets: {fault}"))
        .ok()
}

pub use cistern_core::backup::restore as restore_counter;
