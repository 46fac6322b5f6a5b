//! Scenes and links: what a link carries comes back as it was, and nothing from outside leads out of bounds.

use proptest::prelude::*;
use unroll::engine::{
    Activation, Address, CellKind, Gate, GruConvention, HeldWeight, Hold, Initialization, Join, Lane, Weight,
    WeightKind,
};
use unroll::language::{Shape, Tokenization};
use unroll::lessons::drills::{Drill, Kind, Level};
use unroll::scene::{
    Action, Forcing, Lab, LossAt, Mode, Modern, Panel, Phrase, PhraseHold, Pin, Placing, Plan, Probe, Scene, SceneHold,
    Spot, Trained, Writing, from_link, in_lesson, to_link, translators, update,
};
use unroll::training::alternatives::Sizes;
use unroll::training::{Schedule, TaskChoice, TaskKind, TrainedModel, TrainingRecipe};

const KINDS: [CellKind; 4] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
];
const SHAPES: [Shape; 4] = [Shape::ManyToOne, Shape::OneToMany, Shape::ManyToManyEqual, Shape::ManyToManyDifferent];

const LABS: &[Lab] = &[
    Lab::Course,
    Lab::Unroll,
    Lab::Gradients,
    Lab::Lstm,
    Lab::Gru,
    Lab::Bidirectional,
    Lab::Shapes,
    Lab::Seq2seq,
    Lab::Attention,
    Lab::Modern,
    Lab::Train,
    Lab::Practice,
    Lab::Model,
];
const PANELS: &[Panel] = &[
    Panel::Steps,
    Panel::Unit,
    Panel::Paths,
    Panel::Lockstep,
    Panel::Words,
    Panel::Streaming,
    Panel::Jacobians,
    Panel::WeightGradients,
    Panel::Clipping,
    Panel::Beams,
    Panel::Bottleneck,
    Panel::Score,
    Panel::SelfAttention,
    Panel::Dilated,
    Panel::Glance,
    Panel::Steady,
    Panel::Chapters,
    Panel::Glossary,
    Panel::Errata,
    Panel::Cards,
    Panel::Drills,
    Panel::Mock,
    Panel::Progress,
];

/// Each trained network that there may be: those of the page, then those of a run.
fn network(index: usize) -> Trained {
    match TrainedModel::all().get(index) {
        Some(model) => Trained::Model(model),
        None => Trained::Run(KINDS[index - TrainedModel::all().len()]),
    }
}

/// One thing that a learner does. Indices run over what exists and beyond.
fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        ".{0,60}".prop_map(Action::SetText),
        "([a-c] ){0,30}".prop_map(Action::SetText),
        any::<bool>().prop_map(|word| {
            Action::SetTokenization(if word { Tokenization::Word } else { Tokenization::Character })
        }),
        (0..4usize).prop_map(|index| Action::SetShape(SHAPES[index])),
        (0..4usize, any::<bool>())
            .prop_map(|(index, bidirectional)| Action::SetCell { kind: KINDS[index], bidirectional }),
        (0..100usize).prop_map(Action::SetHidden),
        (0..4usize).prop_map(Action::SetLayers),
        Just(Action::SetInitialization(Initialization::Orthogonal)),
        proptest::option::of(-99..99).prop_map(Action::SetForgetBias),
        any::<u64>().prop_map(Action::SetSeed),
        any::<bool>().prop_map(|forward| Action::SetMode(if forward { Mode::Values } else { Mode::Gradients })),
        (0..40usize).prop_map(Action::GoTo),
        (-3..4).prop_map(Action::MoveSteps),
        (-20..21).prop_map(Action::MoveSubsteps),
        (0..20usize).prop_map(Action::GoToSubstep),
        Just(Action::Advance),
        Just(Action::Rewind),
        (0..40usize).prop_map(|step| Action::SetLoss(LossAt::Step(step))),
        Just(Action::SetLoss(LossAt::All)),
        any::<bool>().prop_map(Action::SetUpdateSense),
        (0..80usize).prop_map(Action::SetUnit),
        any::<bool>().prop_map(Action::SetResetPlace),
        proptest::option::of(0..40usize).prop_map(Action::SetTarget),
        (0..3usize).prop_map(Action::ShowLayer),
        any::<bool>().prop_map(Action::ShowWhole),
        any::<bool>().prop_map(|right| Action::SetJoin(if right { Join::AtPosition } else { Join::Unreversed })),
        (0..70usize).prop_map(Action::SetUnit),
        hold().prop_map(Action::AddHold),
        hold().prop_map(Action::AddHold),
        (0..4usize).prop_map(Action::RemoveHold),
        Just(Action::ClearHolds),
        any::<bool>().prop_map(Action::ShowDifference),
        training().prop_map(|recipe| Action::SetTraining(Box::new(recipe))),
        proptest::collection::vec((0..4usize).prop_map(|index| KINDS[index]), 0..5).prop_map(Action::SetContenders),
        prop::sample::select(LABS).prop_map(Action::OpenLab),
        probe().prop_map(Action::SetProbe),
        phrase().prop_map(|phrase| Action::SetPhrase(Box::new(phrase))),
        phrase().prop_map(|phrase| Action::SetPhrase(Box::new(phrase))),
        modern().prop_map(|modern| Action::SetModern(Box::new(modern))),
        modern().prop_map(|modern| Action::SetModern(Box::new(modern))),
        drill().prop_map(Action::SetDrill),
        prop::sample::select(PANELS).prop_map(Action::ShowPanel),
        proptest::option::of(0..TrainedModel::all().len() + KINDS.len())
            .prop_map(|index| Action::SetNetwork(index.map(network))),
        Just(Action::Release),
        Just(Action::Reset),
    ]
}

