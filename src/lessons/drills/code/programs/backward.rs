//! Programs of backpropagation through time, and of clipping.

use super::super::{Choice, CodeDrill, backward};

pub(super) static RNN_SLOPE: CodeDrill = CodeDrill {
    id: "code-rnn-slope",
    program: &[
        "# h has T + 1 rows: the last, h[-1], is the state before the first step",
        "# forward: h[t] = np.tanh(W @ x[t] + U @ h[t-1] + b)",
        "dh_next = np.zeros(H)",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    ____",
        "    dU += np.outer(da, h[t-1])",
        "    dh_next = U.T @ da",
    ],
    choices: &[
        Choice { id: "of-the-output", line: "da = dh * (1 - h[t]**2)" },
        Choice { id: "no-square", line: "da = dh * (1 - h[t])" },
        Choice { id: "sigmoid-slope", line: "da = dh * h[t] * (1 - h[t])" },
        Choice { id: "tanh-twice", line: "da = dh * (1 - np.tanh(h[t])**2)" },
    ],
    run: backward::rnn_slope,
};

pub(super) static RNN_BACK: CodeDrill = CodeDrill {
    id: "code-rnn-back",
    program: &[
        "# h has T + 1 rows: the last, h[-1], is the state before the first step",
        "# forward: h[t] = np.tanh(W @ x[t] + U @ h[t-1] + b)",
        "dh_next = np.zeros(H)",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    da = dh * (1 - h[t]**2)",
        "    ____",
    ],
    choices: &[
        Choice { id: "transposed", line: "dh_next = U.T @ da" },
        Choice { id: "not-transposed", line: "dh_next = U @ da" },
        Choice { id: "no-matrix", line: "dh_next = da" },
        Choice { id: "past-the-tanh", line: "dh_next = U.T @ dh" },
    ],
    run: backward::rnn_back,
};

pub(super) static RNN_OWN_SHARE: CodeDrill = CodeDrill {
    id: "code-rnn-own-share",
    program: &[
        "# dy[t]: what the loss at step t itself says about h[t]",
        "dh_next = np.zeros(H)",
        "for t in reversed(range(T)):",
        "    ____",
        "    da = dh * (1 - h[t]**2)",
        "    dh_next = U.T @ da",
    ],
    choices: &[
        Choice { id: "both-paths", line: "dh = dy[t] + dh_next" },
        Choice { id: "own-only", line: "dh = dy[t]" },
        Choice { id: "future-only", line: "dh = dh_next if t < T - 1 else dy[t]" },
        Choice { id: "multiplied", line: "dh = dy[t] * dh_next" },
    ],
    run: backward::rnn_own_share,
};

pub(super) static RNN_ACCUMULATE: CodeDrill = CodeDrill {
    id: "code-rnn-accumulate",
    program: &[
        "# h has T + 1 rows: the last, h[-1], is the state before the first step",
        "dU, dh_next = np.zeros((H, H)), np.zeros(H)",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    da = dh * (1 - h[t]**2)",
        "    ____",
        "    dh_next = U.T @ da",
    ],
    choices: &[
        Choice { id: "added-up", line: "dU += np.outer(da, h[t-1])" },
        Choice { id: "overwritten", line: "dU = np.outer(da, h[t-1])" },
        Choice { id: "own-state", line: "dU += np.outer(da, h[t])" },
        Choice { id: "turned", line: "dU += np.outer(h[t-1], da)" },
    ],
    run: backward::rnn_accumulate,
};

pub(super) static CLIPPING: CodeDrill = CodeDrill {
    id: "code-clipping",
    program: &[
        "# no gradient longer than c, and its direction kept",
        "def clip(g, c):",
        "    norm = np.sqrt((g**2).sum())",
        "    ____",
        "    return g",
        "",
        "clip(np.array([1.8, -2.4]), c=1.0)",
        "clip(np.array([0.3, 0.4]), c=1.0)",
    ],
    choices: &[
        Choice { id: "only-when-longer", line: "g = g * min(1, c / norm)" },
        Choice { id: "always", line: "g = g * c / norm" },
        Choice { id: "entry-by-entry", line: "g = np.clip(g, -c, c)" },
        Choice { id: "thrown-away", line: "g = 0 * g if norm > c else g" },
    ],
    run: backward::clipping,
};

