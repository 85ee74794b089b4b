//! What a place does beyond what the document says of it: cleaning, checks by functions, words of its own.

use serde_json::Value;

use crate::validate::Errors;

/// What is done with a value beside comparing it with its description.
#[derive(Debug, Clone, Copy)]
pub struct Conduct {
    /// How a text is cleaned, in this order.
    pub cleaning: &'static [Cleaning],
    /// Whether functions of the program clean the value too.
    pub cleans: bool,
    /// What reads the value by its type, cleans it and calls the functions that check it.
    pub examine: &'static [fn(&Value, &mut Errors<'_>)],
    /// What mistakes are called here instead.
    pub wordings: &'static [Wording],
}

impl Conduct {
    /// Nothing at all.
    pub const NONE: Self = Self { cleaning: &[], cleans: false, examine: &[], wordings: &[] };

    /// What a mistake is called here, if it has a name of its own.
    pub(crate) fn wording(&self, of: &str) -> Option<&'static Wording> {
        self.wordings.iter().find(|wording| wording.of == of)
    }
}

/// A way to clean a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cleaning {
    /// White space at both ends goes, as ECMA-262 defines it (`\s`).
    Trim,
    /// All in small letters.
    Lowercase,
    /// All in capital letters.
    Uppercase,
}

/// What a mistake is called in one place.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// The code that it has elsewhere: a constraint's name, `required`, `type`.
    pub of: &'static str,
    /// The code here, if it is another.
    pub code: Option<&'static str>,
    /// The message here, if it is another.
    pub message: Option<&'static str>,
}
