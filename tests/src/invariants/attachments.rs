//! I7: a file that somebody was told is attached is whole where it was attached, once, byte for byte; and either head office
//! has every byte of it too, or the counter still waits to send it. At rest head office has it.

use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryRef;
use cistern_journal::Fault;

use super::{Node, Violation};
use crate::simulator::attachment::Attached;

/// Checks I7 for one file, at the seat where it was attached and at head office.
///
/// # Errors
/// The first [`Violation`].
pub fn check(here: &Node<'_>, office: &Node<'_>, told: &Attached, at_rest: bool) -> Result<(), Violation> {
    let wrong = |node: &Node<'_>, what| Violation::Attachment {
        node: node.name.to_owned(),
        case: told.case,
        step: told.step,
        what,
    };
    let state = here.file.read::<_, Fault>(|tx| tx.case(told.case))?;
    let mut found = state
        .attachments
        .iter()
        .filter(|(_, one)| one.file.step == told.step);
    let (Some((at, attached)), None) = (found.next(), found.next()) else {
        return Err(wrong(here, "does not stand in the case once"));
    };
    let (hash, size) = (&attached.file.hash, attached.file.size);
    if !is_whole(here, hash, size, told)? {
        return Err(wrong(here, "is not what was given"));
    }
    let is_there = is_whole(office, hash, size, told)?;
    match (is_there, at_rest, waits(here, *at)?) {
        (true, false, _) | (true, true, false) | (false, false, true) => Ok(()),
        (true, true, true) => Err(wrong(here, "waits still, and head office has it")),
        (false, true, _) => Err(wrong(office, "has not arrived")),
        (false, false, false) => Err(wrong(here, "waits no more, and head office does not have it")),
    }
}

fn is_whole(
    node: &Node<'_>,
    hash: &cistern_domain::ids::Hash,
    size: u32,
    told: &Attached,
) -> Result<bool, Violation> {
    let bytes = node.file.attachments().read(hash, size)?;
    Ok(bytes.is_some_and(|bytes| bytes == told.content))
}

/// Whether it is to be sent still.
fn waits(node: &Node<'_>, at: EntryRef) -> Result<bool, Violation> {
    let mut waits = false;
    node.file.read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ATTACHMENTS], |key, state| {
            if let (Key::Attachments(journal), State::Attachments(to_send)) = (key, state) {
                waits |= journal == at.journal && to_send.waiting().any(|number| number == at.number);
            }
            Ok(())
        })
    })?;
    Ok(waits)
}

/// Checks that nothing beside a file is missing or damaged.
///
/// # Errors
/// The first [`Violation`].
pub fn check_beside(node: &Node<'_>) -> Result<(), Violation> {
    let verified = node.file.verify_attachments()?;
    if verified.holds() {
        return Ok(());
    }
    Err(Violation::Beside {
        node: node.name.to_owned(),
        said: verified.to_string(),
    })
}
