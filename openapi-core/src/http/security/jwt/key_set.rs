//! Keys as JSON (RFC 7517), each with the algorithms that it is for.

use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse},
};
use serde::Deserialize;
use serde_json::Value;

use super::KeysError;

/// As many bytes as a secret has at least (RFC 7518, section 3.2).
const SHORTEST_SECRET: usize = 32;

/// As many bytes as the modulus of an RSA key has at least (RFC 7518, section 3.3).
const SHORTEST_MODULUS: usize = 256;

/// A key that checks signatures.
pub(super) struct Key {
    /// What tokens call it.
    id: Option<String>,
    /// What it is for: never another family's algorithms, so that a public key is no secret.
    algorithms: Vec<Algorithm>,
    /// What it checks them with.
    pub(super) checks: DecodingKey,
}

impl Key {
    /// A secret that the issuer has too, for HMAC.
    pub(super) fn secret(secret: &[u8]) -> Result<Self, KeysError> {
        if secret.len() < SHORTEST_SECRET {
            return Err(KeysError::new("the secret is shorter than 32 bytes"));
        }
        if secret.starts_with(b"-----BEGIN") {
            return Err(KeysError::new("the secret is a PEM file: a public key is no secret"));
        }
        let algorithms = vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512];
        Ok(Self { id: None, algorithms, checks: DecodingKey::from_secret(secret) })
    }

    /// A key of a set, or why it is of no use.
    fn read(value: Value) -> Result<Self, String> {
        let jwk: Jwk = serde_json::from_value(value).map_err(|cause| cause.to_string())?;
        if !matches!(jwk.common.public_key_use, None | Some(PublicKeyUse::Signature)) {
            return Err("it is not for signatures".to_owned());
        }
        if jwk.common.key_operations.as_ref().is_some_and(|uses| !uses.contains(&KeyOperations::Verify)) {
            return Err("it is not for verifying".to_owned());
        }
        let mut algorithms = algorithms(&jwk)?;
        if let Some(named) = jwk.common.key_algorithm {
            algorithms.retain(|algorithm| Algorithm::try_from(named).is_ok_and(|named| named == *algorithm));
        }
        if algorithms.is_empty() {
            return Err("its algorithm does not fit its type, or is not supported".to_owned());
        }
        let checks = DecodingKey::from_jwk(&jwk).map_err(|cause| cause.to_string())?;
        Ok(Self { id: jwk.common.key_id, algorithms, checks })
    }

    /// Whether a token that names a key, or none, may be signed by this one.
    pub(super) fn is_meant(&self, id: Option<&str>, algorithm: Algorithm) -> bool {
        let is_named = match (&self.id, id) {
            (Some(own), Some(id)) => own == id,
            (None, _) | (_, None) => true,
        };
        is_named && self.algorithms.contains(&algorithm)
    }
}

/// The algorithms that a key is fit for, unless it is too weak or damaged.
fn algorithms(jwk: &Jwk) -> Result<Vec<Algorithm>, String> {
    let bytes = |text: &str| text.trim_end_matches('=').len() * 3 / 4;
    match &jwk.algorithm {
        AlgorithmParameters::RSA(key) if bytes(&key.n) < SHORTEST_MODULUS => {
            Err("it has fewer than 2048 bits".to_owned())
        }
        AlgorithmParameters::RSA(_) => Ok(vec![
            Algorithm::RS256,
            Algorithm::RS384,
            Algorithm::RS512,
            Algorithm::PS256,
            Algorithm::PS384,
            Algorithm::PS512,
        ]),
        AlgorithmParameters::EllipticCurve(key) => match (&key.curve, bytes(&key.x), bytes(&key.y)) {
            (EllipticCurve::P256, 32, 32) => Ok(vec![Algorithm::ES256]),
            (EllipticCurve::P384, 48, 48) => Ok(vec![Algorithm::ES384]),
            _ => Err("its curve is not supported, or it is not of its length".to_owned()),
        },
        AlgorithmParameters::OctetKeyPair(key) => match (&key.curve, bytes(&key.x)) {
            (EllipticCurve::Ed25519, 32) => Ok(vec![Algorithm::EdDSA]),
            _ => Err("its curve is not supported, or it is not of its length".to_owned()),
        },
        AlgorithmParameters::OctetKey(key) if bytes(&key.value) < SHORTEST_SECRET => {
            Err("the secret is shorter than 32 bytes".to_owned())
        }
        AlgorithmParameters::OctetKey(_) => Ok(vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512]),
        _ => Err("its type is not supported".to_owned()),
    }
}

