//! Behind a proxy that ends TLS: the cookie is one that no other host and no plain line can set or see, and a call is answered
//! only for the page of that very address.

use reqwest::header::SET_COOKIE;

use super::*;

const OUTSIDE: &str = "https://office.example.com";
const COOKIE_NAME: &str = "__Host-cistern-office";

fn call(door: &Door, command: &str, origin: Option<&str>, body: &Value) -> RequestBuilder {
    let call = client()
        .post(door.url(&format!("api/{command}")))
        .header(CONTENT_TYPE, "application/json")
        .body(body.to_string());
    match origin {
        Some(origin) => call.header(ORIGIN, origin),
        None => call,
    }
}

fn cookie_set(response: &Response) -> Option<String> {
    let set = response.headers().get(SET_COOKIE)?;
    Some(set.to_str().unwrap().to_owned())
}

#[test]
fn behind_a_proxy_the_cookie_is_secure_and_only_its_own_page_is_answered() {
    let open = Open::city();
    let door = Door::behind(&open.city, open.folder.path(), OUTSIDE);
    let proof = json!({"staff": CHEN, "pin": "2121"});
    let plain = format!("http://{}", door.address);
    let foreign = [
        None,
        Some("null"),
        Some("https://evil.example.com"),
        Some("http://office.example.com"),
        Some("https://office.example.com:8443"),
        Some("https://office.example.com.evil.example"),
        Some(plain.as_str()),
    ];
    for origin in foreign {
        let sent = call(&door, "sign_in", origin, &proof).send().unwrap();
        assert_eq!(
            (sent.status().as_u16(), cookie_set(&sent)),
            (403, None),
            "{origin:?}"
        );
    }

    let sent = call(&door, "sign_in", Some(OUTSIDE), &proof).send().unwrap();
    let cookie = cookie_set(&sent).unwrap();
    let (status, me) = said(sent);
    assert_eq!(status, 200, "{me}");
    let token = me["token"].as_str().unwrap();
    let mut parts = cookie.split("; ");
    let (name, value) = parts.next().unwrap().split_once('=').unwrap();
    assert_eq!(name, COOKIE_NAME);
    let told: Vec<_> = parts.collect();
    // What a `__Host-` cookie must say, or a browser keeps none: and no domain.
    assert_eq!(told, ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"]);

    // So is the one by which the browser is known.
    let known = call(&door, "sign_in", Some(OUTSIDE), &proof).send().unwrap();
    let known = known.headers().get_all(SET_COOKIE).iter().next_back();
    let known = known.unwrap().to_str().unwrap().to_owned();
    assert!(known.starts_with("__Host-cistern-browser="), "{known}");
    assert!(known.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=15552000"));

    let asks = |origin: Option<&str>, name: &str| {
        let call = call(&door, "me", origin, &json!({}))
            .header(COOKIE, format!("other=1; {name}={value}"))
            .header("x-cistern-token", token);
        call.send().unwrap().status().as_u16()
    };
    assert_eq!(asks(Some(OUTSIDE), COOKIE_NAME), 200);
    assert_eq!(
        asks(Some(OUTSIDE), "cistern-office"),
        401,
        "a name that any host may set"
    );
    for origin in foreign {
        assert_eq!(asks(origin, COOKIE_NAME), 403, "{origin:?}");
    }

    // The page itself is asked for without an origin; another page that fetches it gets nothing.
    let page = |origin: Option<&str>| {
        let get = client().get(door.url(""));
        let get = match origin {
            Some(origin) => get.header(ORIGIN, origin),
            None => get,
        };
        get.send().unwrap().status().as_u16()
    };
    assert_eq!((page(None), page(Some("https://evil.example.com"))), (200, 403));

    let out = call(&door, "sign_out", Some(OUTSIDE), &json!({}))
        .header(COOKIE, format!("{COOKIE_NAME}={value}"))
        .header("x-cistern-token", token)
        .send()
        .unwrap();
    let cleared = cookie_set(&out).unwrap();
    assert!(
        cleared.starts_with("__Host-cistern-office=;") && cleared.ends_with("; Secure; Max-Age=0"),
        "{cleared}"
    );
    assert_eq!(asks(Some(OUTSIDE), COOKIE_NAME), 401, "and the session is over");
}

/// An address with the port that browsers leave out is one that no browser ever says.
#[test]
fn an_address_that_no_browser_says_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("office.html"), "page").unwrap();
    for (origin, stands) in [
        ("https://office.example.com", true),
        ("https://office.example.com:8443", true),
        ("https://office.example.com:443", false),
        ("https://office.example.com/", false),
        ("https://Office.example.com", false),
        ("http://office.example.com", false),
        ("https://", false),
    ] {
        let place = Place {
            screens: folder.path().to_owned(),
            origin: Some(origin.to_owned()),
        };
        let checked = place.check("10.0.0.1:8444".parse().unwrap());
        assert_eq!(checked.is_ok(), stands, "{origin}: {checked:?}");
    }
}
