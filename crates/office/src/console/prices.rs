//! 价格政策: tariffs and late fee policies as they hold, from which day, published by whom; drafts, checked and tried by the
//! rules that bill; each draft, withdrawal and publication signed with the PIN.
//!
//! Absent on purpose: late fee put off or waived for many (`reliefs`).

use cistern_domain::date::{BusinessDate, Dated, in_force};
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_domain::late_fee::{LateFeePolicy, TriedDelay, TriedFee};
use cistern_domain::prices::{
    PriceDocument, PriceFault, PriceNote, PricesState, Publication, StandingPrices,
};
use cistern_domain::tariff::{TariffDraft, TriedBill, TriedUsage};
use cistern_journal::Fault;
use cistern_publishing::standing_prices;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::drafts::{DraftNot, DraftPeople, EndPriceDraft, Names, PricePerson, Published};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::DraftActRefused;
use crate::fault::OfficeFault;

/// Most volumes or days that are tried at once.
const MOST_TRIED: usize = 12;

/// Asks for the prices.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPrices {}

/// How a version stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PriceStanding {
    /// 现行
    Now,
    /// 待生效
    Coming,
    /// 已停用: another holds since.
    Past,
    /// 未用: another that was published later begins on its very day.
    Replaced,
}

/// A price that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PriceAtOffice {
    /// What it says.
    pub price: PriceDocument,
    /// A policy's version.
    pub version: Option<u32>,
    /// How it stands today.
    pub standing: PriceStanding,
    /// The first day of the one after it.
    pub ends_before: Option<BusinessDate>,
    /// The day it was published on.
    pub published_on: BusinessDate,
    /// Who published it; nothing: a command.
    pub published_by: Option<String>,
    /// Who drafted it; nobody: it was published without a draft.
    pub drafted_by: Vec<String>,
}

/// A draft that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DraftAtOffice {
    /// By the entry that wrote it.
    pub draft: EntryNo,
    /// What it says.
    pub price: PriceDocument,
    /// Everybody who wrote of it: none of them publishes it.
    pub authors: Vec<PricePerson>,
    /// The day it was written on.
    pub drafted_on: BusinessDate,
}

/// The prices, and what waits to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PricesAtOffice {
    /// Drafts that wait, the newest first.
    pub drafts: Vec<DraftAtOffice>,
    /// Tariffs, what begins last first; then late fee policies.
    pub prices: Vec<PriceAtOffice>,
    /// Who drafts and who publishes today.
    #[serde(flatten)]
    pub people: DraftPeople,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks what hinders a price, and what it would come to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryPrice {
    /// As it would be published.
    pub price: PriceDocument,
    /// Bills that are tried of a tariff; 12 volumes at most are.
    pub usage: TriedUsage,
    /// The bill that is tried of a policy, 12 delays at most; of the first class where it names one that there is not.
    pub delay: TriedDelay,
}

/// What hinders a price, and what it would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PriceTried {
    /// All that hinders it; nothing: it may be published.
    pub faults: Vec<PriceFault>,
    /// What its publisher has to know.
    pub notes: Vec<PriceNote>,
    /// The price whose place it takes.
    pub before: Option<PriceDocument>,
    /// Bills by the tariff before and by this one.
    pub bills: Vec<TriedBill>,
    /// Late fees by the policy before and by this one.
    pub fees: Vec<TriedFee>,
    /// The class of the bill whose late fee is tried.
    pub fee_class: String,
}

/// Keeps a draft.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPrice {
    /// The draft whose place it takes.
    pub replaces: Option<EntryNo>,
    /// What it says.
    pub price: PriceDocument,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was done about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PriceNot {
    /// What hinders it.
    Faults {
        /// All of it.
        faults: Vec<PriceFault>,
    },
    /// It waits no more: published, withdrawn, or another took its place.
    NoDraft,
    /// Whoever would publish it wrote of it.
    Own {
        /// Who else publishes today; nobody: a second person is given the role first.
        others: Vec<String>,
    },
    /// Finance drafts and 信息 publishes: not theirs.
    Role,
}

