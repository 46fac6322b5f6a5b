# Chapter 7. Prose: two or three sentences each.

step-interview-show = A good answer has three parts: the claim in one sentence, the equation, and one number that shows it. Practise with this page open: say the answer aloud, then find [the number](#/lstm?step=5&substep=6&pin=l1.c.3@5). What you cannot point at you do not know yet.
    .title = Claim, equation, number
step-interview-power = “σ’ is at most 0.25, so after 50 steps the gradient is 0.25⁵⁰ at best.” The argument is sound where U stretches nothing; the number that is quoted with it often is not. Work it out from 4¹⁰ ≈ 10⁶ before you look.
    .title = Do the sum
    .task = 0.25⁵⁰ is nearest to …
    .choice-15 = 10⁻¹⁵
    .choice-30 = 10⁻³⁰
    .choice-50 = 10⁻⁵⁰
    .done = 4⁵⁰ ≈ 10³⁰, so 0.25⁵⁰ ≈ 8 × 10⁻³¹. 10⁻¹⁵ is about 0.5⁵⁰. And tanh’ is at most 1, not 0.25.
step-interview-solves = “An LSTM solves vanishing gradients.” Here its forget bias is −2 ([usual is 1](#/gradients?figure=jacobians&length=50&cell=lstm)), so an untrained forget gate lets through about σ(−2) ≈ 0.12. The direct path is a product of forget gates: where they are small, it vanishes as any product does.
    .title = “It solves vanishing gradients”
    .task = Predict, then look: whose ‖∂h_50/∂h_1‖ is smallest with these settings?
    .choice-rnn = The RNN’s
    .choice-lstm = The LSTM’s
    .choice-gru = The GRU’s
    .done = Better say: it has a path on which the gradient need not vanish, and it can learn to keep that path open. It still needs clipping against exploding ones.
step-interview-gru = “A GRU has no forget mechanism.” It has no gate of that name; what 1 − z leaves of the old state is what it keeps. Show a number at which it drops nearly all.
    .title = “It cannot forget”
    .task = Find and pin an update gate above 0.9: more than nine tenths of that unit’s old state are dropped there.
    .done = What you can say: it cannot keep all and write all at once, as an LSTM can, since keeping and writing share one gate.
step-interview-count = Counting parameters is asked to see whether you know the shapes. Four blocks, each with W of hidden × input, U of hidden × hidden, and its biases. Ask which library: PyTorch keeps two biases for each block, Keras’s LSTM one.
    .title = Count it
    .task = One LSTM layer as PyTorch has it, input 8, hidden 16: how many parameters?
    .choice-one-gate = 400
    .choice-one-bias = 1,600
    .choice-two-biases = 1,664
    .done = 4 · (16 · 8 + 16 · 16 + 2 · 16) = 1,664. With one bias it would be 1,600.
step-interview-wait = “Why did Transformers replace RNNs?” A part of the answer is hardware: within one sequence h_t waits for h_(t−1), however many processors there are. Batches run side by side; time steps of one layer do not.
    .title = Why not in parallel?
    .task = Predict, then look: of these three, which has most operations that wait for one another over 512 positions?
    .choice-gru = The GRU
    .choice-tcn = The TCN
    .choice-transformer = The Transformer
    .done = The others have a number that depends on their layers, not on the length. That is about training and reading; when it writes, a Transformer goes word by word too.
step-interview-memory = To run an RNN forward takes one state. To train it takes [every step’s values](#/modern?figure=glance&width=16&over=64), since the way back needs them: [backpropagation through time](term:bptt) pays for gradients with memory. [Truncation](term:truncated-bptt) bounds it, and so do checkpoints, which compute again what they did not keep.
    .title = What training keeps
    .task = From 64 to 512 steps, the numbers that an LSTM keeps for the way back grow by a factor of about …
    .choice-same = 1: its state has a fixed size
    .choice-eight = 8
    .choice-square = 64
    .done = In proportion to the length, while what it carries from step to step stays the same.
step-interview-cell-state = Asked why the cell state helps, do not stop at “a highway”. Say: ∂C_t/∂C_(t−1) along the direct path is f_t, unit by unit; no matrix and no slope of tanh stand on it; the other paths go through h. Then show the product over the words.
    .title = Say why, and show it
    .task = Hold the forget gate at 1, in all units at one step of your choice, and read what became of the direct path across it.
    .done = Across that step nothing is lost: the factor is exactly 1.
step-interview-attention = Asked for attention in one minute: score every source state against the decoder’s state, softmax over the source, mix the states by these weights. Then the cost: one score for each pair. Then what it does not say: a weight is how much was read, not why.
    .title = Attention in one minute
    .task = Pin the weight that you would show.
    .done = Name it by both its words, and say what its row sums to.
step-interview-practise = The last kind of question is “have you trained one?” Do it now: one symbol has to be kept over a delay. Predict which cell learns it and after how many batches, run all three on the same batches, and explain what came out, above all if you were wrong.
    .title = Train one
