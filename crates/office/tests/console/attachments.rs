//! Attachments at the console: whose they are is asked at every call, and nothing in them runs.

use super::*;

/// Attached by the counter; whether its bytes are sent too.
pub fn attached(open: &Open, content: &[u8], nth: u128) -> EntryRef {
    let beside = open.counter.file.attachments();
    let begun = beside.begin((CASE, StepId(CASE.0)), content).unwrap();
    let (hash, size) = (begun.hash, u32::try_from(content.len()).unwrap());
    beside.keep(begun).unwrap();
    let body = CaseAttached {
        case: CASE,
        hash,
        size,
        kind: AttachmentKind::Png,
        shows: Some("户号".to_owned()),
        step: StepId(Uuid::from_u128(nth)),
    };
    open.counter.write(None, body);
    let number = open
        .counter
        .act(|tx| tx.head(open.counter.journal).unwrap().number);
    EntryRef {
        journal: open.counter.journal,
        number,
    }
}

pub fn sends(open: &Open, of: EntryRef, size: usize) -> Pieces {
    let file = open.counter.act(|tx| tx.attached(of).unwrap()).unwrap();
    let size = u32::try_from(size).unwrap();
    let mut said = Pieces {
        next: 0,
        whole: false,
    };
    for at in 0..cistern_journal::pieces_of(size) {
        let bytes = open
            .counter
            .file
            .attachments()
            .piece(&file.hash, size, at)
            .unwrap()
            .unwrap();
        let piece = to_cbor(&Piece {
            of,
            at,
            bytes: bytes.into(),
        });
        let answer = open
            .city
            .answer(open.counter.public(), path::TAKE, &piece)
            .unwrap();
        said = minicbor::decode(&answer).unwrap();
    }
    said
}

impl Person<'_> {
    pub fn fetches(&self, department: &str, of: EntryRef) -> Response {
        let (journal, number) = (of.journal.0, of.number);
        let place = format!("api/attachment/{department}/{}/{journal}/{number}", CASE.0);
        let call = client().get(self.open.url(&place)).header(COOKIE, &self.cookie);
        call.header("x-cistern-token", &self.token).send().unwrap()
    }
}

#[test]
fn an_attachment_is_shown_to_members_of_its_departments_alone() {
    let open = Open::city();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 400_000]].concat();
    let of = attached(&open, &content, 0xa7);
    // Bytes before their entry are nobody's.
    let file = open.counter.act(|tx| tx.attached(of).unwrap()).unwrap();
    let bytes = open
        .counter
        .file
        .attachments()
        .piece(&file.hash, file.size, 0)
        .unwrap()
        .unwrap();
    let early = to_cbor(&Piece {
        of,
        at: 0,
        bytes: bytes.into(),
    });
    assert!(
        open.city
            .answer(open.counter.public(), path::TAKE, &early)
            .is_err()
    );
    open.counter.sync(&open.city);
    let chen = open.sign_in(CHEN, "2121");
    let (status, why) = said(chen.fetches("engineering", of));
    assert_eq!(
        (status, why),
        (409, json!({"refusal": {"kind": "attachment_not_here"}}))
    );
    assert_eq!(
        chen.case("engineering")["case"]["attachments"][0]["is_here"],
        false
    );
    assert!(sends(&open, of, content.len()).whole);
    open.counter.sync(&open.city);
    assert_eq!(
        chen.case("engineering")["case"]["attachments"][0]["is_here"],
        true
    );
    let shown = chen.fetches("engineering", of);
    assert_eq!(shown.status().as_u16(), 200);
    let header = |name: &str| shown.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-disposition").contains(".png"));
    assert!(
        header("content-security-policy").contains("sandbox"),
        "nothing in it runs"
    );
    assert_eq!(shown.bytes().unwrap().to_vec(), content);
    // Another department, whoever asks; no token; nobody signed in.
    let (status, why) = said(chen.fetches("metering", of));
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("unknown")),
        "{why}"
    );
    let zhao = open.sign_in(ZHAO, "2222");
    let (status, why) = said(zhao.fetches("engineering", of));
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("not_member")),
        "{why}"
    );
    let without = Person {
        open: &open,
        cookie: chen.cookie.clone(),
        token: String::new(),
    };
    assert_eq!(without.fetches("engineering", of).status().as_u16(), 403);
    let nobody = Person {
        open: &open,
        cookie: String::new(),
        token: chen.token.clone(),
    };
    assert_eq!(nobody.fetches("engineering", of).status().as_u16(), 401);
    let verified = open.city.file().verify_attachments().unwrap();
    assert!(verified.holds() && verified.whole == 1, "{verified}");
    assert_eq!(open.city.verify().unwrap().difference, None);
}

