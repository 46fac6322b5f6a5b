//! The engine's properties and edges: what holds for every network, and what happens where most code has no answer.

#[path = "numbers/close.rs"]
mod close;
#[path = "engine/costs.rs"]
mod costs;
#[path = "engine/descent.rs"]
mod descent;
#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/draw_graphs.rs"]
mod draw_graphs;
#[path = "engine/extremes.rs"]
mod extremes;
#[path = "engine/flow.rs"]
mod flow;
#[path = "engine/joining.rs"]
mod joining;
#[path = "engine/losses.rs"]
mod losses;
#[path = "engine/optimizers.rs"]
mod optimizers;
#[path = "engine/paths.rs"]
mod paths;
#[path = "engine/prefixes.rs"]
mod prefixes;
#[path = "engine/properties.rs"]
mod properties;
#[path = "numbers/random_shapes.rs"]
mod random_shapes;
#[path = "engine/seeds.rs"]
mod seeds;
#[path = "engine/shape_errors.rs"]
mod shape_errors;
