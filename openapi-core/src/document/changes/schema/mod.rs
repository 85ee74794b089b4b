//! Schemas, from the side from which clients see them.

mod alternatives;
mod array;
mod bare;
mod kinds;
mod limit;
mod null;
mod object;
mod rules;
mod shape;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use bare::bare;
use shape::Shape;

use super::{comparison::Comparison, reference::Pair};
use crate::{document::Side, validate::escape};

/// Schemas that lie deeper in others are not compared.
const DEEPEST: usize = 64;
/// No more pairs of schemas are compared for one body, answer or parameter.
const MOST: usize = 2_000;

/// What a change does to the values that a schema takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Narrower,
    Wider,
    /// Some are taken that were not, and the reverse.
    Other,
}

/// How much of a schema is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// All but whether it takes null, of which the schema that it is an alternative of decides.
    Alternative,
    /// Only what it takes, without null.
    Values,
}

/// Compares two schemas of a part of the operation.
pub(super) fn compare(comparison: &mut Comparison<'_>, part: &str, side: Side, pair: Pair<'_>) {
    let place = part.to_owned();
    Walk { comparison, part, side, place, steps: 0, is_cut: false }.schema(pair, Extent::Whole, None);
}

/// A walk through two schemas and what they consist of.
struct Walk<'w, 'a> {
    comparison: &'w mut Comparison<'a>,
    part: &'w str,
    side: Side,
    /// The part, and where in its value.
    place: String,
    steps: usize,
    /// Whether there was more to compare than is.
    is_cut: bool,
}

/// Two schemas, and those that they are inside of.
struct Frame<'f> {
    pair: Pair<'f>,
    /// The schemas without what their places add.
    bare: Pair<'f>,
    depth: usize,
    above: Option<&'f Frame<'f>>,
}

impl Frame<'_> {
    /// Whether the same two schemas are around these: what they say has been told there.
    fn is_repeated(&self) -> bool {
        let Pair { old, new } = self.bare;
        let mut next = self.above;
        while let Some(frame) = next {
            if frame.bare.old == old && frame.bare.new == new {
                return true;
            }
            next = frame.above;
        }
        false
    }
}

impl Walk<'_, '_> {
    fn schema(&mut self, pair: Pair<'_>, extent: Extent, above: Option<&Frame<'_>>) {
        let Pair { old: old_document, new: new_document } = self.comparison.documents;
        let bare = Pair { old: bare(pair.old, old_document), new: bare(pair.new, new_document) };
        let frame = Frame { pair, bare, depth: above.map_or(0, |above| above.depth + 1), above };
        if self.comparison.same(pair) || self.is_too_much(&frame) {
            return;
        }
        let (old, new) = (Shape::of(pair.old, old_document), Shape::of(pair.new, new_document));
        if extent == Extent::Whole {
            self.null(&old, &new);
        }
        let is_repeated = frame.is_repeated();
        if !is_repeated && self.lone(&old, &new, &frame) {
            return;
        }
        if extent != Extent::Values {
            self.remarks(&old, &new);
        }
        if is_repeated || !self.kinds(&old, &new) {
            return;
        }
        self.rules(&old, &new);
        self.object(&old, &new, &frame);
        self.array(&old, &new, &frame);
        self.choices(&old, &new, &frame);
    }

    fn is_too_much(&mut self, frame: &Frame<'_>) -> bool {
        self.steps += 1;
        let is_too_much = frame.depth > DEEPEST || self.steps > MOST;
        if is_too_much && !self.is_cut {
            self.is_cut = true;
            self.comparison.tell(self.part, "changed further inside than is compared", true);
        }
        is_too_much
    }

    fn null(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        if old.null == new.null || old.is_anything() || new.is_anything() {
            return;
        }
        if new.null {
            self.tell("can be null now", Effect::Wider);
        } else {
            self.tell("can no longer be null", Effect::Narrower);
        }
    }

    fn remarks(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        let keywords: BTreeSet<&str> = old.remarks.keys().chain(new.remarks.keys()).copied().collect();
        for keyword in keywords {
            self.comparison.remark(&self.place, keyword, Pair { old: old.remark(keyword), new: new.remark(keyword) });
        }
    }

    /// Goes one level down for as long as `inside` takes.
    fn at(&mut self, token: &str, inside: impl FnOnce(&mut Self)) {
        let space = if self.place == self.part { " " } else { "" };
        self.inside(&format!("{space}/{}", escape(token)), inside);
    }

    /// Adds to the place for as long as `inside` takes.
    fn inside(&mut self, place: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.place.len();
        self.place.push_str(place);
        inside(self);
        self.place.truncate(length);
    }

    fn tell(&mut self, text: &str, effect: Effect) {
        let breaking = match self.side {
            Side::Input | Side::Parameter(_) => effect != Effect::Wider,
            Side::Output => effect != Effect::Narrower,
        };
        self.tell_as(text, breaking);
    }

    fn tell_as(&mut self, text: &str, breaking: bool) {
        self.comparison.tell(&self.place, text, breaking);
    }
}
