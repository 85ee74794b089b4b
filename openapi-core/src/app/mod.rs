//! The application: what gives a binary its command line and serves an API.

mod cli;
mod document;
mod logging;
mod options;
mod plugin;

use std::{marker::PhantomData, path::PathBuf, process::ExitCode};

use clap::ArgMatches;
pub use plugin::{Failure, Plugin};

use crate::{
    document::{Description, read_typed},
    error::Chain,
    http::{self, Extensions, OnError, Report, Router, Server, Settings, Texts, Translator},
    validate::FieldError,
};

/// What [`crate::api!`] lists: operations, and what else the application consists of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no API",
    label = "this is not made by `api!`",
    note = "declare it with `api! {{ pub struct {Self} {{ … }} }}`"
)]
pub trait Api: 'static {
    /// The list, as const data.
    const DESCRIPTION: &'static Description;

    /// The OpenAPI 3.1 document, as JSON.
    const OPENAPI: &'static str;

    /// The same as OpenAPI 3.0.3, for tools that need it.
    const OPENAPI_3_0: &'static str;

    /// The OpenAPI 3.1 document with the private operations.
    const OPENAPI_PRIVATE: &'static str;

    /// The OpenAPI 3.0 document as [`okapi`]'s typed objects, for merging and transforming.
    ///
    /// ```
    /// use openapi_core::{Api as _, api, get, http::Json};
    ///
    /// #[get("/answer")]
    /// async fn answer() -> Json<u8> {
    ///     Json(42)
    /// }
    ///
    /// api! {
    ///     struct Questions { title: "Questions", version: "1.0.0", operations: [answer] }
    /// }
    ///
    /// let document = Questions::document()?;
    /// assert!(document.paths["/answer"].get.is_some());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// `okapi` has no place for flags of exclusive limits, which become numbers, nor for several flows of one OAuth 2 scheme, of
    /// which it keeps the first.
    ///
    /// # Errors
    ///
    /// When the document says what these objects have no place for.
    fn document() -> Result<okapi::openapi3::OpenApi, serde_json::Error> {
        read_typed(Self::OPENAPI_3_0)
    }

    /// Adds the operations' routes.
    fn routes(router: &mut Router);

    /// The parts of the application that other crates run: tables and sockets.
    fn plugins() -> Vec<Box<dyn Plugin>>;
}

/// An application: an API with a command line.
///
/// Its commands are `serve`, `openapi` and `routes`, and those of the API's plugins. `openapi` prints the document.
/// `openapi --write FILE` writes it to a file, and `openapi --check FILE` fails if it has changed since then, and prints
/// the [`changes`](crate::document::changes).
pub struct App<A> {
    state: Extensions,
    texts: Texts,
    settings: Settings,
    api: PhantomData<A>,
}

impl<A> Default for App<A> {
    fn default() -> Self {
        Self { state: Extensions::default(), texts: Texts::default(), settings: Settings::default(), api: PhantomData }
    }
}

impl<A> App<A> {
    /// An application that keeps nothing of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a value for all requests: [`crate::http::Request::state`] gives it to extractors.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.state.insert(value);
        self
    }

    /// Says in an application's own words what went wrong.
    #[must_use]
    pub fn texts(mut self, texts: Texts) -> Self {
        self.texts = texts;
        self
    }

    /// Calls a function with each failure of the server, which are answers of 500 and above, before the answer goes out: it may
    /// send it to a service that collects them. It has to be quick, and must not wait.
    ///
    /// ```
    /// use std::sync::mpsc;
    ///
    /// use openapi_core::{Api, App};
    ///
    /// fn app<A: Api>(failures: mpsc::Sender<String>) -> App<A> {
    ///     App::new().on_error(move |report| {
    ///         // Whoever receives them has the time to send them on.
    ///         let _ = failures.send(format!("{} of {:?}: {report}", report.status, report.operation));
    ///     })
    /// }
    /// ```
    #[must_use]
    pub fn on_error(mut self, report: impl Fn(&Report<'_>) + Send + Sync + 'static) -> Self {
        self.state.insert(OnError::new(report));
        self
    }

    /// Says what is wrong with values in the language that a client asks for (`Accept-Language`), of these and English: the function is
    /// given one of them, and an error with its code, parameters, field and message. What it has no words for stays as it is.
    ///
    /// ```
    /// # use openapi_core::{App, validate::FieldError};
    /// fn german(_: &str, error: &FieldError) -> Option<String> {
    ///     match error.code.as_str() {
    ///         "required" => Some("fehlt".to_owned()),
    ///         "minimum" => Some(format!("muss mindestens {} sein", error.parameters.get("minimum")?)),
    ///         _ => None,
    ///     }
    /// }
    /// # struct Shop;
    /// let app = App::<Shop>::new().translate(&["de"], german);
    /// ```
    #[must_use]
    pub fn translate(
        self,
        languages: &'static [&'static str],
        words: impl Fn(&str, &FieldError) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.state(Translator::new(languages, words))
    }

    /// Sets limits, timeouts and what else protects the server.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Does what the command line asks for. A failure is told on standard error, and is the exit code 1; a command line
    /// that cannot be read is 2.
    #[must_use = "it says whether the command failed: return it from `main`"]
    pub fn run(self) -> ExitCode
    where
        A: Api,
    {
        let mut plugins = A::plugins();
        let matches = cli::command(A::DESCRIPTION, &plugins).get_matches();
        logging::start(&matches);
        let outcome = http::block_on(self.dispatch(&mut plugins, &matches));
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("error: {}", Chain(&*failure));
                ExitCode::FAILURE
            }
        }
    }
}

