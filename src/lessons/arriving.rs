//! What is said of a part of the page that comes later, and how its button is called.

pub const COMING: &str = "Loading the lab…";
pub const NOT_HERE: &str = "This lab did not arrive.";
pub const NOT_HERE_WHY: &str = "Everything else on the page works. Check the connection and try again; if the page has been \
    renewed since you opened it, reload it.";
pub const RUN_NOT_HERE: &str =
    "The part of the page that trains did not arrive, and the run’s weights are there. Check the connection.";
/// The button of what is saved of a lab.
pub const SAVE: &str = "Save";
