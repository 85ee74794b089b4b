//! What the document says of the API as a whole.

use super::{
    ApiKeyLocation, Contact, Description, ExternalDocs, Flow, License, Requirement, Scheme, SecurityScheme, Server,
    Tag, Variable, Version, text::equal, writer::Writer,
};

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
    const fn member(&mut self, key: &str, text: &str) {
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

    /// What one of has to be proved. A certificate is left out where the version has no place for it: it is not sent with a request, but
    /// asked for when the connection is made.
    pub(super) const fn security(&mut self, requirements: &[Requirement]) {
        let mut i = 0;
        while i < requirements.len() {
            self.write(if i == 0 { r#","security":[{"# } else { ",{" });
            let schemes = requirements[i].0;
            let mut first = true;
            let mut k = 0;
            while k < schemes.len() {
                if !self.leaves_out(schemes[k].0) {
                    self.write(if first { "" } else { "," });
                    first = false;
                    self.string(schemes[k].0);
                    self.write(":");
                    self.strings(schemes[k].1);
                }
                k += 1;
            }
            self.write("}");
            i += 1;
        }
        self.write(if i > 0 { "]" } else { "" });
    }

    /// Whether the version has no place for the scheme of a name.
    const fn leaves_out(&self, name: &str) -> bool {
        let mut i = 0;
        while i < self.schemes.len() {
            if equal(self.schemes[i].name, name) {
                return matches!((self.version, &self.schemes[i].scheme), (Version::V3_0, Scheme::MutualTls { .. }));
            }
            i += 1;
        }
        false
    }

    pub(super) const fn security_schemes(&mut self) {
        let schemes = self.schemes;
        let mut first = true;
        let mut i = 0;
        while i < schemes.len() {
            let SecurityScheme { name, scheme } = &schemes[i];
            if !self.leaves_out(name) {
                self.write(if first { r#","securitySchemes":{"# } else { "," });
                first = false;
                self.string(name);
                self.write(":{");
                self.scheme(scheme);
                self.write("}");
            }
            i += 1;
        }
        self.write(if first { "" } else { "}" });
    }

    const fn scheme(&mut self, scheme: &Scheme) {
        match scheme {
            Scheme::ApiKey { location, name, description } => {
                self.write(match location {
                    ApiKeyLocation::Header => r#""type":"apiKey","in":"header","name":"#,
                    ApiKeyLocation::Query => r#""type":"apiKey","in":"query","name":"#,
                    ApiKeyLocation::Cookie => r#""type":"apiKey","in":"cookie","name":"#,
                });
                self.string(name);
                self.member(",\"description\":", description);
            }
            Scheme::Basic { description } => {
                self.write(r#""type":"http","scheme":"basic""#);
                self.member(",\"description\":", description);
            }
            Scheme::Bearer { format, description } => {
                self.write(r#""type":"http","scheme":"bearer""#);
                self.member(",\"bearerFormat\":", format);
                self.member(",\"description\":", description);
            }
            Scheme::OAuth2 { flows, description } => {
                self.write(r#""type":"oauth2","flows":{"#);
                self.flows(flows);
                self.write("}");
                self.member(",\"description\":", description);
            }
            Scheme::OpenIdConnect { url, description } => {
                self.write(r#""type":"openIdConnect","openIdConnectUrl":"#);
                self.string(url);
                self.member(",\"description\":", description);
            }
            Scheme::MutualTls { description } => {
                self.write(r#""type":"mutualTLS""#);
                self.member(",\"description\":", description);
            }
        }
    }

    const fn flows(&mut self, flows: &[Flow]) {
        let mut i = 0;
        while i < flows.len() {
            let Flow { kind, authorization_url, token_url, refresh_url, scopes } = flows[i];
            self.write(if i == 0 { "" } else { "," });
            self.string(kind.name());
            self.write(r#":{"scopes":{"#);
            let mut k = 0;
            while k < scopes.len() {
                self.write(if k == 0 { "" } else { "," });
                self.string(scopes[k].0);
                self.write(":");
                self.string(scopes[k].1);
                k += 1;
            }
            self.write("}");
            self.member(",\"authorizationUrl\":", authorization_url);
            self.member(",\"tokenUrl\":", token_url);
            self.member(",\"refreshUrl\":", refresh_url);
            self.write("}");
            i += 1;
        }
    }
}
