//! The interview's cards. Their words stand in `words/en/cards.ftl` under `card-<id>`.

use crate::lessons::chapter::Chapter;

/// One question of an interview.
///
/// Its message `card-<id>` is the question; the message's attributes are `think` (a hint), `short` (the answer in half a
/// minute), `long` (in three), `follow-1` and `follow-1-answer` and so on, `wrong` (an answer that is often given), `why` it is
/// wrong, and `look`: what to look at in the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// In records of progress, so it never changes.
    pub id: &'static str,
    pub chapter: Chapter,
    /// 1 recall, 2 explain, 3 derive, 4 design.
    pub level: u8,
    /// How many questions follow.
    pub follow_ups: u8,
    /// The part of a link after `#`, that too: where the claim can be seen.
    pub scene: &'static str,
}

/// All of them, in the order of the course.
pub fn cards() -> impl Iterator<Item = &'static Card> {
    CHAPTERS.iter().copied().flatten()
}

/// The card of an id.
pub fn card(id: &str) -> Option<&'static Card> {
    cards().find(|card| card.id == id)
}

const CHAPTERS: [&[Card]; 7] = [RNN, LSTM, GRU, SEQ2SEQ, ATTENTION, MODERN, INTERVIEW];

const fn of(chapter: Chapter, id: &'static str, level: u8, scene: &'static str) -> Card {
    Card { id, chapter, level, follow_ups: 2, scene }
}

/// With a third question that follows.
const fn long(card: Card) -> Card {
    Card { follow_ups: 3, ..card }
}

const fn rnn(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Rnn, id, level, scene)
}

const RNN: &[Card] = &[
    rnn("rnn-recurrence", 1, "#/unroll?cell=rnn&step=7&pin=l1.h.3@6"),
    long(rnn("rnn-vanishing", 2, "#/gradients?length=100")),
    rnn("rnn-exploding", 2, "#/gradients?figure=clipping&cell=rnn-linear&radius=1.2&length=60"),
    rnn("rnn-bptt", 2, "#/gradients?figure=weight-gradients&length=50"),
    rnn("rnn-truncation", 3, "#/train?recipe=task%3Dsignal&cells=lstm"),
    rnn("rnn-parameters", 1, "#/lstm?figure=lockstep"),
    rnn("rnn-shapes", 1, "#/shapes"),
    rnn("rnn-initial-state", 2, "#/unroll?cell=rnn&step=2&pin=l1.uh.3@1"),
    rnn("rnn-orthogonal", 3, "#/gradients?figure=jacobians&cell=rnn-linear&init=orthogonal&length=100&beside=rnn"),
    rnn("rnn-memory", 2, "#/modern?figure=glance&over=512"),
    rnn("rnn-sequential", 2, "#/modern?figure=glance&over=256"),
    rnn("rnn-diagnose", 4, "#/gradients?weights=sentiment-rnn&figure=jacobians"),
];

const fn lstm(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Lstm, id, level, scene)
}

const LSTM: &[Card] = &[
    lstm("lstm-against-rnn", 1, "#/lstm?figure=lockstep"),
    lstm("lstm-gates", 1, "#/lstm?step=5&substep=6&pin=l1.c.3@4"),
    lstm("lstm-two-states", 2, "#/lstm?step=10&strips=o,c,h"),
    lstm("lstm-gradient-flow", 3, "#/lstm?figure=paths"),
    lstm("lstm-forget-bias", 2, "#/gradients?cell=lstm&forget-bias=0&length=60"),
    lstm("lstm-parameters", 1, "#/lstm?figure=lockstep"),
    lstm("lstm-variants", 3, "#/lstm?step=10&strips=f,i,c"),
    lstm("lstm-still-vanishes", 3, "#/gradients?cell=lstm&forget-bias=-1&length=100"),
    lstm("lstm-sigmoid-tanh", 2, "#/lstm?step=10&strips=f,i,o,g,h"),
    lstm("lstm-dropout", 3, "#/lstm?step=10&hold=l1.c.3@4%3D0&numbers=difference"),
    lstm("lstm-normalisation", 4, "#/modern?figure=self-attention&spot=layer+1+normalized+1:0:2"),
    lstm("lstm-bidirectional", 2, "#/bidirectional"),
];

const fn gru(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Gru, id, level, scene)
}

