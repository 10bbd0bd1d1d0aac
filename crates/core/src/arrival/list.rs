//! Looking for an arrival. A few hundred at most wait at any time, so they are looked through.

use cistern_domain::arrival::{ArrivalState, DECIDES};
use cistern_domain::details::ArrivalDetails;
use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::Tx;
use cistern_publishing::arrivals;

use super::{ArrivalLine, Arrivals, ClaimDoubt, ClaimLine, FindArrivals};
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

const MOST: usize = 50;

impl Counter {
    /// Arrivals as known here, and how old that is.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn arrivals(&self, ask: &FindArrivals) -> Result<Arrivals, Failed<NotNow>> {
        self.at_desk().or_else(refuse)?;
        let words: Vec<String> = ask.text.split_whitespace().map(str::to_lowercase).collect();
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let mut found = Vec::new();
            for (arrival, state) in arrivals(tx)? {
                // What is over and done is read only where somebody looks for it.
                let is_open = state.left().is_positive() || state.over().is_positive();
                if words.is_empty() && !is_open {
                    continue;
                }
                let line = line_of(tx, &rules, arrival, &state)?;
                found.extend(line.filter(|line| is_meant(line, &words)));
            }
            found.sort_by(|one, other| {
                let newest_first = (other.on, other.arrival).cmp(&(one.on, one.arrival));
                let is_over = |line: &ArrivalLine| !line.left.is_positive();
                is_over(one).cmp(&is_over(other)).then(newest_first)
            });
            let more = found.len().saturating_sub(MOST);
            found.truncate(MOST);
            Ok(Arrivals {
                arrivals: found,
                more: u64::try_from(more).unwrap_or(u64::MAX),
                reached: self.is_reached(tx)?,
                reached_local: self.reached_at(tx)?.map(|at| rules.local(at)),
            })
        })
    }
}

/// Every word is in its amount, its date, the bank's number, the sender or the memo.
fn is_meant(line: &ArrivalLine, words: &[String]) -> bool {
    let all = [
        line.amount.to_string(),
        line.on.to_string(),
        line.reference.to_lowercase(),
        line.payer.to_lowercase(),
        line.memo.to_lowercase(),
    ];
    let is_in = |word: &String| all.iter().any(|text| text.contains(&word.replace(',', "")));
    words.iter().all(is_in)
}

/// An arrival in a line; nothing before head office's own entry of it is here.
pub(super) fn line_of(
    tx: &Tx<'_>,
    rules: &Rules,
    arrival: EntryNo,
    state: &ArrivalState,
) -> Result<Option<ArrivalLine>, Fault> {
    let Some(recorded) = &state.recorded else {
        return Ok(None);
    };
    let details: ArrivalDetails = tx.details(&recorded.details)?.unwrap_or_default();
    let claims = state.standing().into_iter();
    let claims = claims.map(|(at, claim)| -> Result<ClaimLine, Fault> {
        Ok(ClaimLine {
            account: claim.account.clone(),
            amount: claim.amount,
            receipt: claim.receipt,
            clerk: clerk_of(tx, at)?,
            claimed_local: rules.local(claim.at),
        })
    });
    let over = state.over();
    Ok(Some(ArrivalLine {
        arrival,
        on: recorded.on,
        amount: recorded.amount,
        reference: recorded.reference.clone(),
        channel: recorded.channel,
        payer: details.payer,
        memo: details.memo,
        left: state.left(),
        returned: state.sent_back(),
        claims: claims.collect::<Result<_, _>>()?,
        doubt: over.is_positive().then_some(ClaimDoubt {
            over,
            decides: DECIDES,
        }),
    }))
}

fn clerk_of(tx: &Tx<'_>, at: EntryRef) -> Result<String, Fault> {
    match tx.entry(at)? {
        Some(entry) => name_of(tx, entry.actor),
        None => Ok(String::new()),
    }
}
