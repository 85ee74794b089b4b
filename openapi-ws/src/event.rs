//! Events: what is published on a channel and sent to its subscribers.

use bytestring::ByteString;
use serde::{Deserialize, Serialize};

/// An event of a channel. It is written as JSON once; all subscribers share the text.
#[derive(Debug, Clone)]
pub struct Event {
    channel: String,
    name: String,
    text: ByteString,
}

#[derive(Serialize)]
struct Written<'a, T: ?Sized> {
    channel: &'a str,
    event: &'a str,
    data: &'a T,
}

#[derive(Deserialize)]
struct Head {
    channel: String,
    event: String,
}

impl Event {
    /// An event.
    ///
    /// # Errors
    ///
    /// When the data cannot be written as JSON.
    pub fn new<T: Serialize + ?Sized>(channel: &str, event: &str, data: &T) -> serde_json::Result<Self> {
        let text = serde_json::to_string(&Written { channel, event, data })?;
        Ok(Self { channel: channel.to_owned(), name: event.to_owned(), text: text.into() })
    }

    /// An event as another process has written it.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or lacks a name.
    pub fn from_text(text: ByteString) -> serde_json::Result<Self> {
        let Head { channel, event } = serde_json::from_str(&text)?;
        Ok(Self { channel, name: event, text })
    }

    /// The channel.
    pub fn channel(&self) -> &str {
        &self.channel
    }

    /// The event's name within the channel.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The event as clients get it.
    pub fn text(&self) -> &ByteString {
        &self.text
    }
}