fn drill() -> impl Strategy<Value = Drill> {
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    (kinds, any::<u64>(), prop::sample::select(Level::ALL.to_vec())).prop_map(|(kind, seed, level)| Drill {
        kind,
        seed,
        level,
    })
}

/// Values, weights and words, some of which a network or a text does not have.
fn hold() -> impl Strategy<Value = SceneHold> {
    let number = || (-1_100_000..1_100_000_i32).prop_map(|number| number as unroll::engine::Real / 997.0);
    let lane = || {
        let lanes = [Lane::forward(0), Lane::reverse(0), Lane::forward(1), Lane::reverse(1), Lane::Output];
        prop::sample::select(lanes.to_vec())
    };
    let place = |most: usize| proptest::option::of(0..most);
    let values = prop::sample::select(unroll::engine::Value::ALL.to_vec());
    let value = (lane(), values, place(20), place(15), number()).prop_map(|(lane, value, unit, step, number)| {
        SceneHold::Value(Hold { address: Hold::address_of(Address::value(lane, value)), unit, step, number })
    });
    let kinds = prop::sample::select(vec![WeightKind::Input, WeightKind::Recurrent, WeightKind::Head]);
    let gates = prop::sample::select(vec![Gate::Whole, Gate::Forget, Gate::Candidate, Gate::Reset]);
    let weight =
        (lane(), kinds, gates, (0..20usize, 0..20usize), number()).prop_map(|(lane, kind, gate, at, number)| {
            let gate = if kind == WeightKind::Head { Gate::Whole } else { gate };
            let weight = Weight { lane, kind, gate, first_column: 0 };
            SceneHold::Weight(HeldWeight { weight, row: at.0, column: at.1, number })
        });
    let words = prop_oneof!["[a-c]", Just("bad".to_owned()), Just(",".to_owned()), Just("%2C".to_owned()), ".{0,3}"];
    let token = (0..15usize, words).prop_map(|(step, token)| SceneHold::Token { step, token });
    prop_oneof![3 => value, 1 => weight, 2 => token]
}

/// Settings of the Gradients lab, in their bounds and beyond.
fn probe() -> impl Strategy<Value = Probe> {
    let activation = prop::sample::select(Activation::ALL.as_slice());
    (0..250usize, proptest::option::of(0..400u32), activation, any::<[bool; 3]>(), 0..20_000u32)
        .prop_map(|(length, radius, activation, shown, clip)| Probe { length, radius, activation, shown, clip })
}

/// What the labs about translation are asked for, in its bounds and beyond.
fn phrase() -> impl Strategy<Value = Phrase> {
    let text = prop_oneof![Just("the black cat sleeps".to_owned()), Just("seven hundred".to_owned()), ".{0,30}"];
    let forced = (0..14u32, 0..20_000u32).prop_map(|(tenths, seed)| Writing::Forced(Forcing { tenths, seed }));
    let writing = prop_oneof![Just(Writing::Greedy), forced, (0..12usize).prop_map(Writing::Beam)];
    let spot = || {
        let node = prop_oneof![Just("weights".to_owned()), "[a-z_.:A-Z]{0,8}"];
        (node, 0..200_000usize, 0..60usize).prop_map(|(node, row, column)| Spot { node, row, column })
    };
    let hold = prop_oneof![
        (0..9usize, 0..9usize).prop_map(|(step, word)| PhraseHold::Look { step, word }),
        (0..9usize, 0..9usize).prop_map(|(step, word)| PhraseHold::Away { step, word }),
        (spot(), -2_000..2_000_i32)
            .prop_map(|(spot, number)| PhraseHold::Value { spot, number: number as unroll::engine::Real / 7.0 }),
    ];
    let place = (0..1_200usize, 0..1_200usize, prop::sample::select(translators().collect::<Vec<_>>()));
    (text, writing, place, (proptest::option::of(spot()), any::<bool>()), proptest::collection::vec(hold, 0..40))
        .prop_map(|(text, writing, (step, stage, translator), (spot, scores), holds)| Phrase {
            text,
            translator,
            writing,
            step,
            stage,
            spot,
            scores,
            holds,
        })
}

