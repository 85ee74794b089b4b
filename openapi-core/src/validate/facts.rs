//! What is known of how a type is read, before anything is.
//!
//! Whether serde and the checks together accept no more than the description says: they mostly do. But serde holds back what is
//! flattened, or tagged inside, and then reads it more generously than the text; sets take what comes twice; keys that are truth values are
//! not looked at whole; and a description that was given by hand is known to nobody else. Such a value is compared with its description first.
//!
//! And whether values are cleaned, or checked by functions, anywhere in the type: most are not.

use crate::schema::{Conduct, Kind, List, Map, Node, Object, Refined, Rule, Scalar, Tagging, Union};

/// As many components as are looked at; types with more of them are taken to be anything.
const SLOTS: usize = 512;

/// What is known of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    /// Whether serde and the checks accept nothing that the description does not say.
    pub(super) exact: bool,
    /// Whether a part of it is cleaned.
    pub(super) cleans: bool,
    /// Whether a part of it is checked, or cleaned, by functions.
    pub(super) examines: bool,
}

impl Facts {
    pub(super) const fn of(node: &Node) -> Self {
        let facts = Self { exact: true, cleans: false, examines: false };
        let mut seen = Seen { slots: [0; SLOTS], len: 0, facts };
        seen.node(node);
        seen.facts
    }
}

/// Whether a part of a type is cleaned.
pub(crate) const fn cleans(node: &Node) -> bool {
    Facts::of(node).cleans
}

/// Whether the texts of a key are of a format, of which serde may take more.
const fn has_format(keys: &Node) -> bool {
    matches!(keys.present(), Node::Scalar(Scalar { format: Some(_), .. }))
}

const fn is_truth(node: &Node) -> bool {
    matches!(node.present(), Node::Scalar(Scalar { kind: Kind::Boolean, .. }))
}

struct Seen {
    slots: [u64; SLOTS],
    len: usize,
    facts: Facts,
}

impl Seen {
    const fn node(&mut self, node: &Node) {
        match node {
            Node::Any | Node::Choice(_) | Node::Recursion(_) => {}
            Node::Scalar(Scalar { exact, .. }) => self.facts.exact &= *exact,
            Node::List(List { items, unique, .. }) => {
                self.facts.exact &= !*unique;
                self.node(items);
            }
            // Keys go to serde as they are. And serde_json 1.0.154 looks for `true` and `false` in the bytes of a key that is to be a truth
            // value: others it goes on to read behind their first byte, where a text that is known to be UTF-8 no longer is.
            Node::Map(Map { keys, values }) => {
                self.facts.exact &= !is_truth(keys) && !has_format(keys);
                self.node(keys);
                self.node(values);
            }
            Node::Nullable(inner) => self.node(inner),
            Node::Refined(Refined { node, by_hand, rules, conduct, .. }) => {
                self.facts.exact &= !*by_hand;
                self.conduct(conduct);
                self.rules(rules);
                self.node(node);
            }
            Node::Tuple(positions) => self.each(positions),
            Node::Object(Object { properties, flattened, .. }) => {
                let mut i = 0;
                while i < properties.len() {
                    self.node(properties[i].node);
                    i += 1;
                }
                self.facts.exact &= flattened.is_empty();
                self.each(flattened);
            }
            Node::Union(Union { tagging, variants, .. }) => {
                let mut i = 0;
                while i < variants.len() {
                    self.facts.exact &= !variants[i].untagged;
                    self.node(variants[i].node);
                    i += 1;
                }
                self.facts.exact &= matches!(tagging, Tagging::External);
            }
            Node::Component(component) => {
                if self.insert(component.identity()) {
                    self.conduct(&component.get().conduct);
                    self.node(component.get().node);
                }
            }
        }
    }

    const fn each(&mut self, nodes: &[&Node]) {
        let mut i = 0;
        while i < nodes.len() {
            self.node(nodes[i]);
            i += 1;
        }
    }

    const fn rules(&mut self, rules: &[Rule]) {
        let mut i = 0;
        while i < rules.len() {
            if let Rule::Each(Refined { rules, conduct, .. }) = &rules[i] {
                self.conduct(conduct);
                self.rules(rules);
            }
            i += 1;
        }
    }

    const fn conduct(&mut self, conduct: &Conduct) {
        self.facts.cleans |= conduct.cleans || !conduct.cleaning.is_empty();
        self.facts.examines |= !conduct.examine.is_empty();
    }

    /// Whether a component is seen for the first time. When there are too many to tell, everything is possible.
    #[expect(clippy::cast_possible_truncation, reason = "the rest of a division by the number of slots")]
    const fn insert(&mut self, identity: u64) -> bool {
        if self.len * 2 > SLOTS {
            self.facts = Facts { exact: false, cleans: true, examines: true };
            return false;
        }
        let mut slot = (identity % SLOTS as u64) as usize;
        while self.slots[slot] != 0 {
            if self.slots[slot] == identity {
                return false;
            }
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = identity;
        self.len += 1;
        true
    }
}
