//! The gateway to WeChat and Alipay over HTTPS (`docs/wallets.md`): three questions, each JSON there and back, each
//! signed by the counter's own key. The platforms' keys are the gateway's; none lies on a counter's PC.

use std::sync::Mutex;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cistern_domain::ids::PaymentId;
use cistern_domain::settings::may_be_asked;
use ed25519_dalek::{Signer, SigningKey};
use reqwest::StatusCode;
use reqwest::blocking::Client;
use serde::Serialize;

use crate::ports::{Charge, Gateway, GatewayAnswer};
use crate::status::LineFault;

/// HTTPS with the certificates that the system trusts.
#[derive(Debug, Default)]
pub struct HttpsGateway {
    client: Mutex<Option<Client>>,
}

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(12);
const LARGEST_ANSWER: u64 = 64 * 1024;

#[derive(Serialize)]
struct About {
    payment: PaymentId,
}

impl HttpsGateway {
    fn client(&self) -> Result<Client, LineFault> {
        let mut kept = self
            .client
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(client) = kept.as_ref() {
            return Ok(client.clone());
        }
        // Whoever was first to choose chose the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| LineFault::Unreachable)?;
        *kept = Some(client.clone());
        Ok(client)
    }

    fn ask(
        &self,
        address: &str,
        own: &SigningKey,
        call: &str,
        body: &impl Serialize,
    ) -> Result<GatewayAnswer, LineFault> {
        if !may_be_asked(address) {
            return Err(LineFault::Unreachable);
        }
        let body = serde_json::to_vec(body).map_err(|_| LineFault::Garbled)?;
        let signed = own.sign(&[call.as_bytes(), b"\n", body.as_slice()].concat());
        let sent = self
            .client()?
            .post(format!("{}/{call}", address.trim_end_matches('/')))
            .header("content-type", "application/json")
            .header("cistern-key", STANDARD.encode(own.verifying_key().as_bytes()))
            .header("cistern-signature", STANDARD.encode(signed.to_bytes()))
            .body(body)
            .send();
        let answer = sent.map_err(|_| LineFault::Unreachable)?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(LineFault::Refused),
            StatusCode::BAD_REQUEST => return Err(LineFault::Garbled),
            _ => return Err(LineFault::Office),
        }
        if answer
            .content_length()
            .is_some_and(|length| length > LARGEST_ANSWER)
        {
            return Err(LineFault::Garbled);
        }
        let bytes = answer.bytes().map_err(|_| LineFault::Unreachable)?;
        serde_json::from_slice(&bytes).map_err(|_| LineFault::Garbled)
    }
}

impl Gateway for HttpsGateway {
    fn charge(&self, address: &str, own: &SigningKey, charge: &Charge) -> Result<GatewayAnswer, LineFault> {
        self.ask(address, own, "charge", charge)
    }

    fn query(&self, address: &str, own: &SigningKey, payment: PaymentId) -> Result<GatewayAnswer, LineFault> {
        self.ask(address, own, "query", &About { payment })
    }

    fn cancel(
        &self,
        address: &str,
        own: &SigningKey,
        payment: PaymentId,
    ) -> Result<GatewayAnswer, LineFault> {
        self.ask(address, own, "cancel", &About { payment })
    }
}