fn modern() -> impl Strategy<Value = Modern> {
    let spot = ("[a-z 0-9]{0,8}", 0..200_000usize, 0..600usize);
    let spot = spot.prop_map(|(node, row, column)| Spot { node, row, column });
    let sizes = (0..100usize, 0..10usize, 0..9usize, 0..9usize, 0..600usize, any::<u64>());
    let sizes = sizes.prop_map(|(width, heads, kernel, blocks, length, seed)| Sizes {
        width,
        heads,
        kernel,
        blocks,
        length,
        seed,
    });
    let placing = prop::sample::select(vec![Placing::Nothing, Placing::Waves, Placing::Learned]);
    let switches = (any::<bool>(), placing, any::<bool>());
    (sizes, switches, 0..9usize, 0..1_200usize, proptest::option::of(spot)).prop_map(
        |(sizes, (causal, placing, gated), head, step, spot)| Modern {
            sizes,
            causal,
            placing,
            gated,
            head,
            step,
            spot,
        },
    )
}

/// A recipe as a learner or a file may ask for it; not all of them can be.
fn training() -> impl Strategy<Value = TrainingRecipe> {
    let sizes = (0..300usize, 0..6usize, 0..300usize, 0..3_000usize);
    (sizes, 0..250usize, 0..10_000u32, proptest::option::of(1..100u32), any::<u64>()).prop_map(
        |((hidden, layers, batch, steps), lag, rate, clip, seed)| TrainingRecipe {
            hidden,
            layers,
            batch,
            steps,
            seed,
            rate: rate as unroll::engine::Real / 7_919.0,
            clip: clip.map(|clip| clip as unroll::engine::Real / 8.0),
            schedule: Schedule::Linear,
            ..TrainingRecipe::usual(TaskChoice { kind: TaskKind::Parity, lag })
        },
    )
}

/// A scene that a learner reached, every other action followed by pinning what the inspector reads.
fn scene() -> impl Strategy<Value = Scene> {
    proptest::collection::vec((action(), any::<bool>(), 0..70usize), 0..25).prop_map(|actions| {
        actions.into_iter().fold(Scene::default(), |scene, (action, pins, unit)| {
            let scene = update(&scene, &action);
            let plan = Plan::new(&scene, &scene.layout());
            match scene.inspected(&plan) {
                Some(pin) if pins => update(&scene, &Action::Pin(Pin { unit, ..pin })),
                _ => scene,
            }
        })
    })
}

proptest! {
    #[test]
    fn a_link_brings_back_the_scene(scene in scene()) {
        let link = to_link(&scene);
        let read = from_link(&link);
        prop_assert_eq!(read.as_ref(), Ok(&scene), "{}", link);
        prop_assert!(link.is_ascii(), "{}", link);
    }

    #[test]
    fn what_is_reached_is_within_bounds(scene in scene()) {
        let layout = scene.layout();
        let plan = Plan::new(&scene, &layout);
        let steps = layout.columns.len();
        prop_assert!(scene.step < steps.max(1));
        prop_assert!(steps == 0 || scene.substep < plan.substeps(scene.step));
        prop_assert!(scene.unit < scene.recipe.hidden);
        prop_assert!(scene.layer < scene.recipe.layers);
        prop_assert!(scene.pin.is_none_or(|pin| pin.step < steps));
        prop_assert!(scene.holds.len() <= Scene::MOST_HOLDS && (!scene.difference || !scene.holds.is_empty()));
        prop_assert!(scene.held_values().iter().all(|hold| hold.step.is_none_or(|step| step < steps)));
        prop_assert_eq!(steps > 0, scene.inspected(&plan).is_some());
        prop_assert!(!scene.shown_values().is_empty());
        prop_assert!(scene.training.check().is_ok());
        prop_assert!(scene.modern.head < scene.modern.sizes.heads && scene.modern.step <= Modern::LAST);
        prop_assert!(scene.modern_step() < scene.modern_steps().max(1));
        prop_assert!(scene.phrase.step <= Phrase::LAST && scene.phrase.holds.len() <= Phrase::MOST_HOLDS);
        prop_assert!(scene.lab.translates() || scene.phrase == Scene::default().phrase);
        prop_assert!((1..=Scene::MOST_CONTENDERS).contains(&scene.contenders.len()));
    }

    #[test]
    fn advancing_reaches_the_end_and_stays(scene in scene()) {
        // There it moves over the positions of the lab's own figures.
        prop_assume!(scene.lab != Lab::Modern);
        let plan = Plan::new(&scene, &scene.layout());
        let mut now = update(&scene, &Action::Rewind);
        for _ in 0..5000 {
            if plan.is_finished(now.step, now.substep) {
                break;
            }
            now = update(&now, &Action::Advance);
        }
        let steps = plan.steps();
        prop_assert!(steps == 0 || plan.is_finished(now.step, now.substep), "{:?}", now);
        prop_assert_eq!(update(&now, &Action::Advance), now);
    }

    #[test]
    fn sub_steps_lead_back(scene in scene(), by in 1..30i32) {
        let there = update(&scene, &Action::MoveSubsteps(by));
        let plan = Plan::new(&scene, &scene.layout());
        let end = if scene.mode == Mode::Values { plan.is_finished(there.step, there.substep) } else { there.step + 1 == plan.steps() };
        if !end && plan.steps() > 0 {
            let back = update(&there, &Action::MoveSubsteps(-by));
            prop_assert_eq!((back.step, back.substep), (scene.step, scene.substep));
        }
    }

    #[test]
    fn hostile_links_are_refused_or_read_within_bounds(link in "(#|/|unroll|\\?|&|=|text|step|pin|%|l1|f|@|[0-9]{1,20}|.){0,20}") {
        if let Ok(scene) = from_link(&link) {
            let layout = scene.layout();
            prop_assert!(scene.step < layout.columns.len().max(1));
            let again = from_link(&to_link(&scene));
            prop_assert_eq!(again, Ok(scene));
        }
    }
}

