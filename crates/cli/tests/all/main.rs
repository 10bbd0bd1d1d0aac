//! The program itself, as a process: killed, doubled, short of disk, talked to by strangers.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod books;
mod commands;
mod doors;
#[cfg(target_os = "linux")]
mod failing;
mod full;
mod killed;
mod served;
