# Chapter 4. Prose: two or three sentences each.

step-seq2seq-two-halves = A translation is not as long as its source and has another order, so one network reads and another writes. The [encoder](term:encoder) reads all of the English; this one reads it both ways. The [decoder](term:decoder) has not begun.
    .title = Two halves
    .task = Go on to the last English word, to the stage where the encoder hands over.
    .done = From here on the decoder never sees the English again.
step-seq2seq-one-vector = What is handed over is one vector, d_0, made of both last states. It has the same number of units for one word and for thirty: this is the [bottleneck](term:bottleneck). A decoder that is an LSTM starts from a C as well, and both have to be handed over.
    .title = One vector
    .task = Pin a number of what is handed over.
    .done = Its terms reach back to both ends of the sentence, and through them to every word.
step-seq2seq-write = The decoder starts from d_0 and reads ⟨start⟩. [At each step](#/seq2seq?phrase=the+black+cat+sleeps&at=6&stage=last) it gives a probability to every French word, and the likeliest one is what it reads next: this is [greedy decoding](term:greedy-decoding). It stops when it says ⟨end⟩.
    .title = Word by word
    .task = Go to the last step.
    .done = ⟨end⟩ is a word like any other: how long the translation is was learned too.
step-seq2seq-narrow = A short sentence like this one passes through one vector unharmed. Each further word needs room in the same units, and something has to give: often a word in the middle is replaced by another of its kind.
    .title = Where it gets narrow
    .task = Type an English sentence that this network gets wrong. For a word that it does not know, the page offers some that it does.
    .done = Compare what was written with the right French: which word did not fit through?
step-seq2seq-measured = [One failed sentence](#/seq2seq?phrase=the+black+cat+sleeps&at=last) is an anecdote. Press *Measure*, and held-out sentences are translated on your machine, through one vector and with attention; the share that is exactly right is shown by the length of the source. Read off where the two part.
    .title = The same, measured
step-seq2seq-forcing = In training the decoder reads the right word before, whatever it would have said itself: this is [teacher forcing](term:teacher-forcing). All steps can then be judged against the right French, and one early mistake does not spoil the rest of the lesson.
    .title = Teacher forcing
    .task = Let it write with the right words before it at every step.
    .done = Each word is now judged on its own, after the right beginning. That is a milder test than writing alone.
step-seq2seq-exposure = A network that has only ever read right words meets its own mistakes for the first time when it [writes alone](#/seq2seq?phrase=the+black+cat+does+not+eat+the+bread&at=last): this is [exposure bias](term:exposure-bias). Mixing the two, with the right word read at a share of the steps only, is one remedy; it is called [scheduled sampling](term:scheduled-sampling) where the share falls during training.
    .title = Its own mistakes
    .task = Force the right word at half of the steps: set the ratio to 0.5.
    .done = Which steps are forced is drawn by chance, from a seed in the link, so a class sees what you see.
step-seq2seq-beams = Greedy decoding cannot take a word back. [Beam search](term:beam-search) follows several beginnings at once and keeps those whose words are likeliest together. It may find a likelier sentence than [the greedy one](#/seq2seq?phrase=the+cat+sleeps&at=last); it need not, and likelier need not mean right.
    .title = Several beginnings
    .task = Find a sentence and a width for which the beam writes something else than greedy decoding does.
    .done = Look where the branch that wins was not the likeliest at first.
step-seq2seq-score = Each further word multiplies the probability of a sentence by a number that is at most 1, so by the plain product short sentences look better. Here finished ones are compared by the mean of ln p over their words, which is one [length normalisation](term:length-normalisation) of several.
    .title = Which sentence wins
    .task = Widen the beam to 8.
    .done = More is computed at every step. Check whether the winner changed, and whether it is right.
step-seq2seq-what-if = What does one number of the vector carry? Hold it at another value, and the same decoder writes from a vector that no sentence made. Meaning is spread over many units, so one number seldom is one word.
    .title = Bend the vector
    .task = Hold one number of what is handed over at a value of your choice.
    .done = The figure shows what is written with the hold, beside what was written without it. Where the words stay, look at their probabilities.
