//! Conditions, which are true, false or NULL.

use openapi_db::prelude::*;

use super::{Declared, Sample, Twin, numbers, texts, texts::is_like, with};
use crate::shapes::Random;

pub(super) fn any(random: &mut Random, depth: usize) -> Twin<bool> {
    if depth == 0 || random.chance(10) {
        return leaf(random);
    }
    let depth = depth - 1;
    match random.below(7) {
        0 | 1 => joined(random, depth),
        2 => compared(random, depth),
        3 => among(random, depth),
        4 => of_texts(random, depth),
        5 => of_tuples(random, depth),
        _ => of_null(random, depth),
    }
}

fn leaf(random: &mut Random) -> Twin<bool> {
    match random.below(4) {
        0 => Twin::new(Sample::P, |sample| Some(sample.p)),
        1 => Twin::new(Sample::Q, |sample| sample.q),
        2 => Twin::new(all::<bool>([]), |_| Some(true)),
        _ => Twin::new(value(None::<bool>), |_| None),
    }
}

fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    and(one.map(|one| !one), other.map(|other| !other)).map(|neither| !neither)
}

fn joined(random: &mut Random, depth: usize) -> Twin<bool> {
    let (one, other) = (any(random, depth), any(random, depth));
    let (left, right) = (one.expression, other.expression);
    match random.below(6) {
        0 => {
            with!(left, right => Twin::new(left.and(right), move |sample| and((one.evaluate)(sample), (other.evaluate)(sample))))
        }
        1 => {
            with!(left, right => Twin::new(left.or(right), move |sample| or((one.evaluate)(sample), (other.evaluate)(sample))))
        }
        2 => with!(left => Twin::new(left.not(), move |sample| (one.evaluate)(sample).map(|holds| !holds))),
        3 => with!(left => Twin::new(left.is_true(), move |sample| Some((one.evaluate)(sample) == Some(true)))),
        4 => with!(left => Twin::new(left.is_not_true(), move |sample| Some((one.evaluate)(sample) != Some(true)))),
        _ => {
            let third = any(random, depth);
            let parts = [left, right, third.expression].map(Declared::nullable);
            let joined = openapi_db::prelude::any(parts);
            Twin::new(joined, move |sample| {
                or(or((one.evaluate)(sample), (other.evaluate)(sample)), (third.evaluate)(sample))
            })
        }
    }
}

fn compared(random: &mut Random, depth: usize) -> Twin<bool> {
    let (one, other) = (numbers::any(random, depth), numbers::any(random, depth));
    let (left, right) = (one.expression, other.expression);
    let both = move |compare: fn(&i64, &i64) -> bool| {
        move |sample: &Sample| Some(compare(&(one.evaluate)(sample)?, &(other.evaluate)(sample)?))
    };
    match random.below(6) {
        0 => with!(left, right => Twin::new(left.eq(right), both(i64::eq))),
        1 => with!(left, right => Twin::new(left.ne(right), both(i64::ne))),
        2 => with!(left, right => Twin::new(left.lt(right), both(i64::lt))),
        3 => with!(left, right => Twin::new(left.le(right), both(i64::le))),
        4 => with!(left, right => Twin::new(left.gt(right), both(i64::gt))),
        _ => with!(left, right => Twin::new(left.ge(right), both(i64::ge))),
    }
}

