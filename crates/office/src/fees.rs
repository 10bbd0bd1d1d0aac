//! Late fees at head office: what the city published, and the fee of a bill by it, as a desk asks for it.

use cistern_domain::account::{AccountState, BillState, Issued};
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::ids::BillNo;
use cistern_domain::late_fee::{Extension, FeeRules, GeneralWaiver, LateFee, LateFeePolicy, ReliefDocument};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use serde::de::DeserializeOwned;

/// What the city published, as it holds on a day.
#[derive(Clone)]
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

/// One of several that say the same is as good as another.
fn take<T: PartialEq>(all: &mut Vec<T>, one: &T) -> Option<()> {
    let place = all.iter().position(|other| other == one)?;
    all.remove(place);
    Some(())
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

    /// The same, and beside it late fee put off or waived.
    pub(crate) fn with(&self, relief: &ReliefDocument) -> Self {
        let mut rules = self.clone();
        match relief {
            ReliefDocument::Extension(extension) => rules.extensions.push(extension.clone()),
            ReliefDocument::Waiver(waiver) => rules.waivers.push(waiver.clone()),
        }
        rules
    }

    /// The same without one that is published, wherever in its kind's order it stands; nothing where it is none.
    pub(crate) fn without(&self, relief: &ReliefDocument) -> Option<Self> {
        let mut rules = self.clone();
        match relief {
            ReliefDocument::Extension(extension) => take(&mut rules.extensions, extension)?,
            ReliefDocument::Waiver(waiver) => take(&mut rules.waivers, waiver)?,
        }
        Some(rules)
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
