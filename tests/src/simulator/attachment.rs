//! Attachments in a world: pictures that go with cases, PCs that die between a file and its entry, files that are fetched where
//! they were not attached, over lines that lose pieces.

use anyhow::ensure;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_core::case::{
    AskAttachment, AskCase, AttachFile, AttachmentLine, AttachmentRefusal, CaseSheet, FileFrom,
};
use cistern_domain::ids::{CaseId, StepId};

use super::dice::Dice;
use super::seat::{accepted, answered};
use super::world::World;

/// A file of which somebody was told that it is attached.
#[derive(Clone, Debug)]
pub struct Attached {
    /// At which seat.
    pub at: usize,
    /// To which case.
    pub case: CaseId,
    /// Under which name.
    pub step: StepId,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A picture as far as its first bytes go: of a few kilobytes, or of several pieces.
fn picture(dice: &mut Dice) -> Vec<u8> {
    let size = if dice.percent(25) {
        300_000 + dice.below(500_000)
    } else {
        40 + dice.below(20_000)
    };
    let seed = dice.name().as_u128().to_le_bytes();
    let mut content = vec![0xff, 0xd8, 0xff, 0xe0];
    content.extend(seed.iter().cycle().take(size as usize));
    content
}

/// Somebody attaches a picture to a case, or opens one.
pub(super) fn attachment(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    if world.dice.percent(30) && !world.attached.is_empty() {
        return open(world, at);
    }
    let Some(case) = world.dice.pick(&world.cases).copied() else {
        return Ok(());
    };
    let ask = Attached {
        at,
        case,
        step: StepId(world.dice.name()),
        content: picture(&mut world.dice),
    };
    match world.dice.below(4) {
        0 => after_a_crash(world, ask),
        1 => twice(world, ask, true),
        _ => twice(world, ask, false),
    }
}

fn asked(file: &Attached) -> AttachFile {
    AttachFile {
        case: file.case,
        step: file.step,
        from: FileFrom::Bytes {
            base64: BASE64_STANDARD.encode(&file.content),
        },
        shows: None,
    }
}

/// The PC dies with the file on its disk and no entry; the screen sends it again.
fn after_a_crash(world: &mut World, file: Attached) -> anyhow::Result<()> {
    let seat = &mut world.seats[file.at];
    let beside = seat.counter().file().attachments();
    drop(beside.begin((file.case, file.step), &file.content)?);
    seat.crash()?;
    ensure!(
        begun(seat.counter().folder())? == 0,
        "a file without an entry stayed"
    );
    let clerk = world.some_clerk();
    world.seats[file.at].serve(clerk)?;
    twice(world, file, false)
}

/// Files that no entry names yet.
fn begun(folder: &std::path::Path) -> anyhow::Result<usize> {
    let Ok(files) = std::fs::read_dir(folder.join("attachments")) else {
        return Ok(0);
    };
    let mut many = 0;
    for file in files {
        many += usize::from(file?.path().extension().is_some_and(|end| end == "new"));
    }
    Ok(many)
}

/// What is refused, where the case is not known here or has as many as it may have, leaves nothing; what was accepted is done
/// once, whether or not the PC dies before the screen heard.
fn twice(world: &mut World, file: Attached, dies: bool) -> anyhow::Result<()> {
    let ask = asked(&file);
    match answered(world.seats[file.at].counter().attach_file(&ask))? {
        Ok(_) => {}
        Err(AttachmentRefusal::Unknown { .. } | AttachmentRefusal::TooMany { .. }) => return Ok(()),
        Err(refusal) => anyhow::bail!("a picture was refused: {refusal:?}"),
    }
    if dies {
        world.seats[file.at].crash()?;
        let clerk = world.some_clerk();
        world.seats[file.at].serve(clerk)?;
    }
    let counter = world.seats[file.at].counter();
    let again = accepted("the same picture again", counter.attach_file(&ask))?;
    let size = file.content.len();
    ensure!(
        again.attachments.iter().any(|line| line.size as usize == size),
        "an attachment that was told is not listed: {:?}",
        again.attachments
    );
    world.attached.push(file);
    Ok(())
}

/// Opens a picture wherever it was attached: the very bytes, or told where they are.
fn open(world: &mut World, at: usize) -> anyhow::Result<()> {
    let Some(file) = world.dice.pick(&world.attached).cloned() else {
        return Ok(());
    };
    let counter = world.seats[at].counter();
    let ask = AskCase { case: file.case };
    let Ok(sheet) = answered(counter.case_sheet(&ask))? else {
        return Ok(());
    };
    for line in like(&sheet, &file) {
        let ask = AskAttachment {
            case: file.case,
            journal: line.journal,
            number: line.number,
        };
        match answered(counter.attachment(&ask))? {
            Ok(shown) => {
                let bytes = BASE64_STANDARD.decode(shown.base64)?;
                let told = world
                    .attached
                    .iter()
                    .any(|one| one.case == file.case && one.content == bytes);
                ensure!(told, "{line:?} shows what nobody attached");
            }
            Err(AttachmentRefusal::NotHere { .. }) => {}
            Err(refusal) => anyhow::bail!("{line:?} cannot be shown: {refusal:?}"),
        }
    }
    Ok(())
}

fn like<'s>(sheet: &'s CaseSheet, file: &Attached) -> impl Iterator<Item = &'s AttachmentLine> {
    let size = file.content.len();
    sheet
        .attachments
        .iter()
        .filter(move |line| line.size as usize == size)
}
