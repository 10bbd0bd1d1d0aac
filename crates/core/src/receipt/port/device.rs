//! A printer that is a device of the system: `/dev/usb/lp0`, `/dev/ttyUSB0`, `LPT1`, `\\.\COM3`.
//!
//! On Linux the device is asked how it is, where it can be read; a serial line is set raw, and keeps the speed
//! the system gave it. On Windows it is only written to.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Confirmation, PrinterFault, PrinterLine, ReceiptPort, converse, kick, unreachable};

/// For a device that takes no byte.
const PATIENCE: Duration = Duration::from_secs(3);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// A device of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DevicePort {
    /// Its path.
    pub path: PathBuf,
}

impl ReceiptPort for DevicePort {
    fn print(&self, _: &str, bytes: &[u8]) -> Result<Confirmation, PrinterFault> {
        converse(&mut self.open().map_err(unreachable)?, bytes)
    }

    fn open_drawer(&self) -> Result<(), PrinterFault> {
        kick(&mut self.open().map_err(unreachable)?)
    }
}

impl DevicePort {
    fn open(&self) -> io::Result<DeviceLine> {
        let (file, speaks) = system::open(&self.path)?;
        Ok(DeviceLine { file, speaks })
    }
}

struct DeviceLine {
    file: File,
    /// Whether it can be read, and is not just a file.
    speaks: bool,
}

impl PrinterLine for DeviceLine {
    fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        let mut last = Instant::now();
        while !bytes.is_empty() {
            match self.file.write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(taken) => {
                    bytes = bytes.get(taken..).unwrap_or_default();
                    last = Instant::now();
                }
                Err(fault) if !waits(&fault) => return Err(fault),
                Err(_) if last.elapsed() >= PATIENCE => return Err(io::ErrorKind::TimedOut.into()),
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
        Ok(())
    }

    fn receive(&mut self, within: Duration) -> io::Result<Option<u8>> {
        if !self.speaks {
            return Ok(None);
        }
        let start = Instant::now();
        loop {
            let byte = system::read(&self.file)?;
            if byte.is_some() || start.elapsed() >= within {
                return Ok(byte);
            }
            std::thread::sleep(PAUSE.min(within));
        }
    }
}

fn waits(fault: &io::Error) -> bool {
    matches!(
        fault.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}

#[cfg(unix)]
mod system {
    use std::io::Read;
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    use std::path::Path;

    use rustix::fs::OFlags;
    use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};

    use super::{File, OpenOptions, io, waits};

    pub(super) fn open(path: &Path) -> io::Result<(File, bool)> {
        let device = std::fs::metadata(path)?.file_type().is_char_device();
        if device && let Ok(file) = options().read(true).open(path) {
            set_raw(&file)?;
            return Ok((file, true));
        }
        let file = options().open(path)?;
        set_raw(&file)?;
        Ok((file, false))
    }

    /// Writing never waits in the system, where nobody could give it up.
    fn options() -> OpenOptions {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let mut options = OpenOptions::new();
        options
            .append(true)
            .custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
        options
    }

    /// A terminal would turn every line feed of a picture into two bytes.
    fn set_raw(file: &File) -> io::Result<()> {
        if isatty(file) {
            let mut attributes = tcgetattr(file)?;
            attributes.make_raw();
            tcsetattr(file, OptionalActions::Now, &attributes)?;
        }
        Ok(())
    }

    /// The next byte, if there is one.
    pub(super) fn read(mut file: &File) -> io::Result<Option<u8>> {
        let mut byte = [0];
        match file.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(fault) if waits(&fault) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::path::Path;

    use super::{File, OpenOptions, io};

    pub(super) fn open(path: &Path) -> io::Result<(File, bool)> {
        Ok((OpenOptions::new().write(true).open(path)?, false))
    }

    /// Reading a port that has nothing to say would wait for ever.
    pub(super) fn read(_: &File) -> io::Result<Option<u8>> {
        Ok(None)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Read;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    const RECEIPT: &[u8] = b"\x1b@line\nline\n\x03\x04\x11\x13\xff";

    /// A serial printer: the other end of a pseudo-terminal. Answers every question with `answer`.
    fn printer(answer: Option<u8>) -> (DevicePort, Receiver<Vec<u8>>) {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let path = ptsname(&master, Vec::new())
            .unwrap()
            .into_string()
            .unwrap()
            .into();
        let (tell, hear) = channel();
        thread::spawn(move || {
            let (mut master, mut paper, mut byte) = (File::from(master), Vec::new(), [0]);
            // Its end is an error: nobody holds the other side any more.
            while paper.len() < RECEIPT.len() + 8 && master.read(&mut byte).is_ok_and(|read| read == 1) {
                paper.push(byte[0]);
                let (asked, reply) = match paper[..] {
                    [.., 0x10, 4, 2 | 4] => (true, answer),
                    [.., 0x1d, b'r', 1] => (true, answer.map(|_| 0)),
                    _ => (false, None),
                };
                if asked {
                    paper.truncate(paper.len() - 3);
                }
                if let Some(reply) = reply {
                    master.write_all(&[reply]).unwrap();
                }
            }
            tell.send(paper).unwrap();
        });
        (DevicePort { path }, hear)
    }

    #[test]
    fn a_serial_printer_gets_every_byte_as_it_is() {
        let rows = [
            (Some(0x12), Ok(Confirmation::Confirmed), RECEIPT),
            (Some(0x16), Err(PrinterFault::CoverOpen), b""),
            (None, Ok(Confirmation::Unconfirmed), RECEIPT),
        ];
        for (answer, outcome, received) in rows {
            let (port, paper) = printer(answer);
            assert_eq!(port.print("1", RECEIPT), outcome, "answers {answer:?}");
            assert_eq!(paper.recv().unwrap(), received, "answers {answer:?}");
        }
    }

    #[test]
    fn a_file_in_its_place_takes_the_bytes_unconfirmed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let port = DevicePort {
            path: file.path().to_owned(),
        };
        assert_eq!(port.print("1", RECEIPT), Ok(Confirmation::Unconfirmed));
        let written = std::fs::read(file.path()).unwrap();
        assert!(
            written.ends_with(RECEIPT),
            "after the question it did not answer: {written:x?}"
        );
    }

    #[test]
    fn a_device_that_is_not_there_is_said() {
        let port = DevicePort {
            path: "/dev/no such printer".into(),
        };
        assert!(
            matches!(port.print("1", RECEIPT), Err(PrinterFault::Unreachable { .. })),
            "unplugged"
        );
        assert!(
            matches!(port.open_drawer(), Err(PrinterFault::Unreachable { .. })),
            "nor its drawer"
        );
    }
}
