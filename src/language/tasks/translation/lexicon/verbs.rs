use super::*;

/// What a verb wants after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    Nothing,
    Object,
    /// An object that is meant as a whole: `cats` are `les chats`.
    LikedObject,
    /// `to the` place.
    Destination,
    /// `from the` place.
    Origin,
    /// `to` somebody, or nothing.
    Listener,
}

/// A verb with its present tense.
#[derive(Debug, PartialEq, Eq)]
pub struct Verb {
    pub english: &'static str,
    pub after_he: &'static str,
    /// After je, il, nous, vous, ils.
    pub french: [&'static str; 5],
    pub follows: Follows,
    /// What is drawn as its subject, beside pronouns.
    pub subjects: Sorts,
    /// What is drawn as its object.
    pub objects: Sorts,
}

const fn verb(
    english: [&'static str; 2],
    french: [&'static str; 5],
    follows: Follows,
    subjects: Sorts,
    objects: Sorts,
) -> Verb {
    Verb { english: english[0], after_he: english[1], french, follows, subjects, objects }
}

/// `to be`, whose English forms the grammar knows.
pub static COPULA: Verb = verb(["be", "is"], ["suis", "est", "sommes", "êtes", "sont"], Follows::Nothing, 0, 0);

const ALIVE: Sorts = PERSON | ANIMAL;
use Follows::{Destination, LikedObject, Listener, Nothing, Object, Origin};

pub static VERBS: [Verb; 28] = [
    verb(["eat", "eats"], ["mange", "mange", "mangeons", "mangez", "mangent"], Object, ALIVE, FOOD),
    verb(["drink", "drinks"], ["bois", "boit", "buvons", "buvez", "boivent"], Object, ALIVE, DRINK),
    verb(["see", "sees"], ["vois", "voit", "voyons", "voyez", "voient"], Object, ALIVE, ALIVE | THING | PLACE | PLANT),
    verb(
        ["love", "loves"],
        ["aime", "aime", "aimons", "aimez", "aiment"],
        LikedObject,
        PERSON,
        ALIVE | FOOD | DRINK | PLANT,
    ),
    verb(
        ["like", "likes"],
        ["aime", "aime", "aimons", "aimez", "aiment"],
        LikedObject,
        ALIVE,
        ANIMAL | FOOD | DRINK | CLOTHES,
    ),
    verb(
        ["hate", "hates"],
        ["déteste", "déteste", "détestons", "détestez", "détestent"],
        LikedObject,
        PERSON,
        CLOTHES | FOOD | DRINK,
    ),
    verb(
        ["prefer", "prefers"],
        ["préfère", "préfère", "préférons", "préférez", "préfèrent"],
        LikedObject,
        PERSON,
        ANIMAL | FOOD | DRINK | CLOTHES | PLANT,
    ),
    verb(["have", "has"], ["ai", "a", "avons", "avez", "ont"], Object, PERSON, ANIMAL | THING),
    verb(
        ["want", "wants"],
        ["veux", "veut", "voulons", "voulez", "veulent"],
        Object,
        PERSON,
        ANIMAL | THING | FOOD | DRINK | CLOTHES,
    ),
    verb(
        ["buy", "buys"],
        ["achète", "achète", "achetons", "achetez", "achètent"],
        Object,
        PERSON,
        FOOD | DRINK | THING | CLOTHES | PLANT,
    ),
    verb(["sell", "sells"], ["vends", "vend", "vendons", "vendez", "vendent"], Object, PERSON, FOOD | THING | CLOTHES),
    verb(["find", "finds"], ["trouve", "trouve", "trouvons", "trouvez", "trouvent"], Object, PERSON, ANIMAL | THING),
    verb(
        ["choose", "chooses"],
        ["choisis", "choisit", "choisissons", "choisissez", "choisissent"],
        Object,
        PERSON,
        THING | CLOTHES,
    ),
    verb(["read", "reads"], ["lis", "lit", "lisons", "lisez", "lisent"], Object, PERSON, TEXT),
    verb(["write", "writes"], ["écris", "écrit", "écrivons", "écrivez", "écrivent"], Object, PERSON, WRITTEN),
    verb(["open", "opens"], ["ouvre", "ouvre", "ouvrons", "ouvrez", "ouvrent"], Object, PERSON, OPENABLE),
    verb(["close", "closes"], ["ferme", "ferme", "fermons", "fermez", "ferment"], Object, PERSON, OPENABLE),
    verb(["wash", "washes"], ["lave", "lave", "lavons", "lavez", "lavent"], Object, PERSON, ANIMAL | CLOTHES),
    verb(["help", "helps"], ["aide", "aide", "aidons", "aidez", "aident"], Object, PERSON, PERSON),
    verb(["sleep", "sleeps"], ["dors", "dort", "dormons", "dormez", "dorment"], Nothing, ALIVE, 0),
    verb(["sing", "sings"], ["chante", "chante", "chantons", "chantez", "chantent"], Nothing, PERSON, 0),
    verb(["dance", "dances"], ["danse", "danse", "dansons", "dansez", "dansent"], Nothing, PERSON, 0),
    verb(["work", "works"], ["travaille", "travaille", "travaillons", "travaillez", "travaillent"], Nothing, PERSON, 0),
    verb(["play", "plays"], ["joue", "joue", "jouons", "jouez", "jouent"], Nothing, ALIVE, 0),
    verb(["cry", "cries"], ["pleure", "pleure", "pleurons", "pleurez", "pleurent"], Nothing, PERSON, 0),
    verb(["speak", "speaks"], ["parle", "parle", "parlons", "parlez", "parlent"], Listener, PERSON, PERSON),
    verb(["go", "goes"], ["vais", "va", "allons", "allez", "vont"], Destination, PERSON, DESTINATION),
    verb(["come", "comes"], ["viens", "vient", "venons", "venez", "viennent"], Origin, PERSON, DESTINATION),
];
