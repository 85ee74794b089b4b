//! What is wrong with a request, in the language of the client.

use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, HeaderValue, VARY};

use super::{Request, Response};
use crate::validate::FieldError;

/// The language of the messages that nobody translates.
const OWN: &str = "en";

/// Says what is wrong with values in other languages: [`crate::App::translate`] has one.
pub struct Translator {
    languages: &'static [&'static str],
    words: Box<Words>,
}

type Words = dyn Fn(&str, &FieldError) -> Option<String> + Send + Sync;

impl Translator {
    /// A translator into these languages (BCP 47), beside English: it is given one of them, and an error with its code, parameters, field
    /// and message. What it has no words for stays as it is.
    pub fn new(
        languages: &'static [&'static str],
        words: impl Fn(&str, &FieldError) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { languages, words: Box::new(words) }
    }

    /// The language that a client asks for with `Accept-Language` (RFC 9110, section 12.5.4), of those that there are: that of the best
    /// range which one of them matches, or one more general (RFC 4647, section 3.4).
    fn choose(&self, accepted: &str) -> &'static str {
        let mut ranges: Vec<(&str, f32)> = accepted.split(',').map(range).filter(|(_, weight)| *weight > 0.0).collect();
        ranges.sort_by(|one, other| other.1.total_cmp(&one.1));
        let languages = || self.languages.iter().copied().chain([OWN]);
        let chosen = ranges.into_iter().find_map(|(range, _)| match range {
            "*" => Some(OWN),
            _ => languages()
                .find(|language| is_within(language, range))
                .or_else(|| languages().find(|language| is_within(range, language))),
        });
        chosen.unwrap_or(OWN)
    }
}

/// A range of languages, with its weight: 1 unless it says another.
fn range(part: &str) -> (&str, f32) {
    let (range, parameter) = part.split_once(';').unwrap_or((part, ""));
    let weight = parameter.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse().ok());
    (range.trim(), weight.unwrap_or_default())
}

/// Whether a language is another, or a kind of it: `de-AT` of `de`.
fn is_within(language: &str, other: &str) -> bool {
    let language = language.as_bytes();
    let begins = language.get(..other.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(other.as_bytes()));
    begins && !other.is_empty() && language.get(other.len()).is_none_or(|next| *next == b'-')
}

/// Puts errors into the language that the client asks for, and says which it is; nothing, where there is nothing to translate.
pub(super) fn translate(request: &Request, errors: &mut [FieldError]) -> Option<&'static str> {
    if errors.is_empty() {
        return None;
    }
    let translator = request.state::<Translator>()?;
    let accepted = request.http.headers().get_all(ACCEPT_LANGUAGE).filter_map(|value| value.to_str().ok());
    let language = translator.choose(&accepted.collect::<Vec<_>>().join(","));
    if language != OWN {
        for error in errors {
            if let Some(message) = (translator.words)(language, error) {
                error.message = message;
            }
        }
    }
    Some(language)
}

/// Says in which language an answer is, and that it depends on the request (RFC 9110, sections 8.5 and 12.5.5).
pub(super) fn tell(language: Option<&'static str>, response: &mut Response) {
    if let Some(Ok(language)) = language.map(HeaderValue::from_str) {
        response.headers_mut().insert(CONTENT_LANGUAGE, language);
        response.headers_mut().append(VARY, HeaderValue::from_static("accept-language"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_is_the_best_that_there_is() {
        let translator = Translator::new(&["de", "fr-CA"], |_, _| None);
        let check = |accepted: &str, expected: &str| assert_eq!(translator.choose(accepted), expected, "{accepted}");
        check("", "en");
        check("de", "de");
        check("DE-at, en;q=0.5", "de");
        check("it, fr;q=0.5, de;q=0.4", "fr-CA");
        check("de;q=0.2, en;q=0.9", "en");
        check("en-GB, de", "en");
        check("de;q=0, *;q=0.1", "en");
        check("de;q=x, den, ;;,", "en");
    }
}