#[test]
fn the_default_scene_needs_no_link() {
    assert_eq!(to_link(&Scene::default()), "");
    assert_eq!(from_link(""), Ok(Scene::default()));
    assert_eq!(from_link("#"), Ok(Scene::default()));
}

#[test]
fn broken_links_say_what_was_expected_and_found() {
    let cases = [
        (
            "#/nowhere",
            "the link names the lab “nowhere”, expected one of: unroll, gradients, lstm, gru, bidirectional, shapes, seq2seq, attention, modern, train",
        ),
        ("/unroll?colour=red", "the link has “colour”, which is no setting of this page"),
        ("/unroll?hidden=65", "the link says hidden=65, expected a hidden size from 1 to 64"),
        ("/unroll?step=0", "the link says step=0, expected a time step from 1 on"),
        (
            "/unroll?pin=l1.f.3",
            "the link says pin=l1.f.3, expected a value such as l1.f.3@5: layer 1, forget gate, unit 3, step 5",
        ),
        (
            "/train?cells=lstm,lstm",
            "the link says cells=lstm,lstm, expected one to three different cells, such as rnn,lstm,gru",
        ),
        (
            "/train?recipe=task%3Dparity%26hidden%3D0",
            "the link says recipe=task=parity&hidden=0, expected a training recipe such as task=parity&hidden=32",
        ),
        (
            "/unroll?hold=l1.f.3@5",
            "the link says hold=l1.f.3@5, expected values, weights and words to hold, such as l1.f.3@5=1, w.l1.U.f.3.2=0.5 or x@4=bad",
        ),
        (
            "/unroll?hold=l1.r.3@5=1",
            "the link says hold=l1.r.3@5=1, but this text and network have no such thing; expected values, weights and words to hold, such as l1.f.3@5=1, w.l1.U.f.3.2=0.5 or x@4=bad",
        ),
        (
            "/unroll?cell=transformer",
            "the link says cell=transformer, expected rnn, lstm, gru, gru-pytorch, gru-keeping or gru-pytorch-admitting",
        ),
    ];
    for (link, expected) in cases {
        assert_eq!(from_link(link).map_err(|error| error.to_string()), Err(expected.into()));
    }
    let long = format!("/unroll?text={}", "a".repeat(60_000));
    assert!(from_link(&long).is_err_and(|error| error.to_string().contains("expected at most 50000")));
}

#[test]
fn a_link_to_the_train_lab_says_what_is_special_about_it() {
    let train = update(&Scene::default(), &Action::OpenLab(Lab::Train));
    assert_eq!(to_link(&train), "/train");
    let two = update(&train, &Action::SetContenders(vec![CellKind::Lstm, CellKind::RNN]));
    let recipe = TrainingRecipe { hidden: 8, ..two.training.clone() };
    let small = update(&two, &Action::SetTraining(Box::new(recipe)));
    assert_eq!(to_link(&small), "/train?recipe=task%3Dparity%26hidden%3D8&cells=lstm%2Crnn");
    assert_eq!(from_link("#/train?recipe=task=parity%26hidden=8&cells=lstm,rnn"), Ok(small));
}

