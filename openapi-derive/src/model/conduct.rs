//! How a value is cleaned and checked by functions, and what mistakes are called.

use proc_macro2::Span;
use syn::Path;

use crate::{
    attribute::{Given, RawRules},
    diagnostics::Diagnostics,
};

/// What a place does beyond what the document says of it.
#[derive(Default)]
pub(crate) struct Conduct {
    /// The ways to clean a text, in their order.
    pub(crate) cleaning: Vec<&'static str>,
    pub(crate) clean: Option<Path>,
    pub(crate) checks: Vec<Path>,
    pub(crate) wordings: Vec<Wording>,
}

/// What a mistake is called in one place.
pub(crate) struct Wording {
    /// The code that it has elsewhere.
    pub(crate) of: String,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

impl Conduct {
    /// Takes what was written; `known` are the constraints that mistakes can be about.
    pub(super) fn take(raw: &mut RawRules, known: &[&str], diagnostics: &mut Diagnostics) -> Self {
        if let (Some(_), Some(other)) = (raw.lowercase, raw.uppercase) {
            diagnostics.error(other, "`lowercase` and `uppercase` are both given", "remove the one that is not meant");
        }
        let flags: [(&'static str, Option<Span>); 3] =
            [("trim", raw.trim), ("lowercase", raw.lowercase), ("uppercase", raw.uppercase)];
        let mut conduct = Self {
            cleaning: flags.into_iter().filter(|(_, given)| given.is_some()).map(|(name, _)| name).collect(),
            clean: raw.clean.take(),
            checks: std::mem::take(&mut raw.checks),
            wordings: Vec::new(),
        };
        for (name, code) in std::mem::take(&mut raw.codes) {
            if let Some(wording) = conduct.wording(&name, &code, known, diagnostics) {
                wording.code = Some(code.value);
            }
        }
        for (name, message) in std::mem::take(&mut raw.messages) {
            if let Some(wording) = conduct.wording(&name, &message, known, diagnostics) {
                wording.message = Some(message.value);
            }
        }
        conduct
    }

    /// Whether a function is called, so that the value has to be read by its type.
    pub(crate) fn calls(&self) -> bool {
        self.clean.is_some() || !self.checks.is_empty()
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.cleaning.is_empty() && !self.calls() && self.wordings.is_empty()
    }

    /// The words for mistakes about a constraint, which has to be there.
    fn wording(
        &mut self,
        name: &str,
        given: &Given<String>,
        known: &[&str],
        diagnostics: &mut Diagnostics,
    ) -> Option<&mut Wording> {
        if known.is_empty() {
            let message = format!("there is no constraint `{name}` that this could be said of");
            diagnostics.error(given.span, &message, "give the elements a constraint, or remove it");
            return None;
        }
        if !known.contains(&name) {
            diagnostics.unknown(given.span, name, "constraint", "what can be wrong here is", known);
            return None;
        }
        // In answers, choices go by the keyword of JSON Schema.
        let of = if name == "choices" { "enum" } else { name };
        let index = self.wordings.iter().position(|wording| wording.of == of).unwrap_or_else(|| {
            self.wordings.push(Wording { of: of.to_owned(), code: None, message: None });
            self.wordings.len() - 1
        });
        self.wordings.get_mut(index)
    }
}
