//! The lab about modern alternatives: the names of its matrices and networks, and what it says of its measurements.

use super::{Hue, NodeText, Range};

/// What is said of a matrix of a Transformer, or of a stack of convolutions, by the name that the graph gives it.
pub(super) fn modern_text(node: &str) -> NodeText {
    let (node, of_head) = own_name(node);
    use Hue::*;
    use Range::*;
    let text = |name, title, symbol, hue, range, formula| NodeText { name, title, symbol, hue, range, formula };
    match node {
        "read" if of_head => text("Read by the head", "Read by the head", "r", Output, Unbounded, "r_t = ∑_s α_ts v_s"),
        "scores" if of_head => text("Scores e", "Score", "e", Candidate, Unbounded, "e_ts = k_s · q_t / √n"),
        "weights" if of_head => {
            text("Attention weights α", "Attention weight", "α", Output, Gate, "α_ts = exp e_ts / ∑_r exp e_tr")
        }
        "read" => text("Word vectors x", "Word vector", "x", Plain, Unbounded, "x_t = E[word t]"),
        // Of learned ones not the waves' formula: see `learned_positions`.
        "positions" => text("Positions p", "Position", "p", Cell, Unbounded, ""),
        "placed" => text("Placed words x + p", "Placed word", "x + p", Plain, Unbounded, "x_t + p_t"),
        "normalized 1" | "normalized 2" | "normalized top" => {
            text("Normalised", "Normalised", "x̂", Plain, Unbounded, "x̂ = (x − mean) / deviation")
        }
        "scaled 1" | "scaled 2" | "scaled top" => {
            text("Normalised and scaled", "Normalised and scaled", "x̄", Plain, Unbounded, "x̄ = g x̂ + b")
        }
        "queries" => text("Queries Q", "Query", "q", Input, Unbounded, "q_t = W_Q x̄_t + b_Q"),
        "keys" => text("Keys K", "Key", "k", Forget, Unbounded, "k_t = W_K x̄_t + b_K"),
        "values" => text("Values V", "Value", "v", Cell, Unbounded, "v_t = W_V x̄_t + b_V"),
        "joined" => text("All heads", "All heads", "r", Output, Unbounded, "r_t of every head, one under another"),
        "attended" => text("Attended a", "Attended", "a", Output, Unbounded, "a_t = W_O r_t + b_O"),
        "sum 1" => text("After attention", "After attention", "y", Plain, Unbounded, "y_t = x_t + a_t"),
        "expanded" => text("Expanded", "Expanded", "u", Plain, Unbounded, "u_t = W_1 ȳ_t + b_1"),
        "rectified" => text("Expanded, above 0", "Expanded, above 0", "ReLU(u)", Plain, Unbounded, "max(0, u_t)"),
        "contracted" => text("Contracted", "Contracted", "f", Plain, Unbounded, "f_t = W_2 ReLU(u_t) + b_2"),
        "sum 2" => text("Output y", "Output", "y", Plain, Unbounded, "y_t + f_t"),
        "filter" => text("Filter", "Filter", "f", Candidate, Unbounded, "W_f * x"),
        "gate" => text("Gate before σ", "Gate before σ", "g", Forget, Unbounded, "W_g * x"),
        "signal" => text("Signal", "Signal", "tanh(f)", Candidate, Signed, "tanh(W_f * x)"),
        "open" => text("Gate", "Gate", "σ(g)", Forget, Gate, "σ(W_g * x)"),
        "gated" => text("Gated", "Gated", "z", Candidate, Signed, "z = tanh(W_f * x) ⊙ σ(W_g * x)"),
        "residual" => text("Residual", "Residual", "r", Plain, Unbounded, "W_r z + b_r"),
        "skip" => text("Skipped to the output", "Skipped", "s", Output, Unbounded, "s = W_s z + b_s"),
        "skipped" => text("All that was skipped", "Skipped", "∑ s", Output, Unbounded, "the sum over all blocks"),
        "conv1" => text("First convolution", "First convolution", "a₁", Candidate, Unbounded, "W_1 * x"),
        "relu 1" => {
            text("First convolution, above 0", "First convolution", "c₁", Candidate, Unbounded, "max(0, W_1 * x)")
        }
        "conv2" => text("Second convolution", "Second convolution", "a₂", Candidate, Unbounded, "W_2 * c_1"),
        "relu 2" => {
            text("Second convolution, above 0", "Second convolution", "c₂", Candidate, Unbounded, "max(0, W_2 * c_1)")
        }
        "sum" => text("With what went around", "Sum", "x + c", Plain, Unbounded, "x + c_2"),
        "output" => text("Block’s output", "Block’s output", "y", Plain, Unbounded, ""),
        _ => text("Numbers", "Number", "x", Plain, Unbounded, ""),
    }
}

