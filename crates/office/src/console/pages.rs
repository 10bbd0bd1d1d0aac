//! The pages beside the departments' queues: one line each with whom it concerns, in the order in which they are offered.
//!
//! Asked again at every call of a page, so that a role that ended shows nothing more.

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use super::Console;
use super::call::Failed;
use crate::fault::OfficeFault;

/// A page beside the departments' queues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// 待批: for whoever may approve anything for a counter elsewhere.
    Words,
    /// 业务目录: for whoever publishes it.
    Catalogue,
    /// 逾期督办: for whoever heads a department, or the halls.
    Overdue,
    /// 规则反映: for whoever answers for rules.
    Rules,
    /// 承诺兑现: for everybody who answers for anything.
    Promises,
    /// 柜台健康: for 信息, finance and supervisors.
    Health,
    /// 差异: for finance, 信息 and supervisors.
    Differences,
    /// 结算单: for finance.
    Sheets,
    /// 月结: for finance.
    Months,
    /// 渠道对账: for finance.
    Channels,
    /// 到账: for finance.
    Arrivals,
    /// 代扣: for finance.
    Debits,
    /// 操作记录: for finance, 信息 and supervisors.
    Audit,
    /// 回访: for whoever belongs to a department, or heads one.
    Calls,
    /// 规则摩擦: for everybody who answers for anything.
    Friction,
    /// 导入出账: for finance.
    Billing,
    /// 人员岗位: for whoever publishes staff.
    Staff,
    /// 设备: for whoever enrols PCs.
    Devices,
    /// 价格政策: for finance, who drafts, and 信息, who publishes.
    Prices,
    /// 限额参数: for 信息, who publishes; finance and supervisors read it.
    Limits,
    /// 延期减免: for finance, who drafts, and 信息, who publishes.
    Reliefs,
    /// 并户: for finance.
    Merged,
    /// 到期清除: for 信息.
    Erasure,
    /// 密钥: for 信息.
    Keys,
    /// 冲正更正: for finance.
    Corrections,
}

/// Why a page is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotTheirs {
    /// It does not concern whoever asks, or no more.
    NotTheirs,
}

impl Page {
    /// In the order in which they are offered.
    const ALL: [Self; 25] = [
        Self::Words,
        Self::Catalogue,
        Self::Overdue,
        Self::Rules,
        Self::Promises,
        Self::Health,
        Self::Differences,
        Self::Sheets,
        Self::Months,
        Self::Channels,
        Self::Arrivals,
        Self::Debits,
        Self::Corrections,
        Self::Audit,
        Self::Calls,
        Self::Friction,
        Self::Billing,
        Self::Staff,
        Self::Devices,
        Self::Prices,
        Self::Limits,
        Self::Reliefs,
        Self::Merged,
        Self::Erasure,
        Self::Keys,
    ];
}

impl Console {
    /// The pages that concern somebody.
    pub(super) fn pages(&self, staff: StaffNo) -> Result<Vec<Page>, OfficeFault> {
        let mut theirs = Vec::new();
        for page in Page::ALL {
            if self.concerns(page, staff)? {
                theirs.push(page);
            }
        }
        Ok(theirs)
    }

    /// Whom a page concerns.
    pub(super) fn concerns(&self, page: Page, staff: StaffNo) -> Result<bool, OfficeFault> {
        match page {
            Page::Words => Ok(!self.office.approves(staff)?.is_empty()),
            Page::Catalogue => self.office.publishes(staff),
            Page::Overdue => self.office.heads(staff),
            Page::Rules => self.office.answers_for_rules(staff),
            Page::Sheets | Page::Months | Page::Channels | Page::Arrivals | Page::Debits => {
                self.is_one_of(staff, &[Role::Finance])
            }
            Page::Health | Page::Differences | Page::Audit | Page::Limits => {
                self.is_one_of(staff, &[Role::It, Role::Finance, Role::Supervisor])
            }
            Page::Promises | Page::Friction => self.office.answers_for_anything(staff),
            Page::Calls => self.office.calls_back(staff),
            Page::Billing | Page::Merged | Page::Corrections => self.is_one_of(staff, &[Role::Finance]),
            Page::Prices | Page::Reliefs => self.is_one_of(staff, &[Role::Finance, Role::It]),
            Page::Staff | Page::Devices | Page::Erasure | Page::Keys => self.is_one_of(staff, &[Role::It]),
        }
    }

    /// Refuses whomever a page does not concern.
    pub(super) fn theirs(&self, page: Page, staff: StaffNo) -> Result<(), Failed<NotTheirs>> {
        match self.concerns(page, staff)? {
            true => Ok(()),
            false => Err(Failed::Refused(NotTheirs::NotTheirs)),
        }
    }

    /// Whether somebody has one of these roles today.
    pub(super) fn is_one_of(&self, staff: StaffNo, roles: &[Role]) -> Result<bool, OfficeFault> {
        let has = self.roles(staff)?;
        Ok(has.iter().any(|role| roles.contains(role)))
    }

    /// The roles of somebody that are in force today.
    pub(super) fn roles(&self, staff: StaffNo) -> Result<Vec<Role>, OfficeFault> {
        let known = self.office.file.read::<_, Fault>(|tx| tx.staff(staff))?;
        Ok(known.map_or_else(Vec::new, |state| state.roles_on(self.office.today())))
    }
}
