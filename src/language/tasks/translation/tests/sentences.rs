use super::*;

fn task() -> Translation {
    Translation::new(TranslationKind::Sentences)
}

#[track_caller]
fn all(expected: &[(&str, &str)]) {
    let task = task();
    for (english, french) in expected {
        assert_eq!(task.translate(english), Ok((*french).to_owned()), "{english}");
    }
}

#[test]
fn articles_and_genders() {
    all(&[
        ("the cat sleeps", "le chat dort"),
        ("the queen sleeps", "la reine dort"),
        ("the child sleeps", "l'enfant dort"),
        ("the cats sleep", "les chats dorment"),
        ("she sees a tree", "elle voit un arbre"),
        ("she sees an apple", "elle voit une pomme"),
        ("she sees trees", "elle voit des arbres"),
        ("he eats some apples", "il mange des pommes"),
        ("he eats bread", "il mange du pain"),
        ("he eats meat", "il mange de la viande"),
        ("he drinks water", "il boit de l'eau"),
        ("he drinks some water", "il boit de l'eau"),
        ("he drinks the water", "il boit l'eau"),
        ("we have many books", "nous avons beaucoup de livres"),
        ("many trees are green", "beaucoup d'arbres sont verts"),
        ("birds eat apples", "les oiseaux mangent des pommes"),
    ]);
}

#[test]
fn verbs_of_liking_mean_the_whole() {
    all(&[
        ("he loves black cats", "il aime les chats noirs"),
        ("he does not love cats", "il n'aime pas les chats"),
        ("I like coffee", "j'aime le café"),
        ("I hate water", "je déteste l'eau"),
        ("you prefer small dogs", "vous préférez les petits chiens"),
        ("they love a girl", "ils aiment une fille"),
        ("cats like milk", "les chats aiment le lait"),
        ("he never likes old cheese", "il n'aime jamais le vieux fromage"),
    ]);
}

#[test]
fn adjectives_agree_and_find_their_place() {
    all(&[
        ("he has a white cat", "il a un chat blanc"),
        ("he has a white cow", "il a une vache blanche"),
        ("he has white cats", "il a des chats blancs"),
        ("he has white cows", "il a des vaches blanches"),
        ("he has small cats", "il a de petits chats"),
        ("he has small white cats", "il a de petits chats blancs"),
        ("he has some old books", "il a de vieux livres"),
        ("he has a big black dog", "il a un grand chien noir"),
        ("the beautiful garden is big", "le beau jardin est grand"),
        ("the beautiful tree is big", "le bel arbre est grand"),
        ("the beautiful trees are big", "les beaux arbres sont grands"),
        ("the beautiful house is big", "la belle maison est grande"),
        ("the old man sleeps", "le vieil homme dort"),
        ("the old men sleep", "les vieux hommes dorment"),
        ("the old woman sleeps", "la vieille femme dort"),
        ("the old king sleeps", "le vieux roi dort"),
        ("the new hotel is old", "le nouvel hôtel est vieux"),
        ("the new museum is beautiful", "le nouveau musée est beau"),
        ("he opens the new box", "il ouvre la nouvelle boîte"),
        ("he opens the new boxes", "il ouvre les nouvelles boîtes"),
        ("she has brown dresses", "elle a des robes marron"),
        ("the old bear is tired", "le vieil ours est fatigué"),
        ("the old owl is tired", "le vieux hibou est fatigué"),
        ("the happy girls sing", "les filles heureuses chantent"),
        ("they eat good bread", "ils mangent du bon pain"),
        ("they drink cold water", "ils boivent de l'eau froide"),
        ("an expensive dress is beautiful", "une robe chère est belle"),
        ("the trees are old and green", "les arbres sont vieux et verts"),
        ("she is tall", "elle est grande"),
        ("they are happy", "ils sont heureux"),
        ("we are tired", "nous sommes fatigués"),
        ("I am not sick", "je ne suis pas malade"),
        ("you are rich", "vous êtes riche"),
    ]);
}

