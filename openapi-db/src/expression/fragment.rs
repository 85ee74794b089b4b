//! SQL as it is put together. Pure: values become numbered parameters, never text.

use std::{collections::HashMap, fmt, fmt::Write as _, sync::Arc};

use tokio_postgres::types::{ToSql, Type};

use super::Node;
use crate::access;

/// The most parameters of a statement: the protocol counts them in two bytes.
pub(crate) const MOST_PARAMETERS: usize = 65_535;

/// A part of a statement: text, with places in it for parameters.
#[derive(Clone, Default)]
pub struct Fragment {
    text: String,
    parameters: Vec<Placed>,
    /// Whether there is a function or text in it of which nobody knows what it does.
    is_foreign: bool,
}

/// A value that a statement is given, and the place in the text where its number belongs.
#[derive(Clone)]
struct Placed {
    at: usize,
    parameter: Parameter,
}

#[derive(Clone)]
struct Parameter {
    value: Arc<dyn ToSql + Send + Sync>,
    ty: Type,
}

impl Fragment {
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        write_quoted(&mut self.text, name);
        self
    }

    pub(crate) fn names<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        for (index, name) in names.into_iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " }).name(name);
        }
        self
    }

    /// What is in it may leave something behind at the connection.
    pub(crate) fn foreign(mut self) -> Self {
        self.is_foreign = true;
        self
    }

    /// Adds a value as a parameter of a type.
    pub(crate) fn parameter(&mut self, value: impl ToSql + Send + Sync + 'static, ty: Type) -> &mut Self {
        self.parameters.push(Placed { at: self.text.len(), parameter: Parameter { value: Arc::new(value), ty } });
        self
    }

    pub(crate) fn append(&mut self, other: &Self) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = |Placed { at, parameter }: &Placed| Placed { at: start + at, parameter: parameter.clone() };
        self.parameters.extend(other.parameters.iter().map(moved));
        self.is_foreign |= other.is_foreign;
        self
    }

    /// As [`Fragment::append`], for what is not needed any more.
    pub(crate) fn take(&mut self, other: Self) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = |Placed { at, parameter }: Placed| Placed { at: start + at, parameter };
        self.parameters.extend(other.parameters.into_iter().map(moved));
        self.is_foreign |= other.is_foreign;
        self
    }

    pub(crate) fn node(&mut self, node: &Node) -> &mut Self {
        self.append(node.sql())
    }

    /// A part of an expression, in parentheses unless it can do without.
    pub(crate) fn part(&mut self, node: &Node, is_bare: bool) -> &mut Self {
        if is_bare { self.node(node) } else { self.push("(").node(node).push(")") }
    }

    pub(crate) fn list(&mut self, nodes: impl IntoIterator<Item = Node>) -> &mut Self {
        for (index, node) in nodes.into_iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " }).node(&node);
        }
        self
    }

    /// A clause with a list in it, if there is anything in it.
    pub(crate) fn clause(&mut self, keyword: &str, nodes: &[Node]) -> &mut Self {
        if !nodes.is_empty() {
            self.push(keyword).list(nodes.iter().cloned());
        }
        self
    }

    /// The same without a space before it, which clauses begin with.
    pub(crate) fn trimmed(mut self) -> Self {
        if self.text.starts_with(' ') {
            self.text.remove(0);
            for placed in &mut self.parameters {
                placed.at -= 1;
            }
        }
        self
    }

    /// What the only value is declared as, if there is nothing else.
    pub(crate) fn value_type(&self) -> Option<&Type> {
        match &self.parameters[..] {
            [Placed { parameter, .. }] if self.text.is_empty() => Some(&parameter.ty),
            _ => None,
        }
    }

    /// The same, declared as another type, if there is nothing but a value that is declared as the first one.
    pub(crate) fn declared(mut self, from: &Type, to: &Type) -> Self {
        if self.value_type() == Some(from) {
            self.parameters.iter_mut().for_each(|placed| placed.parameter.ty = to.clone());
        }
        self
    }

    pub(crate) fn has_parameters(&self) -> bool {
        !self.parameters.is_empty()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.parameters.is_empty()
    }

    /// The statement, with its parameters numbered.
    ///
    /// A parameter that is there several times, since an expression is, has one number: only so PostgreSQL sees that an expression in
    /// `GROUP BY` is the one that is selected.
    pub(crate) fn finish(self) -> Sql {
        let Self { text, parameters: placed, is_foreign } = self;
        let mut numbered = String::with_capacity(text.len() + 3 * placed.len());
        let mut numbers = HashMap::with_capacity(placed.len());
        let mut parameters = Vec::with_capacity(placed.len());
        let mut written = 0;
        for Placed { at, parameter } in placed {
            let number = *numbers.entry(Arc::as_ptr(&parameter.value).cast::<()>()).or_insert(parameters.len() + 1);
            if number > parameters.len() {
                parameters.push(parameter);
            }
            let _ = write!(numbered, "{}${number}", &text[written..at]);
            written = at;
        }
        numbered.push_str(&text[written..]);
        Sql { text: numbered, parameters, is_foreign }
    }
}

impl PartialEq for Fragment {
    /// Whether the texts are the same.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.parameters.len() == other.parameters.len()
    }
}

impl fmt::Debug for Fragment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.clone().finish().text)
    }
}

/// A statement: its text, and the values of its parameters in order.
///
/// An expression that is cloned has the same parameters wherever it stands, with the same numbers: so it can be both selected and
/// grouped or ordered by.
#[derive(Clone)]
pub struct Sql {
    text: String,
    parameters: Vec<Parameter>,
    is_foreign: bool,
}

impl Sql {
    /// The text, with `$1`, `$2` and so on where the parameters belong.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the parameters are declared as; `UNKNOWN` leaves it to the server.
    pub fn types(&self) -> Vec<Type> {
        self.parameters.iter().map(|parameter| parameter.ty.clone()).collect()
    }

    /// What is run with its parameters.
    pub(crate) fn statement<'a>(
        &'a self,
        name: &'a str,
        plan: access::Plan,
        parameters: &'a [access::Parameter<'a>],
    ) -> access::Statement<'a> {
        let shape = access::Shape::Unknown;
        access::Statement { name, text: &self.text, parameters, plan, shape, is_tidy: !self.is_foreign }
    }

    /// The values with the types that they are declared as.
    pub(crate) fn parameters(&self) -> Vec<access::Parameter<'_>> {
        self.parameters.iter().map(|parameter| (&*parameter.value as _, parameter.ty.clone())).collect()
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Sql").field(&self.text).finish()
    }
}

/// A name, always quoted: reserved words are legal names.
pub(crate) fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    write_quoted(&mut quoted, name);
    quoted
}

fn write_quoted(text: &mut String, name: &str) {
    text.push('"');
    for (index, part) in name.split('"').enumerate() {
        text.push_str(if index == 0 { "" } else { "\"\"" });
        text.push_str(part);
    }
    text.push('"');
}

/// A text constant.
pub(crate) fn literal(text: &str) -> String {
    // An escape string where it is needed: it reads the same whatever `standard_conforming_strings` says, and stays on a line.
    let prefix = if text.contains(['\\', '\n']) { "E" } else { "" };
    format!("{prefix}'{}'", text.replace('\\', "\\\\").replace('\n', "\\n").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_cannot_end_early() {
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
        assert_eq!(literal("it's"), "'it''s'");
        assert_eq!(literal("a\\'\nb"), "E'a\\\\''\\nb'");
    }
}