/// Keys of which a token is signed by one.
pub(super) struct KeySet(Vec<Key>);

impl KeySet {
    pub(super) fn of(key: Key) -> Self {
        Self(vec![key])
    }

    /// Reads a set. Keys that are of no use here are passed over, as they have to be (RFC 7517, section 5).
    pub(super) fn read(json: &str) -> Result<Self, KeysError> {
        #[derive(Deserialize)]
        struct Document {
            keys: Vec<Value>,
        }

        let document: Document =
            serde_json::from_str(json).map_err(|cause| KeysError::new("it is no key set").because(cause))?;
        let mut keys = Vec::new();
        for value in document.keys {
            let id = value.get("kid").cloned().unwrap_or_default();
            match Key::read(value) {
                Ok(key) => keys.push(key),
                Err(reason) => tracing::warn!(kid = %id, "a key of the set is passed over: {reason}"),
            }
        }
        if keys.is_empty() {
            return Err(KeysError::new("it has no key that can check a signature"));
        }
        Ok(Self(keys))
    }

    /// The keys by which a token may be signed that names one, or none.
    pub(super) fn meant<'a>(&'a self, id: Option<&'a str>, algorithm: Algorithm) -> impl Iterator<Item = &'a Key> {
        self.0.iter().filter(move |key| key.is_meant(id, algorithm))
    }

    /// Whether some key goes by the name that a token gives, or by none.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.0.iter().any(|key| key.id.as_deref().is_none_or(|own| own == id))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The algorithms that a key is for.
    fn algorithms_of(key: Value) -> Result<Vec<Algorithm>, String> {
        Key::read(key).map(|key| key.algorithms)
    }

    #[test]
    fn keys_are_for_the_algorithms_of_their_type() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T";
        assert_eq!(algorithms_of(json!({ "kty": "OKP", "crv": "Ed25519", "x": x })), Ok(vec![Algorithm::EdDSA]));
        assert_eq!(
            algorithms_of(json!({ "kty": "oct", "k": secret, "alg": "HS384", "use": "sig" })),
            Ok(vec![Algorithm::HS384])
        );
        assert_eq!(
            algorithms_of(json!({ "kty": "RSA", "n": "Q".repeat(342), "e": "AQAB", "alg": "PS256" })),
            Ok(vec![Algorithm::PS256])
        );
    }

    #[test]
    fn keys_that_are_of_no_use_are_passed_over() {
        let secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T";
        for key in [
            json!({ "kty": "RSA", "n": "Q".repeat(342), "e": "AQAB", "alg": "HS256" }),
            json!({ "kty": "RSA", "n": "Q".repeat(300), "e": "AQAB" }),
            json!({ "kty": "RSA", "n": "Q".repeat(342), "e": "AQAB", "use": "enc" }),
            json!({ "kty": "RSA", "n": "Q".repeat(342), "e": "AQAB", "key_ops": ["encrypt"] }),
            json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKx" }),
            json!({ "kty": "oct", "k": "c2hvcnQ" }),
            json!({ "kty": "oct", "k": secret, "alg": "RS256" }),
            json!({ "kty": "new", "k": secret }),
            json!("key"),
        ] {
            assert!(algorithms_of(key.clone()).is_err(), "{key}");
            assert!(KeySet::read(&json!({ "keys": [key] }).to_string()).is_err());
        }
    }

    #[test]
    fn secrets_are_long_and_secret() {
        assert!(Key::secret(&[7; 31]).is_err());
        assert!(Key::secret(b"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0").is_err());
        assert!(Key::secret(&[7; 32]).is_ok());
    }
}
