//! A database of its own for each test, on the PostgreSQL server that `CISTERN_TEST_POSTGRES` names
//! (`postgres://…/postgres`, a role that may make databases); without it that half is left out, and says so.
#![allow(dead_code, reason = "each test program uses its part of it")]
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where tests find their server.
pub const SERVER: &str = "CISTERN_TEST_POSTGRES";

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
        let (start, rest) = self.server.rsplit_once('/').expect("an address with a database");
        let options = rest.split_once('?').map(|(_, options)| format!("?{options}"));
        format!("{start}/{}{}", self.name, options.unwrap_or_default())
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

fn prefix(process: u32) -> String {
    format!("cistern_test_{process}_")
}

/// Drops the databases that a test program left behind.
pub fn drop_those_of(server: &str, process: u32) {
    for nth in 0..1000 {
        // Numbered without gaps: the first that is not there was never made.
        if try_on(
            server,
            &[&format!("DROP DATABASE {}{nth} WITH (FORCE)", prefix(process))],
        )
        .is_err()
        {
            break;
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // What is left behind goes with the server.
        let _ = try_on(
            &self.server,
            &[&format!("DROP DATABASE {} WITH (FORCE)", self.name)],
        );
    }
}

fn try_on(url: &str, statements: &[&str]) -> Result<(), String> {
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
