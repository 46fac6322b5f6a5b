//! Words about presenting and sharing that the first load has; the dialog's own are in the catalogue.

pub const PRESENT: &str = "Present";
pub const PRESENT_KEY: (&str, &str) = ("P", "present: large, with few controls; again to end it");
pub const SHARE: &str = "Share or embed";
pub const SHARE_NOT_HERE: &str = "This part of the page did not arrive. Check the connection and try again.";
