//! The slip of a case and the one-time notice as a customer takes them home: a file any reader of PDF shows, and the bytes
//! of a receipt printer. A scanner reads the case's number off both.

use std::path::{Path, PathBuf};
use std::process::Command;

use cistern_core::business::{AskNotice, PrintNotice};
use cistern_core::case::{AskCaseSlip, CaseSheet, OpenCase};
use cistern_core::device::{Device, PaperWidth};
use cistern_core::receipt::Printed;
use cistern_core::told::Tell;
use cistern_domain::catalogue::Catalogue;
use cistern_domain::ids::ToldId;
use encoding_rs::GB18030;
use uuid::Uuid;

use crate::cases::{burst, open};
use crate::hall::Hall;
use crate::papers::into_a_folder;

fn notice() -> AskNotice {
    AskNotice {
        item: "transfer".to_owned(),
        refusal: Some(0),
        seen: Vec::new(),
    }
}

/// The same, told to somebody.
fn printed() -> PrintNotice {
    let AskNotice { item, refusal, seen } = notice();
    let tell = Tell {
        told: ToldId(Uuid::from_u128(0x701d)),
        item,
        refusal,
        account: None,
        name: String::new(),
        phone: String::new(),
    };
    PrintNotice { tell, seen }
}

fn of(case: &CaseSheet) -> AskCaseSlip {
    AskCaseSlip { case: case.line.case }
}

/// The words without the blanks between, which differ by where a line breaks.
pub(crate) fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

fn tool(name: &str, args: &[&str], file: &Path, into: &Path) {
    let done = Command::new(name).args(args).arg(file).arg(into).status();
    assert!(
        done.expect("of Debian's poppler-utils").success(),
        "{name} reads {}",
        file.display()
    );
}

pub(crate) fn read_pdf(printed: &Printed) -> (String, PathBuf) {
    let Printed::Filed { path } = printed else {
        panic!("{printed:?}");
    };
    let file = PathBuf::from(path);
    let text = file.with_extension("txt");
    tool("pdftotext", &["-enc", "UTF-8"], &file, &text);
    (std::fs::read_to_string(text).expect("text"), file)
}

/// Codes that a scanner sees in a picture of one byte a dot.
fn scan(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = picture.detect_grids();
    grids
        .iter()
        .filter_map(|grid| Some(grid.decode().ok()?.1))
        .collect()
}

/// As a scanner is held nearer until it reads: the dots of a printer, then finer.
fn scan_pdf(file: &Path) -> Vec<String> {
    let read = ["203", "300", "406"].map(|dots| scan_drawn(file, dots));
    read.into_iter()
        .find(|codes| !codes.is_empty())
        .unwrap_or_default()
}

fn scan_drawn(file: &Path, dots_per_inch: &str) -> Vec<String> {
    let stem = file.with_extension("");
    tool(
        "pdftoppm",
        &["-gray", "-r", dots_per_inch, "-singlefile"],
        file,
        &stem,
    );
    let picture = std::fs::read(file.with_extension("pgm")).expect("a picture");
    // P5, width, height, 255, each ended by one blank; then a byte for each dot.
    let head: Vec<&[u8]> = picture.splitn(5, |byte| byte.is_ascii_whitespace()).collect();
    let [b"P5", width, height, b"255", dots] = head.as_slice() else {
        panic!("no picture in grey");
    };
    let number = |digits: &[u8]| -> usize { String::from_utf8_lossy(digits).parse().expect("digits") };
    let width = number(width);
    scan(width, number(height), |x, y| dots[y * width + x])
}

pub(crate) fn printed_bytes(folder: &Path) -> Vec<u8> {
    let mut files = std::fs::read_dir(folder).expect("a folder");
    let file = files.next().expect("one file").expect("readable").path();
    let bytes = std::fs::read(&file).expect("bytes");
    std::fs::remove_file(file).expect("gone");
    bytes
}

/// What a printer of rows of dots draws between text.
fn scan_raster(bytes: &[u8]) -> Vec<String> {
    let start = bytes
        .windows(4)
        .position(|window| window == [0x1d, b'v', b'0', 0])
        .expect("rows of dots");
    let sized = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let (across, rows) = (sized(start + 4), sized(start + 6));
    let dots = &bytes[start + 8..start + 8 + across * rows];
    scan(across * 8, rows, |x, y| {
        if dots[y * across + x / 8] & (0x80 >> (x % 8)) == 0 {
            255
        } else {
            0
        }
    })
}

