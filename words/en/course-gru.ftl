# Chapter 3. Prose: two or three sentences each.

step-gru-one-state = A GRU carries one vector, h_t, which is both kept and shown. Two gates work on it: [reset](term:reset-gate) r_t and [update](term:update-gate) z_t. There is no output gate, so nothing of the state can be hidden.
    .title = One state
    .task = Pin a number of the candidate h̃ at step 5.
    .done = h̃_5 is a proposal for the new state; how much of it gets in is up to z_5.
step-gru-reset = The reset gate says how much of the old state the [candidate](term:candidate) may read. With r_t at 0 the candidate follows from the word alone, as if the text began here. It changes the proposal, not what is kept.
    .title = What the proposal reads
    .task = Hold the reset gate at 0, in all units at every step.
    .done = Every candidate is now a function of its own word: the same word gives the same h̃ wherever it stands. The past lives on only through the blend.
step-gru-update = The update gate z_t decides between old and new. As this course writes it, z is the share of the candidate that is admitted, and 1 − z the share of the old state that is [kept](#/gru?step=2&substep=4&pin=l1.h.3@2).
    .title = Old or new
    .task = Move to the step where the update gate of unit 3 is largest.
    .done = At this word unit 3 replaces more of its state than at any other.
step-gru-blend = h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t: [a weighted mean](#/gru?step=5&substep=4&pin=l1.h.3@5), unit by unit. To write is to drop: what is admitted is taken from what is kept. So h never leaves the range from −1 to 1, while an LSTM’s C may.
    .title = A mean, not a sum
    .task = Hold the update gate at 0, in all units at every step.
    .done = Nothing is ever admitted, so h stays at h_0 = 0 to the end, whatever is read.
step-gru-sense = Papers and libraries disagree about z: in one half it admits the new, in the other it keeps the old. Both describe the same set of functions, since σ(−a) = 1 − σ(a): turn the sign of the update gate’s weights and biases, and every h stays what it was. Weights that are loaded in the wrong sense compute something else.
    .title = Two senses of z
    .task = Switch to the convention in which z keeps the old state, and watch z and h.
    .done = Every z became 1 − z, and no h moved: the page rewrote the weights with the equation.
step-gru-reset-place = The reset gate has two places as well. Here it is applied to [h_(t−1)](#/gru?step=5&substep=3&pin=l1.rh.3@5), before the product with U; PyTorch, and Keras by default, apply it to U h_(t−1) and its bias, so that one product serves all gates. U (r ⊙ h) is not r ⊙ (U h), so with the same weights this is another network.
    .title = Two places of r
    .task = Let the reset gate come after the product.
    .done = Now h did move. Ask which of the two a file of weights was made for before you load it.
step-gru-forgets = A GRU has a forget mechanism: it is z. Along the state’s own line ∂h_t/∂h_(t−1) is 1 − z_t, as it is f_t in an LSTM. What a GRU lacks is a forget gate that is independent of what is written.
    .title = How a GRU forgets
    .task = Make it forget: hold the update gate at 1, in all units at one step of your choice.
    .done = At that step h_t is the candidate and nothing else. What it still knows of the past has come through the reset gate.
step-gru-parameters = An RNN has one block of weights, a GRU three, an LSTM four: each block has its W, its U and its biases, all of the same size. So the ratio does not depend on the sizes. Embedding and output layer are the same for all and are not counted here.
    .title = What it saves
    .task = With input and hidden size the same: how large is a GRU layer beside an LSTM layer?
    .choice-half = Half as many parameters
    .choice-third = Two thirds, 33 % fewer
    .choice-quarter = Three quarters, 25 % fewer
    .done = Three blocks instead of four: 25 % fewer. The other way round, the LSTM has 33 % more, which may be where the wrong number comes from.
step-gru-far-back = Which cell remembers furthest is a matter of its numbers, not of its name. At random weights an update gate is near one half, which halves the direct path at each step, while the LSTM beside it starts with a forget bias of 1. Training moves all of them.
    .title = Which reaches furthest?
    .task = Predict, then look: whose ‖∂h_40/∂h_1‖ is largest with these settings?
    .choice-rnn = The RNN’s
    .choice-lstm = The LSTM’s
    .choice-gru = The GRU’s
    .done = Change [the forget bias](#/gradients?figure=jacobians&length=40&cell=gru&forget-bias=-2) or [the spectral radius](#/gradients?figure=jacobians&length=40&cell=gru&radius=1.5), and the order can change. A comparison of cells is a comparison of settings too.
step-gru-words = Which words open a gate is read off many texts, not one. Here held-out reviews were read and sorted by how far each word opened the gates of unit 3. A story about what a unit means is a guess until such a list supports it.
    .title = What opens a gate
