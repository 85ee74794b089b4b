//! Puts the parts together: an object of texts, JSON, and tokens that stand for files.

use std::{collections::BTreeMap, io};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{headers::Headers, limits::MultipartLimits, parser::Event, part::Part};
use crate::{
    Schema,
    http::{
        Error,
        file::{Scope, Storage},
    },
    operation::ProblemKind,
    schema::{FormPart, Object, Presence},
    validate::{FieldError, Location, Report, read_value, told_size},
};

/// A form that is coming, part by part.
pub(super) struct Form {
    object: &'static Object,
    limits: MultipartLimits,
    /// How many bytes have come.
    bytes: u64,
    /// How many parts have.
    parts: usize,
    /// How many bytes of text and JSON may still come.
    room: usize,
    storage: Storage,
    files: Scope,
    fields: BTreeMap<String, Field>,
    current: Option<Part>,
    errors: Report,
    /// Whether some of it is too large.
    too_large: bool,
}

/// The values that have come under one name.
struct Field {
    is_list: bool,
    values: Vec<Value>,
}

impl Field {
    fn new(is_list: bool) -> Self {
        Self { is_list, values: Vec::new() }
    }
}

impl Form {
    pub(super) fn new(object: &'static Object, limits: MultipartLimits) -> Self {
        Self {
            object,
            limits,
            bytes: 0,
            parts: 0,
            room: limits.texts,
            storage: Storage::new(limits.memory),
            files: Scope::default(),
            fields: BTreeMap::new(),
            current: None,
            errors: Report::new(Location::Body),
            too_large: false,
        }
    }

    pub(super) fn limits(&self) -> &MultipartLimits {
        &self.limits
    }

    /// Refuses content that has too many bytes.
    pub(super) fn expect(&self, bytes: u64) -> Result<(), Error> {
        if bytes <= self.limits.total {
            return Ok(());
        }
        Err(self.too_much(format!("the content may have at most {}", told_size(self.limits.total))))
    }

    /// Counts what has come.
    pub(super) fn count(&mut self, bytes: usize) -> Result<(), Error> {
        self.bytes += bytes as u64;
        self.expect(self.bytes)
    }

    /// Takes what has come.
    pub(super) async fn take(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Part(headers) => self.begin(headers),
            Event::Content(content) => self.add(&content).await.map_err(Error::internal),
            Event::EndOfPart => self.end().await.map_err(Error::internal),
        }
    }

    fn begin(&mut self, headers: Headers) -> Result<(), Error> {
        self.parts += 1;
        let property = self.object.find(&headers.name).filter(|property| property.input != Presence::Absent);
        let (part, fault) = match property {
            Some(property) => {
                let form = FormPart::of(property.node);
                let field =
                    self.fields.entry(headers.name.clone()).or_insert_with(|| Field::new(form.repeated.is_some()));
                Part::new(headers, property.node, form, field.values.len())
            }
            None => {
                if self.object.is_closed() {
                    // The name is enough to refuse it, with the one that is meant.
                    self.fields.insert(headers.name.clone(), Field { is_list: false, values: vec![Value::Null] });
                }
                (Part::unknown(headers.name), None)
            }
        };
        if let Some(fault) = fault {
            part.place().report(fault, &mut self.errors);
        }
        self.current = Some(part);
        if self.parts > self.limits.parts {
            return Err(self.too_much(format!("the content may have at most {} parts", self.limits.parts)));
        }
        Ok(())
    }

    async fn add(&mut self, content: &[u8]) -> io::Result<()> {
        let Some(part) = &mut self.current else { return Ok(()) };
        if let Some(fault) = part.add(content, &mut self.room, &mut self.storage).await? {
            self.too_large = true;
            part.place().report(fault, &mut self.errors);
        }
        Ok(())
    }

    async fn end(&mut self) -> io::Result<()> {
        let Some(part) = self.current.take() else { return Ok(()) };
        let name = part.place().name.clone();
        let value = part.end(&mut self.storage, &mut self.files, &mut self.errors).await?;
        if let Some(field) = self.fields.get_mut(&name) {
            field.values.extend(value);
        }
        Ok(())
    }

    /// That there is too much of the whole; the part at which it shows is named.
    fn too_much(&self, detail: String) -> Error {
        let mut errors = Report::new(Location::Body);
        if let Some(part) = &self.current {
            part.place().report(("max_size", detail.clone(), Vec::new()), &mut errors);
        }
        Error::new(ProblemKind::ContentTooLarge).with_errors(errors.into_errors()).with_detail(detail)
    }

    /// Reads the struct, or tells everything that is wrong.
    pub(super) fn finish<T: Schema + DeserializeOwned>(self) -> Result<T, Error> {
        let Self { fields, files, mut errors, too_large, .. } = self;
        let value = object(fields, &mut errors);
        match files.within(|| read_value::<T>(&value, Location::Body)) {
            Ok(read) if errors.count() == 0 => Ok(read),
            outcome => {
                errors.add_elsewhere(outcome.err().unwrap_or_default(), is_within);
                let kind = if too_large { ProblemKind::ContentTooLarge } else { ProblemKind::Invalid };
                Err(Error::new(kind).with_errors(errors.into_errors()))
            }
        }
    }
}

/// The object that the fields are. A name that stands for one value, and comes several times, is told of.
fn object(fields: BTreeMap<String, Field>, errors: &mut Report) -> Value {
    let mut members = Map::new();
    for (name, Field { is_list, values }) in fields {
        if !is_list && values.len() > 1 {
            errors.add(FieldError::new(Location::Body, &name, "", "").twice());
        }
        // Of a file that is not chosen, nothing is there.
        if let Some(value) = if is_list { Some(Value::Array(values)) } else { values.into_iter().next() } {
            members.insert(name, value);
        }
    }
    Value::Object(members)
}

/// Whether a place is another one, or within it.
fn is_within(pointer: &str, place: &str) -> bool {
    pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
