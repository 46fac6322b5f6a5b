//! What there is to have an opinion of, and the words to say it with.

/// One field that reviews are about.
pub struct Domain {
    /// After `the` or `this`.
    pub things: &'static [&'static str],
    /// After `the`; singular.
    pub parts: &'static [&'static str],
    /// After `the`; plural.
    pub plurals: &'static [&'static str],
    pub good: &'static [&'static str],
    pub bad: &'static [&'static str],
    pub degrees: &'static [&'static str],
    /// Whole clauses without an opinion.
    pub facts: &'static [&'static str],
}

pub const DOMAINS: [Domain; 5] = [
    Domain {
        things: &["film", "movie", "thriller", "comedy", "drama", "documentary", "series", "sequel"],
        parts: &["plot", "acting", "ending", "script", "camera work", "soundtrack", "cast", "opening", "director"],
        plurals: &["actors", "dialogues", "songs", "costumes", "jokes", "scenes"],
        good: &["gripping", "moving", "funny", "hilarious", "thrilling", "haunting", "stylish", "suspenseful"],
        bad: &["predictable", "shallow", "wooden", "silly", "tedious", "sentimental", "confusing", "forgettable"],
        degrees: &["long", "short", "loud", "dark", "violent", "serious"],
        facts: &["we watched it at home", "I saw it with Anna", "it runs for two hours", "it is a long film"],
    },
    Domain {
        things: &["restaurant", "café", "bistro", "bar", "pizzeria", "dinner", "lunch", "place"],
        parts: &["food", "service", "soup", "wine", "waiter", "menu", "dessert", "fish", "bread", "coffee", "chef"],
        plurals: &["dishes", "portions", "noodles", "starters", "drinks", "vegetables"],
        good: &["delicious", "tasty", "fresh", "crispy", "juicy", "friendly", "attentive", "welcoming", "divine"],
        bad: &["bland", "stale", "greasy", "soggy", "rude", "tasteless", "overcooked", "burnt", "inedible"],
        degrees: &["salty", "sweet", "spicy", "hot", "small", "noisy"],
        facts: &["we went there with Paul", "the soup was hot", "we had not been there before", "I ordered the fish"],
    },
    Domain {
        things: &["phone", "laptop", "camera", "lamp", "toaster", "printer", "headset", "keyboard", "product"],
        parts: &["screen", "battery", "sound", "design", "manual", "case", "display", "software", "handle"],
        plurals: &["buttons", "speakers", "cables", "settings", "keys"],
        good: &["reliable", "sturdy", "handy", "robust", "durable", "practical", "precise", "elegant", "responsive"],
        bad: &["flimsy", "faulty", "unreliable", "clumsy", "fragile", "useless", "broken", "outdated", "defective"],
        degrees: &["heavy", "big", "bright", "expensive", "complicated", "thin"],
        facts: &[
            "I bought it in March",
            "it came in a black box",
            "my son uses it at work",
            "I never owned one before",
        ],
    },
    Domain {
        things: &["hotel", "hostel", "resort", "room", "flat", "campsite", "guesthouse"],
        parts: &["bed", "view", "breakfast", "pool", "staff", "bathroom", "reception", "location", "garden"],
        plurals: &["rooms", "towels", "beds", "windows", "neighbours"],
        good: &["comfortable", "cosy", "clean", "spotless", "peaceful", "spacious", "relaxing", "helpful", "inviting"],
        bad: &["dirty", "shabby", "filthy", "smelly", "damp", "uncomfortable", "unfriendly", "cramped", "mouldy"],
        degrees: &["remote", "quiet", "warm", "crowded", "narrow", "busy"],
        facts: &[
            "we stayed for three nights",
            "our room was on the second floor",
            "we arrived late",
            "we did not book",
        ],
    },
    Domain {
        things: &["book", "novel", "biography", "story", "memoir", "trilogy", "guide"],
        parts: &["style", "hero", "first chapter", "translation", "language", "cover", "author", "prose"],
        plurals: &["characters", "chapters", "pictures", "poems", "essays"],
        good: &["witty", "wise", "poetic", "insightful", "profound", "imaginative", "touching", "captivating"],
        bad: &["dry", "pretentious", "unreadable", "superficial", "clichéd", "repetitive", "incoherent", "muddled"],
        degrees: &["simple", "abstract", "technical", "modern", "detailed", "slim"],
        facts: &[
            "I read it on the train",
            "it has many pages",
            "my aunt gave it to me",
            "I had not read the first part",
        ],
    },
];

/// Adjectives for everything.
pub const GOOD: &[&str] = &[
    "good",
    "great",
    "excellent",
    "wonderful",
    "fantastic",
    "brilliant",
    "superb",
    "lovely",
    "beautiful",
    "perfect",
    "amazing",
    "charming",
    "delightful",
    "impressive",
    "outstanding",
    "splendid",
    "terrific",
    "pleasant",
    "clever",
    "original",
    "marvellous",
    "memorable",
    "exciting",
    "interesting",
    "fine",
    "nice",
    "convincing",
    "remarkable",
    "enjoyable",
    "magnificent",
];
pub const BAD: &[&str] = &[
    "bad",
    "slow",
    "boring",
    "terrible",
    "awful",
    "horrible",
    "poor",
    "dull",
    "disappointing",
    "weak",
    "mediocre",
    "dreadful",
    "ugly",
    "annoying",
    "ridiculous",
    "lousy",
    "tiresome",
    "unpleasant",
    "sloppy",
    "atrocious",
    "lame",
    "pathetic",
    "frustrating",
    "irritating",
    "miserable",
    "careless",
    "disgusting",
    "stupid",
    "messy",
    "depressing",
];

