//! 冲正更正: a payment taken back or moved, what the bank said of a cheque, a reading put right, a bill cancelled. Looked up by receipt, account or
//! the entries of a difference; what waits is listed; each act is tried first and done with the PIN. For finance.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{AskedFor, CancelReason, ReadingFault, ReversalReason};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, EntryRef, PaymentId, ReceiptNo};
use cistern_journal::Fault;
use cistern_publishing::{
    CancelBill, CancelRefused, ChequeRefused, CloseRefused, DeclineRefused, LaterRefused, MoveRefused,
    OwnAccount, ReadingRefused, Resting, RestoreBill, RightReading,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::{CameTo, Correction, CorrectionRefused};
use crate::corrections::{CorrectionTold, CorrectionsFound, LookUp, found, waiting, waits};
use crate::differences::At;
use crate::fault::OfficeFault;

/// Looks something up; nothing said: what waits.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCorrections {
    /// A receipt's or an account's number, or a payment's identifier; empty: none.
    pub text: String,
    /// Payments by their entries.
    pub at: Vec<At>,
}

/// What was found, or waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionsAtOffice {
    /// It.
    #[serde(flatten)]
    pub found: CorrectionsFound,
    /// Today, by head office's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks how many payments wait for whoever asks.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskWaitingCorrections {}

/// How many payments wait for whoever asked: a colleague proposed something of them, or a counter asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaitingCorrections {
    /// So many.
    pub waits: u32,
}

/// What is put right.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum CorrectionWish {
    /// A payment is taken back.
    Reverse {
        /// Which.
        payment: PaymentId,
        /// Why.
        reason: ReversalReason,
        /// The customer's receipt is back.
        receipt_returned: bool,
        /// The exception of a channel that is closed with it.
        settles: Option<EntryNo>,
    },
    /// A payment is moved to the account that a counter named.
    Move {
        /// Which.
        payment: PaymentId,
    },
    /// What is asked of a payment is declined: it stands.
    Decline {
        /// Which payment.
        payment: PaymentId,
        /// To move it; if not, to take it back.
        moves: bool,
        /// The entry that asked, as the page showed it.
        request: At,
        /// Why, 1 to 200 characters: the customer hears it.
        words: String,
    },
    /// What the bank said of a cheque.
    Cheque {
        /// The payment that it paid.
        payment: PaymentId,
        /// It paid; if not, it bounced.
        cleared: bool,
    },
    /// A reading is put right.
    Reading {
        /// 户号
        account: AccountNo,
        /// The bill that rests on the wrong reading.
        bill: BillNo,
        /// The right volume, m³.
        right_m3: i64,
        /// What was wrong.
        fault: ReadingFault,
        /// When what is owed anew is payable, where the company read wrong; nothing: days that the rule gives.
        payable_on: Option<BusinessDate>,
    },
    /// A bill is cancelled (账单作废).
    Cancel {
        /// 户号
        account: AccountNo,
        /// Which.
        bill: BillNo,
        /// Why.
        reason: CancelReason,
    },
    /// A cancelled bill is issued anew (账单重开).
    Restore {
        /// 户号
        account: AccountNo,
        /// The one that was cancelled.
        bill: BillNo,
    },
}

/// Asks what it would come to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryCorrection {
    /// What.
    pub wish: CorrectionWish,
}

/// Does it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// As it was tried.
    pub wish: CorrectionWish,
    /// That of what was told of it then; empty for what is declined, which is not tried.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// It was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Corrected {
    /// By this entry.
    pub at: At,
    /// It is only proposed: another of finance decides.
    pub proposed: bool,
}

