//! The backward pass step by step: ‖∂L/∂h_t‖ as lines, and the gradient of every unit as heat maps in the same columns.

use super::chart::{Chart, Line};
use super::contenders::{Contender, LANE, first_known, judged_step, loss_label};
use super::numbers::Numbers;
use crate::app::figure::{Strip, TimeGrid, token_row};
use crate::app::view::{Shared, View};
use crate::engine::{Address, Value};
use crate::figures::number::{superscript, times};
use crate::figures::{Palette, Scale};
use crate::lessons::{Journey, journeys};
use crate::scene::{Action, LossAt, Pin};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub contenders: Shared<Vec<Contender>>,
    pub grid: TimeGrid,
    pub palette: Rc<Palette>,
    pub inspected: Option<Pin>,
    pub on_action: Callback<Action>,
    /// Which cell is pointed at, and where.
    pub on_hover: Callback<Option<(usize, Pin)>>,
}

const HIDDEN: Address = Address { lane: LANE, value: Value::Hidden, gradient: true };
/// The colours span so many powers of ten at most.
const DECADES: i32 = 12;

#[component]
pub fn Steps(props: &Props) -> Html {
    let Props { view, contenders, grid, palette, inspected, on_action, on_hover } = props;
    let scene = &view.scene;
    let scale = *use_memo(contenders.clone(), |contenders| shared_scale(contenders));
    let (first, judged) = (first_known(view), judged_step(view));
    let mut lines: Vec<Line> = Vec::new();
    for contender in contenders.iter() {
        let Some(flow) = &contender.flow else { continue };
        if scene.loss == LossAt::All && contender.kind == scene.recipe.kind {
            lines.push(Line { look: contender.look(), numbers: flow.own.clone(), fates: Vec::new(), faint: true });
        }
        let (numbers, fates) = (flow.hidden.clone(), flow.fates().to_vec());
        lines.push(Line { look: contender.look(), numbers, fates, faint: false });
    }
    let strips = contenders.iter().enumerate().map(|(at, contender)| {
        let is_own = contender.kind == scene.recipe.kind;
        let act = match is_own {
            true => on_action.clone(),
            false => {
                // A number of another cell: that cell is inspected from now on.
                let (on_action, kind) = (on_action.clone(), contender.kind);
                Callback::from(move |action: Action| {
                    if matches!(action, Action::Pin(_)) {
                        on_action.emit(Action::SetCell { kind, bidirectional: false });
                    }
                    on_action.emit(action);
                })
            }
        };
        let hover = on_hover.reform(move |pin: Option<Pin>| pin.map(|pin| (at, pin)));
        if contender.computed.is_none() {
            return html! { <p key={contender.name} class="aside">{ format!("{}: {}", contender.name, contender.missing) }</p> };
        }
        html! {
            <Strip key={contender.name} view={contender.view(view)} address={HIDDEN} grid={*grid} of={contender.name}
                {scale} palette={Rc::clone(palette)} inspected={inspected.filter(|_| is_own)}
                on_action={act} on_hover={hover} />
        }
    });
    let columns = contenders.iter().filter_map(|contender| {
        let flow = contender.flow.as_ref()?;
        Some([
            (format!("{} ‖∂L/∂h‖", contender.name), flow.hidden.clone()),
            (format!("{} own share", contender.name), flow.own.clone()),
            (format!("{} future’s share", contender.name), flow.future.clone()),
        ])
    });
    let all_lines = lines.iter().any(|line| line.faint).then(|| "thin: its own share".to_owned());
    html! {
        <>
            <Chart name="Length of the gradient of the loss with respect to the hidden state, over the steps, on a log scale"
                title={html! { <strong>{ "‖∂L/∂h" }<sub>{ "t" }</sub>{ "‖" }</strong> }} grid={*grid} {lines} {first} last={grid.steps.saturating_sub(1)}
                now={scene.step} mark={judged} end={loss_label(view)} on_action={on_action.clone()} />
            { token_row(view, grid, on_action) }
            <p class="flow-verdict" role="status">{ verdict(contenders, first, judged) }{ all_lines.map(|note| format!(" In the chart, {note}.")) }</p>
            <div class="flow-strips">{ for strips }</div>
            <div class="flow-below">
            { colours(scale) }
            <Numbers caption="Lengths of the gradient and of its shares, step by step" columns={columns.flatten().collect::<Vec<_>>()} {first} />
            </div>
        </>
    }
}

/// What became of the gradients so far.
fn verdict(contenders: &[Contender], first: usize, judged: usize) -> String {
    if first > judged {
        return "Nothing has come back yet: the loss sits further back.".into();
    }
    let cells: Vec<Journey> = contenders
        .iter()
        .filter_map(|contender| {
            let flow = contender.flow.as_ref()?;
            let ratio = flow.hidden.get(first)? / flow.hidden.get(judged)?;
            Some(Journey { name: contender.name, ratio, times: times(ratio), fate: *flow.fates().get(first)? })
        })
        .collect();
    journeys(judged, first, &cells)
}

/// From the smallest gradient of any cell to the largest, as far as colours can be told apart.
fn shared_scale(contenders: &[Contender]) -> Scale {
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for gradients in contenders.iter().filter_map(Contender::cell_gradients) {
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        for size in gradients.trace.hidden().iter().map(|x| x.abs() as f64).filter(|x| *x > 0.0 && x.is_finite()) {
            least = least.min(size);
            most = most.max(size);
        }
    }
    if most == 0.0 {
        return Scale::Gradient { lowest: -DECADES, highest: 0 };
    }
    let highest = most.log10().ceil() as i32;
    Scale::Gradient { lowest: (least.log10().floor() as i32).clamp(highest - DECADES, highest - 2), highest }
}

fn colours(scale: Scale) -> Html {
    let Scale::Gradient { lowest, highest } = scale else { return Html::default() };
    let power = |exponent: i32| format!("10{}", superscript(&exponent.to_string()));
    html! {
        <div class="legend">
            <span class="legend-title">{ "magnitude" }</span>
            <span>{ power(lowest) }{ " or less" }</span>
            <span class="ramp ramp-gradient"></span>
            <span>{ power(highest) }</span>
            <span class="swatch swatch-zero"></span><span>{ "exactly 0" }</span>
            <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
        </div>
    }
}