/// A node's name without the layer and the head before it, and whether there was a head.
fn own_name(node: &str) -> (&str, bool) {
    let after = |name, part| str::strip_prefix(name, part)?.split_once(' ').map(|(_, own)| own);
    let node = after(node, "layer ").unwrap_or(node);
    after(node, "head ").map_or((node, false), |own| (own, true))
}

/// A kind of network, by its key.
pub fn rival_name(key: &str) -> &'static str {
    match key {
        "rnn" => "RNN",
        "lstm" => "LSTM",
        "gru" => "GRU",
        "mingru" => "minGRU (scan)",
        "tcn" => "TCN",
        "wavenet" => "WaveNet",
        "transformer" => "Transformer",
        _ => "",
    }
}

/// What one number of the lab says.
pub fn modern_reading(node: &str, share: &str, row: &str, column: &str) -> String {
    match own_name(node).0 {
        "weights" => format!("{share} of what {column} reads in this head comes from {row}"),
        "scores" => format!("how well the key of {row} answers the query of {column}; only differences count"),
        "queries" => "what the word looks for".into(),
        "keys" => "what the word is found by".into(),
        "values" => "what is read of the word where it is found".into(),
        "positions" => "where the word stands".into(),
        "open" => "how much of the signal passes".into(),
        _ => "one number on the way; the network has learned nothing".into(),
    }
}

/// How many steps lie between two words; `recurrent` is none where there is no way.
pub fn path_note(apart: usize, recurrent: Option<usize>, attention: Option<usize>) -> String {
    let steps = |count: usize| if count == 1 { "1 step".to_owned() } else { format!("{count} steps") };
    let by_rnn = match recurrent {
        Some(count) => format!("{} through the RNN’s states", steps(count)),
        None => "no way for an RNN, which has not read it yet".into(),
    };
    let by_attention = match attention {
        Some(count) => format!("{} by attention", steps(count)),
        None => "none by attention, which the mask forbids".into(),
    };
    match apart {
        0 => "one and the same, no way to go.".into(),
        1 => format!("one word apart, {by_rnn}, {by_attention}."),
        _ => format!("{apart} words apart, {by_rnn}, {by_attention}."),
    }
}

/// How a position's vector comes about.
pub fn positions_formula(learned: bool) -> &'static str {
    if learned {
        "p_t = P[position t], learned; here drawn at random"
    } else {
        "p_t,2i = sin(t / 10000^{2i/n}), p_t,2i+1 = cos(…)"
    }
}

/// Why there is no way between the first and the last of so many positions, and from how many blocks on there is one: of
/// each kind of convolutions that is too short its name, how far it sees, and that count.
pub fn no_way_note(positions: usize, kinds: &[(&str, usize, usize)]) -> String {
    let kind = |(name, field, blocks): &(&str, usize, usize)| {
        format!("the {name} sees {field} positions (from {blocks} blocks on all {positions})")
    };
    let all: Vec<String> = kinds.iter().map(kind).collect();
    format!(
        "No way: what the first position says cannot reach the last output, for a convolution looks back no further than its \
         receptive field: {}. A larger kernel or more blocks widen it.",
        all.join(", ")
    )
}

/// What is said beside the heads of an untrained network: how much each word would get of an even look.
pub fn even_look(share: &str) -> String {
    format!("The weights are random, nothing is learned yet: a look that is even would give each word {share}.")
}

/// A weight or score that the causal mask forbids.
pub fn masked_note(looking: &str, at: &str) -> String {
    format!("masked: {looking} must not look at {at}, which comes later; its score counts for nothing")
}

