//! Payments and bills that somebody looks up by a receipt's number, an account or the entries of a difference; and what waits for
//! finance: what counters asked to have taken back or moved, and cheques of which nobody has said what the bank did.

use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{ReversalProposed, ReversalReason, Writer};
use cistern_domain::ids::{
    AccountNo, BillNo, CounterNo, EntryNo, EntryRef, HallNo, PaymentId, ReceiptNo, ShiftNo,
};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Fault, TakenPayment, Tx};
use cistern_publishing::{
    ChequeKnown, cheque_known, cheques_of, claimed_of, declined_last, is_drawer_open, move_asked,
    reversal_asked, settings, standing,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::cases::local_in;
use crate::differences::At;
use crate::fees::Rules;
use crate::table::marked::{self, Mark};
use crate::table::receipt;

/// Payments of one account that are shown, newest first.
const PAYMENTS: u32 = 60;
/// Bills of one account that are shown, newest first: five years of months.
const BILLS: usize = 60;

/// What is looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct LookUp {
    /// A receipt's number, an account's number or a payment's identifier.
    pub text: String,
    /// Payments by their entries.
    pub at: Vec<EntryRef>,
}

impl LookUp {
    /// Nothing is looked up.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.at.is_empty()
    }
}

/// What was found, or waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionsFound {
    /// The account, where one was looked up, or all of it is about one.
    pub account: Option<AccountFound>,
    /// Payments, newest first.
    pub payments: Vec<PaymentFound>,
    /// Bills of that account that stand, and those that are cancelled, newest first.
    pub bills: Vec<BillFound>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccountFound {
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub holder: String,
    /// Where the water is used.
    pub address: String,
    /// The deposit, what is held included.
    pub deposit: Money,
    /// What it owes, late fees apart.
    pub owed: Money,
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaymentFound {
    /// Which.
    pub payment: PaymentId,
    /// Its entry.
    pub at: At,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The account that it stands on.
    pub account: Option<AccountNo>,
    /// 户名; empty where it was erased.
    pub holder: String,
    /// When it was taken, by the city's clock.
    pub taken_local: String,
    /// Under which date.
    pub on: BusinessDate,
    /// Who took it, or wrote it.
    pub by: String,
    /// Its drawer.
    pub drawer: DrawerOf,
    /// What is kept of it.
    pub amount: Money,
    /// The same by tender.
    pub tenders: Vec<Tendered>,
    /// The bills that it paid.
    pub parts: Vec<PaymentPart>,
    /// Into the deposit.
    pub deposit_in: Money,
    /// Out of the deposit.
    pub deposit_out: Money,
    /// The money that arrived and that it claimed.
    pub arrival: Option<EntryNo>,
    /// What became of it; nothing: it stands.
    pub end: Option<PaymentEnd>,
    /// What was asked for, and waits.
    pub asked: Option<PaymentAsked>,
    /// What finance declined last of what was asked.
    pub declined: Option<PaymentDeclined>,
    /// Its cheque, as long as nobody said what the bank did.
    pub cheque: Option<PendingOfPayment>,
}

/// The drawer of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawerOf {
    /// The hall; 0: head office, which has none.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat; 0: head office.
    pub counter: CounterNo,
    /// The shift.
    pub shift: ShiftNo,
    /// It is open still: the counter takes the money back itself.
    pub open: bool,
}

/// What a payment paid of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaymentPart {
    /// Which.
    pub bill: BillNo,
    /// 账期; nothing where the bill is not known here yet.
    pub period: Option<Period>,
    /// Principal.
    pub principal: Money,
    /// Late fee.
    pub late_fee: Money,
}

/// What became of a payment, or of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaymentEnd {
    /// The entry that took it back.
    pub at: At,
    /// What that is, by its kind.
    pub says: &'static str,
    /// Under which date.
    pub on: BusinessDate,
    /// Who did it.
    pub by: String,
}

/// What was asked for, and waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaymentAsked {
    /// To take it back.
    Reverse {
        /// The entry that asked.
        request: At,
        /// Why.
        reason: ReversalReason,
        /// The receipt is back.
        receipt_returned: bool,
        /// Finance proposes it; otherwise a counter asks.
        proposed: bool,
        /// Under which date.
        on: BusinessDate,
        /// Who.
        by: String,
    },
    /// To move it.
    Move {
        /// The entry that asked.
        request: At,
        /// To which account.
        to: AccountNo,
        /// That one's holder; empty where it was erased.
        holder: String,
        /// The receipt is back.
        receipt_returned: bool,
        /// Under which date.
        on: BusinessDate,
        /// Who.
        by: String,
    },
}

