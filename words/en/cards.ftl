### The interview’s cards: question, hint, answers in half a minute and in three, what is asked next, a common wrong answer,
### what to look at. Inline markup: [label](#link), [label](term:id), `code`, *emphasis*, and symbols such as h_t and h_(t−1).
### An asterisk at the beginning of a line stands in quotes, since Fluent reads a bare one itself.

## RNN fundamentals

card-rnn-recurrence = What does a recurrent network compute at one time step, and what do all time steps share?
    .think = Which two things does a step read, and which of the three parameters depends on the position?
    .short = A step reads the current input and the state before it: h_t = tanh(W x_t + U h_(t−1) + b). W, U and b are the same at every step, so one set of weights reads sequences of any length. The hidden state h_t is all that the network carries forward: whatever a later step knows of an earlier input has come through it.
    .long =
        A plain recurrent network keeps a vector, the [hidden state](term:hidden-state). At time t it forms h_t = tanh(W x_t + U h_(t−1) + b). W, of shape H × I, turns the input into H numbers; U, of shape H × H, does the same with the previous state; b is a bias. The sum is the [pre-activation](term:pre-activation), and tanh brings it into −1 to 1. An output layer, where there is one, reads h_t.

        Nothing in this formula depends on t but the data. That sharing has three consequences. The number of parameters does not grow with the length. What was learned at one position is used at every other, so a pattern need not be learned once for each place. And the network can be run on lengths that it never saw, though that alone does not make it good at them.

        {"*"}Unrolling* draws the loop as a deep network, one layer for each step, all with the same weights. It is a picture of the computation, not another network. Since h_t is a function of x_1 to x_t and of the initial state, h_t can in principle depend on the whole past, but it has a fixed size: it is a lossy summary, and training decides what is kept.
    .follow-1 = Does h_t depend on x_(t+1)?
    .follow-1-answer = No. A forward recurrence is causal: h_t is made of the inputs up to t and of the initial state. To know later inputs, a second lane has to read from the end.
    .follow-2 = Are W and U learned separately for each time step?
    .follow-2-answer = No. There is one W and one U, and the gradient of each is the sum of what all the steps contribute.
    .wrong = An RNN unrolled over 50 steps has 50 times the parameters of one step.
    .why = Unrolling copies the computation, not the weights. What grows with the length is the work and, in training, the memory for the states.
    .look = In the inspector, read h_6 as W x_6, U h_5 and b added up and put through tanh; then go to another step, where the weights are the same and only the inputs differ.

card-rnn-vanishing = What causes vanishing gradients in a plain RNN?
    .think = Write ∂h_T/∂h_t as a product. What is one factor, and what bounds its size?
    .short = Going back one step multiplies the gradient by U transposed and by the slope of tanh. Over many steps that is a product of many Jacobians. If the slopes and U’s singular values make each factor shrink, the product falls exponentially with the distance, and early inputs hardly count in the gradient. The cause is the repeated product, not the depth of any one layer, and not tanh alone.
    .long =
        With h_t = tanh(a_t) and a_t = W x_t + U h_(t−1) + b, one step has the [Jacobian](term:jacobian) ∂h_t/∂h_(t−1) = diag(1 − h_(t)²) U. The derivative over a distance is a product: ∂h_T/∂h_t = ∏ diag(1 − h_(k)²) U, for k from T down to t + 1. Its norm is at most (σ_max(U) · γ)^(T−t), where γ is the largest slope on the way: at most 1 for tanh and ¼ for a sigmoid.

        So if σ_max(U) · γ is below 1, the gradient must vanish exponentially: that is a sufficient condition. It is not necessary. A bound above 1 promises nothing, since a saturated tanh has slopes near 0 and the product may shrink all the same.

        What vanishes is the *long-range part*. The gradient of U is a sum over time, ∑ₜ, and its late terms are healthy. So training does not stop; it goes where the near past points, and far dependencies are learned very slowly or not at all. Remedies follow from the product: an additive path for the state (LSTM, GRU), an orthogonal or identity start for U, shorter paths (attention, skips over time). A higher learning rate is none: it scales near and far alike.
    .follow-1 = Does the gradient of the loss with respect to U vanish too?
    .follow-1-answer = Usually not as a whole. It is a sum over steps, and the recent ones keep it alive; what is lost is the share that connects distant events.
    .follow-2 = Would ReLU solve it?
    .follow-2-answer = Its slope is 1 where a unit is on, so it removes that factor, but U is still multiplied again and again: the product can now explode, and units that are off pass nothing at all.
    .follow-3 = Is it a matter of too few digits in floating point?
    .follow-3-answer = No. The derivative is small in exact arithmetic; underflow to 0 is only what one sees at the far end.
    .wrong = The gradient vanishes because the derivative of tanh is at most 0.25.
    .why = That is the sigmoid’s bound. The slope of tanh is 1 − tanh²(a), which is 1 at a = 0; it shrinks only as units saturate, and U matters as much.
    .look = Follow the three lines from the last step to the first on the log scale: a straight fall is a constant factor for each step.

card-rnn-exploding = What are exploding gradients, and what exactly does clipping by norm do about them?
    .think = When a vector is rescaled, what about it changes and what does not?
    .short = If the product of Jacobians grows with the distance, gradients become huge and one update can wreck the weights. Clipping by global norm rescales the whole gradient g to g · c/‖g‖ whenever ‖g‖ is above c. The direction is kept, only the length is limited. It makes steps safe; it does not restore the gradients that have vanished, and it does not promise a lower loss.
    .long =
        The backward product of diag(φ′) U can also grow. For a linear recurrence this is plain: if the [spectral radius](term:spectral-radius) of U is above 1, some direction grows exponentially with the number of steps. For a tanh network a spectral radius above 1 is no guarantee, since saturation works against it, but it can happen for stretches of a sequence, and the loss then has cliffs: moving the weights a little changes the states a lot.

        Clipping by norm treats the symptom. Compute ‖g‖ over *all* parameters together; if it exceeds the threshold c, multiply every entry by c/‖g‖. The update then has at most the length η · c for plain gradient descent with rate η. Because one factor is used for everything, the direction stays. Clipping each entry by value does not have that property: it turns the direction towards the corners of a cube.

        What it cannot do: it cannot tell whether the direction is still good after a long cliff, it cannot undo infinities or NaN, and it does nothing for vanishing gradients. It has to be applied after the whole backward pass and before the optimizer’s step. With Adam it matters too, since a single huge gradient would otherwise spoil the running averages. Choose c by watching typical norms.
    .follow-1 = Clip by value or by norm?
    .follow-1-answer = By norm, unless there is a reason: one factor for all entries keeps the direction of descent. Clipping by value changes it.
    .follow-2 = The norm is NaN. What does clipping do?
    .follow-2-answer = Nothing useful: NaN · c/NaN is NaN. Skip the update, and find out where the numbers left their range.
    .wrong = Clipping fixes vanishing and exploding gradients.
    .why = It only ever makes a gradient shorter. A part that has vanished relative to the rest stays just as small relative to the rest.
    .look = Compare the outlined and the filled bar of each cell, then read the factor by which every number of the gradient was multiplied.

card-rnn-bptt = How does backpropagation through time compute the gradient of U?
    .think = U appears at every step of the unrolled network. What does the chain rule say about a shared variable?
    .short = Unroll the network, run it forward and keep the states. Then go back from the last step: the gradient at h_t is what the loss at step t says plus what comes from step t + 1. Put it through the slope of the activation to get δ_t. Since U is shared, its gradient is the sum over all steps of δ_t times h_(t−1) transposed.
    .long =
        Write g_t for ∂L/∂h_t and δ_t for ∂L/∂a_t, with a_t = W x_t + U h_(t−1) + b. The backward pass runs from T down to 1 and needs two lines. First g_t = (∂L/∂h_t from the output at t) + Uᵀ δ_(t+1), the own share and the future share; at t = T the future share is 0. Then δ_t = g_t ⊙ (1 − h_(t)²).

        The weights are shared, so their gradients are sums: ∂L/∂U = ∑ₜ δ_t h_(t−1)ᵀ, ∂L/∂W = ∑ₜ δ_t x_(t)ᵀ, ∂L/∂b = ∑ₜ δ_t. Written as matrices over time, each sum is one matrix product, so only Uᵀ δ has to wait for its neighbour.

        The cost: about twice the multiplications of the forward pass, and memory for every h_t, because the slopes and the outer products need them. The result is the exact gradient of the loss on this sequence; BPTT is ordinary backpropagation on the unrolled graph, not an approximation. It becomes one only when it is truncated. A quick check of any implementation is central differences on a few weights, in double precision.
    .follow-1 = Which stored values does the backward pass need?
    .follow-1-answer = The inputs x_t and the states h_t. For tanh the slope is 1 − h_(t)², so the pre-activations need not be kept.
    .follow-2 = What is the gradient for the initial state?
    .follow-2-answer = It is Uᵀ δ_1, the future share that arrives before the first step. It is used when the initial state is learned.
    .wrong = Each time step updates its own copy of U during the backward pass.
    .why = There is one U. Contributions are added up over the steps first, and the optimizer makes one update with the sum.
    .look = Each step’s share of ∂L/∂U is drawn on its own; the table says how many of the steps are needed to have the sum to within one hundredth.

card-rnn-truncation = What is truncated BPTT, and what does it give up?
    .think = Two things are carried across a chunk’s border in a normal run: one forward, one backward. Which one is cut?
    .short = A long sequence is cut into chunks of k steps. The state is carried forward from chunk to chunk, but the gradient stops at the chunk’s first step. Memory and the delay until an update then depend on k and not on the length. What is given up: no gradient ever connects an output with an input further back than the cut, so such dependencies get no credit of their own.
    .long =
        Full BPTT keeps every state until the end, which is impossible for a signal that never ends and expensive for a long one. Truncation processes k steps, computes the loss on them, goes back through these k steps only, updates the weights, and starts the next chunk from the last state, treated as a constant (in PyTorch: `h = h.detach()`).

        The forward pass is not truncated. The state still carries information from far back, and the network may use it. But the gradient is biased: the terms that pass the border are missing, so nothing tells the weights to *store* something now for the sake of a loss after the border. In practice a network can still be lucky: what is useful within k steps is often useful for longer, and what is learned in short spans may carry on.

        With chunks of k steps, an output in the chunk’s middle sees less than k steps of its past; the first output sees only its own step. A scheme with overlap goes back k_2 steps every k_1 steps and evens that out, at more work. Choose k larger than the lag that has to be learned, or shorten the lag. Carried states are one update old by then, a small error in general.
    .follow-1 = Can a network trained with k = 20 use information from 100 steps ago?
    .follow-1-answer = It can, since the state is carried. But no gradient asked for it, so it is not reliably learned.
    .follow-2 = What happens if you forget to detach the state?
    .follow-2-answer = Autograd tries to go back into the chunk before, whose graph is gone or grows without end: an error, or memory and time that grow with every chunk.
    .wrong = Truncated BPTT resets the hidden state every k steps.
    .why = Resetting is another choice, for independent samples. Truncation cuts the backward path and keeps the forward one.
    .look = The signal of this task never ends: each batch is the next piece, read from the state that the last one ended with, and its gradient ends at the piece’s first step. Start the run and see what it learns all the same.

card-rnn-parameters = How many parameters has one recurrent layer with input size I and hidden size H, and what changes for an LSTM or a GRU?
    .think = One affine map makes H numbers out of x_t and h_(t−1). How many such maps does each cell have?
    .short = A plain RNN layer has H·I + H·H weights and H biases. An LSTM has four such blocks, a GRU three: 4(H·I + H² + H) and 3(H·I + H² + H). PyTorch keeps two bias vectors for each block, so count 2H there. The length of the sequence and the size of the batch do not occur. Both directions double it; a second layer reads H or 2H inputs.
    .long =
        Start with one block: it maps x_t by W (H × I) and h_(t−1) by U (H × H), and adds b (H). That is H·I + H² + H numbers. An RNN has one block. An LSTM has four: three gates and the candidate. A GRU has three: two gates and the candidate. So a GRU has ¾ of the LSTM’s parameters at equal sizes: 25 % fewer, not 33 %. Seen the other way round, the LSTM has a third more than the GRU. The ratio holds for the recurrent layer; [embedding](term:embedding) and output layer are the same for both and move the total towards 1.

        Libraries differ in biases. PyTorch stores `bias_ih` and `bias_hh`, which only matter as a sum in an RNN and an LSTM, so the stored count has 2H for each block. In the GRU whose reset gate comes after the product, the candidate’s recurrent bias stands inside r_t ⊙ (…), so there it is not redundant.

        Two directions: twice the layer. A further layer reads I′ = H, or 2H after a bidirectional one. An embedding of V tokens adds V·E, an output layer K·H + K, with 2H for both directions. Time steps add nothing: the weights are shared.
    .follow-1 = Which term dominates for a large hidden size?
    .follow-1-answer = H², from U. Doubling H about quadruples the layer once H is well above I.
    .follow-2 = Does a GRU then run in ¾ of the LSTM’s time?
    .follow-2-answer = Not necessarily. The multiplications are about ¾, but element-wise work, memory traffic and how well a kernel is written decide the rest. Measure it.
    .wrong = A GRU has 33 % fewer parameters than an LSTM because it has two gates and not three.
    .why = One has to count the candidate too: 3 blocks against 4, which is a quarter fewer. Two against three compares the gates only.
    .look = In the table under the three cells read the row of parameters: check that RNN, GRU and LSTM stand as 1 to 3 to 4.

card-rnn-shapes = Name the input/output shapes of sequence tasks, with an example of each.
    .think = At which steps does the network read, and at which does it answer?
    .short = Many to one: read all, answer once, as in sentiment. One to many: read once, then write, as in captions. Many to many of equal length: an answer at every step, as in tagging. Many to many of different lengths: read all, then write, as in translation: the encoder-decoder. The cell is the same in all four; what differs is where inputs come in and where outputs are read.
    .long =
        The unrolled picture has two rows of choices: which steps have an input, and which have an output that the loss judges.

        {"*"}Many to one*: a review is read and one label is given, from the last state or from a pooling over all states. *One to many*: a picture’s vector is read at the first step (or starts the state), and words are written one by one, each read back as the next input. *Many to many, equal*: every step answers, as in tagging names; with a forward network the answer at t knows only x_1 to x_t, which is why taggers are often bidirectional. Language modelling has this shape too, with the next token as the target. *Many to many, different*: the source is read by an encoder, and a decoder writes the target, whose length is its own choice: it ends by writing an end token.

        The shape decides how gradients travel. With one loss at the end, every gradient has to come back over the whole way; with a loss at each step, early steps have near teachers too. It also decides whether the thing can run live: equal shapes with a forward network can answer at once, the last shape has to wait for the end of the source.
    .follow-1 = Which shape is language modelling?
    .follow-1-answer = Equal many to many: at each step the target is the next token. In generation the output is fed back as the next input.
    .follow-2 = For many to one, is the last state always the best summary?
    .follow-2-answer = No. Mean or max pooling over all states, or attention over them, shortens the path from each word to the loss.
    .wrong = Translation is many to many, so the network writes one target word for each source word as it reads.
    .why = Lengths and orders differ between languages. The encoder-decoder reads to the end first, and the decoder decides when to stop.
    .look = Choose another shape: the picture is unrolled in the same way, and only the places of inputs and outputs move.

card-rnn-initial-state = What should the initial hidden state be, and when may it be carried over from the batch before?
    .think = What does the state mean when nothing has been read yet? And whose past does it hold otherwise?
    .short = Usually zeros: no past. It can also be learned, like any parameter, or be made from other data, as a decoder’s from the encoder. Carry the last state over only if the next batch continues the same sequences in the same rows; then detach it, so that the gradient stops there. For independent sequences reset it, or one example leaks into another.
    .long =
        With h_0 = 0 the first step is h_1 = tanh(W x_1 + b): the recurrent product adds nothing. That is a sensible “nothing read yet”, it is the default of the libraries, and training gets used to it. A learned h_0 costs H parameters (2H for an LSTM, which has C_0 too) and can help where sequences are short and the first outputs count. A decoder’s initial state is data: what the encoder hands over.

        {"*"}Stateful* training is for long streams that are cut into pieces. Row b of batch n + 1 must continue row b of batch n; the stream is laid out so, and must not be shuffled at that level. The state is carried and detached, which makes it truncated BPTT. At the end of a document the row’s state is reset.

        Errors here are silent. If batches are shuffled and the state is carried, each example starts with a stranger’s past: noise at best, at worst a leak in evaluation. If a stream is evaluated with resets at every chunk, the first steps of each chunk are predicted without context, and the perplexity is worse than the model’s. In both cases training and use should begin in the same way.
    .follow-1 = Does a bad initial state matter for long sequences?
    .follow-1-answer = Often little: what a contracting network was started with fades as the gradient does. But in a network that keeps its state well, it stays.
    .follow-2 = What must be carried over in an LSTM?
    .follow-2-answer = Both h and C. With h alone, the memory begins anew at every border.
    .wrong = Always carry the state from batch to batch, so that the network has more context.
    .why = It is context only if the rows continue. With shuffled or independent sequences it is another example’s past.
    .look = At step 1 the recurrent share U h_0 is zero in every unit, so the step is made of the input and the bias alone.

card-rnn-orthogonal = Why start the recurrent matrix as an orthogonal matrix or as the identity?
    .think = What does multiplying by an orthogonal matrix do to a vector’s length, forward and backward?
    .short = An orthogonal matrix keeps lengths: all its singular values are 1. So at the start the repeated product with U neither shrinks nor stretches, forward or backward; only the activation’s slopes do. The identity, with ReLU, goes further: at the start the state is copied and the inputs are added. It is a start, not a constraint: training may leave it.
    .long =
        The [Jacobian](term:jacobian) over k steps is a product of k factors diag(φ′) U. Random U with independent entries has singular values spread from near 0 to some largest value, so the product quickly becomes ill-conditioned: a few directions dominate and most die. If U is orthogonal, UᵀU = 1, every [singular value](term:singular-value) is 1, and a *linear* recurrence keeps the length of every gradient exactly, over any distance. With tanh the slopes 1 − h² multiply in, at most 1, so the norm can only fall from there: slowly while the units are near 0, faster as they saturate.

        The identity start for ReLU networks (the IRNN of Le, Jaitly and Hinton, 2015) makes h_t = ReLU(h_(t−1) + W x_t + b): positive states are carried over unchanged, with slope 1. It works on some long-range tasks, but a slight growth of U’s eigenvalues above 1 explodes, so the rate has to be small and gradients clipped.

        What it does not do: it provides no choice of what to keep. All past inputs add up in the same state, and to protect one thing from the rest the network needs gates. And unless orthogonality is enforced (by a parametrisation or a penalty), training moves U away from it.
    .follow-1 = Orthogonal start for an LSTM: is it worth it?
    .follow-1-answer = It is common for each gate’s U and does no harm, but the path along the cell state matters more; the forget bias is the setting to think of first.
    .follow-2 = Is spectral radius 1 the same as orthogonal?
    .follow-2-answer = No. The spectral radius is about eigenvalues and long powers. A matrix with radius 1 may have singular values far above 1 and stretch for many steps first.
    .wrong = With an orthogonal U the gradient of a tanh RNN cannot vanish.
    .why = It keeps lengths only for the linear part. Every step also multiplies by slopes 1 − h², which are below 1 wherever the state is not 0.
    .look = The recurrence is linear and each U orthogonal: the RNN’s largest singular value stays at 1 over all steps; choose tanh as the RNN’s activation and see what the slopes take away.

