//! The counters' door on a socket of its own, and callers that say each byte themselves.

#![allow(dead_code, reason = "each test file uses its part of it")]

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use cistern_office::Office;
use cistern_office::serve::{Places, serve_with};
use cistern_sync::tls::{self, Pin, PublicKey};
use ed25519_dalek::SigningKey;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};
use tokio::sync::oneshot;

/// An office that serves until it is dropped.
pub struct Served {
    pub address: SocketAddr,
    /// The key that it shows.
    pub key: PublicKey,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<JoinHandle<()>>,
}

impl Served {
    pub fn start(office: &Arc<Office>, places: Places) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let bound = tokio::net::TcpListener::bind("127.0.0.1:0");
        let listener = runtime.block_on(bound).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let (key, office) = (office.signing_key().unwrap(), office.clone());
        let serve = move || {
            let until = async move { drop(stopped.await) };
            runtime
                .block_on(serve_with(office, listener, places, until))
                .unwrap();
        };
        Self {
            address,
            key: key.verifying_key().to_bytes(),
            stop: Some(stop),
            ended: Some(std::thread::spawn(serve)),
        }
    }

    pub fn call(&self, own: &SigningKey) -> Caller {
        Caller::at(self.address, own, self.key)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(ended) = self.ended.take() {
            ended.join().unwrap();
        }
    }
}

/// What an office answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Its head, as it came.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }
}

/// A line to an office.
pub struct Caller(StreamOwned<ClientConnection, TcpStream>);

impl Caller {
    pub fn at(address: SocketAddr, own: &SigningKey, office: PublicKey) -> Self {
        let config = Arc::new(tls::counter(own, Pin::Key(office)).unwrap());
        let name = ServerName::try_from("office").unwrap();
        let talk = ClientConnection::new(config, name).unwrap();
        Self(StreamOwned::new(talk, TcpStream::connect(address).unwrap()))
    }

    /// Fails where nothing comes for so long.
    pub fn waits_at_most(&self, patience: Duration) {
        self.0.sock.set_read_timeout(Some(patience)).unwrap();
    }

    /// The handshake alone: nothing is asked.
    pub fn shakes_hands(&mut self) {
        let StreamOwned { conn, sock } = &mut self.0;
        while conn.is_handshaking() {
            conn.complete_io(sock).unwrap();
        }
    }

    /// Waits until the office ends the line, with nothing more said on it.
    pub fn is_let_go(&mut self) -> bool {
        let ended = self.0.read(&mut [0]);
        match ended {
            Ok(bytes) => bytes == 0,
            Err(error) => matches!(
                error.kind(),
                ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted
            ),
        }
    }

    /// A request up to where its body begins, said only when the office wants it: it has let the caller in by then.
    pub fn begin(&mut self, path: &str, length: usize) {
        let head = format!(
            "POST /{path} HTTP/1.1\r\nHost: office\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
        );
        self.say(head.as_bytes());
        let told = self.head();
        assert!(told.starts_with("HTTP/1.1 100"), "{told}");
    }

    pub fn say(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
        self.0.flush().unwrap();
    }

    /// A whole request, and what came of it.
    pub fn ask(&mut self, path: &str, body: &[u8]) -> Answer {
        let length = body.len();
        let head = format!("POST /{path} HTTP/1.1\r\nHost: office\r\nContent-Length: {length}\r\n\r\n");
        self.say(&[head.as_bytes(), body].concat());
        self.answer()
    }

    pub fn answer(&mut self) -> Answer {
        let head = self.head();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut answer = Answer {
            status,
            head,
            body: Vec::new(),
        };
        let length = answer.header("content-length").unwrap().parse().unwrap();
        answer.body = vec![0; length];
        self.0.read_exact(&mut answer.body).unwrap();
        answer
    }

    fn head(&mut self) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.0.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        String::from_utf8(head).unwrap()
    }
}
