//! Alerts by mail: one letter for what is new, to everybody who is named, through a server that the company has. TLS at once or by
//! STARTTLS, and never without, but on this very machine.

use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};
use reqwest::Url;

use super::{Alert, Tell, TellFault, is_here};

/// What it told is remembered under this.
pub(super) const WAY: &str = "mail ";
const ANSWER: Duration = Duration::from_secs(15);

/// A server of mail, and who is written to.
#[derive(Debug)]
pub struct Mail {
    transport: SmtpTransport,
    from: Mailbox,
    to: Vec<Mailbox>,
}

impl Mail {
    /// Letters through a server: `smtps://user:password@mail.example.com` (port 465), `smtp://…` (port 587, STARTTLS), or
    /// `smtp://127.0.0.1:25` on this machine, in the clear.
    ///
    /// # Errors
    /// [`TellFault::Server`], [`TellFault::Mailbox`]
    pub fn at(server: &str, from: &str, to: &[String]) -> Result<Self, TellFault> {
        // Somebody may have chosen it before: the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mailbox = |address: &str| {
            let read = address.trim().parse::<Mailbox>();
            read.map_err(|_| TellFault::Mailbox(address.to_owned()))
        };
        let to: Vec<Mailbox> = to.iter().map(|one| mailbox(one)).collect::<Result<_, _>>()?;
        if to.is_empty() {
            return Err(TellFault::Mailbox("nobody is named (--alert-mail-to)".to_owned()));
        }
        Ok(Self {
            transport: transport(server)?,
            from: mailbox(from)?,
            to,
        })
    }
}

fn transport(server: &str) -> Result<SmtpTransport, TellFault> {
    // What it says may hold a password: it stands in no fault.
    let refused = |why: &str| TellFault::Server(why.to_owned());
    let url = Url::parse(server).map_err(|fault| TellFault::Server(fault.to_string()))?;
    let host = url.host_str().map(|host| host.trim_matches(['[', ']']));
    let host = host
        .filter(|host| !host.is_empty())
        .ok_or_else(|| refused("no host"))?;
    let no_tls = |fault: lettre::transport::smtp::Error| TellFault::Server(fault.to_string());
    let mut builder = match url.scheme() {
        "smtps" => SmtpTransport::relay(host).map_err(no_tls)?,
        "smtp" if is_here(host) => SmtpTransport::builder_dangerous(host),
        "smtp" => SmtpTransport::starttls_relay(host).map_err(no_tls)?,
        other => return Err(refused(other)),
    };
    if let Some(port) = url.port() {
        builder = builder.port(port);
    }
    let decoded = |text: &str| {
        let bytes = percent_decoded(text);
        String::from_utf8(bytes).map_err(|_| refused("a user or password that is no text"))
    };
    if !url.username().is_empty() {
        let password = decoded(url.password().unwrap_or_default())?;
        builder = builder.credentials(Credentials::new(decoded(url.username())?, password));
    }
    Ok(builder.timeout(Some(ANSWER)).build())
}

/// `%40` and its like, as addresses write what has a meaning there.
fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

impl Tell for Mail {
    fn way(&self) -> &'static str {
        WAY
    }

    fn tell(&self, alerts: &[Alert]) -> Result<(), TellFault> {
        let lines: Vec<&str> = alerts.iter().map(|alert| alert.text.as_str()).collect();
        let of = alerts.len();
        let mut letter = Message::builder()
            .from(self.from.clone())
            .subject(format!("水柜总部提醒 {of} 条 · Cistern: {of} alerts"))
            .header(ContentType::TEXT_PLAIN);
        for one in &self.to {
            letter = letter.to(one.clone());
        }
        let text = format!("{}\r\n", lines.join("\r\n\r\n"));
        // Chinese for the most part: the shortest way there is.
        let body = Body::new_with_encoding(text, ContentTransferEncoding::Base64);
        let body = body.map_err(|_| TellFault::Line("the letter cannot be written".to_owned()))?;
        let letter = letter.body(body);
        let letter = letter.map_err(|fault| TellFault::Line(fault.to_string()))?;
        let sent = self.transport.send(&letter);
        sent.map_err(|fault| TellFault::Line(fault.to_string()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_may_hold_anything() {
        assert_eq!(percent_decoded("a%40b%3a%"), b"a@b:%");
    }
}
