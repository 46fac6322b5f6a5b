//! A run that is kept in parts, and comes back.

use super::lockstep::{plan, recipe};
use unroll::training::messages::{Order, RunState};
use unroll::training::stored::{Head, Latest, Part, Unread, VERSION, pack, unpack};
use unroll::training::{History, Session};

/// A run that was taken so many steps, saved after every fifth.
fn run(steps: u32) -> (History, Vec<Part>) {
    let plan = plan(&recipe(50), &["rnn", "gru"]);
    let mut session = Session::default();
    let mut history = History::new(1, plan.clone());
    let (mut parts, mut from) = (Vec::new(), 0);
    history = history.with(session.take(Order::Start { generation: 1, plan, paused: true }, 0.0).unwrap()).unwrap();
    for step in 1..=steps {
        history = history.with(session.take(Order::Step, f64::from(step)).unwrap()).unwrap();
        if step % 5 == 0 {
            // Two at a time.
            while from < history.step {
                let (part, next) = Part::of(&history, from, 2);
                parts.push(part);
                from = next;
            }
        }
    }
    (history, parts)
}

fn back<T: serde::Serialize + serde::de::DeserializeOwned>(record: &T) -> T {
    unpack(&pack(record).unwrap()).unwrap()
}

#[test]
fn a_run_comes_back_as_it_was_left() {
    let (history, parts) = run(30);
    let head = back(&Head::of(&history, "a name", 12.5).unwrap());
    assert_eq!((head.name.as_str(), head.began, head.step, head.steps), ("a name", 12.5, 30, 50));
    let tried: Vec<usize> = head.curves[1].tried.iter().map(|(step, _)| *step).collect();
    assert_eq!(tried, [0, 10, 20]);
    assert!(head.curves[1].best().unwrap().1 >= head.curves[1].tried[0].1.accuracy);
    let parts = parts.iter().map(back).collect();
    let again = History::of_stored(9, head, back(&Latest::of(&history)), parts).unwrap();
    assert_eq!((again.generation, again.step, again.state), (9, 30, Some(RunState::Paused)));
    assert_eq!(again.baseline, history.baseline);
    for (again, before) in again.learners.iter().zip(&history.learners) {
        let before_points = before.points.read(<[_]>::to_vec);
        again.points.read(|points| assert_eq!(points, before_points));
        assert_eq!((&again.weights, &again.answers), (&before.weights, &before.answers));
    }
    let kept = again.snapshots.all();
    assert_eq!(kept.last().unwrap().0, 30, "the latest weights are a snapshot");
    assert_eq!(kept[..kept.len() - 1], history.snapshots.all()[..kept.len() - 1]);
    assert_eq!(again.to_go_on(10).plan.resume.unwrap().step, 30);
}

#[test]
fn what_a_run_went_back_behind_is_forgotten() {
    let (history, mut parts) = run(30);
    let (earlier, _) = run(20);
    // It went on from step 12, and was at 20 when it was saved.
    parts.push(Part::of(&earlier, 12, 100).0);
    let head = Head::of(&earlier, "", 0.0).unwrap();
    let again = History::of_stored(2, head.clone(), Latest::of(&earlier), parts).unwrap();
    again.learners[0].points.read(|points| assert!(points.iter().map(|point| point.step).eq(0..20)));
    assert!(again.snapshots.all().iter().map(|(step, _)| *step).is_sorted());
    // What does not belong together is no run.
    assert!(History::of_stored(2, Head { steps: 10, ..head.clone() }, Latest::of(&history), Vec::new()).is_none());
    let alone = Latest { cells: Vec::new(), ..Latest::of(&earlier) };
    assert!(History::of_stored(2, head, alone, Vec::new()).is_none());
}

#[test]
fn bytes_of_another_version_and_damaged_ones_are_told() {
    let mut bytes = pack(&Head::of(&run(1).0, "x", 0.0).unwrap()).unwrap();
    assert_eq!(bytes[0], VERSION);
    for length in 0..bytes.len() {
        assert_eq!(unpack::<Head>(&bytes[..length]), Err(Unread::Damaged), "{length}");
    }
    // A length that nobody has the memory for.
    let mut huge = bytes.clone();
    huge[1..9].fill(0xff);
    assert_eq!(unpack::<Head>(&huge), Err(Unread::Damaged));
    bytes[0] = VERSION + 1;
    assert_eq!(unpack::<Head>(&bytes), Err(Unread::Foreign(VERSION + 1)));
}