/// What finance declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaymentDeclined {
    /// When.
    pub on: BusinessDate,
    /// Who.
    pub by: String,
    /// Why; empty where it was erased.
    pub words: String,
}

/// A cheque that waits for the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PendingOfPayment {
    /// How much of the payment.
    pub amount: Money,
    /// Its number, bank and date, as keyed in.
    pub reference: String,
    /// It paid several accounts of a basket: all of them are told together.
    pub basket: bool,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillFound {
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// Its volume, m³.
    pub volume_m3: i64,
    /// The reading that it begins with; nothing where it has none.
    pub from: Option<i64>,
    /// The reading that it ends with; nothing where it has none.
    pub to: Option<i64>,
    /// Its sum.
    pub amount: Money,
    /// Principal paid.
    pub paid: Money,
    /// Principal owed.
    pub owed: Money,
    /// Late fee owed, of today.
    pub late_fee: Money,
    /// From when it is payable.
    pub payable_on: BusinessDate,
    /// How it was cancelled (已作废); nothing: it stands.
    pub cancelled: Option<PaymentEnd>,
}

/// What all lines are told with.
struct Telling<'t> {
    tx: &'t Tx<'t>,
    zone: chrono_tz::Tz,
    settings: cistern_domain::settings::Settings,
    rules: Rules,
}

/// What was looked up.
pub(crate) fn found(tx: &Tx<'_>, today: BusinessDate, ask: &LookUp) -> Result<CorrectionsFound, Fault> {
    let telling = Telling::new(tx, today)?;
    let text = ask.text.trim();
    let known = AccountNo::new(text).ok();
    let known = known.map(|account| tx.account(&account).map(|state| (account, state)));
    let known = known
        .transpose()?
        .and_then(|(account, state)| Some((account, state?)));
    let mut payments = Vec::new();
    for at in &ask.at {
        payments.extend(payment_at(tx, *at)?);
    }
    if let Some((account, _)) = &known {
        payments.extend(
            tx.payments_of(account, PAYMENTS)?
                .into_iter()
                .map(|row| row.payment),
        );
    }
    if let Ok(number) = text.parse() {
        for at in receipt::given(tx, ReceiptNo(number))? {
            payments.extend(payment_at(tx, at)?);
        }
    }
    payments.extend(uuid::Uuid::parse_str(text).ok().map(PaymentId));
    let mut told = CorrectionsFound::default();
    for payment in payments {
        // As an account is looked up, what was taken back there is seen; else the payment that stands for it.
        if let Some(one) = telling.payment(payment, known.is_none())?
            && !told.payments.iter().any(|other| other.payment == one.payment)
        {
            told.payments.push(one);
        }
    }
    let account = match known {
        Some(known) => Some(known),
        None => telling.only_account(&told.payments)?,
    };
    if let Some((account, state)) = account {
        told.bills = telling.bills(&state)?;
        told.account = Some(telling.account(account, &state)?);
    }
    Ok(told)
}

/// What waits for finance: what was asked first, then cheques, oldest first.
pub(crate) fn waiting(tx: &Tx<'_>, today: BusinessDate) -> Result<CorrectionsFound, Fault> {
    let telling = Telling::new(tx, today)?;
    let (mut asked, mut cheques) = (Vec::new(), Vec::new());
    marked::each::<Fault>(tx, Mark::Asked, |_, state| {
        asked.extend(marked::waiting(&state));
        Ok(())
    })?;
    marked::each::<Fault>(tx, Mark::Cheque, |account, state| {
        let pending = cheques_of(tx, &account, &state)?;
        cheques.extend(pending.into_iter().map(|cheque| cheque.payment));
        Ok(())
    })?;
    let mut told = CorrectionsFound::default();
    for payment in asked.into_iter().chain(cheques) {
        let waits = telling.payment(payment, false)?.filter(|one| one.end.is_none());
        if let Some(one) = waits
            && !told.payments.iter().any(|other| other.payment == one.payment)
        {
            told.payments.push(one);
        }
    }
    told.payments.sort_by(|one, other| {
        let key = |one: &PaymentFound| (one.asked.is_none(), one.taken_local.clone());
        key(one).cmp(&key(other))
    });
    Ok(told)
}

/// The payment of an entry: one that takes a payment, or that says something of one.
fn payment_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<PaymentId>, Fault> {
    let Some(Ok(body)) = tx.entry(at)?.map(|entry| entry.read()) else {
        return Ok(None);
    };
    let reversed = body.reversal().map(|reversal| reversal.payment);
    Ok(body.taken().map(|taken| taken.payment).or(reversed))
}

