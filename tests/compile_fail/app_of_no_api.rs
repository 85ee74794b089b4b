use openapi_core::App;

struct Nobody;

fn run() -> std::process::ExitCode {
    App::<Nobody>::new().run()
}

fn main() {}
