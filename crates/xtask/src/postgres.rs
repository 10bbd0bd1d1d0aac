//! A PostgreSQL server for the tests, in a folder of its own that is thrown away: reached through a socket that nobody else
//! may open, with a password all the same, so that a wrong one can be tried.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::process::{self, Running};

/// Where the tests find their server.
pub const SERVER: &str = "CISTERN_TEST_POSTGRES";
/// Where they find one that is reached over TLS, with the certificate that it is verified by.
pub const SEALED: &str = "CISTERN_TEST_POSTGRES_TLS";
/// Where they find two more, apart by a blank: some halls' entries lie there.
pub const OTHERS: &str = "CISTERN_TEST_POSTGRES_OTHERS";
/// Where they find one and its standby, apart by a blank.
pub const PAIR: &str = "CISTERN_TEST_POSTGRES_PAIR";
/// Debian's place for servers of every version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Its role, and where it may not be run: the server refuses root.
const ROLE: &str = "postgres";
const PASSWORD: &str = "cistern-tests";
/// By which name one is reached over TLS.
const HOST: &str = "localhost";
/// Whoever comes by the network comes over TLS.
const ONLY_SEALED: &str = "local all all scram-sha-256\nhostssl all all 127.0.0.1/32 scram-sha-256\n";
const A_MOMENT: Duration = Duration::from_millis(50);
/// Moments until it must answer.
const PATIENCE: usize = 400;

/// How long what it keeps lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Nothing is waited for on the disk: for tests.
    WhileItRuns,
    /// As a city's would: for measuring.
    OnDisk,
}

impl Lasts {
    const fn setting(self) -> &'static str {
        match self {
            Self::WhileItRuns => "fsync=off",
            Self::OnDisk => "fsync=on",
        }
    }
}

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Server {
    // Dropped first: a server ends before its folder goes.
    _running: Running,
    folder: Folder,
    /// Its port on loopback, where it is reached over TLS.
    port: Option<u16>,
}

