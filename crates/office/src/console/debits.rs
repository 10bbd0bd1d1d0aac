//! 代扣: batches of bills at a bank. A batch goes in as the file that went to the bank, what the bank returned as its file,
//! each tried first and then taken with the PIN; what is paid, disputed or corrected meanwhile is withdrawn. What the bank pays
//! of a bill that was paid stands in the deposit, by the settlement that says so.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::CountAndSum;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo};
use cistern_domain::settlement::SettlementRule;
use cistern_import::{DebitFileFault, ReturnedRow, read_returned, read_sent};
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::unread::{self, FileWrong};
use super::uploads::{OnDisk, Slot};
use crate::act::{
    ByFinance, DebitBeyond, DebitLeftOut, DebitRefused, DebitToWithdraw, DebitsAtBank, DebitsReturned,
    SendDebits,
};
use crate::debits::{DebitLine, DebitStands};
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// Bills of a batch, and rows left out, that are shown; all are counted.
const MOST_SHOWN: usize = 200;

/// Asks for the batches.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskDebits {
    /// Those that are over too.
    pub all: bool,
}

/// Batches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitsAtOffice {
    /// What was sent last first.
    pub batches: Vec<Batch>,
    /// What is in flight of them all.
    pub at_bank: CountAndSum,
    /// Today, at head office.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Batch {
    /// As the bank knows it.
    pub batch: BatchNo,
    /// The day it was sent.
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
    /// The bank should have answered.
    pub overdue: bool,
    /// In flight.
    pub at_bank: CountAndSum,
    /// Paid by the bank.
    pub paid: CountAndSum,
    /// Not got by the bank.
    pub failed: CountAndSum,
    /// Withdrawn.
    pub withdrawn: CountAndSum,
    /// Its bills, the first of them: those in flight first.
    pub bills: Vec<DebitOnPage>,
    /// How many there are.
    pub bills_in_all: u64,
    /// What the bank should be asked to leave alone, and was not yet.
    pub to_withdraw: CountAndSum,
}

/// A bill of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitOnPage {
    /// Whose.
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub name: String,
    /// Which.
    pub bill: BillNo,
    /// What the bank is asked for.
    pub amount: Money,
    /// Where it stands.
    pub stands: DebitStands,
    /// It was taken at a counter meanwhile, the customer told.
    pub taken_at_desk: bool,
    /// What became of a payment beyond it; nothing where there is none.
    pub beyond: Option<SecondPayment>,
}

/// What became of a second payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SecondPayment {
    /// What lies beyond the bill, in the deposit now.
    pub amount: Money,
    /// The customer was told.
    pub told: bool,
}

/// Tries the batch that was brought.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrySent {
    /// As the bank knows it.
    pub batch: BatchNo,
    /// The day it was sent.
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
}

/// Writes down that it is at the bank.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeSent {
    /// The batch.
    pub batch: TrySent,
    /// As the trial told it: another file is refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What a batch would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SentTold {
    /// At the bank by this.
    pub sent: CountAndSum,
    /// In the batch before.
    pub already: u64,
    /// Rows that are left out, the first of them.
    pub left_out: Vec<DebitLeftOut>,
    /// How many are.
    pub left_out_in_all: u64,
    /// Which file this was.
    pub seal: String,
}

/// Tries what the bank returned.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryReturned {
    /// Of which batch.
    pub batch: BatchNo,
}

/// Takes it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeReturned {
    /// Of which batch.
    pub batch: BatchNo,
    /// As the trial told it: another file is refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What a return would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReturnedTold {
    /// Paid by the bank.
    pub paid: CountAndSum,
    /// Open again.
    pub failed: u64,
    /// Rows that say what is known.
    pub already: u64,
    /// Bills for which a desk claimed this very money, off an arrival: not counted again.
    pub claimed: u64,
    /// Bills that were paid meanwhile: what lies beyond them.
    pub beyond: Vec<DebitBeyond>,
    /// Rows that are left out, the first of them.
    pub left_out: Vec<DebitLeftOut>,
    /// How many are.
    pub left_out_in_all: u64,
    /// Which file this was.
    pub seal: String,
}

/// Writes down that the bank is asked to leave alone what was paid, is in dispute, or was corrected.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawDebits {
    /// Of which batch.
    pub batch: BatchNo,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// The list for the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Withdrawn {
    /// Its bills.
    pub bills: Vec<DebitToWithdraw>,
    /// Bills of accounts that who withdraws declared as their own or a relative's: they stay, for a colleague.
    pub own: u64,
}

/// Why nothing was tried or done. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum DebitsNot {
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
    /// Sent in days to come, or to be returned before it was sent.
    Dates,
}

