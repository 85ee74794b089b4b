//! What a schema says of a value itself: its type, the values it can be, limits and conditions.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Effect, Walk,
    shape::{EXACT, Shape},
};
use crate::document::changes::{
    reference::{NULL, Pair},
    text::{difference, listed, plain, shown, transition},
};

/// Formats of which the second takes every value that the first does.
const WIDER_FORMATS: [[&str; 2]; 2] = [["int32", "int64"], ["float", "double"]];

impl Walk<'_, '_> {
    /// Compares the types. False if the rest of the schemas cannot be compared, as those of a text and a number.
    pub(super) fn kinds(&mut self, old: &Shape<'_>, new: &Shape<'_>) -> bool {
        match (old.is_nothing(), new.is_nothing()) {
            (false, false) => {}
            (true, true) => return false,
            (true, false) => {
                self.tell("allowed now", Effect::Wider);
                return false;
            }
            (false, true) => {
                self.tell("no longer allowed", Effect::Narrower);
                return false;
            }
        }
        let (removed, added) = (old.kinds.without(new.kinds), new.kinds.without(old.kinds));
        let effect = match (removed.is_empty(), added.is_empty()) {
            (true, true) => return true,
            (false, true) => Effect::Narrower,
            (true, false) => Effect::Wider,
            (false, false) => Effect::Other,
        };
        self.tell(&format!("type changed from {} to {}", named(old), named(new)), effect);
        !old.kinds.and(new.kinds).is_empty() && !old.is_anything() && !new.is_anything()
    }

    /// Compares what is said of the value besides its type.
    pub(super) fn rules(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        self.values(old, new);
        let measures: BTreeSet<_> = old.limits.keys().chain(new.limits.keys()).collect();
        let common = old.kinds.and(new.kinds);
        // A limit says nothing of values of other types.
        for measure in measures.into_iter().filter(|measure| !common.and(measure.kinds).is_empty()) {
            if let Some((text, effect)) = measure.change(old.limits.get(measure), new.limits.get(measure)) {
                self.tell(&text, effect);
            }
        }
        match (old.unique, new.unique) {
            (false, true) => self.tell("elements must be unique now", Effect::Narrower),
            (true, false) => self.tell("elements need no longer be unique", Effect::Wider),
            _ => {}
        }
        let keywords: BTreeSet<_> = old.conditions.keys().chain(new.conditions.keys()).copied().collect();
        for keyword in keywords {
            self.condition(keyword, old, new);
        }
    }

    fn values(&mut self, old: &Shape<'_>, new: &Shape<'_>) {
        match (&old.values, &new.values) {
            (None, None) => {}
            (None, Some(new)) => self.tell(&format!("restricted to the values {}", listed(new)), Effect::Narrower),
            (Some(old), None) => {
                self.tell(&format!("no longer restricted to the values {}", listed(old)), Effect::Wider);
            }
            (Some(old), Some(new)) => {
                for value in old.iter().filter(|value| !new.contains(value)) {
                    self.tell(&format!("value {} removed", shown(value)), Effect::Narrower);
                }
                for value in new.iter().filter(|value| !old.contains(value)) {
                    self.tell(&format!("value {} added", shown(value)), Effect::Wider);
                }
            }
        }
    }

    fn condition(&mut self, keyword: &str, old: &Shape<'_>, new: &Shape<'_>) {
        let [old, new] = [old, new].map(|shape| shape.conditions.get(keyword).map_or(&[][..], Vec::as_slice));
        let removed: Vec<_> = old.iter().copied().filter(|old| !self.is_among(old, new, false)).collect();
        let added: Vec<_> = new.iter().copied().filter(|new| !self.is_among(new, old, true)).collect();
        if !EXACT.contains(&keyword) {
            self.other_condition(keyword, &removed, &added);
            return;
        }
        if let ([old], [new]) = (removed.as_slice(), added.as_slice()) {
            let effect = if keyword == "format" { effect_of_format(old, new) } else { Effect::Other };
            self.tell(&transition(keyword, Pair { old, new }, plain), effect);
            return;
        }
        for old in removed {
            self.tell(&transition(keyword, Pair { old, new: &NULL }, plain), Effect::Wider);
        }
        for new in added {
            self.tell(&transition(keyword, Pair { old: &NULL, new }, plain), Effect::Narrower);
        }
    }

    /// Tells a condition that is not looked into: only where clients send the value can it concern them.
    fn other_condition(&mut self, keyword: &str, removed: &[&Value], added: &[&Value]) {
        let pair = Pair { old: removed.first().unwrap_or(&&NULL), new: added.first().unwrap_or(&&NULL) };
        let text = difference(&format!("`{keyword}`"), pair);
        match (removed, added) {
            ([], []) => {}
            (_, []) => self.tell_as(&text, false),
            _ => self.tell(&text, Effect::Narrower),
        }
    }

    fn is_among(&mut self, value: &Value, others: &[&Value], is_new: bool) -> bool {
        others.iter().any(|other| {
            let pair = if is_new { Pair { old: other, new: value } } else { Pair { old: value, new: other } };
            self.comparison.same(pair)
        })
    }
}

/// The types in words.
fn named(shape: &Shape<'_>) -> String {
    if shape.kinds.is_empty() && shape.null { "`null`".to_owned() } else { shape.kinds.to_string() }
}

fn effect_of_format(old: &Value, new: &Value) -> Effect {
    let is = |[narrower, wider]: [&str; 2], one: &Value, other: &Value| one == narrower && other == wider;
    if WIDER_FORMATS.into_iter().any(|formats| is(formats, old, new)) {
        return Effect::Wider;
    }
    if WIDER_FORMATS.into_iter().any(|formats| is(formats, new, old)) {
        return Effect::Narrower;
    }
    Effect::Other
}
