//! A database of its own for each test, on the PostgreSQL server that `CISTERN_TEST_POSTGRES` names
//! (`postgres://…/postgres`, a role that may make databases); without it that half is left out, and says so.
//! `CISTERN_TEST_POSTGRES_OTHERS` names two more, apart by a blank: a database whose halls lie on all three.
#![allow(dead_code, reason = "each test program uses its part of it")]
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Where tests find their server.
pub const SERVER: &str = "CISTERN_TEST_POSTGRES";

/// Where tests find two further servers.
pub const OTHERS: &str = "CISTERN_TEST_POSTGRES_OTHERS";
/// Which halls' entries lie on each of the two; the rest stay.
const PARTS: [&str; 2] = ["1,4,7,10,13", "2,5,8,11,14"];
const HERE: &str = include_str!("../../../../docs/spread/here.sql");
const THERE: &str = include_str!("../../../../docs/spread/there.sql");

/// A database, gone when this is dropped.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// A new one; nothing where no server is given.
    pub fn new() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{nth}", prefix(std::process::id()));
        let server = server()?;
        let made = try_on(&server, &[&format!("CREATE DATABASE {name}")]);
        made.expect("the test's server does what it is asked");
        Some(Self { server, name })
    }

    /// Its address.
    pub fn url(&self) -> String {
        named(&self.server, &self.name)
    }

    /// Spreads its entries over two further servers, as the docs say; its tables must be there. Nothing where there are none.
    pub fn spread(&self) -> Option<()> {
        for (other, (name, parts)) in others()?.iter().zip(self.beside().zip(PARTS)) {
            let parts = format!("SET spread.parts = '{parts}'");
            try_on(other, &[&format!("CREATE DATABASE {name}")]).expect("a database on the other server");
            try_on(&named(other, &name), &[&parts, THERE]).expect("its parts");
            let place = place(&named(other, &name));
            try_on(&self.url(), &[&place, &parts, HERE]).expect("the parts move");
        }
        Some(())
    }

    /// The address and the name of the first of its further databases, where it was spread.
    pub fn beside_url(&self) -> Option<(String, String)> {
        let name = self.beside().next()?;
        Some((named(others()?.first()?, &name), name))
    }

    /// Its further databases, where it was spread.
    fn beside(&self) -> impl Iterator<Item = String> + use<> {
        beside(&self.name)
    }

    /// Statements behind the program's back; each in a transaction of its own. The first that fails says why.
    pub fn meddle(&self, statements: &[&str]) -> Result<(), String> {
        try_on(&self.url(), statements)
    }
}

/// The server that is given, if one is.
pub fn server() -> Option<String> {
    let server = std::env::var(SERVER).ok();
    if server.is_none() {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(
            std::io::stderr(),
            "left out on PostgreSQL: {SERVER} names no server (`cargo xtask test` starts one)"
        );
    }
    server
}

/// Two further servers, if they are given.
fn others() -> Option<Vec<String>> {
    let others = std::env::var(OTHERS).ok()?;
    Some(others.split_whitespace().map(str::to_owned).collect())
}

/// The same server, another database.
pub fn named(server: &str, name: &str) -> String {
    let (start, rest) = server.rsplit_once('/').expect("an address with a database");
    let options = rest.split_once('?').map(|(_, options)| format!("?{options}"));
    format!("{start}/{name}{}", options.unwrap_or_default())
}

fn beside(name: &str) -> impl Iterator<Item = String> + use<> {
    let name = name.to_owned();
    (1..=PARTS.len()).map(move |nth| format!("{name}_{nth}"))
}

/// An address, as the script for it wants it.
fn place(url: &str) -> String {
    let config: Config = url.parse().expect("an address");
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(folder)) => folder.to_string_lossy().into_owned(),
        None => String::new(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let database = config.get_dbname().unwrap_or_default();
    let password = String::from_utf8_lossy(config.get_password().unwrap_or_default()).into_owned();
    let role = config.get_user().unwrap_or_default();
    [
        ("name", database),
        ("host", &host),
        ("port", &port),
        ("database", database),
        ("role", role),
        ("password", &password),
    ]
    .map(|(what, value)| format!("SET spread.{what} = '{value}'"))
    .join("; ")
}

fn drop_on(server: &str, name: &str) -> Result<(), String> {
    try_on(server, &[&format!("DROP DATABASE {name} WITH (FORCE)")])
}

fn prefix(process: u32) -> String {
    format!("cistern_test_{process}_")
}

/// Drops the databases that a test program left behind.
pub fn drop_those_of(server: &str, process: u32) {
    for nth in 0..1000 {
        // Numbered without gaps: the first that is not there was never made.
        let name = format!("{}{nth}", prefix(process));
        if drop_on(server, &name).is_err() {
            break;
        }
        for (other, name) in others().iter().flatten().zip(beside(&name)) {
            // Where it was not spread there is none.
            let _ = drop_on(other, &name);
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // What is left behind goes with the server.
        let _ = drop_on(&self.server, &self.name);
        for (other, name) in others().iter().flatten().zip(self.beside()) {
            let _ = drop_on(other, &name);
        }
    }
}

/// Statements on a server, each in a transaction of its own. The first that fails says why.
pub fn try_on(url: &str, statements: &[&str]) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let connected = tokio_postgres::connect(url, tokio_postgres::NoTls).await;
        let (client, connection) = connected.map_err(|error| format!("{error:?}"))?;
        tokio::spawn(connection);
        for statement in statements {
            let done = client.batch_execute(statement).await;
            done.map_err(|error| {
                error
                    .as_db_error()
                    .map_or_else(|| error.to_string(), |error| error.message().to_owned())
            })?;
        }
        Ok(())
    })
}
