//! A database over TLS, on the server that `CISTERN_TEST_POSTGRES_TLS` names, which takes nobody by the network otherwise: its
//! certificate is verified, name included, and one that is not the address's is refused.

use std::io::Write;
use std::path::Path;

use cistern_domain::entry::Writer as Role;
use cistern_journal::{Fault, File};

use crate::city::*;

const SERVER: &str = "CISTERN_TEST_POSTGRES_TLS";

fn server() -> Option<String> {
    let server = std::env::var(SERVER).ok();
    if server.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "left out over TLS: {SERVER} names no server (`cargo xtask test` starts one)"
        );
    }
    server
}

fn open_at(url: &str, folder: &Path) -> Result<File, Fault> {
    File::open_on_server(url, &folder.join("office.db"), KEY, Box::new(Quiet))
}

fn refused(url: &str, folder: &Path) -> String {
    match open_at(url, folder) {
        Err(Fault::Refused(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("{url} was taken"),
    }
}

#[test]
fn a_database_is_reached_over_tls_and_nobody_stands_between() {
    let Some(url) = server() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = open_at(&url, folder.path()).expect("reached");
    let office = key(OFFICE).verifying_key().to_bytes();
    file.act::<_, Fault>(|tx| tx.add_journal(journal(OFFICE), Role::Office, Some(office)))
        .expect("written");
    drop(file);

    let (front, _) = url.split_once('?').expect("an address with its certificate");
    let open_line = refused(&format!("{front}?sslmode=disable"), folder.path());
    assert!(open_line.contains("no encryption"), "{open_line}");

    let other_name = refused(&url.replacen("localhost", "127.0.0.1", 1), folder.path());
    assert!(other_name.contains("certificate"), "{other_name}");

    let stranger = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let roots = folder.path().join("other.pem");
    std::fs::write(&roots, stranger.cert.pem()).expect("on the disk");
    let unknown = format!("{front}?sslmode=verify-full&sslrootcert={}", roots.display());
    let unknown = refused(&unknown, folder.path());
    assert!(unknown.contains("certificate"), "{unknown}");

    std::fs::write(&roots, "no certificate").expect("on the disk");
    let none = format!("{front}?sslmode=verify-full&sslrootcert={}", roots.display());
    match open_at(&none, folder.path()) {
        Err(Fault::Address(why)) => assert!(why.contains("there is none"), "{why}"),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("taken without a certificate"),
    }
}