#[test]
fn slip_and_notice_are_files_that_a_reader_shows_and_a_scanner_reads() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1));
    let shown = hall.counter.case_slip(&of(&case)).expect("a slip").text_80;
    let (text, file) = read_pdf(&hall.counter.print_case_slip(&of(&case)).expect("printed"));
    for line in shown
        .lines()
        .filter(|line| !line.contains("二维码") && !line.contains("---"))
    {
        assert!(solid(&text).contains(&solid(line)), "{line} in\n{text}");
    }
    assert_eq!(scan_pdf(&file), std::slice::from_ref(&case.line.number));

    let shown = hall.counter.notice(&notice()).expect("a notice").text_80;
    let (text, _) = read_pdf(&hall.counter.print_notice(&printed()).expect("printed"));
    for line in shown.lines().filter(|line| !line.contains("---")) {
        assert!(solid(&text).contains(&solid(line)), "{line} in\n{text}");
    }
}

#[test]
fn slip_and_notice_are_bytes_of_a_receipt_printer() {
    let hall = Hall::serving();
    let folder = into_a_folder(&hall);
    let case = open(&hall, &burst(1));
    hall.counter.print_case_slip(&of(&case)).expect("printed");
    let bytes = printed_bytes(&folder);
    assert!(has(&bytes, "受理回执") && has(&bytes, "工程抢修部"));
    assert_eq!(scan_raster(&bytes), std::slice::from_ref(&case.line.number));

    hall.counter.print_notice(&printed()).expect("printed");
    let bytes = printed_bytes(&folder);
    assert!(has(&bytes, "一次性告知") && has(&bytes, "现在不能受理"));
}

pub(crate) fn has(bytes: &[u8], words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let (encoded, _, _) = GB18030.encode(words);
    bytes
        .windows(encoded.len())
        .any(|window| window == encoded.as_ref())
}

/// Every reason for which something cannot be accepted, as the customer reads it: what is in the way, and what to do.
#[test]
fn every_refusal_goes_out_with_its_reason_and_the_way_on() {
    let hall = Hall::serving();
    let items = Catalogue::sample().items.iter();
    let all = items.flat_map(|item| {
        (0..)
            .zip(&item.refusals)
            .map(move |(at, refusal)| (item, at, refusal))
    });
    let mut many = 0;
    for (item, at, refusal) in all {
        let ask = AskNotice {
            item: item.id.clone(),
            refusal: Some(at),
            seen: Vec::new(),
        };
        let notice = solid(&hall.counter.notice(&ask).expect("a notice").text_80);
        for words in [
            "现在不能受理",
            "依据",
            &refusal.because,
            &refusal.instead,
            &item.basis,
        ] {
            assert!(
                notice.contains(&solid(words)),
                "{} {at}: {words} in\n{notice}",
                item.id
            );
        }
        many += 1;
    }
    assert!(many > 50, "{many}");
}

#[test]
fn the_reason_of_a_refusal_is_on_either_paper() {
    let hall = Hall::serving();
    let items = &Catalogue::sample().items;
    let refusal = &items
        .iter()
        .find(|item| item.id == "transfer")
        .expect("an item")
        .refusals[0];
    let (text, _) = read_pdf(&hall.counter.print_notice(&printed()).expect("printed"));
    for words in [&refusal.because, &refusal.instead] {
        assert!(solid(&text).contains(&solid(words)), "{words} in\n{text}");
    }
    let folder = into_a_folder(&hall);
    hall.counter.print_notice(&printed()).expect("printed");
    let bytes = printed_bytes(&folder);
    let shown = hall.counter.notice(&notice()).expect("a notice").text_80;
    has_lines(&bytes, &shown, &[]);
}