card-rnn-memory = Why does training on long sequences need so much memory, and what can be done about it?
    .think = What does the backward pass at step 3 need that was computed in the forward pass at step 3?
    .short = BPTT needs every step’s activations to compute slopes and outer products, so training memory grows linearly with length × batch × hidden size (times several values for each unit in an LSTM). Weights do not grow. Remedies: truncated BPTT, gradient checkpointing (keep some states, recompute the rest), smaller batches, lower precision. Inference needs only the last state.
    .long =
        In the forward pass at time t the network produces h_t, in an LSTM also f_t, i_t, o_t, C̃_t, C_t and tanh(C_t). The backward pass at time t multiplies by slopes made of these and forms outer products with h_(t−1) and x_t. It begins at T, so everything has to wait. Memory is O(T · B · H) for each layer and direction. It is often larger than the weights, which need 4(H·I + H² + H) numbers however long the sequence is.

        {"*"}Truncation* to k steps makes it O(k · B · H) and gives up gradients across the cut. *Checkpointing* gives up nothing but time: keep the state every √T steps, go back block by block, and recompute the inside of each block when its turn comes. Memory becomes O(√T · B · H), with one more forward pass. Half precision halves it. Dropping what can be recomputed cheaply helps too: tanh(C_t) follows from C_t.

        In inference nothing waits for a backward pass: a stream needs its last state only, O(H) for each layer, whatever the length. That is where recurrent networks beat attention, whose keys and values are kept for every position. Mixing up the two, the memory for training and the memory for running, is the usual mistake.
    .follow-1 = What does checkpointing cost?
    .follow-1-answer = About one additional forward pass. If a training step is one forward and two forward-sized backward parts, that is roughly a third more work.
    .follow-2 = Does a Transformer need less memory in training?
    .follow-2-answer = In the plain form it needs more for long inputs: each head keeps T² attention weights beside the T · H activations. Kernels that recompute the weights avoid the T² part.
    .wrong = Longer sequences need more memory because the network has more weights when it is unrolled.
    .why = The weights are shared. It is the activations, one set for each step, that wait for the backward pass.
    .look = Compare the columns “numbers kept for training” and “numbers kept to go on”, then move the length: for recurrent cells the first grows with it and the second stays.

card-rnn-sequential = Why can an RNN not be parallelised over time, and what can be?
    .think = Which products of a step need the step before, and which need only the inputs?
    .short = h_t needs h_(t−1), through a nonlinearity, so T steps are T operations one after another, in training as well as in use. What does not depend on the state can be done at once: the inputs’ products W x_t for all steps, the batch, the units of a step, and the weight gradients as single products. Attention and convolution have no such chain within a layer.
    .long =
        The recurrence h_t = tanh(W x_t + U h_(t−1) + b) has a dependency from each step to the next. The nonlinearity around U h_(t−1) forbids the usual trick of combining steps: for a *linear* recurrence the composition of two steps is again such a step, so a [parallel scan](term:parallel-scan) computes all states in O(log T) rounds. With tanh in between there is no short form of a composition. So the depth of the computation is T, whatever the hardware.

        Within that limit much is parallel. All W x_t are one product of W with the matrix of inputs. The batch’s rows are independent. The H units of one step are one matrix-vector product, or a matrix-matrix product over the batch. In the backward pass only Uᵀ δ_(t+1) is sequential; the gradients of W and U are one large product each. Layers can run as a wavefront: layer 2 at step t while layer 1 is at t + 1. Two directions are independent of each other.

        For a GPU the trouble is that each sequential product is small and the launches wait for each other. For a phone that handles one sample at a time it is no trouble at all: there is nothing to parallelise. State the setting before calling it a flaw.
    .follow-1 = Does a larger batch fix it?
    .follow-1-answer = It fills the hardware at each step, so throughput rises. The latency of one sequence stays T steps.
    .follow-2 = Which recurrent cells can be trained in parallel over time?
    .follow-2-answer = Those whose recurrence is linear in the state, with gates that depend on the input only, such as minGRU or state-space models: they are scans.
    .wrong = RNNs are slow because they do more arithmetic than Transformers.
    .why = For long inputs they do less: linear in T against quadratic for attention. It is the chain of dependencies that leaves parallel hardware idle.
    .look = Read the column “operations one after another” for the recurrent cells, then for the scan, the convolutions and the Transformer.

card-rnn-diagnose = Design an experiment that tells whether a trained RNN really uses inputs from 50 steps back.
    .think = Separate three questions: does the information arrive, does the gradient arrive, and does the answer change?
    .short = Ask three things. Does the answer change: alter or hold the input 50 steps back and compare outputs. Does the derivative arrive: compute ‖∂h_T/∂h_(T−50)‖. Is it needed: score by lag on a task where the answer depends on one early symbol, against the best guess that ignores it. A small derivative alone proves nothing about large changes, and a good average score may come from near inputs.
    .long =
        {"*"}Interventional test.* Take held-out sequences, replace x_(T−50) by another plausible symbol, and leave the rest. Compare the outputs: how often does the answer change, and how often as it should? This measures use, not possibility. A replaced symbol should be a natural one, or the network is tested outside of what it knows.

        {"*"}Sensitivity.* ‖∂h_T/∂h_(T−50)‖ says how far a small disturbance of the state reaches, and the gradient of the loss with respect to that input what it matters for the loss. Both are local. A saturated gate has a slope near 0 but may flip for a larger change, so a tiny derivative does not prove that nothing is used. A large one does not prove that anything useful is carried.

        {"*"}Controlled task.* On delayed recall or the adding problem the answer is a known function of an early input, and the best constant answer has a known score. Plot the score by lag. A curve that falls to the guess at some lag gives the effective memory. Report it with several seeds and the training length, since a network trained on lags up to 30 says little about the cell.

        {"*"}Baselines.* A network that sees only the last k inputs, for growing k. If k = 10 scores the same, the far past was not used, whatever the derivatives say.
    .follow-1 = Which of these would you trust if they disagree?
    .follow-1-answer = The intervention, for the question “does it use it”. The derivative explains why it was or was not learned.
    .follow-2 = Why a task with a known best guess?
    .follow-2-answer = Because without it a score has no zero: 70 % may be all that near inputs give, or a real memory.
    .wrong = If the gradient 50 steps back is below 10⁻⁶, the network ignores that input.
    .why = A gradient is a slope at a point, and its scale is arbitrary. Ignoring means that exchanging the input leaves the output as it is: test that.
    .look = Read ‖∂h_T/∂h_t‖ back to the first step; then hold another word at step 1 under What if and see whether the last output changes.

## LSTM

card-lstm-against-rnn = What does an LSTM have that a plain RNN has not, and what is it for?
    .think = Compare how each of them gets from the old state to the new one: replaced, or added to?
    .short = An LSTM carries a second vector, the cell state C_t, and changes it additively: C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t. Gates between 0 and 1 decide what is kept, what is written and what is shown as h_t. An RNN squeezes its whole state through a matrix and tanh at each step. So an LSTM can keep a number, and its gradient, over many steps by holding a gate near 1.
    .long =
        A plain RNN rebuilds its state at every step: h_t = tanh(W x_t + U h_(t−1) + b). To keep a number unchanged, U and the slopes of tanh would have to work out to a factor of 1 for it, at every step, while new inputs arrive in the same sum.

        The LSTM makes keeping the easy thing. The cell state has its own path: C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t. The forget gate f_t = σ(W_f x_t + U_f h_(t−1) + b_f) scales what was there, unit by unit, the input gate i_t scales the candidate C̃_t = tanh(W_C x_t + U_C h_(t−1) + b_C). What the rest of the network sees is h_t = o_t ⊙ tanh(C_t), with an output gate o_t. All gates depend on the data, so the network decides when to keep and when to overwrite.

        Two consequences. Forward, information can be stored for long and shown only when it is needed. Backward, the direct derivative ∂C_t/∂C_(t−1) is f_t, element by element: no matrix and no squashing slope. The price is four affine maps in place of one, two states, and more memory in training.
    .follow-1 = Is h_t or C_t the memory?
    .follow-1-answer = C_t is the long-lived part, h_t is what is shown of it at this step. Both are carried to the next step, since the gates read h_(t−1).
    .follow-2 = Which choice of gates makes an LSTM behave almost like a plain RNN?
    .follow-2-answer = With f_t = 0, i_t = 1 and o_t = 1 it is h_t = tanh(C̃_t), an RNN with one tanh more and without a memory beyond h.
    .wrong = An LSTM is an RNN with more layers.
    .why = It is one layer with another rule for the state. What counts is the additive, gated path, not a greater depth.
    .look = Beside each other on the same text, follow one unit of the cell state and one of the RNN’s hidden state: see which of them holds a value over several words.

card-lstm-gates = Write down the LSTM’s equations, and say what each gate does.
    .think = Three gates with the same form, one candidate, two lines for the states.
    .short = f_t, i_t and o_t are each σ(W x_t + U h_(t−1) + b) with weights of their own; C̃_t is the same with tanh. Then C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t and h_t = o_t ⊙ tanh(C_t). Forget: how much of the old cell state stays. Input: how much of the candidate is added. Output: how much of the cell state is shown.
    .long =
        The four affine maps read the same two vectors, x_t and h_(t−1):

        f_t = σ(W_f x_t + U_f h_(t−1) + b_f), i_t = σ(W_i x_t + U_i h_(t−1) + b_i), C̃_t = tanh(W_C x_t + U_C h_(t−1) + b_C), o_t = σ(W_o x_t + U_o h_(t−1) + b_o).

        Then the state: C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t, and what is shown of it: h_t = o_t ⊙ tanh(C_t). All products ⊙ go unit by unit, so unit 3 of a gate touches unit 3 of the state only; units mix through the matrices alone.

        Read a gate as a valve. f = 1, i = 0: keep. f = 0, i = 1: replace. f = 1, i = 1: add, which is how a unit counts. f = 0, i = 0: erase. o closed: the memory is kept and not shown, neither to the output layer nor to the gates of the next step. The sense of the names is easily turned round: the *forget* gate at 1 means nothing is forgotten.

        Implementations stack the four maps into one product of 4H rows. The order of the blocks differs (PyTorch: i, f, g, o), so weights must not be copied between libraries blindly.
    .follow-1 = Do the gates read C?
    .follow-1-answer = Not in the usual LSTM: they read x_t and h_(t−1). With peephole connections they read C too.
    .follow-2 = How large can C_t become?
    .follow-2-answer = Since f and i are below 1 and C̃ lies between −1 and 1, starting from C_0 = 0 the size of C_t is below t. It is not bounded by 1; that is what tanh before the output is for.
    .wrong = When the forget gate is 1, the cell forgets everything.
    .why = It is multiplied with the old state: 1 keeps all of it, 0 forgets all of it.
    .look = In the diagram of one cell read f on its wire and C before and after it: the product and the sum are those of the equation in the inspector.

card-lstm-two-states = Why does an LSTM carry both C_t and h_t? Would one not do?
    .think = Who reads each of them, and what would follow if the memory itself were read by every gate?
    .short = C_t is storage: additive, not squashed, changed only where gates say so. h_t = o_t ⊙ tanh(C_t) is the display: bounded, and only what matters now. Keeping them apart lets a unit hold something without disturbing the gates and the output in the meantime. A GRU does with one state, at the price that what is stored is always shown.
    .long =
        Two different demands meet in a recurrent state. Storage should change little: copied from step to step, with a derivative near 1. Communication should be useful now: for the output layer, for the layer above, and for the gates that decide on the next step. In a single vector the two are in each other’s way, for whatever is stored is also an input to every gate, at every step.

        The LSTM separates them by the output gate. With o_t near 0 in a unit, its content stays in C_t and is invisible: it does not enter U h_(t−1) in the next step, nor the output. When its time comes, the gate opens. Since h_t passes through tanh, it is between −1 and 1, while C_t can grow beyond, which lets a unit count.

        Consequences in practice. Whoever hands a state over (encoder to decoder, chunk to chunk, one streaming step to the next) has to hand over both; h without C is an LSTM without its memory. The last h is what one reads as a summary. And the memory needed to go on is 2H numbers for each layer, against H in a GRU.
    .follow-1 = An encoder hands its h to the decoder and starts C at zero. What happens?
    .follow-1-answer = Nothing crashes. The decoder starts with what was shown and without what was stored; a network can be trained so, but one trained otherwise will write worse.
    .follow-2 = Does the gradient also have two paths?
    .follow-2-answer = Yes: along C, with f_t as the direct factor, and through h, the gates and the candidate, with matrices and slopes in it.
    .wrong = h_t is just a copy of C_t.
    .why = It is tanh(C_t) scaled by the output gate, so a unit may hold a large value and show nothing of it.
    .look = Find a step and a unit where the output gate is low: C has a value there that is hardly to be seen in h.

card-lstm-gradient-flow = Derive how the gradient flows back through the cell state, and say why that helps.
    .think = Through which equations does C_(t−1) reach C_t? One of them is direct.
    .short = From C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t the direct derivative is diag(f_t). Over k steps the direct path multiplies by the product of the forget gates: no matrix U, no tanh slope. If the gates stay near 1 the product does too. The other paths lead through h and the gates; they are there, but the direct one needs nothing of them.
    .long =
        Let a loss depend on all states. Going back, with ∂h for the gradient that arrives at h_t and ∂C for that at C_t: ∂C_t = ∂h_t ⊙ o_t ⊙ (1 − tanh²(C_t)) + f_(t+1) ⊙ ∂C_(t+1). The first term comes from what was shown at t, the second along the [cell state](term:cell-state). In ∂h_t there is, beside the own output’s share, what comes back from the four pre-activations of step t + 1 by the transposed U_f, U_i, U_C and U_o.

        So ∂C_T/∂C_t has a direct part, the product of diag(f_k) for k = t + 1 … T, and further parts for all ways that leave the line at some step through h and come back through a gate or the candidate. Only the further parts contain matrices and slopes.

        It helps for three reasons. The factor of a unit is a number between 0 and 1 that the network sets by data: it can learn to keep. It is separate for each unit: one may hold for a hundred steps while its neighbour resets each word. And being a gate, it does not explode by itself; growth comes from the other paths, so LSTMs are clipped too.
    .follow-1 = Is the whole derivative at least the product of forget gates?
    .follow-1-answer = No. The paths through h can have the opposite sign and take some of it away. The product is one term of a sum.
    .follow-2 = What is the factor if the forget gate is 0.9 for 50 steps?
    .follow-2-answer = 0.9^50, about 0.005. That is exponential decay too, only with a base the network can move towards 1.
    .wrong = The gradient through the cell state is 1, so it never vanishes.
    .why = It was 1 in the first LSTM, which had no forget gate. With one, the factor is f_t, and any value below 1 decays over enough steps.
    .look = Compare the product of the forget gates with the whole derivative: the figure says what the paths through h add to it or take from it.

card-lstm-forget-bias = Why is the forget gate’s bias often set to 1 at the start?
    .think = What is the forget gate of a fresh network, and what does its 20th power come to?
    .short = With bias 0 and small weights f is near σ(0) = 0.5, so the memory and its gradient halve at each step: after 20 steps 0.5^20, about 10⁻⁶. Long dependencies then get no gradient to learn from. With bias 1, f starts near σ(1) ≈ 0.73. That is kinder, but 0.73^20 is still only about 0.002: for longer lags start higher.
    .long =
        At initialisation the weights are small, so the [forget gate](term:forget-gate) is about σ(b_f). The direct gradient along the [cell state](term:cell-state) over n steps is about σ(b_f)^n. Put numbers in: b = 0 gives 0.5^n, b = 1 gives 0.73^n, b = 3 gives 0.953^n. For n = 20 that is 10⁻⁶, 0.002 and 0.38.

        It is a question of who comes first. To learn to keep something, the network needs a gradient that connects the input with the late loss; but that gradient passes the forget gates, which keep only after it was learned. A high bias breaks the circle: at first everything is kept, and the network learns what to forget. Gers and others suggested it when they introduced the forget gate, and Jozefowicz and others (2015) found a bias of 1 to matter more than most changes of architecture.

        Details. It is a start, not a constraint. In PyTorch there are two bias vectors, so set one to 1 and the other to 0 in the forget block, which is the second (i, f, g, o); setting both to 1 gives 2. Too high a bias lets C grow with every input, which saturates tanh(C). A rule for a known lag (Tallec and Ollivier, 2018): draw biases so that the time constants cover the lags, about log of the lag.
    .follow-1 = What is the counterpart in a GRU?
    .follow-1-answer = The bias of the update gate, in the sense that keeps: negative if z admits the new, positive if z keeps the old.
    .follow-2 = After training, is the bias still 1?
    .follow-2-answer = It is a parameter and moves. What the gate does on data is decided by the bias and the weights together, so read the gate’s values.
    .wrong = The bias of 1 makes the forget gate equal to 1.
    .why = It is added before the sigmoid: σ(1) is about 0.73. Even a bias of 3 gives 0.953 only.
    .look = Move the LSTM’s forget bias and see how steeply its line falls towards the first step.

card-lstm-parameters = Count the parameters of a two-layer bidirectional LSTM.
    .think = What is the input size of the second layer?
    .short = One direction of one layer has 4(H·I + H² + H) numbers, with PyTorch’s two biases 4(H·I + H² + 2H). Both directions: twice that. The second layer reads the joined states, so I becomes 2H: 2 · 4(H·2H + H² + 2H). Embedding and output layer come on top; the latter reads 2H. The length of the text does not occur.
    .long =
        Build it from the block. A gate’s map has H × I weights for the input, H × H for the state and a bias; the LSTM has four of them. PyTorch stores two biases, so one direction of layer 1 has 4(H·I + H² + 2H) = 4H(I + H + 2).

        Two directions: 8H(I + H + 2). Each position’s output is the pair [h→; h←] with 2H numbers, so layer 2 has 8H(2H + H + 2) = 8H(3H + 2). A layer of one direction above another of one direction would have 4H(2H + 2). Output layer for K classes: K · 2H + K. Embedding for V tokens: V · E, with I = E.

        Check with small numbers. I = 3, H = 2: layer 1 has 8·2·(3 + 2 + 2) = 112, layer 2 has 8·2·(6 + 2) = 128. Counting by shapes gives the same: `weight_ih_l0` 8 × 3, `weight_hh_l0` 8 × 2, two biases of 8: 24 + 16 + 16 = 56, twice. For layer 2: 8 × 4, 8 × 2, two biases of 8: 32 + 16 + 16 = 64, twice.

        The quick test of any such count: double H and see that the recurrent part grows about fourfold, double T and see that nothing changes.
    .follow-1 = How many states are carried to the next step?
    .follow-1-answer = For each layer and direction h and C: 2H numbers. For two layers and two directions 8H.
    .follow-2 = And with a projection of h to P numbers?
    .follow-2-answer = Then U has P columns in place of H, a projection P × H is added, and everything that reads h reads P: 4(H·I + H·P + 2H) + P·H for a layer.
    .wrong = The second layer has as many parameters as the first.
    .why = Only if its input is as wide. After a bidirectional layer it reads 2H numbers, not I.
    .look = The table counts the parameters of the three cells at the same sizes: the LSTM’s are four times the RNN’s, since it has four such blocks.