#[test]
fn the_labs_carry_each_others_settings() {
    let unroll = update(&Scene::untrained(), &Action::SetHidden(5));
    let train = update(&unroll, &Action::OpenLab(Lab::Train));
    assert_eq!(to_link(&train), "/train?hidden=5");
    assert_eq!(update(&train, &Action::OpenLab(Lab::Unroll)), unroll);
    assert_eq!(update(&train, &Action::Reset).lab, Lab::Train);
}

#[test]
fn a_recipe_that_cannot_be_and_no_cells_at_all_change_nothing() {
    let scene = Scene::default();
    let broken = TrainingRecipe { hidden: 0, ..scene.training.clone() };
    assert_eq!(update(&scene, &Action::SetTraining(Box::new(broken))), scene);
    assert_eq!(update(&scene, &Action::SetContenders(Vec::new())), scene);
    assert_eq!(update(&scene, &Action::SetContenders(KINDS.to_vec())), scene);
}

#[test]
fn a_pin_in_the_current_column_moves_along_and_one_elsewhere_stays() {
    let scene = update(&Scene::default(), &Action::GoTo(3));
    let plan = Plan::new(&scene, &scene.layout());
    let pin = scene.inspected(&plan).unwrap();
    let here = update(&update(&scene, &Action::Pin(pin)), &Action::MoveSteps(1));
    assert_eq!(here.pin.map(|pin| pin.step), Some(4));
    let elsewhere = Pin { step: 1, ..pin };
    let there = update(&update(&scene, &Action::Pin(elsewhere)), &Action::MoveSteps(1));
    assert_eq!(there.pin, Some(elsewhere));
}

#[test]
fn a_value_and_its_gradient_share_a_pin() {
    let scene = update(&Scene::default(), &Action::GoTo(3));
    let plan = Plan::new(&scene, &scene.layout());
    let pin = scene.inspected(&plan).unwrap();
    let pinned = update(&scene, &Action::Pin(pin));
    let backward = update(&pinned, &Action::SetMode(Mode::Gradients));
    assert!(backward.pin.is_some_and(|pin| pin.address.gradient));
    assert_eq!(update(&backward, &Action::SetMode(Mode::Values)).pin, Some(pin));
}

#[test]
fn a_lab_opens_with_a_network_that_it_is_about() {
    let name = |scene: &Scene| scene.trained.map(Trained::name);
    let open = |scene: &Scene, lab: Lab| update(scene, &Action::OpenLab(lab));
    // The same task where there is such a network, so the reader's text stays.
    let gru = open(&Scene::default(), Lab::Gru);
    assert_eq!((name(&gru).as_deref(), &gru.text), (Some("sentiment-gru"), &Scene::default().text));
    assert_eq!(name(&open(&gru, Lab::Lstm)).as_deref(), Some("sentiment-lstm"));
    assert_eq!(name(&open(&gru, Lab::Bidirectional)).as_deref(), Some("entities-bilstm"));
    // An untrained one keeps its settings.
    let untrained = Scene { recipe: unroll::scene::Recipe { hidden: 5, ..Default::default() }, ..Scene::untrained() };
    let gru = open(&untrained, Lab::Gru).recipe;
    assert_eq!((gru.kind, gru.hidden), (CellKind::Gru(GruConvention::ResetBefore), 5));
    assert!(open(&untrained, Lab::Bidirectional).recipe.bidirectional);
    for lab in LABS {
        let opened = open(&Scene::default(), *lab);
        let link = to_link(&opened);
        assert!(*lab == Lab::Shapes || !link.contains('?'), "a lab as it opens needs no settings: {link}");
    }
    // A link that asks for another one is refused.
    assert!(from_link("#/gru?weights=sentiment-lstm").is_err());
}

/// A step of the course stays open while the learner tries something else, and the link says which.
#[test]
fn a_lesson_stays_until_it_is_closed() {
    let opened = from_link(&in_lesson("/lstm?step=5", "lstm-forget")).unwrap();
    let mut scene = opened.clone();
    for action in [Action::SetText("a film".into()), Action::OpenLab(Lab::Gru), Action::Reset, Action::GoTo(1)] {
        scene = update(&scene, &action);
        assert_eq!(scene.lesson, opened.lesson, "{action:?}");
        assert_eq!(from_link(&to_link(&scene)).as_ref(), Ok(&scene));
    }
    assert_eq!(update(&scene, &Action::CloseLesson).lesson, None);
    assert_eq!(from_link(&in_lesson("", "rnn-read")).unwrap().lesson.as_deref(), Some("rnn-read"));
    for hostile in ["", "Rnn", "a b", "%3Cscript%3E", "é", &"a".repeat(61)] {
        assert!(from_link(&format!("/lstm?lesson={hostile}")).is_err(), "{hostile}");
    }
}

