//! Programs of attention.

use super::super::{Choice, CodeDrill, attention};

pub(super) static SOFTMAX: CodeDrill = CodeDrill {
    id: "code-softmax",
    program: &[
        "def softmax(s):",
        "    ____",
        "    return e / e.sum()",
        "",
        "softmax(np.array([0.5, 1.75, -0.25]))",
        "softmax(np.array([800.5, 801.75, 799.75]))",
    ],
    choices: &[
        Choice { id: "largest-taken-off", line: "e = np.exp(s - s.max())" },
        Choice { id: "as-it-is", line: "e = np.exp(s)" },
        Choice { id: "divided", line: "e = np.exp(s / s.max())" },
        Choice { id: "taken-off-too-late", line: "e = np.exp(s) - s.max()" },
    ],
    run: attention::softmax,
};

pub(super) static MASK: CodeDrill = CodeDrill {
    id: "code-mask",
    program: &[
        "# position t may look at positions up to t only",
        "for t in range(T):",
        "    s = K @ q[t]",
        "    future = np.arange(T) > t",
        "    ____",
        "    context[t] = a @ V",
    ],
    choices: &[
        Choice { id: "before-the-softmax", line: "a = softmax(np.where(future, -np.inf, s))" },
        Choice { id: "after-the-softmax", line: "a = np.where(future, 0, softmax(s))" },
        Choice { id: "zero-scores", line: "a = softmax(np.where(future, 0, s))" },
        Choice { id: "no-mask", line: "a = softmax(s)" },
    ],
    run: attention::mask,
};

pub(super) static SCALE: CodeDrill = CodeDrill {
    id: "code-scale",
    program: &[
        "# scaled dot-product attention, Vaswani et al. (2017)",
        "d = K.shape[1]",
        "____",
        "a = softmax(s)",
        "context = a @ V",
    ],
    choices: &[
        Choice { id: "root", line: "s = K @ q / np.sqrt(d)" },
        Choice { id: "no-scale", line: "s = K @ q" },
        Choice { id: "no-root", line: "s = K @ q / d" },
        Choice { id: "multiplied", line: "s = K @ q * np.sqrt(d)" },
    ],
    run: attention::scale,
};

pub(super) static CONTEXT: CodeDrill = CodeDrill {
    id: "code-context",
    program: &["s = K @ q", "a = softmax(s)", "____"],
    choices: &[
        Choice { id: "weighted-mean", line: "context = a @ V" },
        Choice { id: "best-only", line: "context = V[a.argmax()]" },
        Choice { id: "keys", line: "context = a @ K" },
        Choice { id: "plain-mean", line: "context = V.mean(axis=0)" },
    ],
    run: attention::context,
};
