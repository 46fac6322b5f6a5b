//! A run as it is kept between visits: a head, which lists and comparisons read, its latest weights, and parts that are
//! only ever added. Each is bytes behind a version.

use super::messages::{Answer, Baseline, HeldOut, Point, RunPlan, RunState, Snapshot, Stopped, whole};
use super::{History, Learner, Points, Snapshots};
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use std::rc::Rc;

/// Of the records' layout. What has another one is left alone.
pub const VERSION: u8 = 1;

/// What a list says of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub name: String,
    /// In milliseconds since 1970.
    pub began: f64,
    pub plan: RunPlan,
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    #[serde(deserialize_with = "whole")]
    pub steps: usize,
    /// Running ones were left while they ran.
    pub state: RunState,
    /// By the learner, before its end.
    pub is_stopped: bool,
    pub baseline: Baseline,
    /// In the order of the plan's cells.
    pub curves: Vec<Curve>,
}

/// A cell's measurements on held-out examples.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    pub cell: String,
    #[serde(deserialize_with = "tried")]
    pub tried: Vec<(usize, HeldOut)>,
}

/// The latest of a run, which is written anew each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Latest {
    #[serde(deserialize_with = "whole")]
    pub step: usize,
    /// In the order of the plan's cells.
    pub cells: Vec<LatestCell>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LatestCell {
    pub weights: Vec<f32>,
    pub answers: Vec<Answer>,
    pub stopped: Option<Stopped>,
}

/// What came to a run from a step on, in place of what was there of such steps: a run may have gone back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    #[serde(deserialize_with = "whole")]
    pub from: usize,
    /// In the order of the plan's cells.
    pub points: Vec<Vec<Point>>,
    pub snapshots: Vec<Snapshot>,
}

fn tried<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(usize, HeldOut)>, D::Error> {
    #[derive(Deserialize)]
    struct Tried(#[serde(deserialize_with = "whole")] usize, HeldOut);
    let all = Vec::<Tried>::deserialize(deserializer)?;
    Ok(all.into_iter().map(|Tried(step, score)| (step, score)).collect())
}

/// Why bytes are no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Of another version of the page.
    Foreign(u8),
    Damaged,
}

/// None never happens: memory takes every record.
pub fn pack(record: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = vec![VERSION];
    bincode::serialize_into(&mut bytes, record).ok()?;
    Some(bytes)
}

/// # Errors
/// When the bytes are of another version, or no such record.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unread> {
    match bytes {
        [VERSION, record @ ..] => bincode::deserialize(record).map_err(|_| Unread::Damaged),
        [version, ..] => Err(Unread::Foreign(*version)),
        [] => Err(Unread::Damaged),
    }
}

impl Curve {
    /// The most of its held-out accuracies, and where.
    pub fn best(&self) -> Option<(usize, f32)> {
        let tried = self.tried.iter().map(|(step, score)| (*step, score.accuracy));
        tried.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

impl Head {
    /// None before the first report.
    pub fn of(history: &History, name: &str, began: f64) -> Option<Self> {
        let tried = |point: &Point| Some((point.step, point.held_out?));
        let curve = |learner: &Learner| Curve {
            cell: learner.cell.clone(),
            tried: learner.points.read(|points| points.iter().filter_map(tried).collect()),
        };
        Some(Self {
            name: name.into(),
            began,
            plan: RunPlan { resume: None, ..history.plan.clone() },
            step: history.step,
            steps: history.steps,
            state: history.state?,
            is_stopped: history.is_stopped,
            baseline: history.baseline,
            curves: history.learners.iter().map(curve).collect(),
        })
    }
}

impl Latest {
    pub fn of(history: &History) -> Self {
        let cell = |learner: &Learner| LatestCell {
            weights: (*learner.weights).clone(),
            answers: (*learner.answers).clone(),
            stopped: learner.stopped.clone(),
        };
        Self { step: history.step, cells: history.learners.iter().map(cell).collect() }
    }
}

impl Part {
    /// With so many snapshots at most, since one is large; and the step that the next part is from.
    pub fn of(history: &History, from: usize, most: usize) -> (Self, usize) {
        let kept = history.snapshots.all();
        let first = kept.partition_point(|(step, _)| *step < from);
        let to = kept.get(first.saturating_add(most)).map(|(step, _)| *step);
        let within = |step: usize| to.is_none_or(|to| step < to);
        let later = |points: &[Point]| {
            let start = points.partition_point(|point| point.step < from);
            points[start..].iter().copied().take_while(|point| within(point.step)).collect()
        };
        let snapshots = kept[first..].iter().take_while(|(step, _)| within(*step));
        let part = Self {
            from,
            points: history.learners.iter().map(|learner| learner.points.read(later)).collect(),
            snapshots: snapshots.map(|(_, snapshot)| (**snapshot).clone()).collect(),
        };
        (part, to.unwrap_or(history.step))
    }
}

impl History {
    /// The run that was stored, as paused where it was left. Its latest weights are its last snapshot, from which it
    /// goes on. None where the records do not belong together.
    pub fn of_stored(generation: u32, head: Head, latest: Latest, parts: Vec<Part>) -> Option<Self> {
        let cells = head.plan.cells.len();
        if head.curves.len() != cells || latest.cells.len() != cells || latest.step > head.steps {
            return None;
        }
        let mut points: Vec<Vec<Point>> = vec![Vec::new(); cells];
        let mut snapshots: Vec<Snapshot> = Vec::new();
        for part in parts {
            if part.points.len() != cells {
                return None;
            }
            for (all, new) in points.iter_mut().zip(part.points) {
                all.truncate(all.partition_point(|point| point.step < part.from));
                all.extend(new);
            }
            snapshots.retain(|snapshot| snapshot.step < part.from);
            snapshots.extend(part.snapshots);
        }
        let mut kept = Snapshots::new();
        let last =
            Snapshot { step: latest.step, weights: latest.cells.iter().map(|cell| cell.weights.clone()).collect() };
        snapshots.retain(|snapshot| snapshot.step < latest.step);
        for snapshot in snapshots.into_iter().chain([last]) {
            kept.keep(snapshot.step, Rc::new(snapshot));
        }
        let learners = head.plan.cells.iter().zip(latest.cells).zip(points).map(|((cell, latest), points)| Learner {
            cell: cell.clone(),
            points: Points::from(points),
            weights: Rc::new(latest.weights),
            answers: Rc::new(latest.answers),
            stopped: latest.stopped,
        });
        Some(Self {
            step: latest.step,
            steps: head.steps,
            state: Some(match head.state {
                RunState::Running => RunState::Paused,
                state => state,
            }),
            is_stopped: head.is_stopped,
            learners: learners.collect(),
            snapshots: kept,
            baseline: head.baseline,
            ..Self::new(generation, head.plan)
        })
    }
}
