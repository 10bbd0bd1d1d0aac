//! A database that takes nothing, told while it lasts and when it is over. Nothing can be noted in it, so that what was told is
//! remembered by this program alone: of several on one database each tells it for itself, because each may have lost its own line.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::{Alert, Tell, TellFault};
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// So many looks in a row fail before it is told: a server that is started anew in between is nobody's trouble.
const LOOKS: u32 = 2;

/// Whether the database takes what is written, as far as the looks say, and who was told.
#[derive(Debug, Default)]
pub struct Outage(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// Looks in a row that failed.
    failed: u32,
    /// What the last of them said.
    why: String,
    /// Ways that were told of it, and not yet that it is over.
    told: BTreeSet<&'static str>,
}

impl Outage {
    /// A look failed, or did not.
    pub fn note(&self, failed: Option<&OfficeFault>) {
        let mut known = lock(&self.0);
        known.failed = failed.map_or(0, |_| known.failed.saturating_add(1));
        if let Some(fault) = failed {
            known.why = fault.to_string();
        }
    }

    /// Tells what of it was not told this way yet; says whether there was something. Whom it did not reach while it lasted is
    /// told of no end either.
    ///
    /// # Errors
    /// When it may not have arrived: it is told again.
    pub fn tell(&self, to: &dyn Tell) -> Result<bool, TellFault> {
        let way = to.way();
        let Some((alert, is_over)) = self.untold(way) else {
            return Ok(false);
        };
        to.tell(&[alert])?;
        let told = &mut lock(&self.0).told;
        match is_over {
            true => told.remove(way),
            false => told.insert(way),
        };
        Ok(true)
    }

    fn untold(&self, way: &str) -> Option<(Alert, bool)> {
        let known = lock(&self.0);
        match (known.failed, known.told.contains(way)) {
            (0, true) => Some((over(), true)),
            (LOOKS.., false) => Some((lasts(&known.why), false)),
            _ => None,
        }
    }
}

fn lasts(why: &str) -> Alert {
    Alert {
        name: "database".to_owned(),
        text: format!(
            "总部的数据库用不了：{why}。柜台可以照常收费，恢复后自动上传；其他提醒等恢复后再发。\
             Head office's database takes nothing: {why}. Counters serve on and send once it does; other alerts wait for it."
        ),
    }
}

fn over() -> Alert {
    Alert {
        name: "database/over".to_owned(),
        text: "总部的数据库恢复了。Head office's database takes what is written again.".to_owned(),
    }
}
