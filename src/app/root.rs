use super::chunks::{Chunk, Fetch};
use super::help::Help;
use super::hooks::{
    Arrival, Chunks, Loaded, Playback, Speed, current_link, use_chunks, use_link, use_model, use_showing, use_theme,
};
use super::moves::use_by_hand;
use super::pages::{LabProps, OfRun, unroll};
use super::print::PrintFoot;
use super::renewal::RenewalNote;
use super::save::SaveMenu;
use super::shell::{Header, Note};
use super::state::SceneState;
use crate::lessons::showing::SHARE_NOT_HERE;
use crate::lessons::{COMING, NOT_HERE, NOT_HERE_WHY, RUN_NOT_HERE};
use crate::scene::{Action, Lab, LinkError, Scene, Showing, Trained};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub fetch: Fetch,
}

/// The whole page: the scene, and the effects around it.
#[component]
pub fn App(props: &Props) -> Html {
    let opened = use_memo((), |()| current_link());
    let state = use_reducer(|| SceneState(Rc::new(opened.as_ref().as_ref().cloned().unwrap_or_default())));
    let scene = &state.0;
    let showing = scene.showing;
    let note = use_state_eq(|| opened.as_ref().as_ref().err().map(link_note));
    let playback = use_state_eq(|| Playback { playing: false, speed: Speed::Usual });
    let help = use_state_eq(|| false);
    let sharing = use_state_eq(|| false);
    let of_run = use_state_eq(|| None::<OfRun>);
    let on_playback = use_callback(playback.setter(), |next: Playback, setter| setter.set(next));
    let on_note = use_callback(note.setter(), |next: Option<String>, setter| setter.set(next));
    let on_help = use_callback(help.setter(), |open: bool, setter| setter.set(open));
    let on_share = use_callback(sharing.setter(), |open: bool, setter| setter.set(open));
    let on_run = use_callback(of_run.setter(), |next: Option<OfRun>, setter| setter.set(next));
    let own_model = use_state_eq(|| Loaded::Waiting);
    let on_own = use_callback(own_model.setter(), |next: Loaded, setter| setter.set(next));
    let (theme, palette, on_theme) = use_theme();
    let on_tick = use_callback(state.dispatcher(), |action: Action, dispatcher| dispatcher.dispatch(action));
    let on_link = use_callback((on_tick.clone(), on_note.clone()), |link: Result<Scene, LinkError>, (act, note)| {
        note.emit(link.as_ref().err().map(link_note));
        act.emit(Action::Load(Box::new(link.unwrap_or_default())));
    });
    use_link(scene, on_link);

    let saving = use_state_eq(|| false);
    let [of_lab, of_network, of_lesson, around_it] = Chunk::needed(scene, *sharing);
    let saved = saving.then_some(Chunk::Save);
    let chunks = use_chunks(props.fetch, [of_lab, of_network, of_lesson, around_it, saved]);
    use_showing(scene.showing);
    let own = Chunk::of(scene.lab);
    let reads = matches!(own, None | Some(Chunk::Insides));
    let (model, model_again) = use_model(scene.trained.and_then(Trained::model).filter(|_| reads));
    let run = run_network(scene, of_run.as_ref(), chunks.get(Chunk::Train));
    let own_network = own_network(scene, &own_model, chunks.get(Chunk::Model));
    let again = |chunk: Chunk| chunks.again.reform(move |()| chunk);
    let load_again = match scene.trained {
        Some(Trained::Run(_)) => again(Chunk::Train),
        Some(Trained::Own) => again(Chunk::Model),
        _ => model_again,
    };

    let props = LabProps {
        scene: Rc::clone(scene),
        shown: true,
        palette,
        playback: *playback,
        loaded: model.or(run).or(own_network),
        load_again,
        on_tick: on_tick.clone(),
        on_playback,
        on_note: on_note.clone(),
        on_help: on_help.reform(|()| true),
        sharing: *sharing,
        on_share: on_share.clone(),
        on_run,
        on_own,
    };
    let on_action = use_by_hand(&props, &on_tick);
    let on_present = on_tick.reform(move |()| Action::SetShowing(Showing { present: true, ..showing }));
    let on_help_closed = on_help.reform(|()| false);
    let opening = own.is_some_and(|chunk| matches!(chunks.get(chunk), Arrival::Coming)).then_some(scene.lab);
    html! {
        <>
            <Header scene={Rc::clone(scene)} {theme} {on_theme} {on_action} on_note={on_note.clone()}
                on_help={props.on_help.clone()} on_share={on_share.reform(|()| true)} {opening}>
                <SaveMenu page={chunks.get(Chunk::Save)} props={props.clone()} open={*saving} on_open={Callback::from(move |open| saving.set(open))} />
            </Header>
            <Note note={(*note).clone()} on_close={on_note.reform(|()| None)} />
            <RenewalNote />
            <div class={classes!("with-lesson", (scene.lesson.is_some() && scene.lab != Lab::Course).then_some("open"))}>
                <div class="part">{ lesson(&chunks, &props) }</div>
                <div class="part">{ open_lab(own, &chunks, &props) }</div>
                <div class="part">{ staying(Chunk::Train, own, &chunks, &props) }</div>
                <div class="part">{ staying(Chunk::Model, own, &chunks, &props) }</div>
            </div>
            <PrintFoot scene={Rc::clone(scene)} />
            { around(&chunks, &props) }
            <Help open={*help} on_close={on_help_closed} {on_present} on_share={on_share.reform(|()| true)} />
        </>
    }
}

