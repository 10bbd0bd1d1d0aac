//! The service catalogue (业务目录): for every kind of business who may do it, with which papers, on what basis, by when,
//! what of it works without a line, and otherwise the exact next step.
//!
//! Holds: an item as head office publishes it, dated and versioned, its check before that, and what a desk may do of it
//! now. Absent on purpose: finding an item by what people say (crate `core`), and cases (`case`).

mod departments;
mod form;
mod term;

pub use departments::{DepartmentFault, department_faults};
pub use form::filled_in;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Dated};
use crate::ids::{HallNo, StaffNo};
use crate::promise::Term;
use crate::settings::{Hall, Role};

/// The catalogue and the departments that hold until head office publishes its own.
pub const SAMPLE_CATALOGUE: &str = include_str!("../data/sample_catalogue.json");

/// The hall itself, as a department: what stays with it is handed to nobody.
pub const HALL: &str = "hall";
/// The item of complaints (投诉), under which a bill is disputed as well (争议挂账).
pub const DISPUTES: &str = "complain";
/// Items under which a bill that is named is put on hold (争议挂账): complaints, and what is said of a cut-off (欠费停水).
pub const HOLDS_BILLS: [&str; 2] = [DISPUTES, "cutoff"];
/// The item by which an account changes hands (过户), by inheritance among others.
pub const TRANSFERS: &str = "transfer";
/// The item under which a payment is put right that no drawer can give back (隔日冲正).
pub const LATER_REVERSALS: &str = "nextday";
/// The item under which a deposit is asked back (退款): its case is opened by asking for the refund, and not otherwise.
pub const REFUNDS: &str = "refund";
/// The item by which supply is restored (复水).
pub const RESTORES: &str = "restore";
/// Items that change the account itself: its arrears are paid before they go on.
const ARREARS_FIRST: [&str; 5] = [TRANSFERS, "rename", "close", "suspend", "direct"];
/// Items that change an account, and are nothing without one.
const OF_AN_ACCOUNT: [&str; 8] = [
    TRANSFERS,
    "rename",
    "close",
    "suspend",
    "resume",
    "usage",
    "household",
    "lowincome",
];
/// The department that decides about bills, where there is one.
pub const BILLING: &str = "billing";
/// The department that answers for head office as a whole: told when a department's head was told in vain.
pub const HEAD_OFFICE: &str = "customer_service";

/// A department that cases are handed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Department {
    /// Its short name in cases and items: lower case letters, `_`.
    pub id: String,
    /// Its name, as the customer reads it.
    pub name: String,
    /// Where it answers at any hour.
    pub telephone: String,
    /// Who answers for it at head office.
    #[serde(default)]
    pub members: Vec<StaffNo>,
    /// Its head, told first when a promise breaks, or is about to.
    #[serde(default)]
    pub head: Option<StaffNo>,
}

/// What of an item works while head office is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WithoutLine {
    /// All of it.
    Full,
    /// It is accepted, and finished later.
    AcceptAndQueue,
    /// Nothing: another way is offered.
    No,
}

/// The act of this program that does an item at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeskAct {
    /// 收费
    Pay,
    /// 预存
    Prepay,
    /// 补打
    Reprint,
    /// 当日冲正
    Reverse,
    /// 隔日冲正
    LaterReversal,
    /// 减免
    Waive,
    /// 退款
    Refund,
    /// 开票
    Invoice,
}

/// A paper the customer brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperNeeded {
    /// What it is.
    pub name: String,
    /// Whether nothing goes without it.
    pub needed: bool,
    /// What else is to know of it.
    #[serde(default)]
    pub note: String,
    /// What of the form is this paper: each a way of giving it, `account`, `phone`, `address` or the short name of one of the
    /// item's fields, several of them together joined by `+`. None: it is a paper, and has to be seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given_by: Vec<String>,
}

/// When an item cannot be accepted at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ItemRefusal {
    /// When.
    pub when: String,
    /// The reason, as the customer reads it.
    pub because: String,
    /// What to do instead.
    pub instead: String,
}

/// What does not wait: the department is telephoned while the customer stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Urgent {
    /// When.
    pub when: String,
    /// What is said on the telephone.
    pub say: String,
}

/// What a field of the form takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// One of its choices.
    Choice,
}

