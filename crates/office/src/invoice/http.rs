//! A tax platform by HTTP, in the words of `docs/invoices.md`. An adapter before the platform of the company's choice
//! speaks them.
//!
//! HTTPS by the system's own certificates; plain HTTP only on this very machine, because names and tax numbers travel.

use std::path::Path;
use std::time::Duration;

use cistern_domain::date::BusinessDate;
use cistern_domain::invoice::{InvoiceLine, InvoiceNo};
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::{StatusCode, Url};
use serde::Deserialize;
use serde_json::{Value, json};

use super::platform::{InvoiceAnswer, InvoiceOrder, PlatformFault, RedOrder, RedReason, TaxPlatform};

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(30);
/// Name of the file in the office's folder that holds the platform's token, where it wants one.
pub const TOKEN: &str = "tax-platform.token";

/// The platform at an address.
#[derive(Debug)]
pub struct HttpTaxPlatform {
    base: Url,
    token: Option<String>,
    client: Client,
}

impl HttpTaxPlatform {
    /// The platform at an address; its token is read from a file in the office's folder, where there is one. Not to be
    /// called on a thread of an asynchronous runtime.
    ///
    /// # Errors
    /// [`PlatformFault::Address`].
    pub fn at(address: &str, folder: &Path) -> Result<Self, PlatformFault> {
        let refused = |why: String| PlatformFault::Address(why);
        let text = format!("{}/", address.trim_end_matches('/'));
        let base = Url::parse(&text).map_err(|fault| refused(format!("{address}: {fault}")))?;
        let here = base.host_str().is_some_and(|host| {
            host == "localhost" || host.trim_matches(['[', ']']).parse().is_ok_and(is_loopback)
        });
        if base.scheme() != "https" && !(base.scheme() == "http" && here) {
            return Err(refused(format!(
                "{address}: only https, because names and tax numbers travel"
            )));
        }
        // Somebody may have chosen it before: the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .https_only(!here)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .build()
            .map_err(|fault| refused(fault.to_string()))?;
        let token = match std::fs::read_to_string(folder.join(TOKEN)) {
            Ok(token) => Some(token.trim().to_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(refused(format!("{TOKEN}: {error}"))),
        };
        Ok(Self { base, token, client })
    }

    fn url(&self, path: &str) -> Result<Url, PlatformFault> {
        let joined = self.base.join(path);
        joined.map_err(|fault| PlatformFault::Address(fault.to_string()))
    }

    fn post(&self, path: &str, key: &str, body: &Value) -> Result<InvoiceAnswer, PlatformFault> {
        let request = self
            .client
            .post(self.url(path)?)
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .body(body.to_string());
        self.ask(request)
    }

    fn get(&self, path: &str, key: &str) -> Result<InvoiceAnswer, PlatformFault> {
        self.ask(self.client.get(self.url(&format!("{path}/{key}"))?))
    }

    fn ask(&self, request: RequestBuilder) -> Result<InvoiceAnswer, PlatformFault> {
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let lost = |error: reqwest::Error| PlatformFault::Unreachable(error.without_url().to_string());
        let answer = request.send().map_err(lost)?;
        match answer.status() {
            StatusCode::OK | StatusCode::CREATED | StatusCode::ACCEPTED => {}
            StatusCode::NOT_FOUND => return Ok(InvoiceAnswer::Unknown),
            other => return Err(PlatformFault::Garbled(format!("status {other}"))),
        }
        let bytes = answer.bytes().map_err(lost)?;
        let said: Said =
            serde_json::from_slice(&bytes).map_err(|fault| PlatformFault::Garbled(fault.to_string()))?;
        Ok(said.into())
    }
}

fn is_loopback(address: std::net::IpAddr) -> bool {
    address.is_loopback()
}

impl TaxPlatform for HttpTaxPlatform {
    fn issue(&self, order: &InvoiceOrder) -> Result<InvoiceAnswer, PlatformFault> {
        self.post("invoices", &order.key, &document(order))
    }

    fn issued(&self, key: &str) -> Result<InvoiceAnswer, PlatformFault> {
        self.get("invoices", key)
    }

    fn redden(&self, order: &RedOrder) -> Result<InvoiceAnswer, PlatformFault> {
        let reason = match order.reason {
            RedReason::TakenBack => "taken_back",
            RedReason::Wrong => "wrong",
        };
        let body = json!({ "key": order.key, "number": order.number.as_str(), "reason": reason });
        self.post("red-letters", &order.key, &body)
    }

    fn reddened(&self, key: &str) -> Result<InvoiceAnswer, PlatformFault> {
        self.get("red-letters", key)
    }
}

fn document(order: &InvoiceOrder) -> Value {
    json!({
        "key": order.key,
        "seller": { "name": order.seller, "tax_number": order.seller_tax_number },
        "buyer": {
            "title": order.buyer.title,
            "company": order.buyer.company,
            "tax_number": order.buyer.tax_number,
            "email": order.buyer.email,
            "phone": order.buyer.phone,
        },
        "lines": order.lines.iter().map(line).collect::<Vec<_>>(),
        "amount": order.amount.to_string(),
        "account": order.account.as_str(),
        "receipt": order.receipt.0,
    })
}

fn line(line: &InvoiceLine) -> Value {
    let kind = match (line.rate, line.exempt) {
        (Some(_), _) => "rate",
        (None, true) => "exempt",
        (None, false) => "not_taxed",
    };
    json!({
        "name": line.name,
        "amount": line.amount.to_string(),
        "taxed": kind,
        "rate": line.rate.map(|rate| rate.to_string()),
        "tax": line.tax.to_string(),
    })
}

/// What the platform says.
#[derive(Debug, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum Said {
    Accepted,
    Processing,
    Issued {
        number: InvoiceNo,
        issued_on: BusinessDate,
        #[serde(default)]
        confirmation: String,
    },
    Refused {
        reason: String,
    },
}

impl From<Said> for InvoiceAnswer {
    fn from(said: Said) -> Self {
        match said {
            Said::Accepted | Said::Processing => Self::Working,
            Said::Issued {
                number,
                issued_on,
                confirmation,
            } => Self::Issued {
                number,
                on: issued_on,
                confirmation,
            },
            Said::Refused { reason } => Self::Refused { reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        let folder = tempfile::tempdir().unwrap();
        for (address, fits) in [
            ("https://tax.example/api", true),
            ("http://127.0.0.1:9", true),
            ("http://[::1]:9/", true),
            ("http://localhost:9", true),
            ("http://tax.example", false),
            ("http://127.0.0.1.example", false),
            ("ftp://127.0.0.1", false),
            ("tax.example", false),
        ] {
            let made = HttpTaxPlatform::at(address, folder.path());
            assert_eq!(made.is_ok(), fits, "{address}: {made:?}");
        }
    }
}
