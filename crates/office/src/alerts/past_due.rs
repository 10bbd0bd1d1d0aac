//! Differences that nobody settled in their days. Those of channels are looked at each time; the others are found by going
//! through weeks of entries, so they are looked for once an hour, and when the day changes: they come due by days.

use std::sync::Mutex;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::DifferenceKind as K;
use cistern_domain::fold::{Key, State};
use cistern_domain::instant::Instant;
use cistern_publishing::Numbered;

use super::unread::{Place, or_unread};
use super::{Alert, HOUR};
use crate::act::{ExceptionLine, exception_line};
use crate::differences::Difference;
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::office::Office;

/// What was found last, and when.
#[derive(Debug, Default)]
pub(crate) struct Found(Mutex<Option<(Instant, BusinessDate, Vec<Alert>)>>);

impl Office {
    pub(super) fn past_due(&self) -> Result<Vec<Alert>, OfficeFault> {
        let mut all = or_unread(Place::Channels, self.exceptions_past_due())?;
        all.extend(self.differences_past_due()?);
        Ok(all)
    }

    fn exceptions_past_due(&self) -> Result<Vec<Alert>, OfficeFault> {
        let today = self.city_date()?;
        self.file.read(|tx| {
            let (mut all, mut numbered) = (Vec::new(), Numbered::default());
            tx.each_state_or_why::<OfficeFault>(&[Key::EXCEPTIONS], |key, state| {
                let Key::Exception(number) = key else {
                    return Ok(());
                };
                let line = match state {
                    Ok(State::Exception(state)) if state.closed.is_none() => {
                        exception_line(tx, &mut numbered, today, (number, &state))
                    }
                    Ok(_) => Ok(None),
                    Err(fault) => Err(fault),
                };
                let late = line.map(|line| line.and_then(|line| late(&line, today)).into_iter().collect());
                all.extend(or_unread(
                    Place::Exception(number),
                    late.map_err(OfficeFault::from),
                )?);
                Ok(())
            })?;
            Ok(all)
        })
    }

    fn differences_past_due(&self) -> Result<Vec<Alert>, OfficeFault> {
        let (now, today) = (self.now(), self.city_date()?);
        if let Some((at, on, found)) = &*lock(&self.past_due.0)
            && *on == today
            && (0..HOUR).contains(&now.millis_since(*at))
        {
            return Ok(found.clone());
        }
        let late = self.differences_and_unread(false).map(|(open, unread)| {
            let late = open.iter().filter(|one| one.overdue);
            let unread = (!unread.unread.is_empty()).then(|| Place::Differences.told());
            late.filter_map(told).chain(unread).collect()
        });
        let found = or_unread(Place::Differences, late)?;
        *lock(&self.past_due.0) = Some((now, today, found.clone()));
        Ok(found)
    }
}

fn late(line: &ExceptionLine, today: BusinessDate) -> Option<Alert> {
    let (number, due) = (line.number?, line.due.filter(|due| *due < today)?);
    Some(Alert {
        name: format!("exception/{number}"),
        text: format!(
            "差异 {number} 应在 {due} 前处理，还没有处理。Exception {number} was due on {due} and is open."
        ),
    })
}

/// Nothing for those of channels, which are told by their number.
fn told(one: &Difference) -> Option<Alert> {
    let (at, kind, due) = (one.at?, one.kind()?, one.due?);
    let (chinese, english) = names(kind);
    let (zh, en) = match (one.hall, one.counter) {
        (Some(hall), Some(counter)) => (
            format!("营业厅 {hall} 柜台 {counter} 的"),
            format!(" of hall {hall} counter {counter}"),
        ),
        (Some(hall), None) => (format!("营业厅 {hall} 的"), format!(" of hall {hall}")),
        _ => (String::new(), String::new()),
    };
    let amount = one.amount;
    Some(Alert {
        name: format!(
            "difference/{}/{}/{}",
            at.journal,
            at.number,
            english.replace(' ', "-")
        ),
        text: format!(
            "{zh}差异“{chinese}”（{amount} 元）应在 {due} 前处理，还没有处理。\
             A difference{en} ({english}, {amount} yuan) was due on {due} and is open."
        ),
    })
}

/// As the page 差异 names them.
const fn names(kind: K) -> (&'static str, &'static str) {
    match kind {
        K::Stopped => ("停收", "journal stopped"),
        K::SetAside => ("搁置", "set aside"),
        K::Approval => ("审批存疑", "doubtful approval"),
        K::ReceiptTwice => ("收据号重复", "receipt number twice"),
        K::Policy => ("违约金办法版本", "late fee policy"),
        K::Late => ("迟到", "late"),
        K::Clock => ("时钟不准", "clock wrong"),
        K::OverClaimed => ("多认", "over-claimed"),
        K::Settlement => ("对账处理", "settlement"),
        K::Renamed => ("更名过户", "renamed"),
        K::Relocated => ("移址换册", "relocated"),
        K::Tariff => ("水价版本", "tariff"),
        K::AfterSheet => ("签后到账", "after the sheet was signed"),
        K::BankDiffers => ("银行清点不符", "bank counted otherwise"),
        K::InTransit => ("解款久在途", "deposit long in transit"),
        K::WalletUnknown => ("扫码没有结果", "wallet without a result"),
    }
}
