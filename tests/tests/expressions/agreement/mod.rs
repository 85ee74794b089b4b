//! Random expressions have the values that SQL gives them: PostgreSQL and a small evaluator agree.

mod conditions;
mod numbers;
mod texts;

use openapi_core::Schema;
use openapi_db::{Db, Expr, Table, create_tables, prelude::*};
use serde::Serialize;

use crate::{shapes::Random, support::Database};

/// What the expressions are about.
#[derive(Debug, Clone, Serialize, Schema, Table)]
#[table(name = "samples")]
struct Sample {
    #[column(primary_key)]
    id: i64,
    a: i64,
    b: Option<i64>,
    p: bool,
    q: Option<bool>,
    s: String,
    t: Option<String>,
}

/// An expression, and what its value is.
struct Twin<T> {
    expression: Declared<T>,
    evaluate: Evaluate<T>,
}

/// An expression by what its type says of NULL.
#[derive(Debug, Clone)]
enum Declared<T> {
    Never(Expr<T>),
    Maybe(Expr<Option<T>>),
}

impl<T: openapi_db::ColumnType<Value = T>> Declared<T> {
    fn nullable(self) -> Expr<Option<T>> {
        match self {
            Self::Never(expression) => expression.nullable(),
            Self::Maybe(expression) => expression,
        }
    }
}

/// What is made of expressions, for whatever their types say of NULL.
macro_rules! with {
    ($expression:ident => $made:expr) => {
        match $expression {
            $crate::expressions::agreement::Declared::Never($expression) => $made,
            $crate::expressions::agreement::Declared::Maybe($expression) => $made,
        }
    };
    ($expression:ident, $($others:ident),+ => $made:expr) => {
        match $expression {
            $crate::expressions::agreement::Declared::Never($expression) => with!($($others),+ => $made),
            $crate::expressions::agreement::Declared::Maybe($expression) => with!($($others),+ => $made),
        }
    };
}

use with;

type Evaluate<T> = Box<dyn Fn(&Sample) -> Option<T>>;

impl<T: openapi_db::ColumnType<Value = T>> Twin<T> {
    fn new<E>(expression: E, evaluate: impl Fn(&Sample) -> Option<T> + 'static) -> Self
    where
        E: openapi_db::expression::Expression<Type: openapi_db::ColumnType<Value = T>>,
    {
        let expression = if <E::Type as openapi_db::ColumnType>::NULLABLE {
            Declared::Maybe(expression.nullable())
        } else {
            Declared::Never(expression.not_null())
        };
        Self { expression, evaluate: Box::new(evaluate) }
    }
}

/// How deep expressions are.
const DEPTH: usize = 4;

/// How many are evaluated together.
const BATCH: usize = 60;

/// How often.
const BATCHES: u64 = 40;

fn samples() -> Vec<Sample> {
    let text = |text: &str| Some(text.to_owned());
    let sample = |id, a, b, p, q, s: &str, t| Sample { id, a, b, p, q, s: s.to_owned(), t };
    vec![
        sample(1, 0, None, true, None, "", None),
        sample(2, 1, Some(1), true, Some(true), "a", text("a")),
        sample(3, -3, Some(4), false, Some(false), "aB", text("")),
        sample(4, 7, Some(0), false, None, "b%", text("B_")),
        sample(5, -10, Some(-10), true, Some(false), "ab", None),
        sample(6, 2, None, false, Some(true), "_", text("abba")),
    ]
}

#[test]
fn postgresql_and_the_evaluator_agree() {
    let database = Database::create();
    database.execute(&create_tables(&[Sample::TABLE])).expect("a new table");
    let db = Db::new(&database.url).expect("the URL is right");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let columns = (Sample::ID, Sample::A, Sample::B, Sample::P, Sample::Q, Sample::S, Sample::T);
        let rows = samples().into_iter().map(|Sample { id, a, b, p, q, s, t }| (id, a, b, p, q, s, t));
        Sample::insert().columns(columns).rows(rows).execute(&db).await.expect("new rows");
        let (mut values, mut never) = (0, 0);
        for seed in 0..BATCHES {
            let mut random = Random::new(seed);
            for (present, certain) in [
                Box::pin(compare(&db, batch(&mut random, conditions::any))).await,
                Box::pin(compare(&db, batch(&mut random, numbers::any))).await,
                Box::pin(compare(&db, batch(&mut random, texts::any))).await,
            ] {
                values += present;
                never += certain;
            }
        }
        // It would say little if nearly all were NULL.
        assert!(values > 20_000, "{values}");
        assert!(never > 500, "{never}");
    });
}

fn batch<T>(random: &mut Random, any: fn(&mut Random, usize) -> Twin<T>) -> [Twin<T>; BATCH] {
    std::array::from_fn(|_| any(random, DEPTH))
}

/// Compares the values of all expressions, and returns how many are not NULL, and how many expressions never are.
async fn compare<T>(db: &Db, twins: [Twin<T>; BATCH]) -> (usize, usize)
where
    T: openapi_db::ColumnType<Value = T> + PartialEq + Clone + std::fmt::Debug,
{
    let expressions = std::array::from_fn::<_, BATCH, _>(|index| twins[index].expression.clone().nullable());
    let query = select(expressions).from::<Sample>().order_by(Sample::ID);
    let rows = query.fetch_all(db).await.unwrap_or_else(|error| panic!("{:?}\n{error:?}", query.sql()));
    let present = rows.iter().flatten().flatten().count();
    for (sample, values) in samples().iter().zip(rows) {
        for (twin, value) in twins.iter().zip(values) {
            let is_never = matches!(twin.expression, Declared::Never(_));
            assert!(value.is_some() || !is_never, "it is declared as never NULL: {:?}\n{sample:?}", twin.expression);
            assert_eq!(value, (twin.evaluate)(sample), "{:?}\n{sample:?}", twin.expression);
        }
    }
    (present, twins.iter().filter(|twin| matches!(twin.expression, Declared::Never(_))).count())
}
