//! Seen elsewhere: the server saved, the reply was lost, the resend doubled the sale.

use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::line::Weather;
use cistern_tests::simulator::{Step, World};

/// Every one of the office's answers is lost, then every message arrives twice, then old ones arrive late.
#[test]
fn reply_lost() {
    let mut world = World::begin(14).unwrap();
    let weathers = [
        Weather {
            lose_answer: 100,
            ..Weather::FAIR
        },
        Weather {
            double: 100,
            ..Weather::FAIR
        },
        Weather {
            delay: 100,
            ..Weather::FAIR
        },
        Weather {
            cut_answer: 100,
            ..Weather::FAIR
        },
        Weather {
            office_dies: 100,
            ..Weather::FAIR
        },
    ];
    for weather in weathers {
        for at in 0..2 {
            Step::Pay(Way::Deposit).happen(&mut world, at).unwrap();
            Step::PayAndDie(Way::Cash).happen(&mut world, at).unwrap();
        }
        world.net.set_weather(weather);
        for _ in 0..3 {
            for seat in &world.seats {
                let result = seat.counter().sync().unwrap().unwrap();
                let heard = weather.double == 100;
                assert_eq!(result.line_fault.is_none(), heard, "{weather:?}: {result:?}");
                assert_eq!(
                    result.matched, heard,
                    "nothing is called sent that was not heard to be"
                );
            }
        }
        world.net.deliver_delayed();
    }
    world.heal_and_check().unwrap();
}

/// The screen never hears that it was taken, and asks again after every crash.
#[test]
fn a_screen_that_asks_again_gets_what_is_stored() {
    let mut world = World::begin(15).unwrap();
    for way in Way::ALL {
        for _ in 0..4 {
            Step::PayTwice(way).happen(&mut world, 0).unwrap();
            Step::PayAndDie(way).happen(&mut world, 0).unwrap();
        }
    }
    assert!(world.shown.len() > 20, "{} paid", world.shown.len());
    world.heal_and_check().unwrap();
}
