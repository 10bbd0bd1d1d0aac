//! The card of one kind of business, here and now.

use cistern_domain::catalogue::{Department, Desk, HOLDS_BILLS, ItemRefusal, REFUNDS, TRANSFERS};
use cistern_domain::promise::Promise;
use cistern_journal::Tx;

use super::{AskBusiness, Business, BusinessCard, BusinessRefusal};
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

impl Counter {
    /// Everything about one kind of business.
    ///
    /// # Errors
    /// [`BusinessRefusal`], and those of the disk.
    pub fn business_card(&self, ask: &AskBusiness) -> Result<BusinessCard, Failed<BusinessRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| self.card(tx, &who, &ask.item))
    }

    pub(crate) fn card(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        item: &str,
    ) -> Result<BusinessCard, Failed<BusinessRefusal>> {
        let own = own_or_refuse::<BusinessRefusal>(tx)?;
        let rules = Rules::load(tx)?;
        let now = self.now();
        let on = date_now(tx, &rules, now)?;
        let hall = tx.counter(own.journal)?.hall;
        let business = Business::load(tx)?;
        let Some((version, item)) = business.item(item, hall, on) else {
            return refuse(BusinessRefusal::Unknown {
                item: item.to_owned(),
            });
        };
        let is_online = self.is_reached(tx)?;
        let desk = Desk {
            is_online,
            roles: &who.roles,
        };
        let promise = Promise::make(item.promise_of_a_case(), now, business.calendar(on), rules.zone);
        Ok(BusinessCard {
            disputes: HOLDS_BILLS.contains(&item.id.as_str()),
            transfers: item.id == TRANSFERS,
            needs_account: item.needs_account(),
            refunds: item.id == REFUNDS,
            can: item.at(&desk),
            department: department_of(&rules, &item.department),
            due_local: rules.local(promise.due),
            item: item.clone(),
            version,
            promise,
            is_online,
        })
    }
}

impl BusinessCard {
    /// One of the item's refusals, where one is named.
    ///
    /// # Errors
    /// [`BusinessRefusal::NoSuchRefusal`].
    pub(crate) fn refusal(&self, at: Option<u32>) -> Result<Option<&ItemRefusal>, BusinessRefusal> {
        let Some(refusal) = at else { return Ok(None) };
        let found = usize::try_from(refusal)
            .ok()
            .and_then(|at| self.item.refusals.get(at));
        found.map(Some).ok_or_else(|| BusinessRefusal::NoSuchRefusal {
            item: self.item.id.clone(),
            refusal,
        })
    }
}

/// A department as the settings have it; by its short name where they have it no more.
pub(crate) fn department_of(rules: &Rules, id: &str) -> Department {
    let known = rules.settings.departments.iter().find(|one| one.id == id);
    known.cloned().unwrap_or_else(|| Department {
        id: id.to_owned(),
        name: id.to_owned(),
        telephone: String::new(),
        members: Vec::new(),
        head: None,
    })
}
