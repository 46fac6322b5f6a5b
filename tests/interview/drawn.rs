//! Random progress, and learners who review by the schedule.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use unroll::lessons::interview::{DrillProgress, Grade, LessonProgress, Progress, Review, cards};

/// 2026-11-28, 09:30 UTC.
pub const NOW: i64 = 1_795_858_200_000;
pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 86_400_000;

pub fn grade() -> impl Strategy<Value = Grade> {
    prop::sample::select(Grade::ALL.to_vec())
}

fn id() -> impl Strategy<Value = String> {
    let ids: Vec<String> = cards().map(|card| card.id.into()).collect();
    prop_oneof![8 => prop::sample::select(ids), 1 => "[a-z0-9-]{1,60}"]
}

/// As it may be kept: reviews at different times, oldest first, up to now.
pub fn progress() -> impl Strategy<Value = Progress> {
    let reviews = btree_map(0..2_000_000_i64, grade(), 1..8).prop_map(|reviews| {
        let at = |ago: i64| NOW - ago * 137_911;
        let mut reviews: Vec<Review> = reviews.into_iter().map(|(ago, grade)| Review { at: at(ago), grade }).collect();
        reviews.retain(|review| review.at >= Progress::FIRST_TIME);
        reviews.sort_unstable();
        reviews
    });
    let reviews = reviews.prop_filter("no review", |reviews| !reviews.is_empty());
    let lesson = (0..=1_000_u32, btree_set("[a-z0-9-]{1,20}", 0..6));
    let lesson = lesson.prop_map(|(step, done)| LessonProgress { step, done });
    let drill = (0..1_000_u32, 0..1_000_u32);
    let drill = drill.prop_map(|(a, b)| DrillProgress { tried: a.max(b), right: a.min(b) });
    (
        btree_map(id(), reviews, 0..30),
        btree_map("[a-z0-9-]{1,12}", lesson, 0..8),
        btree_map("[a-z-]{1,12}", drill, 0..9),
    )
        .prop_map(|(cards, lessons, drills)| Progress { cards, lessons, drills })
}

/// Grades with waits between them, in minutes: from none to months, and less than 80 years in all.
pub fn answers() -> impl Strategy<Value = Vec<(Grade, i64)>> {
    let wait = prop_oneof![Just(0_i64), 0..20_i64, 1_000..3_000_i64, 10_000..200_000_i64];
    vec((grade(), wait), 0..130)
}
