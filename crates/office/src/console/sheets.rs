//! 结算单: the settlement sheet of a hall and day, signed off by finance with the PIN.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::SheetLeft;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::HallNo;
use cistern_journal::Fault;
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::fault::OfficeFault;
use crate::sheet::{Sheet, SheetRefused};

/// Asks for a sheet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskSheet {
    /// Of which hall; nothing: the first.
    pub hall: Option<HallNo>,
    /// Of which day; nothing: today.
    pub on: Option<BusinessDate>,
}

/// A hall by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedHall {
    /// Its number.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub name: String,
}

/// A sheet, and what else is told beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SheetAtOffice {
    /// The sheet.
    pub sheet: Sheet,
    /// Its seal: signing names it.
    pub seal: String,
    /// Who signed it last, by name; empty where nobody did.
    pub signed_by: String,
    /// When, by the city's clock; empty where nobody did.
    pub signed_local: String,
    /// Halls that have counters, or are published.
    pub halls: Vec<NamedHall>,
    /// Sheets of days that are over and of months that are open, which nobody signed as they stand; by day and hall.
    pub left: Vec<SheetLeft>,
    /// The day it is at head office.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Signs a sheet off, as it stands at head office now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignSheet {
    /// Of which hall.
    pub hall: HallNo,
    /// Of which day.
    pub on: BusinessDate,
    /// The seal of the sheet that the page showed: where it is another by now, nothing is signed.
    pub seal: String,
    /// What the difference is; needed where there is one.
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why a sheet was not signed. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SheetNotSigned {
    /// The day is to come.
    ToCome,
    /// Nobody served there that day.
    Nothing,
    /// Whoever signs had a drawer on it.
    OwnDrawer,
    /// It is signed as it stands: there is nothing new to sign.
    Already,
    /// Something differs, and nothing was said of it.
    Unexplained {
        /// What.
        difference: Money,
    },
    /// It is another than the page showed.
    Moved {
        /// What it is now.
        difference: Money,
    },
    /// Too many words.
    Words {
        /// At most, characters.
        limit: u32,
    },
}

impl Console {
    /// A sheet.
    pub(super) fn sheet_of(
        &self,
        session: &Session,
        ask: &AskSheet,
    ) -> Result<SheetAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Sheets, session.staff)?;
        Ok(self.sheet_told(ask.hall, ask.on)?)
    }

    /// Signs one off.
    pub(super) fn sign_sheet(
        &self,
        session: &Session,
        ask: &SignSheet,
    ) -> Result<SheetAtOffice, Failed<ActRefused<SheetNotSigned>>> {
        let by = session.by(&ask.pin);
        let no_more = |why: &SheetRefused| matches!(why, SheetRefused::NotFinance(_));
        self.signed_on((Page::Sheets, session, &ask.pin), no_more, told, || {
            self.office
                .sign_sheet((ask.hall, ask.on), Some(&ask.seal), &ask.words, &by)
        })?;
        shown(self.sheet_told(Some(ask.hall), Some(ask.on)))
    }

    fn sheet_told(
        &self,
        hall: Option<HallNo>,
        on: Option<BusinessDate>,
    ) -> Result<SheetAtOffice, OfficeFault> {
        let halls = self.halls()?;
        let (today, first) = (self.office.today(), halls.first().map(|one| one.hall));
        let sheet = self
            .office
            .sheet(hall.or(first).unwrap_or_default(), on.unwrap_or(today))?;
        let (signed_by, signed_local) = match &sheet.signed {
            Some(signed) => (
                self.office
                    .file
                    .read::<_, Fault>(|tx| super::name_of(tx, signed.by))?,
                self.office.local(signed.at)?,
            ),
            None => Default::default(),
        };
        Ok(SheetAtOffice {
            seal: sheet.seal(),
            sheet,
            signed_by,
            signed_local,
            halls,
            left: self.office.sheets_to_sign()?,
            today,
            local: self.office.local(self.office.now())?,
        })
    }

    /// Halls that are published, then those that have counters without.
    pub(super) fn halls(&self) -> Result<Vec<NamedHall>, OfficeFault> {
        Ok(self.office.file.read::<_, Fault>(|tx| {
            let published = settings(tx)?.halls;
            let named = published.iter().map(|one| NamedHall {
                hall: one.hall,
                name: one.name.clone(),
            });
            let mut halls: Vec<NamedHall> = named.collect();
            tx.each_state::<Fault>(&[Key::COUNTERS], |_, state| {
                if let State::Counter(seat) = state
                    && seat.key.is_some()
                    && !halls.iter().any(|one| one.hall == seat.hall)
                {
                    halls.push(NamedHall {
                        hall: seat.hall,
                        name: String::new(),
                    });
                }
                Ok(())
            })?;
            Ok(halls)
        })?)
    }
}

fn told(why: SheetRefused) -> Failed<SheetNotSigned> {
    Failed::Refused(match why {
        SheetRefused::ToCome(_) => SheetNotSigned::ToCome,
        SheetRefused::Nothing(..) => SheetNotSigned::Nothing,
        SheetRefused::OwnDrawer(_) => SheetNotSigned::OwnDrawer,
        SheetRefused::Already(_) => SheetNotSigned::Already,
        SheetRefused::Unexplained(difference) => SheetNotSigned::Unexplained { difference },
        SheetRefused::Moved(difference) => SheetNotSigned::Moved { difference },
        SheetRefused::Words => SheetNotSigned::Words {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        SheetRefused::Publication(fault) => return Failed::Broken(fault.into()),
        SheetRefused::Fault(fault) => return Failed::Broken(fault),
        // Told apart before: a PIN that does not fit is counted, and the page is finance's.
        SheetRefused::NotFinance(_) => SheetNotSigned::Nothing,
    })
}
