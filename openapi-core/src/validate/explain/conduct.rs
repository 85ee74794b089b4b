//! What a place does beyond its description: cleaning, checks by functions, words of its own.

use serde_json::Value;

use super::{
    super::clean::{lowered, raised, trimmed},
    Reader,
};
use crate::schema::{Cleaning, Conduct, Refined};

impl Reader {
    /// What a text has to keep once it is clean.
    pub(super) fn cleaned(&mut self, refined: &Refined, value: &Value) {
        let Value::String(text) = value else { return };
        let mut cleaned = None;
        for cleaning in refined.conduct.cleaning {
            let clean = match cleaning {
                Cleaning::Trim => trimmed,
                Cleaning::Lowercase => lowered,
                Cleaning::Uppercase => raised,
            };
            cleaned = clean(cleaned.as_deref().unwrap_or(text)).or(cleaned);
        }
        if let Some(cleaned) = cleaned.map(Value::String) {
            refined.rules.iter().for_each(|rule| self.rule(rule, &cleaned));
        }
    }

    /// Calls the functions that check a value, which its description finds sound or not.
    pub(super) fn examine(&mut self, conduct: &Conduct, value: &Value, is_sound: bool) {
        if !self.checks || self.gave_up || conduct.examine.is_empty() {
            return;
        }
        // It is read again: what is nested is read once for each level that asks for it.
        self.steps += size(value);
        let mut errors = self.found.at(&self.field, &self.pointer).sound(is_sound);
        for examine in conduct.examine {
            examine(value, &mut errors);
        }
    }

    /// Without the functions that check values: whether the description alone is kept.
    pub(super) fn without_checks<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        let checks = std::mem::replace(&mut self.checks, false);
        let outcome = inside(self);
        self.checks = checks;
        outcome
    }

    /// Gives what was found here, since there were `before` errors, the words that the place has for it.
    pub(super) fn reword(&mut self, before: usize, conduct: &Conduct, is_of_type: bool) {
        if conduct.wordings.is_empty() {
            return;
        }
        for error in self.found.errors.iter_mut().skip(before).filter(|error| error.pointer == self.pointer) {
            let of = if is_of_type && ["format", "enum"].contains(&error.code.as_str()) { "type" } else { &error.code };
            if let Some(wording) = conduct.wording(of) {
                if let Some(message) = wording.message {
                    message.clone_into(&mut error.message);
                }
                if let Some(code) = wording.code {
                    code.clone_into(&mut error.code);
                }
            }
        }
    }
}

/// How many values a value consists of.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum::<usize>(),
        _ => 0,
    }
}
