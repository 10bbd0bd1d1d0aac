//! The signature (签字) of a settlement sheet: the figures and everything that was open, as they stood, and what of that moved since.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{SheetCounter, SheetItem, SheetSigned};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, Hash, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::Publication;
use schemars::JsonSchema;
use serde::Serialize;

use super::{CounterOnSheet, Drawn, OpenItem, Sheet, last_signed};
use crate::act::{ByFinance, NotFinance};
use crate::fault::OfficeFault;
use crate::office::Office;

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignedOff {
    /// The entry.
    pub entry: EntryNo,
    /// By whom.
    pub by: StaffNo,
    /// When.
    pub at: Instant,
    /// What was not explained then.
    pub difference: Money,
    /// What was said of it; nothing where nothing was, or it was erased.
    pub words: Option<String>,
    /// Whether the counters' figures are those that were signed.
    pub still_holds: bool,
    /// Whether something else is open than when it was signed, or for another amount.
    pub open_moved: bool,
}

impl SignedOff {
    /// Whether the sheet is in everything as it was signed.
    #[must_use]
    pub const fn covers_all(&self) -> bool {
        self.still_holds && !self.open_moved
    }
}

/// Why a sheet was not signed.
#[derive(Debug, thiserror::Error)]
pub enum SheetRefused {
    /// It is not over.
    #[error("{0} is to come")]
    ToCome(BusinessDate),
    /// Nobody served there that day, or sent cash to the bank.
    #[error("hall {0} had no shift on {1}, and sent nothing to the bank")]
    Nothing(HallNo, BusinessDate),
    /// Who signs took money that day, or sent it to the bank.
    #[error("staff {0} had a drawer on this sheet, or sent its cash to the bank: somebody else signs")]
    OwnDrawer(StaffNo),
    /// It is signed as it stands.
    #[error("it is signed as it stands, by entry {0}: there is nothing new to sign")]
    Already(EntryNo),
    /// Something differs, and nothing was said of it.
    #[error(
        "{0} in all (nothing makes up for another), or missing slips are not explained: say in 1 to {LONGEST_REMARK} characters what it is (--words)"
    )]
    Unexplained(Money),
    /// It is not as it was when it was read.
    #[error("the sheet moved meanwhile, its difference is {0} now: read it again")]
    Moved(Money),
    /// Too many words.
    #[error("at most {LONGEST_REMARK} characters")]
    Words,
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for SheetRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Signs it off as it stands now, where that is what was shown, by its [`Sheet::seal`], if anything was. The entry that says so.
    ///
    /// # Errors
    /// [`SheetRefused`]; nothing was written then.
    pub fn sign_sheet(
        &self,
        (hall, on): (HallNo, BusinessDate),
        shown: Option<&str>,
        words: &str,
        by: &ByFinance,
    ) -> Result<EntryRef, SheetRefused> {
        let words = words.trim();
        if words.chars().count() > LONGEST_REMARK {
            return Err(SheetRefused::Words);
        }
        let office = self.journal();
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            if on > pen.today() {
                return Err(SheetRefused::ToCome(on));
            }
            let drawn = Drawn::of(tx, hall, on)?;
            if drawn.is_empty() {
                return Err(SheetRefused::Nothing(hall, on));
            }
            if drawn.was_with(by.staff) {
                return Err(SheetRefused::OwnDrawer(by.staff));
            }
            let sheet = drawn.sheet(tx, office)?;
            if shown.is_some_and(|shown| shown != sheet.seal()) {
                return Err(SheetRefused::Moved(sheet.difference));
            }
            if let Some(signed) = sheet.signed.as_ref().filter(|signed| signed.covers_all()) {
                return Err(SheetRefused::Already(signed.entry));
            }
            if sheet.needs_words && words.is_empty() {
                return Err(SheetRefused::Unexplained(sheet.apart));
            }
            let words = pen.remark_if_any(tx, words)?;
            Ok(pen.write(tx, signed(&sheet, words))?.at())
        })
    }
}

