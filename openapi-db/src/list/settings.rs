//! What all lists of a database have in common.

use std::fmt;

use tokio_postgres::Config;

use super::cursor::CursorKey;
use crate::access::DbSettings;

/// What all lists of a database have in common.
pub(crate) struct ListSettings {
    pub(crate) key: CursorKey,
    /// The rows of a page whose size nobody asked for, at most.
    default_limit: u32,
    /// The rows of any page, at most.
    max_limit: u32,
}

impl ListSettings {
    pub(crate) fn of(database: &Config, settings: &DbSettings) -> Self {
        let key = match &settings.cursor_secret {
            Some(secret) => CursorKey::of_secret(secret.as_bytes()),
            None => CursorKey::of_database(database),
        };
        let limit = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
        Self { key, default_limit: limit(settings.default_limit), max_limit: limit(settings.max_limit) }
    }

    /// How many rows a page has, at most: the settings only lower what is documented.
    pub(crate) fn limit(&self, limit: PageLimit) -> u32 {
        limit.asked.map_or_else(|| self.default_limit(limit), |asked| asked.min(self.max_limit))
    }

    /// Whether a page has as many rows as if nobody asks, or as many as there may be: most pages have.
    pub(crate) fn is_usual(&self, rows: u32, limit: PageLimit) -> bool {
        rows == self.default_limit(limit) || rows == limit.max.min(self.max_limit)
    }

    /// How many rows a page has if nobody asks, at most.
    fn default_limit(&self, PageLimit { default, .. }: PageLimit) -> u32 {
        default.min(self.default_limit).min(self.max_limit)
    }
}

/// The key is a secret.
impl fmt::Debug for ListSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, default_limit, max_limit } = self;
        let mut settings = formatter.debug_struct("ListSettings");
        settings.field("default_limit", default_limit).field("max_limit", max_limit).finish_non_exhaustive()
    }
}

/// How many rows a page has, as far as the client and the list say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimit {
    /// What the client asks for.
    pub asked: Option<u32>,
    /// What it gets if it does not ask.
    pub default: u32,
    /// What it may ask for.
    pub max: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_only_lower() {
        let check = |(default_limit, max_limit), asked, expected| {
            let settings = ListSettings { key: CursorKey::of_secret(b""), default_limit, max_limit };
            assert_eq!(settings.limit(PageLimit { asked, default: 50, max: 100 }), expected);
        };
        check((u32::MAX, u32::MAX), None, 50);
        check((u32::MAX, u32::MAX), Some(100), 100);
        check((20, u32::MAX), None, 20);
        check((20, u32::MAX), Some(100), 100);
        check((200, 30), None, 30);
        check((200, 30), Some(100), 30);
        check((200, 30), Some(10), 10);
    }

    #[test]
    fn most_pages_are_of_two_lengths() {
        let usual = |max_limit| {
            let settings = ListSettings { key: CursorKey::of_secret(b""), default_limit: u32::MAX, max_limit };
            let limit = PageLimit { asked: None, default: 50, max: 100 };
            [30, 50, 70, 100].map(|rows| settings.is_usual(rows, limit))
        };
        assert_eq!(usual(u32::MAX), [false, true, false, true]);
        assert_eq!(usual(70), [false, true, true, false]);
        assert_eq!(usual(30), [true, false, false, false]);
    }
}
