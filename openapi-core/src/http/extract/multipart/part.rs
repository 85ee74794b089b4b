//! One part, from its headers to its value.

use serde_json::Value;

use super::{super::content::is_utf8, headers::Headers};
use crate::{
    http::file::{Scope, Storage, Upload},
    schema::{Carries, FormPart, List, Node, Rule, is_media_type_of},
    validate::{Report, Told, described, escape, from_part, given_twice, strict},
};

/// A part that is coming.
pub(super) struct Part {
    place: Place,
    content: Content,
}

/// The member that a part stands for.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) name: String,
    /// Which element of a list it is, if it is one.
    index: Option<usize>,
}

enum Content {
    Text(&'static Node, Vec<u8>),
    Json(Vec<u8>),
    File(Upload, Limits),
    /// What is wrong is told already.
    Refused,
    /// It means nothing.
    Ignored,
}

struct Limits {
    size: u64,
    max: Option<u64>,
    /// Whether it is none, if nothing is in it.
    may_be_none: bool,
}

impl Part {
    /// A part that the struct does not know.
    pub(super) fn unknown(name: String) -> Self {
        Self { place: Place { name, index: None }, content: Content::Ignored }
    }

    /// A part that stands for a member, or for an element of one. What its headers say may be wrong already.
    pub(super) fn new(headers: Headers, node: &'static Node, form: FormPart, index: usize) -> (Self, Option<Told>) {
        let Headers { name, file_name, media_type, charset } = headers;
        let is_utf8 = charset.is_none_or(|charset| is_utf8(&charset));
        let is_json = |media_type: &str| media_type == "application/json" || media_type.ends_with("+json");
        let content = match form.carries {
            Carries::Text if media_type.as_ref().is_some_and(|given| given != "text/plain") => {
                Err(wrong_type(&["text/plain"]))
            }
            Carries::Json if media_type.as_deref().is_some_and(|given| !is_json(given)) => {
                Err(wrong_type(&["application/json"]))
            }
            Carries::Text | Carries::Json if !is_utf8 => Err(not_utf8()),
            Carries::Text => Ok(Content::Text(element(node), Vec::new())),
            Carries::Json => Ok(Content::Json(Vec::new())),
            Carries::File => {
                let media_type = media_type.unwrap_or_else(|| "application/octet-stream".to_owned());
                // As browsers send a field for which no file is chosen; whether that is so, the content tells.
                let may_be_none = file_name.as_deref() == Some("");
                let is_wrong = !form.media_types.is_empty() && !is_media_type_of(&media_type, form.media_types);
                if is_wrong && !may_be_none {
                    Err(wrong_type(form.media_types))
                } else {
                    let limits = Limits { size: 0, max: form.max_size, may_be_none };
                    Ok(Content::File(Upload::new(file_name, media_type), limits))
                }
            }
        };
        let (content, fault) = content.map_or_else(|fault| (Content::Refused, Some(fault)), |content| (content, None));
        let place = Place { name, index: form.repeated.map(|_| index) };
        (Self { place, content }, fault)
    }

    /// Adds content. Of text and JSON there may be so many bytes more.
    pub(super) async fn add(
        &mut self,
        content: &[u8],
        room: &mut usize,
        storage: &mut Storage,
    ) -> std::io::Result<Option<Told>> {
        let fault = match &mut self.content {
            Content::Refused | Content::Ignored => None,
            Content::Text(_, text) | Content::Json(text) => match room.checked_sub(content.len()) {
                Some(left) => {
                    *room = left;
                    text.extend_from_slice(content);
                    None
                }
                None => Some(("max_size", "makes the texts of the form too large".to_owned(), Vec::new())),
            },
            Content::File(upload, limits) => {
                limits.size += content.len() as u64;
                match limits.max.filter(|max| limits.size > *max) {
                    Some(max) => Some(described(&Rule::MaxSize(max))),
                    None => {
                        storage.append(upload, content).await?;
                        None
                    }
                }
            }
        };
        if fault.is_some() {
            self.content = Content::Refused;
        }
        Ok(fault)
    }

    /// The value, if the part has one. A part that is refused keeps its place among those of its name.
    pub(super) async fn end(
        self,
        storage: &mut Storage,
        files: &mut Scope,
        errors: &mut Report,
    ) -> std::io::Result<Option<Value>> {
        let Self { place, content } = self;
        let outcome = match content {
            Content::Ignored | Content::File(_, Limits { size: 0, may_be_none: true, .. }) => return Ok(None),
            Content::Refused => Ok(Value::Null),
            Content::File(upload, _) => Ok(Value::String(files.add(storage.finish(upload).await?))),
            Content::Text(node, text) => {
                String::from_utf8(text).map(|text| from_part(node, &text)).map_err(|_| not_utf8())
            }
            Content::Json(text) => match strict::value(&text) {
                Ok((value, twice)) => {
                    let (field, pointer) = place.names();
                    given_twice(&twice, errors, &field, &pointer);
                    Ok(value)
                }
                Err(cause) => Err(("json", format!("is not JSON: {cause}"), Vec::new())),
            },
        };
        Ok(Some(outcome.unwrap_or_else(|fault| {
            place.report(fault, errors);
            Value::Null
        })))
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }
}

impl Place {
    /// Tells what is wrong here.
    pub(super) fn report(&self, (code, message, parameters): Told, errors: &mut Report) {
        let (field, pointer) = self.names();
        errors.at(&field, &pointer).add_with(code, message, &parameters);
    }

    /// The name with a dot, and the pointer.
    fn names(&self) -> (String, String) {
        let Self { name, index } = self;
        match index {
            Some(index) => (format!("{name}.{index}"), format!("/{}/{index}", escape(name))),
            None if name.is_empty() => (String::new(), String::new()),
            None => (name.clone(), format!("/{}", escape(name))),
        }
    }
}

fn wrong_type(expected: &'static [&'static str]) -> Told {
    described(&Rule::MediaTypes(expected))
}

fn not_utf8() -> Told {
    ("encoding", "must be UTF-8".to_owned(), Vec::new())
}

/// The description of what one part stands for: of a list, an element.
fn element(node: &'static Node) -> &'static Node {
    match node.present() {
        Node::List(List { items, .. }) => items,
        node => node,
    }
}
