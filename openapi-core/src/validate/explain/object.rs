//! Objects with known members.

use serde_json::{Map, Value};

use super::Reader;
use crate::schema::{self, Choice, Component, Node, Object, Presence, Property, Refined, Tagging, Union, Variant};

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
        if object.flattened.is_empty() {
            return;
        }
        let taken = self.taken.len();
        self.taken.extend(object.properties.iter().flat_map(Property::received));
        for node in object.flattened {
            self.flattened(node, members);
        }
        self.taken.truncate(taken);
    }

    fn property(&mut self, property: &Property, members: &Members) {
        if property.input == Presence::Absent {
            return;
        }
        let mut given = property.received().iter().filter_map(|name| Some((*name, members.get(*name)?)));
        match (given.next(), given.next()) {
            (Some((name, value)), None) => self.at(name, |reader| reader.node(property.node, value)),
            (Some((name, _)), Some((other, _))) => {
                let message = format!("is given as `{name}` already");
                self.at(other, |reader| reader.report("duplicate", message, &[("given", name.into())]));
            }
            (None, _) if property.input == Presence::Required => {
                self.at(property.received()[0], |reader| reader.missing(property.node));
            }
            (None, _) => {}
        }
    }

    /// Tells that a member is missing.
    pub(super) fn missing(&mut self, node: &Node) {
        let before = self.found.count();
        self.report("required", "is required".to_owned(), &[]);
        if let Node::Refined(Refined { conduct, .. }) = node {
            self.reword(before, conduct, false);
        }
    }

    /// What has its members among those of the object.
    fn flattened(&mut self, node: &Node, members: &Members) {
        match node {
            Node::Component(component) => self.flattened_component(component.get(), members),
            Node::Refined(refined) => self.flattened(refined.node, members),
            Node::Object(object) => self.members(object, members),
            Node::Union(union) => self.flattened_union(union, members),
            Node::Choice(choice) => self.flattened_choice(choice, members),
            // The object itself sees to maps; nothing else can be flattened.
            _ => {}
        }
    }

    fn flattened_component(&mut self, component: &'static Component, members: &Members) {
        let before = self.found.count();
        self.within.push(component);
        self.flattened(component.node, members);
        self.within.pop();
        if self.checks && !component.conduct.examine.is_empty() {
            let own = self.own_members(component.node, members);
            self.examine(&component.conduct, &Value::Object(own), self.found.count() == before);
        }
    }

    /// The members of what is flattened, as serde gives them to it: none that belong to an object around it and, where the type knows
    /// all of its own, no others.
    fn own_members(&self, node: &Node, members: &Members) -> Members {
        let known = node.as_object().filter(|object| flattened_map(object).is_none()).map(Known::of);
        let is_own = |name: &str| {
            !self.taken.contains(&name) && known.as_ref().is_none_or(|known| known.is_partial || known.has(name))
        };
        members.iter().filter(|(name, _)| is_own(name)).map(|(name, member)| (name.clone(), member.clone())).collect()
    }

    fn flattened_choice(&mut self, choice: &Choice, members: &Members) {
        match choice.input.iter().find_map(|name| Some((*name, members.get(*name)?))) {
            Some((_, Value::Null)) => {}
            Some((name, _)) => self.at(name, |reader| reader.expected("null")),
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
            let found = self.without_checks(|reader| reader.attempt(|reader| reader.form(variant, members)));
            if found.count() == 0 {
                if self.checks {
                    self.form(variant, members);
                }
                return;
            }
            nearest = nearest.or(Some(found));
        }
        let names = || union.variants.iter().flat_map(|variant| variant.input).copied();
        match (nearest, union.tagging.tag()) {
            (Some(found), _) => self.take(found),
            (None, Some(tag)) if members.contains_key(tag) => self.at(tag, |reader| reader.one_of(names())),
            (None, Some(tag)) => self.at(tag, |reader| reader.missing(&Node::Any)),
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
        let message = format!("must have one of the members: {}", names.join(", "));
        self.report("required", message, &[("choices", names.into())]);
    }

    fn unknown(&mut self, known: &Known<'_>, members: &Members) {
        for unknown in members.keys().filter(|key| !known.has(key)) {
            // What would not be told need not be found.
            if self.found.is_full() {
                return;
            }
            self.at(unknown, |reader| match nearest(unknown, &known.names) {
                Some(name) => {
                    let message = format!("is not known; did you mean `{name}`?");
                    reader.report("unknown", message, &[("nearest", name.into())]);
                }
                None => reader.report("unknown", "is not known".to_owned(), &[]),
            });
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
struct Known<'a> {
    names: Vec<&'a str>,
    /// Whether there are others, which depend on the form of what is flattened.
    is_partial: bool,
}

impl<'a> Known<'a> {
    fn of(object: &'a Object) -> Self {
        let mut known = Self { names: Vec::new(), is_partial: false };
        known.add(object);
        known
    }

    fn add(&mut self, object: &'a Object) {
        for property in object.properties.iter().filter(|property| property.input != Presence::Absent) {
            self.names.extend(property.received().iter().map(|name| -> &str { name }));
        }
        for node in object.flattened {
            match node.as_object() {
                Some(object) => self.add(object),
                None => self.is_partial = true,
            }
        }
    }

    fn has(&self, key: &str) -> bool {
        self.names.contains(&key)
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
    // A name as long as a body is none that was meant.
    let comparable = if unknown.len() < 256 { names } else { &[] };
    comparable
        .iter()
        .map(|name| (strsim::jaro_winkler(unknown, name), *name))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
