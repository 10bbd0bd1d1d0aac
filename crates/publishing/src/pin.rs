//! PINs: which are lawful, how they are kept (Argon2id), and how wrong ones slow the next attempt down.
//!
//! Absent on purpose: a lock that only a supervisor opens. A counter is never bricked by guesses.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{CustomizedPasswordHasher, Error, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use cistern_domain::instant::Instant;
use rand_core::TryCryptoRng;

/// Argon2id with 19 MiB, two passes, one lane: OWASP's password storage cheat sheet, first choice for
/// machines of little memory. 50 ms or so on a counter's PC.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash that asks for more than this comes from nobody's staff list, and would stall the counter.
const MOST_MEMORY_KIB: u32 = 262_144;
const MOST_PASSES: u32 = 16;

/// Seconds to wait after the n-th wrong PIN in a row; from then on the last.
const WAITS: [u32; 8] = [0, 0, 1, 2, 5, 10, 30, 60];

/// What it costs to try a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// KiB of memory, 8 or more.
    pub memory_kib: u32,
    /// Passes over it, 1 or more.
    pub passes: u32,
}

impl Cost {
    /// What is published for people.
    pub const USUAL: Self = Self {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
    };

    /// Parameters of the hash; nothing where they would stall a counter, or are none.
    pub(crate) fn params(self) -> Option<Params> {
        let bearable = self.memory_kib <= MOST_MEMORY_KIB && self.passes <= MOST_PASSES;
        let params = Params::new(self.memory_kib, self.passes, LANES, None).ok();
        params.filter(|_| bearable)
    }
}

/// Why a PIN could not be hashed or compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinFault {
    /// Not 4 to 12 digits.
    #[error("a PIN has 4 to 12 digits")]
    Unlawful,
    /// What is kept for this person is not an Argon2id hash of bearable cost.
    #[error("the kept PIN hash cannot be read")]
    HashUnreadable,
    /// The system gave no randomness.
    #[error("no randomness: {detail}")]
    NoRandomness {
        /// What the system said.
        detail: String,
    },
    /// No memory for it, most likely.
    #[error("hashing failed: {detail}")]
    NotHashed {
        /// What the hash function said.
        detail: String,
    },
}

/// 4 to 12 digits, `0` to `9`.
#[must_use]
pub fn pin_is_lawful(pin: &str) -> bool {
    (4..=12).contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit())
}

/// Hashes a PIN under a fresh salt, to a PHC string (`$argon2id$v=19$…`).
///
/// # Errors
/// [`PinFault::Unlawful`], or the system's.
pub fn hash_pin<R: TryCryptoRng + ?Sized>(pin: &str, cost: Cost, rng: &mut R) -> Result<String, PinFault> {
    if !pin_is_lawful(pin) {
        return Err(PinFault::Unlawful);
    }
    let mut salt = [0; 16];
    rng.try_fill_bytes(&mut salt)
        .map_err(|fault| PinFault::NoRandomness {
            detail: fault.to_string(),
        })?;
    let failed = |fault: Error| PinFault::NotHashed {
        detail: fault.to_string(),
    };
    let params = cost.params().ok_or(PinFault::HashUnreadable)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_with_params(pin.as_bytes(), &salt, params)
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(failed)
}

/// Whether it is that PIN. One that was erased with who had it is nobody's.
///
/// # Errors
/// [`PinFault::HashUnreadable`] where `hash` is none of ours, or the system's.
pub fn pin_fits(pin: &str, hash: &str) -> Result<bool, PinFault> {
    if hash.is_empty() {
        return Ok(false);
    }
    let hash = PasswordHash::new(hash).map_err(|_| PinFault::HashUnreadable)?;
    let params = Params::try_from(&hash).map_err(|_| PinFault::HashUnreadable)?;
    let bearable = params.m_cost() <= MOST_MEMORY_KIB && params.t_cost() <= MOST_PASSES;
    if !bearable || hash.algorithm.as_str() != "argon2id" {
        return Err(PinFault::HashUnreadable);
    }
    match Argon2::default().verify_password(pin.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(fault) => Err(PinFault::NotHashed {
            detail: fault.to_string(),
        }),
    }
}

