//! What is signed at the console: somebody signed in says their PIN once more, for this one act.
//!
//! Wrong ones slow the next attempt of that number as at the sign-in, and are counted apart from those: a page left open is no way
//! around the waits, and nobody who only reaches the sign-in keeps those who are in from what they sign. PINs are tried one at a
//! time at each place, and the turn ends before the act begins: while a bank's return of thousands of rows is taken, others sign in and answer.
//! The act tries the PIN once more by itself, for whoever reaches it by another way.

use std::sync::Mutex;

use cistern_domain::ids::StaffNo;
use cistern_journal::Fault;
use cistern_publishing::pin::pin_fits;
use schemars::JsonSchema;
use serde::Serialize;

use super::Console;
use super::browsers::Who;
use super::call::Failed;
use super::pages::Page;
use super::session::Session;
use super::sign_in::{Known, known};
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::throttle::Throttle;

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
            Failed::Unshown(fault) => Failed::Unshown(fault),
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
    /// Whether it is that PIN could not be looked up.
    Fault(OfficeFault),
    /// For a reason of the act's own.
    Not(E),
}

/// What became of a PIN that was tried.
pub(super) enum Tried {
    /// It is theirs, after so many wrong ones.
    Fits(Known, u32),
    /// Not theirs; milliseconds until the next attempt.
    Wrong(u32),
    /// Not tried: too many wrong ones lately; milliseconds until the next attempt.
    TooSoon(u32),
}

impl Console {
    /// Tries a PIN at the sign-in: on a browser on which they signed in before it counts by itself, so that nobody else's wrong ones
    /// keep them waiting. A number that nobody has is answered as a wrong PIN is, after the same work.
    ///
    /// # Errors
    /// Those of looking it up: it neither counts nor wipes the slate then.
    pub(super) fn try_pin(
        &self,
        staff: StaffNo,
        pin: &str,
        browser: Option<&str>,
    ) -> Result<Tried, OfficeFault> {
        let known = self.office.file.read::<_, Fault>(|tx| known(tx, staff))?;
        let mark = known.as_ref().and_then(|known| {
            let pin_hash = known.pin_hash.as_str();
            self.browsers
                .known(browser, Who { staff, pin_hash }, self.office.today())
        });
        match mark {
            Some(mark) => self.try_pin_at((&self.known, (staff, mark)), staff, pin),
            None => self.try_pin_at((&self.throttle, staff), staff, pin),
        }
    }

    fn try_pin_at<By: Copy + Ord>(
        &self,
        (throttle, by): (&Mutex<Throttle<By>>, By),
        staff: StaffNo,
        pin: &str,
    ) -> Result<Tried, OfficeFault> {
        // One at a time: a PIN costs memory and time, and a wait must be counted before the next attempt.
        let mut throttle = lock(throttle);
        let wait = throttle.wait(&by, self.office.now());
        if wait > 0 {
            return Ok(Tried::TooSoon(wait));
        }
        let known = self.office.file.read::<_, Fault>(|tx| known(tx, staff))?;
        let hash = known
            .as_ref()
            .map_or(self.decoy.as_str(), |known| &known.pin_hash);
        let fits = pin_fits(pin, hash)?;
        if let Some(known) = known.filter(|_| fits) {
            let wrong = throttle.times(&by);
            throttle.right(&by);
            return Ok(Tried::Fits(known, wrong));
        }
        let now = self.office.now();
        throttle.wrong(by, now);
        tracing::warn!(%staff, "a wrong PIN at the console");
        let (wait, wrong) = (throttle.wait(&by, now), throttle.times(&by));
        drop(throttle);
        self.note_wrong(staff, wrong);
        Ok(Tried::Wrong(wait))
    }

