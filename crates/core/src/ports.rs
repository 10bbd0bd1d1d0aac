//! What the counter needs of the world, as parameters, so that a simulator can own the world.
//!
//! Clock, chance, the line to head office, and the gateway to wallets. The disk is a folder; printers are in `receipt::port`.

use std::fmt::Debug;
use std::sync::Arc;

use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, PaymentId};
use cistern_domain::instant::Instant;
use cistern_domain::wallet::Wallet;

use crate::status::LineFault;

/// A clock. May lie: jump, stand still, run backwards.
pub trait Clock: Send + Sync + Debug {
    /// What it shows.
    fn now(&self) -> Instant;
}

/// Randomness for keys, salts and identifiers.
pub trait Chance: Send + Sync + Debug {
    /// Fills with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Where an office is, and how to know it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OfficeAddress {
    /// Host and port.
    pub address: String,
    /// Its Ed25519 public key, pinned; before that is known, what it says proves itself.
    pub key: KnownBy,
}

/// How the office is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// Its key.
    Key([u8; 32]),
    /// Not yet: it is asked for its card alone, which proves itself.
    Whoever,
}

impl From<KnownBy> for cistern_sync::tls::Pin {
    fn from(known: KnownBy) -> Self {
        match known {
            KnownBy::Key(key) => Self::Key(key),
            KnownBy::Whoever => Self::Whoever,
        }
    }
}

/// The line to head office: one request, one answer, either of which may be lost.
pub trait Line: Send + Sync + Debug {
    /// Sends a packed request on a path and waits for the packed answer.
    ///
    /// # Errors
    /// [`LineFault`]; the office may have done what was asked all the same.
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &ed25519_dalek::SigningKey,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault>;
}

/// A wallet to be charged.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Charge {
    /// The payment, which is the platform's name for it too.
    pub payment: PaymentId,
    /// Whose wallet.
    pub wallet: Wallet,
    /// How much, fen.
    pub amount: Money,
    /// For which account: what the customer reads on their telephone.
    pub account: AccountNo,
    /// The code off the customer's telephone.
    pub code: String,
}

/// What the gateway says of a payment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct GatewayAnswer {
    /// The platform's own word: `USERPAYING`, `10003` and so on (`domain/wallet`).
    pub state: String,
    /// The platform's number, once the money is there.
    #[serde(default)]
    pub transaction: Option<String>,
    /// The sum paid, once the money is there, fen.
    #[serde(default)]
    pub amount: Option<Money>,
}

/// The gateway to WeChat and Alipay: each call may be lost on its way there or back. A charge that was cancelled is
/// never charged afterwards.
pub trait Gateway: Send + Sync + Debug {
    /// Takes the money, or begins to.
    ///
    /// # Errors
    /// [`LineFault`]; the money may have been taken all the same.
    fn charge(
        &self,
        address: &str,
        own: &ed25519_dalek::SigningKey,
        charge: &Charge,
    ) -> Result<GatewayAnswer, LineFault>;

    /// What became of it.
    ///
    /// # Errors
    /// [`LineFault`]
    fn query(
        &self,
        address: &str,
        own: &ed25519_dalek::SigningKey,
        payment: PaymentId,
    ) -> Result<GatewayAnswer, LineFault>;

    /// Takes nothing, or gives it back.
    ///
    /// # Errors
    /// [`LineFault`]; it may be cancelled all the same.
    fn cancel(
        &self,
        address: &str,
        own: &ed25519_dalek::SigningKey,
        payment: PaymentId,
    ) -> Result<GatewayAnswer, LineFault>;
}

/// A gateway that nobody set up.
#[derive(Clone, Copy, Debug)]
pub struct NoGateway;

impl Gateway for NoGateway {
    fn charge(&self, _: &str, _: &ed25519_dalek::SigningKey, _: &Charge) -> Result<GatewayAnswer, LineFault> {
        Err(LineFault::Unreachable)
    }

    fn query(
        &self,
        _: &str,
        _: &ed25519_dalek::SigningKey,
        _: PaymentId,
    ) -> Result<GatewayAnswer, LineFault> {
        Err(LineFault::Unreachable)
    }

    fn cancel(
        &self,
        _: &str,
        _: &ed25519_dalek::SigningKey,
        _: PaymentId,
    ) -> Result<GatewayAnswer, LineFault> {
        Err(LineFault::Unreachable)
    }
}

/// All of them together.
#[derive(Debug)]
pub struct Ports {
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Randomness.
    pub chance: Box<dyn Chance>,
    /// The line.
    pub line: Arc<dyn Line>,
    /// The gateway to wallets.
    pub gateway: Box<dyn Gateway>,
}

impl cistern_publishing::Fill for Ports {
    fn fill(&self, bytes: &mut [u8]) {
        self.chance.fill(bytes);
    }
}

/// [`Chance`] where a crate asks for a cryptographic generator.
#[derive(Debug)]
pub struct Generator<'c>(pub &'c dyn Chance);

impl rand_core::TryRng for Generator<'_> {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Generator<'_> {}

impl dyn Chance + '_ {
    /// A random 32-byte secret.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        bytes
    }

    /// A random identifier that begins with the time (UUID version 7), so that neighbours in time are
    /// neighbours in an index.
    #[must_use]
    pub fn id(&self, now: Instant) -> uuid::Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(now.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
