//! What this crate has no method for: functions by their names, and text.

use super::{Argument, Expr, Fragment, Level, Node, Operand, quoted};
use crate::column::ColumnType;

/// What a function is given: a tuple of expressions and values.
pub trait Arguments {
    #[doc(hidden)]
    fn into_nodes(self) -> Vec<Node>;
}

impl Arguments for () {
    fn into_nodes(self) -> Vec<Node> {
        Vec::new()
    }
}

macro_rules! arguments {
    ($($name:ident)*) => {
        impl<$($name: Argument),*> Arguments for ($($name,)*) {
            #[expect(non_snake_case, reason = "a variable is named as its type")]
            fn into_nodes(self) -> Vec<Node> {
                let ($($name,)*) = self;
                vec![$($name.into_node()),*]
            }
        }
    };
}

arguments! { A }
arguments! { A B }
arguments! { A B C }
arguments! { A B C D }
arguments! { A B C D E }
arguments! { A B C D E F }
arguments! { A B C D E F G }
arguments! { A B C D E F G H }

/// A value as an expression.
pub fn value<V, R: Operand<V>>(value: R) -> Expr<R::Type> {
    Expr::new(value.into_node())
}

/// A function of the database by its name, which may have a schema's name and a point before it.
///
/// ```
/// use openapi_db::prelude::*;
///
/// let similarity = function::<f32>("similarity", ("word", "two words"));
/// ```
pub fn function<T: ColumnType>(name: &str, arguments: impl Arguments) -> Expr<T> {
    let name: Vec<_> = name.split('.').map(quoted).collect();
    Expr::new(Node::call(&name.join("."), arguments.into_nodes()).foreign())
}

/// SQL as it is written, with `{}` in each place of an argument, and `{{` and `}}` for braces.
///
/// What goes into the text is checked by nobody: take it from the program alone, and leave what is known later to the arguments, of which
/// values become parameters.
///
/// ```
/// use openapi_db::prelude::*;
///
/// let words = sql::<i32>("cardinality(string_to_array({}, ' '))", ("two words",));
/// ```
///
/// # Panics
///
/// When there are more or fewer places than arguments, or a brace that is none of them.
pub fn sql<T: ColumnType>(text: &'static str, arguments: impl Arguments) -> Expr<T> {
    let fragment = raw(text, arguments.into_nodes());
    // Whatever stands in the text: parentheses keep it together.
    Expr::new(Node::new(Level::Or, fragment))
}

pub(crate) fn raw(text: &'static str, arguments: Vec<Node>) -> Fragment {
    let mut fragment = Fragment::default();
    let mut arguments = arguments.into_iter();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        fragment.push(&rest[..at]);
        let pair = rest.get(at..at + 2).unwrap_or_default();
        match pair {
            "{{" | "}}" => {
                fragment.push(&pair[..1]);
            }
            "{}" => {
                let argument = arguments.next();
                let argument = argument.unwrap_or_else(|| panic!("`{text}` has more places than arguments"));
                fragment.part(&argument, argument.is_at_least(Level::Call));
            }
            _ => panic!("`{text}` has a brace that is no place for an argument: write it twice"),
        }
        rest = &rest[at + 2..];
    }
    assert!(arguments.next().is_none(), "`{text}` has fewer places than arguments");
    fragment.push(rest);
    fragment.foreign()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{access::Plan, expression::Conditional as _};

    /// Whether a statement with this in it is known to leave nothing behind.
    fn is_tidy(expression: impl Argument) -> bool {
        let mut fragment = Fragment::default();
        fragment.push("SELECT ").list([Node::tuple([expression.into_node()])]);
        fragment.finish().statement("select", Plan::Custom, &[]).is_tidy
    }

    #[test]
    fn nobody_knows_what_functions_and_text_leave_behind() {
        assert!(is_tidy(value("word").coalesce("none")));
        assert!(!is_tidy(function::<i32>("change", ())));
        assert!(!is_tidy(value("word").coalesce(sql::<String>("change()", ()))));
    }
}