/// Whether something open is as it was signed. An open shift was called 未结班 once, and its float was not said.
fn is_as_then(now: &OpenItem, then: &SheetItem) -> bool {
    let was_open = then.name.strip_suffix("未结班");
    let is_named = |whose: &str| now.name.starts_with(&format!("{whose}未交班"));
    (now.since, now.amount) == (then.since, then.amount)
        && (now.name == then.name || was_open.is_some_and(is_named))
}

fn signed(sheet: &Sheet, words: Option<Hash>) -> SheetSigned {
    SheetSigned {
        hall: sheet.hall,
        on: sheet.on,
        counters: sheet.counters.iter().map(figures).collect(),
        difference: sheet.difference,
        open: sheet.carried.iter().chain(&sheet.open).map(item).collect(),
        words,
    }
}

fn item(one: &OpenItem) -> SheetItem {
    SheetItem {
        name: one.name.clone(),
        since: one.since,
        amount: one.amount,
    }
}

fn figures(one: &CounterOnSheet) -> SheetCounter {
    SheetCounter {
        journal: one.journal,
        head: one.head,
        said: one.said,
        held: one.held,
        over_short: one.over_short,
        sent: one.sent,
        counted: one.counted.unwrap_or_default(),
    }
}

impl Drawn {
    /// Nobody served that day, and nobody sent cash to the bank.
    fn is_empty(&self) -> bool {
        self.of_day().next().is_none() && self.deposits_of_day().next().is_none()
    }

    /// Whether somebody had a drawer that day, or sent its cash to the bank.
    fn was_with(&self, staff: StaffNo) -> bool {
        self.of_day().any(|(_, shift)| shift.was_with(staff))
            || self
                .deposits_of_day()
                .any(|(_, deposit)| deposit.slip.by == staff)
    }

    pub(super) fn signed(
        &self,
        tx: &Tx<'_>,
        office: JournalId,
        (counters, items): (&[CounterOnSheet], &[OpenItem]),
    ) -> Result<Option<SignedOff>, Fault> {
        let Some((number, sheet)) = last_signed(tx, office, (self.hall, self.on))? else {
            return Ok(None);
        };
        let at = EntryRef {
            journal: office,
            number,
        };
        let Some(entry) = tx.entry(at)? else {
            return Ok(None);
        };
        // A counter that only sent cash to the bank stood on no sheet once.
        let stood = |one: &CounterOnSheet| sheet.counters.iter().any(|then| then.journal == one.journal);
        let now = counters.iter().filter(|one| one.shifts > 0 || stood(one));
        let now: Vec<SheetCounter> = now.map(figures).collect();
        let still_holds = now.len() == sheet.counters.len()
            && now.iter().zip(&sheet.counters).all(|(now, then)| {
                SheetCounter {
                    head: then.head,
                    ..now.clone()
                } == *then
            });
        // Earlier days stand first on the sheet and in what was signed, which is how they are sorted here.
        let words = tx.remark(sheet.words.as_ref())?;
        let open_moved = items.len() != sheet.open.len()
            || !items
                .iter()
                .zip(&sheet.open)
                .all(|(now, then)| is_as_then(now, then));
        Ok(Some(SignedOff {
            entry: number,
            by: entry.actor,
            at: entry.taken_at,
            difference: sheet.difference,
            words,
            still_holds,
            open_moved,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_shift_is_as_it_was_signed_by_its_name_of_then_too() {
        let since = BusinessDate::default();
        let now = |name: &str| OpenItem {
            since,
            name: name.to_owned(),
            amount: Money::from_fen(87_160),
        };
        let then = |name: &str, fen: i64| SheetItem {
            name: name.to_owned(),
            since,
            amount: Money::from_fen(fen),
        };
        let open = now("柜台1 班次2 未交班，钱箱应有（含备用金 500.00）");
        for (name, fen, is_same) in [
            ("柜台1 班次2 未交班，钱箱应有（含备用金 500.00）", 87_160, true),
            ("柜台1 班次2 未结班", 87_160, true),
            ("柜台1 班次2 未结班", 87_161, false),
            ("柜台1 班次1 未结班", 87_160, false),
            ("柜台1 班次2 未解款", 87_160, false),
        ] {
            assert_eq!(is_as_then(&open, &then(name, fen)), is_same, "{name}");
        }
    }
}
