//! The lessons: every scene opens, every check can fail and can be passed, every text has its id and every id its text.
#![cfg(not(feature = "f64"))]

#[path = "lessons/course.rs"]
mod course;
#[path = "lessons/native.rs"]
mod native;
#[path = "lessons/translating.rs"]
mod translating;
