//! Opening a case: one transaction with the hand-off to its department, and the telephone call of what does not wait.

use cistern_domain::case::given;
use cistern_domain::catalogue::{BILLING, Field, FieldKind, HALL, Item, PaperNeeded, REFUNDS};
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{CaseDetails, LONGEST_WORDS};
use cistern_domain::entry::{CaseAct, CaseActed, CaseOpened, CaseStep, PaperTick};
use cistern_domain::ids::{AccountNo, BillNo, StepId};
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::sheet::sheet_of;
use super::to_bring::{arrears, told};
use super::{CaseRefusal, CaseSheet, Gap, OpenCase};
use crate::business::{BusinessCard, department_of};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

impl Counter {
    /// Opens a case, and hands it to its department. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`CaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn open_case(&self, ask: &OpenCase) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        if ask.item == REFUNDS {
            return refuse(CaseRefusal::AskRefund);
        }
        let sheet = self.file.act(|tx| {
            if tx.case(ask.case)?.opened.is_some() {
                return self.repeated(tx, ask);
            }
            self.write_case(tx, &who, ask)?;
            self.sheet(tx, ask.case)
        })?;
        self.touched(&[Topic::Cases, Topic::Account]);
        Ok(sheet)
    }

    /// What is stored under the request's name; a conflict where that says something else.
    pub(crate) fn repeated(&self, tx: &Tx<'_>, ask: &OpenCase) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let stored = self.sheet(tx, ask.case)?;
        let same = tx.case(ask.case)?.opened.is_some_and(|opened| {
            opened.asked.item == ask.item && opened.account == ask.account && stored.words == ask.words.trim()
        });
        if same {
            return Ok(stored);
        }
        refuse(CaseRefusal::Conflict {
            number: stored.line.number,
        })
    }

    /// Writes a case and its hand-off, in the transaction of the act that opens it.
    pub(crate) fn write_case(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &OpenCase,
    ) -> Result<(), Failed<CaseRefusal>> {
        let own = own_or_refuse(tx)?;
        let mut card = self.card(tx, who, &ask.item).map_err(Failed::widen)?;
        if let Some(account) = &ask.account
            && tx.account(account)?.is_none()
        {
            let account = account.clone();
            return refuse(CaseRefusal::UnknownAccount { account });
        }
        let rules = Rules::load(tx)?;
        let on = date_now(tx, &rules, self.now())?;
        let disputed = match (&ask.account, &ask.bill) {
            (Some(account), Some(bill)) if ask.disputes => {
                self.may_dispute(tx, &rules, on, (account, bill))?;
                // Whoever decides about bills has it from the beginning.
                if rules.settings.departments.iter().any(|one| one.id == BILLING) {
                    card.department = department_of(&rules, BILLING);
                }
                Some((account, bill, ask.case))
            }
            (account, Some(bill)) => {
                is_of(tx, account.as_ref(), bill)?;
                None
            }
            _ => None,
        };
        let mut details = match details(&card.item, ask) {
            Ok(details) => details,
            Err(gap) => return refuse(CaseRefusal::Missing { gap }),
        };
        let arrears = arrears(tx, &rules, Some(&card.item), ask.account.as_ref(), on)?;
        details.told = told(&card.item, ask, &details, arrears);
        // The hold stands before its case: whoever has heard of the case, and closes it, has heard of the hold.
        if let Some(disputed) = disputed {
            self.write_hold(tx, (&own, who), on, disputed)?;
        }
        self.append_case(tx, (&own, who, on), ask, &card, &details)
    }

    /// Writes a case with what goes beside the journal, and its hand-off.
    pub(crate) fn append_case<R>(
        &self,
        tx: &Tx<'_>,
        (own, who, on): (&Writer, &AtDesk, BusinessDate),
        ask: &OpenCase,
        card: &BusinessCard,
        details: &CaseDetails,
    ) -> Result<(), Failed<R>> {
        let body = CaseOpened {
            case: ask.case,
            item: card.item.id.clone(),
            version: card.version,
            name: card.item.name.clone(),
            bill: ask.bill.clone(),
            papers: papers(&card.item, ask, details),
            promise: card.promise,
            department: card.department.id.clone(),
            urgent: ask.telephoned.is_some(),
            details: self.pen().detach(tx, details)?,
        };
        tx.append(own, self.draft(who, on, ask.account.clone(), body))?;
        self.pass_on(tx, (own, who, on), ask, card)
    }

    /// Hands it to its department, telephoned first where it does not wait.
    fn pass_on<R>(
        &self,
        tx: &Tx<'_>,
        by: (&Writer, &AtDesk, BusinessDate),
        ask: &OpenCase,
        card: &BusinessCard,
    ) -> Result<(), Failed<R>> {
        if let Some(words) = &ask.telephoned {
            let act = CaseAct::Telephoned {
                number: card.department.telephone.clone(),
            };
            self.add_step(tx, by, ask, act, words)?;
        }
        if card.department.id != HALL {
            let to = card.department.id.clone();
            self.add_step(tx, by, ask, CaseAct::HandedOff { to }, "")?;
        }
        Ok(())
    }

    fn add_step<R>(
        &self,
        tx: &Tx<'_>,
        (own, who, on): (&Writer, &AtDesk, BusinessDate),
        ask: &OpenCase,
        act: CaseAct,
        words: &str,
    ) -> Result<(), Failed<R>> {
        let step = CaseStep {
            case: ask.case,
            knew: tx.case(ask.case)?.known(),
            act,
            words: self.pen().case_words(tx, words)?,
            step: StepId(self.pen().id()),
        };
        tx.append(own, self.draft(who, on, None, CaseActed(step)))?;
        Ok(())
    }

    pub(crate) fn sheet(
        &self,
        tx: &Tx<'_>,
        case: cistern_domain::ids::CaseId,
    ) -> Result<CaseSheet, Failed<CaseRefusal>> {
        match sheet_of(self, tx, case)? {
            Some(sheet) => Ok(sheet),
            None => refuse(CaseRefusal::Unknown { case }),
        }
    }
}

