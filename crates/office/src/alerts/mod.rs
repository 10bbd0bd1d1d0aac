//! What somebody has to be told without asking: a counter that is silent, a difference past due, a copy that is too old, a disk
//! that fills, a promise that broke, a journal that was stopped, something kept that cannot be read. Derived each time; what was
//! told is remembered. That the database itself is out of reach is told beside it (`outage`).
//!
//! Best effort, beside the ledger: nothing waits for it. Places are named by number, and nobody by name. Each way (a chat robot,
//! mail) remembers what it told by itself: one that is out of order keeps nothing from the other.

mod mail;
mod outage;
mod past_due;
mod promises;
mod seats;
mod unread;
mod webhook;

use std::collections::BTreeSet;
use std::path::PathBuf;

use cistern_journal::Fault;
use serde::Serialize;

pub use mail::Mail;
pub use outage::Outage;
pub(crate) use past_due::Found as PastDue;
pub use webhook::Webhook;

use crate::fault::OfficeFault;
use crate::office::{Lead, Office};
use crate::own_clock::{OwnClock, own_clock};
use crate::table::alert;

const HOUR: i64 = 3_600_000;
/// A copy a day, and time for a slow one, hours.
const COPY_AGE: i64 = 26;
/// Two gigabytes, bytes: a city writes less in weeks.
pub const DISK_LOW: u64 = 2_000_000_000;
/// Told at once; the others come with the next look.
const AT_ONCE: usize = 20;
/// So long are their sentences together at most, in bytes of UTF-8, where it is more than one: a robot of 企业微信 takes 2,048.
const AT_ONCE_BYTES: usize = 2_000;

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Watched {
    /// A counter is silent after so many hours.
    pub silent_hours: u32,
    /// Where daily copies lie; nothing: none are made here.
    pub copies: Option<PathBuf>,
    /// The disk is low under so many bytes, [`DISK_LOW`] as a rule.
    pub disk_low: u64,
}

/// Something to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// The same as long as it is the same: told once.
    pub name: String,
    /// One sentence.
    pub text: String,
}

/// Why nobody could be told.
#[derive(Debug, thiserror::Error)]
pub enum TellFault {
    /// The address is none, or goes in the clear over a network.
    #[error("an alert's address is https, or http on this machine: {0}")]
    Address(String),
    /// The server of mail is none, or would be spoken to in the clear over a network.
    #[error(
        "a server of mail is smtps:// (TLS at once), smtp:// (STARTTLS, never without), or smtp:// on this machine: {0}"
    )]
    Server(String),
    /// Not an address of mail.
    #[error("no address of mail: {0}")]
    Mailbox(String),
    /// It did not arrive, as far as is known.
    #[error("not told: {0}")]
    Line(String),
}

/// Whoever is told.
pub trait Tell: Send + Sync {
    /// Before the names of what it told; empty for the webhook, which was the only one.
    fn way(&self) -> &'static str;

    /// Tells them, all or none.
    ///
    /// # Errors
    /// When it may not have arrived: they are told again.
    fn tell(&self, alerts: &[Alert]) -> Result<(), TellFault>;
}

/// Whether a host is this very machine: nothing goes over a network then.
fn is_here(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// The way whose memory this is.
fn way_of(name: &str) -> &'static str {
    if name.starts_with(mail::WAY) {
        mail::WAY
    } else {
        webhook::WAY
    }
}

/// As it is remembered that a way told an alert.
fn told_by(way: &str, name: &str) -> String {
    format!("{way}{name}")
}

/// So many of the first go in one message; one at least.
fn fitting(new: &[Alert]) -> usize {
    let mut bytes = 0;
    let fits = |one: &&Alert| {
        bytes += one.text.len() + 1;
        bytes <= AT_ONCE_BYTES
    };
    new.iter().take(AT_ONCE).take_while(fits).count().max(1)
}

/// What came of a look.
#[derive(Debug, Default)]
pub struct ToldAlerts {
    /// How many were told.
    pub told: usize,
    /// Why the others were not.
    pub fault: Option<TellFault>,
}

