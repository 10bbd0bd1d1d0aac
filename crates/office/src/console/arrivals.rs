//! 到账: money that came into the collecting account. Its list is brought as a file, each row told for what it is and tried
//! first; the rows that somebody chose are taken with the PIN. Beside it what nobody claimed yet, with whose it may be, and
//! deposit slips on their way to the bank.

use cistern_domain::Money;
use cistern_domain::arrival::LONGEST_REFERENCE;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::CountAndSum;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, ReceiptNo};
use cistern_import::{ArrivedRow, DebitFileFault, read_arrived};
use cistern_journal::Fault;
use cistern_publishing::{ArrivalRefused, CloseRefused, NewArrival, OwnAccount};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::sheets::NamedHall;
use super::unread::{self, FileWrong};
use super::uploads::{OnDisk, Slot};
use crate::act::{
    ArrivalLine, ArrivalTried, ArrivalWish, ArrivalsRefused, ArrivedIs, ArrivedRefused, ArrivedTaken, Chosen,
    DepositLine,
};
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::may_belong::{MayBelong, may_belong};

/// Rows of a list that are shown; the others are for another file.
const MOST_ROWS: usize = 1_000;
/// Deposit slips that are shown beside those in transit: of those that differ, and of the others.
const MOST_COUNTED: usize = 40;

/// Asks for what arrived.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskArrivals {}

/// What arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivalsAtOffice {
    /// Of which something is left, or too much was claimed: oldest first.
    pub arrivals: Vec<ArrivalOnPage>,
    /// What is left of them.
    pub left: CountAndSum,
    /// Deposit slips: in transit first, then those of which the bank counted otherwise, then those that it counted last.
    pub deposits: Vec<DepositLine>,
    /// In transit.
    pub transit: CountAndSum,
    /// Halls by name.
    pub halls: Vec<NamedHall>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// An arrival, and whose it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivalOnPage {
    /// The arrival.
    pub arrival: ArrivalLine,
    /// Whose it may be, the likeliest first.
    pub may: Vec<MayBelong>,
}

/// Tries the list that was brought.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryArrived {}

/// What its rows are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivedTold {
    /// Each of them.
    pub rows: Vec<ArrivedOnPage>,
    /// What they come to.
    pub all: CountAndSum,
    /// Which file this was.
    pub seal: String,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivedOnPage {
    /// Its line, from 1.
    pub line: u64,
    /// The bank's date.
    pub on: BusinessDate,
    /// How much.
    pub amount: Money,
    /// The bank's own number.
    pub reference: String,
    /// Who sent it.
    pub payer: String,
    /// The words that came with it.
    pub memo: String,
    /// What it is.
    pub is: ArrivedIs,
    /// It can be taken.
    pub may_take: bool,
    /// It is taken unless somebody says otherwise; what can be taken and is not plain, somebody chooses.
    pub is_plain: bool,
}

/// Takes rows of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeArrived {
    /// Each as the trial told it: one that is something else by now is refused.
    pub rows: Vec<Chosen>,
    /// As the trial told it: another file is refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// One arrival that is written down.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum OneArrival {
    /// By hand, as the bank or a platform tells it.
    Hand {
        /// Its date.
        on: BusinessDate,
        /// How much.
        amount: Money,
        /// Its own number.
        reference: String,
        /// Where the money lies.
        channel: Channel,
        /// Who sent it; empty where nobody tells.
        payer: String,
        /// The words that came with it.
        memo: String,
    },
    /// The money of an exception that a channel's statement opened, which is closed with it.
    Exception {
        /// Which.
        exception: EntryNo,
        /// Who sent it; empty where nobody tells.
        payer: String,
        /// The words that came with it.
        memo: String,
    },
}

/// Asks what one comes to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryArrival {
    /// What.
    pub wish: OneArrival,
}