impl Console {
    /// The prices.
    pub(super) fn prices(
        &self,
        session: &Session,
        _: &AskPrices,
    ) -> Result<PricesAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Prices, session.staff)?;
        Ok(self.all_prices(session)?)
    }

    fn all_prices(&self, session: &Session) -> Result<PricesAtOffice, OfficeFault> {
        let (state, standing) = self
            .office
            .file
            .read::<_, Fault>(|tx| Ok((tx.prices()?, standing_prices(tx)?)))?;
        let names = self.names()?;
        let today = self.office.city_date()?;
        let drafts = names.waiting::<PriceDocument>(&state)?.into_iter();
        let drafts = drafts.map(|one| DraftAtOffice {
            draft: one.draft,
            price: one.document,
            authors: one.authors,
            drafted_on: one.on,
        });
        Ok(PricesAtOffice {
            drafts: drafts.collect(),
            prices: published(&state, &standing, today, &names),
            people: self.draft_people(session, &names)?,
            today,
            local: self.office.local(self.office.now())?,
        })
    }

    /// What hinders a price, and what it would come to.
    pub(super) fn try_price(
        &self,
        session: &Session,
        ask: &TryPrice,
    ) -> Result<PriceTried, Failed<NotTheirs>> {
        self.theirs(Page::Prices, session.staff)?;
        let standing = self.office.file.read::<_, Fault>(standing_prices)?;
        let today = self.office.city_date()?;
        let mut tried = PriceTried {
            faults: standing.faults(&ask.price),
            notes: standing.notes(&ask.price, today),
            ..PriceTried::default()
        };
        match &ask.price {
            PriceDocument::Tariff(draft) => try_tariff(&mut tried, &standing, draft, &ask.usage),
            PriceDocument::LateFee(policy) => try_policy(&mut tried, &standing, (policy, today), &ask.delay),
        }
        Ok(tried)
    }

    /// Keeps a draft.
    pub(super) fn draft_price(
        &self,
        session: &Session,
        ask: &DraftPrice,
    ) -> Result<PricesAtOffice, Failed<ActRefused<PriceNot>>> {
        self.price_act((session, &ask.pin), |office, by| {
            office.draft_by(by, ask.replaces, &ask.price).map(|_| ())
        })
    }

    /// Withdraws a draft.
    pub(super) fn withdraw_price(
        &self,
        session: &Session,
        ask: &EndPriceDraft,
    ) -> Result<PricesAtOffice, Failed<ActRefused<PriceNot>>> {
        self.price_act((session, &ask.pin), |office, by| {
            office.withdraw_draft_by::<PriceDocument>(by, ask.draft)
        })
    }

    /// Publishes a draft.
    pub(super) fn publish_price(
        &self,
        session: &Session,
        ask: &EndPriceDraft,
    ) -> Result<PricesAtOffice, Failed<ActRefused<PriceNot>>> {
        self.price_act((session, &ask.pin), |office, by| {
            office.publish_draft_by::<PriceDocument>(by, ask.draft)
        })
    }

    fn price_act(
        &self,
        (session, pin): (&Session, &str),
        act: impl FnOnce(&crate::Office, (StaffNo, &str)) -> Result<(), DraftActRefused<PriceFault>>,
    ) -> Result<PricesAtOffice, Failed<ActRefused<PriceNot>>> {
        let told = |why| match why {
            DraftNot::Faults(faults) => PriceNot::Faults { faults },
            DraftNot::NoDraft => PriceNot::NoDraft,
            DraftNot::Own { others } => PriceNot::Own { others },
            // A price is for nobody's account alone.
            DraftNot::Tied(_) | DraftNot::Role => PriceNot::Role,
        };
        self.draft_act((Page::Prices, session, pin), told, act)?;
        shown(self.all_prices(session))
    }
}

