//! Chunks of the page, fetched when they are first needed.

use crate::app::chunks::{Chunk, Fetch, Page};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How a chunk stands.
#[derive(Clone, Copy)]
pub enum Arrival {
    Coming,
    Here(Page),
    Failed,
}

/// The chunks that have been asked for. They stay.
pub struct Chunks {
    known: Known,
    /// Asks for one again.
    pub again: Callback<Chunk>,
}

type Known = Rc<RefCell<BTreeMap<Chunk, Arrival>>>;

#[hook]
pub fn use_chunks<const MOST: usize>(fetch: Fetch, needed: [Option<Chunk>; MOST]) -> Chunks {
    let known: Known = use_mut_ref(BTreeMap::new);
    let update = use_force_update();
    let again = use_callback((), {
        let known = Rc::clone(&known);
        move |chunk: Chunk, ()| {
            known.borrow_mut().insert(chunk, Arrival::Coming);
            update.force_update();
            let (known, update) = (Rc::clone(&known), update.clone());
            spawn_local(async move {
                let arrival = (fetch.0)(chunk).await.map_or(Arrival::Failed, Arrival::Here);
                known.borrow_mut().insert(chunk, arrival);
                update.force_update();
            });
        }
    });
    use_effect_with(needed, {
        let (known, ask) = (Rc::clone(&known), again.clone());
        move |needed| {
            for chunk in needed.iter().flatten() {
                // What failed is asked for again when it is needed again.
                let is_under_way = matches!(known.borrow().get(chunk), Some(Arrival::Coming | Arrival::Here(_)));
                if !is_under_way {
                    ask.emit(*chunk);
                }
            }
        }
    });
    Chunks { known, again }
}

impl Chunks {
    pub fn get(&self, chunk: Chunk) -> Arrival {
        self.known.borrow().get(&chunk).copied().unwrap_or(Arrival::Coming)
    }
}