/// Why nothing was put right. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CorrectionNot {
    /// It is finance's: not theirs.
    NotTheirs,
    /// No such payment, bill or cheque here.
    Unknown,
    /// It was taken back, told or put right before.
    Already,
    /// Its drawer is open still: the counter takes it back itself.
    DrawerOpen,
    /// Its cheque is pending: what the bank did comes first.
    ChequePending,
    /// Nobody asked for it, or it was answered before.
    NobodyAsked,
    /// Something else is asked since it was read.
    Moved,
    /// It comes to something else than was told: an account or a bill moved meanwhile.
    OtherThanTold,
    /// The customer is to hear why it is declined.
    NoWords,
    /// Whoever would decide took it.
    OwnTaking,
    /// Whoever would decide asked for this.
    OwnRequest,
    /// It was paid out of the deposit alone.
    Nothing,
    /// A later payment rests on it.
    NewerFirst {
        /// Its receipt.
        receipt: ReceiptNo,
    },
    /// A bill that it settled was put right since.
    BillCorrected {
        /// Which.
        bill: BillNo,
    },
    /// The deposit that it brought is spent.
    DepositSpent {
        /// What is missing.
        missing: Money,
    },
    /// It is about an account that is declared as theirs.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// The exception that it would close is not open, or no more.
    NotOpen,
    /// What stands instead of a bill that was put right before.
    Instead {
        /// Which.
        bill: BillNo,
    },
    /// The bill is cancelled already.
    Cancelled,
    /// The bill is not cancelled, or it was issued anew before.
    NotCancelled,
    /// Its month, or an earlier one of its year, was billed otherwise since it was cancelled.
    IssuedSince {
        /// By which bill.
        bill: BillNo,
    },
    /// The bill is over that volume already.
    Same {
        /// m³
        m3: i64,
    },
    /// A later bill begins with the wrong reading.
    LaterFirst {
        /// Which.
        bill: BillNo,
        /// The reading.
        reading: i64,
    },
    /// A reading below zero.
    BelowZero,
    /// The bill cannot be computed.
    NoTariff {
        /// Which.
        bill: BillNo,
    },
    /// The tariff cannot bill that volume.
    NotBilled,
    /// The tariff makes another sum of what the bill says.
    NotAsIssued {
        /// Which.
        bill: BillNo,
        /// As issued.
        issued: Money,
        /// As computed.
        computed: Money,
    },
    /// A payment of the bill is not known here yet.
    Unheard {
        /// Which.
        bill: BillNo,
    },
}

impl Console {
    /// What is looked up, or waits.
    pub(super) fn corrections(
        &self,
        session: &Session,
        ask: &AskCorrections,
    ) -> Result<CorrectionsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Corrections, session.staff)?;
        Ok(self.found_corrections(ask)?)
    }

    fn found_corrections(&self, ask: &AskCorrections) -> Result<CorrectionsAtOffice, OfficeFault> {
        let today = self.office.today();
        let look = LookUp {
            text: ask.text.clone(),
            at: ask.at.iter().copied().map(EntryRef::from).collect(),
        };
        let found = self.office.file.read::<_, Fault>(|tx| match look.is_empty() {
            true => waiting(tx, today),
            false => found(tx, today, &look),
        })?;
        Ok(CorrectionsAtOffice {
            found,
            today,
            local: self.office.local(self.office.now())?,
        })
    }

    /// How many payments wait for whoever asks.
    pub(super) fn waiting_corrections(
        &self,
        session: &Session,
        _: &AskWaitingCorrections,
    ) -> Result<WaitingCorrections, Failed<NotTheirs>> {
        self.theirs(Page::Corrections, session.staff)?;
        let read = self.office.file.read::<_, Fault>(|tx| waits(tx, session.staff));
        Ok(WaitingCorrections {
            waits: read.map_err(OfficeFault::from)?,
        })
    }

    /// What it would come to.
    pub(super) fn try_correction(
        &self,
        session: &Session,
        ask: &TryCorrection,
    ) -> Result<CorrectionTold, Failed<CorrectionNot>> {
        if !self.concerns(Page::Corrections, session.staff)? {
            return Err(Failed::Refused(CorrectionNot::NotTheirs));
        }
        let tried = self
            .office
            .try_correction(&ask.wish.clone().into(), session.staff);
        tried.map_err(told)
    }

    /// Does it.
    pub(super) fn correct(
        &self,
        session: &Session,
        ask: &Correct,
    ) -> Result<Corrected, Failed<ActRefused<CorrectionNot>>> {
        let no_more = |why: &CorrectionRefused| matches!(why, CorrectionRefused::NotFinance(_));
        let came = self.signed_on((Page::Corrections, session, &ask.pin), no_more, told, || {
            let (what, by) = (ask.wish.clone().into(), session.by(&ask.pin));
            match ask.wish {
                CorrectionWish::Decline { .. } => self.office.correct(&what, &by),
                _ => self.office.correct_as_told(&what, &ask.seal, &by),
            }
        })?;
        Ok(Corrected {
            at: came.at().into(),
            proposed: matches!(came, CameTo::Proposed(_)),
        })
    }
}

