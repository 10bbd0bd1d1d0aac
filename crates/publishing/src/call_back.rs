//! Calls to ask customers how it went (回访), made at head office: the call is noted, and what the customer gave. Who may is
//! asked before; the list and its rules are the counter's (`View::is_to_call_back`).

use cistern_domain::entry::CaseAct;
use cistern_domain::ids::{CaseId, StepId};
use cistern_journal::Tx;

use crate::cases::{CaseRefused, words_of};
use crate::own::not_own;
use crate::pen::Pen;

/// What a call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// 回访: whether the customer was reached.
    FollowedUp {
        /// They were.
        reached: bool,
    },
    /// 评价: 1 to 5, once a case.
    Rated {
        /// 1 (非常不满意) to 5 (非常满意).
        stars: u8,
    },
}

impl Pen<'_> {
    /// Notes a call about a case that is over, or what its customer gave. The same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]: `Stage` where the case is open, or a call is noted of whom nobody has to call any more, or a rating of
    /// what is rated already; nothing was written then.
    pub fn call_back(
        &self,
        tx: &Tx<'_>,
        (case, step): (CaseId, StepId),
        called: Called,
        words: &str,
    ) -> Result<(), CaseRefused> {
        let state = tx.case(case)?;
        if state.has(step) {
            return Ok(());
        }
        let view = state.view().ok_or(CaseRefused::Unknown)?;
        not_own::<CaseRefused>(tx, self.actor, &view.opened.account)?;
        let words = words_of(words, false)?;
        let (fits, act) = match called {
            Called::FollowedUp { reached } => (view.is_to_call_back(), CaseAct::FollowedUp { reached }),
            Called::Rated { stars } => {
                let is_rating = (1..=5).contains(&stars);
                let fits = is_rating && view.is_closed() && view.stars.is_none();
                (fits, CaseAct::Rated { stars })
            }
        };
        if !fits {
            return Err(CaseRefused::Stage);
        }
        Ok(self.write_step(tx, (case, step), act, words)?)
    }
}
