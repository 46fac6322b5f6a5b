//! Programs of forward passes.

use super::super::{Choice, CodeDrill, forward};

pub(super) static RNN_HIDDEN: CodeDrill = CodeDrill {
    id: "code-rnn-hidden",
    program: &["h = np.zeros(H)", "for t in range(T):", "    ____", "    outputs.append(h)"],
    choices: &[
        Choice { id: "all-inside", line: "h = np.tanh(W @ x[t] + U @ h + b)" },
        Choice { id: "no-memory", line: "h = np.tanh(W @ x[t] + b)" },
        Choice { id: "tanh-too-early", line: "h = np.tanh(W @ x[t]) + U @ h + b" },
        Choice { id: "no-tanh", line: "h = W @ x[t] + U @ h + b" },
    ],
    run: forward::rnn_hidden,
};

pub(super) static LSTM_GATES: CodeDrill = CodeDrill {
    id: "code-lstm-gates",
    program: &[
        "# W, U and b are PyTorch's: four blocks of H rows, one under another",
        "for t in range(T):",
        "    a = W @ x[t] + U @ h + b",
        "    ____",
        "    i, f, g, o = sigmoid(a_i), sigmoid(a_f), np.tanh(a_g), sigmoid(a_o)",
        "    C = f * C + i * g",
        "    h = o * np.tanh(C)",
    ],
    choices: &[
        Choice { id: "input-forget-candidate-output", line: "a_i, a_f, a_g, a_o = np.split(a, 4)" },
        Choice { id: "forget-first", line: "a_f, a_i, a_g, a_o = np.split(a, 4)" },
        Choice { id: "output-third", line: "a_i, a_f, a_o, a_g = np.split(a, 4)" },
        Choice { id: "candidate-second", line: "a_i, a_g, a_f, a_o = np.split(a, 4)" },
    ],
    run: forward::lstm_gates,
};

pub(super) static LSTM_CELL: CodeDrill = CodeDrill {
    id: "code-lstm-cell",
    program: &[
        "for t in range(T):",
        "    f = sigmoid(W_f @ x[t] + U_f @ h + b_f)",
        "    i = sigmoid(W_i @ x[t] + U_i @ h + b_i)",
        "    g = np.tanh(W_g @ x[t] + U_g @ h + b_g)",
        "    o = sigmoid(W_o @ x[t] + U_o @ h + b_o)",
        "    ____",
        "    h = o * np.tanh(C)",
    ],
    choices: &[
        Choice { id: "keep-and-write", line: "C = f * C + i * g" },
        Choice { id: "gates-swapped", line: "C = f * g + i * C" },
        Choice { id: "input-gate-left-out", line: "C = f * C + g" },
        Choice { id: "nothing-kept", line: "C = i * g" },
    ],
    run: forward::lstm_cell,
};

pub(super) static LSTM_HIDDEN: CodeDrill = CodeDrill {
    id: "code-lstm-hidden",
    program: &[
        "for t in range(T):",
        "    f, i, o = gates(x[t], h)",
        "    g = np.tanh(W_g @ x[t] + U_g @ h + b_g)",
        "    C = f * C + i * g",
        "    ____",
    ],
    choices: &[
        Choice { id: "gate-after-tanh", line: "h = o * np.tanh(C)" },
        Choice { id: "no-tanh", line: "h = o * C" },
        Choice { id: "gate-before-tanh", line: "h = np.tanh(o * C)" },
        Choice { id: "no-gate", line: "h = np.tanh(C)" },
    ],
    run: forward::lstm_hidden,
};

pub(super) static HAND_OVER: CodeDrill = CodeDrill {
    id: "code-hand-over",
    program: &[
        "h, C = np.zeros(H), np.zeros(H)",
        "for t in range(S):",
        "    h, C = encoder(source[t], h, C)",
        "h_enc, C_enc = h, C",
        "",
        "# the decoder goes on from there",
        "____",
        "for t in range(T):",
        "    h, C = decoder(target[t], h, C)",
        "    outputs.append(h)",
    ],
    choices: &[
        Choice { id: "both", line: "h, C = h_enc, C_enc" },
        Choice { id: "cell-state-dropped", line: "h, C = h_enc, np.zeros(H)" },
        Choice { id: "hidden-state-dropped", line: "h, C = np.zeros(H), C_enc" },
        Choice { id: "hidden-twice", line: "h, C = h_enc, h_enc" },
    ],
    run: forward::hand_over,
};

pub(super) static GRU_BLEND: CodeDrill = CodeDrill {
    id: "code-gru-blend",
    program: &[
        "# here z says how much of the candidate is let in",
        "for t in range(T):",
        "    r = sigmoid(W_r @ x[t] + U_r @ h + b_r)",
        "    z = sigmoid(W_z @ x[t] + U_z @ h + b_z)",
        "    n = np.tanh(W_n @ x[t] + U_n @ (r * h) + b_n)",
        "    ____",
    ],
    choices: &[
        Choice { id: "admits-the-new", line: "h = (1 - z) * h + z * n" },
        Choice { id: "other-sense", line: "h = z * h + (1 - z) * n" },
        Choice { id: "only-adds", line: "h = h + z * n" },
        Choice { id: "nothing-kept", line: "h = z * n" },
    ],
    run: forward::gru_blend,
};

pub(super) static GRU_CANDIDATE: CodeDrill = CodeDrill {
    id: "code-gru-candidate",
    program: &[
        "# the reset gate comes before the product",
        "for t in range(T):",
        "    r = sigmoid(W_r @ x[t] + U_r @ h + b_r)",
        "    z = sigmoid(W_z @ x[t] + U_z @ h + b_z)",
        "    ____",
        "    h = (1 - z) * h + z * n",
    ],
    choices: &[
        Choice { id: "reset-before", line: "n = np.tanh(W_n @ x[t] + U_n @ (r * h) + b_n)" },
        Choice { id: "no-reset", line: "n = np.tanh(W_n @ x[t] + U_n @ h + b_n)" },
        Choice { id: "reset-after", line: "n = np.tanh(W_n @ x[t] + r * (U_n @ h) + b_n)" },
        Choice { id: "input-reset-too", line: "n = np.tanh(r * (W_n @ x[t] + U_n @ h) + b_n)" },
    ],
    run: forward::gru_candidate,
};

pub(super) static REVERSE: CodeDrill = CodeDrill {
    id: "code-reverse",
    program: &[
        "def run(cell, xs):",
        "    h, hs = np.zeros(H), []",
        "    for x in xs:",
        "        h = cell(x, h)",
        "        hs.append(h)",
        "    return hs",
        "",
        "forward = run(cell_f, x)",
        "____",
        "outputs = [np.concatenate(pair) for pair in zip(forward, backward)]",
    ],
    choices: &[
        Choice { id: "turned-back", line: "backward = run(cell_b, x[::-1])[::-1]" },
        Choice { id: "not-turned-back", line: "backward = run(cell_b, x[::-1])" },
        Choice { id: "only-turned-back", line: "backward = run(cell_b, x)[::-1]" },
        Choice { id: "never-turned", line: "backward = run(cell_b, x)" },
    ],
    run: forward::reverse,
};
