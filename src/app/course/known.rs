//! What a step's task may ask about: the numbers of the lab that is open, computed as the lab does, and the networks beside it.

use crate::app::compute::use_view;
use crate::app::hooks::{Loaded, use_model};
use crate::app::modern::{ModernView, use_modern};
use crate::app::translate::{TranslateView, use_translation, use_translator};
use crate::app::view::View;
use crate::engine::CellKind;
use crate::lessons::check::{Check, Question, Right};
use crate::lessons::facts::Quantity;
use crate::scene::{COURSE_GRU, Lab, Panel, Scene, Trained};
use crate::training::translation::Translator;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub struct Known {
    pub scene: Rc<Scene>,
    pub view: View,
    /// RNN, LSTM and GRU that have learned the scene's task, where they stand beside each other.
    pub beside: [Option<Loaded>; 3],
    pub translation: TranslateView,
    /// Translators that a question names, with their names.
    pub translators: [Option<(&'static str, Loaded<Translator>)>; 2],
    pub modern: ModernView,
    /// The learner's choice, from 0.
    pub choice: Option<usize>,
}

/// `loaded` is the trained network that the scene names.
#[hook]
pub fn use_known(scene: &Rc<Scene>, loaded: Option<Loaded>, asked: Option<Check>, choice: Option<usize>) -> Known {
    let view = use_view(scene, loaded);
    let stand_beside = scene.lab == Lab::Gradients || scene.panel == Panel::Lockstep;
    let model = scene.trained.and_then(Trained::model).filter(|_| stand_beside);
    let sibling = |kind: CellKind| model?.sibling(kind, false);
    let (rnn, _) = use_model(sibling(CellKind::RNN));
    let (lstm, _) = use_model(sibling(CellKind::Lstm));
    let (gru, _) = use_model(sibling(COURSE_GRU));
    let (translation, _) = use_translation(scene);
    let names = named_translators(asked);
    let (first, _) = use_translator(names[0]);
    let (second, _) = use_translator(names[1]);
    Known {
        scene: Rc::clone(scene),
        view,
        beside: [rnn, lstm, gru],
        translation,
        translators: [names[0].zip(first), names[1].zip(second)],
        modern: use_modern(scene),
        choice,
    }
}

/// The translators whose mistakes a question compares.
fn named_translators(asked: Option<Check>) -> [Option<&'static str>; 2] {
    let Some(Check::Chosen(Question { right: Right::Largest(of) | Right::Smallest(of), .. })) = asked else {
        return [None; 2];
    };
    let mut names = of.iter().filter_map(|of| if let Quantity::WrongWords(name) = of { *name } else { None });
    [names.next(), names.next()]
}