    /// Does what somebody signs with their PIN, after it was tried.
    pub(super) fn signing<T, E>(
        &self,
        (staff, pin): (StaffNo, &str),
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, NotSigned<E>> {
        match self
            .try_pin_at((&self.signed_in, staff), staff, pin)
            .map_err(NotSigned::Fault)?
        {
            Tried::Wrong(wait) => Err(NotSigned::WrongPin(wait)),
            Tried::TooSoon(wait) => Err(NotSigned::TooSoon(wait)),
            Tried::Fits(..) => act().map_err(NotSigned::Not),
        }
    }

    /// Does a page's act that is signed: whom the page concerns, wrong PINs counted, its own reasons told. `no_more` tells of a
    /// reason whether it is that the role ended, or the PIN was changed, since the page and the PIN were looked at.
    pub(super) fn signed_on<T, E, R>(
        &self,
        (page, session, pin): (Page, &Session, &str),
        no_more: impl FnOnce(&E) -> bool,
        told: impl FnOnce(E) -> Failed<R>,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, Failed<ActRefused<R>>> {
        if !self.concerns(page, session.staff)? {
            return Err(Failed::Refused(ActRefused::NotTheirs));
        }
        self.signed((session, pin), no_more, told, act)
    }

    /// The same of an act that is everybody's.
    pub(super) fn signed<T, E, R>(
        &self,
        (session, pin): (&Session, &str),
        no_more: impl FnOnce(&E) -> bool,
        told: impl FnOnce(E) -> Failed<R>,
        act: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, Failed<ActRefused<R>>> {
        let done = self.signing((session.staff, pin), act);
        done.map_err(|why| match why {
            NotSigned::WrongPin(wait_millis) => Failed::Refused(ActRefused::WrongPin { wait_millis }),
            NotSigned::TooSoon(wait_millis) => Failed::Refused(ActRefused::TooSoon { wait_millis }),
            NotSigned::Fault(fault) => Failed::Broken(fault),
            NotSigned::Not(why) if no_more(&why) => Failed::Refused(ActRefused::NotTheirs),
            NotSigned::Not(why) => ActRefused::within(told(why)),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};
    use std::sync::{Arc, mpsc};
    use std::thread;
    use std::time::Duration;

    use cistern_domain::instant::Instant;
    use cistern_domain::settings::Role;
    use cistern_journal::DatabaseKey;
    use cistern_publishing::Fill;

    use super::super::api::SignIn;
    use super::super::call::Caller;
    use super::*;
    use crate::office::{Office, World};

    /// Longer than anything here takes: a lock that is held fails the test instead of keeping it for ever.
    const FOR_EVER: Duration = Duration::from_secs(60);
    const QIAN: (StaffNo, &str) = (StaffNo(32), "3232");
    const SUN: (StaffNo, &str) = (StaffNo(33), "3333");

    /// Bytes that never come twice.
    struct Counted(AtomicU8);

    impl Fill for Counted {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                *byte = self.0.fetch_add(37, Ordering::Relaxed);
            }
        }
    }

    fn console(folder: &std::path::Path) -> Console {
        let world = World {
            clock: Box::new(|| Instant(1_800_000_000_000)),
            chance: Box::new(Counted(AtomicU8::new(5))),
        };
        let office = Office::open(folder, DatabaseKey([3; 32]), world).unwrap();
        for (staff, pin) in [QIAN, SUN] {
            office.publish_staff(staff, "某人", pin, &[] as &[Role]).unwrap();
        }
        Console::new(Arc::new(office)).unwrap()
    }

    /// While one act goes on, somebody else signs in, another act is signed, and a wrong PIN is counted.
    #[test]
    fn nobody_waits_at_the_door_for_an_act_that_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let console = Arc::new(console(folder.path()));
        let (begins, began) = mpsc::channel();
        let (ends, ended) = mpsc::channel::<()>();
        let long = thread::spawn({
            let console = console.clone();
            move || {
                console.signing(QIAN, || {
                    begins.send(()).unwrap();
                    ended.recv_timeout(FOR_EVER * 2)
                })
            }
        });
        began.recv_timeout(FOR_EVER).unwrap();
        let (tells, told) = mpsc::channel();
        thread::spawn({
            let console = console.clone();
            move || {
                let (staff, pin) = SUN;
                let ask = |pin: &str| SignIn {
                    staff,
                    pin: pin.to_owned(),
                };
                let came_in = console.sign_in(&mut Caller::default(), &ask(pin)).is_ok();
                let acted = console.signing(SUN, || Ok::<_, ()>(7)).unwrap();
                let wrong = console.sign_in(&mut Caller::default(), &ask("9999"));
                tells.send((came_in, acted, wrong.is_err())).unwrap();
            }
        });
        let meanwhile = told.recv_timeout(FOR_EVER);
        ends.send(()).unwrap();
        assert_eq!(meanwhile, Ok((true, 7, true)));
        assert!(long.join().unwrap().is_ok(), "and the act ends as it would have");
    }
}
