//! What the document says of the API as a whole.

use super::{Contact, Description, ExternalDocs, License, Server, Tag, Variable, Version, writer::Writer};

impl Writer<'_> {
    pub(super) const fn info(&mut self, api: &Description) {
        self.write(r#""info":{"title":"#);
        self.string(api.title);
        self.member(",\"description\":", api.description);
        self.member(",\"termsOfService\":", api.terms_of_service);
        if let Some(Contact { name, url, email }) = api.contact {
            self.write(r#","contact":{"#);
            let mut first = true;
            self.any_member("\"name\":", name, &mut first);
            self.any_member("\"url\":", url, &mut first);
            self.any_member("\"email\":", email, &mut first);
            self.write("}");
        }
        if let Some(License { name, identifier, url }) = api.license {
            self.write(r#","license":{"name":"#);
            self.string(name);
            if matches!(self.version, Version::V3_1) {
                self.member(",\"identifier\":", identifier);
            }
            self.member(",\"url\":", url);
            self.write("}");
        }
        self.write(r#","version":"#);
        self.string(api.version);
        self.write("}");
    }

    /// A member, unless it is empty.
    pub(super) const fn member(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.write(key);
            self.string(text);
        }
    }

    /// The same where it may be the first.
    const fn any_member(&mut self, key: &str, text: &str, first: &mut bool) {
        if !text.is_empty() {
            self.write(if *first { "" } else { "," });
            *first = false;
            self.write(key);
            self.string(text);
        }
    }

    pub(super) const fn external_docs(&mut self, docs: Option<ExternalDocs>) {
        if let Some(ExternalDocs { url, description }) = docs {
            self.write(r#","externalDocs":{"url":"#);
            self.string(url);
            self.member(",\"description\":", description);
            self.write("}");
        }
    }

    pub(super) const fn servers(&mut self, servers: &[Server]) {
        let mut i = 0;
        while i < servers.len() {
            let Server { url, description, variables } = servers[i];
            self.write(if i == 0 { r#","servers":[{"url":"# } else { r#",{"url":"# });
            self.string(url);
            self.member(",\"description\":", description);
            self.variables(variables);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "]" } else { "" });
    }

    const fn variables(&mut self, variables: &[Variable]) {
        let mut i = 0;
        while i < variables.len() {
            let Variable { name, default, values, description } = variables[i];
            self.write(if i == 0 { r#","variables":{"# } else { "," });
            self.string(name);
            self.write(r#":{"default":"#);
            self.string(default);
            if !values.is_empty() {
                self.write(r#","enum":"#);
                self.strings(values);
            }
            self.member(",\"description\":", description);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "}" } else { "" });
    }

    /// A list of texts.
    pub(super) const fn strings(&mut self, texts: &[&str]) {
        self.write("[");
        let mut i = 0;
        while i < texts.len() {
            self.write(if i == 0 { "" } else { "," });
            self.string(texts[i]);
            i += 1;
        }
        self.write("]");
    }

    pub(super) const fn tags(&mut self, tags: &[Tag]) {
        let mut i = 0;
        while i < tags.len() {
            let Tag { name, description, external_docs } = tags[i];
            self.write(if i == 0 { r#","tags":[{"name":"# } else { r#",{"name":"# });
            self.string(name);
            self.member(",\"description\":", description);
            self.external_docs(external_docs);
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "]" } else { "" });
    }
}
