//! Killed without warning while payments are taken: what was acknowledged is there, once.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::{Value, json};

use crate::served::{Client, Served, deposit, run, said, text};

/// Kills here; the simulator and `cargo xtask simulate` make hundreds and thousands of them.
const KILLS: u64 = 10;
const SEED: u64 = 20_261_206;

struct Seeded(u64);

impl Seeded {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Receipts by the number of their payment.
#[derive(Default)]
struct Book {
    acknowledged: BTreeMap<u64, Value>,
    /// Asked for, and no answer came.
    unknown: Option<u64>,
    next: u64,
}

impl Book {
    /// Pays until the other side is gone.
    fn pay_until_killed(&mut self, client: &Client) {
        loop {
            let nth = self.unknown.take().unwrap_or(self.next + 1);
            self.next = self.next.max(nth);
            match client.ask("take_payment", &deposit(nth, 100 + nth)) {
                Some((200, answer)) => {
                    let receipt = answer["receipt"].clone();
                    assert!(
                        !self.acknowledged.contains_key(&nth),
                        "{nth} was acknowledged before"
                    );
                    self.acknowledged.insert(nth, receipt);
                }
                Some(other) => panic!("payment {nth}: {other:?}"),
                None => {
                    self.unknown = Some(nth);
                    return;
                }
            }
        }
    }

    /// Everything that was acknowledged stands as it was told, and awaits its paper.
    fn is_all_there(&self, client: &Client, status: &Value) {
        let awaited: Vec<&str> = status["unconfirmed"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["payment"].as_str())
            .collect();
        for (nth, receipt) in &self.acknowledged {
            let payment = receipt["payment"].as_str().expect("an identifier");
            // The oldest are asked about first, and no more than a desk can have open questions.
            let asked = awaited.len() == 50 || awaited.contains(&payment);
            assert!(asked, "payment {nth} awaits its paper");
            let again = client.call("take_payment", deposit(*nth, 100 + nth));
            assert_eq!(
                (&again["repeated"], &again["receipt"]),
                (&json!(true), receipt),
                "payment {nth}"
            );
        }
    }
}

#[test]
fn acknowledged_payments_are_there_exactly_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut chance, mut book) = (Seeded(SEED), Book::default());
    for kill in 0..KILLS {
        let mut served = Served::demo(folder.path());
        let client = served.at_work();
        let status = client.call("status", json!({}));
        assert_eq!(status["crashed"], json!(kill > 0), "kill {kill} of seed {SEED}");
        book.is_all_there(&client, &status);
        if let Some(nth) = book.unknown {
            // Whether it was written or not: the same request again settles it.
            let answer = client.call("take_payment", deposit(nth, 100 + nth));
            book.acknowledged.insert(nth, answer["receipt"].clone());
            book.unknown = None;
        }
        client.call("save_draft", json!({ "draft": format!("before kill {kill}") }));
        let (tell, told) = channel();
        let paying = std::thread::spawn(move || {
            // Every third kill finds the desk idle, with a draft.
            if kill % 3 != 2 {
                book.pay_until_killed(&client);
            }
            let _ = tell.send(());
            book
        });
        std::thread::sleep(Duration::from_millis(20 + chance.below(400)));
        served.child.kill().expect("killed");
        served.child.wait().expect("gone");
        told.recv().expect("the client noticed");
        book = paying.join().expect("paid");
        if kill % 3 == 2 {
            let served = Served::demo(folder.path());
            let draft = served.client().call("status", json!({}))["draft"].clone();
            assert_eq!(draft, json!(format!("before kill {kill}")), "the draft is kept");
        }
    }
    let served = Served::demo(folder.path());
    let client = served.at_work();
    book.is_all_there(&client, &client.call("status", json!({})));
    let mut receipts: Vec<u64> = book
        .acknowledged
        .values()
        .filter_map(|receipt| receipt["receipt"].as_u64())
        .collect();
    receipts.sort_unstable();
    receipts.dedup();
    assert_eq!(receipts.len(), book.acknowledged.len(), "no number twice");
    let takings = client.call("shift_report", json!({ "shift": null }))["takings"].clone();
    let unknown: Vec<u64> = book.unknown.into_iter().collect();
    let least: u64 = book.acknowledged.keys().map(|nth| 100 + nth).sum();
    let most = least + unknown.iter().map(|nth| 100 + nth).sum::<u64>();
    let taken = takings["tendered"][0].as_u64().expect("cash");
    assert!(
        (least..=most).contains(&taken),
        "{taken} taken, {least} acknowledged, seed {SEED}"
    );
    assert!(
        book.acknowledged.len() > 20,
        "{} payments",
        book.acknowledged.len()
    );
    drop(served);
    let verified = run(&["verify", text(folder.path())]);
    assert!(verified.status.success(), "{}", said(&verified));
}
