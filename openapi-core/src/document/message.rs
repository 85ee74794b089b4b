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
    /// Nothing.
    pub const fn empty() -> Self {
        Self { bytes: [0; CAPACITY], len: 0, full: false }
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds text. What does not fit is cut off: the first of very many mistakes are told.
    pub const fn push(&mut self, text: &str) {
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

    /// Adds a mistake and its remedy, with an argument for each `{}` of either.
    pub const fn tell(&mut self, mistake: &str, note: &str, arguments: &[&str]) {
        if self.len > 0 {
            self.push("\n\n");
        }
        let told = self.fill(mistake, arguments, 0);
        self.push("\nnote: ");
        self.fill(note, arguments, told);
    }

    /// Adds a text with its arguments, from the given one on, and says which is the next.
    const fn fill(&mut self, text: &str, arguments: &[&str], mut next: usize) -> usize {
        let bytes = text.as_bytes();
        let mut begin = 0;
        let mut i = 0;
        while i + 1 < bytes.len() {
            if bytes[i] == b'{' && bytes[i + 1] == b'}' {
                self.push(text.split_at(i).0.split_at(begin).1);
                self.push(arguments[next]);
                next += 1;
                i += 1;
                begin = i + 1;
            }
            i += 1;
        }
        self.push(text.split_at(begin).1);
        next
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "the message is not UTF-8",
        }
    }
}
