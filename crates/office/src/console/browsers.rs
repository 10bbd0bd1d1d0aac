//! Browsers on which somebody signed in before (device cookies, as OWASP describes them): what each keeps of it, and whether it
//! is so. Strangers who try PINs under a number then slow each other, and not whoever signs in where they always do.
//!
//! A browser keeps for each person one note: random bytes, the day, and a code over both, over the number of staff and over what
//! is kept of their PIN, by a key that the office alone has. So nobody makes a note without it, it is of one number, and it ends
//! with that PIN. Absent on purpose: anything that lets somebody in. A note says whose wrong PINs these are counted among, and
//! nothing else; and who it is of stands nowhere in it.

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::StaffNo;
use hkdf::Hkdf;
use sha2::Sha256;

/// How long a browser is known after somebody signed in there last, days.
pub(super) const LASTS_DAYS: i64 = 180;
/// People whom one browser keeps notes of; the one longest away is forgotten first.
const MOST: usize = 8;

/// The random bytes of a note: by these a browser's wrong PINs are counted.
pub(super) type Mark = [u8; 16];

/// Who signs in, and what is kept of their PIN.
#[derive(Clone, Copy)]
pub(super) struct Who<'a> {
    pub staff: StaffNo,
    pub pin_hash: &'a str,
}

/// One note.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Note {
    mark: Mark,
    day: u32,
    code: [u8; 16],
}

/// What the office keeps to tell its own notes from others.
pub(super) struct Browsers {
    key: [u8; 32],
}

impl std::fmt::Debug for Browsers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Browsers")
    }
}

impl Browsers {
    pub(super) const fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// By which mark a browser is known as one on which they signed in; nothing where it is not.
    pub(super) fn known(&self, cookie: Option<&str>, who: Who<'_>, today: BusinessDate) -> Option<Mark> {
        let notes = notes(cookie).into_iter();
        let mut own = notes.filter(|note| self.is_of(note, who));
        own.find(|note| lasts(note.day, today)).map(|note| note.mark)
    }

    /// What a browser keeps from now on: a note of them, in the place of any before, and those of others.
    pub(super) fn noted(
        &self,
        cookie: Option<&str>,
        who: Who<'_>,
        (today, mark): (BusinessDate, Mark),
    ) -> String {
        let mut all = notes(cookie);
        all.retain(|note| lasts(note.day, today) && !self.is_of(note, who));
        let day = number(today);
        let code = self.code((mark, day), who);
        all.push(Note { mark, day, code });
        let first = all.len().saturating_sub(MOST);
        let kept: Vec<String> = all.iter().skip(first).map(Note::text).collect();
        kept.join(".")
    }

    fn is_of(&self, note: &Note, who: Who<'_>) -> bool {
        let right = self.code((note.mark, note.day), who);
        // Without telling by time how much of it was right.
        right.iter().zip(note.code).fold(0, |off, (a, b)| off | (a ^ b)) == 0
    }

    fn code(&self, (mark, day): (Mark, u32), who: Who<'_>) -> [u8; 16] {
        let said = [
            b"cistern console browser".as_slice(),
            &who.staff.0.to_be_bytes(),
            &day.to_be_bytes(),
            who.pin_hash.as_bytes(),
        ];
        let mut code = [0; 16];
        // Sixteen bytes are far from the most that it gives.
        let made = Hkdf::<Sha256>::new(Some(&mark), &self.key).expand_multi_info(&said, &mut code);
        debug_assert!(made.is_ok(), "so few bytes can always be made");
        code
    }
}

/// The clock may have been set back since, by a day.
fn lasts(day: u32, today: BusinessDate) -> bool {
    (-1..=LASTS_DAYS).contains(&(i64::from(number(today)) - i64::from(day)))
}

fn number(day: BusinessDate) -> u32 {
    u32::try_from(day.days_since(BusinessDate::default())).unwrap_or(0)
}

