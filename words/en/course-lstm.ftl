# Chapter 2. Prose: two or three sentences each.

step-lstm-two-states = An LSTM carries two vectors from step to step: the [cell state](term:cell-state) C_t, which is kept, and the [hidden state](term:hidden-state) h_t, which is shown. Gates, which read x_t and h_(t−1), decide what of C is kept, what is written to it and what of it is shown.
    .title = Two states
    .task = Pin a number of C at step 5 and find the two products that it is the sum of.
    .done = C_5 = f_5 ⊙ C_4 + i_5 ⊙ C̃_5, unit by unit: no matrix stands between C_4 and C_5.
step-lstm-forget = The [forget gate](term:forget-gate) f_t is the share of C_(t−1) that each unit keeps, [unit 2](#/lstm?step=1&substep=1&pin=l1.f.2@1) among them: 1 keeps all, 0 drops all. Its name says the opposite of what a large number does.
    .title = What is kept
    .task = Move to the step where the forget gate of unit 2 is smallest.
    .done = At this word unit 2 drops the largest share of what it had.
step-lstm-write = What is written has two parts: the [candidate](term:candidate) [C̃_t](#/lstm?step=2&substep=3&pin=l1.g.3@2), a proposal between −1 and 1, and the [input gate](term:input-gate) i_t, the share of it that gets in. A gate near 0 protects C from a word, whatever the candidate says.
    .title = What is written
    .task = Predict, then step there: at which of these words is the input gate of unit 3 open widest?
    .choice-film = “film”
    .choice-good = “good”
    .choice-loved = “loved”
    .done = How open it is depends on the word and, through h_(t−1), on the words before it.
step-lstm-cell = [C_t](#/lstm?step=5&substep=4&pin=l1.c.3@5) is old times forget gate plus candidate times input gate. The two gates are computed apart from each other, so a unit can keep everything and still write: then C adds up, and may leave the range from −1 to 1.
    .title = Keep and add
    .task = Hold the forget gate at 1, in all units at every step.
    .done = Now nothing is ever dropped: C_t is the plain sum of all that was written. This was the LSTM of 1997, before forget gates.
step-lstm-show = The [output gate](term:output-gate) decides how much of tanh C_t is shown as [h_t](#/lstm?step=5&substep=6&pin=l1.h.3@5). What is not shown now is not lost: it stays in C and can be shown at a later step.
    .title = What is shown
    .task = Find and pin a cell state that is more than 1 away from zero.
    .done = A hidden state never gets there: tanh and a gate below 1 keep it inside −1 to 1.
step-lstm-line = Along the line of C, with the gates taken as they are, ∂C_t/∂C_(t−1) is just f_t: no matrix, no slope of tanh. Over many steps it is the product of the forget gates. That is one path of several: C also acts through h, which the gates and the candidate read.
    .title = The straight path
    .task = Cut it: hold the forget gate at 0, in all units at one step of your choice.
    .done = Across that step the direct path is exactly 0. Whether anything of the past arrives is now up to what goes through h.
step-lstm-no-promise = The straight path is a product of numbers below 1, so it shrinks too, only as fast as the network lets it. At random weights with a [forget bias](term:forget-bias) of 1 a gate is open to about σ(1) ≈ 0.73, and 19 such factors leave little. An LSTM makes long memory learnable; it does not make it certain.
    .title = No promise
    .task = Stay at step 20 and set the forget bias so that the whole ‖∂C_20/∂C_1‖ is above 0.5.
    .done = The bias opens the gate before anything is learned, which is why it is often set to 1 or more at the start.
step-lstm-beside = Three networks have learned the same task and read the same words. They differ in what is carried and in what there is to learn, not in what is asked of them. On a text this short a plain RNN may do as well.
    .title = Beside the others
    .task = Predict, then play to the end: which of the three gives “positive” the highest probability after the last word?
    .choice-rnn = The RNN
    .choice-lstm = The LSTM
    .choice-gru = The GRU
    .done = One sentence proves nothing about a kind of cell: that takes many held-out texts and several seeds.
step-lstm-both-ways = A [bidirectional](term:bidirectional) layer has two cells with weights of their own: one reads from the first word on, [the other](#/bidirectional?text=Arlen+Mills+hired+Mr+Halden+in+1990&step=4&pin=l1r.h.3@4) from the last. At each position the output layer reads both states, so it knows what stands before and after. Here a name’s kind shows in the words that follow it.
    .title = Reading both ways
    .task = Pin a number of the reverse lane’s h at step 1.
    .done = This state has read the whole sentence, from its end; the forward lane’s h_1 has read one word.
step-lstm-join = The reverse cell computes from the end, so its outputs come out in reverse order. They have to be turned round before they are joined with the forward ones. Here that was forgotten: at step t of T the output layer reads the reverse state of step T + 1 − t.
    .title = Joined at the right place
    .task = Join the two directions at their own positions.
    .done = Nothing in the two cells changed, only which states stand beside each other. The mistake raises no error, since all shapes fit.
step-lstm-stream = A network that reads both ways cannot answer before the end has come: until then its reverse lane has nothing to begin with. Each row here is the text broken off after one more word. The one-way network never takes an answer back, and the other does so where later words speak.
    .title = The price of both ways
