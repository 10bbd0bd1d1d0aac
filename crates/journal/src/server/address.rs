//! What the address of a database says: whom to connect to, and whether the line is sealed (TLS). Sealed always means that
//! the server's certificate is verified, name included: one that anybody could stand between is refused, not used.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, Connection, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::refused::{fault, said};
use crate::fault::Fault;

const CONNECTING: Duration = Duration::from_secs(10);
/// A line that swallows what is sent is given up after this.
const UNANSWERED: Duration = Duration::from_secs(60);
/// A line on which an answer is waited for is asked whether the other end is there still, when nothing came for so long, and then
/// so often, so far apart: a server whose machine is gone says nothing, and nothing that was sent is left unanswered.
const QUIET: Duration = Duration::from_secs(15);
const AGAIN: Duration = Duration::from_secs(5);
const TRIES: u32 = 3;

/// Where a database is, and how it is reached.
pub(super) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads `postgres://…`, or words such as `host=…`. Of an address that begins so, `sslmode=verify-full` and
    /// `sslrootcert=FILE` mean what libpq means by them; `sslmode=require` is as strict here, and any other is not sealed.
    ///
    /// # Errors
    /// [`Fault::Address`].
    pub(super) fn read(address: &str) -> Result<Self, Fault> {
        let (address, roots) = without_certificate(address);
        let mut config: Config = address.parse().map_err(|error| Fault::Address(said(&error)))?;
        config
            .application_name("cistern-office")
            .connect_timeout(CONNECTING)
            .tcp_user_timeout(UNANSWERED)
            .keepalives_idle(QUIET)
            .keepalives_interval(AGAIN)
            .keepalives_retries(TRIES);
        let is_sealed = config.get_ssl_mode() == SslMode::Require;
        let tls = match (is_sealed, roots) {
            (true, roots) => Some(MakeRustlsConnect::new(sealed(roots.as_deref())?)),
            (false, None) => None,
            (false, Some(_)) => {
                return Err(Fault::Address(
                    "sslrootcert without sslmode=verify-full: nothing would be sealed".to_owned(),
                ));
            }
        };
        Ok(Self { config, tls })
    }

    /// A connection, driven by the runtime that this is called on.
    pub(super) async fn connect(&self) -> Result<Client, Fault> {
        let client = match &self.tls {
            None => self.config.connect(NoTls).await.map(driven),
            Some(tls) => self.config.connect(tls.clone()).await.map(driven),
        };
        client.map_err(|error| fault(&error))
    }
}

fn driven<S, T>((client, connection): (Client, Connection<S, T>)) -> Client
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection to the database ended");
        }
    });
    client
}

/// The address as the driver reads it, and the file of certificates that it names.
fn without_certificate(address: &str) -> (String, Option<String>) {
    let Some((front, query)) = address.split_once('?') else {
        return (address.to_owned(), None);
    };
    let mut roots = None;
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match (&*name, &*value) {
            ("sslrootcert", _) => roots = Some(value.into_owned()),
            ("sslmode", "verify-full") => {
                kept.append_pair("sslmode", "require");
            }
            _ => {
                kept.append_pair(&name, &value);
            }
        }
    }
    // The driver knows `%20` for a blank, and no `+`.
    (format!("{front}?{}", kept.finish().replace('+', "%20")), roots)
}

/// Verified against these certificates, or the system's where none are named.
fn sealed(roots: Option<&str>) -> Result<ClientConfig, Fault> {
    let unusable = |why: String| Fault::Address(format!("no TLS to the database: {why}"));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let begun = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(error.to_string()))?;
    let Some(file) = roots else {
        let verified = begun.with_platform_verifier();
        return Ok(verified
            .map_err(|error| unusable(error.to_string()))?
            .with_no_client_auth());
    };
    let read = |error: &dyn std::fmt::Display| unusable(format!("the certificates in {file}: {error}"));
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| read(&error))? {
        let certificate = certificate.map_err(|error| read(&error))?;
        store.add(certificate).map_err(|error| read(&error))?;
    }
    if store.is_empty() {
        return Err(read(&"there is none"));
    }
    Ok(begun.with_root_certificates(store).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_certificates_is_read_off_the_address() {
        let rows = [
            ("postgres://a:b@c/d", "postgres://a:b@c/d", None),
            (
                "postgres://a:b@c/d?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&options=-c%20x",
                "postgres://a:b@c/d?sslmode=require&options=-c%20x",
                Some("/etc/ca.pem"),
            ),
            ("host=c dbname=d", "host=c dbname=d", None),
        ];
        for (address, read, roots) in rows {
            let found = without_certificate(address);
            assert_eq!((found.0.as_str(), found.1.as_deref()), (read, roots));
        }
    }

    #[test]
    fn what_would_not_be_sealed_is_refused() {
        let refused = |address: &str| match Address::read(address) {
            Err(Fault::Address(why)) => why,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("{address} is taken"),
        };
        let unsealed = refused("postgres://a@c/d?sslrootcert=/etc/ca.pem");
        assert!(unsealed.contains("nothing would be sealed"), "{unsealed}");
        let missing = refused("postgres://a@c/d?sslmode=verify-full&sslrootcert=/no/such/ca.pem");
        assert!(missing.contains("/no/such/ca.pem"), "{missing}");
        refused("postgres://a@c/d?sslmode=verify-ca");
    }
}
