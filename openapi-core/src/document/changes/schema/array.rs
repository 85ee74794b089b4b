//! The elements of lists.

use serde_json::Value;

use super::{
    Extent, Frame, Walk,
    kinds::Kinds,
    limit::{Limit, Measure},
    shape::Shape,
};
use crate::document::changes::reference::Pair;

impl Walk<'_, '_> {
    /// Compares the elements of lists: those at positions of their own, and all others.
    pub(super) fn array(&mut self, old: &Shape<'_>, new: &Shape<'_>, frame: &Frame<'_>) {
        if !old.kinds.and(new.kinds).has(Kinds::ARRAY) {
            return;
        }
        // The first of the others stands for all of them. What is beyond a limit on one side is none of the elements there.
        let end = old.positions.len().max(new.positions.len()) + 1;
        for index in 0..end.min(most(old)).min(most(new)) {
            let pair = Pair { old: element(old, index), new: element(new, index) };
            self.at(&index.to_string(), |walk| walk.schema(pair, Extent::Whole, Some(frame)));
        }
    }
}

/// The number of elements that there are at most.
fn most(shape: &Shape<'_>) -> usize {
    let limit = Measure::of("maxItems").and_then(|measure| shape.limits.get(&measure));
    limit.and_then(Limit::count).unwrap_or(usize::MAX)
}

fn element<'s>(shape: &'s Shape<'_>, index: usize) -> &'s Value {
    shape.positions.get(index).unwrap_or(&shape.items)
}
