//! The programs and their choices, as data. Of each the right line comes first; pages show them in an order of a seed.

mod attention;
mod backward;
mod forward;

use super::CodeDrill;

/// All of them, forward before backward, cells before attention.
pub static ALL: [&CodeDrill; 22] = [
    &forward::RNN_HIDDEN,
    &forward::LSTM_GATES,
    &forward::LSTM_CELL,
    &forward::LSTM_HIDDEN,
    &forward::HAND_OVER,
    &forward::GRU_BLEND,
    &forward::GRU_CANDIDATE,
    &forward::REVERSE,
    &backward::RNN_SLOPE,
    &backward::RNN_BACK,
    &backward::RNN_OWN_SHARE,
    &backward::RNN_ACCUMULATE,
    &backward::CLIPPING,
    &backward::LSTM_CELL,
    &backward::LSTM_BACK,
    &backward::LSTM_FORGET,
    &backward::GRU_UPDATE,
    &backward::GRU_DIRECT,
    &attention::SOFTMAX,
    &attention::MASK,
    &attention::SCALE,
    &attention::CONTEXT,
];