/// A field of an item's form, beside name, telephone, address and words, which every case has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its short name, which keeps its meaning from version to version.
    pub name: String,
    /// What stands before it.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether nothing goes without it.
    pub needed: bool,
    /// What a choice offers.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// A kind of business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its short name, the same in all versions.
    pub id: String,
    /// Its first day; nothing: since records began.
    #[serde(default)]
    pub valid_from: Option<BusinessDate>,
    /// The halls that try it, where it is not for all: a draft.
    #[serde(default)]
    pub only_in: Vec<HallNo>,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What people say who want it.
    pub said: Vec<String>,
    /// Who may ask for it.
    pub who: String,
    /// What they bring.
    pub papers: Vec<PaperNeeded>,
    /// The rule it rests on.
    pub basis: String,
    /// What happens.
    pub steps: Vec<String>,
    /// By when.
    #[serde(with = "term")]
    #[schemars(with = "term::Written")]
    pub promise: Term,
    /// The same, as printed.
    pub promise_words: String,
    /// What works without a line.
    pub offline: WithoutLine,
    /// Who may finish it at the desk; empty: nobody, it is handed off.
    pub roles: Vec<Role>,
    /// What of this program does it at the desk.
    #[serde(default)]
    pub at_counter: Option<DeskAct>,
    /// What to do where it cannot be done now.
    pub fallback: Vec<String>,
    /// When it cannot be accepted.
    pub refusals: Vec<ItemRefusal>,
    /// Who finishes it otherwise.
    pub department: String,
    /// What does not wait.
    #[serde(default)]
    pub urgent: Option<Urgent>,
    /// What the customer is told.
    pub tell: String,
    /// Its form.
    pub fields: Vec<Field>,
    /// Where its figures come from.
    #[serde(default)]
    pub sources: String,
}

/// The sample document: departments and items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Who cases are handed to.
    pub departments: Vec<Department>,
    /// The items, in the order in which they are listed.
    pub items: Vec<Item>,
}

impl Catalogue {
    /// What holds until head office publishes its own.
    #[must_use]
    pub fn sample() -> &'static Self {
        static SAMPLE: LazyLock<Catalogue> = LazyLock::new(|| {
            serde_json::from_str(SAMPLE_CATALOGUE).unwrap_or(Catalogue {
                departments: Vec::new(),
                items: Vec::new(),
            })
        });
        &SAMPLE
    }
}

