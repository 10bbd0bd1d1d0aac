//! Attachments on a real line: sent after the facts, cut off and gone on with from the piece, fetched by another counter,
//! and an office that takes none yet.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_core::Counter;
use cistern_core::case::{
    AskAttachment, AskCase, AttachFile, AttachmentPlace, CaseSheet, FileFrom, OpenCase,
};
use cistern_core::ports::{Line, OfficeAddress};
use cistern_core::staff::SignIn;
use cistern_core::status::LineFault;
use cistern_core::system::HttpsLine;
use cistern_domain::ids::{CaseId, CounterNo, HallNo, StaffNo, StepId};
use cistern_domain::settings::Role;
use cistern_office::CODE_LASTS;
use cistern_sync::wire::path;
use uuid::Uuid;

use super::{Served, counter, counter_on, enrol, office, sync};

const CASE: CaseId = CaseId(Uuid::from_u128(0xa77a));

/// What becomes of attachments on the way.
#[derive(Debug, Default)]
struct Way {
    /// Pieces that still pass.
    passes: AtomicU32,
    /// Pieces that passed.
    passed: AtomicU32,
    /// The office is of a version that knows no attachments.
    is_old: AtomicU32,
}

#[derive(Debug)]
struct Cut(HttpsLine, Arc<Way>);

impl Line for Cut {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &ed25519_dalek::SigningKey,
        to: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        let way = &self.1;
        if to.starts_with("v1/attachments") && way.is_old.load(Ordering::Relaxed) > 0 {
            // The same answer as to any path that it does not know.
            return self.0.ask(office, own, "v1/unheard-of", body);
        }
        if to == path::TAKE {
            let left = way.passes.load(Ordering::Relaxed);
            if left == 0 {
                return Err(LineFault::Unreachable);
            }
            way.passes.store(left - 1, Ordering::Relaxed);
            way.passed.fetch_add(1, Ordering::Relaxed);
        }
        self.0.ask(office, own, to, body)
    }
}

pub(super) fn sign_in(counter: &Counter) {
    let ask = SignIn {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
    };
    assert!(counter.sign_in(&ask).is_ok());
}

fn sheet(counter: &Counter) -> CaseSheet {
    counter.case_sheet(&AskCase { case: CASE }).unwrap()
}

fn open_case(counter: &Counter) {
    let ask = OpenCase {
        case: CASE,
        item: "repair".to_owned(),
        account: None,
        bill: None,
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        address: "朝晖六区12幢门口".to_owned(),
        words: "楼下水管爆了".to_owned(),
        fields: BTreeMap::from([
            ("kind".to_owned(), "爆管".to_owned()),
            ("place".to_owned(), "小区".to_owned()),
        ]),
        seen: Vec::new(),
        telephoned: Some("调度老陈，09:02".to_owned()),
        disputes: false,
        by_act: false,
    };
    counter.open_case(&ask).unwrap();
}

fn attach(counter: &Counter, nth: u128, content: &[u8]) {
    let ask = AttachFile {
        case: CASE,
        step: StepId(Uuid::from_u128(nth)),
        from: FileFrom::Bytes {
            base64: BASE64_STANDARD.encode(content),
        },
        shows: None,
    };
    counter.attach_file(&ask).unwrap();
}

fn photo(size: usize) -> Vec<u8> {
    let mut content = vec![0xff, 0xd8, 0xff, 0xe0];
    content.extend((0_u32..).flat_map(u32::to_le_bytes).take(size - 4));
    content
}

#[test]
fn sent_after_the_facts_and_from_where_it_was_cut() {
    let folders: [tempfile::TempDir; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    office.set_up_demo().unwrap();
    office
        .publish_staff(StaffNo(1), "张敏", "1111", &[Role::Clerk])
        .unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let way = Arc::new(Way::default());
    let here = counter_on(
        folders[1].path(),
        Box::new(Cut(HttpsLine::default(), way.clone())),
    );
    let there = counter(folders[2].path());
    for (counter, seat) in [(&here, 1), (&there, 2)] {
        let code = office.make_code(HallNo(1), CounterNo(seat), CODE_LASTS).unwrap();
        enrol(counter, &code, served.address).unwrap();
        sync(counter);
        sign_in(counter);
    }
    open_case(&here);
    // Five pieces of 256 KiB.
    let content = photo(1_200_000);
    attach(&here, 1, &content);
    assert_eq!(here.status().unwrap().strip.unsent_attachments, 1);

    // An office of the version before: facts go, attachments stay and are said so.
    way.is_old.store(1, Ordering::Relaxed);
    let result = sync(&here);
    assert_eq!((result.unsent, result.attachments_unsent), (0, 1), "{result:?}");
    assert_eq!(result.attachments_fault, Some(LineFault::Version));
    assert!(result.line_fault.is_none() && !result.matched, "{result:?}");
    way.is_old.store(0, Ordering::Relaxed);

    // Cut off after two pieces; the facts are there.
    way.passes.store(2, Ordering::Relaxed);
    let result = sync(&here);
    assert_eq!((result.unsent, result.attachments_unsent), (0, 1), "{result:?}");
    assert_eq!(result.attachments_fault, Some(LineFault::Unreachable));
    sync(&there);
    let line = sheet(&there).attachments.remove(0);
    assert_eq!(
        line.place,
        AttachmentPlace::AtCounter,
        "told, though it is not sent"
    );

    way.passes.store(100, Ordering::Relaxed);
    let result = sync(&here);
    assert_eq!(
        (result.attachments_sent, result.attachments_unsent),
        (1, 0),
        "{result:?}"
    );
    assert!(result.matched, "{result:?}");
    assert_eq!(way.passed.load(Ordering::Relaxed), 5, "no piece twice");
    assert_eq!(here.status().unwrap().strip.unsent_attachments, 0);
    assert_eq!(sheet(&here).attachments[0].place, AttachmentPlace::Here);

    // Another counter fetches it when it is opened, and has it from then on.
    sync(&there);
    let line = sheet(&there).attachments.remove(0);
    assert!(matches!(line.place, AttachmentPlace::AtOffice { .. }), "{line:?}");
    let ask = AskAttachment {
        case: CASE,
        journal: line.journal,
        number: line.number,
    };
    for served in [Some(served), None] {
        let shown = there.attachment(&ask).unwrap();
        assert_eq!(BASE64_STANDARD.decode(shown.base64).unwrap(), content);
        // From the second time on without a line.
        drop(served);
    }
    for (file, whole) in [(here.file(), 1), (there.file(), 1), (office.file(), 1)] {
        let verified = file.verify_attachments().unwrap();
        assert!(verified.holds() && verified.whole == whole, "{verified}");
    }
}