/// What people do: past and basic form.
pub const LIKING: &[(&str, &str)] = &[
    ("loved", "love"),
    ("liked", "like"),
    ("enjoyed", "enjoy"),
    ("adored", "adore"),
    ("admired", "admire"),
    ("recommended", "recommend"),
    ("praised", "praise"),
    ("appreciated", "appreciate"),
    ("treasured", "treasure"),
];
pub const DISLIKING: &[(&str, &str)] = &[
    ("hated", "hate"),
    ("disliked", "dislike"),
    ("regretted", "regret"),
    ("despised", "despise"),
    ("detested", "detest"),
    ("loathed", "loathe"),
    ("criticised", "criticise"),
    ("resented", "resent"),
];
/// What things do to people.
pub const PLEASING: &[(&str, &str)] = &[
    ("impressed", "impress"),
    ("delighted", "delight"),
    ("pleased", "please"),
    ("charmed", "charm"),
    ("amused", "amuse"),
    ("convinced", "convince"),
    ("inspired", "inspire"),
    ("fascinated", "fascinate"),
];
pub const DISPLEASING: &[(&str, &str)] = &[
    ("bored", "bore"),
    ("annoyed", "annoy"),
    ("disappointed", "disappoint"),
    ("irritated", "irritate"),
    ("frustrated", "frustrate"),
    ("disgusted", "disgust"),
    ("depressed", "depress"),
    ("bothered", "bother"),
];
/// After `a`.
pub const TREASURES: &[&str] =
    &["masterpiece", "triumph", "gem", "joy", "pleasure", "success", "treat", "hit", "bargain", "classic"];
pub const FAILURES: &[&str] =
    &["disaster", "failure", "mess", "nightmare", "bore", "disgrace", "flop", "joke", "nuisance", "letdown"];
/// After `has` or `no`.
pub const VIRTUES: &[&str] = &["charm", "wit", "depth", "elegance", "warmth", "magic", "talent", "quality", "flair"];
pub const FLAWS: &[&str] = &["flaws", "faults", "problems", "mistakes", "weaknesses", "defects", "nonsense", "errors"];

pub const STRENGTHS: &[&str] = &[
    "very",
    "really",
    "quite",
    "so",
    "extremely",
    "truly",
    "rather",
    "a bit",
    "pretty",
    "incredibly",
    "fairly",
    "simply",
    "absolutely",
    "somewhat",
    "remarkably",
    "surprisingly",
];
pub const TOO_STRENGTHS: &[&str] = &["far", "much", "a bit", "a little", "simply", "just", "way", "somewhat"];
pub const NEGATED: &[&str] = &[
    "was not",
    "wasn't",
    "is not",
    "isn't",
    "was never",
    "was hardly",
    "was barely",
    "was scarcely",
    "didn't seem",
    "does not look",
    "was far from",
    "doesn't feel",
];
pub const NEGATED_PLURAL: &[&str] = &[
    "were not",
    "weren't",
    "are not",
    "aren't",
    "were never",
    "were hardly",
    "didn't seem",
    "do not look",
    "were far from",
    "don't feel",
];
pub const COPULAS: &[&str] = &["was", "is", "seemed", "looked", "felt", "turned out", "was always", "is still"];
pub const COPULAS_PLURAL: &[&str] = &["were", "are", "seemed", "looked", "felt", "turned out", "were always"];
pub const PEOPLE: &[&str] = &[
    "I",
    "we",
    "my sister",
    "my brother",
    "everyone",
    "Anna",
    "Paul",
    "our friends",
    "the children",
    "my father",
    "Maria",
    "Tom",
    "our guests",
    "my mother",
    "the critics",
    "most people",
];
/// After a verb that a thing is the subject of.
pub const OBJECTS: &[&str] = &["me", "us", "my sister", "everyone", "the critics", "our friends", "the audience"];
pub const DOUBTS: &[&str] =
    &["I don't think", "we do not believe", "nobody says", "I can't say", "I cannot say", "I doubt"];
pub const BEFORE: &[&str] = &[
    "last night",
    "honestly",
    "on Monday",
    "in my opinion",
    "yesterday",
    "all in all",
    "to be honest",
    "frankly",
    "for us",
    "in short",
    "this time",
    "last summer",
    "on Sunday",
    "in the end",
    "as always",
];
pub const AFTER: &[&str] =
    &["today", "this time", "for the price", "from beginning to end", "in every way", "again", "on Friday", "so far"];
pub const FACTS: &[&str] = &[
    "I went there on Monday",
    "we took our time",
    "it was a rainy day",
    "we had a lot of time",
    "they opened in April",
    "we haven't been there since",
    "Tom hasn't called yet",
    "we hadn't read about it",
    "Tom told us about it",
    "it was our second visit",
];
