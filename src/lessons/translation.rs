//! The names of an encoder-decoder's matrices, and the sentences of the labs about translation.

use super::modern::modern_text;
use super::{Hue, Range};

/// What is said of a matrix of an encoder-decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeText {
    /// 'Attention weights α'
    pub name: &'static str,
    /// Of one number: 'Attention weight'.
    pub title: &'static str,
    pub symbol: &'static str,
    pub hue: Hue,
    pub range: Range,
    /// What it is computed by, in the letters of the course.
    pub formula: &'static str,
}

/// By the name that the network's graph gives it.
pub fn node_text(node: &str) -> NodeText {
    use Hue::*;
    use Range::*;
    let text = |name, title, symbol, hue, range, formula| NodeText { name, title, symbol, hue, range, formula };
    match node {
        "source" => text("Source vectors x", "Source vector", "x", Plain, Unbounded, "x_s = E_source[word s]"),
        "encoder" => text("Encoder state h→", "Encoder state", "h→", Plain, Signed, "h_s = cell(x_s, h_{s−1})"),
        "encoder reverse" => {
            text("Encoder state h←", "Encoder state", "h←", Plain, Signed, "h←_s = cell(x_s, h←_{s+1})")
        }
        "encoded" => text("Encoder states h", "Encoder state", "h", Plain, Signed, "h_s = [h→_s; h←_s]"),
        "last h" => text("Last state h→", "Last state", "h→_S", Plain, Signed, "the state after the last word"),
        "last h reverse" => {
            text("Last state h←", "Last state", "h←_1", Plain, Signed, "the state after the first word")
        }
        "both h" => text("Both last states", "Last state", "[h→_S; h←_1]", Plain, Signed, "[h→_S; h←_1]"),
        "bridge h" => text("Bridge before tanh", "Bridge", "b", Plain, Unbounded, "W_b [h→_S; h←_1] + b_b"),
        "handed h" => text("Handed over d₀", "Handed over", "d₀", Cell, Signed, "d_0 = tanh(W_b [h→_S; h←_1] + b_b)"),
        "last C" => text("Last cell state C→", "Last cell state", "C→_S", Cell, Unbounded, "C after the last word"),
        "last C reverse" => {
            text("Last cell state C←", "Last cell state", "C←_1", Cell, Unbounded, "C after the first word")
        }
        "both C" => text("Both last cell states", "Last cell state", "[C→_S; C←_1]", Cell, Unbounded, "[C→_S; C←_1]"),
        "bridge C" => text("Bridge of C before tanh", "Bridge of C", "b_C", Cell, Unbounded, "W [C→_S; C←_1] + b"),
        "handed C" => text("Handed over C₀", "Handed over", "C₀", Cell, Signed, "C_0 = tanh(W [C→_S; C←_1] + b)"),
        "target" => text("Written vectors y", "Written vector", "y", Plain, Unbounded, "y_t = E_target[word t−1]"),
        "decoder" => text("Decoder states d", "Decoder state", "d", Plain, Signed, "d_t = cell(y_t, d_{t−1})"),
        "keys" => text("Keys k", "Key", "k", Input, Unbounded, "k_s = W_k h_s"),
        "query" => text("Queries q", "Query", "q", Input, Unbounded, "q_t = W_q d_t"),
        "pairs" => {
            text("Key and query k + q", "Key and query", "k + q", Input, Unbounded, "k_s + q_t = W_a [h_s; d_t]")
        }
        "energy" => {
            text("tanh of key and query", "tanh of key and query", "tanh(k + q)", Input, Signed, "tanh(k_s + q_t)")
        }
        "scores" => text("Scores e", "Score", "e", Candidate, Unbounded, ""),
        "weights" => {
            text("Attention weights α", "Attention weight", "α", Output, Gate, "α_ts = exp e_ts / ∑_r exp e_tr")
        }
        "context" => text("Context c", "Context", "c", Output, Unbounded, "c_t = ∑_s α_ts h_s"),
        "context and h" => text("Context and state", "Context and state", "[c; d]", Plain, Unbounded, "[c_t; d_t]"),
        "combined" => text("Combined before tanh", "Combined", "a", Plain, Unbounded, "a_t = W_c [c_t; d_t] + b_c"),
        "attentional" => {
            text("Attentional state d̃", "Attentional state", "d̃", Plain, Signed, "d̃_t = tanh(W_c [c_t; d_t] + b_c)")
        }
        "logits" => text("Logits", "Logit", "y", Plain, Unbounded, "y_t = W_y d̃_t + b_y"),
        "probabilities" => text("Probabilities p", "Probability", "p", Output, Gate, "p_t = softmax(y_t)"),
        other => modern_text(other),
    }
}

