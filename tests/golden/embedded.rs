//! The cases' files inside the program, for the browser, which has no folder to look into. A test holds that no file of
//! the folder is missing here.

macro_rules! pytorch {
    ($stem:literal) => {
        (
            $stem,
            [
                include_bytes!(concat!("pytorch/", $stem, ".model.safetensors")),
                include_bytes!(concat!("pytorch/", $stem, ".input.safetensors")),
                include_bytes!(concat!("pytorch/", $stem, ".expected.safetensors")),
            ],
        )
    };
}
macro_rules! onnx {
    ($name:literal) => {
        ($name, include_str!(concat!("onnx/", $name)))
    };
}

/// What the three files' names begin with, and their bytes in the order of [`super::pytorch::PARTS`].
pub const PYTORCH: &[(&str, [&[u8]; 3])] = &[
    pytorch!("gru_l1_t7_b3_i5_h4"),
    pytorch!("gru_l2_bi_t6_b2_i3_h5"),
    pytorch!("lstm_l1_t7_b3_i5_h4"),
    pytorch!("lstm_l2_bi_t6_b2_i3_h5"),
    pytorch!("made/alternatives"),
    pytorch!("made/gru"),
    pytorch!("made/gru_textbook"),
    pytorch!("made/loss"),
    pytorch!("made/lstm"),
    pytorch!("made/rnn"),
    pytorch!("mha_t5_b2_e8_n2_causal"),
    pytorch!("rnn_l1_t7_b3_i5_h4"),
    pytorch!("rnn_l2_bi_t6_b2_i3_h5"),
];

/// File names and contents.
pub const ONNX: &[(&str, &str)] = &[
    onnx!("test_adam.json"),
    onnx!("test_adam_multiple.json"),
    onnx!("test_attention_4d.json"),
    onnx!("test_attention_4d_attn_mask.json"),
    onnx!("test_attention_4d_causal.json"),
    onnx!("test_attention_4d_scaled.json"),
    onnx!("test_gru_batchwise.json"),
    onnx!("test_gru_bidirectional.json"),
    onnx!("test_gru_defaults.json"),
    onnx!("test_gru_reverse.json"),
    onnx!("test_gru_seq_length.json"),
    onnx!("test_gru_with_initial_bias.json"),
    onnx!("test_layer_normalization_2d_axis1.json"),
    onnx!("test_layer_normalization_3d_axis2_epsilon.json"),
    onnx!("test_logsoftmax_large_number.json"),
    onnx!("test_lstm_batchwise.json"),
    onnx!("test_lstm_bidirectional.json"),
    onnx!("test_lstm_defaults.json"),
    onnx!("test_lstm_reverse.json"),
    onnx!("test_lstm_with_initial_bias.json"),
    onnx!("test_lstm_with_peepholes.json"),
    onnx!("test_rnn_seq_length.json"),
    onnx!("test_simple_rnn_batchwise.json"),
    onnx!("test_simple_rnn_bidirectional.json"),
    onnx!("test_simple_rnn_defaults.json"),
    onnx!("test_simple_rnn_reverse.json"),
    onnx!("test_simple_rnn_with_initial_bias.json"),
    onnx!("test_softmax_large_number.json"),
];
