//! The pages of the site, and the figures that each of them has.

use super::{Action, COURSE_GRU, Recipe, Scene, Trained, update};
use crate::engine::CellKind;
use crate::lessons::task_text;
use crate::training::TrainedModel;

/// The pages of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lab {
    /// The course: its chapters, its glossary, its errata.
    Course,
    Unroll,
    /// Where the gradient goes, in three cells at once.
    Gradients,
    /// Inside one LSTM cell.
    Lstm,
    /// Inside one GRU cell.
    Gru,
    /// Two lanes that read in opposite directions.
    Bidirectional,
    /// The same picture in each of the four shapes, by trained networks only.
    Shapes,
    /// A sentence through one vector, and out of it in another language.
    Seq2seq,
    /// Which words of the source each written word looks at.
    Attention,
    /// Self-attention, convolutions, and what they cost beside recurrence.
    Modern,
    Train,
    /// Interview cards and drills.
    Practice,
    /// Where a learner's own network is opened.
    Model,
}

/// One figure of a lab. The first of each lab is the one that it opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Panel {
    /// The picture over time, with its strips.
    Steps,
    /// One unit's values as lines over time.
    Unit,
    /// What the past still is worth: direct paths and whole derivatives.
    Paths,
    /// RNN, LSTM and GRU on the same text.
    Lockstep,
    /// The words that open a unit's gates most.
    Words,
    /// What a bidirectional network knows before the text has ended.
    Streaming,
    /// ‖∂h_T/∂h_t‖ as a product of Jacobians.
    Jacobians,
    /// ∂L/∂U step by step.
    WeightGradients,
    /// A step of descent with and without clipping.
    Clipping,
    /// Several beginnings of a translation followed at once.
    Beams,
    /// How many translations are right by the length of the source, with attention and without.
    Bottleneck,
    /// One score of attention taken apart.
    Score,
    /// Words that look at each other.
    SelfAttention,
    /// A stack of dilated convolutions.
    Dilated,
    /// What each kind of network costs, counted and timed.
    Glance,
    /// A signal that comes sample by sample, and when to use which network.
    Steady,
    /// The course's chapters and their steps.
    Chapters,
    Glossary,
    /// Mistakes that are often made, and what is true.
    Errata,
    Cards,
    Drills,
    /// A mock interview.
    Mock,
    Progress,
}

impl Panel {
    /// Whether it shows other numbers than the network's values or gradients, chosen row by row.
    pub fn has_own_numbers(self) -> bool {
        matches!(self, Self::Lockstep | Self::Words | Self::Streaming)
    }
}

impl Lab {
    /// The lab's figures, in the order in which they are offered.
    pub fn panels(self) -> &'static [Panel] {
        match self {
            Self::Unroll | Self::Shapes | Self::Train | Self::Model => &[Panel::Steps],
            Self::Gradients => &[Panel::Steps, Panel::Jacobians, Panel::WeightGradients, Panel::Clipping],
            Self::Lstm | Self::Gru => &[Panel::Steps, Panel::Unit, Panel::Paths, Panel::Lockstep, Panel::Words],
            Self::Bidirectional => &[Panel::Steps, Panel::Streaming],
            Self::Seq2seq => &[Panel::Steps, Panel::Beams, Panel::Bottleneck],
            Self::Attention => &[Panel::Steps, Panel::Score],
            Self::Course => &[Panel::Chapters, Panel::Glossary, Panel::Errata],
            Self::Modern => &[Panel::SelfAttention, Panel::Dilated, Panel::Glance, Panel::Steady],
            Self::Practice => &[Panel::Cards, Panel::Drills, Panel::Mock, Panel::Progress],
        }
    }

    /// The figure that the lab opens with.
    pub fn first_panel(self) -> Panel {
        self.panels().first().copied().unwrap_or(Panel::Steps)
    }

    /// Whether the lab is about translation: [`Scene::phrase`] is what it shows.
    pub fn translates(self) -> bool {
        matches!(self, Self::Seq2seq | Self::Attention)
    }

    /// Whether the lab is about such networks.
    pub fn takes(self, kind: CellKind, bidirectional: bool) -> bool {
        match self {
            Self::Lstm => kind == CellKind::Lstm && !bidirectional,
            Self::Gru => matches!(kind, CellKind::Gru(_)) && !bidirectional,
            Self::Bidirectional => bidirectional,
            Self::Gradients => !bidirectional,
            _ => true,
        }
    }

    /// The network that the lab opens with, where it is about some networks only.
    fn usual_model(self) -> Option<&'static TrainedModel> {
        TrainedModel::named(match self {
            Self::Lstm => "sentiment-lstm",
            Self::Gru => "sentiment-gru",
            Self::Bidirectional => "entities-bilstm",
            _ => return None,
        })
    }
}

impl Scene {
    /// The scene with a network that its lab is about, in place of one that it is not: of the same task, or of the same
    /// settings, where there is one.
    pub(super) fn with_network_of_lab(&self) -> Self {
        if self.lab == Lab::Gradients {
            let recipe = Recipe { bidirectional: false, layers: 1, ..self.recipe.clone() };
            return Self { recipe, trained: None, ..self.clone() }.within_bounds();
        }
        let (kind, bidirectional) = match self.lab {
            Lab::Gru => (COURSE_GRU, false),
            Lab::Bidirectional => (self.recipe.kind, true),
            _ => (CellKind::Lstm, false),
        };
        let Some(trained) = self.trained else {
            return update(self, &Action::SetCell { kind, bidirectional });
        };
        // A review's label is read after the last word, where the reverse cell has seen only that one.
        let sibling = trained.sibling(self, kind, bidirectional).filter(|_| self.lab != Lab::Bidirectional);
        let model = sibling.or_else(|| self.lab.usual_model().map(Trained::Model));
        let opened = update(self, &Action::SetNetwork(model));
        // The page's own sentence says nothing to another task, a learner's stays.
        match opened.task_kind() {
            Some(kind) if self.task_kind() != Some(kind) && self.text == Scene::untrained().text => {
                update(&opened, &Action::SetText(task_text(kind.key()).example.into()))
            }
            _ => opened,
        }
    }
}
