//! Alternatives, as `anyOf` and `oneOf` list them.

use serde_json::Value;

use super::{Effect, Extent, Frame, Walk, kinds::Kinds, shape::Shape};
use crate::document::changes::{
    reference::{Pair, elements, member, reference, resolved},
    text::{plain, shown},
};

/// What makes two alternatives one that has changed.
#[derive(Clone, Copy)]
enum Likeness {
    Reference,
    Types,
    SomeTypes,
}

/// An alternative, with what it is known by.
struct Alternative<'s> {
    schema: &'s Value,
    kinds: Kinds,
    /// The values that tell it apart from others: its own, if it has only one, or those of members that have only one.
    tags: Vec<(&'s str, &'s Value)>,
}

impl Walk<'_, '_> {
    /// Compares schemas of which one consists of alternatives, and the other one may be one of them. False if they are
    /// none such.
    pub(super) fn lone(&mut self, old: &Shape<'_>, new: &Shape<'_>, frame: &Frame<'_>) -> bool {
        let can_be_one =
            |shape: &Shape<'_>| shape.choices.is_empty() && !shape.is_anything() && !shape.kinds.is_empty();
        let Pair { old: old_schema, new: new_schema } = frame.pair;
        if old.is_choice_alone() && can_be_one(new) {
            self.alternatives(&old.choices[0], &[new_schema], Extent::Values, frame);
        } else if new.is_choice_alone() && can_be_one(old) {
            self.alternatives(&[old_schema], &new.choices[0], Extent::Values, frame);
        } else {
            return false;
        }
        true
    }

    /// Compares the alternatives of schemas that both have some, or none.
    pub(super) fn choices(&mut self, old: &Shape<'_>, new: &Shape<'_>, frame: &Frame<'_>) {
        match (old.choices.as_slice(), new.choices.as_slice()) {
            ([], []) => {}
            ([old], [new]) => self.alternatives(old, new, Extent::Alternative, frame),
            ([], _) => self.tell("restricted to alternatives", Effect::Narrower),
            (_, []) => self.tell("no longer restricted to alternatives", Effect::Wider),
            // Nobody knows which of several lists has become which.
            (old, new) => {
                if !self.are_same(old, new) {
                    self.tell("alternatives changed", Effect::Other);
                }
            }
        }
    }

    fn are_same(&mut self, old: &[Vec<&Value>], new: &[Vec<&Value>]) -> bool {
        let lengths = |lists: &[Vec<&Value>]| lists.iter().map(Vec::len).collect::<Vec<_>>();
        let pairs = old.iter().flatten().zip(new.iter().flatten());
        lengths(old) == lengths(new) && pairs.into_iter().all(|(old, new)| self.comparison.same(Pair { old, new }))
    }

    fn alternatives(&mut self, old: &[&Value], new: &[&Value], extent: Extent, frame: &Frame<'_>) {
        let documents = self.comparison.documents;
        let mut new: Vec<_> = new.iter().map(|schema| Alternative::of(schema, documents.new)).collect();
        let mut left = Vec::new();
        for schema in old {
            match new.iter().position(|new| self.comparison.same(Pair { old: schema, new: new.schema })) {
                Some(index) => drop(new.remove(index)),
                None => left.push(Alternative::of(schema, documents.old)),
            }
        }
        for likeness in [Likeness::Reference, Likeness::Types, Likeness::SomeTypes] {
            let are_last = left.len() == 1 && new.len() == 1;
            for old in std::mem::take(&mut left) {
                match new.iter().position(|new| old.is_like(new, likeness, are_last)) {
                    Some(index) => {
                        let pair = Pair { old: old.schema, new: new.remove(index).schema };
                        self.schema(pair, extent, Some(frame));
                    }
                    None => left.push(old),
                }
            }
        }
        for old in left {
            self.tell(&format!("alternative {} removed", old.name()), Effect::Narrower);
        }
        for new in new {
            self.tell(&format!("alternative {} added", new.name()), Effect::Wider);
        }
    }
}

impl<'s> Alternative<'s> {
    fn of(schema: &'s Value, document: &'s Value) -> Self {
        let shape = Shape::of(schema, document);
        let own = shape.values.as_deref().and_then(only).map(|value| ("", value));
        let members = member(resolved(document, schema), "properties").as_object().into_iter().flatten();
        let tags = members.filter_map(|(name, member)| Some((name.as_str(), constant(resolved(document, member))?)));
        Self { schema, kinds: shape.kinds, tags: own.into_iter().chain(tags).collect() }
    }

    fn is_like(&self, other: &Self, likeness: Likeness, are_last: bool) -> bool {
        let references = (reference(self.schema), reference(other.schema));
        let by_types = match likeness {
            Likeness::Reference => return references.0.is_some() && references.0 == references.1,
            Likeness::Types => self.kinds == other.kinds,
            Likeness::SomeTypes => !self.kinds.and(other.kinds).is_empty(),
        };
        // One component in the place of another one is no change of it, unless nothing else can have become of it.
        let are_others = references.0.is_some() && references.1.is_some() && self.kinds.has(Kinds::OBJECT);
        by_types && self.tags == other.tags && (!are_others || are_last || !self.tags.is_empty())
    }

    /// What it is called in changes.
    fn name(&self) -> String {
        let component = reference(self.schema).and_then(|reference| reference.rsplit('/').next());
        match (component, member(self.schema, "title"), self.tags.as_slice()) {
            (Some(component), ..) => format!("`{component}`"),
            (None, title @ Value::String(_), _) => plain(title),
            (None, _, [("", value), ..]) => shown(value),
            (None, _, [(name, value), ..]) => format!("with {} as `{name}`", shown(value)),
            (None, _, []) => self.kinds.to_string(),
        }
    }
}

/// The one value that a schema takes.
fn constant(schema: &Value) -> Option<&Value> {
    let values = elements(member(schema, "enum"));
    schema.get("const").or_else(|| only(&values.iter().collect::<Vec<_>>()))
}

fn only<'s>(values: &[&'s Value]) -> Option<&'s Value> {
    match values {
        [value] => Some(value),
        _ => None,
    }
}
