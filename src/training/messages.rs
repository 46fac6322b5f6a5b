//! What page and worker say to each other. Recipes travel as text ([`super::TrainingRecipe::to_text`]), so that both ends
//! read them with care, and every order and report names its run by a generation, so that a late one is told.

use super::exchanged::{Bytes, ImportPlan, ImportedModel, NotImported, Writing};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// Begins a run in place of the one there is, and trains until told otherwise. With `paused` it waits at its start.
    Start {
        generation: u32,
        plan: RunPlan,
        paused: bool,
    },
    Pause,
    Resume,
    /// One batch, then pause.
    Step,
    /// Ends the run; its last report stays as it is.
    Stop,
    /// Finds out something about a network on held-out examples, beside the run if there is one.
    Study(StudyPlan),
    /// Opens a learner's own file.
    Import(ImportPlan),
    /// Writes numbers as text or bytes, to be copied or saved.
    Write {
        turn: u32,
        writing: Writing,
    },
}

/// What is to be found out, and about which network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyPlan {
    pub question: Question,
    /// A [`super::TrainingRecipe`] as text; of a network that translates its name.
    pub recipe: String,
    /// As [`super::Model::weights`] gives them; of a network that translates in the order of its graph's.
    pub weights: Vec<f32>,
    /// How many held-out examples are read.
    pub examples: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Which words open the gates of a layer's forward cell.
    Words { layer: u32 },
    /// How many answers are right where the reverse outputs are not reversed back.
    Join,
    /// How many translations are exact, by the length of their source; with attention, where it rests.
    Exact,
    /// How long recurrent networks and others take by the length of what they read. Without weights; the recipe is the sizes
    /// ([`super::alternatives::Sizes`]) as text.
    Pace,
    /// How convolutions and a GRU learn to recall a letter from within the convolutions' receptive field and from beyond it.
    /// Likewise.
    Recall { gated: bool },
    /// What they keep of a signal that comes sample by sample, and how long a step takes. Likewise.
    Steady,
}

/// How far a study has come, and what it has found in the end.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Examples read or measurements taken, of so many.
    pub read: u32,
    pub of: u32,
    /// To [`Question::Words`].
    pub words: Option<WordsFound>,
    /// To [`Question::Join`]: the share of right answers with each output at its own position, and with those of the reverse
    /// lane not reversed back.
    pub joined: Option<Vec<f32>>,
    /// To [`Question::Exact`], of what was read so far: by rising length.
    pub exact: Option<Vec<ExactAt>>,
    /// Likewise, of a network with attention.
    pub alignment: Option<AlignmentFound>,
    /// To [`Question::Pace`], of what was measured so far.
    pub pace: Option<Vec<PaceAt>>,
    /// To [`Question::Steady`]: medians of what was measured so far.
    pub steps: Option<Vec<StepAt>>,
    /// To [`Question::Recall`], of what was measured so far.
    pub recall: Option<Vec<RecallAt>>,
}

/// How long a network takes for one sequence of so many positions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PaceAt {
    /// Its place in [`super::alternatives::Rival::ALL`].
    pub rival: u32,
    pub length: u32,
    /// Milliseconds.
    pub forward: Rounds,
    pub training: Rounds,
}

/// What was measured in several rounds: the quartiles, for the rest is what else the machine had to do.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rounds {
    pub least: f32,
    pub median: f32,
    pub most: f32,
}

/// How many answers are right while a network learns to recall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RecallAt {
    /// 0 for the convolutions, 1 for the GRU.
    pub contender: u32,
    pub lag: u32,
    /// After so many batches: 0 is the untrained network.
    pub step: u32,
    /// The share of held-out answers.
    pub accuracy: f32,
}

/// A step of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StepAt {
    /// The network's place in [`super::alternatives::Rival::ALL`].
    pub rival: u32,
    /// From 1.
    pub step: u32,
    pub microseconds: f32,
    /// Numbers that are kept of the steps so far.
    pub carried: u32,
}

/// How many translations of sources of one length are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactAt {
    /// In tokens.
    pub length: u32,
    pub pairs: u32,
    pub exact: u32,
}

/// How right and how sharp attention is, while the right words are read.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct AlignmentFound {
    /// Written words whose place in the source is known.
    pub words: u32,
    /// Those of them at which attention rests most on another place.
    pub astray: u32,
    /// The entropies of attention at all of them, added up.
    pub bits: f64,
}

/// What opens each gate, in the order of [`crate::engine::CellKind::gate_values`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordsFound {
    /// How often each word of the vocabulary was read.
    pub counts: Vec<u32>,
    /// For each gate its mean at each word, unit by unit: `unit · vocabulary + word`. 0 for a word that was not read.
    pub means: Vec<Vec<f32>>,
    /// For each gate and unit where it was highest, from there down; and where it was lowest, from there up.
    pub highest: Vec<Vec<Vec<Place>>>,
    pub lowest: Vec<Vec<Vec<Place>>>,
    /// The sentences that were read, as words of the vocabulary; `u32::MAX` where nothing is read.
    pub sentences: Vec<Vec<u32>>,
}

/// A gate's value at one word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub sentence: u32,
    pub step: u32,
    pub value: f32,
}

