//! The months that head office closed, as this file knows them.

use std::rc::Rc;

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

    /// In which month each entry counts; asked once of a transaction.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn closings(&self) -> Result<Rc<Closings>, Fault> {
        if let Some(known) = self.known.closings() {
            return Ok(known);
        }
        let all = self.periods()?;
        let closings = Rc::new(Closings::of(all.iter().map(|(period, state)| (*period, state))));
        self.known.keep_closings(&closings);
        Ok(closings)
    }
}
