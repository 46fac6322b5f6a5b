//! What the worker does with orders, on a clock of the test's.

use super::lockstep::{plan, recipe};
use std::cell::Cell;
use unroll::training::messages::{Order, Progress, Report, RunState};
use unroll::training::{History, Session};

fn start(generation: u32, steps: usize, paused: bool) -> Order {
    Order::Start { generation, plan: plan(&recipe(steps), &["rnn", "gru"]), paused }
}

fn progress(report: Option<Report>) -> Progress {
    match report {
        Some(Report::Progress(progress)) => progress,
        other => panic!("{other:?}"),
    }
}

/// Slices until nothing is trained, on a clock that goes on by half a millisecond at every look; each report with its time.
fn train(session: &mut Session, clock: &Cell<f64>) -> Vec<(f64, Progress)> {
    let now = || {
        clock.set(clock.get() + 0.5);
        clock.get()
    };
    let mut reports = Vec::new();
    while session.is_busy() {
        let before = clock.get();
        if let Some(report) = session.slice(now) {
            reports.push((clock.get(), progress(Some(report))));
        }
        assert!(clock.get() - before <= 32.0, "a slice is short");
    }
    reports
}

#[test]
fn a_run_is_reported_at_its_start_ten_times_a_second_and_at_its_end() {
    let (mut session, clock) = (Session::default(), Cell::new(0.0));
    let first = progress(session.take(start(7, 700, false), 0.0));
    assert_eq!((first.generation, first.step, first.steps, first.state), (7, 0, 700, RunState::Running));
    assert_eq!(first.snapshots[0].step, 0);
    assert_eq!(first.contenders[1].answers.len(), 6);
    let reports = train(&mut session, &clock);
    let (end, last) = reports.last().unwrap();
    assert_eq!((last.step, last.state), (700, RunState::Finished));
    assert!(reports.len() >= 3 && reports.len() as f64 <= end / 100.0 + 1.0, "{} in {end} ms", reports.len());
    assert!(reports[0].1.examples_per_second > 1_000.0, "{}", reports[0].1.examples_per_second);
    let mut history = History::new(7, plan(&recipe(700), &["rnn", "gru"]));
    for progress in std::iter::once(first).chain(reports.into_iter().map(|(_, progress)| progress)) {
        history = history.with(Report::Progress(progress)).unwrap();
    }
    for learner in &history.learners {
        learner.points.read(|points| {
            assert!(points.iter().map(|point| point.step).eq(0..=700));
        });
    }
    let kept: Vec<usize> = history.snapshots.all().iter().map(|(step, _)| *step).collect();
    assert_eq!(kept[..5], [0, 1, 2, 3, 4]);
    assert!(kept.len() <= 100 && *kept.last().unwrap() > 600, "{kept:?}");
}

#[test]
fn pause_step_resume_and_stop() {
    let mut session = Session::default();
    assert_eq!(session.take(Order::Step, 0.0), None, "nothing to step");
    assert_eq!(progress(session.take(start(1, 50, true), 0.0)).state, RunState::Paused);
    assert!(!session.is_busy());
    assert_eq!(session.slice(|| 1.0), None);
    let stepped = progress(session.take(Order::Step, 2.0));
    assert_eq!((stepped.step, stepped.state, stepped.examples_per_second), (1, RunState::Paused, 0.0));
    assert_eq!(session.take(Order::Pause, 3.0), None, "it is paused");
    assert_eq!(progress(session.take(Order::Resume, 4.0)).state, RunState::Running);
    assert!(session.is_busy());
    let paused = progress(session.take(Order::Pause, 5.0));
    assert_eq!((paused.step, paused.state), (1, RunState::Paused));
    session.take(Order::Resume, 6.0);
    assert_eq!(session.take(Order::Stop, 7.0), None);
    assert!(!session.is_busy());
    // Another run in place of one that trains.
    session.take(start(2, 50, false), 8.0);
    assert_eq!(progress(session.take(start(3, 50, false), 9.0)).generation, 3);
    assert_eq!(train(&mut session, &Cell::new(9.0)).last().unwrap().1.generation, 3);
    assert_eq!(session.take(Order::Step, 0.0), None, "it is finished");
}

