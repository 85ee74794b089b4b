//! What has been found so far, and how more is told.

use std::{collections::HashSet, ptr::from_ref};

use serde_json::Value;

use super::{
    Change,
    reference::{Pair, members},
    same::Known,
    text,
};
use crate::document::Side;

/// A comparison of two documents.
pub(super) struct Comparison<'a> {
    pub(super) documents: Pair<'a>,
    /// The operation that is looked at.
    pub(super) current: String,
    /// Whether the operation is one that the API calls, and clients answer.
    pub(super) outgoing: bool,
    pub(super) changes: Vec<Change>,
    /// The pairs of components that are known to say the same.
    pub(super) known: Known,
    /// The descriptions and the like that have been told.
    told: HashSet<(*const Value, *const Value)>,
}

impl<'a> Comparison<'a> {
    pub(super) fn of(old: &'a Value, new: &'a Value) -> Self {
        let (current, changes) = (String::new(), Vec::new());
        Self {
            documents: Pair { old, new },
            current,
            outgoing: false,
            changes,
            known: Known::default(),
            told: HashSet::new(),
        }
    }

    /// Tells a change of a part of the operation.
    pub(super) fn tell(&mut self, part: &str, text: impl Into<String>, breaking: bool) {
        let (operation, part) = (self.current.clone(), part.to_owned());
        self.changes.push(Change { operation, part, text: text.into(), breaking });
    }

    /// From which side clients see what the caller of the operation sends.
    pub(super) fn request(&self, incoming: Side) -> Side {
        if self.outgoing { Side::Output } else { incoming }
    }

    /// From which side clients see what the caller of the operation gets.
    pub(super) fn answer(&self) -> Side {
        if self.outgoing { Side::Input } else { Side::Output }
    }

    /// Tells that something has been added: what clients have to send breaks them.
    pub(super) fn tell_addition(&mut self, part: &str, side: Side, required: bool) {
        let text = if required { "added as required" } else { "added as optional" };
        self.tell(part, text, side != Side::Output && required);
    }

    /// Tells that something has become required, which breaks clients that send it, or optional, which breaks those that
    /// get it.
    pub(super) fn tell_requirement(&mut self, part: &str, side: Side, [old, new]: [bool; 2]) {
        if old != new {
            self.tell(part, if new { "required now" } else { "optional now" }, new != (side == Side::Output));
        }
    }

    /// Tells which members differ besides those that have been `handled`: none of them breaks clients.
    pub(super) fn rest(&mut self, part: &str, pair: Pair<'_>, handled: &[&str]) {
        let (old, new) = (members(pair.old), members(pair.new));
        let added = new.keys().filter(|name| !old.contains_key(*name));
        for name in old.keys().chain(added).filter(|name| !handled.contains(&name.as_str())) {
            self.remark(part, name, pair.at(name));
        }
    }

    /// Tells that what does not break clients, as a description, differs. What several operations refer to is told
    /// once.
    pub(super) fn remark(&mut self, part: &str, name: &str, pair: Pair<'_>) {
        if !self.same(pair)
            && let Some(text) = text::remark(name, pair)
            && self.told.insert((from_ref(pair.old), from_ref(pair.new)))
        {
            self.tell(part, text, false);
        }
    }
}