impl<A: Api> App<A> {
    /// A client that calls the application in process, and judges every answer by the document.
    ///
    /// What the API lists beside its operations is started as by `serve`: tables connect to what `DATABASE_URL` says.
    ///
    /// # Panics
    ///
    /// When the application cannot be started.
    #[cfg(feature = "test")]
    pub async fn test(mut self) -> crate::test::Client {
        let mut plugins = A::plugins();
        let server = self.start(&mut plugins).await;
        let server = server.unwrap_or_else(|failure| panic!("the application does not start: {}", Chain(&*failure)));
        crate::test::Client::of::<A>(server, plugins).await
    }

    async fn dispatch(self, plugins: &mut [Box<dyn Plugin>], matches: &ArgMatches) -> Result<(), Failure> {
        match matches.subcommand() {
            Some(("serve", arguments)) => self.serve(plugins, arguments).await,
            Some(("openapi", arguments)) => Self::openapi(arguments),
            Some(("routes", _)) => cli::print(&cli::routes(Self::router(plugins).routes())),
            Some((name, arguments)) => {
                for plugin in plugins {
                    if plugin.command().is_some_and(|command| command.get_name() == name) {
                        return plugin.run(arguments).await;
                    }
                }
                Err(format!("no part of the application has the command `{name}`").into())
            }
            None => Ok(()),
        }
    }

    fn openapi(arguments: &ArgMatches) -> Result<(), Failure> {
        let text = match (arguments.get_flag("3.0"), arguments.get_flag("private")) {
            (true, _) => A::OPENAPI_3_0,
            (false, true) => A::OPENAPI_PRIVATE,
            (false, false) => A::OPENAPI,
        };
        match (arguments.get_one::<PathBuf>("write"), arguments.get_one::<PathBuf>("check")) {
            (Some(file), _) => document::write(text, file),
            (None, Some(file)) => document::check(text, file),
            (None, None) => cli::print(text),
        }
    }

    fn router(plugins: &[Box<dyn Plugin>]) -> Router {
        let mut router = Router::default();
        A::routes(&mut router);
        for plugin in plugins {
            plugin.routes(&mut router);
        }
        router.lead_to_page();
        router
    }

    /// Starts what runs beside the service, and makes the service.
    async fn start(&mut self, plugins: &mut [Box<dyn Plugin>]) -> Result<Server, Failure> {
        if let Some(mistake) = self.settings.mistake() {
            return Err(mistake.into());
        }
        for plugin in plugins.iter_mut() {
            plugin.start(&mut self.state).await?;
        }
        check_setup(A::DESCRIPTION, &self.state)?;
        let router = Self::router(plugins);
        if let Some((one, other)) = router.conflict() {
            return Err(format!("`{}` and `{}` are both at `{}`", one.id, other.id, other.path).into());
        }
        self.state.insert(std::mem::take(&mut self.texts).or_environment());
        Ok(Server {
            router,
            state: std::mem::take(&mut self.state),
            document: A::OPENAPI,
            document_3_0: A::OPENAPI_3_0,
            settings: std::mem::take(&mut self.settings),
        })
    }

    async fn serve(mut self, plugins: &mut [Box<dyn Plugin>], arguments: &ArgMatches) -> Result<(), Failure> {
        let (host, port) = cli::address(arguments);
        options::apply(arguments, &mut self.settings);
        let base_path = self.settings.base_path.clone();
        // Before anybody can know that the server is there, and ask it to stop.
        let mut signals = cli::Signals::catch()?;
        let server = self.start(plugins).await?;
        let listening =
            server.listen(&host, port).map_err(|cause| format!("failed to listen at {host}:{port}: {cause}"))?;
        for address in &listening.addresses {
            tracing::info!("listening at http://{address}, documented at http://{address}{base_path}/docs");
        }
        let signal = signals.next().await;
        tracing::info!("stopping on {signal}");
        // Sockets first: one that is open would hold up the server for as long as it waits at all.
        for plugin in plugins.iter_mut() {
            plugin.stop().await;
        }
        listening.stop().await;
        Ok(())
    }
}

/// Whether the application has what its operations need to check who sends requests.
fn check_setup(api: &Description, state: &Extensions) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for argument in api.operations.iter().flat_map(|operation| operation.arguments) {
        argument.input.find_missing(state, &mut missing);
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n").into()) }
}
