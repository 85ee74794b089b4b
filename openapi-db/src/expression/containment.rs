//! Arrays, ranges and JSON: what has parts.

use super::{Chain, Expr, Expression, From1, From2, Level, Node, Operand, Textual, Value, comparison::compare};
use crate::column::{ColumnType, Element, Jsonb, Range, RangeValue, RawJson, SqlType};

/// A type whose values contain others of the same type.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` contain no others",
    label = "this operator is for arrays, ranges and JSON",
    note = "for texts there are `like`, `starts_with` and `contains_text`"
)]
pub trait Container: ColumnType<Value = Self> {}

/// A type whose values have parts of another one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no array and no range",
    label = "this operator is for arrays and ranges",
    note = "columns of `Vec<T>` are arrays, those of `Range<T>` ranges"
)]
pub trait Collection: Container {
    /// The type of the parts that are not NULL.
    type Part: ColumnType<Value = Self::Part>;

    /// Whether a value has a part: NULL, where that is not among elements of which some are NULL.
    type Has: ColumnType<Value = bool>;

    /// Whether a value has a part.
    #[doc(hidden)]
    fn has(this: Node, part: Node) -> Node;
}

/// A type of arrays.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no array",
    label = "this operator is for arrays",
    note = "columns of `Vec<T>` are arrays"
)]
pub trait Array: Collection {
    /// The type of the elements, which may be NULL.
    type Element: ColumnType<Value = Self::Part>;
}

/// A type whose values can be put one behind the other.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` cannot be put one behind the other",
    label = "this operator is for texts, arrays and JSON",
    note = "`.cast::<String>()` makes a text of it"
)]
pub trait Chained: ColumnType<Value = Self> {}

impl<T: Element> Container for Vec<T> {}
impl<T: RangeValue> Container for Range<T> {}
impl Container for serde_json::Value {}
impl Container for RawJson {}
impl<T> Container for Jsonb<T> where Self: ColumnType<Value = Self> {}

impl<T: Element> Collection for Vec<T> {
    type Has = T::With<bool>;
    type Part = T::Value;

    fn has(this: Node, part: Node) -> Node {
        let part = part.beside(element_of(&this));
        compare(part, "=", Node::call("ANY", [this]))
    }
}

/// The type that the elements of an array have in the database, if it is that of a column.
fn element_of(array: &Node) -> Option<SqlType> {
    match array.ty() {
        Some(SqlType::Array(element)) => Some(*element),
        _ => None,
    }
}

/// An element as one of an array: a text that is a value is of the type of the others.
fn beside_elements(element: Node, array: &Node) -> Node {
    match array.ty() {
        // An element of another type would make an array of that one.
        Some(SqlType::Array(ty @ SqlType::Varchar(_))) => element.text_as("varchar", *ty),
        _ => element.beside(element_of(array)),
    }
}

/// What a function makes of an array and an element: an array of the same type, where the element is of the type of the others.
fn with_element(function: &str, array: Node, element: Node) -> Node {
    let element = beside_elements(element, &array);
    let ty = array.ty().filter(|_| element.ty() == element_of(&array));
    Node::call(function, [array, element]).of_type(ty)
}

impl<T: RangeValue> Collection for Range<T> {
    type Has = bool;
    type Part = T;

    fn has(this: Node, part: Node) -> Node {
        this.operator("@>", part)
    }
}

impl<T: Element> Array for Vec<T> {
    type Element = T;
}

impl<T: Element> Chained for Vec<T> {}
impl Chained for String {}
impl Chained for serde_json::Value {}

/// What contains, and is contained.
pub trait Containment: Expression {
    /// Whether everything in the other value is in this one too.
    fn contains<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, bool>>
    where
        Value<Self>: Container,
    {
        Expr::new(together(self.into_node(), "@>", other.into_node()))
    }

    /// Whether everything in this value is in the other one too.
    fn contained_in<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, bool>>
    where
        Value<Self>: Container,
    {
        Expr::new(together(self.into_node(), "<@", other.into_node()))
    }

    /// Whether something is in both values.
    fn overlaps<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, bool>>
    where
        Value<Self>: Collection,
    {
        Expr::new(together(self.into_node(), "&&", other.into_node()))
    }

    /// Whether an element is in the array, or a value in the range. In an array whose elements may be NULL, what is not among the others is
    /// NULL, if one of them is.
    fn has<R>(self, part: R) -> Expr<From1<Self, <Value<Self> as Collection>::Has>>
    where
        Value<Self>: Collection,
        R: Operand<<Value<Self> as Collection>::Part, Type = <Value<Self> as Collection>::Part>,
    {
        Expr::new(<Value<Self> as Collection>::has(self.into_node(), part.into_node()))
    }

    /// This value, and another one behind it.
    fn concat<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Value<Self>>>
    where
        Value<Self>: Chained,
    {
        let (this, other) = self.into_node().agree(other.into_node());
        // Of texts of different types it is `text`.
        let ty = this.ty().filter(|ty| matches!(ty, SqlType::Array(_)) && other.ty() == Some(*ty));
        Expr::new(this.operator("||", other).of_type(ty))
    }
}

