use super::native::Native;
use unroll::engine::{Address, Lane, Value};
use unroll::lessons::facts::{Facts, Quantity, Series};

#[test]
fn explore() {
    let cell = Lane::forward(0);
    let unit = |link: &str, value, unit| {
        Native::open(link).series(Series::Unit { address: Address::value(cell, value), unit })
    };
    println!("f2 {:?}", unit("/lstm", Value::ForgetGate, 2));
    println!("z3 {:?}", unit("/gru", Value::UpdateGate, 3));
    for u in 0..32 {
        let c = unit("/lstm", Value::CellState, u);
        if let Some((t, c)) = c.iter().enumerate().find(|c| c.1.abs() > 1.0) {
            println!("C {u} @{} {c}", t + 1);
        }
        let z = unit("/gru", Value::UpdateGate, u);
        if let Some((t, z)) = z.iter().enumerate().find(|c| c.1.abs() > 0.9) {
            println!("z {u} @{} {z}", t + 1);
        }
    }
    println!("{:?}", Native::open("/lstm").scene.layout().classes);
    println!(
        "entropy {:?}",
        Native::open("/attention?phrase=the+black+cat+does+not+eat+the+bread").series(Series::Entropy)
    );
    for text in [
        "he loves black cats",
        "the cat sleeps",
        "she eats bread",
        "the black cat",
        "the dog sleeps",
        "she loves cats",
        "the cat eats",
        "he sleeps",
        "they love the cat",
        "the cat does not sleep",
        "the small cat sleeps",
        "the black dog eats the bread",
        "she does not love the black cat",
        "he eats the bread",
        "the black cat eats the bread",
        "we love the small dog",
        "the cat loves the dog",
    ] {
        let link = |extra: &str| format!("/seq2seq?phrase={}{extra}", text.replace(' ', "+"));
        let Ok(_) = unroll::scene::from_link(&link("")) else {
            println!("{text} NO");
            continue;
        };
        let result = std::panic::catch_unwind(|| {
            let open = Native::open(&link(""));
            let widths: Vec<_> = [2, 4, 8]
                .map(|w| Native::open(&link(&format!("&figure=beams&writing=beam-{w}"))).number(Quantity::UnlikeGreedy))
                .to_vec();
            println!(
                "{text}: {:?} wrong {:?} widths {widths:?}",
                open.written(),
                open.number(Quantity::WrongWords(None))
            );
            let b = Native::open(&link("&figure=beams&writing=beam-8"));
            println!("     beam-8 {:?} {:?}", b.written(), b.number(Quantity::WrongWords(None)));
        });
        if result.is_err() {
            println!("{text} unknown");
        }
    }
    for text in ["the+black+cat+does+not+eat+the+bread", "the+small+black+cat+does+not+eat+the+bread"] {
        for w in [2, 4, 8] {
            let b = Native::open(&format!("/seq2seq?figure=beams&writing=beam-{w}&phrase={text}"));
            println!(
                "{text} {w} {:?} {:?} {:?}",
                b.written(),
                b.number(Quantity::WrongWords(None)),
                b.number(Quantity::UnlikeGreedy)
            );
        }
        for how in ["greedy", "forced", "forced-0.5"] {
            let b = Native::open(&format!("/seq2seq?writing={how}&phrase={text}"));
            println!("{how} {:?} {:?}", b.written(), b.number(Quantity::WrongWords(None)));
        }
    }
    for link in ["&force=look:2:2", "&force=away:2:3", ""] {
        let b = Native::open(&format!("/attention?phrase=the+black+cat+sleeps{link}"));
        println!("{link} {:?} {:?}", b.written(), b.number(Quantity::WrongWords(None)));
    }
    for v in [1, -1] {
        let b = Native::open(&format!("/seq2seq?phrase=the+black+cat+sleeps&force=handed+h:3:0%3D{v}"));
        println!("{v} {:?}", b.written());
    }
    for link in ["/lstm?figure=lockstep", "/gru?figure=lockstep"] {
        println!("{:?}", Native::open(link).scene.text);
    }
}