#[test]
fn elision_and_the_two_kinds_of_h() {
    all(&[
        ("the man sees the owl", "l'homme voit le hibou"),
        ("the hospital is near the church", "l'hôpital est près de l'église"),
        ("the owls sleep", "les hiboux dorment"),
        ("this owl sleeps", "ce hibou dort"),
        ("he does not see an owl", "il ne voit pas de hibou"),
        ("I have an egg", "j'ai un œuf"),
        ("I do not have eggs", "je n'ai pas d'œufs"),
        ("she eats the egg", "elle mange l'œuf"),
        ("I open the letter", "j'ouvre la lettre"),
        ("this child is sad", "cet enfant est triste"),
        ("this man is sad", "cet homme est triste"),
        ("that school is small", "cette école est petite"),
        ("these birds are grey", "ces oiseaux sont gris"),
        ("this pretty bird sleeps", "ce joli oiseau dort"),
    ]);
}

#[test]
fn verbs_agree() {
    all(&[
        ("I read a book", "je lis un livre"),
        ("he reads a book", "il lit un livre"),
        ("she reads a book", "elle lit un livre"),
        ("we read a book", "nous lisons un livre"),
        ("you read a book", "vous lisez un livre"),
        ("they read a book", "ils lisent un livre"),
        ("my brothers read a book", "mes frères lisent un livre"),
    ]);
    all(&[("we eat cakes", "nous mangeons des gâteaux")]);
    all(&[
        ("the horses drink water", "les chevaux boivent de l'eau"),
        ("I want tea", "je veux du thé"),
        ("they come from the shop", "ils viennent du magasin"),
        ("you buy a car", "vous achetez une voiture"),
        ("I buy a car", "j'achète une voiture"),
        ("they have gifts", "ils ont des cadeaux"),
    ]);
}

#[test]
fn negation() {
    all(&[
        ("the dog does not sleep", "le chien ne dort pas"),
        ("the dog doesn't sleep", "le chien ne dort pas"),
        ("he does not eat an apple", "il ne mange pas de pomme"),
        ("he does not eat apples", "il ne mange pas de pommes"),
        ("he does not eat the apple", "il ne mange pas la pomme"),
        ("he does not eat bread", "il ne mange pas de pain"),
        ("he does not drink water", "il ne boit pas d'eau"),
        ("he does not drink my water", "il ne boit pas mon eau"),
        ("I do not open the door", "je n'ouvre pas la porte"),
        ("they do not have many friends", "ils n'ont pas beaucoup d'amis"),
    ]);
    all(&[
        ("he never eats meat", "il ne mange jamais de viande"),
        ("she is never sad", "elle n'est jamais triste"),
        ("she always sings", "elle chante toujours"),
        ("they often read in the garden", "ils lisent souvent dans le jardin"),
        ("many children do not sleep", "beaucoup d'enfants ne dorment pas"),
    ]);
}

#[test]
fn possessives_agree_with_what_is_possessed() {
    all(&[
        ("her black cat sleeps", "son chat noir dort"),
        ("his black cow sleeps", "sa vache noire dort"),
        ("his cats sleep", "ses chats dorment"),
        ("my school is old", "mon école est vieille"),
        ("my old school is big", "ma vieille école est grande"),
        ("his orange is good", "son orange est bonne"),
    ]);
    all(&[
        ("our friends love your house", "nos amis aiment votre maison"),
        ("their mother opens their letters", "leur mère ouvre leurs lettres"),
        ("our sister washes your dogs", "notre sœur lave vos chiens"),
    ]);
}

