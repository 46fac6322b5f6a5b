//! What is said in the lab of networks that read both ways.

use crate::engine::Join;

/// How the two directions can be joined, as a choice.
pub fn join_name(join: Join) -> &'static str {
    match join {
        Join::AtPosition => "at own positions",
        Join::Unreversed => "not reversed back",
    }
}

/// What the chosen join does: `changed` of `answers` differ from those of the right join.
pub fn join_note(join: Join, changed: usize, answers: usize) -> String {
    match join {
        Join::AtPosition => {
            "At each position the output layer reads what both lanes say of that position: h→ of what stands \
            up to it, h← of what stands from it on."
                .into()
        }
        Join::Unreversed => format!(
            "A common mistake: the reverse lane’s outputs are joined in the order in which they were computed. At step t of T \
             the output layer reads h← of step T + 1 − t. {} this text.",
            of_answers(changed, answers)
        ),
    }
}

/// Said in the figure that always joins rightly, where the other one does not.
pub const JOINED_RIGHTLY: &str = "Here the reverse outputs are joined at their own positions, whatever “Step by step” is set to: \
    that mistake is that figure’s.";

fn of_answers(changed: usize, answers: usize) -> String {
    match (changed, answers) {
        (_, 1) if changed == 1 => "The one answer changes in".into(),
        (_, 1) => "The one answer stays the same in".into(),
        (0, _) => format!("None of the {answers} answers changes in"),
        (1, _) => format!("1 of {answers} answers changes in"),
        _ => format!("{changed} of {answers} answers change in"),
    }
}

/// What held-out examples say of the mistake; shares are given as text.
pub fn join_measured(right: &str, unreversed: &str, examples: u32) -> String {
    format!(
        "In {examples} held-out examples {right} of the answers are right with the outputs at their own positions, \
         {unreversed} with those that are not reversed back."
    )
}

/// A sentence of which a name's kind shows only in the words after it: [`crate::language::tasks::TaskKind::Entities`].
pub const SETTLED_LATE: &str = "Arlen Mills hired Mr Halden in 1990";

/// What reading one way costs: `differ` of the final answers are not those of the network that reads both ways.
pub fn in_the_end(differ: usize, steps: usize) -> String {
    match differ {
        0 => "In the end it names the same classes here as the one that reads both ways.".into(),
        _ => format!(
            "In the end {differ} of its {steps} answers {} of the network that reads both ways: what it has said it cannot \
             revise.",
            if differ == 1 { "is not that" } else { "are not those" }
        ),
    }
}

/// A triangle of answers by beginnings of a text, summed up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settling {
    /// Answers given before the whole text was read, in the rows that were computed.
    pub early: usize,
    /// Of them, those that are not just the final ones, and those that name another class.
    pub moved: usize,
    pub other_class: usize,
}

/// What the triangle says of one network; `largest` is its largest difference, as text.
pub fn settling(both: bool, sums: Settling, largest: &str) -> String {
    let Settling { early, moved, other_class } = sums;
    let whose = if both { "Both ways" } else { "One way" };
    if early == 0 {
        return format!("{whose}: with one step there is nothing that could still change.");
    }
    if moved == 0 {
        return format!(
            "{whose}: all {early} answers given before the end are exactly the final ones, difference 0. Each is settled as \
             soon as its step is read: this network can stream."
        );
    }
    format!(
        "{whose}: of {early} answers given before the end, {moved} still change when more is read, by up to {largest} in \
         probability; {} then. This network has to wait for the end.",
        match other_class {
            0 => "none names another class".into(),
            1 => "1 names another class".into(),
            _ => format!("{other_class} name another class"),
        }
    )
}
