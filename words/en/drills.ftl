### The drills: questions, conventions, what is said of an answer.
### Symbols are written with underscores (h_t); the page sets them. Solutions are data, and have no words.

## Kinds and levels

drill-kind-rnn-step = A step of an RNN
drill-kind-lstm-step = A step of an LSTM
drill-kind-gru-step = A step of a GRU
drill-kind-parameters = Counting parameters
drill-kind-shapes = Output shapes
drill-kind-receptive-field = Receptive field
drill-kind-gradient-product = Products of gradients
drill-kind-attention = Attention by hand
drill-kind-multiply-adds = Counting multiplications
drill-kind-code = The missing line

drill-level-1 = Level 1
drill-level-2 = Level 2
drill-level-3 = Level 3

## Questions

drill-question-rnn-step = An RNN with two units takes one step from what is given. Compute each value below.
drill-question-rnn-steps = An RNN with two units takes two steps, from h_0 to h_2. What is h_2?
drill-question-lstm-step = An LSTM with two units takes one step from what is given. Compute each value below.
drill-question-gru-step = A GRU with two units takes one step from what is given. Compute each value below.
drill-question-parameters = How many numbers does `{ $code }` learn?
drill-question-parameters-whole = How many numbers do these learn together: `{ $code }`?
drill-question-parameters-attention = How many numbers does `{ $code }` learn, with its usual biases?
drill-question-parameters-additive = Additive attention compares a decoder state of { $hidden } units with encoder states of { $hidden } units. How many numbers does the score learn?
drill-question-shapes = `{ $code }` reads a tensor of shape `{ $input }`. Which shapes have `output` and `h_n`?
drill-question-shapes-label = One label for a whole sequence: `{ $code }` reads a tensor of shape `{ $input }`, and `{ $head }` gives y. Which shape has y?
drill-question-shapes-tagging = A label for every step: `{ $code }` reads a tensor of shape `{ $input }`, and `{ $head }` gives y. Which shape has y?
drill-question-shapes-translating = An encoder reads { $items } sentences of { $source } tokens, a decoder writes { $target } tokens for each, with attention; both have { $hidden } units, and the decoder knows { $classes } tokens. Which shapes have the attention weights α, the contexts c and the logits y, over the whole target?
drill-question-shapes-heads = Self-attention with { $heads } heads reads a tensor of shape `{ $input }`. Which shapes have its weights α, all heads kept apart, and its output?
drill-question-receptive = Causal convolutions with { $kernel } taps are stacked in blocks; the dilations of the blocks are { $dilations }. How many positions does one output see, its own among them?
drill-question-receptive-depth = Causal convolutions with { $kernel } taps are stacked in blocks of growing dilation. How many blocks does it take until one output sees at least { $wanted } positions?
drill-question-gradient-slopes = An RNN with one unit took { $steps } steps. Its recurrent weight u and the slope s_t of tanh at each step are given. What is ∂h_3/∂h_0?
drill-question-gradient-states = An RNN with one unit took { $steps } steps. Its recurrent weight u and its states are given. What is ∂h_4/∂h_0?
drill-question-gradient-forget = An LSTM with one unit took { $steps } steps with these forget gates. What does the direct path through the cell state keep of C_0?
drill-question-gradient-fading = An RNN with one unit stays at the state h; an LSTM keeps its forget gate at f. After how many steps is less than 0.01 left: k_h of ∂h_k/∂h_0, and k_C of the direct path ∂C_k/∂C_0?
drill-question-attention-scores = One query gave these scores for three positions. What are the attention weights α?
drill-question-attention-dot = One query q reads three positions with the keys k and the values v, by dot products without a scale. What are the attention weights α, and the context c?
drill-question-attention-masked = One query q reads three positions with the keys k and the values v, by scaled dot products; position 3 is padding and masked. What are the attention weights α, and the context c?
drill-question-work = { $steps ->
    [1] How many multiplications does `{ $code }` take for one step of one sequence?
   *[other] How many multiplications does `{ $code }` take for { $steps } steps of one sequence?
}
drill-question-work-attention = How many multiplications does `{ $code }` take as self-attention over { $steps } positions of one sequence?

## Conventions

