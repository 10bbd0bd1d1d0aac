//! Opening a folder that holds a counter: a mistyped folder gets none.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::counter::DATABASE;
use cistern_core::system::ports;
use cistern_ipc::open_counter;

/// Opens the counter of a folder.
pub fn open(folder: &Path) -> anyhow::Result<Counter> {
    if !folder.join(DATABASE).is_file() {
        anyhow::bail!("there is no counter in {}", folder.display());
    }
    Ok(open_counter(folder, ports())?)
}
