//! Small changes to a value, most of which make it a wrong one.

use serde_json::{Map, Value, json};

use super::{
    pool::{TEXTS, any, numbers},
    random::Random,
};

/// Changes a value somewhere. `names` are those of members and variants that the type knows; `graft` is a value to take parts from.
pub(super) fn mutate(value: &mut Value, names: &[String], graft: &Value, random: &mut Random) {
    let place = random.below(count(value));
    let part = random.below(count(graft));
    let place = nth(value, &mut place.clone()).expect("it was counted");
    match random.below(8) {
        0 => *place = any(random),
        1 => *place = nth(&mut graft.clone(), &mut part.clone()).expect("it was counted").take(),
        2 => *place = Value::Array(vec![place.take()]),
        3 => *place = json!({ random.pick(names).clone(): place.take() }),
        _ => change(place, names, random),
    }
}

/// How many values a value consists of, with itself.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// One of the values that a value consists of.
fn nth<'a>(value: &'a mut Value, index: &mut usize) -> Option<&'a mut Value> {
    if *index == 0 {
        return Some(value);
    }
    *index -= 1;
    match value {
        Value::Array(elements) => elements.iter_mut().find_map(|element| nth(element, index)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, index)),
        _ => None,
    }
}

fn change(value: &mut Value, names: &[String], random: &mut Random) {
    match value {
        Value::Null => *value = any(random),
        Value::Bool(truth) => *value = if random.chance(50) { json!(!*truth) } else { json!(truth.to_string()) },
        Value::Number(number) => {
            *value = match (random.below(5), number.as_i64()) {
                (0, Some(whole)) => json!(whole.saturating_add(1)),
                (1, Some(whole)) => json!(whole.saturating_sub(1)),
                // As a float, the lowest `i64` is what numbers just below it are too.
                (2, whole) if whole != Some(i64::MIN) => json!(number.as_f64()),
                (3, _) => json!(number.to_string()),
                _ => random.pick(&numbers()).clone(),
            };
        }
        Value::String(text) => *value = changed_text(text, names, random),
        Value::Array(elements) => change_list(elements, random),
        Value::Object(members) => {
            if let Some(replacement) = change_object(members, names, random) {
                *value = replacement;
            }
        }
    }
}

fn changed_text(text: &str, names: &[String], random: &mut Random) -> Value {
    match random.below(8) {
        0 => json!(format!("{text}é")),
        1 => json!(text.chars().skip(1).collect::<String>()),
        2 => json!(text.to_uppercase()),
        3 => json!({ text: null }),
        4 => json!({ text: {} }),
        5 => json!({ text: any(random) }),
        6 => json!(random.pick(names)),
        _ => json!(random.pick(TEXTS)),
    }
}

fn change_list(elements: &mut Vec<Value>, random: &mut Random) {
    if elements.is_empty() {
        return elements.push(any(random));
    }
    let (one, other) = (random.below(elements.len()), random.below(elements.len()));
    match random.below(4) {
        0 => drop(elements.remove(one)),
        1 => elements.swap(one, other),
        2 => elements.push(any(random)),
        _ => elements.insert(other, elements[one].clone()),
    }
}

/// Changes the members; or says what takes the place of the object.
fn change_object(members: &mut Map<String, Value>, names: &[String], random: &mut Random) -> Option<Value> {
    let keys: Vec<String> = members.keys().cloned().collect();
    if keys.is_empty() {
        members.insert(random.pick(names).clone(), any(random));
        return None;
    }
    let key = random.pick(&keys);
    match random.below(7) {
        0 => drop(members.remove(key)),
        1 => drop(members.insert(random.pick(names).clone(), any(random))),
        2 => {
            let member = members[key].clone();
            members.insert(random.pick(names).clone(), member);
        }
        3 => {
            let member = members.remove(key).unwrap_or_default();
            members.insert(random.pick(names).clone(), member);
        }
        4 => return Some(members.values().cloned().collect()),
        5 => return Some(json!(key)),
        _ => return Some(members[key].take()),
    }
    None
}
