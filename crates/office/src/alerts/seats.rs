//! Counters that were not heard for long, and journals that were stopped. Of a seat whose state cannot be read nothing else is
//! known: that is told in its place.

use cistern_journal::{Fault, Tx};

use super::unread::{Place, or_unread};
use super::{Alert, HOUR};
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::{SeatStanding, Seated, every_readable_pc};
use crate::table::heard;

impl Office {
    pub(super) fn at_seats(&self, silent_hours: u32) -> Result<Vec<Alert>, OfficeFault> {
        let looked = self.file.read::<_, OfficeFault>(|tx| {
            let mut all = self.silent(tx, silent_hours)?;
            all.extend(stopped(tx)?);
            Ok(all)
        });
        or_unread(Place::Seats, looked)
    }

    fn silent(&self, tx: &Tx<'_>, hours: u32) -> Result<Vec<Alert>, OfficeFault> {
        let (all, unread) = every_readable_pc(tx)?;
        let mut told = Vec::new();
        for (journal, fault) in unread {
            told.extend(or_unread(Place::Counter(journal), Err(fault.into()))?);
        }
        for pc in all {
            let place = Place::Counter(pc.journal);
            let looked = self.silence(tx, &pc, hours).map_err(OfficeFault::from);
            told.extend(or_unread(place, looked.map(Vec::from_iter))?);
        }
        Ok(told)
    }

    fn silence(&self, tx: &Tx<'_>, pc: &Seated, hours: u32) -> Result<Option<Alert>, Fault> {
        let (hall, counter) = (pc.seat.hall, pc.seat.counter);
        let Some(last) = heard::last(tx, pc.journal)? else {
            return Ok(None);
        };
        let silent = self.now().millis_since(last) / HOUR;
        if silent < i64::from(hours) {
            return Ok(None);
        }
        let (missing, money) = pc.missing(tx)?;
        let money = money.unwrap_or_default();
        let (gone, left) = match pc.standing {
            SeatStanding::Sits => ("", ""),
            _ if missing == 0 => return Ok(None),
            SeatStanding::Replaced => ("已更换的电脑", ", the PC that was replaced,"),
            SeatStanding::Revoked => ("已停用的电脑", ", the PC that was revoked,"),
        };
        Ok(Some(Alert {
            name: format!("silent/{}/{}", pc.journal, last.0),
            text: format!(
                "营业厅 {hall} 柜台 {counter} {gone}已 {silent} 小时没有连接总部；它最后说未上传 {money} 元。\
                 Hall {hall} counter {counter}{left} was not heard for {silent} hours; it last said that {money} yuan were not sent."
            ),
        }))
    }
}

/// A journal that was stopped stays so: it is told once, and never again.
fn stopped(tx: &Tx<'_>) -> Result<Vec<Alert>, OfficeFault> {
    let mut told = Vec::new();
    for journal in tx.journals()? {
        let Some(at) = journal.stopped else { continue };
        let journal = journal.journal;
        let looked = tx.counter(journal).map_err(OfficeFault::from).map(|seat| {
            let (hall, counter) = (seat.hall, seat.counter);
            vec![Alert {
                name: format!("stopped/{journal}"),
                text: format!(
                    "营业厅 {hall} 柜台 {counter} 的流水在第 {at} 条停收（签名或链断了），看控制台“差异”。Hall {hall} counter {counter}: its journal was stopped at entry {at}; see the differences."
                ),
            }]
        });
        told.extend(or_unread(Place::Counter(journal), looked)?);
    }
    Ok(told)
}
