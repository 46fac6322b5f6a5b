//! Progress <-> a record in JSON that a human can read, for storage, export and import.

use super::progress::keep_latest;
use super::{DrillProgress, Grade, LessonProgress, Progress, Review, card};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why a record could not be read. `message` names the sentence for the page; what is written here is for developers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgressError {
    #[error("the record is {0} bytes long, expected at most {MAX_BYTES}; choose the file that the page exported")]
    TooLarge(usize),
    #[error("line {line}, column {column}: {problem}; expected a record as the page exports it: export it again")]
    Malformed { line: usize, column: usize, problem: String },
    #[error("expected \"format\": \"{FORMAT}\", found {0}; choose the file that the page exported")]
    Foreign(String),
    #[error("the record has version {0}, expected {VERSION}; open it in the build of the page that wrote it")]
    Version(String),
    #[error("{place} is {found}, expected {expected}; mend that entry, or export the record again")]
    Entry { place: String, expected: Expected, found: String },
}

/// What an entry of a record has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// Small letters, digits and hyphens.
    Id,
    /// A time, a space and a grade.
    Review,
    /// Between 2020 and 2100.
    Time,
    /// As many steps as a lesson may have.
    Step,
    /// No more right answers than tries.
    Answers,
    /// No more entries than are kept.
    Fewer,
}

/// A record that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub progress: Progress,
    /// Cards that this build does not know: they are kept, and written again.
    pub unknown_cards: usize,
    /// Reviews later than now by more than a day, which are left out: they would keep a card from being due.
    pub from_future: usize,
    /// Reviews older than those that are kept.
    pub too_old: usize,
}

const FORMAT: &str = "unroll-progress";
const VERSION: u64 = 1;
/// A larger record is not read.
pub const MAX_BYTES: usize = 1 << 20;
const MAX_ID: usize = 60;
const MAX_STEP: u32 = 1_000;
const MAX_TRIED: u32 = 10_000_000;
const DAY: i64 = 86_400_000;

/// A record of the progress.
pub fn write(progress: &Progress) -> String {
    let time = |at: i64| DateTime::<Utc>::from_timestamp_millis(at).unwrap_or_default();
    let review = |review: &Review| {
        format!("{} {}", time(review.at).to_rfc3339_opts(SecondsFormat::Millis, true), review.grade.key())
    };
    let record = Record {
        format: FORMAT.into(),
        version: VERSION,
        cards: progress.cards.iter().map(|(id, all)| (id.clone(), all.iter().map(review).collect())).collect(),
        lessons: progress
            .lessons
            .iter()
            .map(|(id, lesson)| (id.clone(), Lesson { step: lesson.step, done: lesson.done.clone() }))
            .collect(),
        drills: progress
            .drills
            .iter()
            .map(|(kind, drill)| (kind.clone(), Drill { tried: drill.tried, right: drill.right }))
            .collect(),
    };
    // All keys are texts and all numbers whole: there is nothing that JSON could not say.
    serde_json::to_string_pretty(&record).unwrap_or_default()
}

/// Reads a record; `now` in milliseconds since 1970.
///
/// # Errors
/// When it is too large, no record, of another version, or says what cannot be.
pub fn read(bytes: &[u8], now: i64) -> Result<Found, ProgressError> {
    if bytes.len() > MAX_BYTES {
        return Err(ProgressError::TooLarge(bytes.len()));
    }
    // A list would do for a struct, too.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| *byte == b'[') {
        return Err(ProgressError::Foreign("a list".into()));
    }
    let head: Head = serde_json::from_slice(bytes).map_err(malformed)?;
    if head.format != FORMAT {
        return Err(ProgressError::Foreign(shown(&head.format)));
    }
    if head.version != VERSION {
        return Err(ProgressError::Version(shown(&head.version)));
    }
    let record: Record = serde_json::from_slice(bytes).map_err(malformed)?;
    let mut found = Found::default();
    few("cards", record.cards.len(), Progress::MOST_CARDS)?;
    for (id, reviews) in record.cards {
        let place = place_of("cards", &id)?;
        let read = |text: &String| read_review(text, &place);
        let mut reviews = reviews.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let all = reviews.len();
        reviews.retain(|review| review.at <= now.saturating_add(DAY));
        found.from_future += all - reviews.len();
        reviews.sort_unstable();
        reviews.dedup_by_key(|review| review.at);
        found.too_old += reviews.len().saturating_sub(Progress::MOST_REVIEWS);
        keep_latest(&mut reviews);
        found.unknown_cards += usize::from(card(&id).is_none());
        if !reviews.is_empty() {
            found.progress.cards.insert(id, reviews);
        }
    }
    few("lessons", record.lessons.len(), Progress::MOST_LESSONS)?;
    for (id, Lesson { step, done }) in record.lessons {
        let place = place_of("lessons", &id)?;
        expect(step <= MAX_STEP, &format!("{place} step"), Expected::Step, &step)?;
        few(&place, done.len(), Progress::MOST_CHECKS)?;
        for check in &done {
            expect(is_id(check), &place, Expected::Id, check)?;
        }
        found.progress.lessons.insert(id, LessonProgress { step, done });
    }
    few("drills", record.drills.len(), Progress::MOST_DRILLS)?;
    for (kind, Drill { tried, right }) in record.drills {
        let place = place_of("drills", &kind)?;
        let can_be = right <= tried && tried <= MAX_TRIED;
        expect(can_be, &place, Expected::Answers, &format!("{right} of {tried}"))?;
        found.progress.drills.insert(kind, DrillProgress { tried, right });
    }
    Ok(found)
}

