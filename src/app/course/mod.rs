//! The course: its page, and the panel of its steps over the labs.

mod chapters;
mod errata;
mod facts;
mod glossary;
mod known;
mod lesson;
mod look;
mod opening;
mod page;
mod prose;
mod task;
mod text;
mod trouble;

pub use lesson::LessonPanel;
pub use page::CoursePage;
