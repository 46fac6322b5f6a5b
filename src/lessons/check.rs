//! What a task of a lesson asks for, as data, and whether it is done.

use super::facts::{Facts, Place, Quantity, Series};
use crate::engine::{Hold, Lane, Value, WeightKind};

/// A condition that the page can verify.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Check {
    /// A setting is one of these, as links write it.
    Says {
        key: &'static str,
        wanted: &'static [&'static str],
    },
    /// A setting holds this text: `look:` in what is forced on a translation, `context:` in the number that is pinned there.
    Has {
        key: &'static str,
        part: &'static str,
    },
    MoreThan(Quantity, f64),
    AtLeast(Quantity, f64),
    LessThan(Quantity, f64),
    /// The magnitude of a number.
    FarFromZero(Quantity, f64),
    /// Time stands where this is lowest, or highest.
    Lowest(Series),
    Highest(Series),
    /// Time stands at the end.
    AtTheEnd,
    /// The inspector holds a number of this value; of this lane and at this step where they are named.
    Pins {
        value: Value,
        lane: Option<Lane>,
        step: Option<usize>,
    },
    /// A value is held at a number: of this step where it is named, at every one and of all units where that is asked for.
    Holds {
        value: Value,
        number: f64,
        at: Where,
    },
    /// Any weight of this matrix is held.
    HoldsWeight(WeightKind),
    /// The learner's choice is right.
    Chosen(Question),
    All(&'static [Check]),
}

/// Where a value is to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// All units at every step.
    Everywhere,
    /// All units at one step, whichever.
    AnyStep,
    /// All units at this step, from 0.
    Step(usize),
}

/// A prediction. Which choice is right is computed when it is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// Attributes of the step's message, one for each choice: `choice-lstm`.
    pub choices: &'static [&'static str],
    pub right: Right,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Right {
    /// Each choice stands for a quantity; the one of the largest is right, or of the smallest.
    Largest(&'static [Quantity]),
    Smallest(&'static [Quantity]),
    /// Each choice stands for a number above 0; the nearest by ratio is right.
    Nearest {
        to: Measure,
        choices: &'static [f64],
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    Of(Quantity),
    /// The first divided by the second.
    Ratio(Quantity, Quantity),
}

/// Whether a task is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Done,
    NotYet(Missing),
}

/// What is there in place of what is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Missing {
    Setting {
        key: &'static str,
        found: Option<String>,
        wanted: &'static [&'static str],
    },
    Part {
        key: &'static str,
        found: Option<String>,
        part: &'static str,
    },
    Number {
        of: Quantity,
        found: Option<f64>,
        aim: Aim,
    },
    /// The step where time stands, and the number there; which step is asked for is not told.
    Step {
        at: Option<usize>,
        found: Option<f64>,
        lowest: bool,
    },
    Pin {
        found: Option<Place>,
        value: Value,
    },
    Hold {
        value: Value,
        number: f64,
        at: Where,
    },
    HeldWeight,
    /// None where nothing was chosen.
    Choice(Option<usize>),
}

/// How far a number has to go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aim {
    MoreThan(f64),
    AtLeast(f64),
    LessThan(f64),
    FarFromZero(f64),
    /// As large as this, which is the last step.
    Reach(f64),
}

/// Whether the page's facts are what is asked for.
pub fn check(check: &Check, facts: &impl Facts) -> Outcome {
    missing(check, facts).map_or(Outcome::Done, Outcome::NotYet)
}

impl Question {
    /// The right choice, from 0; none where a number is missing.
    pub fn right(&self, facts: &impl Facts) -> Option<usize> {
        let numbers = |of: &[Quantity]| of.iter().map(|of| facts.number(*of)).collect::<Option<Vec<f64>>>();
        match self.right {
            Right::Largest(of) => place_of_least(numbers(of)?.iter().map(|number| -number)),
            Right::Smallest(of) => place_of_least(numbers(of)?.into_iter()),
            Right::Nearest { to, choices } => {
                let number = to.number(facts).filter(|number| *number > 0.0)?;
                place_of_least(choices.iter().map(|choice| (choice / number).ln().abs()))
            }
        }
    }
}

impl Measure {
    pub fn number(self, facts: &impl Facts) -> Option<f64> {
        match self {
            Self::Of(of) => facts.number(of),
            Self::Ratio(a, b) => Some(facts.number(a)? / facts.number(b)?),
        }
    }
}

