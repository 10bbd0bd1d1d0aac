//! The keys that an office's database holds: set back, and looked at, without the office.

use cistern_domain::entry::Writer as Role;
use cistern_journal::{Fault, Tx};
use cistern_office::Office;
use ed25519_dalek::SigningKey;

/// Signs with a key of before, as a copy of before a rotation holds it.
pub fn signs_with(office: &Office, key: &SigningKey) {
    let set_back = |tx: &Tx<'_>| {
        let writer = tx.writer(Role::Office)?.unwrap();
        tx.sign_with(&writer, key)
    };
    office.file().act::<_, Fault>(set_back).unwrap();
}

/// Whether the key that signed before another was brought back is kept.
pub fn is_kept(office: &Office) -> bool {
    let sql = "SELECT count(*) FROM office_secret WHERE name = 'signing before'";
    let kept: Option<i64> = office
        .file()
        .read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get(0)))
        .unwrap();
    kept == Some(1)
}
