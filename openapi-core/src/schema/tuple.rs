//! Tuples: lists of fixed length.

use super::{Node, Schema};

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => {
        $(impl<$($name: Schema),+> Schema for ($($name,)+) {
            const NODE: &'static Node = &Node::Tuple(&[$($name::NODE),+]);

            fn is_valid(&self) -> bool {
                $(self.$index.is_valid())&&+
            }
        })*
    };
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}
