//! What is signed at the console: somebody signed in says their PIN once more, for this one act.
//!
//! Wrong ones are counted with those of signing in, so that a page left open is no way around the waits.

use cistern_domain::ids::StaffNo;

use super::Console;
use crate::guarded::lock;

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
                Err(NotSigned::WrongPin(throttle.wait(&staff, now)))
            }
            // Nobody knows whether the PIN was right: it neither counts nor wipes the slate.
            Err(why) => Err(NotSigned::Not(why)),
        }
    }
}
