//! Staff on the command line: each role for good, or between two days.

use cistern_domain::role_term::RoleTerm;

use super::*;

/// `staff`
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Publish a member of staff, or change one. Their new PIN is read from standard input, one line, after that of --staff.
    Add(StaffAdd),
    /// The accounts that somebody declares as their own or a relative's: where they serve nobody alone. The whole list.
    Ties(StaffTies),
}

/// `staff ties`
#[derive(Debug, Args)]
pub struct StaffTies {
    /// Whose.
    #[arg(long)]
    pub number: u32,
    /// An account's number. Repeat for several; leave out for none any more.
    #[arg(long = "account")]
    pub accounts: Vec<AccountNo>,
    /// In whose name.
    #[command(flatten)]
    pub by: Named,
}

/// `staff add`
#[derive(Debug, Args)]
pub struct StaffAdd {
    /// Their number, from 1.
    #[arg(long)]
    pub number: u32,
    /// Their name.
    #[arg(long)]
    pub name: String,
    /// What they may do at a counter: clerk, supervisor, finance or it. Repeat for several, leave out for nothing. Between
    /// two days, both included: `supervisor:2026-12-01..2026-12-31`, `supervisor:..2026-12-31`, `clerk:2026-12-01..`; the
    /// counters keep to them without a line. Who answers for a department stands in the settings.
    #[arg(long = "role", value_parser = role_term)]
    pub roles: Vec<RoleTerm>,
    /// In whose name.
    #[command(flatten)]
    pub by: Named,
}

/// A role, for good or between two days.
fn role_term(text: &str) -> Result<RoleTerm, String> {
    let (role, days) = text
        .split_once(':')
        .map_or((text, None), |(role, days)| (role, Some(days)));
    let role: Role = serde_json::from_value(role.into())
        .map_err(|_| "not one of clerk, supervisor, finance, it".to_owned())?;
    let Some(days) = days else { return Ok(role.into()) };
    let (from, until) = days
        .split_once("..")
        .ok_or("days stand as FROM..UNTIL, 2026-12-01..2026-12-31; either may be left out")?;
    let day = |text: &str| -> Result<Option<BusinessDate>, String> {
        let one = (!text.is_empty()).then(|| text.parse()).transpose();
        one.map_err(|_| format!("{text} is no day: 2026-12-31"))
    };
    let (from, until) = (day(from)?, day(until)?);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err("it would end before it begins".to_owned());
    }
    Ok(RoleTerm { role, from, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_said_with_its_days() {
        let day = |day: &str| Some(day.parse().unwrap());
        let supervisor = |from, until| RoleTerm {
            role: Role::Supervisor,
            from,
            until,
        };
        let rows = [
            ("supervisor", Some(supervisor(None, None))),
            (
                "supervisor:2026-12-01..2026-12-31",
                Some(supervisor(day("2026-12-01"), day("2026-12-31"))),
            ),
            (
                "supervisor:..2026-12-31",
                Some(supervisor(None, day("2026-12-31"))),
            ),
            (
                "supervisor:2026-12-01..",
                Some(supervisor(day("2026-12-01"), None)),
            ),
            ("it", Some(Role::It.into())),
            ("boss", None),
            ("supervisor:2026-12-31", None),
            ("supervisor:2026-12-31..2026-12-01", None),
            ("supervisor:..31.12.2026", None),
        ];
        for (text, due) in rows {
            assert_eq!(role_term(text).ok(), due, "{text}");
        }
    }
}
