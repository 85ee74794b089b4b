//! The OpenAPI document, made by const evaluation.
//!
//! [`crate::api!`] calls its steps, each a const of its own: [`Components::collect`] finds every type that the operations
//! reach, [`Draft::of`] writes the document, and [`Draft::finish`] cuts it to its length. Before that, [`verify`] finds the
//! mistakes that only the whole shows. All of them are interpreted by the compiler: what costs is the number of steps, not their
//! kind.

mod answers;
pub mod changes;
mod components;
mod description;
mod encoding;
mod form;
pub mod hash;
mod headers;
mod info;
mod inputs;
mod members;
mod message;
mod name;
mod operations;
mod parameters;
mod proofs;
mod responses;
mod schemas;
mod security;
mod text;
mod typed;
pub mod verify;
mod writer;

pub use components::Components;
use components::{Entry, Side};
pub use description::{
    ApiKeyLocation, Contact, Description, ExternalDocs, Flow, FlowKind, License, Scheme, SecurityScheme, Server, Tag,
    Variable,
};
pub use message::Message;
use proofs::Schemes;
pub(crate) use text::equal;
pub(crate) use typed::read as read_typed;
use writer::Writer;

pub use crate::operation::Requirement;
use crate::operation::{Operation, Statuses};

/// The statuses that the document has for an operation.
pub(crate) const fn statuses(operation: &Operation) -> Statuses {
    answers::Answers::of(operation).statuses()
}

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 3.1.0, whose schemas are JSON Schema 2020-12.
    V3_1,
    /// 3.0.3, for tools that need it.
    V3_0,
}

/// Who a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: private operations are left out.
    Public,
    /// Those who may know of everything.
    Private,
}

impl Audience {
    /// Whether an operation is in the document.
    const fn hears_of(self, operation: &Operation) -> bool {
        !operation.private || matches!(self, Audience::Private)
    }
}

/// As much as most documents take, in bytes. A larger one is written a second time.
const CAPACITY: usize = 1 << 21;

/// A document in a buffer that is larger than it, or a part of one that is not.
pub struct Draft {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl Draft {
    /// In the place of a document that nobody needs.
    #[expect(clippy::large_stack_arrays, reason = "the stack is the compiler's")]
    pub const EMPTY: Self = Self { bytes: [0; CAPACITY], len: 0 };

    /// Writes the document.
    #[expect(clippy::large_stack_arrays, reason = "the stack is the compiler's")]
    pub const fn of(api: &Description, components: &Components, version: Version, audience: Audience) -> Self {
        let mut bytes = [0; CAPACITY];
        let schemes = Schemes::of(api, audience);
        let mut writer = Writer::new(&mut bytes, version, components, &schemes);
        writer.document(api, audience);
        let len = writer.len();
        Self { bytes, len }
    }

    /// The length of the document in bytes.
    #[expect(clippy::len_without_is_empty, reason = "no document is empty")]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// The document, in exactly as many bytes as it has.
    pub const fn finish<const LEN: usize>(
        &self,
        api: &Description,
        components: &Components,
        version: Version,
        audience: Audience,
    ) -> Text<LEN> {
        assert!(LEN == self.len, "the document has another length");
        let mut bytes = [0; LEN];
        if LEN <= CAPACITY {
            bytes.copy_from_slice(self.bytes.split_at(LEN).0);
            return Text { bytes };
        }
        let schemes = Schemes::of(api, audience);
        let mut writer = Writer::new(&mut bytes, version, components, &schemes);
        writer.document(api, audience);
        Text { bytes }
    }
}

/// A finished document.
pub struct Text<const LEN: usize> {
    bytes: [u8; LEN],
}

impl<const LEN: usize> Text<LEN> {
    /// The document.
    pub const fn as_str(&self) -> &str {
        // To check it would take half a second of const evaluation for a document of 400 kB.
        // SAFETY: the writer takes nothing but whole texts, and `Draft::finish` keeps all of them.
        unsafe { core::str::from_utf8_unchecked(&self.bytes) }
    }
}

impl Writer<'_> {
    const fn document(&mut self, api: &Description, audience: Audience) {
        self.write(match self.version {
            Version::V3_1 => r#"{"openapi":"3.1.0","#,
            Version::V3_0 => r#"{"openapi":"3.0.3","#,
        });
        self.info(api);
        self.servers(api.servers);
        self.tags(api.tags);
        self.external_docs(api.external_docs);
        self.security(api.security);
        self.write(r#","paths":{"#);
        self.paths(api.operations, audience);
        self.write("}");
        // 3.0 has no place for them.
        if matches!(self.version, Version::V3_1) && !api.webhooks.is_empty() {
            self.write(r#","webhooks":{"#);
            self.hooks(api.webhooks, audience);
            self.write("}");
        }
        self.write(r#","components":{"schemas":{"#);
        self.schemas();
        self.write("}");
        self.shared_parameters(api.operations, audience);
        self.problems(api, audience);
        self.security_schemes();
        self.write("}");
        self.write(api.extensions);
        self.write("}");
    }

    const fn schemas(&mut self) {
        let mut i = 0;
        while i < self.components.len() {
            let entry: Entry = *self.components.get(i);
            self.write(if i > 0 { "," } else { "" });
            self.component(&entry, false);
            if entry.input && entry.split {
                self.write(",");
                self.component(&entry, true);
            }
            i += 1;
        }
    }
}
