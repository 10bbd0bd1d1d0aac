//! A counter whose PC is gone, with what is left: its newest copy, and head office. By the programs themselves.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cistern_core::Counter;
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_domain::Money;
use cistern_domain::ids::{CounterNo, HallNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_office::{CODE_LASTS, key_file};
use cistern_tests::killing::program;

use super::{
    DatabaseKey, HttpsLine, Random, Served, counter, counter_with, debtor, enrol, office_with, pay_all, sync,
};

const IT: u32 = 88;
const PIN: &str = "258036";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A program that ends by itself, with one line on its standard input.
fn run(package: &str, name: &str, arguments: &[&str], line: &str) -> Output {
    let mut child = Command::new(program(package, name).unwrap())
        .args(arguments)
        .env("CISTERN_KEY_FILE_ONLY", "1")
        .env_remove("CISTERN_LOG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that is refused before it reads anything is gone already.
    let _ = writeln!(child.stdin.take().unwrap(), "{line}");
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    both.concat()
}

#[test]
fn a_pc_that_is_gone_comes_back_from_its_copy_by_the_key_that_head_office_opens() {
    let folders = [(); 4].map(|()| tempfile::tempdir().unwrap());
    let [at_office, at_counter, copies, again] = folders.each_ref().map(tempfile::TempDir::path);
    let office_key = key_file::open_or_make(at_office, &Random).unwrap();
    let office = office_with(at_office, office_key);
    office.set_up_demo().unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let pc = counter(at_counter);
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&pc, &code, served.address).unwrap();
    sync(&pc);
    sync(&pc);
    begin_work(&pc);
    let account = debtor(&pc);
    pay_all(&pc, &account, 1);
    assert_eq!(sync(&pc).unsent, 0);
    let copy = pc.copy_into(copies).unwrap();
    let payment = office.totals_by_day().unwrap()[0].clone();
    // The PC burns: its folder, its key and its journal's secret with it.
    drop(pc);
    std::fs::remove_dir_all(at_counter).unwrap();

    office
        .publish_staff(StaffNo(IT), "程序员", PIN, &[Role::It])
        .unwrap();
    let journal = payment.journal.to_string();
    let opening = |pin: &str| {
        let place = ["open-key", &journal, "--data", text(at_office)];
        let by = [
            "--clock",
            "2026-11-23T02:00:00Z",
            "--staff",
            "88",
            "--why",
            "主机烧毁",
        ];
        run(
            "cistern-office",
            "cistern-office",
            &[&place[..], &by].concat(),
            pin,
        )
    };
    let wrong = opening("000000");
    assert!(
        !wrong.status.success() && said(&wrong).contains("the PIN is wrong"),
        "{}",
        said(&wrong)
    );
    let opened = opening(PIN);
    assert!(opened.status.success(), "{}", said(&opened));
    let key = String::from_utf8(opened.stdout).unwrap();
    let key_file = folders[3].path().join("key.txt");
    std::fs::write(&key_file, &key).unwrap();

    let data = again.join("data");
    let cistern = |arguments: &[&str]| {
        let output = run("cistern-cli", "cistern", arguments, "");
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        said(&output)
    };
    let restored = cistern(&[
        "restore",
        &copy.path,
        "--data",
        text(&data),
        "--key",
        text(&key_file),
    ]);
    assert!(restored.contains("must be enrolled again to write"), "{restored}");
    assert!(cistern(&["verify", text(&data)]).contains("everything holds"));

    // At its seat again, under a journal of its own: the old one is ended, and nothing of it is lost or counted twice.
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&key[at * 2..at * 2 + 2], 16).unwrap())
        .collect();
    let recovered = DatabaseKey(bytes.try_into().unwrap());
    let pc = counter_with(&data, recovered, Box::<HttpsLine>::default());
    office.revoke(payment.journal, None).unwrap();
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&pc, &code, served.address).unwrap();
    sync(&pc);
    begin_work(&pc);
    let account = debtor(&pc);
    pay_all(&pc, &account, 2);
    let back = sync(&pc);
    assert_eq!(
        (back.line_fault, back.unsent, back.matched),
        (None, 0, true),
        "{back:?}"
    );
    let days = office.totals_by_day().unwrap();
    let mut figures: Vec<_> = days
        .iter()
        .map(|day| (day.journal == payment.journal, day.payments, day.taken))
        .collect();
    // In the order of their names otherwise, which are made by chance.
    figures.sort_by_key(|(is_old, ..)| !is_old);
    assert_eq!(
        figures,
        [(true, 1, payment.taken), (false, 1, account.due)],
        "a new journal beside the old"
    );
    assert_eq!(office.verify().unwrap().difference, None);
    pc.close().unwrap();
    drop(pc);
    assert!(cistern(&["verify", text(&data)]).contains("everything holds"));
}

/// Somebody signs in and opens a drawer.
fn begin_work(pc: &Counter) {
    pc.sign_in(&SignIn {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
    })
    .unwrap();
    pc.open_shift(&OpenShift {
        float: Money::from_fen(30_000),
        under_date: None,
    })
    .unwrap();
}
