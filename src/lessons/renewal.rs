//! What is said of a newer version of the page. Not in the catalogue's files, which the first load does without: these
//! words are needed most where nothing more can be loaded.

pub const READY: &str =
    "A new version of this page is ready. Runs in training end when the page is loaded anew; what is stored stays.";
pub const ELSEWHERE: &str = "Another tab has taken a new version of this page. Parts that this tab has not loaded yet may be gone: \
    reload it when it suits you.";
pub const RELOAD: &str = "Reload";
pub const LATER: &str = "Later";