card-lstm-variants = What are peephole connections and coupled gates, and do they help?
    .think = One variant lets gates see more, the other gives them less freedom.
    .short = Peepholes let the gates read the cell state through weights of one number for each unit: f and i read C_(t−1), o reads C_t. Coupled gates set i_t = 1 − f_t: what is forgotten makes room for what is written, and one of four blocks is saved. Large comparisons found neither to change accuracy much; the forget gate and the output’s tanh matter most.
    .long =
        In the usual LSTM a gate sees x_t and h_(t−1). If the [output gate](term:output-gate) was closed, h_(t−1) hides the memory, and the gates decide without knowing what is stored. *Peepholes* (Gers and Schmidhuber, 2000) add p_f ⊙ C_(t−1) to the [forget gate](term:forget-gate)’s pre-activation, p_i ⊙ C_(t−1) to the input gate’s, and p_o ⊙ C_t to the output gate’s, with vectors p: 3H more parameters. They were made for precise timing and counting.

        {"*"}Coupled gates* use C_t = f_t ⊙ C_(t−1) + (1 − f_t) ⊙ C̃_t. The state is then a weighted mean of the old state and the candidate, so it stays between −1 and 1 if it starts there, and a unit can no longer keep and add in full at the same time, which is how an LSTM counts. The parameters fall to three blocks. A GRU’s update gate works in the same way.

        Greff and others (2017) trained eight variants with thousands of settings on three tasks: none was significantly better than the usual LSTM throughout; removing the forget gate or the output activation hurt most. Jozefowicz and others searched thousands of architectures and found little that was better everywhere. So choose by speed, memory and what libraries support: many fast kernels have no peepholes.
    .follow-1 = What is lost by coupling?
    .follow-1-answer = The two cases f = i = 1, adding to what is there, and f = i = 0, erasing without writing.
    .follow-2 = Why are peephole weights vectors and not matrices?
    .follow-2-answer = So that each gate unit sees its own cell only: 3H numbers in place of 3H².
    .wrong = Coupled gates make the LSTM a GRU.
    .why = The coupling is alike, but a GRU has no output gate and no second state, and it has a reset gate inside its candidate.
    .look = Compare f and i at the same step: where their sum is not 1, this LSTM does something that a coupled one could not.

card-lstm-still-vanishes = Does the LSTM solve the vanishing gradient problem?
    .think = What is the direct factor of a step, and what must it be for 1,000 steps?
    .short = It mitigates it. On the direct path a step multiplies by f_t instead of a matrix and a slope, so the network can hold the factor near 1. But f < 1 decays all the same: 0.99^1000 is about 4·10⁻⁵. Whether gates stay near 1 depends on the bias, the data and training. Gradients through h can still vanish, and explode.
    .long =
        The claim is often made without its condition. The direct derivative along the [cell state](term:cell-state) is the product of forget gates, a product of numbers below 1. A sigmoid reaches 1 only in the limit (or by rounding), so the product decays exponentially, with a base that the network can choose. That is the real progress: decay becomes a learned, data-dependent time constant. A unit with f = 0.9 holds for about ten steps (1/(1 − f)), one with 0.99 for about a hundred.

        Three reservations. First, the memory must be *meant*: an LSTM that was started with forget bias 0 may hand no usable gradient over 50 steps, and then learns no better than an RNN. Second, to forget is a feature: where a unit resets, f near 0, the gradient to what lies before is cut, rightly. Third, what is learned about *when* to write goes through i_t, C̃_t and h, with slopes that saturate.

        And nothing in it stops explosions: the recurrent matrices in the gates’ paths can amplify, so clipping stays usual. A fair sentence: “An LSTM makes a long, nearly lossless gradient path possible; initialisation and training decide whether it is there.” For lags of thousands of steps other means are needed: attention, hierarchies, or shorter sequences.
    .follow-1 = How would you show that on a concrete network?
    .follow-1-answer = Compute ‖∂C_T/∂C_t‖ over the lag and the mean forget gate, before and after training, beside an RNN’s.
    .follow-2 = The original LSTM of 1997 had no forget gate. Was it immune?
    .follow-2-answer = Along the cell state the factor was exactly 1, so that part did not vanish. But it could not reset, and states grew until they saturated.
    .wrong = LSTMs have no vanishing gradients.
    .why = It is a matter of degree: exponential decay with a base near 1 instead of a small one, and only where the gates are open.
    .look = With the forget bias at −1 the LSTM’s line falls; set it to 5 and compare: the same cell, another start.

card-lstm-sigmoid-tanh = Why sigmoid for the gates and tanh for the candidate and the output?
    .think = What range must a gate have, and what sign must a change of the memory be able to have?
    .short = A gate scales: it needs the range 0 to 1, with both ends reachable, which a sigmoid gives. A candidate is a change of the memory and must be able to go up and down: tanh, −1 to 1 around zero. The tanh on C_t bounds what is shown, since C can grow beyond 1. One could choose others, but a gate outside 0 to 1 would amplify or flip.
    .long =
        {"*"}Gates*. f_t multiplies the memory at every step. Were it above 1, repeated multiplication would blow the memory up; below 0 it would flip its sign. σ keeps it between, saturates towards both ends so that a gate can be almost open or almost shut and stay so under small changes, and is smooth, so it can be learned. The saturation that is a defect in an activation is welcome in a switch, though a gate deep in saturation learns slowly.

        {"*"}Candidate*. C̃_t is what may be added. With a sigmoid it would be positive always, and the memory could only grow until it is forgotten. tanh is signed and has slope 1 at zero.

        {"*"}Output*. C_t adds up and may be large, for counting or keeping; tanh(C_t) brings it to −1 to 1, so that U h_(t−1) stays in a range the gates can work with. The slope 1 − tanh²(C_t) multiplies the gradient where it enters the cell state, once, not at each step along it.

        Hard versions (piecewise linear) are used on small devices: cheap, but with slope exactly 0 outside of the middle. Slopes for comparison: σ at most ¼, tanh at most 1, both at zero. That ¼ does not harm the memory’s path, since gates multiply it by their value, not by their slope.
    .follow-1 = Does the ¼ of the sigmoid make LSTM gradients vanish?
    .follow-1-answer = Not along the cell state, where the factor is f_t itself. It does scale the gradients by which the gates’ weights learn.
    .follow-2 = Could the tanh on C_t be left out?
    .follow-2-answer = Possible, and some variants do, but h is then unbounded, and comparisons found the output activation to be one of the two things an LSTM misses most.
    .wrong = Sigmoid is used because it is a probability.
    .why = A gate is no probability of anything; it is a factor, separate for each unit, and the gates do not sum to 1.
    .look = Look at the two scales: gates are drawn from 0 to 1 in their own hue, the candidate and h from −1 to 1 around a neutral zero.

card-lstm-dropout = How do you apply dropout in a recurrent network?
    .think = If a fresh mask zeroes part of the state at each step, what is left of a stored number after 20 steps?
    .short = Not as fresh masks on the state at each step: a unit survives n steps with probability p^n, so the memory is destroyed. Put dropout on the non-recurrent connections (inputs, between layers, before the output), or use one mask for the whole sequence on the recurrent connections, or drop only the candidate. PyTorch’s `dropout` argument acts between layers only, so with one layer it does nothing.
    .long =
        Dropout zeroes entries with probability 1 − p and scales the rest by 1/p. On a feed-forward layer each value is hit once. On a recurrent state with a new mask at each step, a value that should be stored for n steps must survive n draws: p^n. With p = 0.8 and n = 20 that is 0.8^20, about 0.01. The noise also adds up along the way.

        Four sound ways. (1) *Vertical only* (Zaremba and others, 2014): inputs, from layer to layer, and the output; the recurrent path is untouched. (2) *One mask for all time* (variational dropout, Gal and Ghahramani, 2016): draw it once for each sequence and connection; a unit is then away for the whole sequence, and what is stored in the others is stored. (3) *Recurrent dropout* on the candidate (Semeniuta and others, 2016): C_t = f_t ⊙ C_(t−1) + i_t ⊙ d(C̃_t); what is in the memory is never hit, only what is added. (4) *Zoneout*: some units keep their old value at random in place of taking the new one; it is noise without erasing.

        A weight mask on U once per batch (DropConnect) works with fused kernels. In evaluation everything is off; forgetting `model.eval()` is a classic error. State the p you mean: keep or drop.
    .follow-1 = You set dropout=0.5 on a one-layer nn.LSTM. What happens?
    .follow-1-answer = PyTorch warns and drops nothing: the argument applies to the output of every layer but the last.
    .follow-2 = Why does one mask for all steps not destroy the memory?
    .follow-2-answer = The same units are missing at every step, so what the remaining ones store is left alone. It is a smaller network for this sequence.
    .wrong = Dropout cannot be used in RNNs.
    .why = Fresh masks on the recurrent path are harmful. On the other paths, or with one mask for all time, it is standard.
    .look = One unit of the cell state is held at 0 at a single step, as one draw of a fresh mask would do: follow the difference that it leaves in the columns after it.

card-lstm-normalisation = Layer norm or batch norm in a recurrent network? Argue for a design.
    .think = Over which numbers does each take mean and variance, and what happens with sequences of different lengths?
    .short = Layer norm: its statistics come from the units of one sample at one step, so it is the same in training and use, for any batch size and length. Batch norm needs statistics over the batch at each time step; late steps have few sequences, averages differ from step to step, and streaming has a batch of one. Normalise the pre-activations (and the cell state before the output tanh), not the cell state’s own path.
    .long =
        {"*"}Batch norm* takes mean and variance of each unit over the batch. In a recurrent network they differ from step to step: the first steps start from zeros. Sharing one set of averages over time is wrong for the first steps; keeping a set for each step fails beyond the longest training length. Padded rows must be left out, and late steps of long sequences have few rows. Batch-normalised LSTMs exist (Cooijmans and others, 2016), with separate statistics for each step and a careful start, but they are fragile.

        {"*"}Layer norm* (Ba and others, 2016) normalises over the H units of one vector: a_t becomes g ⊙ (a_t − mean)/deviation + b. No batch, no averages to store, the same at every length. A usual place: the input’s part and the recurrent part of the pre-activations, each on its own, and C_t inside tanh: h_t = o_t ⊙ tanh(LN(C_t)). The update C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t itself is left alone, or the memory would be rescaled at every step.

        Benefits: gates start in their sensitive range, the scale of U matters less, larger rates are possible. Costs: two more reductions for each step, in a loop that is latency-bound, so fused kernels are lost. My design: layer norm inside the cell if training is unstable, nothing if not, batch norm at most on inputs.
    .follow-1 = Does layer norm stop gradients from exploding?
    .follow-1-answer = It makes the forward pass insensitive to the scale of U and tames growth, but clipping stays useful.
    .follow-2 = Why do Transformers use layer norm?
    .follow-2-answer = For the same reason: variable lengths, masks and small batches make batch statistics awkward. There it stands around the sublayers, not in a recurrence.
    .wrong = Use batch norm with one set of running averages for all time steps; it works in CNNs.
    .why = The statistics of a recurrent state change with t, from the zero start on. One average fits no step well, and training and use then differ.
    .look = Open the account of a normalised number: its mean and deviation are taken over the units of that one word; no other word and no batch comes in.

card-lstm-bidirectional = What does a bidirectional LSTM give you, and when can you not use it?
    .think = What has the reverse lane’s state at the last position read?
    .short = Two independent LSTMs read the sequence from both ends, and at each position their states are joined: [h→; h←]. So each position knows its left and its right context. It needs the whole sequence before it answers: no live streaming, no generating left to right. For one summary take the forward state at the end and the reverse state at the beginning, not both at the last position.
    .long =
        The two lanes share nothing but the input: own weights, own states. At position t the forward lane has read x_1 … x_t, the reverse lane x_T … x_t. Their join has 2H numbers, which the next layer or the output reads. Parameters and work double, the lanes can run at the same time, and the chain of each is still T steps.

        It fits where the input is complete: tagging, encoders for translation, classification of finished texts. It does not fit where x_(t+1) does not exist yet: a live signal, or a decoder that writes. A language model must not be bidirectional in this sense: the reverse lane reads the very word that is to be predicted, and the loss is meaningless. Compromises for live use: a window of a few steps of look-ahead.

        Three mistakes. Reading `output[:, -1]` as a summary: there the reverse lane has seen the last word only; use `h_n` of both directions. Forgetting to reverse the reverse lane’s outputs back before joining, when one writes it by hand: position t then gets the state of position T + 1 − t. And padding: the reverse lane of a padded batch begins in the padding, so lengths must be told (packing or masks), or it starts with rubbish.
    .follow-1 = Does it see “the future” within one layer only?
    .follow-1-answer = From the first layer on each position’s output depends on the whole sequence, so with two layers every state of the second does.
    .follow-2 = Is it the same as one LSTM of size 2H?
    .follow-2-answer = No. That has more recurrent weights (4H² of each U against 2H²) and still knows nothing of later words.
    .wrong = The last time step of the output contains both directions’ summaries.
    .why = The forward half has read everything there, the reverse half only the last token. Its summary stands at the first position.
    .look = Step through the positions: each shows which words the forward and which the reverse lane has read by then.

## GRU

card-gru-equations = Write down the GRU’s equations and name what each part does.
    .think = Two gates, one candidate, one line for the state. Where does the reset gate come in?
    .short = z_t and r_t are σ(W x_t + U h_(t−1) + b) with weights of their own. The candidate h̃_t = tanh(W_h x_t + U_h (r_t ⊙ h_(t−1)) + b_h) sees the old state as far as the reset gate lets it. The new state is a weighted mean: h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t. There is one state and no output gate.
    .long =
        Update gate: z_t = σ(W_z x_t + U_z h_(t−1) + b_z). Reset gate: r_t = σ(W_r x_t + U_r h_(t−1) + b_r). Candidate: h̃_t = tanh(W_h x_t + U_h (r_t ⊙ h_(t−1)) + b_h). State: h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t.

        The last line is where keeping and replacing are decided, unit by unit: z near 0 keeps the old number, z near 1 takes the candidate. It is one gate for two jobs; what an LSTM does with f and i, free of each other, a GRU does with z and 1 − z. Since h_t is a weighted mean of two numbers between −1 and 1, it stays in that range if h_0 does.

        The reset gate acts *inside* the candidate only. With r near 0 the candidate is made of the input alone, as if the sequence began here; with r near 1 it is an RNN’s step. It does not by itself erase anything: with z near 0 the old state stays, whatever r is.

        Two conventions differ among papers and libraries: whether z or 1 − z stands before h_(t−1), and whether r multiplies h_(t−1) before or U_h h_(t−1) after the product. Say which you use.
    .follow-1 = What happens with z_t = 0 in all units?
    .follow-1-answer = In this convention h_t = h_(t−1): the input is ignored and the state is kept exactly.
    .follow-2 = When does the GRU become a plain RNN?
    .follow-2-answer = With z_t = 1 and r_t = 1: then h_t = tanh(W_h x_t + U_h h_(t−1) + b_h).
    .wrong = The reset gate resets the hidden state to zero.
    .why = It scales what the candidate sees of the old state. The state itself is replaced only as far as the update gate says so.
    .look = Follow one unit through the diagram: r scales the old state on its way to the candidate, and z mixes old state and candidate.

card-gru-against-lstm = GRU or LSTM: how do they differ, and which would you choose?
    .think = Count states, gates and the ways in which keeping and writing may be combined.
    .short = A GRU has one state, two gates and a candidate: three blocks of weights against four, a quarter fewer. It couples keeping and writing, 1 − z and z, and shows its whole state. An LSTM sets f and i freely, hides its memory behind an output gate and can add up beyond 1. Accuracy is often close: measure both; take the GRU when size counts, the LSTM when counting or long stores do.
    .long =
        {"*"}State.* LSTM: C and h, 2H numbers to carry. GRU: h alone, H numbers, both memory and display. *Gates.* LSTM: f, i, o. GRU: z, r. *Update.* LSTM: f ⊙ C + i ⊙ C̃ with two free gates. GRU: (1 − z) ⊙ h + z ⊙ h̃, a weighted mean, so the state is bounded. *Parameters.* 3(H·I + H² + H) against 4(H·I + H² + H): 25 % fewer in the recurrent layer at equal H.

        What follows from it? With free gates an LSTM unit can keep all it has *and* add in full, so it can count; a GRU’s bounded state cannot count without limit (Weiss, Goldberg and Yahav, 2018, showed that difference in practice). The output gate lets the LSTM store without showing. The GRU has a more direct display and fewer numbers to learn, which can help on little data.

        Comparisons (Chung and others, 2014; Jozefowicz and others, 2015; Greff and others, 2017 for LSTM variants) found no winner across tasks; differences are often smaller than those between seeds or rates. A fair comparison equalises parameters rather than H, tunes each, and reports several seeds. Speed is a matter of kernels. So the choice is an experiment, and the default is what your pipeline runs well.
    .follow-1 = Compare them at equal parameters: how does H change?
    .follow-1-answer = With H well above I, 3 H_(G)² = 4 H_(L)², so the GRU may be about √(4/3), some 15 %, wider.
    .follow-2 = Which trains faster?
    .follow-2-answer = Per step the GRU has ¾ of the multiplications, if kernels are equally good. To a given loss it depends on the task: measure.
    .wrong = GRU is better because it is newer and simpler.
    .why = Neither newer nor simpler decides. On many tasks they are alike, on some, such as counting, the LSTM can do what the GRU cannot.
    .look = Take your own text, and compare the rows of the table that are counted with those that are measured here.

card-gru-forget = “The GRU has no forget gate, so it cannot forget.” What is wrong with that?
    .think = What is the factor in front of h_(t−1) in the state equation?
    .short = It has no gate of that name, but it has the mechanism: the factor in front of the old state. In h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t that is 1 − z_t, which plays the forget gate’s part; z_t plays the input gate’s. The difference is that the two are coupled. The reset gate, in turn, decides what the candidate sees.
    .long =
        Put the two update lines beside each other. LSTM: C_t = f_t ⊙ C_(t−1) + i_t ⊙ C̃_t. GRU: h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t. The GRU is the LSTM’s line with f = 1 − z and i = z. So a unit forgets by z near 1, and forgets *to make room*: what leaves is replaced by the candidate in equal measure.

        What it cannot do with z alone: forget without writing (f = i = 0), since the candidate then comes in; yet the candidate may itself be near 0, so even that is within reach. And it cannot keep everything and add on top (f = i = 1).

        Where does the mistake come from? From counting gates by name: “LSTM has forget, input and output; GRU has update and reset; so the forget gate is gone.” Sometimes the reset gate is then called the forgetting one. It does help to *ignore* the past in the new candidate, but the old state survives as (1 − z_t) ⊙ h_(t−1).

        For gradients the factor is the same thing: along the direct path ∂h_t/∂h_(t−1) contains diag(1 − z_t), as an LSTM’s contains diag(f_t). Keeping the long past therefore means z near 0 at many steps, in this convention. In the other one, exchange z and 1 − z.
    .follow-1 = Which bias keeps memories at the start?
    .follow-1-answer = A negative update bias here: σ(−2) is about 0.12, so about 0.88 of the state is kept at a step.
    .follow-2 = And in PyTorch?
    .follow-2-answer = There z stands before the old state, so it is a positive one. The gate is the same with its sign turned.
    .wrong = The reset gate is the GRU’s forget gate.
    .why = It changes the candidate only. With z_t = 0 the old state is kept in full, however small r_t is.
    .look = For each unit and step the figure says what share of the old state is kept, and what the product of these shares comes to over the text.