#[test]
fn an_attachment_that_was_lost_is_asked_for_once_more() {
    let open = Open::city();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 1_000]].concat();
    let of = attached(&open, &content, 0xa7);
    open.counter.sync(&open.city);
    assert!(sends(&open, of, content.len()).whole);
    open.counter.sync(&open.city);
    let waits = || {
        open.counter
            .act(|tx| tx.to_send(of.journal).unwrap().waiting().count())
    };
    assert_eq!(
        (waits(), open.city.note_missed().unwrap()),
        (0, 0),
        "nothing is missing"
    );

    // As a disk that came back without them.
    std::fs::remove_dir_all(open.folder.path().join("attachments")).unwrap();
    let verified = open.city.file().verify_attachments().unwrap();
    assert_eq!(verified.missing, [of], "{verified}");
    // Whoever opens it finds that out; asked again, it is not said twice.
    let chen = open.sign_in(CHEN, "2121");
    for _ in 0..2 {
        let (_, why) = said(chen.fetches("engineering", of));
        assert_eq!(why["refusal"]["kind"], "attachment_not_here", "{why}");
    }
    assert_eq!(open.city.note_missed().unwrap(), 0, "it was noted");
    let missed = common::written(&open.city, |body| {
        matches!(body, cistern_domain::entry::Body::AttachmentMissed(_))
    });
    assert_eq!(missed, 1);
    open.counter.sync(&open.city);
    assert_eq!(waits(), 1, "the counter sends it again");
    assert!(sends(&open, of, content.len()).whole);
    open.counter.sync(&open.city);
    assert_eq!(waits(), 0);
    assert_eq!(chen.fetches("engineering", of).status().as_u16(), 200);
    assert_eq!(open.city.verify().unwrap().difference, None);
}

/// A copy brings back the books whatever became of the files beside it, and says what of these is not there or not what it was.
#[test]
fn a_drill_reads_the_attachments_of_a_copy_too() {
    let open = Open::city();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 1_000]].concat();
    let of = attached(&open, &content, 0xa7);
    open.counter.sync(&open.city);
    assert!(sends(&open, of, content.len()).whole);
    let copies = tempfile::tempdir().unwrap();
    let copy = open.city.back_up(copies.path()).unwrap().path;
    let tried = || {
        let scratch = tempfile::tempdir().unwrap();
        let found = cistern_office::drill(&copy, scratch.path(), &common::OFFICE_KEY).unwrap();
        found.attachments
    };
    assert_eq!((tried().whole, tried().holds()), (1, true));
    let mut beside = std::fs::read_dir(copies.path().join("cistern-office/attachments")).unwrap();
    let file = beside.next().unwrap().unwrap().path();
    let whole = std::fs::read(&file).unwrap();
    let mut turned = whole;
    *turned.last_mut().unwrap() ^= 1;
    std::fs::write(&file, turned).unwrap();
    assert_eq!(tried().damaged, [of], "{}", tried());
    std::fs::remove_file(&file).unwrap();
    assert_eq!(tried().missing, [of], "{}", tried());
}
