//! An office's file that was restored from a copy: until its counters gave back what it wrote after the copy, another entry
//! of its own under a number that is used already would fork its journal for good. Counters need no such mark: a restored
//! counter never continues its journal.

use cistern_domain::instant::Instant;

use crate::fault::Fault;
use crate::file::Tx;

const RESTORED: &str = "office_restored";

impl Tx<'_> {
    /// When this office's file was restored, while what was written after the copy is not back.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn restored_at(&self) -> Result<Option<Instant>, Fault> {
        let Some(millis) = self.local(RESTORED)? else {
            return Ok(None);
        };
        let at = millis.parse().map(Instant);
        at.map(Some)
            .map_err(|_| Fault::Damaged(format!("the mark {RESTORED} is {millis:?}")))
    }

    /// Marks the file, or with nothing says that it is whole again.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn set_restored(&self, at: Option<Instant>) -> Result<(), Fault> {
        self.set_local(RESTORED, at.map(|at| at.0.to_string()).as_deref())
    }
}