card-gru-z-conventions = Two papers write the GRU with z and 1 − z exchanged. Does it matter?
    .think = What happens to the pre-activation of z if all its weights change sign?
    .short = As models they are equal: since 1 − σ(a) = σ(−a), turning the sign of W_z, U_z and b_z converts one into the other exactly. As formulas they are not: with weights of one put into the code of the other the network keeps where it should replace. So when porting, comparing gates or setting biases, the convention must be known.
    .long =
        Convention A, in this course: h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t; z *admits the new*. Convention B, as in PyTorch: h_t = z_t ⊙ h_(t−1) + (1 − z_t) ⊙ h̃_t; z *keeps the old*. Both are found in papers by the same authors, so citing is no help.

        They describe the same set of functions. With a = W_z x_t + U_z h_(t−1) + b_z the gate is σ(a), and 1 − σ(a) = σ(−a). Flip the sign of W_z, U_z and b_z, and z turns into 1 − z; every state is then the same to rounding. So neither learns better. A symmetric random start is symmetric under this flip, too, so even the distribution at the start is alike, but for a bias that was set on purpose.

        It matters in four places. Porting weights: flip, or the outputs are wrong without any error. Reading plots: “update gate 0.9” means nearly all new in A, nearly all old in B. Setting the bias for long memories: negative in A, positive in B. And in teaching, where an equation of one kind stands beside a number of the other: check by computing one unit by hand.

        The reset’s place is another matter; that cannot be converted.
    .follow-1 = How would you find out which one a library uses, without its documents?
    .follow-1-answer = Give z a very large positive bias and run a step: if h_t equals h_(t−1), z keeps; if it equals the candidate, z admits.
    .follow-2 = Is the loss landscape the same?
    .follow-2-answer = Yes, mirrored in the update gate’s weights. Gradient descent from mirrored starts gives mirrored paths.
    .wrong = One of the two is a typing error.
    .why = Both are in use and equivalent. What is an error is to mix the equation of one with the weights or the code of the other.
    .look = Switch what z means: the gate’s values turn into 1 minus themselves, and the hidden state stays as it was, but for rounding.

card-gru-reset-place = Reset before or after the matrix product: what is the difference, and why does it exist?
    .think = Is U (r ⊙ h) the same as r ⊙ (U h)? For which U?
    .short = Before: h̃ = tanh(W x_t + U (r_t ⊙ h_(t−1)) + b). After: h̃ = tanh(W x_t + b + r_t ⊙ (U h_(t−1) + b′)). They differ unless U is diagonal, and weights cannot be converted from one to the other. After is faster: all three products with h_(t−1) can be one, as the reset is not needed first. PyTorch and cuDNN compute after.
    .long =
        In the first papers (Cho and others, 2014) the [reset gate](term:reset-gate) multiplies the *state*, unit by unit, and then U mixes: entry j of the mix is ∑ₖ U_(jk) r_k h_k. Gate k decides whether old unit k may be read at all, by everyone. In the other form the gate multiplies the *mix*: r_j ∑ₖ U_(jk) h_k. Gate j decides whether new unit j listens to the past at all.

        They have the same number of weights (the second has one bias more that matters, b′ inside the brackets), but they are different functions; for a U that is not diagonal no change of weights makes one the other. Both learn about equally well in practice.

        Why the second exists is speed. Before: r_t has to be finished, then comes a second matrix product, so each step has two products one after the other. After: U_r h, U_z h and U_h h are one product of 3H rows, the gates follow element by element. On a GPU with small steps the number of dependent launches counts. Keras has `reset_after`, ONNX `linear_before_reset`. When importing a model, that flag and the second bias decide whether the numbers agree.
    .follow-1 = Why does the second bias matter in the “after” form?
    .follow-1-answer = It stands inside r ⊙ (U h + b′), so it is gated and cannot be merged with the other one.
    .follow-2 = A model’s outputs are slightly off after import. What do you check?
    .follow-2-answer = The place of the reset, the sense of z, the order of the gate blocks, and the two biases: each of them runs without an error.
    .wrong = r ⊙ (U h) is just a faster way to compute U (r ⊙ h).
    .why = Matrix product and element-wise product do not commute. With a U that exchanges two units and r = (1, 0) the first gives (h_2, 0), the second (0, h_1).
    .look = The same weights are read with the reset after the product; switch the place back, and see that the candidates are other numbers.

card-gru-reset-role = What is the reset gate for? Could a GRU do without it?
    .think = Which sentence of the state equation would still be there without r, and what could the candidate no longer do?
    .short = It lets a unit propose something new that does not depend on the past: with r near 0 the candidate is tanh(W_h x_t + b_h). Without it the candidate always mixes in U_h h_(t−1), and to start afresh the network would have to cancel that by weights. It can be dropped: such “minimal” units work on many tasks, with two blocks of weights left.
    .long =
        Keeping and replacing are the [update gate](term:update-gate)’s affair. What *replaces* is the candidate, and the question is on what it should be based. At the beginning of a new sentence, a unit may want its content to follow from the new word alone; in the middle it may want to combine. r_t makes that choice from data, for each unit, at each step.

        With r = 1 always, h̃_t = tanh(W_h x_t + U_h h_(t−1) + b_h), a plain RNN’s step as the proposal, and z leaks it into the state. The network can still start afresh where z is 1 and the input outweighs U_h h_(t−1), but not at will.

        Simplified units: the minimal gated unit uses one gate for both jobs; light GRUs drop r; minGRU drops the dependence on h_(t−1) from gate and candidate altogether, which makes the recurrence linear in the state and trainable by a scan, at the price that a single layer’s gates see the inputs only. On small tasks the differences are small. So: it is useful, not essential, and each removal buys something: parameters, speed, parallel training. If an interviewer asks for its effect on a particular network, hold it at 1 and measure.
    .follow-1 = What does r do to the gradient?
    .follow-1-answer = It scales the path from h_(t−1) through the candidate. With r near 0 the gradient returns by the direct path (1 − z) and the gates only.
    .follow-2 = Does r have an effect where z is 0?
    .follow-2-answer = Not on the state at this step: the candidate is multiplied by 0.
    .wrong = With r = 0 the unit forgets its state.
    .why = r = 0 hides the state from the candidate. (1 − z_t) ⊙ h_(t−1) is still there.
    .look = The reset gate is held at 1 at every step; read the difference that it makes to the candidate and to the state.

card-gru-parameters = A GRU and an LSTM have the same hidden size. Compare parameters, states and work for one step.
    .think = Count blocks of W and U; then count the vectors that are carried.
    .short = GRU 3(H·I + H² + H), LSTM 4(H·I + H² + H): the GRU has 25 % fewer in the recurrent layer, and so many fewer multiplications for a step. It carries H numbers, the LSTM 2H. In a whole model the share is smaller, since embedding and output layer are the same for both.
    .long =
        Blocks. The GRU’s are r, z and the candidate; the LSTM’s i, f, o and the candidate. Each block has an H × I matrix, an H × H matrix and a bias (two in PyTorch). So the ratio is 3 : 4 at equal H and I, in parameters and in multiplications of the matrix products. “A quarter fewer” and “the LSTM has a third more” are the same statement; “33 % fewer” is wrong.

        Example by formula: I = 8, H = 16. One block has 16·8 + 16·16 + 16 = 400. GRU 1,200, LSTM 1,600. With two biases a block has 416: 1,248 and 1,664; again 3 : 4.

        Element-wise work: the LSTM has 3 sigmoids and 2 tanh for each unit, and the products of the two states; the GRU 2 sigmoids, 1 tanh, a mean. It is O(H) beside O(H²), but it can be half of the time for small H on hardware that multiplies matrices fast.

        Training memory: what the backward pass needs of each step. LSTM: f, i, C̃, o, C (tanh(C) can be recomputed), h. GRU: r, z, h̃, h, and in the “after” form the product U_h h_(t−1). So that ratio is about 4 or 5 to 6, not 3 to 4.
    .follow-1 = A model has V = 50,000 tokens, E = H = 256. How much do the cells matter?
    .follow-1-answer = The embedding alone has 12.8 million numbers, V·E. A GRU layer has 3(2·256² + 256), about 0.39 million, an LSTM 0.53: the difference is about one hundredth of the total.
    .follow-2 = Does the ratio change with two directions?
    .follow-2-answer = No. Both double.
    .wrong = The GRU is 33 % smaller since it has 2 gates and the LSTM 3.
    .why = Gates are not the only blocks. With the candidate it is 3 against 4.
    .look = Read parameters and carried states in the table, and check that the ratio of the recurrent layers is 3 to 4.

card-gru-gradient = How does the gradient flow through a GRU?
    .think = Differentiate h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t. How many terms contain h_(t−1)?
    .short = There are four ways back: directly, with factor 1 − z_t; through the candidate, with z_t, the slope of tanh, U_h and r_t; through the update gate, with (h̃_t − h_(t−1)) and σ′; and through the reset gate. The direct one needs no matrix and no slope. With z near 0 it is close to 1, so the gradient is kept while the state is.
    .long =
        Let g be the gradient at h_t. Direct: g ⊙ (1 − z_t) arrives at h_(t−1). Candidate: δ_h = g ⊙ z_t ⊙ (1 − h̃_(t)²), and through U_h with the reset before the product it gives r_t ⊙ (U_(h)ᵀ δ_h). Update gate: δ_z = g ⊙ (h̃_t − h_(t−1)) ⊙ z_t ⊙ (1 − z_t), which gives U_(z)ᵀ δ_z. Reset gate: δ_r = (U_(h)ᵀ δ_h) ⊙ h_(t−1) ⊙ r_t ⊙ (1 − r_t), which gives U_(r)ᵀ δ_r. The gradient at h_(t−1) is the sum of the four, and of its own output’s share.

        Over many steps the direct path is the product of (1 − z_k), as the LSTM’s is the product of f_k. The same reservations hold: below 1 it decays exponentially; the base is learned. At the start with zero bias z is about 0.5, so the direct path halves at each step: an update bias that keeps is the GRU’s forget-bias trick, though less often used.

        A difference to the LSTM: h is display and memory in one, so an output’s loss enters the long path directly, without an output gate or the slope of a tanh in between; and each state that is kept also acts on all gates, at every step. The whole derivative is more than the direct path, or less: the terms may have either sign.
    .follow-1 = When is the gate’s own gradient zero?
    .follow-1-answer = Where the gate is saturated (z(1 − z) near 0), or where candidate and old state are equal: then it does not matter how they are mixed.
    .follow-2 = Does clipping matter for GRUs?
    .follow-2-answer = Yes. The paths through U can amplify as in any recurrent network.
    .wrong = GRU gradients are worse than an LSTM’s, because there is no cell state.
    .why = h is the cell state. It has the same kind of direct path, with 1 − z in place of f.
    .look = Compare the product of what z keeps with the whole derivative ‖∂h_T/∂h_t‖ over the same steps.

card-gru-porting = You port a GRU from one framework to another and the outputs differ. Give a procedure that finds the cause.
    .think = List what two correct GRUs may differ in. Which of these would change a single step from a zero state?
    .short = Check in an order in which each step isolates one cause. One step, zero state, one unit: only W, biases and z’s sense act. Then a second step: U and the place of the reset come in. Candidates: order of gate blocks, transposed weights, sense of z, reset before or after, one or two biases, batch or time first, activation variants. Compare intermediate values, not only outputs.
    .long =
        Fix the input, double precision if possible, no dropout, and compare the first difference, not the last.

        {"*"}Step 1 from h_0 = 0.* The products U h vanish. z_1 = σ(W_z x + b_z), h̃_1 = tanh(W_h x + b_h), plus r_1 ⊙ b′ in the “after” form. If a gate is wrong here: the order of the blocks (PyTorch r, z, n; Keras and ONNX z, r, h) or a transposed W. If the gates agree and h_1 does not: the sense of z. Swapped, h_1 would be (1 − z_1) h̃_1 in place of z_1 h̃_1: a clear sign.

        {"*"}Step 2.* Now U acts. If z_2 and r_2 agree and h̃_2 does not: the place of the reset, or its bias. If z_2 is off: U transposed or in another block order.

        {"*"}Whole sequence.* Layout (time or batch first), direction, initial state, lengths and padding, which layer’s output is returned. Then rounding: in single precision expect differences that grow slowly with T from about 10⁻⁷ relative, not 10⁻².

        A tolerance that is too wide hides a wrong bias; compare gates separately. Convert exactly where it is possible (flip the update gate’s signs), refuse where it is not: reset before to after has no exact conversion, so choose a cell that has the flag.
    .follow-1 = Why does step 1 not tell the place of the reset?
    .follow-1-answer = With h_0 = 0 both U (r ⊙ h_0) and r ⊙ (U h_0) are zero; only a recurrent bias inside the brackets would show.
    .follow-2 = All differences are about 10⁻³ and grow with t. What is likely?
    .follow-2-answer = A small systematic cause such as a missing bias or a hard sigmoid. Rounding in single precision is far smaller at first.
    .wrong = If shapes match and nothing crashes, the port is right.
    .why = All the conventions have the same shapes. Only numbers tell.
    .look = Read r, z, the candidate and h of the first two steps, then change the reset gate’s place and see at which step the first difference appears.

## Sequence to sequence

card-s2s-encoder-decoder = Explain an encoder-decoder without attention, in training and in use.
    .think = What exactly is handed over, and what does the decoder read as its own input?
    .short = The encoder reads the source and ends with a state. That state, a vector of fixed size, starts the decoder, which is a language model of the target: it reads the previous target word and gives a distribution over the next, until it writes an end token. In training it reads the right previous words; in use its own.
    .long =
        The network models p(y | x) = ∏ₜ p(y_t | y_(<t), x). The encoder, an LSTM or GRU, reads x_1 … x_S and ends with h_S (and C_S for an LSTM). The decoder begins with that state, perhaps through a small layer that fits the sizes. Its first input is a start token. At step t it reads the word y_(t−1), updates its state, and an output layer with [softmax](term:softmax) gives p(y_t | …). Writing ends with an end token: the decoder decides the length itself.

        {"*"}Training* is maximum likelihood: the sum of −ln p(y_t | y_(<t), x) over the target’s words, with the right words as inputs (teacher forcing). All of it is differentiable, so one backward pass goes through the decoder, over the hand-over, and into the encoder. *Use* is search: the best y is not known, so one writes greedily or with a beam, feeding back what was written.

        Two weaknesses are built in. Everything the decoder knows of the source went through one vector. And training and use differ in the inputs of the decoder. The first led to attention, the second to scheduled sampling and training on sequences. Reading the source backwards was an early trick: it brings the first source word near the first target word.
    .follow-1 = Why an end token?
    .follow-1-answer = Without it the model has no way to say that it is done. Its probability makes the length part of what is learned.
    .follow-2 = Do encoder and decoder share weights?
    .follow-2-answer = Usually not: they read different vocabularies and do different things. Sharing embeddings between target input and output is common.
    .wrong = The encoder’s output at every step is given to the decoder.
    .why = That is attention. In the plain form the decoder gets the last state only, once.
    .look = Step through the source to the hand-over, then word by word: the five likeliest words at each step are the decoder’s distribution.

card-s2s-bottleneck = What is the bottleneck of a plain encoder-decoder, and how would you demonstrate it?
    .think = How does the amount to be remembered grow with the length, and how does the vector’s size?
    .short = A vector of fixed size has to carry the whole source. The longer the source, the more must fit in, so accuracy falls with the length, first in details such as names or agreement. To demonstrate it, plot exact translations by source length for the same network with and without attention, on held-out texts: the gap that opens with length is the bottleneck’s.
    .long =
        Between reading and writing there are H numbers (2H for an LSTM). A sentence of 5 words and one of 40 get the same room. Information theory alone does not forbid it (a vector of floats holds many bits), but the network must *learn* to pack all of it so that a decoder can unpack it in order, and what is not packed is gone. There is a second cost: the gradient from an output to a source word has to pass the whole decoder up to that output, the hand-over, and the encoder back to that word. Both are long for early words of long sources.

        A fair demonstration varies one thing. Same data, same sizes, same steps; once without attention, once with it. Score whole translations as exact or not, on texts that no training saw, by source length. One expects curves that start together and part as sources grow. Report what comes out, even if it does not. Confounders: long sources are rarer in training, and an exact match of a long target is harder for any model, since each word must be right; so compare the two curves with each other, not with a constant.

        A larger H moves the point where it breaks; it does not remove the cause.
    .follow-1 = Would a bidirectional encoder solve it?
    .follow-1-answer = It gives better states and a better start, but it still hands over a vector of fixed size.
    .follow-2 = Why does exact match fall with length even with attention?
    .follow-2-answer = If each word is right with probability q, independently, a target of n words is exact with q^n.
    .wrong = The bottleneck is the decoder’s softmax over a large vocabulary.
    .why = That costs time. The bottleneck is what is *known* of the source: one vector, whatever the length.
    .look = Measure on your machine: compare the columns with and without attention as the source grows longer.

card-s2s-teacher-forcing = What is teacher forcing, and why is it used?
    .think = What would the decoder read in the first hour of training if it were fed its own words?
    .short = In training, the decoder reads the right previous word at each step, whatever it would have written. So each step is a clean supervised problem, early errors do not spoil the later steps, gradients are stable, and all inputs are known beforehand: the input’s part of all steps can be computed at once. In use there is no teacher, and the network reads its own words.
    .long =
        The likelihood factorises: ln p(y | x) = ∑ₜ ln p(y_t | y_(<t), x). Each factor is conditioned on the *right* prefix. Teacher forcing is therefore not a trick but simply how this likelihood is computed. Feed y_(t−1) from the data, read off p(y_t), add up −ln p(y_t).

        Without it, an untrained decoder writes noise, reads noise, and is judged at step 5 for a target that belongs to another prefix: learning is slow and unstable. And choosing a word by argmax has no useful gradient, so the dependency of later inputs on earlier weights is lost anyway.

        Efficiency: since inputs are known, embeddings and W x for all steps are one product, and a Transformer or convolutional decoder can run all positions in parallel under a causal mask. A recurrent decoder still goes step by step, but only for U h.

        The price is a mismatch: in use the prefix is the network’s own. Mistakes bring it to prefixes that never occurred in training. Ratios between the two (scheduled sampling) are one answer. The loss under teacher forcing is also an optimistic measure: report scores in free running too.
    .follow-1 = Is validation loss under teacher forcing useless?
    .follow-1-answer = No, it is the model’s likelihood and good for comparing models. It does not tell how free writing goes; measure that as well.
    .follow-2 = At test time, may one use teacher forcing?
    .follow-2-answer = To score a given target, yes: that is its likelihood. To translate, no: the right words are not known.
    .wrong = Teacher forcing feeds the target word y_t at step t, which the model then copies.
    .why = It feeds y_(t−1). The input is shifted by one; feeding y_t itself would be a leak, and the loss would fall to almost nothing.
    .look = Each step reads the right word before it, whatever was written; compare with free running below, and see where the two part.

card-s2s-exposure-bias = What is exposure bias, and what do you do about it?
    .think = Which prefixes has the decoder seen in training, and which will it see in use?
    .short = Trained with teacher forcing, the decoder has only seen right prefixes. In use it reads its own words; after a mistake it stands at a prefix it was never trained on, and errors may pile up. Answers: scheduled sampling (feed its own word with some probability), training on whole sequences with a reward, beam search as a cushion, and better models, which make fewer first mistakes.
    .long =
        It is a shift between two distributions of inputs: data prefixes in training, model prefixes in use. If a step errs with probability ε on right prefixes and, once off the track, keeps erring, the expected number of wrong words over T steps can grow with ε T², where training on its own prefixes would give ε T (an argument from imitation learning, Ross and Bagnell, 2010). It is a worst case; how bad it is in practice is disputed, for many models recover.

        {"*"}Scheduled sampling* (Bengio and others, 2015): with a probability that rises during training, feed what the model wrote. It helps in cases, but its objective is not consistent: the target at step t stays that of the data, although the prefix is now another; taken to the end it can teach the model to ignore the prefix (Huszár, 2015). *Sequence-level training*: minimum risk or policy gradients on a score such as BLEU, from a model that is already good. *Noise* on decoder inputs is cheap. *Search* does not remove it but keeps alternatives.

        How to measure: score the same model teacher-forced and free. For the free one, plot accuracy by position and after the first mistake. If the model recovers after a wrong word, exposure bias is not your problem.
    .follow-1 = Does the problem exist for classification?
    .follow-1-answer = No. It needs outputs that are fed back as inputs.
    .follow-2 = Why is scheduled sampling awkward with Transformers?
    .follow-2-answer = Their training runs all positions at once from known inputs. To feed own words, one needs a first pass that writes them.
    .wrong = Exposure bias means that the training data is biased.
    .why = It is about inputs the decoder was never exposed to in training: its own prefixes. The data may be perfect.
    .look = Move the ratio of forced words from 1 to 0 and see at which word the translation first changes, and whether it finds its way back.