const GRU: &[Card] = &[
    gru("gru-equations", 1, "#/gru?step=5"),
    gru("gru-against-lstm", 2, "#/gru?figure=lockstep"),
    gru("gru-forget", 2, "#/gru?figure=paths"),
    gru("gru-z-conventions", 3, "#/gru?step=10&z=keeps"),
    gru("gru-reset-place", 3, "#/gru?step=10&reset=after"),
    gru("gru-reset-role", 2, "#/gru?step=10&hold=l1.r.*@*%3D1&numbers=difference&strips=n,h"),
    gru("gru-parameters", 1, "#/gru?figure=lockstep"),
    gru("gru-gradient", 3, "#/gru?figure=paths"),
    gru("gru-porting", 4, "#/gru?step=2&strips=r,z,n,h"),
];

const fn seq2seq(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Seq2seq, id, level, scene)
}

const SEQ2SEQ: &[Card] = &[
    seq2seq("s2s-encoder-decoder", 1, "#/seq2seq?at=4&stage=last"),
    seq2seq("s2s-bottleneck", 2, "#/seq2seq?figure=bottleneck"),
    seq2seq("s2s-teacher-forcing", 1, "#/seq2seq?writing=forced"),
    seq2seq("s2s-exposure-bias", 3, "#/seq2seq?writing=forced-0.5"),
    seq2seq("s2s-beam", 2, "#/seq2seq?figure=beams&writing=beam-4"),
    seq2seq("s2s-length", 3, "#/seq2seq?figure=beams&writing=beam-3"),
    seq2seq("s2s-handover", 2, "#/seq2seq?at=4&stage=last&spot=handed+h:0:0"),
    seq2seq("s2s-padding", 2, "#/attention?force=away:1:2&spot=weights:1:0"),
    seq2seq("s2s-packing", 3, "#/bidirectional"),
    seq2seq("s2s-evaluation", 2, "#/seq2seq?figure=bottleneck"),
    seq2seq("s2s-perplexity", 1, "#/unroll?weights=names-lstm&text=London&step=6"),
    seq2seq("s2s-wide-beam", 4, "#/seq2seq?figure=beams&writing=beam-2"),
];

const fn attention(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Attention, id, level, scene)
}

const ATTENTION: &[Card] = &[
    attention("att-steps", 1, "#/attention?at=9&stage=4"),
    attention("att-fixes", 2, "#/seq2seq?figure=bottleneck"),
    attention("att-scores", 2, "#/attention?figure=score"),
    attention("att-scale", 3, "#/attention?translator=sentences-scaled&map=scores"),
    attention("att-softmax", 1, "#/attention?map=scores"),
    attention("att-masks", 2, "#/modern?mask=causal"),
    attention("att-explanation", 3, "#/attention?force=look:2:5"),
    attention("att-gradient", 3, "#/attention?spot=context:0:1"),
    attention("att-long-source", 4, "#/modern?figure=glance&over=512"),
];

const fn modern(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Modern, id, level, scene)
}

const MODERN: &[Card] = &[
    modern("mod-self-attention", 1, "#/modern"),
    modern("mod-cost", 2, "#/modern?figure=glance&over=16"),
    modern("mod-positions", 2, "#/modern?positions=none"),
    modern("mod-causal", 1, "#/modern?mask=causal"),
    modern("mod-kv-cache", 3, "#/modern?figure=steady"),
    modern("mod-heads", 2, "#/modern?heads=4"),
    modern("mod-receptive-field", 2, "#/modern?figure=dilated"),
    modern("mod-wavenet-gate", 3, "#/modern?figure=dilated&convolution=wavenet&spot=layer+1+gated:0:63"),
    modern("mod-tcn-rnn", 3, "#/modern?figure=dilated&convolution=tcn"),
    modern("mod-mingru", 4, "#/modern?figure=glance&over=128"),
    modern("mod-streaming", 3, "#/modern?figure=steady"),
];

const fn interview(id: &'static str, level: u8, scene: &'static str) -> Card {
    of(Chapter::Interview, id, level, scene)
}

const INTERVIEW: &[Card] = &[
    interview("int-when", 2, "#/modern?figure=steady"),
    interview("int-not-learning", 3, "#/train?recipe=task%3Dadding&cells=rnn,lstm"),
    interview("int-gradient-check", 3, "#/unroll?cell=lstm&show=gradients&step=5&substep=1&pin=d.l1.f.3@6"),
    interview("int-shapes", 1, "#/bidirectional"),
    interview("int-claims", 2, "#/gradients?figure=jacobians"),
    interview("int-leakage", 3, "#/bidirectional?figure=streaming"),
    interview("int-keyword-spotter", 4, "#/modern?figure=steady"),
    interview("int-translator-design", 4, "#/seq2seq?figure=bottleneck"),
];