#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    /// For this user's eyes alone.
    fn make() -> anyhow::Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let nth = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("cistern-postgres-{}-{nth}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        // Left by a run of the same number that was killed.
        let _ = std::fs::remove_dir_all(&folder.0);
        std::fs::create_dir(&folder.0)?;
        std::fs::set_permissions(&folder.0, std::fs::Permissions::from_mode(0o700))?;
        Ok(folder)
    }

    /// To whom the server runs as.
    fn hand_over(&self) -> anyhow::Result<()> {
        if is_root() {
            process::read(Command::new("chown").args(["-R", ROLE]).arg(&self.0))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Where the newest server's programs are.
pub fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?.filter_map(Result::ok);
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .filter_map(|version| Some((number(&version.path())?, version.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .max()?;
    Some(newest.1)
}

fn its_programs() -> anyhow::Result<PathBuf> {
    programs().with_context(|| format!("no PostgreSQL server in {VERSIONS}"))
}

impl Server {
    /// Makes and starts one.
    pub fn start(lasts: Lasts) -> anyhow::Result<Self> {
        Self::start_with(lasts, None)
    }

    /// Makes and starts one that listens on loopback as well, over TLS, with a certificate of its own.
    pub fn start_sealed() -> anyhow::Result<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        Self::start_with(Lasts::WhileItRuns, Some(free.port()))
    }

    fn start_with(lasts: Lasts, port: Option<u16>) -> anyhow::Result<Self> {
        let programs = its_programs()?;
        let folder = Folder::make()?;
        let (data, password) = (folder.0.join("data"), folder.0.join("password"));
        std::fs::write(&password, PASSWORD)?;
        if port.is_some() {
            let made = rcgen::generate_simple_self_signed([HOST.to_owned()])?;
            let secret = folder.0.join("server.key");
            std::fs::write(folder.0.join("server.crt"), made.cert.pem())?;
            std::fs::write(&secret, made.signing_key.serialize_pem())?;
            std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600))?;
            std::fs::write(folder.0.join("hba"), ONLY_SEALED)?;
        }
        folder.hand_over()?;
        process::read(unprivileged(&programs.join("initdb"), &folder.0).args([
            OsStr::new("-D"),
            data.as_os_str(),
            OsStr::new("-U"),
            OsStr::new(ROLE),
            OsStr::new("-A"),
            OsStr::new("scram-sha-256"),
            OsStr::new("--pwfile"),
            password.as_os_str(),
            OsStr::new("-E"),
            OsStr::new("UTF8"),
            OsStr::new("--locale=C.UTF-8"),
        ]))?;
        Self::run(&programs, folder, lasts, port)
    }

    /// Makes and starts a standby of this one, to which it sends what it writes as it goes (streaming replication).
    pub fn start_standby(&self) -> anyhow::Result<Self> {
        let programs = its_programs()?;
        let folder = Folder::make()?;
        folder.hand_over()?;
        let of = format!("host={} user={ROLE} password={PASSWORD}", self.folder.0.display());
        process::read(
            unprivileged(&programs.join("pg_basebackup"), &folder.0)
                .args(["-R", "-X", "stream", "-c", "fast", "-d", &of, "-D"])
                .arg(folder.0.join("data")),
        )?;
        Self::run(&programs, folder, Lasts::WhileItRuns, None)
    }

    fn run(programs: &Path, folder: Folder, lasts: Lasts, port: Option<u16>) -> anyhow::Result<Self> {
        let data = folder.0.join("data");
        let mut command = unprivileged(&programs.join("postgres"), &folder.0);
        command.arg("-D").arg(&data).arg("-k").arg(&folder.0);
        let settings = [lasts.setting(), "max_connections=300", "log_min_messages=panic"];
        for setting in settings
            .into_iter()
            .map(str::to_owned)
            .chain(reached(port, &folder.0))
        {
            command.args(["-c", &setting]);
        }
        let server = Self {
            _running: Running::start(&mut command)?,
            folder,
            port,
        };
        server.wait_until_it_answers(programs)?;
        Ok(server)
    }

    fn wait_until_it_answers(&self, programs: &Path) -> anyhow::Result<()> {
        for _ in 0..PATIENCE {
            if process::succeeds(
                Command::new(programs.join("pg_isready"))
                    .arg("-h")
                    .arg(&self.folder.0)
                    .args(self.port.map(|port| format!("--port={port}"))),
            ) {
                return Ok(());
            }
            sleep(A_MOMENT);
        }
        bail!(
            "the PostgreSQL server in {} does not answer",
            self.folder.0.display()
        )
    }

    /// Its address, with the role that makes databases.
    pub fn url(&self) -> String {
        let socket = self.folder.0.to_string_lossy().replace('/', "%2F");
        format!("postgres://{ROLE}:{PASSWORD}@{socket}/postgres")
    }

    /// Its address over TLS, with the certificate that it is verified by; nothing where it is reached by its socket alone.
    pub fn sealed_url(&self) -> Option<String> {
        let roots = self.folder.0.join("server.crt");
        let roots = roots.to_string_lossy().replace('/', "%2F");
        let port = self.port?;
        Some(format!(
            "postgres://{ROLE}:{PASSWORD}@{HOST}:{port}/postgres?sslmode=verify-full&sslrootcert={roots}"
        ))
    }
}

/// How a server is reached: by its socket alone, or on loopback over TLS.
fn reached(port: Option<u16>, folder: &Path) -> Vec<String> {
    let Some(port) = port else {
        return vec!["listen_addresses=".to_owned()];
    };
    let file = |name: &str| folder.join(name).display().to_string();
    vec![
        "listen_addresses=127.0.0.1".to_owned(),
        format!("port={port}"),
        "ssl=on".to_owned(),
        format!("ssl_cert_file={}", file("server.crt")),
        format!("ssl_key_file={}", file("server.key")),
        format!("hba_file={}", file("hba")),
    ]
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A command that is not root's, in a folder which its user may enter.
fn unprivileged(program: &Path, folder: &Path) -> Command {
    let mut command = if is_root() {
        // Becomes the program, where `runuser` would stand before it and be ended in its place.
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid", ROLE, "--regid", ROLE, "--init-groups"])
            .arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir(folder);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_and_leaves_nothing() {
        if programs().is_none() {
            eprintln!("left out: no PostgreSQL server on this machine");
            return;
        }
        let server = Server::start(Lasts::WhileItRuns).expect("started");
        let folder = server.folder.0.clone();
        assert!(folder.join("data").exists());
        assert!(
            server.url().starts_with("postgres://postgres:"),
            "{}",
            server.url()
        );
        assert_eq!(server.sealed_url(), None);
        drop(server);
        assert!(!folder.exists());
        let first = Server::start(Lasts::WhileItRuns).expect("started");
        let standby = first.start_standby().expect("a standby");
        assert_ne!(first.url(), standby.url());
        let sealed = Server::start_sealed().expect("started with a certificate");
        let url = sealed.sealed_url().expect("reached over TLS");
        assert!(url.contains("sslmode=verify-full"), "{url}");
    }
}
