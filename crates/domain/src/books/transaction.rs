//! A transaction of the books: one for each entry that moves money.

use super::chart::Account;
use crate::closing::Closings;
use crate::date::BusinessDate;
use crate::entry::Entry;
use crate::ids::{AccountNo, EntryRef, ReceiptNo};
use crate::money::Money;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 期初预存
    DepositsHandedOver,
    /// 应收开账
    BillsIssued,
    /// 抄表更正
    ReadingCorrected,
    /// 账单作废
    BillCancelled,
    /// 账单重开
    BillRestored,
    /// 领备用金
    ShiftOpened,
    /// 收费
    PaymentTaken,
    /// 补录: in the drawer and on the date that keyed it in
    PaperReceiptKeyed,
    /// 冲正
    PaymentReversed,
    /// 来款登记
    ArrivalRecorded,
    /// 来款退回
    ArrivalReturned,
    /// 认领来款
    ArrivalClaimed,
    /// 代扣到账
    DebitPaid,
    /// 错缴更正
    PaymentMoved,
    /// 更正支付方式
    TenderCorrected,
    /// 支票到账
    ChequeCleared,
    /// 多收转预存
    BeyondSettled,
    /// 并户转预存
    DepositCarried,
    /// 更正后到账转销
    LateMoneySettled,
    /// 多收退回预存
    OverchargeReturned,
    /// 退还预存
    DepositRefunded,
    /// 班次结账
    ShiftClosed,
    /// 缴存保险柜
    CashDropped,
    /// 钱箱交接
    DrawerHandedOver,
    /// 解款
    TakingsBanked,
    /// 解款到账
    DepositMatched,
    /// 更正银行清点
    DepositCountCorrected,
    /// 长款待领
    ChangeLeft,
    /// 待领付出
    ChangePaidOut,
    /// 假币收缴
    FalseNoteFound,
}

impl Act {
    /// In English and in Chinese.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::DepositsHandedOver => "Deposits handed over 期初预存",
            Self::BillsIssued => "Bills issued 应收开账",
            Self::ReadingCorrected => "Reading corrected 抄表更正",
            Self::BillCancelled => "Bill cancelled 账单作废",
            Self::BillRestored => "Bill issued anew 账单重开",
            Self::ShiftOpened => "Shift opened 领备用金",
            Self::PaymentTaken => "Payment taken 收费",
            Self::PaperReceiptKeyed => "Paper receipt keyed in 补录",
            Self::PaymentReversed => "Payment reversed 冲正",
            Self::ArrivalRecorded => "Arrival recorded 来款登记",
            Self::ArrivalReturned => "Arrival sent back 来款退回",
            Self::ArrivalClaimed => "Arrival claimed 认领来款",
            Self::DebitPaid => "Direct debit paid 代扣到账",
            Self::PaymentMoved => "Payment moved 错缴更正",
            Self::TenderCorrected => "Tender corrected 更正支付方式",
            Self::ChequeCleared => "Cheque cleared 支票到账",
            Self::BeyondSettled => "Paid beyond a bill 多收转预存",
            Self::DepositCarried => "Deposit of a merged account 并户转预存",
            Self::LateMoneySettled => "Late money on a corrected bill 更正后到账转销",
            Self::OverchargeReturned => "Overcharge returned 多收退回预存",
            Self::DepositRefunded => "Deposit refunded 退还预存",
            Self::ShiftClosed => "Shift closed 班次结账",
            Self::CashDropped => "Cash dropped 缴存保险柜",
            Self::DrawerHandedOver => "Drawer handed over 钱箱交接",
            Self::TakingsBanked => "Takings banked 解款",
            Self::DepositMatched => "Deposit matched 解款到账",
            Self::DepositCountCorrected => "Bank's count corrected 更正银行清点",
            Self::ChangeLeft => "Change left 长款待领",
            Self::ChangePaidOut => "Change paid out 待领付出",
            Self::FalseNoteFound => "False note found 假币收缴",
        }
    }
}

/// An amount on an account; debit positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where.
    pub account: Account,
    /// How much; never zero.
    pub amount: Money,
    /// Whose (户号), where it is not the whole transaction's.
    pub customer: Option<AccountNo>,
}

/// An entry as it stands in the books. Its lines add up to zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What happened.
    pub act: Act,
    /// The date in the books: the business date; the first of the month in which it counts, where its own was closed.
    pub on: BusinessDate,
    /// The business date, where it counts in a later month (上期业务).
    pub taken_on: Option<BusinessDate>,
    /// The entry.
    pub entry: EntryRef,
    /// The entry that it takes back.
    pub reverses: Option<EntryRef>,
    /// The receipt.
    pub receipt: Option<ReceiptNo>,
    /// 户号, where it concerns one account.
    pub customer: Option<AccountNo>,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Transaction {
    /// As it stands where months were closed.
    #[must_use]
    pub fn posted(self, closings: &Closings) -> Self {
        match closings.posts_later(self.entry, self.on) {
            None => self,
            Some(period) => Self {
                on: period.first_day(),
                taken_on: Some(self.on),
                ..self
            },
        }
    }

    /// The transaction of an entry, each account once; nothing where no money moves.
    pub(super) fn of(
        act: Act,
        entry: &Entry,
        amounts: impl IntoIterator<Item = (Account, Money)>,
    ) -> Option<Self> {
        let mut sums: Vec<(Account, Money)> = Vec::new();
        for (account, amount) in amounts {
            match sums.iter_mut().find(|(known, _)| *known == account) {
                Some((_, sum)) => *sum += amount,
                None => sums.push((account, amount)),
            }
        }
        Self::with_lines(act, entry, sums.into_iter().map(line))
    }

    /// The transaction of an entry with these lines, those of nothing left out.
    pub(super) fn with_lines(act: Act, entry: &Entry, lines: impl IntoIterator<Item = Line>) -> Option<Self> {
        let lines: Vec<Line> = lines.into_iter().filter(|line| !line.amount.is_zero()).collect();
        (!lines.is_empty()).then(|| Self {
            act,
            on: entry.business_date,
            taken_on: None,
            entry: entry.at(),
            reverses: None,
            receipt: None,
            customer: entry.account.clone(),
            lines,
        })
    }
}

/// A line of the whole transaction's account.
pub(super) fn line((account, amount): (Account, Money)) -> Line {
    Line {
        account,
        amount,
        customer: None,
    }
}
