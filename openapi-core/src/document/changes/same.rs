//! Whether two values say the same, whatever the components are called that they refer to.

use std::{collections::HashSet, ptr::from_ref};

use serde_json::{Map, Value};

use super::{
    comparison::Comparison,
    reference::{Pair, reference, target},
};

/// Where two values are, one in each document.
type Places = (*const Value, *const Value);

/// What is known of the values that references lead to. Values that do not stay where they are cannot be among them.
#[derive(Default)]
pub(super) struct Known {
    same: HashSet<Places>,
    different: HashSet<Places>,
}

impl Comparison<'_> {
    /// Whether two values say the same. References are followed; two that lead into themselves are the same until
    /// something tells them apart.
    pub(super) fn same(&mut self, pair: Pair<'_>) -> bool {
        let mut components = HashSet::new();
        let same = self.is_same(pair, &mut components);
        if same {
            self.known.same.extend(components);
        } else if let References::Both = references(pair)
            && let Some(target) = self.target(pair)
        {
            self.known.different.insert(places(target));
        }
        same
    }

    /// Adds the pairs of components that are the same if it turns out that all is.
    fn is_same(&self, pair: Pair<'_>, components: &mut HashSet<Places>) -> bool {
        let mut seen = HashSet::new();
        // A list rather than recursion: a chain of references can be of any length.
        let mut open = vec![pair];
        while let Some(pair) = open.pop() {
            let both = match references(pair) {
                References::None => {
                    if !open_up(pair, &mut open) {
                        return false;
                    }
                    continue;
                }
                References::One => false,
                References::Both => true,
                References::Different => return false,
            };
            let Some(target) = self.target(pair) else {
                // One of them leads nowhere: all that can be said is how they are written.
                if reference(pair.old) != reference(pair.new) {
                    return false;
                }
                continue;
            };
            let places = places(target);
            if self.known.different.contains(&places) {
                return false;
            }
            if !self.known.same.contains(&places) && seen.insert(places) {
                if both {
                    components.insert(places);
                }
                open.push(target);
            }
        }
        true
    }

    /// What a pair refers to, where at least one of them is a reference.
    fn target<'p>(&'p self, pair: Pair<'p>) -> Option<Pair<'p>> {
        let Pair { old, new } = self.documents;
        Some(Pair { old: end(old, pair.old)?, new: end(new, pair.new)? })
    }
}

/// Follows a reference, and further ones for as long as there is nothing beside them. Nothing if it leads nowhere.
fn end<'a>(document: &'a Value, value: &'a Value) -> Option<&'a Value> {
    let Some(first) = reference(value) else { return Some(value) };
    let mut seen = HashSet::from([first]);
    let mut found = target(document, first)?;
    while let Some(next) = reference(found)
        && beside(found).next().is_none()
    {
        if !seen.insert(next) {
            return None;
        }
        found = target(document, next)?;
    }
    Some(found)
}

fn places(pair: Pair<'_>) -> Places {
    (from_ref(pair.old), from_ref(pair.new))
}

/// Which of two values are references.
enum References {
    None,
    One,
    Both,
    /// There is more to the values than references, and not the same.
    Different,
}

fn references(pair: Pair<'_>) -> References {
    let Pair { old, new } = pair;
    match (reference(old), reference(new)) {
        (None, None) => References::None,
        (Some(_), Some(_)) if beside(old).eq(beside(new)) => References::Both,
        (Some(_), None) if beside(old).next().is_none() => References::One,
        (None, Some(_)) if beside(new).next().is_none() => References::One,
        _ => References::Different,
    }
}

/// The members of an object besides its reference.
fn beside(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten().filter(|(name, _)| *name != "$ref")
}

/// Adds what two values consist of to what has to be compared. False if they differ already.
fn open_up<'a>(pair: Pair<'a>, open: &mut Vec<Pair<'a>>) -> bool {
    match (pair.old, pair.new) {
        (Value::Object(old), Value::Object(new)) => old.len() == new.len() && open_members(old, new, open),
        (Value::Array(old), Value::Array(new)) => {
            open.extend(old.iter().zip(new).map(|(old, new)| Pair { old, new }));
            old.len() == new.len()
        }
        (old, new) => old == new,
    }
}

fn open_members<'a>(old: &'a Map<String, Value>, new: &'a Map<String, Value>, open: &mut Vec<Pair<'a>>) -> bool {
    old.iter().all(|(name, old)| {
        let found = new.get(name).map(|new| open.push(Pair { old, new }));
        found.is_some()
    })
}