/// How a score is computed, by what its network is called after.
pub fn score_formula(score: &str) -> &'static str {
    match score {
        "additive" => "e_ts = v · tanh(W_a [h_s; d_t])",
        "dot" => "e_ts = h_s · d_t",
        "general" => "e_ts = h_s · W_a d_t",
        "scaled" => "e_ts = h_s · d_t / √n",
        _ => "",
    }
}

/// Of one score taken apart: what stands on the encoder's side, on the decoder's, and so on; a title and a sentence.
pub fn score_part(part: &str, score: &str) -> (&'static str, &'static str) {
    match (part, score) {
        ("encoder", "additive") => {
            ("The encoder’s side.", "For each source word its state h_s, and made of it a key, k_s = W_k h_s.")
        }
        ("encoder", _) => ("The encoder’s side.", "For each source word its state h_s."),
        ("decoder", "additive") => (
            "The decoder’s side.",
            "For the word that is written now one state d_t, and made of it one query, q_t = W_q d_t. It meets every source word.",
        ),
        ("decoder", "general") => (
            "The decoder’s side.",
            "For the word that is written now one state d_t, and made of it one query, q_t = W_a d_t. It meets every source word.",
        ),
        ("decoder", _) => {
            ("The decoder’s side.", "For the word that is written now one state d_t. It meets every source word.")
        }
        ("both", "additive") => (
            "Both together.",
            "W_a [h_s; d_t] is key plus query. After tanh, v makes one score of it; softmax makes weights of all scores.",
        ),
        ("both", _) => (
            "Both together.",
            "Unit by unit the two are multiplied, and all of it is added up: the score. Softmax makes weights of all scores.",
        ),
        ("context", _) => (
            "What the decoder gets.",
            "The context c_t: the encoder’s states added up, each as much as its weight says.",
        ),
        _ => ("", ""),
    }
}

/// What two encoders differ in, as measured: 'the encoder that reads both ways translates more texts exactly…'. Of each its
/// share of exact translations, its alignment error and its mean entropy.
pub fn encoders_told(one: [f64; 3], both: [f64; 3], percent: fn(f64) -> String) -> String {
    let exact = match both[0] - one[0] {
        gain if gain > 0.0 => "translates more texts exactly",
        gain if gain < 0.0 => "translates fewer texts exactly",
        _ => "translates as many texts exactly",
    };
    let aligned = match both[1] - one[1] {
        more if more < 0.0 => "looks at the wrong word less often",
        more if more > 0.0 => "looks at the wrong word more often",
        _ => "looks at the wrong word just as often",
    };
    let spread = match both[2] - one[2] {
        more if more < 0.0 => "is sharper",
        more if more > 0.0 => "is more spread",
        _ => "is as sharp",
    };
    format!(
        "Here the encoder that reads both ways {exact} ({} instead of {}), {aligned} ({} instead of {}), and its attention {spread}. \
         Read one way, a state knows nothing of the words after it; read both ways, it knows those too.",
        percent(both[0]),
        percent(one[0]),
        percent(both[1]),
        percent(one[1]),
    )
}

