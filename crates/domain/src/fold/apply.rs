//! What a change does to the state it belongs to: sums, insertions, fields that one journal alone writes.

use super::changes::{Change, SeatMove};
use crate::city::RunTotal;
use crate::counter::{Block, LeftChange, Loan};
use crate::date::BusinessDate;
use crate::entry::DifferenceEnd;
use crate::fold::State;
use crate::found::Found;
use crate::receipt_numbers::NumberState;
use crate::shift::{ShiftStage, WaivedTally};

impl State {
    /// Applies one change. A change that does not belong to this kind of state does nothing: [`changes`]
    /// never pairs them so.
    pub fn apply(&mut self, change: &Change<'_>) {
        match self {
            Self::City(city) => city.apply(change),
            Self::Staff(staff) => match change {
                Change::Staff(at, roles, details, key) => staff.publish(*at, *roles, *details, *key),
                Change::Ties(at, accounts) => {
                    staff.ties.insert(*at, accounts.iter().cloned().collect());
                }
                _ => {}
            },
            Self::Counter(counter) => counter.apply(change),
            Self::Shift(shift) => shift.apply(change),
            Self::Account(account) => match change {
                Change::Register(entry, b) => account.register(entry, b),
                Change::Issue(entry, bills) => {
                    bills
                        .iter()
                        .for_each(|(index, bill)| account.issue(*entry, *index, bill));
                }
                Change::Amend(entry, b) => account.amend(*entry, b),
                Change::Take(on, taken) => account.take(*on, taken),
                Change::Reverse(b) => account.reverse(b),
                Change::Waive(at, on, b) => account.waive(*at, *on, b),
                Change::Dispute(at, on, b) => account.dispute(*at, *on, b),
                Change::Release(at, on, ended) => account.release(*at, *on, ended),
                Change::Request(at, b) => account.request(*at, b.payment),
                Change::RequestMove(at, payment) => account.request_move(*at, *payment),
                Change::DeclineRequest(by, b) => account.decline_request(*by, b),
                Change::Moved(at) => {
                    account.moved.insert(*at);
                }
                Change::Invoice(payment, step) => account.invoice(*payment, step),
                Change::ChequeIn(payment) => {
                    account.cheques.insert(*payment);
                }
                Change::ChequeOut(payment) => {
                    account.cheques_told.insert(*payment);
                }
                Change::AskRefund(at, b) => account.ask_refund(*at, b),
                Change::PayRefund(at, b) => account.pay_refund(*at, b),
                Change::DeclineRefund(at, refund) => account.decide_refund(*at, *refund),
                Change::OpenCase(_, b) => {
                    account.cases.insert(b.case);
                }
                Change::LookIntoMove(_, b) => {
                    account.cases.insert(b.case);
                }
                Change::FollowRefund(_, b) => account.follow_refund(b),
                Change::Queue(entry, _) => {
                    account.queued.entry(entry.at()).or_default();
                }
                Change::EndQueued(at, ended, _) => {
                    account.queued.entry(*at).or_default().ended = Some(*ended)
                }
                Change::Excepted(entry) => {
                    account.exceptions.insert(*entry);
                }
                Change::Settle(entry, b) => account.settle_exception(*entry, b),
                Change::CaseOf(b) => {
                    account.settlement_cases.entry(b.about()).or_insert(b.opened.case);
                }
                Change::CaseOfUnknowing(b) => {
                    account.unknowing_cases.entry(b.about).or_insert(b.opened.case);
                }
                Change::ContinueAs(entry, b) => account.continue_as(entry, b),
                Change::Continue(no) => {
                    account.continues.insert(no.clone());
                }
                Change::CarryOut(entry, b) => account.carry(*entry, b),
                Change::CarryIn(amount) => account.deposit += *amount,
                Change::ReturnOvercharge(entry, b) => account.return_overcharge(*entry, b),
                Change::Bring(b) => account.bring(b),
                Change::SettlementTold(settlement, at) => account.tell_settlement(*settlement, *at),
                Change::SendDebit(entry, sent, bill) => account.send_debit(*entry, sent, bill),
                Change::EndDebit(bill, batch, end) => account.end_debit(bill, batch, end),
                Change::TakenInFlight(b) => {
                    let bills = account.taken_in_flight.entry(b.payment).or_default();
                    bills.extend(b.bills.iter().cloned());
                }
                Change::Unread => account.unread += 1,
                _ => {}
            },
            Self::Deposit(deposit) => deposit.apply(change),
            Self::Business(business) => business.apply(change),
            Self::Erased(erased) => {
                if let Change::Erase(entry, attachment) = change {
                    erased.by.get_or_insert(*entry);
                    erased.attachment = *attachment;
                }
            }
            Self::Trust(trust) => match change {
                Change::AdoptRoot(entry, b) => trust.adopt(*entry, b),
                Change::RotateKey(entry, b) => trust.rotate(*entry, b),
                Change::OpenEpoch(entry, b) => trust.open_epoch(*entry, b),
                _ => {}
            },
            Self::Case(case) => match change {
                Change::OpenCase(entry, asked) => case.open(entry, asked),
                Change::LookIntoMove(at, b) => {
                    case.wrong_payments.insert(*at, b.wrong.clone());
                }
                Change::FollowRefund(at, b) => {
                    case.refunds.insert(*at, b.refund);
                }
                Change::ActOnCase(entry, step) => case.act(entry, step),
                Change::Attach(entry, attached) => case.attach(entry, attached),
                Change::Received(of, when) => case.receive(*of, *when),
                Change::Missed(of) => case.miss(*of),
                _ => {}
            },
            Self::Report(report) => match change {
                Change::ReportRule(entry, b) => report.report(entry, b),
                Change::AnswerRule(entry, b) => report.answer(entry, b),
                _ => {}
            },
            Self::Statement(statement) => {
                if let Change::Statement(taken) = change {
                    statement.taken = Some((*taken).clone());
                }
            }
            Self::Exception(exception) => exception.apply(change),
            Self::Arrival(arrival) => arrival.apply(change),
            Self::Sheet(sheet) => {
                if let Change::SignSheet(entry) = change {
                    sheet.signed = Some(*entry);
                }
            }
            Self::Difference(state) => match change {
                Change::DecideDifference(entry, kind, end) => {
                    let is_settled = *end == DifferenceEnd::Settled;
                    state.decided.insert(*kind, (*entry, is_settled));
                }
                Change::FindDifference(entry, said) => {
                    let found = Found::of(entry, said, state.found.get(&said.kind()));
                    state.found.insert(said.kind(), found);
                }
                _ => {}
            },
            Self::Prices(prices) => match change {
                Change::DraftPrice(entry, drafted) => prices.draft(entry, drafted),
                Change::EndDraft(draft, stage) => prices.end_draft(*draft, *stage),
                Change::Published(publication, version, kind) => {
                    prices.publish(*publication, *version, *kind);
                }
                _ => {}
            },
            Self::Period(period) => match change {
                Change::ClosePeriod(entry, b) => {
                    period.close((entry.number, entry.taken_at, entry.actor), b);
                }
                Change::CloseOverSheets(entry) => period.close_over(*entry),
                Change::ReopenPeriod => period.reopen(),
                _ => {}
            },
            Self::Attachments(to_send) => match change {
                Change::Attach(entry, _) => to_send.add(entry.number, 1),
                Change::Received(of, _) => to_send.add(of.number, -1),
                Change::Missed(of) => to_send.add(of.number, 1),
                _ => {}
            },
            Self::Word(word) => word.apply(change),
            Self::Run(run) => match change {
                Change::RunPart {
                    entry,
                    accounts,
                    bills,
                    billed,
                } => {
                    run.first = Some(run.first.map_or(*entry, |first| first.min(*entry)));
                    run.last = Some(run.last.map_or(*entry, |last| last.max(*entry)));
                    run.accounts += accounts;
                    run.bills += bills;
                    run.billed += *billed;
                }
                Change::RunEnd(b) => {
                    run.closed = Some(RunTotal {
                        accounts: b.accounts,
                        bills: b.bills,
                        billed: b.billed,
                    });
                }
                Change::RunBillCancelled(amount) => {
                    run.cancelled += 1;
                    run.cancelled_sum += *amount;
                }
                Change::RunTakenBack(entry) => run.taken_back = Some(*entry),
                _ => {}
            },
        }
    }
}

