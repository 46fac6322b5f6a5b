//! Reading and comparing version numbers.

/// Major, minor, patch.
pub type Version = (u64, u64, u64);

/// The version that Cargo.lock holds of a package.
pub fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"')).map(str::to_owned)
}

/// The first word of a program's `--version` that is a version: `trunk 0.21.14` is (0, 21, 14).
pub fn of(text: &str) -> Option<Version> {
    text.split_whitespace().find_map(parse)
}

/// Whether `found` may stand in for `wanted`: the same minor version, the same patch or a later one.
pub fn serves_as(found: Version, wanted: Version) -> bool {
    (found.0, found.1) == (wanted.0, wanted.1) && found.2 >= wanted.2
}

fn parse(word: &str) -> Option<Version> {
    let mut numbers = word.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_names_the_exact_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "wasm-bindgen-futures").as_deref(), Some("0.4.80"));
        assert_eq!(locked(lock, "wasm"), None);
    }

    #[test]
    fn this_project_locks_wasm_bindgen() {
        let lock = std::fs::read_to_string(crate::programs::root().join("Cargo.lock")).expect("Cargo.lock");
        assert!(locked(&lock, "wasm-bindgen").as_deref().and_then(of).is_some());
    }

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(of("trunk 0.21.14"), Some((0, 21, 14)));
        assert_eq!(of("wasm-bindgen 0.2.130"), Some((0, 2, 130)));
        assert_eq!(of("v20.20.2"), Some((20, 20, 2)));
        assert_eq!(of("no version"), None);
    }

    #[test]
    fn a_later_patch_serves_and_another_minor_does_not() {
        assert!(serves_as((0, 21, 14), (0, 21, 14)));
        assert!(serves_as((0, 21, 15), (0, 21, 14)));
        assert!(!serves_as((0, 21, 13), (0, 21, 14)));
        assert!(!serves_as((0, 22, 1), (0, 21, 14)));
    }
}
