//! The lessons: every scene opens, every check can fail and can be passed, every text has its id and every id its text,
//! and what the prose says of a scene is so there.
#![cfg(not(feature = "f64"))]

#[path = "lessons/catalogue.rs"]
mod catalogue;
#[path = "lessons/checks.rs"]
mod checks;
#[path = "lessons/course.rs"]
mod course;
#[path = "lessons/errata.rs"]
mod errata;
#[path = "lessons/native.rs"]
mod native;
#[path = "lessons/plain.rs"]
mod plain;
#[path = "lessons/practice.rs"]
mod practice;
#[path = "lessons/prose.rs"]
mod prose;
#[path = "lessons/said.rs"]
mod said;
#[path = "lessons/translating.rs"]
mod translating;
