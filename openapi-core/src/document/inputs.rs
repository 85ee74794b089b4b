//! What an operation reads: that of each argument, and of the parts that it is put together from.

use crate::operation::{Input, Operation};

/// As many as one operation may have.
const CAPACITY: usize = 64;

/// The inputs of an operation in order, each with the names of its argument.
pub(super) struct Inputs {
    list: [(&'static [&'static str], &'static Input); CAPACITY],
    len: usize,
}

impl Inputs {
    pub(super) const fn of(operation: &Operation) -> Self {
        let mut inputs = Self { list: [(&[], &Input::SERVER); CAPACITY], len: 0 };
        let mut i = 0;
        while i < operation.arguments.len() {
            inputs.add(operation.arguments[i].names, operation.arguments[i].input);
            i += 1;
        }
        inputs
    }

    const fn add(&mut self, names: &'static [&'static str], input: &'static Input) {
        assert!(self.len < CAPACITY, "an operation can have at most 64 extractors");
        self.list[self.len] = (names, input);
        self.len += 1;
        let mut i = 0;
        while i < input.parts.len() {
            self.add(names, input.parts[i]);
            i += 1;
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The names of the argument, and what is read.
    pub(super) const fn get(&self, index: usize) -> (&'static [&'static str], &'static Input) {
        self.list[index]
    }
}
