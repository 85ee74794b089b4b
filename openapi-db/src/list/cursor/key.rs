//! What cursors are signed with.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tokio_postgres::Config;

use crate::list::Sort;

/// How many bytes of a signature a cursor has.
pub(super) const SIGNATURE: usize = 16;

/// What cursors are signed with: the same on every node of an application.
pub(crate) struct CursorKey([u8; 32]);

impl CursorKey {
    /// A key that is made of a secret.
    pub(crate) fn of_secret(secret: &[u8]) -> Self {
        Self(Sha256::new().chain_update(b"openapi_db cursors by a secret\0").chain_update(secret).finalize().into())
    }

    /// A key that is made of what all nodes know of their database, wherever they reach it: its name, the user and the password.
    pub(crate) fn of_database(config: &Config) -> Self {
        let user = config.get_user().unwrap_or_default().as_bytes();
        let name = config.get_dbname().unwrap_or_default().as_bytes();
        let mut hash = Sha256::new().chain_update(b"openapi_db cursors by a database\0");
        for part in [user, name, config.get_password().unwrap_or_default()] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// A signature for a list's cursor: of the table, its order and the types in it, so that a cursor of another list has another one.
    pub(super) fn sign(&self, table: &str, order: &[Sort], content: &[u8]) -> Signature {
        let mut signature = Hmac::<Sha256>::new_from_slice(&self.0).expect("it takes keys of any length");
        let mut add = |part: &[u8]| {
            signature.update(&part.len().to_le_bytes());
            signature.update(part);
        };
        add(table.as_bytes());
        for Sort { column, descending } in order {
            add(column.name.as_bytes());
            add(format!("{:?}", column.ty).as_bytes());
            add(&[u8::from(*descending)]);
        }
        add(content);
        Signature(signature)
    }
}

/// A signature that is still to be written or to be compared.
pub(super) struct Signature(Hmac<Sha256>);

impl Signature {
    pub(super) fn bytes(self) -> [u8; SIGNATURE] {
        let whole: [u8; 32] = self.0.finalize().into_bytes().into();
        *whole.first_chunk().expect("it is longer")
    }

    /// Whether it is this one, in a time that tells nothing of where they differ.
    pub(super) fn is(self, given: &[u8; SIGNATURE]) -> bool {
        self.0.verify_truncated_left(given).is_ok()
    }
}
