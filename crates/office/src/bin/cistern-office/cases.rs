//! `cistern-office cases`: open cases, what is due first. Departments act on them in the console.

use std::process::ExitCode;

use anyhow::bail;
use cistern_office::{CaseLine, StageAtOffice};

use crate::open::Place;
use crate::table::{self, word};

/// Prints them, one line each.
pub fn run(place: &Place, department: Option<&str>, json: bool) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let departments = office.departments()?;
    if let Some(id) = department
        && !departments.iter().any(|one| one.id == id)
    {
        let known: Vec<&str> = departments.iter().map(|one| one.id.as_str()).collect();
        bail!("there is no department {id:?}; there are {}", known.join(", "));
    }
    let head = "due\tstanding\tnumber\tbusiness\twho\thall\tstage\tcame again\turgent\turged";
    table::print(&office.cases(department)?, json, head, line)
}

fn line(case: &CaseLine) -> String {
    let standing = if case.is_paused {
        "paused".to_owned()
    } else {
        word(&case.standing)
    };
    [
        case.due_local.clone(),
        standing,
        case.number.clone(),
        case.name.clone(),
        case.who.clone(),
        case.hall.clone(),
        stage(&case.stage),
        case.came_again.to_string(),
        if case.urgent { "urgent" } else { "" }.to_owned(),
        case.urged.to_string(),
    ]
    .join("\t")
}

fn stage(stage: &StageAtOffice) -> String {
    match stage {
        StageAtOffice::Accepted => "at the hall".to_owned(),
        StageAtOffice::HandedOff { to } => format!("handed to {to}"),
        StageAtOffice::InHand { by } => format!("in hand: {by}"),
        StageAtOffice::AskedBack { by } => {
            let by = by.as_deref().unwrap_or("a department");
            format!("asked back by {by}")
        }
        StageAtOffice::Answered => "answered".to_owned(),
        StageAtOffice::Closed { outcome, .. } => format!("closed: {}", word(outcome)),
    }
}
