//! Comparing secrets without telling by the time how much of one was right.

use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

type Sum = [u8; 32];

/// Secrets with their owners, kept as SHA-256 digests: a few keys or passwords that an application is configured with.
///
/// To look one up takes as long whether or not it is there, and wherever. The digests are for secrets that cannot be guessed, as keys made
/// at random: passwords that people choose belong behind a slow hash, as Argon2.
///
/// ```
/// use openapi_core::http::security::Secrets;
///
/// let partners = Secrets::new().with("9f1c…", "Ada").with("27e0…", "Grace");
/// assert_eq!(partners.owner("27e0…"), Some(&"Grace"));
/// assert_eq!(partners.owner("27e0"), None);
/// ```
#[derive(Clone)]
pub struct Secrets<T> {
    entries: Vec<(Sum, T)>,
}

impl<T> Default for Secrets<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Secrets<T> {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a secret. An empty one, as from a variable that is not set, has no owner.
    #[must_use]
    pub fn with(mut self, secret: &str, owner: T) -> Self {
        if !secret.is_empty() {
            self.entries.push((sum(secret), owner));
        }
        self
    }

    /// Adds a secret by its SHA-256 digest, so that the secret itself need not be known.
    #[must_use]
    pub fn with_digest(mut self, digest: [u8; 32], owner: T) -> Self {
        self.entries.push((digest, owner));
        self
    }

    /// Whose secret this is; of several who have the same, the last.
    pub fn owner(&self, secret: &str) -> Option<&T> {
        let given = sum(secret);
        let (mut index, mut found) = (0_u64, Choice::from(0));
        for (position, (known, _)) in (0_u64..).zip(&self.entries) {
            let same = known.ct_eq(&given);
            index.conditional_assign(&position, same);
            found |= same;
        }
        let index = usize::try_from(index).ok()?;
        if bool::from(found) { self.entries.get(index).map(|(_, owner)| owner) } else { None }
    }
}

impl<T> std::fmt::Debug for Secrets<T> {
    /// Says how many there are.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Secrets({})", self.entries.len())
    }
}

/// Whether two secrets are the same. The time depends on the length of each, but not on what they have in common.
pub fn is_same_secret(one: &str, other: &str) -> bool {
    sum(one).ct_eq(&sum(other)).into()
}

fn sum(secret: &str) -> Sum {
    Sha256::digest(secret).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_lead_to_their_owners() {
        let secrets = Secrets::new().with("a", 1).with("b", 2).with("", 3).with_digest(sum("c"), 4).with("a", 5);
        let owners = ["a", "b", "", "c", "d", "A", "a "].map(|secret| secrets.owner(secret).copied());
        assert_eq!(owners, [Some(5), Some(2), None, Some(4), None, None, None]);
        assert_eq!(Secrets::<()>::new().owner(""), None);
    }

    #[test]
    fn secrets_are_compared_wholly() {
        assert!(is_same_secret("abc", "abc"));
        assert!(!is_same_secret("abc", "abcd") && !is_same_secret("abc", "abd") && !is_same_secret("", "a"));
    }

    #[test]
    fn secrets_are_not_shown() {
        assert_eq!(format!("{:?}", Secrets::new().with("secret", ())), "Secrets(1)");
    }
}