drill-convention-rnn = h_t = tanh(W x_t + U h_{"{t-1}"} + b).
drill-convention-lstm = f, i and o are σ(W x_t + U h_{"{t-1}"} + b) with their own weights, C̃ is tanh of the same; C_t = f_t ⊙ C_{"{t-1}"} + i_t ⊙ C̃_t, h_t = o_t ⊙ tanh C_t.
drill-convention-gru-before = z lets in the new: h_t = (1 − z_t) ⊙ h_{"{t-1}"} + z_t ⊙ h̃_t. The reset gate comes before the product: h̃_t = tanh(W x_t + U (r_t ⊙ h_{"{t-1}"}) + b).
drill-convention-gru-before-keeping = z keeps the old: h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{"{t-1}"}. The reset gate comes before the product: h̃_t = tanh(W x_t + U (r_t ⊙ h_{"{t-1}"}) + b).
drill-convention-gru-after = PyTorch's: z keeps the old, h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{"{t-1}"}. The reset gate comes after the product: h̃_t = tanh(W x_t + b + r_t ⊙ q_t) with q_t = U h_{"{t-1}"} + b′.
drill-convention-gru-after-admitting = z lets in the new: h_t = (1 − z_t) ⊙ h_{"{t-1}"} + z_t ⊙ h̃_t. The reset gate comes after the product: h̃_t = tanh(W x_t + b + r_t ⊙ q_t) with q_t = U h_{"{t-1}"} + b′.
drill-convention-one-bias = b is the sum of both biases that PyTorch keeps.
drill-convention-inner-bias = b is the sum of both biases that PyTorch keeps; of the candidate they are given apart, since the reset gate meets only b′.
drill-convention-entries = The last figure of a symbol is the unit: h_{"{t,1}"} is unit 1 of h_t, and U_{"{f,12}"} is row 1, column 2 of U_f.
drill-convention-pytorch-biases = As in PyTorch, each block of weights has two biases, `bias_ih` and `bias_hh`.
drill-convention-blocks = { $blocks ->
    [1] The cell has one block of weights.
   *[other] The cell has { $blocks } blocks of weights, one for each gate and the candidate.
} I: inputs, H: hidden units, V: tokens, K: classes; n_1 is the first layer, with both directions where it has two.
drill-convention-multi-head = d is the width. Queries, keys and values have a projection each, of d × d with a bias; a last one follows the heads.
drill-convention-additive = score = v · tanh(W_a [encoder; decoder]): a matrix for each of the two states and the vector v, no biases. H: units.
drill-convention-shapes = Shapes as PyTorch gives them; without `batch_first` time comes first.
drill-convention-batch-first = The batch comes first, then the positions that ask; weights have the positions that are read last.
drill-convention-letters = B: items of the batch, T: time steps (of the target, where there are two sides), S: source positions, H: hidden units, L: layers, K: classes, A: heads, d: width.
drill-convention-receptive = From the output's own position to the earliest that it depends on, both included.
drill-convention-doubling = The dilations are 1, 2, 4 and so on: each block's is twice that of the block below.
drill-convention-one-convolution = Each block has one dilated convolution, as in WaveNet.
drill-convention-two-convolutions = Each block has two convolutions of its dilation, as in a TCN (Bai et al. 2018).
drill-convention-scalar-rnn = h_t = tanh(w x_t + u h_{"{t-1}"} + b), so ∂h_t/∂h_{"{t-1}"} = u s_t with the slope s_t = 1 − h_t².
drill-convention-direct-path = Along the direct path ∂C_t/∂C_{"{t-1}"} = f_t; what the gates themselves read of h is left out.
drill-convention-softmax = α is the softmax of the scores, c the sum of the values, each times its weight.
drill-convention-work = Each multiplication is counted with the addition of what it gives. σ, tanh, exponentials and biases are not counted.
drill-convention-unit-products = The products unit by unit count too: three for each unit.
drill-convention-no-unit-products = This cell has no products unit by unit.
drill-convention-work-attention = Scores and weighted sums are counted for all pairs of positions; the scale is not counted.

## The form of an answer

drill-form-decimals = { $decimals ->
    [2] To 2 decimals: ±0.005 is right.
    [4] To 4 decimals: ±0.00005 is right.
   *[other] To { $decimals } decimals: half of the last one more or less is right.
}
drill-form-whole = A whole number, exactly.
drill-form-shape = A shape such as (5, 3, 8), exactly.

## What is said of an answer

