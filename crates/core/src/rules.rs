//! What the office published, read: settings, late fee policies, extensions, tariffs.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use cistern_domain::authority::Authority;
use cistern_domain::city::CityState;
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::fold::Key;
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::{Extension, GeneralWaiver, LateFeePolicy};
use cistern_domain::offline::OfflineLimits;
use cistern_domain::settings::Settings;
use cistern_domain::tariff::Tariff;
use cistern_journal::Tx;
use serde::de::DeserializeOwned;

use crate::counter::lock;
use crate::refusal::Fault;

/// The rules of a city, as known here now.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Settings.
    pub settings: Settings,
    /// Policies with their versions.
    pub policies: Vec<(u32, LateFeePolicy)>,
    /// Later starts of the late fee.
    pub extensions: Vec<Extension>,
    /// Late fee waived for many at once.
    pub waivers: Vec<GeneralWaiver>,
    /// Who may approve what, with their versions.
    pub authorities: Vec<(u32, Authority)>,
    /// Limits while head office is not reached, with their versions.
    pub offline_limits: Vec<(u32, OfflineLimits)>,
    /// The hall's time zone.
    pub zone: chrono_tz::Tz,
}

fn document<T: DeserializeOwned>(what: &'static str, json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::Document {
        what,
        detail: error.to_string(),
    })
}

/// What was read last, and from which bytes: the same bytes are the same rules, in whichever file they lie.
static READ_LAST: Mutex<Option<(Vec<u8>, Arc<Rules>)>> = Mutex::new(None);

impl Rules {
    /// Reads them; from memory, where the city has published nothing since.
    ///
    /// # Errors
    /// [`Fault::Document`] for one this program cannot read; those of the disk.
    pub fn load(tx: &Tx<'_>) -> Result<Arc<Self>, Fault> {
        let published = tx.state_bytes(&Key::City)?.unwrap_or_default();
        if let Some((bytes, rules)) = lock(&READ_LAST).as_ref()
            && *bytes == published
        {
            return Ok(Arc::clone(rules));
        }
        let rules = Arc::new(Self::read(&tx.city()?)?);
        *lock(&READ_LAST) = Some((published, Arc::clone(&rules)));
        Ok(rules)
    }

    fn read(city: &CityState) -> Result<Self, Fault> {
        let settings: Settings = city
            .settings
            .as_deref()
            .map_or_else(|| Ok(Settings::default()), |json| document("settings", json))?;
        let zone = settings.time_zone.parse().map_err(|_| Fault::Document {
            what: "settings",
            detail: format!("time zone {:?} is not known", settings.time_zone),
        })?;
        let policies = city
            .policies
            .iter()
            .map(|(version, json)| Ok((*version, document("late fee policy", json)?)));
        let extensions = city.extensions.iter().map(|json| document("extension", json));
        let waivers = city.waivers.iter().map(|json| document("waiver", json));
        let authorities = city
            .authorities
            .iter()
            .map(|(version, json)| Ok((*version, document("authority", json)?)));
        let offline_limits = city
            .offline_limits
            .iter()
            .map(|(version, json)| Ok((*version, document("offline limits", json)?)));
        Ok(Self {
            settings,
            policies: policies.collect::<Result<_, Fault>>()?,
            extensions: extensions.collect::<Result<_, Fault>>()?,
            waivers: waivers.collect::<Result<_, Fault>>()?,
            authorities: authorities.collect::<Result<_, Fault>>()?,
            offline_limits: offline_limits.collect::<Result<_, Fault>>()?,
            zone,
        })
    }

    /// The tariffs published, read when somebody asks why a bill is what it is.
    ///
    /// # Errors
    /// As [`Rules::load`].
    pub fn tariffs(tx: &Tx<'_>) -> Result<Vec<Tariff>, Fault> {
        tx.city()?
            .tariffs
            .iter()
            .map(|json| document("tariff", json))
            .collect()
    }

    /// The hall's date at a point in time.
    #[must_use]
    pub fn date_of(&self, at: Instant) -> BusinessDate {
        BusinessDate::of(at.utc(), &self.zone)
    }

    /// The hall's clock at a point in time, as printed.
    #[must_use]
    pub fn local(&self, at: Instant) -> String {
        at.utc()
            .with_timezone(&self.zone)
            .format("%Y-%m-%d %H:%M:%S")
            .to_string()
    }

    /// Who may approve what on a date, with its version; version 0 until head office publishes its own.
    #[must_use]
    pub fn authority(&self, on: BusinessDate) -> (u32, Cow<'_, Authority>) {
        match in_force(&self.authorities, on) {
            Some((version, authority)) => (*version, Cow::Borrowed(authority)),
            None => (0, Cow::Owned(Authority::default())),
        }
    }

    /// The limits on a date while head office is not reached, with their version; version 0 until it publishes its own.
    #[must_use]
    pub fn offline_limits(&self, on: BusinessDate) -> (u32, Cow<'_, OfflineLimits>) {
        match in_force(&self.offline_limits, on) {
            Some((version, limits)) => (*version, Cow::Borrowed(limits)),
            None => (0, Cow::Owned(OfflineLimits::default())),
        }
    }

    /// The policy in force on a date, with its version; nothing: no late fee.
    #[must_use]
    pub fn policy(&self, on: BusinessDate) -> Option<(u32, &LateFeePolicy)> {
        in_force(&self.policies, on).map(|(version, policy)| (*version, policy))
    }
}