card-s2s-beam = How does beam search work, and what does it not guarantee?
    .think = How many hypotheses are extended in each step, how many candidates does that give, and how many survive?
    .short = Keep the k best prefixes. Extend each by every word, score by the sum of log-probabilities, keep the best k of the k·V candidates; a prefix that ends with the end token is set aside. Greedy is k = 1. It is not exact: a prefix that is dropped early may be the beginning of the best sequence. A higher model score is not always a better translation.
    .long =
        Decoding asks for argmax over y of ∑ₜ ln p(y_t | y_(<t), x). The number of sequences is exponential in the length, and the score does not split into independent parts, since each factor depends on the whole prefix: no dynamic programming. [Greedy](term:greedy-decoding) takes the best word at each step and cannot take anything back.

        Beam search is breadth-first with pruning. State: k hypotheses with their decoder states and scores. Each step: one batched decoder step for all k, log-softmax, add to the scores, take the top k of k·V. The decoder states follow their hypotheses (a common bug: forgetting to reorder h, C or the key-value cache). Finished hypotheses go aside; stop when k are finished or no open one can win. Cost: about k times greedy.

        No guarantee. It is a heuristic: neither the optimum nor that a larger k gives a better *score* than a smaller one after pruning, though it usually does. And the objective itself is imperfect: the most probable sequence may be too short or dull. So k is tuned on the task’s own measure; 4 to 10 is usual in translation. For open-ended text one samples instead.
    .follow-1 = What is the complexity of a step?
    .follow-1-answer = k decoder steps, as one batch, then a selection of k among k·V numbers.
    .follow-2 = What is a bound by which one may stop early?
    .follow-2-answer = Without length normalisation scores only fall as words are added. If the best finished score is above every open one, no open one can overtake it.
    .wrong = Beam search finds the most probable sentence if the beam is at least as wide as the vocabulary.
    .why = Even then only V prefixes survive a step, while their number grows as V^t. Only exhaustive search is exact.
    .look = In the tree, dashed boxes were given up; look for one whose score was close, and see by how much the beam’s answer beats the greedy one, if it does.

card-s2s-length = Why do beam scores need length normalisation, and which ways are there?
    .think = What sign has ln p, and what happens to a sum of such terms when a word is added?
    .short = Each word adds ln p ≤ 0, so a sum favours short outputs: an early end token stops the losses. One remedy is the mean, the sum divided by the length; others divide by length^α with 0 < α < 1, or add a reward for each word. Which one is tuned on held-out data. Comparisons between finished and open hypotheses must use the same rule.
    .long =
        Take two hypotheses, one with 4 words of probability 0.5 each, one with 6 words of 0.6 each. Sums: 4 ln 0.5 ≈ −2.77 and 6 ln 0.6 ≈ −3.06: the short one wins, though each of its words is less certain. Means: −0.69 and −0.51: the long one wins.

        Is the sum wrong, then? It is the true log-probability; if the model were perfect, one would not want the mean. But the single most probable sequence may be short simply because long outputs share their probability among many variants, and because trained models give the end token too much in wrong places. The wider the beam, the more of these short hypotheses it finds, so without normalisation quality can *fall* as k grows.

        Ways: the mean (α = 1); length^α; GNMT’s ((5 + |y|)/6)^α, with α tuned between 0 and 1, plus a coverage penalty that asks whether all source words got attention; a constant reward for each word. A minimum length is a crude cut.

        With normalised scores the early stop is not as simple: an open hypothesis with a low sum can still improve its mean by confident words. One stops after k finished ones, or by a bound on the length.
    .follow-1 = What does α = 0 mean?
    .follow-1-answer = Division by 1: the plain sum, no normalisation.
    .follow-2 = Does greedy decoding need it?
    .follow-2-answer = No. It follows one path and compares no lengths; it ends when the end token is the likeliest word.
    .wrong = Longer sentences are less probable because the model is worse at long sentences.
    .why = Even a perfect model gives a product of more factors a smaller value. It is arithmetic first, quality second.
    .look = Each box shows a word’s probability and the mean of ln p up to it; form the sum instead, and see whether the order of two hypotheses of different length would turn.

card-s2s-handover = What has to be handed over from the encoder to the decoder, and what goes wrong in practice?
    .think = Count the vectors of an encoder’s last state, for each cell, layer and direction.
    .short = The decoder needs a complete initial state: h for an RNN or GRU, h and C for an LSTM, for each of its layers. If sizes or directions differ, a small learned layer maps them. For a bidirectional encoder the last states are the forward one at the end and the reverse one at the beginning. Take states at each sentence’s own end, not after padding.
    .long =
        List what the decoder wants: for layer l an h of its size, and for an LSTM a C. List what the encoder has: for each layer and direction the last h (and C). Then connect. *Same depth, one direction, same size*: copy. *Two directions*: join [h→_S; h←_1], 2H numbers, and map them by d_0 = tanh(W_b [h→_S; h←_1] + b_b), with another such layer for C. *Different depth*: choose, for instance the top layer for all.

        Typical faults, all silent. (1) C is dropped: `decoder(x, (h, zeros))`. The memory’s content is lost, the display is kept, and the network learns to live with it. (2) The reverse lane’s state is taken at the last position, where it has read one word. (3) Padded batches: the state at step T_max is that after a row of padding; it must be taken at each row’s own length (or use packing). (4) Layers and directions are mixed up in a [layers · directions, B, H] array: in PyTorch the order is layer 0 forward, layer 0 reverse, layer 1 forward, … (5) The state is detached: the encoder then gets no gradient, the loss stalls, and nothing crashes.

        With attention the hand-over matters less, since the decoder can look back, but it still decides the first words.
    .follow-1 = How do you test that the hand-over is right?
    .follow-1-answer = Overfit two pairs with the same target prefix but different sources, check that encoder gradients are not zero, and that padding a source changes no output.
    .follow-2 = Why a tanh in the bridge?
    .follow-2-answer = It brings the start into the range that a GRU’s state, or an LSTM’s h, has anyway. It is usual, not necessary; C may be larger than 1.
    .wrong = For an LSTM it is enough to hand over h, since h contains the memory.
    .why = h is what the output gate shows of tanh(C). What was held back is in C only.
    .look = At the hand-over open “handed h”: both directions’ last states go through one layer, and all later words depend on this vector.

card-s2s-padding = How do you handle sequences of different lengths in one batch?
    .think = Name every place where a padded position could change a number that should not depend on it.
    .short = Pad to the longest and mask. Padding must not count in the loss (average over real tokens), must not enter attention (score −∞ before softmax), must not change the last state (take it at each row’s own length), and the reverse lane must start at the real end. Sorting by length keeps the waste small. Test: a row’s results must not change with the padding beside it.
    .long =
        A rectangular array is needed for speed; sequences are ragged. Each place where positions meet needs a mask.

        {"*"}Loss*: multiply by the mask and divide by the number of real tokens. Dividing by B · T_max weights batches by their padding. *Accuracy*: the same. *Recurrent state*: a forward cell that goes on over padding changes its state; read the state at step length − 1, or hold the state by the mask: h_t = m_t h_t + (1 − m_t) h_(t−1). *Reverse lane*: it would begin in the padding; hold its initial state until the first real token from the end. *Attention*: add −∞ (or a very large negative number) to the scores of padded keys before softmax; setting the weights to 0 afterwards leaves them not summing to 1. A row whose keys are all masked gives 0/0: guard it. *Pooling*: mean over real positions; max with −∞ in padding. *Batch statistics*: leave padding out.

        A padding token with an embedding of zeros is no mask: the biases and U h still act.

        Batches of similar length (bucketing) reduce the work on padding; shuffle the buckets, or the order of lengths becomes a curriculum. The property to test: embed one sequence alone and in a batch with longer ones; outputs, loss and gradients must agree to rounding.
    .follow-1 = Where should padding go, left or right?
    .follow-1-answer = Right, for training with masks. For generating from a batch of prompts left padding aligns the ends, if positions and masks take account of it.
    .follow-2 = What is wrong with ignoring the padded targets only in the accuracy?
    .follow-2-answer = The loss still trains the network to predict padding, which is easy and dominates when most of a batch is padding.
    .wrong = Padding with zeros has no influence, since zero times a weight is zero.
    .why = The bias and U h_(t−1) are still there, so the state moves on; and in attention a zero key has score 0, which gets a positive weight.
    .look = One source word is masked at one step: its weight is exactly 0, and the others still sum to 1, as with padding.

card-s2s-packing = What does packing do in PyTorch, when is it needed, and what are its traps?
    .think = If lengths are sorted, how many rows are still active at step t?
    .short = `pack_padded_sequence` stores the real tokens time step by time step, with the number of active rows at each step. The RNN then computes no padding, stops each row at its end, so `h_n` is right, and starts the reverse direction at each row’s real end. It is needed for bidirectional nets or for `h_n`; otherwise masks do. Traps: order of rows, lengths, and unpacking to the wrong total length.
    .long =
        Let lengths be 5, 3, 2. At steps 1 and 2 three rows are active, at step 3 two, at 4 and 5 one: `batch_sizes` = 3, 3, 2, 1, 1; the data array has 10 rows in place of 15. The kernel works on a shrinking batch. Rows must be sorted by falling length for that; `enforce_sorted=False` sorts and restores the order for you, also in `h_n`.

        What one gains. (1) Correct last states: `h_n` is each row’s state at its own end, for the reverse direction at its own beginning. (2) The reverse lane begins with the last real token. (3) No work on padding. What one does not gain: a masked loss. After `pad_packed_sequence` the output has zeros in the padding, and the loss must still skip them.

        Traps. Lengths must be on the CPU, and at least 1: an empty sequence is refused. `pad_packed_sequence` pads to the longest of *this* batch: under data parallelism pass `total_length`, or shapes differ. Initial states must be in the order of the rows you gave. Mean pooling over T_max divides by too much. And attention needs its own mask, built from the same lengths: packing is forgotten once unpacked.

        Alternative without packing: masks that hold the state. Same numbers, more work, simpler graphs for compilers.
    .follow-1 = A unidirectional LSTM with a loss at every token: is packing needed?
    .follow-1-answer = Not for correctness. Padding on the right comes after all real steps, so a masked loss is enough.
    .follow-2 = Why is sorting required by the layout?
    .follow-2-answer = At each step the active rows must be the first ones, so that a shorter block of the state is used without moving anything.
    .wrong = Packing changes what the network computes for the real tokens in any network.
    .why = For a forward network the real tokens’ outputs are the same with right padding. It changes `h_n` and the reverse direction, where padding would have come first.
    .look = In a finished text without padding the reverse lane starts at the last word; imagine three padded positions after it, and which states of this picture would change.

card-s2s-evaluation = How do you evaluate a sequence-to-sequence model?
    .think = What does each measure forgive: word order, synonyms, length, one wrong word?
    .short = Several measures, since each is blind somewhere. Teacher-forced perplexity compares likelihoods; token accuracy is easy to inflate; exact match is strict and clear for tasks with one right answer; BLEU or chrF for translation, by overlap with references; people or task success in the end. Always in free running, on texts no training saw, by length, with several seeds or intervals.
    .long =
        {"*"}Likelihood*: [perplexity](term:perplexity) on held-out targets. Smooth, comparable for the same tokenisation, blind to what decoding does. *Token accuracy under teacher forcing*: flattering, as each word is asked after the right prefix. *Token accuracy in free running*: one inserted word shifts all others and makes them “wrong”; edit distance is better. *Exact match*: right for number conversion or a rule-made language; too hard where many answers are right. *BLEU*: geometric mean of clipped n-gram precisions (1 to 4) times a brevity penalty, over a corpus; it compares systems on the same test set, and a sentence’s BLEU says little. State tokeniser and version (sacreBLEU). *chrF* for rich morphology, *learned* measures such as COMET, and human judgement.

        Method. Split so that no test text, or a near copy, is in training. Tune decoding (beam, α) on validation, not on test. Report by length and by phenomenon, since a mean hides the bottleneck. Give an uncertainty: with n texts and a share p the standard error is √(p(1 − p)/n). Compare systems on the same texts, paired.

        Baselines: copy, the most frequent answer, a model without attention. And read outputs: omissions and repetitions show at once.
    .follow-1 = 98 % of 200 texts are exact. How sure is that?
    .follow-1-answer = The standard error is √(0.98 · 0.02/200), about 1 %, so a rival at 97 % is not shown to be worse.
    .follow-2 = Why the brevity penalty in BLEU?
    .follow-2-answer = Precision alone rewards short outputs that contain only sure words. The penalty stands in for the missing recall.
    .wrong = Lower perplexity means better translations.
    .why = Often they go together, but perplexity is measured on right prefixes and says nothing about search, length or errors that pile up.
    .look = Measure on held-out texts: exactness by source length, beside a second network, is what a single number would hide.

card-s2s-perplexity = What is perplexity?
    .think = If a model spreads its probability evenly over k words at each step, what should the number be?
    .short = The exponential of the mean negative log-likelihood per token: exp(−(1/N) ∑ ln p(y_t | y_(<t))). It is the size of an evenly spread choice that would be as uncertain. A model that knows nothing over V words has perplexity V, a perfect one 1. It compares models only with the same text and the same tokens, and is measured with the right words as the context.
    .long =
        Start from cross-entropy in nats: CE = −(1/N) ∑ₜ ln p(y_t | y_(<t)). Perplexity is e^CE (or 2^CE for bits). If every token had probability 1/k, CE = ln k and [perplexity](term:perplexity) k. It is the inverse of the geometric mean of the probabilities, so a single token with p near 0 costs much, and p = 0 makes it infinite.

        Why the exponential? Readability: “as uncertain as among 12 words” says more than 2.48 nats. Differences in CE are ratios in perplexity.

        Comparable only if the *units* agree. Characters, subwords and words give different N for the same text, so a per-character perplexity of 2.4 and a per-word one of 80 cannot be ranked. Convert: bits per character = total bits / characters. The vocabulary’s treatment of unknown words matters too: mapping rare words to one token makes the task easier.

        Care in evaluation: average over tokens, not over batches of different size. The context: resetting the state at each chunk raises perplexity for its first tokens. Use the held-out set once. And it is teacher-forced by definition: it tells how well the model predicts real text, not how well it writes. A drop from 80 to 72 is a tenth in perplexity and 0.105 nats.
    .follow-1 = Can perplexity be below the number of plausible words?
    .follow-1-answer = Yes. It weighs by probability: if one word has most of it, the effective number is small, however many are possible.
    .follow-2 = How do you turn a mean loss in nats into bits per token?
    .follow-2-answer = Divide by ln 2.
    .wrong = Perplexity is the share of wrongly predicted words.
    .why = It is no error rate. A model can be always right by argmax and have any perplexity above 1, depending on how sure it is.
    .look = At each step the network gives its odds for the next letter: take the probability of the letter that comes, and average −ln p over the name.

card-s2s-wide-beam = You raise the beam from 5 to 50 and the translations get worse. Explain, and say what you would do.
    .think = Did the search get worse, or the thing that is searched for?
    .short = A wider beam finds sequences with a higher model score. If quality falls, the score is at fault, not the search: often too short or even empty outputs, whose few factors give a high product. Check lengths and the scores of the references. Then normalise by length, tune the beam on the task’s measure, or repair the model: calibration, label smoothing, training on sequences.
    .long =
        First tell search errors from model errors. For each sentence compare the model’s score of its own output with the score of the reference. Reference higher: the search missed it, a search error, and a wider beam should help. Reference lower: the model prefers the wrong output, a model error, and better search makes it worse.

        It is known that the most probable output of many translation models is bad: with exact search a large share of best sequences was empty (Stahlberg and Byrne, 2019), while a small beam hides this by never finding them. So a narrow beam acts as a regulariser. Reasons for the model’s preference: probability is normalised at each step, so a prefix with few continuations keeps its mass (label bias); long outputs split their mass among many variants; maximum likelihood under teacher forcing never punished a wrong end token after a strange prefix. Noisy pairs in training, such as copies of the source, do the rest.

        Measures, in order of cost: length normalisation and a minimum length; a beam tuned with the normalisation together; filtering of training pairs; rescoring of the n best with a reverse model or a learned measure (minimum Bayes risk decoding chooses the candidate that agrees most with the others); sequence-level training. And report the curve of quality by beam, not one point.
    .follow-1 = Which single plot would you show first?
    .follow-1-answer = Output length divided by reference length, by beam width, beside the quality. If it falls with the beam, it is the length.
    .follow-2 = What does minimum Bayes risk decoding change?
    .follow-2-answer = It takes the candidate with the highest expected similarity to the model’s other candidates, rather than the most probable one.
    .wrong = A beam of 50 must be at least as good as one of 5, since it considers more.
    .why = It is at least as good at the score, mostly. Quality is another quantity, and the two part at the extremes.
    .look = Widen the beam from 2 to 8 for the same source: the score of the best can rise; see whether the words do get better.

## Attention

card-att-steps = Write down the steps of attention in an encoder-decoder.
    .think = Score, normalise, mix, use: which vectors go in at each?
    .short = For the decoder state d_t and every encoder state h_s a score e_(ts) says how well they fit. Softmax over s turns the scores into weights α_(ts) that are positive and sum to 1. The context is the weighted mean c_t = ∑ₛ α_(ts) h_s. It is joined with the decoder state to predict the next word. All of it is differentiable and learned with the rest.
    .long =
        (1) *Encode*: keep all states h_1 … h_S, not just the last. (2) *Score*: e_(ts) = score(h_s, d_t), one number for each source position: a dot product, a bilinear form or a small network. (3) *Normalise*: α_(ts) = exp e_(ts) / ∑ᵣ exp e_(tr). Masked positions have score −∞ and get exactly 0. (4) *Mix*: c_t = ∑ₛ α_(ts) h_s, a weighted mean, hence in the convex hull of the states. (5) *Use*: for instance d̃_t = tanh(W_c [c_t; d_t] + b_c), then logits W_y d̃_t + b_y and [softmax](term:softmax) over words.

        In today’s words the decoder’s state makes the *query*, encoder states make the *keys* it is compared with and the *values* that are mixed. In the first models keys and values were the same vectors.

        Cost: S scores for each target word, S · T in all. The decoder’s own recurrence stays. Which d is used differs: Bahdanau’s scores take d_(t−1), before the decoder’s step, and the context enters that step; Luong’s take d_t, after it. With the second and known target words, scores of all steps are one matrix product.

        Nothing tells the model which word to look at: alignment is learned from the translation loss alone.
    .follow-1 = Why softmax and not plain division by the sum of scores?
    .follow-1-answer = Scores may be negative or sum to zero. exp makes them positive, and differences of scores become ratios of weights.
    .follow-2 = Does the context depend on the order of the source?
    .follow-2-answer = Not by the mixing itself: permuting states with their weights changes nothing. Order is in the recurrent states.
    .wrong = Attention picks the most relevant source word and passes it on.
    .why = That would be hard attention. Soft attention passes a weighted mean of all states, which is why it can be trained by gradient descent.
    .look = Go through the stages of one written word: score, softmax, context, combine, word; each number says what it is made of.

