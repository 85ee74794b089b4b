//! Numbers.

use super::{
    Chain, Expr, Expression, From1, From2, Level, Node, Number, Operand, Value,
    kind::{Fractional, Integer},
};
use crate::column::{ColumnType, SqlType};

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident $operator:literal $level:ident $kind:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name<R: Operand<Value<Self>>>(self, other: R) -> Expr<From2<Self, R, Value<Self>>>
            where
                Value<Self>: $kind,
            {
                Expr::new(self.into_node().infix($operator, other.into_node(), Level::$level, Chain::Left))
            }
        )*
    };
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $function:literal $kind:ident;)*) => {
        $(
            $(#[$doc])*
            fn $name(self) -> Expr<Self::Type>
            where
                Value<Self>: $kind,
            {
                Expr::new(Node::call($function, [self.into_node()]))
            }
        )*
    };
}

/// Calculation with numbers of one type. What overflows fails.
pub trait Arithmetic: Expression {
    operations! {
        /// The sum.
        add "+" Sum Number;
        /// The difference.
        sub "-" Sum Number;
        /// The product.
        mul "*" Product Number;
        /// The quotient; of whole numbers, without what remains. Division by 0 fails.
        div "/" Product Number;
        /// What remains of a division of whole numbers.
        rem "%" Product Integer;
        /// The bits that both have.
        bit_and "&" Operator Integer;
        /// The bits that one of them has, or both.
        bit_or "|" Operator Integer;
        /// The bits that only one of them has.
        bit_xor "#" Operator Integer;
    }

    /// The number with the other sign.
    fn neg(self) -> Expr<Self::Type>
    where
        Value<Self>: Number,
    {
        Expr::new(self.into_node().prefix("-", Level::Sign))
    }

    functions! {
        /// The number without its sign.
        abs "abs" Number;
        /// The next whole number upwards.
        ceil "ceil" Fractional;
        /// The next whole number downwards.
        floor "floor" Fractional;
        /// The nearest whole number.
        round "round" Fractional;
        /// The number without what comes behind the point.
        trunc "trunc" Fractional;
    }

    /// The nearest number with so many digits behind the point; below 0, with so many zeros before it.
    fn round_to(self, digits: i32) -> Expr<Self::Type>
    where
        Value<Self>: Fractional,
    {
        let is_double = matches!(<Value<Self> as ColumnType>::TYPE, SqlType::DoublePrecision);
        // Only decimals have digits.
        let node = if is_double { self.into_node().cast("numeric") } else { self.into_node() };
        let rounded = Node::call("round", [node, Node::parameter(digits)]);
        Expr::new(if is_double { rounded.cast("double precision") } else { rounded })
    }

    /// -1, 0 or 1, as a double.
    fn sign(self) -> Expr<From1<Self, f64>>
    where
        Value<Self>: Number,
    {
        Expr::new(Node::call("sign", [self.into_node().cast("double precision")]))
    }

    /// The square root, as a double.
    fn sqrt(self) -> Expr<From1<Self, f64>>
    where
        Value<Self>: Number,
    {
        Expr::new(Node::call("sqrt", [self.into_node().cast("double precision")]))
    }

    /// A power, as a double.
    fn power(self, exponent: f64) -> Expr<From1<Self, f64>>
    where
        Value<Self>: Number,
    {
        Expr::new(Node::call("power", [self.into_node().cast("double precision"), Node::parameter(exponent)]))
    }
}

impl<E: Expression> Arithmetic for E {}