impl Office {
    /// Tells of what there is to tell now ([`alerts`](Self::alerts)) what was not told this way yet. What ended is forgotten, so
    /// that it is told again should it begin again.
    ///
    /// # Errors
    /// Those of the file; that nobody could be told is an answer.
    pub fn tell_alerts(&self, now: &[Alert], to: &dyn Tell) -> Result<ToldAlerts, OfficeFault> {
        let told = self.file.read(alert::all)?;
        let way = to.way();
        let is_told = |one: &Alert| told.contains(&told_by(way, &one.name));
        let mut new: Vec<Alert> = now.iter().filter(|one| !is_told(one)).cloned().collect();
        new.truncate(fitting(&new));
        let fault = if new.is_empty() { None } else { to.tell(&new).err() };
        if fault.is_some() {
            new.clear();
        }
        let lasts = |name: &String| now.iter().any(|one| told_by(way, &one.name) == *name);
        let ended = told.iter().filter(|name| way_of(name) == way && !lasts(name));
        let ended: Vec<&String> = ended.collect();
        if !new.is_empty() || !ended.is_empty() {
            self.file.background::<_, Fault>(|tx| {
                new.iter()
                    .try_for_each(|one| alert::note(tx, &told_by(way, &one.name)))?;
                ended.iter().try_for_each(|name| alert::forget(tx, name))
            })?;
        }
        Ok(ToldAlerts {
            told: new.len(),
            fault,
        })
    }

    /// Everything that there is to tell now, told before or not. Where something kept cannot be read, that is told in its place,
    /// and all else beside it.
    ///
    /// # Errors
    /// Those of the file and the disk.
    pub fn alerts(&self, watched: &Watched) -> Result<Vec<Alert>, OfficeFault> {
        let mut all = self.at_seats(watched.silent_hours)?;
        all.extend(self.broken_promises()?);
        all.extend(self.past_due()?);
        all.extend(self.own_clock_off()?);
        all.extend(self.copy_too_old(watched));
        all.extend(self.disk_low(watched.disk_low));
        // One place that cannot be read may stand in the way of two looks.
        let mut named = BTreeSet::new();
        all.retain(|one| named.insert(one.name.clone()));
        Ok(all)
    }

    /// The same for whoever tells them now and then: nothing where another program of this office tells them.
    ///
    /// # Errors
    /// Those of the database, also where it reads and takes no note ([`is_ready`](Self::is_ready)): [`Outage`] tells that.
    pub fn look_for_alerts(&self, watched: &Watched) -> Result<Option<Vec<Alert>>, OfficeFault> {
        if !self.leads(Lead::Alerts)? {
            return Ok(None);
        }
        self.is_ready()?;
        self.alerts(watched).map(Some)
    }

    /// One name for it, however far: it is told once.
    fn own_clock_off(&self) -> Result<Option<Alert>, OfficeFault> {
        let (office, now) = (self.journal(), self.now());
        let off = self.file.read::<_, Fault>(|tx| own_clock(tx, office, now))?;
        Ok(off.map(|OwnClock { minutes }| {
            let (zh, en) = match minutes > 0 {
                true => ("快", "ahead of"),
                false => ("慢", "behind"),
            };
            let by = minutes.unsigned_abs();
            Alert {
                name: "clock".to_owned(),
                text: format!(
                    "总部的时钟比多数柜台{zh} {by} 分钟，请校准；校准以前不能封账和清除。Head office's clock is {by} minutes {en} most \
                     counters': set it right; until then no month is closed and nothing erased."
                ),
            }
        }))
    }

    fn copy_too_old(&self, watched: &Watched) -> Option<Alert> {
        let folder = watched.copies.as_ref()?;
        let last = Self::copied_at(folder);
        let is_fresh = last.is_some_and(|last| self.now().millis_since(last) < COPY_AGE * HOUR);
        let when = last.map_or_else(|| "-".to_owned(), |last| last.utc().to_rfc3339());
        (!is_fresh).then(|| Alert {
            name: format!("copy/{when}"),
            text: format!(
                "总部的备份已过期，最近一份：{when}。The newest copy of the office is too old: {when}."
            ),
        })
    }

    fn disk_low(&self, low: u64) -> Option<Alert> {
        let left = fs4::available_space(self.folder()).ok()?;
        (left < low).then(|| Alert {
            name: "disk".to_owned(),
            text: format!(
                "总部的磁盘只剩 {0} MB。{0} MB are left on the office's disk.",
                left / 1_000_000
            ),
        })
    }
}
