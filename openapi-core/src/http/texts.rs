//! What people are told, in an application's own words.

use std::{borrow::Cow, env};

use super::problem::Nature;
use crate::operation::ProblemKind;

/// The `message` of problems that say nothing more precise, in an application's own words.
///
/// ```
/// use openapi_core::{Api, App, http::Texts};
///
/// fn app<A: Api>() -> App<A> {
///     App::new().texts(Texts { internal: Some("Something broke. We know.".into()), ..Texts::default() })
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Where a request is wrong: 400 and 422. The environment variable `BAD_DATA_MESSAGE` takes precedence.
    pub bad_data: Option<Cow<'static, str>>,
    /// Where the server failed: 500. The environment variable `ERROR_500_MESSAGE` takes precedence.
    pub internal: Option<Cow<'static, str>>,
}

impl Texts {
    /// The texts, with those that the environment has for them.
    #[must_use]
    pub fn or_environment(self) -> Self {
        self.or(|name| env::var(name).ok())
    }

    fn or(self, find: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name| find(name).filter(|text| !text.is_empty()).map(Cow::Owned);
        Self {
            bad_data: given("BAD_DATA_MESSAGE").or(self.bad_data),
            internal: given("ERROR_500_MESSAGE").or(self.internal),
        }
    }

    /// What is told of a problem that is not one of the application's own.
    pub(super) fn message(&self, nature: Nature) -> Option<&str> {
        match nature {
            Nature::Kind(ProblemKind::BadRequest | ProblemKind::Invalid) => self.bad_data.as_deref(),
            Nature::Kind(ProblemKind::Internal) => self.internal.as_deref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environment_takes_precedence_unless_it_is_empty() {
        let of_code = || Texts { bad_data: Some("no".into()), internal: Some("oh".into()) };
        let find = |name: &str| match name {
            "BAD_DATA_MESSAGE" => Some("wrong".to_owned()),
            _ => Some(String::new()),
        };
        let expected = Texts { bad_data: Some("wrong".into()), internal: Some("oh".into()) };
        assert_eq!(of_code().or(find), expected);
    }
}
