//! `cistern-office rules`: what halls report of rules that fail; `accept` and `decline` answer.

use std::process::ExitCode;

use cistern_domain::entry::RuleDecision;
use cistern_domain::ids::{ReportId, StaffNo};
use cistern_office::{AnswerRule, RuleReportAtOffice};

use crate::args::{AnswerTo, Rules};
use crate::open::Place;
use crate::table::{self, word};
use crate::typed::read_pin;

const HEAD: &str = "due\tstanding\treport\tnumber\thall\trule\tname\thappened\tproposal\tanswer\twords";

/// Prints them, one line each: what waits first.
pub fn list(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.rule_reports()?;
    table::print(&lines, json, HEAD, line)
}

/// Answers one.
pub fn run(place: &Place, wish: &Rules) -> anyhow::Result<ExitCode> {
    let (which, decision, done) = match wish {
        Rules::Accept { which, version } => (which, RuleDecision::Accepted { version: *version }, "accepted"),
        Rules::Decline { which } => (which, RuleDecision::Declined, "declined"),
    };
    let AnswerTo { report, words, staff } = which;
    let at = place.open_existing()?.answer_rule(&AnswerRule {
        report: ReportId(*report),
        decision,
        words: words.clone(),
        staff: StaffNo(*staff),
        pin: read_pin()?,
    })?;
    println!("{done} by entry {at}");
    Ok(ExitCode::SUCCESS)
}

fn line(one: &RuleReportAtOffice) -> String {
    let flat = |text: &str| text.replace(['\t', '\n'], " ");
    let answer = one.answer.as_ref().map_or_else(
        || "waits".to_owned(),
        |answer| match answer.decision {
            RuleDecision::Accepted {
                version: Some(version),
            } => format!("accepted, version {version}"),
            RuleDecision::Accepted { version: None } => "accepted".to_owned(),
            RuleDecision::Declined => "declined".to_owned(),
        },
    );
    let words = one.answer.as_ref().map(|answer| flat(&answer.words));
    [
        one.due_local.clone(),
        word(&one.standing),
        one.report.to_string(),
        one.number.clone(),
        one.hall.clone(),
        one.rule.to_string(),
        one.name.clone(),
        flat(&one.happened),
        flat(&one.proposal),
        answer,
        words.unwrap_or_default(),
    ]
    .join("\t")
}
