//! The number that is read, and the ways that lead from it to others.

use crate::app::View;
use crate::app::act::act;
use crate::app::hue::value_hue;
use crate::engine::{Address, Lane, Shift, Value};
use crate::figures::formula::Naming;
use crate::lessons::{lane_name, value_text};
use crate::scene::{Action, Mode, Pin};
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub struct Subject {
    pub view: View,
    pub pin: Pin,
    pub on_action: Callback<Action>,
}

impl Subject {
    pub fn naming(&self) -> Naming {
        let recipe = &self.view.scene.recipe;
        Naming { layers: recipe.layers > 1, directions: recipe.bidirectional }
    }

    /// The step at which an equation reads a value for the inspected step; none before the first and after the last.
    pub fn read_at(&self, address: Address, shift: Shift) -> Option<usize> {
        let (step, steps, direction) = (self.pin.step, self.steps(), address.lane.direction());
        match shift {
            Shift::Here => Some(step),
            Shift::Previous => direction.previous(step, steps),
            Shift::Next => direction.next(step, steps),
            Shift::Mirrored => steps.checked_sub(step + 1),
        }
    }

    /// The step whose equation reads the inspected one in this way.
    pub fn reader_at(&self, shift: Shift) -> Option<usize> {
        let (step, steps, direction) = (self.pin.step, self.steps(), self.pin.address.lane.direction());
        match shift {
            Shift::Here => Some(step),
            Shift::Previous => direction.next(step, steps),
            Shift::Next => direction.previous(step, steps),
            Shift::Mirrored => steps.checked_sub(step + 1),
        }
    }

    /// Where a click on a value leads; none for what cannot be inspected.
    pub fn lead(&self, address: Address, unit: usize, step: Option<usize>) -> Option<Pin> {
        let hidden = matches!(address.value, Value::Target | Value::LossWeight);
        let shown = !address.gradient || self.view.scene.mode == Mode::Gradients;
        let units = self.units(address);
        // What has no such unit is entered at its first.
        let unit = if unit < units { unit } else { 0 };
        let pin = Pin { address, unit, step: step? };
        (!hidden && shown && units > 0 && self.view.scene.can_pin(pin, &self.view.layout)).then_some(pin)
    }

    pub fn go(&self, pin: Pin) -> Callback<MouseEvent> {
        act(&self.on_action, Action::Pin(pin))
    }

    pub fn units(&self, address: Address) -> usize {
        let numbers = self.view.computed.as_ref().and_then(|computed| computed.numbers());
        numbers.and_then(|numbers| numbers.matrix(address)).map_or(0, |matrix| matrix.nrows())
    }

    /// 'unit 3', or in the output layer 'class “positive”'.
    pub fn unit_name(&self, address: Address, unit: usize) -> String {
        match (address.lane, self.view.layout.classes.get(unit)) {
            (Lane::Output, Some(class)) => format!("class “{class}”"),
            _ if address.value == Value::Input => format!("entry {unit}"),
            _ => format!("unit {unit}"),
        }
    }

    /// 'layer 2, reverse'; empty where there is only one cell.
    pub fn lane_name(&self, lane: Lane) -> String {
        let recipe = &self.view.scene.recipe;
        lane_name(lane, recipe.layers, recipe.bidirectional)
    }

    /// As it is read aloud: 'hidden state h, layer 2, step 4, unit 9'. Without a unit, all of them.
    pub fn spoken(&self, address: Address, unit: Option<usize>, step: usize) -> String {
        let text = value_text(address.value);
        let own = matches!(address.value, Value::OwnShare | Value::FutureShare);
        let name =
            if address.gradient && !own { format!("gradient at the {}", lower(text.title)) } else { lower(text.name) };
        let lane = Some(self.lane_name(address.lane)).filter(|lane| !lane.is_empty());
        let unit = unit.map(|unit| self.unit_name(address, unit));
        [Some(name), lane, Some(format!("step {}", step + 1)), unit]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn steps(&self) -> usize {
        self.view.layout.columns.len()
    }
}

/// The class that sets a value's hue.
pub fn hue_class(address: Address) -> &'static str {
    value_hue(address.value)
}

/// With a small first letter.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| [first.to_ascii_lowercase()].into_iter().chain(letters).collect())
}
