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

/// How many letters have to be inserted, removed or replaced to make one text of another (Levenshtein). Of texts that are longer than 64
/// bytes, as many as there are.
pub(super) const fn distance(one: &str, other: &str) -> usize {
    const LONGEST: usize = 64;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() > LONGEST || other.len() > LONGEST {
        return LONGEST;
    }
    // The distances from what of `one` was looked at to each beginning of `other`.
    let mut row = [0; LONGEST + 1];
    let mut k = 0;
    while k <= other.len() {
        row[k] = k;
        k += 1;
    }
    let mut i = 0;
    while i < one.len() {
        let mut before = row[0];
        row[0] = i + 1;
        let mut k = 0;
        while k < other.len() {
            let replaced = before + (one[i] != other[k]) as usize;
            let (removed, inserted) = (row[k + 1] + 1, row[k] + 1);
            before = row[k + 1];
            let fewer = if removed < inserted { removed } else { inserted };
            row[k + 1] = if replaced < fewer { replaced } else { fewer };
            k += 1;
        }
        i += 1;
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters() {
        let distances = [
            distance("", ""),
            distance("", "abc"),
            distance("tasks:read", "tasks:raed"),
            distance("tasks:read", "task:read"),
            distance("kitten", "sitting"),
        ];
        assert_eq!(distances, [0, 3, 2, 1, 3]);
    }
}