/// What is trained: one recipe, by several cells in lockstep on the same batches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunPlan {
    /// A [`super::TrainingRecipe`] as text.
    pub recipe: String,
    /// `rnn`, `lstm`, `gru`, …: each is trained by the recipe with this cell in place of its own. At most three.
    pub cells: Vec<String>,
    /// Where to go on; none from the start.
    pub resume: Option<Resume>,
}

/// Where a run goes on. Its optimizers begin anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resume {
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    /// Each cell's weights then.
    pub weights: Vec<Vec<f32>>,
    /// Which cells had stopped by then; where the list is shorter, none.
    pub stopped: Vec<Option<Stopped>>,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Report {
    /// Said once, first: which build this worker is of.
    Hello { build: String },
    /// At most ten times a second.
    Progress(Progress),
    /// The plan cannot be run: what was expected, what was found.
    Refused { generation: u32, why: String },
    /// Of a study.
    Found(Findings),
    /// A learner's file as a network.
    Imported(ImportedModel),
    /// Why it is none.
    NotImported(NotImported),
    /// What was to be written.
    Written { turn: u32, bytes: Bytes },
}

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub generation: u32,
    /// Batches taken, of so many.
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    #[serde(deserialize_with = "whole")]
    pub steps: usize,
    pub state: RunState,
    /// Over the time since the last report, all cells together; 0 while nothing is trained.
    pub examples_per_second: f32,
    /// In the order of the plan's cells.
    pub contenders: Vec<Contender>,
    /// What was kept since the last report, in order: early in a run several a report, as steps are fast.
    pub snapshots: Vec<Snapshot>,
    pub baseline: Baseline,
}

/// What the best answer that is always the same would come to on the held-out examples: the commonest class, or the mean.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Baseline {
    /// The squared error of the mean; with classes the entropy of how often each comes, in nats.
    pub loss: f32,
    pub accuracy: f32,
}

/// The weights at a step that is kept ([`super::Snapshots`]), of every cell in the order of the plan's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    pub weights: Vec<Vec<f32>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32")]
pub enum RunState {
    Running,
    Paused,
    /// All steps are taken, or every cell has stopped.
    Finished,
}

/// One cell of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contender {
    /// Its name in recipes.
    pub cell: String,
    /// What was measured since the last report, in order.
    pub points: Vec<Point>,
    /// As [`super::Model::weights`] gives them.
    pub weights: Vec<f32>,
    /// Some held-out examples as the network answers them now.
    pub answers: Vec<Answer>,
    /// It trains no longer, though the run may go on.
    pub stopped: Option<Stopped>,
}

/// Why a cell trains no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stopped {
    /// As a sentence.
    pub why: String,
    /// The step whose weights it kept, its best; none where it diverged.
    #[serde(deserialize_with = "whole_or_none")]
    pub kept: Option<usize>,
}

/// A measurement.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// After so many steps: 0 is the untrained network.
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    /// Over the batch that is learned next.
    pub loss: f32,
    /// Before clipping.
    pub gradient_norm: f32,
    /// On what was held out, where it was measured at this step.
    pub held_out: Option<HeldOut>,
}

/// A [`super::Score`] on held-out examples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    pub loss: f32,
    pub accuracy: f32,
    pub exact: f32,
}

/// A held-out example and what the network makes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The example, as a person reads it.
    pub text: String,
    /// At the judged outputs, joined by spaces: what should come, and what came.
    pub expected: String,
    pub given: String,
    pub right: bool,
}

// What the page reads is read by hand where it is an enum or a `usize`: serde's own error would say which number was wrong,
// and brings the standard library's digits of floats with that. As bincode has it, an enum's variant comes first.

/// A `usize` as it was written.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    Ok(usize::try_from(u64::deserialize(deserializer)?).unwrap_or(usize::MAX))
}

fn whole_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    let number = Option::<u64>::deserialize(deserializer)?;
    Ok(number.map(|number| usize::try_from(number).unwrap_or(usize::MAX)))
}

impl TryFrom<u32> for RunState {
    type Error = &'static str;

    fn try_from(variant: u32) -> Result<Self, &'static str> {
        [Self::Running, Self::Paused, Self::Finished].get(variant as usize).copied().ok_or("no state of a run")
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The variant and at most two fields.
        deserializer.deserialize_tuple(3, Reports)
    }
}

struct Reports;

impl<'de> Visitor<'de> for Reports {
    type Value = Report;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a report")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Report, A::Error> {
        Ok(match next(&mut fields)? {
            0_u32 => Report::Hello { build: next(&mut fields)? },
            1 => Report::Progress(next(&mut fields)?),
            2 => Report::Refused { generation: next(&mut fields)?, why: next(&mut fields)? },
            3 => Report::Found(next(&mut fields)?),
            4 => Report::Imported(next(&mut fields)?),
            5 => Report::NotImported(next(&mut fields)?),
            6 => Report::Written { turn: next(&mut fields)?, bytes: next(&mut fields)? },
            _ => return Err(Error::custom("no report")),
        })
    }
}

fn next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(fields: &mut A) -> Result<T, A::Error> {
    fields.next_element()?.ok_or_else(|| Error::custom("too short"))
}

#[cfg(test)]
mod tests;
