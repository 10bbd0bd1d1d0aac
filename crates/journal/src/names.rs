//! Names and words that lie beside the journals: empty where their payloads have not arrived, or were erased.

use cistern_domain::details::{AccountDetails, CaseWords, StaffDetails, WordWords};
use cistern_domain::ids::{AccountNo, Hash, StaffNo};

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// 户名 of an account; empty where it is not known here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn holder(&self, account: &AccountNo) -> Result<String, Fault> {
        let Some(registered) = self.account(account)?.and_then(|state| state.registered) else {
            return Ok(String::new());
        };
        let details: Option<AccountDetails> = self.details(&registered.details)?;
        Ok(details.unwrap_or_default().name)
    }

    /// What is published of a member of staff; nothing where it is not known here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn staff_details(&self, staff: StaffNo) -> Result<Option<StaffDetails>, Fault> {
        let state = self.staff(staff)?;
        let details = state.map(|state| self.details(&state.details));
        Ok(details.transpose()?.flatten())
    }

    /// The name of a member of staff; their number where it is not known here; nothing of the program, which is nobody.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn staff_name(&self, staff: StaffNo) -> Result<String, Fault> {
        let name = self.staff_details(staff)?.unwrap_or_default().name;
        let is_nobody = staff == StaffNo::PROGRAM || !name.is_empty();
        Ok(if is_nobody { name } else { staff.to_string() })
    }

    /// What somebody said with an act, in a remark; nothing where nothing was, or it was erased.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn remark(&self, words: Option<&Hash>) -> Result<Option<String>, Fault> {
        let words = words.map(|hash| self.details::<WordWords>(hash)).transpose()?;
        Ok(words.flatten().map(|said| said.words))
    }

    /// What was said of a case or a rule; empty where nothing was.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn case_words(&self, words: Option<&Hash>) -> Result<String, Fault> {
        let words = words.map(|hash| self.details::<CaseWords>(hash)).transpose()?;
        Ok(words.flatten().unwrap_or_default().words)
    }
}
