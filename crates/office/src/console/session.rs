//! Who is signed in at the console. Sessions live in memory: a restart of the office ends them all.
//!
//! Kept under the hash of what the cookie holds, so that neither memory nor the time of a comparison gives one away.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::ids::{EntryRef, Hash, StaffNo};
use cistern_domain::instant::Instant;
use sha2::{Digest, Sha256};

use crate::act::ByFinance;

const MINUTE: i64 = 60_000;
/// A session ends after this, milliseconds, however busy.
pub(super) const LONGEST: i64 = 12 * 60 * MINUTE;
/// And after this without anybody doing anything, milliseconds.
pub(super) const IDLE: i64 = 30 * MINUTE;
/// A clock set back by more than this ends it as well, milliseconds: nobody knows how long it was idle.
const BACK: i64 = MINUTE;
/// Sessions at one time; the one longest idle makes room.
const MOST: usize = 1024;

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Session {
    /// Who.
    pub staff: StaffNo,
    /// What their name and PIN were published as: another PIN ends the session.
    pub details: Hash,
    /// What a page of ours knows and another page does not.
    pub token: String,
    /// When they signed in.
    pub began: Instant,
    /// When somebody last did something.
    pub used: Instant,
}

impl Session {
    fn lasts(&self, now: Instant) -> bool {
        let (age, idle) = (now.millis_since(self.began), now.millis_since(self.used));
        age <= LONGEST && (-BACK..=IDLE).contains(&idle)
    }

    /// Whoever is signed in, with the PIN they showed for an act.
    pub fn by(&self, pin: &str) -> ByFinance {
        ByFinance {
            staff: self.staff,
            pin: pin.to_owned(),
        }
    }
}

/// All of them, each with the attachments that were opened in it, by the entries that attached them.
#[derive(Debug, Default)]
pub(super) struct Sessions(BTreeMap<[u8; 32], Kept>);

#[derive(Debug)]
struct Kept {
    session: Session,
    opened: BTreeSet<EntryRef>,
}

impl Sessions {
    /// Begins one under what the cookie holds.
    pub fn begin(&mut self, cookie: &str, session: Session) {
        if self.0.len() >= MOST {
            let idle = self.0.iter().min_by_key(|(_, kept)| kept.session.used);
            let idle = idle.map(|(key, _)| *key);
            idle.map(|key| self.0.remove(&key));
        }
        let opened = BTreeSet::new();
        self.0.insert(key(cookie), Kept { session, opened });
    }

    /// The session of a cookie; nothing where there is none, or it has ended.
    pub fn find(&mut self, cookie: &str, now: Instant) -> Option<Session> {
        let key = key(cookie);
        let session = &self.0.get(&key)?.session;
        if !session.lasts(now) {
            self.0.remove(&key);
            return None;
        }
        Some(session.clone())
    }

    /// Whether an attachment was opened in it before: that is written down already.
    pub fn has_opened(&self, cookie: &str, attached: EntryRef) -> bool {
        let kept = self.0.get(&key(cookie));
        kept.is_some_and(|kept| kept.opened.contains(&attached))
    }

    /// An attachment was opened in it, and that is written down.
    pub fn opened(&mut self, cookie: &str, attached: EntryRef) {
        if let Some(kept) = self.0.get_mut(&key(cookie)) {
            kept.opened.insert(attached);
        }
    }

    /// Somebody did something: the session stays.
    pub fn used(&mut self, cookie: &str, now: Instant) {
        if let Some(kept) = self.0.get_mut(&key(cookie)) {
            kept.session.used = now;
        }
    }

    /// Who is signed in.
    pub fn staff(&self, now: Instant) -> BTreeSet<StaffNo> {
        let each = self.0.values().map(|kept| &kept.session);
        let here = each.filter(|session| session.lasts(now));
        here.map(|session| session.staff).collect()
    }

    /// Ends one.
    pub fn end(&mut self, cookie: &str) {
        self.0.remove(&key(cookie));
    }
}

fn key(cookie: &str) -> [u8; 32] {
    Sha256::digest(cookie.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant(1_800_000_000_000);

    fn begun() -> Sessions {
        let mut sessions = Sessions::default();
        let session = Session {
            staff: StaffNo(7),
            details: Hash::NONE,
            token: "token".to_owned(),
            began: START,
            used: START,
        };
        sessions.begin("cookie", session);
        sessions
    }

    #[test]
    fn it_ends_when_idle_or_old_or_the_clock_is_set_back() {
        let rows = [
            (0, true),
            (IDLE, true),
            (IDLE + 1, false),
            (-BACK, true),
            (-BACK - 1, false),
            (i64::MAX / 2, false),
        ];
        for (later, stays) in rows {
            let now = Instant(START.0 + later);
            assert_eq!(
                begun().find("cookie", now).is_some(),
                stays,
                "{later} ms after the last act"
            );
        }
        let mut busy = begun();
        let mut now = START;
        while now.millis_since(START) <= LONGEST {
            assert!(busy.find("cookie", now).is_some());
            busy.used("cookie", now);
            now = Instant(now.0 + IDLE);
        }
        assert!(
            busy.find("cookie", now).is_none(),
            "twelve hours are enough, however busy"
        );
    }

    #[test]
    fn another_cookie_opens_nothing_and_leaving_ends_it() {
        let mut sessions = begun();
        assert!(sessions.find("cookie2", START).is_none());
        assert!(sessions.find("", START).is_none());
        sessions.end("cookie");
        assert!(sessions.find("cookie", START).is_none());
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut sessions = begun();
        let session = sessions.find("cookie", START).unwrap();
        for nth in 0..2 * MOST {
            let used = Instant(START.0 + i64::try_from(nth).unwrap());
            sessions.begin(
                &nth.to_string(),
                Session {
                    used,
                    ..session.clone()
                },
            );
        }
        assert!(sessions.0.len() <= MOST);
    }
}