drill-verdict-right = Right.
drill-verdict-rounding = Very close. Did you round on the way? Keep one or two decimals more until the end.
drill-verdict-wrong = Not right. Compare your lines with the worked solution.
drill-error-empty = Type an answer first.
drill-error-number = “{ $found }” is not a number. Type one such as 0.25 or −1.5.
drill-error-whole = “{ $found }” is not a whole number. Type one such as 1024.
drill-error-shape = “{ $found }” is not a shape. Type its { $dimensions } sizes, such as (5, 3, 8).
drill-error-length = That is { $found } characters long; an answer has at most { $longest }.
drill-error-count = { $expected ->
    [1] One answer is asked, and { $found } were given.
   *[other] { $expected } answers are asked, and { $found } were given.
}

## Mistakes in a cell's step

drill-mistake-no-bias = That is the value without the biases b.
drill-mistake-no-memory = That is the value without U h: the cell's memory is left out.
drill-mistake-no-input = That is the value without W x: the input is left out.
drill-mistake-no-activation = That is what the activation is applied to; the last step, σ or tanh, is missing.
drill-mistake-sigmoid-for-tanh = That comes out with σ in place of tanh.
drill-mistake-other-activation = σ and tanh are mixed up: gates have σ, candidates have tanh.
drill-mistake-transposed = Rows and columns are mixed up: entry k of a product comes from row k of the matrix.
drill-mistake-gate-order = The weights of the input gate and of the forget gate are swapped.
drill-mistake-only-kept = That is f ⊙ C alone; what the input gate writes, i ⊙ C̃, is missing.
drill-mistake-not-forgotten = The forget gate is left out: the old cell state is kept whole.
drill-mistake-no-tanh-c = That is o ⊙ C; the cell state goes through tanh first.
drill-mistake-swapped-z = z and 1 − z are swapped: look at which of the two meets the old state in this convention.
drill-mistake-no-reset = The reset gate is left out of the candidate.
drill-mistake-reset-place = The reset gate stands at the other place here: look at whether it meets h before or after the product with U.

## Mistakes in counting

drill-mistake-one-bias = That counts one bias for each block; PyTorch has two.
drill-mistake-no-bias-counted = The biases are left out.
drill-mistake-one-direction = That is one direction; a bidirectional layer has two.
drill-mistake-layer-reads-half = A layer above a bidirectional one reads both directions: 2 × H inputs.
drill-mistake-layers-alike = Only the first layer reads the input; the ones above read hidden states.
drill-mistake-one-layer = That is the first layer alone.
drill-mistake-gate-count = The number of blocks is another cell's: an LSTM has four, a GRU three.
drill-mistake-one-gate = That is one block of weights; this cell has one for each gate and the candidate.
drill-mistake-no-recurrent-counted = The recurrent matrix U is left out.
drill-mistake-no-head-bias = The bias of the linear layer is left out.
drill-mistake-no-embedding = The embedding is left out: it learns a vector for each token.
drill-mistake-head-one-direction = The linear layer reads both directions: 2 × H features.
drill-mistake-no-output-projection = The projection after the heads is left out.
drill-mistake-times-heads = The heads share the width among them: more heads do not make it more.
drill-mistake-one-projection = Queries, keys and values have a projection each: three, and one after the heads.
drill-mistake-no-v = The vector v, which makes a number of the tanh, is left out.
drill-mistake-one-matrix = Both states have a matrix: one for the encoder's and one for the decoder's.
drill-mistake-biases-added = That counts biases, which this score does not have.
drill-mistake-no-unit-products = The products unit by unit are left out: three for each unit.
drill-mistake-one-step = That is one step; every step takes as much again.
drill-mistake-parameters = That is the number of parameters. Biases are added and not multiplied, and weights are used again at every step.
drill-mistake-scores-only = The weighted sums of the values are left out: they take as much as the scores.
drill-mistake-no-projections = The projections are left out: to queries, keys and values, and after the heads.
drill-mistake-not-squared = Every position looks at all: scores and sums grow with the square of the length.

## Mistakes in shapes