impl crate::city::CityState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Settings(json) => self.settings = Some((*json).to_owned()),
            Change::Tariff(json) => self.tariffs.push((*json).to_owned()),
            Change::Policy(version, json) => {
                self.policies.insert(*version, (*json).to_owned());
            }
            Change::Authority(version, json) => {
                self.authorities.insert(*version, (*json).to_owned());
            }
            Change::OfflineLimits(version, json) => {
                self.offline_limits.insert(*version, (*json).to_owned());
            }
            Change::GeneralWaiver(json) => self.waivers.push((*json).to_owned()),
            Change::Extension(json) => self.extensions.push((*json).to_owned()),
            _ => {}
        }
    }
}

impl crate::city::BusinessState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Calendar(version, json) => {
                self.calendars.insert(*version, (*json).to_owned());
            }
            Change::Item(b) => {
                let versions = self.items.entry(b.item.clone()).or_default();
                versions.insert(b.version, b.json.clone());
            }
            _ => {}
        }
    }
}

impl crate::counter::CounterState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Enrol(number, b) => {
                self.hall = b.hall;
                self.counter = b.counter;
                self.key = Some(b.key);
                self.enrolled_by = Some(*number);
            }
            Change::Revoke(last) => self.revoked_after = Some(*last),
            Change::RevokedBecause(reason) => self.revoked_because = Some(*reason),
            Change::Grant(block) => self.blocks.push(*block),
            Change::Numbers(blocks, state) => {
                for block in *blocks {
                    self.numbers.set(*block, *state);
                }
            }
            Change::Lend(entry, b) => {
                self.numbers.set(b.numbers, NumberState::Lent);
                self.lent.push(Loan {
                    entry: *entry,
                    other: b.to,
                    numbers: b.numbers,
                });
            }
            Change::Borrow(entry, b) => self.borrowed.push(Loan {
                entry: *entry,
                other: b.of,
                numbers: b.numbers,
            }),
            Change::Countersign(b) => self.countersigned = Some((b.number, b.hash)),
            Change::WalletAsk(entry, b) => self.ask_wallet(entry, b),
            Change::WalletEnd(payment) => {
                self.wallets.remove(payment);
            }
            Change::WalletDoubt(payment) => {
                if let Some(waiting) = self.wallets.get_mut(payment) {
                    waiting.is_unknown = true;
                }
            }
            Change::Send(_, slip) => self.last_deposit = self.last_deposit.max(slip.number),
            Change::Left(number, at, b) => {
                let left = LeftChange {
                    at: *at,
                    amount: b.amount,
                    payment: b.payment,
                };
                self.left.insert(*number, left);
            }
            Change::PaidOut(b) => {
                self.left.remove(&b.left);
            }
            Change::AskWord(entry, b) => self.words.ask(b.number, entry, (b.act, b.amount), b.payment),
            Change::Queue(entry, b) => self.words.queue(entry, b),
            Change::EndQueued(_, _, number) | Change::UseWord(_, number) => {
                self.words.waiting.remove(number);
            }
            Change::Seat(on, step) => {
                self.business_date = self.business_date.max(Some(*on));
                self.step(*on, *step);
            }
            _ => {}
        }
    }

    fn step(&mut self, on: BusinessDate, step: SeatMove) {
        match step {
            SeatMove::Stay => {}
            SeatMove::Receipt(no) => {
                self.last_receipt = self.last_receipt.max(no);
                self.numbers.set(Block { from: no, to: no }, NumberState::Used);
            }
            SeatMove::Paper(no) => self.numbers.set(Block { from: no, to: no }, NumberState::OnPaper),
            SeatMove::Open(shift) => {
                self.suspended.retain(|other| *other != shift);
                self.open_shift = Some(shift);
                self.last_shift = self.last_shift.max(shift);
            }
            SeatMove::Suspend(shift) => {
                self.open_shift = None;
                self.suspended.push(shift);
            }
            SeatMove::Close(shift) => {
                self.suspended.retain(|other| *other != shift);
                if self.open_shift == Some(shift) {
                    self.open_shift = None;
                }
            }
            SeatMove::CloseDay => self.closed_date = self.closed_date.max(Some(on)),
            SeatMove::CorrectDate => {
                self.business_date = Some(on);
                self.closed_date = self.closed_date.filter(|closed| *closed < on);
            }
        }
    }
}

