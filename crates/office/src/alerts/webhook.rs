//! Alerts to an address, as JSON that chat robots (企业微信, 钉钉) show as it is: `msgtype` and `text`, with each alert beside it.
//! HTTPS, or plain HTTP on this very machine.

use std::time::Duration;

use reqwest::Url;
use reqwest::blocking::Client;
use serde_json::{Value, json};

use super::{Alert, Tell, TellFault, is_here};

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(15);

/// What it told is remembered by the alert's name alone.
pub(super) const WAY: &str = "";

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
    /// [`TellFault::Address`]
    pub fn at(address: &str) -> Result<Self, TellFault> {
        let refused = |why: String| TellFault::Address(why);
        let url = Url::parse(address).map_err(|fault| refused(fault.to_string()))?;
        let is_here = url.host_str().is_some_and(is_here);
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
    fn way(&self) -> &'static str {
        WAY
    }

    fn tell(&self, alerts: &[Alert]) -> Result<(), TellFault> {
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
        let line = |fault: reqwest::Error| TellFault::Line(fault.without_url().to_string());
        let answer = sent.map_err(line)?.error_for_status().map_err(line)?;
        refusal(&answer.text().map_err(line)?).map_or(Ok(()), |why| Err(TellFault::Line(why)))
    }
}

/// What a chat robot says where it answers 200 and shows nothing: `errcode` is then not 0 (企业微信, 钉钉). Nothing where it took
/// the words, or is none of theirs.
fn refusal(answer: &str) -> Option<String> {
    let said: Value = serde_json::from_str(answer).ok()?;
    let code = said.get("errcode")?.as_i64().filter(|code| *code != 0)?;
    let words = said.get("errmsg").and_then(Value::as_str).unwrap_or_default();
    let words: String = words.chars().take(200).collect();
    Some(format!("the robot refuses: {code} {words}"))
}
