//! What of the page comes later: groups of labs in WebAssembly files of their own, fetched when one of them is opened.
//! Which code that is, `src/bin/app.rs` says; `cargo xtask` splits it off.

use super::pages::LabProps;
use crate::scene::{Lab, Scene, Trained};
use std::future::Future;
use std::pin::Pin;
use yew::Html;

/// Labs that arrive together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chunk {
    /// One cell, both ways, the four shapes, gradients.
    Insides,
    Train,
    Translation,
    Modern,
    /// The course's page, and the panel of its steps over the labs.
    Course,
    Practice,
    /// What stands around a lab: presenting, sharing, embedding.
    Classroom,
    /// Where a learner's own network is opened; it keeps that, too.
    Model,
    /// What is saved of a lab.
    Save,
}

/// A chunk, once it is here: shows the lab that is open.
pub type Page = fn(LabProps) -> Html;

/// A chunk did not arrive. What the browser has to say of it stands in its console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

/// Fetches a chunk, unless it is here.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn(Chunk) -> Arriving);

/// A chunk on its way.
pub type Arriving = Pin<Box<dyn Future<Output = Result<Page, NotHere>>>>;

impl Chunk {
    /// The chunk of a lab; none for those that come with the page.
    pub fn of(lab: Lab) -> Option<Self> {
        match lab {
            Lab::Lstm | Lab::Gru | Lab::Bidirectional | Lab::Shapes | Lab::Gradients => Some(Self::Insides),
            Lab::Train => Some(Self::Train),
            Lab::Modern => Some(Self::Modern),
            Lab::Course => Some(Self::Course),
            Lab::Practice => Some(Self::Practice),
            Lab::Model => Some(Self::Model),
            lab if lab.translates() => Some(Self::Translation),
            _ => None,
        }
    }

    /// What a scene needs: its lab's, where it shows a network of a run or of a learner's file the one that has that, the
    /// course's for a lesson, and what stands around a lab.
    pub fn needed(scene: &Scene, sharing: bool) -> [Option<Self>; 4] {
        let around = (sharing || scene.showing.present || scene.showing.embed).then_some(Self::Classroom);
        let of_network = match scene.trained {
            Some(Trained::Run(_)) => Some(Self::Train),
            Some(Trained::Own) => Some(Self::Model),
            _ => None,
        };
        [Self::of(scene.lab), of_network, scene.lesson.as_ref().map(|_| Self::Course), around]
    }
}

impl PartialEq for Fetch {
    /// There is only one on a page.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