/// A bill is named with its own account alone.
fn is_of(tx: &Tx<'_>, account: Option<&AccountNo>, bill: &BillNo) -> Result<(), Failed<CaseRefusal>> {
    let account = account.map(|account| tx.account(account)).transpose()?.flatten();
    if account.is_some_and(|account| account.bills.get(bill).is_some_and(|bill| bill.issued.is_some())) {
        return Ok(());
    }
    let bill = bill.clone();
    refuse(CaseRefusal::UnknownBill { bill })
}

/// What was seen, and what stands in the form.
pub(super) fn papers(item: &Item, ask: &OpenCase, details: &CaseDetails) -> Vec<PaperTick> {
    let tick = |paper: &PaperNeeded| PaperTick {
        name: paper.name.clone(),
        seen: ask.seen.contains(&paper.name) || given(paper, details, ask.account.is_some()),
    };
    item.papers.iter().map(tick).collect()
}

/// A telephone number as it is dialled, without what people write between its digits.
pub(crate) fn dialled(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

/// Whether it can be dialled: five digits at least, those of an extension at the end.
fn is_dialled(phone: &str) -> bool {
    let mut parts = phone
        .strip_prefix('+')
        .unwrap_or(phone)
        .splitn(2, ['x', '转', '#']);
    let are_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let number = parts.next().unwrap_or_default();
    let extension = parts.next().unwrap_or("0");
    number.len() >= 5 && are_digits(number) && !extension.is_empty() && are_digits(extension)
}

/// What goes beside the journal, tidied; or what is missing in it.
fn details(item: &Item, ask: &OpenCase) -> Result<CaseDetails, Gap> {
    if item.needs_account() && ask.account.is_none() {
        return Err(Gap::Account);
    }
    let phone = dialled(&ask.phone);
    if phone.is_empty() && ask.account.is_none() {
        return Err(Gap::Contact);
    }
    if !phone.is_empty() && !ask.by_act && !is_dialled(&phone) {
        return Err(Gap::Phone);
    }
    let words = ask.words.trim();
    if words.is_empty() {
        return Err(Gap::Words);
    }
    short_enough(words)?;
    for text in [&ask.name, &ask.phone, &ask.address] {
        short_enough(text)?;
    }
    let mut fields = std::collections::BTreeMap::new();
    for field in &item.fields {
        if let Some(value) = filled(field, ask)? {
            fields.insert(field.name.clone(), value);
        }
    }
    Ok(CaseDetails {
        name: ask.name.trim().to_owned(),
        phone,
        address: ask.address.trim().to_owned(),
        words: words.to_owned(),
        fields,
        told: String::new(),
    })
}

/// Words that fit.
pub(super) fn short_enough(words: &str) -> Result<(), Gap> {
    let characters = words.chars().count();
    if characters <= LONGEST_WORDS {
        return Ok(());
    }
    Err(Gap::TooLong {
        characters: u32::try_from(characters).unwrap_or(u32::MAX),
        limit: u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX),
    })
}

/// What a field was filled in with; nothing where it was not and need not be, or the act that opens the case did not ask.
fn filled(field: &Field, ask: &OpenCase) -> Result<Option<String>, Gap> {
    let value = ask.fields.get(&field.name);
    let is_asked = !ask.by_act || value.is_some();
    let value = value.map(|value| value.trim()).unwrap_or_default();
    if value.is_empty() {
        return if field.needed && is_asked {
            Err(Gap::Field {
                label: field.label.clone(),
            })
        } else {
            Ok(None)
        };
    }
    short_enough(value)?;
    let fits = match field.kind {
        FieldKind::Text => true,
        FieldKind::Number => value.parse::<rust_decimal::Decimal>().is_ok(),
        FieldKind::Date => value.parse::<cistern_domain::date::BusinessDate>().is_ok(),
        FieldKind::Choice => field.choices.iter().any(|choice| choice == value),
    };
    if fits {
        Ok(Some(value.to_owned()))
    } else {
        Err(Gap::Kind {
            label: field.label.clone(),
        })
    }
}