card-att-fixes = How does attention fix the encoder-decoder?
    .think = Two things were too narrow or too long: what was handed over, and the way back for the gradient.
    .short = It removes the bottleneck: the decoder no longer lives on one vector but reads, for each word it writes, a new mixture of all encoder states. The amount available grows with the source. It also shortens the path: from an output to a source position it is one weighted sum rather than the whole decoder and encoder chain, so the gradient arrives directly. And it yields soft alignments one can look at.
    .long =
        Without attention all knowledge of x passes through one vector of fixed size, and the path between source word s and target word t has about (S − s) + t steps: hard to store, hard to learn.

        With attention, c_t = ∑ₛ α_(ts) h_s is computed anew at each target step. Storage: S vectors instead of one. What the encoder must keep in h_s is only what is around word s; it need not pack everything into its last state. Access: the decoder’s state decides what to fetch. Path: ∂c_t/∂h_s contains α_(ts) times the identity directly, beside the terms that come through the weights; no recurrent product. So where the model looks, gradients go, and long sources learn nearly as well as short ones. Reordering between languages (adjective after noun) is a matter of looking elsewhere, not of storing in another order.

        What it does not fix: teacher forcing against free running stays; the decoder is still sequential; cost grows as S · T; and for very long sources softmax over thousands of positions gets diffuse or expensive.

        The claim should be shown, not told: the same sizes with and without attention, exactness by source length. On short sources the two may be level. The gain grows with the length.
    .follow-1 = Is the encoder’s recurrence still needed?
    .follow-1-answer = It makes states that know their neighbourhood. If self-attention does that, it can go: that is the Transformer, which then needs positions.
    .follow-2 = What remains of the hand-over?
    .follow-2-answer = The decoder’s first state. It helps for the first word; some models start from zeros or a mean of the states.
    .wrong = Attention makes the context vector longer, so more fits in.
    .why = c_t is as long as one state. What changes is that there is a new one for each step, chosen for it.
    .look = Compare the columns of the two networks by source length; nothing else between them differs but attention.

card-att-scores = Additive or dot-product scores: how do they differ, and when would you take which?
    .think = How many parameters has each, and what can be done as one matrix product?
    .short = Dot: e = h_s · d_t, no parameters, one matrix product for all pairs, same size needed. General: h_s · W d_t, bilinear. Additive: v · tanh(W_a [h_s; d_t]), a small network, any sizes, one tanh for each pair and unit. Quality is alike in moderate dimensions. Dot is far faster on matrix hardware; in large dimensions it needs the scale 1/√d.
    .long =
        {"*"}Dot* (Luong and others, 2015). All scores of T queries and S keys are one T × S product. The spaces of d and h must be comparable: the networks learn to make them so. *General*: e = h_s · W_a d_t, with W_a of size H_h × H_d; sizes may differ, and the query is transformed once. *Scaled dot* (Vaswani and others, 2017): the same with learned projections of both sides and a factor 1/√d. *Additive* (Bahdanau and others, 2015): k_s = W_k h_s and q_t = W_q d_t are computed once each, but then tanh(k_s + q_t) and the product with v are needed for every pair: T · S · A values of tanh, which must be stored for the backward pass.

        Expressiveness: additive scores are bounded by ‖v‖₁, since tanh is within ±1, so their softmax cannot become arbitrarily sharp unless v grows; dot products are unbounded. Vaswani and others report that without scaling the additive kind does better for large d; with scaling the difference goes.

        Choice: Transformers and anything on GPUs, scaled dot. Small recurrent models with unlike sizes, additive or general, at no noticeable cost. The kind of score is rarely what decides on quality; data, encoder and training do.
    .follow-1 = Why is additive called “concat” in places?
    .follow-1-answer = W_a [h; d] of the joined vector equals W_k h + W_q d, with W_a cut in two. It is the same thing.
    .follow-2 = Memory in training?
    .follow-2-answer = Dot keeps T · S scores; additive keeps T · S · A values of tanh as well, unless they are recomputed.
    .wrong = Dot-product attention is worse because it has no parameters of its own.
    .why = The vectors that are compared are outputs of learned layers; in the scaled form projections are learned for the purpose.
    .look = Here one score is taken apart unit by unit; change the network to another kind of score and compare what stands between the two sides.

card-att-scale = Why are dot products divided by √d?
    .think = What is the variance of a sum of d products of independent numbers with variance 1?
    .short = If the entries of q and k are independent with mean 0 and variance 1, q · k has variance d, so its typical size is √d. Softmax of such large scores is nearly one-hot, and its gradient nearly zero. Dividing by √d brings the variance back to 1 whatever the dimension, so that attention starts soft and can learn.
    .long =
        Var(q_i k_i) = E[q_(i)²] E[k_(i)²] = 1 for independent entries with mean 0; the sum of d such terms has variance d. For d = 64 scores are of size 8: differences of 8 between two keys give a ratio of e^8, about 3,000, between their weights.

        Why is that bad? The derivative of softmax is ∂α_i/∂e_j = α_i (δ_(ij) − α_j). If α is nearly one-hot, every entry is nearly 0: the scores get no gradient, and the random choice of the first moment is frozen. After scaling, scores have size about 1, weights differ by factors of a few, and gradients flow.

        Why √d and not d? With 1/d the variance would be 1/d, scores near 0, attention nearly even: no vanishing of the softmax’s slope, but little signal between keys at the start. With √d the start is the same in each dimension. It is an argument about the *start*; training can scale W_Q and W_K as it likes, so a trained model can be as sharp as it needs.

        The factor is a temperature of the softmax. Note that d is the size of one head, not of the model. Alternatives: a learned temperature, or normalising q and k first.
    .follow-1 = Would additive attention need it?
    .follow-1-answer = Not for this reason: tanh bounds each term; the size of the score depends on v.
    .follow-2 = What if q and k are correlated?
    .follow-2-answer = Then the mean is not 0 and may grow like d; the assumption fails. It holds roughly at initialisation, which is when it matters.
    .wrong = It makes the scores sum to one.
    .why = Softmax does that, for any scores. The scale controls how sharp the result is.
    .look = Scores are products divided by √n; read a few scores and their weights, and reckon what softmax would give without the division.

card-att-softmax = Which properties of softmax matter for attention?
    .think = What happens to the weights if one adds 5 to all scores, or doubles them all?
    .short = The weights are positive and sum to 1. Adding a constant to all scores changes nothing: only differences count, so one subtracts the maximum before exp to avoid overflow. Multiplying all scores makes it sharper or flatter. No finite score gives exactly 0 (in exact arithmetic), so to exclude a position its score must be −∞.
    .long =
        α_i = exp e_i / ∑ⱼ exp e_j. *Shift*: exp(e_i + c) = exp(c) exp e_i, and the factor cancels. So implementations compute exp(e_i − max e): the largest term is exp 0 = 1, nothing overflows, and what underflows to 0 was negligible. In f32 exp overflows above about 88, f16 above about 11: without the subtraction ordinary scores give infinity over infinity, NaN.

        {"*"}Ratios*: α_i/α_j = exp(e_i − e_j). A difference of 1 is a factor of about 2.7, of 5 about 148. *Temperature*: e/τ with τ → 0 tends to the one-hot choice of the maximum, with large τ to even weights 1/n.

        {"*"}Slope*: ∂α_i/∂e_j = α_i (δ_(ij) − α_j), which is largest where weights are balanced and vanishes as one weight goes to 1. Rows of this Jacobian sum to 0: raising all scores does nothing.

        {"*"}Competition*: since weights sum to 1, attending to something means attending less to others, and to attend to “nothing” the model needs a position for it (often the first or an end token takes that part). *Dependence on n*: with n keys of equal score each gets 1/n; a mean over many positions is smaller in variance, and a fixed advantage in score is worth less as n grows.
    .follow-1 = Why not set weights to 0 after softmax in order to mask?
    .follow-1-answer = The rest would not sum to 1, and masked positions would have influenced the denominator. Set scores to −∞ before.
    .follow-2 = When is the softmax undefined with masks?
    .follow-2-answer = When all scores are −∞: 0/0. A row with nothing to look at needs a rule of its own.
    .wrong = Attention weights are probabilities that the word is relevant.
    .why = They are mixing coefficients that happen to be positive and sum to 1. Nothing trained them to be calibrated probabilities.
    .look = Switch the map between scores and weights: find the difference of two scores in a row, and check that its exponential is the ratio of the weights.

card-att-masks = Which masks does attention need, and how are they applied?
    .think = Who must not look at what, in an encoder, in a decoder, and between them?
    .short = A padding mask hides keys that are no real tokens: in self-attention and in cross-attention. A causal mask hides later positions in a decoder: score of (t, s) is −∞ for s > t. Both are added to the scores before softmax, so masked weights are exactly 0 and the others sum to 1. Queries that are padding are simply ignored in the loss.
    .long =
        {"*"}Padding mask*, shape [B, 1, S], from the lengths. It acts on keys. In cross-attention it is the source’s lengths that count, whatever the target’s. *Causal mask*, shape [T, T], lower triangular: position t may look at s ≤ t, itself included, since input t is the word y_(t−1) and output t is to predict y_t. With it all positions are trained at once and none sees its answer. *Other masks*: sliding window, blocks, documents packed into one row (no look across the border).

        Combine by adding: 0 where allowed, −∞ where not, or by a logical and. Then softmax. In low precision use the smallest finite number rather than −∞ only if a row may be masked entirely, and then zero that row’s result.

        Frequent errors. Multiplying scores by 0 in place of adding −∞: a score of 0 has weight exp 0, no exclusion at all. Masking values rather than scores. The transposed triangle, which lets each position see only the future: the loss falls suspiciously fast. Boolean conventions (True = hidden in one library, True = allowed in another). And forgetting the mask in generation where it seems superfluous: with a cache only past keys exist, so there it is.

        Test: change input s and see that no output t < s changes.
    .follow-1 = Why may a position look at itself?
    .follow-1-answer = Its input is already the shifted word y_(t−1); it contains no answer. And the first row needs at least one key.
    .follow-2 = How is a causal model tested for leaks quickly?
    .follow-2-answer = Take the gradient of output t with respect to all inputs: it must be exactly 0 for s > t.
    .wrong = Set the masked attention weights to zero after softmax.
    .why = The remaining weights then do not sum to 1, and the hidden positions have already taken part in the denominator.
    .look = With the causal mask the upper triangle of each head’s map is exactly 0; switch the mask off, and the same rows spread over all words.

card-att-explanation = Are attention weights an explanation of what the model did?
    .think = What does the weight multiply, and what else could lead to the same output?
    .short = They show from where a layer mixed its values, no more. A state h_s also contains its neighbours; other paths (residual, recurrence) pass by; other weights may give the same output. In translation with one layer, alignments are often plausible; as evidence of cause they need an intervention: force the weight elsewhere and see whether the output changes.
    .long =
        Three gaps lie between “weight α_(ts) is large” and “word s caused output t”. (1) *Contents.* A recurrent or deep state at position s is not word s; it is a summary centred there. Alignments are sometimes off by one position for just this reason. (2) *Size.* A large weight on a small or useless value contributes little: look at ‖α_(ts) v_s‖, or better at its effect after the output layer. (3) *Other paths.* The decoder’s own state, skip connections and other heads carry information as well.

        Jain and Wallace (2019) found that one can often exchange weights for very different ones with nearly the same prediction; Wiegreffe and Pinter (2019) answered that this does not make them meaningless: it depends on the model and on what counts as explanation. The cautious use: a hypothesis generator.

        Interventions settle a particular case. Mask position s (score −∞) and compare the output’s probability; or force all weight on s. If the word changes as predicted, the look mattered here. Gradients and ablations are further tools, with limits of their own.

        For the interview: say what is measured (mixture coefficients), what is claimed (cause), and what test connects them.
    .follow-1 = Where is attention most trustworthy as alignment?
    .follow-1-answer = In a single cross-attention layer over bidirectional states with a monotone task; even there compare with a known alignment.
    .follow-2 = How would you quantify alignment quality?
    .follow-2-answer = Against reference alignments: the alignment error, the share of written words whose greatest weight is not on an aligned source word.
    .wrong = High attention means that the word is important for the prediction.
    .why = It means the value at that position got a large coefficient. Importance is what happens if it is taken away.
    .look = One written word is forced to look at another source word: compare before and now, and see whether the translation follows the look.

card-att-gradient = How do gradients flow through attention, and what goes wrong when the softmax saturates?
    .think = The context depends on h_s twice: as a value, and through the scores.
    .short = c_t = ∑ α_(ts) h_s gives two ways back: by the values, α_(ts) times the gradient, and by the scores, through the softmax’s slope α_s(1 − α_s). A position with weight near 0 gets almost nothing by either. With saturated weights the score path is dead: the model cannot learn to look elsewhere. Scaling, small initial weights and moderate rates keep it soft at first.
    .long =
        Let g be the gradient at c_t. *Values*: ∂L/∂h_s receives α_(ts) g, directly, one step, no product over time. *Scores*: ∂L/∂α_(ts) = g · h_s. Through [softmax](term:softmax): ∂L/∂e_(ts) = α_(ts) (g · h_s − ∑ᵣ α_(tr) g · h_r) = α_(ts) g · (h_s − c_t). In words: the score of s rises if its state lies, as seen from the present context, in the direction that lowers the loss; and it moves in proportion to its present weight. From the score it goes on to d_t and h_s by the score function.

        So attention is self-reinforcing: positions with weight learn, those without do not. Good, when the start is soft; a trap, when the start is sharp by accident. If α is one-hot at s, then c_t = h_s and every ∂L/∂e is 0: no gradient at all in the scores, whatever the loss.

        Compared with recurrence: from output t to source s there is one step of length α_(ts), rather than a product of (S − s) + t Jacobians. It vanishes by choice, not by distance.

        Remedies for sharp starts: 1/√d, layer norm before projections, warm-up of the rate, and dropout on weights. Entropy of the weights is a cheap monitor.
    .follow-1 = What is the gradient of a masked score?
    .follow-1-answer = Exactly 0: its weight is 0, and ∂L/∂e is proportional to the weight.
    .follow-2 = Why do sums of ∂L/∂e_(ts) over s vanish?
    .follow-2-answer = ∑ₛ α_(ts) g · (h_s − c_t) = g · (c_t − c_t) = 0: shifting all scores changes nothing.
    .wrong = Attention passes the full gradient to every source position.
    .why = It passes a share α_(ts) through the values. Where the model does not look, next to nothing arrives.
    .look = Read one weight and the state that it multiplies in the account of the context: the same number scales what comes back to that state.

card-att-long-source = A document has 50,000 tokens. How would you let a decoder attend to it?
    .think = What does full attention cost for each written word, and in the encoder? Which of the two hurts?
    .short = Cross-attention costs S scores for each written word: linear, bearable. Self-attention in the encoder costs S²: that hurts. Options: local windows plus a few global tokens; hierarchy (segments, then segment vectors); retrieval of the best passages first; linear recurrences or state-space layers in the encoder; exact attention by blocks, which saves memory, not work. Choose by what the task must connect.
    .long =
        Put numbers to it by formula. With width d, scores of one full [self-attention](term:self-attention) layer take S² d multiply-adds, values as many. For S = 50,000 that is 2.5·10⁹ d for each of the two. The T × S weights of cross-attention are smaller by S/T. So first ask whether the encoder needs all pairs.

        {"*"}If what matters is local* (speech, tagging): windows of w: S · w, stacked layers widen the field; or dilated convolutions. *If it is a few passages* (questions on a report): retrieve with a cheap index, read only these; the risk moves to recall of the retriever. *If it is a summary of everything*: hierarchy: encode segments, attend over their vectors, then inside the chosen ones. *If anything may meet anything*: full attention with a kernel that works block by block (memory linear in S, arithmetic still quadratic), or approximations by low rank or hashing, to be checked on the task. *If it streams*: a recurrent state, and monotonic attention that may only move forward.

        Also: softmax over 50,000 positions is diluted; position codes must hold at lengths beyond training; training batches become tiny. Evaluate by where the needed fact stands (beginning, middle, end), since averages hide a model that reads the ends only.
    .follow-1 = Does a key-value cache help here?
    .follow-1-answer = In writing, yes: source keys and values are computed once. Their memory is 2 · S · d numbers for each layer.
    .follow-2 = What does block-wise exact attention change?
    .follow-2-answer = It never stores the S × S matrix: memory falls to linear, results are the same to rounding, arithmetic is not less.
    .wrong = Just increase the context length; attention handles any length.
    .why = Cost grows with the square, positions may be outside of what was trained, and being visible is not being used. Each of these has to be shown.
    .look = Move the length, and read how the Transformer’s multiply-adds and what it keeps grow beside those of the recurrent and convolutional networks.

## Modern alternatives

card-mod-self-attention = What is self-attention, and what does it replace?
    .think = Where do queries, keys and values come from, if there is only one sequence?
    .short = Every position of a sequence makes a query, a key and a value by three learned maps. Its output is the mean of all values, weighted by softmax of its query’s products with all keys, divided by √d. It replaces recurrence as the way positions exchange information: one step between any two, all positions at once, at a cost that grows with the square of the length.
    .long =
        For vectors x_1 … x_T: q_t = W_Q x_t, k_s = W_K x_s, v_s = W_V x_s. Scores e_(ts) = q_t · k_s / √d, weights α_(ts) by [softmax](term:softmax) over s, r_t = ∑ₛ α_(ts) v_s, and an output map W_O for what was read. As matrices: softmax(Q Kᵀ/√d) V.

        Query and key differ so that looking need not be symmetric: a verb may look for its subject without the subject looking back. The value differs from the key, so that what one is found by need not be what one gives.

        A Transformer block adds what attention lacks: a residual path around it, layer norm, and a feed-forward network at each position, which does most of the arithmetic for short sequences and contains most parameters (with the usual factor of four: 8 d² against 4 d²).

        What it has that recurrence has not: a path of one step between any two positions, and no sequential chain within a layer in training. What it has not: an idea of order (permute the inputs and the outputs permute), so positions have to be added; a state of fixed size; and a cost linear in the length. It assumes less about sequences, so it tends to need more data for the same.
    .follow-1 = Why is there a feed-forward network?
    .follow-1-answer = Given its weights, attention’s output is linear in the values: a mean of them. The pointwise network adds the nonlinear computation at each position.
    .follow-2 = How many parameters has multi-head attention with width d?
    .follow-2-answer = Four d × d maps, W_Q, W_K, W_V and W_O, so 4 d², plus 4 d biases if there are any; not dependent on the number of heads.
    .wrong = Self-attention compares words with a fixed similarity such as the cosine of their embeddings.
    .why = Queries and keys are learned projections, different from each other, of vectors that already depend on the context from the second layer on.
    .look = Choose a word: its query meets every key; the row of weights sums to 1, and what it reads is the mix of the values by these.

