//! TLS 1.3 in both directions with pinned Ed25519 keys (raw public keys, RFC 7250).
//!
//! A counter pins its office's key; an office takes any key at the door and asks the device list who it is.
//! Nothing expires while a hall is cut off. Absent on purpose: certificates, names, authorities, sockets.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use rustls::client::AlwaysResolvesClientRawPublicKeys;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature_with_raw_key};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use rustls::server::AlwaysResolvesServerRawPublicKeys;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::sign::CertifiedKey;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, PeerIncompatible,
    ServerConfig, SignatureScheme,
};

/// An Ed25519 public key.
pub type PublicKey = [u8; 32];

/// DER of an Ed25519 SubjectPublicKeyInfo up to its 32 bytes (RFC 8410).
const SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
/// DER of an Ed25519 PKCS #8 private key up to its 32 bytes (RFC 8410).
const PKCS8: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// The Ed25519 key in a raw public key that a peer showed, if it is one.
#[must_use]
pub fn key_of(peer: &CertificateDer<'_>) -> Option<PublicKey> {
    peer.strip_prefix(&SPKI)?.try_into().ok()
}

fn certified(key: &SigningKey) -> Result<Arc<CertifiedKey>, Error> {
    let pkcs8 = [PKCS8.as_slice(), &key.to_bytes()].concat();
    let signer = ring::sign::any_eddsa_type(&PrivatePkcs8KeyDer::from(pkcs8))?;
    let spki = [SPKI.as_slice(), key.verifying_key().as_bytes()].concat();
    Ok(Arc::new(CertifiedKey::new(
        vec![CertificateDer::from(spki)],
        signer,
    )))
}

/// How a counter knows its office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// By its key.
    Key(PublicKey),
    /// Not at all: what it says proves itself (`trust`), and nothing secret is said to it.
    Whoever,
}

impl Pin {
    fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Key(pinned) => pinned == key,
            Self::Whoever => true,
        }
    }
}

/// A counter's side: shows `own`, speaks to nobody but `office`.
///
/// # Errors
/// When the key cannot sign.
pub fn counter(own: &SigningKey, office: Pin) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Pinned {
        office,
        provider: provider.clone(),
    });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_client_cert_resolver(Arc::new(AlwaysResolvesClientRawPublicKeys::new(certified(own)?)));
    config.enable_sni = false;
    Ok(config)
}

/// The office's side: shows `own`, learns the key of whoever calls.
///
/// # Errors
/// When the key cannot sign.
pub fn office(own: &SigningKey) -> Result<ServerConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    Ok(ServerConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_client_cert_verifier(Arc::new(AnyKey { provider }))
        .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(certified(own)?))))
}

fn check_raw(
    provider: &CryptoProvider,
    message: &[u8],
    key: &CertificateDer<'_>,
    signed: &DigitallySignedStruct,
) -> Result<HandshakeSignatureValid, Error> {
    let spki = SubjectPublicKeyInfoDer::from(key.as_ref());
    verify_tls13_signature_with_raw_key(
        message,
        &spki,
        signed,
        &provider.signature_verification_algorithms,
    )
}

const TLS12: Error = Error::PeerIncompatible(PeerIncompatible::Tls12NotOffered);

#[derive(Debug)]
struct Pinned {
    office: Pin,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if key_of(end_entity).is_some_and(|key| self.office.is(&key)) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(
                CertificateError::ApplicationVerificationFailure,
            ))
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(TLS12)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check_raw(&self.provider, message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

#[derive(Debug)]
struct AnyKey {
    provider: Arc<CryptoProvider>,
}

impl ClientCertVerifier for AnyKey {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if key_of(end_entity).is_some() {
            Ok(ClientCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::BadEncoding))
        }
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(TLS12)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        key: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        check_raw(&self.provider, message, key, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    /// Runs a handshake in memory and says what the office learnt of the counter's key.
    fn shake(pinned: Pin) -> Result<Option<PublicKey>, Error> {
        let name = ServerName::try_from("office").map_err(|_| TLS12)?;
        let mut client = rustls::ClientConnection::new(Arc::new(counter(&key(1), pinned)?), name)?;
        let mut server = rustls::ServerConnection::new(Arc::new(office(&key(2))?))?;
        while client.is_handshaking() || server.is_handshaking() {
            let mut wire = Vec::new();
            client.write_tls(&mut wire).unwrap();
            server.read_tls(&mut wire.as_slice()).unwrap();
            server.process_new_packets()?;
            let mut wire = Vec::new();
            server.write_tls(&mut wire).unwrap();
            client.read_tls(&mut wire.as_slice()).unwrap();
            client.process_new_packets()?;
        }
        client.writer().write_all(b"hello").unwrap();
        let mut wire = Vec::new();
        client.write_tls(&mut wire).unwrap();
        server.read_tls(&mut wire.as_slice()).unwrap();
        server.process_new_packets()?;
        let mut text = [0; 5];
        server.reader().read_exact(&mut text).unwrap();
        assert_eq!(&text, b"hello", "what was sent arrives");
        Ok(server
            .peer_certificates()
            .and_then(|chain| chain.first())
            .and_then(key_of))
    }

    #[test]
    fn both_sides_learn_each_others_key() {
        let office = key(2).verifying_key().to_bytes();
        for pin in [Pin::Key(office), Pin::Whoever] {
            let learnt = shake(pin).unwrap();
            assert_eq!(
                learnt,
                Some(key(1).verifying_key().to_bytes()),
                "the office knows who calls: {pin:?}"
            );
        }
    }

    #[test]
    fn another_office_is_refused() {
        let other = key(3).verifying_key().to_bytes();
        assert!(
            shake(Pin::Key(other)).is_err(),
            "only the pinned key is the office"
        );
    }
}
