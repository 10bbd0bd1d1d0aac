//! `cistern-office serve`

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use cistern_domain::ids::{CounterNo, HallNo};
use cistern_office::alerts::{DISK_LOW, Tell, Watched};
use cistern_office::console::{Console, Place as ConsolePlace};
use cistern_office::health;
use cistern_office::invoice::SettledInvoices;
use cistern_office::invoice::http::HttpTaxPlatform;
use cistern_office::serve::LAST_ANSWERS;
use cistern_office::{CODE_LASTS, Lead, Office};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::alerts;
use crate::args::Serve;
use crate::files;
use crate::found;
use crate::open::Place;

/// Between two looks at the invoices that wait.
const BETWEEN: Duration = Duration::from_secs(5);
/// Between two copies.
const BETWEEN_COPIES: Duration = Duration::from_secs(24 * 60 * 60);
/// Before a folder that failed is tried again, and before it is asked again who copies.
const LOOKED_AGAIN: Duration = Duration::from_secs(10 * 60);
/// For looks that are under way when the program ends.
const LAST_LOOKS: Duration = Duration::from_secs(5);
/// The seat that a demo's code is for.
const SEAT: (HallNo, CounterNo) = (HallNo(1), CounterNo(1));

/// Serves until told to stop (SIGTERM or ^C).
pub fn run(place: &Place, wish: &Serve) -> anyhow::Result<ExitCode> {
    let console = console_place(wish)?;
    wish.health.map_or(Ok(()), health::check)?;
    // Held until everything has ended, whatever the reason.
    let (_held, office) = place.serve()?;
    let office = Arc::new(office);
    if wish.demo && office.set_up_demo()? {
        tracing::info!("the demo city was published");
    }
    let platform = match &wish.tax_platform {
        Some(address) => Some(Arc::new(HttpTaxPlatform::at(address, office.folder())?)),
        None => None,
    };
    let ways = alerts::ways(wish)?;
    let outside = (platform.clone(), ways.clone());
    let runtime = tokio::runtime::Runtime::new()?;
    let listened = runtime.block_on(listen(office.clone(), outside, wish, console));
    // A robot or a platform that does not answer keeps no service manager waiting; what was under way is done by the next one.
    runtime.shutdown_timeout(LAST_LOOKS);
    listened?;
    office.close()?;
    tracing::info!("stopped in good order");
    Ok(ExitCode::SUCCESS)
}

async fn listen(
    office: Arc<Office>,
    (platform, ways): (Option<Arc<HttpTaxPlatform>>, Vec<Arc<dyn Tell>>),
    wish: &Serve,
    console: Option<(SocketAddr, ConsolePlace)>,
) -> anyhow::Result<()> {
    let stop = stopped()?;
    let listener = bind(wish.listen).await?;
    let (ends, ended) = watch::channel(());
    let console = match console {
        Some((address, place)) => Some(open_console(&office, address, place, ended).await?),
        None => None,
    };
    say(&format!("listening on {}", listener.local_addr()?));
    if wish.demo {
        let office = office.clone();
        say(&tokio::task::spawn_blocking(move || demo_code(&office)).await??);
    }
    if let Some((address, _)) = &console {
        say(&format!("console on {address}"));
    }
    let looking = tokio::spawn(look_for_attachments(office.clone()));
    let finding = tokio::spawn(found::look(office.clone(), seconds(wish.differences_every)));
    let telling = match wish.health {
        Some(address) => Some(tell_health(&office, address).await?),
        None => None,
    };
    let copying = wish
        .backup
        .clone()
        .map(|folder| tokio::spawn(copy_daily(office.clone(), folder)));
    let sending = platform.map(|platform| tokio::spawn(send_invoices(office.clone(), platform)));
    let every = seconds(wish.alert_every);
    let alerting =
        (!ways.is_empty()).then(|| tokio::spawn(alerts::tell(office.clone(), ways, watched(wish), every)));
    // Browsers are let in no longer than counters.
    let stop = async {
        stop.await;
        drop(ends);
    };
    let served = cistern_office::serve::serve_with(office, listener, files::places(), stop).await;
    let others = copying.into_iter().chain(telling).chain(alerting);
    for task in sending.into_iter().chain(others).chain([looking, finding]) {
        task.abort();
    }
    if let Some((_, console)) = console {
        // What a browser keeps open ends with the program, and one that stalls in the middle of a call with it.
        match tokio::time::timeout(LAST_ANSWERS, console).await {
            Ok(ended) => ended??,
            Err(_) => tracing::warn!("a browser was still asking at the end"),
        }
    }
    Ok(served?)
}

fn seconds(said: u32) -> Duration {
    Duration::from_secs(said.into())
}

fn watched(wish: &Serve) -> Watched {
    Watched {
        silent_hours: wish.alert_silent_hours,
        copies: wish.backup.clone(),
        disk_low: DISK_LOW,
    }
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("cannot listen on {address}"))
}

/// Tells health for as long as the program runs.
async fn tell_health(office: &Arc<Office>, address: SocketAddr) -> anyhow::Result<JoinHandle<()>> {
    let listener = bind(address).await?;
    say(&format!("health on {}", listener.local_addr()?));
    let office = office.clone();
    Ok(tokio::spawn(async move {
        if let Err(error) = health::serve(office, listener, std::future::pending()).await {
            tracing::error!(%error, "health is told no more");
        }
    }))
}

