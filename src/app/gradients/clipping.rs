//! Exploding gradients, and clipping by norm: one step of descent before and after.

use super::contenders::Contender;
use super::controls::slide;
use crate::app::compute::judged;
use crate::app::controls::input_value;
use crate::app::view::{Shared, View};
use crate::engine::{Descent, Real};
use crate::figures::chart::{Span, Tick};
use crate::figures::number::{fixed, plain};
use crate::lessons::{CLIPPING_PROMISES, Clipped, clipped};
use crate::scene::{Action, Probe, write_hundredths};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub contenders: Shared<Vec<Contender>>,
    pub on_action: Callback<Action>,
}

/// Of the step that is tried.
const RATE: Real = 0.1;

#[component]
pub fn Clipping(props: &Props) -> Html {
    let Props { view, contenders, on_action } = props;
    let probe = view.scene.probe;
    let tried = use_memo((contenders.clone(), probe.clip), |(contenders, clip)| {
        let loss = judged(&view.layout, view.scene.loss, view.scene.target).ok();
        let of = |contender: &Contender| {
            let numbers = contender.computed.as_ref()?.numbers()?;
            let longest = *clip as Real / 100.0;
            numbers.network.try_descent(numbers.trace, loss.as_ref()?, numbers.gradients?, RATE, longest).ok()
        };
        contenders.iter().map(of).collect::<Vec<_>>()
    });
    let each: Vec<(&Contender, &Descent)> = contenders
        .iter()
        .zip(tried.iter())
        .filter_map(|(contender, tried)| Some((contender, tried.as_ref()?)))
        .collect();
    let place = Probe::CLIPS.iter().position(|clip| *clip >= probe.clip).unwrap_or(Probe::CLIPS.len() - 1);
    let on_clip = on_action.reform(move |event: InputEvent| {
        let place: usize = input_value(&event).parse().unwrap_or(0);
        Action::SetProbe(Probe { clip: Probe::CLIPS.get(place).copied().unwrap_or(100), ..probe })
    });
    let longest = f64::from(probe.clip) / 100.0;
    let span = axis(each.iter().map(|(_, tried)| tried.norm).chain([longest]));
    html! {
        <div class="clipping">
            <div class="loss-at">
                <label for="clip">{ "Longest gradient allowed" }</label>
                { slide("clip", (0, Probe::CLIPS.len() - 1, 1), place, write_hundredths(probe.clip), on_clip) }
            </div>
            <div class="clip-bars" role="img" aria-label="Length of each cell’s whole gradient before and after clipping, on a log scale">
                { scale(span, longest) }
                { for each.iter().map(|(contender, tried)| bars(contender, tried, span)) }
            </div>
            <p class="flow-note">{ "Outlined: the whole gradient. Filled: what clipping leaves of it. Log scale: each line is ten times the one before." }</p>
            <div class="flow-scroll" tabindex="0" role="region" aria-label="A step of descent">
            <table class="flow-table">
                <caption>{ format!("One step of descent, rate {}, along the gradient of all weights: with embedding and output layer", fixed(f64::from(RATE), 1)) }</caption>
                <thead><tr>
                    <th scope="col">{ "cell" }</th>
                    <th scope="col">{ "‖gradient‖" }</th>
                    <th scope="col">{ "clipped" }</th>
                    <th scope="col">{ "cosine" }</th>
                    <th scope="col">{ "loss" }</th>
                    <th scope="col">{ "after the whole step" }</th>
                    <th scope="col">{ "after the clipped one" }</th>
                </tr></thead>
                <tbody>{ for each.iter().map(|(contender, tried)| row(contender, tried)) }</tbody>
            </table>
            </div>
            <div class="flow-verdict" role="status">{ for each.iter().map(|(contender, tried)| html! { <p>{ sentence(contender, tried, longest) }</p> }) }</div>
            <p class="flow-note">{ CLIPPING_PROMISES }</p>
        </div>
    }
}

fn row(contender: &Contender, tried: &Descent) -> Html {
    html! {
        <tr key={contender.name}>
            <th scope="row">{ contender.look().sample() }{ contender.name }</th>
            <td>{ plain(tried.norm) }</td>
            <td>{ if tried.scale >= 1.0 { "not clipped".into() } else { plain(tried.norm * tried.scale) } }</td>
            <td>{ tried.cosine.map_or_else(|| "none".into(), |cosine| fixed(cosine, 6)) }</td>
            <td>{ plain(tried.loss) }</td>
            <td>{ plain(tried.whole) }</td>
            <td>{ plain(tried.clipped) }</td>
        </tr>
    }
}

fn sentence(contender: &Contender, tried: &Descent, longest: f64) -> String {
    let [norm, longest, factor] = [tried.norm, longest, tried.scale].map(plain);
    clipped(&Clipped {
        name: contender.name,
        scale: tried.scale,
        norm: &norm,
        longest: &longest,
        factor: &factor,
        losses: [tried.loss, tried.whole, tried.clipped],
        plain,
    })
}

/// From a power of ten below the shortest, so that its bar has a length too.
fn axis(lengths: impl Iterator<Item = f64>) -> Span {
    match Span::of(lengths, true) {
        Span::Log { low, high } => Span::Log { low: low - 1, high },
        span => span,
    }
}

/// The powers of ten behind the bars, and the length that is allowed.
fn scale(span: Span, longest: f64) -> Html {
    let line = |tick: Tick| {
        let left = format!("left:{}%", fixed(100.0 - tick.at, 2));
        html! { <div class="clip-tick" style={left}><span>{ tick.text }</span></div> }
    };
    html! {
        <div class="clip-scale" aria-hidden="true">
            { for span.ticks(100.0).into_iter().map(line) }
            <div class="clip-limit" style={format!("left:{}", along(span, longest))}><span>{ format!("allowed: {}", plain(longest)) }</span></div>
        </div>
    }
}

/// The whole gradient, and what clipping leaves of it.
fn bars(contender: &Contender, tried: &Descent, span: Span) -> Html {
    let bar = |length: f64, class: &'static str| {
        html! {
            <div class="clip-bar">
                <div class={classes!("clip-bar-length", class)} style={format!("width:{}", along(span, length))}></div>
                <span>{ plain(length) }</span>
            </div>
        }
    };
    html! {
        <div class={classes!("clip-bar-row", contender.look().hue())} key={contender.name}>
            <span class="curve-name">{ contender.name }</span>
            <div class="clip-bar-room">
                if tried.norm.is_finite() {
                    { bar(tried.norm, "before") }
                    { bar(tried.norm * tried.scale, "after") }
                } else {
                    <span class="text-note">{ "out of range" }</span>
                }
            </div>
        </div>
    }
}

/// How far along the log axis, in percent.
fn along(span: Span, length: f64) -> String {
    let (low, high) = span.ends();
    let share = span.position(length).map_or(0.0, |at| (at - low) / (high - low));
    format!("{}%", fixed(100.0 * share.clamp(0.0, 1.0), 2))
}