pub(super) static LSTM_CELL: CodeDrill = CodeDrill {
    id: "code-lstm-cell-back",
    program: &[
        "dh_next, dC_next = np.zeros(H), np.zeros(H)",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    ____",
        "    dC_next = dC * f[t]",
        "    dh_next = through_the_gates(dh, dC, t)",
    ],
    choices: &[
        Choice { id: "both-paths", line: "dC = dC_next + dh * o[t] * (1 - np.tanh(C[t])**2)" },
        Choice { id: "direct-path-cut", line: "dC = dh * o[t] * (1 - np.tanh(C[t])**2)" },
        Choice { id: "no-slope", line: "dC = dC_next + dh * o[t]" },
        Choice { id: "no-output-gate", line: "dC = dC_next + dh * (1 - np.tanh(C[t])**2)" },
    ],
    run: backward::lstm_cell,
};

pub(super) static LSTM_BACK: CodeDrill = CodeDrill {
    id: "code-lstm-direct-path",
    program: &[
        "# C has T + 1 rows: the last, C[-1], is the state before the first step",
        "# forward: C[t] = f[t] * C[t-1] + i[t] * g[t]",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    dC = dC_next + dh * o[t] * (1 - np.tanh(C[t])**2)",
        "    ____",
        "    dh_next = through_the_gates(dh, dC, t)",
    ],
    choices: &[
        Choice { id: "forget-gate", line: "dC_next = dC * f[t]" },
        Choice { id: "input-gate", line: "dC_next = dC * i[t]" },
        Choice { id: "all-of-it", line: "dC_next = dC" },
        Choice { id: "slope-of-the-gate", line: "dC_next = dC * f[t] * (1 - f[t])" },
    ],
    run: backward::lstm_back,
};

pub(super) static LSTM_FORGET: CodeDrill = CodeDrill {
    id: "code-lstm-forget-back",
    program: &[
        "# h and C have T + 1 rows: the last, h[-1] and C[-1], are the state before the first step",
        "# forward: C[t] = f[t] * C[t-1] + i[t] * g[t],  f[t] = sigmoid(a_f[t])",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    dC = dC_next + dh * o[t] * (1 - np.tanh(C[t])**2)",
        "    ____",
        "    dU_f += np.outer(da_f, h[t-1])",
        "    dC_next = dC * f[t]",
        "    dh_next = through_the_gates(dh, dC, t)",
    ],
    choices: &[
        Choice { id: "state-before", line: "da_f = dC * C[t-1] * f[t] * (1 - f[t])" },
        Choice { id: "state-now", line: "da_f = dC * C[t] * f[t] * (1 - f[t])" },
        Choice { id: "no-slope", line: "da_f = dC * C[t-1]" },
        Choice { id: "tanh-slope", line: "da_f = dC * C[t-1] * (1 - f[t]**2)" },
    ],
    run: backward::lstm_forget,
};

pub(super) static GRU_UPDATE: CodeDrill = CodeDrill {
    id: "code-gru-update-back",
    program: &[
        "# h has T + 1 rows: the last, h[-1], is the state before the first step",
        "# forward: h[t] = (1 - z[t]) * h[t-1] + z[t] * n[t]",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    ____",
        "    da_z = dz * z[t] * (1 - z[t])",
        "    dh_next = dh * (1 - z[t]) + through_the_gates(dh, da_z, t)",
    ],
    choices: &[
        Choice { id: "difference", line: "dz = dh * (n[t] - h[t-1])" },
        Choice { id: "wrong-sign", line: "dz = dh * (h[t-1] - n[t])" },
        Choice { id: "new-only", line: "dz = dh * n[t]" },
        Choice { id: "sum", line: "dz = dh * (n[t] + h[t-1])" },
    ],
    run: backward::gru_update,
};

pub(super) static GRU_DIRECT: CodeDrill = CodeDrill {
    id: "code-gru-direct-path",
    program: &[
        "# h has T + 1 rows: the last, h[-1], is the state before the first step",
        "# forward: h[t] = (1 - z[t]) * h[t-1] + z[t] * n[t]",
        "for t in reversed(range(T)):",
        "    dh = dy[t] + dh_next",
        "    dz = dh * (n[t] - h[t-1])",
        "    by_gates = through_the_gates(dh, dz, t)",
        "    ____",
    ],
    choices: &[
        Choice { id: "what-is-kept", line: "dh_next = dh * (1 - z[t]) + by_gates" },
        Choice { id: "other-sense", line: "dh_next = dh * z[t] + by_gates" },
        Choice { id: "all-of-it", line: "dh_next = dh + by_gates" },
        Choice { id: "direct-path-cut", line: "dh_next = by_gates" },
    ],
    run: backward::gru_direct,
};
