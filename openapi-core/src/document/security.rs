//! What has to be proved, and in which ways.

use super::{
    ApiKeyLocation, Flow, Requirement, Scheme, SecurityScheme, Version,
    proofs::{Combination, Proofs},
    text::equal,
    writer::Writer,
};
use crate::operation::Operation;

impl Writer<'_> {
    /// What an operation's extractors ask for; nothing, if that is what the API asks for everywhere.
    pub(super) const fn proofs(&mut self, operation: &Operation) {
        let proofs = Proofs::of(operation);
        let mut first = true;
        let mut i = 0;
        while i < proofs.combinations() {
            if !proofs.is_repeated(i) {
                self.write(if first { r#","security":[{"# } else { ",{" });
                first = false;
                self.combination(&proofs.combination(i), operation.scopes);
                self.write("}");
            }
            i += 1;
        }
        self.write(if first { "" } else { "]" });
    }

    /// Schemes that are proved together, with the scopes. Where a scheme has none of its own, 3.1 reads them as roles, and 3.0 has no place
    /// for them.
    const fn combination(&mut self, combination: &Combination, scopes: &[&str]) {
        let mut first = true;
        let mut i = 0;
        while i < combination.len {
            if let Some(SecurityScheme { name, scheme }) = combination.list[i]
                && !self.has_no_place_for(scheme)
            {
                self.write(if first { "" } else { "," });
                first = false;
                self.string(name);
                self.write(":");
                let has_scopes = matches!(scheme, Scheme::OAuth2 { .. } | Scheme::OpenIdConnect { .. });
                self.strings(if has_scopes || matches!(self.version, Version::V3_1) { scopes } else { &[] });
            }
            i += 1;
        }
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
            let SecurityScheme { name: known, scheme } = self.schemes.get(i);
            if equal(known, name) {
                return self.has_no_place_for(scheme);
            }
            i += 1;
        }
        false
    }

    const fn has_no_place_for(&self, scheme: &Scheme) -> bool {
        matches!((self.version, scheme), (Version::V3_0, Scheme::MutualTls { .. }))
    }

    pub(super) const fn security_schemes(&mut self) {
        let schemes = self.schemes;
        let mut first = true;
        let mut i = 0;
        while i < schemes.len() {
            let SecurityScheme { name, scheme } = schemes.get(i);
            if !self.has_no_place_for(scheme) {
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
