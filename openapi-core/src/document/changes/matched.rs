//! Finds what has the same name in both documents.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::reference::members;

/// In which of the documents something is.
#[derive(Debug, PartialEq)]
pub(super) enum Matched<T> {
    Both(T, T),
    Removed(T),
    Added(T),
}

/// A member with its name as it is written.
pub(super) type Named<'a> = (&'a str, &'a Value);

/// The members of an object by their names, for which upper and lower case are the same.
pub(super) fn by_name(value: &Value) -> BTreeMap<String, Named<'_>> {
    members(value).iter().map(|(name, value)| (name.to_lowercase(), (name.as_str(), value))).collect()
}

/// What has the same key on both sides, and what has not, by key.
pub(super) fn matched<K: Ord + Clone, T>(mut old: BTreeMap<K, T>, mut new: BTreeMap<K, T>) -> Vec<Matched<T>> {
    let keys: BTreeSet<K> = old.keys().chain(new.keys()).cloned().collect();
    let at = |key| match (old.remove(&key), new.remove(&key)) {
        (Some(old), Some(new)) => Some(Matched::Both(old, new)),
        (Some(old), None) => Some(Matched::Removed(old)),
        (None, new) => new.map(Matched::Added),
    };
    keys.into_iter().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_both_sides_are_in_one_order() {
        let matched = matched(BTreeMap::from([(1, 'a'), (2, 'b')]), BTreeMap::from([(0, 'x'), (2, 'y')]));
        assert_eq!(matched, [Matched::Added('x'), Matched::Removed('a'), Matched::Both('b', 'y')]);
    }
}
