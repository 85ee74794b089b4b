//! Paths with placeholders.

/// Whether a path is one of a template.
pub(super) fn matches(template: &str, path: &str) -> bool {
    let (mut segments, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (segments.next(), given.next()) {
            (None, None) => return true,
            (Some(segment), Some(text)) if is_placeholder(segment) && !text.is_empty() || segment == text => {}
            _ => return false,
        }
    }
}

/// Templates in the order in which a path is compared with them: what has a name comes before a placeholder.
pub(super) fn order(template: &str) -> Vec<(bool, &str)> {
    template.split('/').map(|segment| (is_placeholder(segment), segment)).collect()
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholder_stands_for_one_segment() {
        assert!(matches("/tasks/{id}", "/tasks/1"));
        assert!(!matches("/tasks/{id}", "/tasks/1/notes"));
        assert!(!matches("/tasks/{id}", "/tasks/"));
        assert!(!matches("/tasks/{id}", "/tasks"));
    }

    #[test]
    fn names_come_before_placeholders() {
        let mut templates = ["/tasks/{id}", "/{kind}/mine", "/tasks/mine"];
        templates.sort_by_key(|template| order(template));
        assert_eq!(templates, ["/tasks/mine", "/tasks/{id}", "/{kind}/mine"]);
    }
}
