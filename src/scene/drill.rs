//! The exercise of the practice page, as a link says it: `drill=gru-step:2:7`, kind, level, seed.

use super::properties::Property;
use super::{Lab, Scene};
use crate::lessons::drills::{Drill, Kind, Level};

/// The one that the page opens with.
pub fn usual_drill() -> Drill {
    Drill { kind: Kind::RnnStep, seed: 1, level: Level::One }
}

pub(super) const PROPERTIES: &[Property] = &[Property {
    key: "drill",
    expected: "on the practice page a kind, a level and a number, such as gru-step:2:7",
    write: |scene| on_page(scene).then(|| write_drill(scene.drill)),
    read: |entry, scene| read_drill(entry).filter(|_| on_page(scene)).map(|drill| scene.drill = drill),
}];

fn on_page(scene: &Scene) -> bool {
    scene.lab == Lab::Practice
}

fn write_drill(Drill { kind, seed, level }: Drill) -> String {
    format!("{}:{}:{seed}", kind.id(), level.number())
}

fn read_drill(entry: &str) -> Option<Drill> {
    let mut parts = entry.split(':');
    let kind = Kind::from_id(parts.next()?)?;
    let level: u32 = parts.next()?.parse().ok()?;
    let level = Level::ALL.into_iter().find(|known| known.number() == level)?;
    let seed = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(Drill { kind, seed, level })
}
