//! What somebody has to be told without asking: a counter that is silent, an exception past due, a copy that is too old, a disk
//! that fills, a promise that broke, a journal that was stopped. Derived each time; what was told is remembered.
//!
//! Best effort, beside the ledger: nothing waits for it. Places are named by number, and nobody by name. Absent on purpose:
//! mail; a gateway behind the webhook sends it.

mod webhook;

use std::path::PathBuf;

use cistern_domain::fold::{Key, State};
use cistern_domain::promise::Standing;
use cistern_journal::{Fault, Tx};
use serde::Serialize;

pub use webhook::{Webhook, WebhookFault};

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::{missing, seats_now};
use crate::table::{alert, heard};

const HOUR: i64 = 3_600_000;
/// A copy a day, and time for a slow one, hours.
const COPY_AGE: i64 = 26;
/// Two gigabytes: a city writes less in weeks.
const DISK_LOW: u64 = 2_000_000_000;
/// Told at once; the others come with the next look.
const AT_ONCE: usize = 20;

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Watched {
    /// A counter is silent after so many hours.
    pub silent_hours: u32,
    /// Where daily copies lie; nothing: none are made here.
    pub copies: Option<PathBuf>,
}

/// Something to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// The same as long as it is the same: told once.
    pub name: String,
    /// One sentence.
    pub text: String,
}

/// Whoever is told.
pub trait Tell {
    /// Tells them, all or none.
    ///
    /// # Errors
    /// When it may not have arrived: they are told again.
    fn tell(&self, alerts: &[Alert]) -> Result<(), WebhookFault>;
}

/// What came of a look.
#[derive(Debug, Default)]
pub struct ToldAlerts {
    /// How many were told.
    pub told: usize,
    /// Why the others were not.
    pub fault: Option<WebhookFault>,
}

impl Office {
    /// Looks, and tells what was not told yet. What ended is forgotten, so that it is told again should it begin again.
    ///
    /// # Errors
    /// Those of the file; that nobody could be told is an answer.
    pub fn tell_alerts(&self, watched: &Watched, to: &dyn Tell) -> Result<ToldAlerts, OfficeFault> {
        let now = self.alerts(watched)?;
        let told = self.file.read(alert::all)?;
        let mut new: Vec<Alert> = now
            .iter()
            .filter(|one| !told.contains(&one.name))
            .cloned()
            .collect();
        new.truncate(AT_ONCE);
        let fault = if new.is_empty() { None } else { to.tell(&new).err() };
        if fault.is_some() {
            new.clear();
        }
        let ended = told
            .iter()
            .filter(|name| now.iter().all(|one| one.name != **name));
        let ended: Vec<&String> = ended.collect();
        if !new.is_empty() || !ended.is_empty() {
            self.file.background::<_, Fault>(|tx| {
                new.iter().try_for_each(|one| alert::note(tx, &one.name))?;
                ended.iter().try_for_each(|name| alert::forget(tx, name))
            })?;
        }
        Ok(ToldAlerts {
            told: new.len(),
            fault,
        })
    }

    /// Everything that there is to tell now, told before or not.
    ///
    /// # Errors
    /// Those of the file and the disk.
    pub fn alerts(&self, watched: &Watched) -> Result<Vec<Alert>, OfficeFault> {
        let mut all = self.file.read::<_, Fault>(|tx| {
            let mut all = self.silent(tx, watched.silent_hours)?;
            all.extend(stopped(tx)?);
            all.extend(self.broken(tx)?);
            Ok(all)
        })?;
        all.extend(self.past_due()?);
        all.extend(self.copy_too_old(watched));
        all.extend(self.disk_low());
        Ok(all)
    }

    fn silent(&self, tx: &Tx<'_>, hours: u32) -> Result<Vec<Alert>, Fault> {
        let now = self.now();
        let mut all = Vec::new();
        for ((hall, counter), (journal, _)) in seats_now(tx)? {
            let Some(last) = heard::last(tx, journal)? else {
                continue;
            };
            let silent = now.millis_since(last) / HOUR;
            if silent < i64::from(hours) {
                continue;
            }
            let money = missing(tx, journal)?.1.unwrap_or_default();
            all.push(Alert {
                name: format!("silent/{journal}/{}", last.0),
                text: format!(
                    "营业厅 {hall} 柜台 {counter} 已 {silent} 小时没有连接总部；它最后说未上传 {money} 元。\
                     Hall {hall} counter {counter} was not heard for {silent} hours; it last said that {money} yuan were not sent."
                ),
            });
        }
        Ok(all)
    }

    fn broken(&self, tx: &Tx<'_>) -> Result<Vec<Alert>, Fault> {
        let now = self.now();
        let mut all = Vec::new();
        tx.each_state::<Fault>(&[Key::CASES], |key, state| {
            let (Key::Case(case), State::Case(state)) = (key, state) else {
                return Ok(());
            };
            let Some(view) = state.view() else { return Ok(()) };
            if view.escalates(now) == Some(Standing::Broken) {
                all.push(Alert {
                    name: format!("promise/{case}/{}", view.due.0),
                    text: format!(
                        "工单 {case} 的承诺已超期，还没有人督办。The promise of case {case} is broken, and nobody took it up."
                    ),
                });
            }
            Ok(())
        })?;
        Ok(all)
    }

    fn past_due(&self) -> Result<Vec<Alert>, OfficeFault> {
        let today = self.city_date()?;
        let open = self.exceptions(false)?.into_iter();
        let late = open.filter_map(|one| {
            let (number, due) = (one.number?, one.due.filter(|due| *due < today)?);
            Some(Alert {
                name: format!("exception/{number}"),
                text: format!(
                    "差异 {number} 应在 {due} 前处理，还没有处理。Exception {number} was due on {due} and is open."
                ),
            })
        });
        Ok(late.collect())
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

    fn disk_low(&self) -> Option<Alert> {
        let left = fs4::available_space(self.folder()).ok()?;
        (left < DISK_LOW).then(|| Alert {
            name: "disk".to_owned(),
            text: format!(
                "总部的磁盘只剩 {0} MB。{0} MB are left on the office's disk.",
                left / 1_000_000
            ),
        })
    }
}

fn stopped(tx: &Tx<'_>) -> Result<Vec<Alert>, Fault> {
    let journals = tx.journals()?.into_iter();
    let stopped = journals.filter_map(|journal| Some((journal.journal, journal.stopped?)));
    let told = stopped.map(|(journal, at)| Alert {
        name: format!("stopped/{journal}"),
        text: format!(
            "流水 {journal} 在第 {at} 条停收（签名或链断了），请看 cistern-office verify。Journal {journal} was stopped at entry {at}."
        ),
    });
    Ok(told.collect())
}
