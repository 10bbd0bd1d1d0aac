//! 承办部门 and 工作日历: as they stand, for whoever publishes them; what is wrong with others; and publishing them, signed with
//! the PIN.

use cistern_domain::calendar::{CalendarFault, WorkingCalendar};
use cistern_domain::catalogue::{Department, DepartmentFault};
use cistern_journal::Fault;
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::catalogue::NotPublisher;
use super::pin::NotSigned;
use super::session::Session;
use crate::act::{PublishCalendarRefused, PublishDepartmentsRefused};

/// Asks for departments and calendar.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCity {}

/// Departments and calendar, for editing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CityAtOffice {
    /// The departments, as they hold.
    pub departments: Vec<Department>,
    /// The calendar's newest version; 0: as the program ships it.
    pub version: u32,
    /// It, whether it holds already or not.
    pub calendar: WorkingCalendar,
    /// The year whose days off have to be entered now; nothing: they are.
    pub missing: Option<i32>,
}

/// Asks what is wrong with departments.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckDepartments {
    /// As they would be published.
    pub departments: Vec<Department>,
}

/// What is wrong with departments; nothing: they may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DepartmentsChecked {
    /// All of it.
    pub faults: Vec<DepartmentFault>,
}

/// Publishes departments. They hold at once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishDepartments {
    /// As they are published.
    pub departments: Vec<Department>,
    /// Those from which they were begun.
    pub seen: Vec<Department>,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Asks what is wrong with a calendar.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckCalendar {
    /// As it would be published.
    pub calendar: WorkingCalendar,
}

/// What is wrong with a calendar; nothing: it may be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarChecked {
    /// All of it.
    pub faults: Vec<CalendarFault>,
    /// The year whose days off it lacks and that has to be entered now: it may be published all the same.
    pub missing: Option<i32>,
}

/// Publishes a calendar.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishCalendar {
    /// As it is published.
    pub calendar: WorkingCalendar,
    /// The version from which it was begun.
    pub seen: u32,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why departments were not published. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DepartmentsNotPublished {
    /// Whoever asks is not of 信息, or no more.
    NotPublisher,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Something is wrong.
    Faults {
        /// All of it.
        faults: Vec<DepartmentFault>,
    },
    /// Others stand than those from which they were begun.
    Moved,
}

/// Why a calendar was not published. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CalendarNotPublished {
    /// Whoever asks is not of 信息, or no more.
    NotPublisher,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Something is wrong.
    Faults {
        /// All of it.
        faults: Vec<CalendarFault>,
    },
    /// Another version stands than the one it was begun from.
    Newer {
        /// Which; 0: as the program ships it.
        version: u32,
    },
}

impl Console {
    /// Departments and calendar as they stand.
    pub(super) fn city(&self, session: &Session, _: &AskCity) -> Result<CityAtOffice, Failed<NotPublisher>> {
        self.publisher(session, NotPublisher::NotPublisher)?;
        Ok(self.city_now()?)
    }

    fn city_now(&self) -> Result<CityAtOffice, crate::fault::OfficeFault> {
        let (version, calendar) = self.office.newest_calendar()?;
        Ok(CityAtOffice {
            departments: self.office.file.read::<_, Fault>(settings)?.departments,
            version,
            calendar,
            missing: self.office.calendar_missing()?,
        })
    }

    /// What is wrong with departments before they can be published.
    pub(super) fn check_departments(
        &self,
        session: &Session,
        ask: &CheckDepartments,
    ) -> Result<DepartmentsChecked, Failed<NotPublisher>> {
        self.publisher(session, NotPublisher::NotPublisher)?;
        Ok(DepartmentsChecked {
            faults: self.office.department_faults(&ask.departments)?,
        })
    }

    /// Publishes departments.
    pub(super) fn publish_departments(
        &self,
        session: &Session,
        ask: &PublishDepartments,
    ) -> Result<CityAtOffice, Failed<DepartmentsNotPublished>> {
        use DepartmentsNotPublished as Not;
        self.publisher(session, Not::NotPublisher)?;
        let by = (session.staff, ask.pin.as_str());
        let done = self.signing((session.staff, &ask.pin), || {
            self.office
                .publish_departments_by(by, &ask.seen, &ask.departments)
        });
        let why = match done {
            Ok(()) => return shown(self.city_now()),
            Err(NotSigned::WrongPin(wait_millis)) => Not::WrongPin { wait_millis },
            Err(NotSigned::TooSoon(wait_millis)) => Not::TooSoon { wait_millis },
            Err(NotSigned::Fault(fault)) => return Err(Failed::Broken(fault)),
            Err(NotSigned::Not(why)) => match why {
                PublishDepartmentsRefused::NotPublisher(_) => Not::NotPublisher,
                // Told apart before: a PIN that does not fit is counted.
                PublishDepartmentsRefused::Pin(_) => Not::WrongPin { wait_millis: 0 },
                PublishDepartmentsRefused::Moved => Not::Moved,
                PublishDepartmentsRefused::Faults(faults) => Not::Faults { faults },
                PublishDepartmentsRefused::Fault(fault) => return Err(Failed::Broken(fault)),
            },
        };
        Err(Failed::Refused(why))
    }

    /// What is wrong with a calendar before it can be published.
    pub(super) fn check_calendar(
        &self,
        session: &Session,
        ask: &CheckCalendar,
    ) -> Result<CalendarChecked, Failed<NotPublisher>> {
        self.publisher(session, NotPublisher::NotPublisher)?;
        Ok(CalendarChecked {
            faults: ask.calendar.faults(),
            missing: ask.calendar.missing(self.office.city_date()?),
        })
    }

    /// Publishes a calendar.
    pub(super) fn publish_calendar(
        &self,
        session: &Session,
        ask: &PublishCalendar,
    ) -> Result<CityAtOffice, Failed<CalendarNotPublished>> {
        use CalendarNotPublished as Not;
        self.publisher(session, Not::NotPublisher)?;
        let by = (session.staff, ask.pin.as_str());
        let done = self.signing((session.staff, &ask.pin), || {
            self.office.publish_calendar_by(by, ask.seen, &ask.calendar)
        });
        let why = match done {
            Ok(_) => return shown(self.city_now()),
            Err(NotSigned::WrongPin(wait_millis)) => Not::WrongPin { wait_millis },
            Err(NotSigned::TooSoon(wait_millis)) => Not::TooSoon { wait_millis },
            Err(NotSigned::Fault(fault)) => return Err(Failed::Broken(fault)),
            Err(NotSigned::Not(why)) => match why {
                PublishCalendarRefused::NotPublisher(_) => Not::NotPublisher,
                // Told apart before: a PIN that does not fit is counted.
                PublishCalendarRefused::Pin(_) => Not::WrongPin { wait_millis: 0 },
                PublishCalendarRefused::Newer(version) => Not::Newer { version },
                PublishCalendarRefused::Faults(faults) => Not::Faults { faults },
                PublishCalendarRefused::Fault(fault) => return Err(Failed::Broken(fault)),
            },
        };
        Err(Failed::Refused(why))
    }
}