impl Console {
    /// The batches.
    pub(super) fn debits(
        &self,
        session: &Session,
        ask: &AskDebits,
    ) -> Result<DebitsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Debits, session.staff)?;
        Ok(self.batches(ask.all)?)
    }

    /// What the batch that was brought would come to.
    pub(super) fn try_sent(&self, session: &Session, ask: &TrySent) -> Result<SentTold, Failed<DebitsNot>> {
        let (wish, file) = self.sent_of(session, ask)?;
        let done = self.office.try_debits(&wish, session.staff).map_err(told)?;
        Ok(sent_told(done, file.seal))
    }

    /// Writes down what was tried.
    pub(super) fn take_sent(
        &self,
        session: &Session,
        ask: &TakeSent,
    ) -> Result<SentTold, Failed<ActRefused<DebitsNot>>> {
        let (wish, file) = self.sent_of(session, &ask.batch).map_err(ActRefused::within)?;
        let file = file.only_tried(&ask.seal, DebitsNot::OtherFiles)?;
        let done = self.debits_signed(session, &ask.pin, |by| self.office.send_debits(&wish, by))?;
        lock(&self.uploads).forget(session.staff, &[Slot::DebitsSent]);
        Ok(sent_told(done, file.seal))
    }

    /// What a bank's return would come to.
    pub(super) fn try_returned(
        &self,
        session: &Session,
        ask: &TryReturned,
    ) -> Result<ReturnedTold, Failed<DebitsNot>> {
        let (rows, file) = self.returned_of(session)?;
        let done = self.office.try_returned(&ask.batch, &rows, session.staff);
        Ok(returned_told(done.map_err(told)?, file.seal))
    }

    /// Takes what was tried.
    pub(super) fn take_returned(
        &self,
        session: &Session,
        ask: &TakeReturned,
    ) -> Result<ReturnedTold, Failed<ActRefused<DebitsNot>>> {
        let (rows, file) = self.returned_of(session).map_err(ActRefused::within)?;
        let file = file.only_tried(&ask.seal, DebitsNot::OtherFiles)?;
        let done = self.debits_signed(session, &ask.pin, |by| {
            self.office.return_debits(&ask.batch, &rows, by)
        })?;
        lock(&self.uploads).forget(session.staff, &[Slot::DebitsReturned]);
        Ok(returned_told(done, file.seal))
    }

    /// Withdraws what the bank should leave alone.
    pub(super) fn withdraw_debits(
        &self,
        session: &Session,
        ask: &WithdrawDebits,
    ) -> Result<Withdrawn, Failed<ActRefused<DebitsNot>>> {
        let done = self.debits_signed(session, &ask.pin, |by| {
            self.office.withdraw_debits(Some(&ask.batch), by)
        })?;
        Ok(Withdrawn {
            bills: done.bills,
            own: u64::try_from(done.own.len()).unwrap_or(u64::MAX),
        })
    }

    fn debits_signed<T>(
        &self,
        session: &Session,
        pin: &str,
        act: impl FnOnce(&ByFinance) -> Result<T, DebitRefused>,
    ) -> Result<T, Failed<ActRefused<DebitsNot>>> {
        let by = session.by(pin);
        let no_more = |why: &DebitRefused| matches!(why, DebitRefused::NotFinance(_));
        self.signed_on((Page::Debits, session, pin), no_more, told, || act(&by))
    }

    fn debit_file(&self, session: &Session, slot: Slot) -> Result<OnDisk, Failed<DebitsNot>> {
        let not = [DebitsNot::NotTheirs, DebitsNot::NoFile];
        self.brought_for((Page::Debits, session), &[slot], not)
    }

    fn sent_of(&self, session: &Session, ask: &TrySent) -> Result<(SendDebits, OnDisk), Failed<DebitsNot>> {
        let file = self.debit_file(session, Slot::DebitsSent)?;
        let wish = SendDebits {
            batch: ask.batch.clone(),
            sent_on: ask.sent_on,
            returns_on: ask.returns_on,
            rows: read_sent(file.first()).map_err(not_read)?,
        };
        Ok((wish, file))
    }

    fn returned_of(&self, session: &Session) -> Result<(Vec<ReturnedRow>, OnDisk), Failed<DebitsNot>> {
        let file = self.debit_file(session, Slot::DebitsReturned)?;
        let rows = read_returned(file.first()).map_err(not_read)?;
        Ok((rows, file))
    }

    fn batches(&self, all: bool) -> Result<DebitsAtOffice, OfficeFault> {
        let lines = self.office.debits(true)?;
        let to_withdraw = self.office.debits_to_withdraw(None)?;
        let settlements = self.office.settlements(true)?;
        let mut batches: Vec<Batch> = Vec::new();
        let mut rows: Vec<Vec<DebitLine>> = Vec::new();
        for line in lines {
            if batches.last().is_none_or(|batch| batch.batch != line.batch) {
                batches.push(empty(&line));
                rows.push(Vec::new());
            }
            if let (Some(batch), Some(rows)) = (batches.last_mut(), rows.last_mut()) {
                batch.count(&line);
                rows.push(line);
            }
        }
        let shown = batches.iter_mut().zip(&mut rows);
        // Of what is not shown, nothing more is looked up.
        for (batch, rows) in shown.filter(|(batch, _)| all || batch.at_bank.count > 0) {
            let of = to_withdraw.iter().filter(|one| one.batch == batch.batch);
            batch.to_withdraw = of.map(|one| one.amount).sum();
            rows.sort_by_key(|line| !is_at_bank(line));
            for line in rows.iter().take(MOST_SHOWN) {
                let second = settlements.iter().find(|one| {
                    one.rule == SettlementRule::PaidBeyond
                        && one.account == line.account
                        && one.bill.as_ref() == Some(&line.bill)
                });
                let second = second.map(|one| SecondPayment {
                    amount: one.principal + one.late_fee,
                    told: one.told,
                });
                batch.bills.push(DebitOnPage {
                    name: self.office.file.read::<_, Fault>(|tx| tx.holder(&line.account))?,
                    account: line.account.clone(),
                    bill: line.bill.clone(),
                    amount: line.amount,
                    stands: line.stands.clone(),
                    taken_at_desk: line.taken_at_desk,
                    beyond: second,
                });
            }
        }
        batches.retain(|batch| all || batch.at_bank.count > 0);
        batches.sort_by(|one, other| (other.sent_on, &other.batch).cmp(&(one.sent_on, &one.batch)));
        let at_bank = batches.iter().map(|batch| batch.at_bank).sum();
        Ok(DebitsAtOffice {
            batches,
            at_bank,
            today: self.office.today(),
            local: self.office.local(self.office.now())?,
        })
    }
}

