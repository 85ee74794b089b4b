//! Constraints on lists and maps.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    hash::Hash,
    rc::Rc,
    sync::Arc,
};

/// A value that has parts of one type: a list's elements, a map's values.
#[diagnostic::on_unimplemented(
    message = "`items` does not apply to `{Self}`",
    label = "this type is neither a list nor a map",
    note = "use it on `Vec`, slices, arrays, sets and maps, also inside an `Option`"
)]
pub trait Elements {
    /// The type of an element, or of a member's value.
    type Element;

    /// The elements, or the members' values; none when there is no value.
    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &Self::Element>>;
}

/// A list.
#[diagnostic::on_unimplemented(
    message = "`min_items`, `max_items` and `unique_items` do not apply to `{Self}`",
    label = "this type is no list",
    note = "use them on `Vec`, slices, arrays and sets, also inside an `Option`; texts take `min_length` and `max_length`, maps `min_properties` and `max_properties`"
)]
pub trait List: Elements {}

/// A map.
#[diagnostic::on_unimplemented(
    message = "`min_properties` and `max_properties` do not apply to `{Self}`",
    label = "this type is no map",
    note = "use them on `HashMap` and `BTreeMap`, also inside an `Option`; lists take `min_items` and `max_items`"
)]
pub trait Map: Elements {}

macro_rules! elements {
    ($($kind:ident [$($generics:tt)*] $type:ty, $method:ident;)*) => {
        $(impl<$($generics)*> $kind for $type {}

        impl<$($generics)*> Elements for $type {
            type Element = T;

            fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T>> {
                Some(self.$method())
            }
        })*
    };
}

elements! {
    List [T] [T], iter;
    List [T] Vec<T>, iter;
    List [T] VecDeque<T>, iter;
    List [T, const N: usize] [T; N], iter;
    List [T] BTreeSet<T>, iter;
    List [T, S] HashSet<T, S>, iter;
    Map [K, T] BTreeMap<K, T>, values;
    Map [K, T, S] HashMap<K, T, S>, values;
}

impl<T: List> List for Option<T> {}
impl<T: Map> Map for Option<T> {}

impl<T: Elements> Elements for Option<T> {
    type Element = T::Element;

    fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T::Element>> {
        self.as_ref().and_then(T::elements)
    }
}

macro_rules! through_pointers {
    ($($pointer:ty),*) => {
        $(impl<T: List + ?Sized> List for $pointer {}
        impl<T: Map + ?Sized> Map for $pointer {}

        impl<T: Elements + ?Sized> Elements for $pointer {
            type Element = T::Element;

            fn elements(&self) -> Option<impl ExactSizeIterator<Item = &T::Element>> {
                (**self).elements()
            }
        })*
    };
}

through_pointers!(Box<T>, Rc<T>, Arc<T>, &T);

/// A list whose elements can be compared.
#[diagnostic::on_unimplemented(
    message = "`unique_items` does not apply to `{Self}`",
    label = "this type is no list of elements that can be compared",
    note = "use it on lists whose elements derive `PartialEq`, `Eq` and `Hash`; floats cannot be compared"
)]
pub trait Unique {
    /// Whether no element comes twice.
    fn is_unique(&self) -> bool;
}

#[diagnostic::do_not_recommend]
impl<T: List<Element: Eq + Hash> + ?Sized> Unique for T {
    fn is_unique(&self) -> bool {
        self.elements().is_none_or(|mut elements| {
            let mut seen = HashSet::with_capacity(elements.len());
            elements.all(|element| seen.insert(element))
        })
    }
}

/// `min_items` of a field.
pub fn min_items<T: List + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 >= limit)
}

/// `max_items` of a field.
pub fn max_items<T: List + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 <= limit)
}

/// `min_properties` of a field.
pub fn min_properties<T: Map + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 >= limit)
}

/// `max_properties` of a field.
pub fn max_properties<T: Map + ?Sized>(value: &T, limit: u64) -> bool {
    value.elements().is_none_or(|elements| elements.len() as u64 <= limit)
}

/// `unique_items` of a field.
pub fn unique_items<T: Unique + ?Sized>(value: &T) -> bool {
    value.is_unique()
}

/// `items` of a field: whether each element keeps a constraint.
pub fn each<T: Elements + ?Sized>(value: &T, check: impl FnMut(&T::Element) -> bool) -> bool {
    value.elements().is_none_or(|mut elements| elements.all(check))
}
