//! Databases of a run's own on a PostgreSQL server (`postgres://…/postgres`, a role that may make databases).

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::Context;

use crate::bench::server::Bare;

/// A database on a server, dropped with this.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one with nothing in it.
    ///
    /// # Errors
    /// Those of the server.
    pub fn make(server: &str) -> anyhow::Result<Self> {
        Self::make_of(server, "template1")
    }

    /// Makes one as this is; nobody may be connected to it.
    ///
    /// # Errors
    /// Those of the server.
    pub fn another(&self) -> anyhow::Result<Self> {
        Self::make_of(&self.server, &self.name)
    }

    fn make_of(server: &str, template: &str) -> anyhow::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("cistern_of_{}_{nth}", std::process::id());
        Bare::connect(server)?.execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))?;
        Ok(Self {
            server: server.to_owned(),
            name,
        })
    }

    /// As it is now. Whoever is connected is cut off: a server copies what nobody uses.
    ///
    /// # Errors
    /// Those of the server.
    pub fn copy(&self) -> anyhow::Result<Self> {
        let cut = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'",
            self.name
        );
        let by = Bare::connect(&self.server)?;
        // Those that were told to go may still be on their way.
        let mut last = None;
        for _ in 0..50 {
            by.execute(&cut)?;
            match self.another() {
                Ok(copy) => return Ok(copy),
                Err(fault) => last = Some(fault),
            }
            sleep(Duration::from_millis(20));
        }
        Err(last.context("tried")?)
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        let start = self
            .server
            .rsplit_once('/')
            .map_or(self.server.as_str(), |(start, _)| start);
        format!("{start}/{}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // What is left behind goes with the server.
        if let Ok(by) = Bare::connect(&self.server) {
            let _ = by.execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
