use super::{Scene, cell_key};
use crate::engine::CellKind;
use crate::language::Task;
use crate::training::{OwnReader, TaskKind, TrainedModel, TrainingRecipe};
use std::rc::Rc;

/// Whose weights a network has, where they were learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trained {
    /// A network that comes with the page.
    Model(&'static TrainedModel),
    /// The run of the Train lab: this cell's weights, as they are shown there.
    Run(CellKind),
    /// The network of the learner's own file ([`Scene::own`]).
    Own,
}

/// How a run's networks are called in links: `run-lstm`.
const RUN: &str = "run-";

/// How the learner's own network is called in links.
const OWN: &str = "yours";

impl Trained {
    /// As in links; each network has its own.
    pub fn name(self) -> String {
        match self {
            Self::Model(model) => model.name.into(),
            Self::Run(kind) => format!("{RUN}{}", cell_key(kind)),
            Self::Own => OWN.into(),
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix(RUN) {
            _ if name == OWN => Some(Self::Own),
            Some(cell) => super::names::cell_named(cell).map(Self::Run),
            None => TrainedModel::named(name).map(Self::Model),
        }
    }

    pub fn model(self) -> Option<&'static TrainedModel> {
        if let Self::Model(model) = self { Some(model) } else { None }
    }

    /// The same task by another cell, where there is such a network.
    pub(super) fn sibling(self, scene: &Scene, kind: CellKind, bidirectional: bool) -> Option<Self> {
        match self {
            Self::Model(model) => model.sibling(kind, bidirectional).map(Self::Model),
            Self::Run(_) => {
                let is_of_run = scene.contenders.contains(&kind) && scene.training.bidirectional == bidirectional;
                is_of_run.then_some(Self::Run(kind))
            }
            Self::Own => None,
        }
    }
}

impl Scene {
    /// How the trained network was made; none for an untrained one.
    pub fn learned(&self) -> Option<TrainingRecipe> {
        match self.trained? {
            Trained::Model(model) => Some(model.recipe.clone()),
            Trained::Run(kind) => Some(TrainingRecipe { kind, ..self.training.clone() }),
            Trained::Own => None,
        }
    }

    /// How the learner's own network reads, where the scene is of that and the network is here.
    pub fn own_reader(&self) -> Option<&Rc<OwnReader>> {
        self.own.as_ref().filter(|_| self.trained == Some(Trained::Own))
    }

    /// Whether it is of the learner's own network, and that is not here: nobody knows yet what of the scene fits it.
    pub fn awaits_own(&self) -> bool {
        self.trained == Some(Trained::Own) && self.own.is_none()
    }

    /// How the run was made whose network this is; none for any other.
    pub fn of_run(&self) -> Option<TrainingRecipe> {
        matches!(self.trained?, Trained::Run(_)).then(|| self.learned()).flatten()
    }

    /// What it has learned.
    pub fn task_kind(&self) -> Option<TaskKind> {
        match self.trained? {
            Trained::Model(model) => Some(model.recipe.task.kind),
            Trained::Run(_) => Some(self.training.task.kind),
            Trained::Own => None,
        }
    }

    pub fn task(&self) -> Option<&'static dyn Task> {
        self.task_kind().map(TaskKind::task)
    }
}
