//! How the parts of `multipart/form-data` are encoded, where the schema does not say it.

use super::{members::Members, text::equal, writer::Writer};
use crate::{
    operation::Content,
    schema::{Carries, FormPart, Object},
};

impl Writer<'_> {
    /// The member `encoding` of a media type: the media types of files that are limited, and which parts are JSON.
    pub(super) const fn encoding(&mut self, content: &Content) {
        if let (true, Some(node)) = (equal(content.media_type, Content::MULTIPART), content.node)
            && let Some(object) = node.as_object()
        {
            self.encodings(object);
        }
    }

    const fn encodings(&mut self, object: &Object) {
        let members = Members::of(object);
        let mut first = true;
        let mut i = 0;
        while i < members.len() {
            let (property, name) = members.get(i);
            let part = FormPart::of(property.node);
            let media_types: &[&str] = match part.carries {
                Carries::Text => &[],
                Carries::Json => &["application/json"],
                Carries::File => part.media_types,
            };
            if !media_types.is_empty() {
                self.write(if first { r#","encoding":{"# } else { "," });
                first = false;
                self.string(name);
                self.write(r#":{"contentType":""#);
                self.listed(media_types);
                self.write("\"}");
            }
            i += 1;
        }
        self.write(if first { "" } else { "}" });
    }

    const fn listed(&mut self, media_types: &[&str]) {
        let mut i = 0;
        while i < media_types.len() {
            self.write(if i == 0 { "" } else { ", " });
            self.escaped(media_types[i]);
            i += 1;
        }
    }
}
