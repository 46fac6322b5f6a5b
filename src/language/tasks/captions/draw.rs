//! Pictures at random: what is to be shown first, then places for it.

use super::describe::Group;
use super::forms::{FORMS, Form};
use super::picture::{Area, Pixels, SIDE};
use crate::engine::Random;
use crate::language::task::{below, chance, pick};

/// By how much the wider gap between two groups exceeds the other, so that nobody argues about above or left.
const CLEARLY: i32 = 2;

/// How often places are tried before something else is drawn: two large squares have none, and what fits in a few ways
/// only should be as rare as that.
const TRIES: usize = 4;

/// A picture and what was meant by it: the upper or left group first.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    pub pixels: Pixels,
    pub groups: Vec<Group>,
    /// Whether the first group is above the second one, not to the left of it.
    pub above: bool,
}

/// Of one form or two, up to three shapes together.
pub fn drawing(random: &mut Random) -> Drawing {
    loop {
        let (form, count) = (pick(random, &FORMS), 1 + below(random, 3));
        let mut wanted = vec![(form, count)];
        if chance(random, 0.8) {
            let first = count.min(2);
            wanted = vec![(form, first), (pick(random, &FORMS), 1 + below(random, 3 - first))];
        }
        if wanted.len() == 2 && wanted[0].0 == wanted[1].0 {
            continue;
        }
        if let Some(drawing) = (0..TRIES).find_map(|_| placed(random, &wanted)) {
            return drawing;
        }
    }
}

/// Each form so many times at random places; none where they touch or it is not clear how the groups lie.
pub fn placed(random: &mut Random, wanted: &[(&'static Form, usize)]) -> Option<Drawing> {
    let mut pixels = [false; SIDE * SIDE];
    let mut groups = Vec::new();
    for &(form, count) in wanted {
        let mut area = place(random, form, &mut pixels)?;
        for _ in 1..count {
            area = area.with(place(random, form, &mut pixels)?);
        }
        groups.push(Group { form, count, area });
    }
    let [one, other] = groups.as_slice() else { return Some(Drawing { pixels, groups, above: false }) };
    let vertical = one.area.above(other.area).max(other.area.above(one.area));
    let horizontal = one.area.left_of(other.area).max(other.area.left_of(one.area));
    let above = vertical > horizontal;
    let second_first =
        if above { other.area.above(one.area) == vertical } else { other.area.left_of(one.area) == horizontal };
    let (wider, narrower) = (vertical.max(horizontal), vertical.min(horizontal));
    if wider < 1 || (narrower > 0 && wider - narrower < CLEARLY) {
        return None;
    }
    if second_first {
        groups.reverse();
    }
    Some(Drawing { pixels, groups, above })
}

/// Draws the form somewhere; none if it touches what is there.
fn place(random: &mut Random, form: &Form, pixels: &mut Pixels) -> Option<Area> {
    let (top, left) = (below(random, SIDE + 1 - form.height()), below(random, SIDE + 1 - form.width()));
    let area = Area { top, bottom: top + form.height() - 1, left, right: left + form.width() - 1 };
    // One pixel around its box stays free: shapes that neither touch nor lie inside each other.
    let rows = top.saturating_sub(1)..=(area.bottom + 1).min(SIDE - 1);
    let columns = left.saturating_sub(1)..=(area.right + 1).min(SIDE - 1);
    if rows.into_iter().any(|row| columns.clone().any(|column| pixels[row * SIDE + column])) {
        return None;
    }
    form.pixels().for_each(|(row, column)| pixels[(top + row) * SIDE + left + column] = true);
    Some(area)
}
