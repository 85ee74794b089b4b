//! Paths, webhooks and operations.

use super::{Audience, Side, answers::Answers, inputs::Inputs, schemas::Added, text::equal, writer::Writer};
use crate::{
    operation::{Callback, Content, Example, Operation, Source},
    schema::Node,
};

impl Writer<'_> {
    /// The members of `paths`: operations of one path are written together, where the first of them stands.
    pub(super) const fn paths(&mut self, operations: &[&Operation], audience: Audience) {
        let mut first = true;
        let mut i = 0;
        while i < operations.len() {
            if audience.hears_of(operations[i]) && !is_path_of_one_before(operations, i, audience) {
                self.write(if first { "" } else { "," });
                first = false;
                self.string(operations[i].path);
                self.write(":{");
                let mut k = i;
                while k < operations.len() {
                    if audience.hears_of(operations[k]) && equal(operations[k].path, operations[i].path) {
                        self.write(if k == i { "" } else { "," });
                        self.operation(operations[k], None);
                    }
                    k += 1;
                }
                self.write("}");
            }
            i += 1;
        }
    }

    /// The members of `webhooks`: a name and what is sent.
    pub(super) const fn hooks(&mut self, hooks: &[&Operation], audience: Audience) {
        let mut first = true;
        let mut i = 0;
        while i < hooks.len() {
            if !audience.hears_of(hooks[i]) {
                i += 1;
                continue;
            }
            self.write(if first { "" } else { "," });
            first = false;
            self.string(hooks[i].path);
            self.write(":{");
            self.operation(hooks[i], None);
            self.write("}");
            i += 1;
        }
    }

    /// An operation; or a callback, with the id of the operation that it belongs to and its own name.
    const fn operation(&mut self, operation: &Operation, callback_of: Option<(&str, &str)>) {
        self.write(operation.method.key());
        self.write(r#""operationId":""#);
        match callback_of {
            // The webhook's own id may be in the document already: ids are unique (OpenAPI 3.1, Operation Object).
            Some((id, name)) => {
                self.escaped(id);
                self.write(".");
                self.escaped(name);
            }
            None => self.escaped(operation.id),
        }
        self.write("\"");
        self.write(operation.keywords);
        if !operation.tags.is_empty() {
            self.write(r#","tags":"#);
            self.strings(operation.tags);
        }
        if let Some(requirements) = operation.security {
            self.write(if requirements.is_empty() { r#","security":[]"# } else { "" });
            self.security(requirements);
        } else {
            self.proofs(operation);
        }
        self.parameters(operation);
        self.body(operation);
        self.write(r#","responses":{"#);
        self.responses(&Answers::of(operation), if operation.outgoing { Side::Input } else { Side::Output });
        self.write("}");
        self.callbacks(operation);
        self.write("}");
    }

    const fn callbacks(&mut self, Operation { id, callbacks, .. }: &Operation) {
        let mut i = 0;
        while i < callbacks.len() {
            let Callback { name, url, operation } = callbacks[i];
            self.write(if i == 0 { r#","callbacks":{"# } else { "," });
            self.string(name);
            self.write(":{");
            self.string(url);
            self.write(":{");
            self.operation(operation, Some((id, name)));
            self.write("}}");
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
    }

    const fn body(&mut self, operation: &Operation) {
        // What the API sends itself is seen as its clients see it.
        let side = if operation.outgoing { Side::Output } else { Side::Input };
        let inputs = Inputs::of(operation);
        let mut i = 0;
        while i < inputs.len() {
            match inputs.get(i).1.source {
                Source::Body(contents) => {
                    self.write(r#","requestBody":{"required":true"#);
                    self.contents(contents, side);
                    self.write("}");
                }
                Source::OptionalBody(contents) => {
                    self.write(r#","requestBody":{"required":false"#);
                    self.contents(contents, side);
                    self.write("}");
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// The member `content`: a schema for each media type.
    pub(super) const fn contents(&mut self, contents: &[Content], side: Side) {
        let mut i = 0;
        while i < contents.len() {
            self.write(if i == 0 { r#","content":{"# } else { "," });
            self.content(&contents[i], side);
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
    }

    pub(super) const fn content(&mut self, content: &Content, side: Side) {
        let Content { media_type, node, examples } = *content;
        self.string(media_type);
        self.write(":{");
        if let Some(node) = node {
            self.write(r#""schema":"#);
            if content.is_form() {
                self.form(node);
            } else if equal(media_type, Content::EVENTS) {
                self.event(node, side);
            } else {
                self.node(node, Added::NOTHING, side);
                self.encoding(content);
            }
        } else if matches!(self.version, super::Version::V3_0) {
            // 3.1 says it by saying nothing: the media type is all there is to know.
            self.write(r#""schema":{"type":"string","format":"binary"}"#);
        }
        self.examples(examples, node.is_some() || matches!(self.version, super::Version::V3_0));
        self.write("}");
    }

    /// An event of a stream, whose data is JSON (OpenAPI 3.2, Server-Sent Event Streams). 3.0 has no place for what is in a text.
    const fn event(&mut self, data: &Node, side: Side) {
        if matches!(self.version, super::Version::V3_0) {
            self.node(data, Added::NOTHING, side);
            return;
        }
        self.write(r#"{"type":"object","properties":{"#);
        self.write(r#""data":{"type":"string","contentMediaType":"application/json","contentSchema":"#);
        self.node(data, Added::NOTHING, side);
        self.write(r#"},"event":{"type":"string"},"id":{"type":"string"},"retry":{"type":"integer","minimum":0}},"#);
        self.write(r#""required":["data"]}"#);
    }

    const fn examples(&mut self, examples: &[Example], after_another: bool) {
        let mut i = 0;
        while i < examples.len() {
            let Example { name, summary, value } = &examples[i];
            self.write(match (i, after_another) {
                (0, true) => r#","examples":{"#,
                (0, false) => r#""examples":{"#,
                _ => ",",
            });
            self.string(name);
            self.write(r#":{"summary":"#);
            self.string(summary);
            self.write(r#","value":"#);
            self.json(value);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
    }
}

const fn is_path_of_one_before(operations: &[&Operation], index: usize, audience: Audience) -> bool {
    let mut i = 0;
    while i < index {
        if audience.hears_of(operations[i]) && equal(operations[i].path, operations[index].path) {
            return true;
        }
        i += 1;
    }
    false
}
