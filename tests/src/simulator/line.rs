//! The line between counters and office: loses requests and answers, doubles, delays, reorders, cuts, replays.
//!
//! Absent on purpose: bytes altered and sealed again. TLS would notice, and so must the checks (`Tampering`
//! shows that they do).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cistern_core::ports::{Line, OfficeAddress};
use cistern_core::status::LineFault;
use cistern_sync::wire::path;
use ed25519_dalek::SigningKey;

use super::dice::Dice;
use super::head_office::HeadOffice;

/// How bad a line is: each so many times in a hundred requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weather {
    /// The request never arrives.
    pub lose_request: u32,
    /// It is done, and nobody hears of it.
    pub lose_answer: u32,
    /// It arrives twice.
    pub double: u32,
    /// It arrives much later, after others, and its answer goes nowhere.
    pub delay: u32,
    /// The request arrives cut.
    pub cut_request: u32,
    /// The answer arrives cut.
    pub cut_answer: u32,
    /// An older answer arrives in the place of this one.
    pub stale_answer: u32,
    /// The office dies after it was done, before it answers.
    pub office_dies: u32,
}

impl Weather {
    /// Nothing happens.
    pub const FAIR: Self = Self {
        lose_request: 0,
        lose_answer: 0,
        double: 0,
        delay: 0,
        cut_request: 0,
        cut_answer: 0,
        stale_answer: 0,
        office_dies: 0,
    };

    /// About one exchange in three goes wrong.
    pub const FOUL: Self = Self {
        lose_request: 6,
        lose_answer: 8,
        double: 6,
        delay: 5,
        cut_request: 4,
        cut_answer: 4,
        stale_answer: 4,
        office_dies: 2,
    };
}

/// What an evil line does to a request before it arrives.
pub type Tampering = Box<dyn FnMut(&SigningKey, &str, Vec<u8>) -> Vec<u8> + Send>;

struct Delayed {
    caller: [u8; 32],
    path: String,
    body: Vec<u8>,
}

struct State {
    dice: Dice,
    weather: Weather,
    up: bool,
    delayed: VecDeque<Delayed>,
    answers: Vec<(String, Vec<u8>)>,
    asked: u64,
    tampering: Option<Tampering>,
}

/// All lines of a world, and the office at their end.
pub struct Net {
    state: Mutex<State>,
    office: Arc<HeadOffice>,
}

impl std::fmt::Debug for Net {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Net")
    }
}

const ANSWERS_KEPT: usize = 8;

impl Net {
    /// Lines in fair weather.
    #[must_use]
    pub fn new(dice: Dice, office: Arc<HeadOffice>) -> Self {
        Self {
            state: Mutex::new(State {
                dice,
                weather: Weather::FAIR,
                up: true,
                delayed: VecDeque::new(),
                answers: Vec::new(),
                asked: 0,
                tampering: None,
            }),
            office,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the weather.
    pub fn set_weather(&self, weather: Weather) {
        self.state().weather = weather;
    }

    /// Cuts the lines, or mends them.
    pub fn set_up(&self, up: bool) {
        self.state().up = up;
    }

    /// Lets somebody sit on the line.
    pub fn tamper(&self, tampering: Tampering) {
        self.state().tampering = Some(tampering);
    }

    /// How many requests set out so far.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.state().asked
    }

    /// Lets requests that were under way arrive, newest first; their answers go nowhere.
    pub fn deliver_delayed(&self) {
        while let Some(late) = self.next_delayed() {
            // Whatever the office thinks of a request that comes so late: nobody hears it.
            let _ = self.office.answer(late.caller, &late.path, &late.body);
        }
    }

    fn next_delayed(&self) -> Option<Delayed> {
        self.state().delayed.pop_back()
    }

    fn ask(&self, own: &SigningKey, path: &str, body: Vec<u8>) -> Result<Vec<u8>, LineFault> {
        let caller = own.verifying_key().to_bytes();
        let (fate, body) = self.state().fate(own, path, body)?;
        if fate.delay {
            let path = path.to_owned();
            self.state().delayed.push_back(Delayed { caller, path, body });
            return Err(LineFault::Unreachable);
        }
        if fate.double {
            // The first of two; only the second is answered to somebody who waits.
            let _ = self.office.answer(caller, path, &body);
        }
        let answered = self.office.answer(caller, path, &body);
        if fate.office_dies {
            self.office.crash().map_err(|_| LineFault::Office)?;
        }
        if fate.lose_answer || fate.office_dies {
            return Err(LineFault::Unreachable);
        }
        self.state().on_the_way_back(&fate, path, answered?)
    }
}

#[derive(Clone, Copy)]
struct Fate {
    lose_answer: bool,
    double: bool,
    delay: bool,
    cut_answer: bool,
    stale_answer: bool,
    office_dies: bool,
}

impl State {
    /// What becomes of a request; an enrolment's answers are never another's, whatever the line does.
    fn fate(&mut self, own: &SigningKey, path: &str, body: Vec<u8>) -> Result<(Fate, Vec<u8>), LineFault> {
        self.asked += 1;
        let weather = self.weather;
        if !self.up || self.dice.percent(weather.lose_request) {
            return Err(LineFault::Unreachable);
        }
        let mut body = match &mut self.tampering {
            Some(tampering) => tampering(own, path, body),
            None => body,
        };
        if self.dice.percent(weather.cut_request) {
            body.truncate(self.dice.index(body.len()));
        }
        let replicates = path == path::SYNC || path == path::TOTALS;
        let fate = Fate {
            lose_answer: self.dice.percent(weather.lose_answer),
            double: self.dice.percent(weather.double),
            delay: self.dice.percent(weather.delay),
            cut_answer: self.dice.percent(weather.cut_answer),
            stale_answer: replicates && self.dice.percent(weather.stale_answer),
            office_dies: self.dice.percent(weather.office_dies),
        };
        Ok((fate, body))
    }

    fn on_the_way_back(
        &mut self,
        fate: &Fate,
        path: &str,
        mut answer: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        if fate.cut_answer {
            answer.truncate(self.dice.index(answer.len()));
            return Ok(answer);
        }
        let older: Vec<usize> = (0..self.answers.len())
            .filter(|at| self.answers[*at].0 == path)
            .collect();
        if fate.stale_answer
            && let Some(at) = self.dice.pick(&older)
        {
            return Ok(self.answers[*at].1.clone());
        }
        self.answers.push((path.to_owned(), answer.clone()));
        if self.answers.len() > ANSWERS_KEPT {
            self.answers.remove(0);
        }
        Ok(answer)
    }
}

/// One counter's end of the line.
#[derive(Clone, Debug)]
pub struct SimLine(pub Arc<Net>);

impl Line for SimLine {
    fn ask(
        &self,
        _: &OfficeAddress,
        own: &SigningKey,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        self.0.ask(own, path, body)
    }
}