impl<E: Expression> Containment for E {}

fn together(this: Node, operator: &str, other: Node) -> Node {
    let (this, other) = this.agree(other);
    this.operator(operator, other)
}

/// Arrays.
pub trait ArrayOperators: Expression {
    /// The number of elements.
    fn cardinality(self) -> Expr<From1<Self, i32>>
    where
        Value<Self>: Array,
    {
        Expr::new(Node::call("cardinality", [self.into_node()]))
    }

    /// The element at a position, from 1, if there is one.
    fn element(self, position: i32) -> Expr<Option<<Value<Self> as Collection>::Part>>
    where
        Value<Self>: Array,
    {
        let node = self.into_node();
        let ty = element_of(&node);
        let element = node.subscript(|sql| {
            sql.node(&Node::parameter(position));
        });
        Expr::new(element.of_type(ty))
    }

    /// The elements from a position on, up to another one, both from 1.
    fn slice(self, first: i32, last: i32) -> Expr<Self::Type>
    where
        Value<Self>: Array,
    {
        let node = self.into_node();
        let ty = node.ty();
        let slice = node.subscript(|sql| {
            sql.node(&Node::parameter(first)).push(":").node(&Node::parameter(last));
        });
        Expr::new(slice.of_type(ty))
    }

    /// The position of the first element that is this one, from 1.
    fn position_of<R>(self, element: R) -> Expr<Option<i32>>
    where
        Value<Self>: Array,
        R: Operand<<Value<Self> as Collection>::Part, Type = <Value<Self> as Collection>::Part>,
    {
        Expr::new(with_element("array_position", self.into_node(), element.into_node()).of_type(None))
    }

    /// The array with another element behind it.
    fn append<R>(self, element: R) -> Expr<Self::Type>
    where
        Value<Self>: Array,
        R: Operand<<Value<Self> as Collection>::Part, Type = <Value<Self> as Collection>::Part>,
    {
        Expr::new(with_element("array_append", self.into_node(), element.into_node()))
    }

    /// The array without the elements that are this one.
    fn remove<R>(self, element: R) -> Expr<Self::Type>
    where
        Value<Self>: Array,
        R: Operand<<Value<Self> as Collection>::Part, Type = <Value<Self> as Collection>::Part>,
    {
        Expr::new(with_element("array_remove", self.into_node(), element.into_node()))
    }

    /// The elements as one text, with another one between them.
    fn join_texts(self, separator: &str) -> Expr<From1<Self, String>>
    where
        Value<Self>: Array,
        <Value<Self> as Collection>::Part: Textual,
    {
        Expr::new(Node::call("array_to_string", [self.into_node(), Node::parameter(separator.to_owned())]))
    }
}

impl<E: Expression> ArrayOperators for E {}

/// A type of ranges.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range",
    label = "this operator is for ranges",
    note = "columns of `Range<T>` are ranges"
)]
pub trait RangeType: Collection {}

impl<T: RangeValue> RangeType for Range<T> {}

macro_rules! ranges {
    ($($(#[$doc:meta])* $name:ident $operator:literal;)*) => {
        $(
            $(#[$doc])*
            fn $name<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, bool>>
            where
                Value<Self>: RangeType,
            {
                Expr::new(self.into_node().operator($operator, other.into_node()))
            }
        )*
    };
}

/// Ranges.
#[expect(clippy::wrong_self_convention, reason = "an expression becomes a part of what asks it")]
pub trait RangeOperators: Expression {
    ranges! {
        /// Whether the range ends before the other one begins.
        is_before "<<";
        /// Whether the range begins behind the end of the other one.
        is_behind ">>";
        /// Whether one range begins where the other one ends.
        is_adjacent_to "-|-";
    }

    /// Where the range begins, if it has a beginning.
    fn lower_bound(self) -> Expr<Option<<Value<Self> as Collection>::Part>>
    where
        Value<Self>: RangeType,
    {
        Expr::new(Node::call("lower", [self.into_node()]))
    }

    /// Where the range ends, if it has an end.
    fn upper_bound(self) -> Expr<Option<<Value<Self> as Collection>::Part>>
    where
        Value<Self>: RangeType,
    {
        Expr::new(Node::call("upper", [self.into_node()]))
    }

    /// Whether nothing is in the range.
    fn is_empty(self) -> Expr<From1<Self, bool>>
    where
        Value<Self>: RangeType,
    {
        Expr::new(Node::call("isempty", [self.into_node()]))
    }

    /// What is in both ranges.
    fn intersection<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Value<Self>>>
    where
        Value<Self>: RangeType,
    {
        Expr::new(self.into_node().infix("*", other.into_node(), Level::Product, Chain::Left))
    }
}

impl<E: Expression> RangeOperators for E {}
