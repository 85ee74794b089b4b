//! Whether serde and the checks together accept no more than the description says.
//!
//! They mostly do. But serde holds back what is flattened, or tagged inside, and then reads it more generously than the text; sets take
//! what comes twice; keys that are truth values are not looked at whole; and a description that was given by hand is known to nobody
//! else. Such a value is compared with its description first.

use crate::schema::{Kind, List, Map, Node, Object, Refined, Scalar, Tagging, Union};

/// As many components as are looked at; types with more of them are taken to be inexact.
const SLOTS: usize = 512;

/// Whether the texts of a key are of a format, of which serde may take more.
const fn has_format(keys: &Node) -> bool {
    matches!(keys.present(), Node::Scalar(Scalar { format: Some(_), .. }))
}

struct Seen {
    slots: [u64; SLOTS],
    len: usize,
}

/// Whether serde and the checks accept nothing of a type that its description does not say.
pub(super) const fn is_exact(node: &Node) -> bool {
    let mut seen = Seen { slots: [0; SLOTS], len: 0 };
    seen.is_exact(node)
}

const fn is_truth(node: &Node) -> bool {
    matches!(node.present(), Node::Scalar(Scalar { kind: Kind::Boolean, .. }))
}

impl Seen {
    const fn is_exact(&mut self, node: &Node) -> bool {
        match node {
            Node::Any | Node::Choice(_) | Node::Recursion(_) => true,
            Node::Scalar(Scalar { exact, .. }) => *exact,
            Node::List(List { items, unique, .. }) => !*unique && self.is_exact(items),
            // Keys go to serde as they are. And serde_json 1.0.154 looks for `true` and `false` in the bytes of a key that is to be a truth
            // value: others it goes on to read behind their first byte, where a text that is known to be UTF-8 no longer is.
            Node::Map(Map { keys, values }) => {
                !is_truth(keys) && !has_format(keys) && self.is_exact(keys) && self.is_exact(values)
            }
            Node::Nullable(inner) => self.is_exact(inner),
            Node::Refined(Refined { node, by_hand, .. }) => !*by_hand && self.is_exact(node),
            Node::Tuple(positions) => {
                let mut i = 0;
                while i < positions.len() {
                    if !self.is_exact(positions[i]) {
                        return false;
                    }
                    i += 1;
                }
                true
            }
            Node::Object(Object { properties, flattened, .. }) => {
                let mut i = 0;
                while i < properties.len() {
                    if !self.is_exact(properties[i].node) {
                        return false;
                    }
                    i += 1;
                }
                flattened.is_empty()
            }
            Node::Union(Union { tagging, variants, .. }) => {
                let mut i = 0;
                while i < variants.len() {
                    if variants[i].untagged || !self.is_exact(variants[i].node) {
                        return false;
                    }
                    i += 1;
                }
                matches!(tagging, Tagging::External)
            }
            Node::Component(component) => match self.insert(component.identity()) {
                Some(true) => self.is_exact(component.get().node),
                Some(false) => true,
                None => false,
            },
        }
    }

    /// Whether a component is seen for the first time; nothing, when there are too many to tell.
    #[expect(clippy::cast_possible_truncation, reason = "the rest of a division by the number of slots")]
    const fn insert(&mut self, identity: u64) -> Option<bool> {
        if self.len * 2 > SLOTS {
            return None;
        }
        let mut slot = (identity % SLOTS as u64) as usize;
        while self.slots[slot] != 0 {
            if self.slots[slot] == identity {
                return Some(false);
            }
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = identity;
        self.len += 1;
        Some(true)
    }
}
