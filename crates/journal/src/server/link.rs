//! One connection, driven by whichever thread holds it, and the beginning of a transaction on it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use cistern_domain::ids::JournalId;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, IsolationLevel, Statement};

use super::address::Address;
use super::desk::OnDesk;
use super::months::Months;
use super::refused::fault;
use super::schema;
use super::session::Session;
use crate::fault::Fault;
use crate::file::DatabaseKey;

/// The advisory lock of whoever writes in this database: one database is one city.
const CITY: i64 = 0x6369_7374_6572_6e31;
/// The lock of whoever does the first thing that one program at a time does; each further one has the next.
const LEAD: i64 = CITY + 1;
/// How long a writer waits for another program's before it is told to come again.
const A_TURN: &str = "30s";
/// A program that stopped in the middle of a transaction holds up the city no longer than this.
const STOPPED: &str = "120s";

/// What a transaction is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'s> {
    /// To read, on one snapshot.
    Read,
    /// To write, while the tables are as this program left them.
    Write(Option<&'s str>),
    /// To bring the tables up to date, whatever they are.
    Prepare,
}

/// Where a journal lies: its hall, and its number in the tables.
pub(super) type Places = RefCell<HashMap<JournalId, (i64, i64)>>;
pub(super) type Prepared = RefCell<HashMap<String, Statement>>;

/// A connection.
pub(super) struct Link {
    client: Client,
    prepared: Prepared,
    /// Journals once found; a transaction that is undone may have made some up.
    places: Places,
    months: Months,
    // Last: what goes on in it is ended with it.
    runtime: Runtime,
}

impl Link {
    pub(super) fn connect(address: &Address) -> Result<Self, Fault> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(async {
            let client = address.connect().await?;
            // What is confirmed lies on the disk, whatever the server's default is; and the server lets go of what a program
            // held whose machine is gone.
            client
                .batch_execute(&format!(
                    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
                     SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
                     SET lock_timeout = '{A_TURN}'; SET idle_in_transaction_session_timeout = '{STOPPED}';
                     SET client_min_messages = 'warning'"
                ))
                .await
                .map_err(|error| fault(&error))?;
            let only_reads = client.query_one("SELECT pg_is_in_recovery()", &[]).await;
            match only_reads.and_then(|row| row.try_get(0)) {
                Ok(false) => Ok(client),
                Ok(true) => Err(Fault::Standby),
                Err(error) => Err(fault(&error)),
            }
        })?;
        Ok(Self {
            client,
            prepared: RefCell::default(),
            places: RefCell::default(),
            months: RefCell::default(),
            runtime,
        })
    }

    /// Whether the server has closed it meanwhile, as far as has been heard.
    pub(super) fn is_alive(&self) -> bool {
        self.runtime.block_on(async {
            // Lets what has arrived be read: the end of the line, too.
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
        });
        !self.client.is_closed()
    }

    /// Takes the lead in something until this connection ends, where nobody has it.
    pub(super) fn take_lead(&self, of: u8) -> Result<bool, Fault> {
        let lock = LEAD + i64::from(of);
        self.asks(&format!("SELECT pg_try_advisory_lock({lock})"))
    }

    pub(super) fn answers(&self) -> Result<bool, Fault> {
        self.asks("SELECT true")
    }

    fn asks(&self, sql: &str) -> Result<bool, Fault> {
        let answered = self.runtime.block_on(self.client.query_one(sql, &[]));
        answered
            .and_then(|row| row.try_get(0))
            .map_err(|error| fault(&error))
    }

    /// What a transaction found that was undone may never have been there.
    pub(super) fn forget_found(&self) {
        self.places.borrow_mut().clear();
        self.months.borrow_mut().clear();
    }

    pub(super) fn begin<'l>(
        &'l mut self,
        purpose: Purpose<'_>,
        key: &'l DatabaseKey,
    ) -> Result<Session<'l>, Fault> {
        let begin = self.client.build_transaction();
        let begin = match purpose {
            Purpose::Read => begin
                .isolation_level(IsolationLevel::RepeatableRead)
                .read_only(true),
            Purpose::Write(_) | Purpose::Prepare => begin.isolation_level(IsolationLevel::ReadCommitted),
        };
        let transaction = self
            .runtime
            .block_on(begin.start())
            .map_err(|error| fault(&error))?;
        let session = Session {
            transaction,
            runtime: &self.runtime,
            prepared: &self.prepared,
            places: &self.places,
            months: &self.months,
            key,
            failed: Cell::new(false),
            desk: OnDesk::default(),
        };
        let ready = match purpose {
            Purpose::Read => Ok(()),
            Purpose::Write(stamp) => lock_city(&session).and_then(|()| is_current(&session, stamp)),
            Purpose::Prepare => lock_city(&session),
        };
        match ready {
            Ok(()) => Ok(session),
            Err(fault) => {
                // Best effort: what is told is why it could not begin.
                let _ = session.end(false);
                Err(fault)
            }
        }
    }
}

/// Each statement after it sees what the one before committed.
fn lock_city(session: &Session<'_>) -> Result<(), Fault> {
    session
        .rows("SELECT pg_advisory_xact_lock(?1)::TEXT", &[CITY.into()])
        .map(|_| ())
}

fn is_current(session: &Session<'_>, stamp: Option<&str>) -> Result<(), Fault> {
    if stamp == Some(schema::stamp(session)?.as_str()) {
        Ok(())
    } else {
        Err(Fault::Overtaken)
    }
}
