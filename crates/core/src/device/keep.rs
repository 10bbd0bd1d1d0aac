//! Reading and changing the settings of this PC.

use cistern_domain::settings::{Role, may_be_asked};
use cistern_journal::Tx;

use super::{Device, DeviceRefusal, PrinterPort};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, NotNow, refuse};

const NAME: &str = "device";

impl Device {
    /// As last set; the defaults before.
    pub(crate) fn load(tx: &Tx<'_>) -> Result<Self, Fault> {
        let json = tx.local(NAME)?;
        Ok(json
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default())
    }

    fn check(&self) -> Result<(), DeviceRefusal> {
        let wrong = |field: &str, value: &str| DeviceRefusal::Field {
            field: field.to_owned(),
            value: value.to_owned(),
        };
        if !matches!(self.language.as_str(), "zh-CN" | "en") {
            return Err(wrong("language", &self.language));
        }
        if !(1..=168).contains(&self.backup_hours) {
            return Err(wrong("backup_hours", &self.backup_hours.to_string()));
        }
        if let Some(folder) = &self.backup_folder
            && !std::path::Path::new(folder).is_absolute()
        {
            return Err(wrong("backup_folder", folder));
        }
        if let Some(folder) = &self.scan_folder
            && !std::path::Path::new(folder).is_absolute()
        {
            return Err(wrong("scan_folder", folder));
        }
        if let Some(address) = &self.wallet_gateway
            && !may_be_asked(address)
        {
            return Err(wrong("wallet_gateway", address));
        }
        let text = match &self.printer {
            PrinterPort::None => return Ok(()),
            PrinterPort::Device { path } | PrinterPort::Folder { path } => path,
            PrinterPort::Tcp { address } if address.rsplit_once(':').is_none() => {
                return Err(wrong("printer", address));
            }
            PrinterPort::Tcp { address } => address,
        };
        if text.trim().is_empty() {
            Err(wrong("printer", text))
        } else {
            Ok(())
        }
    }
}

impl Counter {
    /// The settings of this PC.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn device(&self) -> Result<Device, Fault> {
        self.file.read(Device::load)
    }

    /// Changes them.
    ///
    /// # Errors
    /// [`DeviceRefusal`], and those of the disk.
    pub fn set_device(&self, device: &Device) -> Result<Device, Failed<DeviceRefusal>> {
        let set_up = self.file.read(crate::setup::set_up)?;
        let before = self.device()?;
        if set_up != crate::status::SetUp::None {
            let who = self.at_desk().or_else(|not_now: NotNow| refuse(not_now))?;
            // Whoever says where wallets are charged says whose word counts for money.
            if device.wallet_gateway != before.wallet_gateway {
                self.needs(&who, Role::Supervisor)?;
            }
        }
        device.check().map_err(Failed::Refused)?;
        let json = serde_json::to_string(device).map_err(|error| Fault::Inconsistent(error.to_string()))?;
        self.file
            .act::<_, Fault>(|tx| Ok(tx.set_local(NAME, Some(&json))?))?;
        self.touched(&[Topic::Device, Topic::Status]);
        Ok(device.clone())
    }
}
