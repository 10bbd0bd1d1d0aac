//! The console's door on a socket of its own, and people at browsers before it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use cistern_office::Office;
use cistern_office::console::{Console, Place};
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use serde_json::{Value, json};

/// A console that serves until it is dropped.
pub struct Door {
    pub address: SocketAddr,
    _run: tokio::runtime::Runtime,
}

/// Somebody who signed in.
pub struct Person<'d> {
    door: &'d Door,
    pub cookie: String,
    /// What they were told of themselves.
    pub me: Value,
}

impl Door {
    /// The console of an office, with one page in a folder.
    pub fn open(office: &Arc<Office>, screens: &Path) -> Self {
        Self::at(office, screens, None)
    }

    /// The same behind a proxy that ends TLS, which browsers find at this address.
    pub fn behind(office: &Arc<Office>, screens: &Path, origin: &str) -> Self {
        Self::at(office, screens, Some(origin.to_owned()))
    }

    fn at(office: &Arc<Office>, screens: &Path, origin: Option<String>) -> Self {
        std::fs::write(screens.join("office.html"), "<p>page</p>").unwrap();
        let run = tokio::runtime::Runtime::new().unwrap();
        let listener = run
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = listener.local_addr().unwrap();
        let place = Place {
            screens: screens.to_owned(),
            origin,
        };
        place.check(address).unwrap();
        let console = Console::new(office.clone()).unwrap();
        run.spawn(console.serve(place, listener, std::future::pending()));
        Self { address, _run: run }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// A command, as the console's own page sends it.
    pub fn post(&self, command: &str, body: &Value) -> RequestBuilder {
        client()
            .post(self.url(&format!("api/{command}")))
            .header(ORIGIN, format!("http://{}", self.address))
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string())
    }

    pub fn sign_in(&self, staff: u32, pin: &str) -> Person<'_> {
        let ask = json!({"staff": staff, "pin": pin});
        let sent = self.post("sign_in", &ask).send().unwrap();
        let cookie = sent
            .headers()
            .get(SET_COOKIE)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        for must in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(must), "{cookie}");
        }
        let (status, me) = said(sent);
        assert_eq!(status, 200, "{me}");
        Person {
            door: self,
            cookie: cookie.split(';').next().unwrap().to_owned(),
            me,
        }
    }
}

impl Person<'_> {
    pub fn token(&self) -> &str {
        self.me["token"].as_str().unwrap()
    }

    pub fn asks(&self, command: &str, body: &Value) -> (u16, Value) {
        let call = self
            .door
            .post(command, body)
            .header(COOKIE, &self.cookie)
            .header("x-cistern-token", self.token());
        said(call.send().unwrap())
    }
}

/// A browser that goes straight to the door.
pub fn client() -> Client {
    // One is installed already: as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// Status and answer; nothing where it was no JSON.
pub fn said(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let text = response.text().unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}
