//! The chart of accounts (会计科目): ASCII names that hledger and beancount both take, and the Chinese beside them.

use std::collections::BTreeSet;

use super::component::{Component, Names};
use super::seats::Drawer;
use crate::channel::Channel;
use crate::date::BusinessDate;
use crate::fold::Ledger;
use crate::payment::Tender;

/// An account of the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// 库存现金: a drawer. While its shift is open, what should be in it; after the close, what was counted less
    /// the float, which is to be banked.
    Drawer(Drawer),
    /// 备用金: floats that lie in open drawers, as a credit.
    Float,
    /// 银行卡在途
    Card,
    /// 扫码支付在途 (WeChat, Alipay)
    Wallet,
    /// 支票: in hand, not paid by the bank yet.
    Cheque,
    /// 银行存款: cheques that the bank paid.
    Cleared,
    /// 银行存款: transfers.
    Bank,
    /// 退款付出: transferred by head office's finance for payments it took back and deposits it refunded, as a credit.
    Refunds,
    /// 应收: of one component.
    Receivable(Component),
    /// 多收待处理: paid beyond a bill, as a credit.
    Overpaid,
    /// 账单未到: paid for bills that are not known here, as a credit.
    Unassigned,
    /// 代收: fees that are owed to the government since they were billed.
    Held(Component),
    /// 预存
    Deposits,
    /// 期初: the other side of what an old system handed over.
    Opening,
    /// Billed income of the company's own.
    Income(Component),
    /// 违约金
    LateFee,
    /// 长短款
    OverShort,
    /// 保险柜: cash from drawers that is not banked yet.
    Safe,
    /// 解款在途
    CashInTransit,
    /// 银行存款: cash that the bank counted.
    BankDeposits,
    /// 解款差额: what the bank counted less than was sent.
    BankDifference,
    /// 假币损失
    FalseNotes,
    /// 长款待领: change that customers left, as a credit.
    LeftChange,
    /// 来款: money that arrived without a known account, in the bank.
    ArrivedBank,
    /// 来款: the same, at WeChat or Alipay.
    ArrivedWallet,
    /// 未认领来款: owed to whoever claims it, as a credit.
    Unclaimed,
    /// 银行存款: direct debits.
    Debits,
    /// 尾差. Nothing is booked here today: what no coin can give goes to the deposit.
    Rounding,
}

/// Accounts that every hall has.
const ALWAYS: [Account; 24] = [
    Account::Float,
    Account::Card,
    Account::Wallet,
    Account::Cheque,
    Account::Cleared,
    Account::Bank,
    Account::Refunds,
    Account::Overpaid,
    Account::Unassigned,
    Account::Deposits,
    Account::Opening,
    Account::LateFee,
    Account::OverShort,
    Account::Rounding,
    Account::Safe,
    Account::CashInTransit,
    Account::BankDeposits,
    Account::BankDifference,
    Account::FalseNotes,
    Account::LeftChange,
    Account::ArrivedBank,
    Account::ArrivedWallet,
    Account::Unclaimed,
    Account::Debits,
];

impl Account {
    /// Where a tender's money goes, cash apart.
    #[must_use]
    pub const fn of_tender(tender: Tender, drawer: Drawer) -> Self {
        match tender {
            Tender::Cash => Self::Drawer(drawer),
            Tender::Card => Self::Card,
            Tender::Wallet => Self::Wallet,
            Tender::Cheque => Self::Cheque,
            Tender::Transfer => Self::Bank,
        }
    }

    /// Where money lies that arrived through a channel without a known account.
    #[must_use]
    pub const fn of_arrival(channel: Channel) -> Self {
        match channel {
            Channel::Bank => Self::ArrivedBank,
            Channel::WeChat | Channel::Alipay => Self::ArrivedWallet,
        }
    }

    /// Where a component is booked when it is billed: as income, or as held for the government.
    #[must_use]
    pub const fn of_billed(component: Component) -> Self {
        if component.is_held() {
            Self::Held(component)
        } else {
            Self::Income(component)
        }
    }

    /// The ledger of `fold::postings` that it is a part of.
    #[must_use]
    pub const fn ledger(self) -> Ledger {
        match self {
            Self::Drawer(_) | Self::Float => Ledger::Taken(Tender::Cash),
            Self::Card => Ledger::Taken(Tender::Card),
            Self::Wallet => Ledger::Taken(Tender::Wallet),
            Self::Cheque => Ledger::Taken(Tender::Cheque),
            Self::Cleared => Ledger::Banked,
            Self::Bank => Ledger::Taken(Tender::Transfer),
            Self::Refunds => Ledger::Refunded,
            Self::Receivable(_) | Self::Overpaid | Self::Unassigned => Ledger::Receivable,
            Self::Held(_) | Self::Income(_) => Ledger::Billed,
            Self::Deposits => Ledger::Deposit,
            Self::Opening => Ledger::Opening,
            Self::LateFee => Ledger::LateFee,
            Self::OverShort | Self::Rounding => Ledger::OverShort,
            Self::Safe => Ledger::Safe,
            Self::CashInTransit => Ledger::InTransit,
            Self::BankDeposits => Ledger::CashBanked,
            Self::BankDifference => Ledger::BankDifference,
            Self::FalseNotes => Ledger::FalseNotes,
            Self::LeftChange => Ledger::LeftChange,
            Self::ArrivedBank | Self::ArrivedWallet => Ledger::Arrived,
            Self::Unclaimed => Ledger::Unclaimed,
            Self::Debits => Ledger::Debited,
        }
    }