impl crate::shift::ShiftState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Open { clerk, on, at, float } => {
                self.clerk = *clerk;
                self.business_date = Some(*on);
                self.opened_at = *at;
                self.float = *float;
                self.stage = ShiftStage::Open;
            }
            Change::Stage(stage) => self.stage = stage.clone(),
            Change::Count(counted) => {
                self.counted = Some(counted.to_vec());
                self.counts += 1;
            }
            Change::Take(_, taken) => {
                self.takings.add(taken);
                self.counted = None;
            }
            Change::TakePaper(taken) => {
                self.takings.add_paper(taken);
                self.counted = None;
            }
            Change::Reverse(reversed) => {
                self.takings.reverse(reversed);
                self.counted = None;
            }
            Change::MoveOut(reversed) => {
                self.takings.move_out(reversed);
                self.counted = None;
            }
            Change::Correct(corrected) => {
                self.takings.correct(corrected);
                self.counted = None;
            }
            Change::Waive(_, _, waived) => self.waived.add(WaivedTally {
                count: 1,
                sum: waived.sum(),
            }),
            Change::Close(at, closed, slips) => self.close(*at, closed, *slips),
            Change::Drop(number, at, by, dropped) => {
                self.drop_cash(*number, *at, *by, dropped);
                self.counted = None;
            }
            Change::HandOver(at, by, handover) => self.hand_over(*at, *by, handover),
            Change::Bank(deposit, drawer, drops) => self.bank(*deposit, *drawer, drops),
            Change::Left(_, _, left) => {
                self.left += left.amount;
                self.counted = None;
            }
            Change::PaidOut(paid) => {
                self.left -= paid.amount;
                self.counted = None;
            }
            _ => {}
        }
    }
}

