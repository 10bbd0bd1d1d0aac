//! A printer in the network: raw bytes on port 9100.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::{Confirmation, PrinterFault, PrinterLine, ReceiptPort, converse, kick, unreachable};

const RAW_PORT: u16 = 9100;
/// For reaching it, and for each write.
const PATIENCE: Duration = Duration::from_secs(3);
/// For its last words before hanging up.
const FAREWELL: Duration = Duration::from_millis(200);

/// A printer in the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TcpPort {
    /// Host, or host and port; 9100 where there is none.
    pub address: String,
}

impl ReceiptPort for TcpPort {
    fn print(&self, _: &str, bytes: &[u8]) -> Result<Confirmation, PrinterFault> {
        let mut line = self.connect().map_err(unreachable)?;
        let outcome = converse(&mut line, bytes);
        line.hang_up();
        outcome
    }

    fn open_drawer(&self) -> Result<(), PrinterFault> {
        let mut line = self.connect().map_err(unreachable)?;
        let outcome = kick(&mut line);
        line.hang_up();
        outcome
    }
}

impl TcpPort {
    fn connect(&self) -> io::Result<TcpLine> {
        let address = self.address.trim();
        let found = address
            .to_socket_addrs()
            .or_else(|_| (address, RAW_PORT).to_socket_addrs())?;
        let mut last = io::Error::new(io::ErrorKind::NotFound, "no such host");
        for address in found {
            match TcpStream::connect_timeout(&address, PATIENCE) {
                Ok(stream) => return TcpLine::new(stream),
                Err(fault) => last = fault,
            }
        }
        Err(last)
    }
}

struct TcpLine(TcpStream);

impl TcpLine {
    fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self(stream))
    }

    /// Lets the printer read to the end: hanging up over unread answers would throw away what it has not
    /// read yet.
    fn hang_up(mut self) {
        if self.0.shutdown(Shutdown::Write).is_err() {
            return;
        }
        let start = Instant::now();
        while start.elapsed() < FAREWELL && matches!(self.receive(FAREWELL), Ok(Some(_))) {}
    }
}

impl PrinterLine for TcpLine {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn receive(&mut self, within: Duration) -> io::Result<Option<u8>> {
        // Zero would mean for ever.
        self.0
            .set_read_timeout(Some(within.max(Duration::from_millis(1))))?;
        let mut byte = [0];
        match self.0.read(&mut byte) {
            Ok(0) => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the printer hung up",
            )),
            Ok(_) => Ok(Some(byte[0])),
            Err(fault) => match fault.kind() {
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted => Ok(None),
                _ => Err(fault),
            },
        }
    }
}

#[cfg(test)]
mod tests;