/// Seconds to wait after so many wrong PINs in a row: 0, 0, 1, 2, 5, 10, 30, then 60, never more.
#[must_use]
pub fn wait_seconds(wrong_in_a_row: u32) -> u32 {
    let Some(index) = wrong_in_a_row.checked_sub(1) else {
        return 0;
    };
    let last = WAITS[WAITS.len() - 1];
    usize::try_from(index)
        .ok()
        .and_then(|index| WAITS.get(index))
        .copied()
        .unwrap_or(last)
}

/// Whether the next attempt waits as long as any, after so many wrong ones in a row.
#[must_use]
pub fn waits_longest(wrong_in_a_row: u32) -> bool {
    wait_seconds(wrong_in_a_row) == WAITS[WAITS.len() - 1]
}

/// Milliseconds until the next attempt, 0 to 60,000. A clock set back before the last attempt lets it pass:
/// a wait that never ends would brick the counter.
#[must_use]
pub fn wait_left(wrong_in_a_row: u32, last_wrong: Instant, now: Instant) -> u32 {
    let wait = wait_seconds(wrong_in_a_row) * 1000;
    match u32::try_from(now.millis_since(last_wrong)) {
        Ok(passed) => wait.saturating_sub(passed),
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;

    #[test]
    fn four_to_twelve_digits() {
        let rows = [
            ("1234", true),
            ("000000", true),
            ("123456789012", true),
            ("123", false),
            ("1234567890123", false),
            ("", false),
            ("12a4", false),
            ("12 34", false),
            ("１２３４", false),
        ];
        for (pin, lawful) in rows {
            assert_eq!(pin_is_lawful(pin), lawful, "{pin:?}");
            assert_eq!(
                hash_pin(pin, Cost::USUAL, &mut SysRng).is_ok(),
                lawful,
                "{pin:?} is hashed"
            );
        }
    }

    #[test]
    fn only_the_same_pin_fits() {
        let hash = hash_pin("258036", Cost::USUAL, &mut SysRng).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        for (pin, fits) in [("258036", true), ("258037", false), ("25803", false), ("", false)] {
            assert_eq!(pin_fits(pin, &hash), Ok(fits), "{pin:?}");
        }
        assert_ne!(
            hash_pin("258036", Cost::USUAL, &mut SysRng).unwrap(),
            hash,
            "each under a salt of its own"
        );
    }

    #[test]
    fn what_is_no_hash_of_ours_is_said() {
        let ours = hash_pin("1234", Cost::USUAL, &mut SysRng).unwrap();
        let rows = [
            "1234".to_owned(),
            ours.replace("argon2id", "argon2d"),
            ours.replace("m=19456", "m=4194304"),
            ours.replace("t=2", "t=1000000"),
            ours[..ours.len() - 30].to_owned() + "!",
        ];
        for hash in rows {
            assert_eq!(pin_fits("1234", &hash), Err(PinFault::HashUnreadable), "{hash}");
        }
        assert_eq!(pin_fits("1234", ""), Ok(false), "erased: nobody has it");
    }

    #[test]
    fn wrong_pins_slow_and_never_lock() {
        let rows = [
            (0, 0),
            (1, 0),
            (2, 0),
            (3, 1),
            (4, 2),
            (5, 5),
            (6, 10),
            (7, 30),
            (8, 60),
            (9, 60),
        ];
        for (wrong, seconds) in rows.into_iter().chain([(u32::MAX, 60)]) {
            assert_eq!(wait_seconds(wrong), seconds, "after {wrong} wrong");
        }
    }

    #[test]
    fn the_wait_passes_even_where_the_clock_does_not() {
        let at = |millis| Instant(1_000_000 + millis);
        let rows = [
            (5, 0, 5000),
            (5, 4999, 1),
            (5, 5000, 0),
            (5, 900_000, 0),
            (5, -1, 0),
            (8, i64::MIN / 2, 0),
            (8, i64::MAX / 2, 0),
        ];
        for (wrong, passed, left) in rows {
            assert_eq!(
                wait_left(wrong, at(0), at(passed)),
                left,
                "{wrong} wrong, {passed} ms ago"
            );
        }
    }
}
