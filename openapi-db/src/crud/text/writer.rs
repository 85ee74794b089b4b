//! Writing in const evaluation, into a buffer that may turn out to be too small: then it is only measured how much it takes.

pub(super) struct Writer<'a> {
    buffer: &'a mut [u8],
    len: usize,
}

impl<'a> Writer<'a> {
    pub(super) const fn new(buffer: &'a mut [u8]) -> Self {
        Self { buffer, len: 0 }
    }

    /// How much was written, or would have been.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Writes text as it is.
    pub(super) const fn write(&mut self, text: &str) {
        let end = self.len + text.len();
        if end <= self.buffer.len() {
            self.buffer.split_at_mut(self.len).1.split_at_mut(text.len()).0.copy_from_slice(text.as_bytes());
        }
        self.len = end;
    }

    /// Writes a comma, but before the first.
    pub(super) const fn comma(&mut self, position: usize) {
        if position > 0 {
            self.write(", ");
        }
    }

    /// Writes a name, always quoted: reserved words are legal names.
    pub(super) const fn name(&mut self, name: &str) {
        self.write("\"");
        self.doubled(name, b"\"");
        self.write("\"");
    }

    /// Writes a name as it stands in a text constant.
    pub(super) const fn quoted_name(&mut self, name: &str) {
        self.write("\"");
        self.doubled(name, b"\"'");
        self.write("\"");
    }

    /// Writes a text constant.
    pub(super) const fn literal(&mut self, text: &str) {
        self.write("'");
        self.doubled(text, b"'");
        self.write("'");
    }

    /// Writes text in which these marks come twice.
    const fn doubled(&mut self, text: &str, marks: &[u8]) {
        let bytes = text.as_bytes();
        let (mut begin, mut i) = (0, 0);
        while i < bytes.len() {
            if bytes[i] == marks[0] || bytes[i] == marks[marks.len() - 1] {
                self.write(text.split_at(i + 1).0.split_at(begin).1);
                // So that the mark is written again, with what is behind it.
                begin = i;
            }
            i += 1;
        }
        self.write(text.split_at(begin).1);
    }

    /// Writes a number in decimal digits.
    pub(super) const fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.write(DIGITS.split_at(number % 10).1.split_at(1).0);
    }

    /// Writes a parameter, `$1`.
    pub(super) const fn parameter(&mut self, number: usize) {
        self.write("$");
        self.number(number);
    }
}

const DIGITS: &str = "0123456789";
