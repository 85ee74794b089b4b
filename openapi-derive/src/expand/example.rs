//! Whether defaults and examples keep the constraints that stand beside them. Whether they fit their types, const evaluation tells.

use crate::{
    attribute::{Json, compare_digits},
    model::{Count, Limit, Rules},
};

/// What is wrong with a value, to complete "it …".
pub(crate) fn fault(rules: &Rules, value: &Json) -> Option<String> {
    let Rules {
        length, pattern, minimum, maximum, multiple_of, items, unique_items, properties, choices, each, ..
    } = rules;
    match value {
        Json::Null | Json::Boolean(_) => {}
        Json::Text(text) => {
            let found = counted(text.chars().count(), *length, "character");
            let unmatched = pattern.as_ref().filter(|pattern| !pattern.is_match(text));
            let fault = found.or_else(|| unmatched.map(|pattern| format!("does not match {}", pattern.source)));
            // A decimal travels as a text.
            let number = (minimum.is_some() || maximum.is_some()).then(|| text.parse::<f64>().ok()).flatten();
            let fault = fault.or_else(|| number.and_then(|_| bounded(text, minimum.as_ref(), maximum.as_ref())));
            if fault.is_some() {
                return fault;
            }
        }
        Json::Number(digits) => {
            let fault = bounded(&digits.value, minimum.as_ref(), maximum.as_ref())
                .or_else(|| multiple(&digits.value, multiple_of.as_deref()));
            if fault.is_some() {
                return fault;
            }
        }
        Json::List(elements) => {
            let twice = elements
                .iter()
                .enumerate()
                .any(|(index, element)| elements[..index].iter().any(|before| before.text() == element.text()));
            let fault = counted(elements.len(), *items, "element")
                .or_else(|| (*unique_items && twice).then(|| "has an element twice".to_owned()));
            let inner = || elements.iter().find_map(|element| fault_of_part(each.as_deref(), element));
            return fault.or_else(inner);
        }
        Json::Object(members) => {
            let inner = || members.iter().find_map(|(_, member)| fault_of_part(each.as_deref(), member));
            return counted(members.len(), *properties, "member").or_else(inner);
        }
    }
    let is_choice = choices.is_empty() || choices.iter().any(|choice| choice.value.is_same(value));
    (!is_choice && !matches!(value, Json::Null)).then(|| "is none of the choices".to_owned())
}

fn fault_of_part(rules: Option<&Rules>, part: &Json) -> Option<String> {
    fault(rules?, part).map(|fault| format!("has a part that {fault}"))
}

fn counted(count: usize, Count { min, max }: Count, what: &str) -> Option<String> {
    let told = |count: u64| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let count = count as u64;
    match (min, max) {
        (Some(min), _) if count < min => Some(format!("has {}, and needs at least {min}", told(count))),
        (_, Some(max)) if count > max => Some(format!("has {}, and may have at most {max}", told(count))),
        _ => None,
    }
}

fn bounded(digits: &str, minimum: Option<&Limit>, maximum: Option<&Limit>) -> Option<String> {
    let compare = |limit: &Limit| compare_digits(digits, &limit.number);
    let below =
        minimum.filter(|limit| compare(limit).is_some_and(|order| order.is_lt() || limit.exclusive && order.is_eq()));
    let above =
        maximum.filter(|limit| compare(limit).is_some_and(|order| order.is_gt() || limit.exclusive && order.is_eq()));
    let told = |limit: &Limit, than: &str| {
        let Limit { number, exclusive, .. } = limit;
        if *exclusive { format!("is not {than} than {number}") } else { format!("is {than} than {number}") }
    };
    let opposite = |limit: &Limit, than, other| told(limit, if limit.exclusive { other } else { than });
    below
        .map(|limit| opposite(limit, "less", "greater"))
        .or_else(|| above.map(|limit| opposite(limit, "greater", "less")))
}

fn multiple(digits: &str, factor: Option<&str>) -> Option<String> {
    let factor = factor?;
    let is_multiple = match (digits.parse::<i128>(), factor.parse::<i128>()) {
        (Ok(value), Ok(factor)) if factor != 0 => value % factor == 0,
        _ => {
            let quotient = digits.parse::<f64>().ok()? / factor.parse::<f64>().ok()?;
            (quotient - quotient.round()).abs() <= quotient.abs().max(1.0) * f64::EPSILON
        }
    };
    (!is_multiple).then(|| format!("is no multiple of {factor}"))
}
