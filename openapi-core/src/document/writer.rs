//! Writing in const evaluation, into a buffer that may turn out to be too small: then it is only measured how much it takes.

use super::{Components, Version, proofs::Schemes};

pub(super) struct Writer<'a> {
    buffer: &'a mut [u8],
    len: usize,
    pub(super) version: Version,
    pub(super) components: &'a Components,
    pub(super) schemes: &'a Schemes,
}

impl<'a> Writer<'a> {
    pub(super) const fn new(
        buffer: &'a mut [u8],
        version: Version,
        components: &'a Components,
        schemes: &'a Schemes,
    ) -> Self {
        Self { buffer, len: 0, version, components, schemes }
    }

    /// How much was written, or would have been.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Writes text as it is.
    pub(super) const fn write(&mut self, text: &str) {
        let len = text.len();
        if len == 0 {
            return;
        }
        let end = self.len + len;
        if end <= self.buffer.len() {
            // In const evaluation calls cost most: `split_at_mut` and `copy_from_slice` take four times as long, and `add`
            // makes more of them than `wrapping_add`.
            // SAFETY: in bounds by the condition; the buffer is borrowed mutably, so the two cannot overlap.
            unsafe {
                core::ptr::copy_nonoverlapping(text.as_ptr(), self.buffer.as_mut_ptr().wrapping_add(self.len), len);
            };
        }
        self.len = end;
    }

    /// Writes text as a JSON string (RFC 8259, section 7).
    pub(super) const fn string(&mut self, text: &str) {
        self.write("\"");
        self.escaped(text);
        self.write("\"");
    }

    /// Writes text as a part of a JSON string.
    pub(super) const fn escaped(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut written = 0;
        let mut i = 0;
        while i < bytes.len() {
            let escape = match bytes[i] {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                byte @ 0..0x20 => CONTROLS[byte as usize],
                _ => "",
            };
            if !escape.is_empty() {
                self.write(part(text, written, i));
                self.write(escape);
                written = i + 1;
            }
            i += 1;
        }
        self.write(part(text, written, bytes.len()));
    }

    /// Writes a number in decimal digits.
    pub(super) const fn number(&mut self, number: u64) {
        if number >= 10 {
            self.number(number / 10);
        }
        let digit = (number % 10) as usize;
        self.write(part("0123456789", digit, digit + 1));
    }
}

/// The characters that JSON has no shorter escape for.
const CONTROLS: [&str; 0x20] = [
    "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006", "\\u0007", "\\u0008", "\\u0009",
    "\\u000a", "\\u000b", "\\u000c", "\\u000d", "\\u000e", "\\u000f", "\\u0010", "\\u0011", "\\u0012", "\\u0013",
    "\\u0014", "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019", "\\u001a", "\\u001b", "\\u001c", "\\u001d",
    "\\u001e", "\\u001f",
];

const fn part(text: &str, from: usize, to: usize) -> &str {
    text.split_at(to).0.split_at(from).1
}
