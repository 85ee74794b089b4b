//! Where keys come from: the program, or a file that may change while it runs.

use std::{
    error, fmt, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use super::key_set::{Key, KeySet};

/// How often a file is looked at, and read for a key that is not known, at most.
const INTERVAL: Duration = Duration::from_secs(1);

/// The keys that check signatures.
///
/// Which algorithms a token may be signed with follows from the keys: `none` never is one of them, and a public key never is the secret of
/// HMAC.
pub struct Keys(Source);

enum Source {
    Fixed(Arc<KeySet>),
    File(KeyFile),
}

impl Keys {
    /// A set of public keys, as JSON (RFC 7517). Those that are of no use here are passed over.
    ///
    /// # Errors
    ///
    /// When it is no set, or no key of it can check a signature.
    pub fn set(json: &str) -> Result<Self, KeysError> {
        Ok(Self(Source::Fixed(Arc::new(KeySet::read(json)?))))
    }

    /// A file with such a set. It is read again when it changes, and when a token names a key that it did not have: at most once a second.
    /// As long as it cannot be read again, the keys stay what they were.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Source::File(KeyFile { path: path.into(), state: Mutex::default() }))
    }

    /// A secret that the issuer has too, for HMAC with SHA-2.
    ///
    /// # Errors
    ///
    /// When it is shorter than 32 bytes (RFC 7518, section 3.2), or a PEM file.
    pub fn secret(secret: impl AsRef<[u8]>) -> Result<Self, KeysError> {
        Ok(Self(Source::Fixed(Arc::new(KeySet::of(Key::secret(secret.as_ref())?)))))
    }

    pub(super) fn current(&self) -> Result<Arc<KeySet>, KeysError> {
        match &self.0 {
            Source::Fixed(keys) => Ok(Arc::clone(keys)),
            Source::File(file) => file.current(),
        }
    }

    /// The keys after another look at where they come from; nothing, if there is nothing to look at, or there was a look just now.
    pub(super) fn reloaded(&self) -> Option<Arc<KeySet>> {
        match &self.0 {
            Source::Fixed(_) => None,
            Source::File(file) => file.reloaded(),
        }
    }
}

struct KeyFile {
    path: PathBuf,
    // The file is small and on this machine: to read it takes less time than to check a signature.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    keys: Option<Arc<KeySet>>,
    /// What the file was like when it was read.
    stamp: Option<(SystemTime, u64)>,
    /// When it was last looked at.
    looked: Option<Instant>,
    /// When it was last read because of a key that was not known.
    forced: Option<Instant>,
}

impl KeyFile {
    fn current(&self) -> Result<Arc<KeySet>, KeysError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.keys.is_none() || is_past(state.looked) {
            state.looked = Some(Instant::now());
            self.look(&mut state, false)?;
        }
        state.keys.clone().ok_or_else(|| KeysError::new("there are no keys"))
    }

    fn reloaded(&self) -> Option<Arc<KeySet>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !is_past(state.forced) {
            return None;
        }
        state.forced = Some(Instant::now());
        self.look(&mut state, true).ok()?;
        state.keys.clone()
    }

    /// Reads the file if it has changed, or in any case. A failure counts only if there are no keys yet.
    fn look(&self, state: &mut State, forced: bool) -> Result<(), KeysError> {
        let read = stamp(&self.path).and_then(|stamp| {
            if state.stamp == Some(stamp) && !forced {
                return Ok(None);
            }
            let json =
                fs::read_to_string(&self.path).map_err(|cause| KeysError::new("it cannot be read").because(cause))?;
            Ok(Some((stamp, KeySet::read(&json)?)))
        });
        match read {
            Ok(None) => Ok(()),
            Ok(Some((stamp, keys))) => {
                (state.stamp, state.keys) = (Some(stamp), Some(Arc::new(keys)));
                Ok(())
            }
            Err(cause) if state.keys.is_none() => {
                Err(KeysError::new(format!("the key set {}", self.path.display())).because(cause))
            }
            Err(cause) => {
                tracing::warn!(file = %self.path.display(), error = %crate::error::Chain(&cause), "the keys stay as they were");
                Ok(())
            }
        }
    }
}

fn is_past(moment: Option<Instant>) -> bool {
    moment.is_none_or(|moment| moment.elapsed() >= INTERVAL)
}

fn stamp(path: &Path) -> Result<(SystemTime, u64), KeysError> {
    let read = || {
        let metadata = fs::metadata(path)?;
        Ok((metadata.modified()?, metadata.len()))
    };
    read().map_err(|cause: std::io::Error| KeysError::new("it cannot be read").because(cause))
}

/// Why there are no keys.
#[derive(Debug)]
pub struct KeysError {
    message: String,
    cause: Option<Box<dyn error::Error + Send + Sync>>,
}

impl KeysError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), cause: None }
    }

    pub(super) fn because(mut self, cause: impl error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }
}

impl fmt::Display for KeysError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl error::Error for KeysError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}
