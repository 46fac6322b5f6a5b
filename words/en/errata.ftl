# The errata desk. The message says what is true; .claim is the mistake as one meets it, .look says what to look at in the
# scene, .figure-… name the numbers that are computed for it.

erratum-power = 0.25⁵⁰ is about 8 × 10⁻³¹, fifteen powers of ten less than what is written. 4¹⁰ is about 10⁶, so 4⁵⁰ is about 10³⁰; 10⁻¹⁵ is what 0.5⁵⁰ comes to. The argument for σ survives the correction, since it is far too small either way.
    .title = A power that was not worked out
    .claim = With σ, whose slope is at most 0.25, fifty steps leave at most 0.25⁵⁰ ≈ 10⁻¹⁵ of the gradient.
    .look = The table beside the curve gives 0.25 to the power of 50 and, in its last row, the bound that this network’s own U has: U can stretch, so the slope alone is not the whole factor.
    .figure-product = ∂h_50/∂h_0 of one unit with σ, U = 1 and a slope of 0.25 at every step
erratum-tanh-slope = The slope of tanh is at most 1, at 0; the 0.25 belongs to σ. So tanh by itself does not force a gradient to vanish: it is the slopes at the activations that are met, times U, that decide.
    .title = The slope of tanh
    .claim = The derivative of tanh is at most 0.25, so gradients vanish.
    .look = The rule of thumb under the curve has a row for each of the two slopes.
    .figure-tanh = Largest slope of tanh between −5 and 5
    .figure-sigmoid = Largest slope of σ there
erratum-gru-parameters = A GRU layer has three blocks of weights and an LSTM layer four, of the same size, so the GRU has 25 % fewer. The LSTM has 33 % more: that is the same fact seen from the other side. Over a whole network the share is smaller, since embedding and output layer are the same; and libraries differ in how many biases they keep.
    .title = A third or a quarter
    .claim = A GRU has 33 % fewer parameters than an LSTM.
    .look = The table of costs under the figure counts the parameters of all three cells.
    .figure-gru = Parameters of a GRU layer, input 8, hidden 16, two biases for each block
    .figure-lstm = Parameters of an LSTM layer of these sizes
    .figure-fewer = Share that the GRU has fewer
    .figure-more = Share that the LSTM has more
    .figure-network = Share fewer over a whole network, with ten words and ten classes
erratum-gru-sense = h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t and h_t = z_t ⊙ h_(t−1) + (1 − z_t) ⊙ h̃_t are both in use, and both are right with weights that were made for them. An equation from one source beside code from another computes something else from the same weights. To go from one to the other, turn the sign of the update gate’s weights and biases.
    .title = z in the equation, 1 − z in the code
    .claim = It makes no difference which of h_(t−1) and h̃_t is multiplied with z_t.
    .look = Here z keeps the old state. The switch beside the figure turns it round and rewrites the weights, so z changes and h does not.
    .figure-misread = Largest difference in h, the same weights read in the other sense
    .figure-rewritten = Largest difference in h, with the update gate’s weights turned in sign
erratum-gru-reset = The candidate is h̃_t = tanh(W x_t + U (r_t ⊙ h_(t−1)) + b), or with r_t after the product, as PyTorch has it. Code that computes r_t and then uses plain h_(t−1) runs, and learns; its reset gate’s weights get no gradient at all, and it is another cell.
    .title = A reset gate that nobody reads
    .claim = h̃_t = tanh(W x_t + U h_(t−1) + b) is the GRU’s candidate.
    .look = Here the reset gate is held at 1, which is what ignoring it amounts to. The figure shows the difference from the real cell, at every step after the first.
    .figure-hidden = Largest difference in h over 10 steps
    .figure-first = The same at step 1, where h_0 = 0 leaves nothing to reset
erratum-bptt-outputs = The gradient of the logits is p_t minus the target, which is 1 at the right class and 0 elsewhere, so the way back needs the outputs at every judged step, stored on the way forward or computed again from h_t. Code that reads them from a list that still holds zeros gets minus the target alone: no error is raised, and every gradient is wrong. The right one’s entries sum to 0, which is a quick check.
    .title = Outputs that were never computed
    .claim = `dy = outputs[t] - targets[t]` on the way back, after a way forward that stored the hidden states only.
    .look = The pinned number is ∂L/∂logit of one class at step 5. Its equation in the inspector has the probability of this step in it.
    .figure-right = Sum over the classes of ∂L/∂logits, computed from the outputs
    .figure-wrong = The same sum with zeros in their place
    .figure-apart = How far ∂L/∂U is off, as a share of its length
erratum-join = A reverse cell reads from the end, so what it puts out first belongs to the last position. Its outputs have to be reversed back before they are joined with the forward ones. Without that, position t is given the reverse state of position T + 1 − t; every shape fits, so nothing complains.
    .title = Joined, but not reversed back
    .claim = Run the second cell on the reversed sequence and concatenate the two lists of outputs.
    .look = The strips of both lanes are as they should be; the output layer reads the reverse one from the wrong end. Switch the join, and the answers change.
    .figure-logits = Largest difference in the logits
    .figure-lanes = Largest difference in the lanes’ own states
erratum-dropped-cell = An LSTM’s state is both h and C. A decoder, or the second part of a text, that is given h alone starts from C = 0: everything that the gates kept but did not show at that moment is gone.
    .title = An encoder that drops C
    .claim = The encoder’s last hidden state h_T is what an LSTM hands over.
    .look = Here C is held at 0 at step 5, as if only h_5 had been handed on. The figure shows what that changes in the steps after it.
    .figure-dropped = Largest difference in the logits of the second half, with h alone handed over
    .figure-both = The same with h and C handed over
erratum-lstm-solves = Along the direct path the gradient is multiplied by a forget gate at each step. Where the gates are close to 1 it hardly shrinks; where they are not, it vanishes like any product. An LSTM gives the network a way to keep it, and that has to be learned; through h and the gates’ matrices gradients can still explode.
    .title = “LSTM solves vanishing gradients”
    .claim = In an LSTM the gradient flows through the cell state unchanged, so it cannot vanish.
    .look = Here the forget bias is −2. Raise it and watch the LSTM’s curve.
    .figure-shut = ‖∂C_50/∂C_1‖ at random weights with a forget bias of −2
    .figure-usual = The same with a forget bias of 1
    .figure-open = The same with a forget bias of 5
erratum-gru-forgets = 1 − z_t is the share of the old state that is kept, so z_t near 1 forgets: the update gate is input gate and forget gate in one. What a GRU cannot do is keep everything and write at the same time.
    .title = “GRU has no forget mechanism”
    .claim = A GRU has no forget gate, so it cannot forget.
    .look = Here z is held at 1 at step 7. Across that step the direct path is exactly 0.
    .figure-opened = Share of h_1 that the direct path still has at step 10, with z at 1 at step 7
    .figure-drawn = The same with the gates as they are drawn
    .figure-replaced = Largest difference between h and h̃ at that step
