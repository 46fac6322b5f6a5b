//! The files of the catalogue.

use super::Source;

pub const COURSE: &[Source] = &[
    of("course.ftl", include_str!("../../../words/en/course.ftl")),
    of("course-rnn.ftl", include_str!("../../../words/en/course-rnn.ftl")),
    of("course-lstm.ftl", include_str!("../../../words/en/course-lstm.ftl")),
    of("course-gru.ftl", include_str!("../../../words/en/course-gru.ftl")),
    of("course-seq2seq.ftl", include_str!("../../../words/en/course-seq2seq.ftl")),
    of("course-attention.ftl", include_str!("../../../words/en/course-attention.ftl")),
    of("course-modern.ftl", include_str!("../../../words/en/course-modern.ftl")),
    of("course-interview.ftl", include_str!("../../../words/en/course-interview.ftl")),
];
/// What the course's page and the panel of a step say around all that.
pub const LESSON: &[Source] = &[of("lesson.ftl", include_str!("../../../words/en/lesson.ftl"))];
/// Files of the reader's: a model of their own on its way in, what is saved on its way out.
pub const FILES: &[Source] = &[of("import.ftl", include_str!("../../../words/en/import.ftl"))];
pub const CHECKS: &[Source] = &[of("checks.ftl", include_str!("../../../words/en/checks.ftl"))];
pub const CLASSROOM: &[Source] = &[of("classroom.ftl", include_str!("../../../words/en/classroom.ftl"))];
pub const GLOSSARY: &[Source] = &[of("glossary.ftl", include_str!("../../../words/en/glossary.ftl"))];
pub const ERRATA: &[Source] = &[of("errata.ftl", include_str!("../../../words/en/errata.ftl"))];
pub const CARDS: &[Source] = &[of("cards.ftl", include_str!("../../../words/en/cards.ftl"))];
pub const DRILLS: &[Source] = &[of("drills.ftl", include_str!("../../../words/en/drills.ftl"))];
pub const PROGRESS: &[Source] = &[of("progress.ftl", include_str!("../../../words/en/progress.ftl"))];
/// What the practice page says around cards and drills.
pub const PRACTICE: &[Source] = &[of("practice.ftl", include_str!("../../../words/en/practice.ftl"))];
/// The names of the chapters, without the steps' prose.
pub const CHAPTERS: &[Source] = &[of("course.ftl", include_str!("../../../words/en/course.ftl"))];

const fn of(name: &'static str, english: &'static str) -> Source {
    Source { name, english }
}