impl From<CorrectionWish> for Correction {
    fn from(wish: CorrectionWish) -> Self {
        match wish {
            CorrectionWish::Reverse {
                payment,
                reason,
                receipt_returned,
                settles,
            } => Self::Reverse {
                payment,
                reason,
                receipt_returned,
                settles,
            },
            CorrectionWish::Move { payment } => Self::Move { payment },
            CorrectionWish::Decline {
                payment,
                moves,
                request,
                words,
            } => Self::Decline {
                payment,
                seen: Some(request.into()),
                asked_for: match moves {
                    true => AskedFor::Move,
                    false => AskedFor::Reversal,
                },
                words,
            },
            CorrectionWish::Cheque { payment, cleared } => Self::Cheque {
                payment,
                has_cleared: cleared,
            },
            CorrectionWish::Reading {
                account,
                bill,
                right_m3,
                fault,
                payable_on,
            } => Self::Reading(RightReading {
                account,
                bill,
                right_m3,
                fault,
                payable_on,
            }),
            CorrectionWish::Cancel {
                account,
                bill,
                reason,
            } => Self::Cancel(CancelBill {
                account,
                bill,
                reason,
            }),
            CorrectionWish::Restore { account, bill } => Self::Restore(RestoreBill { account, bill }),
        }
    }
}

fn told(why: CorrectionRefused) -> Failed<CorrectionNot> {
    use CorrectionNot as Not;
    match why {
        CorrectionRefused::Reverse(why) | CorrectionRefused::Move(MoveRefused::Later(why)) => told_later(why),
        CorrectionRefused::Move(MoveRefused::NobodyAsked) => Failed::Refused(Not::NobodyAsked),
        CorrectionRefused::Move(MoveRefused::Nothing) => Failed::Refused(Not::Nothing),
        CorrectionRefused::Decline(why) => told_declined(why),
        CorrectionRefused::Cheque(why) => told_cheque(why),
        CorrectionRefused::Reading(why) => told_of(not_put_right(why)),
        CorrectionRefused::Cancel(why) => told_of(not_cancelled(why)),
        CorrectionRefused::Close(CloseRefused::Own(OwnAccount(account))) => {
            Failed::Refused(Not::Tied { account })
        }
        CorrectionRefused::Close(CloseRefused::Publication(fault)) => Failed::Broken(fault.into()),
        CorrectionRefused::Close(_) => Failed::Refused(Not::NotOpen),
        CorrectionRefused::OtherThanTold => Failed::Refused(Not::OtherThanTold),
        // A wrong PIN was told apart before.
        CorrectionRefused::NotFinance(_) => Failed::Refused(Not::NotTheirs),
        CorrectionRefused::Fault(fault) => Failed::Broken(fault),
    }
}

