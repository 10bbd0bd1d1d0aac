//! Alerts to an address, as JSON that chat robots (企业微信, 钉钉) show as it is: `msgtype` and `text`, with each alert beside it.
//! HTTPS, or plain HTTP on this very machine.

use std::time::Duration;

use reqwest::Url;
use reqwest::blocking::Client;
use serde_json::json;

use super::{Alert, Tell};

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);

/// Why nobody could be told.
#[derive(Debug, thiserror::Error)]
pub enum WebhookFault {
    /// The address is none, or goes in the clear over a network.
    #[error("an alert's address is https, or http on this machine: {0}")]
    Address(String),
    /// It did not arrive, as far as is known.
    #[error("not told: {0}")]
    Line(String),
}

/// An address that is told.
#[derive(Debug)]
pub struct Webhook {
    address: Url,
    client: Client,
}

impl Webhook {
    /// Told at an address. Not to be called on a thread of an asynchronous runtime.
    ///
    /// # Errors
    /// [`WebhookFault::Address`]
    pub fn at(address: &str) -> Result<Self, WebhookFault> {
        let refused = |why: String| WebhookFault::Address(why);
        let url = Url::parse(address).map_err(|fault| refused(fault.to_string()))?;
        let is_here = url.host_str().is_some_and(|host| {
            let ip = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
            host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
        });
        if url.scheme() != "https" && !(url.scheme() == "http" && is_here) {
            return Err(refused(url.scheme().to_owned()));
        }
        // Somebody may have chosen it before: the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .https_only(!is_here)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .build()
            .map_err(|fault| refused(fault.to_string()))?;
        Ok(Self { address: url, client })
    }
}

impl Tell for Webhook {
    fn tell(&self, alerts: &[Alert]) -> Result<(), WebhookFault> {
        let lines: Vec<&str> = alerts.iter().map(|alert| alert.text.as_str()).collect();
        let body = json!({
            "msgtype": "text",
            "text": { "content": lines.join("\n") },
            "alerts": alerts,
        });
        let sent = self
            .client
            .post(self.address.clone())
            .header("content-type", "application/json")
            .body(body.to_string())
            .send();
        // The address may hold a robot's secret: it stands in no log.
        let line = |fault: reqwest::Error| WebhookFault::Line(fault.without_url().to_string());
        sent.map_err(line)?.error_for_status().map_err(line)?;
        Ok(())
    }
}
