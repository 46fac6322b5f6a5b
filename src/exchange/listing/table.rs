//! A listing as a table.

use super::{ListedPlace, ListedSteps, Listing, shortest};
use std::fmt::Write;

impl Listing {
    /// Tidy CSV (RFC 4180): a line for each number, under `value,layer,direction,step,token,unit,number`. Layers and steps
    /// count from 1 and units from 0, as on the page; ∂L/∂h is called `grad.h`; numbers are the shortest decimals that read
    /// back as the same 32-bit float. Where a value depends on a position of the source as well, a column `source` before
    /// `unit` says which, from 1.
    pub fn to_csv(&self) -> String {
        let is_of_pairs = |steps| matches!(steps, ListedSteps::Pairs { .. });
        let has_sources = self.values.iter().any(|value| value.rows_are_positions || is_of_pairs(value.steps));
        let mut text = String::from("value,layer,direction,step,token,");
        text.push_str(if has_sources { "source,unit,number\r\n" } else { "unit,number\r\n" });
        for value in &self.values {
            let name = quoted(&format!("{}{}", if value.gradient { "grad." } else { "" }, value.name));
            let (layer, direction) = match value.place {
                ListedPlace::Cell { layer, reverse } => {
                    ((layer + 1).to_string(), if reverse { "reverse" } else { "forward" })
                }
                ListedPlace::Output | ListedPlace::Node => (String::new(), ""),
            };
            for (step, numbers) in value.numbers.chunks(value.rows.max(1)).enumerate() {
                let (step, source) = match value.steps {
                    ListedSteps::Pairs { targets } => (step % targets.max(1), Some(step / targets.max(1))),
                    _ => (step, None),
                };
                let time = if value.steps == ListedSteps::Once { String::new() } else { (step + 1).to_string() };
                let start = format!(
                    "{name},{layer},{direction},{time},{},",
                    quoted(self.token(value.steps, step).unwrap_or(""))
                );
                for (row, number) in numbers.iter().enumerate() {
                    text.push_str(&start);
                    let (source, unit) = if value.rows_are_positions { (Some(row), None) } else { (source, Some(row)) };
                    // Writing to a string never fails.
                    if has_sources {
                        let _ = source.map_or(Ok(()), |source| write!(text, "{}", source + 1));
                        text.push(',');
                    }
                    let _ = unit.map_or(Ok(()), |unit| write!(text, "{unit}"));
                    let _ = write!(text, ",{}\r\n", shortest(*number));
                }
            }
        }
        text
    }
}

/// A field, in quotes where it has to be.
fn quoted(text: &str) -> String {
    match text.contains(['"', ',', '\r', '\n']) || text.trim() != text {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
