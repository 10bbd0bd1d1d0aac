//! A day of channel statements: read and matched to the fen, in every shape a file comes in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bent;

use std::fs;
use std::path::Path;

use cistern_domain::Money;
use cistern_domain::channel::{Channel, Kind, Outcome, Statement, match_statement};
use cistern_import::channels::{Day, StatementFault, read_ours, read_statement};
use encoding_rs::{GB18030, UTF_8};
use serde_json::{Value, json};

const DAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/channels");

/// A file of the day, as text with line feeds only.
fn text(name: &str) -> String {
    let bytes = fs::read(Path::new(DAY).join(name)).unwrap();
    let encoding = if std::str::from_utf8(&bytes).is_ok() {
        UTF_8
    } else {
        GB18030
    };
    let (text, _) = encoding.decode_with_bom_removal(&bytes);
    text.replace('\r', "")
}

fn name(channel: Channel) -> &'static str {
    match channel {
        Channel::Bank => "bank.txt",
        Channel::WeChat => "wechat.csv",
        Channel::Alipay => "alipay.csv",
    }
}

/// Reads these bytes as the channel's file.
fn read_bytes(channel: Channel, bytes: &[u8]) -> Result<Statement, StatementFault> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name(channel));
    fs::write(&path, bytes).unwrap();
    read_statement(channel, &path)
}

fn read_text(channel: Channel, text: &str) -> Result<Statement, StatementFault> {
    read_bytes(channel, text.as_bytes())
}

/// A match as `expected.json` shows it.
fn shown(day: &Day, channel: Channel) -> Value {
    let found = day.matched(channel).unwrap();
    let one = |order: &dyn ToString, amount: Money| json!({"order": order.to_string(), "amount": amount.to_string()});
    let mut shown = json!({
        "both": {"count": found.both.count, "amount": found.both.amount.to_string()},
        "ours_only": found.ours_only.iter().map(|row| one(&row.order, row.amount)).collect::<Value>(),
        "theirs_only": found.theirs_only.iter().map(|row| one(&row.order, row.amount)).collect::<Value>(),
        "differing": found.differing.iter().map(|pair| json!({
            "order": pair.ours.order.to_string(),
            "ours": pair.ours.amount.to_string(),
            "theirs": pair.theirs.amount.to_string(),
        })).collect::<Value>(),
    });
    if !found.refunds.is_empty() {
        shown["refunds"] = found
            .refunds
            .iter()
            .map(|row| one(&row.order, row.amount))
            .collect();
    }
    shown
}

#[test]
fn a_day_comes_out_as_expected() {
    let day = Day::read(Path::new(DAY)).unwrap();
    let expected: Value = serde_json::from_str(&text("expected.json")).unwrap();
    for channel in Channel::ALL {
        assert_eq!(shown(&day, channel), expected[channel.name()], "{channel}");
    }
}

#[test]
fn every_shape_of_a_file_reads_alike() {
    for channel in Channel::ALL {
        let text = text(name(channel));
        let as_given = read_statement(channel, &Path::new(DAY).join(name(channel))).unwrap();
        let shapes = [
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
            ("GB18030", GB18030.encode(&text).0.into_owned()),
            ("CRLF", text.replace('\n', "\r\n").into_bytes()),
            ("no line break at the end", text.trim_end().as_bytes().to_vec()),
            ("blank lines", text.replace('\n', "\n\n").into_bytes()),
            ("without backticks", text.replace('`', "").into_bytes()),
            ("tabs after values", text.replace(',', "\t,").into_bytes()),
        ];
        for (shape, bytes) in shapes {
            let read =
                read_bytes(channel, &bytes).unwrap_or_else(|fault| panic!("{channel}, {shape}: {fault}"));
            assert_eq!(read, as_given, "{channel}, {shape}");
        }
    }
}

/// The lines `rows` of a table with its columns the other way round.
fn turned(text: &str, is_row: impl Fn(&str) -> bool) -> String {
    let turn = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    let lines = text
        .lines()
        .map(|line| if is_row(line) { turn(line) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn columns_go_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.csv");
    fs::write(&path, turned(&text("ours.csv"), |_| true)).unwrap();
    assert_eq!(
        read_ours(&path).unwrap(),
        read_ours(&Path::new(DAY).join("ours.csv")).unwrap()
    );
    for channel in [Channel::WeChat, Channel::Alipay] {
        let text = text(name(channel));
        let turned = read_text(channel, &turned(&text, |line| !line.starts_with('#'))).unwrap();
        assert_eq!(turned, read_text(channel, &text).unwrap(), "{channel}");
    }
}

/// A day's own doubled order, at one fen more and once again, with totals that say so.
#[test]
fn a_doubled_order_is_matched_once() {
    let row = "D|CST20261119000081|1200020239|14435|20261119124419|00|成功\n";
    let again = row.replace("14435", "14436");
    let text = text("bank.txt")
        .replace("|58|1592686", "|60|1621557")
        .replace(row, &format!("{again}{row}{row}"));
    let statement = read_text(Channel::Bank, &text).unwrap();
    let ours = read_ours(&Path::new(DAY).join("ours.csv")).unwrap();
    let found = match_statement(&statement, &ours);
    let doubled = found
        .theirs_only
        .iter()
        .filter(|row| row.order.as_str().ends_with("081"));
    let amounts: Vec<i64> = doubled.map(|row| row.amount.fen()).collect();
    assert_eq!((found.both.count, amounts), (56, vec![14_435, 14_436]));
}

#[test]
fn what_alipay_gives_back_may_stand_with_a_minus() {
    for minus in ["", "-"] {
        let row = "2026111922001096378200165006\t,CST20261119000053\t,交易,水费,2026-11-19 08:45:05,2026-11-19 08:45:08,,城北营业厅,,3号柜,138****0000,346.96,346.96,";
        let text = text("alipay.csv");
        let line = text.lines().find(|line| line.starts_with(row)).unwrap();
        let refund = line
            .replace("交易", "退款")
            .replace("346.96,346.96", &format!("{minus}46.96,{minus}46.96"));
        let text = text.replace(line, &format!("{line}\n{refund}")).replace(
            "#退款合计：0笔，商家实收退款共0.00元",
            &format!("#退款合计：1笔，商家实收退款共{minus}46.96元"),
        );
        let statement = read_text(Channel::Alipay, &text).unwrap();
        let refunds = statement.rows().iter().filter(|row| row.kind == Kind::Refund);
        let amounts: Vec<i64> = refunds.map(|row| row.amount.fen()).collect();
        assert_eq!(amounts, [4696], "{minus:?}");
    }
}

#[test]
fn a_debit_that_failed_counts_and_brings_nothing() {
    let text = text("bank.txt").replace("|20261119124419|00|成功", "|20261119124419|02|余额不足");
    let statement = read_text(Channel::Bank, &text).unwrap();
    let failed = statement
        .rows()
        .iter()
        .filter(|row| row.outcome == Outcome::Failed);
    assert_eq!((statement.rows().len(), failed.count()), (58, 1));
}

#[test]
fn a_refund_under_way_is_one_and_a_failed_one_is_none() {
    let text = text("wechat.csv");
    for (status, kind) in [("PROCESSING", Outcome::Done), ("FAIL", Outcome::Failed)] {
        let statement = read_text(
            Channel::WeChat,
            &text.replace("`ORIGINAL,`SUCCESS", &format!("`ORIGINAL,`{status}")),
        );
        let statement = statement.unwrap();
        let refund = statement
            .rows()
            .iter()
            .find(|row| row.kind == Kind::Refund)
            .unwrap();
        assert_eq!(refund.outcome, kind, "{status}");
    }
}
