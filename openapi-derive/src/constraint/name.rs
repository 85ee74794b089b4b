//! The names of constraints and indexes: PostgreSQL's own, so that they are the same wherever the table comes from.

use proc_macro2::Span;

use crate::{attribute::Given, diagnostics::Diagnostics, table::identifier};

/// The names that a table has given so far.
pub(super) struct Names<'a> {
    table: &'a str,
    taken: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(table: &'a str) -> Self {
        Self { table, taken: Vec::new() }
    }

    /// The name that is given, or the one that follows from the columns.
    pub(super) fn next(
        &mut self,
        columns: &[&str],
        suffix: &str,
        given: Option<&Given<String>>,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let name = match given {
            Some(given) => identifier(given.clone(), diagnostics),
            None => self.made(columns, suffix),
        };
        if self.taken.contains(&name) {
            let message = format!("`{name}` is the name of another constraint or index of the table");
            let note = "remove one of them, or give it another name: `name = \"…\"`";
            diagnostics.error(given.map_or(span, |given| given.span), &message, note);
        }
        self.taken.push(name.clone());
        name
    }

    /// The same, where there may be several: PostgreSQL numbers them.
    pub(super) fn numbered(
        &mut self,
        columns: &[&str],
        suffix: &str,
        given: Option<&Given<String>>,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let numbers = (1_u32..).map(|number| format!("{suffix}{number}"));
        let mut suffixes = std::iter::once(suffix.to_owned()).chain(numbers);
        let free = suffixes.find(|suffix| given.is_some() || !self.taken.contains(&self.made(columns, suffix)));
        self.next(columns, &free.unwrap_or_default(), given, span, diagnostics)
    }

    fn made(&self, columns: &[&str], suffix: &str) -> String {
        let parts: Vec<&str> = [self.table].iter().chain(columns).chain([&suffix]).copied().collect();
        shortened(parts.join("_"))
    }
}

/// A name that PostgreSQL does not cut off: the end of one that is too long gives way to a hash of the whole (FNV-1a).
fn shortened(name: String) -> String {
    const MOST: usize = 63;
    if name.len() <= MOST {
        return name;
    }
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = format!("_{:016x}", name.bytes().fold(0xcbf2_9ce4_8422_2325, mix));
    let end = (0..=MOST - hash.len()).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{hash}", &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_keep_apart() {
        let names = ["one", "two"].map(|end| shortened(format!("{}{end}", "é".repeat(40))));
        assert!(names.iter().all(|name| name.len() <= 63 && name.starts_with("éé")), "{names:?}");
        assert_ne!(names[0], names[1]);
        assert_eq!(shortened("tasks_title_key".to_owned()), "tasks_title_key");
    }

    #[test]
    fn checks_are_numbered_as_postgresql_does() {
        let (mut names, mut diagnostics) = (Names::of("tasks"), Diagnostics::default());
        let mut next = || names.numbered(&["title"], "check", None, Span::call_site(), &mut diagnostics);
        assert_eq!([next(), next(), next()], ["tasks_title_check", "tasks_title_check1", "tasks_title_check2"]);
    }
}
