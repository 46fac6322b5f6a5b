// brain.js: plain JavaScript, one sequence at a time.

import brain from "brain.js";

/** PyTorch's gates by the names of the matrices here. */
const NAMES = {
  lstm: ["input", "forget", "cellActivation", "output"],
  gru: ["resetGate", "updateGate", "cellWrite"],
};

function load(layer, { cell, input, hidden }, numbers) {
  NAMES[cell].forEach((gate, index) => {
    const block = (values, columns) => values.slice(index * hidden * columns, (index + 1) * hidden * columns);
    const bias = (values) => block(values, 1);
    const [fromInput, fromHidden] = cell === "lstm" ? ["Matrix", "Hidden"] : ["InputMatrix", "HiddenMatrix"];
    layer[gate + fromInput].weights = block(numbers.weight_ih, input);
    layer[gate + fromHidden].weights = block(numbers.weight_hh, hidden);
    const sum = bias(numbers.bias_ih).map((value, unit) => value + bias(numbers.bias_hh)[unit]);
    layer[`${gate}Bias`].weights = sum;
  });
}

export const brainjs = {
  name: "brain.js",
  conventions: { gru: { reset: "before" } },
  // f ⊙ h where an LSTM has f ⊙ c.
  unverified: ({ cell }) => (cell === "lstm" ? "its LSTM has no cell state, so its output is another" : null),
  supports: ({ task, batch, cell }) => {
    if (!NAMES[cell]) return "it has recurrent layers only";
    if (task === "train") return "it trains with a loss and an optimiser of its own";
    if (task === "stream") return "it carries no state from call to call";
    return batch > 1 ? "it has no batches" : null;
  },
  prepare(work, numbers) {
    const { cell, input, hidden, steps } = work;
    const Net = cell === "lstm" ? brain.recurrent.LSTMTimeStep : brain.recurrent.GRUTimeStep;
    const net = new Net({ inputSize: input, hiddenLayers: [hidden], outputSize: input });
    net.initialize();
    // It runs only what has an equation, as if it had been trained.
    net.bindEquation();
    load(net.model.hiddenLayers[0], work, numbers);
    const x = Array.from({ length: steps }, (_, step) => numbers.x.slice(step * input, (step + 1) * input));
    return {
      run: () => net.run(x),
      output: () => {
        const output = new Float32Array(steps * hidden);
        for (let step = 0; step < steps; step++) output.set(net.model.equationConnections[step][0].weights, step * hidden);
        return output;
      },
    };
  },
};
