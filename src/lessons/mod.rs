//! What is taught, as data: the names of values and the sentences that read them; the course, its glossary and its errata.

mod arriving;
mod beside;
mod both_ways;
pub mod chapter;
pub mod check;
pub mod course;
pub mod drills;
pub mod embedding;
pub mod errata;
pub mod facts;
pub mod glossary;
mod gradients;
mod inside;
pub mod interview;
mod keeping;
mod labs;
mod modern;
mod names;
pub mod prose;
mod readings;
mod recall;
pub mod renewal;
mod report;
pub mod showing;
mod tasks;
mod training;
mod translation;
pub mod verdict;
mod what_if;
pub mod words;

pub use arriving::{COMING, NOT_HERE, NOT_HERE_WHY, RUN_NOT_HERE, SAVE};
pub use beside::{cost_name, cost_ratio, listens_to};
pub use both_ways::{
    JOINED_RIGHTLY, SETTLED_LATE, Settling, in_the_end, join_measured, join_name, join_note, settling,
};
pub use gradients::{
    CLIPPING_PROMISES, Clipped, Journey, RULE_OF_THUMB, RULE_STEPS, Sum, bounded, clipped, compared, enough,
    enough_short, fate_mark, fate_note, journeys,
};
pub use inside::{beside_text, paths_text, reset_name, sense_name};
pub use keeping::{KeepingText, optimizer_name, run_name};
pub use labs::{LABS, LabText, lab_text, panel_name};
pub use modern::{
    CROSSROADS, Counted, Crossroad, crossroad_fact, even_look, glance_name, masked_note, memory_note, modern_reading,
    no_way_note, order_note, path_note, positions_formula, receptive, rival_name,
};
pub use names::{Hue, Range, ValueText, lane_name, value_text};
pub use readings::{Reading, reading};
pub use recall::{Recalled, recall_task, recall_verdict};
pub use report::{Measured, report};
pub use tasks::{TaskText, task_text};
pub use training::{CELLS, CellText, RunWord, cell_text, time_left};
pub use translation::{
    BOTTLENECK, FORCING, NO_RULE, NO_TRANSFORMER, NOTHING_TO_FORCE, NodeText, RATIO_LEARNED, TRANSFORMER_MEASURED,
    beams_note, encoders_told, handed_name, left_out, node_reading, node_text, score_formula, score_part, stage_name,
    translator_name,
};
pub use what_if::{CUT_OFF, CUT_WHERE_HELD, changed, held, hold_name, weight_name};
