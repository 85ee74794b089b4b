//! Filters of texts: patterns, and words.

use std::borrow::Cow;

use super::{
    Filtered,
    operators::{Ilike, Like, Search},
};
use crate::{
    column::{ColumnType, TsVector},
    expression::{Argument as _, Chain, Column, Expr, Level, Node, Textual},
    table::Table,
};

macro_rules! patterns {
    ($($operator:ident $sql:literal;)*) => {
        $(impl<V: ColumnType<Value: Textual>> Filtered<$operator> for V {
            type Parameter = String;
            type Given = [String];

            fn condition<T: Table>(column: Column<T, V>, given: &[String]) -> Option<Expr<Option<bool>>> {
                let like = |pattern: &String| {
                    let pattern = Node::parameter(complete(pattern).into_owned());
                    column.into_node().infix($sql, pattern, Level::Within, Chain::Neither)
                };
                let conditions: Vec<Node> = given.iter().map(like).collect();
                (!conditions.is_empty()).then(|| Expr::new(Node::chain(conditions, Level::Or, " OR ", "FALSE")))
            }
        })*
    };
}

patterns! {
    Like "LIKE";
    Ilike "ILIKE";
}

/// A pattern that does not end in the middle: a `\` with nothing behind it, which PostgreSQL refuses, stands for itself.
fn complete(pattern: &str) -> Cow<'_, str> {
    let backslashes = pattern.len() - pattern.trim_end_matches('\\').len();
    if backslashes % 2 == 1 { format!("{pattern}\\").into() } else { pattern.into() }
}

impl<V: ColumnType<Value: Textual>> Filtered<Search> for V {
    type Parameter = String;
    type Given = Option<String>;

    fn condition<T: Table>(column: Column<T, V>, given: &Option<String>) -> Option<Expr<Option<bool>>> {
        let words = given.as_ref()?;
        Some(Expr::new(search(Node::call("to_tsvector", [column.into_node()]), words)))
    }
}

impl Filtered<Search> for TsVector {
    type Parameter = String;
    type Given = Option<String>;

    fn condition<T: Table>(column: Column<T, Self>, given: &Option<String>) -> Option<Expr<Option<bool>>> {
        given.as_ref().map(|words| Expr::new(search(column.into_node(), words)))
    }
}

/// Whatever the words are, the database makes a question of them.
fn search(vector: Node, words: &str) -> Node {
    vector.operator("@@", Node::call("websearch_to_tsquery", [Node::parameter(words.to_owned())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern_never_ends_in_an_escape() {
        assert_eq!(complete("a%"), "a%");
        assert_eq!(complete("a\\"), "a\\\\");
        assert_eq!(complete("a\\\\"), "a\\\\");
        assert_eq!(complete("\\\\\\"), "\\\\\\\\");
    }
}