/// What the order of the words counts for. Differences as text; `none` is below what rounding makes.
pub fn order_note(causal: bool, none: bool) -> &'static str {
    match (none, causal) {
        (true, _) => {
            "Without positions the order of the words counts for nothing: read from its end, every word gets the same output, \
             but for rounding."
        }
        (false, true) => {
            "Even without positions the order counts here: the mask lets a word see itself and those before it only, and these are others \
             when the text is reversed."
        }
        (false, false) => "The order of the words counts even without positions.",
    }
}

/// How far an output of convolutions looks back.
pub fn receptive(seen: usize, of: usize, field: usize) -> String {
    let all = if seen == of { "all of them" } else { "the earlier ones cannot change it" };
    format!("It depends on {seen} of the {of} inputs up to it: {all}. The receptive field is {field} steps.")
}

/// What the last output is when the first word is left out.
pub fn memory_note(name: &str, change: f64, text: &str, has_way: bool) -> String {
    match (change == 0.0, has_way) {
        (true, false) => format!("{name}: exactly 0, the first word is out of sight"),
        (true, true) => {
            format!("{name}: 0, less than f32 can tell; there is a way, but next to nothing is left on it")
        }
        (false, _) => format!("{name}: {text}"),
    }
}

/// A column of the table: what is counted.
pub fn glance_name(key: &str) -> &'static str {
    match key {
        "path" => "longest path, steps",
        "sequential" => "operations one after another",
        "multiply-adds" => "multiply-adds",
        "parameters" => "parameters",
        "activations" => "numbers kept for training",
        "carried" => "numbers kept to go on",
        _ => "",
    }
}

/// A question on the way to a network: where the answer is yes, what to take; else the next one.
pub struct Crossroad {
    pub asks: &'static str,
    pub takes: &'static str,
    /// The figure that measures why.
    pub panel: &'static str,
}

pub const CROSSROADS: [Crossroad; 5] = [
    Crossroad {
        asks: "Does the signal never end, and must each sample be answered at once, with little memory?",
        takes: "A recurrent network: what it keeps and the time of a step stay the same, however long it has run.",
        panel: "steady",
    },
    Crossroad {
        asks: "Is all that matters within a known distance?",
        takes: "Dilated convolutions: all positions at once in training, and a receptive field that is known beforehand.",
        panel: "dilated",
    },
    Crossroad {
        asks: "Must far words find each other by what they say, with all of the text there at once?",
        takes: "Self-attention: one step between any two words, for a price that grows with the square of the length.",
        panel: "self-attention",
    },
    Crossroad {
        asks: "Is the sequence long, training to use the hardware well, and one pass over time enough?",
        takes: "A linear recurrence such as minGRU: a state as small as an RNN’s, trained by a scan.",
        panel: "glance",
    },
    Crossroad {
        asks: "None of these, and little data?",
        takes: "An LSTM or a GRU, then measure: few parameters, and no length that has to be known.",
        panel: "glance",
    },
];

/// What is counted at some sizes, as text.
pub struct Counted {
    pub length: usize,
    /// Numbers kept by the RNN, the TCN and the Transformer.
    pub carried: [String; 3],
    /// Receptive fields of WaveNet and the TCN.
    pub fields: [String; 2],
    /// The longest paths of the Transformer and the RNN.
    pub paths: [String; 2],
    /// Operations that wait for one another of minGRU and the GRU.
    pub waits: [String; 2],
    /// Parameters of the GRU, the LSTM and the Transformer.
    pub parameters: [String; 3],
}

/// What is counted at a crossroad.
pub fn crossroad_fact(at: usize, counted: &Counted) -> String {
    let Counted { length, carried, fields, paths, waits, parameters } = counted;
    match at {
        0 => {
            let [rnn, tcn, transformer] = carried;
            format!(
                "After {length} samples the RNN keeps {rnn} numbers, the TCN {tcn}, the Transformer {transformer} and more with \
                 each sample."
            )
        }
        1 => format!("Here WaveNet sees {} steps and the TCN {}.", fields[0], fields[1]),
        2 => format!(
            "Over {length} positions the longest path is {} by attention, {} through an RNN.",
            paths[0], paths[1]
        ),
        3 => format!(
            "Of {length} positions {} operations wait for one another in the scan, {} in a GRU.",
            waits[0], waits[1]
        ),
        _ => {
            let [gru, lstm, transformer] = parameters;
            format!("Parameters: GRU {gru}, LSTM {lstm}, Transformer {transformer}.")
        }
    }
}
