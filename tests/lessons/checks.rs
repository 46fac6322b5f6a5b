//! Every task can fail, and can be done.

use super::native::Native;
use unroll::engine::{HeldWeight, Hold, Value};
use unroll::lessons::check::{Check, Missing, Outcome, Question, Right, Where, check};
use unroll::lessons::course::steps;
use unroll::lessons::facts::{Facts, Place, Quantity, Series};

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

/// Where nothing is known, nothing is done.
#[test]
fn nothing_is_done_by_knowing_nothing() {
    struct Nothing;
    impl Facts for Nothing {
        fn setting(&self, _: &str) -> Option<String> {
            None
        }
        fn pin(&self) -> Option<Place> {
            None
        }
        fn holds(&self) -> Vec<Hold> {
            Vec::new()
        }
        fn held_weights(&self) -> Vec<HeldWeight> {
            Vec::new()
        }
        fn number(&self, _: Quantity) -> Option<f64> {
            None
        }
        fn series(&self, _: Series) -> Vec<f64> {
            Vec::new()
        }
        fn choice(&self) -> Option<usize> {
            Some(0)
        }
    }
    for (_, step) in steps() {
        let Some(task) = step.task else { continue };
        assert!(matches!(check(&task.check, &Nothing), Outcome::NotYet(_)), "{}", step.id);
    }
}

/// What only resembles a hold is not taken for it: another unit, another step, another number.
#[test]
fn holds_are_taken_at_their_word() {
    let asks = |number: f64, at: Where| Check::Holds { value: Value::ForgetGate, number, at };
    let is_done = |ask: Check, hold: &str| check(&ask, &Native::open(&format!("/lstm?hold={hold}"))) == Outcome::Done;
    assert!(is_done(asks(1.0, Where::Everywhere), "l1.f.*@*=1"));
    for near in ["l1.f.*@5=1", "l1.f.3@*=1", "l1.f.*@*=0.9", "l1.i.*@*=1"] {
        assert!(!is_done(asks(1.0, Where::Everywhere), near), "{near}");
    }
    assert!(is_done(asks(0.0, Where::Step(4)), "l1.f.*@5=0") && !is_done(asks(0.0, Where::Step(3)), "l1.f.*@5=0"));
    assert!(is_done(asks(0.0, Where::AnyStep), "l1.f.*@*=0") && !is_done(asks(0.0, Where::AnyStep), "l1.f.3@5=0"));
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
