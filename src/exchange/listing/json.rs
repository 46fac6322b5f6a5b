//! A listing as JSON.

use super::{Listed, ListedPlace, ListedSteps, Listing, shortest};
use std::collections::BTreeMap;

impl Listing {
    /// JSON, nested by the value's name and, of cells and output layer, by its place:
    /// `{"format": "unroll trace 1", "tokens": [...], "values": {"h": {"l0": {"steps": "source", "shape": [T, H], "numbers":
    /// [[...], ...]}}}}`. A list for each step, in it a number for each row; `rows` is `positions` where rows are not units.
    /// What is no finite number is null. `written` has the words before each written one, of a translator.
    pub fn to_json(&self) -> String {
        let mut by_name: BTreeMap<String, Vec<&Listed>> = BTreeMap::new();
        for value in &self.values {
            let name = format!("{}{}", if value.gradient { "grad." } else { "" }, value.name);
            by_name.entry(name).or_default().push(value);
        }
        let mut parts = vec![format!("\"format\":{}", string("unroll trace 1"))];
        parts.push(format!("\"tokens\":{}", words(&self.tokens)));
        if !self.written.is_empty() {
            parts.push(format!("\"written\":{}", words(&self.written)));
        }
        let values = by_name.iter().map(|(name, values)| {
            let of_place = |value: &&Listed| match value.place {
                ListedPlace::Node => matrix(value),
                place => format!("{}:{}", string(&place.label()), matrix(value)),
            };
            let inner: Vec<String> = values.iter().map(of_place).collect();
            match values.first().map(|value| value.place) {
                Some(ListedPlace::Node) => format!("{}:{}", string(name), inner.join(",")),
                _ => format!("{}:{{{}}}", string(name), inner.join(",")),
            }
        });
        let values: Vec<String> = values.collect();
        parts.push(format!("\"values\":{{{}}}", values.join(",\n")));
        format!("{{{}}}\n", parts.join(",\n"))
    }
}

fn matrix(value: &Listed) -> String {
    let steps = match value.steps {
        ListedSteps::Source => "\"source\"".into(),
        ListedSteps::Target => "\"target\"".into(),
        ListedSteps::Pairs { targets } => format!("\"pairs\",\"targets\":{targets}"),
        ListedSteps::Once => "\"once\"".to_owned(),
    };
    let rows = if value.rows_are_positions { "positions" } else { "units" };
    let number = |number: &f32| if number.is_finite() { shortest(*number) } else { "null".into() };
    let list = |numbers: &[f32]| format!("[{}]", numbers.iter().map(number).collect::<Vec<_>>().join(","));
    let lists: Vec<String> = value.numbers.chunks(value.rows.max(1)).map(list).collect();
    let (count, width) = (value.count(), value.rows);
    format!("{{\"steps\":{steps},\"rows\":\"{rows}\",\"shape\":[{count},{width}],\"numbers\":[{}]}}", lists.join(","))
}

fn words(words: &[Option<String>]) -> String {
    let word = |word: &Option<String>| word.as_deref().map_or_else(|| "null".into(), string);
    format!("[{}]", words.iter().map(word).collect::<Vec<_>>().join(","))
}

/// A JSON string. Characters are never refused, so nothing is lost.
pub(in crate::exchange) fn string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