/// A stage as its chip says it.
pub fn stage_name(key: &str) -> &'static str {
    match key {
        "read" => "read",
        "state" => "state",
        "handover" => "hand over",
        "score" => "score",
        "softmax" => "softmax",
        "context" => "context",
        "combine" => "combine",
        "word" => "word",
        _ => "",
    }
}

/// What a network that translates is called.
pub fn translator_name(name: &str) -> &'static str {
    match name {
        "sentences-additive" => "sentences, additive attention",
        "sentences-dot" => "sentences, dot product",
        "sentences-general" => "sentences, general product",
        "sentences-scaled" => "sentences, scaled dot product",
        "sentences-oneway" => "sentences, encoder one way",
        "sentences-none" => "sentences, no attention",
        "numbers-additive" => "numbers, additive attention",
        "sentences-transformer" => "sentences, Transformer",
        "numbers-none" => "numbers, no attention",
        _ => "",
    }
}

/// What one number says: 'a quarter of step 4 rests on “not”'. `row` and `column` are what they stand for, in words.
pub fn node_reading(node: &str, share: &str, row: &str, column: &str) -> String {
    match node {
        "weights" => format!("{share} of {column} rests on {row}"),
        "scores" => format!("how well {row} answers what {column} looks for; only differences between words count"),
        "probabilities" => format!("after {column}, {row} comes with a probability of {share}"),
        "logits" => format!("speaks for {row}; only differences between words count"),
        "context" => "what was read, as far as attention rests on it".into(),
        "attentional" => "what attention and the decoder’s state come to: the output layer reads it".into(),
        "handed h" | "handed C" => "all that a decoder without attention knows of the source".into(),
        "source" | "target" => "one number of the word’s vector, which was learned".into(),
        "encoder" | "encoder reverse" | "encoded" => "what the encoder remembers when it has read this word".into(),
        "decoder" => "what the decoder remembers when it has read this word".into(),
        "keys" => "the encoder’s state as the score sees it".into(),
        "query" => "what the decoder looks for".into(),
        _ => "one number on the way".into(),
    }
}

/// Words of a text that a network does not know.
pub fn left_out(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.len() {
        1 => format!("{} is not among the words that this network knows, and is left out.", quoted[0]),
        _ => format!("{} are not among the words that this network knows, and are left out.", quoted.join(", ")),
    }
}

pub const NO_RULE: &str = "The grammar has no translation of this text, so there is none to compare with";

/// What the ratio of teacher forcing says.
pub const FORCING: &str = "At each step the decoder is fed the right word before it with this probability, else the word \
                           that it wrote itself: 0 is free running, 1 is teacher forcing.";

/// Where no right translation is known.
pub const NOTHING_TO_FORCE: &str = "Teacher forcing needs the right translation, and the grammar has none of this text: the \
                                    decoder reads its own words.";

/// What the trained networks learned with.
pub const RATIO_LEARNED: &str = "These networks were trained with ratio 1.";

/// Over the measurement of the bottleneck.
pub const BOTTLENECK: &str = "Without attention a text of any length has to pass through one vector. Here the networks \
                              translate the same texts, which none of them was trained on; a translation counts as exact \
                              when every word of it is right.";

/// The same measurement of the network without recurrence.
pub const TRANSFORMER_MEASURED: &str =
    "The Transformer has no recurrence at all, only attention: it is measured beside them.";

/// Where there is none.
pub const NO_TRANSFORMER: &str = "No Transformer was trained on numbers.";

/// Under the tree of a beam search.
pub fn beams_note(width: usize) -> String {
    format!(
        "Each box: the word, its probability after those before it, and the score up to here, the mean of ln p per word. After \
         each word the {width} best scores go on; dashed boxes are given up. Per word, since a sum would favour short \
         translations."
    )
}

/// What stands between the encoder and the decoder: with attention each written word has a context of its own beside it.
pub fn handed_name(attends: bool) -> &'static str {
    if attends { "first state" } else { "context vector" }
}
