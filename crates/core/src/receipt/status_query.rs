//! What a printer says of itself: real-time status (DLE EOT), and the answer that comes only after
//! everything before it was printed (GS r).

use std::io;
use std::time::Duration;

use escpos::utils::{
    DLE_REAL_TIME_STATUS, GS, RealTimeStatusRequest as Ask, RealTimeStatusResponse as State,
};

use super::PrinterFault;

/// How long a printer that speaks may take for a real-time answer; it promises 0.1 s or so.
const REAL_TIME: Duration = Duration::from_millis(700);
/// GS r 1: the paper sensor, asked in turn with the print.
const IN_TURN: [u8; 3] = [GS, b'r', 1];
/// Bits of its answer that are always 0, and those of the paper's end.
const IN_TURN_ZERO: u8 = 0x90;
const IN_TURN_PAPER_END: u8 = 0x0c;
/// How long to wait for it: a receipt of 30 cm on a slow printer. Looked after every half second.
const TURNS: u32 = 10;
const TURN: Duration = Duration::from_millis(500);

/// A line to a printer, both ways.
pub(super) trait PrinterLine {
    /// Sends all of it.
    ///
    /// # Errors
    /// What the system says, or that the printer takes nothing more.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// The next byte; nothing where none comes in that time.
    ///
    /// # Errors
    /// What the system says, or [`io::ErrorKind::UnexpectedEof`] where the printer hung up.
    fn receive(&mut self, within: Duration) -> io::Result<Option<u8>>;
}

/// How a printer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Health {
    /// Paper in, cover closed.
    Fine,
    /// Something is wrong.
    Faulty(PrinterFault),
    /// It does not say.
    Silent,
}

/// Questions and answers on a line.
pub(super) struct Talk<'a> {
    line: &'a mut dyn PrinterLine,
    /// The answer that came in turn, whenever it came.
    in_turn: Option<u8>,
}

impl<'a> Talk<'a> {
    /// Begins.
    pub fn new(line: &'a mut dyn PrinterLine) -> Self {
        Self { line, in_turn: None }
    }

    /// Sends all of it.
    ///
    /// # Errors
    /// Of the line.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.line.send(bytes)
    }

    /// Asks how the printer is at this moment, even where it is offline or prints.
    ///
    /// # Errors
    /// Of the line.
    pub fn health(&mut self) -> io::Result<Health> {
        let Some(cause) = self.ask(Ask::OfflineCause)? else {
            return Ok(Health::Silent);
        };
        if cause(State::CoverClosed) == Some(false) {
            return Ok(Health::Faulty(PrinterFault::CoverOpen));
        }
        let paper = self.ask(Ask::RollPaperSensor)?;
        let gone = paper.is_some_and(|paper| paper(State::RollPaperEndSensorPaperPresent) == Some(false));
        if gone || cause(State::PrintingStopsDueToPaperEnd) == Some(true) {
            return Ok(Health::Faulty(PrinterFault::PaperOut));
        }
        if cause(State::ErrorOccurred) == Some(true) {
            let detail = "it reports an error of cutter or head".to_owned();
            return Ok(Health::Faulty(PrinterFault::Unreachable { detail }));
        }
        Ok(Health::Fine)
    }

    /// What became of everything sent so far: [`Health::Fine`] once the printer says in turn that it has
    /// paper; or, where it knows no such question, while it still says so in real time 5 s later.
    ///
    /// # Errors
    /// Of the line.
    pub fn health_after_print(&mut self) -> io::Result<Health> {
        self.in_turn = None;
        self.line.send(&IN_TURN)?;
        let mut health = Health::Silent;
        for _ in 0..TURNS {
            if self.in_turn.is_none()
                && let Some(answer) = self.line.receive(TURN)?
            {
                self.note(answer);
            }
            if self.in_turn.is_some_and(|answer| answer & IN_TURN_PAPER_END != 0) {
                return Ok(Health::Faulty(PrinterFault::PaperOut));
            }
            health = self.health()?;
            if self.in_turn.is_some() || matches!(health, Health::Faulty(_)) {
                break;
            }
        }
        Ok(health)
    }

    /// Asks in real time; nothing where no answer comes, or none that is one.
    fn ask(&mut self, what: Ask) -> io::Result<Option<impl Fn(State) -> Option<bool> + use<>>> {
        // An answer to an earlier question must not pass for one to this.
        while let Some(late) = self.line.receive(Duration::ZERO)? {
            self.note(late);
        }
        let (code, _) = what.into();
        self.line.send(&[DLE_REAL_TIME_STATUS, &[code]].concat())?;
        while let Some(answer) = self.line.receive(REAL_TIME)? {
            match State::parse(what, answer) {
                Ok(states) => return Ok(Some(move |state| states.get(&state).copied())),
                Err(_) => self.note(answer),
            }
        }
        Ok(None)
    }

    fn note(&mut self, answer: u8) {
        if answer & IN_TURN_ZERO == 0 {
            self.in_turn = Some(answer);
        }
    }
}
