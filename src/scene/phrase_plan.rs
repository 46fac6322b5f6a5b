//! The order of computation of a translation: which stages a step has, and what is known by then.

use super::{Action, Phrase};

/// One stage of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The word's vector.
    Read,
    /// The encoder's state, or the decoder's.
    State,
    /// What the encoder hands over to the decoder, after the last word of the source.
    Handover,
    Score,
    Softmax,
    Context,
    Combine,
    /// The probabilities of the next word.
    Word,
}

/// The order of computation for a text and what is written of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhrasePlan {
    /// Words that are read.
    pub source: usize,
    /// Words that are written, ⟨end⟩ among them.
    pub written: usize,
    pub attends: bool,
}

const SOURCE: &[Stage] = &[Stage::Read, Stage::State];
const SOURCE_END: &[Stage] = &[Stage::Read, Stage::State, Stage::Handover];
const TARGET: &[Stage] = &[Stage::Read, Stage::State, Stage::Word];
const TARGET_WITH_ATTENTION: &[Stage] =
    &[Stage::Read, Stage::State, Stage::Score, Stage::Softmax, Stage::Context, Stage::Combine, Stage::Word];

/// A step and the index of a stage in it, both there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now {
    pub step: usize,
    pub stage: usize,
}

impl PhrasePlan {
    /// Of the source and what is written.
    pub fn steps(&self) -> usize {
        self.source + self.written
    }

    /// In the order of computation; empty where there is no such step.
    pub fn stages(&self, step: usize) -> &'static [Stage] {
        match step {
            step if step >= self.steps() => &[],
            step if step + 1 == self.source => SOURCE_END,
            step if step < self.source => SOURCE,
            _ if self.attends => TARGET_WITH_ATTENTION,
            _ => TARGET,
        }
    }

    /// Where a phrase stands.
    pub fn now(&self, phrase: &Phrase) -> Now {
        let step = phrase.step.min(self.steps().saturating_sub(1));
        Now { step, stage: phrase.stage.min(self.complete(step)) }
    }

    pub fn stage(&self, now: Now) -> Option<Stage> {
        self.stages(now.step).get(now.stage).copied()
    }

    /// The written word that a step is about, from 0.
    pub fn written_at(&self, step: usize) -> Option<usize> {
        step.checked_sub(self.source).filter(|written| *written < self.written)
    }

    /// Whether what a stage brings at a step is computed by now.
    pub fn is_known(&self, step: usize, stage: Stage, now: Now) -> bool {
        let place = self.stages(step).iter().position(|known| *known == stage);
        place.is_some_and(|stage| Now { step, stage } <= now)
    }

    /// The same of the encoder's lane that reads from the end: what position `step` depends on are the words from there on.
    pub fn is_known_in_reverse(&self, step: usize, now: Now) -> bool {
        now.step >= self.source || step > now.step || (step == now.step && now.stage > 0)
    }

    pub fn is_finished(&self, now: Now) -> bool {
        now.step + 1 >= self.steps() && now.stage >= self.complete(now.step)
    }

    /// The phrase after an action that moves through time; none for any other.
    pub fn moved(&self, phrase: &Phrase, action: &Action) -> Option<Phrase> {
        let now = self.now(phrase);
        let to = |step: usize| Now { step, stage: Phrase::LAST };
        let next = match action {
            Action::GoTo(step) => to(*step),
            Action::MoveSteps(by) => to(now.step.saturating_add_signed(*by as isize)),
            Action::MoveSubsteps(by) => {
                (0..by.unsigned_abs()).fold(now, |now, _| if *by > 0 { self.after(now) } else { self.before(now) })
            }
            Action::GoToSubstep(stage) => Now { stage: *stage, ..now },
            Action::Advance => self.after(now),
            Action::Rewind => Now { step: 0, stage: 0 },
            _ => return None,
        };
        // At an end one stays there, whatever else is written then.
        let last = |at: usize, end: usize| if at >= end { Phrase::LAST } else { at };
        let stage = last(next.stage, self.complete(next.step.min(self.steps().saturating_sub(1))));
        Some(Phrase { step: last(next.step, self.steps().saturating_sub(1)), stage, ..phrase.clone() })
    }

    fn complete(&self, step: usize) -> usize {
        self.stages(step).len().saturating_sub(1)
    }

    fn after(&self, now: Now) -> Now {
        match now {
            Now { step, stage } if stage < self.complete(step) => Now { step, stage: stage + 1 },
            Now { step, .. } if step + 1 < self.steps() => Now { step: step + 1, stage: 0 },
            end => end,
        }
    }

    fn before(&self, now: Now) -> Now {
        match now {
            Now { step, stage } if stage > 0 => Now { step, stage: stage - 1 },
            Now { step: 0, .. } => now,
            Now { step, .. } => Now { step: step - 1, stage: self.complete(step - 1) },
        }
    }
}
