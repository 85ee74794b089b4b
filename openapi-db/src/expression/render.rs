//! Expressions as text. Pure: values become numbered parameters, never text.

use std::fmt::Write as _;

use tokio_postgres::types::{ToSql, Type};

use super::{Node, Order, Parameter};

/// A statement as it is put together: its text, and the values of its parameters in order.
#[derive(Default)]
pub(crate) struct Sql<'a> {
    text: String,
    parameters: Vec<&'a Parameter>,
}

impl<'a> Sql<'a> {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The values with the types that they are declared as.
    pub(crate) fn parameters(&self) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
        self.parameters.iter().map(|parameter| (&*parameter.value as _, parameter.ty.clone())).collect()
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.text.push_str(&quoted(name));
        self
    }

    pub(crate) fn number(&mut self, number: u32) -> &mut Self {
        let _ = write!(self.text, "{number}");
        self
    }

    pub(crate) fn order(&mut self, orders: &[Order]) -> &mut Self {
        for (index, Order { column, descending }) in orders.iter().enumerate() {
            self.push(if index == 0 { " ORDER BY " } else { ", " }).name(column);
            self.push(if *descending { " DESC" } else { "" });
        }
        self
    }

    /// A node, in parentheses where it would else read otherwise.
    pub(crate) fn node(&mut self, node: &'a Node) -> &mut Self {
        match node {
            Node::Column(name) => self.name(name),
            Node::Parameter(parameter) => {
                self.parameters.push(parameter);
                let _ = write!(self.text, "${}", self.parameters.len());
                self
            }
            Node::Infix(left, operator, right) => self.node(left).push(" ").push(operator).push(" ").node(right),
            Node::Postfix(operand, operator) => self.node(operand).push(" ").push(operator),
            Node::Cast(operand, ty) => self.node(operand).push("::").push(ty),
            Node::Within(operand, operator, list) => {
                self.node(operand).push(" ").push(operator).push(" (").joined(list, ", ").push(")")
            }
            Node::All(conditions) => self.conditions(conditions, " AND ", "TRUE"),
            Node::Any(conditions) => self.conditions(conditions, " OR ", "FALSE"),
        }
    }

    fn conditions(&mut self, conditions: &'a [Node], separator: &str, of_none: &str) -> &mut Self {
        match conditions {
            [] => self.push(of_none),
            [condition] => self.node(condition),
            _ => self.push("(").joined(conditions, separator).push(")"),
        }
    }

    fn joined(&mut self, nodes: &'a [Node], separator: &str) -> &mut Self {
        for (index, node) in nodes.iter().enumerate() {
            self.push(if index == 0 { "" } else { separator }).node(node);
        }
        self
    }
}

/// A name, always quoted: reserved words are legal names.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
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