/// The step of the course that is open over a lab.
fn lesson(chunks: &Chunks, props: &LabProps) -> Html {
    if props.scene.lesson.is_none() || props.scene.lab == Lab::Course {
        return Html::default();
    }
    match chunks.get(Chunk::Course) {
        Arrival::Here(panel) => panel(props.clone()),
        Arrival::Coming => html! { <div class="lesson"><p class="loading" role="status">{ COMING }</p></div> },
        Arrival::Failed => html! {
            <div class="lesson" role="alert">
                <p>{ NOT_HERE }{ " " }{ NOT_HERE_WHY }</p>
                <p><button class="button" onclick={chunks.again.reform(|_: MouseEvent| Chunk::Course)}>{ "Try again" }</button></p>
            </div>
        },
    }
}

/// The lab that is open, unless it is one that stays.
fn open_lab(own: Option<Chunk>, chunks: &Chunks, props: &LabProps) -> Html {
    match own {
        None => unroll(props.clone()),
        Some(Chunk::Train | Chunk::Model) => Html::default(),
        Some(chunk) => arrived(chunk, chunks, props.clone()),
    }
}

/// The lab that trains, and the one with the learner's own network: once it is here, it stays.
fn staying(chunk: Chunk, own: Option<Chunk>, chunks: &Chunks, props: &LabProps) -> Html {
    let shown = own == Some(chunk);
    match chunks.get(chunk) {
        Arrival::Here(page) => page(LabProps { shown, ..props.clone() }),
        _ if shown => arrived(chunk, chunks, props.clone()),
        _ => Html::default(),
    }
}

fn arrived(chunk: Chunk, chunks: &Chunks, props: LabProps) -> Html {
    match chunks.get(chunk) {
        Arrival::Here(page) => page(props),
        Arrival::Coming => html! { <main class="lab"><p class="loading" role="status">{ COMING }</p></main> },
        Arrival::Failed => html! {
            <main class="lab">
                <div class="empty" role="alert">
                    <p class="empty-title">{ NOT_HERE }</p>
                    <p>{ NOT_HERE_WHY }</p>
                    <p><button class="button" onclick={chunks.again.reform(move |_: MouseEvent| chunk)}>{ "Try again" }</button></p>
                </div>
            </main>
        },
    }
}

/// What stands around the lab. While it has not arrived, nothing does.
fn around(chunks: &Chunks, props: &LabProps) -> Html {
    match chunks.get(Chunk::Classroom) {
        Arrival::Here(page) => page(props.clone()),
        Arrival::Failed if props.sharing => html! {
            <div class="renewal" role="alert">
                <div class="note">
                    <span>{ SHARE_NOT_HERE }</span>
                    <button class="button" onclick={chunks.again.reform(|_: MouseEvent| Chunk::Classroom)}>{ "Try again" }</button>
                    <button class="button" onclick={props.on_share.reform(|_: MouseEvent| false)}>{ "Close" }</button>
                </div>
            </div>
        },
        _ => Html::default(),
    }
}

/// The network that a scene takes from the run; none where it takes none.
fn run_network(scene: &Scene, of_run: Option<&OfRun>, trainer: Arrival) -> Option<Loaded> {
    let recipe = scene.of_run()?;
    Some(match (of_run.filter(|of| of.recipe == recipe), trainer) {
        (Some(of), _) => of.network.clone(),
        (None, Arrival::Failed) => Loaded::Failed(RUN_NOT_HERE.into()),
        (None, _) => Loaded::Waiting,
    })
}

/// The learner's own network, where the scene is of that; none where it is not.
fn own_network(scene: &Scene, own: &Loaded, keeper: Arrival) -> Option<Loaded> {
    (scene.trained == Some(Trained::Own)).then(|| match keeper {
        Arrival::Failed => Loaded::Failed(NOT_HERE.into()),
        _ => own.clone(),
    })
}

fn link_note(error: &LinkError) -> String {
    format!("This link could not be read: {error}. Here is the page as it opens without one.")
}
