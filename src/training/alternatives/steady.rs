//! A signal that comes one sample at a time: what each network keeps of it, and how long a step takes.

use super::super::Stop;
use super::super::messages::{Findings, StepAt, StudyPlan};
use super::pace::signal;
use super::{Rival, Sizes, refused};
use crate::engine::graph::{Given, Stream};
use crate::engine::{Matrix, ShapeError};

/// So many steps are timed at once, of so many streams one after another: a step alone is shorter than a clock can tell.
const BLOCK: usize = 16;
const STREAMS: usize = 16;
const ROUNDS: usize = 5;

/// Microseconds of a step, and numbers that are kept, by how far a stream has come.
pub struct SteadyStudy {
    sizes: Sizes,
    /// Round by round, network by network: the microseconds of each block's steps, and the numbers kept after it.
    rounds: Vec<Vec<(f64, usize)>>,
}

impl SteadyStudy {
    /// # Errors
    /// When the plan's text does not say sizes.
    pub fn new(plan: &StudyPlan) -> Result<Self, Stop> {
        let sizes = Sizes::from_text(&plan.recipe).ok_or_else(|| refused(&plan.recipe))?;
        Ok(Self { sizes, rounds: Vec::new() })
    }

    pub fn is_finished(&self) -> bool {
        self.rounds.len() == ROUNDS * Rival::ALL.len()
    }

    /// Feeds the next network the whole signal once.
    ///
    /// # Errors
    /// When the sizes cannot be.
    pub fn advance(&mut self, now: &dyn Fn() -> f64) -> Result<(), ShapeError> {
        if self.is_finished() {
            return Ok(());
        }
        let model = self.sizes.over_signal(Rival::ALL[self.rounds.len() % Rival::ALL.len()])?;
        let stream = Stream::new(model.graph(), 1)?;
        let mut streams = vec![stream; STREAMS];
        let mut blocks = Vec::new();
        for first in (0..self.sizes.length).step_by(BLOCK) {
            let (start, end) = (now(), (first + BLOCK).min(self.sizes.length));
            for stream in &mut streams {
                for at in first..end {
                    stream.step(Given::Vectors(Matrix::from_element(1, 1, signal(at))))?;
                }
            }
            let steps = (STREAMS * (end - first)) as f64;
            blocks.push((1000.0 * (now() - start) / steps, streams[0].carried()));
        }
        self.rounds.push(blocks);
        Ok(())
    }

    pub fn findings(&self) -> Findings {
        let rivals = Rival::ALL.len();
        let of_rival = |rival: usize| {
            let rounds: Vec<&Vec<(f64, usize)>> = self.rounds.iter().skip(rival).step_by(rivals).collect();
            let blocks = rounds.first().map_or(0, |blocks| blocks.len());
            (0..blocks).map(move |block| {
                let mut times: Vec<f64> = rounds.iter().map(|blocks| blocks[block].0).collect();
                times.sort_by(f64::total_cmp);
                let step = ((block + 1) * BLOCK).min(self.sizes.length) as u32;
                let carried = rounds[0][block].1 as u32;
                StepAt { rival: rival as u32, step, microseconds: times[times.len() / 2] as f32, carried }
            })
        };
        Findings {
            read: self.rounds.len() as u32,
            of: (ROUNDS * rivals) as u32,
            steps: Some((0..rivals).flat_map(of_rival).collect()),
            ..Findings::default()
        }
    }
}