card-mod-cost = What does self-attention cost compared with a recurrent layer?
    .think = Work, steps that wait for each other, path between two positions, memory: answer each.
    .short = For length T and width d: attention T² d work for the mixing plus T d² for the maps, O(1) sequential steps, path 1. Recurrence: T d² work, T sequential steps, path T. The mixing outweighs the maps only when T is above 2d. In use, attention keeps keys and values of all positions, 2 T d numbers a layer; a recurrent layer keeps d or 2d.
    .long =
        {"*"}Work.* Attention layer: four maps of d² for each position, 4 T d²; scores and mixing, T² d each, 2 T² d in all (half with a [causal mask](term:causal-mask), if the kernel uses it). LSTM with I = H = d: eight d² products at each step, 8 T d². So at T = 2d the two sums are equal: 4 T d² + 2 T · 2d · d = 8 T d². For short sequences attention is cheaper in arithmetic, too; for long ones the square wins.

        {"*"}Sequential steps.* Attention: constant for each layer, independent of T. Recurrence: T. That decides training time on parallel hardware. *Path* between the first and the last position: 1 against T − 1, which matters for gradients. Convolutions with doubling dilations lie between: O(log T) layers.

        {"*"}Memory, training.* Recurrence O(T d); attention O(T d) and T² weights for each head, unless recomputed. *Memory, use.* Recurrence O(d); attention O(T d) for the cache.

        So there is no single “faster”. Training on a GPU with T in the hundreds: attention. A sensor with endless samples on a small chip: recurrence. And constants count: measured time depends on kernels and batch; therefore count first, then measure.
    .follow-1 = Why does the number of heads not change the work much?
    .follow-1-answer = h heads of width d/h: scores cost h · T² · d/h = T² d. Only softmax and the stored weights grow with h.
    .follow-2 = What is the cost of writing one more token with a cache?
    .follow-2-answer = 4 d² for the maps and 2 T d for scores and mixing: linear in what was written before.
    .wrong = Attention is O(T²), so it is always slower than an RNN.
    .why = T² d must be compared with T d². For T below 2d the maps dominate, and on parallel hardware the chain of T steps costs the RNN more than the arithmetic.
    .look = Read the table at a short length, then at a long one: the recurrent rows grow in proportion, the Transformer’s faster, since a part of it grows with the square.

card-mod-positions = Why does a Transformer need positions, and which ways are there?
    .think = If you permute the inputs of self-attention without a mask, what happens to the outputs?
    .short = Without them self-attention is equivariant to permutations: shuffled words give the same outputs, shuffled; order does not count. Ways: add sines and cosines of different wavelengths; add learned vectors; or put relative distance into the scores (biases, rotary). Learned ones end at the trained length; relative ones suit “how far”, which language often needs.
    .long =
        Scores depend on pairs of contents, the mix is a sum: nothing in it knows an index. So “dog bites man” and “man bites dog” give each word the same output.

        {"*"}Sinusoids* (Vaswani and others, 2017): p_(t,2i) = sin(t/10000^(2i/d)), p_(t,2i+1) = cos of the same. Each pair of components is a clock hand with its own speed. For a shift k, p_(t+k) is a fixed rotation of p_t in each pair, so relative position is linearly accessible. No parameters; defined for every t, though that does not mean that the network handles unseen ones. *Learned*: a vector for each index, T_max · d parameters, nothing beyond T_max. *Relative*: a term b_(t−s) added to scores (T5, ALiBi’s linear penalty), or rotary: rotate q and k by their positions, so that q_t · k_s depends on contents and t − s.

        A causal mask breaks the symmetry, too: position t sees t keys, so even without positions a causal model can infer something of order, and such models do train.

        Recurrent and convolutional networks have order built in: by the sequence of updates, by the offsets of the taps. That is one reason why they need no position and less data.
    .follow-1 = Why are positions added and not concatenated?
    .follow-1-answer = Adding keeps the width. A linear map of a sum, W(x + p) = W x + W p, gives the position its own part anyway; in high dimension the two can live in different directions.
    .follow-2 = How would you test whether a model uses order?
    .follow-2-answer = Reverse or shuffle the inputs and compare outputs, position by position.
    .wrong = Positions are needed so that the model knows how long the text is.
    .why = They are needed because attention treats its inputs as a set. Length is a by-product.
    .look = Without positions and mask, the text read from its end gives every word the same output, but for rounding; choose waves and see the change.

card-mod-causal = What is a causal mask, and what does it make possible?
    .think = A language model is trained on all positions of a text at once. What must position t not see?
    .short = It sets the score of every pair with s > t to −∞, so each position reads itself and earlier ones only. Then output t depends on inputs 1 … t, and one pass trains the prediction at every position at the same time, without leaking the answers. In generation it lets earlier keys and values be kept, since later tokens cannot change them.
    .long =
        The factorisation ∏ p(y_t | y_(<t)) wants T predictions, each from its own prefix. A recurrent network gives them in one pass because it is causal by construction. Self-attention is not: without a mask, position t would see y_t as the next input and just copy it. With the lower-triangular mask, position t is a function of inputs up to t, through all layers, since each layer respects it.

        So all T losses come from one parallel pass: the great advantage over RNNs in training. In use one still writes token by token: generation is sequential for everyone.

        Caching follows from it: the vectors of position s depend on positions up to s only, so appending a token changes none of them. Keys and values once computed stay valid. An encoder without a mask has no such property: one more word changes every state.

        What is given up: position t cannot use its right context. For understanding finished texts, bidirectional encoders are better placed; for generation it is no loss. Prefix models mix: no mask within the source, causal in the target. It works in convolutions too: taps reach back only (padding on the left), so that output t sees inputs up to t.
    .follow-1 = Does the causal mask make a Transformer as fast as an RNN in generation?
    .follow-1-answer = No. It makes caching possible; each new token still reads all cached keys and values, so its cost grows with the position.
    .follow-2 = Is the first position useless, as it sees only itself?
    .follow-2-answer = It predicts from the start token alone, which is the model’s distribution of first tokens. That is wanted.
    .wrong = The causal mask is only needed during generation.
    .why = It is in training that all tokens are present and must be hidden. In generation with a cache, the future does not exist yet.
    .look = Turn the mask on, and see for one word which weights became exactly 0 and how the others share the 1 again.

card-mod-kv-cache = What is a KV cache, what does it save, and what does it cost?
    .think = Which vectors of earlier positions does the next token need, and can they change?
    .short = In causal generation the keys and values of earlier positions do not change, so keep them: each new token computes its own q, k, v, appends k and v, and reads the rest. Without it, each step recomputes the whole prefix. It costs 2 · layers · T · d numbers for each sequence, growing with every token, and reading them is what limits speed at long lengths.
    .long =
        Work for token t. With [cache](term:kv-cache): maps for one position, 4 d² (attention) and the feed-forward part, and 2 t d for scores and mixing, in each layer. Without: the same for all t positions. Over T tokens the maps fall from O(T² d²) to O(T d²), the mixing from O(T³ d) to O(T² d).

        Memory: for each layer two vectors of d for every position. 2 · L · T · d numbers, times the batch. Formula first: L = 32, d = 4,096, T = 4,096 gives 2·32·4096·4096 ≈ 1.07·10⁹ numbers, 2 GiB in 16 bits for a single sequence. It cannot be shared between sequences except for a common prefix.

        Since each step does little arithmetic for each number it reads, generation is limited by memory bandwidth. Hence: multi-query and grouped-query attention (heads share keys and values), lower precision, windows that drop old positions, paging of the cache.

        Compare: a recurrent layer’s cache is its state, H or 2H numbers, the same after a million steps. That is the real trade: attention can look up anything at growing cost; recurrence keeps a summary at constant cost. Beam search: cached rows must be reordered with their hypotheses.
    .follow-1 = Why are queries not cached?
    .follow-1-answer = Each query is used once, for its own position’s output. Later positions need only keys and values.
    .follow-2 = Does the cache change results?
    .follow-2-answer = Not but for rounding: the same numbers are used. It is exact for causal models with fixed positions.
    .wrong = A KV cache makes generation constant in time for each token.
    .why = It removes recomputation. Each token still attends to all cached positions, so its time grows with the length.
    .look = Compare what each network keeps after more and more samples, and how long a step takes then: a state stays as it is, keys and values add up.

card-mod-heads = Why multiple heads?
    .think = One softmax yields one distribution. What if two different things are to be looked up at the same position?
    .short = One head gives each position one distribution over the others, so one mean. Several heads, each with its own smaller projections, look at several things at once and keep what they read apart; W_O combines them. With h heads of width d/h parameters and work are about those of one head of width d. Not every head ends up useful; many can be pruned.
    .long =
        In a single head the weights for the subject and for the preceding word compete for the same 1; if both get 0.5, the read is an average of both values, and which is which is blurred. Two heads read each in full, in separate components of the joined vector.

        Formally: each head has maps W_Q, W_K and W_V of its own, of size (d/h) × d; scores are divided by √(d/h); the h reads are put one under another and W_O mixes them. Number of parameters: 4 d², whatever h. Scores: h · T² · d/h = T² d. What does grow with h: softmaxes and stored weights, h T².

        The price of splitting is rank: a head’s score matrix has rank at most d/h, so very narrow heads can express only simple patterns. With d/h too small quality falls; common head widths are 64 to 128.

        Observed in trained models: heads for the previous token, for the same token, for syntax, and many that look at a separator, doing next to nothing. Removing a good part of them after training costs little (Michel and others, 2019; Voita and others, 2019), though training with fewer heads from the start may be harder. Do not interpret a head from one picture; see whether removing it matters.
    .follow-1 = Do heads look at different things by design?
    .follow-1-answer = No. Nothing in the loss asks for it; different random starts lead to it, and some become redundant.
    .follow-2 = By what is the score of a head divided?
    .follow-2-answer = By the root of the head’s own width, √(d/h).
    .wrong = More heads means more parameters.
    .why = The widths are split: h · (d/h) = d. The four maps stay d × d.
    .look = Compare the heads’ maps for the same word: each has a row of its own that sums to 1. They are untrained here, so no pattern has a meaning yet.

card-mod-receptive-field = How do dilated convolutions get a large receptive field, and what is the formula?
    .think = How many new positions does one layer with kernel k and dilation d add to what an output sees?
    .short = A causal layer with kernel k and dilation d reads positions t, t − d, …, t − (k − 1)d: it adds (k − 1)d to the field. Stacked layers: R = 1 + (k − 1) ∑ d_l. With dilations 1, 2, 4, …, 2^(L−1) that is 1 + (k − 1)(2^L − 1): exponential in the depth, while parameters and work grow linearly. Beyond R an output sees exactly nothing.
    .long =
        Start from one output and go back. A layer with kernel k and dilation d connects it with k positions, the farthest (k − 1)d back. Each of these is an output of the layer below, which adds its own (k − 1)d. So distances add: R − 1 = (k − 1) ∑ₗ d_l. TCN blocks have two convolutions of the same dilation, so each block counts twice: R = 1 + 2(k − 1)(2^L − 1).

        Why doubling? With k = 2 and dilations 1, 2, 4, …, every position in the field is reached, by exactly one path: like binary digits. Larger steps would leave gaps; equal ones would give 1 + (k − 1)L only.

        Example by formula: k = 2, L = 10: R = 1 + 1023 = 1024. WaveNet repeats such a stack several times; with three stacks 1 + 3 · 1023 = 3070.

        The theoretical field is an upper bound. What matters in fact falls off towards its edge; the effective field is often much smaller, as far taps are reached by few paths. And it is hard: an input one step beyond R has influence exactly 0, at any training. Choose R from the task’s lag, then depth from R. An RNN has no such edge; it has decay.
    .follow-1 = What L is needed for R ≥ 1,000 with k = 3?
    .follow-1-answer = 1 + 2(2^L − 1) ≥ 1000 gives 2^L ≥ 500.5, so L = 9 with one convolution for each block (R = 1,023).
    .follow-2 = What does causal padding mean?
    .follow-2-answer = (k − 1)d zeros on the left only, so that output t sees nothing later than t and the length stays.
    .wrong = The receptive field is kernel size times the number of layers.
    .why = Without dilation it is 1 + L(k − 1); with doubling dilations it grows with 2^L. Distances add, kernels do not multiply.
    .look = Point at the last output: what it depends on lights up; change kernel and blocks and check the field with the formula.

card-mod-wavenet-gate = What is the gated activation in WaveNet, and which other block does it remind you of?
    .think = A tanh and a sigmoid of the same input, multiplied: where have you seen that?
    .short = Each block computes z = tanh(W_f ∗ x) ⊙ σ(W_g ∗ x), with two causal dilated convolutions: a signal and a gate. It is the pair “candidate and input gate” of an LSTM without the recurrence. From z come a residual part, added to the block’s input for the next block, and a skip part, added up over all blocks for the output.
    .long =
        The filter branch proposes a signed value between −1 and 1, the gate branch decides between 0 and 1 how much of it passes at this position. Multiplication of two functions of the input lets a unit respond to conjunctions (“this pattern, if that context”), which a sum followed by ReLU needs two layers for. van den Oord and others (2016) found it to work better than ReLU for audio.

        Around it: residual r = W_r z + b_r with a 1 × 1 convolution, and the next block reads x + r. Skip s = another 1 × 1 map of z; the outputs of all blocks are summed, then ReLU, 1 × 1, ReLU, 1 × 1, softmax. So the output sees every time scale directly, and gradients reach each block by a short way.

        Kinship: an LSTM’s i_t ⊙ C̃_t is the same product, with a matrix on h_(t−1) in place of taps into the past; GLU (Dauphin and others, 2017) leaves the signal branch linear, (W x) ⊙ σ(V x), for a better gradient: the linear branch has slope σ(·), no tanh slope. Gated feed-forward parts in Transformers (SwiGLU) continue the line.

        Gradient: ∂z = σ(g) (1 − tanh² f) for the filter, tanh(f) σ(g)(1 − σ(g)) for the gate: with both saturated nothing is learned, but the residual path by-passes them.
    .follow-1 = Why causal?
    .follow-1-answer = The model predicts the next sample from the samples before it. Training runs over all samples at once; generating is one by one.
    .follow-2 = Why is generating slow and training fast?
    .follow-2-answer = In training all inputs are known, all positions run at once. In generation each sample waits for the one before; keeping past activations avoids recomputation, not the waiting.
    .wrong = The gate remembers like an LSTM’s forget gate.
    .why = There is no state. It gates the present signal; memory is the receptive field alone.
    .look = Read a unit’s signal, its gate and their product at one position; the product of the first two is the third.

card-mod-tcn-rnn = TCN or RNN: on what does your choice depend?
    .think = Compare how far each can see, how it is trained, what it keeps in use, and what happens at the edge.
    .short = A TCN trains all positions at once and has stable, short gradient paths and a receptive field that is known: exactly that far and no further. An RNN trains step by step, has a state of fixed size, no hard horizon but decay. Streaming costs the RNN its state, a TCN a buffer of past activations. Known bounded lag: TCN. Endless stream on small memory or unknown lag: RNN.
    .long =
        {"*"}Reach.* TCN: R = 1 + 2(k − 1)(2^L − 1) with two convolutions for each block; beyond it influence is exactly 0, no training helps. RNN: unbounded in principle, decaying in practice; with gates the decay is learned. *Training.* TCN: no chain over time; depth L. RNN: T steps. *Gradients.* TCN: paths through at most 2L convolutions, with residuals; no product over T. *Memory in training*: both O(T), the TCN times its number of layers. *Memory in use*: RNN H (or 2H); TCN must keep, for each convolution, (k − 1)d past vectors: summed up, about R vectors. *Variable lengths*: both. *Parameters*: the TCN grows with L, so with log R; the RNN does not grow with the lag.

        Bai, Kolter and Koltun (2018) found TCNs ahead on a suite of synthetic and standard tasks with generic settings. It shows that convolution is a strong default, not that recurrence is obsolete: it was about these tasks and sizes, and tuned LSTMs do better than generic ones.

        Tasks that need a *state* rather than a window, such as parity over any length or counting brackets, favour recurrence: a fixed window cannot solve them beyond R. Tasks with local patterns favour convolution.
    .follow-1 = Can a TCN do parity of 1,000 bits?
    .follow-1-answer = Only with a receptive field of 1,000 and depth to combine them, and it will not extend to 1,001. A recurrence with two states does it for any length.
    .follow-2 = What does a stream through a TCN need to keep?
    .follow-2-answer = The last (k − 1)d inputs of each convolution: not the whole past, but about R vectors in all.
    .wrong = A TCN has infinite memory because dilation grows exponentially.
    .why = Its memory ends exactly at R, which is exponential in the depth, and finite.
    .look = Train both on the memory task below the figure: see what each recalls within the receptive field and beyond it.

card-mod-mingru = What is minGRU, and how does a scan train it in parallel?
    .think = Drop h_(t−1) from the gate and the candidate. What is left of the recurrence, and what is the composition of two such steps?
    .short = minGRU computes gate and candidate from x_t alone: z_t = σ(W_z x_t), h̃_t = W_h x_t, h_t = (1 − z_t) ⊙ h_(t−1) + z_t ⊙ h̃_t. Given the inputs that is linear in h: h_t = a_t h_(t−1) + b_t. Such steps compose associatively, (a₂ a₁, a₂ b₁ + b₂), so a parallel scan finds all h_t in O(log T) rounds. The price: no gate sees the state.
    .long =
        An ordinary GRU is nonlinear in h_(t−1): gates and candidate read it. That forces T sequential steps. Feng and others (2024) remove these dependencies (and the tanh). Then a_t = 1 − z_t and b_t = z_t ⊙ h̃_t are known for all t at once, from one matrix product over the sequence.

        {"*"}Scan.* Apply first (a_1, b_1), then (a_2, b_2): h → a_2(a_1 h + b_1) + b_2. So the pair is (a_2 a_1, a_2 b_1 + b_2): the same form, and composition is associative. An associative operation can be evaluated for all prefixes in a tree: O(log T) rounds on enough processors, O(T) work in a work-efficient form. All is element-wise, so units do not mix in time. The backward pass is a scan of the same kind, from the end.

        {"*"}Numerics*: a_t in (0, 1); products of many underflow, so the scan uses pairs (never a division by a product), or works in logarithms with positive values.

        {"*"}What is lost.* One layer’s gate cannot depend on what is stored, so “forget if I already hold X” needs a second layer, whose input is the state of the first. Linear diagonal recurrences with positive a < 1 cannot flip a state: parity is out of reach for a layer of this kind. State-space models (S4, Mamba) belong to the same family.

        In use it is an RNN: constant state, constant time for each step.
    .follow-1 = Why can a normal LSTM not be scanned?
    .follow-1-answer = Its step is nonlinear in (h, C) since gates read h_(t−1); compositions of such steps have no short form.
    .follow-2 = What is the gradient ∂h_T/∂h_t?
    .follow-2-answer = Exactly the product of a_k = 1 − z_k from t + 1 to T, element by element: there are no other paths within the layer.
    .wrong = minGRU is a GRU computed in parallel; it gives the same results.
    .why = It is another function: gates without state. The scan is exact for minGRU, not a trick for the GRU.
    .look = minGRU by a scan and the GRU stand in neighbouring rows: compare the operations that wait for one another and the parameters.

card-mod-streaming = A model must answer on every sample of an endless signal. Compare RNN, TCN and Transformer.
    .think = For each: what is kept between samples, what does one sample cost, and does either grow?
    .short = RNN: keeps its state, H or 2H numbers a layer; time for each sample constant, for ever. TCN: keeps the last (k − 1)d vectors of each convolution; constant too, but more. Causal Transformer: keys and values of all samples; memory and time for each sample grow, unless a window cuts them. Bidirectional models cannot answer before the end.
    .long =
        Streaming means: input arrives one by one, the answer is due at once, and the process does not end. So nothing may depend on the future, and nothing may grow.

        {"*"}RNN/LSTM/GRU.* State: H, or 2H with C. Work for a step: blocks · (H·I + H²). Constant. Risk: the state drifts over very long runs to regions training never saw; train with carried states and random offsets, or reset at pauses. *minGRU, state-space models*: the same in use, with parallel training. *TCN/WaveNet.* Ring buffers: for each convolution (k − 1)d past inputs. Work: each layer once for each sample. Constant, deterministic horizon R. *Transformer.* Cache of 2 T d a layer, work 2 T d + maps. Both linear in T: sooner or later too slow. Windows of w positions make it constant with a hard horizon, like a TCN, but with content-based access.

        Look-ahead: a small delay of a few samples lets any of them use right context, at the price of latency; state the latency in milliseconds, with the sampling rate.

        On small hardware memory traffic decides: weights are read for each sample, since a batch of one reuses nothing. So small H, quantised weights, fixed buffers without allocation. Then measure the worst case for a step, not the mean.
    .follow-1 = The Transformer with a window or the TCN: what differs?
    .follow-1-answer = Both have a hard horizon. The window’s weights depend on content and need w · d numbers for keys and as many for values in each layer; the TCN’s taps are fixed.
    .follow-2 = How do you verify a streaming implementation?
    .follow-2-answer = Run the whole sequence at once and sample by sample: outputs must agree to rounding at every position.
    .wrong = A Transformer with a KV cache streams in constant time.
    .why = The cache avoids recomputing, but each sample reads all that is kept, and that grows with every sample.
    .look = Measure the time of a step and read what is kept, after few and after many samples, for the networks side by side.