fn try_tariff(tried: &mut PriceTried, standing: &StandingPrices, draft: &TariffDraft, usage: &TriedUsage) {
    let Ok(tariff) = draft.clone().check() else {
        return;
    };
    let before = tariff.predecessor(&standing.tariffs);
    let mut usage = usage.clone();
    usage.volumes.truncate(MOST_TRIED);
    tried.bills = tariff.tried(before, &usage);
    tried.before = before.map(|before| PriceDocument::Tariff(before.terms().clone()));
}

/// The bill is made by the tariff that holds today; by the first where none holds yet.
fn try_policy(
    tried: &mut PriceTried,
    standing: &StandingPrices,
    (policy, today): (&LateFeePolicy, BusinessDate),
    delay: &TriedDelay,
) {
    let before = policy.predecessor(&standing.policies).map(|(_, before)| before);
    tried.before = before.cloned().map(PriceDocument::LateFee);
    let tariff = in_force(&standing.tariffs, today).or(standing.tariffs.first());
    let Some((tariff, first)) = tariff.and_then(|tariff| Some((tariff, tariff.classes().first()?))) else {
        return;
    };
    let mut delay = delay.clone();
    delay.days.truncate(MOST_TRIED);
    if tariff.class(&delay.class).is_none() {
        delay.class.clone_from(&first.name);
    }
    tried.fees = policy.tried(before, tariff, &delay);
    tried.fee_class = delay.class;
}

fn published(
    state: &PricesState,
    standing: &StandingPrices,
    today: BusinessDate,
    names: &Names,
) -> Vec<PriceAtOffice> {
    let told = |price: PriceDocument, version, (stands, ends_before), at: Option<&Publication>| {
        let Published { on, by, drafted_by } = names.published(state, at);
        PriceAtOffice {
            price,
            version,
            standing: stands,
            ends_before,
            published_on: on,
            published_by: by,
            drafted_by,
        }
    };
    let how = stand(&standing.tariffs, today);
    let tariffs = standing.tariffs.iter().zip(how).enumerate();
    let tariffs = tariffs.map(|(place, (tariff, how))| {
        let price = PriceDocument::Tariff(tariff.terms().clone());
        (
            tariff.valid_from(),
            told(price, None, how, state.tariffs.get(place)),
        )
    });
    let how = stand(&standing.policies, today);
    let policies = standing.policies.iter().zip(how).map(|((version, policy), how)| {
        let price = PriceDocument::LateFee(policy.clone());
        let at = state.policies.get(version);
        (policy.valid_from, told(price, Some(*version), how, at))
    });
    let mut tariffs: Vec<_> = tariffs.collect();
    let mut policies: Vec<_> = policies.collect();
    tariffs.sort_by_key(|one| std::cmp::Reverse(one.0));
    policies.sort_by_key(|one| std::cmp::Reverse(one.0));
    tariffs.into_iter().chain(policies).map(|(_, one)| one).collect()
}

/// How each version stands on a day, in the order published; and the first day of the one after it.
pub(super) fn stand<T: Dated>(
    versions: &[T],
    today: BusinessDate,
) -> Vec<(PriceStanding, Option<BusinessDate>)> {
    let each = versions.iter().enumerate().map(|(place, version)| {
        let from = version.valid_from();
        let later = versions.iter().filter(|other| other.valid_from() > from);
        let next = later.filter_map(Dated::valid_from).min();
        let same = versions
            .iter()
            .skip(place + 1)
            .any(|other| other.valid_from() == from);
        let standing = match () {
            () if same => PriceStanding::Replaced,
            () if from > Some(today) => PriceStanding::Coming,
            () if next.is_some_and(|next| next <= today) => PriceStanding::Past,
            () => PriceStanding::Now,
        };
        (standing, next)
    });
    each.collect()
}
