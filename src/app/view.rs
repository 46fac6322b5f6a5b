//! What a view reads: the scene and everything computed from it. Views compute no mathematics of their own.

use super::hooks::Loaded;
use crate::engine::{Address, Equation, Lane, Network, NetworkGradients, NetworkTrace, Numbers, Shift, Value};
use crate::language::Layout;
use crate::scene::{Pin, Plan, Scene};
use std::rc::Rc;

/// A value shared by views, equal to another only if it is the same one: traces are large, and a view need not look
/// inside to know that nothing has changed.
pub struct Shared<T>(Rc<T>);

/// The scene, its layout, the order of computation and the numbers.
#[derive(Clone, PartialEq)]
pub struct View {
    pub scene: Rc<Scene>,
    pub layout: Shared<Layout>,
    pub plan: Rc<Plan>,
    /// The scene's trained network, where it has one.
    pub loaded: Option<Loaded>,
    /// None for an empty text. With everything that the scene holds.
    pub computed: Option<Computed>,
    /// The same without what is held; none while nothing is.
    pub without: Option<Computed>,
}

/// A network with everything it computed.
#[derive(Clone, PartialEq)]
pub struct Computed {
    network: Shared<Option<Network>>,
    trace: Shared<Option<NetworkTrace>>,
    gradients: Shared<Option<NetworkGradients>>,
    equations: Shared<Option<Vec<Equation>>>,
}

impl View {
    /// What the inspector reads: the pinned value, or the one that the current sub-step is about; of the output's
    /// probabilities the largest.
    pub fn inspected(&self) -> Option<Pin> {
        let pin = self.scene.inspected(&self.plan)?;
        if self.scene.pin.is_none() && pin.address.value == Value::Probabilities {
            return Some(Pin { unit: self.best_class(pin.step).map_or(0, |(class, _)| class), ..pin });
        }
        Some(pin)
    }

    /// As if nothing were held.
    pub fn unheld(&self) -> Self {
        if self.without.is_none() {
            return self.clone();
        }
        let scene = Scene { holds: Vec::new(), difference: false, ..(*self.scene).clone() };
        let layout = match self.scene.held_tokens().next() {
            Some(_) => Shared::new(scene.layout()),
            None => self.layout.clone(),
        };
        Self { layout, scene: Rc::new(scene), computed: self.without.clone(), without: None, ..self.clone() }
    }

    /// The length of a value as a vector at one step: ‖∂L/∂h_t‖ for a gradient.
    pub fn norm(&self, address: Address, step: usize) -> Option<f64> {
        let matrix = self.computed.as_ref()?.numbers()?.matrix(address)?;
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        let squares: f64 = matrix.column(step).iter().map(|&x| (x as f64) * (x as f64)).sum();
        Some(squares.sqrt())
    }

    /// The most probable class at a step, and its probability.
    pub fn best_class(&self, step: usize) -> Option<(usize, f64)> {
        self.computed.as_ref()?.best_class(step)
    }

    /// Whether the figures show what the holds change.
    pub fn shows_difference(&self) -> bool {
        self.scene.difference && self.without.is_some()
    }

    /// What the holds change in one number.
    pub fn difference(&self, address: Address, unit: usize, step: usize) -> Option<f64> {
        let number = |computed: &Option<Computed>| computed.as_ref()?.number(address, unit, step);
        Some(number(&self.computed)? - number(&self.without)?)
    }

    /// One number as the figures show it: the value, or what the holds change in it.
    pub fn shown(&self, address: Address, unit: usize, step: usize) -> Option<f64> {
        match self.shows_difference() {
            true => self.difference(address, unit, step),
            false => self.computed.as_ref()?.number(address, unit, step),
        }
    }

    /// The number that a value is held at, or that of a gradient; none where it is computed.
    pub fn held(&self, address: Address, unit: usize, step: usize) -> Option<f64> {
        self.computed.as_ref()?.numbers()?.held(Address { gradient: false, ..address }, unit, step)
    }
}

impl Computed {
    /// None unless there are a network, its trace and its equations. Gradients are there only while they are shown.
    pub fn new(
        network: Shared<Option<Network>>,
        trace: Shared<Option<NetworkTrace>>,
        gradients: Shared<Option<NetworkGradients>>,
        equations: Shared<Option<Vec<Equation>>>,
    ) -> Option<Self> {
        (network.is_some() && trace.is_some() && equations.is_some()).then_some(Self {
            network,
            trace,
            gradients,
            equations,
        })
    }

    /// None never happens for a value that [`Computed::new`] let through.
    pub fn numbers(&self) -> Option<Numbers<'_>> {
        Some(Numbers {
            network: self.network.as_ref()?,
            trace: self.trace.as_ref()?,
            gradients: self.gradients.as_ref(),
        })
    }

    /// The most probable class at a step, and its probability.
    pub fn best_class(&self, step: usize) -> Option<(usize, f64)> {
        let address = Address::value(Lane::Output, Value::Probabilities);
        let probability = |class: usize| Some((class, self.number(address, class, step)?));
        let classes = self.numbers()?.matrix(address)?.nrows();
        (0..classes).filter_map(probability).max_by(|a, b| a.1.total_cmp(&b.1))
    }

    pub fn loss(&self) -> Option<f64> {
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        self.gradients.as_ref().map(|gradients| gradients.loss as f64)
    }

    pub fn equations(&self) -> &[Equation] {
        self.equations.as_deref().unwrap_or_default()
    }

    /// What a value equals; none for what comes from outside (the input, the target).
    pub fn equation(&self, address: Address) -> Option<&Equation> {
        self.equations().iter().find(|equation| equation.defines == address)
    }

    /// Every value that is computed from this one, with the step at which it reads it, seen from the reader.
    pub fn feeds(&self, address: Address) -> Vec<(Address, Shift)> {
        let mut feeds = Vec::new();
        for equation in self.equations() {
            equation.expr.visit_values(&mut |read, shift| {
                if read == address && !feeds.contains(&(equation.defines, shift)) {
                    feeds.push((equation.defines, shift));
                }
            });
        }
        feeds
    }

    /// One number: of a value at a unit and a step.
    pub fn number(&self, address: Address, unit: usize, step: usize) -> Option<f64> {
        self.numbers()?.at(address, Shift::Here, unit, step)
    }
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(shared: Rc<T>) -> Self {
        Self(shared)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
