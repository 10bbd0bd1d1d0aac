//! Alerts of the program that serves, as a robot and a mail server hear them: each once, later where one of them is out of order,
//! and also that the database takes nothing.

use cistern_domain::Money;
use cistern_domain::entry::ShiftOpened;
use cistern_domain::ids::ShiftNo;
use cistern_sync::wire::path;

use crate::Serving;
use crate::cable::Cable;
use crate::common::given::while_held;
use crate::common::{City, Counter, brought, forged};
use crate::line::Caller;
use crate::told::{Post, Robot, in_time};

/// A day and an hour after the city was founded.
const NEXT_DAY: &str = "2026-11-24T01:00:00Z";

/// What a service is told of robot and mail, and to look each second.
fn ways(robot: &str, post: &Post) -> Vec<String> {
    [
        ("--alert-webhook", robot),
        ("--alert-mail-server", &post.address),
        ("--alert-mail-from", "水柜 <office@water.example>"),
        ("--alert-mail-to", "it@water.example,cw@water.example"),
        ("--alert-every", "1"),
    ]
    .iter()
    .flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()])
    .collect()
}

fn serving(place: &[String], robot: &str, post: &Post) -> Serving {
    let ways = ways(robot, post);
    let ways: Vec<&str> = ways.iter().map(String::as_str).collect();
    Serving::start_at(NEXT_DAY, place, &ways)
}

/// A counter that was heard when the city was founded, and has opened its drawer since; and another entry of the same number.
fn silent(city: &City) -> (Counter, ShiftOpened) {
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    let copied = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::from_fen(1),
    };
    (counter, copied)
}

/// Names of what a robot was told next; what the machine says of its own disk is left out.
fn hears(robot: &Robot) -> Vec<String> {
    in_time("a message to the robot", || {
        let names = robot.told().into_iter().filter(|name| name != "disk");
        Some(names.collect::<Vec<_>>()).filter(|names| !names.is_empty())
    })
}

/// The texts of the letters that came next.
fn reads(post: &Post, words: &str) -> String {
    let mut all = String::new();
    in_time(&format!("a letter that says {words:?}"), || {
        let letters = post.letters().into_iter();
        all.extend(letters.map(|letter| {
            let to = letter.to.concat();
            assert!(
                to.contains("it@water.example") && to.contains("cw@water.example"),
                "{to}"
            );
            letter.text
        }));
        all.contains(words).then(|| all.clone())
    })
}

#[test]
fn each_alert_arrives_once_by_robot_and_by_mail_and_later_where_the_robot_was_out_of_order() {
    let city = City::found();
    let (counter, copied) = silent(&city);
    let (robot, post) = (Robot::start(), Post::start());
    *robot.broken.lock().unwrap() = true;
    let serving = serving(&city.place(), &robot.address, &post);
    let letter = reads(&post, "营业厅 1 柜台 3 已 25 小时没有连接总部");
    assert!(!letter.contains("停收"), "{letter}");
    // It is tried again with each look, and hears it once it can.
    in_time("a second try", || {
        (*robot.turned_away.lock().unwrap() >= 2).then_some(())
    });
    *robot.broken.lock().unwrap() = false;
    let silent = hears(&robot);
    assert!(
        silent.len() == 1 && silent[0].starts_with("silent/"),
        "{silent:?}"
    );

    // Something else: with it comes nothing that was told before.
    let fork = forged(&counter.file, counter.journal, copied, &counter.key);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter.ask(&city.office, &brought(fork)).unwrap();
    assert_eq!(hears(&robot), [format!("stopped/{}", counter.journal)]);
    let letter = reads(&post, "停收");
    assert!(!letter.contains("没有连接总部"), "told once: {letter}");

    serving.told_to_stop();
    let (good, log) = serving.end();
    assert!(good && log.contains("alerts wait"), "{log}");
    assert!(!log.contains("geheim"), "the robot's address is a secret: {log}");
    assert!(log.contains("alert-every = 1 (command line)"), "{log}");
}

#[test]
fn mail_goes_while_no_robot_answers_and_a_program_that_starts_again_repeats_nothing() {
    let city = City::found();
    let (counter, copied) = silent(&city);
    let post = Post::start();
    // Nobody listens there.
    let robot = "http://127.0.0.1:1/hook?access_token=geheim";
    let place = city.place();
    let first = serving(&place, robot, &post);
    reads(&post, "没有连接总部");
    first.log.wait_for("alerts wait");
    first.told_to_stop();
    let (good, log) = first.end();
    assert!(good && !log.contains("geheim"), "{log}");

    let again = serving(&place, robot, &post);
    let fork = forged(&counter.file, counter.journal, copied, &counter.key);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter.ask(&city.office, &brought(fork)).unwrap();
    let letter = reads(&post, "停收");
    assert!(
        !letter.contains("没有连接总部"),
        "told by the one before: {letter}"
    );
    drop(again);
}

/// On a server the cable to it is cut; a file is held by another program. Nothing can be noted then, and it is told all the same.
#[test]
fn a_database_that_takes_nothing_is_told_and_that_it_does_again() {
    let city = City::found();
    let (robot, post) = (Robot::start(), Post::start());
    let mut place = city.place();
    let cable = city.database().map(|url| Cable::to(&url));
    if let Some(cable) = &cable {
        *place.last_mut().unwrap() = cable.url.clone();
    }
    let counter = city.seat(10, 1, 3);
    let key = city.office.signing_key().unwrap().verifying_key().to_bytes();
    let serving = serving(&place, &robot.address, &post);
    // It serves: one that begins while its database is out of reach ends, and is started again by whoever watches over it.
    let mut caller = Caller::at(serving.address, &counter.key, key);
    assert_eq!(caller.ask(path::CARD, &[]).status, 200);
    let told = || {
        assert_eq!(hears(&robot), ["database"]);
        reads(&post, "总部的数据库用不了")
    };
    let why = match &cable {
        Some(cable) => {
            cable.cut();
            let letter = told();
            assert!(
                letter.contains("the database server cannot be reached"),
                "{letter}"
            );
            cable.mend();
            letter
        }
        None => {
            let mut letter = String::new();
            while_held(&city.another(), || letter = told());
            assert!(letter.contains("another program is writing"), "{letter}");
            letter
        }
    };
    assert_eq!(why.matches("总部的数据库用不了").count(), 1, "once: {why}");
    assert_eq!(hears(&robot), ["database/over"]);
    let letter = reads(&post, "总部的数据库恢复了");
    assert!(!letter.contains("用不了"), "{letter}");
    serving.told_to_stop();
    assert!(serving.end().0);
}
