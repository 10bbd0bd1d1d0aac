//! Rows of 用户档案: cleaned, checked, remembered by number.

use std::collections::HashMap;

use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::AccountStatus;
use cistern_domain::ids::{AccountNo, MeterNo};

use crate::known::KnownAccounts;
use crate::mend::{narrow, phone};
use crate::rejection::{Reason, Refusal};
use crate::rows::AccountRow;
use crate::rules::ImportRules;
use crate::table::Row;

pub const TITLES: [&str; 14] = [
    "户号",
    "户名",
    "用水地址",
    "联系电话",
    "用水性质",
    "人口数",
    "表号",
    "口径",
    "抄表册",
    "立户日期",
    "状态",
    "预存余额",
    "集团户号?",
    "集团名称?",
];
const NUMBER: usize = 0;
const NAME: usize = 1;
const ADDRESS: usize = 2;
const PHONE: usize = 3;
const CLASS: usize = 4;
const PERSONS: usize = 5;
const METER: usize = 6;
const CALIBER: usize = 7;
const BOOK: usize = 8;
const OPENED: usize = 9;
const STATUS: usize = 10;
const DEPOSIT: usize = 11;
const GROUP: usize = 12;
const GROUP_NAME: usize = 13;

/// Reads accounts one by one, and remembers the accepted ones.
pub struct Accounts<'r> {
    rules: &'r ImportRules,
    classes: HashMap<String, usize>,
    known: KnownAccounts,
}

impl<'r> Accounts<'r> {
    pub fn new(rules: &'r ImportRules) -> Self {
        Self {
            rules,
            classes: rules.class_index(),
            known: KnownAccounts::without(&rules.own),
        }
    }

    /// The accounts accepted so far.
    pub fn into_known(self) -> KnownAccounts {
        self.known
    }

    /// Reads a row and accepts its account.
    pub fn take(&mut self, row: &Row<'_>) -> Result<AccountRow, Refusal> {
        row.check()?;
        if row.is_empty(NUMBER) {
            return Err(row.refusal(NUMBER, Reason::MissingAccountNumber));
        }
        let account = row.id(NUMBER, AccountNo::new)?;
        if self.rules.own.contains(account.as_str()) {
            return Err(row.refusal(NUMBER, Reason::OwnAccount));
        }
        if self.known.get(account.as_str()).is_some() {
            return Err(row.refusal(NUMBER, Reason::DuplicateAccount));
        }
        let class = narrow(row.raw(CLASS));
        let class = self.classes.get(class.as_ref()).copied();
        let class = class.ok_or_else(|| row.refusal(CLASS, Reason::UnknownClass))?;
        let account = self.read(row, account, class)?;
        self.known.add(account.account.as_str(), class);
        Ok(account)
    }

    fn read(&self, row: &Row<'_>, account: AccountNo, class: usize) -> Result<AccountRow, Refusal> {
        Ok(AccountRow {
            account,
            details: details(row)?,
            class: self.rules.classes.get(class).cloned().unwrap_or_default(),
            persons: row.optional(PERSONS, Row::count)?,
            meter: row.optional(METER, |row, column| row.id(column, MeterNo::new))?,
            caliber_mm: row.optional(CALIBER, Row::count)?,
            book: narrow(row.raw(BOOK)).into_owned(),
            opened_on: row.optional(OPENED, Row::date)?,
            status: status(row)?,
            deposit: row.optional(DEPOSIT, Row::amount)?.unwrap_or(Money::ZERO),
            says_group: row.has(GROUP),
        })
    }
}

fn details(row: &Row<'_>) -> Result<AccountDetails, Refusal> {
    if row.is_empty(NAME) {
        return Err(row.refusal(NAME, Reason::MissingName));
    }
    let phone = phone(row.raw(PHONE)).unwrap_or_default();
    Ok(AccountDetails {
        name: row.words(NAME),
        address: row.words(ADDRESS),
        phone,
        group: narrow(row.raw(GROUP)).into_owned(),
        group_name: row.words(GROUP_NAME),
    })
}

fn status(row: &Row<'_>) -> Result<AccountStatus, Refusal> {
    match narrow(row.raw(STATUS)).as_ref() {
        "正常" => Ok(AccountStatus::Active),
        "报停" => Ok(AccountStatus::Suspended),
        "欠费停水" => Ok(AccountStatus::CutOff),
        "销户" => Ok(AccountStatus::Closed),
        _ => Err(row.refusal(STATUS, Reason::UnknownStatus)),
    }
}
