//! The names that a type knows.

use openapi_core::schema::{Node, Object, Refined};

/// The names of members and variants, of aliases too; and some that nothing is called.
pub(super) fn names(node: &'static Node) -> Vec<String> {
    let mut finder = Finder { names: vec!["unknown".to_owned(), String::new(), "é".to_owned()], seen: Vec::new() };
    finder.node(node);
    finder.names
}

struct Finder {
    names: Vec<String>,
    seen: Vec<u64>,
}

impl Finder {
    fn node(&mut self, node: &'static Node) {
        match node {
            Node::Any | Node::Scalar(_) | Node::Recursion(_) => {}
            Node::Choice(choice) => self.add(choice.input.iter().chain(choice.output)),
            Node::List(list) => self.node(list.items),
            Node::Tuple(positions) => positions.iter().for_each(|position| self.node(position)),
            Node::Map(map) => self.node(map.values),
            Node::Nullable(node) | Node::Refined(Refined { node, .. }) => self.node(node),
            Node::Object(Object { properties, flattened, .. }) => {
                for property in *properties {
                    self.add(property.received().iter().chain([&property.name]));
                    self.node(property.node);
                }
                flattened.iter().for_each(|node| self.node(node));
            }
            Node::Union(union) => {
                for variant in union.variants {
                    self.add(variant.input.iter().chain([&variant.name]));
                    self.node(variant.node);
                }
            }
            Node::Component(component) => {
                if !self.seen.contains(&component.identity()) {
                    self.seen.push(component.identity());
                    self.node(component.get().node);
                }
            }
        }
    }

    fn add<'a>(&mut self, names: impl Iterator<Item = &'a &'static str>) {
        for name in names.filter(|name| !name.is_empty()) {
            if !self.names.iter().any(|known| known == name) {
                self.names.push((*name).to_owned());
            }
        }
    }
}
