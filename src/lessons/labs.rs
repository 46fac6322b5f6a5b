/// What a lab is called and which question it answers.
pub struct LabText {
    /// As in links.
    pub key: &'static str,
    /// In the navigation.
    pub name: &'static str,
    pub title: &'static str,
    pub question: &'static str,
}

const LABS: &[LabText] = &[LabText {
    key: "unroll",
    name: "Unroll",
    title: "Unroll a sentence",
    question: "What does the network carry from one step to the next?",
}];

pub fn lab_text(key: &str) -> &'static LabText {
    LABS.iter().find(|lab| lab.key == key).unwrap_or(&LABS[0])
}
