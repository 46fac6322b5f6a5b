//! The committed records in `tests/corpus/progress`: `ok-` ones are read, `bad-` ones refused.

use crate::drawn::NOW;
use std::path::Path;
use unroll::lessons::interview::{Schedule, read, write};

#[test]
fn each_record_of_the_corpus_is_read_or_refused_as_its_name_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/progress");
    let mut count = [0, 0];
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = read(&std::fs::read(&path).unwrap(), NOW);
        match name.split_once('-').map(|(kind, _)| kind) {
            Some("ok") => {
                let progress = found.unwrap_or_else(|error| panic!("{name}: {error}")).progress;
                let _ = Schedule::of(&progress).chapters(NOW);
                assert_eq!(read(write(&progress).as_bytes(), NOW).map(|again| again.progress), Ok(progress), "{name}");
                count[0] += 1;
            }
            Some("bad") => {
                assert!(found.is_err(), "{name} was read: {found:?}");
                count[1] += 1;
            }
            _ => panic!("{name} begins with neither ok- nor bad-"),
        }
    }
    assert!(count[0] >= 4 && count[1] >= 10, "{count:?}");
}
