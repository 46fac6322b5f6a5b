//! The step of the course that a scene belongs to.

use super::properties::Property;

/// Steps have shorter names.
const LONGEST: usize = 60;

/// A link to the same scene as a step of the course: both are what stands after `#`.
pub fn in_lesson(link: &str, step: &str) -> String {
    let sign = if link.contains('?') { '&' } else { '?' };
    let lab = if link.is_empty() { "/unroll" } else { link };
    format!("{lab}{sign}lesson={step}")
}

pub(super) const PROPERTIES: &[Property] = &[Property {
    key: "lesson",
    expected: "the name of a step of the course, such as lstm-forget",
    write: |scene| scene.lesson.clone(),
    read: |entry, scene| {
        let is_name =
            entry.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-');
        (is_name && (1..=LONGEST).contains(&entry.len())).then(|| scene.lesson = Some(entry.to_owned()))
    },
}];
