//! User names and passwords (RFC 7617).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    Error, Extraction, Extractor, Proof, REJECTIONS, Refusals, Request,
    credential::{self, Given},
    identify,
};
use crate::{
    document::{Scheme, SecurityScheme},
    operation::{self, Argument, Input, Security, Source},
};

/// A way to prove by a password who one is.
///
/// ```
/// use openapi_core::http::{
///     Error, Request,
///     security::{BasicScheme, Login, Secrets},
/// };
///
/// struct Staff;
///
/// impl BasicScheme for Staff {
///     const NAME: &'static str = "staff";
///
///     type Context = ();
///     type Identity = String;
///
///     async fn identify(request: &Request, login: Login, (): ()) -> Result<Option<String>, Error> {
///         let staff = request.state::<Secrets<String>>();
///         Ok(staff.and_then(|staff| staff.owner(&login.joined())).cloned())
///     }
/// }
///
/// let staff = Secrets::new().with("ada:correct horse battery staple", "ada".to_owned());
/// ```
pub trait BasicScheme: Sized + 'static {
    /// The name in the document.
    const NAME: &'static str;
    /// How one gets a password, for readers, in Markdown; may be empty.
    const DESCRIPTION: &'static str = "";
    /// What the passwords are for, as clients are told with 401 and people by their browser.
    const REALM: &'static str = Self::NAME;

    /// What it takes to look a user up, as the database; `()` for nothing.
    type Context: Extractor;
    /// Who has a password.
    type Identity;

    /// Finds out whose user name and password these are. To take as long for a user whom there is not, compare by
    /// [`Secrets`](super::Secrets); or verify the password against some other hash when there is none.
    fn identify(
        request: &Request,
        login: Login,
        context: Self::Context,
    ) -> impl Future<Output = Result<Option<Self::Identity>, Error>>;

    /// Whether somebody is allowed what an operation names in `scopes(…)`. Nobody is, unless this says so.
    fn allows(identity: &Self::Identity, scope: &str) -> bool {
        let _ = (identity, scope);
        false
    }
}

/// A user name, which has no colon, and a password. Neither has control characters; each may be empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl Login {
    /// Both with a colon between them, as they are sent.
    pub fn joined(&self) -> String {
        format!("{}:{}", self.user, self.password)
    }

    fn read(credential: &str) -> Option<Self> {
        let text = String::from_utf8(STANDARD.decode(credential).ok()?).ok()?;
        let (user, password) = text.split_once(':')?;
        let is_clean = !text.chars().any(char::is_control);
        is_clean.then(|| Self { user: user.to_owned(), password: password.to_owned() })
    }
}

impl std::fmt::Debug for Login {
    /// Leaves out the password.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Whose user name and password the request gives.
pub struct Basic<S: BasicScheme>(pub S::Identity);

impl<S: BasicScheme> Basic<S> {
    fn refusals() -> Refusals {
        Refusals::of_logins(S::NAME, S::REALM)
    }

    fn given(request: &Request) -> Given {
        credential::authorization(&request.http, "Basic")
    }
}

impl<S: BasicScheme> Extractor for Basic<S> {
    const INPUT: Input = Input {
        source: Source::Server,
        rejections: &REJECTIONS,
        security: Security::Scheme(
            &SecurityScheme { name: S::NAME, scheme: Scheme::Basic { description: S::DESCRIPTION } },
            operation::needs_nothing,
        ),
        parts: &[&S::Context::INPUT],
        setup: operation::needs_nothing,
    };

    fn extract<'a>(request: &'a mut Request, argument: &'static Argument) -> Extraction<'a, Self> {
        Extraction::later(async move {
            let given = Self::given(request);
            let find = async |request: &Request, credential: String, context| match Login::read(&credential) {
                Some(login) => S::identify(request, login, context).await,
                None => Ok(None),
            };
            identify(request, argument, Self::refusals(), given, find, S::allows).await.map(Self)
        })
    }
}

impl<S: BasicScheme> Proof for Basic<S> {
    fn is_given(request: &Request) -> bool {
        Self::given(request).is_there()
    }

    fn challenges() -> Vec<String> {
        vec![Self::refusals().into_challenge()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn login_ends_at_the_first_colon() {
        let read = |text: &[u8]| Login::read(&STANDARD.encode(text)).map(|login| (login.user, login.password));
        let login = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(read(b"ada:se:cret"), login("ada", "se:cret"));
        assert_eq!(read("ädä:пароль".as_bytes()), login("ädä", "пароль"));
        assert_eq!(read(b":"), login("", ""));
        for malformed in [&b"ada"[..], b"", b"ada:\xff", b"ada:se\ncret", b"a\0da:secret"] {
            assert_eq!(read(malformed), None);
        }
        // Without its padding, and in the alphabet of URLs.
        assert_eq!(Login::read("YWRhOmE"), None);
        assert_eq!(Login::read("YWRhOn9_"), None);
    }
}
