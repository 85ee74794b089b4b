//! Texts.

use super::{Chain, Expr, Expression, From1, From2, Level, Node, Operand, Textual, Value};
use crate::column::{ColumnType, SqlType};

macro_rules! matches {
    ($($(#[$doc:meta])* $name:ident $operator:literal $level:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name<R: Operand<Value<Self>>>(self, pattern: R) -> Expr<From2<Self, R, bool>>
            where
                Value<Self>: Textual,
            {
                Expr::new(self.into_node().infix($operator, pattern.into_node(), Level::$level, Chain::Neither))
            }
        )*
    };
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $function:literal;)*) => {
        $(
            $(#[$doc])*
            fn $name(self) -> Expr<Self::Type>
            where
                Value<Self>: Textual,
            {
                Expr::new(Node::call($function, [self.into_node()]))
            }
        )*
    };
}

/// What can be asked of texts, and made of them.
pub trait TextOperators: Expression {
    matches! {
        /// Whether the text matches a pattern, in which `%` stands for anything, `_` for a character, and `\` for what follows it.
        like "LIKE" Within;
        /// Whether the text does not match a pattern of [`TextOperators::like`].
        not_like "NOT LIKE" Within;
        /// Whether the text matches a pattern of [`TextOperators::like`], in any case.
        ilike "ILIKE" Within;
        /// Whether the text does not match a pattern of [`TextOperators::like`], in any case.
        not_ilike "NOT ILIKE" Within;
        /// Whether a part of the text matches a regular expression.
        regex "~" Operator;
        /// Whether a part of the text matches a regular expression, in any case.
        regex_ignoring_case "~*" Operator;
        /// Whether no part of the text matches a regular expression.
        not_regex "!~" Operator;
        /// Whether no part of the text matches a regular expression, in any case.
        not_regex_ignoring_case "!~*" Operator;
    }

    /// Whether the text begins with another one.
    fn starts_with<R: Operand<Value<Self>>>(self, start: R) -> Expr<From2<Self, R, bool>>
    where
        Value<Self>: Textual,
    {
        Expr::new(Node::call("starts_with", [self.into_node(), start.into_node()]))
    }

    /// Whether the text ends with another one.
    fn ends_with(self, end: &str) -> Expr<From1<Self, bool>>
    where
        Value<Self>: Textual,
    {
        let pattern = Node::parameter(format!("%{}", escaped(end)));
        Expr::new(self.into_node().infix("LIKE", pattern, Level::Within, Chain::Neither))
    }

    /// Whether the value, as text, has this text in it, in any case.
    fn contains_text(self, text: &str) -> Expr<From1<Self, bool>> {
        let node = match <Self::Type as ColumnType>::TYPE {
            SqlType::Text | SqlType::Varchar(_) => self.into_node(),
            _ => self.into_node().cast("text"),
        };
        let pattern = Node::parameter(format!("%{}%", escaped(text)));
        Expr::new(node.infix("ILIKE", pattern, Level::Within, Chain::Neither))
    }

    functions! {
        /// The text in small letters.
        lower "lower";
        /// The text in capital letters.
        upper "upper";
        /// The text without spaces at its ends.
        trim "btrim";
    }

    /// The number of characters.
    fn char_length(self) -> Expr<From1<Self, i32>>
    where
        Value<Self>: Textual,
    {
        Expr::new(Node::call("char_length", [self.into_node()]))
    }

    /// Characters of the text, from a position on, which counts from 1.
    fn substring(self, start: i32, length: i32) -> Expr<Self::Type>
    where
        Value<Self>: Textual,
    {
        Expr::new(Node::call("substr", [self.into_node(), Node::parameter(start), Node::parameter(length)]))
    }

    /// The text with another one in each place of a part.
    fn replace<P, R>(self, part: P, by: R) -> Expr<Self::Type>
    where
        P: Operand<Value<Self>, Type = Value<Self>>,
        R: Operand<Value<Self>, Type = Value<Self>>,
        Value<Self>: Textual,
    {
        Expr::new(Node::call("replace", [self.into_node(), part.into_node(), by.into_node()]))
    }

    /// The text with another one in each place of what matches a regular expression; `\1` stands there for what its first parentheses match.
    fn regex_replace(self, pattern: &str, by: &str) -> Expr<Self::Type>
    where
        Value<Self>: Textual,
    {
        let [pattern, by] = [pattern, by].map(|text| Node::parameter(text.to_owned()));
        Expr::new(Node::call("regexp_replace", [self.into_node(), pattern, by, Node::text("'g'")]))
    }

    /// The part of a number, from 1, between others that a text separates; from -1 down, of those from the end. Where there is none it is
    /// empty; number 0 fails.
    fn split_part(self, separator: &str, number: i32) -> Expr<Self::Type>
    where
        Value<Self>: Textual,
    {
        let arguments = [self.into_node(), Node::parameter(separator.to_owned()), Node::parameter(number)];
        Expr::new(Node::call("split_part", arguments))
    }

    /// The text, compared and sorted by the rules of a collation, such as `C` or `de-x-icu`.
    fn collate(self, collation: &str) -> Expr<Self::Type>
    where
        Value<Self>: Textual,
    {
        let collation = crate::expression::quoted(collation);
        Expr::new(self.into_node().postfix(&format!("COLLATE {collation}"), Level::Collation))
    }
}

impl<E: Expression> TextOperators for E {}

/// A text as a pattern that only itself matches.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
