//! Settings of this PC: printer, backup folder, language. They never leave it.

mod keep;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;

/// Asks for them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDevice {}

/// Settings of this PC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Device {
    /// `zh-CN` or `en`.
    pub language: String,
    /// Where receipts go.
    pub printer: PrinterPort,
    /// Paper.
    pub paper: PaperWidth,
    /// Folder for encrypted copies; none: no copy beside head office's.
    pub backup_folder: Option<String>,
    /// Hours between copies, 1 to 168.
    pub backup_hours: u32,
    /// Where wallets are charged, in a hall that is its own office; elsewhere head office says so.
    pub wallet_gateway: Option<String>,
    /// The folder in which the document camera's program leaves its pictures (高拍仪); none: paths are typed.
    pub scan_folder: Option<String>,
}

impl Default for Device {
    fn default() -> Self {
        Self {
            language: "zh-CN".to_owned(),
            printer: PrinterPort::None,
            paper: PaperWidth::Mm80,
            backup_folder: None,
            backup_hours: 4,
            wallet_gateway: None,
            scan_folder: None,
        }
    }
}

/// Where receipts go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "port", rename_all = "snake_case")]
pub enum PrinterPort {
    /// Nowhere: kept as PDF in the data folder.
    #[default]
    None,
    /// A device of the system: `/dev/usb/lp0`, `LPT1`, `\\.\COM3`.
    Device {
        /// Its path.
        path: String,
    },
    /// A printer in the network (port 9100).
    Tcp {
        /// Host and port.
        address: String,
    },
    /// A folder that gets each receipt's bytes as a file.
    Folder {
        /// Which.
        path: String,
    },
}

/// Width of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperWidth {
    /// 58 mm, 32 columns.
    Mm58,
    /// 80 mm, 48 columns.
    #[default]
    Mm80,
}

/// Why they were not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeviceRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A field's value cannot be.
    #[error("{field} cannot be {value}")]
    Field {
        /// Which.
        field: String,
        /// What was given.
        value: String,
    },
}