#[test]
fn phrases_and_contractions() {
    all(&[
        ("the cat is in the garden", "le chat est dans le jardin"),
        ("the cat is not on the table", "le chat n'est pas sur la table"),
        ("she goes to the museum", "elle va au musée"),
        ("she goes to the beach", "elle va à la plage"),
        ("she goes to the school", "elle va à l'école"),
        ("she goes to the shops", "elle va aux magasins"),
        ("she goes to the old hotel", "elle va au vieil hôtel"),
        ("we come from the park", "nous venons du parc"),
        ("we come from the church", "nous venons de l'église"),
        ("we come from the shops", "nous venons des magasins"),
        ("I speak to the king", "je parle au roi"),
        ("I speak to the child", "je parle à l'enfant"),
        ("I speak to the girls", "je parle aux filles"),
        ("I speak to her mother", "je parle à sa mère"),
        ("the car is near the hospital", "la voiture est près de l'hôpital"),
        ("the car is near the museum", "la voiture est près du musée"),
        ("the car is near a tree", "la voiture est près d'un arbre"),
        ("the mice play under the trees", "les souris jouent sous les arbres"),
        ("he dances with a queen", "il danse avec une reine"),
        ("the dog is behind this hotel", "le chien est derrière cet hôtel"),
    ]);
}

#[test]
fn errors_say_what_is_wrong() {
    for (english, part) in [
        ("the dinosaur sleeps", "“dinosaur”"),
        ("he eat bread", "“eats”"),
        ("they eats bread", "“eat”"),
        ("he do not eat", "“does”"),
        ("I is tired", "“am”"),
        ("cat sleeps", "the cat"),
        ("a cats sleep", "“cats” is a plural"),
        ("these cat sleeps", "“cat” is no plural"),
        ("he eats a bread", "not counted"),
        ("he eats a apple", "“an apple”"),
        ("he eats an pretty cake", "“a pretty”"),
        ("it sleeps", "masculine or feminine"),
        ("the cat", "a verb"),
        ("the cat the", "a verb"),
        ("he sleeps the", "end of the sentence"),
        ("he sees", "a noun"),
        ("he loves some cats", "say which"),
        ("he does not love a cat", "say which"),
        ("he does not see some cats", "“some”"),
        ("he goes to the tree", "a place to go to"),
        ("he goes to a school", "“the”"),
        ("he goes", "“to”"),
        ("he comes from the cat", "a place to come from"),
        ("a tall tree is green", "is tall"),
        ("the car is new", "another adjective"),
        ("I am hot", "another verb"),
        ("a small old house is red", "same side"),
        ("a black red house is old", "same side"),
        ("he does not always sleep", "no adverb"),
        ("he never often sleeps", "one adverb"),
        ("his woman sleeps", "wife"),
        ("a big man sleeps", "something else"),
        ("his beautiful sister sleeps", "something else"),
        ("an old girl sleeps", "something else"),
        ("he eats small bread", "something else"),
        ("he sees a hot dog", "something else"),
        ("she is not black and white", "ni"),
        ("she is never sad and tired", "ni"),
        ("he sleeps in the beach", "“on”"),
        ("he sleeps on the street", "“in”"),
        ("he sleeps in gardens", "“the”"),
        ("she is", "an adjective or a place"),
        ("she does eat bread", "“not”"),
    ] {
        let error = task().translate(english).unwrap_err().0;
        assert!(error.contains(part), "{english}: {error}");
    }
}

#[test]
fn where_the_words_come_from() {
    for (english, aligned) in [
        ("he does not eat black cats", "il:0 ne:2 mange:3 pas:2 de:5 chats:5 noirs:4"),
        ("he loves cats", "il:0 aime:1 les:2 chats:2"),
        (
            "many old men often sleep near the house",
            "beaucoup:0 de:0 vieux:1 hommes:2 dorment:4 souvent:3 près:5 de:5 la:6 maison:7",
        ),
        ("I never drink water", "je:0 ne:1 bois:2 jamais:1 d':3 eau:3"),
        ("she goes to the museum", "elle:0 va:1 au:2 musée:4"),
        ("they're black and white", "ils:0 sont:1 noirs:2 et:3 blancs:4"),
    ] {
        let pair = task().read_pair(english).unwrap();
        let found: Vec<String> =
            pair.french.iter().zip(&pair.alignment).map(|(word, at)| format!("{word}:{at}")).collect();
        assert_eq!(found.join(" "), aligned);
    }
}