/// What a browser brought; what is no note is none.
fn notes(cookie: Option<&str>) -> Vec<Note> {
    let all = cookie.unwrap_or_default().split('.').take(MOST);
    all.filter_map(Note::read).collect()
}

impl Note {
    fn text(&self) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let day = self.day.to_be_bytes();
        format!("{}{}{}", hex(&self.mark), hex(&day), hex(&self.code))
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = unhex(text)?;
        let (mark, rest) = bytes.split_first_chunk()?;
        let (day, code) = rest.split_first_chunk()?;
        Some(Self {
            mark: *mark,
            day: u32::from_be_bytes(*day),
            code: code.try_into().ok()?,
        })
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let is_hex = digits.len().is_multiple_of(2) && digits.iter().all(u8::is_ascii_hexdigit);
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    is_hex
        .then(|| digits.chunks_exact(2).map(pair).collect())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEN: Who<'_> = Who {
        staff: StaffNo(21),
        pin_hash: "$argon2id$one",
    };

    fn day(later: i64) -> BusinessDate {
        BusinessDate::default()
            .plus_days(20_000)
            .plus_days(u32::try_from(later + 500).unwrap())
            .minus_days(500)
    }

    fn browsers() -> Browsers {
        Browsers::new([7; 32])
    }

    #[test]
    fn a_note_is_of_one_number_one_pin_and_its_days() {
        let cookie = browsers().noted(None, CHEN, (day(0), [1; 16]));
        let zhao = Who {
            staff: StaffNo(22),
            ..CHEN
        };
        let with_another_pin = Who {
            pin_hash: "$argon2id$two",
            ..CHEN
        };
        let rows = [
            (CHEN, 0, true, "theirs"),
            (CHEN, LASTS_DAYS, true, "as long as it lasts"),
            (CHEN, LASTS_DAYS + 1, false, "and no longer"),
            (CHEN, -1, true, "a clock set back by a day"),
            (CHEN, -2, false, "and by more"),
            (zhao, 0, false, "another's number"),
            (with_another_pin, 0, false, "another PIN"),
        ];
        for (who, later, is_known, why) in rows {
            let known = browsers().known(Some(&cookie), who, day(later));
            assert_eq!(known, is_known.then_some([1; 16]), "{why}");
        }
        let others = Browsers::new([8; 32]).known(Some(&cookie), CHEN, day(0));
        assert_eq!(others, None, "another office's");
        assert_eq!(browsers().known(None, CHEN, day(0)), None);
    }

    #[test]
    fn nothing_of_it_can_be_changed() {
        let cookie = browsers().noted(None, CHEN, (day(0), [1; 16]));
        for at in 0..cookie.len() {
            let mut other = cookie.clone().into_bytes();
            other[at] = if other[at] == b'0' { b'1' } else { b'0' };
            let other = String::from_utf8(other).unwrap();
            assert_eq!(browsers().known(Some(&other), CHEN, day(0)), None, "{at}");
        }
        for no_note in ["", ".", "zz", "00", &cookie[2..], &format!("{cookie}00")] {
            assert_eq!(browsers().known(Some(no_note), CHEN, day(0)), None, "{no_note:?}");
        }
    }

    #[test]
    fn a_browser_keeps_a_few_people_and_of_each_the_last_note() {
        let nobody = |nth: u8| Who {
            staff: StaffNo(nth.into()),
            ..CHEN
        };
        let mut cookie = String::new();
        for nth in 0..10 {
            for again in [0, 100] {
                cookie = browsers().noted(Some(&cookie), nobody(nth), (day(0), [nth + again; 16]));
            }
        }
        let known = |nth| browsers().known(Some(&cookie), nobody(nth), day(0));
        assert_eq!([known(0), known(1)], [None, None], "the longest away");
        for nth in 2..10 {
            assert_eq!(known(nth), Some([nth + 100; 16]));
        }
        assert!(cookie.len() < 1024, "{} bytes", cookie.len());
    }
}
