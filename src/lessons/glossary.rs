//! The glossary: what a term means, the sign it is written with, and where it is seen. Names and definitions are in the
//! catalogue under `term-ID` (`.name` beside the definition).

/// A term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// As prose names it: `[the cell state](term:cell-state)`.
    pub id: &'static str,
    /// As it is written, with [`super::prose`]'s markup.
    pub symbol: Option<&'static str>,
    pub seen: Seen,
}

/// Where a term is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// At a step of the course, by its id.
    Step(&'static str),
    /// In a scene: the part of a link after `#`.
    Scene(&'static str),
}

impl Term {
    /// Its words' id in the catalogue.
    pub fn words(&self) -> String {
        format!("term-{}", self.id)
    }
}

/// The term of this id.
pub fn term(id: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.id == id)
}

/// In the order of the course.
pub const TERMS: &[Term] = &[
    at_step("rnn", "h_t = tanh(W x_t + U h_(t−1) + b)", "rnn-read"),
    at_step("token", "x_t", "rnn-read"),
    at_step("time-step", "t", "rnn-read"),
    in_scene("embedding", "E", "/unroll?weights=sentiment-rnn&step=5&pin=l1.x.0@5"),
    at_step("hidden-state", "h_t", "rnn-read"),
    at_step("initial-state", "h_0", "rnn-beginning"),
    in_scene("pre-activation", "a_t", "/unroll?weights=sentiment-rnn&step=5&substep=3&pin=l1.a.3@5"),
    in_scene("tanh", "tanh", "/unroll?weights=sentiment-rnn&step=5&substep=3&pin=l1.h.3@5"),
    in_scene("sigmoid", "σ", "/lstm?step=5&substep=1&pin=l1.f.3@5"),
    at_step("parameter", "W, U, b", "rnn-weights"),
    at_step("recurrent-weights", "U", "rnn-weights"),
    at_step("unrolling", "", "rnn-weights"),
    in_scene("layer", "", "/unroll?weights=untrained&layers=2&step=5&substep=6"),
    at_step("many-to-one", "", "rnn-shapes"),
    in_scene("one-to-many", "", "/shapes?weights=captions-lstm"),
    at_step("many-to-many", "", "rnn-tags"),
    at_step("bio-tags", "", "rnn-tags"),
    in_scene("logit", "y_t", "/unroll?weights=sentiment-rnn&step=10&substep=4&pin=y.logits.1@10"),
    in_scene("softmax", "p = softmax(y)", "/unroll?weights=sentiment-rnn&step=10&substep=4&pin=y.p.1@10"),
    in_scene("loss", "L", "/unroll?weights=sentiment-rnn&show=gradients&step=10&substep=1"),
    in_scene(
        "cross-entropy",
        "−ln p",
        "/unroll?weights=sentiment-rnn&show=gradients&step=10&substep=1&pin=d.y.logits.1@10",
    ),
    in_scene("perplexity", "", "/train?recipe=task%3Dnames"),
    at_step("gradient", "∂L/∂h_t", "rnn-back"),
    at_step("bptt", "", "rnn-back"),
    at_step("truncated-bptt", "", "interview-memory"),
    at_step("jacobian", "∂h_t/∂h_(t−1)", "rnn-vanish"),
    at_step("singular-value", "σ_max", "rnn-vanish"),
    at_step("vanishing-gradient", "", "rnn-vanish"),
    at_step("spectral-radius", "ρ(U)", "rnn-explode"),
    at_step("exploding-gradient", "", "rnn-explode"),
    at_step("gradient-clipping", "", "rnn-clip"),
    in_scene("orthogonal-initialisation", "", "/gradients?figure=jacobians&cell=rnn-linear&init=orthogonal&length=50"),
    at_step("lstm", "", "lstm-two-states"),
    at_step("gate", "", "lstm-forget"),
    at_step("elementwise-product", "⊙", "lstm-cell"),
    at_step("cell-state", "C_t", "lstm-two-states"),
    at_step("forget-gate", "f_t", "lstm-forget"),
    at_step("input-gate", "i_t", "lstm-write"),
    at_step("candidate", "C̃_t", "lstm-write"),
    at_step("output-gate", "o_t", "lstm-show"),
    at_step("forget-bias", "b_f", "lstm-no-promise"),
    at_step("direct-path", "∏ f_t", "lstm-line"),
    at_step("bidirectional", "[h→_t; h←_t]", "lstm-both-ways"),
    at_step("gru", "", "gru-one-state"),
    at_step("reset-gate", "r_t", "gru-reset"),
    at_step("update-gate", "z_t", "gru-update"),
    at_step("gru-convention", "", "gru-sense"),
    at_step("seq2seq", "", "seq2seq-two-halves"),
    at_step("encoder-decoder", "", "seq2seq-two-halves"),
    at_step("encoder", "h_s", "seq2seq-two-halves"),
    at_step("decoder", "d_t", "seq2seq-write"),
    at_step("bottleneck", "d_0", "seq2seq-one-vector"),
    at_step("teacher-forcing", "", "seq2seq-forcing"),
    at_step("free-running", "", "seq2seq-exposure"),
    at_step("exposure-bias", "", "seq2seq-exposure"),
    at_step("scheduled-sampling", "", "seq2seq-exposure"),
    at_step("greedy-decoding", "", "seq2seq-write"),
    at_step("beam-search", "", "seq2seq-beams"),
    at_step("length-normalisation", "", "seq2seq-score"),
    at_step("attention", "", "attention-look"),
    at_step("attention-score", "e_ts", "attention-score"),
    at_step("attention-weight", "α_ts", "attention-look"),
    at_step("context-vector", "c_t", "attention-context"),
    at_step("alignment", "", "attention-align"),
    at_step("additive-attention", "", "attention-score"),
    at_step("dot-product-attention", "", "attention-kinds"),
    at_step("entropy", "−Σ α log₂ α", "attention-spread"),
    at_step("self-attention", "", "modern-self"),
    at_step("query", "q_t", "modern-queries"),
    at_step("key", "k_t", "modern-queries"),
    at_step("value", "v_t", "modern-self"),
    at_step("attention-head", "", "modern-self"),
    in_scene("transformer", "", "/modern?figure=glance"),
    at_step("positional-encoding", "p_t", "modern-order"),
    at_step("causal-mask", "", "modern-mask"),
    in_scene("residual-connection", "", "/modern?text=the+black+cat+does+not+sleep&spot=layer+1+sum+1:0:2"),
    in_scene("layer-normalisation", "", "/modern?text=the+black+cat+does+not+sleep&spot=layer+1+scaled+1:0:2"),
    at_step("dilated-convolution", "", "modern-dilated"),
    at_step("receptive-field", "1 + (k − 1) Σ d", "modern-dilated"),
    at_step("tcn", "", "modern-blocks"),
    at_step("wavenet", "tanh(W_f ∗ x) ⊙ σ(W_g ∗ x)", "modern-blocks"),
    at_step("min-gru", "", "modern-waiting"),
    at_step("parallel-scan", "", "modern-waiting"),
    at_step("multiply-add", "", "modern-cost"),
    at_step("sequential-operations", "", "interview-wait"),
    at_step("streaming", "", "modern-streaming"),
    at_step("kv-cache", "", "modern-streaming"),
];

const fn at_step(id: &'static str, symbol: &'static str, step: &'static str) -> Term {
    Term { id, symbol: written(symbol), seen: Seen::Step(step) }
}

const fn in_scene(id: &'static str, symbol: &'static str, scene: &'static str) -> Term {
    Term { id, symbol: written(symbol), seen: Seen::Scene(scene) }
}

const fn written(symbol: &'static str) -> Option<&'static str> {
    if symbol.is_empty() { None } else { Some(symbol) }
}
