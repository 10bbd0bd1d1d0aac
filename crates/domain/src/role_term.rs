//! From when until when a person has a role: head office publishes it with the person, and every counter keeps to it, line or
//! none.
//!
//! Absent on purpose: who stands in for a role (`authority::Deputy`), and what a role may (`authority`).

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::settings::Role;

/// So many days before a role ends a sentence stands on the screen.
const TOLD_BEFORE: i64 = 7;

/// A role of a person's, between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct RoleTerm {
    /// Which.
    #[n(0)]
    pub role: Role,
    /// Its first day; nothing: since they were published.
    #[n(1)]
    pub from: Option<BusinessDate>,
    /// Its last day, included; nothing: until head office says otherwise.
    #[n(2)]
    pub until: Option<BusinessDate>,
}

impl From<Role> for RoleTerm {
    fn from(role: Role) -> Self {
        Self {
            role,
            from: None,
            until: None,
        }
    }
}

/// Why a role is not had on a day, though it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInForce {
    /// Over since the day after this one.
    Ended(BusinessDate),
    /// Begins on this day.
    NotYet(BusinessDate),
}

impl RoleTerm {
    /// Whether it says nothing about days.
    #[must_use]
    pub const fn is_undated(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    fn holds(&self, on: BusinessDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// Whether a published role is had on a day: one that no term names is had on every day. Of several terms of a role one is
/// enough.
///
/// # Errors
/// Since when it is over, or from when on it is had: the day that comes next where there is one, else the last that was.
pub fn had_on(terms: &[RoleTerm], role: Role, on: BusinessDate) -> Result<(), NotInForce> {
    let of_it = || terms.iter().filter(move |term| term.role == role);
    if of_it().next().is_none() || of_it().any(|term| term.holds(on)) {
        return Ok(());
    }
    let next = of_it()
        .filter_map(|term| term.from)
        .filter(|from| *from > on)
        .min();
    let last = of_it()
        .filter_map(|term| term.until)
        .filter(|until| *until < on)
        .max();
    Err(match (next, last) {
        (Some(from), _) => NotInForce::NotYet(from),
        (None, Some(until)) => NotInForce::Ended(until),
        // A term that ends before it begins.
        (None, None) => NotInForce::Ended(on),
    })
}

/// The roles of a person that are in force on a day.
#[must_use]
pub fn roles_on(roles: &[Role], terms: &[RoleTerm], on: BusinessDate) -> Vec<Role> {
    let had = |role: &Role| had_on(terms, *role, on).is_ok();
    roles.iter().copied().filter(had).collect()
}

/// Why none of a person's roles is in force on a day; nothing where one is, or they have none at all.
#[must_use]
pub fn none_in_force(roles: &[Role], terms: &[RoleTerm], on: BusinessDate) -> Option<NotInForce> {
    let mut why = None;
    for role in roles {
        match (had_on(terms, *role, on), why) {
            (Ok(()), _) => return None,
            (Err(NotInForce::Ended(_)), Some(NotInForce::NotYet(_))) => {}
            (Err(one), _) => why = Some(one),
        }
    }
    why
}

/// Roles in force on a day that end soon, each with its last day, the soonest first.
#[must_use]
pub fn ending_soon(roles: &[Role], terms: &[RoleTerm], on: BusinessDate) -> Vec<(Role, BusinessDate)> {
    let last_day = |role: Role| {
        let of_it = terms
            .iter()
            .filter(move |term| term.role == role && term.holds(on));
        let last = of_it
            .map(|term| term.until)
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .max()?;
        let goes_on = had_on(terms, role, last.plus_days(1)).is_ok();
        let soon = last.days_since(on) <= TOLD_BEFORE;
        (soon && !goes_on).then_some((role, last))
    };
    let mut ending: Vec<_> = roles.iter().filter_map(|role| last_day(*role)).collect();
    ending.sort_by_key(|(_, last)| *last);
    ending
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str) -> BusinessDate {
        day.parse().unwrap()
    }

    fn term(role: Role, from: Option<&str>, until: Option<&str>) -> RoleTerm {
        RoleTerm {
            role,
            from: from.map(day),
            until: until.map(day),
        }
    }

    /// Both days count.
    #[test]
    fn a_role_is_had_from_its_first_day_to_its_last() {
        let december = [term(Role::Supervisor, Some("2026-12-01"), Some("2026-12-31"))];
        let rows = [
            ("2026-11-30", Err(NotInForce::NotYet(day("2026-12-01")))),
            ("2026-12-01", Ok(())),
            ("2026-12-31", Ok(())),
            ("2027-01-01", Err(NotInForce::Ended(day("2026-12-31")))),
        ];
        for (on, due) in rows {
            assert_eq!(had_on(&december, Role::Supervisor, day(on)), due, "{on}");
            assert_eq!(
                had_on(&december, Role::Clerk, day(on)),
                Ok(()),
                "no dates, no end"
            );
        }
        let both = [Role::Clerk, Role::Supervisor];
        assert_eq!(roles_on(&both, &december, day("2027-01-01")), [Role::Clerk]);
        assert_eq!(none_in_force(&both, &december, day("2027-01-01")), None);
        assert_eq!(
            none_in_force(&both[1..], &december, day("2027-01-01")),
            Some(NotInForce::Ended(day("2026-12-31")))
        );
        assert_eq!(none_in_force(&[], &december, day("2027-01-01")), None);
    }

    #[test]
    fn a_second_term_follows_the_first() {
        let twice = [
            term(Role::Supervisor, None, Some("2026-12-05")),
            term(Role::Supervisor, Some("2026-12-20"), None),
        ];
        let rows = [
            ("2026-12-05", Ok(())),
            ("2026-12-06", Err(NotInForce::NotYet(day("2026-12-20")))),
            ("2027-12-20", Ok(())),
        ];
        for (on, due) in rows {
            assert_eq!(had_on(&twice, Role::Supervisor, day(on)), due, "{on}");
        }
    }

    #[test]
    fn what_ends_soon_is_told_before() {
        let roles = [Role::Clerk, Role::Supervisor];
        let ends = [term(Role::Supervisor, None, Some("2026-12-10"))];
        let told = vec![(Role::Supervisor, day("2026-12-10"))];
        let rows = [
            ("2026-12-02", vec![]),
            ("2026-12-03", told.clone()),
            ("2026-12-10", told),
            ("2026-12-11", vec![]),
        ];
        for (on, due) in rows {
            assert_eq!(ending_soon(&roles, &ends, day(on)), due, "{on}");
        }
        let goes_on = [ends[0], term(Role::Supervisor, Some("2026-12-11"), None)];
        assert_eq!(ending_soon(&roles, &goes_on, day("2026-12-10")), vec![]);
    }
}
