//! How far the invoice of a payment is: 未开, 已申请, 已开, 红冲.
//!
//! Requests and withdrawals are sets that any counter adds to; the rest only head office's journal writes. Where it
//! stands is derived when asked for, so that it never depends on the order of arrival.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use super::number::InvoiceNo;
use crate::date::BusinessDate;
use crate::ids::{EntryNo, EntryRef};

/// All that is known of the invoices of one payment. Each of head office's is filed under the request that it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceState {
    /// Entries that asked for one.
    #[n(0)]
    pub requests: BTreeSet<EntryRef>,
    /// Of these, withdrawn.
    #[n(1)]
    pub withdrawn: BTreeSet<EntryRef>,
    /// The payment was taken back.
    #[n(2)]
    pub reversed: bool,
    /// Given to the tax platform, by head office's entry.
    #[n(3)]
    pub sent: BTreeMap<EntryRef, EntryNo>,
    /// Issued.
    #[n(4)]
    pub issued: BTreeMap<EntryRef, IssuedInvoice>,
    /// Refused, by head office's entry.
    #[n(5)]
    pub refused: BTreeMap<EntryRef, EntryNo>,
    /// A red one was asked of the tax platform, by head office's entry.
    #[n(6)]
    pub red_sent: BTreeMap<EntryRef, EntryNo>,
    /// Reddened: the red invoice.
    #[n(7)]
    pub reddened: BTreeMap<EntryRef, IssuedInvoice>,
}

/// An invoice, or a red one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct IssuedInvoice {
    /// Its number.
    #[n(0)]
    pub number: InvoiceNo,
    /// 开票日期
    #[n(1)]
    pub on: BusinessDate,
    /// Head office's entry.
    #[n(2)]
    pub entry: EntryNo,
}