impl ProgressError {
    /// The message of the catalogue that tells it, and the message's arguments.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::TooLarge(bytes) => ("progress-too-large", vec![("found", bytes.div_ceil(1024).to_string())]),
            Self::Malformed { line, column, problem } => (
                "progress-malformed",
                vec![("line", line.to_string()), ("column", column.to_string()), ("problem", problem.clone())],
            ),
            Self::Foreign(found) => ("progress-foreign", vec![("found", found.clone())]),
            Self::Version(found) => ("progress-version", vec![("found", found.clone())]),
            Self::Entry { place, expected, found } => {
                (expected.message(), vec![("place", place.clone()), ("found", found.clone())])
            }
        }
    }
}

impl Expected {
    pub const ALL: [Self; 6] = [Self::Id, Self::Review, Self::Time, Self::Step, Self::Answers, Self::Fewer];

    /// The message of the catalogue that says what was expected.
    pub fn message(self) -> &'static str {
        match self {
            Self::Id => "progress-expected-id",
            Self::Review => "progress-expected-review",
            Self::Time => "progress-expected-time",
            Self::Step => "progress-expected-step",
            Self::Answers => "progress-expected-answers",
            Self::Fewer => "progress-expected-fewer",
        }
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Id => "a name of small letters, digits and hyphens",
            Self::Review => "a time and a grade such as 2026-11-28T09:30:00.000Z good",
            Self::Time => "a time between 2020 and 2100",
            Self::Step => "a step from 0 to 1000",
            Self::Answers => "no more right answers than tries",
            Self::Fewer => "fewer entries",
        })
    }
}

/// What tells a record from another file.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    format: String,
    version: u64,
    /// `2026-11-28T09:30:00.000Z good`, oldest first.
    #[serde(default)]
    cards: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    lessons: BTreeMap<String, Lesson>,
    #[serde(default)]
    drills: BTreeMap<String, Drill>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lesson {
    step: u32,
    #[serde(default)]
    done: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drill {
    tried: u32,
    right: u32,
}

fn malformed(error: serde_json::Error) -> ProgressError {
    ProgressError::Malformed { line: error.line(), column: error.column(), problem: shorten(&error.to_string()) }
}

fn read_review(text: &str, place: &str) -> Result<Review, ProgressError> {
    let wrong = |expected| ProgressError::Entry { place: place.into(), expected, found: shorten(text) };
    let (time, grade) = text.split_once(' ').ok_or_else(|| wrong(Expected::Review))?;
    let time = DateTime::parse_from_rfc3339(time).map_err(|_| wrong(Expected::Review))?;
    let grade = Grade::from_key(grade).ok_or_else(|| wrong(Expected::Review))?;
    let at = time.timestamp_millis();
    let can_be = (Progress::FIRST_TIME..=Progress::LAST_TIME).contains(&at);
    if can_be { Ok(Review { at, grade }) } else { Err(wrong(Expected::Time)) }
}

fn place_of(section: &str, id: &str) -> Result<String, ProgressError> {
    expect(is_id(id), section, Expected::Id, &id)?;
    Ok(format!("{section} {id}"))
}

fn is_id(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MAX_ID).contains(&id.len()) && id.bytes().all(letter)
}

fn few(place: &str, count: usize, most: usize) -> Result<(), ProgressError> {
    expect(count <= most, place, Expected::Fewer, &count)
}

fn expect(holds: bool, place: &str, expected: Expected, found: &dyn ToString) -> Result<(), ProgressError> {
    match holds {
        true => Ok(()),
        false => Err(ProgressError::Entry { place: place.into(), expected, found: shorten(&found.to_string()) }),
    }
}

fn shown(value: &Value) -> String {
    shorten(&value.to_string())
}

/// As much of a foreign text as fits in a message.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}
