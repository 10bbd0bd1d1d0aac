//! What only finance or 信息 may write: somebody with that role and their PIN, and the pen they write with.

use cistern_domain::date::BusinessDate;
use cistern_domain::details::StaffDetails;
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::{Fault, File, Tx};
use cistern_publishing::Pen;
use cistern_publishing::pin::pin_fits;

use crate::fault::OfficeFault;
use crate::office::Office;

/// Not somebody of finance, or a wrong PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("staff {0} is not of finance, or the PIN is wrong")]
pub struct NotFinance(pub StaffNo);

impl Office {
    /// One transaction by somebody of finance; nothing is written where they are not, or the PIN is wrong.
    pub(crate) fn by_finance<T, E>(
        &self,
        who: StaffNo,
        pin: &str,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<NotFinance> + From<OfficeFault> + From<Fault>,
    {
        self.finance_only::<E>(who, pin)?;
        self.acting_as(who, act)
    }

    /// Refuses whoever is not of finance, or does not know the PIN.
    pub(crate) fn finance_only<E>(&self, who: StaffNo, pin: &str) -> Result<(), E>
    where
        E: From<NotFinance> + From<OfficeFault>,
    {
        match self.is_finance(who, pin)? {
            true => Ok(()),
            false => Err(NotFinance(who).into()),
        }
    }

    /// Refuses whoever does not know the PIN, or is not of 信息.
    pub(crate) fn it_only<E: From<OfficeFault>>(
        &self,
        (who, pin): (StaffNo, &str),
        wrong_pin: impl Fn(StaffNo) -> E,
        not_it: impl Fn(StaffNo) -> E,
    ) -> Result<(), E> {
        match self.proven(who, pin)? {
            None => Err(wrong_pin(who)),
            Some(roles) if !roles.contains(&Role::It) => Err(not_it(who)),
            Some(_) => Ok(()),
        }
    }

    /// One transaction with somebody's own pen.
    pub(crate) fn acting_as<T, E: From<Fault>>(
        &self,
        who: StaffNo,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.file.act(|tx| act(tx, &self.pen_of(who)))
    }

    /// Whether somebody is of finance, and this is their PIN.
    fn is_finance(&self, who: StaffNo, pin: &str) -> Result<bool, OfficeFault> {
        let roles = self.proven(who, pin)?;
        Ok(roles.is_some_and(|roles| roles.contains(&Role::Finance)))
    }

    /// The roles of somebody that are in force today, where this is their PIN.
    pub(crate) fn proven(&self, who: StaffNo, pin: &str) -> Result<Option<Vec<Role>>, OfficeFault> {
        proven(&self.file, self.today(), (who, pin))
    }
}

/// The same of a file, on a day.
pub(super) fn proven(
    file: &File,
    today: BusinessDate,
    (who, pin): (StaffNo, &str),
) -> Result<Option<Vec<Role>>, OfficeFault> {
    let known = file.read::<_, Fault>(|tx| {
        let Some(staff) = tx.staff(who)?.filter(|staff| !staff.roles.is_empty()) else {
            return Ok(None);
        };
        let details = tx.details::<StaffDetails>(&staff.details)?;
        let roles = staff.roles_on(today);
        Ok(details.map(|details| (roles, details.pin_hash)))
    })?;
    let Some((roles, hash)) = known else {
        return Ok(None);
    };
    Ok(pin_fits(pin, &hash)?.then_some(roles))
}
