//! The kinds of entries: a number, a version, who may write it, and what it is called in Chinese, on screens and in tables that are
//! taken away. One line a kind.

use minicbor::{Decode, Encode};

use super::Entry;
use super::arrival::*;
use super::asked::{RequestDeclined, ReversalProposed};
use super::attachment::{AttachmentMissed, AttachmentReceived, CaseAttached};
use super::behind_fork::{BehindFork, ReversedBehindFork, TakenBehindFork};
use super::bill_cancelled::{BillCancelled, BillRestored, BillRunTakenBack};
use super::case::*;
use super::channel::*;
use super::cheque::*;
use super::console::*;
use super::continued::*;
use super::counter::*;
use super::debit::*;
use super::deposit_matched::{DepositCountCorrected, DepositMatched};
use super::difference::{DifferenceDecided, DifferenceFound};
use super::difference_case::{DifferenceCaseOpened, UnknowingCaseOpened};
use super::disclosure::*;
use super::dispute::*;
use super::erasure::DetailsErased;
use super::invoice::*;
use super::late_money::LateMoneySettled;
use super::moved::PaymentMovedByOffice;
use super::office::*;
use super::overcharge_returned::OverchargeReturned;
use super::period::*;
use super::price::*;
use super::reading_corrected::ReadingCorrected;
use super::refund_decided::*;
use super::restored::*;
use super::rule::*;
use super::seat_code::*;
use super::settlement::*;
use super::sheet::*;
use super::trust::*;
use super::word_answered::*;
use crate::authority::Act;
use crate::date::BusinessDate;
use crate::ids::{AccountNo, EntryNo};
use crate::money::Money;

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// A newer program wrote it; it is kept and passed on.
    #[error("kind {kind} version {version} needs a newer program")]
    Unknown {
        /// The kind's number.
        kind: u16,
        /// Its version.
        version: u8,
    },
    /// The bytes are not what they say they are.
    #[error("the bytes are malformed")]
    Malformed,
}

/// Who may write a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Head office only.
    Office,
    /// Counters only.
    Counter,
}

/// What is the body of one kind and version.
pub trait OfKind {
    /// The number and version of its kind.
    const KIND: (u16, u8);
}

/// Deterministic CBOR of a value.
pub fn to_cbor<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    // Writing to a Vec cannot fail: its error type is `Infallible`.
    let Ok(()) = minicbor::encode(value, &mut bytes).map_err(|_| ()) else {
        return bytes;
    };
    bytes
}

fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, BodyFault> {
    minicbor::decode(bytes).map_err(|_| BodyFault::Malformed)
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $kind:literal v $version:literal $writer:ident $name:ident $words:literal;)*) => {
        /// What an entry says.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant's type carries the words")]
        pub enum Body { $($(#[$doc])* $name($name),)* }

        impl Body {
            /// Every kind and version this program reads, in the order of the list.
            pub const KINDS: &'static [(u16, u8)] = &[$(($kind, $version)),*];

            /// The number and version of its kind.
            #[must_use]
            pub const fn kind(&self) -> (u16, u8) {
                match self { $(Self::$name(_) => ($kind, $version),)* }
            }

            /// The kind's name, as in the file format's description.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* }
            }

            /// The name of each kind in Chinese, by its name in the file format's description, in the order of the list.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$((stringify!($name), $words)),*];

            /// What it is called in Chinese.
            #[must_use]
            pub const fn words(&self) -> &'static str {
                match self { $(Self::$name(_) => $words,)* }
            }

            /// Who may write it.
            #[must_use]
            pub const fn writer(&self) -> Writer {
                match self { $(Self::$name(_) => Writer::$writer,)* }
            }

            /// Deterministic CBOR.
            #[must_use]
            pub fn encode(&self) -> Vec<u8> {
                match self { $(Self::$name(body) => to_cbor(body),)* }
            }

            /// Reads a body of that kind and version.
            ///
            /// # Errors
            /// [`BodyFault`] when kind or version are unknown, or the bytes malformed.
            pub fn decode(kind: u16, version: u8, bytes: &[u8]) -> Result<Self, BodyFault> {
                match (kind, version) {
                    $(($kind, $version) => decode(bytes).map(Self::$name),)*
                    _ => Err(BodyFault::Unknown { kind, version }),
                }
            }
        }

        $(impl From<$name> for Body {
            fn from(body: $name) -> Self { Self::$name(body) }
        }

        impl OfKind for $name {
            const KIND: (u16, u8) = ($kind, $version);
        })*
    };
}

