//! A picture of 8 × 8 pixels, put into words: one input, many outputs.

mod describe;
mod draw;
mod forms;
mod picture;
#[cfg(test)]
mod tests;

pub use self::describe::describe;

use self::describe::{ABOVE, COUNTS, LEFT_OF};
use self::forms::FORMS;
use self::picture::{Pixels, SIDE, text_of};
use crate::engine::Random;
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

const END: &str = "⟨end⟩";

/// The longest caption, with its end.
const LONGEST: usize = 9;

pub struct Captions {
    words: Vocabulary,
}

impl Captions {
    pub fn new() -> Self {
        let forms = FORMS.iter().flat_map(|form| form.one.iter().chain(form.several));
        let words = COUNTS.iter().chain(forms).chain(ABOVE).chain(LEFT_OF).chain(&[END]);
        Self { words: Vocabulary::new(words.copied()) }
    }

    fn example_of(&self, pixels: &Pixels) -> Result<Example, InputError> {
        let caption = describe(pixels)?;
        let targets = caption.iter().chain(&[END]).map(|word| self.words.number(word)).collect();
        Ok(self.example_with(pixels, targets))
    }

    fn example_with(&self, pixels: &Pixels, targets: Vec<Option<usize>>) -> Example {
        let mut values = vec![0.0; pixels.len() * targets.len()];
        for (value, &set) in values.iter_mut().zip(pixels) {
            *value = f32::from(u8::from(set));
        }
        let inputs = Inputs::Vectors { size: pixels.len(), values };
        Example { text: text_of(pixels), inputs, targets: Targets::Classes(targets) }
    }
}

impl Default for Captions {
    fn default() -> Self {
        Self::new()
    }
}

/// The pixels of eight rows of `#` and `.`, `/` or a new line between them.
fn pixels_of(text: &str) -> Result<Pixels, InputError> {
    let expected = "expected 8 rows of 8 pixels, # or ., with / between rows";
    let wrong = |found: String, advice: &str| Err(InputError(format!("{expected}, found {found}: {advice}")));
    let rows: Vec<&str> = text.trim().split(['/', '\n']).map(str::trim).collect();
    if rows.len() != SIDE {
        return wrong(format!("{} rows", rows.len()), "draw all eight");
    }
    let mut pixels = [false; SIDE * SIDE];
    for (row, (text, pixels)) in rows.iter().zip(pixels.chunks_mut(SIDE)).enumerate() {
        if let Some(other) = text.chars().find(|pixel| !matches!(pixel, '#' | '.')) {
            return wrong(format!("“{other}” in row {}", row + 1), "use # and . only");
        }
        if text.len() != SIDE {
            return wrong(format!("{} pixels in row {}", text.len(), row + 1), "draw eight in each row");
        }
        pixels.iter_mut().zip(text.bytes()).for_each(|(pixel, byte)| *pixel = byte == b'#');
    }
    Ok(pixels)
}

impl Task for Captions {
    fn key(&self) -> &'static str {
        "captions"
    }

    fn shape(&self) -> Shape {
        Shape::OneToMany
    }

    /// The pixels, 0 or 1, row by row.
    fn input(&self) -> InputSpace<'_> {
        InputSpace::Vectors(SIDE * SIDE)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.words)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        self.example_of(&pixels_of(text)?)
    }

    /// A picture of something else: room for the longest caption.
    fn unjudged(&self, text: &str) -> Option<Example> {
        let pixels = pixels_of(text).ok()?;
        let end = self.words.number(END)?;
        Some(self.example_with(&pixels, vec![Some(end); LONGEST]))
    }
}

impl Generator for Captions {
    /// A shape that is alone has so few places that a held-out one could not be guessed from the others: all of them
    /// are trained on.
    fn example(&self, random: &mut Random, split: Split) -> Example {
        loop {
            let drawing = draw::drawing(random);
            let alone = drawing.groups.iter().map(|group| group.count).sum::<usize>() == 1;
            let own = if alone { Split::Training } else { Split::of(&text_of(&drawing.pixels)) };
            if own != split {
                continue;
            }
            // What is drawn can be described, so the first one does; tests hold it.
            if let Ok(example) = self.example_of(&drawing.pixels) {
                return example;
            }
        }
    }
}