## Interview

card-int-when = When would you use a recurrent network today, when convolution, when attention?
    .think = Ask about the data, the lag, the hardware in use, and whether the end of the input is known.
    .short = Streaming with small memory, or little data: LSTM or GRU, or a linear recurrence if training must be parallel. Bounded, known reach and fast training: dilated convolution. Long-range lookups by content, whole input at hand, much data: attention. Then a baseline of each kind under the same budget decides, not fashion.
    .long =
        Begin with questions, not with a model. (1) Is the input complete before the answer is due? If not, causal models only. (2) How far apart are things that must meet, and is there a bound? Bounded: a TCN with R above it. Unbounded but summarisable (a running state): recurrence. Unbounded and specific (find that name again): attention. (3) How much data? Little: strong assumptions (recurrence, convolution) help; much: attention gains. (4) Where does it run? Constant memory for each step: recurrence. A GPU with batches: attention or convolution. (5) How long are the sequences in training? Thousands of steps make a nonlinear recurrence slow, a scan or attention by blocks possible.

        Name costs by formula: recurrence T d² work in T dependent steps; attention T² d + T d² in few; convolution k T d² for each layer in L layers.

        Combine: convolution in front of recurrence in speech; local attention with recurrence; a recurrent decoder on an attentive encoder for cheap writing.

        Finish with the experiment: a trivial baseline, one tuned model of each kind with equal parameters or equal time, three seeds, scored by the quantity that counts, including latency and memory. Say what result would change your mind.
    .follow-1 = You have 2,000 labelled sensor windows of 200 samples. What first?
    .follow-1-answer = A linear model on simple features as a baseline, then a small GRU or TCN with strong regularisation. A Transformer from scratch is unlikely to be worth it.
    .follow-2 = What speaks for linear recurrences?
    .follow-2-answer = Parallel training by a scan and an RNN’s constant cost in use. What speaks against: gates cannot see the state within a layer.
    .wrong = Always use a Transformer; RNNs are obsolete.
    .why = On an endless stream with a fixed memory the Transformer’s cache grows without end. The setting decides.
    .look = Each question in this list comes with a number that was counted or measured for the sizes you chose; change them and see which answers turn.

card-int-not-learning = Your LSTM does not learn: the loss stays near its start. How do you proceed?
    .think = What is the cheapest test that separates a bug from a hard problem?
    .short = First know the loss of guessing (ln K for K even classes). Then overfit a handful of examples: if that fails, it is a bug or the rate. Check shapes, shifted targets, masks, and that gradients reach every parameter. Then look at gradient norms and at saturation of gates over time. Only then change the model. One change at a time, fixed seed.
    .long =
        {"*"}Know zero.* For K balanced classes a constant guess has loss ln K; for unbalanced ones the entropy of the frequencies; for regression the variance. A loss stuck exactly there means that the input is not used.

        {"*"}Overfit 4 examples* without regularisation. A correct network gets the loss near 0 in some hundred steps. If not: learning rate (sweep factors of 3 to 10), the optimizer not holding the parameters, a detached state, gradients zeroed at the wrong time, softmax applied twice, targets off by one, time and batch axes exchanged (a very common one: `batch_first`), a mask that hides everything.

        {"*"}Follow the signal.* Print for each parameter ‖gradient‖/‖weight‖: zeros show a cut. Plot ‖∂L/∂h_t‖ over t: if it falls by decades and the needed input is early, it is a long-lag problem: forget bias up, shorter sequences first, clipping, attention. If it explodes: clip, lower the rate. Histogram of gates: all near 0 or 1 from the start means too large weights or unscaled inputs.

        {"*"}Then capacity and data.* Learns 4, not 400: size, rate, normalisation. Learns training, not validation: regularise, more data, leakage the other way round.

        Keep a log, and keep a known good task (delayed recall with a short lag) at hand: if your code cannot learn that, stop looking at your data.
    .follow-1 = Loss falls, accuracy stays. Why?
    .follow-1-answer = The model gets better calibrated without changing the argmax, or one class dominates. Look at the confusion and at predicted frequencies.
    .follow-2 = Loss is fine at first, then NaN. Where do you look?
    .follow-2-answer = Gradient norm in the steps before, log of 0, exp overflow, a row that is masked entirely. Clip, lower the rate, and find the first non-finite value.
    .wrong = Add layers or units until it learns.
    .why = A larger network with the same bug learns as little. The small overfitting test costs a minute and says which it is.
    .look = Start the run: its report says what the best constant answer scores; a network that does no better has not used the input.

card-int-gradient-check = You wrote the backward pass of a cell yourself. How do you show that it is right?
    .think = What is the error of a central difference, and which precision lets you see a wrong factor?
    .short = Compare with central differences, (L(w + ε) − L(w − ε))/2ε, for single weights, in double precision with ε about 10⁻⁵: agreement to a relative 10⁻⁶ or better. Use a random linear loss over all outputs, several time steps, random biases, and check inputs and initial states too. Then compare with a known library. Test that deliberate mistakes are caught.
    .long =
        The central difference has a truncation error of order ε² and a rounding error of about u/ε, with u the precision: in double, u ≈ 10⁻¹⁶, the optimum is near ε = u^(1/3), about 10⁻⁵, with a relative error of about 10⁻¹⁰. In single precision it is about 10⁻⁵ at best, often far worse, which hides real bugs. So check in double, even if you train in single.

        Design of the check. A loss that touches everything: L = ∑ r_(tj) h_(tj) with random r, at all steps, so no path has weight 0. T ≥ 3: with one step the recurrent paths are absent; with two, errors in accumulating over time are easily missed. Different sizes for I, H, B, T, so that a transposition cannot fit by accident. Weights large enough that gates are not all near 0.5, small enough not to saturate. Kinks (ReLU) are avoided by redrawing. Check *all* inputs: x, h_0, C_0, every W, U, b; and padded batches, where gradients in padding must be 0.

        Then independent witnesses: PyTorch on the same weights; an identity such as ∑ of softmax gradients being 0; a slope test of the whole loss along the gradient.

        Finally test the test: leave out a term (say the path through f_t), and see it fail. A check that has never failed has shown nothing.
    .follow-1 = The relative error is 1 for a few entries whose gradient is 10⁻¹². Is that a bug?
    .follow-1-answer = Probably not: the difference is below rounding. Use |a − b| / (|a| + |b| + floor) with a floor, and look at absolute sizes.
    .follow-2 = Why one weight at a time?
    .follow-2-answer = It names the wrong entry. Random directions are cheaper and test all at once: use them for large nets, then single weights to find the place.
    .wrong = The loss goes down, so the gradient is right.
    .why = Any direction with a positive product with the gradient lowers the loss. A missing path still learns, only worse.
    .look = Switch on gradients, read one number, its equation in symbols and the same equation in numbers: the terms add up to it.

card-int-shapes = What shapes come out of a two-layer bidirectional LSTM in PyTorch, and what do they contain?
    .think = Say first what B, T, I, H are; then which output is over time and which is over layers.
    .short = Input (T, B, I), or (B, T, I) with `batch_first`. `output` has (T, B, 2H): the top layer’s states at all positions, forward half first. `h_n` and `c_n` have (4, B, H): layers × directions, in the order layer 0 forward, layer 0 reverse, layer 1 forward, layer 1 reverse; not affected by `batch_first`. `output` contains no C and no lower layer.
    .long =
        Let T be time, B batch, I input size, H hidden size. `nn.LSTM(I, H, num_layers=2, bidirectional=True)`.

        `output`: (T, B, 2H). Slice `[..., :H]` is the forward lane, `[..., H:]` the reverse lane, at the *same* position t: PyTorch has already reversed the reverse lane back. `h_n`: (2 · 2, B, H); reshape to (layers, directions, B, H). `h_n[-2]` is the top layer’s forward state at step T, `h_n[-1]` its reverse state at step 1. Hence `h_n[-2]` equals `output[-1, :, :H]`, and `h_n[-1]` equals `output[0, :, H:]`. `c_n`: the same for cell states.

        A summary of the sequence is `h_n[-2]` and `h_n[-1]` joined, (B, 2H). `output[-1]` is not: its reverse half has read one token.

        Weights: `weight_ih_l0` (4H, I), `weight_hh_l0` (4H, H), `bias_ih_l0`, `bias_hh_l0` (4H), the same with `_reverse`; for l1 the input size is 2H. With `proj_size` P the h have P in place of H, c stays H.

        With packed input, output is packed as well; after unpacking it has zeros beyond each length, and `h_n` is taken at each row’s own end. For a single example without a batch axis: (T, I) in, (T, 2H) out. Say the axes aloud in an interview; most bugs are exchanged axes that happen to fit.
    .follow-1 = How do you catch exchanged time and batch axes?
    .follow-1-answer = Test with B different from T, and check that changing example 2 does not change example 1’s output. In the exchanged case it does.
    .follow-2 = Where are the lower layer’s states over time?
    .follow-2-answer = Not returned. Only its last h and c are; run layers separately to see them.
    .wrong = `output[-1]` and `h_n` are the same thing.
    .why = Only for one direction, one layer and no padding. `h_n` lists all layers and directions, each at its own end.
    .look = Each lane’s strip has H rows and a column for each position; joined they are the 2H numbers that the output layer reads.

card-int-claims = Which absolute statements about recurrent networks should you avoid, and what do you say instead?
    .think = For each: under which condition is it true?
    .short = “LSTMs have no vanishing gradients”: they can keep them, where f is near 1. “GRUs do not forget”: 1 − z does. “RNNs cannot be parallelised”: not over time, if nonlinear. “Attention explains”: it shows mixing weights. “Clipping prevents vanishing”: it only shortens. “GRU is 33 % smaller”: 25 %. State the condition, the formula, and how you would measure it.
    .long =
        An interviewer listens for whether a statement has its conditions. Some pairs.

        “tanh has slope at most 0.25”: that is σ; tanh has at most 1, at 0. “The gradient after 50 steps is 0.25^50, about 10⁻¹⁵”: 0.25^50 is 7.9·10⁻³¹; 0.5^50 is 8.9·10⁻¹⁶. And it is a bound for a scalar sigmoid chain with |u| ≤ 1, not a law. “RNNs forget after 20 steps”: this one, trained so, on this task, may; show the score by lag. “A spectral radius below 1 means that gradients vanish at once”: it means so in the long run for a linear recurrence; a non-normal matrix may amplify first. The safe bound is by σ_max.

        “Bidirectional is better”: if the whole input is there. “More context is better”: if it is used. “Beam search finds the best translation”: it finds a good one by the model’s score. “Lower perplexity, better translation”: on right prefixes. “A Transformer is slower because it is O(T²)”: compare T² d with T d².

        The form of a good answer: claim, condition, reason in one formula, a measurement that could refute it. “With f ≈ 1 the direct path of an LSTM keeps the gradient; the product of forget gates says how far; here is its value on this network.” Admitting a limit is no weakness; not knowing the condition is.
    .follow-1 = Give the condition for “gradients must vanish” in a tanh RNN.
    .follow-1-answer = σ_max(U) times the largest slope on the way is below 1. It is sufficient, not necessary.
    .follow-2 = How can a matrix with spectral radius 0.9 amplify?
    .follow-2-answer = If it is non-normal: U = (0.9, 5; 0, 0.9) by rows has radius 0.9, yet it maps (0, 1) to (5, 0.9). Powers grow at first, then fall.
    .wrong = Sounding certain makes an answer stronger.
    .why = A universal claim is refuted by one counterexample, which the next question usually is.
    .look = The table “Rule of thumb” multiplies one factor over and over; compare it with the measured lines, which follow no single factor.

card-int-leakage = How can evaluation of a sequence model leak, and how do you prevent it?
    .think = Where can the future, the answer or the test set get into the input?
    .short = By time: random splits of one series put the future in training; split by time, with a gap. By group: windows or sentences of the same source on both sides; split by source. By statistics: normalising with the test’s mean. By model: bidirectional or centred filters in forecasting, state carried from test to test, unmasked targets. By choice: tuning on the test. A too good result is a reason to search.
    .long =
        {"*"}Splits.* Overlapping windows of one recording are near copies; shuffled, most test windows have a twin in training. Cut the recording first, then make windows, and leave a gap as long as the window plus the label’s horizon. Users, speakers, documents: whole groups on one side. Near-duplicate texts: hash normalised texts, or decide the split by a hash of the text, so that the same text always falls on the same side.

        {"*"}Preprocessing.* Means, vocabularies, imputation, feature selection: fitted on training only. A scaler fitted on everything leaks a little; labels derived with smoothing over time leak much.

        {"*"}Model.* In forecasting nothing may be bidirectional, no padding “same” in convolutions (half of the kernel looks ahead), no attention without a causal mask. In a decoder the input must be shifted by one. Test by perturbation: change input at s > t, output t must stay exactly the same.

        {"*"}State.* Carrying the hidden state from one test example to the next makes results depend on the order of the test set; reset, or define the stream.

        {"*"}Protocol.* Early stopping, thresholds, beam widths on validation. Look at the test once. Compare with a trivial baseline (last value, most frequent class): if a complex model beats it by a suspicious margin, hunt for the leak before you celebrate.
    .follow-1 = Your next-token loss is near zero after an hour. First suspicion?
    .follow-1-answer = The target is visible: no shift, no causal mask, or a bidirectional layer. Perturb a later input and watch an earlier output.
    .follow-2 = Why a gap between training and test in time series?
    .follow-2-answer = Windows at the border share samples, and labels may look ahead by the horizon. The gap removes both.
    .wrong = A random 80/20 split is always fair.
    .why = It assumes independent examples. Windows of a series or sentences of a document are not.
    .look = Every output here before the end reads the reverse lane, which has seen what comes later; without the future it cannot be computed.

card-int-keyword-spotter = Design a wake-word detector for a microcontroller with 64 kB of memory.
    .think = Budget first: weights, state, buffers, time for each frame. Then the smallest model that fits.
    .short = Frames of 10 to 20 ms, some tens of mel features, a causal model that answers at every frame: one GRU of about 48 units or a small causal depthwise TCN. 8-bit weights: GRU parameters 3H(I + H + 2) in bytes. Constant state, no allocation. Train with carried states on long noisy streams, decide on smoothed scores; judge by false alarms per hour at a given miss rate, and by worst-case time for a frame.
    .long =
        {"*"}Budget.* With I = 40 and H = 48, a GRU has 3·48·(40 + 48 + 2) = 12,960 parameters, about 13 kB in 8 bits, and 3·48·(40 + 48) = 12,672 multiply-adds for a frame, at 50 frames a second 0.63 million a second: modest. State: 48 numbers. Feature buffer: one frame of samples and the FFT. That leaves room. A second GRU layer adds 3·48·(48 + 48 + 2) = 14,112.

        {"*"}Alternatives.* A TCN with depthwise separable convolutions: similar size, needs ring buffers for about R frames, no recurrent drift, easy to quantise. A Transformer over a window of one second recomputes or caches; more memory. A bidirectional model is out.

        {"*"}Training.* Label at the end of the word with tolerance; loss at every frame, weighted for rare positives. Streams, not clips: long negatives with speech, music and noise, random start of the state, carried states, so that the network never relies on silence before the word. Gain augmentation, room responses. Quantisation-aware for gates: σ and tanh by table.

        {"*"}Decision.* Smooth over about 10 frames, a threshold, a refractory time. *Measure*: false accepts per hour over many hours, false rejects by distance and noise; latency from the word’s end; worst-case cycles.

        {"*"}Failure modes.* State drift after hours: reset in silence. A changed microphone: normalise slowly.
    .follow-1 = Why not a large batch-trained Transformer, distilled?
    .follow-1-answer = As a teacher, yes. On the chip the student must have constant cost for a frame and a few kilobytes of state.
    .follow-2 = 8-bit hidden state: what breaks first?
    .follow-2-answer = Slow integration: with z = 0.01 and h̃ − h = 0.3 the increment is 0.003, less than half a step of 1/128, and is rounded away. Keep the state in 16 bits.
    .wrong = Take the model with the best clip accuracy.
    .why = Clips are centred and balanced. The product sees hours of other sound: false alarms per hour decide.
    .look = Read what the GRU keeps and the time of a step as samples go on, beside the convolutions and the Transformer.

card-int-translator-design = Design a translator for 20,000 sentence pairs of a narrow domain. What do you build, and how do you know that it works?
    .think = Baseline, model, decoding, evaluation, and the risk in each.
    .short = Start from the data: duplicates, splits by text, lengths. Baselines: a phrase memory, and a pretrained model if allowed. Then a bidirectional GRU encoder and decoder with attention, a few million parameters, subwords, dropout, teacher forcing, early stopping on free-running scores. Beam 4 with length normalisation. Evaluate exactness or BLEU by length, intervals, and by reading 100 outputs.
    .long =
        {"*"}Data first.* Deduplicate; split so that no source text, nor a near copy, is on both sides; look at lengths and rare words. 20,000 pairs are few: every hundred bad pairs count.

        {"*"}Baselines.* Nearest source in the training set with its target: in a narrow domain surprisingly good, and a check for leakage. A pretrained translator, fine-tuned, if size and licence allow: likely the best; say so.

        {"*"}Model.* If from scratch: subwords of about 4,000 types shared; embeddings 256; bidirectional GRU encoder of 256 for each direction, GRU decoder of 256, additive or scaled attention; dropout 0.3; label smoothing 0.1. By formula the recurrent parts have 2 · 3(256·256 + 256² + 256) + 3(256·I′ + 256² + 256), under two million. Attention rather than one vector, since lengths vary. A small Transformer is the rival to try: same budget, same tuning.

        {"*"}Training.* Teacher forcing, Adam, clipping at norm 1, masks, buckets. Select by free-running score on validation, not by teacher-forced loss alone.

        {"*"}Decoding.* Greedy first, then beam 4, α tuned.

        {"*"}Evaluation.* By length, by phenomenon (numbers, negation, names), paired against the baselines, with √(p(1 − p)/n). Force attention or mask words to see whether errors come from reading or writing. Read outputs. Decide beforehand what score is good enough, and what error is not tolerable (a lost negation).
    .follow-1 = Numbers are translated wrongly. What now?
    .follow-1-answer = Copying is hard for subword models with little data: use placeholders or a copy mechanism, augment with generated numbers, test separately.
    .follow-2 = Validation loss rises, exactness still climbs. Which do you trust?
    .follow-2-answer = The score of free-running outputs on validation; the loss punishes overconfidence on the few wrong tokens. Report both.
    .wrong = With so little data an encoder-decoder without attention is better, as it has fewer parameters.
    .why = Attention adds few parameters and takes a burden off the state; it needs less data to carry long sources, not more. Test it with equal sizes.
    .look = Both networks were trained alike on the same small grammar; measure exactness by length, then read a wrong output and ask where it went wrong.