/// All that a customer has to know before they come again, on either paper: who, papers, basis, steps, time, whom to call; and
/// no refusal where it is none. Of every item of the catalogue.
#[test]
fn a_notice_says_who_papers_basis_steps_and_time_on_either_paper() {
    let hall = Hall::serving();
    let items = &Catalogue::sample().items;
    for (nth, item) in (1..).zip(items) {
        let mut ask = printed();
        ask.tell.told = ToldId(Uuid::from_u128(0x70_1d00 + nth));
        (ask.tell.item, ask.tell.refusal) = (item.id.clone(), None);
        ask.seen = item
            .papers
            .first()
            .map(|paper| paper.name.clone())
            .into_iter()
            .collect();
        let department = Catalogue::sample().departments.iter();
        let department = department
            .clone()
            .find(|one| one.id == item.department)
            .expect("its department");
        let words: Vec<&str> = ["一次性告知", "谁来办", "依据", "时限", "承办", "告知人"]
            .into_iter()
            .chain([
                item.name.as_str(),
                &item.who,
                &item.basis,
                &item.promise_words,
                &department.name,
            ])
            .chain([department.telephone.as_str()])
            .chain(item.papers.iter().map(|paper| paper.name.as_str()))
            .chain(item.steps.iter().map(String::as_str))
            .collect();
        let says = |text: &str, paper: &str| {
            for word in &words {
                assert!(
                    text.contains(&solid(word)),
                    "{} on {paper}: {word} in\n{text}",
                    item.id
                );
            }
            assert!(!text.contains("不能受理"), "{} is no refusal: {text}", item.id);
        };
        let (text, _) = read_pdf(&hall.counter.print_notice(&ask).expect("printed"));
        says(&solid(&text), "a page");
    }
    let folder = into_a_folder(&hall);
    for (nth, item) in (1..).zip(items) {
        let mut ask = printed();
        ask.tell.told = ToldId(Uuid::from_u128(0x70_1e00 + nth));
        (ask.tell.item, ask.tell.refusal) = (item.id.clone(), None);
        let shown = AskNotice {
            item: item.id.clone(),
            refusal: None,
            seen: ask.seen.clone(),
        };
        let shown = hall.counter.notice(&shown).expect("a notice").text_80;
        hall.counter.print_notice(&ask).expect("printed");
        has_lines(&printed_bytes(&folder), &shown, &[]);
    }
}

/// Characters that no printer's own font has; 䶮 it has, at the end of its table.
const RARE: [char; 2] = ['㛃', '𠮷'];

/// A case in as many words as it may have, by somebody whose name no printer can spell.
fn long_and_rare() -> OpenCase {
    let words: String = (0..)
        .flat_map(|nth| format!("第{nth}回水漫到了门口。").chars().collect::<Vec<_>>())
        .take(1_000)
        .collect();
    OpenCase {
        name: "欧阳㛃䶮𠮷".to_owned(),
        words,
        ..burst(1)
    }
}

#[test]
fn the_longest_words_and_the_rarest_name_are_whole_on_either_paper() {
    for paper in [PaperWidth::Mm80, PaperWidth::Mm58] {
        let hall = Hall::serving();
        let device = Device {
            paper,
            ..Device::default()
        };
        hall.counter.set_device(&device).expect("set");
        let ask = long_and_rare();
        let case = open(&hall, &ask);
        let (text, file) = read_pdf(&hall.counter.print_case_slip(&of(&case)).expect("printed"));
        for words in [&ask.words, &ask.name] {
            assert!(
                solid(&text).contains(&solid(words)),
                "{paper:?}: {words} in\n{text}"
            );
        }
        assert_eq!(
            scan_pdf(&file),
            std::slice::from_ref(&case.line.number),
            "{paper:?}"
        );
    }

    let hall = Hall::serving();
    let folder = into_a_folder(&hall);
    let case = open(&hall, &long_and_rare());
    let shown = hall.counter.case_slip(&of(&case)).expect("a slip").text_80;
    hall.counter.print_case_slip(&of(&case)).expect("printed");
    let bytes = printed_bytes(&folder);
    has_lines(&bytes, &shown, &RARE);
    // ESC * 33: what its font lacks is drawn in the line, dot by dot, where the system has a font for it.
    let drawn = bytes
        .windows(3)
        .filter(|window| *window == [0x1b, b'*', 33])
        .count();
    assert_eq!(drawn, RARE.len(), "each of {RARE:?}");
    assert_eq!(scan_raster(&bytes), std::slice::from_ref(&case.line.number));
}

/// Every line that is shown is in what is printed, but for the characters that are drawn.
fn has_lines(bytes: &[u8], shown: &str, drawn: &[char]) {
    for line in shown
        .lines()
        .filter(|line| !line.contains("二维码") && !line.contains("---"))
    {
        for words in line.split(|c: char| c.is_whitespace() || drawn.contains(&c)) {
            assert!(has(bytes, words), "{words} of {line}");
        }
    }
}
