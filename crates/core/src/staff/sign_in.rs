//! Signing in, 暂离, leaving.

use std::sync::atomic::Ordering;

use cistern_domain::city::StaffState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::StaffDetails;
use cistern_domain::entry::{Entry, ShiftResumed, ShiftSuspended};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::role_term::{NotInForce, roles_on};
use cistern_domain::shift::ShiftStage;
use cistern_journal::{Tx, Writer};

use super::known_here::known_here;
use super::{Done, SignIn, SignInRefusal, SignedIn, StaffLine, StaffList};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, is_over, lock, own};
use crate::desk::{AtDesk, GivenRoles, Occupied, Wrong};
use crate::pin::{pin_fits, wait_left};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::setup::demo;

/// So many are chosen by a digit each; of more, those known at this PC are named first.
const BY_A_DIGIT: usize = 9;

/// A member of staff with what is kept of their PIN.
pub(super) struct Known {
    pub(super) who: AtDesk,
    /// The date by which their roles count.
    on: BusinessDate,
    pin_hash: String,
    pub(super) wrapped_key: Vec<u8>,
}

impl Known {
    fn on(mut self, on: BusinessDate) -> Self {
        let GivenRoles { roles, terms } = &self.who.given;
        self.who.roles = roles_on(roles, terms, on);
        Self { on, ..self }
    }
}

impl Counter {
    /// Who may sign in here; of many those who did before, or approved something, first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn list_staff(&self) -> Result<StaffList, Fault> {
        self.file.read::<_, Fault>(|tx| {
            let mut staff = staff_who(tx, |_, state| !state.roles.is_empty())?;
            if demo::is_demo(tx)? {
                for one in &mut staff {
                    one.demo_pin = demo::pin_of(one.staff);
                }
            }
            Ok(StaffList { staff })
        })
    }

    /// Signs in, or takes the desk back after 暂离. A drawer that was set aside is taken up again.
    ///
    /// # Errors
    /// [`SignInRefusal`], and those of the disk.
    pub fn sign_in(&self, ask: &SignIn) -> Result<SignedIn, Failed<SignInRefusal>> {
        let known = self.prove(ask.staff, &ask.pin)?;
        match known.who.given.none_in_force(known.on) {
            Some(NotInForce::Ended(until)) => return refuse(SignInRefusal::RoleEnded { until }),
            Some(NotInForce::NotYet(from)) => return refuse(SignInRefusal::RoleNotYet { from }),
            None => {}
        }
        self.notice_clock()?;
        self.take_up_drawer(&known.who)?;
        if self.attended.swap(true, Ordering::Relaxed) {
            self.crash_told.store(true, Ordering::Relaxed);
        }
        lock(&self.desk).occupied = Occupied::Serving(known.who.clone());
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(SignedIn {
            name: known.who.name,
            roles: known.who.roles,
        })
    }

    /// Whoever it is says so with their PIN; a wrong one slows the next attempt down, here and at the sign-in alike.
    pub(super) fn prove(&self, staff: StaffNo, pin: &str) -> Result<Known, Failed<SignInRefusal>> {
        let _one_at_a_time = lock(&self.door);
        let now = self.now();
        let wrong = lock(&self.desk).wrong.get(&staff).copied();
        let wait = wrong.map_or(0, |wrong| wait_left(wrong.times, wrong.last, now));
        if wait > 0 {
            let next_at = now.plus(chrono::TimeDelta::milliseconds(wait.into()));
            return refuse(SignInRefusal::TooSoon { next_at });
        }
        let (known, is_new) = self.file.read::<_, Fault>(|tx| {
            // Today's, not that of a drawer that was left open.
            let on = date_now(tx, &*Rules::load(tx)?, self.now())?;
            let is_new = !known_here(tx)?.contains(&staff);
            Ok((known(tx, staff)?.map(|known| known.on(on)), is_new))
        })?;
        let Some(known) = known else {
            return refuse(SignInRefusal::Unknown { staff });
        };
        let fits = pin_fits(pin, &known.pin_hash).map_err(|fault| Fault::Crypto(fault.to_string()))?;
        if !fits {
            return self.wrong_pin(staff, wrong.map_or(1, |wrong| wrong.times + 1));
        }
        lock(&self.desk).wrong.remove(&staff);
        if is_new {
            self.remember_here(staff);
        }
        Ok(known)
    }

    fn wrong_pin<T>(&self, staff: StaffNo, times: u32) -> Result<T, Failed<SignInRefusal>> {
        let now = self.now();
        lock(&self.desk).wrong.insert(staff, Wrong { times, last: now });
        let wait = wait_left(times, now, now);
        refuse(SignInRefusal::WrongPin {
            next_at: now.plus(chrono::TimeDelta::milliseconds(wait.into())),
        })
    }

    /// A clerk who comes back finds their own drawer open, and the other's set aside.
    fn take_up_drawer(&self, who: &AtDesk) -> Result<(), Fault> {
        self.file.act::<_, Fault>(|tx| {
            let Some(own) = own(tx)? else { return Ok(()) };
            // It reads on; its journal is over.
            if is_over(tx)? {
                return Ok(());
            }
            let seat = tx.counter(own.journal)?;
            for shift in seat.suspended.iter().copied() {
                let Some(state) = tx.shift(own.journal, shift)? else {
                    continue;
                };
                if state.clerk != who.staff || state.stage != ShiftStage::Suspended {
                    continue;
                }
                self.set_aside(tx, &own, who)?;
                let on = state.business_date.unwrap_or_default();
                tx.append(&own, self.draft(who, on, None, ShiftResumed { shift }))?;
                return Ok(());
            }
            Ok(())
        })
    }

    /// Sets the open drawer of another aside, if there is one.
    pub(crate) fn set_aside(&self, tx: &Tx<'_>, own: &Writer, who: &AtDesk) -> Result<(), Fault> {
        let seat = tx.counter(own.journal)?;
        let Some(shift) = seat.open_shift else {
            return Ok(());
        };
        let Some(state) = tx.shift(own.journal, shift)? else {
            return Ok(());
        };
        let on = state.business_date.unwrap_or_default();
        tx.append(own, self.draft(who, on, None, ShiftSuspended { shift }))?;
        Ok(())
    }

    /// 暂离: locks the desk and keeps the draft.
    ///
    /// # Errors
    /// [`NotNow`] when nobody is there.
    pub fn lock_desk(&self) -> Result<Done, Failed<NotNow>> {
        let mut desk = lock(&self.desk);
        let who = desk.serving().map_err(Failed::Refused)?;
        desk.occupied = Occupied::Locked(who);
        drop(desk);
        self.touched(&[Topic::Status]);
        Ok(Done {})
    }

    /// Leaves the desk.
    ///
    /// # Errors
    /// [`NotNow`] when nobody is there.
    pub fn sign_out(&self) -> Result<Done, Failed<NotNow>> {
        let mut desk = lock(&self.desk);
        desk.serving().map_err(Failed::Refused)?;
        desk.occupied = Occupied::Empty;
        drop(desk);
        self.touched(&[Topic::Status]);
        Ok(Done {})
    }
}