bodies! {
    1 v 1 Office SettingsPublished "发布全市设置";
    2 v 1 Office StaffPublished "发布人员";
    2 v 2 Office StaffKeyPublished "发布人员";
    3 v 1 Office TariffPublished "发布水价";
    4 v 1 Office LateFeePolicyPublished "发布违约金办法";
    5 v 1 Office LateFeeExtended "延长缴费期";
    6 v 1 Office CounterEnrolled "登记柜台电脑";
    7 v 1 Office CounterRevoked "停用柜台电脑";
    8 v 1 Office ReceiptBlockGranted "发票据号段";
    9 v 1 Office AccountsRegistered "登记或更改用户";
    10 v 1 Office BillsIssued "出账单";
    11 v 1 Office BillRunClosed "出账完成";
    12 v 1 Office HeadCountersigned "会签柜台流水";
    13 v 1 Office AuthorityPublished "发布授权";
    14 v 1 Office PaymentReversedByOffice "隔日冲正";
    15 v 1 Office DepositMatched "记银行清点";
    15 v 2 Office DepositCountCorrected "更正银行清点";
    16 v 1 Office WordAnswered "答复柜台的申请";
    18 v 1 Office GeneralWaiverPublished "发布成片减免";
    19 v 1 Office ReadingCorrected "更正抄表";
    21 v 1 Office RefundPaid "批准退款";
    22 v 1 Office RefundDeclined "不批退款";
    23 v 1 Office PaymentMovedByOffice "错缴更正";
    24 v 1 Office OfflineLimitsPublished "发布断线限额";
    25 v 1 Office ChequeCleared "支票兑付";
    26 v 1 Office ChequeBounced "支票退票";
    27 v 1 Office ArrivalRecorded "登记来款";
    27 v 2 Office ArrivalReturned "来款退回";
    27 v 3 Office ClaimReversedByOffice "收回认领";
    28 v 1 Office InvoiceIssued "开出发票";
    29 v 1 Office InvoiceRefused "发票被拒";
    30 v 1 Office InvoiceReddened "红冲发票";
    31 v 1 Office InvoiceSent "送开发票";
    32 v 1 Office StatementTaken "收下渠道账单";
    33 v 1 Office ExceptionOpened "开出渠道差异";
    34 v 1 Office ExceptionClosed "了结渠道差异";
    34 v 2 Office ExceptionReopened "重开渠道差异";
    35 v 1 Office DisputeDecided "裁定争议";
    37 v 1 Office CalendarPublished "发布工作日历";
    38 v 1 Office ItemPublished "发布业务";
    39 v 1 Office CaseActedByOffice "办工单";
    40 v 1 Office RuleAnswered "答复规则反映";
    41 v 1 Office AttachmentMissed "附件缺失";
    42 v 1 Office AttachmentReceived "收到附件";
    43 v 1 Office SettlementDecided "对账处理";
    44 v 1 Office DebitsSent "送银行代扣";
    44 v 2 Office DebitWithdrawn "撤回代扣";
    44 v 3 Office DebitFailed "代扣没有扣成";
    45 v 1 Office DebitPaid "代扣扣成";
    46 v 1 Office PeriodClosed "封账";
    46 v 2 Office PeriodReopened "重新打开月份";
    46 v 3 Office ClosedOverSheets "没签全结算单就封账";
    47 v 1 Office SheetSigned "签结算单";
    48 v 1 Office DifferenceDecided "了结或重开差异";
    49 v 1 Office TakenBehindFork "停收后收费";
    49 v 2 Office ReversedBehindFork "停收后冲正";
    50 v 1 Office AccountTiesDeclared "申报本人或亲属户";
    51 v 1 Office RevocationReasoned "停用柜台的原因";
    54 v 1 Office RootAdopted "认下根密钥";
    55 v 1 Office OfficeKeyRotated "换签名密钥";
    56 v 1 Office EpochOpened "恢复后另起一段流水";
    57 v 1 Office DetailsErased "清除到期资料";
    58 v 1 Office PriceDrafted "起草水价或违约金";
    58 v 2 Office PriceDraftWithdrawn "撤回草稿";
    58 v 3 Office ReliefDrafted "起草延期减免";
    59 v 1 Office PriceDraftPublished "发布他人起草的草稿";
    61 v 1 Office AccountContinued "并户或分开";
    62 v 1 Office DepositCarried "预存随户划转";
    63 v 1 Office DifferenceCaseOpened "差异告知立单";
    64 v 1 Office UnknowingCaseOpened "开多收告知单";
    70 v 1 Office CustomerDataHandedOver "交出用户资料";
    71 v 1 Office DatabaseKeyOpened "取出柜台数据库密钥";
    72 v 1 Office ConsoleEntered "登录工作台";
    72 v 2 Office ConsoleSlowed "多次输错 PIN";
    73 v 1 Office AttachmentOpened "打开工单附件";
    74 v 1 Office OverchargeReturned "多收退回预存";
    75 v 1 Office DifferenceFound "列差异";
    76 v 1 Office SeatCodeMade "开一次性接入码";
    77 v 1 Office StatementRowsKept "保存账单明细";
    78 v 1 Office OfficeRestored "由备份恢复总部";
    78 v 2 Office CounterGivenUp "恢复时不再等一台柜台";
    78 v 3 Office WentOnUnheard "恢复后不等柜台，接着办";
    78 v 4 Office SigningKeyBroughtBack "找回签名密钥";
    79 v 1 Office BillCancelled "账单作废";
    79 v 2 Office BillRestored "账单重开";
    79 v 3 Office BillRunTakenBack "整批撤销出账";
    80 v 1 Office LateMoneySettled "更正后到账转销";
    81 v 1 Office PayeesShown "查看完整银行账号";
    86 v 1 Office ReversalProposed "提出冲正";
    86 v 2 Office RequestDeclined "不办冲正或更正申请";
    101 v 1 Counter JournalOpened "流水启用";
    102 v 1 Counter ShiftOpened "开班";
    103 v 1 Counter ShiftSuspended "挂班";
    104 v 1 Counter ShiftResumed "接班";
    105 v 1 Counter PaymentTaken "收款";
    105 v 2 Counter PaymentTakenOverLimit "超限收款";
    105 v 3 Counter PaymentTakenOverDeposit "超限动用预存收款";
    106 v 1 Counter ReceiptReprinted "补打收据";
    106 v 2 Counter ReceiptReprintedOnForm "换号补打收据";
    107 v 1 Counter PaperSeen "出票确认";
    108 v 1 Counter ShiftClosed "交班";
    108 v 2 Counter ShiftClosedWithSlips "交班";
    109 v 1 Counter DayClosed "日结";
    109 v 2 Counter DayClosedWithNumbers "日结";
    110 v 1 Counter ClockJumped "时钟跳动";
    111 v 1 Counter DrawerCounted "点钞";
    112 v 1 Counter DateCorrected "更正日期";
    113 v 1 Counter PaymentReversed "冲正";
    114 v 1 Counter ReversalRequested "申请冲正";
    115 v 1 Counter TenderCorrected "更正支付方式";
    116 v 1 Counter CashDropped "缴存保险柜";
    117 v 1 Counter DrawerHandedOver "钱箱交接";
    118 v 1 Counter DrawerTakenOver "代点接钱箱";
    119 v 1 Counter TakingsBanked "解款";
    120 v 1 Counter ChangeLeft "长款待领";
    120 v 2 Counter ChangeLeftNamed "长款待领";
    121 v 1 Counter ChangePaidOut "待领付出";
    122 v 1 Counter FalseNoteFound "假币";
    123 v 1 Counter ReceiptNumbersMarked "收据号登记";
    124 v 1 Counter PaperReceiptKeyed "纸质收据补录";
    125 v 1 Counter ReceiptNumbersLent "借出收据号";
    126 v 1 Counter ReceiptNumbersBorrowed "借入收据号";
    128 v 1 Counter LateFeeWaived "减免违约金";
    129 v 1 Counter RefundAsked "申请退款";
    130 v 1 Counter PaymentMoved "错缴更正";
    131 v 1 Counter MoveRequested "申请错缴更正";
    132 v 1 Counter MoveInCase "错缴更正列入工单";
    133 v 1 Counter ArrivalClaimed "认领来款";
    133 v 2 Counter ClaimReversed "认领冲正";
    134 v 1 Counter WordAsked "请总部批";
    135 v 1 Counter ActQueued "先受理后批";
    136 v 1 Counter WalletAsked "扫码扣款";
    137 v 1 Counter WalletEnded "扫码收款结束";
    138 v 1 Counter WalletUnknown "扫码没有结果";
    139 v 1 Counter QueuedActEnded "先受理的事了结";
    140 v 1 Counter BasketTaken "合并收费";
    141 v 1 Counter BasketTakenOverLimit "超限合并收费";
    142 v 1 Counter InvoiceRequested "申请开票";
    143 v 1 Counter InvoiceRequestWithdrawn "撤回发票申请";
    144 v 1 Counter BillDisputed "争议挂账";
    145 v 1 Counter DisputeWithdrawn "撤回争议";
    146 v 1 Counter CustomerTold "告知";
    147 v 1 Counter RuleReported "报规则问题";
    148 v 1 Counter CaseAttached "工单附件";
    149 v 1 Counter RefundInCase "退款列入工单";
    150 v 1 Counter CaseOpened "登记工单";
    151 v 1 Counter CaseActed "办理工单";
    153 v 1 Counter OwnAccountServed "办理自己或亲属的户";
    154 v 1 Counter SettlementTold "告知用户";
    155 v 1 Counter TakenInFlight "代扣在途收款";
}

