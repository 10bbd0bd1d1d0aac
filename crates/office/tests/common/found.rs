//! What head office signed of differences that it found (75), beside the lines that stand.

use std::collections::BTreeMap;

use cistern_domain::entry::DifferenceKind;
use cistern_domain::fold::{Key, State};
use cistern_domain::found::Found;
use cistern_domain::ids::EntryRef;
use cistern_journal::Fault;
use cistern_office::Office;

/// What stands as signed and settled by nobody, by its place and kind.
pub fn standing(office: &Office) -> BTreeMap<(EntryRef, DifferenceKind), Found> {
    let mut all = BTreeMap::new();
    let read = office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::DIFFERENCES], |key, state| {
            if let (Key::Difference(at), State::Difference(state)) = (key, state) {
                let settled = |kind: &DifferenceKind| state.is_settled(*kind);
                let open = state
                    .found
                    .iter()
                    .filter(|(kind, found)| found.stands() && !settled(kind));
                all.extend(open.map(|(kind, found)| ((at, *kind), found.clone())));
            }
            Ok(())
        })
    });
    read.unwrap();
    all
}

/// Every line that a rule finds and nobody settled is signed as it is told, nothing else is signed as standing, and whoever looks
/// again signs nothing more. A restored office that waits for its own entries signs nothing.
pub fn is_signed(office: &Office) {
    if office.recovery().unwrap().is_some() {
        return;
    }
    let lines = office.differences(true).unwrap();
    let mut signed = standing(office);
    assert_eq!(office.find_differences().unwrap(), 0, "signed once: {lines:#?}");
    assert_eq!(office.differences(true).unwrap(), lines, "and told as it was");
    for line in lines.iter().filter(|line| line.settled.is_none()) {
        let Some(by) = line.what.found_by() else { continue };
        let found = signed.remove(&(line.at.unwrap().into(), by.kind()));
        let found = found.unwrap_or_else(|| panic!("not signed: {line:#?}"));
        let said = &found.said;
        let outcome = by.outcome(line.amount);
        assert_eq!(
            (said.by, said.outcome, said.amount),
            (by, outcome, line.amount),
            "{line:#?}"
        );
        assert_eq!(
            (said.decides, Some(said.due)),
            (line.decides, line.due),
            "{line:#?}"
        );
        let mut facts: Vec<EntryRef> = line.facts.iter().map(|fact| fact.at.into()).collect();
        facts.sort_unstable();
        assert_eq!(said.facts, facts, "{line:#?}");
        let told = line
            .found
            .as_ref()
            .map(|found| (found.number, found.last.unwrap_or(found.number)));
        assert_eq!(told, Some((found.first, found.last)), "{line:#?}");
    }
    assert!(signed.is_empty(), "signed, and no line: {signed:#?}");
}