/// Those whom a question about number and standing answers yes, in the order of their numbers.
pub(crate) fn staff_who(
    tx: &Tx<'_>,
    is_one: impl Fn(StaffNo, &StaffState) -> bool,
) -> Result<Vec<StaffLine>, Fault> {
    let mut staff = Vec::new();
    tx.each_state::<Fault>(&[Key::STAFF], |key, state| {
        if let (Key::Staff(no), State::Staff(state)) = (key, state)
            && is_one(no, &state)
        {
            staff.push(StaffLine {
                staff: no,
                name: details(tx, &state.details)?.name,
                roles: state.roles,
                demo_pin: None,
            });
        }
        Ok(())
    })?;
    // Where a digit chooses any of them, everybody keeps their place.
    if staff.len() > BY_A_DIGIT {
        let here = known_here(tx)?;
        staff.sort_by_key(|one| !here.contains(&one.staff));
    }
    Ok(staff)
}

fn details(tx: &Tx<'_>, hash: &cistern_domain::ids::Hash) -> Result<StaffDetails, Fault> {
    Ok(tx.details(hash)?.unwrap_or_default())
}

/// Whoever is published under a number and may do something.
pub(crate) fn known_staff(tx: &Tx<'_>, staff: StaffNo) -> Result<Option<AtDesk>, Fault> {
    Ok(known(tx, staff)?.map(|known| known.who))
}

fn known(tx: &Tx<'_>, staff: StaffNo) -> Result<Option<Known>, Fault> {
    let Some(state) = tx.staff(staff)?.filter(|state| !state.roles.is_empty()) else {
        return Ok(None);
    };
    let details = details(tx, &state.details)?;
    let who = AtDesk {
        staff,
        name: details.name,
        roles: state.roles.clone(),
        given: GivenRoles {
            roles: state.roles,
            terms: state.terms,
        },
    };
    Ok((!details.pin_hash.is_empty()).then_some(Known {
        who,
        on: BusinessDate::default(),
        pin_hash: details.pin_hash,
        wrapped_key: details.wrapped_key.map(Into::into).unwrap_or_default(),
    }))
}

/// The name of a member of staff; their number where it is not known.
pub(crate) fn name_of(tx: &Tx<'_>, staff: StaffNo) -> Result<String, Fault> {
    Ok(tx.staff_name(staff)?)
}

/// The name of who approved an entry; empty where nobody had to.
pub(crate) fn approver_of(tx: &Tx<'_>, entry: &Entry) -> Result<String, Fault> {
    let name = entry.approver.map(|approver| name_of(tx, approver));
    Ok(name.transpose()?.unwrap_or_default())
}
