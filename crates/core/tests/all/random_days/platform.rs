//! A platform of wallets that holds money of its own: what it got, gave back, or never heard of.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use cistern_core::device::Device;
use cistern_core::ports::{Charge, Gateway, GatewayAnswer};
use cistern_core::status::LineFault;
use cistern_domain::Money;
use cistern_domain::ids::PaymentId;
use ed25519_dalek::SigningKey;

#[derive(Clone, Debug, Default)]
pub struct Platform(Arc<Mutex<BTreeMap<PaymentId, Order>>>);

#[derive(Clone, Debug, Default)]
struct Order {
    /// Drawn when it was asked for: what happens, and after how many calls.
    fate: u8,
    calls: u8,
    asked: Money,
    holds: Money,
    is_over: bool,
    /// The counter heard that it is over.
    is_told: bool,
}

impl Platform {
    pub fn device(&self) -> Device {
        Device {
            wallet_gateway: Some("http://127.0.0.1:9".to_owned()),
            ..Device::default()
        }
    }

    pub fn will(&self, payment: PaymentId, fate: u8) {
        let order = Order {
            fate,
            ..Order::default()
        };
        self.0.lock().expect("held").insert(payment, order);
    }

    pub fn holds(&self, payment: PaymentId) -> Money {
        let orders = self.0.lock().expect("held");
        orders.get(&payment).map_or(Money::ZERO, |order| order.holds)
    }

    /// Cancelled, and the counter was told.
    pub fn is_told_over(&self, payment: PaymentId) -> bool {
        self.on(payment, |order| order.is_told)
    }

    pub fn all(&self) -> Money {
        self.0
            .lock()
            .expect("held")
            .values()
            .map(|order| order.holds)
            .sum()
    }

    fn on<T>(&self, payment: PaymentId, act: impl FnOnce(&mut Order) -> T) -> T {
        act(self.0.lock().expect("held").get_mut(&payment).expect("asked for"))
    }
}

impl Order {
    /// The money comes at the charge, at a later call, or never.
    fn comes(&mut self) {
        let now = match self.fate % 4 {
            0 | 1 => true,
            2 => self.calls >= 3,
            _ => false,
        };
        if now && !self.is_over {
            self.holds = self.asked;
        }
    }

    fn told(&mut self) -> Result<GatewayAnswer, LineFault> {
        self.calls = self.calls.saturating_add(1);
        self.comes();
        self.say()
    }

    /// Of some the line is cut for the first calls, whatever the platform did.
    fn say(&mut self) -> Result<GatewayAnswer, LineFault> {
        if self.fate.is_multiple_of(3) && self.calls < self.fate % 16 {
            return Err(LineFault::Unreachable);
        }
        self.is_told |= self.is_over;
        let is_paid = self.holds.is_positive();
        let state = match (self.is_over, is_paid) {
            (true, _) => "REVOKED",
            (false, true) => "SUCCESS",
            (false, false) => "USERPAYING",
        };
        Ok(GatewayAnswer {
            state: state.to_owned(),
            transaction: is_paid.then(|| "4200001".to_owned()),
            amount: is_paid.then_some(self.holds),
        })
    }
}

impl Gateway for Platform {
    fn charge(&self, _: &str, _: &SigningKey, charge: &Charge) -> Result<GatewayAnswer, LineFault> {
        self.on(charge.payment, |order| {
            assert!(order.asked.is_zero(), "charged once");
            order.asked = charge.amount;
            order.told()
        })
    }

    fn query(&self, _: &str, _: &SigningKey, payment: PaymentId) -> Result<GatewayAnswer, LineFault> {
        self.on(payment, Order::told)
    }

    /// What came goes back; a cancellation whose answer is lost was done all the same.
    fn cancel(&self, _: &str, _: &SigningKey, payment: PaymentId) -> Result<GatewayAnswer, LineFault> {
        self.on(payment, |order| {
            order.calls = order.calls.saturating_add(1);
            (order.holds, order.is_over) = (Money::ZERO, true);
            order.say()
        })
    }
}
