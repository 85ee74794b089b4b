//! The members of objects.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Effect, Extent, Frame, Walk,
    kinds::Kinds,
    shape::{Shape, is_open},
};
use crate::document::{
    Side,
    changes::reference::{Pair, member, resolved},
};

/// A member as one side says it is.
struct Member<'s> {
    schema: &'s Value,
    required: bool,
}

/// What members may be that are not named.
#[derive(Clone, Copy)]
enum Further<'s> {
    Anything,
    Nothing,
    These(&'s Value),
}

impl Walk<'_, '_> {
    /// Compares the members of objects: those that are named, and all others.
    pub(super) fn object(&mut self, old: &Shape<'_>, new: &Shape<'_>, frame: &Frame<'_>) {
        if !old.kinds.and(new.kinds).has(Kinds::OBJECT) {
            return;
        }
        let names: BTreeSet<&str> = old.named().chain(new.named()).collect();
        for name in names {
            let documents = self.comparison.documents;
            let members =
                [member_of(old, name, self.side, documents.old), member_of(new, name, self.side, documents.new)];
            self.at(name, |walk| walk.member(members, [further(old), further(new)], frame));
        }
        self.further([further(old), further(new)], frame);
        let names = Pair { old: &old.names, new: &new.names };
        self.inside(" (names of members)", |walk| walk.schema(names, Extent::Whole, Some(frame)));
    }

    fn member(&mut self, members: [Option<Member<'_>>; 2], further: [Further<'_>; 2], frame: &Frame<'_>) {
        // A member that one side does not name is, there, one of those that have no name.
        let unnamed = |further| match further {
            Further::These(schema) => Some(Member { schema, required: false }),
            Further::Anything | Further::Nothing => None,
        };
        match members {
            [None, None] => {}
            [Some(old), Some(new)] => self.both(&old, &new, frame),
            [Some(old), None] => match unnamed(further[1]) {
                Some(new) => self.both(&old, &new, frame),
                None => {
                    let is_refused = matches!(further[1], Further::Nothing);
                    self.tell_as("removed", self.side == Side::Output || is_refused);
                }
            },
            [None, Some(new)] => match unnamed(further[0]) {
                Some(old) => self.both(&old, &new, frame),
                None => {
                    let word = if new.required { "added as required" } else { "added as optional" };
                    self.tell_as(word, self.side != Side::Output && new.required);
                }
            },
        }
    }

    fn both(&mut self, old: &Member<'_>, new: &Member<'_>, frame: &Frame<'_>) {
        match (old.required, new.required) {
            (false, true) => self.tell("required now", Effect::Narrower),
            (true, false) => self.tell("optional now", Effect::Wider),
            _ => {}
        }
        self.schema(Pair { old: old.schema, new: new.schema }, Extent::Whole, Some(frame));
    }

    fn further(&mut self, further: [Further<'_>; 2], frame: &Frame<'_>) {
        use Further::{Anything, Nothing, These};
        match further {
            [Anything, Anything] | [Nothing, Nothing] => {}
            [Anything | These(_), Nothing] => self.tell("can no longer have further members", Effect::Narrower),
            // As with members that are added, clients are expected to pass over them.
            [Nothing, Anything | These(_)] => self.tell_as("can have further members now", false),
            [old, new] => {
                let anything = Value::Bool(true);
                let [old, new] = [old, new].map(|further| if let These(schema) = further { schema } else { &anything });
                self.at("*", |walk| walk.schema(Pair { old, new }, Extent::Whole, Some(frame)));
            }
        }
    }
}

/// A member, if a schema names it and it can be seen from the side.
fn member_of<'s>(shape: &'s Shape<'_>, name: &str, side: Side, document: &'s Value) -> Option<Member<'s>> {
    let required = shape.required.contains(name);
    let schema = match shape.properties.get(name) {
        Some(schema) => schema.as_ref(),
        // It has to be there all the same.
        None if required => shape.further.as_ref(),
        None => return None,
    };
    let hiding = match side {
        Side::Input | Side::Parameter(_) => "readOnly",
        Side::Output => "writeOnly",
    };
    let hides = |schema| member(schema, hiding) == &Value::Bool(true);
    let is_hidden = hides(schema) || hides(resolved(document, schema));
    (!is_hidden).then_some(Member { schema, required })
}

fn further<'s>(shape: &'s Shape<'_>) -> Further<'s> {
    match shape.further.as_ref() {
        Value::Bool(false) => Further::Nothing,
        schema if is_open(schema) => Further::Anything,
        schema => Further::These(schema),
    }
}
