//! What const evaluation asks of texts.

/// Whether two texts are the same.
pub(crate) const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    // From the end: paths begin alike more often than they end alike.
    let mut i = one.len();
    while i > 0 {
        i -= 1;
        if one[i] != other[i] {
            return false;
        }
    }
    true
}

/// Whether a name is one of several.
pub(super) const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a text begins with another one.
pub(super) const fn begins_with(text: &str, beginning: &str) -> bool {
    text.len() >= beginning.len() && equal(text.split_at(beginning.len()).0, beginning)
}

/// Whether a text has another one in it.
pub(super) const fn has_part(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut begin = 0;
    while begin + part.len() <= text.len() {
        let mut i = 0;
        while i < part.len() && text[begin + i] == part[i] {
            i += 1;
        }
        if i == part.len() {
            return true;
        }
        begin += 1;
    }
    false
}
