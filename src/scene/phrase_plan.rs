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

impl Stage {
    /// As in the lessons.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::State => "state",
            Self::Handover => "handover",
            Self::Score => "score",
            Self::Softmax => "softmax",
            Self::Context => "context",
            Self::Combine => "combine",
            Self::Word => "word",
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Lab, Scene, update};

    const PLANS: [PhrasePlan; 4] = [
        PhrasePlan { source: 3, written: 2, attends: true },
        PhrasePlan { source: 1, written: 4, attends: false },
        PhrasePlan { source: 2, written: 0, attends: true },
        PhrasePlan { source: 0, written: 0, attends: true },
    ];

    fn usual() -> Phrase {
        update(&Scene::default(), &Action::OpenLab(Lab::Attention)).phrase
    }

    fn moved(plan: PhrasePlan, phrase: &Phrase, action: Action) -> Phrase {
        plan.moved(phrase, &action).unwrap()
    }

    #[test]
    fn playing_passes_every_stage_once_and_stays_at_the_end() {
        for plan in PLANS {
            let mut phrase = moved(plan, &usual(), Action::Rewind);
            let mut seen = Vec::new();
            while !plan.is_finished(plan.now(&phrase)) {
                seen.push(plan.now(&phrase));
                phrase = moved(plan, &phrase, Action::Advance);
            }
            seen.push(plan.now(&phrase));
            let all: usize = (0..plan.steps()).map(|step| plan.stages(step).len()).sum();
            assert_eq!(seen.len(), all.max(1), "{plan:?}");
            assert!(seen.is_sorted_by(|a, b| a < b));
            assert_eq!(plan.now(&moved(plan, &phrase, Action::Advance)), plan.now(&phrase));
            assert_eq!(phrase.step, Phrase::LAST, "at the end one stays there");
        }
    }

    #[test]
    fn stages_lead_back() {
        for plan in PLANS {
            let start = moved(plan, &usual(), Action::Rewind);
            for by in 0..40 {
                let there = moved(plan, &start, Action::MoveSubsteps(by));
                assert_eq!(plan.now(&moved(plan, &there, Action::MoveSubsteps(-by))).step, 0);
                if !plan.is_finished(plan.now(&there)) {
                    let back = moved(plan, &moved(plan, &there, Action::Advance), Action::MoveSubsteps(-1));
                    assert_eq!(plan.now(&back), plan.now(&there));
                }
            }
        }
    }

    #[test]
    fn what_a_stage_brings_is_known_from_it_on_and_not_before() {
        for plan in PLANS {
            let mut phrase = moved(plan, &usual(), Action::Rewind);
            let mut before = None;
            for _ in 0..60 {
                let now = plan.now(&phrase);
                let Some(stage) = plan.stage(now) else { break };
                assert!(plan.is_known(now.step, stage, now));
                if let Some(before) = before.filter(|before| *before != now) {
                    assert!(!plan.is_known(now.step, stage, before));
                }
                before = Some(now);
                phrase = moved(plan, &phrase, Action::Advance);
            }
        }
    }

    #[test]
    fn the_lane_that_reads_from_the_end_knows_what_follows() {
        let plan = PLANS[0];
        let known = |step, stage| [0, 1, 2].map(|word| plan.is_known_in_reverse(word, Now { step, stage }));
        assert_eq!(known(1, 0), [false, false, true]);
        assert_eq!(known(1, 1), [false, true, true]);
        assert_eq!(known(3, 0), [true; 3]);
    }

    #[test]
    fn the_last_step_is_the_last_whatever_is_written() {
        let phrase = usual();
        assert_eq!(
            PLANS.map(|plan| plan.now(&phrase)),
            [(4, 6), (4, 2), (1, 2), (0, 0)].map(|(step, stage)| Now { step, stage })
        );
        assert_eq!(PLANS[0].moved(&phrase, &Action::Reset), None);
    }
}
