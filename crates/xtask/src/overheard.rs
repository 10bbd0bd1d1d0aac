//! What a command printed, passed on as it comes, with the last lines that name a fault kept: they stand
//! beside the failed step at the end of a run. It judges nothing: how a command ended says whether it failed.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::process::Running;

/// What is kept of a command.
const LINES: usize = 12;
/// For what is still in a pipe when the command has ended; a program that it left behind may hold it open.
const A_LAST_WORD: Duration = Duration::from_secs(1);
/// How our tools name a fault: cargo, rustc, nextest, libtest, vitest, tsc.
const NAMES_A_FAULT: &[&str] = &["FAIL", "panicked at", "error:", "error[", "Error:", "error TS"];

type Kept = Arc<Mutex<VecDeque<String>>>;

/// Runs a command and answers how it ended and the last lines that name a fault, oldest first.
pub fn run(command: &mut Command) -> anyhow::Result<(ExitStatus, Vec<String>)> {
    let mut running = Running::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let kept = Kept::default();
    let (done, ends) = mpsc::channel();
    if let Some(pipe) = running.output() {
        pass_on(pipe, std::io::stdout(), &kept, done.clone());
    }
    if let Some(pipe) = running.errors() {
        pass_on(pipe, std::io::stderr(), &kept, done);
    }
    let status = running.wait()?;
    // Both pipes, or neither within the time.
    let _ = ends
        .recv_timeout(A_LAST_WORD)
        .and_then(|()| ends.recv_timeout(A_LAST_WORD));
    let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    Ok((status, kept.iter().cloned().collect()))
}

/// The lines kept, each below the other; nothing where there are none.
pub fn told(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |mut all, line| {
        // Writing to a String cannot fail.
        let _ = write!(all, "\n             {line}");
        all
    })
}

fn pass_on(
    pipe: impl Read + Send + 'static,
    mut ours: impl Write + Send + 'static,
    kept: &Kept,
    done: Sender<()>,
) {
    let kept = Arc::clone(kept);
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // Whoever listened to us has gone: the command goes on all the same.
            let _ = ours.write_all(&line);
            keep(&kept, &String::from_utf8_lossy(&line));
            line.clear();
        }
        let _ = done.send(());
    });
}

fn keep(kept: &Kept, line: &str) {
    let line = without_colours(line);
    if !NAMES_A_FAULT.iter().any(|mark| line.contains(mark)) {
        return;
    }
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() == LINES {
        kept.pop_front();
    }
    kept.push_back(line.trim().to_owned());
}

/// A line without what a terminal would take for colours: ESC, `[`, and all up to a letter.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut plain, part| {
        let ends = part.find(|c: char| c.is_ascii_alphabetic());
        plain.push_str(ends.and_then(|at| part.get(at + 1..)).unwrap_or_default());
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(script: &str) -> (bool, Vec<String>) {
        let (status, lines) = run(Command::new("sh").args(["-c", script])).expect("sh is everywhere");
        (status.success(), lines)
    }

    #[test]
    fn the_lines_that_name_a_fault_are_kept_from_both_pipes() {
        let (well, lines) =
            said("echo fine; printf '\\033[31m FAIL \\033[0m day > pays\\n'; echo 'error: x' >&2; exit 3");
        assert!(!well);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.contains(&"FAIL  day > pays".to_owned()), "{lines:?}");
        assert!(lines.contains(&"error: x".to_owned()), "{lines:?}");
        assert_eq!(told(&["a".to_owned()]), "\n             a");
    }

    #[test]
    fn the_last_ones_stand() {
        let (_, lines) = said("for n in $(seq 1 40); do echo \"error: $n\"; done");
        assert_eq!(lines.len(), LINES);
        assert_eq!(lines.last().map(String::as_str), Some("error: 40"));
    }

    #[test]
    fn a_program_left_behind_keeps_nobody_waiting() {
        let (well, lines) = said("sleep 3 & echo 'error: first'");
        assert!(well);
        assert_eq!(lines, ["error: first"]);
    }
}
