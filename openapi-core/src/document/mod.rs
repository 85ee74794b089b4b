//! The OpenAPI document, made by const evaluation.
//!
//! [`crate::api!`] calls three steps, each a const of its own: [`Components::collect`] finds every type that the operations
//! reach, [`measure`] says how long the document is, [`render`] writes it. Before that, [`verify`] finds the mistakes that
//! only the whole shows. All of them are interpreted by the compiler: what costs is the number of steps, not their kind.

mod components;
pub mod hash;
mod message;
mod name;
mod operations;
mod schemas;
pub mod verify;
mod writer;

pub use components::Components;
use components::Entry;
use components::Side;
pub use message::Message;
use writer::Writer;

use crate::operation::Operation;

/// An API as [`crate::api!`] lists it.
#[derive(Debug)]
pub struct Description {
    /// The title.
    pub title: &'static str,
    /// The version of the API, not of OpenAPI.
    pub version: &'static str,
    /// What the API is for, in Markdown; may be empty.
    pub description: &'static str,
    /// The tags, in the order in which they are shown.
    pub tags: &'static [Tag],
    /// The operations.
    pub operations: &'static [&'static Operation],
}

/// A group of operations.
#[derive(Debug)]
pub struct Tag {
    /// The name that operations give.
    pub name: &'static str,
    /// What the operations have in common, in Markdown.
    pub description: &'static str,
}

/// The length of the document in bytes.
pub const fn measure(api: &Description, components: &Components) -> usize {
    let mut writer = Writer::measuring();
    writer.document(api, components);
    writer.len()
}

/// The document, in exactly the number of bytes that [`measure`] gives.
pub const fn render<const LEN: usize>(api: &Description, components: &Components) -> [u8; LEN] {
    let mut bytes = [0; LEN];
    let mut writer = Writer::into(&mut bytes);
    writer.document(api, components);
    assert!(writer.len() == LEN, "the document has another length than was measured");
    bytes
}

/// The document as text.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("the document is not UTF-8"),
    }
}

impl Writer<'_> {
    const fn document(&mut self, api: &Description, components: &Components) {
        self.write(r#"{"openapi":"3.1.0","info":{"title":"#);
        self.string(api.title);
        if !api.description.is_empty() {
            self.write(r#","description":"#);
            self.string(api.description);
        }
        self.write(r#","version":"#);
        self.string(api.version);
        self.write("}");
        self.tags(api.tags);
        self.write(r#","paths":{"#);
        self.paths(api.operations, components);
        self.write(r#"},"components":{"schemas":{"#);
        self.schemas(components);
        self.write(r#"},"responses":{"#);
        self.problems(api.operations);
        self.write("}}}");
    }

    const fn tags(&mut self, tags: &[Tag]) {
        if tags.is_empty() {
            return;
        }
        self.write(r#","tags":["#);
        let mut i = 0;
        while i < tags.len() {
            self.write(if i == 0 { r#"{"name":"# } else { r#",{"name":"# });
            self.string(tags[i].name);
            self.write(r#","description":"#);
            self.string(tags[i].description);
            self.write("}");
            i += 1;
        }
        self.write("]");
    }

    const fn schemas(&mut self, components: &Components) {
        let mut i = 0;
        while i < components.len() {
            let Entry { component, input, output, split } = *components.get(i);
            if i > 0 {
                self.write(",");
            }
            self.component(component, if output { Side::Output } else { Side::Input }, false, components);
            if input && split {
                self.write(",");
                self.component(component, Side::Input, true, components);
            }
            i += 1;
        }
    }
}
