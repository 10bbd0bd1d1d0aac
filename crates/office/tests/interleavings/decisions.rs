//! What head office decides in between, and when: each decision once, as soon as what it is about is here; what cannot be done yet waits
//! behind the others, and in the end nothing waits.

use std::collections::VecDeque;

use cistern_domain::ids::AccountNo;

use crate::Bills;
use crate::common::{City, MINUTE};
use crate::head_office::Begun;
use crate::{bank, corrections, head_office, months, refunds};

/// What decisions are about.
pub(crate) struct Scene<'a> {
    pub(crate) city: &'a City,
    pub(crate) of: &'a [(AccountNo, Bills)],
    pub(crate) begun: &'a Begun,
}

/// Whether it could be done; nothing was written where not.
pub(crate) type Decision = fn(&Scene<'_>) -> bool;

/// All of them, in no order.
pub(crate) const ALL: [Decision; 22] = [
    head_office::put_right,
    head_office::close,
    head_office::close_for_now,
    head_office::reopen,
    bank::returned,
    head_office::merge,
    head_office::another_policy,
    corrections::cancel,
    corrections::cancel_newest,
    corrections::restore_newest,
    corrections::take_run_back,
    corrections::move_mistaken,
    corrections::bounce,
    corrections::reverse,
    corrections::undo_claim,
    refunds::pay,
    refunds::decline,
    bank::withdraw,
    bank::paid_all_the_same,
    bank::take_statement,
    months::close,
    months::reopen,
];

/// What is still to be decided, by its place among [`ALL`].
pub(crate) struct Waiting(VecDeque<usize>);

impl Waiting {
    pub(crate) fn in_order(order: &[usize]) -> Self {
        Self(order.iter().copied().collect())
    }

    /// Tries the next one; one that cannot be done yet waits behind the others.
    pub(crate) fn decide(&mut self, scene: &Scene<'_>) -> bool {
        let Some(next) = self.0.pop_front() else {
            return false;
        };
        scene.city.clock.pass(MINUTE);
        let is_done = ALL[next](scene);
        if !is_done {
            self.0.push_back(next);
        }
        is_done
    }

    /// Decides all that is left, now that everything is here.
    pub(crate) fn decide_all(&mut self, scene: &Scene<'_>) {
        while !self.0.is_empty() {
            let tried = self.0.len();
            let is_any_done = (0..tried).fold(false, |any, _| self.decide(scene) || any);
            assert!(is_any_done, "never could be done: {:?}", self.0);
        }
    }
}
