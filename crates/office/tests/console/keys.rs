//! 密钥: which key signs and which was retired by which entry, the root, the recovery key, whose sealed keys would open, and what was
//! opened by whom and why; for 信息, to be read alone, and without a secret in it.

use ed25519_dalek::SigningKey;

use cistern_office::{AskRoot, KeyInstalled};

use super::common::by_root;
use super::*;

const IT: u32 = 61;
const PIN: &str = "6161";

#[test]
fn the_keys_are_told_with_their_days_and_what_was_opened() {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(IT), "信小安", PIN, &[Role::It])
        .unwrap();
    let it = open.sign_in(IT, PIN);
    let (status, page) = it.asks("keys", &json!({}));
    assert_eq!(status, 200, "{page}");
    let keys = &page["keys"];
    let first = keys["signing"][0]["key"].clone();
    assert_eq!(
        (
            &keys["root"],
            &keys["signing"][0]["generation"],
            &keys["signing"][0]["certified"]
        ),
        (&Value::Null, &json!(1), &json!(false))
    );
    assert_eq!(keys["brought_back"], false);
    let seal = |page: &Value| page["keys"]["counters"][0]["seal"].clone();
    assert_eq!(seal(&page), "opens", "sealed to this office at its enrolment");
    assert_eq!(keys["handed_out"], json!([]));

    let root = SigningKey::from_bytes(&[9; 32]);
    let by = |why| ByIt {
        who: Some((StaffNo(IT), PIN)),
        why,
    };
    let adopted = by_root(&open.city, &root, AskRoot::Adopt, by("启用根密钥"));
    let KeyInstalled::Adopted(adopted) = adopted.unwrap() else {
        panic!("adopted")
    };
    open.clock.pass(MINUTE);
    let rotated = by_root(&open.city, &root, AskRoot::Rotate, by("管理员离职"));
    let KeyInstalled::Rotated(rotated, 2) = rotated.unwrap() else {
        panic!("rotated to the second")
    };
    let (_, audit) = it.asks("audit", &json!({"on": null, "staff": IT}));
    let told: Vec<_> = audit["acts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["act"], &one["about"]))
        .collect();
    assert_eq!(
        told,
        [
            (
                &json!("OfficeKeyRotated"),
                &json!({"of": "signing_key", "generation": 2, "why": "管理员离职"})
            ),
            (
                &json!("RootAdopted"),
                &json!({"of": "signing_key", "generation": null, "why": "启用根密钥"})
            ),
        ]
    );
    open.city
        .open_key(open.counter.journal, "主机烧毁", (StaffNo(IT), PIN))
        .unwrap();
    let (_, page) = it.asks("keys", &json!({}));
    let keys = &page["keys"];
    assert_eq!(keys["root"]["entry"], json!(adopted.number));
    let public: String = root
        .verifying_key()
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(keys["root"]["key"], public);
    let (now, before) = (&keys["signing"][0], &keys["signing"][1]);
    assert_eq!(
        (
            &now["generation"],
            &now["entry"],
            &now["retired_by"],
            &now["certified"]
        ),
        (&json!(2), &json!(rotated.number), &Value::Null, &json!(true))
    );
    assert_eq!(
        (&before["key"], &before["retired_by"], &before["retired_local"]),
        (&first, &json!(rotated.number), &now["since_local"])
    );
    assert_ne!(now["key"], first);
    let opened = &keys["handed_out"][0];
    assert_eq!(
        (
            &opened["by"],
            &opened["why"],
            &opened["counter"]["counter"],
            &opened["account"]
        ),
        (&json!("信小安"), &json!("主机烧毁"), &json!(1), &Value::Null)
    );
}

#[test]
fn nobody_else_is_told() {
    let open = Open::city();
    let (status, refused) = open.sign_in(CHEN, "2121").asks("keys", &json!({}));
    assert_eq!(
        (status, &refused["refusal"]["kind"]),
        (409, &json!("not_theirs")),
        "{refused}"
    );
}
