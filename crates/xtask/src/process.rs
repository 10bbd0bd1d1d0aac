//! Starting other programs, and ending them: each runs in a process group of its own, and only groups
//! started here are ended here, by their number. For Unix; the Windows program is built on Linux.

use std::fmt::Write;
use std::io::IsTerminal;
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use crate::overheard;

/// What a program has to put its things away before it is killed.
const TIME_TO_END: Duration = Duration::from_secs(5);
const A_MOMENT: Duration = Duration::from_millis(50);
/// What a shell reports of a program that ^C ended.
const INTERRUPTED: i32 = 130;

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
/// Somebody asked us to end, and is being answered.
static ENDING: AtomicBool = AtomicBool::new(false);

/// A program that runs beside us until this is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
    group: Pid,
    ended: Option<ExitStatus>,
}

impl Running {
    /// Starts a program, with nothing to read from us.
    pub fn start(command: &mut Command) -> anyhow::Result<Self> {
        let mut groups = groups();
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", line(command)))?;
        let group = Pid::from_child(&child);
        groups.push(group);
        Ok(Self {
            child,
            group,
            ended: None,
        })
    }

    /// What the program prints, where it was started with a pipe.
    pub fn output(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// What the program prints as its errors, where it was started with a pipe.
    pub fn errors(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    /// Waits until the program ends by itself.
    pub fn wait(&mut self) -> anyhow::Result<ExitStatus> {
        let status = self.child.wait()?;
        self.ended = Some(status);
        while ENDING.load(Ordering::Relaxed) {
            // It ended because we do: that is no fault to report.
            sleep(A_MOMENT);
        }
        Ok(status)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.ended.is_none() {
            end(&[self.group]);
            // It was killed; only its number is left to give back.
            drop(self.child.wait());
        }
        groups().retain(|group| *group != self.group);
    }
}

/// Says the command, runs it, and fails unless it ends well.
///
/// Where nobody watches (no terminal), the fault repeats the last lines that name one: whoever reads the
/// end of a long log need not look for its middle.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    eprintln!("  $ {}", line(command));
    let (status, said) = if std::io::stderr().is_terminal() {
        (Running::start(command)?.wait()?, Vec::new())
    } else {
        overheard::run(command)?
    };
    if !status.success() {
        bail!(
            "`{}` ended with {status}{}",
            line(command),
            overheard::told(&said)
        );
    }
    Ok(())
}

/// What a command prints; fails unless it ends well.
pub fn read(command: &mut Command) -> anyhow::Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` ended with {}: {}",
            line(command),
            output.status,
            said.trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a command can be started here and ends well. It prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// From now on ^C, a hang-up and a request to end also end what was started here.
pub fn end_with_us() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        ENDING.store(true, Ordering::Relaxed);
        let running = groups().clone();
        end(&running);
        std::process::exit(INTERRUPTED);
    })
    .context("cannot listen for ^C")
}

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn end(running: &[Pid]) {
    signal(running, Signal::TERM);
    let mut waited = Duration::ZERO;
    while waited < TIME_TO_END && running.iter().any(|group| runs(*group)) {
        sleep(A_MOMENT);
        waited += A_MOMENT;
    }
    // Whatever the program itself had started and left behind.
    signal(running, Signal::KILL);
}

/// Looks without taking the result away from whoever waits for it: so the number cannot become another's.
fn runs(group: Pid) -> bool {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    matches!(waitid(WaitId::Pgid(Some(group)), look), Ok(None))
}

fn signal(running: &[Pid], signal: Signal) {
    for group in running {
        // A group that has ended meanwhile is what we want.
        let _ = kill_process_group(*group, signal);
    }
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        // Writing to a String cannot fail.
        let _ = write!(line, " {}", word.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_started_ends_with_its_children() {
        let mut outer = Running::start(
            Command::new("sh")
                .args(["-c", "sleep 600 & echo $!; wait"])
                .stdout(Stdio::piped()),
        )
        .expect("sh is everywhere");
        let mut printed = String::new();
        let mut lines = std::io::BufReader::new(outer.output().expect("a pipe was asked for"));
        std::io::BufRead::read_line(&mut lines, &mut printed).expect("sh printed a number");
        let inner: i32 = printed.trim().parse().expect("a process number");
        let inner = Pid::from_raw(inner).expect("not zero");
        assert!(rustix::process::test_kill_process(inner).is_ok(), "it runs");
        drop(outer);
        let gone = (0..100).any(|_| {
            sleep(A_MOMENT);
            rustix::process::test_kill_process(inner).is_err()
        });
        assert!(gone, "the grandchild was ended too");
    }

    #[test]
    fn a_command_that_fails_is_named() {
        let fault = run(&mut Command::new("false")).expect_err("false fails");
        assert!(fault.to_string().starts_with("`false` ended with"), "{fault}");
        assert!(!succeeds(&mut Command::new("no-such-program-anywhere")));
    }
}