/// What an entry does to it.
#[derive(Clone, Debug)]
pub enum InvoiceStep {
    /// Asked for.
    Request(EntryRef),
    /// Withdrawn.
    Withdraw(EntryRef),
    /// Given to the tax platform.
    Sent(EntryRef, EntryNo),
    /// A red one was asked of it.
    RedSent(EntryRef, EntryNo),
    /// Issued.
    Issued(EntryRef, IssuedInvoice),
    /// Refused.
    Refused(EntryRef, EntryNo),
    /// Reddened.
    Reddened(EntryRef, IssuedInvoice),
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceStage {
    /// 未开: nobody asked.
    None,
    /// 已申请
    Requested {
        /// The entry that asked.
        request: EntryRef,
        /// The tax platform has it, and has not answered.
        sent: bool,
    },
    /// The tax platform had it when it was withdrawn or its payment taken back: what it answers decides.
    Withdrawing {
        /// The entry that asked.
        request: EntryRef,
    },
    /// 已开
    Issued {
        /// The entry that asked.
        request: EntryRef,
        /// The invoice.
        invoice: IssuedInvoice,
    },
    /// 待红冲: issued, and the payment was taken back or the request withdrawn.
    OwesRed {
        /// The entry that asked.
        request: EntryRef,
        /// The invoice.
        invoice: IssuedInvoice,
        /// The tax platform was asked for the red one, and has not answered.
        sent: bool,
    },
    /// 已红冲
    Reddened {
        /// The invoice.
        invoice: IssuedInvoice,
        /// The red one.
        red: IssuedInvoice,
    },
    /// Refused by head office or the tax platform; can be asked for anew.
    Refused {
        /// Head office's entry, which says why.
        entry: EntryNo,
    },
    /// Withdrawn, or its payment taken back, before it was issued.
    Withdrawn,
}

impl InvoiceState {
    /// Takes a step. What head office says twice of one request is as it said first.
    pub(crate) fn step(&mut self, step: &InvoiceStep) {
        match step {
            InvoiceStep::Request(at) => {
                self.requests.insert(*at);
            }
            InvoiceStep::Withdraw(at) => {
                self.withdrawn.insert(*at);
            }
            InvoiceStep::Sent(at, entry) => {
                self.sent.entry(*at).or_insert(*entry);
            }
            InvoiceStep::RedSent(at, entry) => {
                self.red_sent.entry(*at).or_insert(*entry);
            }
            InvoiceStep::Issued(at, invoice) => {
                self.issued.entry(*at).or_insert_with(|| invoice.clone());
            }
            InvoiceStep::Refused(at, entry) => {
                self.refused.entry(*at).or_insert(*entry);
            }
            InvoiceStep::Reddened(at, red) => {
                self.reddened.entry(*at).or_insert_with(|| red.clone());
            }
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> InvoiceStage {
        if let Some((request, invoice)) = self.standing() {
            let (request, invoice) = (*request, invoice.clone());
            return if self.is_over(&request) {
                InvoiceStage::OwesRed {
                    sent: self.red_sent.contains_key(&request),
                    request,
                    invoice,
                }
            } else {
                InvoiceStage::Issued { request, invoice }
            };
        }
        if let Some(request) = self.sent.keys().copied().find(|at| !self.is_answered(at)) {
            return if self.is_over(&request) {
                InvoiceStage::Withdrawing { request }
            } else {
                InvoiceStage::Requested { request, sent: true }
            };
        }
        match self.waiting().next() {
            Some(request) => InvoiceStage::Requested { request, sent: false },
            None => self.ended(),
        }
    }

    /// Requests that nobody has answered and that stand, in the order of their places.
    fn waiting(&self) -> impl Iterator<Item = EntryRef> {
        let open = |at: &&EntryRef| !self.is_answered(at) && !self.is_over(at) && !self.sent.contains_key(at);
        self.requests.iter().filter(open).copied()
    }

    /// Requests beside one whose invoice stands: of counters that did not know of each other.
    #[must_use]
    pub fn doubles(&self) -> Vec<EntryRef> {
        match self.stage() {
            InvoiceStage::Issued { .. } => self.waiting().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether head office still has something to do or to hear.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let waits = matches!(
            self.stage(),
            InvoiceStage::Requested { .. } | InvoiceStage::Withdrawing { .. } | InvoiceStage::OwesRed { .. }
        );
        waits || !self.doubles().is_empty()
    }

    /// The how-manieth attempt is the next one: the platform knows each by payment and attempt.
    #[must_use]
    pub fn attempt(&self) -> usize {
        1 + self.refused.len() + self.reddened.len()
    }

    fn standing(&self) -> Option<(&EntryRef, &IssuedInvoice)> {
        let stands = |(at, _): &(&EntryRef, &IssuedInvoice)| !self.reddened.contains_key(at);
        self.issued.iter().find(stands)
    }

    fn is_answered(&self, at: &EntryRef) -> bool {
        self.issued.contains_key(at) || self.refused.contains_key(at)
    }

    fn is_over(&self, at: &EntryRef) -> bool {
        self.reversed || self.withdrawn.contains(at)
    }

    /// Nothing stands and nothing waits: what head office said last.
    fn ended(&self) -> InvoiceStage {
        let red = self.reddened.iter().max_by_key(|(_, red)| red.entry);
        let refused = self.refused.values().max().copied();
        match (red, refused) {
            (Some((_, red)), Some(entry)) if entry > red.entry => InvoiceStage::Refused { entry },
            (Some((at, red)), _) => InvoiceStage::Reddened {
                invoice: self.issued.get(at).unwrap_or(red).clone(),
                red: red.clone(),
            },
            (None, Some(entry)) if !self.reversed => InvoiceStage::Refused { entry },
            _ if self.requests.is_empty() => InvoiceStage::None,
            _ => InvoiceStage::Withdrawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::JournalId;
    use uuid::Uuid;

    fn at(journal: u128, number: u64) -> EntryRef {
        EntryRef {
            journal: JournalId(Uuid::from_u128(journal)),
            number: EntryNo(number),
        }
    }

    fn invoice(digit: char, entry: u64) -> IssuedInvoice {
        IssuedInvoice {
            number: digit.to_string().repeat(20).parse().unwrap(),
            on: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
            entry: EntryNo(entry),
        }
    }

    fn after(reversed: bool, steps: &[InvoiceStep]) -> InvoiceState {
        let mut state = InvoiceState {
            reversed,
            ..InvoiceState::default()
        };
        steps.iter().for_each(|step| state.step(step));
        state
    }

    #[test]
    fn from_request_to_red() {
        use InvoiceStep::{Issued, RedSent, Reddened, Refused, Request, Sent, Withdraw};
        let (a, b) = (at(1, 5), at(2, 9));
        let (blue, red) = (invoice('1', 11), invoice('2', 13));
        let owes = |sent| InvoiceStage::OwesRed {
            request: a,
            invoice: blue.clone(),
            sent,
        };
        let asked = |request, sent| InvoiceStage::Requested { request, sent };
        let reddened = InvoiceStage::Reddened {
            invoice: blue.clone(),
            red: red.clone(),
        };
        let issued = || Issued(a, blue.clone());
        let rows = [
            (false, vec![], InvoiceStage::None),
            (true, vec![], InvoiceStage::None),
            (false, vec![Request(a)], asked(a, false)),
            (true, vec![Request(a)], InvoiceStage::Withdrawn),
            (false, vec![Request(a), Withdraw(a)], InvoiceStage::Withdrawn),
            (false, vec![Request(a), Withdraw(a), Request(b)], asked(b, false)),
            (false, vec![Request(a), Request(b)], asked(a, false)),
            (
                false,
                vec![Request(a), Request(b), Sent(b, EntryNo(10))],
                asked(b, true),
            ),
            (
                true,
                vec![Request(a), Sent(a, EntryNo(10))],
                InvoiceStage::Withdrawing { request: a },
            ),
            (
                true,
                vec![Request(a), Sent(a, EntryNo(10)), Refused(a, EntryNo(11))],
                InvoiceStage::Withdrawn,
            ),
            (
                false,
                vec![Request(a), issued()],
                InvoiceStage::Issued {
                    request: a,
                    invoice: blue.clone(),
                },
            ),
            (true, vec![Request(a), issued()], owes(false)),
            (false, vec![Request(a), issued(), Withdraw(a)], owes(false)),
            (
                true,
                vec![Request(a), issued(), RedSent(a, EntryNo(12))],
                owes(true),
            ),
            (
                true,
                vec![Request(a), issued(), Reddened(a, red.clone())],
                reddened.clone(),
            ),
            (
                false,
                vec![
                    Request(a),
                    issued(),
                    Withdraw(a),
                    Reddened(a, red.clone()),
                    Request(b),
                ],
                asked(b, false),
            ),
            (
                false,
                vec![Request(a), Refused(a, EntryNo(11))],
                InvoiceStage::Refused { entry: EntryNo(11) },
            ),
            (
                false,
                vec![Request(a), Refused(a, EntryNo(11)), Request(b)],
                asked(b, false),
            ),
        ];
        for (reversed, steps, stage) in rows {
            let state = after(reversed, &steps);
            assert_eq!(state.stage(), stage, "{reversed} {steps:?}");
            let backwards: Vec<_> = steps.iter().rev().cloned().collect();
            assert_eq!(
                after(reversed, &backwards),
                state,
                "order does not matter: {steps:?}"
            );
        }
    }

    #[test]
    fn of_two_requests_one_is_a_double() {
        let (a, b) = (at(1, 5), at(2, 9));
        let steps = [
            InvoiceStep::Request(a),
            InvoiceStep::Request(b),
            InvoiceStep::Issued(b, invoice('1', 11)),
        ];
        let mut state = after(false, &steps);
        assert_eq!(state.doubles(), [a]);
        assert!(state.is_open(), "head office answers it");
        assert_eq!(state.attempt(), 1);
        state.step(&InvoiceStep::Refused(a, EntryNo(12)));
        assert_eq!(
            (state.doubles().len(), state.is_open(), state.attempt()),
            (0, false, 2)
        );
    }
}
