//! How files get through serde: the value that a struct is read from has a token in each file's place, and while it is read, and only then,
//! the tokens stand for the files.
//!
//! A token has a number in it that is made for one request: text that a client sends is none.

use std::{
    cell::RefCell,
    hash::{BuildHasher, Hasher, RandomState},
};

use super::File;

thread_local! {
    /// The files of the request that is being read on this thread: reading is not interrupted.
    static FILES: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// The files of a request.
pub(crate) struct Scope {
    secret: [u64; 2],
    files: Vec<File>,
}

impl Default for Scope {
    fn default() -> Self {
        // Each has other random keys.
        let random = || RandomState::new().build_hasher().finish();
        Self { secret: [random(), random()], files: Vec::new() }
    }
}

impl Scope {
    /// Adds a file, and gives its token.
    pub(crate) fn add(&mut self, file: File) -> String {
        self.files.push(file);
        self.token(self.files.len() - 1)
    }

    /// Does something while the tokens stand for their files.
    pub(crate) fn within<T>(self, read: impl FnOnce() -> T) -> T {
        // Also when it panics: the files of one request must not be there for the next.
        struct End;
        impl Drop for End {
            fn drop(&mut self) {
                FILES.take();
            }
        }
        FILES.replace(Some(self));
        let _end = End;
        read()
    }

    fn token(&self, index: usize) -> String {
        let [one, other] = self.secret;
        format!("{one:016x}{other:016x}.{index}")
    }

    fn find(&self, token: &str) -> Option<&File> {
        let (_, index) = token.split_once('.')?;
        let index = index.parse().ok()?;
        self.files.get(index).filter(|_| self.token(index) == token)
    }
}

/// The file that a token stands for.
pub(crate) fn find(token: &str) -> Option<File> {
    FILES.with_borrow(|scope| scope.as_ref()?.find(token).cloned())
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use actix_web::web::Bytes;

    use super::{super::Content, *};

    fn file(name: &str) -> File {
        File::new(Some(name.to_owned()), "text/plain".to_owned(), Content::Memory(Bytes::new()))
    }

    #[test]
    fn tokens_stand_for_files_while_they_are_read() {
        let mut scope = Scope::default();
        let (one, other) = (scope.add(file("one")), scope.add(file("other")));
        let name = |token: &str| serde_json::from_value::<File>(token.into()).ok()?.name().map(str::to_owned);
        assert_eq!(name(&one), None);
        let found = scope.within(|| [name(&other), name(&one), name("1"), name(&format!("{one}0")), name("")]);
        assert_eq!(found, [Some("other".to_owned()), Some("one".to_owned()), None, None, None]);
        assert_eq!(name(&one), None);
    }

    #[test]
    fn tokens_of_one_request_mean_nothing_to_another() {
        let token = Scope::default().add(file("one"));
        let mut scope = Scope::default();
        assert_ne!(scope.add(file("other")), token);
        assert!(scope.within(|| find(&token)).is_none());
    }

    #[test]
    fn nothing_stays_after_a_panic() {
        let mut scope = Scope::default();
        let token = scope.add(file("one"));
        let panicked = catch_unwind(std::panic::AssertUnwindSafe(|| scope.within(|| panic!("on purpose"))));
        assert!(panicked.is_err());
        assert!(find(&token).is_none());
    }
}