fn empty(line: &DebitLine) -> Batch {
    let none = CountAndSum::default();
    Batch {
        batch: line.batch.clone(),
        sent_on: line.sent_on,
        returns_on: line.returns_on,
        overdue: false,
        at_bank: none,
        paid: none,
        failed: none,
        withdrawn: none,
        bills: Vec::new(),
        bills_in_all: 0,
        to_withdraw: none,
    }
}

impl Batch {
    fn count(&mut self, line: &DebitLine) {
        self.bills_in_all += 1;
        self.overdue |= line.stands == DebitStands::Overdue;
        let sum = match line.stands {
            DebitStands::AtBank | DebitStands::Overdue => &mut self.at_bank,
            DebitStands::Withdrawn { .. } => &mut self.withdrawn,
            DebitStands::Failed { .. } => &mut self.failed,
            DebitStands::Paid { .. } => &mut self.paid,
        };
        *sum += line.amount;
    }
}

const fn is_at_bank(line: &DebitLine) -> bool {
    matches!(line.stands, DebitStands::AtBank | DebitStands::Overdue)
}

fn number(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}

fn sent_told(done: DebitsAtBank, seal: String) -> SentTold {
    SentTold {
        sent: CountAndSum {
            count: number(done.sent),
            sum: done.sum,
        },
        already: number(done.already),
        left_out_in_all: number(done.left_out.len()),
        left_out: done.left_out.into_iter().take(MOST_SHOWN).collect(),
        seal,
    }
}

fn returned_told(done: DebitsReturned, seal: String) -> ReturnedTold {
    ReturnedTold {
        paid: CountAndSum {
            count: number(done.paid),
            sum: done.sum,
        },
        failed: number(done.failed),
        already: number(done.already),
        claimed: number(done.claimed),
        beyond: done.beyond.into_iter().take(MOST_SHOWN).collect(),
        left_out_in_all: number(done.left_out.len()),
        left_out: done.left_out.into_iter().take(MOST_SHOWN).collect(),
        seal,
    }
}

fn not_read(fault: DebitFileFault) -> Failed<DebitsNot> {
    match fault {
        DebitFileFault::Row {
            line, column, value, ..
        } => Failed::Refused(DebitsNot::Row { line, column, value }),
        DebitFileFault::Source(fault) => {
            unread::refused(fault, |file, wrong| DebitsNot::File { file, wrong })
        }
    }
}

fn told(why: DebitRefused) -> Failed<DebitsNot> {
    Failed::Refused(match why {
        DebitRefused::Dates { .. } => DebitsNot::Dates,
        // A wrong PIN was told apart before.
        DebitRefused::NotFinance(_) => DebitsNot::NotTheirs,
        DebitRefused::Publication(fault) => return Failed::Broken(fault.into()),
        DebitRefused::Fault(fault) => return Failed::Broken(fault),
    })
}