/// What is missing in an item that is to be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ItemFault {
    /// Nothing stands there.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// The short name.
    #[error("the short name {0:?} is not lower case letters, digits and _")]
    Id(String),
    /// Nobody is handed it.
    #[error("there is no department {0:?}")]
    Department(String),
    /// The same twice.
    #[error("{what} {name:?} stands twice")]
    Twice {
        /// What.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A choice of nothing.
    #[error("the choice {0:?} has no choices")]
    NoChoices(String),
    /// A promise further away than a year.
    #[error("the promise is further away than a year")]
    TooFar,
    /// A paper is given by what is no part of the form.
    #[error("nothing of the form is called {0:?}")]
    GivenBy(String),
    /// A hall that there is not would try it.
    #[error("there is no hall {0}")]
    Hall(HallNo),
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What every form asks for that a paper can be given by.
const FORM: [&str; 3] = ["account", "phone", "address"];
/// Longest promise, days.
const LONGEST: u32 = 366;

impl Item {
    /// Reads a document of one item.
    ///
    /// # Errors
    /// What is wrong with its form, in English.
    pub fn from_json(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|fault| fault.to_string())
    }

    /// Everything that is missing: an item is published whole or not at all.
    #[must_use]
    pub fn faults(&self, departments: &[Department], halls: &[Hall]) -> Vec<ItemFault> {
        let mut faults = Vec::new();
        if !is_id(&self.id) {
            faults.push(ItemFault::Id(self.id.clone()));
        }
        let texts = [
            ("name", &self.name),
            ("who", &self.who),
            ("basis", &self.basis),
            ("promise_words", &self.promise_words),
            ("tell", &self.tell),
        ];
        let empty = texts.iter().filter(|(_, text)| is_blank(text));
        faults.extend(empty.map(|(what, _)| ItemFault::Empty(what)));
        let lists = [
            ("said", &self.said),
            ("steps", &self.steps),
            ("fallback", &self.fallback),
        ];
        for (what, list) in lists {
            if list.is_empty() || list.iter().any(|text| is_blank(text)) {
                faults.push(ItemFault::Empty(what));
            }
        }
        // An item that wants no paper says so in a line of its own.
        if self.papers.is_empty() || self.papers.iter().any(|paper| is_blank(&paper.name)) {
            faults.push(ItemFault::Empty("papers"));
        }
        let refusals = self.refusals.iter();
        if refusals
            .flat_map(|one| [&one.when, &one.because, &one.instead])
            .any(|text| is_blank(text))
        {
            faults.push(ItemFault::Empty("refusals"));
        }
        if self.fields.iter().any(|field| is_blank(&field.label)) {
            faults.push(ItemFault::Empty("form"));
        }
        if !departments.iter().any(|one| one.id == self.department) {
            faults.push(ItemFault::Department(self.department.clone()));
        }
        faults.extend(twice("paper", self.papers.iter().map(|paper| &paper.name)));
        faults.extend(twice("field", self.fields.iter().map(|field| &field.name)));
        let without = |field: &&Field| field.kind == FieldKind::Choice && field.choices.is_empty();
        let choices = self.fields.iter().filter(without);
        faults.extend(choices.map(|field| ItemFault::NoChoices(field.name.clone())));
        faults.extend(self.given_by_nothing().map(ItemFault::GivenBy));
        if self.promise_days() > LONGEST {
            faults.push(ItemFault::TooFar);
        }
        let unknown = self
            .only_in
            .iter()
            .filter(|hall| !halls.iter().any(|one| one.hall == **hall));
        faults.extend(unknown.map(|hall| ItemFault::Hall(*hall)));
        faults
    }

    /// What papers are said to be given by, and no form asks for.
    fn given_by_nothing(&self) -> impl Iterator<Item = String> + '_ {
        let ways = self.papers.iter().flat_map(|paper| &paper.given_by);
        let parts = ways.flat_map(|way| way.split('+'));
        let is_asked =
            |part: &&str| FORM.contains(part) || self.fields.iter().any(|field| field.name == *part);
        parts.filter(move |part| !is_asked(part)).map(str::to_owned)
    }

    fn promise_days(&self) -> u32 {
        match self.promise {
            Term::AtOnce => 0,
            Term::Minutes(n) => n / 1_440,
            Term::Hours(n) | Term::WorkingHours(n) => n / 24,
            Term::WorkingDays(n) | Term::Days(n) => n,
        }
    }

    /// The promise of a case: what is done while the customer waits, and could not be, is done on the next working day.
    #[must_use]
    pub const fn promise_of_a_case(&self) -> Term {
        match self.promise {
            Term::AtOnce => Term::WorkingDays(1),
            term => term,
        }
    }

    /// Whether it goes on only once the account owes nothing.
    #[must_use]
    pub fn wants_arrears_paid(&self) -> bool {
        ARREARS_FIRST.contains(&self.id.as_str())
    }

    /// Whether it is nothing without an account: it changes one, or a paper of its is the account's number alone.
    #[must_use]
    pub fn needs_account(&self) -> bool {
        let is_number = |paper: &PaperNeeded| paper.needed && paper.given_by == ["account"];
        OF_AN_ACCOUNT.contains(&self.id.as_str()) || self.papers.iter().any(is_number)
    }

    /// Whether a hall works by it.
    #[must_use]
    pub fn holds_in(&self, hall: HallNo) -> bool {
        self.only_in.is_empty() || self.only_in.contains(&hall)
    }

    /// What a desk may do of it now.
    #[must_use]
    pub fn at(&self, desk: &Desk<'_>) -> Can {
        let finishes = self.roles.iter().any(|role| desk.roles.contains(role));
        let no_line = !desk.is_online && self.offline != WithoutLine::Full;
        match (self.at_counter, finishes, no_line) {
            _ if self.offline == WithoutLine::No && no_line => Can::Not { why: Why::Line },
            (Some(act), true, false) => Can::Now { act: Some(act) },
            (None, true, false) if self.offline == WithoutLine::Full => Can::Now { act: None },
            (by, _, true) => Can::Accept { why: Why::Line, by },
            (Some(act), false, _) => Can::Accept {
                why: Why::Role {
                    needs: self.roles.clone(),
                },
                by: Some(act),
            },
            (None, ..) => Can::Accept {
                why: if self.department == HALL {
                    Why::ByHall
                } else {
                    Why::HandedOff
                },
                by: None,
            },
        }
    }
}

impl Dated for Item {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.valid_from
    }
}

/// How a desk stands before an item.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Whether head office is reached.
    pub is_online: bool,
    /// Who sits there.
    pub roles: &'a [Role],
}

/// What a desk may do of an item now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "can", rename_all = "snake_case")]
pub enum Can {
    /// All of it.
    Now {
        /// By which act; nothing: by word alone.
        act: Option<DeskAct>,
    },
    /// It is accepted now, and finished later.
    Accept {
        /// Why not now.
        why: Why,
        /// The act that begins it; nothing: a case does.
        by: Option<DeskAct>,
    },
    /// Not now: the fallback says what to do.
    Not {
        /// Why.
        why: Why,
    },
}

/// What is in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Why {
    /// Head office is not reached.
    Line,
    /// Who sits here may not.
    Role {
        /// Who may.
        needs: Vec<Role>,
    },
    /// A department does it.
    HandedOff,
    /// The hall does it itself, now, with a case that says how far it is.
    ByHall,
}

fn is_id(text: &str) -> bool {
    let lawful = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.len() <= 40 && text.chars().all(lawful)
}

fn twice<'a>(what: &'static str, names: impl Iterator<Item = &'a String>) -> Vec<ItemFault> {
    let mut seen = BTreeSet::new();
    let repeated = names
        .filter(|name| !seen.insert(*name))
        .cloned()
        .collect::<Vec<_>>();
    repeated
        .into_iter()
        .map(|name| ItemFault::Twice { what, name })
        .collect()
}

#[cfg(test)]
mod tests;
