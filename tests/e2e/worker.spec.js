// The worker that trains, spoken to as the page does it, byte for byte: it says hello, trains, pauses and stops.
import { test, expect } from './unroll.js';

// Runs in the page. Sends each order when the one before has been answered, and returns what was said.
async function converse(orders) {
  const bytes = {
    u8: (number) => [number & 1],
    u32: (number) => [...new Uint8Array(new Uint32Array([number]).buffer)],
    u64: (number) => [...new Uint8Array(new BigUint64Array([BigInt(number)]).buffer)],
    text: (text) => [...bytes.u64(text.length), ...new TextEncoder().encode(text)],
  };
  const order = ({ name, generation, recipe, cells, paused }) => {
    const index = bytes.u32(['Start', 'Pause', 'Resume', 'Step', 'Stop'].indexOf(name));
    if (name !== 'Start') return new Uint8Array(index);
    const names = [...bytes.u64(cells.length), ...cells.flatMap(bytes.text)];
    return new Uint8Array([...index, ...bytes.u32(generation), ...bytes.text(recipe), ...names, 0, ...bytes.u8(paused)]);
  };
  const report = (data) => {
    const view = new DataView(data.buffer, data.byteOffset);
    const kind = ['Hello', 'Progress', 'Refused'][view.getUint32(0, true)];
    if (kind === 'Hello') return { kind, build: new TextDecoder().decode(data.subarray(12)) };
    const generation = view.getUint32(4, true);
    if (kind === 'Refused') return { kind, generation, why: new TextDecoder().decode(data.subarray(16)) };
    const [step, steps] = [8, 16].map((at) => Number(view.getBigUint64(at, true)));
    const state = ['Running', 'Paused', 'Finished'][view.getUint32(24, true)];
    return { kind, generation, step, steps, state, speed: view.getFloat32(28, true), at: performance.now() };
  };
  const worker = new Worker(new URL('worker-start.js', document.baseURI));
  const said = [];
  try {
    await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        said.push(report(data));
        const next = orders[0];
        if (next && (!next.after || said.at(-1).state === next.after)) worker.postMessage(order(orders.shift()));
        else if (!next) resolve();
      };
    });
  } finally {
    worker.terminate();
  }
  return said;
}

const recipe = 'task=parity&lag=20&hidden=32&steps=1000000';

test('says hello, trains, and hears a pause at once', async ({ open, page }) => {
  await open();
  const said = await page.evaluate(converse, [
    { name: 'Start', generation: 3, recipe, cells: ['rnn', 'lstm', 'gru'], paused: false },
    { name: 'Pause', after: 'Running' },
    { name: 'Step', after: 'Paused' },
    { name: 'Resume', after: 'Paused' },
    { name: 'Pause', after: 'Running' },
  ]);
  expect(said.map(({ kind }) => kind)).toEqual(['Hello', ...Array(said.length - 1).fill('Progress')]);
  expect(said[0].build).toMatch(/^[0-9a-f]{16}$/);
  // How often it reports while it runs is a matter of time.
  const all = said.slice(1).map(({ state }) => state);
  const states = all.filter((state, at) => state !== 'Running' || all[at - 1] !== 'Running');
  expect(states).toEqual(['Running', 'Paused', 'Paused', 'Running', 'Paused']);
  expect(said.every(({ kind, generation }) => kind === 'Hello' || generation === 3)).toBe(true);
});

test('trains to the end, at most ten reports a second', async ({ open, page }) => {
  await open();
  const short = recipe.replace('1000000', '1500');
  const said = await page.evaluate(converse, [
    { name: 'Start', generation: 1, recipe: short, cells: ['gru'], paused: false },
    { name: 'Start', generation: 2, recipe: short, cells: ['none'], paused: false, after: 'Finished' },
  ]);
  const last = said.at(-2);
  expect(last).toMatchObject({ kind: 'Progress', step: 1500, steps: 1500, state: 'Finished' });
  const progress = said.filter(({ kind }) => kind === 'Progress');
  expect(progress.length).toBeLessThan((progress.at(-1).at - progress[0].at) / 100 + 3);
  expect(progress.at(-2).speed).toBeGreaterThan(100);
  console.log(`training in the worker: ${Math.round(progress.at(-2).speed)} examples/s`);
  expect(said.at(-1)).toMatchObject({ kind: 'Refused', generation: 2, why: expect.stringContaining('none') });
});
