//! An expression without its type: its text, with places for parameters, and how tightly it holds together.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type};

use super::{Fragment, array};
use crate::{
    column::{ColumnType, SqlType},
    table::ColumnDef,
};

/// An expression without its type.
///
/// What it is made of is text already, but for the parameters, which are numbered when the whole statement is known. Parentheses
/// are written when an expression becomes a part of another one that holds tighter.
#[derive(Debug, Clone)]
pub struct Node {
    level: Level,
    sql: Fragment,
    /// The type that it has in the database, if it is that of a column, and may be another one than values have in Rust.
    ty: Option<SqlType>,
    /// What it is called where it is selected, if that is known.
    name: Option<&'static str>,
    /// Whether it is called so by `AS` alone.
    is_renamed: bool,
}

/// How tightly the parts of an expression hold together, from the loosest on: PostgreSQL's table of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Or,
    And,
    Not,
    /// `IS NULL`, `IS DISTINCT FROM`.
    Is,
    /// `=`, `<` and their like.
    Comparison,
    /// `BETWEEN`, `IN`, `LIKE`.
    Within,
    /// Every operator that is not listed.
    Operator,
    Sum,
    Product,
    /// `AT TIME ZONE`.
    Zone,
    Collation,
    Sign,
    Cast,
    /// Calls, and what has parentheses or keywords around it.
    Call,
    /// Columns and parameters: what may stand before a subscript.
    Atom,
}

/// Which side of an operator may have the same one again without parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chain {
    /// None: `a < b < c` is no expression.
    Neither,
    /// The left one: `a - b - c` is `(a - b) - c`.
    Left,
    /// Both: it makes no difference.
    Both,
}

impl Node {
    pub(crate) fn new(level: Level, sql: Fragment) -> Self {
        Self { level, sql, ty: None, name: None, is_renamed: false }
    }

    /// What is no expression yet, and is put together from pieces.
    pub(crate) fn write(level: Level, write: impl FnOnce(&mut Fragment)) -> Self {
        let mut sql = Fragment::default();
        write(&mut sql);
        Self::new(level, sql)
    }

    /// Text that holds together by itself.
    pub(crate) fn text(text: impl AsRef<str>) -> Self {
        Self::write(Level::Call, |sql| {
            sql.push(text.as_ref());
        })
    }

    /// A column of a table, with its name or that of what stands for it.
    pub(crate) fn column_of(qualifier: &str, column: &ColumnDef) -> Self {
        Self::column(qualifier, column.name).of_type(Some(column.ty)).called(column.name)
    }

    /// The same, of the type that it has in the database.
    pub(crate) fn of_type(self, ty: Option<SqlType>) -> Self {
        Self { ty, ..self }
    }

    /// The same, as what is called by a name where it is selected.
    pub(crate) fn called(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The same, as what is given a name where it is selected.
    pub(crate) fn renamed(self, name: &'static str) -> Self {
        Self { is_renamed: true, ..self.called(name) }
    }

    pub(crate) fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// The same as it stands in the list of what is selected.
    pub(crate) fn into_selected(self) -> Self {
        match self.name {
            Some(name) if self.is_renamed => Self::write(Level::Or, |sql| {
                sql.node(&self).push(" AS ").name(name);
            }),
            _ => self,
        }
    }

    /// A column, with the name of its table or of what stands for it.
    pub(crate) fn column(qualifier: &str, name: &str) -> Self {
        Self::write(Level::Atom, |sql| {
            sql.name(qualifier).push(".").name(name);
        })
    }

    /// A value as a parameter. Where its type cannot be declared, it is cast to it.
    pub(crate) fn parameter<T: ColumnType>(value: T) -> Self {
        Self::parameter_of(value, T::TYPE)
    }

    /// A value as a parameter of a type.
    pub(crate) fn parameter_of(value: impl ToSql + Send + Sync + 'static, ty: SqlType) -> Self {
        let known = ty.parameter_type();
        let of = |value, ty| {
            Self::write(Level::Atom, |sql| {
                sql.parameter(value, ty);
            })
        };
        match (known, ty) {
            // An array says the number of its elements' type, which would have to be known: so they travel as texts.
            (Type::UNKNOWN, SqlType::Array(_)) => Self::write(Level::Atom, |sql| {
                sql.parameter(Encoded { value, ty: Type::TEXT_ARRAY }, Type::TEXT_ARRAY);
            })
            .cast(&format!("text[]::{}", ty.name())),
            (known, SqlType::Enum(_) | SqlType::Named(_) | SqlType::Array(SqlType::Enum(_) | SqlType::Named(_))) => {
                of(value, known).cast(&ty.name())
            }
            (known, _) => of(value, known),
        }
    }

    /// Both as they are compared, or otherwise put together: a value is of the type that the other one has in the database.
    pub(crate) fn agree(self, other: Self) -> (Self, Self) {
        let (ty, other_ty) = (self.ty, other.ty);
        (self.binary_json().beside(other_ty), other.binary_json().beside(ty))
    }

    /// The same beside a column of a type: a text that is a value is one of that type.
    pub(crate) fn beside(self, ty: Option<SqlType>) -> Self {
        match ty.and_then(SqlType::cast_of_text) {
            Some(cast) if self.is_text() => self.cast(&cast).of_type(ty),
            _ => self,
        }
    }

    /// The same, where it is a text that is a value, as one of a type by the name that it has in a cast.
    pub(crate) fn text_as(self, cast: &str, ty: SqlType) -> Self {
        if self.is_text() { self.cast(cast).of_type(Some(ty)) } else { self }
    }

    /// The same as what a column becomes: JSON that is kept as text is sent as it is.
    pub(crate) fn stored_in(self, column: &ColumnDef) -> Self {
        match column.ty {
            SqlType::Json => Self { sql: self.sql.declared(&Type::JSONB, &Type::JSON), ..self },
            ty => self.beside(Some(ty)),
        }
    }

    /// Values for such a column as one parameter.
    pub(crate) fn all_beside<V: ColumnType>(values: Vec<V>, ty: Option<SqlType>) -> Self {
        let array = array(values);
        match ty.and_then(SqlType::cast_of_text) {
            Some(cast) if array.is_text() => array.cast(&format!("{cast}[]")),
            _ => array,
        }
    }

    /// JSON that the database keeps as text, as the kind that it has operators for.
    pub(crate) fn binary_json(self) -> Self {
        if self.ty == Some(SqlType::Json) { self.cast_as_called("jsonb") } else { self }
    }

    /// The same of another type, called as before.
    fn cast_as_called(self, ty: &str) -> Self {
        let (name, is_renamed) = (self.name, self.is_renamed);
        Self { name, is_renamed, ..self.cast(ty) }
    }

    /// The same without the length or the digits that its column limits it to.
    pub(crate) fn unlimited(self) -> Self {
        match self.ty.and_then(SqlType::unlimited) {
            Some(unlimited) => Self { ty: self.ty, ..self.cast_as_called(unlimited) },
            None => self,
        }
    }

    /// The type that it has in the database, if it is that of a column.
    pub(crate) fn ty(&self) -> Option<SqlType> {
        self.ty
    }

    /// Whether it is nothing but a value that is declared as a text, or as an array of texts.
    fn is_text(&self) -> bool {
        self.sql.value_type().is_some_and(|ty| [Type::TEXT, Type::TEXT_ARRAY].contains(ty))
    }

    /// A call of a function; its name stands as it is given.
    pub(crate) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::write(Level::Call, |sql| {
            sql.push(name).push("(").list(arguments).push(")");
        })
    }