drill-mistake-batch-order = These sizes stand in another order: look at where the batch stands.
drill-mistake-input-size = That has the input's size; the output has the hidden units.
drill-mistake-layers-joined = `output` is the top layer's alone; layers are not joined.
drill-mistake-last-step = `output` has every step, not the last one alone.
drill-mistake-batch-first-states = `batch_first` does not turn h_n: its layers and directions come first all the same.
drill-mistake-states-joined = In h_n the directions stand apart, one after another; they are joined in `output` only.
drill-mistake-top-layer = h_n has the last state of every layer, not of the top one alone.
drill-mistake-no-layer-dimension = h_n has a dimension for layers and directions, even where there is one.
drill-mistake-all-steps = That is the shape of `output`; h_n has the last states only.
drill-mistake-one-label = That is one label for the whole sequence; here every step has its own.
drill-mistake-every-step = That is a label for every step; here one is asked for the whole sequence.
drill-mistake-no-head = That is what the output layer reads; it gives a number for each class.
drill-mistake-source-for-target = The source's length stands where the target's belongs.
drill-mistake-self-attention = That would be one side looking at itself; here the target looks at the source.
drill-mistake-weights-for-units = The last size of attention's weights is that of the positions which are read, not of units.
drill-mistake-weights-for-context = That is the shape of the weights; a context has the units of what is read.
drill-mistake-one-context = Every target position has a context of its own.
drill-mistake-no-heads = Every head has weights of its own.
drill-mistake-heads-first = The batch comes before the heads.
drill-mistake-one-head = That is one head's share; the heads are joined again.
drill-mistake-heads-apart = The heads are joined again in the output.

## Mistakes in receptive fields

drill-mistake-own-position = The output's own position is left out.
drill-mistake-taps = A convolution with k taps reaches k − 1 dilations back, not k.
drill-mistake-convolutions-of-a-block = Look at how many convolutions a block has.
drill-mistake-not-dilated = That is without dilation: each block's reach is multiplied by its dilation.
drill-mistake-largest-dilation = That is the block with the largest dilation alone; the reaches of all blocks add up.
drill-mistake-taps-times-largest = Taps times the largest dilation is no receptive field: the reaches of all blocks add up, and the own position with them.
drill-mistake-one-block-less = With one block less it is not far enough.
drill-mistake-one-block-more = That is far enough, and so is one block less.

## Mistakes in gradients

drill-mistake-no-slopes = The slopes of tanh are left out.
drill-mistake-no-u = The recurrent weight u is left out.
drill-mistake-u-once = u is a factor of every step, not of one.
drill-mistake-one-factor-less = One step is missing: every step from the first to the last has its factor.
drill-mistake-sigmoid-slope = h (1 − h) is the slope of σ; that of tanh is 1 − h².
drill-mistake-states-for-slopes = The states are no slopes: that of tanh is 1 − h².
drill-mistake-added = The gates multiply; they are not added.
drill-mistake-closed-gates = f is the share that is kept, not 1 − f.
drill-mistake-slopes-of-gates = Along the direct path the gate itself is the factor, not its slope.
drill-mistake-nothing-forgotten = A forget gate below 1 lets go of some: not all is kept.
drill-mistake-one-step-early = After so many steps a hundredth or more is left still.
drill-mistake-a-tenth = There less than a tenth is left; a hundredth is asked.

## Mistakes in attention

drill-mistake-no-scale = The scale is missing: the dot products are divided by √d.
drill-mistake-no-mask = The masked position takes part in the softmax; its score has to be −∞ there.
drill-mistake-mask-late = The mask comes too late: weights that are set to zero after the softmax leave a sum below 1.
drill-mistake-no-exponential = The scores themselves are divided by their sum; the softmax divides their exponentials.
drill-mistake-not-normalized = The exponentials are not divided by their sum.
drill-mistake-equal-weights = That is the plain mean: all positions with the same weight.
drill-mistake-hard-choice = All of the weight is on the largest score; a softmax leaves some to all.
drill-mistake-keys-read = That is the sum of the keys; the weights are for the values.

## The missing lines: the task, and what each line does

code-rnn-hidden = Which line makes the new hidden state of an RNN?
    .all-inside = The input's share, the memory's share and the bias are added first, and tanh comes last.
    .no-memory = Without U h each state depends on its own input alone: nothing is remembered. Step 1 is still right, since h_0 is zero.
    .tanh-too-early = The memory and the bias stay outside of tanh, so the state is not held between −1 and 1.
    .no-tanh = Without tanh the whole network is linear, and the state may grow without bound.
code-lstm-gates = Which line takes PyTorch's four blocks apart?
    .input-forget-candidate-output = PyTorch's order is i, f, g, o, g being the candidate.
    .forget-first = Input and forget gate are swapped: the cell keeps what it should write, and the other way round. No error is raised, since all blocks have one size.
    .output-third = Candidate and output gate are swapped: a gate's weights make what is written. Every block still has the right size.
    .candidate-second = Forget gate and candidate are swapped: what should be written decides what is kept.
