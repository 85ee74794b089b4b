//! Objects with known members.

use serde_json::{Map, Value};

use super::{MOST, Reader};
use crate::schema::{self, Choice, Node, Object, Presence, Property, Tagging, Union, Variant};

type Members = Map<String, Value>;

impl Reader {
    pub(super) fn object(&mut self, object: &Object, members: &Members) {
        self.members(object, members);
        if let Some(map) = flattened_map(object) {
            let known = Known::of(object);
            for (key, member) in members.iter().filter(|(key, _)| !known.has(key)) {
                self.entry(map, key, member);
            }
        } else if object.is_closed() {
            self.unknown(&Known::of(object), members);
        }
    }

    /// The members that an object knows, whatever else is there.
    pub(super) fn members(&mut self, object: &Object, members: &Members) {
        for property in object.properties {
            self.property(property, members);
        }
        for node in object.flattened {
            self.flattened(node, members);
        }
    }

    fn property(&mut self, property: &Property, members: &Members) {
        if property.input == Presence::Absent {
            return;
        }
        let mut given = property.received().iter().filter_map(|name| Some((*name, members.get(*name)?)));
        match (given.next(), given.next()) {
            (Some((name, value)), None) => self.at(name, |reader| reader.node(property.node, value)),
            (Some((name, _)), Some((other, _))) => {
                self.at(other, |reader| reader.report("duplicate", format!("is given as `{name}` already")));
            }
            (None, _) if property.input == Presence::Required => {
                self.at(property.received()[0], |reader| reader.report("required", "is required".to_owned()));
            }
            (None, _) => {}
        }
    }

    /// What has its members among those of the object.
    fn flattened(&mut self, node: &Node, members: &Members) {
        match node {
            Node::Component(component) => {
                self.within.push(component.get());
                self.flattened(component.get().node, members);
                self.within.pop();
            }
            Node::Refined(refined) => self.flattened(refined.node, members),
            Node::Object(object) => self.members(object, members),
            Node::Union(union) => self.flattened_union(union, members),
            Node::Choice(choice) => self.flattened_choice(choice, members),
            // The object itself sees to maps; nothing else can be flattened.
            _ => {}
        }
    }

    fn flattened_choice(&mut self, choice: &Choice, members: &Members) {
        match choice.input.iter().find_map(|name| Some((*name, members.get(*name)?))) {
            Some((_, Value::Null)) => {}
            Some((name, _)) => self.at(name, |reader| reader.report("type", "must be null".to_owned())),
            None => self.one_member_of(choice.input.iter().copied()),
        }
    }

    fn flattened_union(&mut self, union: &Union, members: &Members) {
        if let Some(variant) = union.variants.iter().find(|variant| is_meant(union, variant, members)) {
            return self.form(variant, members);
        }
        let untagged = union.variants.iter().filter(|variant| variant.untagged || union.tagging == Tagging::Untagged);
        let mut nearest = None;
        for variant in untagged {
            let errors = self.attempt(|reader| reader.form(variant, members));
            if errors.is_empty() {
                return;
            }
            nearest = nearest.or(Some(errors));
        }
        let names = || union.variants.iter().flat_map(|variant| variant.input).copied();
        match (nearest, union.tagging.tag()) {
            (Some(errors), _) => self.errors.extend(errors),
            (None, Some(tag)) if members.contains_key(tag) => self.at(tag, |reader| reader.one_of(names())),
            (None, Some(tag)) => self.at(tag, |reader| reader.report("required", "is required".to_owned())),
            (None, None) => self.one_member_of(names()),
        }
    }

    /// A form of a union, among other members.
    fn form(&mut self, variant: &Variant, members: &Members) {
        match variant.node {
            Node::Object(object) => self.members(object, members),
            node => self.flattened(node, members),
        }
    }

    fn one_member_of<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        let names: Vec<&str> = names.collect();
        self.report("required", format!("must have one of the members: {}", names.join(", ")));
    }

    fn unknown(&mut self, known: &Known<'_>, members: &Members) {
        for unknown in members.keys().filter(|key| !known.has(key)) {
            if self.errors.len() >= MOST {
                return;
            }
            let message = match nearest(unknown, &known.0) {
                Some(name) => format!("is not known; did you mean `{name}`?"),
                None => "is not known".to_owned(),
            };
            self.at(unknown, |reader| reader.report("unknown", message));
        }
    }
}

/// Whether the members say that a form is meant.
fn is_meant(union: &Union, variant: &Variant, members: &Members) -> bool {
    match union.tagging {
        Tagging::External => variant.input.iter().any(|name| members.contains_key(*name)),
        Tagging::Internal(tag) | Tagging::Adjacent(tag) => {
            members.get(tag).and_then(Value::as_str).is_some_and(|name| variant.input.contains(&name))
        }
        Tagging::Untagged => false,
    }
}

/// The names of the members that an object knows.
struct Known<'a>(Vec<&'a str>);

impl<'a> Known<'a> {
    fn of(object: &'a Object) -> Self {
        let mut known = Self(Vec::new());
        known.add(object);
        known
    }

    fn add(&mut self, object: &'a Object) {
        for property in object.properties.iter().filter(|property| property.input != Presence::Absent) {
            self.0.extend(property.received().iter().map(|name| -> &str { name }));
        }
        for node in object.flattened {
            if let Some(object) = node.as_object() {
                self.add(object);
            }
        }
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains(&key)
    }
}

/// The map that takes the members that are not known.
fn flattened_map(object: &Object) -> Option<&schema::Map> {
    object.flattened.iter().find_map(|node| match node.present() {
        Node::Map(map) => Some(map),
        Node::Object(object) => flattened_map(object),
        _ => None,
    })
}

/// The name that is meant, if one is near enough to a name that is not known.
fn nearest<'a>(unknown: &str, names: &[&'a str]) -> Option<&'a str> {
    names
        .iter()
        .map(|name| (strsim::jaro_winkler(unknown, name), *name))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
