//! A picture in words, by its pixels alone.

use super::forms::{FORMS, Form};
use super::picture::{Area, Pixels, components};
use crate::language::InputError;

pub const COUNTS: [&str; 3] = ["a", "two", "three"];
pub const ABOVE: &[&str] = &["above"];
pub const LEFT_OF: &[&str] = &["left", "of"];

/// All of one form in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    pub form: &'static Form,
    pub count: usize,
    pub area: Area,
}

/// What a picture shows, in words such as `two small circles above a line`: the task's only source of truth.
///
/// # Errors
/// When something in it is none of the known shapes, or there are too many, or neither group is above or to the left
/// of the other; the message says where.
pub fn describe(pixels: &Pixels) -> Result<Vec<&'static str>, InputError> {
    let mut groups: Vec<Group> = Vec::new();
    let components = components(pixels);
    for component in &components {
        let (form, area) = recognise(component)?;
        match groups.iter_mut().find(|group| group.form == form) {
            Some(group) => *group = Group { form, count: group.count + 1, area: group.area.with(area) },
            None => groups.push(Group { form, count: 1, area }),
        }
    }
    let many = COUNTS.len();
    if components.len() > many {
        return wrong(format!("at most {many} shapes"), format!("{}", components.len()), "take some away");
    }
    match groups.as_slice() {
        [] => wrong("a picture".into(), "no pixel that is set".into(), "draw a shape"),
        [group] => Ok(words(*group)),
        [one, other] => match between(one.area, other.area) {
            Some((relation, false)) => Ok([&words(*one), relation, &words(*other)].concat()),
            Some((relation, true)) => Ok([&words(*other), relation, &words(*one)].concat()),
            None => {
                let found =
                    format!("{} and {} that share rows and columns", words(*one).join(" "), words(*other).join(" "));
                wrong("one group above or left of the other".into(), found, "move them apart")
            }
        },
        _ => wrong("at most two kinds of shapes".into(), format!("{}", groups.len()), "draw the same one twice"),
    }
}

fn wrong<T>(expected: String, found: String, advice: &str) -> Result<T, InputError> {
    Err(InputError(format!("expected {expected}, found {found}: {advice}")))
}

/// The form that is exactly these pixels.
fn recognise(component: &[(usize, usize)]) -> Result<(&'static Form, Area), InputError> {
    let areas = component.iter().map(|&(row, column)| Area::of_pixel(row, column));
    let area = areas.reduce(Area::with).unwrap_or(Area::of_pixel(0, 0));
    let from_corner = || component.iter().map(|&(row, column)| (row - area.top, column - area.left));
    match FORMS.iter().find(|form| form.pixels().eq(from_corner())) {
        Some(form) => Ok((form, area)),
        None => {
            let (height, width) = (area.bottom - area.top + 1, area.right - area.left + 1);
            wrong(
                "a dot, a line or bar of 4 pixels, or a circle, cross or square 3 or 5 pixels wide".into(),
                format!(
                    "something {height} high and {width} wide from row {} and column {}",
                    area.top + 1,
                    area.left + 1
                ),
                "change it, and keep shapes from touching",
            )
        }
    }
}

/// How two groups lie: by the wider of the gaps between them, above if they are as wide; and whether the other one is
/// the upper or the left one. None where there is no gap.
fn between(one: Area, other: Area) -> Option<(&'static [&'static str], bool)> {
    let ways = [
        (one.above(other), ABOVE, false),
        (other.above(one), ABOVE, true),
        (one.left_of(other), LEFT_OF, false),
        (other.left_of(one), LEFT_OF, true),
    ];
    let mut widest = (0, None);
    for (gap, relation, swapped) in ways {
        if gap > widest.0 {
            widest = (gap, Some((relation, swapped)));
        }
    }
    widest.1
}

fn words(group: Group) -> Vec<&'static str> {
    let nouns = if group.count == 1 { group.form.one } else { group.form.several };
    let count = COUNTS.get(group.count - 1).copied();
    count.into_iter().chain(nouns.iter().copied()).collect()
}