code-lstm-cell = Which line makes the new cell state of an LSTM?
    .keep-and-write = The forget gate keeps a share of the old, the input gate writes a share of the candidate.
    .gates-swapped = The forget gate meets the candidate and the input gate the old state: each does the other's work.
    .input-gate-left-out = The candidate is written whole, whatever the input gate says.
    .nothing-kept = The old cell state is dropped at every step: the memory is gone from step 2 on.
code-lstm-hidden = Which line makes the new hidden state of an LSTM?
    .gate-after-tanh = tanh brings the cell state between −1 and 1, and the output gate lets a share of it out.
    .no-tanh = Without tanh the hidden state is held by nothing but the gate, and may grow as the cell state grows.
    .gate-before-tanh = The gate stands inside of tanh: wherever it is neither open nor shut, the hidden state comes out too large in size.
    .no-gate = Nothing can be kept from being seen: the output gate has no effect.
code-hand-over = An LSTM decoder goes on where the encoder ended. Which line hands over the state?
    .both = An LSTM's state is h and C; both are handed over.
    .cell-state-dropped = The decoder begins with an empty cell state. Nothing fails, but its outputs differ from the first step on.
    .hidden-state-dropped = C arrives, but the gates of the first step are computed without the encoder's h.
    .hidden-twice = h stands in for C: the shape is right, the numbers are another state's.
