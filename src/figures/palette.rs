//! Colours as numbers, and the scales that map numbers to them.

use crate::lessons::Hue;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colours of the page's theme that figures are drawn with; the page reads them from its style sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Palette {
    /// The surface that a figure lies on.
    pub panel: Rgb,
    /// The neutral middle of every scale.
    pub zero: Rgb,
    pub line: Rgb,
    pub ink: Rgb,
    pub negative: Rgb,
    pub positive: Rgb,
    pub forget: Rgb,
    pub input: Rgb,
    pub candidate: Rgb,
    pub output: Rgb,
    pub cell: Rgb,
    /// From the smallest gradient to the largest.
    pub gradient: Vec<Rgb>,
}

/// How numbers become colours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// 0 to 1 in one hue.
    Gate(Hue),
    /// Orange to blue through the neutral, full at ±`limit`.
    Signed { limit: f64 },
    /// The magnitude on a log scale between two powers of ten. An exact zero has no colour of its own.
    Gradient { lowest: i32, highest: i32 },
}

impl Rgb {
    /// `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
        Some(Self((number >> 16) as u8, (number >> 8) as u8, number as u8))
    }

    pub fn mix(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self(channel(self.0, other.0), channel(self.1, other.1), channel(self.2, other.2))
    }

    /// Whether text on it is read better in white than in black. The better of the two has a contrast of at least 4.5 on
    /// any colour, which the themes' softer ink and paper have not.
    pub fn takes_white(self) -> bool {
        self.contrast(Self(255, 255, 255)) > self.contrast(Self(0, 0, 0))
    }

    /// The contrast of two colours, 1 to 21, as WCAG defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            dark if dark <= 0.04045 => dark / 12.92,
            light => ((light + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

impl Palette {
    pub fn hue(&self, hue: Hue) -> Rgb {
        match hue {
            Hue::Forget => self.forget,
            Hue::Input => self.input,
            Hue::Candidate => self.candidate,
            Hue::Output => self.output,
            Hue::Cell => self.cell,
            Hue::Plain => self.ink,
        }
    }

    /// How a number is written on its own colour, as a class of the style sheet; what has no colour lies on the panel.
    pub fn text_class(&self, scale: Scale, number: f64) -> &'static str {
        let under = self.color(scale, number).unwrap_or(self.panel);
        if under.takes_white() { "on-dark" } else { "on-light" }
    }

    /// The colour of a number; none for an exact zero on the gradient scale and for what is not a number.
    pub fn color(&self, scale: Scale, number: f64) -> Option<Rgb> {
        if number.is_nan() {
            return None;
        }
        match scale {
            Scale::Gate(hue) => Some(self.zero.mix(self.hue(hue), number)),
            Scale::Signed { limit } => {
                let end = if number < 0.0 { self.negative } else { self.positive };
                let share = if limit > 0.0 { number.abs() / limit } else { 0.0 };
                Some(self.zero.mix(end, share))
            }
            Scale::Gradient { lowest, highest } => {
                if number == 0.0 {
                    return None;
                }
                let span = f64::from((highest - lowest).max(1));
                Some(self.along_gradient((number.abs().log10() - f64::from(lowest)) / span))
            }
        }
    }

    fn along_gradient(&self, share: f64) -> Rgb {
        let stops = &self.gradient;
        let Some(last) = stops.len().checked_sub(1) else { return self.zero };
        let place = share.clamp(0.0, 1.0) * last as f64;
        let index = (place as usize).min(last.saturating_sub(1));
        stops[index].mix(stops[(index + 1).min(last)], place - index as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_neutral_and_differs_from_almost_zero() {
        let palette = Palette {
            zero: Rgb(240, 240, 240),
            negative: Rgb(255, 128, 0),
            positive: Rgb(0, 0, 255),
            gradient: vec![Rgb(250, 250, 240), Rgb(200, 80, 80), Rgb(50, 10, 80)],
            ..Palette::default()
        };
        let signed = Scale::Signed { limit: 1.0 };
        assert_eq!(palette.color(signed, 0.0), Some(palette.zero));
        assert_eq!(palette.color(signed, -1.0), Some(palette.negative));
        assert_eq!(palette.color(signed, 7.0), Some(palette.positive));
        let log = Scale::Gradient { lowest: -9, highest: 0 };
        assert_eq!(palette.color(log, 0.0), None);
        assert_eq!(palette.color(log, 1e-9), Some(palette.gradient[0]));
        assert_eq!(palette.color(log, -1.0), Some(palette.gradient[2]));
        assert_eq!(palette.color(log, f64::NAN), None);
    }

    /// The page's own palettes, light and dark.
    fn themes() -> [Palette; 2] {
        let sheet = include_str!("../../static/style.css");
        let (light, dark) = sheet.split_once(r#"[data-theme="dark"]"#).unwrap();
        [light, dark].map(|theme| {
            let color = |name: &str| {
                let (_, rest) = theme.split_once(&format!("--{name}: ")).unwrap();
                Rgb::parse(rest.split_once(';').unwrap().0).unwrap()
            };
            Palette {
                panel: color("panel"),
                zero: color("zero"),
                line: color("line"),
                ink: color("ink"),
                negative: color("negative"),
                positive: color("positive"),
                forget: color("forget"),
                input: color("input"),
                candidate: color("candidate"),
                output: color("output"),
                cell: color("cell"),
                gradient: (0..5).map(|stop| color(&format!("gradient-{stop}"))).collect(),
            }
        })
    }

    #[test]
    fn every_number_on_a_colour_can_be_read() {
        use Hue::*;
        let gates = [Forget, Input, Candidate, Output, Cell, Plain].map(Scale::Gate);
        let scales =
            [Scale::Signed { limit: 1.0 }, Scale::Gradient { lowest: -6, highest: 0 }].into_iter().chain(gates);
        for (palette, scale) in themes().iter().flat_map(|palette| scales.clone().map(move |scale| (palette, scale))) {
            for share in (-1000..=1000).map(|part| f64::from(part) / 1000.0) {
                let number = match scale {
                    Scale::Gradient { .. } => 10f64.powf(6.0 * (share - 1.0) / 2.0),
                    _ => share,
                };
                let text = match palette.text_class(scale, number) {
                    "on-dark" => Rgb(255, 255, 255),
                    _ => Rgb(0, 0, 0),
                };
                let contrast = palette.color(scale, number).unwrap().contrast(text);
                assert!(contrast >= 4.5, "{scale:?} at {number}: {contrast}");
            }
        }
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn colours_are_read_from_the_style_sheet() {
        assert_eq!(Rgb::parse(" #d9731a"), Some(Rgb(217, 115, 26)));
        assert_eq!(Rgb::parse("#d97"), None);
        assert_eq!(Rgb::parse("red"), None);
    }
}
