use super::*;

/// A noun with its plural in both languages; what cannot be counted has none.
#[derive(Debug, PartialEq, Eq)]
pub struct Noun {
    pub english: &'static str,
    pub french: &'static str,
    pub feminine: bool,
    /// English, French.
    pub plural: Option<(&'static str, &'static str)>,
    pub sorts: Sorts,
}

const fn masculine(words: [&'static str; 4], sorts: Sorts) -> Noun {
    Noun { english: words[0], french: words[2], feminine: false, plural: Some((words[1], words[3])), sorts }
}

const fn feminine(words: [&'static str; 4], sorts: Sorts) -> Noun {
    Noun { english: words[0], french: words[2], feminine: true, plural: Some((words[1], words[3])), sorts }
}

const fn uncounted(english: &'static str, french: &'static str, feminine: bool, sorts: Sorts) -> Noun {
    Noun { english, french, feminine, plural: None, sorts }
}

pub static NOUNS: [Noun; 62] = [
    masculine(["man", "men", "homme", "hommes"], PERSON),
    feminine(["woman", "women", "femme", "femmes"], PERSON),
    masculine(["boy", "boys", "garçon", "garçons"], PERSON),
    feminine(["girl", "girls", "fille", "filles"], PERSON),
    masculine(["child", "children", "enfant", "enfants"], PERSON | RELATED),
    masculine(["father", "fathers", "père", "pères"], PERSON | RELATED),
    feminine(["mother", "mothers", "mère", "mères"], PERSON | RELATED),
    masculine(["brother", "brothers", "frère", "frères"], PERSON | RELATED),
    feminine(["sister", "sisters", "sœur", "sœurs"], PERSON | RELATED),
    masculine(["king", "kings", "roi", "rois"], PERSON),
    feminine(["queen", "queens", "reine", "reines"], PERSON),
    masculine(["doctor", "doctors", "médecin", "médecins"], PERSON | RELATED),
    masculine(["friend", "friends", "ami", "amis"], PERSON | RELATED),
    masculine(["cat", "cats", "chat", "chats"], ANIMAL),
    masculine(["dog", "dogs", "chien", "chiens"], ANIMAL),
    masculine(["horse", "horses", "cheval", "chevaux"], ANIMAL),
    masculine(["bird", "birds", "oiseau", "oiseaux"], ANIMAL),
    feminine(["cow", "cows", "vache", "vaches"], ANIMAL),
    feminine(["mouse", "mice", "souris", "souris"], ANIMAL),
    masculine(["rabbit", "rabbits", "lapin", "lapins"], ANIMAL),
    masculine(["owl", "owls", "hibou", "hiboux"], ANIMAL),
    masculine(["bear", "bears", "ours", "ours"], ANIMAL),
    feminine(["apple", "apples", "pomme", "pommes"], FOOD),
    feminine(["orange", "oranges", "orange", "oranges"], FOOD),
    masculine(["egg", "eggs", "œuf", "œufs"], FOOD),
    masculine(["cake", "cakes", "gâteau", "gâteaux"], FOOD),
    feminine(["tomato", "tomatoes", "tomate", "tomates"], FOOD),
    uncounted("bread", "pain", false, FOOD),
    uncounted("cheese", "fromage", false, FOOD),
    uncounted("meat", "viande", true, FOOD),
    uncounted("soup", "soupe", true, FOOD),
    uncounted("water", "eau", true, DRINK),
    uncounted("milk", "lait", false, DRINK),
    uncounted("coffee", "café", false, DRINK),
    uncounted("tea", "thé", false, DRINK),
    masculine(["book", "books", "livre", "livres"], TEXT | WRITTEN | THING),
    feminine(["letter", "letters", "lettre", "lettres"], TEXT | WRITTEN | THING),
    masculine(["newspaper", "newspapers", "journal", "journaux"], TEXT | THING),
    masculine(["bag", "bags", "sac", "sacs"], THING | OPENABLE),
    feminine(["box", "boxes", "boîte", "boîtes"], THING | OPENABLE),
    masculine(["gift", "gifts", "cadeau", "cadeaux"], THING | OPENABLE),
    feminine(["car", "cars", "voiture", "voitures"], THING | BULKY),
    feminine(["door", "doors", "porte", "portes"], OPENABLE),
    feminine(["window", "windows", "fenêtre", "fenêtres"], OPENABLE),
    feminine(["table", "tables", "table", "tables"], BULKY | SURFACE | FURNITURE),
    feminine(["chair", "chairs", "chaise", "chaises"], SURFACE | FURNITURE),
    masculine(["hat", "hats", "chapeau", "chapeaux"], CLOTHES | THING),
    feminine(["dress", "dresses", "robe", "robes"], CLOTHES | THING),
    masculine(["coat", "coats", "manteau", "manteaux"], CLOTHES | THING),
    feminine(["flower", "flowers", "fleur", "fleurs"], PLANT),
    masculine(["tree", "trees", "arbre", "arbres"], PLANT | BULKY),
    feminine(["house", "houses", "maison", "maisons"], PLACE),
    masculine(["garden", "gardens", "jardin", "jardins"], PLACE),
    feminine(["street", "streets", "rue", "rues"], PLACE),
    feminine(["school", "schools", "école", "écoles"], PLACE | DESTINATION),
    masculine(["park", "parks", "parc", "parcs"], PLACE | DESTINATION),
    masculine(["museum", "museums", "musée", "musées"], PLACE | DESTINATION),
    feminine(["beach", "beaches", "plage", "plages"], SURFACE | DESTINATION),
    masculine(["hotel", "hotels", "hôtel", "hôtels"], PLACE | DESTINATION),
    feminine(["church", "churches", "église", "églises"], PLACE | DESTINATION),
    masculine(["shop", "shops", "magasin", "magasins"], PLACE | DESTINATION),
    masculine(["hospital", "hospitals", "hôpital", "hôpitaux"], PLACE | DESTINATION),
];
