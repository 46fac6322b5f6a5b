use super::*;
#[test]
fn samples() {
    for kind in [TranslationKind::Sentences, TranslationKind::Numbers] {
        let task = Translation::new(kind);
        let mut random = Random::stream(3, "samples");
        for _ in 0..150 {
            let pair = task.pair(&mut random, Split::Training);
            println!("{}  |  {}", detokenize(&pair.english), detokenize(&pair.french));
        }
    }
}