impl crate::word::WordState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::AskWord(entry, _) | Change::Queue(entry, _) => {
                self.asked.get_or_insert(entry.number);
            }
            Change::AnswerWord(entry, b) => self.answer(entry, b),
            Change::UseWord(by, _) => {
                self.used.get_or_insert(*by);
            }
            _ => {}
        }
    }
}

impl crate::channel::ExceptionState {
    /// Closed twice: as it was said first. Open again: where what settled it is what whoever decided saw.
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::OpenException(on, account, opened) => {
                self.opened = Some((*opened).clone());
                self.on = *on;
                self.account = account.clone();
            }
            Change::CloseException(closed) if self.closed.is_none() => self.closed = Some(closed.clone()),
            Change::ReopenException(reopened) => self.reopen(reopened),
            _ => {}
        }
    }
}

impl crate::arrival::ArrivalState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Arrive(recorded) => self.record(recorded),
            Change::Claim(at, when, account, taken) => self.claim(*at, *when, account, taken),
            Change::Unclaim(payment) => {
                self.back.insert(*payment);
            }
            Change::SendBack(entry, amount) => {
                self.returned.insert(*entry, *amount);
            }
            _ => {}
        }
    }
}

impl crate::deposit_slip::DepositState {
    fn apply(&mut self, change: &Change<'_>) {
        match change {
            Change::Send(_, slip) => self.slip = Some(slip.clone()),
            Change::BankCounted(count) => {
                self.counted = Some(count.clone().after(self.counted.as_ref()));
            }
            Change::FalseNote(amount) => self.false_notes += *amount,
            _ => {}
        }
    }
}
