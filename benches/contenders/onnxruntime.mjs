// onnxruntime-web: WebAssembly, one thread.

import * as ort from "onnxruntime-web";
import { model } from "../models.mjs";

/** [rows, columns] as [columns, rows]. */
function turned(values, rows, columns) {
  return Float32Array.from(values, (_, index) => values[(index % rows) * columns + Math.floor(index / rows)]);
}

export const onnxruntime = {
  name: "onnxruntime-web",
  conventions: {},
  supports: ({ task }) => (task === "train" ? "it does not train" : null),
  load() {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.proxy = false;
    ort.env.logLevel = "error";
  },
  async prepare(work, numbers) {
    const session = await ort.InferenceSession.create(model(work, numbers), {
      executionProviders: ["wasm"],
      graphOptimizationLevel: "all",
    });
    const { input, hidden, steps, batch } = work;
    const dispose = () => session.release();
    if (work.task === "forward") {
      // ONNX's convolution runs along the last dimension.
      const isConvolution = work.cell === "conv";
      const [x, shape] = isConvolution ? [turned(numbers.x, steps, batch * input), [batch, input, steps]] : [numbers.x, [steps, batch, input]];
      const feeds = { x: new ort.Tensor("float32", x, shape) };
      let result;
      return {
        run: async () => {
          result = await session.run(feeds);
        },
        output: () => (isConvolution ? turned(result.y.data, batch * hidden, steps) : result.y.data),
        dispose,
      };
    }
    const names = work.cell === "lstm" ? ["h", "c"] : ["h"];
    const slices = Array.from({ length: steps }, (_, step) =>
      new ort.Tensor("float32", numbers.x.slice(step * batch * input, (step + 1) * batch * input), [1, batch, input]));
    let state;
    let next;
    const reset = () => {
      next = 0;
      state = Object.fromEntries(names.map((name) => [name, new ort.Tensor("float32", new Float32Array(batch * hidden), [1, batch, hidden])]));
    };
    reset();
    return {
      run: async () => {
        const feeds = { x: slices[next], h0: state.h };
        if (state.c) feeds.c0 = state.c;
        state = await session.run(feeds);
        next = (next + 1) % steps;
      },
      reset,
      output: () => state.h.data,
      dispose,
    };
  },
};
