//! What lies beside an account's state when its payments are looked at for what they did not know: payloads, bills, tariffs. The
//! rules are [`cistern_domain::unknowing`]'s.

use std::cell::OnceCell;

use cistern_domain::account::{AccountState, Issued};
use cistern_domain::bill::Bill;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{BillNo, Hash, JournalId};
use cistern_domain::settlement::StandingPayment;
use cistern_domain::unknowing::{Beside, NotKnown, PublishedTariffs, not_known};
use cistern_journal::{Fault, Tx};

/// The file of journals, as what lies beside a state.
#[allow(
    missing_debug_implementations,
    reason = "a transaction shows nothing of itself"
)]
pub struct InFile<'t>(pub &'t Tx<'t>);

impl Beside for InFile<'_> {
    type Fault = Fault;

    fn details(&self, hash: &Hash) -> Result<Option<AccountDetails>, Fault> {
        self.0.details(hash)
    }

    fn bill(&self, number: &BillNo, issued: &Issued) -> Result<Option<Bill>, Fault> {
        self.0.issued_bill(number, issued)
    }
}

/// Every tariff that the city published, read once and only where somebody asks.
#[derive(Debug, Default)]
pub struct Tariffs(OnceCell<PublishedTariffs>);

impl Tariffs {
    /// What was published so far.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(&self, tx: &Tx<'_>) -> Result<&PublishedTariffs, Fault> {
        if let Some(known) = self.0.get() {
            return Ok(known);
        }
        let read = PublishedTariffs::of(&tx.city()?, &tx.prices()?);
        Ok(self.0.get_or_init(|| read))
    }
}

/// The payment of an entry that can have known less than head office: taken by a counter, and not moved from another account.
#[must_use]
pub fn taken_apart<'b>(entry: &Entry, body: &'b Body, office: JournalId) -> Option<&'b PaymentTaken> {
    let is_apart = entry.journal != office && body.reversal().is_none();
    body.taken().filter(|_| is_apart)
}

/// What a payment that stands did not know.
///
/// # Errors
/// Those of the disk.
pub fn unknown_to(
    tx: &Tx<'_>,
    state: &AccountState,
    tariffs: &Tariffs,
    (entry, taken): (&Entry, &PaymentTaken),
) -> Result<Vec<NotKnown>, Fault> {
    let payment = StandingPayment {
        at: entry.at(),
        taken_at: entry.taken_at,
        on: entry.business_date,
        knew: entry.office_known,
        taken,
    };
    not_known(&payment, state, tariffs.read(tx)?, &InFile(tx))
}
