// Contenders that are written in Rust, each a WebAssembly module with the exports of `abi/src/lib.rs`.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const TASKS = ["forward", "stream", "train"];
const CELLS = ["lstm", "gru"];
const ARRAYS = ["x", "weight_ih", "weight_hh", "bias_ih", "bias_hh", "head_weight", "head_bias", "labels"];

/** What a crate built for the browser imports and nobody calls here. */
function imports(module) {
  const stubs = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    stubs[from] ??= {};
    stubs[from][name] = () => {
      throw new Error(`${from}.${name} was called`);
    };
  }
  return stubs;
}

function rust(name, file, { supports = () => null, conventions = {} } = {}) {
  let module;
  return {
    name,
    supports,
    conventions,
    load(directory) {
      module = new WebAssembly.Module(readFileSync(join(directory, file)));
    },
    /** A fresh instance, so that its memory is this work's alone. */
    prepare(work, numbers) {
      const wasm = new WebAssembly.Instance(module, imports(module)).exports;
      const floats = (address, count) => new Float32Array(wasm.memory.buffer, address, count);
      const guarded = (call) => {
        try {
          return call();
        } catch (trap) {
          const bytes = new Uint8Array(wasm.memory.buffer, wasm.message_address(), wasm.message_length());
          throw new Error(new TextDecoder().decode(bytes) || trap.message, { cause: trap });
        }
      };
      const count = ARRAYS.reduce((sum, array) => sum + numbers[array].length, 0);
      let address = wasm.reserve(count);
      for (const array of ARRAYS) {
        floats(address, numbers[array].length).set(numbers[array]);
        address += 4 * numbers[array].length;
      }
      const { input, hidden, steps, batch, classes } = work;
      const kinds = [TASKS.indexOf(work.task), CELLS.indexOf(work.cell)];
      guarded(() => wasm.prepare(...kinds, input, hidden, steps, batch, classes));
      return {
        run: () => guarded(wasm.run),
        reset: wasm.reset,
        output: () => guarded(() => {
          const length = wasm.output();
          return floats(wasm.output_address(), length).slice();
        }),
        memory: () => wasm.memory.buffer.byteLength,
      };
    },
  };
}

export const unroll = rust("Unroll", "bench_unroll.wasm");

export const again = { ...rust("Unroll again", "bench_unroll.wasm"), control: true };

export const nalgebra = rust("nalgebra", "bench_nalgebra.wasm", {
  supports: ({ task, cell }) => (task === "train" && cell === "gru" ? "training is written for the LSTM only" : null),
  conventions: { lstm: { biases: 1 } },
});

export const candle = rust("candle-nn", "bench_candle.wasm");

/** The machine's limit: multiplications and additions of registers only. */
export const limit = {
  name: "Limit",
  limit: true,
  supports: () => null,
  load(directory) {
    const module = new WebAssembly.Module(readFileSync(join(directory, "bench_unroll.wasm")));
    this.wasm = new WebAssembly.Instance(module, imports(module)).exports;
  },
  prepare() {
    const turns = 100_000;
    return { run: () => this.wasm.limit(turns), products: turns * 96 };
  },
};
