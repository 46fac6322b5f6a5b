//! The page. What only one of these functions reaches is split off into a file of its own, which is fetched with its first
//! call.

use unroll::app::{Arriving, Chunk, Fetch, NotHere, Page, pages, start};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

#[wasm_split(insides, fallible)]
fn insides() -> Result<Page, SplitLoaderError> {
    Ok(pages::insides)
}

#[wasm_split(train, fallible)]
fn train() -> Result<Page, SplitLoaderError> {
    Ok(pages::train)
}

#[wasm_split(translation, fallible)]
fn translation() -> Result<Page, SplitLoaderError> {
    Ok(pages::translation)
}

#[wasm_split(modern, fallible)]
fn modern() -> Result<Page, SplitLoaderError> {
    Ok(pages::modern)
}

#[wasm_split(course, fallible)]
fn course() -> Result<Page, SplitLoaderError> {
    Ok(pages::course)
}

#[wasm_split(practice, fallible)]
fn practice() -> Result<Page, SplitLoaderError> {
    Ok(pages::practice)
}

#[wasm_split(classroom, fallible)]
fn classroom() -> Result<Page, SplitLoaderError> {
    Ok(pages::classroom)
}

#[wasm_split(model, fallible)]
fn model() -> Result<Page, SplitLoaderError> {
    Ok(pages::model)
}

#[wasm_split(save, fallible)]
fn save() -> Result<Page, SplitLoaderError> {
    Ok(pages::save)
}

fn fetch(chunk: Chunk) -> Arriving {
    Box::pin(async move {
        let page = match chunk {
            Chunk::Insides => insides().await,
            Chunk::Train => train().await,
            Chunk::Translation => translation().await,
            Chunk::Modern => modern().await,
            Chunk::Course => course().await,
            Chunk::Practice => practice().await,
            Chunk::Classroom => classroom().await,
            Chunk::Model => model().await,
            Chunk::Save => save().await,
        };
        page.map_err(|_| NotHere)
    })
}

fn main() {
    start(Fetch(fetch));
}