    /// The same, of which nobody knows what it does beside giving a value.
    pub(crate) fn foreign(self) -> Self {
        Self { sql: self.sql.foreign(), ..self }
    }

    /// Values in parentheses: a row, or a list.
    pub(crate) fn tuple(nodes: impl IntoIterator<Item = Self>) -> Self {
        Self::call("", nodes)
    }

    /// `left operator right`.
    pub(crate) fn infix(self, operator: &str, right: Self, level: Level, chain: Chain) -> Self {
        let left_is_bare = self.level > level || (chain != Chain::Neither && self.level == level);
        let right_is_bare = right.level > level || (chain == Chain::Both && right.level == level);
        // What comes first is written on, rather than copied.
        let mut sql = if left_is_bare { self.sql } else { self.in_parentheses() };
        sql.push(" ").push(operator).push(" ");
        sql.take(if right_is_bare { right.sql } else { right.in_parentheses() });
        Self::new(level, sql)
    }

    fn in_parentheses(self) -> Fragment {
        let mut sql = Fragment::default();
        sql.push("(").take(self.sql).push(")");
        sql
    }

    /// An operator that is in none of the table's rows of its own.
    pub(crate) fn operator(self, operator: &str, right: Self) -> Self {
        self.infix(operator, right, Level::Operator, Chain::Left)
    }

    /// `operator operand`.
    pub(crate) fn prefix(self, operator: &str, level: Level) -> Self {
        Self::write(level, |sql| {
            // What begins with a sign does not follow another one: `--` would begin a comment.
            let is_bare = self.level > level || (self.level == level && level == Level::Not);
            sql.push(operator).part(&self, is_bare);
        })
    }

    /// `operand operator`, as `x IS NULL`.
    pub(crate) fn postfix(self, operator: &str, level: Level) -> Self {
        Self::write(level, |sql| {
            sql.part(&self, self.level > level).push(" ").push(operator);
        })
    }

    /// `operand::type`.
    pub(crate) fn cast(self, ty: &str) -> Self {
        Self::write(Level::Cast, |sql| {
            sql.part(&self, self.level >= Level::Cast).push("::").push(ty);
        })
    }

    /// `operand[index]`, with what is between the brackets.
    pub(crate) fn subscript(self, index: impl FnOnce(&mut Fragment)) -> Self {
        Self::write(Level::Atom, |sql| {
            sql.part(&self, self.level == Level::Atom).push("[");
            index(sql);
            sql.push("]");
        })
    }

    /// Several with the same operator between them; without any, a constant.
    pub(crate) fn chain(nodes: Vec<Self>, level: Level, separator: &str, of_none: &'static str) -> Self {
        let mut nodes = nodes;
        match nodes.len() {
            0 => Self::text(of_none),
            1 => nodes.remove(0),
            _ => Self::write(level, |sql| {
                for (index, node) in nodes.iter().enumerate() {
                    sql.push(if index == 0 { "" } else { separator }).part(node, node.level >= level);
                }
            }),
        }
    }

    /// A statement in parentheses.
    pub(crate) fn query(query: Fragment) -> Self {
        Self::write(Level::Call, |sql| {
            sql.push("(").take(query).push(")");
        })
    }

    pub(crate) fn sql(&self) -> &Fragment {
        &self.sql
    }

    /// Whether the expression is at least so tight.
    pub(crate) fn is_at_least(&self, level: Level) -> bool {
        self.level >= level
    }
}

/// A value in the form that a type has, whatever the type of the parameter.
#[derive(Debug)]
struct Encoded<T> {
    value: T,
    ty: Type,
}

impl<T: ToSql> ToSql for Encoded<T> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.value.to_sql(&self.ty, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
}
