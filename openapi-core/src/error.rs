//! Errors as text.

use std::error::Error;

/// An error with its sources, on one line.
pub(crate) struct Chain<'a>(pub(crate) &'a (dyn Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut told = self.0.to_string();
        formatter.write_str(&told)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            let text = cause.to_string();
            // Some errors have told their source already.
            if !told.ends_with(&text) {
                write!(formatter, ": {text}")?;
                told = text;
            }
            next = cause.source();
        }
        Ok(())
    }
}
