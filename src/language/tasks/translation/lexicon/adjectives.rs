use super::*;

/// Where a French adjective stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    Before,
    /// Before the noun, and never after `être`, where French says it by another word (`neuf`).
    OnlyBefore,
    After,
    /// Only after `être`: beside the noun it would mean something else (`un grand homme` is a great man).
    AfterBe,
}

/// An adjective with its French forms.
#[derive(Debug, PartialEq, Eq)]
pub struct Adjective {
    pub english: &'static str,
    /// Masculine, feminine, masculine plural, feminine plural.
    pub forms: [&'static str; 4],
    /// Masculine before a noun that begins with a vowel: `bel`.
    pub before_vowel: Option<&'static str>,
    pub position: Position,
    /// What it is drawn with, beside the noun or after `be`.
    pub sorts: Sorts,
}

impl Adjective {
    pub fn form(&self, feminine: bool, plural: bool) -> &'static str {
        self.forms[usize::from(feminine) + 2 * usize::from(plural)]
    }
}

const fn before(english: &'static str, forms: [&'static str; 4], sorts: Sorts) -> Adjective {
    Adjective { english, forms, before_vowel: None, position: Position::Before, sorts }
}

const fn with_vowel(before_vowel: &'static str, adjective: Adjective) -> Adjective {
    Adjective { before_vowel: Some(before_vowel), ..adjective }
}

const fn after(english: &'static str, forms: [&'static str; 4], sorts: Sorts) -> Adjective {
    Adjective { english, forms, before_vowel: None, position: Position::After, sorts }
}

const fn after_be(english: &'static str, forms: [&'static str; 4], sorts: Sorts) -> Adjective {
    Adjective { english, forms, before_vowel: None, position: Position::AfterBe, sorts }
}

const COLOURED: Sorts = ANIMAL | THING | CLOTHES | OPENABLE | FURNITURE;

pub static ADJECTIVES: [Adjective; 27] = [
    before(
        "small",
        ["petit", "petite", "petits", "petites"],
        ANIMAL | THING | PLACE | PLANT | CLOTHES | OPENABLE | FOOD,
    ),
    before("big", ["grand", "grande", "grands", "grandes"], ANIMAL | THING | PLACE | PLANT | OPENABLE | SURFACE),
    with_vowel(
        "bel",
        before("beautiful", ["beau", "belle", "beaux", "belles"], PERSON | ANIMAL | THING | PLACE | PLANT | SURFACE),
    ),
    with_vowel(
        "vieil",
        before("old", ["vieux", "vieille", "vieux", "vieilles"], PERSON | ANIMAL | THING | PLACE | BULKY | OPENABLE),
    ),
    Adjective {
        position: Position::OnlyBefore,
        ..with_vowel(
            "nouvel",
            before("new", ["nouveau", "nouvelle", "nouveaux", "nouvelles"], THING | PLACE | OPENABLE),
        )
    },
    before("young", ["jeune", "jeune", "jeunes", "jeunes"], PERSON | ANIMAL),
    before("good", ["bon", "bonne", "bons", "bonnes"], FOOD | DRINK | TEXT),
    before("pretty", ["joli", "jolie", "jolis", "jolies"], CLOTHES | PLANT | PLACE | SURFACE | ANIMAL),
    after("black", ["noir", "noire", "noirs", "noires"], COLOURED),
    after("white", ["blanc", "blanche", "blancs", "blanches"], COLOURED | PLANT),
    after("grey", ["gris", "grise", "gris", "grises"], COLOURED),
    after("red", ["rouge", "rouge", "rouges", "rouges"], THING | CLOTHES | OPENABLE | FURNITURE | PLANT),
    after("blue", ["bleu", "bleue", "bleus", "bleues"], THING | CLOTHES | OPENABLE | FURNITURE),
    after("green", ["vert", "verte", "verts", "vertes"], THING | CLOTHES | OPENABLE | FURNITURE),
    after("yellow", ["jaune", "jaune", "jaunes", "jaunes"], THING | CLOTHES | OPENABLE | PLANT),
    after("brown", ["marron", "marron", "marron", "marron"], COLOURED),
    after("intelligent", ["intelligent", "intelligente", "intelligents", "intelligentes"], PERSON | ANIMAL),
    after("tired", ["fatigué", "fatiguée", "fatigués", "fatiguées"], PERSON | ANIMAL),
    after("happy", ["heureux", "heureuse", "heureux", "heureuses"], PERSON),
    after("sad", ["triste", "triste", "tristes", "tristes"], PERSON),
    after("rich", ["riche", "riche", "riches", "riches"], PERSON),
    after("sick", ["malade", "malade", "malades", "malades"], PERSON | ANIMAL),
    after("hot", ["chaud", "chaude", "chauds", "chaudes"], FOOD | DRINK),
    after("cold", ["froid", "froide", "froids", "froides"], FOOD | DRINK),
    after("expensive", ["cher", "chère", "chers", "chères"], THING | CLOTHES),
    after("heavy", ["lourd", "lourde", "lourds", "lourdes"], THING),
    after_be("tall", ["grand", "grande", "grands", "grandes"], PERSON),
];
