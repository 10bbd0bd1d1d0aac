//! The office's own tables in the file of journals, kept current in the transaction that appends.

use cistern_domain::entry::{Account, AccountStatus, Body, Entry};
use cistern_domain::ids::{AccountNo, Hash, PaymentId};
use cistern_domain::instant::Instant;
use cistern_domain::settlement::{About, SettlementRule};
use cistern_domain::unknowing::{LOOKED_BACK_DAYS, begins_late};
use cistern_journal::{CarriedTable, Compared, Fault, Host, Migrations, Tx, Views};
use cistern_sync::Payload;

use crate::table;

/// Milliseconds.
const DAY: i64 = 86_400_000;

/// Tables of the office.
#[derive(Debug)]
pub(crate) struct Tables;

impl Host for Tables {
    fn migrations(&self) -> Migrations {
        table::MIGRATIONS
    }

    fn server_migrations(&self) -> Migrations {
        table::SERVER_MIGRATIONS
    }

    /// Counters send what they have, and wait for all of it; a person at the console waits for one batch at most.
    fn serves_a_desk(&self) -> bool {
        false
    }

    fn views(&self) -> Views {
        Views {
            version: 8,
            compared: &[
                Compared {
                    name: "caller",
                    prepare: "",
                    rows: "SELECT key, journal FROM caller ORDER BY key",
                },
                Compared {
                    name: "invoice",
                    prepare: "",
                    rows: "SELECT payment, account FROM invoice ORDER BY payment, account",
                },
                Compared {
                    name: "settlement",
                    prepare: "",
                    rows: "SELECT account, account FROM settlement ORDER BY account",
                },
                Compared {
                    name: "trace",
                    prepare: "",
                    rows: "SELECT kind, number FROM trace ORDER BY kind, number",
                },
                Compared {
                    name: "receipt",
                    prepare: "",
                    rows: "SELECT receipt, uuid, number FROM receipt JOIN journal ON journal.id = receipt.journal
                           ORDER BY receipt, uuid, number",
                },
                Compared {
                    name: "receipt_twice",
                    prepare: "",
                    rows: "SELECT receipt FROM receipt_twice ORDER BY receipt",
                },
                Compared {
                    name: "marked",
                    prepare: "",
                    rows: "SELECT kind, key FROM marked ORDER BY kind, key",
                },
                Compared {
                    name: "late",
                    prepare: "",
                    rows: "SELECT journal, number FROM late ORDER BY journal, number",
                },
            ],
        }
    }

    fn carried(&self) -> &'static [CarriedTable] {
        table::CARRIED
    }

    fn forget_views(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        tx.execute_all(
            "DELETE FROM caller; DELETE FROM invoice; DELETE FROM settlement; DELETE FROM trace; DELETE FROM receipt;
             DELETE FROM receipt_twice; DELETE FROM marked; DELETE FROM late",
        )
    }

    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
        for account in settled_by(entry, body) {
            table::touched::note(tx, account)?;
        }
        if let Body::AccountsRegistered(b) = body {
            note_changed(tx, entry, &b.accounts)?;
            note_reopened(tx, &b.accounts)?;
        }
        table::trace::note(tx, entry, body)?;
        table::receipt::note(tx, entry, body)?;
        table::marked::note(tx, entry, body)?;
        table::late::note(tx, entry, body)?;
        table::unlaid::note(tx, entry, body)?;
        let price = match body {
            Body::TariffPublished(published) => Some(&published.json),
            Body::LateFeePolicyPublished(published) => Some(&published.json),
            _ => None,
        };
        if let Some(json) = price
            && begins_late(json, entry.business_date).is_some()
        {
            let days = i64::from(LOOKED_BACK_DAYS + 1);
            table::touched::note_who_paid_since(tx, Instant(entry.written_at.0 - days * DAY))?;
        }
        match body {
            Body::CounterEnrolled(enrolled) => table::caller::note(tx, &enrolled.key, enrolled.journal),
            Body::SettlementDecided(_) | Body::DepositCarried(_) => entry
                .account
                .iter()
                .try_for_each(|account| table::settlement::look(tx, account)),
            _ => match (body.reversed_account(entry), invoiced(body)) {
                (Some(account), Some(payment)) => table::invoice::look(tx, account, payment),
                _ => Ok(()),
            },
        }
    }

    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

/// Accounts whose money an entry moves, so that it may lie where it does not belong.
fn settled_by<'a>(entry: &'a Entry, body: &'a Body) -> Vec<&'a AccountNo> {
    match body {
        Body::AccountsRegistered(b) => {
            let closed = b.accounts.iter();
            let closed = closed.filter(|account| account.status == AccountStatus::Closed);
            closed.map(|account| &account.account).collect()
        }
        Body::ReadingCorrected(_)
        | Body::BillCancelled(_)
        | Body::BillRestored(_)
        | Body::RefundAsked(_)
        | Body::RefundPaid(_)
        | Body::RefundDeclined(_)
        | Body::SettlementTold(_)
        | Body::OverchargeReturned(_)
        | Body::AccountContinued(_) => entry.account.iter().collect(),
        Body::DepositCarried(b) => vec![&b.to],
        _ if body.taken().is_some() || body.reversal().is_some() => {
            let own = entry.account.as_ref();
            let from = body.reversed_account(entry).filter(|from| Some(*from) != own);
            from.into_iter().chain(own).collect()
        }
        _ => Vec::new(),
    }
}

/// Of accounts that an entry registers, those that were another holder's or stood elsewhere before, and on which something was paid:
/// a payment may not have known it.
fn note_changed(tx: &Tx<'_>, entry: &Entry, accounts: &[Account]) -> Result<(), Fault> {
    for Account { account, .. } in accounts {
        let is_changed = tx
            .account(account)?
            .is_some_and(|state| state.payments > 0 && state.changed.contains_key(&entry.number));
        if is_changed {
            table::touched::note(tx, account)?;
        }
    }
    Ok(())
}

/// Of accounts that an entry registers, those that are in use and were closed when money was held of them (销户留款): it is their
/// deposit.
fn note_reopened(tx: &Tx<'_>, accounts: &[Account]) -> Result<(), Fault> {
    let held = About {
        rule: SettlementRule::HeldForClosed,
        bill: None,
    };
    let in_use = accounts.iter();
    for Account { account, .. } in in_use.filter(|account| account.status != AccountStatus::Closed) {
        let state = tx.account(account)?;
        if state.is_some_and(|state| state.settlements.contains_key(&held)) {
            table::touched::note(tx, account)?;
        }
    }
    Ok(())
}

/// The payment whose invoice an entry may move on.
fn invoiced(body: &Body) -> Option<PaymentId> {
    match body {
        Body::InvoiceRequested(b) => Some(b.payment),
        Body::InvoiceRequestWithdrawn(b) => Some(b.payment),
        Body::InvoiceSent(b) => Some(b.payment),
        Body::InvoiceIssued(b) => Some(b.payment),
        Body::InvoiceRefused(b) => Some(b.payment),
        Body::InvoiceReddened(b) => Some(b.payment),
        _ => body.reversal().map(|reversal| reversal.payment),
    }
}
