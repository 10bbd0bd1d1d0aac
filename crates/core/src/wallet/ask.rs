//! Writing a charge down: one transaction, before anything is asked of anybody.

use cistern_domain::Money;
use cistern_domain::counter::WalletWaiting;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::WalletAsked;
use cistern_domain::ids::{PaymentId, ShiftNo};
use cistern_domain::offline::Reached;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::{Role, may_be_asked};
use cistern_domain::wallet::{ChaseState, Wallet};
use cistern_journal::{Tx, Writer};

use super::{AskWallet, CancelWallet, SeeWallet, WalletLine, WalletRefusal, WalletState};
use crate::account::details_of;
use crate::changed::Topic;
use crate::counter::{Counter, lock, own, own_or_refuse};
use crate::desk::AtDesk;
use crate::device::Device;
use crate::offline::{Taking, shown};
use crate::payment::{PaymentRefusal, Quote, TakePayment, detach, due_of, settled_by};
use crate::receipt::{draws_itself, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{Done, not_own};

/// Where wallets are charged: as head office says, or this PC's own settings where this hall is its own office.
pub(crate) fn gateway_address(tx: &Tx<'_>) -> Result<Option<String>, Fault> {
    let published = Rules::load(tx)?.settings.wallet_gateway.clone();
    let address = match published {
        None if draws_itself(tx)? => Device::load(tx)?.wallet_gateway,
        published => published,
    };
    Ok(address.filter(|address| may_be_asked(address)))
}

impl Counter {
    /// Writes a charge down; the background sends it at once. Payments go on meanwhile.
    ///
    /// # Errors
    /// [`WalletRefusal`]; nothing was written and nobody was asked then. Those of the disk, likewise.
    pub fn ask_wallet(&self, ask: &AskWallet) -> Result<WalletLine, Failed<WalletRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let code = ask.code.trim();
        let Some(wallet) = Wallet::of_code(code) else {
            return refuse(WalletRefusal::Code);
        };
        let began = lock(&self.wallets).begin(ask.payment, self.now(), code);
        let done = self.file.act(|tx| {
            if let Some(known) = self.known(tx, ask.payment)? {
                return Ok((known, false));
            }
            self.write_down(tx, &who, ask, wallet)?;
            tx.set_local(crate::draft::DRAFT, None)?;
            let line = self.known(tx, ask.payment)?;
            let line = line.ok_or_else(|| Fault::Inconsistent("a charge without a trace".to_owned()))?;
            Ok::<_, Failed<WalletRefusal>>((line, true))
        });
        if began && !matches!(done, Ok((_, true))) {
            lock(&self.wallets).forget(ask.payment);
        }
        let (line, _) = done?;
        self.touched(&[Topic::Status, Topic::Account]);
        Ok(line)
    }

    fn write_down(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &AskWallet,
        wallet: Wallet,
    ) -> Result<(), Failed<WalletRefusal>> {
        if gateway_address(tx)?.is_none() {
            return refuse(WalletRefusal::NoGateway);
        }
        let own = own_or_refuse(tx)?;
        let Some((shift, state)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let on = state.business_date.unwrap_or_default();
        let rules = Rules::load(tx)?;
        not_own::<PaymentRefusal>(tx, who, &ask.quote.account).map_err(Failed::widen)?;
        let amount = match charged(ask)? {
            Some(amount) => amount,
            None => due_of(tx, &rules, &ask.quote, on).map_err(Failed::widen)?,
        };
        let quote = Quote {
            tenders: vec![Tendered {
                tender: Tender::Wallet,
                amount,
                reference: None,
            }],
            ..ask.quote.clone()
        };
        let take = TakePayment {
            payment: ask.payment,
            quote,
            shown_due: ask.shown_due,
            payer: None,
        };
        let quoted = settled_by(tx, &rules, on, &take).map_err(Failed::widen)?;
        self.within_deposit(tx, &own, (&rules, on, shift), quoted.deposit_out)?;
        let parts = quoted.parts.clone();
        let payer = detach(self, tx, ask.payer.as_ref()).map_err(Failed::widen)?;
        let body = WalletAsked {
            payer,
            payment: ask.payment,
            shift,
            wallet,
            amount,
            parts: quoted.parts,
            deposit_in: quoted.deposit_in,
            deposit_out: quoted.deposit_out,
            policy: rules.policy(on).map_or(0, |(version, _)| version),
        };
        tx.append(&own, self.draft(who, on, Some(ask.quote.account.clone()), body))?;
        self.note_in_flight(tx, &own, (who, on), &take, &parts)?;
        Ok(())
    }

    /// No more out of the deposit than is spent while head office is not reached. A charge goes on without the desk, so that
    /// nobody could sign for more: it is charged without the deposit, or taken at the desk with a supervisor's word.
    fn within_deposit(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, shift): (&Rules, BusinessDate, ShiftNo),
        deposit: Money,
    ) -> Result<(), Failed<WalletRefusal>> {
        let taking = Taking {
            shift: Some(shift),
            deposit,
            ..Taking::default()
        };
        let Some(mut unreached) = self.unreached(tx, own, rules, on, taking)? else {
            return Ok(());
        };
        unreached.judged.over.retain(Reached::is_of_deposit);
        match unreached.is_over() {
            true => {
                let over = shown(unreached.judged, rules.settings.blind_count).over;
                refuse(PaymentRefusal::OverLimit { over })
            }
            false => Ok(()),
        }
    }

    /// What became of a charge of that name, if there ever was one.
    fn known(&self, tx: &Tx<'_>, payment: PaymentId) -> Result<Option<WalletLine>, Fault> {
        if let Some(told) = lock(&self.wallets).told(payment) {
            return Ok(Some(told));
        }
        let Some(own) = own(tx)? else { return Ok(None) };
        if let Some(waiting) = tx.counter(own.journal)?.wallets.get(&payment) {
            return Ok(Some(self.line_of(tx, payment, waiting)?));
        }
        let entry = tx.payment(payment)?.map(|row| tx.entry(row.at)).transpose()?;
        let Some(entry) = entry.flatten() else {
            return Ok(None);
        };
        let receipt = receipt_of(tx, &entry)?;
        let wallet = receipt.tenders.iter().find_map(|given| {
            let reference = given.reference.as_deref()?;
            cistern_domain::reference::confirmation(reference).map(|(wallet, _)| wallet)
        });
        Ok(wallet.map(|wallet| WalletLine {
            payment,
            account: receipt.account,
            name: receipt.name,
            wallet,
            amount: receipt.kept,
            asked_at: receipt.taken_at,
            state: WalletState::Paid {
                receipt: receipt.receipt,
            },
        }))
    }

    /// Wants a charge cancelled: done as soon as the platforms allow.
    ///
    /// # Errors
    /// [`WalletRefusal`] where none waits, and those of the disk.
    pub fn cancel_wallet(&self, ask: &CancelWallet) -> Result<Done, Failed<WalletRefusal>> {
        self.at_desk().or_else(refuse)?;
        if !lock(&self.wallets).want_cancel(ask.payment) {
            return refuse(WalletRefusal::Unknown { payment: ask.payment });
        }
        self.touched(&[Topic::Status]);
        Ok(Done {})
    }

    /// What became of a charge was seen: it is told no more.
    ///
    /// # Errors
    /// [`WalletRefusal`], and those of the disk.
    pub fn see_wallet(&self, ask: &SeeWallet) -> Result<Done, Failed<WalletRefusal>> {
        self.at_desk().or_else(refuse)?;
        lock(&self.wallets).seen(ask.payment);
        self.touched(&[Topic::Status]);
        Ok(Done {})
    }

    /// Charges that wait, oldest first, then what became of others and was not seen yet.
    pub(crate) fn wallet_lines(&self, tx: &Tx<'_>) -> Result<Vec<WalletLine>, Fault> {
        let Some(own) = own(tx)? else {
            return Ok(Vec::new());
        };
        let mut lines = Vec::new();
        for (payment, waiting) in &tx.counter(own.journal)?.wallets {
            lines.push(self.line_of(tx, *payment, waiting)?);
        }
        lines.sort_by_key(|line| (line.asked_at, line.payment));
        let waits = |payment| lines.iter().any(|line: &WalletLine| line.payment == payment);
        let told = lock(&self.wallets).all_told();
        let told: Vec<WalletLine> = told.into_iter().filter(|line| !waits(line.payment)).collect();
        lines.extend(told);
        Ok(lines)
    }

    pub(super) fn line_of(
        &self,
        tx: &Tx<'_>,
        payment: PaymentId,
        waiting: &WalletWaiting,
    ) -> Result<WalletLine, Fault> {
        let state = tx.account(&waiting.account)?.unwrap_or_default();
        Ok(WalletLine {
            payment,
            account: waiting.account.clone(),
            name: details_of(tx, &state)?.name,
            wallet: waiting.wallet,
            amount: waiting.amount,
            asked_at: waiting.asked_at,
            state: lock(&self.wallets).state_of(payment, waiting.is_unknown),
        })
    }
}

/// The wallet's sum, where the screen names one.
fn charged(ask: &AskWallet) -> Result<Option<Money>, Failed<WalletRefusal>> {
    let tenders = &ask.quote.tenders;
    let others = tenders.iter().filter(|given| given.tender != Tender::Wallet);
    let others: Money = others.map(|given| given.amount).sum();
    if !others.is_zero() {
        return refuse(WalletRefusal::OtherTenders { others });
    }
    let sum: Money = tenders.iter().map(|given| given.amount).sum();
    Ok((!tenders.is_empty()).then_some(sum))
}

impl From<ChaseState> for WalletState {
    fn from(state: ChaseState) -> Self {
        match state {
            ChaseState::Asking => Self::Asking,
            ChaseState::Cancelling => Self::Cancelling,
            ChaseState::Unknown => Self::Unknown,
        }
    }
}
