//! Messages of compile errors, put together in const evaluation.

const CAPACITY: usize = 4096;

/// What is wrong, or nothing.
#[derive(Clone, Copy)]
pub struct Message {
    bytes: [u8; CAPACITY],
    len: usize,
    /// Whether something did not fit.
    full: bool,
}

impl Message {
    pub(super) const fn empty() -> Self {
        Self { bytes: [0; CAPACITY], len: 0, full: false }
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds text. What does not fit is cut off: the first of very many mistakes are told.
    pub(super) const fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        if self.full || self.len + bytes.len() > CAPACITY {
            self.full = true;
            return;
        }
        let mut i = 0;
        while i < bytes.len() {
            self.bytes[self.len] = bytes[i];
            self.len += 1;
            i += 1;
        }
    }

    pub(super) const fn push_all(&mut self, parts: &[&str]) {
        let mut i = 0;
        while i < parts.len() {
            self.push(parts[i]);
            i += 1;
        }
    }

    /// Begins another mistake's line.
    pub(super) const fn next(&mut self) {
        if self.len > 0 {
            self.push("\n\n");
        }
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "the message is not UTF-8",
        }
    }
}
