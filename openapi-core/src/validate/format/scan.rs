//! Reading bytes from front to back, in const evaluation as well as at run time.

/// Some of the ASCII characters: a bit for each.
#[derive(Clone, Copy)]
pub(super) struct Set(u128);

pub(super) const DIGIT: Set = Set::range(b'0', b'9');
pub(super) const LETTER: Set = Set::range(b'A', b'Z').or(Set::range(b'a', b'z'));
pub(super) const ALPHANUMERIC: Set = LETTER.or(DIGIT);
pub(super) const HEX: Set = DIGIT.or(Set::range(b'A', b'F')).or(Set::range(b'a', b'f'));

impl Set {
    pub(super) const fn of(characters: &str) -> Self {
        let characters = characters.as_bytes();
        let mut set = 0;
        let mut i = 0;
        while i < characters.len() {
            set |= 1 << characters[i];
            i += 1;
        }
        Self(set)
    }

    /// Both ends are included.
    pub(super) const fn range(first: u8, last: u8) -> Self {
        let mut set = 0;
        let mut byte = first;
        while byte <= last {
            set |= 1 << byte;
            byte += 1;
        }
        Self(set)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, byte: u8) -> bool {
        byte.is_ascii() && (self.0 >> byte) & 1 == 1
    }
}

/// What is left of a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { rest: text }
    }

    pub(super) const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether a byte is next.
    pub(super) const fn is_at(&self, byte: u8) -> bool {
        matches!(self.rest, [next, ..] if *next == byte)
    }

    /// Takes a byte, if it is next.
    pub(super) const fn take(&mut self, byte: u8) -> bool {
        self.take_any(Set(1 << byte))
    }

    /// Takes one byte of a set, if one is next.
    pub(super) const fn take_any(&mut self, set: Set) -> bool {
        match self.rest {
            [next, rest @ ..] if set.has(*next) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes all the bytes of a set that are next.
    pub(super) const fn run(&mut self, set: Set) -> &'a [u8] {
        let mut length = 0;
        while length < self.rest.len() && set.has(self.rest[length]) {
            length += 1;
        }
        self.split(length)
    }

    /// Takes everything before the first byte of a set.
    pub(super) const fn until(&mut self, set: Set) -> &'a [u8] {
        let mut length = 0;
        while length < self.rest.len() && !set.has(self.rest[length]) {
            length += 1;
        }
        self.split(length)
    }

    const fn split(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Takes a digit, if one is next.
    pub(super) const fn digit(&mut self) -> Option<i32> {
        match self.rest {
            [digit @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Some((*digit - b'0') as i32)
            }
            _ => None,
        }
    }

    /// Takes a number of two digits, if one is next that is not above a limit.
    pub(super) const fn two_digits(&mut self, highest: i32) -> Option<i32> {
        match (self.digit(), self.digit()) {
            (Some(tens), Some(ones)) if tens * 10 + ones <= highest => Some(tens * 10 + ones),
            _ => None,
        }
    }
}
