//! A printer on loopback that answers as told.

use std::net::TcpListener;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::*;

const RECEIPT: &[u8] = b"\x1b@receipt\n";
const OFFLINE_CAUSE: u8 = 2;
const PAPER_SENSOR: u8 = 4;

/// What the printer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Fine,
    /// Knows real-time questions only.
    WithoutTurns,
    PaperOut,
    CoverOpen,
    /// Runs out of paper once it has the receipt.
    RunsOut,
    /// Says so only in turn.
    RunsOutInTurn,
    Silent,
    /// Hangs up at once.
    Gone,
    /// Hangs up when it has the receipt.
    Leaves,
    /// Answers with what is no answer.
    Babbles,
}

/// Starts a printer for one job; what it was sent, questions taken out, comes on the channel at its end.
fn printer(is: Is) -> (TcpPort, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (tell, hear) = channel();
    thread::spawn(move || serve(&listener.accept().unwrap().0, is, &tell));
    (TcpPort { address }, hear)
}

fn serve(mut stream: &TcpStream, is: Is, tell: &Sender<Vec<u8>>) {
    let mut paper = Vec::new();
    let mut byte = [0];
    while is != Is::Gone && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        paper.push(byte[0]);
        let printed = paper.len() >= RECEIPT.len();
        let answer = match paper[..] {
            [.., 0x10, 4, n] => {
                paper.truncate(paper.len() - 3);
                real_time(is, n, paper.len() >= RECEIPT.len())
            }
            [.., 0x1d, b'r', 1] => {
                paper.truncate(paper.len() - 3);
                in_turn(is)
            }
            _ if is == Is::Leaves && printed => break,
            _ => None,
        };
        if answer.is_some_and(|answer| stream.write_all(&[answer]).is_err()) {
            break;
        }
    }
    tell.send(paper).ok();
}

fn real_time(is: Is, n: u8, printed: bool) -> Option<u8> {
    let out = is == Is::PaperOut || is == Is::RunsOut && printed;
    match (is, n) {
        (Is::Silent, _) => None,
        (Is::Babbles, _) => Some(0xff),
        (Is::CoverOpen, OFFLINE_CAUSE) => Some(0x16),
        (_, OFFLINE_CAUSE) if out => Some(0x32),
        (_, PAPER_SENSOR) if out => Some(0x72),
        _ => Some(0x12),
    }
}

fn in_turn(is: Is) -> Option<u8> {
    match is {
        Is::Fine => Some(0),
        Is::RunsOutInTurn => Some(0x0c),
        _ => None,
    }
}

#[test]
fn what_the_printer_says_is_what_is_reported() {
    use Confirmation::{Confirmed, Unconfirmed};
    let unreachable = PrinterFault::Unreachable {
        detail: "the printer hung up".to_owned(),
    };
    let rows = [
        (Is::Fine, Ok(Confirmed), RECEIPT),
        (Is::WithoutTurns, Ok(Confirmed), RECEIPT),
        (Is::PaperOut, Err(PrinterFault::PaperOut), b""),
        (Is::CoverOpen, Err(PrinterFault::CoverOpen), b""),
        (Is::RunsOut, Err(PrinterFault::PaperOut), RECEIPT),
        (Is::RunsOutInTurn, Err(PrinterFault::PaperOut), RECEIPT),
        (Is::Silent, Ok(Unconfirmed), RECEIPT),
        (Is::Babbles, Ok(Unconfirmed), RECEIPT),
        (Is::Leaves, Ok(Unconfirmed), RECEIPT),
        (Is::Gone, Err(unreachable), b""),
    ];
    let check = |(is, outcome, received): (Is, Result<Confirmation, PrinterFault>, &[u8])| {
        let (port, paper) = printer(is);
        let printed = port.print("3000127", RECEIPT);
        match (&printed, &outcome) {
            // Systems differ in how they say that a line broke.
            (Err(PrinterFault::Unreachable { .. }), Err(PrinterFault::Unreachable { .. })) => {}
            _ => assert_eq!(printed, outcome, "{is:?}"),
        }
        assert_eq!(
            paper.recv().unwrap(),
            received,
            "{is:?} got the receipt, or nothing"
        );
    };
    thread::scope(|scope| {
        for row in rows {
            scope.spawn(move || check(row));
        }
    });
}

#[test]
fn nobody_there_is_said() {
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    for address in [address, "no host of ours".to_owned(), String::new()] {
        let printed = TcpPort {
            address: address.clone(),
        }
        .print("1", RECEIPT);
        assert!(
            matches!(printed, Err(PrinterFault::Unreachable { .. })),
            "{address:?}: {printed:?}"
        );
    }
}

#[test]
fn the_drawer_gets_its_pulse_and_nothing_else() {
    let (port, paper) = printer(Is::Fine);
    port.open_drawer().unwrap();
    assert_eq!(paper.recv().unwrap(), [0x1b, b'p', 0, 25, 250]);
}