/// Kinds that carry an approval: what was approved, and of how much. One line a kind.
macro_rules! approved {
    ($($name:ident: $act:expr, $amount:expr;)*) => {
        impl Body {
            /// What was approved, and of how much; nothing where no approval is needed.
            #[must_use]
            pub fn approved_act(&self) -> Option<(Act, Money)> {
                match self {
                    $(Self::$name(body) => {
                        let amount: fn(&$name) -> Money = $amount;
                        Some(($act, amount(body)))
                    })*
                    _ => None,
                }
            }

            /// The approval that it carries; nothing where none is needed.
            #[must_use]
            pub const fn approval(&self) -> Option<&Approval> {
                match self {
                    $(Self::$name(body) => Some(&body.approval),)*
                    _ => None,
                }
            }

            /// The same, to be signed.
            pub const fn approval_mut(&mut self) -> Option<&mut Approval> {
                match self {
                    $(Self::$name(body) => Some(&mut body.approval),)*
                    _ => None,
                }
            }
        }
    };
}

approved! {
    PaymentReversed: Act::ReversePayment, |body| body.reversal.sum();
    TenderCorrected: Act::CorrectTender, |body| body.to.amount;
    PaymentTakenOverLimit: Act::TakeOverLimit, |body| body.taken.kept();
    PaymentTakenOverDeposit: Act::TakeOverLimit, |body| body.taken.kept() + body.taken.deposit_out;
    BasketTakenOverLimit: Act::TakeOverLimit, |body| body.taken.kept();
    CashDropped: Act::DropCash, |body| body.amount;
    DrawerHandedOver: Act::TakeDrawer, |body| body.handover.sum();
    DrawerTakenOver: Act::CountForAbsent, |body| body.handover.sum();
    ChangePaidOut: Act::PayOutChange, |body| body.amount;
    FalseNoteFound: Act::NoteFalse, |body| body.amount;
    PaperReceiptKeyed: Act::KeyInPaper, |body| body.taken.kept();
    RefundAsked: Act::RefundDeposit, |body| body.amount;
    LateFeeWaived: Act::WaiveLateFee, |body| body.sum();
    PaymentMoved: Act::MovePayment, |body| body.taken.kept();
    ClaimReversed: Act::ReversePayment, |body| body.reversal.sum();
    OwnAccountServed: Act::ServeOwnAccount, |body| body.amount;
}