    /// Its name in both tools: `Assets:Cash:Hall1:Counter2:Shift3`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Drawer(drawer) => format!("Assets:Cash:{}", drawer.name()),
            Self::Receivable(component) => format!("Assets:Receivable:{}", component.name()),
            Self::Held(component) => format!("Liabilities:Government:{}", component.name()),
            Self::Income(component) => format!("Income:{}", component.name()),
            Self::Float => "Assets:Cash:Float".to_owned(),
            Self::Card => "Assets:Transit:Card".to_owned(),
            Self::Wallet => "Assets:Transit:Wallet".to_owned(),
            Self::Cheque => "Assets:Cheques".to_owned(),
            Self::Cleared => "Assets:Bank:Cheques".to_owned(),
            Self::Bank => "Assets:Bank:Transfers".to_owned(),
            Self::Refunds => "Assets:Bank:Refunds".to_owned(),
            Self::Overpaid => "Assets:Receivable:Overpaid".to_owned(),
            Self::Unassigned => "Assets:Receivable:Unassigned".to_owned(),
            Self::Deposits => "Liabilities:Deposits".to_owned(),
            Self::Opening => "Equity:Opening".to_owned(),
            Self::LateFee => "Income:LateFee".to_owned(),
            Self::OverShort => "Expenses:OverShort".to_owned(),
            Self::Rounding => "Expenses:Rounding".to_owned(),
            Self::Safe => "Assets:Cash:Safe".to_owned(),
            Self::CashInTransit => "Assets:Transit:Cash".to_owned(),
            Self::BankDeposits => "Assets:Bank:Deposits".to_owned(),
            Self::BankDifference => "Expenses:BankDifference".to_owned(),
            Self::FalseNotes => "Expenses:FalseNotes".to_owned(),
            Self::LeftChange => "Liabilities:LeftChange".to_owned(),
            Self::ArrivedBank => "Assets:Bank:Arrivals".to_owned(),
            Self::ArrivedWallet => "Assets:Transit:Arrivals".to_owned(),
            Self::Unclaimed => "Liabilities:Unclaimed".to_owned(),
            Self::Debits => "Assets:Bank:Debits".to_owned(),
        }
    }
}

/// The accounts that these books use.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    pub(super) components: Names,
    pub(super) drawers: BTreeSet<Drawer>,
    pub(super) since: Option<BusinessDate>,
}

impl Chart {
    /// Every account, in the order of their names.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        let drawers = self.drawers.iter().map(|drawer| Account::Drawer(*drawer));
        let components: BTreeSet<Component> = self.components.all().collect();
        let components = components
            .into_iter()
            .flat_map(|component| [Account::Receivable(component), Account::of_billed(component)]);
        let mut all: Vec<Account> = ALWAYS.into_iter().chain(drawers).chain(components).collect();
        all.sort_by_cached_key(|account| account.name());
        all
    }

    /// The day of the first transaction; the first day of 1970 where there is none.
    #[must_use]
    pub fn since(&self) -> BusinessDate {
        self.since.unwrap_or_default()
    }

    /// An account in Chinese.
    #[must_use]
    pub fn words(&self, account: Account) -> String {
        let of = |component| self.components.words(component);
        match account {
            Account::Drawer(drawer) => format!(
                "库存现金 营业厅{} 柜台{} 班次{}",
                drawer.hall, drawer.counter, drawer.shift
            ),
            Account::Receivable(component) => format!("应收 {}", of(component)),
            Account::Held(component) => format!("代收 {}", of(component)),
            Account::Income(component) => format!("收入 {}", of(component)),
            Account::Float => "备用金 在班次钱箱中".to_owned(),
            Account::Card => "银行卡在途".to_owned(),
            Account::Wallet => "扫码支付在途 微信 支付宝".to_owned(),
            Account::Cheque => "支票 待到账".to_owned(),
            Account::Cleared => "银行存款 支票到账".to_owned(),
            Account::Bank => "银行存款 转账".to_owned(),
            Account::Refunds => "银行存款 退款付出".to_owned(),
            Account::Overpaid => "应收 多收待处理".to_owned(),
            Account::Unassigned => "应收 账单未到".to_owned(),
            Account::Deposits => "预存".to_owned(),
            Account::Opening => "期初 旧系统转入".to_owned(),
            Account::LateFee => "违约金".to_owned(),
            Account::OverShort => "长短款 待处理财产损溢".to_owned(),
            Account::Rounding => "尾差 找零尾数入预存 无分录".to_owned(),
            Account::Safe => "库存现金 保险柜".to_owned(),
            Account::CashInTransit => "解款在途".to_owned(),
            Account::BankDeposits => "银行存款 解款".to_owned(),
            Account::BankDifference => "解款差额 待处理".to_owned(),
            Account::FalseNotes => "假币损失".to_owned(),
            Account::LeftChange => "长款待领".to_owned(),
            Account::ArrivedBank => "银行存款 来款".to_owned(),
            Account::ArrivedWallet => "扫码支付在途 来款".to_owned(),
            Account::Unclaimed => "未认领来款".to_owned(),
            Account::Debits => "银行存款 代扣".to_owned(),
        }
    }
}
