//! One number of the picture, as a link names it.

use super::Pin;
use super::names::within;
use crate::engine::{Address, Direction, Lane, Value};
use crate::exchange::import::MOST_LAYERS;

/// `l1.f.3@5`, `l1r.h.0@2` (reverse), `y.p.1@10` (output layer), with `d.` before a gradient. Units count from 0.
pub fn write_pin(pin: Pin) -> String {
    format!("{}.{}@{}", address_key(pin.address), pin.unit, pin.step + 1)
}

/// What a value of a lane is called in links and on the page: `l1.f`, `d.l1r.h`.
pub fn address_key(address: Address) -> String {
    let Address { lane, value, gradient } = address;
    let gradient = if gradient { "d." } else { "" };
    format!("{gradient}{}.{}", write_lane(lane), value.key())
}

pub fn read_pin(entry: &str) -> Option<Pin> {
    let (entry, gradient) = match entry.strip_prefix("d.") {
        Some(rest) => (rest, true),
        None => (entry, false),
    };
    let (entry, step) = entry.split_once('@')?;
    let mut parts = entry.split('.');
    let (lane, value, unit) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let address = Address { lane: read_lane(lane)?, value: Value::from_key(value)?, gradient };
    Some(Pin { address, unit: within(unit, 0, 1000)?, step: within(step, 1, 1000)? - 1 })
}

/// `l1`, `l1r` (reverse) or `y` (output layer).
pub(super) fn write_lane(lane: Lane) -> String {
    match lane {
        Lane::Cell { layer, direction: Direction::Forward } => format!("l{}", layer + 1),
        Lane::Cell { layer, direction: Direction::Reverse } => format!("l{}r", layer + 1),
        Lane::Output => "y".into(),
    }
}

pub(super) fn read_lane(lane: &str) -> Option<Lane> {
    if lane == "y" {
        return Some(Lane::Output);
    }
    let (layer, direction) = match lane.strip_suffix('r') {
        Some(layer) => (layer, Direction::Reverse),
        None => (lane, Direction::Forward),
    };
    Some(Lane::Cell { layer: within(layer.strip_prefix('l')?, 1, MOST_LAYERS)? - 1, direction })
}
