//! The condition that a row comes behind another one in an order.
//!
//! NULL is above every value: last where an order ascends, first where it descends. So every order is a total one, and the reverse of
//! an order is the order with each direction reversed.

use tokio_postgres::types::Type;

use super::raw::Raw;
use crate::{
    expression::{Chain, Level, Node, conjunction},
    list::Sort,
};

/// That a row comes behind the one that has these values, or is it, `with_row`.
pub(super) fn behind(table: &str, order: &[Sort], values: &[Raw], with_row: bool) -> Node {
    let keys: Vec<Key> = order
        .iter()
        .zip(values)
        .map(|(Sort { column, descending }, value)| Key {
            column: Node::column(table, column.name),
            nullable: column.nullable,
            descending: *descending,
            value,
        })
        .collect();
    row_comparison(&keys, with_row).unwrap_or_else(|| bounded(&keys, with_row))
}

/// A column of the order, and the value that the row has there.
struct Key<'a> {
    column: Node,
    nullable: bool,
    descending: bool,
    value: &'a Raw,
}

impl Key<'_> {
    /// That a row comes behind in this column, unless none can.
    fn behind(&self, with_row: bool) -> Option<Node> {
        if self.value.is_null() {
            return match (self.descending, with_row) {
                (true, true) => Some(conjunction(Vec::new())),
                (true, false) => Some(self.column.clone().postfix("IS NOT NULL", Level::Is)),
                (false, true) => Some(self.is_null()),
                (false, false) => None,
            };
        }
        let above = self.compare(self.operator(with_row));
        Some(if self.nullable && !self.descending { either(above, self.is_null()) } else { above })
    }

    fn same(&self) -> Node {
        if self.value.is_null() { self.is_null() } else { self.compare("=") }
    }

    fn is_null(&self) -> Node {
        self.column.clone().postfix("IS NULL", Level::Is)
    }

    fn compare(&self, operator: &str) -> Node {
        self.column.clone().infix(operator, self.parameter(), Level::Comparison, Chain::Neither)
    }

    /// The value, of whichever type it is compared with.
    fn parameter(&self) -> Node {
        Node::write(Level::Atom, |sql| {
            sql.parameter(self.value.clone(), Type::UNKNOWN);
        })
    }

    const fn operator(&self, with_row: bool) -> &'static str {
        match (self.descending, with_row) {
            (true, true) => "<=",
            (true, false) => "<",
            (false, true) => ">=",
            (false, false) => ">",
        }
    }
}

fn either(one: Node, other: Node) -> Node {
    Node::chain(vec![one, other], Level::Or, " OR ", "FALSE")
}

/// `(a, b) > ($1, $2)`, which an index can look up, where it says the same.
fn row_comparison(keys: &[Key<'_>], with_row: bool) -> Option<Node> {
    let (first, rest) = keys.split_first()?;
    let agree = rest.iter().all(|key| key.descending == first.descending);
    if !agree || keys.iter().any(|key| key.nullable || key.value.is_null()) {
        return None;
    }
    let columns = Node::tuple(keys.iter().map(|key| key.column.clone()));
    let values = Node::tuple(keys.iter().map(Key::parameter));
    Some(columns.infix(first.operator(with_row), values, Level::Comparison, Chain::Neither))
}

/// Any other order, column by column. What the first column has to be stands before it, where it can be said in one comparison: it is
/// where an index begins.
fn bounded(keys: &[Key<'_>], with_row: bool) -> Node {
    let condition = expanded(keys, with_row);
    match keys {
        [first, _, ..] if !first.value.is_null() && (first.descending || !first.nullable) => {
            conjunction(first.behind(true).into_iter().chain([condition]).collect())
        }
        _ => condition,
    }
}

fn expanded(keys: &[Key<'_>], with_row: bool) -> Node {
    match keys {
        [] => {
            if with_row {
                conjunction(Vec::new())
            } else {
                Node::text("FALSE")
            }
        }
        [last] => last.behind(with_row).unwrap_or_else(|| Node::text("FALSE")),
        [key, rest @ ..] => {
            let later = conjunction(vec![key.same(), expanded(rest, with_row)]);
            match key.behind(false) {
                Some(behind) => either(behind, later),
                None => later,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const VALUE: &Raw = &Raw(Some(Vec::new()));
    const NULL: &Raw = &Raw(None);

    fn key(name: &str, nullable: bool, descending: bool, value: &'static Raw) -> Key<'static> {
        Key { column: Node::text(name), nullable, descending, value }
    }

    fn check(keys: &[Key<'_>], with_row: bool, expected: &Expect) {
        let node = row_comparison(keys, with_row).unwrap_or_else(|| bounded(keys, with_row));
        expected.assert_eq(node.sql().clone().finish().text());
    }

    #[test]
    fn columns_of_one_direction_are_compared_as_a_row() {
        let ascending = [key("a", false, false, VALUE), key("b", false, false, VALUE)];
        check(&ascending, false, &expect!["(a, b) > ($1, $2)"]);
        check(&ascending, true, &expect!["(a, b) >= ($1, $2)"]);
        let descending = [key("a", false, true, VALUE), key("b", false, true, VALUE)];
        check(&descending, false, &expect!["(a, b) < ($1, $2)"]);
        check(&descending, true, &expect!["(a, b) <= ($1, $2)"]);
    }

    #[test]
    fn directions_that_differ_are_compared_one_by_one() {
        let keys = [key("a", false, true, VALUE), key("b", false, false, VALUE), key("c", false, true, VALUE)];
        check(&keys, false, &expect!["a <= $1 AND (a < $2 OR a = $3 AND (b > $4 OR b = $5 AND c < $6))"]);
        check(&keys, true, &expect!["a <= $1 AND (a < $2 OR a = $3 AND (b > $4 OR b = $5 AND c <= $6))"]);
    }

    #[test]
    fn null_comes_behind_every_value_where_the_order_ascends() {
        let id = || key("id", false, false, VALUE);
        check(&[key("a", true, false, VALUE), id()], false, &expect!["a > $1 OR a IS NULL OR a = $2 AND id > $3"]);
        check(&[key("a", true, false, NULL), id()], false, &expect!["a IS NULL AND id > $1"]);
    }

    #[test]
    fn null_comes_before_every_value_where_the_order_descends() {
        let id = || key("id", false, true, VALUE);
        check(&[key("a", true, true, VALUE), id()], false, &expect!["a <= $1 AND (a < $2 OR a = $3 AND id < $4)"]);
        check(&[key("a", true, true, NULL), id()], false, &expect!["a IS NOT NULL OR a IS NULL AND id < $1"]);
    }

    #[test]
    fn last_column_may_be_null_too() {
        let id = || key("id", false, false, VALUE);
        check(&[id(), key("a", true, false, NULL)], false, &expect!["id >= $1 AND (id > $2 OR id = $3 AND FALSE)"]);
        check(&[id(), key("a", true, false, NULL)], true, &expect!["id >= $1 AND (id > $2 OR id = $3 AND a IS NULL)"]);
        check(&[id(), key("a", true, true, NULL)], true, &expect!["id >= $1 AND (id > $2 OR id = $3 AND TRUE)"]);
    }
}
