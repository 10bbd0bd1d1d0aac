//! The world as it is: the PC's clock, the system's randomness, HTTPS with pinned keys.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cistern_domain::instant::Instant;
use ed25519_dalek::SigningKey;
use reqwest::StatusCode;
use reqwest::blocking::{Client, Response};
use reqwest::header::RETRY_AFTER;

use crate::ports::{Chance, Clock, Line, OfficeAddress, Ports};
use crate::status::LineFault;

/// The PC's clock.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that asks the PC for the time"
    )]
    fn now(&self) -> Instant {
        chrono::Utc::now().into()
    }
}

/// A clock that was set to a time at the start of the program and runs on from there.
#[derive(Debug)]
pub struct ShiftedClock {
    ahead_millis: i64,
}

impl ShiftedClock {
    /// Starts at `start`.
    #[must_use]
    pub fn starting(start: Instant) -> Self {
        Self {
            ahead_millis: start.millis_since(SystemClock.now()),
        }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        SystemClock
            .now()
            .plus(chrono::TimeDelta::milliseconds(self.ahead_millis))
    }
}

/// The operating system's randomness.
#[derive(Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(fault) = getrandom::fill(bytes) {
            // Keys without randomness would be worse than no program.
            tracing::error!("the operating system gives no randomness: {fault}");
            std::process::abort();
        }
    }
}

/// HTTPS over TLS 1.3 with pinned raw public keys.
#[derive(Debug, Default)]
pub struct HttpsLine {
    client: Mutex<Option<(OfficeAddress, [u8; 32], Client)>>,
}

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(60);
/// How long an office that has too much to do is waited for, in all, before its counter is told.
const PATIENCE: Duration = Duration::from_secs(20);
/// What head office waits at most after wrong codes, seconds: for one that does not say how long.
const LONGEST_WAIT: u32 = 60;
const LARGEST_ANSWER: u64 = 32 * 1024 * 1024;

impl HttpsLine {
    fn client(&self, office: &OfficeAddress, own: &SigningKey) -> Result<Client, LineFault> {
        let mut kept = self
            .client
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let key = own.verifying_key().to_bytes();
        if let Some((to, with, client)) = kept.as_ref()
            && to == office
            && *with == key
        {
            return Ok(client.clone());
        }
        let tls = cistern_sync::tls::counter(own, office.key.into()).map_err(|_| LineFault::WrongOffice)?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(true)
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .build()
            .map_err(|_| LineFault::Unreachable)?;
        *kept = Some((office.clone(), key, client.clone()));
        Ok(client)
    }
}

impl Line for HttpsLine {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &SigningKey,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        let url = format!("https://{}/{path}", office.address);
        let client = self.client(office, own)?;
        let mut patience = PATIENCE;
        let answer = loop {
            let sent = client.post(&url).body(body.clone()).send();
            let answer = sent.map_err(|error| fault_of(&error))?;
            match comes_again(&answer, own) {
                // The same again is safe, on every path.
                Some(rest) if rest <= patience => {
                    patience -= rest;
                    std::thread::sleep(rest);
                }
                _ => break answer,
            }
        };
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::SERVICE_UNAVAILABLE => return Err(LineFault::Busy),
            StatusCode::TOO_MANY_REQUESTS => {
                let seconds = retry_after(&answer).unwrap_or(LONGEST_WAIT);
                return Err(LineFault::TooSoon { seconds });
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(LineFault::Refused),
            StatusCode::GONE => return Err(LineFault::Revoked),
            StatusCode::UPGRADE_REQUIRED => return Err(LineFault::Version),
            StatusCode::BAD_REQUEST => return Err(LineFault::Garbled),
            _ => return Err(LineFault::Office),
        }
        if answer
            .content_length()
            .is_some_and(|length| length > LARGEST_ANSWER)
        {
            return Err(LineFault::Garbled);
        }
        Ok(answer.bytes().map_err(|_| LineFault::Garbled)?.to_vec())
    }
}

/// When an office that has too much to do wants to be asked again; each counter a little later or sooner than the others,
/// or they come together again. Nothing: it did not say that.
fn comes_again(answer: &Response, own: &SigningKey) -> Option<Duration> {
    if answer.status() != StatusCode::SERVICE_UNAVAILABLE {
        return None;
    }
    let seconds = retry_after(answer)?;
    let apart = u64::from(own.verifying_key().as_bytes()[0]) * 10;
    Some(Duration::from_secs(seconds.into()) + Duration::from_millis(apart))
}

/// Seconds after which it may be asked again, where it said so.
fn retry_after(answer: &Response) -> Option<u32> {
    answer.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

/// Tells a wrong key from a dead line: the first is for the person from IT, the second passes.
fn fault_of(error: &reqwest::Error) -> LineFault {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(rustls::Error::InvalidCertificate(_)) = error.downcast_ref() {
            return LineFault::WrongOffice;
        }
        // An I/O error's `source` skips the error it wraps, and the connector wraps TLS's twice.
        source = match error.downcast_ref::<std::io::Error>() {
            Some(io) => io.get_ref().map(|inner| inner as _),
            None => error.source(),
        };
    }
    if error.is_body() || error.is_decode() {
        LineFault::Garbled
    } else {
        LineFault::Unreachable
    }
}

/// All of the world as it is.
#[must_use]
pub fn ports() -> Ports {
    Ports {
        clock: Box::new(SystemClock),
        chance: Box::new(SystemChance),
        line: Arc::<HttpsLine>::default(),
        gateway: Box::<crate::gateway::HttpsGateway>::default(),
    }
}
