//! Publishing departments and the working calendar as a person: somebody of 信息 with their PIN, over what they saw.
//!
//! Holds: who may, what stands now, and everything that is wrong. Absent on purpose: drafts, which stay with whoever writes
//! them.

use cistern_domain::calendar::{CalendarFault, WorkingCalendar};
use cistern_domain::catalogue::{Department, DepartmentFault, department_faults};
use cistern_domain::date::in_force;
use cistern_domain::ids::StaffNo;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Publication, settings};

use crate::fault::OfficeFault;
use crate::office::Office;

/// Why departments were not published. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishDepartmentsRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// Others stand than those that they began from.
    #[error("others stand now")]
    Moved,
    /// What is wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<DepartmentFault>),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

/// Why a calendar was not published. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishCalendarRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// Another version stands than the one that they began from.
    #[error("version {0} stands now")]
    Newer(u32),
    /// What is wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<CalendarFault>),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

macro_rules! from_faults {
    ($($refused:ident)*) => {$(
        impl From<Fault> for $refused {
            fn from(fault: Fault) -> Self { Self::Fault(fault.into()) }
        }
        impl From<Publication> for $refused {
            fn from(fault: Publication) -> Self { Self::Fault(fault.into()) }
        }
    )*};
}
from_faults!(PublishDepartmentsRefused PublishCalendarRefused);

impl Office {
    /// What is wrong with departments, as publishing would find it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn department_faults(&self, departments: &[Department]) -> Result<Vec<DepartmentFault>, OfficeFault> {
        let items: Vec<_> = self.newest_items()?.into_iter().map(|(_, item)| item).collect();
        let staff = self.file.read::<_, Fault>(|tx| {
            let all = departments
                .iter()
                .flat_map(|one| one.members.iter().chain(&one.head));
            let known = all.map(|staff| Ok((*staff, tx.staff(*staff)?.is_some())));
            known.collect::<Result<Vec<_>, Fault>>()
        })?;
        Ok(department_faults(departments, &items, |who| {
            staff.contains(&(who, true))
        }))
    }

    /// Publishes departments, by somebody and over those that they saw. They hold at once.
    ///
    /// # Errors
    /// [`PublishDepartmentsRefused`]; nothing was written then.
    pub fn publish_departments_by(
        &self,
        by: (StaffNo, &str),
        seen: &[Department],
        departments: &[Department],
    ) -> Result<(), PublishDepartmentsRefused> {
        use PublishDepartmentsRefused::{NotPublisher, Pin};
        self.it_only(by, Pin, NotPublisher)?;
        let faults = self.department_faults(departments)?;
        if !faults.is_empty() {
            return Err(PublishDepartmentsRefused::Faults(faults));
        }
        self.acting_as(by.0, |tx, pen| {
            let mut stands = settings(tx)?;
            if stands.departments != seen {
                return Err(PublishDepartmentsRefused::Moved);
            }
            stands.departments = departments.to_vec();
            Ok(pen.settings(tx, &stands)?)
        })
    }

    /// The newest working calendar, whether it holds already or not, with its version; 0: as shipped.
    pub(crate) fn newest_calendar(&self) -> Result<(u32, WorkingCalendar), OfficeFault> {
        Ok(self.file.read::<_, Fault>(newest)?)
    }

    /// The year whose days off have to be entered now, by the calendars that are published; nothing: all are.
    pub(crate) fn calendar_missing(&self) -> Result<Option<i32>, OfficeFault> {
        let today = self.city_date()?;
        let all = self.file.read::<_, Fault>(calendars)?;
        let calendar = in_force(&all, today).cloned().unwrap_or_default();
        Ok(calendar.missing(today))
    }

    /// Publishes a working calendar under its next version, which it gives, by somebody and over the version that they saw.
    ///
    /// # Errors
    /// [`PublishCalendarRefused`]; nothing was written then.
    pub fn publish_calendar_by(
        &self,
        by: (StaffNo, &str),
        seen: u32,
        calendar: &WorkingCalendar,
    ) -> Result<u32, PublishCalendarRefused> {
        use PublishCalendarRefused::{NotPublisher, Pin};
        self.it_only(by, Pin, NotPublisher)?;
        let faults = calendar.faults();
        if !faults.is_empty() {
            return Err(PublishCalendarRefused::Faults(faults));
        }
        self.acting_as(by.0, |tx, pen| {
            let (stands, _) = newest(tx)?;
            if stands != seen {
                return Err(PublishCalendarRefused::Newer(stands));
            }
            pen.calendar(tx, calendar)?;
            Ok(newest(tx)?.0)
        })
    }
}

fn calendars(tx: &Tx<'_>) -> Result<Vec<WorkingCalendar>, Fault> {
    let published = tx.business()?.calendars;
    published.values().map(|json| read(json)).collect()
}

fn newest(tx: &Tx<'_>) -> Result<(u32, WorkingCalendar), Fault> {
    let published = tx.business()?.calendars;
    match published.last_key_value() {
        Some((version, json)) => Ok((*version, read(json)?)),
        None => Ok((0, WorkingCalendar::default())),
    }
}

fn read(json: &str) -> Result<WorkingCalendar, Fault> {
    serde_json::from_str(json).map_err(|fault| Fault::Damaged(format!("a working calendar: {fault}")))
}
