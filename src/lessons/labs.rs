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
        key: "course",
        name: "Course",
        title: "The course",
        question: "Seven guided walks through live networks, from one step of an RNN to the interview.",
    },
    LabText {
        key: "unroll",
        name: "Unroll",
        title: "Unroll a sentence",
        question: "What does the network carry from one step to the next?",
    },
    LabText {
        key: "gradients",
        name: "Gradients",
        title: "Where the gradient dies",
        question: "How much does an early step still matter to the loss at the end?",
    },
    LabText {
        key: "lstm",
        name: "LSTM",
        title: "Inside an LSTM cell",
        question: "What is kept, what is written, what is shown?",
    },
    LabText { key: "gru", name: "GRU", title: "Inside a GRU cell", question: "How do two gates do the work of three?" },
    LabText {
        key: "bidirectional",
        name: "Bidirectional",
        title: "Reading both ways",
        question: "What does a word gain from the words after it?",
    },
    LabText {
        key: "shapes",
        name: "Shapes",
        title: "The four shapes",
        question: "At which steps does a network read, and at which does it answer?",
    },
    LabText {
        key: "seq2seq",
        name: "Seq2seq",
        title: "Through one vector",
        question: "How much of a sentence survives between reading and writing?",
    },
    LabText {
        key: "attention",
        name: "Attention",
        title: "Attention",
        question: "Which source words does each written word look at?",
    },
    LabText {
        key: "modern",
        name: "Modern",
        title: "Modern alternatives",
        question: "What do attention and convolution do with the same sentence?",
    },
    LabText {
        key: "train",
        name: "Train",
        title: "Train it yourself",
        question: "What does a network learn, and how fast?",
    },
    LabText {
        key: "practice",
        name: "Practice",
        title: "Practice",
        question: "Could you say it, and work it out, in an interview?",
    },
    LabText {
        key: "model",
        name: "Your model",
        title: "Open your own model",
        question: "What do the numbers of your own network say?",
    },
];

/// What a figure of a lab is called, by its key in links.
pub fn panel_name(key: &str) -> &'static str {
    match key {
        "steps" => "Step by step",
        "unit" => "One unit",
        "paths" => "Why it works",
        "lockstep" => "Beside the others",
        "words" => "Its words",
        "streaming" => "Why it can’t stream",
        "jacobians" => "Jacobians",
        "weight-gradients" => "∂L/∂U",
        "clipping" => "Clipping",
        "beams" => "Beam search",
        "bottleneck" => "The bottleneck",
        "score" => "One score",
        "self-attention" => "Self-attention",
        "dilated" => "Dilated convolution",
        "glance" => "At a glance",
        "steady" => "Streaming",
        "chapters" => "Chapters",
        "glossary" => "Glossary",
        "errata" => "Errata desk",
        "cards" => "Cards",
        "drills" => "Drills",
        "mock" => "Mock interview",
        "progress" => "Progress",
        _ => "",
    }
}

pub fn lab_text(key: &str) -> &'static LabText {
    LABS.iter().find(|lab| lab.key == key).unwrap_or(&LABS[0])
}
