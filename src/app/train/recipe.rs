//! The rest of the recipe, folded away: lists of what is sensible, since nothing is to be mistyped.

use super::controls::{selected, set};
use crate::app::controls::input_value;
use crate::app::settings::fresh_seed;
use crate::engine::{Real, Rule};
use crate::figures::chart::thousands;
use crate::figures::number::plain;
use crate::scene::Action;
use crate::training::{Schedule, TrainingRecipe};
use yew::prelude::*;

type Change = fn(&mut TrainingRecipe);

struct Field {
    id: &'static str,
    name: &'static str,
    choices: &'static [(&'static str, Change)],
    /// What none of the choices is, as a link may have it.
    other: fn(&TrainingRecipe) -> String,
}

const FIELDS: &[Field] = &[
    Field {
        id: "train-layers",
        name: "Layers",
        choices: &[("1", |r| r.layers = 1), ("2", |r| r.layers = 2), ("3", |r| r.layers = 3)],
        other: |r| r.layers.to_string(),
    },
    Field {
        id: "train-rule",
        name: "Optimiser",
        choices: &[
            ("Adam", |r| r.rule = Rule::ADAM),
            ("momentum 0.9", |r| r.rule = Rule::Momentum { momentum: 0.9 }),
            ("plain descent", |r| r.rule = Rule::Sgd),
        ],
        other: |_| "another".into(),
    },
    Field {
        id: "train-rate",
        name: "Learning rate",
        choices: &[
            ("0.0005", |r| r.rate = 0.0005),
            ("0.001", |r| r.rate = 0.001),
            ("0.002", |r| r.rate = 0.002),
            ("0.005", |r| r.rate = 0.005),
            ("0.01", |r| r.rate = 0.01),
            ("0.03", |r| r.rate = 0.03),
            ("0.1", |r| r.rate = 0.1),
            ("1", |r| r.rate = 1.0),
        ],
        other: |r| decimal(r.rate),
    },
    Field {
        id: "train-schedule",
        name: "Schedule",
        choices: &[
            ("down half a cosine", |r| r.schedule = Schedule::Cosine),
            ("down a straight line", |r| r.schedule = Schedule::Linear),
            ("constant", |r| r.schedule = Schedule::Constant),
        ],
        other: |_| "another".into(),
    },
    Field {
        id: "train-batch",
        name: "Batch",
        choices: &[
            ("1", |r| r.batch = 1),
            ("4", |r| r.batch = 4),
            ("16", |r| r.batch = 16),
            ("32", |r| r.batch = 32),
            ("64", |r| r.batch = 64),
        ],
        other: |r| r.batch.to_string(),
    },
    Field {
        id: "train-clip",
        name: "Clip gradients",
        choices: &[
            ("never", |r| r.clip = None),
            ("to norm 0.25", |r| r.clip = Some(0.25)),
            ("to norm 1", |r| r.clip = Some(1.0)),
            ("to norm 5", |r| r.clip = Some(5.0)),
        ],
        other: |r| r.clip.map_or_else(String::new, |clip| format!("to norm {}", decimal(clip))),
    },
    Field {
        id: "train-bias",
        name: "Forget bias",
        choices: &[
            ("drawn at random", |r| r.forget_bias = None),
            ("0", |r| r.forget_bias = Some(0.0)),
            ("1", |r| r.forget_bias = Some(1.0)),
            ("3", |r| r.forget_bias = Some(3.0)),
        ],
        other: |r| r.forget_bias.map_or_else(String::new, decimal),
    },
    Field {
        id: "train-steps",
        name: "Steps",
        choices: &[
            ("200", |r| r.steps = 200),
            ("500", |r| r.steps = 500),
            ("1,000", |r| r.steps = 1_000),
            ("2,000", |r| r.steps = 2_000),
            ("5,000", |r| r.steps = 5_000),
            ("10,000", |r| r.steps = 10_000),
            ("50,000", |r| r.steps = 50_000),
        ],
        other: |r| thousands(r.steps),
    },
    Field {
        id: "train-patience",
        name: "Early stop",
        choices: &[
            ("never", |r| r.patience = None),
            ("after 3 worse evaluations", |r| r.patience = Some(3)),
            ("after 5 worse evaluations", |r| r.patience = Some(5)),
            ("after 10 worse evaluations", |r| r.patience = Some(10)),
        ],
        other: |r| r.patience.map_or_else(String::new, |patience| format!("after {patience}")),
    },
];

fn decimal(number: Real) -> String {
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    plain(number as f64)
}

pub fn recipe_fields(recipe: &TrainingRecipe, on_action: &Callback<Action>) -> Html {
    let seeded = |seed: u64, recipe: &TrainingRecipe| set(TrainingRecipe { seed, ..recipe.clone() });
    let on_seed = {
        let recipe = recipe.clone();
        // What is no seed stays in its field, and the recipe as it was.
        on_action.reform(move |event: InputEvent| seeded(input_value(&event).parse().unwrap_or(recipe.seed), &recipe))
    };
    let new_seed = {
        let recipe = recipe.clone();
        on_action.reform(move |_: MouseEvent| seeded(fresh_seed(recipe.seed), &recipe))
    };
    html! {
        <>
            <p class="popover-note">{ "It holds from the next start on. With the same recipe and seed a run goes the same way." }</p>
            { for FIELDS.iter().map(|field| choice(field, recipe, on_action)) }
            <div class="field">
                <label for="train-seed">{ "Seed" }</label>
                <input id="train-seed" class="text small" type="number" min="0" step="1" value={recipe.seed.to_string()} oninput={on_seed} />
                <button class="button" onclick={new_seed}>{ "New seed" }</button>
            </div>
        </>
    }
}

fn choice(field: &'static Field, recipe: &TrainingRecipe, on_action: &Callback<Action>) -> Html {
    let changed = |change: Change| {
        let mut next = recipe.clone();
        change(&mut next);
        next
    };
    let known = field.choices.iter().position(|(_, change)| changed(*change) == *recipe);
    let onchange = {
        let recipe = recipe.clone();
        on_action.reform(move |event: Event| {
            let mut next = recipe.clone();
            if let Some((_, change)) = field.choices.get(selected(&event)) {
                change(&mut next);
            }
            set(next)
        })
    };
    html! {
        <div class="field">
            <label for={field.id}>{ field.name }</label>
            <select id={field.id} {onchange}>
                { for field.choices.iter().enumerate().map(|(at, (text, _))| html! { <option selected={known == Some(at)}>{ *text }</option> }) }
                if known.is_none() { <option selected=true>{ (field.other)(recipe) }</option> }
            </select>
        </div>
    }
}
