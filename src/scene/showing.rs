//! How much of the page is shown: all of it, without some parts, before a class, or as a part of another page.

use super::Scene;
use super::names::{name_of, named};
use super::properties::Property;

/// How the page is shown. Whatever it is, the numbers are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Showing {
    /// Large, and with few controls.
    pub present: bool,
    /// Inside another page.
    pub embed: bool,
    pub hidden: Hidden,
}

/// The parts that are left out: a bit for each, in the order of [`Part::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hidden(u8);

/// A part of the page that may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Header,
    Title,
    Controls,
    Tools,
    Transport,
    Inspector,
}

impl Part {
    pub const ALL: [Self; 6] =
        [Self::Header, Self::Title, Self::Controls, Self::Tools, Self::Transport, Self::Inspector];

    /// As a link has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Title => "title",
            Self::Controls => "controls",
            Self::Tools => "tools",
            Self::Transport => "transport",
            Self::Inspector => "inspector",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Showing {
    pub fn hides(self, part: Part) -> bool {
        self.hidden.0 & part.bit() != 0
    }

    /// The same with this part left out, or there.
    pub fn with(self, part: Part, hides: bool) -> Self {
        let others = self.hidden.0 & !part.bit();
        Self { hidden: Hidden(if hides { others | part.bit() } else { others }), ..self }
    }

    /// The names of what is left out, with something between them; none where nothing is.
    pub fn hidden_names(self, between: &str) -> Option<String> {
        let names: Vec<_> = Part::ALL.into_iter().filter(|part| self.hides(*part)).map(Part::name).collect();
        (!names.is_empty()).then(|| names.join(between))
    }
}

const SWITCH: &[(&str, bool)] = &[("off", false), ("on", true)];

pub(super) const PROPERTIES: &[Property] = &[
    Property {
        key: "present",
        expected: "on or off",
        write: |scene| name_of(SWITCH, &scene.showing.present),
        read: |entry, scene| named(SWITCH, entry, &mut scene.showing.present),
    },
    Property {
        key: "embed",
        expected: "on or off",
        write: |scene| name_of(SWITCH, &scene.showing.embed),
        read: |entry, scene| named(SWITCH, entry, &mut scene.showing.embed),
    },
    Property {
        key: "hide",
        expected: "parts to leave out, of header, title, controls, tools, transport and inspector",
        write: |scene| scene.showing.hidden_names(","),
        read: read_hidden,
    },
];

fn read_hidden(entry: &str, scene: &mut Scene) -> Option<()> {
    for name in entry.split(',') {
        scene.showing = scene.showing.with(Part::named(name)?, true);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Action, Lab, from_link, to_link, update};

    #[test]
    fn a_link_says_what_is_left_out_and_each_part_once() {
        let scene = from_link("#/lstm?hide=transport,inspector,transport&present=on").expect("a link");
        assert!(scene.showing.present && scene.showing.hides(Part::Transport) && !scene.showing.hides(Part::Title));
        assert_eq!(to_link(&scene), "/lstm?present=on&hide=transport%2Cinspector");
        assert_eq!(from_link(&to_link(&scene)).ok(), Some(scene));
        for wrong in ["#/lstm?hide=all", "#/lstm?hide=", "#/lstm?present=1", "#/lstm?hide=title,"] {
            assert!(from_link(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_stays_whatever_else_is_shown() {
        let showing = Showing { embed: true, ..Showing::default() }.with(Part::Inspector, true);
        let scene = update(&Scene::default(), &Action::SetShowing(showing));
        for action in [Action::OpenLab(Lab::Modern), Action::Reset, Action::MoveSteps(1)] {
            assert_eq!(update(&scene, &action).showing, showing, "{action:?}");
        }
        assert_eq!(showing.with(Part::Inspector, false).hidden_names(","), None);
    }
}
