//! A formula as it is set: close to presentational MathML, and nothing of a browser in it.

use crate::engine::{Address, Direction, Shift};

#[derive(Debug, Clone, PartialEq)]
pub enum Math {
    /// A letter, or the name of a function.
    Ident(&'static str),
    /// A word.
    Text(&'static str),
    Number(String),
    /// Between two operands, with space around it.
    Infix(&'static str),
    /// A sign that stands close to what follows or precedes: brackets, ∂, ⊤.
    Sign(&'static str),
    /// Σ, large.
    Sum,
    Row(Vec<Math>),
    Scripts {
        base: Box<Math>,
        sub: Option<Box<Math>>,
        sup: Option<Box<Math>>,
    },
    Fraction(Box<Math>, Box<Math>),
    /// What stands under a sign or a formula: Σ's index, a note.
    Under(Box<Math>, Box<Math>),
    Tilde(Box<Math>),
    Arrow(Direction, Box<Math>),
    /// The symbol of a value: where a click leads.
    Link {
        address: Address,
        shift: Shift,
        of: Box<Math>,
    },
}

impl Math {
    pub fn number(number: impl ToString) -> Self {
        Self::Number(number.to_string())
    }

    pub fn row(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::Row(parts.into_iter().collect())
    }

    pub fn parentheses(self) -> Self {
        Self::row([Self::Sign("("), self, Self::Sign(")")])
    }

    pub fn fraction(above: Self, below: Self) -> Self {
        Self::Fraction(Box::new(above), Box::new(below))
    }

    pub fn scripts(self, sub: Option<Self>, sup: Option<Self>) -> Self {
        if sub.is_none() && sup.is_none() {
            return self;
        }
        Self::Scripts { base: Box::new(self), sub: sub.map(Box::new), sup: sup.map(Box::new) }
    }

    pub fn below(self, sub: Self) -> Self {
        self.scripts(Some(sub), None)
    }

    pub fn above(self, sup: Self) -> Self {
        self.scripts(None, Some(sup))
    }

    /// On one line, for reading aloud and for tests: `∂L/∂h_t`, `(W_f)^⊤`.
    pub fn text(&self) -> String {
        match self {
            Self::Ident(text) | Self::Text(text) | Self::Sign(text) => (*text).into(),
            Self::Number(text) => text.clone(),
            Self::Infix(text) => format!(" {text} "),
            Self::Sum => "Σ".into(),
            Self::Row(parts) => parts.iter().map(Self::text).collect(),
            Self::Scripts { base, sub, sup } => {
                let script = |mark: char, script: &Option<Box<Self>>| match script {
                    Some(script) => format!("{mark}{}", grouped(&script.text())),
                    None => String::new(),
                };
                format!("{}{}{}", base.text(), script('_', sub), script('^', sup))
            }
            Self::Fraction(above, below) => format!("{}/{}", grouped(&above.text()), grouped(&below.text())),
            Self::Under(base, under) => format!("{}_{}", base.text(), grouped(&under.text())),
            Self::Tilde(of) => format!("{}\u{303}", of.text()),
            Self::Arrow(direction, of) => format!("{}{}", arrow(*direction), of.text()),
            Self::Link { of, .. } => of.text(),
        }
    }

    /// Without links: for headings and for the names of buttons.
    pub fn unlinked(self) -> Self {
        let boxed = |of: Box<Self>| Box::new(of.unlinked());
        match self {
            Self::Link { of, .. } => of.unlinked(),
            Self::Row(parts) => Self::Row(parts.into_iter().map(Self::unlinked).collect()),
            Self::Scripts { base, sub, sup } => {
                Self::Scripts { base: boxed(base), sub: sub.map(boxed), sup: sup.map(boxed) }
            }
            Self::Fraction(above, below) => Self::Fraction(boxed(above), boxed(below)),
            Self::Under(base, under) => Self::Under(boxed(base), boxed(under)),
            Self::Tilde(of) => Self::Tilde(boxed(of)),
            Self::Arrow(direction, of) => Self::Arrow(direction, boxed(of)),
            leaf => leaf,
        }
    }
}

/// The arrow that marks a lane's direction.
pub fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "→",
        Direction::Reverse => "←",
    }
}

/// Braces around what is longer than a word, as in TeX.
fn grouped(text: &str) -> String {
    if text.chars().all(char::is_alphanumeric) || text.chars().count() <= 1 || text.starts_with('∂') {
        text.into()
    } else {
        format!("{{{text}}}")
    }
}
