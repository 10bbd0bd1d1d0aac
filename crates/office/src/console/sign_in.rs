//! Signing in at the console with the number and PIN that are published for a counter's desk.
//!
//! Wrong PINs slow the next attempt, of that number and of everybody together, and never lock anybody out for good; those of a
//! browser on which that number signed in before are counted apart (`browsers`), so that strangers slow strangers. A
//! number that nobody has is answered as a wrong PIN is, after the same work. Who came in, and of whose number too many wrong PINs
//! came, is an entry of head office's journal (`traces`).

use cistern_domain::details::StaffDetails;
use cistern_domain::ids::{Hash, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::api::{AskMe, Done, Me, NamedDepartment, Never, SignIn, SignInRefused, SignOut};
use super::browsers::Who;
use super::call::{Caller, Failed};
use super::pin::Tried;
use super::session::Session;
use super::{Console, Cookie};
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// What is published of somebody.
pub(super) struct Known {
    details: Hash,
    name: String,
    /// As it is published; never empty.
    pub pin_hash: String,
}

impl Console {
    /// Signs in.
    pub(super) fn sign_in(&self, caller: &mut Caller, ask: &SignIn) -> Result<Me, Failed<SignInRefused>> {
        let tried = self.try_pin(ask.staff, &ask.pin, caller.browser.as_deref())?;
        let (known, wrong) = match tried {
            Tried::Fits(known, wrong) => (known, wrong),
            Tried::Wrong(wait_millis) => {
                return Err(Failed::Refused(SignInRefused::WrongPin { wait_millis }));
            }
            Tried::TooSoon(wait_millis) => {
                return Err(Failed::Refused(SignInRefused::TooSoon { wait_millis }));
            }
        };
        self.note_entered(ask.staff, wrong);
        self.note_browser(caller, ask.staff, &known);
        Ok(self.begin(caller, ask.staff, &known)?)
    }

    /// The browser is known from now on as one on which they signed in.
    fn note_browser(&self, caller: &mut Caller, staff: StaffNo, known: &Known) {
        let mut mark = [0; 16];
        self.office.world.chance.fill(&mut mark);
        let pin_hash = known.pin_hash.as_str();
        let (who, now) = (Who { staff, pin_hash }, (self.office.today(), mark));
        caller.notes = Some(self.browsers.noted(caller.browser.as_deref(), who, now));
    }

    fn begin(&self, caller: &mut Caller, staff: StaffNo, known: &Known) -> Result<Me, OfficeFault> {
        let now = self.office.now();
        let (cookie, token) = (self.secret(), self.secret());
        let session = Session {
            staff,
            details: known.details,
            token,
            began: now,
            used: now,
        };
        let me = self.who(&session)?;
        let mut sessions = lock(&self.sessions);
        if let Some(before) = &caller.cookie {
            sessions.end(before);
        }
        sessions.begin(&cookie, session);
        caller.sets = Some(Cookie::Set(cookie));
        Ok(me)
    }

    /// Who is signed in.
    pub(super) fn me(&self, session: &Session, _: &AskMe) -> Result<Me, Failed<Never>> {
        Ok(self.who(session)?)
    }

    /// Signs out.
    pub(super) fn sign_out(&self, caller: &mut Caller, _: &SignOut) -> Result<Done, Failed<Never>> {
        if let Some(cookie) = &caller.cookie {
            let now = self.office.now();
            let mut sessions = lock(&self.sessions);
            let who = sessions.find(cookie, now).map(|session| session.staff);
            sessions.end(cookie);
            let gone = who.filter(|staff| !sessions.staff(now).contains(staff));
            drop(sessions);
            if let Some(staff) = gone {
                lock(&self.uploads).forget_all(staff);
            }
        }
        caller.sets = Some(Cookie::Clear);
        Ok(Done {})
    }

    /// The session of a cookie, as long as the PIN is the one that opened it.
    pub(super) fn session(&self, cookie: Option<&str>) -> Result<Option<Session>, OfficeFault> {
        let Some(cookie) = cookie else { return Ok(None) };
        let Some(session) = lock(&self.sessions).find(cookie, self.office.now()) else {
            return Ok(None);
        };
        let known = self.office.file.read::<_, Fault>(|tx| tx.staff(session.staff))?;
        if known.is_some_and(|state| state.details == session.details) {
            return Ok(Some(session));
        }
        lock(&self.sessions).end(cookie);
        Ok(None)
    }

    fn who(&self, session: &Session) -> Result<Me, OfficeFault> {
        let (name, settings) = self.office.file.read::<_, Fault>(|tx| {
            let known = known(tx, session.staff)?;
            Ok((known.map(|known| known.name).unwrap_or_default(), settings(tx)?))
        })?;
        let named = |of: Option<StaffNo>| {
            let all = settings.departments.iter();
            all.filter(|one| of.is_none_or(|staff| one.members.contains(&staff)))
                .map(|one| NamedDepartment {
                    id: one.id.clone(),
                    name: one.name.clone(),
                })
                .collect()
        };
        Ok(Me {
            staff: session.staff,
            name,
            departments: named(Some(session.staff)),
            all: named(None),
            pages: self.pages(session.staff)?,
            company: settings.company.clone(),
            pin_of_another: !self.office.pin_is_own(session.staff)?,
            token: session.token.clone(),
        })
    }

    /// 32 random bytes, as text.
    fn secret(&self) -> String {
        let mut bytes = [0; 32];
        self.office.world.chance.fill(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The name of somebody, also of whoever left and has no PIN any more; empty where it is not known here.
pub(crate) fn name_of(tx: &Tx<'_>, staff: StaffNo) -> Result<String, Fault> {
    Ok(tx.staff_details(staff)?.unwrap_or_default().name)
}

pub(super) fn known(tx: &Tx<'_>, staff: StaffNo) -> Result<Option<Known>, Fault> {
    let Some(state) = tx.staff(staff)? else {
        return Ok(None);
    };
    let details: StaffDetails = tx.details(&state.details)?.unwrap_or_default();
    Ok((!details.pin_hash.is_empty()).then_some(Known {
        details: state.details,
        name: details.name,
        pin_hash: details.pin_hash,
    }))
}