impl<'t> Telling<'t> {
    fn new(tx: &'t Tx<'t>, today: BusinessDate) -> Result<Self, Fault> {
        let settings = settings(tx)?;
        Ok(Self {
            tx,
            zone: settings.time_zone.parse().unwrap_or(cistern_domain::date::CHINA),
            settings,
            rules: Rules::read(tx, today)?,
        })
    }

    /// A payment, or with `follows` the one that stands for it, after however many moves.
    fn payment(&self, payment: PaymentId, follows: bool) -> Result<Option<PaymentFound>, Fault> {
        let Some(taken) = self.tx.taken(payment)? else {
            return Ok(None);
        };
        let now = match follows {
            true => standing(self.tx, &taken)?,
            false => taken,
        };
        let account = now.entry.account.clone();
        let state = account
            .as_ref()
            .map(|account| self.tx.account(account))
            .transpose()?;
        let state = state.flatten().unwrap_or_default();
        let holder = account
            .as_ref()
            .map(|account| self.tx.holder(account))
            .transpose()?;
        let tenders = now.taken.carried(&now.corrections);
        Ok(Some(PaymentFound {
            payment: now.taken.payment,
            at: now.entry.at().into(),
            receipt: now.taken.receipt,
            holder: holder.unwrap_or_default(),
            taken_local: local_in(self.zone, now.entry.taken_at),
            on: now.entry.business_date,
            by: self.tx.staff_name(now.entry.actor)?,
            drawer: self.drawer(&now)?,
            amount: tenders.iter().map(|one| one.amount).sum(),
            tenders,
            parts: parts(&state, &now),
            deposit_in: now.taken.deposit_in,
            deposit_out: now.taken.deposit_out,
            arrival: claimed_of(&now),
            end: self.end(&now)?,
            asked: self.asked(&now)?,
            declined: self.declined(&now)?,
            cheque: self.cheque(&now)?,
            account,
        }))
    }

    fn drawer(&self, taken: &TakenPayment) -> Result<DrawerOf, Fault> {
        let seat = self.tx.seat_of(taken.entry.at())?;
        let journal = self.tx.journal(taken.entry.journal)?;
        let is_office = journal.is_some_and(|journal| journal.role == Writer::Office);
        Ok(DrawerOf {
            hall: seat.hall,
            hall_name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
            shift: taken.taken.shift,
            open: !is_office && is_drawer_open(self.tx, taken)?,
        })
    }

    fn end(&self, taken: &TakenPayment) -> Result<Option<PaymentEnd>, Fault> {
        match taken.reversed {
            Some(at) => self.ended(at),
            None => Ok(None),
        }
    }

    fn asked(&self, taken: &TakenPayment) -> Result<Option<PaymentAsked>, Fault> {
        let account = taken.entry.account.as_ref().filter(|_| taken.reversed.is_none());
        let Some(account) = account else { return Ok(None) };
        let payment = taken.taken.payment;
        if let Some((at, asked)) = move_asked(self.tx, account, payment)? {
            let Some((on, by, _)) = self.who_asked(at)? else {
                return Ok(None);
            };
            return Ok(Some(PaymentAsked::Move {
                on,
                by,
                request: at.into(),
                holder: self.tx.holder(&asked.to)?,
                to: asked.to,
                receipt_returned: asked.receipt_returned,
            }));
        }
        let Some((at, asked)) = reversal_asked(self.tx, Some(account), payment)? else {
            return Ok(None);
        };
        let Some((on, by, proposed)) = self.who_asked(at)? else {
            return Ok(None);
        };
        Ok(Some(PaymentAsked::Reverse {
            request: at.into(),
            reason: asked.reason,
            receipt_returned: asked.receipt_returned,
            proposed,
            on,
            by,
        }))
    }

    /// When it was asked, by whom, and whether finance proposes it.
    fn who_asked(&self, at: EntryRef) -> Result<Option<(BusinessDate, String, bool)>, Fault> {
        let Some(entry) = self.tx.entry(at)? else {
            return Ok(None);
        };
        let by = self.tx.staff_name(entry.actor)?;
        Ok(Some((entry.business_date, by, entry.is::<ReversalProposed>())))
    }

    /// What finance declined last of what was asked of it.
    fn declined(&self, taken: &TakenPayment) -> Result<Option<PaymentDeclined>, Fault> {
        let Some(account) = &taken.entry.account else {
            return Ok(None);
        };
        let state = self.tx.account(account)?.unwrap_or_default();
        let Some(declined) = declined_last(self.tx, &state, taken.taken.payment)? else {
            return Ok(None);
        };
        Ok(Some(PaymentDeclined {
            on: declined.on,
            by: self.tx.staff_name(declined.by)?,
            words: declined.words,
        }))
    }

