//! Colours as a browser computes them, in the form that every reader of SVG knows.

/// An opaque colour and how much of it covers what is under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Paint {
    pub color: String,
    /// 0 to 1.
    pub cover: f64,
}

/// `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` or `color(srgb 0.1 0.2 0.3 / 0.5)`; none for any other, and where nothing is painted.
pub fn paint(computed: &str) -> Option<Paint> {
    let computed = computed.trim();
    let (inner, full) = match computed.strip_prefix("color(srgb ") {
        Some(rest) => (rest.strip_suffix(')')?, 255.0),
        None => (computed.strip_prefix("rgba(").or(computed.strip_prefix("rgb("))?.strip_suffix(')')?, 1.0),
    };
    let mut numbers = inner.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
    let mut channel = || Some((numbers.next()?.ok()? * full).round().clamp(0.0, 255.0) as u8);
    let [red, green, blue] = [channel()?, channel()?, channel()?];
    let cover = numbers.next().map_or(Some(1.0), Result::ok)?.clamp(0.0, 1.0);
    (cover > 0.0).then(|| Paint { color: format!("#{red:02x}{green:02x}{blue:02x}"), cover })
}

/// The colours of `linear-gradient(to right, …)`, evenly spaced, from left to right; none for any other background.
pub fn ramp(computed: &str) -> Option<Vec<Paint>> {
    let inner = computed.trim().strip_prefix("linear-gradient(to right, ")?.strip_suffix(')')?;
    let (mut stops, mut depth, mut from) = (Vec::new(), 0_i32, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                stops.push(paint(&inner[from..at])?);
                from = at + 1;
            }
            _ => {}
        }
    }
    stops.push(paint(&inner[from..])?);
    Some(stops)
}

/// A text without what XML cannot hold.
pub fn printable(text: &str) -> String {
    let can_be = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|letter| if can_be(&letter) { letter } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        let opaque = |color: &str| Some(Paint { color: color.into(), cover: 1.0 });
        assert_eq!(paint("rgb(217, 115, 26)"), opaque("#d9731a"));
        assert_eq!(paint("color(srgb 1 0.5 0)"), opaque("#ff8000"));
        assert_eq!(paint("rgba(0, 0, 0, 0.25)"), Some(Paint { color: "#000000".into(), cover: 0.25 }));
        for nothing in ["rgba(0, 0, 0, 0)", "none", "", "rgb(1, 2)", "url(#a)", "color(display-p3 1 0 0)"] {
            assert_eq!(paint(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_ramp_has_its_colours_in_order() {
        let read = ramp("linear-gradient(to right, rgb(1, 2, 3), color(srgb 1 1 1), rgb(0, 0, 0))").unwrap_or_default();
        let colors: Vec<&str> = read.iter().map(|stop| stop.color.as_str()).collect();
        assert_eq!(colors, ["#010203", "#ffffff", "#000000"]);
        assert_eq!(ramp("linear-gradient(rgb(1, 2, 3), rgb(0, 0, 0))"), None);
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(printable("a\u{0}<\u{b}\u{ffff}é\n"), "a\u{fffd}<\u{fffd}\u{fffd}é\n");
    }
}
