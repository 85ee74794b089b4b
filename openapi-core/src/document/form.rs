//! Forms: their members are texts, as parameters are.

use super::{Side, members::Members, schemas::Added, writer::Writer};
use crate::{
    schema::{Letters, Node, Style},
    validate::Location,
};

impl Writer<'_> {
    /// The schema of a form, written where it stands, and how members become text (OpenAPI 3.1, Encoding Object).
    pub(super) const fn form(&mut self, node: &Node) {
        let node = match node {
            Node::Component(component) => component.get().node,
            node => node,
        };
        self.node(node, Added::NOTHING, Side::Parameter(Letters::All));
        let Some(object) = node.as_object() else { return };
        let members = Members::of(object);
        let mut count = 0;
        let mut i = 0;
        while i < members.len() {
            let (property, name) = members.get(i);
            if let Some(style @ (Style::Commas | Style::Members)) = Style::of(property, Location::Body) {
                self.write(if count == 0 { r#","encoding":{"# } else { "," });
                count += 1;
                self.string(name);
                self.write(if matches!(style, Style::Commas) {
                    r#":{"style":"form","explode":false}"#
                } else {
                    r#":{"style":"deepObject","explode":true}"#
                });
            }
            i += 1;
        }
        self.write(if count > 0 { "}" } else { "" });
    }
}