fn told_later(why: LaterRefused) -> Failed<CorrectionNot> {
    use CorrectionNot as Not;
    Failed::Refused(match why {
        LaterRefused::Unknown => Not::Unknown,
        LaterRefused::Already(_) => Not::Already,
        LaterRefused::DrawerOpen => Not::DrawerOpen,
        LaterRefused::ChequePending => Not::ChequePending,
        LaterRefused::NobodyAsked => Not::NobodyAsked,
        LaterRefused::OwnTaking => Not::OwnTaking,
        LaterRefused::OwnRequest => Not::OwnRequest,
        LaterRefused::Resting(Resting::NewerFirst { receipt, .. }) => Not::NewerFirst { receipt },
        LaterRefused::Resting(Resting::BillCorrected { bill, .. }) => Not::BillCorrected { bill },
        LaterRefused::Resting(Resting::DepositSpent { missing }) => Not::DepositSpent { missing },
        LaterRefused::Own(OwnAccount(account)) => Not::Tied { account },
        LaterRefused::Publication(fault) => return Failed::Broken(fault.into()),
    })
}

fn told_declined(why: DeclineRefused) -> Failed<CorrectionNot> {
    use CorrectionNot as Not;
    Failed::Refused(match why {
        DeclineRefused::NobodyAsks => Not::NobodyAsked,
        DeclineRefused::Moved => Not::Moved,
        DeclineRefused::NoWords => Not::NoWords,
        DeclineRefused::Own(OwnAccount(account)) => Not::Tied { account },
        DeclineRefused::Publication(fault) => return Failed::Broken(fault.into()),
    })
}

fn told_cheque(why: ChequeRefused) -> Failed<CorrectionNot> {
    use CorrectionNot as Not;
    Failed::Refused(match why {
        ChequeRefused::Unknown => Not::Unknown,
        ChequeRefused::Told | ChequeRefused::Reversed(_) => Not::Already,
        ChequeRefused::DrawerOpen => Not::DrawerOpen,
        ChequeRefused::Own(OwnAccount(account)) => Not::Tied { account },
        ChequeRefused::Publication(fault) => return Failed::Broken(fault.into()),
    })
}

fn told_of(why: Result<CorrectionNot, OfficeFault>) -> Failed<CorrectionNot> {
    why.map_or_else(Failed::Broken, Failed::Refused)
}

/// Why a bill is not cancelled, or not issued anew.
pub(super) fn not_cancelled(why: CancelRefused) -> Result<CorrectionNot, OfficeFault> {
    match why {
        CancelRefused::Bill(why) => not_put_right(why),
        CancelRefused::NotCancelled { .. } => Ok(CorrectionNot::NotCancelled),
        CancelRefused::IssuedSince { other, .. } => Ok(CorrectionNot::IssuedSince { bill: other }),
    }
}

fn not_put_right(why: ReadingRefused) -> Result<CorrectionNot, OfficeFault> {
    use CorrectionNot as Not;
    Ok(match why {
        ReadingRefused::Unknown(..) => Not::Unknown,
        ReadingRefused::Already { instead, .. } => match instead {
            Some(bill) => Not::Instead { bill },
            None => Not::Cancelled,
        },
        ReadingRefused::Same { m3, .. } => Not::Same { m3 },
        ReadingRefused::LaterFirst { bill, reading } => Not::LaterFirst { bill, reading },
        ReadingRefused::BelowZero { .. } => Not::BelowZero,
        ReadingRefused::NoTariff { bill } => Not::NoTariff { bill },
        ReadingRefused::NotAsIssued {
            bill,
            issued,
            computed,
        } => Not::NotAsIssued {
            bill,
            issued,
            computed,
        },
        ReadingRefused::Unheard { bill } => Not::Unheard { bill },
        ReadingRefused::Own(OwnAccount(account)) => Not::Tied { account },
        ReadingRefused::Rule(_) | ReadingRefused::OutOfRange(_) => Not::NotBilled,
        ReadingRefused::Publication(fault) => return Err(fault.into()),
    })
}
