//! Cleaning the elements of lists and the values of maps.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    hash::{BuildHasher, Hash},
};

/// A value whose parts can be changed: a list's elements, a map's values.
#[diagnostic::on_unimplemented(
    message = "the parts of `{Self}` cannot be cleaned",
    label = "this type is neither a list nor a map that can be changed",
    note = "clean those of `Vec`, arrays, sets and maps, also inside an `Option`"
)]
pub trait Parts {
    /// The type of an element, or of a member's value.
    type Part;

    /// Cleans each part, and says whether one has changed.
    fn clean_parts(&mut self, clean: impl FnMut(&mut Self::Part) -> bool) -> bool;
}

/// Cleans all, without stopping at the first that has changed.
pub(crate) fn all<'a, T: 'a>(parts: impl Iterator<Item = &'a mut T>, mut clean: impl FnMut(&mut T) -> bool) -> bool {
    parts.fold(false, |has_changed, part| clean(part) | has_changed)
}

macro_rules! parts {
    ($([$($generics:tt)*] $type:ty, $method:ident;)*) => {
        $(impl<$($generics)*> Parts for $type {
            type Part = T;

            fn clean_parts(&mut self, clean: impl FnMut(&mut T) -> bool) -> bool {
                all(self.$method(), clean)
            }
        })*
    };
}

parts! {
    [T] [T], iter_mut;
    [T] Vec<T>, iter_mut;
    [T] VecDeque<T>, iter_mut;
    [T, const N: usize] [T; N], iter_mut;
    [K, T] BTreeMap<K, T>, values_mut;
    [K, T, S] HashMap<K, T, S>, values_mut;
}

/// What is in a set keeps its place in it: the set is built again.
impl<T: Ord> Parts for BTreeSet<T> {
    type Part = T;

    fn clean_parts(&mut self, clean: impl FnMut(&mut T) -> bool) -> bool {
        let mut parts: Vec<T> = std::mem::take(self).into_iter().collect();
        let has_changed = all(parts.iter_mut(), clean);
        self.extend(parts);
        has_changed
    }
}

impl<T: Eq + Hash, S: BuildHasher> Parts for HashSet<T, S> {
    type Part = T;

    fn clean_parts(&mut self, clean: impl FnMut(&mut T) -> bool) -> bool {
        let mut parts: Vec<T> = self.drain().collect();
        let has_changed = all(parts.iter_mut(), clean);
        self.extend(parts);
        has_changed
    }
}

impl<T: Parts> Parts for Option<T> {
    type Part = T::Part;

    fn clean_parts(&mut self, clean: impl FnMut(&mut T::Part) -> bool) -> bool {
        self.as_mut().is_some_and(|value| value.clean_parts(clean))
    }
}

impl<T: Parts + ?Sized> Parts for Box<T> {
    type Part = T::Part;

    fn clean_parts(&mut self, clean: impl FnMut(&mut T::Part) -> bool) -> bool {
        (**self).clean_parts(clean)
    }
}

/// `items(trim)` of a field and the like.
pub fn each<T: Parts + ?Sized>(value: &mut T, clean: impl FnMut(&mut T::Part) -> bool) -> bool {
    value.clean_parts(clean)
}
