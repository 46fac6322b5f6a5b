//! Where a long equation is broken: a formula does not wrap by itself.

use super::math::Math;

/// What a line may hold beside the inspector's margins, in units of the font's size.
const WIDTH: f64 = 16.6;
/// The equals sign with the space around it.
const EQUALS: f64 = 1.4;

/// The pieces in as few lines as they fit in; each piece stays whole.
pub fn broken(pieces: Vec<Math>, left: Option<&Math>) -> Vec<Math> {
    let room = WIDTH - left.map_or(0.0, |left| width(left) + EQUALS);
    let mut lines: Vec<Vec<Math>> = Vec::new();
    let mut filled = 0.0;
    for piece in pieces {
        let wide = width(&piece);
        match lines.last_mut() {
            Some(line) if filled + wide <= room => {
                line.push(piece);
                filled += wide;
            }
            _ => {
                lines.push(vec![piece]);
                filled = wide;
            }
        }
    }
    lines.into_iter().map(Math::Row).collect()
}

/// About how wide a formula is set, in units of the font's size.
fn width(math: &Math) -> f64 {
    const SCRIPT: f64 = 0.72;
    match math {
        Math::Ident(text) => text.chars().map(letter).sum(),
        Math::Text(text) => 0.5 * text.chars().count() as f64,
        Math::Number(text) => 0.5 * text.chars().count() as f64,
        Math::Infix(_) => 1.25,
        Math::Sign("−" | "+") => 0.65,
        Math::Sign(" " | "\u{2009}" | ",") => 0.25,
        Math::Sign(_) => 0.45,
        Math::Sum => 1.3,
        Math::Row(parts) => parts.iter().map(width).sum(),
        Math::Scripts { base, sub, sup } => {
            let script = |script: &Option<Box<Math>>| script.as_ref().map_or(0.0, |script| width(script) * SCRIPT);
            width(base) + script(sub).max(script(sup)) + 0.05
        }
        Math::Fraction(above, below) => width(above).max(width(below)) + 0.2,
        Math::Under(base, under) => width(base).max(width(under) * SCRIPT),
        Math::Tilde(base) | Math::Arrow(_, base) => width(base),
        Math::Link { of, .. } => width(of),
    }
}

fn letter(letter: char) -> f64 {
    match letter {
        'W' => 0.9,
        'A'..='Z' => 0.7,
        'f' | 'i' | 't' | 'r' | 'j' => 0.4,
        _ => 0.5,
    }
}
