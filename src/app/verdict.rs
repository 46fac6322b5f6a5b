//! What the task's rule says of the text, beside what the network says.

use super::view::View;
use crate::engine::{Address, Lane, Value};
use crate::scene::Reading;

/// In a sentence or two; none for an untrained network. What is not computed yet is not judged.
pub fn verdict(view: &View) -> Option<String> {
    // Of a learner's own network nobody knows the rule.
    view.scene.task_kind()?;
    let Reading { layout, unjudged } = view.scene.reading().ok()?;
    if let Some(why) = unjudged {
        return Some(format!("The rule has no answer for this: {why}."));
    }
    let address = Address::value(Lane::Output, Value::Probabilities);
    let known = |step: &usize| view.plan.is_known(address, *step, view.scene.step, view.scene.substep);
    let outputs: Vec<(usize, usize)> =
        layout.columns.iter().enumerate().filter_map(|(step, column)| Some((step, column.target?))).collect();
    let judged: Vec<&(usize, usize)> = outputs.iter().filter(|(step, _)| known(step)).collect();
    // A word held in another's place is none of the rule's.
    let typed = if view.scene.held_tokens().next().is_some() { " for the text as typed" } else { "" };
    let is_right =
        |(step, target): &&&(usize, usize)| view.best_class(*step).is_some_and(|(class, _)| class == *target);
    let right = judged.iter().filter(is_right).count();
    Some(match (outputs.as_slice(), judged.len()) {
        ([(_, target)], given) => {
            let answer = layout.classes.get(*target)?;
            let network = match (given, right) {
                (0, _) => "",
                (_, 1) => " The network agrees.",
                _ => " The network is wrong.",
            };
            format!("By the rule{typed}: {answer}.{network}")
        }
        (_, 0) => return None,
        (_, given) if right == given => {
            format!("By the rule{typed} {} right.", if given == 1 { "it is" } else { "all are" })
        }
        (_, given) => format!("By the rule{typed} {} of {given} outputs are wrong.", given - right),
    })
}
