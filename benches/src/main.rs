//! Answers so many requests in process, or reads so many bodies, for a tool to count the instructions.
//!
//! `bench-request PROGRAM COUNT`, where the program is `framework`, `by-hand` or `nothing`, which only makes the requests; or
//! `framework-body`, `by-hand-body`, which only read the content and check it.

mod by_hand;
mod framework;
mod order;

use std::{fmt::Debug, hint::black_box};

use actix_http::Request;
use actix_service::IntoServiceFactory;
use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{AppConfig, Service, ServiceFactory, ServiceResponse},
    http::header::CONTENT_TYPE,
    test::{TestRequest, init_service},
};
use openapi_core::validate::{Location, read_json};

use crate::order::{Order, TEXT};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(program), Some(count)) = (arguments.next(), arguments.next().and_then(|count| count.parse().ok())) else {
        panic!("usage: bench-request PROGRAM COUNT");
    };
    match program.as_str() {
        "framework" => answer(framework::server().ready().expect("the settings make sense").service(), count),
        "by-hand" => answer(App::new().configure(by_hand::configure), count),
        "nothing" => (0..count).for_each(|_| drop(black_box(request(TEXT)))),
        "framework-body" => read(count, |text| read_json::<Order>(text, Location::Body).ok()),
        "by-hand-body" => {
            read(count, |text| serde_json::from_slice::<by_hand::Order>(text).ok().filter(by_hand::is_valid));
        }
        _ => panic!("there is no program `{program}`"),
    }
}

/// A request with some content.
fn request(content: &'static str) -> Request {
    TestRequest::post()
        .uri("/orders")
        .insert_header((CONTENT_TYPE, "application/json"))
        .set_payload(content)
        .to_request()
}

/// Answers requests, all of which are right.
fn answer<R, S, B>(application: R, count: u32)
where
    R: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>, Error = Error>,
    S::InitError: Debug,
    B: MessageBody,
{
    openapi_core::http::block_on(async {
        let service = init_service(application).await;
        check(&service).await;
        for _ in 0..count {
            assert_eq!(status(&service, TEXT).await, 201);
        }
    });
}

/// Both programs refuse the same: content that is wrong, each in another way.
async fn check(service: &impl Service<Request, Response = ServiceResponse<impl MessageBody>, Error = Error>) {
    let wrong = [
        ("9f1c2b7e-3c54-4a7a-9d52-0f6b8f1f7a10", "{9f1c2b7e-3c54-4a7a-9d52-0f6b8f1f7a10}"),
        ("31T12", "31 12"),
        ("EU-20260131", "EU-2026"),
        ("express", "at once"),
        ("Zoë van der Meer", ""),
        ("@mail", "@@mail"),
        ("1016 GV", "NL"),
        ("\"NL\"", "\"nl\""),
        ("TEA-004217", "TEA-0042178"),
        ("\"quantity\": 2", "\"quantity\": 0"),
        ("89.0", "100000.5"),
        ("0.15", "1.0"),
    ];
    for (right, wrong) in wrong {
        assert!(TEXT.contains(right), "{right}");
        let content = TEXT.replacen(right, wrong, 1).leak();
        assert_eq!(status(service, content).await / 100, 4, "{wrong}");
    }
}

async fn status(
    service: &impl Service<Request, Response = ServiceResponse<impl MessageBody>, Error = Error>,
    content: &'static str,
) -> u16 {
    let response = service.call(request(content)).await.expect("errors are answers");
    response.status().as_u16()
}

/// Reads content that is right.
fn read<T>(count: u32, read: impl Fn(&[u8]) -> Option<T>) {
    for _ in 0..count {
        assert!(black_box(read(black_box(TEXT.as_bytes()))).is_some(), "the content is right");
    }
}
