//! Rules on the command line: reports that one fails, and their answers.

use super::*;

/// `rules`
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// The hall is right: the rule is changed, by a version that is published or still to come.
    Accept {
        /// Which, with which words, and who says so.
        #[command(flatten)]
        which: AnswerTo,
        /// The version of the item that changes it, where it is published.
        #[arg(long)]
        version: Option<u32>,
    },
    /// The rule stays.
    Decline {
        /// Which, with which words, and who says so.
        #[command(flatten)]
        which: AnswerTo,
    },
}

/// Which report, and what is answered.
#[derive(Debug, Args)]
pub struct AnswerTo {
    /// The report, as `rules` tells it.
    pub report: uuid::Uuid,
    /// What every hall reads.
    #[arg(long)]
    pub words: String,
    /// Who answers: a member of a department, or somebody of finance or IT.
    #[arg(long)]
    pub staff: u32,
}

/// `friction`
#[derive(Debug, Args)]
pub struct Friction {
    /// Which dates.
    #[command(flatten)]
    pub between: Between,
    /// Business that was handed to a department and could have ended in the hall, item by item.
    #[arg(long)]
    pub handed_off: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which dates, both included.
#[derive(Debug, Args)]
pub struct Between {
    /// The first, `2026-12-01`; all where left out.
    #[arg(long, value_parser = date)]
    pub from: Option<BusinessDate>,
    /// The last; all where left out.
    #[arg(long, value_parser = date)]
    pub to: Option<BusinessDate>,
}
