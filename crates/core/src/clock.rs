//! The PC's clock may lie. A jump is noticed at the start and while running, shown, and recorded.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ClockJumped;
use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use cistern_journal::{Draft, Tx};

use crate::counter::{Counter, date_now, is_over, last_entry, own};
use crate::refusal::Fault;
use crate::rules::Rules;

/// A clock this far behind the last entry was set back. Less is drift being mended.
const BACK_MILLIS: i64 = 2 * 60 * 1000;
/// A counter that slept longer than this many days, or whose clock was set forward: a long weekend is no jump.
const FORWARD_DAYS: u32 = 40;
const FORWARD_MILLIS: i64 = FORWARD_DAYS as i64 * 24 * 3600 * 1000;

const SEEN: &str = "clock_seen";

/// Whether a clock's date is more than 40 days after the last one known: nobody takes it without asking.
pub(crate) fn too_far_ahead(latest: BusinessDate, today: BusinessDate) -> bool {
    today > latest.plus_days(FORWARD_DAYS)
}

/// The date on which head office signed last, as far as is known here.
pub(crate) fn signed_on(tx: &Tx<'_>, rules: &Rules) -> Result<Option<BusinessDate>, Fault> {
    Ok(crate::status::data_as_of(tx)?.map(|at| rules.date_of(at)))
}

impl Counter {
    /// Records a jump since the last entry, once.
    pub(crate) fn notice_clock(&self) -> Result<(), Fault> {
        let now = self.now();
        self.file.act::<_, Fault>(|tx| {
            let Some(own) = own(tx)? else { return Ok(()) };
            if is_over(tx)? {
                return Ok(());
            }
            let Some(last) = last_entry(tx, &own)? else {
                return Ok(());
            };
            let moved = now.millis_since(last.written_at);
            if (-BACK_MILLIS..=FORWARD_MILLIS).contains(&moved) {
                return Ok(());
            }
            let jump = ClockJumped {
                before: last.written_at,
                after: now,
            };
            let rules = Rules::load(tx)?;
            let draft = Draft {
                body: jump.into(),
                account: None,
                actor: StaffNo::PROGRAM,
                approver: None,
                business_date: date_now(tx, &rules, now)?,
                written_at: now,
                taken_at: now,
            };
            tx.append(&own, draft)?;
            let seen = serde_json::json!({ "before": last.written_at, "after": now });
            Ok(tx.set_local(SEEN, Some(&seen.to_string()))?)
        })
    }

    /// The last jump noticed, if the clock has not been right for a day since.
    pub(crate) fn clock_jump(&self) -> Result<Option<(Instant, Instant)>, Fault> {
        #[derive(serde::Deserialize)]
        struct Seen {
            before: Instant,
            after: Instant,
        }
        let json = self.file.read::<_, Fault>(|tx| Ok(tx.local(SEEN)?))?;
        let seen: Option<Seen> = json.and_then(|json| serde_json::from_str(&json).ok());
        let now = self.now();
        let fresh = |seen: &Seen| now.millis_since(seen.after) < 24 * 3600 * 1000;
        Ok(seen.filter(fresh).map(|seen| (seen.before, seen.after)))
    }
}
