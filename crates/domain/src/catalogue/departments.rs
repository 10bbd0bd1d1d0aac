//! Departments as head office publishes them: what is wrong before that.
//!
//! Absent on purpose: publishing them (they stand in the city's settings), and whoever answers for nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Department, HALL, HEAD_OFFICE, Item, is_id};
use crate::ids::StaffNo;

/// What is wrong with the departments that are to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DepartmentFault {
    /// The short name is not lower case letters, digits and `_`, 1 to 40.
    #[error("the short name {id:?} is not lower case letters, digits and _")]
    Id {
        /// As it stands.
        id: String,
    },
    /// The same short name twice.
    #[error("department {id:?} stands twice")]
    Twice {
        /// Which.
        id: String,
    },
    /// It has no name.
    #[error("department {id:?} has no name")]
    NoName {
        /// Which.
        id: String,
    },
    /// It has no telephone.
    #[error("department {id:?} has no telephone")]
    NoTelephone {
        /// Which.
        id: String,
    },
    /// Its head, or a member, is nobody.
    #[error("department {id:?} names staff {staff}, whom there is not")]
    NoStaff {
        /// Which.
        id: String,
        /// Who.
        staff: StaffNo,
    },
    /// An item of the catalogue is handed to one that is not among them.
    #[error("the item {item:?} is handed to {id:?}, which would be gone")]
    InUse {
        /// Which.
        id: String,
        /// The item's name.
        item: String,
    },
    /// The program needs one that is not among them.
    #[error("there is no department {id:?}, which the program needs")]
    Needed {
        /// Which.
        id: String,
    },
}

/// Everything that is wrong with them: they are published whole or not at all. `items`: those that hold.
#[must_use]
pub fn department_faults(
    departments: &[Department],
    items: &[Item],
    is_staff: impl Fn(StaffNo) -> bool,
) -> Vec<DepartmentFault> {
    let mut faults = Vec::new();
    let count = |id: &str| departments.iter().filter(|one| one.id == id).count();
    for (at, one) in departments.iter().enumerate() {
        let id = || one.id.clone();
        if !is_id(&one.id) {
            faults.push(DepartmentFault::Id { id: id() });
        }
        if departments[..at].iter().any(|before| before.id == one.id) {
            faults.push(DepartmentFault::Twice { id: id() });
        }
        if one.name.trim().is_empty() {
            faults.push(DepartmentFault::NoName { id: id() });
        }
        if one.telephone.trim().is_empty() {
            faults.push(DepartmentFault::NoTelephone { id: id() });
        }
        let nobody = one
            .members
            .iter()
            .chain(&one.head)
            .filter(|staff| !is_staff(**staff));
        faults.extend(nobody.map(|staff| DepartmentFault::NoStaff {
            id: id(),
            staff: *staff,
        }));
    }
    let gone = items.iter().filter(|item| count(&item.department) == 0);
    faults.extend(gone.map(|item| DepartmentFault::InUse {
        id: item.department.clone(),
        item: item.name.clone(),
    }));
    let needed = [HALL, HEAD_OFFICE].into_iter().filter(|id| count(id) == 0);
    faults.extend(needed.map(|id| DepartmentFault::Needed { id: id.to_owned() }));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn departments_are_published_whole_or_not_at_all() {
        let sample = Catalogue::sample();
        let staff = |staff: StaffNo| staff.0 < 100;
        assert_eq!(department_faults(&sample.departments, &sample.items, staff), []);
        let changed = |change: &dyn Fn(&mut Vec<Department>)| {
            let mut all = sample.departments.clone();
            change(&mut all);
            department_faults(&all, &[], staff)
        };
        let id = || "engineering".to_owned();
        let nobody = StaffNo(100);
        type Spoil<'a> = &'a dyn Fn(&mut Vec<Department>);
        let rows: [(Spoil<'_>, DepartmentFault); 6] = [
            (
                &|all| all[1].id = "工程".to_owned(),
                DepartmentFault::Id {
                    id: "工程".to_owned(),
                },
            ),
            (
                &|all| all.push(all[1].clone()),
                DepartmentFault::Twice { id: id() },
            ),
            (
                &|all| all[1].name = " ".to_owned(),
                DepartmentFault::NoName { id: id() },
            ),
            (
                &|all| all[1].telephone.clear(),
                DepartmentFault::NoTelephone { id: id() },
            ),
            (
                &|all| all[1].head = Some(nobody),
                DepartmentFault::NoStaff {
                    id: id(),
                    staff: nobody,
                },
            ),
            (
                &|all| all[1].members = vec![StaffNo(1), nobody],
                DepartmentFault::NoStaff {
                    id: id(),
                    staff: nobody,
                },
            ),
        ];
        for (change, fault) in rows {
            assert_eq!(changed(change), [fault]);
        }
        let faults = changed(&|all| all.retain(|one| one.id != HALL));
        assert_eq!(faults, [DepartmentFault::Needed { id: HALL.to_owned() }]);
        let without: Vec<_> = sample
            .departments
            .iter()
            .filter(|one| one.id != "metering")
            .cloned()
            .collect();
        let faults = department_faults(&without, &sample.items, staff);
        assert!(
            faults
                .iter()
                .all(|fault| matches!(fault, DepartmentFault::InUse { id, .. } if id == "metering"))
        );
        assert!(!faults.is_empty());
    }
}