    fn cheque(&self, taken: &TakenPayment) -> Result<Option<PendingOfPayment>, Fault> {
        let is_pending = cheque_known(self.tx, taken)? == Some(ChequeKnown::Pending);
        if taken.reversed.is_some() || !is_pending {
            return Ok(None);
        }
        let kept = taken
            .kept()
            .into_iter()
            .filter(|one| one.tender == Tender::Cheque);
        let others = cistern_publishing::cheque_accounts(self.tx, taken)?.len();
        Ok(Some(PendingOfPayment {
            amount: kept.clone().map(|one| one.amount).sum(),
            reference: references(taken),
            basket: others > 1,
        }))
    }

    /// The one account that all of these are about.
    fn only_account(&self, payments: &[PaymentFound]) -> Result<Option<(AccountNo, AccountState)>, Fault> {
        let mut accounts = payments.iter().filter_map(|one| one.account.as_ref());
        let Some(first) = accounts.next() else {
            return Ok(None);
        };
        if accounts.any(|other| other != first) {
            return Ok(None);
        }
        Ok(self.tx.account(first)?.map(|state| (first.clone(), state)))
    }

    fn account(&self, account: AccountNo, state: &AccountState) -> Result<AccountFound, Fault> {
        let details = state
            .registered
            .as_ref()
            .map(|known| self.tx.details::<AccountDetails>(&known.details));
        let details = details.transpose()?.flatten().unwrap_or_default();
        Ok(AccountFound {
            account,
            holder: details.name,
            address: details.address,
            deposit: state.deposit,
            owed: state.owed(),
        })
    }

    fn bills(&self, state: &AccountState) -> Result<Vec<BillFound>, Fault> {
        let mut bills = Vec::new();
        for (number, bill) in &state.bills {
            if bill.corrected.is_none() || state.is_cancelled(number) {
                bills.extend(self.bill(state, number, bill)?);
            }
        }
        bills.sort_by(|one, other| (other.period, &other.bill).cmp(&(one.period, &one.bill)));
        bills.truncate(BILLS);
        Ok(bills)
    }

    fn bill(
        &self,
        state: &AccountState,
        number: &BillNo,
        bill: &BillState,
    ) -> Result<Option<BillFound>, Fault> {
        let Some(issued) = &bill.issued else {
            return Ok(None);
        };
        let whole = self.tx.issued_bill(number, issued)?;
        let segments = whole.map(|whole| whole.segments).unwrap_or_default();
        Ok(Some(BillFound {
            bill: number.clone(),
            period: issued.period,
            volume_m3: issued.volume_m3,
            from: segments.first().map(|first| first.from),
            to: segments.last().map(|last| last.to),
            amount: issued.amount,
            paid: bill.paid(),
            owed: bill.owed(),
            late_fee: self.rules.late_fee(self.tx, state, (number, bill, issued))?.owed,
            payable_on: issued.payable_on,
            cancelled: match bill.corrected {
                Some(number) => self.end_at(number)?,
                None => None,
            },
        }))
    }

    /// What an entry of head office's put an end to.
    fn end_at(&self, number: EntryNo) -> Result<Option<PaymentEnd>, Fault> {
        let Some(office) = self.tx.office_journal()? else {
            return Ok(None);
        };
        self.ended(EntryRef {
            journal: office.journal,
            number,
        })
    }

    fn ended(&self, at: EntryRef) -> Result<Option<PaymentEnd>, Fault> {
        let Some(entry) = self.tx.entry(at)? else {
            return Ok(None);
        };
        Ok(Some(PaymentEnd {
            at: at.into(),
            says: entry.read().map_or("", |body| body.name()),
            on: entry.business_date,
            by: self.tx.staff_name(entry.actor)?,
        }))
    }
}

fn parts(state: &AccountState, taken: &TakenPayment) -> Vec<PaymentPart> {
    let period = |bill: &BillNo| Some(state.bills.get(bill)?.issued.as_ref()?.period);
    let parts = taken.taken.parts.iter();
    parts
        .map(|part| PaymentPart {
            period: period(&part.bill),
            bill: part.bill.clone(),
            principal: part.principal,
            late_fee: part.late_fee,
        })
        .collect()
}

/// What was keyed in of its cheque; the last holds.
fn references(taken: &TakenPayment) -> String {
    let corrected = taken.corrections.iter().map(|corrected| &corrected.to);
    let given = taken.taken.tenders.iter().chain(corrected);
    let cheques = given.filter(|given| given.tender == Tender::Cheque);
    cheques
        .filter_map(|given| given.reference.clone())
        .next_back()
        .unwrap_or_default()
}