/// A payment that went from the account it was entered on to the one it was meant for, by a counter or by head office.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    /// The wrong account; the right one stands in the entry's header.
    pub from: &'a AccountNo,
    /// What takes it back there.
    pub reversal: &'a Reversal,
    /// What takes its place.
    pub taken: &'a PaymentTaken,
}

impl Body {
    /// The payment that it says was taken, at the desk, on paper or on another account, whether a supervisor's word was needed or not.
    #[must_use]
    pub const fn taken(&self) -> Option<&PaymentTaken> {
        match self {
            Self::PaymentTaken(taken)
            | Self::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
            | Self::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => Some(taken),
            Self::PaperReceiptKeyed(keyed) => Some(&keyed.taken),
            Self::PaymentMoved(moved) => Some(&moved.taken),
            Self::PaymentMovedByOffice(moved) => Some(&moved.taken),
            Self::ArrivalClaimed(claimed) => Some(&claimed.taken),
            Self::DebitPaid(paid) => Some(&paid.taken),
            Self::TakenBehindFork(counted) => Some(&counted.taken),
            _ => None,
        }
    }

    /// The same, by value.
    #[must_use]
    pub fn into_taken(self) -> Option<PaymentTaken> {
        match self {
            Self::PaymentTaken(taken)
            | Self::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
            | Self::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => Some(taken),
            Self::PaperReceiptKeyed(keyed) => Some(keyed.taken),
            Self::PaymentMoved(moved) => Some(moved.taken),
            Self::PaymentMovedByOffice(moved) => Some(moved.taken),
            Self::ArrivalClaimed(claimed) => Some(claimed.taken),
            Self::DebitPaid(paid) => Some(paid.taken),
            Self::TakenBehindFork(counted) => Some(counted.taken),
            _ => None,
        }
    }

