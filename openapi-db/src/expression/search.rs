//! Text search.

use super::{Expr, Expression, Fragment, From1, Level, Node, Textual, Value, fragment::literal};
use crate::column::TsVector;

/// What is searched for. It is made by [`web_search`], [`plain_search`], [`phrase_search`] or [`raw_search`].
#[derive(Debug, Clone)]
pub struct SearchQuery(Node);

macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident $function:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name(configuration: &'static str, text: &str) -> SearchQuery {
                SearchQuery(with_configuration($function, configuration, Node::parameter(text.to_owned())))
            }
        )*
    };
}

queries! {
    /// What people write into search boxes: words, `"phrases"`, `or`, and `-` before what is not meant. No text is wrong.
    web_search "websearch_to_tsquery";
    /// All words of a text.
    plain_search "plainto_tsquery";
    /// The words of a text, one behind the other.
    phrase_search "phraseto_tsquery";
    /// A query in PostgreSQL's own language. What is none fails.
    raw_search "to_tsquery";
}

impl SearchQuery {
    /// What both search for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0.operator("&&", other.0))
    }

    /// What one of them searches for.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0.operator("||", other.0))
    }

    /// What it does not search for.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "conditions have the same method")]
    pub fn not(self) -> Self {
        Self(Node::write(Level::Operator, |sql| {
            sql.push("!!").part(&self.0, self.0.is_at_least(Level::Call));
        }))
    }
}

/// The name of the configuration is text of the statement: only so do indexes on the same expression fit.
fn with_configuration(function: &str, configuration: &str, text: Node) -> Node {
    Node::call(function, [Node::text(literal(configuration)), text])
}

/// Text search, by the rules of a configuration, such as `english` or `simple`.
pub trait Search: Expression {
    /// The words of a text, as they are searched.
    fn to_tsvector(self, configuration: &'static str) -> Expr<From1<Self, TsVector>>
    where
        Value<Self>: Textual,
    {
        Expr::new(with_configuration("to_tsvector", configuration, self.into_node()))
    }

    /// Whether the words are what is searched for.
    fn matches(self, query: SearchQuery) -> Expr<From1<Self, bool>>
    where
        Value<Self>: Searchable,
    {
        Expr::new(self.into_node().operator("@@", query.0))
    }

    /// How well the words are what is searched for, by how often they are there.
    fn rank(self, query: SearchQuery) -> Expr<From1<Self, f32>>
    where
        Value<Self>: Searchable,
    {
        Expr::new(Node::call("ts_rank", [self.into_node(), query.0]))
    }

    /// How well the words are what is searched for, by how near to each other they are.
    fn rank_by_distance(self, query: SearchQuery) -> Expr<From1<Self, f32>>
    where
        Value<Self>: Searchable,
    {
        Expr::new(Node::call("ts_rank_cd", [self.into_node(), query.0]))
    }

    /// Parts of a text, in which what was searched for is between `<b>` and `</b>`. The rest is as it was: escape it for HTML before.
    fn headline(self, configuration: &'static str, query: SearchQuery) -> Expr<Self::Type>
    where
        Value<Self>: Textual,
    {
        Expr::new(Node::write(Level::Call, |sql: &mut Fragment| {
            sql.push("ts_headline(").push(&literal(configuration)).push(", ");
            sql.list([self.into_node(), query.0]).push(")");
        }))
    }
}

impl<E: Expression> Search for E {}

/// A type of what is searched.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be searched",
    label = "this operator is for search vectors",
    note = "`.to_tsvector(\"simple\")` makes one of a text"
)]
pub trait Searchable {}

impl Searchable for TsVector {}
