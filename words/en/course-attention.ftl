# Chapter 5. Prose: two or three sentences each.

step-attention-look = With attention the encoder hands over all of its states, one for each English word. For each French word the decoder decides anew how much to read of each: a row of [weights](term:attention-weight) between 0 and 1 whose sum is 1.
    .title = Look again
    .task = Go to the step that writes the third French word.
    .done = A new step, a new row: the states that are read stayed the same, only their shares changed.
step-attention-align = French puts most colours after the noun: “the black cat” is “le chat [noir](#/attention?phrase=the+black+cat+sleeps&at=7&stage=last)”. Nobody told the network which word belongs to which; the weights that helped to predict the next word were learned along with the rest. Reading them as an [alignment](term:alignment) is our doing.
    .title = Which word goes where
    .task = Predict, then step on to the softmax: while it writes its second word, which English word does it read most?
    .choice-the = “the”
    .choice-black = “black”
    .choice-cat = “cat”
    .choice-sleeps = “sleeps”
    .done = The largest weight of that row tells it. In a language with the same order it would be another one.
step-attention-score = Where do weights come from? For each English word a [score](term:attention-score) says how well its state fits what the decoder has in hand: here v · tanh(W_k h_s + W_q d_t), the [additive](term:additive-attention) kind. One number for each pair of words, taken apart in this figure.
    .title = One score
    .task = Pin a score and read what it is the sum of.
    .done = Only the differences between a row’s scores count: add the same number to all, and the weights stay.
step-attention-softmax = [Softmax](term:softmax) turns a row of scores into weights: exp of each, divided by the sum. A score that is larger by 1 has a weight e times as large, about 2.7. No weight is ever exactly 0, unless its score is −∞.
    .title = From scores to weights
    .task = Show the scores in place of the weights.
    .done = A row of scores may lie anywhere on the line of numbers; a row of weights always shares out 1.
step-attention-kinds = There are several ways to compare two vectors: their [dot product](term:dot-product-attention), the same [with a matrix between](#/attention?figure=score&phrase=the+black+cat+sleeps&translator=sentences-general&at=7&stage=last), or the additive kind. The more units, the larger a dot product gets: of n independent pairs with mean 0 and variance 1 its standard deviation is √n. Dividing by √n keeps softmax away from where one weight is almost 1 and hardly any gradient is left.
    .title = Kinds of scores
    .task = Choose the network whose dot products are scaled.
    .done = It is another network, trained from the start with these scores. Compare the maps, not the numbers of one cell.
step-attention-context = The weights mix the encoder’s states into one vector, the [context](term:context-vector): Σ of α_ts h_s over all English words s. It is joined with the decoder’s own state, and [the next word](#/attention?phrase=the+black+cat+sleeps&at=7&stage=last) is read off both. Unlike the one vector before, this one is made afresh at each step.
    .title = What is read
    .task = Pin a number of the context.
    .done = Its terms are weight times state, one for each English word.
step-attention-force = The weights take part in what is written, so they can be put to the test: force a written word to read one English word only, and see what it becomes. An explanation that survives such a test is worth more than a picture.
    .title = Take it by the hand
    .task = Force one written word to look at a single English word, so that the translation is no longer right.
    .done = What was written changed because of what was read, and of nothing else: all other numbers were left to the network.
step-attention-spread = A row of weights may be sharp or spread out. Its [entropy](term:entropy), in bits, says how much: 0 where one word has all, log₂ of their number where all have the same. Words that have no partner in English often read from several.
    .title = Sharp or spread
    .task = Move to the written word whose attention is spread most.
    .done = Which word is it, and has it a partner in the English sentence?
step-attention-wide = The bottleneck is gone because the path is short and wide: from any English word’s state to any French word it is a single step, and what is kept grows with the sentence. The price is one score for each pair of words.
    .title = Why it helps
    .task = Predict, then look: which network makes more mistakes in this sentence?
    .choice-none = The one without attention
    .choice-additive = The one with additive attention
    .done = For a fair answer see [all held-out sentences](#/seq2seq?figure=bottleneck), not this one alone.
step-attention-not-why = A weight says how much of a state was read, not what that state knows: the encoder’s state at “cat” has read the whole sentence. So a small weight on a word does not mean that the word played no part. To learn whether it did, take it away.
    .title = What a weight does not say
    .task = Forbid one written word to look at an English word of your choice.
    .done = Its weight went to the others in the proportions that they had. Did the word change?