#[test]
fn a_lab_shows_its_own_figures_only() {
    let lstm = update(&Scene::default(), &Action::OpenLab(Lab::Lstm));
    let paths = update(&lstm, &Action::ShowPanel(Panel::Paths));
    assert_eq!(paths.panel, Panel::Paths);
    assert_eq!(update(&paths, &Action::ShowPanel(Panel::Streaming)).panel, Panel::Steps);
    assert_eq!(update(&paths, &Action::OpenLab(Lab::Bidirectional)).panel, Panel::Steps);
    assert!(from_link("#/unroll?figure=paths").is_err());
}

/// What a learner does with holds: the same thing held again takes the other's place, another text keeps what it has.
#[test]
fn holds_are_replaced_removed_and_kept_where_they_still_are() {
    let hold = |step: usize, number| {
        let address = Address::value(Lane::forward(0), unroll::engine::Value::ForgetGate);
        SceneHold::Value(Hold { address, unit: Some(3), step: Some(step), number })
    };
    let add = |scene: &Scene, hold| update(scene, &Action::AddHold(hold));
    let two = add(&add(&Scene::default(), hold(4, 1.0)), hold(7, 0.0));
    let changed = add(&two, hold(4, 0.5));
    assert_eq!(changed.holds, [hold(4, 0.5), hold(7, 0.0)]);
    let word = SceneHold::Token { step: 4, token: "bad".into() };
    let third = add(&changed, word.clone());
    assert_eq!(to_link(&third), "/unroll?hold=l1.f.3%405%3D0.5%2Cl1.f.3%408%3D0%2Cx%405%3Dbad");
    assert_eq!(third.layout_with_holds(third.layout()).token(4), Some("bad"));
    assert_eq!(
        add(&changed, SceneHold::Token { step: 4, token: "zyzzyva".into() }),
        changed,
        "no word of this network"
    );
    let shorter = update(&third, &Action::SetText("the film was good but".into()));
    assert_eq!(shorter.holds, [hold(4, 0.5)], "neither a step beyond the text nor another text's word");
    assert_eq!(update(&third, &Action::RemoveHold(1)).holds, [hold(4, 0.5), word]);
    assert!(update(&third, &Action::ClearHolds).holds.is_empty());
    assert!(update(&third, &Action::Reset).holds.is_empty());
    let difference = update(&third, &Action::ShowDifference(true));
    assert!(difference.difference && !update(&difference, &Action::ClearHolds).difference);
    let many = (0..40).fold(Scene::default(), |scene, unit| {
        let address = Address::value(Lane::forward(0), unroll::engine::Value::Hidden);
        add(&scene, SceneHold::Value(Hold { address, unit: Some(unit), step: None, number: 0.0 }))
    });
    assert!(many.holds.len() <= Scene::MOST_HOLDS && from_link(&to_link(&many)) == Ok(many));
}

#[test]
fn the_gru_lab_writes_a_trained_network_in_another_convention() {
    let gru = update(&Scene::default(), &Action::OpenLab(Lab::Gru));
    let keeping = update(&gru, &Action::SetUpdateSense(true));
    assert_eq!(keeping.kind(), CellKind::Gru(GruConvention::ResetBeforeKeeping));
    assert_eq!((keeping.trained, &keeping.recipe), (gru.trained, &gru.recipe), "still the trained one");
    assert_eq!(to_link(&keeping), "/gru?z=keeps");
    assert_eq!(from_link(&to_link(&keeping)), Ok(keeping.clone()));
    assert_eq!(update(&keeping, &Action::SetUpdateSense(false)), gru, "as it was made");
    let after = update(&keeping, &Action::SetResetPlace(true));
    assert_eq!(after.kind(), CellKind::Gru(GruConvention::ResetAfter));
    assert!(after.all_values().contains(&unroll::engine::Value::HiddenProduct));
    assert_eq!(from_link(&to_link(&after)), Ok(after.clone()));
    // Elsewhere nothing says in which convention one looks at it.
    assert_eq!(update(&after, &Action::OpenLab(Lab::Unroll)).kind(), gru.kind());
    assert!(from_link("#/unroll?cell=gru&z=keeps").is_err() && from_link("#/lstm?reset=after").is_err());
    assert_eq!(from_link("#/gru?cell=gru-pytorch&z=keeps&reset=after"), from_link("#/gru?cell=gru-pytorch"));
}

