# Chapter 6. Prose: two or three sentences each.

step-modern-self = In [self-attention](term:self-attention) the words of one text read one another. Each word gets a row of weights over all words, as a decoder’s step did, and a mixture of their [values](term:value). Several [heads](term:attention-head) do so side by side, [the second](#/modern?text=the+black+cat+does+not+sleep&at=3&head=2) like the first, each with weights of its own; here they are random, nothing is learned yet.
    .title = Words that read one another
    .task = Show the third head.
    .done = Another head, another part of the same queries and keys, another map.
step-modern-queries = From each word three vectors are made by three learned maps: a [query](term:query), what it looks for; a [key](term:key), what it is found by; a value, what is read of it. A score is key times query, divided by √n, n being the units of one head.
    .title = Queries, keys, values
    .task = Pin a score of any head and read its terms.
    .done = One product for each unit of the head, then the division by √n. No step of this waits for another word.
step-modern-order = Without [positions](term:positional-encoding) and without a mask, self-attention cannot tell “the dog bites the man” from the same words in another order: each word gets the same output. A vector for each position, added to the word’s own, is what makes the order count.
    .title = Where order comes from
    .task = Make the order of the words count, and watch the difference from the reversed text.
    .done = A recurrent network needs no such thing: the order is in the way it reads.
step-modern-mask = A network that is to predict the next word must not see it. The [causal mask](term:causal-mask) sets the scores of later words to −∞ before the softmax, so their weights are exactly 0 and the rest still sums to 1. Every position can then be trained at once, each on its own past.
    .title = Not looking ahead
    .task = Switch on the causal mask.
    .done = The first word can look at itself only: its one weight is 1.
step-modern-dilated = A causal [convolution](term:dilated-convolution) reads its own position and a few earlier ones with fixed weights; [a kernel of 3](#/modern?figure=dilated&convolution=wavenet&kernel=3&blocks=3&over=64) reads three. Leave gaps that double from block to block, and what an output sees doubles too: with kernel k and dilations d it sees 1 + (k − 1) · Σ d positions, where each block has one convolution.
    .title = Gaps that double
    .task = Choose kernel and blocks so that the [receptive field](term:receptive-field) is at least 20 steps.
    .done = One more block about doubles the field for the price of one more layer.
step-modern-blocks = A TCN’s block has two convolutions of the same dilation and a way around them. [A WaveNet’s](#/modern?figure=dilated&convolution=wavenet&kernel=3&blocks=3&over=64) block has one whose tanh is multiplied with a σ [gate](term:gate), as in an LSTM. Same kernel, same dilations: the fields differ.
    .title = Two kinds of blocks
    .task = With the same kernel and blocks: which of the two sees further back?
    .choice-wavenet = The WaveNet
    .choice-tcn = The TCN
    .done = Two convolutions in a block reach twice as far: 1 + 2 (k − 1) · Σ d.
step-modern-sight = What is outside the receptive field does not count for little: it counts for exactly nothing. A recurrent network has no such edge; what it knows of long ago may be little, but nothing cuts it off.
    .title = Out of sight
    .task = Keep 64 positions and let the first word reach the last output.
    .done = A way is there now. How much comes through is another question, which the figure answers beside it.
step-modern-cost = Counted, not quoted: what each kind of network costs at this length. Attention compares every position with every other, so some of what it keeps for training grows with the square of the length, and the rest in proportion to it.
    .title = What it costs
    .task = Predict: from 256 to 512 positions, the numbers that this Transformer keeps for training grow by a factor nearest to …
    .choice-twice = 2
    .choice-thrice = 3
    .choice-four = 4
    .done = The scores and weights of all heads grow fourfold, the rest twofold. The longer the text, the nearer the whole comes to 4.
step-modern-waiting = A GRU’s step needs h_(t−1) in its gates, so all positions wait in line, in training too. A [minGRU](term:min-gru)’s gates read x_t only; then h_t is linear in h_(t−1), and a [parallel scan](term:parallel-scan) finds all states in a number of rounds that grows with the logarithm of the length.
    .title = What has to wait
    .task = Predict, then look: which of these needs fewest operations one after another over 256 positions?
    .choice-gru = GRU
    .choice-mingru = minGRU
    .choice-lstm = LSTM
    .done = The price is in the gates: they can no longer look at what is remembered.
step-modern-streaming = A signal comes sample by sample and each is answered at once. A recurrent network keeps its state, whose size does not depend on how long it has run. A Transformer keeps keys and values of all positions, its [KV cache](term:kv-cache), which grows with each one; a convolution keeps as far back as its taps reach.
    .title = Sample by sample
    .task = Predict, then look: after 200 samples, which has to keep the fewest numbers?
    .choice-rnn = The RNN
    .choice-tcn = The TCN
    .choice-transformer = The Transformer
    .done = This is why recurrence has not gone: where memory is small and the signal has no end.
step-modern-when = When is a recurrent network the right choice? Where the input never ends, where each answer must come at once, where memory is small, and often where data are few. Where whole texts are there at once and hardware is wide, attention is. Go through the questions here with the sizes that you have, and see [what each costs](#/modern?figure=glance&width=16&over=512).
    .title = When to use which
