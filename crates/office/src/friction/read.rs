//! Reading friction: every counter's entries and every case, as far as head office holds them.

use std::collections::BTreeMap;

use cistern_domain::case::entry_number;
use cistern_domain::catalogue::HALL;
use cistern_domain::date::CHINA;
use cistern_domain::entry::{Body, CaseAct, CaseActed, CaseActedByOffice, Writer as Role};
use cistern_domain::fold::{Key, State};
use cistern_domain::friction::{Point, Ranked, handed_off, of_case, of_entry, of_word, rank};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_domain::rule::{ItemPart, Rule};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::{FrictionExample, FrictionLine, HandedOffLine, Span};
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::rules::item;

/// Examples of a rule.
const EXAMPLES: usize = 3;

impl Office {
    /// Rules by the trouble that they caused within these dates, the most first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn friction(&self, span: Span) -> Result<Vec<FrictionLine>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let settings = settings(tx)?;
            let mut points = of_entries(tx)?;
            let zone = settings.time_zone.parse().unwrap_or(CHINA);
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                if let State::Case(state) = state {
                    points.extend(of_case(&state, zone));
                }
                Ok(())
            })?;
            let points = points.into_iter().filter(|point| span.holds(point.on));
            let ranked = rank(points, EXAMPLES).into_iter();
            ranked.map(|ranked| line(tx, &settings, ranked)).collect()
        })?)
    }

    /// Business that was handed to a department within these dates and could have ended in the hall, item by item, the most
    /// first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn handed_off(&self, span: Span) -> Result<Vec<HandedOffLine>, OfficeFault> {
        let by_item = self.file.read::<_, Fault>(|tx| {
            let mut by_item: BTreeMap<String, HandedOffLine> = BTreeMap::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                let Some(view) = state.view().filter(|view| span.holds(view.opened.on)) else {
                    return Ok(());
                };
                let mut acts = view.done.iter().map(|done| &done.step.step.act);
                if !acts.any(|act| matches!(act, CaseAct::HandedOff { to } if to != HALL)) {
                    return Ok(());
                }
                let asked = &view.opened.asked;
                let line = by_item
                    .entry(asked.item.clone())
                    .or_insert_with(|| HandedOffLine {
                        item: asked.item.clone(),
                        name: String::new(),
                        handed: 0,
                        could_have: BTreeMap::new(),
                    });
                line.name.clone_from(&asked.name);
                line.handed += 1;
                let version = item(tx, &asked.item, asked.version)?;
                if let Some(could_have) = handed_off(&view, version.as_ref()) {
                    *line.could_have.entry(could_have).or_default() += 1;
                }
                Ok(())
            })?;
            Ok(by_item)
        })?;
        let mut lines: Vec<HandedOffLine> = by_item.into_values().collect();
        lines.sort_by_key(|line| {
            let sum: u32 = line.could_have.values().sum();
            (std::cmp::Reverse(sum), line.item.clone())
        });
        Ok(lines)
    }
}

/// What the entries of every counter point at. Those that this program cannot read are passed over.
fn of_entries(tx: &Tx<'_>) -> Result<Vec<Point>, Fault> {
    let mut points = Vec::new();
    let counters = tx.journals()?.into_iter().filter(|one| one.role == Role::Counter);
    for counter in counters {
        tx.entries_after::<Fault>(counter.journal, EntryNo(0), |stored| {
            let Ok(entry) = stored.envelope.open() else {
                return Ok(true);
            };
            let Ok(body) = entry.read() else { return Ok(true) };
            points.extend(of_entry(&entry, &body));
            if let Body::WordAsked(asked) = &body {
                let state = tx.word(entry.journal, asked.number)?;
                points.extend(of_word(&entry, asked, &state));
            }
            Ok(true)
        })?;
    }
    Ok(points)
}

fn line(tx: &Tx<'_>, settings: &Settings, ranked: Ranked) -> Result<FrictionLine, Fault> {
    let sum = ranked.sum();
    let Ranked {
        rule,
        counts,
        examples,
    } = ranked;
    let (name, clause, trial) = of_item(tx, &rule)?;
    let examples = examples.into_iter().map(|point| {
        Ok(FrictionExample {
            trouble: point.trouble,
            on: point.on,
            hall: hall(tx, settings, point.at.journal)?,
            number: number_of(tx, point.at)?,
            entry: point.at.to_string(),
        })
    });
    Ok(FrictionLine {
        name,
        clause,
        trial,
        sum,
        counts,
        examples: examples.collect::<Result<_, Fault>>()?,
        rule,
    })
}

/// What the case or the report is called that an entry is about; empty where it is about neither.
fn number_of(tx: &Tx<'_>, at: EntryRef) -> Result<String, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(String::new());
    };
    let of = |at: EntryRef, on| -> Result<String, Fault> {
        let seat = tx.counter(at.journal)?;
        Ok(entry_number((seat.hall, seat.counter), on, at.number))
    };
    let case = match entry.read() {
        Ok(Body::CaseActed(CaseActed(step)) | Body::CaseActedByOffice(CaseActedByOffice(step))) => step.case,
        Ok(Body::RuleReported(_)) => return of(at, entry.business_date),
        _ => return Ok(String::new()),
    };
    let state = tx.case(case)?;
    let opened = state.opened.as_ref().map(|opened| of(opened.at, opened.on));
    Ok(opened.transpose()?.unwrap_or_default())
}

/// An item's name, the reason of its refusal, and whether the version is tried in some halls alone.
fn of_item(tx: &Tx<'_>, rule: &Rule) -> Result<(String, String, bool), Fault> {
    let Rule::Item {
        item: id,
        version,
        part,
    } = rule
    else {
        return Ok((String::new(), String::new(), false));
    };
    let Some(item) = item(tx, id, *version)? else {
        return Ok((id.clone(), String::new(), false));
    };
    let refusal = match part {
        ItemPart::Refusal { at } => usize::try_from(*at).ok().and_then(|at| item.refusals.get(at)),
        _ => None,
    };
    let clause = refusal.map(|refusal| refusal.because.clone()).unwrap_or_default();
    Ok((item.name, clause, !item.only_in.is_empty()))
}

fn hall(tx: &Tx<'_>, settings: &Settings, journal: JournalId) -> Result<String, Fault> {
    let seat = tx.counter(journal)?;
    Ok(settings.hall_name(seat.hall))
}
