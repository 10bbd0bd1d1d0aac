//! Staff as the journals tell of them: since when somebody has neither role nor department, when they last stood on a voucher.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::city::StaffState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::StaffNo;
use cistern_domain::role_term::had_on;
use cistern_domain::settings::{Role, Settings};

/// What was read of staff so far.
#[derive(Debug, Default)]
pub(super) struct People {
    /// When they were last published with no role any more, or left a department.
    left: BTreeMap<StaffNo, BusinessDate>,
    /// Members of departments as the newest settings have them.
    members: BTreeSet<StaffNo>,
    vouchers: BTreeMap<StaffNo, BusinessDate>,
}

impl People {
    pub(super) fn note(&mut self, entry: &Entry, body: &Body) {
        let on = entry.business_date;
        match body {
            Body::StaffPublished(b) => self.published(b.staff, &b.roles, on),
            Body::StaffKeyPublished(b) => self.published(b.staff, &b.roles, on),
            Body::SettingsPublished(b) => self.departments(&b.json, on),
            _ if body.is_voucher(entry) => {
                for who in [Some(entry.actor), entry.approver].into_iter().flatten() {
                    let last = self.vouchers.entry(who).or_default();
                    *last = (*last).max(on);
                }
            }
            _ => {}
        }
    }

    /// The last day on which somebody stood on a voucher.
    pub(super) fn last_voucher(&self, staff: StaffNo) -> Option<BusinessDate> {
        self.vouchers.get(&staff).copied()
    }

    /// Since when somebody has nothing to do here; nothing: they have a role, or will, or answer for a department.
    pub(super) fn left_on(
        &self,
        staff: StaffNo,
        state: &StaffState,
        today: BusinessDate,
    ) -> Option<BusinessDate> {
        let mut left = self.left.get(&staff).copied().unwrap_or_default();
        if self.members.contains(&staff) {
            return None;
        }
        for role in &state.roles {
            let of_it = || state.terms.iter().filter(|term| term.role == *role);
            let will = of_it().any(|term| term.from.is_some_and(|from| from > today));
            if will || had_on(&state.terms, *role, today).is_ok() {
                return None;
            }
            left = of_it()
                .filter_map(|term| term.until)
                .fold(left, BusinessDate::max);
        }
        Some(left)
    }

    /// Whoever is published once more without a role had left before.
    fn published(&mut self, staff: StaffNo, roles: &[Role], on: BusinessDate) {
        if roles.is_empty() {
            self.left.entry(staff).or_insert(on);
        } else {
            self.left.remove(&staff);
        }
    }

    fn departments(&mut self, json: &str, on: BusinessDate) {
        let Ok(settings) = serde_json::from_str::<Settings>(json) else {
            return;
        };
        let all = settings.departments.into_iter();
        let members: BTreeSet<StaffNo> = all.flat_map(|one| one.members).collect();
        for gone in self.members.difference(&members) {
            let left = self.left.entry(*gone).or_default();
            *left = (*left).max(on);
        }
        self.members = members;
    }
}