#[test]
fn the_gradients_lab_opens_untrained_with_the_whole_pass_done() {
    let scene = update(&Scene::default(), &Action::OpenLab(Lab::Gradients));
    assert_eq!((scene.trained, scene.mode, scene.recipe.kind), (None, Mode::Gradients, CellKind::RNN));
    assert_eq!(to_link(&scene), "/gradients");
    let layout = scene.layout();
    assert_eq!(layout.columns.len(), 40);
    assert_eq!(layout.token(10), layout.token(0), "ten words, over and over");
    let plan = Plan::new(&scene, &layout);
    assert!(plan.is_finished(scene.step, scene.substep) && plan.is_played(scene.step, scene.substep));
    // Nothing of it is left in another lab.
    let probe = Probe { length: 7, radius: Some(0), ..scene.probe };
    let unroll = update(&update(&scene, &Action::SetProbe(probe)), &Action::OpenLab(Lab::Unroll));
    assert_eq!((unroll.probe, unroll.layout().columns.len()), (Probe::default(), 10));
}

#[test]
fn the_inspected_cell_is_among_those_shown() {
    let scene = update(&Scene::default(), &Action::OpenLab(Lab::Gradients));
    let relu = Probe { activation: Activation::Relu, ..scene.probe };
    let scene = update(&scene, &Action::SetProbe(relu));
    assert_eq!(scene.recipe.kind, CellKind::Rnn(Activation::Relu));
    let without = update(&scene, &Action::SetProbe(Probe { shown: [false, true, true], ..scene.probe }));
    assert_eq!(without.recipe.kind, CellKind::Lstm);
    let back = update(&without, &Action::SetProbe(Probe { shown: [true; 3], ..without.probe }));
    assert_eq!(back.beside()[0], CellKind::Rnn(Activation::Relu), "it is remembered");
    let none = update(&back, &Action::SetProbe(Probe { shown: [false; 3], ..back.probe }));
    assert_eq!(none.beside(), [CellKind::Lstm], "one is always there");
}

#[test]
fn a_trained_network_reads_its_text_as_it_is() {
    let link = "/gradients?weights=sentiment-gru";
    let scene = from_link(link).unwrap();
    assert_eq!((scene.repeated(), scene.beside().len()), (None, 3));
    assert_eq!(to_link(&scene), link);
    assert!(from_link("/gradients?weights=sentiment-gru&length=100").is_err());
    assert!(from_link("/unroll?radius=2").is_err(), "only the Gradients lab scales U");
    assert!(from_link("/gradients?length=0").is_err() && from_link("/gradients?radius=3.01").is_err());
}

/// A gate held shut is shut in both senses of z, and the weight behind it is the same one.
#[test]
fn what_is_held_keeps_its_meaning_in_the_other_sense_of_z() {
    let gru = update(&Scene::default(), &Action::OpenLab(Lab::Gru));
    let value = |value, number| {
        let address = Address::value(Lane::forward(0), value);
        SceneHold::Value(Hold { address, unit: None, step: Some(4), number })
    };
    let weight = |number| {
        let weight =
            Weight { lane: Lane::forward(0), kind: WeightKind::Recurrent, gate: Gate::Update, first_column: 0 };
        SceneHold::Weight(HeldWeight { weight, row: 1, column: 2, number })
    };
    use unroll::engine::Value::{Hidden, ResetGate, UpdateGate, UpdatePre};
    let holds = [value(UpdateGate, 0.1), value(UpdatePre, 2.0), value(ResetGate, 0.1), value(Hidden, 0.1), weight(0.5)];
    let turned =
        [value(UpdateGate, 0.9), value(UpdatePre, -2.0), value(ResetGate, 0.1), value(Hidden, 0.1), weight(-0.5)];
    let held = holds.iter().fold(gru, |scene, hold| update(&scene, &Action::AddHold(hold.clone())));
    let other = update(&held, &Action::SetUpdateSense(true));
    assert_eq!(other.holds, turned);
    assert_eq!(from_link(&to_link(&other)), Ok(other.clone()), "a link is read as it is written");
    assert_eq!(update(&other, &Action::OpenLab(Lab::Unroll)).holds, holds);
    // A value of the other place of the reset can be held and read too.
    let after = update(&held, &Action::SetResetPlace(true));
    let product = value(unroll::engine::Value::HiddenProduct, 1.0);
    assert!(update(&after, &Action::AddHold(product.clone())).holds.contains(&product));
}

