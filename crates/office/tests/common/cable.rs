//! The cable between a program and its database's server: it can be cut, and mended.

use std::io::{Read, Write, copy};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex};

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Open until it is cut.
pub struct Cable {
    /// The database's address, by this cable.
    pub url: String,
    ends: Arc<Mutex<Ends>>,
}

#[derive(Default)]
struct Ends {
    is_cut: bool,
    open: Vec<TcpStream>,
}

impl Cable {
    /// Lies before the server that an address names.
    pub fn to(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (who, rest) = url.rsplit_once('@').unwrap();
        let (_, name) = rest.split_once('/').unwrap();
        let cable = Self {
            url: format!("{who}@localhost:{port}/{name}"),
            ends: Arc::default(),
        };
        let (ends, server) = (cable.ends.clone(), url.parse::<Config>().unwrap());
        std::thread::spawn(move || {
            for caller in listener.incoming() {
                let caller = caller.unwrap();
                let mut ends = ends.lock().unwrap();
                if !ends.is_cut {
                    ends.open.push(caller.try_clone().unwrap());
                    lay(caller, &server);
                }
            }
        });
        cable
    }

    /// Whoever talks is cut off, and nobody gets through any more.
    pub fn cut(&self) {
        let mut ends = self.ends.lock().unwrap();
        ends.is_cut = true;
        for end in ends.open.drain(..) {
            // It may have ended by itself.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    pub fn mend(&self) {
        self.ends.lock().unwrap().is_cut = false;
    }
}

/// One line through it.
fn lay(caller: TcpStream, server: &Config) {
    let port = server.get_ports().first().copied().unwrap_or(5432);
    match server.get_hosts().first().unwrap() {
        Host::Tcp(name) => {
            let end = TcpStream::connect((name.as_str(), port)).unwrap();
            let back = end.try_clone().unwrap();
            both_ways(caller, (end, back), |end| end.shutdown(Shutdown::Both));
        }
        Host::Unix(folder) => {
            let end = UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).unwrap();
            let back = end.try_clone().unwrap();
            both_ways(caller, (end, back), |end| end.shutdown(Shutdown::Both));
        }
    }
}

fn both_ways<S: Read + Write + Send + 'static>(
    caller: TcpStream,
    (mut end, mut back): (S, S),
    shut: fn(&S) -> std::io::Result<()>,
) {
    let mut from = caller.try_clone().unwrap();
    let mut to = caller;
    // Whichever ends first ends the other.
    std::thread::spawn(move || {
        let _ = copy(&mut from, &mut end);
        let _ = shut(&end);
    });
    std::thread::spawn(move || {
        let _ = copy(&mut back, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}
