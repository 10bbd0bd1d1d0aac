//! Where receipts go: a device of the system, a printer in the network, a folder.
//!
//! Asks the printer before and after, where it speaks: [`Confirmation::Confirmed`] means that it said so
//! itself. Absent on purpose: trying again. A receipt that may be out is not sent twice; the clerk looks at
//! the paper.

mod device;
mod folder;
mod tcp;

use std::fmt::Debug;
use std::io;

use super::escpos::DRAWER_PULSE;
use super::status_query::{Health, PrinterLine, Talk};
use super::{Printed, PrinterFault};
use crate::device::PrinterPort;

pub use device::DevicePort;
pub use folder::FolderPort;
pub(crate) use folder::write_whole;
pub use tcp::TcpPort;

/// What is known of a receipt that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// The printer says it printed all of it.
    Confirmed,
    /// It took the bytes and says nothing.
    Unconfirmed,
    /// A file was written, whole.
    Filed {
        /// Which.
        path: String,
    },
}

impl From<Confirmation> for Printed {
    fn from(confirmation: Confirmation) -> Self {
        match confirmation {
            Confirmation::Confirmed => Self::Confirmed,
            Confirmation::Unconfirmed => Self::Unconfirmed,
            Confirmation::Filed { path } => Self::Filed { path },
        }
    }
}

/// Takes receipts.
pub trait ReceiptPort: Debug + Send + Sync {
    /// Prints. Blocks for up to 15 s; never call it inside a transaction. `name` is the file's, where the
    /// port writes files: letters, digits, `-` and `_` are kept of it.
    ///
    /// # Errors
    /// [`PrinterFault`] where nothing was printed, or the printer says that it stopped midway.
    fn print(&self, name: &str, bytes: &[u8]) -> Result<Confirmation, PrinterFault>;

    /// Opens the cash drawer at the printer's plug. A folder has none, and does nothing.
    ///
    /// # Errors
    /// [`PrinterFault`] where the printer was not reached.
    fn open_drawer(&self) -> Result<(), PrinterFault>;
}

/// The port of a setting; none where receipts are kept as PDF instead.
#[must_use]
pub fn port(setting: &PrinterPort) -> Option<Box<dyn ReceiptPort>> {
    match setting {
        PrinterPort::None => None,
        PrinterPort::Device { path } => Some(Box::new(DevicePort { path: path.into() })),
        PrinterPort::Tcp { address } => Some(Box::new(TcpPort {
            address: address.clone(),
        })),
        PrinterPort::Folder { path } => Some(Box::new(FolderPort { path: path.into() })),
    }
}

/// Prints on an open line, asking before and after. Up to the first byte of the receipt every fault means
/// that nothing was printed; when all of it is out, a line that breaks leaves it unconfirmed.
fn converse(line: &mut dyn PrinterLine, bytes: &[u8]) -> Result<Confirmation, PrinterFault> {
    let mut talk = Talk::new(line);
    let before = talk.health().map_err(unreachable)?;
    if let Health::Faulty(fault) = before {
        return Err(fault);
    }
    talk.send(bytes).map_err(unreachable)?;
    if before == Health::Silent {
        return Ok(Confirmation::Unconfirmed);
    }
    match talk.health_after_print() {
        Ok(Health::Fine) => Ok(Confirmation::Confirmed),
        Ok(Health::Faulty(fault)) => Err(fault),
        Ok(Health::Silent) | Err(_) => Ok(Confirmation::Unconfirmed),
    }
}

fn kick(line: &mut dyn PrinterLine) -> Result<(), PrinterFault> {
    line.send(&DRAWER_PULSE).map_err(unreachable)
}

fn unreachable(fault: io::Error) -> PrinterFault {
    PrinterFault::Unreachable {
        detail: fault.to_string(),
    }
}
