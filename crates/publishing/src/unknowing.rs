//! What lies beside an account's state when its payments are looked at for what they did not know: payloads, bills, prices. The
//! rules are [`cistern_domain::unknowing`]'s.

use std::cell::OnceCell;

use cistern_domain::account::{AccountState, Issued};
use cistern_domain::bill::Bill;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{BillNo, Hash, JournalId};
use cistern_domain::late_fee::LateFeePolicy;
use cistern_domain::money::Money;
use cistern_domain::settlement::StandingPayment;
use cistern_domain::unknowing::{Beside, NotKnown, Published, PublishedFees, PublishedTariffs, not_known};
use cistern_journal::{Fault, Tx};

use crate::cases::settings;

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

    fn fee_base(
        &self,
        policy: Option<&LateFeePolicy>,
        number: &BillNo,
        issued: &Issued,
    ) -> Result<Money, Fault> {
        self.0.fee_base(policy, number, issued)
    }
}

/// Every price that the city published, read once and only where somebody asks.
#[derive(Debug, Default)]
pub struct Prices(OnceCell<(PublishedTariffs, PublishedFees)>);

impl Prices {
    /// What was published so far.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(&self, tx: &Tx<'_>) -> Result<Published<'_>, Fault> {
        if self.0.get().is_none() {
            let (city, prices) = (tx.city()?, tx.prices()?);
            let below = settings(tx)?.carry_forward_below;
            let fees = PublishedFees::of(&city, &prices, below);
            self.0
                .get_or_init(|| (PublishedTariffs::of(&city, &prices), fees));
        }
        let (tariffs, fees) = self.0.get_or_init(Default::default);
        Ok(Published { tariffs, fees })
    }
}

/// The payment of an entry that can have known less than head office: taken by a counter, and not moved from another account. Of
/// a paper the day is its own: its bills were paid then.
#[must_use]
pub fn taken_apart<'b>(entry: &Entry, body: &'b Body, office: JournalId) -> Option<StandingPayment<'b>> {
    let is_apart = entry.journal != office && body.reversal().is_none();
    Some(StandingPayment {
        at: entry.at(),
        taken_at: entry.taken_at,
        on: body.paid_on(entry),
        knew: entry.office_known,
        taken: body.taken().filter(|_| is_apart)?,
    })
}

/// What a payment that stands did not know.
///
/// # Errors
/// Those of the disk.
pub fn unknown_to(
    tx: &Tx<'_>,
    state: &AccountState,
    prices: &Prices,
    payment: &StandingPayment<'_>,
) -> Result<Vec<NotKnown>, Fault> {
    not_known(payment, state, prices.read(tx)?, &InFile(tx))
}