#[test]
fn a_lab_about_translation_keeps_the_text_and_what_is_forced_on_it() {
    let seq2seq = update(&Scene::default(), &Action::OpenLab(Lab::Seq2seq));
    assert_eq!((to_link(&seq2seq).as_str(), seq2seq.phrase.translator), ("/seq2seq", "sentences-none"));
    let phrase = |scene: &Scene, phrase: Phrase| update(scene, &Action::SetPhrase(Box::new(phrase)));
    let typed = phrase(&seq2seq, Phrase { text: "a red car".into(), ..seq2seq.phrase.clone() });
    let attention = update(&typed, &Action::OpenLab(Lab::Attention));
    assert_eq!((attention.phrase.text.as_str(), attention.phrase.translator), ("a red car", "sentences-additive"));
    let look = attention.phrase.clone().with_hold(PhraseHold::Look { step: 1, word: 2 });
    let held = phrase(&attention, look.clone());
    assert_eq!(to_link(&held), "/attention?phrase=a+red+car&force=look%3A2%3A3");
    assert_eq!(from_link(&to_link(&held)), Ok(held.clone()));
    let away = phrase(&held, look.with_hold(PhraseHold::Away { step: 1, word: 0 }));
    assert_eq!(away.phrase.holds, [PhraseHold::Away { step: 1, word: 0 }], "not both at one step");
    // Another scoring function is asked the same, another text is not.
    let dot = phrase(&held, Phrase { translator: "sentences-dot", ..held.phrase.clone() });
    assert_eq!(dot.phrase.holds, held.phrase.holds);
    assert!(phrase(&held, Phrase { text: "a cat".into(), ..held.phrase.clone() }).phrase.holds.is_empty());
    assert_eq!(
        update(&held, &Action::Reset).phrase,
        Phrase { text: "a red car".into(), ..Phrase::clone(&reset().phrase) }
    );
    let beams = from_link("/seq2seq?figure=beams").unwrap();
    assert_eq!(beams.phrase.writing, Writing::BEAM, "the figure of beams writes with them");
    let forced = phrase(&beams, Phrase { writing: Writing::Forced(Forcing::ALWAYS), ..beams.phrase.clone() });
    assert_eq!((forced.panel, to_link(&forced).as_str()), (Panel::Steps, "/seq2seq?writing=forced"));
    assert_eq!(update(&forced, &Action::ShowPanel(Panel::Beams)).phrase.writing, Writing::BEAM);
    for refused in
        ["force=look:2:9", "force=look:0:1", "force=weights:1", "translator=sentences-none", "writing=beam-9"]
    {
        assert!(from_link(&format!("/attention?{refused}")).is_err(), "{refused}");
    }
    assert!(from_link("/unroll?phrase=cat").is_err(), "no lab about translation");
}

fn reset() -> Scene {
    update(&Scene::default(), &Action::OpenLab(Lab::Attention))
}

#[test]
fn the_lab_about_alternatives_moves_over_the_positions_of_its_figure() {
    let lab = update(&Scene::default(), &Action::OpenLab(Lab::Modern));
    assert_eq!((to_link(&lab).as_str(), lab.panel), ("/modern", Panel::SelfAttention));
    let text = update(&lab, &Action::SetText("the black cat sleeps".into()));
    assert_eq!((text.modern_step(), text.modern_steps()), (3, 4));
    let opened = update(&lab, &Action::SetText("the sleeping cat".into()));
    assert_eq!((opened.modern_step(), to_link(&opened).contains("at=")), (1, false), "at first the longest word");
    assert_eq!(update(&opened, &Action::MoveSteps(1)).modern_step(), 2);
    let back = update(&text, &Action::MoveSteps(-2));
    assert!(back.modern_step() == 1 && to_link(&back).contains("&at=2"), "{}", to_link(&back));
    assert_eq!(from_link(&to_link(&back)), Ok(back.clone()));
    let head = update(&back, &Action::MoveSubsteps(-1));
    assert_eq!(head.modern.head, head.modern.sizes.heads - 1, "from the first to the last");
    let dilated = update(&text, &Action::ShowPanel(Panel::Dilated));
    assert_eq!((dilated.modern_step(), dilated.modern_steps()), (63, 64), "the last stays the last");
    let spot = Spot { node: "layer 1 queries".into(), row: 3, column: 1 };
    let modern = |scene: &Scene, modern: Modern| update(scene, &Action::SetModern(Box::new(modern)));
    let pinned = modern(&back, Modern { spot: Some(spot.clone()), ..back.modern.clone() });
    assert_eq!(from_link(&to_link(&pinned)).unwrap().modern.spot, Some(spot));
    assert_eq!(modern(&pinned, Modern { causal: true, ..pinned.modern.clone() }).modern.spot, None, "another network");
    assert_eq!(update(&pinned, &Action::Release).modern.spot, None);
    for refused in ["width=12", "heads=3", "kernel=1", "over=15", "blocks=8", "mask=some", "head=5", "figure=score"] {
        assert!(from_link(&format!("/modern?{refused}")).is_err(), "{refused}");
    }
    assert!(from_link("/unroll?width=32").is_err(), "no lab about alternatives");
}