fn missing(check: &Check, facts: &impl Facts) -> Option<Missing> {
    let number = |of: Quantity, aim: Aim| {
        let found = facts.number(of);
        (!found.is_some_and(|found| aim.is_reached(found))).then_some(Missing::Number { of, found, aim })
    };
    match *check {
        Check::Says { key, wanted } => {
            let found = facts.setting(key);
            let is_one = found.as_deref().is_some_and(|found| wanted.contains(&found));
            (!is_one).then_some(Missing::Setting { key, found, wanted })
        }
        Check::Has { key, part } => {
            let found = facts.setting(key);
            let has = found.as_deref().is_some_and(|found| found.contains(part));
            (!has).then_some(Missing::Part { key, found, part })
        }
        Check::MoreThan(of, least) => number(of, Aim::MoreThan(least)),
        Check::AtLeast(of, least) => number(of, Aim::AtLeast(least)),
        Check::LessThan(of, most) => number(of, Aim::LessThan(most)),
        Check::FarFromZero(of, least) => number(of, Aim::FarFromZero(least)),
        Check::AtTheEnd => match facts.number(Quantity::Steps) {
            Some(last) => number(Quantity::Step, Aim::Reach(last)),
            None => Some(Missing::Number { of: Quantity::Step, found: None, aim: Aim::Reach(f64::INFINITY) }),
        },
        Check::Lowest(of) => extreme(of, true, facts),
        Check::Highest(of) => extreme(of, false, facts),
        Check::Pins { value, lane, step } => {
            let found = facts.pin();
            let is_it = |pin: &Place| {
                pin.address.value == value
                    && lane.is_none_or(|lane| pin.address.lane == lane)
                    && step.is_none_or(|step| pin.step == step)
            };
            (!found.as_ref().is_some_and(is_it)).then_some(Missing::Pin { found, value })
        }
        Check::Holds { value, number, at } => {
            let is_held = facts.holds().iter().any(|hold| is_that(hold, value, number, at));
            (!is_held).then_some(Missing::Hold { value, number, at })
        }
        Check::HoldsWeight(kind) => {
            let is_held = facts.held_weights().iter().any(|held| held.weight.kind == kind);
            (!is_held).then_some(Missing::HeldWeight)
        }
        Check::Chosen(question) => {
            let (choice, right) = (facts.choice(), question.right(facts));
            (choice.is_none() || choice != right).then_some(Missing::Choice(choice))
        }
        Check::All(checks) => checks.iter().find_map(|check| missing(check, facts)),
    }
}

impl Aim {
    fn is_reached(self, found: f64) -> bool {
        match self {
            Self::MoreThan(least) => found > least,
            Self::AtLeast(least) | Self::Reach(least) => found >= least,
            Self::LessThan(most) => found < most,
            Self::FarFromZero(least) => found.abs() > least,
        }
    }
}

fn is_that(hold: &Hold, value: Value, number: f64, at: Where) -> bool {
    /// Numbers are typed with so many digits at most.
    const SAME: f64 = 1e-6;
    let is_there = match at {
        Where::Everywhere => hold.step.is_none(),
        Where::AnyStep => true,
        Where::Step(step) => hold.step.is_none_or(|held| held == step),
    };
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let apart = (hold.number as f64 - number).abs();
    hold.address.value == value && hold.unit.is_none() && is_there && apart < SAME
}

/// Time has to stand at a step that is as extreme as any.
fn extreme(of: Series, lowest: bool, facts: &impl Facts) -> Option<Missing> {
    let numbers = facts.series(of);
    let step = facts.number(Quantity::Step).filter(|step| *step >= 1.0);
    let at = step.map(|step| step as usize - 1);
    let found = at.and_then(|at| numbers.get(at)).copied().filter(|number| !number.is_nan());
    let beats = |other: f64, found: f64| if lowest { other < found } else { other > found };
    let is_it = found.is_some_and(|found| !numbers.iter().any(|other| beats(*other, found)));
    (!is_it).then_some(Missing::Step { at, found, lowest })
}

fn place_of_least(numbers: impl Iterator<Item = f64>) -> Option<usize> {
    let least = numbers.enumerate().filter(|(_, number)| !number.is_nan()).min_by(|a, b| a.1.total_cmp(&b.1));
    least.map(|(place, _)| place)
}