fn among(random: &mut Random, depth: usize) -> Twin<bool> {
    let one = numbers::any(random, depth);
    if random.chance(50) {
        let (lowest, highest) = (numbers::any(random, depth), numbers::any(random, depth));
        let (value, low, high) = (one.expression, lowest.expression, highest.expression);
        let is_not = random.chance(50);
        let evaluate = move |sample: &Sample| {
            let value = (one.evaluate)(sample)?;
            let above = (lowest.evaluate)(sample).map(|lowest| value >= lowest);
            let below = (highest.evaluate)(sample).map(|highest| value <= highest);
            and(above, below).map(|between| between != is_not)
        };
        return with!(value, low, high => if is_not {
            Twin::new(value.not_between(low, high), evaluate)
        } else {
            Twin::new(value.between(low, high), evaluate)
        });
    }
    let values: Vec<i64> = (0..random.below(4)).map(|index| i64::try_from(index).expect("it is small") - 1).collect();
    let is_in = random.chance(50);
    let (value, listed) = (one.expression, values.clone());
    let evaluate = move |sample: &Sample| {
        // Nothing is among no values, not even NULL.
        if values.is_empty() {
            return Some(!is_in);
        }
        Some(values.contains(&(one.evaluate)(sample)?) == is_in)
    };
    with!(value => if is_in {
        Twin::new(value.is_in(&listed), evaluate)
    } else {
        Twin::new(value.is_not_in(&listed), evaluate)
    })
}

fn of_texts(random: &mut Random, depth: usize) -> Twin<bool> {
    let (one, other) = (texts::any(random, depth), texts::any(random, depth));
    let (left, right) = (one.expression, other.expression);
    let both = move |compare: fn(&str, &str) -> bool| {
        move |sample: &Sample| Some(compare(&(one.evaluate)(sample)?, &(other.evaluate)(sample)?))
    };
    match random.below(6) {
        0 => with!(left, right => Twin::new(left.eq(right), both(|one, other| one == other))),
        1 => with!(left, right => Twin::new(left.collate("C").lt(right), both(|one, other| one < other))),
        2 => with!(left, right => Twin::new(left.like(right), both(is_like))),
        3 => with!(left, right => Twin::new(left.not_like(right), both(|one, other| !is_like(one, other)))),
        4 => {
            with!(left, right => Twin::new(left.ilike(right), both(|one, other| is_like(&one.to_lowercase(), &other.to_lowercase()))))
        }
        _ => with!(left, right => Twin::new(left.starts_with(right), both(|one, other| one.starts_with(other)))),
    }
}

/// The first difference decides; NULL before it leaves all open.
fn of_tuples(random: &mut Random, depth: usize) -> Twin<bool> {
    let [a, b, c, d] = std::array::from_fn(|_| numbers::any(random, depth.min(1)));
    let [first, second, third, fourth] = [&a, &b, &c, &d].map(|twin| twin.expression.clone().nullable());
    let (left, right) = (tuple((first, second)), (third, fourth));
    let is_less = random.chance(50);
    let expression = if is_less { left.lt(right) } else { left.eq(right) };
    Twin::new(expression, move |sample| {
        let [a, b, c, d] = [&a, &b, &c, &d].map(|twin| (twin.evaluate)(sample));
        let same = |one: Option<i64>, other: Option<i64>| Some(one? == other?);
        if !is_less {
            return and(same(a, c), same(b, d));
        }
        if same(a, c)? { Some(b? < d?) } else { Some(a? < c?) }
    })
}

fn of_null(random: &mut Random, depth: usize) -> Twin<bool> {
    let (one, other) = (any(random, depth), any(random, depth));
    let (left, right) = (one.expression, other.expression);
    match random.below(5) {
        0 => with!(left => Twin::new(left.is_null(), move |sample| Some((one.evaluate)(sample).is_none()))),
        1 => with!(left => Twin::new(left.is_not_null(), move |sample| Some((one.evaluate)(sample).is_some()))),
        2 => with!(left, right => Twin::new(left.is_distinct_from(right), move |sample| {
            Some((one.evaluate)(sample) != (other.evaluate)(sample))
        })),
        3 => with!(left, right => Twin::new(left.is_not_distinct_from(right), move |sample| {
            Some((one.evaluate)(sample) == (other.evaluate)(sample))
        })),
        _ => {
            with!(left, right => Twin::new(left.eq(right), move |sample| Some((one.evaluate)(sample)? == (other.evaluate)(sample)?)))
        }
    }
}
