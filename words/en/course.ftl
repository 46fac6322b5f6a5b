# The chapters of the course, and what is said around their steps.

chapter-rnn = RNN fundamentals
    .about = One step at a time, forward and back; why gradients vanish and explode.
chapter-lstm = LSTM
    .about = A cell state with gates around it, what it helps with, and reading both ways.
chapter-gru = GRU
    .about = One state, two gates, two ways to write them, and what that saves.
chapter-seq2seq = Sequence to sequence
    .about = Read everything, hand over one vector, write; and where that is too narrow.
chapter-attention = Attention
    .about = Scores, weights and context, taken apart and taken by the hand.
chapter-modern = Modern alternatives
    .about = Self-attention, dilated convolutions and scans, and when recurrence is still the answer.
chapter-interview = The interview
    .about = The traps that are asked about most, and how to practise.
