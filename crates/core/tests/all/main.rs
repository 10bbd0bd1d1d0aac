//! What people do at the counter, on a real folder, with a clock that the test holds.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod arrivals;
mod attachments;
mod baskets;
mod cases;
mod channels;
mod cheques;
mod clocks;
mod copies;
mod corrections;
mod dispute;
mod drawer_moves;
mod drawers;
mod format_four;
mod format_one;
mod format_three;
mod format_two;
mod general_waivers;
mod group_payers;
mod hall;
mod imports;
mod invoices;
mod items;
mod late_entries;
mod limits;
mod moves;
mod numbers;
mod open_books;
mod overdue;
mod papers;
mod payers;
mod payments;
mod random_days;
mod readings;
mod refunds;
mod restore;
mod returns;
mod reversals;
mod rules;
mod search;
mod shifts;
mod slips;
mod waivers;
mod wallets;
mod words;