/// Writes one down.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordArrival {
    /// As it was tried.
    pub wish: OneArrival,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Writes down that what nobody claimed goes back to its sender.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendBack {
    /// Which arrival.
    pub arrival: EntryNo,
    /// What was left of it, as the page showed it: so much goes back.
    pub left: Money,
    /// Why.
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was tried or done. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ArrivalsNot {
    /// The page does not concern whoever asks, or no more.
    NotTheirs,
    /// No file was brought.
    NoFile,
    /// Another file was brought since it was tried.
    OtherFiles,
    /// The file is none of a kind that is read, or lacks columns.
    File {
        /// Which.
        file: String,
        /// What is wrong with it.
        wrong: FileWrong,
    },
    /// A row cannot be understood: the file is refused whole.
    Row {
        /// The line, from 1.
        line: u64,
        /// The column; empty: the row as a whole.
        column: String,
        /// What stands there.
        value: String,
    },
    /// Nothing came.
    Nothing,
    /// No number of the bank's or the platform's, or one that is too long.
    Reference {
        /// At most, characters.
        limit: u32,
    },
    /// It is an arrival already.
    Already {
        /// Which.
        number: EntryNo,
    },
    /// A statement opened it: it becomes an arrival out of that exception.
    IsException {
        /// Which.
        exception: EntryNo,
    },
    /// A payment that stands has the money.
    Taken {
        /// Its receipt; 0: a direct debit's.
        receipt: ReceiptNo,
    },
    /// It is cash that the bank counted of a deposit slip.
    IsDeposit,
    /// The money of that number is written down as an arrival.
    IsArrival {
        /// Which.
        arrival: EntryNo,
    },
    /// It is a bill at a bank, which is yet to return it.
    InFlight {
        /// In which batch.
        batch: BatchNo,
        /// Which bill.
        bill: BillNo,
        /// The day on which the bank is expected to answer.
        returns_on: BusinessDate,
    },
    /// A chosen row cannot be taken, or not any more.
    Line {
        /// Which.
        line: u64,
    },
    /// Whoever would send it back wrote it down, and it is more than one of finance decides alone.
    OwnAct,
    /// A date to come.
    Future {
        /// Which.
        on: BusinessDate,
    },
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
    /// It names an account that is declared as theirs.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// The bank's count stands there already, or another was written since.
    Counted {
        /// Head office's entry that says so.
        entry: EntryNo,
        /// What it says the bank counted.
        counted: Money,
        /// Who wrote it.
        by: String,
        /// Under which date.
        on: BusinessDate,
    },
    /// The correction says what stands there.
    SameCount,
    /// They sent the deposit, or had a drawer that it brought to the bank.
    OwnCash,
    /// It is not so any more: somebody else did it, or a counter claimed it.
    Changed,
}

impl Console {
    /// What arrived.
    pub(super) fn arrivals(
        &self,
        session: &Session,
        _: &AskArrivals,
    ) -> Result<ArrivalsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Arrivals, session.staff)?;
        Ok(self.all_arrivals()?)
    }

    /// What the rows of the list are.
    pub(super) fn try_arrived(
        &self,
        session: &Session,
        _: &TryArrived,
    ) -> Result<ArrivedTold, Failed<ArrivalsNot>> {
        let (rows, file) = self.arrived_of(session)?;
        let judged = self.office.arrived(&rows, session.staff)?;
        let all = judged.iter().map(|one| one.row.amount).sum();
        let shown = judged.into_iter().take(MOST_ROWS).map(|one| ArrivedOnPage {
            line: one.row.line,
            on: one.row.on,
            amount: one.row.amount,
            reference: one.row.reference,
            payer: one.row.payer,
            memo: one.row.memo,
            may_take: one.is.may_take(),
            is_plain: one.is.is_plain(),
            is: one.is,
        });
        Ok(ArrivedTold {
            rows: shown.collect(),
            all,
            seal: file.seal,
        })
    }

    /// Takes the rows that were chosen.
    pub(super) fn take_arrived(
        &self,
        session: &Session,
        ask: &TakeArrived,
    ) -> Result<ArrivedTaken, Failed<ActRefused<ArrivalsNot>>> {
        let (rows, file) = self.arrived_of(session).map_err(ActRefused::within)?;
        file.only_tried(&ask.seal, ArrivalsNot::OtherFiles)?;
        let no_more = |why: &ArrivedRefused| matches!(why, ArrivedRefused::NotFinance(_));
        let taken = self.signed_on((Page::Arrivals, session, &ask.pin), no_more, told_taken, || {
            self.office.take_arrived(&rows, &ask.rows, &session.by(&ask.pin))
        })?;
        lock(&self.uploads).forget(session.staff, &[Slot::Arrivals]);
        Ok(taken)
    }

    /// What one arrival comes to.
    pub(super) fn try_arrival(
        &self,
        session: &Session,
        ask: &TryArrival,
    ) -> Result<ArrivalTried, Failed<ArrivalsNot>> {
        if !self.concerns(Page::Arrivals, session.staff)? {
            return Err(Failed::Refused(ArrivalsNot::NotTheirs));
        }
        let wish = ask.wish.clone().into();
        self.office.try_arrival(&wish, session.staff).map_err(told)
    }

    /// Writes it down.
    pub(super) fn record_arrival(
        &self,
        session: &Session,
        ask: &RecordArrival,
    ) -> Result<ArrivalsAtOffice, Failed<ActRefused<ArrivalsNot>>> {
        let no_more = |why: &ArrivalsRefused| matches!(why, ArrivalsRefused::NotFinance(_));
        self.signed_on((Page::Arrivals, session, &ask.pin), no_more, told, || {
            let wish = ask.wish.clone().into();
            self.office.take_arrival(&wish, &session.by(&ask.pin))
        })?;
        shown(self.all_arrivals())
    }

    /// Writes down that what is left goes back.
    pub(super) fn send_back(
        &self,
        session: &Session,
        ask: &SendBack,
    ) -> Result<ArrivalsAtOffice, Failed<ActRefused<ArrivalsNot>>> {
        let no_more = |why: &ArrivalsRefused| matches!(why, ArrivalsRefused::NotFinance(_));
        self.signed_on((Page::Arrivals, session, &ask.pin), no_more, told, || {
            let by = session.by(&ask.pin);
            self.office
                .return_arrival(ask.arrival, Some(ask.left), &ask.words, &by)
        })?;
        shown(self.all_arrivals())
    }

    fn arrived_of(&self, session: &Session) -> Result<(Vec<ArrivedRow>, OnDisk), Failed<ArrivalsNot>> {
        let not = [ArrivalsNot::NotTheirs, ArrivalsNot::NoFile];
        let file = self.brought_for((Page::Arrivals, session), &[Slot::Arrivals], not)?;
        let rows = read_arrived(file.first()).map_err(|fault| match fault {
            DebitFileFault::Row {
                line, column, value, ..
            } => Failed::Refused(ArrivalsNot::Row { line, column, value }),
            DebitFileFault::Source(fault) => {
                unread::refused(fault, |file, wrong| ArrivalsNot::File { file, wrong })
            }
        })?;
        Ok((rows, file))
    }

    pub(super) fn all_arrivals(&self) -> Result<ArrivalsAtOffice, OfficeFault> {
        let all = self.office.arrivals(true)?;
        let open: Vec<&ArrivalLine> = all
            .iter()
            .filter(|line| line.left.is_positive() || line.over.is_positive())
            .collect();
        let may = self
            .office
            .file
            .read::<_, Fault>(|tx| may_belong(tx, &open, &all))?;
        let left = open.iter().map(|line| line.left).sum();
        let arrivals = open.into_iter().zip(may).map(|(line, may)| ArrivalOnPage {
            arrival: line.clone(),
            may,
        });
        let deposits = self.office.deposits()?.into_iter().rev();
        let (transit, counted): (Vec<_>, Vec<_>) = deposits.partition(|line| line.counted.is_none());
        let differs = |line: &DepositLine| line.difference.is_some_and(|off| !off.is_zero());
        let (differing, agreed): (Vec<_>, Vec<_>) = counted.into_iter().partition(differs);
        Ok(ArrivalsAtOffice {
            arrivals: arrivals.collect(),
            left,
            transit: transit.iter().map(|line| line.amount).sum(),
            deposits: transit
                .into_iter()
                .chain(differing.into_iter().take(MOST_COUNTED))
                .chain(agreed.into_iter().take(MOST_COUNTED))
                .collect(),
            halls: self.halls()?,
            local: self.office.local(self.office.now())?,
        })
    }
}

