//! What is signed at the console: somebody signed in says their PIN once more, for this one act.
//!
//! Wrong ones are counted with those of signing in, so that a page left open is no way around the waits.

use cistern_domain::ids::StaffNo;
use schemars::JsonSchema;
use serde::Serialize;

use super::Console;
use super::call::Failed;
use super::pages::Page;
use super::session::Session;
use crate::guarded::lock;

/// Why a page's act that is signed was not done; nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ActRefused<R> {
    /// The page does not concern whoever acts, or no more.
    NotTheirs,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// For a reason of the act's own.
    Refused {
        /// Which.
        why: R,
    },
}

impl<R> ActRefused<R> {
    /// What is told before a PIN is asked for, as the act's own reason.
    pub(super) fn within(why: Failed<R>) -> Failed<Self> {
        match why {
            Failed::Refused(why) => Failed::Refused(Self::Refused { why }),
            Failed::Broken(fault) => Failed::Broken(fault),
        }
    }
}

/// Why an act that is signed was not done.
#[derive(Debug)]
pub(super) enum NotSigned<E> {
    /// Not that PIN; milliseconds until the next attempt.
    WrongPin(u32),
    /// Too many wrong ones lately; milliseconds until the next attempt.
    TooSoon(u32),
    /// For a reason of the act's own.
    Not(E),
}

impl Console {
    /// Does what proves a PIN by itself; `is_wrong` tells of its fault whether that was the PIN.
    pub(super) fn signing<T, E>(
        &self,
        staff: StaffNo,
        is_wrong: impl FnOnce(&E) -> bool,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, NotSigned<E>> {
        // One at a time, as at the door.
        let mut throttle = lock(&self.throttle);
        let wait = throttle.wait(&staff, self.office.now());
        if wait > 0 {
            return Err(NotSigned::TooSoon(wait));
        }
        match act() {
            Ok(done) => {
                throttle.right(&staff);
                Ok(done)
            }
            Err(why) if is_wrong(&why) => {
                let now = self.office.now();
                throttle.wrong(staff, now);
                tracing::warn!(%staff, "a wrong PIN under an act at the console");
                let (wait, wrong) = (throttle.wait(&staff, now), throttle.times(&staff));
                drop(throttle);
                self.note_wrong(staff, wrong);
                Err(NotSigned::WrongPin(wait))
            }
            // Nobody knows whether the PIN was right: it neither counts nor wipes the slate.
            Err(why) => Err(NotSigned::Not(why)),
        }
    }

    /// Does a page's act that proves a PIN by itself: whom the page concerns, wrong PINs counted, its own reasons told.
    pub(super) fn signed_on<T, E, R>(
        &self,
        (page, session): (Page, &Session),
        is_wrong: impl FnOnce(&E) -> bool,
        told: impl FnOnce(E) -> Failed<R>,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, Failed<ActRefused<R>>> {
        if !self.concerns(page, session.staff)? {
            return Err(Failed::Refused(ActRefused::NotTheirs));
        }
        let done = self.signing(session.staff, is_wrong, act);
        done.map_err(|why| match why {
            NotSigned::WrongPin(wait_millis) => Failed::Refused(ActRefused::WrongPin { wait_millis }),
            NotSigned::TooSoon(wait_millis) => Failed::Refused(ActRefused::TooSoon { wait_millis }),
            NotSigned::Not(why) => ActRefused::within(told(why)),
        })
    }
}