code-gru-blend = Which line makes the new hidden state of this GRU?
    .admits-the-new = z lets in the candidate, 1 − z keeps the old: the two shares make 1.
    .other-sense = That is the other convention (PyTorch's), in which z keeps the old. With weights of this one the cell keeps where it should change.
    .only-adds = Nothing is ever let go of: each step adds, and the state is not held between −1 and 1.
    .nothing-kept = The share that should be kept, (1 − z) h, is missing: there is no direct path left.
code-gru-candidate = Which line makes the candidate of this GRU?
    .reset-before = The reset gate decides what of h the candidate reads, before the product with U.
    .no-reset = The candidate reads all of h; the reset gate has no effect.
    .reset-after = That is the other convention (PyTorch's): r meets the product. U (r ⊙ h) and r ⊙ (U h) are not the same, from the second step on.
    .input-reset-too = The reset gate also dampens the input, so that a shut gate hides what is new.
code-reverse = Which line gives the backward cell's outputs, so that each stands beside its own position?
    .turned-back = Read from the end, then turned back: position t has what the cell knew after reading x from the end to t.
    .not-turned-back = The outputs stay in the order of reading: position t has the output of position T + 1 − t, and the pairs do not belong together.
    .only-turned-back = The cell reads from the beginning; turning its outputs makes no backward cell of it.
    .never-turned = That is a second forward cell: no position knows what comes after it.
code-rnn-slope = Which line takes the gradient back through tanh?
    .of-the-output = The slope of tanh is 1 − tanh², and h is that tanh already.
    .no-square = 1 − h is no slope of tanh: it is too small for positive states and above 1 for negative ones.
    .sigmoid-slope = h (1 − h) is the slope of σ. For negative states it even turns the gradient's sign.
    .tanh-twice = tanh is taken twice: h is the tanh already. The slopes come out too large.
code-rnn-back = Which line hands the gradient to the step before?
    .transposed = Forward U takes h to a; backward its transpose takes the gradient of a to that of h.
    .not-transposed = U in place of its transpose: the shape fits, since U is square, and the numbers are wrong from the second-last step on.
    .no-matrix = The recurrent weights are left out, as if each unit only read itself.
    .past-the-tanh = The slope of tanh is left out on this path, so that saturated units still pass the gradient on whole.
code-rnn-own-share = Which line makes the whole gradient of h[t]?
    .both-paths = h[t] matters twice: for the output of its own step, and for the next step. Both gradients are added.
    .own-only = What later steps say about h[t] is dropped: no step's loss reaches a state before it through h.
    .future-only = What the step itself says about h[t] is dropped; only the last step's loss is left.
    .multiplied = Paths add, they do not multiply; and at the last step, which has no next one, all is zero.
code-rnn-accumulate = Which line gathers the gradient of U?
    .added-up = U is used at every step, so its gradient is the sum over the steps.
    .overwritten = Only the share of the last step visited is left; that is the first step's, whose h[t-1] is zero, so that nothing is left at all.
    .own-state = U meets the state before, h[t-1], not the state that it makes.
    .turned = The outer product is turned: entry (k, j) belongs to the gradient of unit k and the state of unit j.
code-clipping = Which line clips by norm?
    .only-when-longer = A longer gradient is scaled to length c, a shorter one stays as it is.
    .always = Short gradients are made longer: every step has the same length, even at a minimum.
    .entry-by-entry = Each entry is cut for itself, which turns the gradient's direction and may leave it longer than c.
    .thrown-away = A gradient that is too long is thrown away, so that nothing is learned from it.
code-lstm-cell-back = Which line makes the gradient of the cell state?
    .both-paths = C matters for h at its own step, through the output gate and tanh, and for the next C directly.
    .direct-path-cut = The path from C to the next C is cut: the very one that carries gradients far back.
    .no-slope = The slope of tanh at C is left out.
    .no-output-gate = A shut output gate hides C from h, and its gradient has to shrink alike; here it does not.
code-lstm-direct-path = Which line hands the cell state's gradient to the step before?
    .forget-gate = C[t] keeps f[t] of C[t-1], so f[t] of the gradient goes back.
    .input-gate = i belongs to the candidate; what C[t] keeps of C[t-1] is f.
    .all-of-it = That is the LSTM of 1997, before it had a forget gate: as if f were 1.
    .slope-of-the-gate = f (1 − f) is the slope of σ, at most 0.25; the direct path has no σ on it, which is its point.
code-lstm-forget-back = Which line takes the gradient to the forget gate's pre-activation?
    .state-before = f[t] multiplies C[t-1], and σ's slope is f (1 − f).
    .state-now = f[t] multiplies the state before, not the one that it makes.
    .no-slope = σ's slope, which is at most 0.25, is left out: at the last step the gradient comes out at least four times too large.
    .tanh-slope = 1 − f² is the slope of tanh; the gate is a σ.
code-gru-update-back = Which line makes the gradient of the update gate?
    .difference = z moves h from the old state to the candidate, so it matters as far as they differ.
    .wrong-sign = That is right where z keeps the old (PyTorch's convention). Here the sign is wrong, and the gate learns the opposite.
    .new-only = z also takes away from the old state; that share is missing.
    .sum = The old state counts with a minus: 1 − z falls where z rises.
code-gru-direct-path = Which line hands the gradient to the step before?
    .what-is-kept = h[t] keeps 1 − z[t] of h[t-1]: that is the GRU's direct path.
    .other-sense = z is the share that is let in here; what is kept is 1 − z.
    .all-of-it = As if the old state were kept whole: the direct path's share comes out too large.
    .direct-path-cut = Only the paths through the gates are left, and the direct one, which carries gradients far back, is cut.
code-softmax = Which line keeps the softmax exact, for large scores too?
    .largest-taken-off = Taking the largest score off all changes no share, and no exponent is above 0.
    .as-it-is = Right on paper; but e^800 is more than a double can hold, and infinity divided by infinity is not a number.
    .divided = Dividing changes the shares: it is another temperature for every row.
    .taken-off-too-late = After the exponential it is no shift of the scores any more, and what is huge is infinite already.
code-mask = Which line keeps position t from seeing later ones?
    .before-the-softmax = A score of −∞ has the exponential 0: the others share the whole weight.
    .after-the-softmax = The weights that are left no longer sum to 1, and the hidden scores still counted in the denominator.
    .zero-scores = A score of 0 is a score like others: e^0 = 1, so that hidden positions still get weight.
    .no-mask = Every position sees the ones that it should learn to predict.
code-scale = Which line makes the scores of scaled dot-product attention?
    .root = A sum of d products of unit variance has the deviation √d; dividing by it keeps the softmax from saturating.
    .no-scale = The spread of the scores grows with √d, and the softmax leans to one position.
    .no-root = Divided by d the scores come out too small, and the weights too even.
    .multiplied = The scores grow where they should shrink: almost all of the weight goes to one position.
code-context = Which line makes the context?
    .weighted-mean = The values, each times its weight: a smooth mixture through which gradients flow to every score.
    .best-only = Only the best position is read. That is hard attention, whose choice has no gradient.
    .keys = The weights are for the values; keys are only compared with.
    .plain-mean = All positions count alike: the weights have no effect.
