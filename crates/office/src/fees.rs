//! Late fees at head office: what the city published, and the fee of a bill by it, as a desk asks for it.

use cistern_domain::account::{AccountState, BillState, Issued};
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::ids::BillNo;
use cistern_domain::late_fee::{Extension, FeeRules, GeneralWaiver, LateFee, LateFeePolicy};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use serde::de::DeserializeOwned;

/// What the city published, as it holds on a day.
pub(crate) struct Rules {
    /// Its settings.
    pub settings: Settings,
    /// The policy, with its version; nothing: no late fee.
    pub policy: Option<(u32, LateFeePolicy)>,
    extensions: Vec<Extension>,
    waivers: Vec<GeneralWaiver>,
    /// The day.
    pub on: BusinessDate,
}

fn documents<T: DeserializeOwned>(all: &[String]) -> Result<Vec<T>, Fault> {
    let read = all.iter().map(|json| serde_json::from_str(json));
    read.collect::<Result<_, _>>()
        .map_err(|fault| Fault::Damaged(format!("what the city published: {fault}")))
}

impl Rules {
    pub(crate) fn read(tx: &Tx<'_>, on: BusinessDate) -> Result<Self, Fault> {
        let city = tx.city()?;
        let versions = city.policies.keys().copied().collect::<Vec<_>>();
        let policies = documents::<LateFeePolicy>(&city.policies.into_values().collect::<Vec<_>>())?;
        let policies: Vec<(u32, LateFeePolicy)> = versions.into_iter().zip(policies).collect();
        let policy = in_force(&policies, on).cloned();
        Ok(Self {
            settings: settings(tx)?,
            policy,
            extensions: documents(&city.extensions)?,
            waivers: documents(&city.waivers)?,
            on,
        })
    }

    /// The late fee of a bill if money is taken on that day.
    pub(crate) fn late_fee(
        &self,
        tx: &Tx<'_>,
        account: &AccountState,
        (number, state, issued): (&BillNo, &BillState, &Issued),
    ) -> Result<LateFee, Fault> {
        let fees = FeeRules {
            policy: self.policy.as_ref().map(|(_, policy)| policy),
            extensions: &self.extensions,
            waivers: &self.waivers,
            carry_forward_below: self.settings.carry_forward_below,
        };
        let base = tx.fee_base(fees.policy, number, issued)?;
        let fee = fees.late_fee(account, (number, state, issued), base, (self.on, 0));
        fee.map_err(|_| Fault::Damaged(format!("the late fee of bill {number} does not fit")))
    }
}
