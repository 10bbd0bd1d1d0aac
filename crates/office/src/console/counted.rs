//! What the bank counted of a deposit slip, on the page 到账: written down once, and corrected by a further entry that names the one
//! whose place it takes and says why.

use cistern_domain::Money;
use cistern_domain::arrival::LONGEST_REFERENCE;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::Fault;
use cistern_publishing::MatchRefused;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::arrivals::{ArrivalsAtOffice, ArrivalsNot};
use super::call::{Failed, shown};
use super::pages::Page;
use super::pin::ActRefused;
use super::session::Session;
use super::sign_in::name_of;
use crate::act::{CorrectCount, DepositRefused, MatchDeposit};
use crate::differences::At;

/// Writes down what the bank counted of a deposit slip.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountDeposit {
    /// The counter's entry.
    pub deposit: At,
    /// What the bank counted.
    pub counted: Money,
    /// The bank's own number.
    pub reference: String,
    /// Head office's entry whose place it takes, of a correction; nothing: it is the first.
    #[serde(default)]
    pub replaces: Option<EntryNo>,
    /// Why the other stood there, of a correction.
    #[serde(default)]
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

impl Console {
    /// Writes down what the bank counted, or corrects that.
    pub(super) fn count_deposit(
        &self,
        session: &Session,
        ask: &CountDeposit,
    ) -> Result<ArrivalsAtOffice, Failed<ActRefused<ArrivalsNot>>> {
        let no_more = |why: &DepositRefused| matches!(why, DepositRefused::NotFinance(_));
        let told = |why| self.told_count(why);
        self.signed_on((Page::Arrivals, session, &ask.pin), no_more, told, || {
            match ask.replaces {
                Some(replaces) => self.office.correct_count(&correction(session, ask, replaces)),
                None => self.office.match_deposit(&count(session, ask)),
            }
        })?;
        shown(self.all_arrivals())
    }

    fn told_count(&self, why: DepositRefused) -> Failed<ArrivalsNot> {
        let why = match why {
            DepositRefused::Match(why) => why,
            DepositRefused::OwnCash(_) => return Failed::Refused(ArrivalsNot::OwnCash),
            // A wrong PIN was told apart before.
            DepositRefused::NotFinance(_) => return Failed::Refused(ArrivalsNot::NotTheirs),
            DepositRefused::Fault(fault) => return Failed::Broken(fault),
        };
        Failed::Refused(match why {
            MatchRefused::Already {
                entry,
                counted,
                by,
                on,
            } => match self.office.file.read::<_, Fault>(|tx| name_of(tx, by)) {
                Ok(by) => ArrivalsNot::Counted {
                    entry,
                    counted,
                    by,
                    on,
                },
                Err(fault) => return Failed::Broken(fault.into()),
            },
            MatchRefused::NoWords => ArrivalsNot::Words {
                limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
            },
            MatchRefused::Reference => ArrivalsNot::Reference {
                limit: u32::try_from(LONGEST_REFERENCE).unwrap_or(u32::MAX),
            },
            MatchRefused::IsArrival { arrival, .. } => ArrivalsNot::IsArrival { arrival },
            MatchRefused::Same => ArrivalsNot::SameCount,
            MatchRefused::Publication(fault) => return Failed::Broken(fault.into()),
            MatchRefused::Unknown | MatchRefused::NotCounted | MatchRefused::Negative(_) => {
                ArrivalsNot::Changed
            }
        })
    }
}

fn count(session: &Session, ask: &CountDeposit) -> MatchDeposit {
    MatchDeposit {
        deposit: EntryRef::from(ask.deposit),
        counted: ask.counted,
        reference: ask.reference.clone(),
        staff: session.staff,
        pin: ask.pin.clone(),
    }
}

fn correction(session: &Session, ask: &CountDeposit, replaces: EntryNo) -> CorrectCount {
    CorrectCount {
        deposit: EntryRef::from(ask.deposit),
        replaces,
        counted: ask.counted,
        reference: ask.reference.clone(),
        words: ask.words.clone(),
        staff: session.staff,
        pin: ask.pin.clone(),
    }
}