impl From<OneArrival> for ArrivalWish {
    fn from(one: OneArrival) -> Self {
        match one {
            OneArrival::Hand {
                on,
                amount,
                reference,
                channel,
                payer,
                memo,
            } => Self::ByHand(NewArrival {
                on,
                amount,
                reference,
                channel,
                payer,
                memo,
            }),
            OneArrival::Exception {
                exception,
                payer,
                memo,
            } => Self::OfException {
                exception,
                payer,
                memo,
            },
        }
    }
}

fn refused(why: ArrivalRefused) -> Failed<ArrivalsNot> {
    Failed::Refused(match why {
        ArrivalRefused::Future { on, .. } => ArrivalsNot::Future { on },
        ArrivalRefused::NoWords => ArrivalsNot::Words {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        ArrivalRefused::Nothing(_) => ArrivalsNot::Nothing,
        ArrivalRefused::Reference => ArrivalsNot::Reference {
            limit: u32::try_from(LONGEST_REFERENCE).unwrap_or(u32::MAX),
        },
        ArrivalRefused::Already { number, .. } => ArrivalsNot::Already { number },
        ArrivalRefused::IsException(exception) => ArrivalsNot::IsException { exception },
        ArrivalRefused::Taken { bearer, .. } => ArrivalsNot::Taken {
            receipt: bearer.receipt,
        },
        ArrivalRefused::Counted { .. } => ArrivalsNot::IsDeposit,
        ArrivalRefused::InFlight {
            batch,
            bill,
            returns_on,
        } => ArrivalsNot::InFlight {
            batch,
            bill,
            returns_on,
        },
        ArrivalRefused::Own(OwnAccount(account))
        | ArrivalRefused::Exception(CloseRefused::Own(OwnAccount(account))) => ArrivalsNot::Tied { account },
        ArrivalRefused::Publication(fault) => return Failed::Broken(fault.into()),
        _ => ArrivalsNot::Changed,
    })
}

fn told(why: ArrivalsRefused) -> Failed<ArrivalsNot> {
    match why {
        ArrivalsRefused::Arrival(why) => refused(why),
        ArrivalsRefused::OwnAct => Failed::Refused(ArrivalsNot::OwnAct),
        // A wrong PIN was told apart before.
        ArrivalsRefused::NotFinance(_) => Failed::Refused(ArrivalsNot::NotTheirs),
        ArrivalsRefused::Fault(fault) => Failed::Broken(fault),
    }
}

fn told_taken(why: ArrivedRefused) -> Failed<ArrivalsNot> {
    match why {
        ArrivedRefused::Line(line) => Failed::Refused(ArrivalsNot::Line { line }),
        ArrivedRefused::Arrival(why) => refused(why),
        // A wrong PIN was told apart before.
        ArrivedRefused::NotFinance(_) => Failed::Refused(ArrivalsNot::NotTheirs),
        ArrivedRefused::Fault(fault) => Failed::Broken(fault),
    }
}
