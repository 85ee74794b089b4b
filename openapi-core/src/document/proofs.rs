//! What an operation's extractors ask a request to prove, and in which ways the operations of an API do so.

use super::{Audience, Description, SecurityScheme, text::equal, verify::is_same};
use crate::operation::{Input, Operation, Security};

/// As many extractors of one operation as may ask for a proof.
const MOST_PROOFS: usize = 8;

/// As many alternatives as one of them may have.
const MOST_WAYS: usize = 16;

/// As many schemes as one API may have.
const MOST_SCHEMES: usize = 64;

/// What has to be proved: for each extractor that asks for a proof, one of its ways. A way without a scheme is to prove nothing.
pub(super) struct Proofs {
    list: [Ways; MOST_PROOFS],
    len: usize,
}

#[derive(Clone, Copy)]
struct Ways {
    list: [Option<&'static SecurityScheme>; MOST_WAYS],
    len: usize,
}

/// Schemes that have to be proved together.
pub(super) struct Combination {
    pub(super) list: [Option<&'static SecurityScheme>; MOST_PROOFS],
    pub(super) len: usize,
}

impl Proofs {
    pub(super) const fn of(operation: &Operation) -> Self {
        let mut proofs = Self { list: [Ways { list: [None; MOST_WAYS], len: 0 }; MOST_PROOFS], len: 0 };
        let mut i = 0;
        while i < operation.arguments.len() {
            proofs.add(operation.arguments[i].input);
            i += 1;
        }
        proofs
    }

    const fn add(&mut self, input: &Input) {
        if !matches!(input.security, Security::Nothing) {
            assert!(self.len < MOST_PROOFS, "at most 8 extractors of an operation can ask for a proof");
            self.list[self.len].add(&input.security);
            self.len += 1;
        }
        let mut i = 0;
        while i < input.parts.len() {
            self.add(input.parts[i]);
            i += 1;
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether an extractor asks for a scheme that has another one's name and is not the same.
    pub(super) const fn has_other(&self, scheme: &SecurityScheme) -> bool {
        let mut i = 0;
        while i < self.len {
            let mut k = 0;
            while k < self.list[i].len {
                if let Some(other) = self.list[i].list[k]
                    && equal(other.name, scheme.name)
                    && !is_same(&other.scheme, &scheme.scheme)
                {
                    return true;
                }
                k += 1;
            }
            i += 1;
        }
        false
    }

    /// In how many ways everything can be proved.
    pub(super) const fn combinations(&self) -> usize {
        let mut count = if self.len == 0 { 0 } else { 1 };
        let mut i = 0;
        while i < self.len {
            count *= self.list[i].len;
            assert!(count <= 256, "what an operation asks for can be proved in at most 256 ways");
            i += 1;
        }
        count
    }

    /// The schemes of one of these ways, each once. The last extractor's alternatives change fastest.
    pub(super) const fn combination(&self, mut index: usize) -> Combination {
        let mut ways = [None; MOST_PROOFS];
        let mut i = self.len;
        while i > 0 {
            i -= 1;
            ways[i] = self.list[i].list[index % self.list[i].len];
            index /= self.list[i].len;
        }
        let mut combination = Combination { list: [None; MOST_PROOFS], len: 0 };
        let mut i = 0;
        while i < self.len {
            if let Some(scheme) = ways[i]
                && !combination.has(scheme.name)
            {
                combination.list[combination.len] = Some(scheme);
                combination.len += 1;
            }
            i += 1;
        }
        combination
    }

    /// Whether a way asks for the same schemes as one before it.
    pub(super) const fn is_repeated(&self, index: usize) -> bool {
        if index == 0 {
            return false;
        }
        let combination = self.combination(index);
        let mut i = 0;
        while i < index {
            if combination.is_same(&self.combination(i)) {
                return true;
            }
            i += 1;
        }
        false
    }
}

impl Ways {
    const fn add(&mut self, security: &Security) {
        match security {
            Security::Nothing => self.insert(None),
            Security::Scheme(scheme, _) => self.insert(Some(scheme)),
            Security::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.add(&several[i]);
                    i += 1;
                }
            }
        }
    }

    const fn insert(&mut self, way: Option<&'static SecurityScheme>) {
        assert!(self.len < MOST_WAYS, "an extractor can have at most 16 alternatives of what is proved");
        self.list[self.len] = way;
        self.len += 1;
    }
}

impl Combination {
    const fn has(&self, name: &str) -> bool {
        let mut i = 0;
        while i < self.len {
            if let Some(scheme) = self.list[i]
                && equal(scheme.name, name)
            {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Whether the same schemes are in both, each of which is there once.
    const fn is_same(&self, other: &Self) -> bool {
        let mut i = 0;
        while i < self.len {
            if let Some(scheme) = self.list[i]
                && !other.has(scheme.name)
            {
                return false;
            }
            i += 1;
        }
        self.len == other.len
    }
}

/// The security schemes of an API by name: those that it lists, and those that its extractors bring.
pub(super) struct Schemes {
    list: [Option<&'static SecurityScheme>; MOST_SCHEMES],
    len: usize,
}

impl Schemes {
    pub(super) const NONE: Self = Self { list: [None; MOST_SCHEMES], len: 0 };

    pub(super) const fn of(api: &Description, audience: Audience) -> Self {
        let mut schemes = Self::NONE;
        let mut i = 0;
        while i < api.security_schemes.len() {
            schemes.insert(&api.security_schemes[i]);
            i += 1;
        }
        let mut i = 0;
        while i < api.operations.len() {
            if audience.hears_of(api.operations[i]) {
                schemes.add_operation(api.operations[i]);
            }
            i += 1;
        }
        schemes
    }

    /// Adds the schemes that an operation's extractors bring.
    pub(super) const fn add_operation(&mut self, operation: &Operation) {
        let mut i = 0;
        while i < operation.arguments.len() {
            self.add_input(operation.arguments[i].input);
            i += 1;
        }
    }

    const fn add_input(&mut self, input: &Input) {
        self.add(&input.security);
        let mut i = 0;
        while i < input.parts.len() {
            self.add_input(input.parts[i]);
            i += 1;
        }
    }

    const fn add(&mut self, security: &Security) {
        match security {
            Security::Nothing => {}
            Security::Scheme(scheme, _) => self.insert(scheme),
            Security::Any(several) => {
                let mut i = 0;
                while i < several.len() {
                    self.add(&several[i]);
                    i += 1;
                }
            }
        }
    }

    /// Adds a scheme, unless one of its name is there.
    const fn insert(&mut self, scheme: &'static SecurityScheme) {
        if self.find(scheme.name).is_some() {
            return;
        }
        assert!(self.len < MOST_SCHEMES, "an api can have at most 64 security schemes");
        self.list[self.len] = Some(scheme);
        self.len += 1;
    }

    /// The scheme of a name.
    pub(super) const fn find(&self, name: &str) -> Option<&'static SecurityScheme> {
        let mut i = 0;
        while i < self.len {
            if equal(self.get(i).name, name) {
                return Some(self.get(i));
            }
            i += 1;
        }
        None
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) const fn get(&self, index: usize) -> &'static SecurityScheme {
        match self.list[index] {
            Some(scheme) => scheme,
            None => panic!("there are fewer security schemes"),
        }
    }
}
