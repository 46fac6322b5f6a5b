//! Every task can fail, and can be done.

use super::native::Native;
use unroll::lessons::check::{Check, Missing, Outcome, Question, Right, check};
use unroll::lessons::course::steps;
use unroll::lessons::facts::Facts;

#[test]
fn no_task_is_done_where_it_is_set() {
    for (_, step) in steps() {
        let Some(task) = step.task else { continue };
        let outcome = check(&task.check, &Native::open(step.scene));
        assert!(matches!(outcome, Outcome::NotYet(_)), "{}: done before it is begun", step.id);
    }
}

#[test]
fn every_task_can_be_done() {
    for (_, step) in steps() {
        let Some(task) = step.task else { continue };
        match (task.check, task.solved) {
            (Check::Chosen(question), None) => can_be_answered(step.id, &question, step.scene),
            (_, Some(solved)) => {
                assert_eq!(check(&task.check, &Native::open(solved)), Outcome::Done, "{}: {solved}", step.id);
            }
            _ => panic!("{}: a task that is no question, without a scene in which it is done", step.id),
        }
    }
}

fn can_be_answered(id: &str, question: &Question, scene: &str) {
    let opened = Native::open(scene);
    let right = question.right(&opened).unwrap_or_else(|| panic!("{id}: a number is missing"));
    let count = match question.right {
        Right::Largest(of) | Right::Smallest(of) => of.len(),
        Right::Nearest { choices, .. } => choices.len(),
    };
    assert!(count == question.choices.len() && count > 1, "{id}: choices");
    for choice in 0..count {
        let outcome = check(&Check::Chosen(*question), &Native::open(scene).choosing(choice));
        let expected = if choice == right { Outcome::Done } else { Outcome::NotYet(Missing::Choice(Some(choice))) };
        assert_eq!(outcome, expected, "{id}");
    }
    is_clear(id, question, &opened);
}

/// No two choices are as good: the best and the next are apart by more than rounding could make.
fn is_clear(id: &str, question: &Question, opened: &Native) {
    let mut numbers: Vec<f64> = match question.right {
        Right::Largest(of) | Right::Smallest(of) => of.iter().map(|of| opened.number(*of).unwrap()).collect(),
        Right::Nearest { to, choices } => {
            let found = to.number(opened).unwrap();
            choices.iter().map(|choice| (choice / found).max(found / choice)).collect()
        }
    };
    let largest = matches!(question.right, Right::Largest(_));
    numbers.sort_by(|a, b| if largest { b.total_cmp(a) } else { a.total_cmp(b) });
    let (best, next) = (numbers[0], numbers[1]);
    let apart = if largest { best / next } else { next / best };
    assert!(apart > 1.03 || next == 0.0, "{id}: {numbers:?}");
}

/// The answer to a question is computed: with other facts it is another one.
#[test]
fn answers_follow_the_numbers() {
    let question = steps().find_map(|(_, step)| match step.task?.check {
        Check::Chosen(question) if step.id == "gru-far-back" => Some(question),
        _ => None,
    });
    let right = |link: &str| question.unwrap().right(&Native::open(link)).map(|at| question.unwrap().choices[at]);
    assert_eq!(right("/gradients?figure=jacobians&length=40&cell=gru"), Some("choice-lstm"));
    assert_eq!(right("/gradients?figure=jacobians&length=40&cell=gru&forget-bias=-2"), Some("choice-gru"));
    assert_eq!(right("/gradients?figure=jacobians&length=40&cell=rnn-linear&radius=1.5"), Some("choice-rnn"));
    assert_eq!(right("/lstm"), None, "no such cells stand beside each other there");
}
