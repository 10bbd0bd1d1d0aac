//! The months that head office closed, as this file knows them.

use cistern_domain::closing::{Closings, PeriodState};
use cistern_domain::date::Period;
use cistern_domain::fold::{Key, State};

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// Every month that was ever closed, oldest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn periods(&self) -> Result<Vec<(Period, PeriodState)>, Fault> {
        let mut all = Vec::new();
        self.each_state::<Fault>(&[Key::PERIODS], |key, state| {
            if let (Key::Period(period), State::Period(state)) = (key, state) {
                all.push((period, state));
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// In which month each entry counts.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn closings(&self) -> Result<Closings, Fault> {
        let all = self.periods()?;
        Ok(Closings::of(all.iter().map(|(period, state)| (*period, state))))
    }
}
