/// What a lab is called and which question it answers.
pub struct LabText {
    /// As in links.
    pub key: &'static str,
    /// In the navigation.
    pub name: &'static str,
    pub title: &'static str,
    pub question: &'static str,
}

/// In the order of the navigation.
pub const LABS: &[LabText] = &[
    LabText {
        key: "unroll",
        name: "Unroll",
        title: "Unroll a sentence",
        question: "What does the network carry from one step to the next?",
    },
    LabText {
        key: "shapes",
        name: "Shapes",
        title: "The four shapes",
        question: "At which steps does a network read, and at which does it answer?",
    },
    LabText {
        key: "train",
        name: "Train",
        title: "Train it yourself",
        question: "What does a network learn, and how fast?",
    },
];

pub fn lab_text(key: &str) -> &'static LabText {
    LABS.iter().find(|lab| lab.key == key).unwrap_or(&LABS[0])
}
