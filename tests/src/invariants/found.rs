//! What head office finds is signed: once everybody heard everything, every line of 差异 that a rule finds and nobody settled has
//! its entry (75), and nothing is signed as standing that is no line.

use std::collections::BTreeSet;

use anyhow::ensure;
use cistern_domain::entry::{DifferenceFound, DifferenceKind};
use cistern_domain::fold::{Key, State};
use cistern_domain::found::Found;
use cistern_domain::ids::EntryRef;
use cistern_journal::Fault;
use cistern_office::Office;

/// What is signed as standing and was settled by nobody, in the order of its places.
///
/// # Errors
/// Those of the file.
pub fn signed(office: &Office) -> Result<Vec<DifferenceFound>, Fault> {
    office.file().read::<_, Fault>(|tx| {
        let mut all = Vec::new();
        tx.each_state::<Fault>(&[Key::DIFFERENCES], |_, state| {
            if let State::Difference(state) = state {
                let open = state
                    .found
                    .iter()
                    .filter(|(kind, found)| found.stands() && !state.is_settled(**kind));
                all.extend(open.map(|(_, Found { said, .. })| said.clone()));
            }
            Ok(())
        })?;
        Ok(all)
    })
}

/// Whether all of it is signed, and nothing else.
///
/// # Errors
/// What is not; those of the file.
pub fn check(office: &Office) -> anyhow::Result<()> {
    let more = office.find_differences()?;
    ensure!(
        more == 0,
        "{more} differences were not signed once everybody heard everything"
    );
    let mut lines: BTreeSet<(EntryRef, DifferenceKind)> = BTreeSet::new();
    for line in office.differences(false)? {
        let (Some(by), Some(at)) = (line.what.found_by(), line.at) else {
            continue;
        };
        ensure!(line.found.is_some(), "told, and not signed: {line:?}");
        lines.insert((at.into(), by.kind()));
    }
    let signed = signed(office)?;
    let signed: BTreeSet<_> = signed.iter().map(|said| (said.at, said.kind())).collect();
    ensure!(signed == lines, "signed {signed:?}, and told {lines:?}");
    Ok(())
}
