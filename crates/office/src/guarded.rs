//! What threads share.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes it. What is guarded here only slows, spares work or can be begun anew; a panic in between leaves it usable.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
