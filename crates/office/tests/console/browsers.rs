//! A browser on which somebody signed in before is known: strangers who try their number keep them waiting no more, what is tried
//! there counts by itself, and nothing of it lets anybody in.

use reqwest::header::SET_COOKIE;

use super::*;

/// What a browser keeps of those who signed in there.
#[derive(Clone, Default)]
struct Browser(Option<String>);

impl Browser {
    /// Tries a PIN there; what the browser is told to keep, it keeps.
    fn tries(&mut self, open: &Open, staff: u32, pin: &str) -> (u16, Value) {
        let mut call = open.post("sign_in", &json!({"staff": staff, "pin": pin}));
        if let Some(kept) = &self.0 {
            call = call.header(COOKIE, kept);
        }
        let sent = call.send().unwrap();
        let set = sent.headers().get_all(SET_COOKIE).iter();
        let set = set.filter_map(|one| one.to_str().ok()?.split(';').next());
        let mut mine = set.filter(|one| one.starts_with("cistern-browser="));
        self.0 = mine.next_back().map(str::to_owned).or(self.0.take());
        said(sent)
    }

    /// On which this person signed in.
    fn of(open: &Open, staff: u32, pin: &str) -> Self {
        let mut browser = Self::default();
        assert_eq!(browser.tries(open, staff, pin).0, 200);
        assert!(browser.0.is_some());
        browser
    }
}

/// Strangers try so long that the number waits.
fn slow_down(open: &Open, staff: u32) {
    for _ in 0..9 {
        open.try_pin(staff, "0000");
        open.clock.pass(60_000);
    }
    open.try_pin(staff, "0000");
    let (_, why) = open.try_pin(staff, "2121");
    assert_eq!(why["refusal"]["kind"], "too_soon", "{why}");
}

#[test]
fn strangers_slow_each_other_and_not_whoever_signs_in_where_they_always_do() {
    let open = Open::city();
    let mut own = Browser::of(&open, CHEN, "2121");
    slow_down(&open, CHEN);
    assert_eq!(own.tries(&open, CHEN, "2121").0, 200);
    // Who came in does not wipe the strangers' slate.
    let (_, why) = open.try_pin(CHEN, "2121");
    assert_eq!(why["refusal"]["kind"], "too_soon", "{why}");
    // Another of them, whose browser it is too, came in there meanwhile: both are known.
    assert_eq!(own.tries(&open, ZHAO, "2222").0, 200);
    assert_eq!(own.tries(&open, CHEN, "2121").0, 200);
    // Not on another's browser, and not under another's number.
    let mut others = Browser::of(&open, ZHAO, "2222");
    assert_eq!(others.tries(&open, CHEN, "2121").1["refusal"]["kind"], "too_soon");
    open.clock.pass(60_000);
    open.sign_in(CHEN, "2121");
}

#[test]
fn wrong_pins_of_a_known_browser_count_there_alone_and_lock_nobody_out() {
    let open = Open::city();
    let mut own = Browser::of(&open, CHEN, "2121");
    let mut waits = Vec::new();
    for _ in 0..4 {
        let (_, why) = own.tries(&open, CHEN, "0000");
        waits.push(why["refusal"]["wait_millis"].clone());
        open.clock.pass(60_000);
    }
    assert_eq!(waits, [json!(0), json!(0), json!(1000), json!(2000)]);
    own.tries(&open, CHEN, "0000");
    assert_eq!(own.tries(&open, CHEN, "2121").1["refusal"]["kind"], "too_soon");
    // Elsewhere they come in meanwhile, and there after a while.
    open.sign_in(CHEN, "2121");
    open.clock.pass(60_000);
    assert_eq!(own.tries(&open, CHEN, "2121").0, 200);
}

#[test]
fn another_pin_ends_it_and_a_made_up_note_is_none() {
    let open = Open::city();
    let mut own = Browser::of(&open, CHEN, "2121");
    let mut made_up = Browser(Some(format!("cistern-browser={}", "0".repeat(72))));
    open.city
        .publish_staff(StaffNo(CHEN), "陈海", "7878", &[] as &[Role])
        .unwrap();
    slow_down(&open, CHEN);
    for browser in [&mut own, &mut made_up] {
        let (_, why) = browser.tries(&open, CHEN, "7878");
        assert_eq!(why["refusal"]["kind"], "too_soon", "{why}");
    }
    open.clock.pass(60_000);
    assert_eq!(own.tries(&open, CHEN, "7878").0, 200);
    slow_down(&open, CHEN);
    assert_eq!(own.tries(&open, CHEN, "7878").0, 200, "known again");
}

#[test]
fn what_a_browser_keeps_lets_nobody_in_names_nobody_and_stays_when_they_leave() {
    let open = Open::city();
    let signed = open
        .post("sign_in", &json!({"staff": CHEN, "pin": "2121"}))
        .send()
        .unwrap();
    let set: Vec<String> = signed
        .headers()
        .get_all(SET_COOKIE)
        .iter()
        .map(|one| one.to_str().unwrap().to_owned())
        .collect();
    let [session, browser] = &set[..] else {
        panic!("{set:?}")
    };
    let (_, me) = said(signed);
    let (kept, told) = browser.split_once("; ").unwrap();
    assert_eq!(told, "Path=/; HttpOnly; SameSite=Strict; Max-Age=15552000");
    assert_eq!(kept.len(), "cistern-browser=".len() + 72, "one person: {kept}");
    let asks = |cookie: &str| {
        let call = open.post("me", &json!({})).header(COOKIE, cookie);
        said(
            call.header("x-cistern-token", me["token"].as_str().unwrap())
                .send()
                .unwrap(),
        )
        .0
    };
    assert_eq!(asks(kept), 401, "it is no session");
    let session = session.split(';').next().unwrap();
    assert_eq!(asks(session), 200);
    let left = open
        .post("sign_out", &json!({}))
        .header(COOKIE, session)
        .header("x-cistern-token", me["token"].as_str().unwrap());
    let left = left.send().unwrap();
    let left: Vec<_> = left.headers().get_all(SET_COOKIE).iter().collect();
    assert_eq!(left.len(), 1, "the session's alone: {left:?}");
    // Another program of this office knows it too.
    let other = Door::open(&open.city, open.folder.path());
    slow_down(&open, CHEN);
    let call = other
        .post("sign_in", &json!({"staff": CHEN, "pin": "2121"}))
        .header(COOKIE, kept);
    assert_eq!(said(call.send().unwrap()).0, 200);
}
