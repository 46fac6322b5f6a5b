use crate::scene::{Action, Scene, update};
use std::rc::Rc;
use yew::Reducible;

/// The scene as Yew's state. An action that changes nothing renders nothing.
#[derive(Clone, PartialEq, Default)]
pub struct SceneState(pub Rc<Scene>);

impl Reducible for SceneState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = update(&self.0, &action);
        if next == *self.0 { self } else { Rc::new(Self(Rc::new(next))) }
    }
}