#[test]
fn a_plan_that_cannot_be_is_refused() {
    let mut session = Session::default();
    session.take(start(1, 50, false), 0.0);
    let wrong = Order::Start { generation: 2, plan: plan(&recipe(50), &["cnn"]), paused: false };
    let report = session.take(wrong, 1.0).unwrap();
    assert!(matches!(&report, Report::Refused { generation: 2, why } if why.contains("cnn")), "{report:?}");
    assert!(!session.is_busy(), "the run before is over");
    let history = History::new(2, plan(&recipe(50), &["cnn"]));
    assert!(history.with(report).unwrap().refusal.unwrap().contains("cnn"));
}

#[test]
fn a_run_is_gone_on_with_from_its_last_snapshot() {
    let mut session = Session::default();
    let plan = plan(&recipe(50), &["rnn", "gru"]);
    let mut history = History::new(1, plan.clone());
    history = history.with(session.take(start(1, 50, true), 0.0).unwrap()).unwrap();
    for step in 1..=19 {
        history = history.with(session.take(Order::Step, f64::from(step)).unwrap()).unwrap();
    }
    let older = history.clone();
    let kept = history.snapshots.all().last().unwrap().0;
    let mut again = history.to_go_on(2);
    assert_eq!((again.generation, again.step), (2, kept));
    assert_eq!(again.plan.resume.as_ref().unwrap().step, kept);
    assert!(again.with(Report::Refused { generation: 1, why: String::new() }).is_none(), "the run before");
    let mut other = Session::default();
    let order = Order::Start { generation: 2, plan: again.plan.clone(), paused: false };
    again = again.with(other.take(order, 0.0).unwrap()).unwrap();
    for (_, progress) in train(&mut other, &Cell::new(0.0)) {
        again = again.with(Report::Progress(progress)).unwrap();
    }
    again.learners[1].points.read(|points| assert!(points.iter().map(|point| point.step).eq(0..=50)));
    let steps: Vec<usize> = again.snapshots.all().iter().map(|(step, _)| *step).collect();
    assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    // What was seen before is still there, and goes on from there.
    assert_eq!(older.learners[0].points.len(), 19);
    let newer = older.with(session.take(Order::Step, 20.0).unwrap()).unwrap();
    for history in [&older, &newer] {
        let count = history.learners[0].points.len();
        history.learners[0].points.read(|points| assert!(points.iter().map(|point| point.step).eq(0..count)));
    }
    assert_eq!((older.learners[0].points.len(), newer.learners[0].points.len()), (19, 20));
    let fresh = History::new(1, plan.clone()).to_go_on(3);
    assert_eq!(fresh, History { origin: 1, ..History::new(3, plan) });
}

#[test]
fn a_finished_run_trains_on_from_its_last_weights() {
    let finish = |session: &mut Session, mut history: History| {
        let order = Order::Start { generation: history.generation, plan: history.plan.clone(), paused: false };
        history = history.with(session.take(order, 0.0).unwrap()).unwrap();
        while history.state != Some(RunState::Finished) {
            if let Some(report) = session.slice(|| 0.0) {
                history = history.with(report).unwrap();
            }
        }
        history
    };
    let mut session = Session::default();
    let first = finish(&mut session, History::new(1, plan(&recipe(30), &["rnn", "gru"])));
    let (longer, recipe) = first.to_train_on().unwrap();
    assert_eq!((recipe.steps, longer.steps), (60, 60));
    let next = longer.to_go_on(2);
    let resume = next.plan.resume.as_ref().unwrap();
    assert_eq!((resume.step, &resume.weights[1]), (30, &*first.learners[1].weights));
    let last = finish(&mut session, next);
    assert_eq!((last.step, last.origin), (60, 1));
    for learner in &last.learners {
        learner.points.read(|points| assert!(points.iter().map(|point| point.step).eq(0..=60)));
    }
    // What was stopped has some steps left.
    let stopped = History { step: 20, ..first };
    assert_eq!(stopped.to_train_on().unwrap().1.steps, 30);
}