    /// The basket that it says was taken, whether a supervisor's word was needed or not.
    #[must_use]
    pub const fn basket(&self) -> Option<&BasketTaken> {
        match self {
            Self::BasketTaken(basket)
            | Self::BasketTakenOverLimit(BasketTakenOverLimit { taken: basket, .. }) => Some(basket),
            _ => None,
        }
    }

    /// The arrival whose money it pays with.
    #[must_use]
    pub const fn claimed_of(&self) -> Option<EntryNo> {
        match self {
            Self::ArrivalClaimed(claimed) => Some(claimed.arrival),
            _ => None,
        }
    }

    /// The entry behind a fork that it counts.
    #[must_use]
    pub const fn behind_fork(&self) -> Option<&BehindFork> {
        match self {
            Self::TakenBehindFork(counted) => Some(&counted.original),
            Self::ReversedBehindFork(counted) => Some(&counted.original),
            _ => None,
        }
    }

    /// The payment that it moves between accounts.
    #[must_use]
    pub const fn moved(&self) -> Option<Moved<'_>> {
        match self {
            Self::PaymentMoved(body) => Some(Moved {
                from: &body.from,
                reversal: &body.reversal,
                taken: &body.taken,
            }),
            Self::PaymentMovedByOffice(body) => Some(Moved {
                from: &body.from,
                reversal: &body.reversal,
                taken: &body.taken,
            }),
            _ => None,
        }
    }

    /// The date on which the bills of its payment were paid: a paper's own, the bank's of an arrival or a debit, that of the payment it
    /// comes of, that of the drawer behind a fork, else the entry's.
    #[must_use]
    pub const fn paid_on(&self, entry: &Entry) -> BusinessDate {
        match self {
            Self::PaperReceiptKeyed(keyed) => keyed.paper_date,
            Self::PaymentMoved(moved) => moved.reversal.taken_on,
            Self::PaymentMovedByOffice(moved) => moved.reversal.taken_on,
            Self::ArrivalClaimed(claimed) => claimed.on,
            Self::DebitPaid(paid) => paid.on,
            Self::TakenBehindFork(counted) => counted.paid_on,
            _ => entry.business_date,
        }
    }

    /// The account whose payment it takes back: the wrong one of a move, else the entry's own.
    #[must_use]
    pub fn reversed_account<'a>(&'a self, entry: &'a Entry) -> Option<&'a AccountNo> {
        self.moved()
            .map_or(entry.account.as_ref(), |moved| Some(moved.from))
    }

    /// The payment that it takes back, wherever that is decided.
    #[must_use]
    pub const fn reversal(&self) -> Option<&Reversal> {
        match self {
            Self::PaymentReversed(body) => Some(&body.reversal),
            Self::PaymentReversedByOffice(body) => Some(&body.reversal),
            Self::ChequeBounced(body) => Some(&body.reversal),
            Self::ClaimReversed(body) => Some(&body.reversal),
            Self::ClaimReversedByOffice(body) => Some(&body.reversal),
            Self::ReversedBehindFork(body) => Some(&body.reversal),
            Self::PaymentMoved(body) => Some(&body.reversal),
            Self::PaymentMovedByOffice(body) => Some(&body.reversal),
            _ => None,
        }
    }
}
