//! Everything that reads what comes from outside, on files of a corpus and on what becomes of them by random changes: it is
//! read or refused, without a panic, and without more memory than what is read accounts for.
//!
//! `UNROLL_FUZZ_CASES` says how many cases each target has (`tests/corpus/README.md`).

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::Path;
use unroll::exchange::import::{Cause, ImportChoice, import, words_of_bytes};
use unroll::language::{MAX_TOKENS, Tokenization, tokenize};
use unroll::scene::{from_link, to_link};

/// Without the variable: a second or two.
const USUAL_CASES: u32 = 300;

/// A change of some bytes.
#[derive(Debug, Clone)]
enum Edit {
    Put(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Remove(prop::sample::Index, u8),
    /// A part again at another place.
    Copy(prop::sample::Index, prop::sample::Index, u8),
    Cut(prop::sample::Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<prop::sample::Index>;
    // Bytes that mean something to JSON, links and Unicode come more often than others.
    let byte = prop_oneof![any::<u8>(), prop::sample::select(&b"\"{}[]:,\\-019eE&=%+/#. \n\r\x00\xff\xe2\x80"[..])];
    prop_oneof![
        4 => (at(), byte.clone()).prop_map(|(at, byte)| Edit::Put(at, byte)),
        2 => (at(), prop::collection::vec(byte, 1..6)).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        2 => (at(), 1..9_u8).prop_map(|(at, count)| Edit::Remove(at, count)),
        1 => (at(), at(), 1..40_u8).prop_map(|(from, to, count)| Edit::Copy(from, to, count)),
        1 => at().prop_map(Edit::Cut),
    ]
}

fn changed(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for edit in edits {
        let length = bytes.len();
        let place = |at: &prop::sample::Index| at.index(length + 1);
        match edit {
            Edit::Put(at, byte) if length > 0 => bytes[at.index(length)] = *byte,
            Edit::Put(..) => {}
            Edit::Insert(at, new) => drop(bytes.splice(place(at)..place(at), new.iter().copied())),
            Edit::Remove(at, count) => drop(bytes.drain(place(at)..(place(at) + usize::from(*count)).min(length))),
            Edit::Copy(from, to, count) => {
                let part = bytes[place(from)..(place(from) + usize::from(*count)).min(length)].to_vec();
                bytes.splice(place(to)..place(to), part);
            }
            Edit::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}

/// Runs a reader over the corpus and over changes of it.
fn fuzz(folder: &str, reads: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let corpus: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(corpus.len() > 3);
    corpus.iter().for_each(|bytes| reads(bytes));
    let cases = std::env::var("UNROLL_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(USUAL_CASES);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let strategy = (0..corpus.len(), prop::collection::vec(edit(), 0..8));
    let tried = TestRunner::new(config).run(&strategy, |(file, edits)| {
        reads(&changed(&corpus[file], &edits));
        Ok(())
    });
    if let Err(error) = tried {
        panic!("{error}");
    }
}

#[test]
fn models() {
    fuzz("safetensors", |bytes| {
        let limit = (1 << 20) + 64 * bytes.len();
        LARGEST.set(0);
        for choice in [ImportChoice::default(), ImportChoice { without_rest: true, ..ImportChoice::default() }] {
            if let Err(error) = import(bytes, None, &choice) {
                assert_is_a_line(&error.to_string());
                assert!(error.choices.is_empty() || error.cause == Some(Cause::SeveralNetworks));
            }
        }
        assert!(LARGEST.get() <= limit, "{} bytes at once for a file of {}", LARGEST.get(), bytes.len());
    });
}

#[test]
fn vocabularies() {
    fuzz("vocabularies", |bytes| {
        LARGEST.set(0);
        match words_of_bytes(bytes) {
            Ok(words) => assert!(!words.is_empty() && words.len() <= bytes.len() + 1),
            Err(error) => assert_is_a_line(&error.to_string()),
        }
        assert!(LARGEST.get() <= (1 << 20) + 64 * bytes.len(), "{} bytes at once", LARGEST.get());
    });
}

#[test]
fn links() {
    fuzz("links", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        match from_link(&text) {
            Err(error) => assert!(!error.to_string().is_empty()),
            // What is read is within bounds, so its own link says the same.
            Ok(scene) => {
                let link = to_link(&scene);
                assert_eq!(from_link(&link), Ok(scene), "{link}");
            }
        }
    });
}

#[test]
fn tokenizers() {
    fuzz("texts", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for by in [Tokenization::Word, Tokenization::Character] {
            let read = tokenize(&text, by);
            assert!(read.tokens.len() <= MAX_TOKENS && read.tokens.iter().all(|token| !token.is_empty()));
            if read.dropped == 0 && by == Tokenization::Character {
                assert_eq!(read.tokens.concat(), text);
            }
        }
    });
}

fn assert_is_a_line(message: &str) {
    assert!(message.contains("expected") && message.contains("found"), "{message}");
    assert!(message.len() < 3000 && !message.contains(char::is_control), "{message:?}");
}

thread_local! {
    /// The largest piece of memory that this thread asked for since it was set to zero.
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

struct Watching;

#[global_allocator]
static WATCHING: Watching = Watching;

impl Watching {
    fn see(size: usize) {
        // A thread that ends has none any more.
        let _ = LARGEST.try_with(|largest| largest.set(largest.get().max(size)));
    }
}

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::see(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::see(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::see(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}