/// Where the console is wanted, and whether it may stand there.
fn console_place(wish: &Serve) -> anyhow::Result<Option<(SocketAddr, ConsolePlace)>> {
    let (Some(address), Some(screens)) = (wish.console, wish.ui.clone()) else {
        return Ok(None);
    };
    let place = ConsolePlace {
        screens,
        origin: wish.console_origin.clone(),
    };
    place.check(address)?;
    Ok(Some((address, place)))
}

/// Serves the console until the other end of `ended` is dropped; gives the address under which browsers find it.
async fn open_console(
    office: &Arc<Office>,
    address: SocketAddr,
    place: ConsolePlace,
    mut ended: watch::Receiver<()>,
) -> anyhow::Result<(String, JoinHandle<std::io::Result<()>>)> {
    let listener = bind(address).await?;
    let own = format!("http://{}", listener.local_addr()?);
    let address = place.origin.clone().unwrap_or(own);
    // It asks the database for a key of its own, which nobody may do on a thread of the runtime.
    let of = office.clone();
    let console = tokio::task::spawn_blocking(move || Console::new(of)).await??;
    let stop = async move {
        // Nothing is ever sent: it ends when the sender is gone.
        let _ = ended.changed().await;
    };
    let serving = tokio::spawn(console.serve(place, listener, stop));
    Ok((address, serving))
}

/// Goes through the invoices that wait, now and then. What is under way when the program ends is asked for again by the
/// next one.
async fn send_invoices(office: Arc<Office>, platform: Arc<HttpTaxPlatform>) {
    loop {
        let (at, to) = (office.clone(), platform.clone());
        // Of several programs on one database one at a time does it.
        let settle = move || match at.leads(Lead::TaxPlatform)? {
            true => at.settle_invoices(&*to),
            false => Ok(SettledInvoices::default()),
        };
        match tokio::task::spawn_blocking(settle).await {
            Ok(Ok(settled)) => {
                if let Some(fault) = settled.fault {
                    tracing::warn!(%fault, "invoices wait");
                }
            }
            Ok(Err(fault)) => tracing::error!(%fault, "invoices could not be settled"),
            Err(ended) => tracing::error!(%ended, "invoices could not be settled"),
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

/// Notes attachments that were here and are not, so that counters send them again.
async fn look_for_attachments(office: Arc<Office>) {
    match tokio::task::spawn_blocking(move || office.note_missed()).await {
        Ok(Ok(0)) => {}
        Ok(Ok(missed)) => tracing::warn!(
            missed,
            "attachments that were here are not: counters are asked for them again"
        ),
        Ok(Err(fault)) => tracing::error!(%fault, "attachments could not be looked for"),
        Err(ended) => tracing::error!(%ended, "attachments could not be looked for"),
    }
}

/// Copies the office once a day, by the newest copy there is: a program that is started again and again makes no more of
/// them, and pushes none out. Of several programs on one database one does it. A folder that fails is tried again soon, and said
/// each time.
async fn copy_daily(office: Arc<Office>, folder: PathBuf) {
    loop {
        let age = Office::copied_at(&folder).map(|last| office.now().millis_since(last));
        if let Some(age) = age.and_then(|age| u64::try_from(age).ok()) {
            tokio::time::sleep(BETWEEN_COPIES.saturating_sub(Duration::from_millis(age))).await;
        }
        let (at, to) = (office.clone(), folder.clone());
        let copy = move || match at.leads(Lead::Copies)? {
            true => at.back_up(&to).map(Some),
            false => Ok(None),
        };
        let next = match tokio::task::spawn_blocking(copy).await {
            Ok(Ok(Some(copied))) => {
                tracing::info!(copy = %copied.path.display(), entries = copied.entries, "the office was copied");
                // Whatever date the newest bears: a clock that was ahead leaves copies of days to come.
                BETWEEN_COPIES
            }
            Ok(Ok(None)) => LOOKED_AGAIN,
            Ok(Err(fault)) => {
                tracing::error!(%fault, folder = %folder.display(), "the office could not be copied");
                LOOKED_AGAIN
            }
            Err(ended) => {
                tracing::error!(%ended, "the office could not be copied");
                LOOKED_AGAIN
            }
        };
        tokio::time::sleep(next).await;
    }
}

fn demo_code(office: &Office) -> anyhow::Result<String> {
    let (hall, counter) = SEAT;
    if office.is_seated(hall, counter)? {
        return Ok(format!(
            "no enrolment code: hall {hall} counter {counter} is enrolled"
        ));
    }
    Ok(format!(
        "enrolment code {}",
        office.make_code(hall, counter, CODE_LASTS)?.print()
    ))
}

/// One line for whoever started the program; that they stopped reading is no reason to stop serving.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let said = writeln!(out, "{line}").and_then(|()| out.flush());
    if let Err(error) = said {
        tracing::warn!(%error, "nobody reads the standard output");
    }
}

/// Listens for signals from now on, so that none between the first line and the first connection is missed.
#[cfg(unix)]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "^C is not heard; end the program from outside");
            std::future::pending::<()>().await;
        }
    })
}
