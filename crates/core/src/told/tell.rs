//! Writing down that a customer was told what the card says: one entry, with the words as the catalogue has them.

use cistern_domain::catalogue::{Can, Item, ItemRefusal};
use cistern_domain::details::ToldDetails;
use cistern_domain::entry::{CustomerTold, ToldAnswer};
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::find::{line_of, told_at};
use super::{Tell, ToldRefusal, ToldSheet};
use crate::account::details_of;
use crate::business::BusinessCard;
use crate::case::dialled;
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

/// Longest name and telephone, characters.
const LONGEST: usize = 60;

impl Counter {
    /// Writes down that a customer was told. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`ToldRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn tell(&self, ask: &Tell) -> Result<ToldSheet, Failed<ToldRefusal>> {
        self.write_told(ask, false)
    }

    pub(crate) fn write_told(&self, ask: &Tell, on_paper: bool) -> Result<ToldSheet, Failed<ToldRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let sheet = self.file.act(|tx| {
            if let Some(at) = told_at(tx, ask.told)? {
                let rules = Rules::load(tx)?;
                let same = line_of(tx, &rules, at)?.is_some_and(|(line, told)| {
                    (&told.item, &line.account) == (&ask.item, &ask.account)
                        && refused_by(&told.answer) == ask.refusal
                });
                if !same {
                    return refuse(ToldRefusal::Conflict);
                }
            } else {
                self.append_told(tx, &who, ask, on_paper)?;
            }
            self.read_told(tx, ask.told)
        })?;
        self.touched(&[Topic::Cases]);
        Ok(sheet)
    }

    fn append_told(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &Tell,
        on_paper: bool,
    ) -> Result<(), Failed<ToldRefusal>> {
        let own = own_or_refuse(tx)?;
        let card = self.card(tx, who, &ask.item).map_err(Failed::widen)?;
        let refused = match card.refusal(ask.refusal) {
            Ok(refused) => refused,
            Err(refusal) => return refuse(ToldRefusal::from(refusal)),
        };
        short_enough(&ask.name)?;
        short_enough(&ask.phone)?;
        let answer = answer(&card, ask.refusal, refused);
        let details = ToldDetails {
            words: said(&card.item, &answer).unwrap_or_default(),
            ..self.whom(tx, ask)?
        };
        let body = CustomerTold {
            told: ask.told,
            item: card.item.id.clone(),
            version: card.version,
            name: card.item.name.clone(),
            answer,
            on_paper,
            details: self.pen().detach(tx, &details)?,
        };
        let on = date_now(tx, &*Rules::load(tx)?, self.now())?;
        tx.append(&own, self.draft(who, on, ask.account.clone(), body))?;
        Ok(())
    }

    /// Who was told: as said, else as the account has it.
    fn whom(&self, tx: &Tx<'_>, ask: &Tell) -> Result<ToldDetails, Failed<ToldRefusal>> {
        let mut whom = ToldDetails {
            name: ask.name.trim().to_owned(),
            phone: dialled(&ask.phone),
            words: String::new(),
        };
        if let Some(account) = &ask.account {
            let Some(state) = tx.account(account)? else {
                let account = account.clone();
                return refuse(ToldRefusal::UnknownAccount { account });
            };
            let holder = details_of(tx, &state)?;
            if whom.name.is_empty() && whom.phone.is_empty() {
                whom.name = holder.name;
                whom.phone = holder.phone;
            }
        }
        Ok(whom)
    }
}

fn short_enough(text: &str) -> Result<(), Failed<ToldRefusal>> {
    let characters = text.chars().count();
    if characters <= LONGEST {
        return Ok(());
    }
    refuse(ToldRefusal::TooLong {
        characters: u32::try_from(characters).unwrap_or(u32::MAX),
        limit: u32::try_from(LONGEST).unwrap_or(u32::MAX),
    })
}

fn answer(card: &BusinessCard, at: Option<u32>, refused: Option<&ItemRefusal>) -> ToldAnswer {
    match (at, refused, &card.can) {
        (Some(at), Some(refused), _) => ToldAnswer::Refused {
            at,
            because: refused.because.clone(),
        },
        (.., Can::Now { .. }) => ToldAnswer::Now,
        (.., Can::Accept { .. }) => ToldAnswer::Accept,
        (.., Can::Not { .. }) => ToldAnswer::NotNow,
    }
}

/// What a version of an item has to say to who is answered so; nothing where it has that refusal no more.
pub(super) fn said(item: &Item, answer: &ToldAnswer) -> Option<String> {
    match answer {
        ToldAnswer::Refused { at, .. } => {
            let refused = usize::try_from(*at).ok().and_then(|at| item.refusals.get(at));
            refused.map(|refused| format!("{}。{}", refused.because, refused.instead))
        }
        ToldAnswer::NotNow => Some(item.fallback.join("；")),
        ToldAnswer::Now | ToldAnswer::Accept => Some(item.tell.clone()),
    }
}

const fn refused_by(answer: &ToldAnswer) -> Option<u32> {
    match answer {
        ToldAnswer::Refused { at, .. } => Some(*at),
        ToldAnswer::Now | ToldAnswer::Accept | ToldAnswer::NotNow => None,
    }
}
