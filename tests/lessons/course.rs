use super::native::Native;
use unroll::lessons::check::{Check, Outcome, check};
use unroll::lessons::course::steps;

#[test]
fn explore() {
    for (chapter, step) in steps() {
        let opened = Native::open(step.scene);
        if let Some(task) = step.task {
            let outcome = check(&task.check, &opened);
            println!("{} {}: {outcome:?}", chapter.id(), step.id);
            if let Check::Chosen(question) = task.check {
                println!("    right: {:?}", question.right(&opened).map(|right| question.choices[right]));
                use unroll::lessons::check::Right;
                use unroll::lessons::facts::Facts;
                match question.right {
                    Right::Largest(of) | Right::Smallest(of) => {
                        println!("    {:?}", of.iter().map(|of| opened.number(*of)).collect::<Vec<_>>())
                    }
                    Right::Nearest { to, .. } => println!("    {:?}", to.number(&opened)),
                }
            }
            if let Some(solved) = task.solved {
                let solved = Native::open(solved);
                let outcome = check(&task.check, &solved);
                println!("    solved {outcome:?}{}", if outcome == Outcome::Done { "" } else { " !!!" });
            }
        }
        if opened.scene.lab.translates() {
            println!("    {:?}", opened.written());
        }
    }
}
