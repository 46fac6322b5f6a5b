# Chapter 1. Prose: two or three sentences each.

step-rnn-read = A recurrent network reads one token at a time. At each step it adds what the new word says, W x_t, to what it remembers, U h_(t−1), and a bias; tanh of the sum is the new [hidden state](term:hidden-state) h_t. [Step on](#/unroll?weights=sentiment-rnn&step=2&substep=3) and watch one column after another come to be.
    .title = One word at a time
    .task = Move to the step that reads “good”.
    .done = The column of step 5 follows from the word “good”, from the column before it and from the weights, and from nothing else.
step-rnn-beginning = Before the first word there is no memory: h_0 is all zeros, so the whole strip U h is exactly 0 at step 1, and [at step 2](#/unroll?weights=sentiment-rnn&step=2&substep=2) it no longer is. An [initial state](term:initial-state) of zeros is a choice; it can also be learned, or be the last state of the text before.
    .title = Where memory begins
    .task = Pin any number of U h at step 1 and read its terms in the inspector.
    .done = Every term is a weight times zero, so the sum is exactly 0 whatever U is.
step-rnn-weights = The same W, U and bias are used at every step: a longer text needs no more [parameters](term:parameter). That is why one entry of U, changed once, is changed at every step from the second on.
    .title = One set of weights
    .task = Hold an entry of U: click a weight among the terms in the inspector and type another number.
    .done = Step 1 did not move, since it multiplies U with zeros; all later steps may.
step-rnn-shapes = What a network is for decides at which steps it reads and at which it answers. [Many to one](term:many-to-one) judges [a review](#/shapes?weights=sentiment-lstm) after its last word; one to many describes [a picture](#/shapes?weights=captions-lstm); many to many tags [every word](#/shapes?weights=entities-lstm), or reads everything first and writes afterwards. The kind of cell is the same in all four.
    .title = The four shapes
    .task = Open the network that reads everything before it writes its first letter.
    .done = This is the shape of translation: an [encoder-decoder](term:encoder-decoder), here with one cell for both halves.
step-rnn-tags = Here every step has an answer: [BIO tags](term:bio-tags) that mark where a name begins and goes on. At step t a network that reads one way knows the words up to t and none after it, so it may tag a word before the words that would settle it.
    .title = An answer at every step
    .task = Move to the last step, where this network has read all that it will ever read.
    .done = Only here does the one-way network know the whole sentence; its earlier answers cannot be revised.
step-rnn-back = [Backpropagation through time](term:bptt) runs the same picture backwards. The gradient of h_t is a sum of two shares: what comes through step t’s own output, and what comes back from step t + 1. In this network only the last step is judged, so [everywhere else](#/unroll?weights=sentiment-rnn&show=gradients&step=9&substep=3) the own share is 0.
    .title = The way back
    .task = Walk back to step 1.
    .done = Whatever the first word still means to the loss has come through every step between.
step-rnn-sum = U is used at every step, so ∂L/∂U is a sum over all steps. Step t adds the outer product of its [pre-activation](term:pre-activation)’s gradient and h_(t−1). Where gradients shrink on their way back, most of that sum comes from few steps.
    .title = A gradient that is a sum
    .task = Predict, then look: which steps make this sum to within 1 %, few at the beginning or few at the end?
    .choice-first = Few steps at the beginning
    .choice-last = Few steps at the end
    .done = The sum hardly hears of the other end: that is what it means not to learn a long dependency.
step-rnn-vanish = From h_50 back to h_1 there are 49 steps, and each multiplies the gradient by one [Jacobian](term:jacobian): the slopes of tanh times U. The length of the product, ‖∂h_50/∂h_1‖, says how much of a small change at step 1 could arrive at step 50 at most. With these settings next to nothing does: the gradient [vanishes](term:vanishing-gradient).
    .title = Vanishing
    .task = Keep the length at 50 and find a setting where ‖∂h_50/∂h_1‖ stays above 0.1.
    .done = A product of 49 factors stays of middling size only where the factors are, all in all, close to 1.
step-rnn-explode = Without an activation, h_t = a_t, each Jacobian is U itself. Where U’s [spectral radius](term:spectral-radius) is [above 1](#/gradients?figure=jacobians&length=50&cell=rnn-linear&radius=1.1) the product grows without bound with the distance; where it is [below 1](#/gradients?figure=jacobians&length=50&cell=rnn-linear&radius=0.8), it dies out in the end.
    .title = Exploding
    .task = Keep the length at 50 and make ‖∂h_50/∂h_1‖ larger than 1000.
    .done = A small change at step 1 can now move step 50 by more than a thousand times as much. A step along such a [gradient](term:exploding-gradient) can throw all weights away.
step-rnn-clip = [Clipping](term:gradient-clipping) by norm shortens a gradient that is longer than allowed and leaves its direction alone. It bounds the step that is taken; it does not bring back a gradient that has vanished, and it does not promise a lower loss.
    .title = Clipping
    .task = Lower the longest gradient allowed until clipping shortens something.
    .done = Every number was multiplied with the same factor: the cosine between before and after is 1.
